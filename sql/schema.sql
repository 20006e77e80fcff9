-- What sql/migrations add up to. Written by scripts/schema; change it by a migration.

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';

CREATE EXTENSION IF NOT EXISTS fuzzystrmatch WITH SCHEMA public;

COMMENT ON EXTENSION fuzzystrmatch IS 'determine similarities and distance between strings';

CREATE EXTENSION IF NOT EXISTS intarray WITH SCHEMA public;

COMMENT ON EXTENSION intarray IS 'functions, operators, and index support for 1-D arrays of integers';

CREATE EXTENSION IF NOT EXISTS ltree WITH SCHEMA public;

COMMENT ON EXTENSION ltree IS 'data type for hierarchical tree-like structures';

CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

COMMENT ON EXTENSION pg_trgm IS 'text similarity measurement and index searching based on trigrams';

CREATE FUNCTION clock_verdict_is_final() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception using errcode = 'check_violation', constraint = 'clock_verdict_is_final', message = 'a stopped clock never moves';
end $$;

CREATE FUNCTION due_day(start date, amount integer, unit text) RETURNS date
    LANGUAGE sql STABLE
    AS $$
    select case unit
        when 'working_day' then (
            select e.date from work_day s join work_day e on e.is_working and e.count = s.count + amount where s.date = start)
        when 'calendar_day' then (
            select e.date from work_day s join work_day e on e.is_working and e.count = s.count + (not s.is_working)::integer
            where s.date = start + amount)
    end
$$;

CREATE FUNCTION due_day(start date, amount integer, unit text, extended_by integer[], extension_unit text) RETURNS date
    LANGUAGE plpgsql STABLE
    AS $$
declare
    due date := due_day(start, amount, unit);
    extension integer;
begin
    foreach extension in array extended_by loop
        due := due_day(due, extension, extension_unit);
    end loop;
    return due;
end $$;

CREATE FUNCTION event_is_final() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
begin
    raise exception using errcode = 'check_violation', constraint = 'event_is_final', message = 'events are append only';
end $$;

CREATE FUNCTION publication_is_tallied() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION search_code(term text) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ((hashtextextended(term, (0)::bigint) & (268435455)::bigint))::integer;

CREATE FUNCTION search_find(folded text[], exact text[], beginning boolean, wanted integer, labels text[] DEFAULT '{}'::text[], budget integer DEFAULT 20000, depth integer DEFAULT 100) RETURNS TABLE(ticket_id uuid, score double precision, share double precision)
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET jit TO 'off'
    AS $$
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

CREATE FUNCTION search_level(tf bigint) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (CASE WHEN (tf <= 5) THEN (tf - 1) WHEN (tf <= 8) THEN (5)::bigint WHEN (tf <= 14) THEN (6)::bigint ELSE (7)::bigint END)::integer;

