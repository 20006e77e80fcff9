-- Every day with the number of working days up to it, so that counting working days is one look-up. Written from calendar_day by
-- work_days_are_counted, whenever that changes.
create table work_day (
    date date primary key,
    is_working boolean not null,
    -- Working days from the first day of the table through this one.
    count integer not null
);
create unique index work_day_by_count on work_day (count) where is_working;

create function work_days_are_counted() returns void language sql as $$
    delete from work_day;
    insert into work_day (date, is_working, count)
    select date, is_working, count(*) filter (where is_working) over (order by date)
    from (
        select day::date as date, case when c.kind is null then extract(isodow from day) < 6 else c.kind = 'swapped_working' end as is_working
        from calendar_horizon h
        cross join generate_series(h.first_day::timestamp, h.confirmed_through + interval '50 years', interval '1 day') as day
        left join calendar_day c on c.date = day::date
    ) as days
$$;
select work_days_are_counted();

-- The end of a term in days that an event on `start` starts (Civil Code 2015, articles 147 and 148): the n-th working day after it, or the
-- date n days later, moved to the next working day. Null outside the table.
create function due_day(start date, amount integer, unit text) returns date language sql stable as $$
    select case unit
        when 'working_day' then (
            select e.date from work_day s join work_day e on e.is_working and e.count = s.count + amount where s.date = start)
        when 'calendar_day' then (
            select e.date from work_day s join work_day e on e.is_working and e.count = s.count + (not s.is_working)::integer
            where s.date = start + amount)
    end
$$;

-- The same with extensions, each of which runs on from the due day before it.
create function due_day(start date, amount integer, unit text, extended_by integer[], extension_unit text) returns date
language plpgsql stable as $$
declare
    due date := due_day(start, amount, unit);
    extension integer;
begin
    foreach extension in array extended_by loop
        due := due_day(due, extension, extension_unit);
    end loop;
    return due;
end $$;

-- By how much each extension moved the date, in extension_unit. An extension that was given before this column cannot be counted anew.
alter table clock add column extended_by integer[] not null default '{}';

grant select, insert, delete on work_day to hoidap_app;
