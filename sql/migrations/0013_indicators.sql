-- From which value to which an indicator is scored (docs/indicators.md). Fixed, so that periods compare: another is a new row, from a day on.
create table goalpost (
    name text not null,
    worst double precision not null,
    best double precision not null,
    valid_from date not null,
    valid_to date,
    primary key (name, valid_from),
    constraint goalpost_indicator_is_known check (name in ('on_time_share', 'median_wait', 'p90_wait', 'survival_median_wait', 'rounds',
        'rerouted_share', 'late_share', 'repeated_share', 'unsatisfied_share', 'asked_to_pay_share')),
    constraint goalpost_has_length check (worst <> best),
    constraint goalpost_validity_does_not_overlap exclude using gist (name with =, daterange(valid_from, valid_to, '[]') with &&)
);
insert into goalpost (name, worst, best, valid_from) values
    ('on_time_share', 0.5, 1, '2023-01-01'), ('median_wait', 15, 0, '2023-01-01'), ('p90_wait', 30, 0, '2023-01-01'),
    ('survival_median_wait', 15, 0, '2023-01-01'), ('rounds', 3, 1, '2023-01-01'), ('rerouted_share', 0.3, 0, '2023-01-01'),
    ('late_share', 0.5, 0, '2023-01-01'), ('repeated_share', 0.3, 0, '2023-01-01'), ('unsatisfied_share', 0.5, 0, '2023-01-01'),
    ('asked_to_pay_share', 0.2, 0, '2023-01-01');
grant select on goalpost to hoidap_app;

-- What tickets and limits add up to. `fact` says what is counted: tickets received, answered, or open, and legal limits for an answer that
-- are due. Everything can be thrown away and counted anew by figures_rebuild.
create table figure_tally (
    fact text not null,
    -- A kind of ticket; empty for all but integrity, of which only the receipt is counted.
    kind text not null,
    -- A group of businesses, such as `ownership:private`; empty for all.
    business_group text not null,
    -- The first of the month; of what is open the day of receipt, since how long it has been open depends on that day and on today.
    day date not null,
    -- No reference: a renamed unit is told by the tickets that it takes along.
    unit text not null,
    -- Of limits: those that were stopped.
    n integer not null,
    on_time integer not null,
    -- Limits that run and do not stand still: late when their day is past.
    running integer not null,
    rounds integer not null,
    round_squares integer not null,
    repeated integer not null,
    rerouted integer not null,
    opinions integer not null,
    unsatisfied integer not null,
    -- How many waited how long, from the first receipt to the answer: each element is working days times 2^32, plus how many; in no order.
    waits bigint[] not null,
    primary key (kind, business_group, fact, day, unit),
    constraint figure_fact_is_known check (fact in ('received', 'answered', 'open', 'due'))
);

-- What was counted since the last merge, one row for each difference, so that no two transactions queue on a row. Figures are the sum of both.
create table figure_delta (
    fact text not null,
    kind text not null,
    ownership text,
    size text,
    in_province boolean,
    day date not null,
    unit text not null,
    n integer not null,
    on_time integer not null,
    running integer not null,
    rounds integer not null,
    round_squares integer not null,
    repeated integer not null,
    rerouted integer not null,
    opinions integer not null,
    unsatisfied integer not null,
    wait integer
);

create function month_of(day date) returns date language sql immutable parallel safe return date_trunc('month', day::timestamp)::date;

-- Tickets and limits with what is counted of them, by days seven hours ahead of UTC, which costs a tenth of asking for the zone by name. Reading the days at the ends of a period and figures_rebuild use these two views; the
-- triggers below say the same of single rows, and a test holds the two equal.
create view ticket_figure as
select t.id, t.received_at, t.answered_at, t.unit, t.kind, b.ownership, b.size, b.in_province, r.date as received_on, a.date as answered_on,
    (t.received_at at time zone interval '7 hours')::date as received_day, (t.answered_at at time zone interval '7 hours')::date as answered_day,
    t.state not in ('answered', 'withdrawn') as is_open, a.count - r.count as wait,
    t.information_requests + t.period as rounds, t.transfers, t.rated_satisfaction is not null or t.period > 1 as has_opinion,
    not coalesce(t.rated_answered, true) or coalesce(t.rated_satisfaction, 5) <= 2 or t.period > 1 as is_unsatisfied