CREATE FUNCTION search_merge(at_most integer DEFAULT 20000) RETURNS integer
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION search_put(ticket uuid, title_folded text[], title_exact text[], text_folded text[], text_exact text[], labels text[] DEFAULT '{}'::text[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
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

CREATE FUNCTION search_rebuild() RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    perform pg_advisory_xact_lock(hashtextextended('search_merge', 0));
    delete from search_posting;
    update search_collection set documents = 0, length = 0;
    insert into search_fresh select doc, '{}' from search_document on conflict do nothing;
    delete from search_fresh f where not exists (select from search_document d where d.doc = f.doc);
    perform search_merge(2147483647);
end $$;

CREATE FUNCTION search_remove(ticket uuid) RETURNS void
    LANGUAGE sql
    AS $$ delete from search_document where ticket_id = ticket $$;

CREATE FUNCTION work_days_are_counted() RETURNS void
    LANGUAGE sql
    AS $$
    delete from work_day;
    insert into work_day (date, is_working, count)
    select date, is_working, count(*) filter (where is_working) over (order by date)
    from (
        select day::date as date,
            case when c.kind is null then extract(isodow from day) < 6
                when c.kind in ('morning_off', 'afternoon_off') then h.half_days_count
                else c.kind = 'swapped_working' end as is_working
        from calendar_horizon h
        cross join generate_series(h.first_day::timestamp, h.confirmed_through + interval '50 years', interval '1 day') as day
        left join calendar_day c on c.date = day::date
    ) as days
$$;

CREATE TABLE appointment (
    member_id uuid NOT NULL,
    role text NOT NULL,
    unit ltree NOT NULL,
    validity daterange DEFAULT daterange(CURRENT_DATE, NULL::date) NOT NULL,
    CONSTRAINT appointment_role_is_known CHECK ((role = ANY (ARRAY['clerk'::text, 'officer'::text, 'unit_head'::text, 'head'::text, 'inspector'::text, 'editor'::text, 'administrator'::text])))
);

CREATE TABLE attachment (
    id uuid NOT NULL,
    post_id uuid NOT NULL,
    name text NOT NULL,
    media_type text NOT NULL,
    size integer NOT NULL,
    sha256 bytea NOT NULL,
    content bytea NOT NULL,
    uploaded_by uuid,
    uploaded_at timestamp with time zone NOT NULL,
    is_public boolean DEFAULT false NOT NULL,
    CONSTRAINT attachment_is_named CHECK (((name <> ''::text) AND (name !~ '[/\\]'::text))),
    CONSTRAINT attachment_media_type_is_known CHECK ((media_type = ANY (ARRAY['application/pdf'::text, 'image/png'::text, 'image/jpeg'::text, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'::text, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'::text]))),
    CONSTRAINT attachment_sha256_is_whole CHECK ((octet_length(sha256) = 32)),
    CONSTRAINT attachment_size_is_limited CHECK (((size >= 1) AND (size <= 10485760))),
    CONSTRAINT attachment_size_is_true CHECK ((size = octet_length(content)))
);

ALTER TABLE ONLY attachment ALTER COLUMN content SET STORAGE EXTERNAL;

CREATE TABLE business (
    id uuid NOT NULL,
    tax_code text,
    name text NOT NULL,
    ownership text,
    size text,
    in_province boolean,
    CONSTRAINT business_ownership_is_known CHECK ((ownership = ANY (ARRAY['private'::text, 'state'::text, 'foreign'::text, 'cooperative'::text, 'household'::text]))),
    CONSTRAINT business_size_is_known CHECK ((size = ANY (ARRAY['micro'::text, 'small'::text, 'medium'::text, 'large'::text])))
);

CREATE TABLE calendar_day (
    date date NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    source text NOT NULL,
    CONSTRAINT calendar_day_kind_is_known CHECK ((kind = ANY (ARRAY['holiday'::text, 'substitute_off'::text, 'swapped_working'::text, 'morning_off'::text, 'afternoon_off'::text])))
);

CREATE TABLE calendar_horizon (
    single boolean DEFAULT true NOT NULL,
    first_day date NOT NULL,
    confirmed_through date NOT NULL,
    half_days_count boolean DEFAULT true NOT NULL,
    CONSTRAINT calendar_horizon_is_ordered CHECK ((first_day <= confirmed_through)),
    CONSTRAINT calendar_horizon_is_single CHECK (single)
);

CREATE TABLE clock (
    ticket_id uuid NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    target text NOT NULL,
    period integer NOT NULL,
    amount integer,
    unit text,
    basis text NOT NULL,
    certainty text NOT NULL,
    started_at timestamp with time zone NOT NULL,
    due_on date NOT NULL,
    due_at timestamp with time zone NOT NULL,
    beyond_confirmed boolean NOT NULL,
    extensions integer NOT NULL,
    max_extensions integer NOT NULL,
    max_extension_amount integer,
    extension_unit text,
    stopped_at timestamp with time zone,
    late_days integer,
    cancelled_at timestamp with time zone,
    extended_by integer[] DEFAULT '{}'::integer[] NOT NULL,
    next_step_at timestamp with time zone DEFAULT now(),
    pausable boolean DEFAULT false NOT NULL,
    paused_at timestamp with time zone,
    extended_at timestamp with time zone[] DEFAULT '{}'::timestamp with time zone[] NOT NULL,
    CONSTRAINT clock_ends_once CHECK (((stopped_at IS NULL) OR (cancelled_at IS NULL))),
    CONSTRAINT clock_is_due_after_start CHECK ((due_at >= started_at)),
    CONSTRAINT clock_lateness_is_counted CHECK ((late_days >= 0)),
    CONSTRAINT clock_term_is_whole CHECK (((amount IS NULL) = (unit IS NULL))),
    CONSTRAINT clock_verdict_is_whole CHECK (((stopped_at IS NULL) = (late_days IS NULL)))
);

CREATE TABLE deadline_rule (
    id integer NOT NULL,
    kind text NOT NULL,
    variant text DEFAULT ''::text NOT NULL,
    clock text NOT NULL,
    target text NOT NULL,
    amount integer NOT NULL,
    unit text NOT NULL,
    starts_at text NOT NULL,
    max_extensions integer NOT NULL,
    max_extension_amount integer,
    extension_unit text,
    pausable boolean NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    basis text NOT NULL,
    certainty text NOT NULL,
    note text NOT NULL,
    confirmation text,
    CONSTRAINT rule_amount_is_positive CHECK ((amount > 0)),
    CONSTRAINT rule_certainty_is_known CHECK ((certainty = ANY (ARRAY['verified'::text, 'secondary'::text, 'unverified'::text]))),
    CONSTRAINT rule_extension_is_whole CHECK ((((max_extensions = 0) = (max_extension_amount IS NULL)) AND ((max_extension_amount IS NULL) = (extension_unit IS NULL)))),
    CONSTRAINT rule_start_is_known CHECK ((starts_at = ANY (ARRAY['receipt'::text, 'acceptance'::text, 'overdue'::text]))),
    CONSTRAINT rule_target_is_known CHECK ((target = ANY (ARRAY['legal'::text, 'internal'::text]))),
    CONSTRAINT rule_unit_is_known CHECK ((unit = ANY (ARRAY['working_day'::text, 'calendar_day'::text, 'working_hour'::text])))
);
ALTER TABLE deadline_rule ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME deadline_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE enrolment (
    id uuid NOT NULL,
    post_id uuid NOT NULL,
    code text NOT NULL,
    form_key text,
    form_hash bytea,
    name text NOT NULL,
    email text NOT NULL,
    phone text NOT NULL,
    business text NOT NULL,
    people integer NOT NULL,
    language text NOT NULL,
    at timestamp with time zone NOT NULL,
    state text NOT NULL,
    cancelled_at timestamp with time zone,
    CONSTRAINT enrolment_cancellation_is_dated CHECK (((state = 'cancelled'::text) = (cancelled_at IS NOT NULL))),
    CONSTRAINT enrolment_form_is_whole CHECK (((form_key IS NULL) = (form_hash IS NULL))),
    CONSTRAINT enrolment_people_are_counted CHECK (((people >= 1) AND (people <= 20))),
    CONSTRAINT enrolment_state_is_known CHECK ((state = ANY (ARRAY['confirmed'::text, 'waiting'::text, 'cancelled'::text])))
);

CREATE TABLE event_detail (
    ticket_id uuid NOT NULL,
    seq integer NOT NULL,
    salt bytea NOT NULL,
    detail text NOT NULL
);

CREATE TABLE forecast_basis (
    made_on date NOT NULL,
    detail jsonb NOT NULL
);

CREATE TABLE idempotency (
    key text NOT NULL,
    request_hash bytea NOT NULL,
    ticket_id uuid NOT NULL,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE imported_case (
    source text NOT NULL,
    reference text NOT NULL,
    ticket_id uuid NOT NULL
);

CREATE TABLE law_change (
    id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    member_id uuid,
    program text,
    what jsonb NOT NULL,
    document text NOT NULL,
    moved integer NOT NULL,
    CONSTRAINT law_change_has_author CHECK (((member_id IS NULL) <> (program IS NULL))),
    CONSTRAINT law_change_has_document CHECK ((document <> ''::text))
);

CREATE TABLE letter (
    id uuid NOT NULL,
    occasion text NOT NULL,
    ticket_id uuid,
    recipient text NOT NULL,
    language text NOT NULL,
    detail jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL,
    not_before timestamp with time zone NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    sent_at timestamp with time zone,
    given_up_at timestamp with time zone,
    fault text,
    booking_id uuid,
    CONSTRAINT letter_ends_once CHECK (((sent_at IS NULL) OR (given_up_at IS NULL)))
);

CREATE TABLE member (
    id uuid NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    password_hash text,
    failed_sign_ins integer DEFAULT 0 NOT NULL,
    locked_until timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT member_email_is_folded CHECK ((email = lower(email)))
);

CREATE TABLE notice (
    ticket_id uuid NOT NULL,
    clock_number integer NOT NULL,
    due_on date NOT NULL,
    step text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT notice_step_is_known CHECK ((step = ANY (ARRAY['half'::text, 'two_days'::text, 'today'::text, 'breach'::text, 'overdue_officer'::text, 'overdue_unit_head'::text, 'overdue_office'::text, 'overdue_head'::text])))
);

CREATE TABLE office_hours (
    valid_from date NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    CONSTRAINT office_hours_are_in_order CHECK ((opens < closes))
);

CREATE TABLE pause (
    ticket_id uuid NOT NULL,
    number integer NOT NULL,
    from_at timestamp with time zone NOT NULL,
    to_at timestamp with time zone,
    reason text NOT NULL,
    document text NOT NULL,
    approver_id uuid,
    CONSTRAINT pause_is_decided CHECK (((document <> ''::text) AND (reason <> ''::text))),
    CONSTRAINT pause_is_in_order CHECK ((to_at >= from_at))
);

CREATE TABLE post (
    id uuid NOT NULL,
    section text NOT NULL,
    slug text NOT NULL,
    state text NOT NULL,
    prepared_by uuid,
    published_by uuid,
    published_at timestamp with time zone,
    updated_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    withdrawal_reason text,
    valid_from date,
    valid_to date,
    document_number text,
    document_issuer text,
    document_issued_on date,
    event_start timestamp with time zone,
    event_end timestamp with time zone,
    event_place text,
    event_capacity integer,
    links jsonb NOT NULL,
    attachments uuid[] NOT NULL,
    revision jsonb,
    revised_by uuid,
    version integer NOT NULL,
    CONSTRAINT post_document_has_number CHECK (((document_number <> ''::text) AND (document_issuer <> ''::text) AND ((document_number IS NULL) = (document_issuer IS NULL)) AND ((document_number IS NOT NULL) OR (document_issued_on IS NULL)))),
    CONSTRAINT post_event_capacity_is_positive CHECK ((event_capacity > 0)),
    CONSTRAINT post_event_is_in_order CHECK ((event_start <= event_end)),
    CONSTRAINT post_event_is_whole CHECK (((event_place <> ''::text) AND ((event_start IS NULL) = (event_place IS NULL)) AND ((event_start IS NOT NULL) OR ((event_end IS NULL) AND (event_capacity IS NULL))))),
    CONSTRAINT post_has_four_eyes CHECK (((published_by IS NULL) OR (published_by IS DISTINCT FROM prepared_by))),
    CONSTRAINT post_is_dated CHECK ((((state = 'draft'::text) = (published_at IS NULL)) AND ((published_at IS NULL) = (updated_at IS NULL)))),
    CONSTRAINT post_revision_stands_beside_a_version CHECK (((revision IS NULL) OR (state <> 'draft'::text))),
    CONSTRAINT post_state_is_known CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text]))),
    CONSTRAINT post_validity_is_in_order CHECK ((valid_from <= valid_to)),
    CONSTRAINT post_withdrawal_has_reason CHECK ((((state = 'withdrawn'::text) = (withdrawal_reason IS NOT NULL)) AND ((withdrawal_reason IS NULL) = (withdrawn_at IS NULL))))
);

