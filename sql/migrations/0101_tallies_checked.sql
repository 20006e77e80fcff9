-- What the tallies are when all is counted anew, so that it can be compared with what stands there. As in 0066, apart from the writing.
create function figures_counted() returns setof figure_tally language sql stable
    set work_mem = '512MB' set enable_sort = 'off' set jit = 'off' as $$
    with ticket_group as materialized (
        select received_month, answered_month, is_open, kind, unit, wait,
            case grouping(ownership, size, in_province) when 3 then 'ownership:' || ownership when 5 then 'size:' || size
                when 6 then 'in_province:' || in_province::text else '' end as business_group,
            count(*)::integer as n, sum(rounds)::integer as rounds, sum(rounds * rounds)::integer as round_squares,
            count(*) filter (where is_repeated(rounds))::integer as repeated, count(*) filter (where is_rerouted(transfers))::integer as rerouted,
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
        from ticket_group where business_group is not null and answered_month is not null and kind_is_counted(kind) group by 1, 2, 3, 4, 5
    ), of_kind as (
        select 'received' as fact, kind, business_group, day, unit, wait, n, 0 as on_time, 0 as rounds, 0 as round_squares,
            0 as repeated, 0 as rerouted, 0 as opinions, 0 as unsatisfied
        from received
        union all
        select 'answered', kind, business_group, day, unit, wait, n, 0, rounds, round_squares, repeated, rerouted, opinions, unsatisfied
        from answered
        union all
        select 'open', kind, business_group, received_day, unit, null, n, 0, 0, 0, 0, 0, 0, 0
        from open_group where kind_is_counted(kind) and business_group is not null
        union all
        select fact, kind, business_group, day, unit, null, n, on_time, 0, 0, 0, 0, 0, 0 from due_group where business_group is not null
    ), counted as (
        select * from of_kind
        union all
        select fact, '', business_group, day, unit, wait, sum(n)::integer, sum(on_time)::integer, sum(rounds)::integer,
            sum(round_squares)::integer, sum(repeated)::integer, sum(rerouted)::integer, sum(opinions)::integer, sum(unsatisfied)::integer
        from of_kind where kind_is_counted(kind) group by fact, business_group, day, unit, wait
    ), tallied as materialized (
        select fact, kind, business_group, day, unit, sum(n)::integer as n, sum(on_time)::integer as on_time, sum(rounds)::integer as rounds,
            sum(round_squares)::integer as round_squares, sum(repeated)::integer as repeated, sum(rerouted)::integer as rerouted,
            sum(opinions)::integer as opinions, sum(unsatisfied)::integer as unsatisfied,
            coalesce(array_agg((wait::bigint << 32) + n) filter (where wait is not null), '{}') as waits
        from counted group by fact, kind, business_group, day, unit
    )
    select fact, kind, business_group, day, unit, n, on_time, rounds, round_squares, repeated, rerouted, opinions, unsatisfied, waits from tallied
$$;
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
end $$;

-- Tallies that say something else than the tickets and their limits, with what was counted since the last merge. Waits lie in no order: how many
-- there are, their sum and the sum of their squares tell them apart.
create function tallies_that_differ() returns table (fact text, kind text, business_group text, day date, unit text) language sql stable
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
$$;
