-- As in 0147. A limit that had passed when it began belongs to the unit that had the ticket then, which its beginning tells.
create or replace function clocks_as_recorded(tickets uuid[], with_holders boolean default true) returns table (
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
                when 'clock_kept' then d.detail::jsonb -> 'clockKept' else d.detail::jsonb -> 'clockCancelled' end as body,
            case when e.name = 'clock_started'
                then count(*) filter (where e.name = 'clock_started') over (partition by e.ticket_id order by e.seq)::integer - 1 end as number
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where e.name in ('clock_started', 'clock_moved', 'clock_kept', 'extended', 'clock_stopped', 'clock_cancelled')
            and (tickets is null or e.ticket_id = any(tickets))
    ), placed as (
        select ticket_id, seq, name, at, is_known, is_sound, body, coalesce(body -> 'due', body -> 'to') as due,
            coalesce(number, max(number) over (
                partition by ticket_id, coalesce(body ->> 'name', body ->> 'clock'), body ->> 'target' order by seq)) as number
        from told
    ), held as (
        select *,
            -- A limit that stands for one that ran longer begins held.
            clock_held_until(instant_told(coalesce(body #>> '{from,at}', body ->> 'heldUntil')),
                instant_told(coalesce(body #>> '{to,at}', body #>> '{due,at}')), at)
                filter (where name = 'clock_moved' or name = 'clock_started' and body ? 'heldUntil')
                over (partition by ticket_id, number order by seq) as held_until
        from placed where number is not null
    ), gathered as (
        select ticket_id, number, bool_and(is_known) as is_known, bool_and(is_sound) as is_sound,
            min(seq) filter (where name = 'clock_started') as first, min(seq) filter (where name in ('clock_stopped', 'clock_cancelled')) as last,
            (array_agg(body) filter (where name = 'clock_started'))[1] as begun,
            (array_agg(body) filter (where name = 'clock_stopped'))[1] as ended,
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
            min(seq) filter (where name = 'clock_stopped') as stopped,
            -- What was kept last, unless the clock moved since, or it would be as it is.
            (array_agg(case when name = 'clock_kept' and (body #>> '{would,at}') is distinct from (body #>> '{due,at}') then body end order by seq desc)
                filter (where name in ('clock_kept', 'clock_moved')))[1] as kept
        from held group by ticket_id, number
    )
    select g.ticket_id, g.number, g.is_known, g.is_sound and (g.ended is null or coalesce(is_instant(
                instant_told(g.ended #>> '{due,at}'), instant_told(g.run ->> 'at'))
            and told_at_the_start(g.ended) = told_at_the_start(g.begun), not g.is_known)),
        g.begun, coalesce(g.begun ->> 'kind', k.body ->> 'kind'),
        coalesce(case when g.begun ->> 'kind' is null then k.body else g.begun end ->> 'variant', ''),
        -- 0090: a stated day was put on record as due on the day after it.
        case when g.begun -> 'term' is null then (instant_told(g.due ->> 'at') at time zone interval '7 hours' - interval '1 millisecond')::date
            else (g.due ->> 'on')::date end,
        instant_told(g.due ->> 'at'), coalesce((g.begun ->> 'extensions')::integer, 0) + g.extensions,
        case when jsonb_array_length(g.begun -> 'extendedBy') > 0 then
            (select array_agg(n::integer order by o) from jsonb_array_elements_text(g.begun -> 'extendedBy') with ordinality as x (n, o))
            else '{}' end
            || coalesce(g.extended_by, '{}'),
        case when jsonb_array_length(g.begun -> 'extendedAt') > 0 then
            (select array_agg(instant_told(n) order by o) from jsonb_array_elements_text(g.begun -> 'extendedAt') with ordinality as x (n, o))
            else '{}' end
            || coalesce(g.extended_at, '{}'),
        case when p.seq is null then instant_told(g.begun ->> 'pausedAt') else p.paused_at end,
        instant_told(g.ended ->> 'stoppedAt'),
        case when g.ended #> '{verdict,onTime}' is not null then 0
            when g.begun -> 'term' is null and g.ended #>> '{due,on}' <> (instant_told(g.ended #>> '{due,at}') at time zone interval '7 hours'
                    - interval '1 millisecond')::date::text
                then greatest(1, (least(instant_told(g.ended ->> 'stoppedAt'), instant_told(g.ended ->> 'pausedAt')) at time zone interval '7 hours')::date
                    - (instant_told(g.due ->> 'at') at time zone interval '7 hours' - interval '1 millisecond')::date)
            else (g.ended #>> '{verdict,late,by}')::integer end,
        g.cancelled_at, g.ended_version, g.held_until, (g.kept ->> 'law')::integer, (g.kept #>> '{would,on}')::date,
        coalesce(g.begun ->> 'heldBy', h.unit, s.unit),
        with_holders and passed.is_known and (h.unit is null and s.unit is null or exists (select from unit where path::text = coalesce(h.unit, s.unit)))
    from gathered g
    -- A clock that does not say it itself runs under what the ticket was called when it began.
    left join lateral (
        select case e.name when 'received' then d.detail::jsonb #> '{received,_0}' else d.detail::jsonb -> 'classified' end as body
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where g.begun ->> 'kind' is null and e.ticket_id = g.ticket_id and e.name in ('received', 'classified') and e.seq < g.first
        order by e.seq desc limit 1
    ) k on true
    left join lateral (
        select coalesce(bool_and(d.detail is not null), true) as is_known, max(e.at) filter (where e.name <> 'received') as last_at
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where with_holders and e.ticket_id = g.ticket_id and e.name in ('received', 'assigned', 'transferred')
    ) passed on true
    left join lateral (
        select unit_told(d.detail) as unit from ticket_event e left join event_detail d using (ticket_id, seq)
        where with_holders and g.stopped is not null and e.ticket_id = g.ticket_id and e.name in ('received', 'assigned', 'transferred')
            and e.seq < g.stopped
        order by e.seq desc limit 1
    ) s on true
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
            where with_holders and e.ticket_id = g.ticket_id and e.name in ('received', 'assigned', 'transferred')
                and passed.last_at >= (select min(n) from unnest(g.ends) as x (n))
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
