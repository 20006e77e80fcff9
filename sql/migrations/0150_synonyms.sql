-- Words that the search takes for others, kept by the editors. Every change is a row more, so that what they were, who changed them, when and why
-- stays on record; the row with the highest version is in force.
create table synonym (
    id uuid not null,
    version integer not null,
    words text[] not null,
    also text[] not null,
    ended boolean not null default false,
    reason text not null,
    -- Who wrote this version: a member, or a program.
    member_id uuid references member,
    program text,
    written_at timestamptz not null,
    primary key (id, version),
    constraint synonym_is_written_by_one check ((member_id is null) <> (program is null)),
    constraint synonym_version_counts_from_one check (version > 0),
    constraint synonym_has_words check (cardinality(words) > 0 and cardinality(words) + cardinality(also) > 1)
);
comment on table synonym is 'Versions of groups of words for the search. Rows are never changed.';
comment on column synonym.words is 'Whoever looks for one of these finds the others too, or what stands in also where something does.';
comment on column synonym.also is 'What is found for the words and does not lead back to them: sầu riêng finds xuất khẩu nông sản. Empty: the words are equal.';
comment on column synonym.reason is 'Why it was changed or ended; may be empty for a new one.';
create trigger event_is_final before update or delete on synonym for each row execute function event_is_final();
grant select, insert on synonym to hoidap_app;

-- The words of the groups in force, cut into syllables as the search looks for them: written anew with each version.
create table synonym_word (
    synonym uuid not null,
    -- As it was typed.
    word text not null,
    -- Syllables with one space between them, without marks and with them.
    folded text not null,
    exact text not null,
    leads boolean not null,
    is_found boolean not null,
    primary key (synonym, exact),
    constraint synonym_word_does_something check (leads or is_found)
);
comment on column synonym_word.leads is 'Whether looking for it finds the others of its group.';
comment on column synonym_word.is_found is 'Whether it is found for the others of its group.';
create index synonym_word_by_text on synonym_word (folded) where leads;
grant select, insert, delete on synonym_word to hoidap_app;

-- What else is looked for in place of typed syllables, the arrays as in search_find: each place of a phrase with each text that stands in for it. A
-- longer phrase goes before one inside it. Without marks a phrase is known, a single syllable could be too many others.
create function search_expansions(plain text[], marked text[], at_most integer default 12)
returns table (low integer, high integer, phrase integer, variant integer, word text, folded text[], exact text[]) language sql stable as $$
    with span as materialized (
        select i as low, i + n - 1 as high, w.synonym, w.folded
        from generate_subscripts(plain, 1) i cross join generate_series(1, 8) n
            join synonym_word w on w.leads and w.folded = array_to_string(plain[i : i + n - 1], ' ')
        where i + n - 1 <= cardinality(plain) and (n > 1 or marked[i] = w.exact)
    ), longest as (
        select s.*, min(s.low) over (partition by s.folded) as phrase from span s
        where not exists (
            select from span t where t.low <= s.high and t.high >= s.low and (t.high - t.low, -t.low) > (s.high - s.low, -s.low))
    ), alike as (
        select l.phrase, min(w.word) as word, w.folded, min(w.exact) as exact,
            row_number() over (partition by l.phrase order by min(w.exact)) as place
        from (select distinct l.phrase, l.synonym, l.folded from longest l) l
            join synonym_word w on w.synonym = l.synonym and w.is_found and w.folded <> l.folded
        group by l.phrase, w.folded
    ), chosen as (
        select a.*, row_number() over (order by a.place, a.phrase)::integer as variant from alike a order by a.place, a.phrase limit at_most
    )
    select distinct l.low, l.high, l.phrase, c.variant, c.word, string_to_array(c.folded, ' '), string_to_array(c.exact, ' ')
    from longest l join chosen c using (phrase)
$$;

-- As before, and what stands in for a phrase counts half of what the phrase itself does: of the phrase and its stand-ins each text has the best one.
-- `fit`: how much of the query the document has, by the weight of its syllables and of their neighbourhood.
drop function search_find;
create function search_find(
    folded text[], exact text[], beginning boolean, wanted integer, labels text[] default '{}',
    budget integer default 20000, depth integer default 100, unlike text[] default '{}'
) returns table (subject_id uuid, score double precision, share double precision, fit double precision) language plpgsql stable
set plan_cache_mode = force_generic_plan
-- Compiling the statement takes longer than running it.
set jit = off
-- With the usual 4 MB the sums over a question's postings go by way of a file: 29 ms in place of 10.
set work_mem = '16MB' as $$
declare
    n double precision;
    average double precision;
    has_marks constant boolean := folded <> exact;
    last constant integer := cardinality(folded);
    must constant integer[] := array(select search_code('#' || l) << 3 from unnest(labels) l);
    never constant integer[] := array(select search_code('#' || l) << 3 from unnest(unlike) l);