CREATE TABLE post_event (
    post_id uuid NOT NULL,
    seq integer NOT NULL,
    name text NOT NULL,
    at timestamp with time zone NOT NULL,
    member_id uuid,
    program text,
    detail jsonb NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT post_event_has_author CHECK (((member_id IS NULL) <> (program IS NULL))),
    CONSTRAINT post_event_name_is_known CHECK ((name = ANY (ARRAY['prepared'::text, 'published'::text, 'withdrawn'::text])))
);

CREATE TABLE post_text (
    post_id uuid NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    body text NOT NULL,
    CONSTRAINT post_text_is_whole CHECK (((title <> ''::text) AND (summary <> ''::text) AND (body <> ''::text))),
    CONSTRAINT post_text_language_is_known CHECK ((language = ANY (ARRAY['vi'::text, 'en'::text, 'zh'::text])))
);

CREATE TABLE publication (
    ticket_id uuid NOT NULL,
    slug text NOT NULL,
    state text NOT NULL,
    title text NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    topic text NOT NULL,
    language text NOT NULL,
    prepared_by uuid,
    prepared_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    withdrawn_at timestamp with time zone,
    withdrawal_reason text,
    on_time boolean,
    pending jsonb,
    corrections jsonb DEFAULT '[]'::jsonb NOT NULL,
    unit ltree NOT NULL,
    kind text NOT NULL,
    related uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    related_at timestamp with time zone,
    CONSTRAINT publication_is_dated CHECK (((state = 'prepared'::text) = (published_at IS NULL))),
    CONSTRAINT publication_state_is_known CHECK ((state = ANY (ARRAY['prepared'::text, 'published'::text, 'withdrawn'::text]))),
    CONSTRAINT publication_withdrawal_has_reason CHECK (((state = 'withdrawn'::text) = (withdrawal_reason IS NOT NULL)))
);

CREATE TABLE publication_tally (
    topic text NOT NULL,
    unit ltree NOT NULL,
    n integer NOT NULL,
    CONSTRAINT publication_tally_is_counted CHECK ((n >= 0))
);

