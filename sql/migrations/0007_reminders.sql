-- What was told about a running deadline: each step once for a clock and its due date, so that a date that moves begins anew.
create table notice (
    ticket_id uuid not null,
    clock_number integer not null,
    due_on date not null,
    step text not null,
    made_at timestamptz not null,
    primary key (ticket_id, clock_number, due_on, step),
    foreign key (ticket_id, clock_number) references clock,
    constraint notice_step_is_known check (step in ('half', 'two_days', 'today', 'breach', 'overdue_officer', 'overdue_unit_head',
        'overdue_office', 'overdue_head'))
);

-- When the worker looks at a running clock again; it does at once whenever the clock is written.
alter table clock add column next_step_at timestamptz default now();
create index clock_by_next_step on clock (next_step_at) where stopped_at is null and cancelled_at is null;

grant select, insert on notice to hoidap_app;