begin
    select greatest(c.documents, 1), greatest(c.length::float8 / greatest(c.documents, 1), 1) into n, average from search_collection c;
    return query
    with expansion as materialized (
        select * from search_expansions(folded, exact)
    ), typed as (
        select t.i::integer, t.f, t.e, coalesce(x.phrase, 0) as phrase
        from unnest(folded, exact) with ordinality t (f, e, i) left join (select distinct s.low, s.high, s.phrase from expansion s) x
            on t.i between x.low and x.high
    ), spelling as (
        select i, phrase, f, f as word, 1.0::float8 as weight from typed
        union all
        select i, phrase, f, w.word, 0.5 from typed cross join lateral (
            select v.word from search_word v where v.word > f and v.word < f || chr(1114111) order by v.df desc limit 8) w
        where beginning and i = last
        union all
        select i, phrase, f, w.word, 0.5 from typed cross join lateral (
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
        -- What the editors know is no typing error.
        where phrase = 0 and length(f) between 3 and 20 and not exists (
            select from search_word v where v.word >= f and v.word < case when beginning and i = last then f || chr(1114111) else f || ' ' end)
    ), stand_in as (
        select distinct x.phrase, x.variant, x.folded as fs, x.exact as es from expansion x
    ), term as (
        select phrase, variant, slot, code, single, max(weight) as weight from (
            select phrase, 0 as variant, search_code(f) as slot, search_code(word) as code, true as single,
                weight * case when has_marks then 0.5 else 1 end as weight from spelling
            union all
            select phrase, 0, search_code('=' || e), search_code('=' || e), false, 0.5 from typed where has_marks
            union all
            select case when a.phrase = b.phrase then a.phrase else 0 end, 0, search_code(a.f || ' ' || b.f), search_code(a.word || ' ' || b.word), false,
                a.weight * b.weight
            from spelling a join spelling b on b.i = a.i + 1
            union all
            select s.phrase, s.variant, v.code, v.code, true, v.weight
            from stand_in s cross join lateral unnest(s.fs, s.es, s.fs[2:]) t (f, e, next)
                cross join lateral (values
                    (search_code(t.f), case when s.fs <> s.es then 0.5 else 1 end),
                    (search_code('=' || t.e), case when s.fs <> s.es then 0.5 end),
                    (search_code(t.f || ' ' || t.next), 1)) v (code, weight)
            where v.code is not null and v.weight is not null
        ) t group by phrase, variant, slot, code, single
    ), counted as (
        select t.*, l.df, least(n, sum(l.df) over (partition by t.phrase, t.variant, t.slot)) as slot_df
        from term t cross join lateral (select coalesce((
            select p.block * 448 + cardinality(p.docs) from search_posting p where p.term = t.code order by p.block desc limit 1), 0) as df) l
    ), valued as (
        select c.phrase, c.variant, c.slot, c.code, c.single, c.df, c.weight * ln(1 + (n - c.slot_df + 0.5) / (c.slot_df + 0.5)) ^ 1.5 as weight
        from counted c
    ), wholes as (
        select phrase, variant, sum(w) as w, sum(w) filter (where single) as singles from (
            select phrase, variant, slot, single, max(weight) as w from valued group by phrase, variant, slot, single) s
        group by phrase, variant
    ), weighed as (
        select v.phrase, v.variant, v.slot, v.code, v.single, v.df,
            case when v.variant = 0 then v.weight else v.weight * 0.5 * l.w / greatest(a.w, 1e-9) end as weight,
            -- Of what the phrase asks for, as much as the text has of its stand-in: of its single syllables, and of all.
            case when v.variant > 0 then v.weight * l.singles / greatest(a.w, 1e-9) when v.single then v.weight else 0 end as covers,
            case when v.variant > 0 then v.weight * l.w / greatest(a.w, 1e-9) else v.weight end as covers_all,
            sum(v.df) over (order by v.df, v.code rows unbounded preceding) as running
        from valued v left join wholes l on v.variant > 0 and l.phrase = v.phrase and l.variant = 0
            left join wholes a on v.variant > 0 and a.phrase = v.phrase and a.variant = v.variant
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
        select count(*) > count(distinct slot) or count(*) filter (where variant > 0) > 0 as varied from term
    ), matched as (
        select c.doc, w.phrase, w.variant, w.slot, w.covers, w.covers_all, w.weight * x.tf / (x.tf + c.k) as s
        from (
            select d.doc, 1.2 * (0.25 + 0.75 * d.length / average) as k, unnest(d.codes & (select codes from probe)) as code
            from (select doc from candidate union select doc from search_fresh) c join search_document d using (doc)
            where d.codes @> must and not d.codes && never
        ) c
        join weighed w on w.code = c.code >> 3
        cross join lateral (select ('{1,2,3,4,5,7,11,20}'::float8[])[(c.code & 7) + 1] as tf) x
    ), best as (
        select m.doc, sum(m.s) as s, sum(m.covers) as w, sum(m.covers_all) as w_all from (
            select doc, s, covers, covers_all from matched where not (select varied from variety)
            union all
            select doc, max(s), max(covers), max(covers_all) from (
                select doc, phrase, variant, sum(s) as s, sum(covers) as covers, sum(covers_all) as covers_all from (
                    select doc, phrase, variant, slot, max(covers) as covers, max(covers_all) as covers_all, max(s) as s
                    from matched where (select varied from variety) group by doc, phrase, variant, slot) slots
                group by doc, phrase, variant) variants
            group by doc, phrase
        ) m group by 1 order by 2 desc, 1 limit wanted
    ), whole as (
        select greatest(sum(singles), 1e-9) as w, greatest(sum(w), 1e-9) as w_all from wholes where variant = 0
    )
    select d.subject_id, b.s, b.w / (select w from whole), b.w_all / (select w_all from whole) from best b join search_document d using (doc) order by b.s desc, b.doc;
end $$;