CREATE TABLE reception_booking (
    id uuid NOT NULL,
    code text NOT NULL,
    schedule_id integer NOT NULL,
    places integer NOT NULL,
    planned_on date NOT NULL,
    held_on date NOT NULL,
    slot integer NOT NULL,
    seat integer NOT NULL,
    name text NOT NULL,
    subject text NOT NULL,
    email text NOT NULL,
    business text NOT NULL,
    language text NOT NULL,
    form_key uuid,
    form_hash bytea,
    booked_at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone,
    cancelled_by text,
    cancel_reason text,
    reminded_at timestamp with time zone,
    came boolean,
    came_at timestamp with time zone,
    came_by uuid,
    ticket_id uuid,
    CONSTRAINT booking_attendance_is_whole CHECK (((came IS NULL) = (came_at IS NULL))),
    CONSTRAINT booking_cancellation_is_whole CHECK ((((cancelled_at IS NULL) = (cancelled_by IS NULL)) AND ((cancel_reason IS NOT NULL) = (COALESCE(cancelled_by, ''::text) = 'office'::text)))),
    CONSTRAINT booking_canceller_is_known CHECK ((cancelled_by = ANY (ARRAY['visitor'::text, 'office'::text]))),
    CONSTRAINT booking_has_a_place CHECK (((seat >= 1) AND ((seat <= places) OR (cancelled_at IS NOT NULL)))),
    CONSTRAINT booking_names_somebody CHECK (((name <> ''::text) AND (subject <> ''::text)))
);

CREATE TABLE reception_exception (
    schedule_id integer NOT NULL,
    planned_on date NOT NULL,
    number integer NOT NULL,
    moved_to date,
    reason text NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by uuid,
    CONSTRAINT reception_exception_has_reason CHECK ((reason <> ''::text))
);

CREATE TABLE reception_schedule (
    id integer NOT NULL,
    unit ltree NOT NULL,
    title_vi text NOT NULL,
    title_en text NOT NULL,
    title_zh text NOT NULL,
    kind text NOT NULL,
    day_number integer NOT NULL,
    opens integer[] NOT NULL,
    closes integer[] NOT NULL,
    slot_minutes integer NOT NULL,
    places integer NOT NULL,
    place_vi text NOT NULL,
    place_en text NOT NULL,
    place_zh text NOT NULL,
    rules_vi text NOT NULL,
    rules_en text NOT NULL,
    rules_zh text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    version integer DEFAULT 0 NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by uuid,
    CONSTRAINT reception_day_is_possible CHECK (((day_number >= 1) AND (day_number <=
CASE kind
    WHEN 'weekly'::text THEN 7
    ELSE 31
END))),
    CONSTRAINT reception_is_named CHECK ((((((((((''::text <> title_vi) AND (''::text <> title_en)) AND (''::text <> title_zh)) AND (''::text <> place_vi)) AND (''::text <> place_en)) AND (''::text <> place_zh)) AND (''::text <> rules_vi)) AND (''::text <> rules_en)) AND (''::text <> rules_zh))),
    CONSTRAINT reception_kind_is_known CHECK ((kind = ANY (ARRAY['monthly'::text, 'weekly'::text]))),
    CONSTRAINT reception_places_are_possible CHECK (((places >= 1) AND (places <= 50))),
    CONSTRAINT reception_sessions_are_whole CHECK (((cardinality(opens) = cardinality(closes)) AND ((cardinality(opens) >= 1) AND (cardinality(opens) <= 6)))),
    CONSTRAINT reception_slot_is_possible CHECK (((slot_minutes >= 5) AND (slot_minutes <= 240))),
    CONSTRAINT reception_validity_is_ordered CHECK ((valid_from <= valid_to))
);
ALTER TABLE reception_schedule ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME reception_schedule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE registration_counter (
    unit ltree NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL
);

CREATE TABLE search_collection (
    single boolean DEFAULT true NOT NULL,
    documents integer NOT NULL,
    length bigint NOT NULL,
    CONSTRAINT search_collection_single_check CHECK (single)
);

CREATE TABLE search_document (
    doc integer NOT NULL,
    ticket_id uuid NOT NULL,
    length integer NOT NULL,
    codes integer[] NOT NULL
)
WITH (toast_tuple_target='8160');

ALTER TABLE ONLY search_document ALTER COLUMN codes SET STORAGE EXTERNAL;
ALTER TABLE search_document ALTER COLUMN doc ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME search_document_doc_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE search_fresh (
    doc integer NOT NULL,
    words text[] NOT NULL
);

CREATE TABLE search_gap (
    folded text NOT NULL,
    typed text NOT NULL,
    times integer NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL,
    CONSTRAINT search_gap_is_counted CHECK ((times > 0))
);

CREATE TABLE search_posting (
    term integer NOT NULL,
    block integer NOT NULL,
    docs integer[] NOT NULL
);

ALTER TABLE ONLY search_posting ALTER COLUMN docs SET STORAGE EXTERNAL;

CREATE TABLE search_word (
    word text NOT NULL COLLATE pg_catalog."C",
    df integer NOT NULL
);

CREATE TABLE section (
    slug text NOT NULL,
    unit ltree NOT NULL,
    member_id uuid,
    freshness_days integer NOT NULL,
    CONSTRAINT section_freshness_is_in_range CHECK (((freshness_days >= 1) AND (freshness_days <= 3650))),
    CONSTRAINT section_is_known CHECK ((slug = ANY (ARRAY['van-ban'::text, 'su-kien'::text, 'ke-hoach'::text, 'lanh-su'::text, 'thu-tuc'::text, 'tu-van'::text, 'san-pham'::text, 'vi-pham'::text, 'gioi-thieu'::text])))
);

CREATE TABLE session (
    token_hash bytea NOT NULL,
    member_id uuid NOT NULL,
    csrf_token text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);

CREATE TABLE suppressed_address (
    address text NOT NULL,
    fault text NOT NULL,
    since timestamp with time zone NOT NULL
);

