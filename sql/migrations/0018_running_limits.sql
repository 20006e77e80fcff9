-- Limits that run are counted by the day on which they are due, so that no reading of figures asks the clocks but for those of today. Texts
-- are compared by their bytes, since they are keys. All is counted anew.
drop table figure_delta, figure_tally cascade;

-- What tickets and limits add up to. `fact` says what is counted: tickets received, answered, or open, and legal limits for an answer that
-- are due and were stopped, or run and do not stand still. Everything can be thrown away and counted anew by figures_rebuild.
create table figure_tally (
    fact text collate "C" not null,
    -- A kind of ticket; empty for all but integrity, of which only the receipt is counted.
    kind text collate "C" not null,
    -- A group of businesses, such as `ownership:private`; empty for all.
    business_group text collate "C" not null,
    -- The first of the month; of what is open the day of receipt, and of limits that run the day on which they are due, since how long the
    -- ones have been open, and whether the others are late, depends on that day and on today.
    day date not null,
    -- No reference: a renamed unit is told by the tickets that it takes along.
    unit text collate "C" not null,
    n integer not null,
    on_time integer not null,
    rounds integer not null,
    round_squares integer not null,
    repeated integer not null,
    rerouted integer not null,
    opinions integer not null,
    unsatisfied integer not null,
    -- How many waited how long, from the first receipt to the answer: each element is working days times 2^32, plus how many; in no order.
    waits bigint[] not null,
    primary key (kind, business_group, fact, day, unit),
    constraint figure_fact_is_known check (fact in ('received', 'answered', 'open', 'due', 'running'))
);

-- What was counted since the last merge, one row for each difference, so that no two transactions queue on a row. Figures are the sum of both.
create table figure_delta (
    fact text collate "C" not null,
    kind text collate "C" not null,
    ownership text,
    size text,
    in_province boolean,
    day date not null,
    unit text collate "C" not null,
    n integer not null,
    on_time integer not null,
    rounds integer not null,
    round_squares integer not null,
    repeated integer not null,
    rerouted integer not null,
    opinions integer not null,
    unsatisfied integer not null,
    wait integer
);

create function figures_of_ticket(
    sign integer, unit ltree, kind text, ownership text, size text, in_province boolean, received_at timestamptz, answered_at timestamptz,
    state text, period integer, information_requests integer, transfers integer, rated_answered boolean, rated_satisfaction smallint
) returns setof figure_delta language sql stable as $$
    select f.fact, kind, ownership, size, in_province, f.day, unit::text, sign, 0, sign * f.rounds, sign * f.rounds * f.rounds,
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
    select case when stopped_at is null then 'running' else 'due' end, kind, ownership, size, in_province,
        case when stopped_at is null then due_on else month_of(due_on) end, unit::text, sign, sign * coalesce(late_days = 0, false)::integer,
        0, 0, 0, 0, 0, 0, null::integer
    where name = 'answer' and target = 'legal' and cancelled_at is null and (stopped_at is not null or paused_at is null)
        and kind <> 'integrity'
$$;

-- Differences that cancel out leave no row.
create function figures_differ(differences figure_delta[]) returns void language sql as $$
    insert into figure_delta
    select fact, kind, ownership, size, in_province, day, unit, sum(n), sum(on_time), sum(rounds), sum(round_squares), sum(repeated),
        sum(rerouted), sum(opinions), sum(unsatisfied), wait
    from unnest(differences) group by fact, kind, ownership, size, in_province, day, unit, wait
    having (sum(n), sum(on_time), sum(rounds), sum(round_squares), sum(repeated), sum(rerouted), sum(opinions), sum(unsatisfied))
        <> (0, 0, 0, 0, 0, 0, 0, 0)
$$;

-- Adds what was counted since to the tallies. How many differences; 0 also where another process is at it.
create or replace function figures_merge() returns integer language plpgsql set work_mem = '64MB' set jit = off as $$
declare
    merged integer;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('figures_merge', 0)) then return 0; end if;
    with taken as (
        delete from figure_delta returning *
    ), spread as (
        select t.fact, k.kind, g.business_group, t.day, t.unit, t.wait, sum(t.n)::integer as n, sum(t.on_time)::integer as on_time,
            sum(t.rounds)::integer as rounds, sum(t.round_squares)::integer as round_squares, sum(t.repeated)::integer as repeated,
            sum(t.rerouted)::integer as rerouted, sum(t.opinions)::integer as opinions, sum(t.unsatisfied)::integer as unsatisfied
        from taken t
        cross join lateral (values (t.kind), (case when t.kind <> 'integrity' then '' end)) as k (kind)
        cross join lateral (values (''), ('ownership:' || t.ownership), ('size:' || t.size), ('in_province:' || t.in_province::text))
            as g (business_group)
        where k.kind is not null and g.business_group is not null
        group by t.fact, k.kind, g.business_group, t.day, t.unit, t.wait
    ), written as (
        insert into figure_tally as f
        select fact, kind, business_group, day, unit, sum(n), sum(on_time), sum(rounds), sum(round_squares), sum(repeated), sum(rerouted),
            sum(opinions), sum(unsatisfied),
            coalesce(array_agg((wait::bigint << 32) + n) filter (where wait is not null and n <> 0), '{}')
        from spread group by fact, kind, business_group, day, unit
        on conflict (kind, business_group, fact, day, unit) do update set n = f.n + excluded.n, on_time = f.on_time + excluded.on_time,
            rounds = f.rounds + excluded.rounds, round_squares = f.round_squares + excluded.round_squares,
            repeated = f.repeated + excluded.repeated, rerouted = f.rerouted + excluded.rerouted, opinions = f.opinions + excluded.opinions,
            unsatisfied = f.unsatisfied + excluded.unsatisfied, waits = waits_add(f.waits, excluded.waits)
    )
    select count(*) into merged from taken;
    -- Days would pile up.
    delete from figure_tally where fact in ('open', 'running') and n = 0;
    return merged;
