-- The role that the program works as. It owns nothing; what it may do is granted table by table below.
do $$ begin
    if not exists (select from pg_roles where rolname = 'hoidap_app') then
        create role hoidap_app nologin;
    end if;
end $$;

create extension if not exists ltree;
create extension if not exists btree_gist;

-- Who

create table unit (
    path ltree primary key,
    name_vi text not null,
    name_en text not null,
    name_zh text not null,
    constraint unit_is_named check (name_vi <> '' and name_en <> '' and name_zh <> '')
);
create index unit_tree on unit using gist (path);

create table member (
    id uuid primary key,
    email text not null,
    name text not null,
    password_hash text,
    failed_sign_ins integer not null default 0,
    locked_until timestamptz,
    created_at timestamptz not null default now(),
    constraint member_email_is_unique unique (email),
    constraint member_email_is_folded check (email = lower(email))
);

create table appointment (
    member_id uuid not null references member,
    role text not null,
    unit ltree not null references unit on update cascade,
    validity daterange not null default daterange(current_date, null),
    constraint appointment_role_is_known
        check (role in ('clerk', 'officer', 'unit_head', 'head', 'inspector', 'editor', 'administrator')),
    constraint appointment_is_held_once
        exclude using gist (member_id with =, role with =, unit with =, validity with &&)
);

create table session (
    token_hash bytea primary key,
    member_id uuid not null references member,
    csrf_token text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
);
create index session_of_member on session (member_id);
create index session_by_expiry on session (expires_at);

-- The law as data

create table calendar_day (
    date date primary key,
    kind text not null,
    name text not null,
    source text not null,
    constraint calendar_day_kind_is_known check (kind in ('holiday', 'substitute_off', 'swapped_working'))
);

create table calendar_horizon (
    single boolean primary key default true,
    first_day date not null,
    confirmed_through date not null,
    constraint calendar_horizon_is_single check (single),
    constraint calendar_horizon_is_ordered check (first_day <= confirmed_through)
);

create table deadline_rule (
    id integer generated always as identity primary key,
    kind text not null,
    variant text not null default '',
    clock text not null,
    target text not null,
    amount integer not null,
    unit text not null,
    starts_at text not null,
    max_extensions integer not null,
    max_extension_amount integer,
    extension_unit text,
    pausable boolean not null,
    valid_from date not null,
    valid_to date,
    basis text not null,
    certainty text not null,
    note text not null,
    constraint rule_amount_is_positive check (amount > 0),
    constraint rule_unit_is_known check (unit in ('working_day', 'calendar_day', 'working_hour')),
    constraint rule_target_is_known check (target in ('legal', 'internal')),
    constraint rule_start_is_known check (starts_at in ('receipt', 'acceptance')),
    constraint rule_certainty_is_known check (certainty in ('verified', 'secondary', 'unverified')),
    constraint rule_extension_is_whole
        check ((max_extensions = 0) = (max_extension_amount is null) and (max_extension_amount is null) = (extension_unit is null)),
    constraint rule_validity_does_not_overlap exclude using gist (
        kind with =, variant with =, clock with =, target with =, daterange(valid_from, valid_to, '[]') with &&)
);

-- What

create table business (
    id uuid primary key,
    tax_code text,
    name text not null,
    ownership text,
    size text,
    in_province boolean,
    constraint business_tax_code_is_unique unique (tax_code),
    constraint business_ownership_is_known check (ownership in ('private', 'state', 'foreign', 'cooperative', 'household')),
    constraint business_size_is_known check (size in ('micro', 'small', 'medium', 'large'))
);

create table ticket (
    id uuid primary key,
    code text not null,
    received_at timestamptz not null,
    kind text not null,
    variant text not null,
    language text not null,
    subject text not null,
    body text not null,
    publish_consent boolean not null,
    name_consent boolean not null,
    state text not null,
    unit ltree not null references unit on update cascade,
    officer_id uuid references member,
    registration_unit ltree,
    registration_year integer,
    registration_number integer,
    period integer not null,
    transfers integer not null,
    information_requests integer not null,
    accepted_at timestamptz,
    draft jsonb,
    answer jsonb,
    answered_at timestamptz,
    rated_answered boolean,
    rated_satisfaction smallint,
    rated_comment text,
    business_id uuid references business,
    contact_name text not null,
    contact_email text not null,
    contact_phone text not null,
    -- The leading clock's due date, kept by the one statement that writes clocks, so that lists need not look for it.
    due_target text,
    due_on date,
    due_at timestamptz,
    version integer not null,
    constraint ticket_code_is_unique unique (code),
    constraint ticket_registration_is_unique unique (registration_unit, registration_year, registration_number),
    constraint ticket_state_is_known
        check (state in ('received', 'registered', 'assigned', 'working', 'waiting', 'drafted', 'answered', 'withdrawn')),
    constraint ticket_answer_is_dated check ((answer is null) = (answered_at is null)),
    constraint ticket_is_not_closed_unanswered check (state <> 'answered' or answer is not null),
    constraint ticket_satisfaction_is_in_range check (rated_satisfaction between 1 and 5),
    constraint ticket_name_consent_needs_publish_consent check (publish_consent or not name_consent)
);
create index ticket_in_unit on ticket using gist (unit);
create index ticket_open on ticket (due_at, id) where state not in ('answered', 'withdrawn');
create index ticket_of_officer on ticket (officer_id) where state not in ('answered', 'withdrawn');
create index ticket_by_receipt on ticket (received_at desc, id desc);

