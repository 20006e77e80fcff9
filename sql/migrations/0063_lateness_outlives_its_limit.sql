-- A limit that was overdue when it stopped mattering (another kind, withdrawn, passed on) ends with its verdict, and the limit of the same name
-- that takes its place runs beside it.
drop index clock_limit_runs_once;
create unique index clock_limit_runs_once on clock (ticket_id, name, target, period)
    where cancelled_at is null and stopped_at is null and name <> 'status';