end $$;

-- Counts everything anew. One statement counts and forgets the differences, so that those of transactions which it does not see stay.
-- Sums are made integers at every step: sums of what a sum gives are numeric, at ten times the cost; so much memory, that
-- a year of a province is not sorted.
create or replace function figures_rebuild() returns void language plpgsql
set work_mem = '512MB' set enable_sort = off set jit = off as $$
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
            select month_of(received_day) as received_month, month_of(answered_day) as answered_month, is_open, kind,
                unit::text, wait, ownership, size, in_province, rounds, transfers, has_opinion, is_unsatisfied
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
        select fact, day, kind, unit, case grouping(ownership, size, in_province) when 3 then 'ownership:' || ownership
                when 5 then 'size:' || size when 6 then 'in_province:' || in_province::text else '' end as business_group,
            count(*)::integer as n, sum(on_time)::integer as on_time
        from (
            select case when running = 1 then 'running' else 'due' end as fact, case when running = 1 then due_on else month_of(due_on) end as day,
                kind, unit::text, ownership, size, in_province, on_time
            from clock_figure
        ) c
        group by fact, day, kind, unit, grouping sets ((), (ownership), (size), (in_province))
    ), received as (
        select kind, business_group, received_month as day, unit, case when not is_open then wait end as wait, sum(n)::integer as n
        from ticket_group where business_group is not null group by 1, 2, 3, 4, 5
    ), answered as (
        select kind, business_group, answered_month as day, unit, wait, sum(n)::integer as n, sum(rounds)::integer as rounds,
            sum(round_squares)::integer as round_squares, sum(repeated)::integer as repeated, sum(rerouted)::integer as rerouted,
            sum(opinions)::integer as opinions, sum(unsatisfied)::integer as unsatisfied
        from ticket_group where business_group is not null and answered_month is not null and kind <> 'integrity' group by 1, 2, 3, 4, 5
    ), of_kind as (
        select 'received' as fact, kind, business_group, day, unit, wait, n, 0 as on_time, 0 as rounds, 0 as round_squares,
            0 as repeated, 0 as rerouted, 0 as opinions, 0 as unsatisfied
        from received
        union all
        select 'answered', kind, business_group, day, unit, wait, n, 0, rounds, round_squares, repeated, rerouted, opinions, unsatisfied
        from answered
        union all
        select 'open', kind, business_group, received_day, unit, null, n, 0, 0, 0, 0, 0, 0, 0
        from open_group where kind <> 'integrity' and business_group is not null
        union all
        select fact, kind, business_group, day, unit, null, n, on_time, 0, 0, 0, 0, 0, 0 from due_group where business_group is not null
    ), counted as (
        select * from of_kind
        union all
        select fact, '', business_group, day, unit, wait, sum(n)::integer, sum(on_time)::integer, sum(rounds)::integer,
            sum(round_squares)::integer, sum(repeated)::integer, sum(rerouted)::integer, sum(opinions)::integer, sum(unsatisfied)::integer
        from of_kind where kind <> 'integrity' group by fact, business_group, day, unit, wait
    ), tallied as materialized (
        select fact, kind, business_group, day, unit, sum(n)::integer as n, sum(on_time)::integer as on_time, sum(rounds)::integer as rounds,
            sum(round_squares)::integer as round_squares, sum(repeated)::integer as repeated, sum(rerouted)::integer as rerouted,
            sum(opinions)::integer as opinions, sum(unsatisfied)::integer as unsatisfied,
            coalesce(array_agg((wait::bigint << 32) + n) filter (where wait is not null), '{}') as waits
        from counted group by fact, kind, business_group, day, unit
    )
    insert into figure_tally (fact, kind, business_group, day, unit, n, on_time, rounds, round_squares, repeated, rerouted, opinions,
        unsatisfied, waits)
    select fact, kind, business_group, day, unit, n, on_time, rounds, round_squares, repeated, rerouted, opinions, unsatisfied, waits
    -- What is read together stands together: a year of one kind is on a few dozen pages.
    from tallied order by kind collate "C", business_group collate "C", fact collate "C", day, unit collate "C";
end $$;

grant select, insert, update, delete on figure_tally to hoidap_app;
grant select, insert, delete on figure_delta to hoidap_app;

select figures_rebuild();
