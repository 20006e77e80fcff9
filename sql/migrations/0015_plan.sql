-- The plan of a year to raise the DDCI, by the plan of 2024: components, solutions, tasks.
create table plan (
    id uuid primary key,
    unit ltree not null references unit on update cascade,
    -- The unit that keeps the plan and consolidates the reports.
    keeper ltree not null references unit on update cascade,
    year integer not null,
    title text not null,
    document_number text,
    document_issuer text,
    document_issued_on date,
    copied_from integer,
    version integer not null,
    constraint plan_is_one_a_year unique (unit, year),
    constraint plan_year_is_possible check (year between 2000 and 2100),
    constraint plan_is_named check (title <> ''),
    constraint plan_keeper_is_of_the_unit check (unit @> keeper),
    constraint plan_document_is_whole
        check (document_number <> '' and document_issuer <> '' and (document_number is null) = (document_issuer is null)
            and (document_number is not null or document_issued_on is null))
);

create table plan_solution (
    id uuid primary key,
    plan_id uuid not null references plan,
    component text not null,
    number integer not null,
    title text not null,
    constraint plan_solution_is_numbered_once unique (plan_id, number),
    constraint plan_solution_component_is_known
        check (component in ('transparency', 'time_cost', 'informal_cost', 'equal_competition', 'business_support', 'legal_institutions',
            'head_role', 'dynamism')),
    constraint plan_solution_is_named check (title <> '')
);

-- That a task is late is not here: it is a comparison with today.
create table plan_task (
    id uuid primary key,
    plan_id uuid not null references plan,
    solution_id uuid not null references plan_solution,
    number integer not null,
    title text not null,
    -- The units in the plan's own words.
    units_named text not null,
    starts_on date not null,
    ends_on date not null,
    evidence text not null,
    state text not null,
    report text,
    reported_at timestamptz,
    reported_by uuid references member,
    done_at timestamptz,
    done_by uuid references member,
    constraint plan_task_is_numbered_once unique (plan_id, number),
    constraint plan_task_is_named check (title <> ''),
    constraint plan_task_period_is_in_order check (starts_on <= ends_on),
    constraint plan_task_state_is_known check (state in ('not_started', 'under_way', 'done')),
    constraint plan_task_report_is_dated check ((report is null) = (reported_at is null)),
    constraint plan_task_done_is_dated check ((state = 'done') = (done_at is not null))
);
create index plan_task_of_solution on plan_task (solution_id);

create table plan_task_unit (
    task_id uuid not null references plan_task,
    unit ltree not null references unit on update cascade,
    part text not null,
    primary key (task_id, unit),
    constraint plan_task_part_is_known check (part in ('lead', 'coordinating'))
);

-- What counts as evidence without anybody's doing.
create table plan_task_rule (
    task_id uuid not null references plan_task,
    number integer not null,
    source text not null,
    section text references section,
    unit ltree references unit on update cascade,
    primary key (task_id, number),
    constraint plan_rule_source_is_known
        check (source in ('answers', 'publications', 'products', 'posts', 'receptions', 'dialogues', 'events', 'trainings', 'proposals',
            'directions')),
    constraint plan_rule_section_is_of_posts check ((source = 'posts') = (section is not null))
);

create table plan_proof (
    id uuid primary key,
    task_id uuid not null references plan_task,
    ticket_id uuid references ticket,
    post_id uuid references post,
    document_number text,
    note text not null,
    at timestamptz not null,
    constraint plan_proof_is_one_thing
        check (num_nonnulls(ticket_id, post_id, document_number) = 1 and document_number <> '')
);
create index plan_proof_of_task on plan_proof (task_id);

-- What the head told a unit to do. Overdue is a comparison with now.
create table plan_direction (
    id uuid primary key,
    plan_id uuid not null references plan,
    task_id uuid references plan_task,
    lead ltree not null references unit on update cascade,
    text text not null,
    document_number text,
    given_on date not null,
    due_on date not null,
    done_at timestamptz,
    done_by uuid references member,
    result text,
    constraint direction_says_something check (text <> ''),
    constraint direction_document_has_number check (document_number <> ''),
    constraint direction_is_due_after_it_is_given check (due_on >= given_on),
    constraint direction_result_is_whole check ((done_at is null) = (result is null) and result <> '')
);
create index direction_of_plan on plan_direction (plan_id);
create index direction_open on plan_direction (due_on) where done_at is null;