CREATE TABLE ticket (
    id uuid NOT NULL,
    code text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    kind text NOT NULL,
    variant text NOT NULL,
    language text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    publish_consent boolean NOT NULL,
    name_consent boolean NOT NULL,
    state text NOT NULL,
    unit ltree NOT NULL,
    officer_id uuid,
    registration_unit ltree,
    registration_year integer,
    registration_number integer,
    period integer NOT NULL,
    transfers integer NOT NULL,
    information_requests integer NOT NULL,
    accepted_at timestamp with time zone,
    draft jsonb,
    answer jsonb,
    answered_at timestamp with time zone,
    rated_answered boolean,
    rated_satisfaction smallint,
    rated_comment text,
    business_id uuid,
    contact_name text NOT NULL,
    contact_email text NOT NULL,
    contact_phone text NOT NULL,
    due_target text,
    due_on date,
    due_at timestamp with time zone,
    version integer NOT NULL,
    paused_at timestamp with time zone,
    fingerprint bytea,
    CONSTRAINT ticket_answer_is_dated CHECK (((answer IS NULL) = (answered_at IS NULL))),
    CONSTRAINT ticket_is_not_closed_unanswered CHECK (((state <> 'answered'::text) OR (answer IS NOT NULL))),
    CONSTRAINT ticket_name_consent_needs_publish_consent CHECK ((publish_consent OR (NOT name_consent))),
    CONSTRAINT ticket_satisfaction_is_in_range CHECK (((rated_satisfaction >= 1) AND (rated_satisfaction <= 5))),
    CONSTRAINT ticket_state_is_known CHECK ((state = ANY (ARRAY['received'::text, 'registered'::text, 'assigned'::text, 'working'::text, 'waiting'::text, 'drafted'::text, 'answered'::text, 'withdrawn'::text])))
);

CREATE TABLE ticket_event (
    ticket_id uuid NOT NULL,
    seq integer NOT NULL,
    name text NOT NULL,
    at timestamp with time zone NOT NULL,
    actor text NOT NULL,
    member_id uuid,
    detail_hash bytea NOT NULL,
    recorded_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT event_actor_is_known CHECK ((actor = ANY (ARRAY['business'::text, 'member'::text, 'system'::text]))),
    CONSTRAINT event_member_is_named CHECK (((actor = 'member'::text) = (member_id IS NOT NULL)))
);

CREATE TABLE unit (
    path ltree NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    name_zh text NOT NULL,
    CONSTRAINT unit_is_named CHECK (((name_vi <> ''::text) AND (name_en <> ''::text) AND (name_zh <> ''::text)))
);

CREATE TABLE work_day (
    date date NOT NULL,
    is_working boolean NOT NULL,
    count integer NOT NULL
);

ALTER TABLE ONLY appointment
    ADD CONSTRAINT appointment_is_held_once EXCLUDE USING gist (member_id WITH =, role WITH =, unit WITH OPERATOR(=), validity WITH &&);

ALTER TABLE ONLY attachment
    ADD CONSTRAINT attachment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY reception_booking
    ADD CONSTRAINT booking_code_is_unique UNIQUE (code);

ALTER TABLE ONLY reception_booking
    ADD CONSTRAINT booking_form_is_one_booking UNIQUE (form_key);

ALTER TABLE ONLY business
    ADD CONSTRAINT business_pkey PRIMARY KEY (id);

ALTER TABLE ONLY business
    ADD CONSTRAINT business_tax_code_is_unique UNIQUE (tax_code);

ALTER TABLE ONLY calendar_day
    ADD CONSTRAINT calendar_day_pkey PRIMARY KEY (date);

ALTER TABLE ONLY calendar_horizon
    ADD CONSTRAINT calendar_horizon_pkey PRIMARY KEY (single);

ALTER TABLE ONLY clock
    ADD CONSTRAINT clock_pkey PRIMARY KEY (ticket_id, number);

ALTER TABLE ONLY deadline_rule
    ADD CONSTRAINT deadline_rule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY enrolment
    ADD CONSTRAINT enrolment_code_is_unique UNIQUE (code);

ALTER TABLE ONLY enrolment
    ADD CONSTRAINT enrolment_form_is_sent_once UNIQUE (form_key);

ALTER TABLE ONLY enrolment
    ADD CONSTRAINT enrolment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY event_detail
    ADD CONSTRAINT event_detail_pkey PRIMARY KEY (ticket_id, seq);

ALTER TABLE ONLY forecast_basis
    ADD CONSTRAINT forecast_basis_pkey PRIMARY KEY (made_on);

ALTER TABLE ONLY idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (key);

ALTER TABLE ONLY imported_case
    ADD CONSTRAINT imported_case_is_one_ticket UNIQUE (ticket_id);

ALTER TABLE ONLY imported_case
    ADD CONSTRAINT imported_case_pkey PRIMARY KEY (source, reference);

ALTER TABLE ONLY law_change
    ADD CONSTRAINT law_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY letter
    ADD CONSTRAINT letter_is_written_once UNIQUE (occasion, recipient);

ALTER TABLE ONLY letter
    ADD CONSTRAINT letter_pkey PRIMARY KEY (id);

ALTER TABLE ONLY member
    ADD CONSTRAINT member_email_is_unique UNIQUE (email);

ALTER TABLE ONLY member
    ADD CONSTRAINT member_pkey PRIMARY KEY (id);

ALTER TABLE ONLY notice
    ADD CONSTRAINT notice_pkey PRIMARY KEY (ticket_id, clock_number, due_on, step);

ALTER TABLE ONLY office_hours
    ADD CONSTRAINT office_hours_do_not_overlap EXCLUDE USING gist (valid_from WITH =, int4range((EXTRACT(epoch FROM opens))::integer, (EXTRACT(epoch FROM closes))::integer) WITH &&);

ALTER TABLE ONLY office_hours
    ADD CONSTRAINT office_hours_pkey PRIMARY KEY (valid_from, opens);

ALTER TABLE ONLY pause
    ADD CONSTRAINT pause_pkey PRIMARY KEY (ticket_id, number);

ALTER TABLE ONLY post_event
    ADD CONSTRAINT post_event_pkey PRIMARY KEY (post_id, seq);

ALTER TABLE ONLY post
    ADD CONSTRAINT post_pkey PRIMARY KEY (id);