create table registration_counter (
    unit ltree not null,
    year integer not null,
    last integer not null,
    primary key (unit, year)
);

-- What happened. The detail holds texts and can be erased by law; the event keeps a salted hash of it for ever.
create table ticket_event (
    ticket_id uuid not null references ticket,
    seq integer not null,
    name text not null,
    at timestamptz not null,
    actor text not null,
    member_id uuid references member,
    detail_hash bytea not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (ticket_id, seq),
    constraint event_actor_is_known check (actor in ('business', 'member', 'system')),
    constraint event_member_is_named check ((actor = 'member') = (member_id is not null))
);

create table event_detail (
    ticket_id uuid not null,
    seq integer not null,
    salt bytea not null,
    detail text not null,
    primary key (ticket_id, seq),
    foreign key (ticket_id, seq) references ticket_event
);

create table clock (
    ticket_id uuid not null references ticket,
    number integer not null,
    name text not null,
    target text not null,
    period integer not null,
    amount integer not null,
    unit text not null,
    basis text not null,
    certainty text not null,
    started_at timestamptz not null,
    due_on date not null,
    due_at timestamptz not null,
    beyond_confirmed boolean not null,
    extensions integer not null,
    max_extensions integer not null,
    max_extension_amount integer,
    extension_unit text,
    stopped_at timestamptz,
    late_days integer,
    cancelled_at timestamptz,
    primary key (ticket_id, number),
    constraint clock_is_due_after_start check (due_at >= started_at),
    constraint clock_verdict_is_whole check ((stopped_at is null) = (late_days is null)),
    constraint clock_ends_once check (stopped_at is null or cancelled_at is null),
    constraint clock_lateness_is_counted check (late_days >= 0)
);
create unique index clock_limit_runs_once on clock (ticket_id, name, target, period) where cancelled_at is null;
create index clock_running on clock (due_at) where stopped_at is null and cancelled_at is null;

-- A verdict is written once. Whoever may update the table still may not touch a clock that has ended.
create function clock_verdict_is_final() returns trigger language plpgsql as $$
begin
    raise exception using errcode = 'check_violation', constraint = 'clock_verdict_is_final', message = 'a stopped clock never moves';
end $$;
create trigger clock_verdict_is_final before update on clock for each row
    when (old.stopped_at is not null or old.cancelled_at is not null) execute function clock_verdict_is_final();

create function event_is_final() returns trigger language plpgsql as $$
begin
    raise exception using errcode = 'check_violation', constraint = 'event_is_final', message = 'events are append only';
end $$;
create trigger event_is_final before update or delete on ticket_event for each row execute function event_is_final();

create table publication (
    ticket_id uuid primary key references ticket,
    slug text not null,
    state text not null,
    title text not null,
    question text not null,
    answer text not null,
    topic text not null,
    language text not null,
    prepared_by uuid references member,
    prepared_at timestamptz not null,
    published_at timestamptz,
    withdrawn_at timestamptz,
    withdrawal_reason text,
    on_time boolean,
    search tsvector not null,
    constraint publication_slug_is_unique unique (slug),
    constraint publication_state_is_known check (state in ('prepared', 'published', 'withdrawn')),
    constraint publication_is_dated check ((state = 'prepared') = (published_at is null)),
    constraint publication_withdrawal_has_reason check ((state = 'withdrawn') = (withdrawal_reason is not null))
);
create index publication_by_date on publication (published_at desc, ticket_id) where state = 'published';
create index publication_search on publication using gin (search) where state = 'published';

create table idempotency (
    key text primary key,
    request_hash bytea not null,
    ticket_id uuid not null references ticket,
    created_at timestamptz not null
);
create index idempotency_by_age on idempotency (created_at);

grant usage on schema public to hoidap_app;
grant select on all tables in schema public to hoidap_app;
grant insert, update on unit, member, calendar_day, calendar_horizon, business, ticket, registration_counter, clock, publication to hoidap_app;
grant insert on appointment, deadline_rule, ticket_event, event_detail, idempotency to hoidap_app;
grant update (validity) on appointment to hoidap_app;
grant update (valid_to, certainty, basis) on deadline_rule to hoidap_app;
grant delete on calendar_day, idempotency to hoidap_app;
grant insert, delete on session to hoidap_app;