from ticket t
left join business b on b.id = t.business_id
left join work_day r on r.date = (t.received_at at time zone interval '7 hours')::date
left join work_day a on a.date = (t.answered_at at time zone interval '7 hours')::date;

create view clock_figure as
select c.ticket_id, c.due_on, c.due_at, c.stopped_at, t.unit, t.kind, b.ownership, b.size, b.in_province,
    (c.stopped_at is not null)::integer as n, coalesce(c.late_days = 0, false)::integer as on_time, (c.stopped_at is null)::integer as running
from clock c join ticket t on t.id = c.ticket_id left join business b on b.id = t.business_id
where c.name = 'answer' and c.target = 'legal' and c.cancelled_at is null and (c.stopped_at is not null or c.paused_at is null)
    and t.kind <> 'integrity';
create index clock_answer_by_due on clock (due_on) where name = 'answer' and target = 'legal' and cancelled_at is null;
-- Which limits have run out by now is counted at every reading.
create index clock_answer_runs on clock (due_on) include (ticket_id, due_at, paused_at, stopped_at) where name = 'answer' and target = 'legal' and cancelled_at is null and stopped_at is null;
grant select on ticket_figure, clock_figure to hoidap_app;

create function figures_of_ticket(
    sign integer, unit ltree, kind text, ownership text, size text, in_province boolean, received_at timestamptz, answered_at timestamptz,
    state text, period integer, information_requests integer, transfers integer, rated_answered boolean, rated_satisfaction smallint
) returns setof figure_delta language sql stable as $$
    select f.fact, kind, ownership, size, in_province, f.day, unit::text, sign, 0, 0, sign * f.rounds, sign * f.rounds * f.rounds,
        sign * (f.rounds >= 3)::integer, sign * (f.rounds > 0 and transfers >= 2)::integer,
        sign * (f.rounds > 0 and (rated_satisfaction is not null or period > 1))::integer,
        sign * (f.rounds > 0 and (not coalesce(rated_answered, true) or coalesce(rated_satisfaction, 5) <= 2 or period > 1))::integer, f.wait
    from (values ((received_at at time zone interval '7 hours')::date, (answered_at at time zone interval '7 hours')::date,
        state not in ('answered', 'withdrawn'))) as d (received, answered, is_open)
    left join work_day r on r.date = d.received left join work_day a on a.date = d.answered
    cross join lateral (
        select 'received' as fact, month_of(d.received) as day, case when not d.is_open then a.count - r.count end as wait, 0 as rounds
        union all
        select 'answered', month_of(d.answered), a.count - r.count, information_requests + period
        where d.answered is not null and kind <> 'integrity'
        union all
        select 'open', d.received, null, 0 where d.is_open and kind <> 'integrity'
    ) f
$$;

create function figures_of_clock(
    sign integer, unit ltree, kind text, ownership text, size text, in_province boolean, name text, target text, due_on date,
    stopped_at timestamptz, late_days integer, cancelled_at timestamptz, paused_at timestamptz
) returns setof figure_delta language sql stable as $$
    select 'due', kind, ownership, size, in_province, month_of(due_on), unit::text, sign * (stopped_at is not null)::integer,
        sign * coalesce(late_days = 0, false)::integer, sign * (stopped_at is null)::integer, 0, 0, 0, 0, 0, 0, null::integer
    where name = 'answer' and target = 'legal' and cancelled_at is null and (stopped_at is not null or paused_at is null)
        and kind <> 'integrity'
$$;

-- Differences that cancel out leave no row.
create function figures_differ(differences figure_delta[]) returns void language sql as $$
    insert into figure_delta
    select fact, kind, ownership, size, in_province, day, unit, sum(n), sum(on_time), sum(running), sum(rounds), sum(round_squares),
        sum(repeated), sum(rerouted), sum(opinions), sum(unsatisfied), wait
    from unnest(differences) group by fact, kind, ownership, size, in_province, day, unit, wait
    having (sum(n), sum(on_time), sum(running), sum(rounds), sum(round_squares), sum(repeated), sum(rerouted), sum(opinions), sum(unsatisfied))
        <> (0, 0, 0, 0, 0, 0, 0, 0, 0)
$$;

