-- What the tables of the law say is law only as a version has it. So that a row that somebody changed beside the program is noticed, the tables are
-- compared with the version in force, and the counted days with what the tables say.
create function work_days_of_tables() returns table (date date, is_working boolean, count integer) language sql stable as $$
    select date, is_working, (count(*) filter (where is_working) over (order by date))::integer
    from (
        select day::date as date,
            case when c.kind is null then extract(isodow from day) < 6 and f.date is null
                when c.kind in ('morning_off', 'afternoon_off') then h.half_days_count
                else c.kind = 'swapped_working' end as is_working
        from calendar_horizon h
        cross join generate_series(h.first_day::timestamp, h.confirmed_through + interval '50 years', interval '1 day') as day
        left join calendar_day c on c.date = day::date
        left join (
            select fixed_days_off(year) as date
            from calendar_horizon h
            cross join generate_series(extract(year from h.confirmed_through)::int, extract(year from h.confirmed_through)::int + 51) as year
        ) as f on f.date = day::date and f.date > h.confirmed_through
    ) as days
$$;
create or replace function work_days_are_counted() returns void language sql as $$
    delete from work_day;
    insert into work_day (date, is_working, count) select date, is_working, count from work_days_of_tables();
$$;
create function work_days_that_differ() returns bigint language sql stable as $$
    select count(*) from work_days_of_tables() d full join work_day w using (date)
    where (d.is_working, d.count) is distinct from (w.is_working, w.count)
$$;

-- Earlier migrations (0035) put rows right that the version in force still had wrong. What stands in the tables now is a version of its own, on record
-- like any other.
do $$
declare
    made integer;
begin
    if law_snapshot() = (select v.law from law_state s join law_version v on v.number = s.version) then return; end if;
    select version + 1 into made from law_state;
    insert into law_version (number, law) values (made, law_snapshot());
    update law_state set version = made;
    insert into law_change (id, at, program, what, document, moved, version)
    values (gen_random_uuid(), clock_timestamp(), 'migrate', '{"file": {"name": "0067_tables_are_the_law", "rows": 0}}', '0067_tables_are_the_law', 0, made);
end $$;
