-- Posts of the sections and introductions of products are found as published answers are, apart from them by a label.
alter table search_document rename column ticket_id to subject_id;
alter table search_document rename constraint search_document_is_one_per_ticket to search_document_is_one_per_subject;
-- What has no label yet is indexed anew at the end of the migration.
delete from search_document where subject_id in (select ticket_id from publication where kind = 'promotion');

drop function search_find;
drop function search_put;
drop function search_remove;

-- A document's terms. The arrays hold syllables in order: with marks (exact) and without (folded), equally many. A title counts twice.
create function search_put(
    subject uuid, title_folded text[], title_exact text[], text_folded text[], text_exact text[], labels text[] default '{}'
) returns void language plpgsql as $$
declare new_doc integer;
begin
    delete from search_document where subject_id = subject;
    insert into search_document (subject_id, length, codes)
    select subject, 2 * cardinality(title_exact) + cardinality(text_exact),
        (select coalesce(array_agg(code order by code), '{}') from (
            select search_code(v.term) << 3 | search_level(sum(s.count)) as code
            from (
                select 2 as count, f, e, next from unnest(title_folded, title_exact, title_folded[2:]) t (f, e, next)
                union all
                select 1, f, e, next from unnest(text_folded, text_exact, text_folded[2:]) t (f, e, next)
            ) s cross join lateral (values (s.f), ('=' || s.e), (s.f || ' ' || s.next)) v (term)
            where v.term is not null
            group by search_code(v.term)
            union all
            select search_code('#' || label) << 3 from unnest(labels) label
        ) c)
    returning doc into new_doc;
    insert into search_fresh values (new_doc, array(select distinct f from unnest(title_folded || text_folded) f));
end $$;

create function search_remove(subject uuid) returns void language sql as $$ delete from search_document where subject_id = subject $$;

-- The best published texts for typed syllables. `folded` and `exact` are equally long. `beginning`: the last syllable may be only the beginning of one.
-- `labels`: only documents that have all of these; `unlike`: none that has one of these. `share`: how much of the query the document has, by the
-- weight of its single syllables.
create function search_find(
    folded text[], exact text[], beginning boolean, wanted integer, labels text[] default '{}',
    budget integer default 20000, depth integer default 100, unlike text[] default '{}'
) returns table (subject_id uuid, score double precision, share double precision) language plpgsql stable
set plan_cache_mode = force_generic_plan
-- Compiling the statement takes longer than running it.
set jit = off
-- With the usual 4 MB the sums over a question's postings go by way of a file: 29 ms in place of 10.
set work_mem = '16MB' as $$
declare
    n double precision;
    average double precision;
    marked constant boolean := folded <> exact;
    last constant integer := cardinality(folded);
    must constant integer[] := array(select search_code('#' || l) << 3 from unnest(labels) l);
    never constant integer[] := array(select search_code('#' || l) << 3 from unnest(unlike) l);