ALTER TABLE ONLY post
    ADD CONSTRAINT post_slug_is_unique UNIQUE (slug);

ALTER TABLE ONLY post_text
    ADD CONSTRAINT post_text_pkey PRIMARY KEY (post_id, language);

ALTER TABLE ONLY publication
    ADD CONSTRAINT publication_pkey PRIMARY KEY (ticket_id);

ALTER TABLE ONLY publication
    ADD CONSTRAINT publication_slug_is_unique UNIQUE (slug);

ALTER TABLE ONLY publication_tally
    ADD CONSTRAINT publication_tally_pkey PRIMARY KEY (topic, unit);

ALTER TABLE ONLY reception_booking
    ADD CONSTRAINT reception_booking_pkey PRIMARY KEY (id);

ALTER TABLE ONLY reception_exception
    ADD CONSTRAINT reception_exception_pkey PRIMARY KEY (schedule_id, planned_on, number);

ALTER TABLE ONLY reception_schedule
    ADD CONSTRAINT reception_places_are_referred_to UNIQUE (id, places);

ALTER TABLE ONLY reception_schedule
    ADD CONSTRAINT reception_schedule_pkey PRIMARY KEY (id);

ALTER TABLE ONLY registration_counter
    ADD CONSTRAINT registration_counter_pkey PRIMARY KEY (unit, year);

ALTER TABLE ONLY deadline_rule
    ADD CONSTRAINT rule_validity_does_not_overlap EXCLUDE USING gist (kind WITH =, variant WITH =, clock WITH =, target WITH =, daterange(valid_from, valid_to, '[]'::text) WITH &&);

ALTER TABLE ONLY search_collection
    ADD CONSTRAINT search_collection_pkey PRIMARY KEY (single);

ALTER TABLE ONLY search_document
    ADD CONSTRAINT search_document_is_one_per_ticket UNIQUE (ticket_id);

ALTER TABLE ONLY search_document
    ADD CONSTRAINT search_document_pkey PRIMARY KEY (doc);

ALTER TABLE ONLY search_fresh
    ADD CONSTRAINT search_fresh_pkey PRIMARY KEY (doc);

ALTER TABLE ONLY search_gap
    ADD CONSTRAINT search_gap_pkey PRIMARY KEY (folded);

ALTER TABLE ONLY search_posting
    ADD CONSTRAINT search_posting_pkey PRIMARY KEY (term, block);

ALTER TABLE ONLY search_word
    ADD CONSTRAINT search_word_pkey PRIMARY KEY (word);

ALTER TABLE ONLY section
    ADD CONSTRAINT section_pkey PRIMARY KEY (slug);

ALTER TABLE ONLY session
    ADD CONSTRAINT session_pkey PRIMARY KEY (token_hash);

ALTER TABLE ONLY suppressed_address
    ADD CONSTRAINT suppressed_address_pkey PRIMARY KEY (address);

ALTER TABLE ONLY ticket
    ADD CONSTRAINT ticket_code_is_unique UNIQUE (code);

ALTER TABLE ONLY ticket_event
    ADD CONSTRAINT ticket_event_pkey PRIMARY KEY (ticket_id, seq);

ALTER TABLE ONLY ticket
    ADD CONSTRAINT ticket_pkey PRIMARY KEY (id);

ALTER TABLE ONLY ticket
    ADD CONSTRAINT ticket_registration_is_unique UNIQUE (registration_unit, registration_year, registration_number);

ALTER TABLE ONLY unit
    ADD CONSTRAINT unit_pkey PRIMARY KEY (path);

ALTER TABLE ONLY work_day
    ADD CONSTRAINT work_day_pkey PRIMARY KEY (date);

CREATE INDEX attachment_of_post ON attachment USING btree (post_id);

CREATE INDEX booking_by_day ON reception_booking USING btree (held_on) WHERE (cancelled_at IS NULL);

CREATE UNIQUE INDEX booking_place_is_taken_once ON reception_booking USING btree (schedule_id, planned_on, slot, seat) WHERE (cancelled_at IS NULL);

CREATE INDEX clock_by_next_step ON clock USING btree (next_step_at) WHERE ((stopped_at IS NULL) AND (cancelled_at IS NULL));

CREATE UNIQUE INDEX clock_limit_runs_once ON clock USING btree (ticket_id, name, target, period) WHERE ((cancelled_at IS NULL) AND (name <> 'status'::text));

CREATE INDEX clock_of_answer ON clock USING btree (due_on) INCLUDE (ticket_id, stopped_at, late_days, due_at, paused_at) WHERE ((name = 'answer'::text) AND (target = 'legal'::text) AND (cancelled_at IS NULL));

CREATE INDEX clock_running ON clock USING btree (due_at) WHERE ((stopped_at IS NULL) AND (cancelled_at IS NULL));

CREATE UNIQUE INDEX clock_status_runs_once ON clock USING btree (ticket_id, target) WHERE ((name = 'status'::text) AND (stopped_at IS NULL) AND (cancelled_at IS NULL));

CREATE INDEX enrolment_in_post ON enrolment USING btree (post_id, at, id);

CREATE INDEX event_of_return ON ticket_event USING btree (ticket_id, seq) WHERE (name = 'draft_returned'::text);

CREATE INDEX event_of_withdrawal ON ticket_event USING btree (at) INCLUDE (ticket_id) WHERE (name = 'withdrawn'::text);

CREATE INDEX idempotency_by_age ON idempotency USING btree (created_at);

CREATE INDEX law_change_by_date ON law_change USING btree (at DESC, id DESC);

CREATE INDEX letter_by_age ON letter USING btree (created_at);

CREATE INDEX letter_waiting ON letter USING btree (not_before) WHERE ((sent_at IS NULL) AND (given_up_at IS NULL));

CREATE UNIQUE INDEX pause_lasts_once ON pause USING btree (ticket_id) WHERE (to_at IS NULL);

CREATE INDEX post_by_section ON post USING btree (section, id);

CREATE INDEX post_in_public ON post USING btree (section, updated_at DESC, id) WHERE (state = 'published'::text);

