-- What a clock has from its start to its end, by name: what is added to a clock is none of it unless it is named here. Instants are whole
-- milliseconds; an older program wrote some that had come from the database with a fraction.
create or replace function told_at_the_start(clock jsonb) returns jsonb language sql immutable parallel safe as $$
    select jsonb_build_array(clock -> 'name', clock -> 'target', clock -> 'period', clock -> 'term', clock -> 'basis', clock -> 'certainty',
        round((clock ->> 'startedAt')::numeric), clock -> 'maxExtensions', clock -> 'maxExtension', clock -> 'pausable')
$$;

-- The unit that has a ticket since it was received, assigned or transferred.
create function unit_told(detail text) returns text language sql immutable parallel safe as $$
    select coalesce(detail::jsonb #>> '{transferred,to}', detail::jsonb #>> '{assigned,unit}', detail::jsonb #>> '{received,_0,unit}')
$$;

-- As in 0100, with the unit that answers for a limit: the one that had the ticket when the limit passed, or, of what was kept, when it ended.
-- Null while it goes with the ticket; unknown where a detail was erased, or names a unit by a path that it no longer has.
drop function clocks_that_differ(uuid[]);
drop function clocks_as_recorded(uuid[]);
create function clocks_as_recorded(tickets uuid[]) returns table (
    ticket_id uuid, number integer, is_known boolean, is_sound boolean, begun jsonb, kind text, variant text, due_on date, due_at timestamptz,
    extensions integer, extended_by integer[], extended_at timestamptz[], paused_at timestamptz, stopped_at timestamptz, late_days integer,
    cancelled_at timestamptz, ended_version integer, held_until timestamptz, kept_version integer, kept_on date,
    held_by text, is_holder_known boolean
) language sql stable as $$
    with told as (
        select e.ticket_id, e.seq, e.name, e.at, d.detail is not null as is_known,
            coalesce(sha256(d.salt || convert_to(d.detail, 'UTF8')) = e.detail_hash, true) as is_sound,
            case e.name when 'clock_started' then d.detail::jsonb #> '{clockStarted,_0}' when 'clock_stopped' then d.detail::jsonb #> '{clockStopped,_0}'
                when 'clock_moved' then d.detail::jsonb -> 'clockMoved' when 'extended' then d.detail::jsonb -> 'extended'
                when 'clock_kept' then d.detail::jsonb -> 'clockKept' when 'clock_cancelled' then d.detail::jsonb -> 'clockCancelled'
                when 'received' then d.detail::jsonb #> '{received,_0}' else d.detail::jsonb -> 'classified' end as body,
            case when e.name = 'clock_started'
                then count(*) filter (where e.name = 'clock_started') over (partition by e.ticket_id order by e.seq)::integer - 1 end as number,
            max(e.seq) filter (where e.name in ('received', 'classified')) over (partition by e.ticket_id order by e.seq) as called,
            case when e.name in ('received', 'assigned', 'transferred') then unit_told(d.detail) end as unit,
            max(e.seq) filter (where e.name in ('received', 'assigned', 'transferred')) over (partition by e.ticket_id order by e.seq) as passed,
            max(e.at) filter (where e.name in ('assigned', 'transferred')) over (partition by e.ticket_id) as last_passed_at,
            bool_and(d.detail is not null or e.name not in ('received', 'assigned', 'transferred')) over (partition by e.ticket_id)
                as is_placed
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where e.name in ('received', 'classified', 'assigned', 'transferred', 'clock_started', 'clock_moved', 'clock_kept', 'extended', 'clock_stopped',
                'clock_cancelled')
            and (tickets is null or e.ticket_id = any(tickets))
    ), named as (
        select told.*, first_value(body ->> 'kind') over w as kind, first_value(coalesce(body ->> 'variant', '')) over w as variant,
            first_value(unit) over (partition by ticket_id, passed order by seq) as holder
        from told window w as (partition by ticket_id, called order by seq)
    ), placed as (
        select ticket_id, seq, name, at, is_known, is_sound, body, kind, variant, holder, last_passed_at, is_placed,
            body ->> 'kind' is null as is_of_ticket,
            coalesce(body -> 'due', body -> 'to') as due,
            coalesce(number, max(number) over (
                partition by ticket_id, coalesce(body ->> 'name', body ->> 'clock'), body ->> 'target' order by seq)) as number
        from named where name not in ('received', 'classified', 'assigned', 'transferred')
    ), held as (
        select *,
            -- A limit that stands for one that ran longer begins held.
            clock_held_until(instant_told(coalesce(body #>> '{from,at}', body ->> 'heldUntil')),
                instant_told(coalesce(body #>> '{to,at}', body #>> '{due,at}')), at)
                filter (where name in ('clock_started', 'clock_moved')) over (partition by ticket_id, number order by seq) as held_until
        from placed where number is not null
    ), gathered as (
        select ticket_id, number, bool_and(is_known) as is_known, bool_and(is_sound) as is_sound,
            min(seq) filter (where name = 'clock_started') as first, min(seq) filter (where name in ('clock_stopped', 'clock_cancelled')) as last,
            (array_agg(body) filter (where name = 'clock_started'))[1] as begun,
            (array_agg(body) filter (where name = 'clock_stopped'))[1] as ended,
            (array_agg(coalesce(body ->> 'kind', kind)) filter (where name = 'clock_started'))[1] as kind,
            (array_agg(case when is_of_ticket then variant else coalesce(body ->> 'variant', '') end) filter (where name = 'clock_started'))[1]
                as variant,
            (array_agg(due order by seq desc) filter (where due is not null and name <> 'clock_kept'))[1] as due,
            (array_agg(due order by seq desc) filter (where due is not null and name not in ('clock_kept', 'clock_stopped')))[1] as run,
            count(*) filter (where name = 'extended')::integer as extensions,
            array_agg((body ->> 'by')::integer order by seq) filter (where name = 'extended' and body ->> 'by' is not null) as extended_by,
            array_agg(at order by seq) filter (where name = 'extended' and body ->> 'by' is not null) as extended_at,
            max(at) filter (where name = 'clock_cancelled') as cancelled_at,
            max((body ->> 'law')::integer) filter (where name = 'clock_cancelled') as ended_version,
            (array_agg(held_until order by seq desc))[1] as held_until,
            -- Domain: Clock.held, from each of these events on.
            array_agg(seq order by seq) filter (where name in ('clock_started', 'clock_moved', 'extended')) as steps,
            array_agg(greatest(instant_told(due ->> 'at'), held_until) order by seq)
                filter (where name in ('clock_started', 'clock_moved', 'extended')) as ends,
            (array_agg(holder) filter (where name = 'clock_stopped'))[1] as last_holder,
            bool_and(is_placed) as is_placed, max(last_passed_at) as last_passed_at,
            -- What was kept last, unless the clock moved since, or it would be as it is.
            (array_agg(case when name = 'clock_kept' and (body #>> '{would,at}') is distinct from (body #>> '{due,at}') then body end order by seq desc)
                filter (where name in ('clock_kept', 'clock_moved')))[1] as kept
        from held group by ticket_id, number
    )
    select g.ticket_id, g.number, g.is_known, g.is_sound and (g.ended is null or coalesce(is_instant(
                instant_told(g.ended #>> '{due,at}'), instant_told(g.run ->> 'at'))
            and told_at_the_start(g.ended) = told_at_the_start(g.begun), not g.is_known)),
        g.begun, g.kind, g.variant,
        -- 0090: a stated day was put on record as due on the day after it.
        case when g.begun -> 'term' is null then (instant_told(g.due ->> 'at') at time zone interval '7 hours' - interval '1 millisecond')::date
            else (g.due ->> 'on')::date end,
        instant_told(g.due ->> 'at'), coalesce((g.begun ->> 'extensions')::integer, 0) + g.extensions,
        coalesce((select array_agg(n::integer order by o) from jsonb_array_elements_text(g.begun -> 'extendedBy') with ordinality as x (n, o)), '{}')
            || coalesce(g.extended_by, '{}'),
        coalesce((select array_agg(instant_told(n) order by o) from jsonb_array_elements_text(g.begun -> 'extendedAt') with ordinality as x (n, o)),
            '{}') || coalesce(g.extended_at, '{}'),
        case when p.seq is null then instant_told(g.begun ->> 'pausedAt') else p.paused_at end,
        instant_told(g.ended ->> 'stoppedAt'),
        case when g.ended #> '{verdict,onTime}' is not null then 0
            when g.begun -> 'term' is null and g.ended #>> '{due,on}' <> (instant_told(g.ended #>> '{due,at}') at time zone interval '7 hours'
                    - interval '1 millisecond')::date::text
                then greatest(1, (least(instant_told(g.ended ->> 'stoppedAt'), instant_told(g.ended ->> 'pausedAt')) at time zone interval '7 hours')::date
                    - (instant_told(g.due ->> 'at') at time zone interval '7 hours' - interval '1 millisecond')::date)
            else (g.ended #>> '{verdict,late,by}')::integer end,
        g.cancelled_at, g.ended_version, g.held_until, (g.kept ->> 'law')::integer, (g.kept #>> '{would,on}')::date,
        coalesce(h.unit, g.last_holder),
        g.is_placed and (h.unit is null and g.last_holder is null or exists (select from unit where path::text = coalesce(h.unit, g.last_holder)))
    from gathered g
    left join lateral (
        select e.seq, case when e.name = 'paused' then instant_told(d.detail::jsonb #>> '{paused,_0,from}') end as paused_at
        from ticket_event e join event_detail d using (ticket_id, seq)
        where g.begun ->> 'pausable' = 'true' and e.ticket_id = g.ticket_id and e.name in ('paused', 'resumed') and e.seq > g.first
            and e.seq < coalesce(g.last, e.seq + 1)
        order by e.seq desc limit 1
    ) p on true
    -- Domain: Ticket.pass(to:at:). The first that passed the ticket on after the limit had passed; few are, so that few are looked up.
    left join lateral (
        select h.unit
        from (
            select e.seq, e.at, unit_told(d.detail) as becomes, lag(unit_told(d.detail)) over (order by e.seq) as unit
            from ticket_event e join event_detail d using (ticket_id, seq)
            where e.ticket_id = g.ticket_id and e.name in ('received', 'assigned', 'transferred')
                and g.last_passed_at >= (select min(n) from unnest(g.ends) as x (n))
        ) h
        where h.unit <> h.becomes and h.seq > g.first and h.seq < coalesce(g.last, h.seq + 1)
            and h.at >= (select n from unnest(g.steps, g.ends) as x (seq, n) where x.seq < h.seq order by x.seq desc limit 1)
            and not (coalesce((g.begun ->> 'pausable')::boolean, false) and coalesce((
                select e.name = 'paused' from ticket_event e
                where e.ticket_id = g.ticket_id and e.name in ('paused', 'resumed') and e.seq > g.first and e.seq < h.seq
                order by e.seq desc limit 1
            ), g.begun ->> 'pausedAt' is not null))
        order by h.seq limit 1
    ) h on true
$$;

-- Clocks of some tickets, or of all, that say something else than their events, and in what: `row` where the one is there without the other,
-- `events` where a detail is not the one of which its event keeps the hash, or the end of a clock is of another than ran. A ticket without any
-- event, as in a benchmark, is not asked about.
create function clocks_that_differ(tickets uuid[]) returns table (ticket_id uuid, number integer, what text[]) language sql stable as $$
    select ticket_id, number, d.what
    from (
        select c.* from clock c where (tickets is null or c.ticket_id = any(tickets))
            and exists (select from ticket_event e where e.ticket_id = c.ticket_id)
    ) c
    full join clocks_as_recorded(tickets) r using (ticket_id, number)
    cross join lateral (select c.name is not null and r.begun is not null and r.is_known as is_both) b
    cross join lateral (
        select array_remove(array[
            case when c.name is null or r.number is null then 'row' end, case when not r.is_sound then 'events' end,
            case when b.is_both and (c.name, c.target, c.period, c.kind, c.variant) is distinct from
                (r.begun ->> 'name', r.begun ->> 'target', (r.begun ->> 'period')::integer, r.kind, r.variant) then 'limit' end,
            case when b.is_both and (not is_instant(c.started_at, instant_told(r.begun ->> 'startedAt'))
                or (c.amount, c.unit, c.basis, c.certainty, c.pausable) is distinct from
                    ((r.begun #>> '{term,amount}')::integer, r.begun #>> '{term,unit}', r.begun ->> 'basis', r.begun ->> 'certainty',
                    coalesce((r.begun ->> 'pausable')::boolean, false))) then 'term' end,
            case when b.is_both and ((c.max_extensions, c.max_extension_amount, c.extension_unit, c.extensions, c.extended_by) is distinct from
                    ((r.begun ->> 'maxExtensions')::integer, (r.begun #>> '{maxExtension,amount}')::integer, r.begun #>> '{maxExtension,unit}',
                    r.extensions, r.extended_by)
                or cardinality(c.extended_at) <> cardinality(r.extended_at)
                or exists (select from unnest(c.extended_at, r.extended_at) as x (one, other) where not is_instant(one, other)))
                then 'extension' end,
            case when b.is_both and not is_instant(c.paused_at, r.paused_at) then 'pause' end,
            case when b.is_both and (not is_instant(c.due_at, r.due_at) or c.due_on is distinct from r.due_on) then 'due' end,
            case when b.is_both and (not is_instant(c.held_until, r.held_until)
                or (c.kept_version, c.kept_on) is distinct from (r.kept_version, r.kept_on)) then 'held' end,
            case when b.is_both and (not is_instant(c.stopped_at, r.stopped_at) or c.late_days is distinct from r.late_days
                or not is_instant(c.cancelled_at, r.cancelled_at) or c.ended_version is distinct from r.ended_version) then 'end' end,
            case when b.is_both and r.is_holder_known and c.held_by::text is distinct from r.held_by then 'holder' end
        ], null) as what
    ) d
    where d.what <> '{}'
$$;

-- Limits that nothing counts: 0097 read no events for those that were cancelled.
alter table clock disable trigger clock_verdict_is_final;
update clock c set held_by = r.held_by::ltree from clocks_as_recorded(null) r
where r.ticket_id = c.ticket_id and r.number = c.number and r.is_known and r.is_holder_known and c.held_by::text is distinct from r.held_by
    and (c.cancelled_at is not null or not limit_counts(c.name));
alter table clock enable trigger clock_verdict_is_final;
