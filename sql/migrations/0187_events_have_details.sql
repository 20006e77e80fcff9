-- An event comes with its detail, which its hash is of: one without tells nothing, and was taken for one whose detail was erased. Who erases deletes
-- a detail and adds no event.
create function event_has_its_detail() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    if not exists (
        select from event_detail d where d.ticket_id = new.ticket_id and d.seq = new.seq
            and sha256(d.salt || convert_to(d.detail, 'UTF8')) = new.detail_hash
    ) then
        raise exception 'event % of ticket % has no detail of its hash', new.seq, new.ticket_id
            using errcode = 'check_violation', constraint = 'event_has_its_detail', table = 'ticket_event';
    end if;
    return null;
end $$;
revoke execute on function event_has_its_detail() from public;
create constraint trigger event_has_its_detail after insert on ticket_event deferrable initially deferred
    for each row execute function event_has_its_detail();

-- Of which unit and kind a publication is, and when it was taken back. It keeps those that its ticket had when it was first prepared.
create function publications_as_recorded(tickets uuid[]) returns table (ticket_id uuid, unit ltree, kind text, withdrawn_at timestamptz)
language sql stable as $$
    with told as (
        select e.ticket_id, e.seq, e.name, e.at,
            case when e.name in ('received', 'classified', 'assigned', 'transferred') then d.detail::jsonb end as detail,
            min(e.seq) filter (where e.name = 'publication_prepared') over (partition by e.ticket_id) as prepared
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where (tickets is null or e.ticket_id = any(tickets)) and exists (select from publication p where p.ticket_id = e.ticket_id)
            and e.name in ('received', 'classified', 'assigned', 'transferred', 'publication_prepared', 'publication_withdrawn', 'published')
    ), last as (
        select ticket_id, (array_agg(coalesce(detail #>> '{assigned,unit}', detail #>> '{transferred,to}', detail #>> '{received,_0,unit}')
                order by seq desc) filter (where name in ('received', 'assigned', 'transferred') and seq < prepared))[1] as place,
            (array_agg(coalesce(detail #>> '{classified,kind}', detail #>> '{received,_0,kind}') order by seq desc)
                filter (where name in ('received', 'classified') and seq < prepared))[1] as kind,
            (array_agg(case name when 'publication_withdrawn' then at end order by seq desc)
                filter (where name in ('publication_withdrawn', 'publication_prepared', 'published')))[1] as withdrawn_at
        from told group by ticket_id
    )
    select l.ticket_id, u.path, l.kind, l.withdrawn_at from last l left join unit u on u.path::text = l.place
$$;

create or replace function tickets_that_differ(tickets uuid[]) returns table (ticket_id uuid, what text[]) language sql stable as $$
    select r.ticket_id, d.what
    from tickets_as_recorded(tickets) r
    left join (select t.* from ticket t where tickets is null or t.id = any(tickets)) t on t.id = r.ticket_id
    left join (select b.* from publication b where tickets is null or b.ticket_id = any(tickets)) b on b.ticket_id = r.ticket_id
    left join publications_as_recorded(tickets) s on s.ticket_id = b.ticket_id
    left join (select ticket_id, true as differ from pauses_that_differ(tickets)) p on p.ticket_id = r.ticket_id
    -- Domain: Ticket.leadingClock.
    left join lateral (
        select c.due_on, c.due_at, c.target, c.paused_at, case when c.stopped_at is not null then c.late_days = 0 end as on_time from clock c
        where c.ticket_id = t.id and c.period = t.period and c.cancelled_at is null and c.name in ('settle', 'answer', 'accept', 'check')
        order by c.stopped_at is null desc, c.target = 'legal' desc, array_position(array['settle', 'answer', 'accept', 'check'], c.name), c.number desc
        limit 1
    ) l on true
    cross join lateral (
        select array_remove(array[
            case when t.id is null then 'row' end,
            case when not r.is_sound or t.version <> r.version or r.events <> r.version then 'events' end,
            case when t.state <> r.state or t.answered_at is distinct from r.answered_at and not is_instant(t.answered_at, r.answered_at)
                or t.period <> r.period then 'state' end,
            case when t.unit <> r.unit or (t.officer_id is not null) <> r.has_officer or t.officer_id <> r.officer then 'unit' end,
            -- Before 0096 a later limit needed no reason.
            case when t.kind <> r.kind or t.variant <> r.variant
                or t.id is not null and r.eased_at > coalesce(t.eased_at + interval '2 milliseconds', '-infinity') then 'kind' end,
            case when not is_instant(t.received_at, r.received_at) then 'receipt' end,
            case when t.id is not null and not is_instant(t.reopened_at, r.reopened_at) then 'reopening' end,
            case when t.id is not null and acceptances_differ(t.acceptances, r.acceptances) then 'acceptance' end,
            case when t.transfers <> r.transfers or t.information_requests <> r.information_requests then 'rounds' end,
            case when (t.rated_answered is not null or t.rated_satisfaction is not null) and not r.is_rated
                or t.rated_answered <> r.rated_answered or t.rated_satisfaction <> r.rated_satisfaction or t.rated_comment <> r.rated_comment
                or r.rated_comment is not null and t.id is not null and t.rated_comment is null
                or t.rated_satisfaction is null and r.rated_satisfaction is not null or t.rated_answered is null and r.rated_answered is not null
                then 'rating' end,
            case when p.differ then 'pause' end,
            case when t.id is not null and (not is_instant(t.due_at, case when l.paused_at is null then l.due_at end)
                or (t.due_on, t.due_target) is distinct from (case when l.paused_at is null then l.due_on end, case when l.paused_at is null then l.target end)
                or not is_instant(t.paused_at, l.paused_at)) then 'due' end,
            -- What was erased tells nothing any more.
            case when (t.subject, t.body, t.language) <> (r.receipt ->> 'subject', r.receipt ->> 'body', r.receipt ->> 'language')
                or (t.publish_consent, t.name_consent) <> ((r.receipt ->> 'publishConsent')::boolean, (r.receipt ->> 'nameConsent')::boolean)
                then 'words' end,
            case when r.answer is not null and t.id is not null and t.answer is distinct from r.answer then 'answer' end,
            case when b.state is distinct from r.publication_state or not is_instant(b.published_at, r.published_at)
                or b.unit <> s.unit or b.kind <> s.kind or b.ticket_id is not null and not is_instant(b.withdrawn_at, s.withdrawn_at)
                or (b.title, b.question, b.answer, b.topic) <> (r.publication ->> 'title', r.publication ->> 'question', r.publication ->> 'answer',
                    r.publication ->> 'topic')
                or r.publication is not null and (
                    select jsonb_agg(e.body order by e.body ->> 'language') from jsonb_array_elements(r.publication -> 'translations') e (body)
                ) is distinct from (
                    select jsonb_agg(jsonb_build_object('language', x.language,
                        'text', jsonb_build_object('title', x.title, 'question', x.question, 'answer', x.answer)) order by x.language)
                    from publication_text x where x.ticket_id = t.id)
                -- Of a ticket that is open again no verdict is known yet.
                or r.is_as_published and l.on_time is not null and b.on_time is distinct from l.on_time then 'publication' end
        ], null) as what
    ) d
    where d.what <> '{}'
$$;

-- As in 0101, with the tally of what is in public.
create or replace function tallies_that_differ() returns table (fact text, kind text, business_group text, day date, unit text) language sql stable
    set work_mem = '512MB' set jit = 'off' as $$
    with stood as (
        select fact, kind, business_group, day, unit, n, on_time, rounds, round_squares, repeated, rerouted, opinions, unsatisfied, w.times, w.sum, w.squares
        from figure_tally
        cross join lateral (
            select coalesce(sum(w & 4294967295), 0) as times, coalesce(sum((w >> 32) * (w & 4294967295)), 0) as sum,
                coalesce(sum((w >> 32)::numeric * (w >> 32) * (w & 4294967295)), 0) as squares from unnest(waits) as w
        ) w
        union all
        select d.fact, k.kind, g.business_group, d.day, d.unit, d.n, d.on_time, d.rounds, d.round_squares, d.repeated, d.rerouted, d.opinions,
            d.unsatisfied, case when d.wait is null then 0 else d.n end, coalesce(d.wait::bigint * d.n, 0), coalesce(d.wait::numeric * d.wait * d.n, 0)
        from figure_delta d
        cross join lateral (values (d.kind), (case when kind_is_counted(d.kind) then '' end)) as k (kind)
        cross join lateral (values (''), ('ownership:' || d.ownership), ('size:' || d.size), ('in_province:' || d.in_province::text))
            as g (business_group)
        where k.kind is not null and g.business_group is not null
        union all
        select fact, kind, business_group, day, unit, -n, -on_time, -rounds, -round_squares, -repeated, -rerouted, -opinions, -unsatisfied, -w.times,
            -w.sum, -w.squares
        from figures_counted()
        cross join lateral (
            select coalesce(sum(w & 4294967295), 0) as times, coalesce(sum((w >> 32) * (w & 4294967295)), 0) as sum,
                coalesce(sum((w >> 32)::numeric * (w >> 32) * (w & 4294967295)), 0) as squares from unnest(waits) as w
        ) w
    )
    select fact, kind, business_group, day, unit from stood group by fact, kind, business_group, day, unit
    having (sum(n), sum(on_time), sum(rounds), sum(round_squares), sum(repeated), sum(rerouted), sum(opinions), sum(unsatisfied), sum(times), sum(sum),
        sum(squares)) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    union all
    -- What is in public, by topic and unit.
    select 'published', topic, '', null, unit::text
    from (select topic, unit, count(*) as n from publication where is_published_answer(state, kind) group by topic, unit) p
    full join publication_tally t using (topic, unit)
    where coalesce(p.n, 0) <> coalesce(t.n, 0)
$$;

-- As in 0101, with the tally of what is in public.
create or replace function figures_rebuild() returns void language plpgsql set work_mem = '512MB' set jit = 'off' as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('figures_merge', 0));
    delete from figure_tally;
    with forgotten as (
        delete from figure_delta
    )
    insert into figure_tally
    select * from figures_counted()
    -- What is read together stands together: a year of one kind is on a few dozen pages.
    order by kind collate "C", business_group collate "C", fact collate "C", day, unit collate "C";
    insert into publication_tally as t (topic, unit, n)
    select topic, unit, coalesce(p.n, 0)
    from (select topic, unit, count(*)::integer as n from publication where is_published_answer(state, kind) group by topic, unit) p
    full join publication_tally using (topic, unit)
    on conflict (topic, unit) do update set n = excluded.n where t.n <> excluded.n;
end $$;