-- Dialogues, events, trainings, proposals to higher levels.
create table plan_record (
    id uuid primary key,
    plan_id uuid not null references plan,
    task_id uuid references plan_task,
    kind text not null,
    title text not null,
    unit ltree not null references unit on update cascade,
    held_on date not null,
    participants integer,
    result text not null,
    document_number text,
    addressee text,
    constraint plan_record_kind_is_known check (kind in ('dialogue', 'event', 'training', 'proposal')),
    constraint plan_record_is_named check (title <> ''),
    constraint plan_record_participants_are_counted check (participants between 0 and 100000),
    constraint plan_record_document_has_number check (document_number <> ''),
    constraint plan_proposal_has_addressee check ((kind = 'proposal') = (addressee is not null) and addressee <> '')
);
create index plan_record_of_plan on plan_record (plan_id, held_on);

create table plan_event (
    plan_id uuid not null references plan,
    seq integer not null,
    name text not null,
    at timestamptz not null,
    member_id uuid references member,
    -- The command that did it, where nobody signed in.
    program text,
    -- What it is about, so that a task's own history is one look-up.
    subject uuid,
    detail jsonb not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (plan_id, seq),
    constraint plan_event_name_is_known
        check (name in ('made', 'copied', 'based', 'solution_added', 'task_added', 'task_changed', 'reported', 'proved', 'confirmed',
            'reopened', 'directed', 'carried_out', 'recorded', 'record_changed')),
    constraint plan_event_has_author check ((member_id is null) <> (program is null))
);
create index plan_event_by_subject on plan_event (subject, seq);
create trigger event_is_final before update or delete on plan_event for each row execute function event_is_final();

-- The official results of a year, by the document that published them. A correction is another version; those before it stay.
create table official_result (
    unit ltree not null references unit on update cascade,
    year integer not null,
    version integer not null,
    -- How many units were ranked, and the points of the best.
    ranked integer not null,
    best numeric(5, 2),
    document_number text not null,
    document_issuer text not null,
    document_issued_on date,
    note text not null,
    at timestamptz not null,
    member_id uuid references member,
    program text,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (unit, year, version),
    constraint official_year_is_possible check (year between 2000 and 2100),
    constraint official_ranked_is_possible check (ranked between 1 and 1000),
    constraint official_best_is_possible check (best between 0 and 100),
    constraint official_document_is_named check (document_number <> '' and document_issuer <> ''),
    constraint official_result_has_author check ((member_id is null) <> (program is null))
);
create trigger event_is_final before delete on official_result for each row execute function event_is_final();
-- A unit that moves in the tree takes its results along; nothing else of them changes.
create trigger result_is_final before update on official_result for each row when (old.unit = new.unit) execute function event_is_final();

-- What is not known stays empty: where only a change was published there are no points.
create table official_figure (
    unit ltree not null,
    year integer not null,
    version integer not null,
    component text not null,
    points numeric(5, 2),
    change numeric(5, 2),
    rank integer,
    -- With how many others the rank is shared.
    tied_with integer,
    primary key (unit, year, version, component),
    constraint official_figure_is_of_a_result foreign key (unit, year, version) references official_result on update cascade,
    constraint official_component_is_known
        check (component in ('total', 'transparency', 'time_cost', 'informal_cost', 'equal_competition', 'business_support',
            'legal_institutions', 'head_role', 'dynamism')),
    constraint official_points_are_possible check (points between 0 and case component when 'total' then 100 else 10 end),
    constraint official_change_is_possible check (change between -100 and 100),
    constraint official_rank_is_possible check (rank between 1 and 1000),
    constraint official_tie_has_rank check (tied_with > 0 and (tied_with is null or rank is not null))
);
create trigger event_is_final before delete on official_figure for each row execute function event_is_final();

grant select, insert on plan, plan_solution, plan_task, plan_task_unit, plan_task_rule, plan_proof, plan_direction, plan_record, plan_event,
    official_result, official_figure to hoidap_app;
grant update (title, document_number, document_issuer, document_issued_on, version) on plan to hoidap_app;
grant update (title, units_named, starts_on, ends_on, evidence, state, report, reported_at, reported_by, done_at, done_by)
    on plan_task to hoidap_app;
grant delete on plan_task_unit, plan_task_rule to hoidap_app;
grant update (done_at, done_by, result) on plan_direction to hoidap_app;
grant update (task_id, kind, title, unit, held_on, participants, result, document_number, addressee) on plan_record to hoidap_app;
