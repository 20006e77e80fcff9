-- The day on which a limit ends, as a row: a statement over many clocks joins it, where a call for each would look it up anew. A limit in
-- working days ends on the day with that count; one in calendar days on the day it falls on, or the next that is worked.
create function due_days(start date, amount integer, unit text) returns table (date date) language sql stable parallel safe rows 1 as $$
    select e.date
    from work_day s
    join work_day e on e.is_working and e.count = s.count + case unit when 'working_day' then amount else (not s.is_working)::integer end
    where unit in ('working_day', 'calendar_day') and s.date = start + case unit when 'calendar_day' then amount else 0 end
$$;
create or replace function due_day(start date, amount integer, unit text) returns date language sql stable as $$
    select date from due_days(start, amount, unit)
$$;
