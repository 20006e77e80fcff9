-- A better text for what is published waits for approval beside it; that it was changed, when and why, stays visible.
alter table publication add column pending jsonb;
alter table publication add column corrections jsonb not null default '[]';

-- The unit that answered and the kind of the ticket, as they were at publication. The introduction of a product is no question.
alter table publication add column unit ltree references unit on update cascade;
alter table publication add column kind text;
update publication p set unit = t.unit, kind = t.kind from ticket t where t.id = p.ticket_id;
alter table publication alter column unit set not null;
alter table publication alter column kind set not null;

-- How many answers to questions are published on a topic by a unit, kept by publication_is_tallied: every page of the portal shows it.
create table publication_tally (
    topic text not null,
    unit ltree not null references unit on update cascade,
    n integer not null,
    primary key (topic, unit),
    constraint publication_tally_is_counted check (n >= 0)
);
insert into publication_tally select topic, unit, count(*) from publication where state = 'published' and kind <> 'promotion' group by topic, unit;

create function publication_is_tallied() returns trigger language plpgsql as $$
begin
    if tg_op <> 'INSERT' and old.state = 'published' and old.kind <> 'promotion' then
        update publication_tally set n = n - 1 where topic = old.topic and unit = old.unit;
    end if;
    if tg_op <> 'DELETE' and new.state = 'published' and new.kind <> 'promotion' then
        insert into publication_tally as t (topic, unit, n) values (new.topic, new.unit, 1)
        on conflict (topic, unit) do update set n = t.n + 1;
    end if;
    return null;
end $$;
create trigger publication_is_tallied after insert or delete or update of state, topic, unit, kind on publication
    for each row execute function publication_is_tallied();
grant select, insert, update on publication_tally to hoidap_app;

-- Answers on the same matter, found when it is published and now and then again, so that reading a page is no search.
alter table publication add column related uuid[] not null default '{}';
alter table publication add column related_at timestamptz;
create index publication_by_related on publication (related_at nulls first) where state = 'published';

-- SHA-256 of subject and text without marks and case: the same question sent twice is found by one look-up.
alter table ticket add column fingerprint bytea;
create index ticket_by_fingerprint on ticket (fingerprint, received_at) where fingerprint is not null;

-- What readers looked for among the answers and did not find, for the editors.
create table search_gap (
    -- Without marks and case.
    folded text primary key,
    -- As it was last typed.
    typed text not null,
    times integer not null,
    first_at timestamptz not null,
    last_at timestamptz not null,
    constraint search_gap_is_counted check (times > 0)
);
create index search_gap_by_times on search_gap (times desc, last_at desc);
grant select, insert, update, delete on search_gap to hoidap_app;

-- Full-text search of the published answers. BM25 over syllables and pairs of neighbouring syllables, with and without marks; see docs/search.md.
create extension if not exists intarray;
create extension if not exists pg_trgm;
create extension if not exists fuzzystrmatch;

-- One row per published answer: what it says, as one sorted array. An element is a term's 28-bit code times 8, plus how often it occurs (0–7, see
-- search_level). A change of the text is a new row with a new doc; a withdrawal deletes the row.
create table search_document (
    doc integer generated always as identity primary key,
    ticket_id uuid not null,
    length integer not null,
    codes integer[] not null,
    constraint search_document_is_one_per_ticket unique (ticket_id)
) with (toast_tuple_target = 8160);
alter table search_document alter codes set storage external;

-- Documents that search_posting does not know yet. They are found all the same: every search scores all of them.
create table search_fresh (
    doc integer primary key,
    words text[] not null
);

-- Where a term occurs, in blocks of 448 documents (just below 2 kB, so that a block stays in its row). An element is doc times 16, plus the term's
-- weight in it (1–15). Only search_merge writes here. Elements of deleted documents stay until search_rebuild, and find nothing.
create table search_posting (
    term integer not null,
    block integer not null,
    docs integer[] not null,
    primary key (term, block)
);
alter table search_posting alter docs set storage external;

-- Words without marks, for beginnings of words and for typing errors. Only search_merge writes here.
create table search_word (
    word text collate "C" primary key,
    df integer not null
);
create index search_word_alike on search_word using gist (word gist_trgm_ops(siglen = 32));

-- Only search_merge writes here.
create table search_collection (
    single boolean primary key default true check (single),
    documents integer not null,
    length bigint not null
);
insert into search_collection (documents, length) values (0, 0);

-- Stable as long as hash partitioning is; search_rebuild cannot repair a change of it, writing the documents anew can.
create function search_code(term text) returns integer language sql immutable strict parallel safe
return (hashtextextended(term, 0) & 268435455)::integer;

