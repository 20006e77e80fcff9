-- Suspension of a settlement by decision. It belongs to the ticket; the clocks that the rule lets stand still read it.
create table pause (
    ticket_id uuid not null references ticket,
    number integer not null,
    from_at timestamptz not null,
    to_at timestamptz,
    reason text not null,
    document text not null,
    approver_id uuid references member,
    primary key (ticket_id, number),
    constraint pause_is_in_order check (to_at >= from_at),
    constraint pause_is_decided check (document <> '' and reason <> '')
);
create unique index pause_lasts_once on pause (ticket_id) where to_at is null;
grant select, insert on pause to hoidap_app;
grant update (to_at) on pause to hoidap_app;

-- Lists need not look for the pause.
alter table ticket add column paused_at timestamptz;
alter table clock add column pausable boolean not null default false;
alter table clock add column paused_at timestamptz;
alter table clock add column extended_at timestamptz[] not null default '{}';

-- While an answer is late the business is told how it stands every seven days: one such limit after the other, never two at once.
alter table deadline_rule drop constraint rule_start_is_known;
alter table deadline_rule add constraint rule_start_is_known check (starts_at in ('receipt', 'acceptance', 'overdue'));
drop index clock_limit_runs_once;
create unique index clock_limit_runs_once on clock (ticket_id, name, target, period) where cancelled_at is null and name <> 'status';
create unique index clock_status_runs_once on clock (ticket_id, target) where name = 'status' and stopped_at is null and cancelled_at is null;
insert into deadline_rule (kind, variant, clock, target, amount, unit, starts_at, max_extensions, pausable, valid_from, basis, certainty, note)
select 'feedback', '', 'status', 'legal', 7, 'calendar_day', 'overdue', 0, false, '2017-04-26', 'QĐ 574/QĐ-TTg năm 2017', 'secondary',
    'after the limit for the answer has passed: a status to the business every 7 days until it is answered'
where exists (select from deadline_rule);

-- Half days: whether they count in terms of working days is the office's policy.
alter table calendar_day drop constraint calendar_day_kind_is_known;
alter table calendar_day add constraint calendar_day_kind_is_known
    check (kind in ('holiday', 'substitute_off', 'swapped_working', 'morning_off', 'afternoon_off'));
alter table calendar_horizon add column half_days_count boolean not null default true;

create or replace function work_days_are_counted() returns void language sql as $$
    delete from work_day;
    insert into work_day (date, is_working, count)
    select date, is_working, count(*) filter (where is_working) over (order by date)
    from (
        select day::date as date,
            case when c.kind is null then extract(isodow from day) < 6
                when c.kind in ('morning_off', 'afternoon_off') then h.half_days_count
                else c.kind = 'swapped_working' end as is_working
        from calendar_horizon h
        cross join generate_series(h.first_day::timestamp, h.confirmed_through + interval '50 years', interval '1 day') as day
        left join calendar_day c on c.date = day::date
    ) as days
$$;

-- The sessions of a working day from a date on, until the next date.
create table office_hours (
    valid_from date not null,
    opens time not null,
    closes time not null,
    primary key (valid_from, opens),
    constraint office_hours_are_in_order check (opens < closes),
    constraint office_hours_do_not_overlap exclude using gist (
        valid_from with =, int4range(extract(epoch from opens)::int, extract(epoch from closes)::int) with &&)
);
insert into office_hours (valid_from, opens, closes) values ('1900-01-01', '07:30', '11:30'), ('1900-01-01', '13:30', '17:00');
grant select, insert, delete on office_hours to hoidap_app;

-- The document on which somebody confirmed a rule.
alter table deadline_rule add column confirmation text;
grant update (confirmation) on deadline_rule to hoidap_app;

-- Who changed the rules or the calendar, when, on what document, and how many open due dates moved.
create table law_change (
    id uuid primary key,
    at timestamptz not null,
    member_id uuid references member,
    -- The command that did it, where nobody signed in.
    program text,
    what jsonb not null,
    document text not null,
    moved integer not null,
    constraint law_change_has_document check (document <> ''),
    constraint law_change_has_author check ((member_id is null) <> (program is null))
);
create index law_change_by_date on law_change (at desc, id desc);
grant select, insert on law_change to hoidap_app;

-- The weekly summary counts what was answered in a week.
create index ticket_by_answer on ticket (answered_at) where answered_at is not null;