create function tickets_are_counted() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into figure_delta
        select f.* from new_rows t left join business b on b.id = t.business_id
        cross join lateral figures_of_ticket(1, t.unit, t.kind, b.ownership, b.size, b.in_province, t.received_at, t.answered_at, t.state,
            t.period, t.information_requests, t.transfers, t.rated_answered, t.rated_satisfaction) f;
        return null;
    end if;
    if not exists (select from old_rows o join new_rows n using (id)
        where (o.unit, o.kind, o.business_id, o.answered_at, o.state not in ('answered', 'withdrawn'), o.period, o.information_requests,
            o.transfers, o.rated_answered, o.rated_satisfaction, o.received_at)
        is distinct from (n.unit, n.kind, n.business_id, n.answered_at, n.state not in ('answered', 'withdrawn'), n.period,
            n.information_requests, n.transfers, n.rated_answered, n.rated_satisfaction, n.received_at)) then
        return null;
    end if;
    perform figures_differ(array_agg(f)) from (
        select -1 as sign, o.* from old_rows o union all select 1, n.* from new_rows n
    ) t left join business b on b.id = t.business_id
    cross join lateral figures_of_ticket(t.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, t.received_at, t.answered_at, t.state,
        t.period, t.information_requests, t.transfers, t.rated_answered, t.rated_satisfaction) f;
    -- A ticket takes its limits along. No statement changes both a ticket's unit or kind and its clocks: they would be counted twice.
    perform figures_differ(array_agg(f)) from (
        select case side when 1 then -1 else 1 end as sign, o.id, case side when 1 then o.unit else n.unit end as unit,
            case side when 1 then o.kind else n.kind end as kind, case side when 1 then o.business_id else n.business_id end as business_id
        from old_rows o join new_rows n using (id) cross join (values (1), (2)) as s (side)
        where (o.unit, o.kind, o.business_id) is distinct from (n.unit, n.kind, n.business_id)
    ) t join clock c on c.ticket_id = t.id left join business b on b.id = t.business_id
    cross join lateral figures_of_clock(t.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on,
        c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f;
    return null;
end $$;
create trigger tickets_are_counted after insert on ticket
    referencing new table as new_rows for each statement execute function tickets_are_counted();
create trigger tickets_are_counted_anew after update on ticket
    referencing old table as old_rows new table as new_rows for each statement execute function tickets_are_counted();

create function clocks_are_counted() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into figure_delta
        select f.* from new_rows c join ticket t on t.id = c.ticket_id left join business b on b.id = t.business_id
        cross join lateral figures_of_clock(1, t.unit, t.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on, c.stopped_at,
            c.late_days, c.cancelled_at, c.paused_at) f;
        return null;
    end if;
    if not exists (select from new_rows c where c.name = 'answer' and c.target = 'legal') then return null; end if;
    perform figures_differ(array_agg(f)) from (
        select -1 as sign, o.* from old_rows o union all select 1, n.* from new_rows n
    ) c join ticket t on t.id = c.ticket_id left join business b on b.id = t.business_id
    cross join lateral figures_of_clock(c.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on,
        c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f;
    return null;
end $$;
create trigger clocks_are_counted after insert on clock
    referencing new table as new_rows for each statement execute function clocks_are_counted();
create trigger clocks_are_counted_anew after update on clock
    referencing old table as old_rows new table as new_rows for each statement execute function clocks_are_counted();

create function businesses_are_counted() returns trigger language plpgsql as $$
begin
    with changed as (
        select -1 as sign, o.id, o.ownership, o.size, o.in_province from old_rows o join new_rows n using (id)
        where (o.ownership, o.size, o.in_province) is distinct from (n.ownership, n.size, n.in_province)
        union all
        select 1, n.id, n.ownership, n.size, n.in_province from old_rows o join new_rows n using (id)
        where (o.ownership, o.size, o.in_province) is distinct from (n.ownership, n.size, n.in_province)
    )
    insert into figure_delta
    select f.* from changed b join ticket t on t.business_id = b.id
    cross join lateral figures_of_ticket(b.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, t.received_at, t.answered_at, t.state,
        t.period, t.information_requests, t.transfers, t.rated_answered, t.rated_satisfaction) f
    union all
    select f.* from changed b join ticket t on t.business_id = b.id join clock c on c.ticket_id = t.id
    cross join lateral figures_of_clock(b.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on, c.stopped_at,
        c.late_days, c.cancelled_at, c.paused_at) f;
    return null;
end $$;
create trigger businesses_are_counted_anew after update on business
    referencing old table as old_rows new table as new_rows for each statement execute function businesses_are_counted();
create index ticket_of_business on ticket (business_id) where business_id is not null;

create function waits_add(a bigint[], b bigint[]) returns bigint[] language sql immutable as $$
    select coalesce(array_agg((wait << 32) + n order by wait), '{}') from (
        -- How many may be negative, so that the wait is what is nearest.
        select (e + 2147483648) >> 32 as wait, sum(e - (((e + 2147483648) >> 32) << 32))::bigint as n from unnest(a || b) as e group by 1
    ) s where n <> 0
$$;

-- Adds what was counted since to the tallies. How many differences; 0 also where another process is at it.
create function figures_merge() returns integer language plpgsql set work_mem = '64MB' as $$
declare
    merged integer;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('figures_merge', 0)) then return 0; end if;
    with taken as (
        delete from figure_delta returning *
    ), spread as (
        select t.fact, k.kind, g.business_group, t.day, t.unit, t.wait, sum(t.n)::integer as n, sum(t.on_time)::integer as on_time,
            sum(t.running)::integer as running, sum(t.rounds)::integer as rounds, sum(t.round_squares)::integer as round_squares,
            sum(t.repeated)::integer as repeated, sum(t.rerouted)::integer as rerouted, sum(t.opinions)::integer as opinions,
            sum(t.unsatisfied)::integer as unsatisfied
        from taken t
        cross join lateral (values (t.kind), (case when t.kind <> 'integrity' then '' end)) as k (kind)
        cross join lateral (values (''), ('ownership:' || t.ownership), ('size:' || t.size), ('in_province:' || t.in_province::text))
            as g (business_group)
        where k.kind is not null and g.business_group is not null
        group by t.fact, k.kind, g.business_group, t.day, t.unit, t.wait
    ), written as (
        insert into figure_tally as f
        select fact, kind, business_group, day, unit, sum(n), sum(on_time), sum(running), sum(rounds), sum(round_squares), sum(repeated),
            sum(rerouted), sum(opinions), sum(unsatisfied),
            coalesce(array_agg((wait::bigint << 32) + n order by wait) filter (where wait is not null and n <> 0), '{}')
        from spread group by fact, kind, business_group, day, unit
        on conflict (kind, business_group, fact, day, unit) do update set n = f.n + excluded.n, on_time = f.on_time + excluded.on_time,
            running = f.running + excluded.running, rounds = f.rounds + excluded.rounds,
            round_squares = f.round_squares + excluded.round_squares, repeated = f.repeated + excluded.repeated,
            rerouted = f.rerouted + excluded.rerouted, opinions = f.opinions + excluded.opinions,
            unsatisfied = f.unsatisfied + excluded.unsatisfied, waits = waits_add(f.waits, excluded.waits)
    )
    select count(*) into merged from taken;
    -- Days of receipt would pile up.
    delete from figure_tally where fact = 'open' and n = 0;
    return merged;
end $$;

-- Counts everything anew. One statement counts and forgets the differences, so that those of transactions which it does not see stay.
-- Sums are made integers at every step: sums of what a sum gives are numeric, at ten times the cost; so much memory, that
-- a year of a province is not sorted.
create function figures_rebuild() returns void language plpgsql set work_mem = '512MB' set enable_sort = off set jit = off as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('figures_merge', 0));
    delete from figure_tally;
    with forgotten as (
        delete from figure_delta
    ), ticket_group as materialized (
        select received_month, answered_month, is_open, kind, unit, wait,
            case grouping(ownership, size, in_province) when 3 then 'ownership:' || ownership when 5 then 'size:' || size
                when 6 then 'in_province:' || in_province::text else '' end as business_group,
            count(*)::integer as n, sum(rounds)::integer as rounds, sum(rounds * rounds)::integer as round_squares,
            count(*) filter (where rounds >= 3)::integer as repeated, count(*) filter (where transfers >= 2)::integer as rerouted,
            count(*) filter (where has_opinion)::integer as opinions, count(*) filter (where is_unsatisfied)::integer as unsatisfied
        from (
            select month_of(received_day) as received_month, month_of(answered_day) as answered_month, is_open, kind, unit::text, wait,
                ownership, size, in_province, rounds, transfers, has_opinion, is_unsatisfied
            from ticket_figure
        ) t
        group by received_month, answered_month, is_open, kind, unit, wait, grouping sets ((), (ownership), (size), (in_province))
    ), open_group as (
        select received_day, kind, unit, case grouping(ownership, size, in_province) when 3 then 'ownership:' || ownership
                when 5 then 'size:' || size when 6 then 'in_province:' || in_province::text else '' end as business_group,
            count(*)::integer as n
        from (select received_day, kind, unit::text, ownership, size, in_province from ticket_figure where is_open) t
        group by received_day, kind, unit, grouping sets ((), (ownership), (size), (in_province))
    ), due_group as (
        select month, kind, unit, case grouping(ownership, size, in_province) when 3 then 'ownership:' || ownership
                when 5 then 'size:' || size when 6 then 'in_province:' || in_province::text else '' end as business_group,
            sum(n)::integer as n, sum(on_time)::integer as on_time, sum(running)::integer as running
        from (select month_of(due_on) as month, kind, unit::text, ownership, size, in_province, n, on_time, running from clock_figure) c
        group by month, kind, unit, grouping sets ((), (ownership), (size), (in_province))
    ), received as (
        select kind, business_group, received_month as day, unit, case when not is_open then wait end as wait, sum(n)::integer as n
        from ticket_group where business_group is not null group by 1, 2, 3, 4, 5
    ), answered as (
        select kind, business_group, answered_month as day, unit, wait, sum(n)::integer as n, sum(rounds)::integer as rounds,
            sum(round_squares)::integer as round_squares, sum(repeated)::integer as repeated, sum(rerouted)::integer as rerouted,
            sum(opinions)::integer as opinions, sum(unsatisfied)::integer as unsatisfied
        from ticket_group where business_group is not null and answered_month is not null and kind <> 'integrity' group by 1, 2, 3, 4, 5
    ), counted as (
        select 'received' as fact, kind, business_group, day, unit, wait, n, 0 as on_time, 0 as running, 0 as rounds, 0 as round_squares,
            0 as repeated, 0 as rerouted, 0 as opinions, 0 as unsatisfied
        from received
        union all
        select 'received', '', business_group, day, unit, wait, sum(n)::integer, 0, 0, 0, 0, 0, 0, 0, 0
        from received where kind <> 'integrity' group by business_group, day, unit, wait
        union all
        select 'answered', kind, business_group, day, unit, wait, n, 0, 0, rounds, round_squares, repeated, rerouted, opinions, unsatisfied
        from answered
        union all
        select 'answered', '', business_group, day, unit, wait, sum(n)::integer, 0, 0, sum(rounds)::integer, sum(round_squares)::integer,
            sum(repeated)::integer, sum(rerouted)::integer, sum(opinions)::integer, sum(unsatisfied)::integer
        from answered group by business_group, day, unit, wait
        union all
        select 'open', k.kind, business_group, received_day, unit, null, n, 0, 0, 0, 0, 0, 0, 0, 0
        from open_group o cross join lateral (values (o.kind), ('')) as k (kind)
        where o.kind <> 'integrity' and business_group is not null
        union all
        select 'due', k.kind, business_group, month, unit, null, n, on_time, running, 0, 0, 0, 0, 0, 0
        from due_group d cross join lateral (values (d.kind), ('')) as k (kind) where business_group is not null
    )
    insert into figure_tally (fact, kind, business_group, day, unit, n, on_time, running, rounds, round_squares, repeated, rerouted,
        opinions, unsatisfied, waits)
    select fact, kind, business_group, day, unit, sum(n), sum(on_time), sum(running), sum(rounds), sum(round_squares), sum(repeated),
        sum(rerouted), sum(opinions), sum(unsatisfied),
        coalesce(array_agg((wait::bigint << 32) + n) filter (where wait is not null), '{}')
    from counted group by fact, kind, business_group, day, unit
    -- What is read together stands together: a year of one kind is on a few dozen pages.
    order by kind, business_group, fact, day, unit;
end $$;

-- Another calendar counts other waits. Nothing waits yet where nothing was answered.
create function waits_are_counted_anew() returns trigger language plpgsql as $$
begin
    if exists (select from ticket where answered_at is not null) then perform figures_rebuild(); end if;
    return null;
end $$;
create trigger waits_are_counted_anew after insert on work_day for each statement execute function waits_are_counted_anew();

grant select, insert, update, delete on figure_tally to hoidap_app;
grant select, insert, delete on figure_delta to hoidap_app;

select figures_rebuild();
