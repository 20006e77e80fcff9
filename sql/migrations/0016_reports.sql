-- By when the units of an agency report each quarter, and which of them gathers the reports. The latest row that holds on the last day of the
-- quarter counts; those before it stay on record.
create table report_rule (
    agency ltree not null references unit on update cascade,
    valid_from date not null,
    office ltree not null references unit on update cascade,
    -- Working days after the last day of the quarter.
    due_days integer not null,
    basis text not null,
    changed_at timestamptz not null,
    changed_by uuid references member,
    primary key (agency, valid_from),
    constraint report_rule_office_is_of_the_agency check (office <@ agency),
    constraint report_rule_due_days_are_possible check (due_days between 1 and 60),
    constraint report_rule_has_basis check (basis <> '')
);

-- How the documents of a unit begin and end (Decree 30/2020/NĐ-CP, appendix I). A unit below an agency reports once it has one.
create table letterhead (
    unit ltree not null references unit on update cascade,
    valid_from date not null,
    superior text not null,
    issuer text not null,
    symbol text not null,
    place text not null,
    signer text not null,
    addressee text not null,
    recipients text[] not null,
    changed_at timestamptz not null,
    changed_by uuid references member,
    primary key (unit, valid_from),
    constraint letterhead_is_whole check ('' not in (issuer, symbol, place, signer)),
    constraint letterhead_symbol_is_one_word check (symbol !~ '[\s/]')
);

-- What a unit reports about a quarter; where the unit is the agency, the report of the whole.
create table report (
    id uuid primary key,
    agency ltree not null references unit on update cascade,
    unit ltree not null references unit on update cascade,
    year integer not null,
    quarter integer not null,
    state text not null,
    text jsonb not null,
    prepared_by uuid references member,
    submitted_by uuid references member,
    submitted_at timestamptz,
    first_submitted_at timestamptz,
    late_days integer,
    return_reason text,
    -- The figures as they were at the submission.
    data jsonb,
    accepted_by uuid references member,
    accepted_at timestamptz,
    number text,
    signed_on date,
    signed_name text,
    version integer not null,
    constraint report_is_one_a_quarter unique (unit, year, quarter),
    constraint report_unit_is_of_the_agency check (unit <@ agency),
    constraint report_quarter_is_possible check (year between 2000 and 2100 and quarter between 1 and 4),
    constraint report_state_is_known check (state in ('draft', 'submitted', 'returned', 'accepted')),
    constraint report_keeps_its_figures check ((state in ('submitted', 'accepted')) = (data is not null)),
    constraint report_submission_is_whole check (
        (first_submitted_at is null) = (late_days is null) and (first_submitted_at is null) = (submitted_at is null)
            and (state = 'draft') = (submitted_at is null)),
    constraint report_return_has_reason check ((state = 'returned') = (return_reason is not null) and return_reason <> ''),
    constraint report_acceptance_is_dated check ((state = 'accepted') = (accepted_at is not null)),
    constraint report_has_four_eyes check (accepted_by is null or accepted_by is distinct from submitted_by),
    constraint report_signature_is_whole check (
        (number is null) = (signed_on is null) and (number is null) = (signed_name is null)
            and (number is not null) = (state = 'accepted' and unit = agency))
);
create unique index report_number_is_given_once on report (agency, extract(year from signed_on::timestamp), number) where number is not null;
create index report_of_quarter on report (agency, year, quarter);

-- What happened, with the words of that moment.
create table report_event (
    report_id uuid not null references report,
    seq integer not null,
    name text not null,
    at timestamptz not null,
    member_id uuid references member,
    -- The command that did it, where nobody signed in.
    program text,
    detail jsonb not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (report_id, seq),
    constraint report_event_name_is_known check (name in ('written', 'submitted', 'returned', 'accepted')),
    constraint report_event_has_author check ((member_id is null) <> (program is null))
);
create trigger event_is_final before update or delete on report_event for each row execute function event_is_final();

-- What a unit was told about a report that is due or late: each step once.
create table report_notice (
    unit ltree not null references unit on update cascade,
    year integer not null,
    quarter integer not null,
    step text not null,
    made_at timestamptz not null,
    primary key (unit, year, quarter, step),
    constraint report_notice_step_is_known check (step in ('two_days', 'today', 'overdue_unit_head', 'overdue_office', 'overdue_head'))
);

grant select, insert, update on report_rule, letterhead, report to hoidap_app;
grant select, insert on report_event, report_notice to hoidap_app;