CREATE INDEX publication_by_date ON publication USING btree (published_at DESC, ticket_id) WHERE (state = 'published'::text);

CREATE INDEX publication_by_related ON publication USING btree (related_at NULLS FIRST) WHERE (state = 'published'::text);

CREATE INDEX publication_of_product ON publication USING btree (published_at) WHERE ((state = 'published'::text) AND (kind = 'promotion'::text));

CREATE INDEX publication_waiting ON publication USING btree (prepared_at) WHERE ((state = 'prepared'::text) OR (pending IS NOT NULL));

CREATE INDEX search_gap_by_times ON search_gap USING btree (times DESC, last_at DESC);

CREATE INDEX search_word_alike ON search_word USING gist (word gist_trgm_ops (siglen='32'));

CREATE INDEX session_by_expiry ON session USING btree (expires_at);

CREATE INDEX session_of_member ON session USING btree (member_id);

CREATE INDEX ticket_by_answer ON ticket USING btree (answered_at) INCLUDE (kind, unit, received_at, rated_answered, rated_satisfaction, period) WHERE (answered_at IS NOT NULL);

CREATE INDEX ticket_by_answer_of_officer ON ticket USING btree (answered_at) INCLUDE (unit, kind, officer_id, state) WHERE (answered_at IS NOT NULL);

CREATE INDEX ticket_by_fingerprint ON ticket USING btree (fingerprint, received_at) WHERE (fingerprint IS NOT NULL);

CREATE INDEX ticket_by_receipt ON ticket USING btree (received_at DESC, id DESC);

CREATE INDEX ticket_in_unit ON ticket USING gist (unit);

CREATE INDEX ticket_kind_and_unit ON ticket USING btree (id) INCLUDE (kind, unit);

CREATE INDEX ticket_of_officer ON ticket USING btree (officer_id) WHERE (state <> ALL (ARRAY['answered'::text, 'withdrawn'::text]));

CREATE INDEX ticket_open ON ticket USING btree (COALESCE(due_at, 'infinity'::timestamp with time zone), id) WHERE (state <> ALL (ARRAY['answered'::text, 'withdrawn'::text]));

CREATE INDEX ticket_open_by_state ON ticket USING btree (state) WHERE (state <> ALL (ARRAY['answered'::text, 'withdrawn'::text]));

CREATE INDEX ticket_open_of_unit ON ticket USING btree (unit) INCLUDE (kind, officer_id, due_at, id) WHERE (state <> ALL (ARRAY['answered'::text, 'withdrawn'::text]));

CREATE INDEX ticket_received ON ticket USING btree (received_at) INCLUDE (kind, unit);

CREATE INDEX unit_tree ON unit USING gist (path);

CREATE UNIQUE INDEX work_day_by_count ON work_day USING btree (count) WHERE is_working;

CREATE TRIGGER clock_verdict_is_final BEFORE UPDATE ON clock FOR EACH ROW WHEN (((old.stopped_at IS NOT NULL) OR (old.cancelled_at IS NOT NULL))) EXECUTE FUNCTION clock_verdict_is_final();

CREATE TRIGGER event_is_final BEFORE DELETE OR UPDATE ON post_event FOR EACH ROW EXECUTE FUNCTION event_is_final();

CREATE TRIGGER event_is_final BEFORE DELETE OR UPDATE ON ticket_event FOR EACH ROW EXECUTE FUNCTION event_is_final();

CREATE TRIGGER publication_is_tallied AFTER INSERT OR DELETE OR UPDATE OF state, topic, unit, kind ON publication FOR EACH ROW EXECUTE FUNCTION publication_is_tallied();

ALTER TABLE ONLY appointment
    ADD CONSTRAINT appointment_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);

ALTER TABLE ONLY appointment
    ADD CONSTRAINT appointment_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE;

ALTER TABLE ONLY attachment
    ADD CONSTRAINT attachment_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id);

ALTER TABLE ONLY attachment
    ADD CONSTRAINT attachment_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES member(id);

ALTER TABLE ONLY reception_booking
    ADD CONSTRAINT booking_is_of_a_schedule FOREIGN KEY (schedule_id, places) REFERENCES reception_schedule(id, places) ON UPDATE CASCADE;

ALTER TABLE ONLY clock
    ADD CONSTRAINT clock_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id);

ALTER TABLE ONLY enrolment
    ADD CONSTRAINT enrolment_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id);

ALTER TABLE ONLY event_detail
    ADD CONSTRAINT event_detail_ticket_id_seq_fkey FOREIGN KEY (ticket_id, seq) REFERENCES ticket_event(ticket_id, seq);

ALTER TABLE ONLY idempotency
    ADD CONSTRAINT idempotency_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id);

ALTER TABLE ONLY imported_case
    ADD CONSTRAINT imported_case_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id);

ALTER TABLE ONLY law_change
    ADD CONSTRAINT law_change_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);

ALTER TABLE ONLY letter
    ADD CONSTRAINT letter_booking_id_fkey FOREIGN KEY (booking_id) REFERENCES reception_booking(id);

ALTER TABLE ONLY letter
    ADD CONSTRAINT letter_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id);

ALTER TABLE ONLY notice
    ADD CONSTRAINT notice_ticket_id_clock_number_fkey FOREIGN KEY (ticket_id, clock_number) REFERENCES clock(ticket_id, number);

ALTER TABLE ONLY pause
    ADD CONSTRAINT pause_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES member(id);

ALTER TABLE ONLY pause
    ADD CONSTRAINT pause_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id);

ALTER TABLE ONLY post_event
    ADD CONSTRAINT post_event_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);

ALTER TABLE ONLY post_event
    ADD CONSTRAINT post_event_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id);

ALTER TABLE ONLY post
    ADD CONSTRAINT post_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES member(id);

ALTER TABLE ONLY post
    ADD CONSTRAINT post_published_by_fkey FOREIGN KEY (published_by) REFERENCES member(id);

ALTER TABLE ONLY post
    ADD CONSTRAINT post_revised_by_fkey FOREIGN KEY (revised_by) REFERENCES member(id);