create function search_level(tf bigint) returns integer language sql immutable strict parallel safe
return case when tf <= 5 then tf - 1 when tf <= 8 then 5 when tf <= 14 then 6 else 7 end::integer;

-- A document's terms. The arrays hold syllables in order: with marks (exact) and without (folded), equally many. A title counts twice.
create function search_put(
    ticket uuid, title_folded text[], title_exact text[], text_folded text[], text_exact text[], labels text[] default '{}'
) returns void language plpgsql as $$
declare new_doc integer;
begin
    delete from search_document where ticket_id = ticket;
    insert into search_document (ticket_id, length, codes)
    select ticket, 2 * cardinality(title_exact) + cardinality(text_exact),
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

create function search_remove(ticket uuid) returns void language sql as $$ delete from search_document where ticket_id = ticket $$;

-- Moves fresh documents into the postings; one at a time, whoever comes second leaves. Returns how many.
create function search_merge(at_most integer default 20000) returns integer language plpgsql as $$
declare
    batch integer[];
    average double precision;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('search_merge', 0)) then return 0; end if;
    batch := array(select doc from search_fresh order by doc limit at_most);
    if cardinality(batch) = 0 then return 0; end if;

    update search_collection c set documents = c.documents + s.n, length = c.length + s.l
    from (select count(*) as n, coalesce(sum(length), 0) as l from search_document where doc = any(batch)) s;
    select greatest(length::float8 / nullif(documents, 0), 1) into average from search_collection;

    insert into search_word as w
    select word, count(*) from search_fresh f join search_document d using (doc), unnest(f.words) word where f.doc = any(batch) group by word
    on conflict (word) do update set df = w.df + excluded.df;

    with addition as materialized (
        select (c >> 3) as term,
            array_agg(d.doc << 4 | 1 + floor(15 * x.tf / (x.tf + 1.2 * (0.25 + 0.75 * d.length / average)))::integer order by d.doc) as docs
        from search_document d, unnest(d.codes) c, lateral (select ('{1,2,3,4,5,7,11,20}'::integer[])[(c & 7) + 1] as tf) x
        where d.doc = any(batch) group by 1
    ), grown as (
        select a.term, coalesce(l.block, 0) as first, coalesce(l.docs, '{}') || a.docs as docs
        from addition a left join lateral (select p.block, p.docs from search_posting p where p.term = a.term order by p.block desc limit 1) l on true
    )
    insert into search_posting as p
    select term, first + b, docs[b * 448 + 1 : b * 448 + 448] from grown, generate_series(0, (cardinality(docs) - 1) / 448) b
    order by 1, 2
    on conflict (term, block) do update set docs = excluded.docs;

    delete from search_fresh where doc = any(batch);
    return cardinality(batch);
end $$;

-- Drops what deleted documents left behind. For a quiet hour; searches meanwhile see the old state.
create function search_rebuild() returns void language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('search_merge', 0));
    delete from search_posting;
    update search_collection set documents = 0, length = 0;
    insert into search_fresh select doc, '{}' from search_document on conflict do nothing;
    delete from search_fresh f where not exists (select from search_document d where d.doc = f.doc);
    perform search_merge(2147483647);
end $$;

-- The best published answers for typed syllables. `folded` and `exact` are equally long. `beginning`: the last syllable may be only the beginning of one.
-- `labels`: only documents that have all of these. `share`: how much of the query the document has, by the weight of its single syllables.
create function search_find(
    folded text[], exact text[], beginning boolean, wanted integer, labels text[] default '{}',
    budget integer default 20000, depth integer default 100
) returns table (ticket_id uuid, score double precision, share double precision) language plpgsql stable
set plan_cache_mode = force_generic_plan
-- Compiling the statement takes longer than running it.
set jit = off as $$
declare
    n double precision;
    average double precision;
    marked constant boolean := folded <> exact;
    last constant integer := cardinality(folded);
    must constant integer[] := array(select search_code('#' || l) << 3 from unnest(labels) l);
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
        where must = '{}' or h.doc in (
            select l.element >> 4
            from (select unnest(p.docs) as element from search_posting p where p.term = any(array(select m >> 3 from unnest(must) m))) l
            group by 1 having count(*) = cardinality(must))
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
            where d.codes @> must
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
    select d.ticket_id, b.s, b.w / (select w from whole) from best b join search_document d using (doc) order by b.s desc, b.doc;
end $$;

drop index publication_search;
alter table publication drop column search;

grant select, insert, update, delete on search_document, search_fresh, search_posting, search_word, search_collection to hoidap_app;