begin
    select greatest(c.documents, 1), greatest(c.length::float8 / greatest(c.documents, 1), 1) into n, average from search_collection c;
    return query
    with typed as (
        select i::integer, f, e from unnest(folded, exact) with ordinality t (f, e, i)
    ), spelling as (
        select i, f, f as word, 1.0::float8 as weight from typed
        union all
        select i, f, w.word, 0.5 from typed cross join lateral (
            select v.word from search_word v where v.word > f and v.word < f || chr(1114111) order by v.df desc limit 8) w
        where beginning and i = last
        union all
        select i, f, w.word, 0.5 from typed cross join lateral (
            select a.word from (
                select v.word, v.df, 1 as distance
                from generate_series(1, length(f) - 1) k
                    join search_word v on v.word = left(f, k - 1) || substr(f, k + 1, 1) || substr(f, k, 1) || substr(f, k + 2)
                union all
                select near.word, near.df, levenshtein_less_equal(near.word, f, 2)
                from (select v.word, v.df from search_word v order by v.word <-> f limit 60) near
            ) a
            where a.distance <= case when length(f) <= 3 then 1 else 2 end
            group by a.word order by min(a.distance), max(a.df) desc limit 5) w
        where length(f) between 3 and 20 and not exists (
            select from search_word v where v.word >= f and v.word < case when beginning and i = last then f || chr(1114111) else f || ' ' end)
    ), term as (
        select slot, code, single, max(weight) as weight from (
            select search_code(f) as slot, search_code(word) as code, true as single,
                weight * case when marked then 0.5 else 1 end as weight from spelling
            union all
            select search_code('=' || e), search_code('=' || e), false, 0.5 from typed where marked
            union all
            select search_code(a.f || ' ' || b.f), search_code(a.word || ' ' || b.word), false, a.weight * b.weight
            from spelling a join spelling b on b.i = a.i + 1
        ) t group by slot, code, single
    ), counted as (
        select t.*, l.df, least(n, sum(l.df) over (partition by t.slot)) as slot_df
        from term t cross join lateral (select coalesce((
            select p.block * 448 + cardinality(p.docs) from search_posting p where p.term = t.code order by p.block desc limit 1), 0) as df) l
    ), weighed as (
        select slot, code, single, weight * ln(1 + (n - slot_df + 0.5) / (slot_df + 0.5)) ^ 1.5 as weight,
            sum(df) over (order by df, code rows unbounded preceding) as running, df
        from counted
    ), candidate as (
        select h.doc from (
            select element >> 4 as doc, sum(weight * (element & 15)) as s
            from (
                select w.weight, unnest(p.docs) as element
                from (select code, (100 * weight)::integer as weight from weighed where df > 0 and (running <= budget or running = df)) w
                    join search_posting p on p.term = w.code
            ) e group by 1
        ) h
        where (must = '{}' or h.doc in (
            select l.element >> 4
            from (select unnest(p.docs) as element from search_posting p where p.term = any(array(select m >> 3 from unnest(must) m))) l
            group by 1 having count(*) = cardinality(must)))
            and (never = '{}' or h.doc not in (
                select u.element >> 4
                from (select unnest(p.docs) as element from search_posting p where p.term = any(array(select m >> 3 from unnest(never) m))) u))
        order by h.s desc limit greatest(depth, 2 * wanted)
    ), probe as (
        select array_agg(code << 3 | l order by code << 3 | l) as codes from (select distinct code from term) t, generate_series(0, 7) l
    ), variety as (
        select count(*) > count(distinct slot) as varied from term
    ), matched as (
        select c.doc, w.slot, case when w.single then w.weight else 0 end as weight, w.weight * x.tf / (x.tf + c.k) as s
        from (
            select d.doc, 1.2 * (0.25 + 0.75 * d.length / average) as k, unnest(d.codes & (select codes from probe)) as code
            from (select doc from candidate union select doc from search_fresh) c join search_document d using (doc)
            where d.codes @> must and not d.codes && never
        ) c
        join weighed w on w.code = c.code >> 3
        cross join lateral (select ('{1,2,3,4,5,7,11,20}'::float8[])[(c.code & 7) + 1] as tf) x
    ), best as (
        select m.doc, sum(m.s) as s, sum(m.weight) as w from (
            select * from matched where not (select varied from variety)
            union all
            select doc, slot, max(weight), max(s) from matched where (select varied from variety) group by doc, slot
        ) m group by 1 order by 2 desc, 1 limit wanted
    ), whole as (
        select greatest(sum(w), 1e-9) as w from (select max(weight) as w from weighed where single group by slot) slots
    )
    select d.subject_id, b.s, b.w / (select w from whole) from best b join search_document d using (doc) order by b.s desc, b.doc;
end $$;

-- A published answer in another language than that of the question.
create table publication_text (
    ticket_id uuid not null references publication on delete cascade,
    language text not null,
    title text not null,
    question text not null,
    answer text not null,
    primary key (ticket_id, language),
    constraint publication_text_is_whole check (title <> '' and question <> '' and answer <> ''),
    constraint publication_text_language_is_known check (language in ('vi', 'en', 'zh'))
);
grant select, insert, update, delete on publication_text to hoidap_app;

-- Files of posts and of published answers.
alter table publication add column attachments uuid[] not null default '{}';
alter table attachment alter column post_id drop not null;
alter table attachment add column ticket_id uuid references ticket;
alter table attachment add constraint attachment_belongs_to_one check (num_nonnulls(post_id, ticket_id) = 1);
create index attachment_by_ticket on attachment (ticket_id) where ticket_id is not null;

-- Who wants to be told by e-mail of what is published: everything, a topic, or what becomes of one answer. Nothing is sent before it is confirmed.
create table follower (
    id uuid primary key,
    code text not null,
    email text not null,
    language text not null,
    topic text,
    ticket_id uuid references publication on delete cascade,
    asked_at timestamptz not null,
    confirmed_at timestamptz,
    -- Through when the follower was told.
    told_at timestamptz,
    constraint follower_email_is_lower check (email = lower(email)),
    constraint follower_code_is_unique unique (code),
    constraint follower_asks_once unique nulls not distinct (email, topic, ticket_id),
    constraint follower_follows_one_thing check (num_nonnulls(topic, ticket_id) <= 1),
    constraint follower_language_is_known check (language in ('vi', 'en', 'zh')),
    constraint follower_is_told_once_confirmed check (told_at is null or confirmed_at is not null)
);
create index follower_by_asking on follower (asked_at) where confirmed_at is null;
create index follower_by_telling on follower (told_at) where confirmed_at is not null;
grant select, insert, update, delete on follower to hoidap_app;

-- Personal data of visitors is deleted when it has served its time.
grant delete on enrolment, reception_booking, attachment to hoidap_app;
create index letter_by_booking on letter (booking_id) where booking_id is not null;