ALTER TABLE ONLY post
    ADD CONSTRAINT post_section_fkey FOREIGN KEY (section) REFERENCES section(slug);

ALTER TABLE ONLY post_text
    ADD CONSTRAINT post_text_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id);

ALTER TABLE ONLY publication
    ADD CONSTRAINT publication_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES member(id);

ALTER TABLE ONLY publication_tally
    ADD CONSTRAINT publication_tally_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE;

ALTER TABLE ONLY publication
    ADD CONSTRAINT publication_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id);

ALTER TABLE ONLY publication
    ADD CONSTRAINT publication_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE;

ALTER TABLE ONLY reception_booking
    ADD CONSTRAINT reception_booking_came_by_fkey FOREIGN KEY (came_by) REFERENCES member(id);

ALTER TABLE ONLY reception_booking
    ADD CONSTRAINT reception_booking_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id);

ALTER TABLE ONLY reception_exception
    ADD CONSTRAINT reception_exception_made_by_fkey FOREIGN KEY (made_by) REFERENCES member(id);

ALTER TABLE ONLY reception_exception
    ADD CONSTRAINT reception_exception_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES reception_schedule(id);

ALTER TABLE ONLY reception_schedule
    ADD CONSTRAINT reception_schedule_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES member(id);

ALTER TABLE ONLY reception_schedule
    ADD CONSTRAINT reception_schedule_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE;

ALTER TABLE ONLY section
    ADD CONSTRAINT section_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);

ALTER TABLE ONLY section
    ADD CONSTRAINT section_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE;

ALTER TABLE ONLY session
    ADD CONSTRAINT session_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);

ALTER TABLE ONLY ticket
    ADD CONSTRAINT ticket_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id);

ALTER TABLE ONLY ticket_event
    ADD CONSTRAINT ticket_event_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id);

ALTER TABLE ONLY ticket_event
    ADD CONSTRAINT ticket_event_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id);

ALTER TABLE ONLY ticket
    ADD CONSTRAINT ticket_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES member(id);

ALTER TABLE ONLY ticket
    ADD CONSTRAINT ticket_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE;

GRANT USAGE ON SCHEMA public TO hoidap_app;

GRANT SELECT,INSERT ON TABLE appointment TO hoidap_app;

GRANT UPDATE(validity) ON TABLE appointment TO hoidap_app;

GRANT SELECT,INSERT ON TABLE attachment TO hoidap_app;

GRANT UPDATE(is_public) ON TABLE attachment TO hoidap_app;

GRANT SELECT,INSERT,UPDATE ON TABLE business TO hoidap_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE calendar_day TO hoidap_app;

GRANT SELECT,INSERT,UPDATE ON TABLE calendar_horizon TO hoidap_app;

GRANT SELECT,INSERT,UPDATE ON TABLE clock TO hoidap_app;

GRANT SELECT,INSERT ON TABLE deadline_rule TO hoidap_app;

GRANT UPDATE(valid_to) ON TABLE deadline_rule TO hoidap_app;

GRANT UPDATE(basis) ON TABLE deadline_rule TO hoidap_app;

GRANT UPDATE(certainty) ON TABLE deadline_rule TO hoidap_app;

GRANT UPDATE(confirmation) ON TABLE deadline_rule TO hoidap_app;

GRANT SELECT,INSERT ON TABLE enrolment TO hoidap_app;

GRANT UPDATE(state) ON TABLE enrolment TO hoidap_app;

GRANT UPDATE(cancelled_at) ON TABLE enrolment TO hoidap_app;

GRANT SELECT,INSERT ON TABLE event_detail TO hoidap_app;

GRANT SELECT,INSERT,DELETE ON TABLE forecast_basis TO hoidap_app;

GRANT SELECT,INSERT,DELETE ON TABLE idempotency TO hoidap_app;

GRANT SELECT,INSERT ON TABLE imported_case TO hoidap_app;

GRANT SELECT,INSERT ON TABLE law_change TO hoidap_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE letter TO hoidap_app;

GRANT SELECT,INSERT,UPDATE ON TABLE member TO hoidap_app;

GRANT SELECT,INSERT ON TABLE notice TO hoidap_app;

GRANT SELECT,INSERT,DELETE ON TABLE office_hours TO hoidap_app;

GRANT SELECT,INSERT ON TABLE pause TO hoidap_app;

GRANT UPDATE(to_at) ON TABLE pause TO hoidap_app;

GRANT SELECT,INSERT,UPDATE ON TABLE post TO hoidap_app;

GRANT SELECT,INSERT ON TABLE post_event TO hoidap_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE post_text TO hoidap_app;

GRANT SELECT,INSERT,UPDATE ON TABLE publication TO hoidap_app;

GRANT SELECT,INSERT,UPDATE ON TABLE publication_tally TO hoidap_app;

GRANT SELECT,INSERT,UPDATE ON TABLE reception_booking TO hoidap_app;

GRANT SELECT,INSERT ON TABLE reception_exception TO hoidap_app;

GRANT SELECT,INSERT,UPDATE ON TABLE reception_schedule TO hoidap_app;

GRANT SELECT,INSERT,UPDATE ON TABLE registration_counter TO hoidap_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search_collection TO hoidap_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search_document TO hoidap_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search_fresh TO hoidap_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search_gap TO hoidap_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search_posting TO hoidap_app;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search_word TO hoidap_app;

GRANT SELECT,INSERT,UPDATE ON TABLE section TO hoidap_app;

GRANT SELECT,INSERT,DELETE ON TABLE session TO hoidap_app;

GRANT SELECT,INSERT,DELETE ON TABLE suppressed_address TO hoidap_app;

GRANT SELECT,INSERT,UPDATE ON TABLE ticket TO hoidap_app;

GRANT SELECT,INSERT ON TABLE ticket_event TO hoidap_app;

GRANT SELECT,INSERT,UPDATE ON TABLE unit TO hoidap_app;

GRANT SELECT,INSERT,DELETE ON TABLE work_day TO hoidap_app;
