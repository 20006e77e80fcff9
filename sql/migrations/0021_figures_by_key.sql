-- What is counted of a change is looked up by its key, row by row. A plain join was planned for one row, and where the planner took the table
-- for empty, as while it is being filled, it read a whole index for each: 200,000 new limits were not counted in ten minutes. Behind "offset 0" nothing
-- but the key is left to it.
create or replace function clocks_are_counted() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into figure_delta
        select f.* from new_rows c
        cross join lateral (select unit, kind, business_id from ticket where id = c.ticket_id offset 0) t
        left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
        cross join lateral figures_of_clock(1, t.unit, t.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on, c.stopped_at,
            c.late_days, c.cancelled_at, c.paused_at) f;
        return null;
    end if;
    if not exists (select from new_rows c where c.name = 'answer' and c.target = 'legal') then return null; end if;
    perform figures_differ(array_agg(f)) from (
        select -1 as sign, o.* from old_rows o union all select 1, n.* from new_rows n
    ) c
    cross join lateral (select unit, kind, business_id from ticket where id = c.ticket_id offset 0) t
    left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
    cross join lateral figures_of_clock(c.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on,
        c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f;
    return null;
end $$;

create or replace function tickets_are_counted() returns trigger language plpgsql as $$
begin
    if tg_op = 'INSERT' then
        insert into figure_delta
        select f.* from new_rows t
        left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
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
    ) t
    left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
    cross join lateral figures_of_ticket(t.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, t.received_at, t.answered_at, t.state,
        t.period, t.information_requests, t.transfers, t.rated_answered, t.rated_satisfaction) f;
    -- A ticket takes its limits along. No statement changes both a ticket's unit or kind and its clocks: they would be counted twice.
    perform figures_differ(array_agg(f)) from (
        select case side when 1 then -1 else 1 end as sign, o.id, case side when 1 then o.unit else n.unit end as unit,
            case side when 1 then o.kind else n.kind end as kind, case side when 1 then o.business_id else n.business_id end as business_id
        from old_rows o join new_rows n using (id) cross join (values (1), (2)) as s (side)
        where (o.unit, o.kind, o.business_id) is distinct from (n.unit, n.kind, n.business_id)
    ) t
    cross join lateral (select * from clock where ticket_id = t.id offset 0) c
    left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
    cross join lateral figures_of_clock(t.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, c.name, c.target, c.due_on,
        c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f;
    return null;
end $$;
