-- What the events say of the clocks of some tickets, or of all: the date, the verdict and whether it ended without one. A clock that says something
-- else was changed beside the program. `is_known` where no detail was erased; `is_sound` where every detail is the one of which the event keeps the
-- hash. A clock's number is its place among those that were started.
create function clocks_as_recorded(tickets uuid[]) returns table (
    ticket_id uuid, number integer, due_at timestamptz, late_days integer, is_cancelled boolean, is_known boolean, is_sound boolean
) language sql stable as $$
    with told as (
        select e.ticket_id, e.seq, e.name, d.detail is not null as is_known,
            coalesce(sha256(d.salt || convert_to(d.detail, 'UTF8')) = e.detail_hash, true) as is_sound,
            case e.name when 'clock_started' then d.detail::jsonb #> '{clockStarted,_0}' when 'clock_stopped' then d.detail::jsonb #> '{clockStopped,_0}'
                when 'clock_moved' then d.detail::jsonb -> 'clockMoved' when 'extended' then d.detail::jsonb -> 'extended'
                else d.detail::jsonb -> 'clockCancelled' end as body,
            case when e.name = 'clock_started'
                then count(*) filter (where e.name = 'clock_started') over (partition by e.ticket_id order by e.seq)::integer - 1 end as number
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where e.name in ('clock_started', 'clock_moved', 'extended', 'clock_stopped', 'clock_cancelled')
            and (tickets is null or e.ticket_id = any(tickets))
    ), placed as (
        select ticket_id, seq, name, is_known, is_sound, coalesce(body -> 'due', body -> 'to') ->> 'at' as due, body -> 'verdict' as verdict,
            coalesce(number, max(number) over (
                partition by ticket_id, coalesce(body ->> 'name', body ->> 'clock'), body ->> 'target' order by seq)) as number
        from told
    )
    select ticket_id, number, to_timestamp((array_agg(due::numeric order by seq desc) filter (where due is not null))[1] / 1000),
        max(case when verdict ? 'late' then (verdict #>> '{late,by}')::integer when verdict ? 'onTime' then 0 end),
        bool_or(name = 'clock_cancelled'), bool_and(is_known), bool_and(is_sound)
    from placed where number is not null group by ticket_id, number
$$;

-- Clocks that differ from their events. A ticket without any record of clocks, as in a benchmark, is not asked about.
create function clocks_that_differ(tickets uuid[]) returns table (ticket_id uuid, number integer) language sql stable as $$
    select c.ticket_id, c.number
    from clock c
    join (select distinct e.ticket_id from ticket_event e where e.name = 'clock_started' and (tickets is null or e.ticket_id = any(tickets))) as t
        using (ticket_id)
    left join clocks_as_recorded(tickets) r using (ticket_id, number)
    where r.number is null or not r.is_sound or r.is_known and (
        abs(extract(epoch from c.due_at - r.due_at)) > 0.002 or c.late_days is distinct from r.late_days
        or (c.cancelled_at is not null) <> r.is_cancelled or (c.stopped_at is not null) <> (r.late_days is not null))
$$;

-- The date that a clock has by its events, where it differs from the clock's own. Asked of one clock at a time.
create function recorded_due(ticket uuid, clock integer, due timestamptz) returns timestamptz language sql stable as $$
    select r.due_at from clocks_as_recorded(array[ticket]) r
    where r.number = clock and r.is_known and abs(extract(epoch from due - r.due_at)) > 0.002
$$;
