-- A worked day is a Saturday or a Sunday, and a substitute or half a day off lies on a day that would be worked. A row that says otherwise
-- said nothing, but for half a weekend day, which was counted as a working day by mistake.
delete from calendar_day
where kind <> 'holiday' and (kind = 'swapped_working') <> (extract(isodow from date) > 5);
alter table calendar_day add constraint calendar_day_differs_from_its_week
    check (kind = 'holiday' or (kind = 'swapped_working') = (extract(isodow from date) > 5));

-- Working hours are for internal targets. A legal limit in hours was one of the office's own: it goes on as such, unless the office has
-- another for the same, which stands.
delete from deadline_rule r
where target = 'legal' and 'working_hour' in (unit, extension_unit) and exists (
    select from deadline_rule o
    where o.target = 'internal' and (o.kind, o.variant, o.clock) = (r.kind, r.variant, r.clock)
        and daterange(o.valid_from, o.valid_to, '[]') && daterange(r.valid_from, r.valid_to, '[]'));
update deadline_rule set target = 'internal' where target = 'legal' and 'working_hour' in (unit, extension_unit);
alter table deadline_rule add constraint rule_legal_limit_is_in_days
    check (target <> 'legal' or (unit <> 'working_hour' and extension_unit is distinct from 'working_hour'));

-- The days off of a year that the Labour Code 2019 sets itself: the holidays of article 112 that the solar calendar gives, and for each
-- that falls on a weekend a weekday behind it (article 111(3)). Only 30 April and 1 May lie so close that one makes up for both.
create function fixed_days_off(year integer) returns setof date language sql immutable as $$
    select date from (
        select date, is_holiday, is_weekend, count(*) filter (where is_holiday and is_weekend) over (partition by first) as owed,
            row_number() over (partition by first, is_holiday, is_weekend order by date) as number
        from (values (make_date(year, 1, 1), 1), (make_date(year, 4, 30), 2), (make_date(year, 9, 2), 1)) as g (first, length)
        cross join lateral (
            select day::date as date, day::date < first + length as is_holiday, extract(isodow from day) > 5 as is_weekend
            from generate_series(first::timestamp, first + interval '9 days', interval '1 day') as day
        ) as d
    ) as near
    where is_holiday or not is_weekend and number <= owed
$$;

-- Behind the last announced day those are off; what is announced of a day stands above them.
create or replace function work_days_are_counted() returns void language sql as $$
    delete from work_day;
    insert into work_day (date, is_working, count)
    select date, is_working, count(*) filter (where is_working) over (order by date)
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
select work_days_are_counted();
