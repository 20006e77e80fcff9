-- In figures a limit belongs to the unit that had the ticket when it passed or ended, so that passing a ticket on takes no lateness along; what
-- has done neither goes with the ticket.
alter table clock add column held_by ltree;

-- Domain: Clock.heldBy. Everything that counts limits by unit asks it.
create function answering_unit(held_by ltree, present ltree) returns ltree language sql immutable parallel safe as $$
    select coalesce(held_by, present)
$$;

-- What the events tell: who had the ticket when the limit passed, or, of what was kept, when it ended. Most tickets stayed where they were then.
alter table clock disable trigger clock_verdict_is_final;
alter table clock disable trigger clocks_are_counted_anew;
update clock c set held_by = t.unit from ticket t where t.id = c.ticket_id and c.stopped_at is not null;
with past as (
    select c.ticket_id, c.number, not p.is_late as has_ended, case when p.is_late then greatest(c.due_at, c.held_until) else c.stopped_at end as at
    from clock c cross join lateral (select c.stopped_at is null or c.late_days > 0 as is_late) as p
    where c.cancelled_at is null and (c.stopped_at is not null or is_overdue(c, now()))
), left_behind as (
    select p.* from past p where exists (
        select from ticket_event e where e.ticket_id = p.ticket_id and e.name in ('assigned', 'transferred') and e.at >= p.at)
)
update clock c set held_by = h.unit::ltree
from left_behind l
cross join lateral (
    select coalesce(d.detail::jsonb #>> '{transferred,to}', d.detail::jsonb #>> '{assigned,unit}', d.detail::jsonb #>> '{received,_0,unit}') as unit
    from ticket_event e left join event_detail d using (ticket_id, seq)
    where e.ticket_id = l.ticket_id and e.name in ('received', 'assigned', 'transferred') and (e.at < l.at or l.has_ended and e.at = l.at)
    order by e.seq desc limit 1
) as h
where c.ticket_id = l.ticket_id and c.number = l.number and h.unit is not null;
alter table clock enable trigger clocks_are_counted_anew;
alter table clock enable trigger clock_verdict_is_final;

create or replace view clock_figure as
select c.ticket_id, c.due_on, c.due_at, c.stopped_at, answering_unit(c.held_by, t.unit) as unit, c.kind, b.ownership, b.size, b.in_province,
    (c.stopped_at is not null)::integer as n, coalesce(c.late_days = 0, false)::integer as on_time, (c.stopped_at is null)::integer as running
from clock c join ticket t on t.id = c.ticket_id left join business b on b.id = t.business_id
where limit_is_measured(c.name, c.target) and c.cancelled_at is null and (c.stopped_at is not null or c.paused_at is null)
    and kind_is_counted(c.kind);

create or replace function tickets_are_counted() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into figure_delta
        select f.* from new_rows t
        left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
        cross join lateral figures_of_ticket(1, t.unit, t.kind, b.ownership, b.size, b.in_province, t.received_at, t.answered_at,
            is_open(t.state), t.period, t.information_requests, t.transfers, t.rated_answered, t.rated_satisfaction) f;
        return null;
    end if;
    insert into figure_delta
    select f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares),
        sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied), f.wait
    from (
        select sum(sign)::integer as sign, unit, kind, business_id, received_at, answered_at, is_open, period, information_requests, transfers,
            rated_answered, rated_satisfaction
        from (
            select -1 as sign, unit, kind, business_id, received_at, answered_at, is_open(state) as is_open, period, information_requests,
                transfers, rated_answered, rated_satisfaction from old_rows
            union all
            select 1, unit, kind, business_id, received_at, answered_at, is_open(state), period, information_requests, transfers,
                rated_answered, rated_satisfaction from new_rows
        ) both_rows
        group by unit, kind, business_id, received_at, answered_at, is_open, period, information_requests, transfers, rated_answered, rated_satisfaction
        having sum(sign) <> 0
    ) t
    left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
    cross join lateral figures_of_ticket(t.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, t.received_at, t.answered_at, t.is_open,
        t.period, t.information_requests, t.transfers, t.rated_answered, t.rated_satisfaction) f
    group by f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, f.wait
    having (sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares), sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied))
        <> (0, 0, 0, 0, 0, 0, 0, 0);
    -- A ticket takes along to another unit those limits that no unit answers for yet; the kind is the limit's own. No statement changes both a
    -- ticket's unit and its clocks: they would be counted twice.
    insert into figure_delta
    select f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares),
        sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied), f.wait
    from (
        select sum(sign)::integer as sign, id, unit, business_id
        from (
            select -1 as sign, id, unit, business_id from old_rows union all select 1, id, unit, business_id from new_rows
        ) both_rows
        group by id, unit, business_id having sum(sign) <> 0
    ) t
    cross join lateral (select * from clock where ticket_id = t.id offset 0) c
    left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
    cross join lateral figures_of_clock(t.sign, answering_unit(c.held_by, t.unit), c.kind, b.ownership, b.size, b.in_province, c.name, c.target,
        c.due_on, c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f
    group by f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, f.wait
    having (sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares), sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied))
        <> (0, 0, 0, 0, 0, 0, 0, 0);
    return null;
end $$;

