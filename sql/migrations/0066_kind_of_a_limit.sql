-- A limit counts by the kind under which it ran, so that calling a ticket something else takes no lateness out of any figure. The received and
-- answered of a ticket itself go by the kind that it has.
alter table clock add column kind text, add column variant text;

-- The clocks that ran before: a clock's number is its place among those that were started, and the classification before it says of what kind the
-- ticket was then. Where the detail of an event was erased, the ticket's own kind stands in.
alter table clock disable trigger clocks_are_counted_anew;
update clock c set kind = t.kind, variant = t.variant from ticket t where t.id = c.ticket_id;
with reclassified as (
    select ticket_id from ticket_event where name = 'classified' group by ticket_id having count(*) > 1
    union select e.ticket_id from ticket_event e join event_detail d using (ticket_id, seq) join ticket t on t.id = e.ticket_id
        where e.name = 'received' and d.detail::jsonb #>> '{received,_0,kind}' <> t.kind
), started as (
    select ticket_id, seq, row_number() over (partition by ticket_id order by seq)::integer - 1 as number
    from ticket_event where name = 'clock_started' and ticket_id in (select ticket_id from reclassified)
)
update clock c set kind = coalesce(k.kind, c.kind), variant = case when k.kind is null then c.variant else coalesce(k.variant, '') end
from started s
cross join lateral (
    select coalesce(d.detail::jsonb #>> '{classified,kind}', d.detail::jsonb #>> '{received,_0,kind}') as kind,
        d.detail::jsonb #>> '{classified,variant}' as variant
    from ticket_event e left join event_detail d using (ticket_id, seq)
    where e.ticket_id = s.ticket_id and e.seq < s.seq and e.name in ('received', 'classified') order by e.seq desc limit 1
) as k
where c.ticket_id = s.ticket_id and c.number = s.number;
alter table clock enable trigger clocks_are_counted_anew;

alter table clock alter column kind set not null, alter column variant set not null,
    add constraint clock_kind_is_known check (kind in ('question', 'feedback', 'support', 'information', 'legal_question', 'promotion', 'dossier',
        'complaint', 'denunciation', 'integrity', 'personal_data'));

create or replace view clock_figure as
select c.ticket_id, c.due_on, c.due_at, c.stopped_at, t.unit, c.kind, b.ownership, b.size, b.in_province,
    (c.stopped_at is not null)::integer as n, coalesce(c.late_days = 0, false)::integer as on_time, (c.stopped_at is null)::integer as running
from clock c join ticket t on t.id = c.ticket_id left join business b on b.id = t.business_id
where limit_is_measured(c.name, c.target) and c.cancelled_at is null and (c.stopped_at is not null or c.paused_at is null)
    and kind_is_counted(c.kind);

-- As in 0023, by the limit's own kind.
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
    -- A ticket takes its limits along to another unit; the kind is the limit's own. No statement changes both a ticket's unit and its clocks: they
    -- would be counted twice.
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
    cross join lateral figures_of_clock(t.sign, t.unit, c.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on,
        c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f
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
        cross join lateral figures_of_clock(1, t.unit, c.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on, c.stopped_at,
            c.late_days, c.cancelled_at, c.paused_at) f
        where limit_is_measured(c.name, c.target);
        return null;
    end if;
    insert into figure_delta
    select f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares),
        sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied), f.wait
    from (
        select sum(sign)::integer as sign, ticket_id, kind, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at
        from (
            select -1 as sign, ticket_id, kind, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at from old_rows
            where limit_is_measured(name, target)
            union all
            select 1, ticket_id, kind, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at from new_rows
            where limit_is_measured(name, target)
        ) both_rows
        group by ticket_id, kind, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at having sum(sign) <> 0
    ) c
    cross join lateral (select unit, business_id from ticket where id = c.ticket_id offset 0) t
    left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
    cross join lateral figures_of_clock(c.sign, t.unit, c.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on,
        c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f
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
    cross join lateral figures_of_clock(b.sign, t.unit, c.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on, c.stopped_at,
        c.late_days, c.cancelled_at, c.paused_at) f;
    return null;
end $$;

-- Domain: Ticket.countedOverdueLimit. Tickets past a limit that is counted, with the earliest due day of the legal and of the promised limits that
-- are past.
create or replace function overdue_tickets(at timestamptz) returns table (ticket_id uuid, by_law date, promised date)
language sql stable parallel safe as $$
    select c.ticket_id, min(c.due_on) filter (where c.target = 'legal'), min(c.due_on) filter (where c.target = 'internal')
    from clock c where limit_counts(c.name) and is_overdue(c, at) and kind_is_counted(c.kind) group by c.ticket_id
$$;

-- As in 0050, with the kind.
drop function clock_as_of(timestamptz);
create function clock_as_of(until timestamptz) returns table (
    ticket_id uuid, number integer, kind text, name text, target text, period integer, due_on date, due_at timestamptz, stopped_at timestamptz,
    late_days integer, is_paused boolean
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
        c.pausable and exists (select from pause p where p.ticket_id = c.ticket_id and p.from_at < until and (p.to_at is null or p.to_at >= until))
    from clock c left join moved m on m.ticket_id = c.ticket_id and m.number = c.number left join begun b on b.ticket_id = c.ticket_id
    where c.started_at < until and (c.cancelled_at is null or c.cancelled_at >= until) and (b.clocks is null or c.number < b.clocks)
$$;

-- An overdue ticket that was given another kind or variant goes on under its limit: what inspectors look at.
create function is_excused(t ticket, at timestamptz) returns boolean language sql stable parallel safe as $$
    select exists (select from clock c where c.ticket_id = t.id and c.target = 'legal' and limit_counts(c.name)
        and (c.kind, c.variant) <> (t.kind, t.variant) and (is_late(c) or is_overdue(c, at)))
$$;

-- Letters of a moved date that wait are looked for by their ticket.
create index letter_of_move_waiting on letter (ticket_id) where sent_at is null and given_up_at is null and detail ? 'dueMoved';

do $$ begin if exists (select from ticket) then perform figures_rebuild(); end if; end $$;
