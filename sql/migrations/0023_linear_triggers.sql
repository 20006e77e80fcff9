-- A statement over many rows costs as much for each as one over few, whatever the planner takes it for. A trigger's plan is made for the first
-- statement of a session, mostly of one row, and kept: where that joined the old rows to the new ones, 100,000 tickets were compared with each other,
-- ten thousand million times. So old and new rows are never joined: they are added up with opposite signs, what did not change cancels out, and what
-- is left is looked up by its key (0021) and added up at once, in no array, which ends at a gigabyte. Tests/StoreTests/WorkTests.swift holds every trigger to it.

drop function figures_of_ticket(integer, ltree, text, text, text, boolean, timestamptz, timestamptz, text, integer, integer, integer, boolean, smallint);
-- What so many tickets that are alike, or with a negative sign so many fewer, are counted as.
create function figures_of_ticket(
    sign integer, unit ltree, kind text, ownership text, size text, in_province boolean, received_at timestamptz, answered_at timestamptz,
    is_open boolean, period integer, information_requests integer, transfers integer, rated_answered boolean, rated_satisfaction smallint
) returns setof figure_delta language sql stable as $$
    select f.fact, kind, ownership, size, in_province, f.day, unit::text, sign, 0, sign * f.rounds, sign * f.rounds * f.rounds,
        sign * is_repeated(f.rounds)::integer, sign * (f.rounds > 0 and is_rerouted(transfers))::integer,
        sign * (f.rounds > 0 and has_opinion(rated_satisfaction, period))::integer,
        sign * (f.rounds > 0 and is_unsatisfied(rated_answered, rated_satisfaction, period))::integer, f.wait
    from (values ((received_at at time zone interval '7 hours')::date, (answered_at at time zone interval '7 hours')::date)) as d (received, answered)
    left join work_day r on r.date = d.received left join work_day a on a.date = d.answered
    cross join lateral (
        select 'received' as fact, month_of(d.received) as day, case when not is_open then a.count - r.count end as wait, 0 as rounds
        union all
        select 'answered', month_of(d.answered), a.count - r.count, rounds_of(information_requests, period)
        where d.answered is not null and kind_is_counted(kind)
        union all
        select 'open', d.received, null, 0 where is_open and kind_is_counted(kind)
    ) f
$$;

create or replace function figures_of_clock(
    sign integer, unit ltree, kind text, ownership text, size text, in_province boolean, name text, target text, due_on date,
    stopped_at timestamptz, late_days integer, cancelled_at timestamptz, paused_at timestamptz
) returns setof figure_delta language sql stable as $$
    select case when stopped_at is null then 'running' else 'due' end, kind, ownership, size, in_province,
        case when stopped_at is null then due_on else month_of(due_on) end, unit::text, sign, sign * coalesce(late_days = 0, false)::integer,
        0, 0, 0, 0, 0, 0, null::integer
    where limit_is_measured(name, target) and cancelled_at is null and (stopped_at is not null or paused_at is null) and kind_is_counted(kind)
$$;

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
    -- A ticket takes its limits along. No statement changes both a ticket's unit or kind and its clocks: they would be counted twice.
    insert into figure_delta
    select f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares),
        sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied), f.wait
    from (
        select sum(sign)::integer as sign, id, unit, kind, business_id
        from (
            select -1 as sign, id, unit, kind, business_id from old_rows union all select 1, id, unit, kind, business_id from new_rows
        ) both_rows
        group by id, unit, kind, business_id having sum(sign) <> 0
    ) t
    cross join lateral (select * from clock where ticket_id = t.id offset 0) c
    left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
    cross join lateral figures_of_clock(t.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on,
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
        cross join lateral (select unit, kind, business_id from ticket where id = c.ticket_id offset 0) t
        left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
        cross join lateral figures_of_clock(1, t.unit, t.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on, c.stopped_at,
            c.late_days, c.cancelled_at, c.paused_at) f
        where limit_is_measured(c.name, c.target);
        return null;
    end if;
    insert into figure_delta
    select f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares),
        sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied), f.wait
    from (
        select sum(sign)::integer as sign, ticket_id, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at
        from (
            select -1 as sign, ticket_id, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at from old_rows
            where limit_is_measured(name, target)
            union all
            select 1, ticket_id, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at from new_rows
            where limit_is_measured(name, target)
        ) both_rows
        group by ticket_id, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at having sum(sign) <> 0
    ) c
    cross join lateral (select unit, kind, business_id from ticket where id = c.ticket_id offset 0) t
    left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
    cross join lateral figures_of_clock(c.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on,
        c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f
    group by f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, f.wait
    having (sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares), sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied))
        <> (0, 0, 0, 0, 0, 0, 0, 0);
    return null;
end $$;

drop function figures_differ(figure_delta[]);

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
    cross join lateral (select id, unit, kind from ticket where business_id = b.id offset 0) t
    cross join lateral (select * from clock where ticket_id = t.id offset 0) c
    cross join lateral figures_of_clock(b.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on, c.stopped_at,
        c.late_days, c.cancelled_at, c.paused_at) f;
    return null;
end $$;

-- Row by row each publication wrote the tally of its topic anew, and read through all that the statement had written of it before.
drop trigger publication_is_tallied on publication;
drop function publication_is_tallied();
create function publications_are_tallied() returns trigger language plpgsql as $$
declare
    differences publication_tally[];
    changed publication_tally;
begin
    if tg_op = 'INSERT' then
        select array_agg((topic, unit, n)::publication_tally order by topic, unit) into differences from (
            select topic, unit, count(*)::integer as n from new_rows where is_published_answer(state, kind) group by topic, unit) c;
    elsif tg_op = 'DELETE' then
        select array_agg((topic, unit, -n)::publication_tally order by topic, unit) into differences from (
            select topic, unit, count(*)::integer as n from old_rows where is_published_answer(state, kind) group by topic, unit) c;
    else
        select array_agg((topic, unit, n)::publication_tally order by topic, unit) into differences from (
            select topic, unit, sum(sign)::integer as n
            from (
                select -1 as sign, topic, unit, state, kind from old_rows union all select 1, topic, unit, state, kind from new_rows
            ) both_rows
            where is_published_answer(state, kind) group by topic, unit having sum(sign) <> 0
        ) c;
    end if;
    if differences is null then return null; end if;
    foreach changed in array differences loop
        insert into publication_tally as t (topic, unit, n) values (changed.topic, changed.unit, greatest(changed.n, 0))
        on conflict (topic, unit) do update set n = t.n + changed.n;
    end loop;
    return null;
end $$;
create trigger publications_are_tallied after insert on publication
    referencing new table as new_rows for each statement execute function publications_are_tallied();
create trigger publications_are_tallied_anew after update on publication
    referencing old table as old_rows new table as new_rows for each statement execute function publications_are_tallied();
create trigger publications_are_tallied_no_more after delete on publication
    referencing old table as old_rows for each statement execute function publications_are_tallied();

-- As in 0018, by the same functions.
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
    insert into figure_tally (fact, kind, business_group, day, unit, n, on_time, rounds, round_squares, repeated, rerouted, opinions,
        unsatisfied, waits)
    select fact, kind, business_group, day, unit, n, on_time, rounds, round_squares, repeated, rerouted, opinions, unsatisfied, waits
    -- What is read together stands together: a year of one kind is on a few dozen pages.
    from tallied order by kind collate "C", business_group collate "C", fact collate "C", day, unit collate "C";
end $$;

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
        cross join lateral (values (t.kind), (case when kind_is_counted(t.kind) then '' end)) as k (kind)
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
