-- As in 0097, but what moved is gathered before its business is looked up: the business of each of thousands of rows was.
create or replace function clocks_are_counted() returns trigger language plpgsql set search_path = public, pg_temp as $$
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
        select sum(c.sign)::integer as sign, answering_unit(c.held_by, t.unit) as unit, t.business_id, c.kind, c.name, c.target, c.due_on,
            c.stopped_at, c.late_days, c.cancelled_at, c.paused_at
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
        -- Of many that moved, few kinds of moves are left to work out.
        group by answering_unit(c.held_by, t.unit), t.business_id, c.kind, c.name, c.target, c.due_on, c.stopped_at, c.late_days,
            c.cancelled_at, c.paused_at
        having sum(c.sign) <> 0
    ) c
    left join lateral (select ownership, size, in_province from business where id = c.business_id offset 0) b on true
    cross join lateral figures_of_clock(c.sign, c.unit, c.kind, b.ownership, b.size, b.in_province, c.name, c.target,
        c.due_on, c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f
    group by f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, f.wait
    having (sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares), sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied))
        <> (0, 0, 0, 0, 0, 0, 0, 0);
    return null;
end $$;

-- Public figures have long come from tallies. The key alone finds a ticket, in an index of a third of the size that no change of a date writes to
-- twice.
drop index ticket_kind_and_unit;