create or replace function clocks_are_counted() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into figure_delta
        select f.* from new_rows c
        cross join lateral (select unit, business_id from ticket where id = c.ticket_id offset 0) t
        left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
        cross join lateral figures_of_clock(1, answering_unit(c.held_by, t.unit), c.kind, b.ownership, b.size, b.in_province, c.name, c.target,
            c.due_on, c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f
        where limit_is_measured(c.name, c.target);
        return null;
    end if;
    insert into figure_delta
    select f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares),
        sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied), f.wait
    from (
        select sum(sign)::integer as sign, ticket_id, kind, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at, held_by
        from (
            select -1 as sign, ticket_id, kind, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at, held_by from old_rows
            where limit_is_measured(name, target)
            union all
            select 1, ticket_id, kind, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at, held_by from new_rows
            where limit_is_measured(name, target)
        ) both_rows
        group by ticket_id, kind, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at, held_by having sum(sign) <> 0
    ) c
    cross join lateral (select unit, business_id from ticket where id = c.ticket_id offset 0) t
    left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
    cross join lateral figures_of_clock(c.sign, answering_unit(c.held_by, t.unit), c.kind, b.ownership, b.size, b.in_province, c.name, c.target,
        c.due_on, c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f
    group by f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, f.wait
    having (sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares), sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied))
        <> (0, 0, 0, 0, 0, 0, 0, 0);
    return null;
end $$;

create or replace function businesses_are_counted() returns trigger language plpgsql as $$
begin
    with changed as materialized (
        select sum(sign)::integer as sign, id, ownership, size, in_province
        from (
            select -1 as sign, id, ownership, size, in_province from old_rows union all select 1, id, ownership, size, in_province from new_rows
        ) both_rows
        group by id, ownership, size, in_province having sum(sign) <> 0
    )
    insert into figure_delta
    select f.* from changed b
    cross join lateral (select * from ticket where business_id = b.id offset 0) t
    cross join lateral figures_of_ticket(b.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, t.received_at, t.answered_at,
        is_open(t.state), t.period, t.information_requests, t.transfers, t.rated_answered, t.rated_satisfaction) f
    union all
    select f.* from changed b
    cross join lateral (select id, unit from ticket where business_id = b.id offset 0) t
    cross join lateral (select * from clock where ticket_id = t.id offset 0) c
    cross join lateral figures_of_clock(b.sign, answering_unit(c.held_by, t.unit), c.kind, b.ownership, b.size, b.in_province, c.name, c.target,
        c.due_on, c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f;
    return null;
end $$;

-- As in 0066, with the unit.
drop function clock_as_of(timestamptz);
create function clock_as_of(until timestamptz) returns table (
    ticket_id uuid, number integer, kind text, name text, target text, period integer, due_on date, due_at timestamptz, stopped_at timestamptz,
    late_days integer, is_paused boolean, held_by ltree
) language sql stable as $$
    with later as materialized (
        select e.ticket_id, e.seq, e.name, e.at, d.detail::jsonb as detail from ticket_event e join event_detail d using (ticket_id, seq)
        where e.at >= until and e.name in ('extended', 'clock_moved', 'clock_started')
    ), moved as materialized (
        select distinct on (c.ticket_id, c.number) c.ticket_id, c.number, (l.due ->> 'on')::date as due_on,
            to_timestamp((l.due ->> 'at')::numeric / 1000) as due_at
        from (
            select ticket_id, seq, at, coalesce(detail #>> '{clockMoved,name}', detail #>> '{extended,clock}') as name,
                coalesce(detail #>> '{clockMoved,target}', detail #>> '{extended,target}') as target,
                (detail #>> '{clockMoved,period}')::integer as period,
                coalesce(detail #> '{clockMoved,from}', detail #> '{extended,from}') as due
            from later where name <> 'clock_started'
        ) l join clock c on c.ticket_id = l.ticket_id and c.name = l.name and c.target = l.target and c.started_at <= l.at
            and (c.stopped_at is null or c.stopped_at >= l.at) and (c.cancelled_at is null or c.cancelled_at >= l.at)
            and (l.period is null or l.period = c.period)
        order by c.ticket_id, c.number, l.seq
    ), begun as materialized (
        select l.ticket_id, count(e.seq) as clocks
        from (select distinct ticket_id from later where name = 'clock_started') l
        left join ticket_event e on e.ticket_id = l.ticket_id and e.name = 'clock_started' and e.at < until
        group by l.ticket_id
    )
    select c.ticket_id, c.number, c.kind, c.name, c.target, c.period, coalesce(m.due_on, c.due_on), coalesce(m.due_at, c.due_at),
        case when c.stopped_at < until then c.stopped_at end, case when c.stopped_at < until then c.late_days end,
        c.pausable and exists (select from pause p where p.ticket_id = c.ticket_id and p.from_at < until and (p.to_at is null or p.to_at >= until)),
        -- Who had the ticket when the limit passed, then or since: nothing is counted of a limit that had not.
        c.held_by
    from clock c left join moved m on m.ticket_id = c.ticket_id and m.number = c.number left join begun b on b.ticket_id = c.ticket_id
    where c.started_at < until and (c.cancelled_at is null or c.cancelled_at >= until) and (b.clocks is null or c.number < b.clocks)
$$;

do $$ begin if exists (select from ticket) then perform figures_rebuild(); end if; end $$;
