-- When somebody of an office receives the public, by a rule. The days themselves follow from it and the work calendar; none is stored.
create table reception_schedule (
    id integer generated always as identity primary key,
    unit ltree not null references unit on update cascade,
    title_vi text not null,
    title_en text not null,
    title_zh text not null,
    kind text not null,
    -- Of the month; or of the week, 1 Monday to 7 Sunday.
    day_number integer not null,
    -- Minutes after midnight.
    opens integer[] not null,
    closes integer[] not null,
    slot_minutes integer not null,
    places integer not null,
    place_vi text not null,
    place_en text not null,
    place_zh text not null,
    rules_vi text not null,
    rules_en text not null,
    rules_zh text not null,
    valid_from date not null,
    valid_to date,
    -- Counts the changes, for calendars that subscribe.
    version integer not null default 0,
    changed_at timestamptz not null,
    changed_by uuid references member,
    constraint reception_kind_is_known check (kind in ('monthly', 'weekly')),
    constraint reception_day_is_possible check (day_number between 1 and case kind when 'weekly' then 7 else 31 end),
    constraint reception_sessions_are_whole check (cardinality(opens) = cardinality(closes) and cardinality(opens) between 1 and 6),
    constraint reception_slot_is_possible check (slot_minutes between 5 and 240),
    constraint reception_places_are_possible check (places between 1 and 50),
    constraint reception_is_named check (
        '' not in (title_vi, title_en, title_zh, place_vi, place_en, place_zh, rules_vi, rules_en, rules_zh)),
    constraint reception_validity_is_ordered check (valid_from <= valid_to),
    constraint reception_places_are_referred_to unique (id, places)
);

-- A single day that is moved, or cancelled where it has no new day. The latest counts; those before it stay on record.
create table reception_exception (
    schedule_id integer not null references reception_schedule,
    planned_on date not null,
    number integer not null,
    moved_to date,
    reason text not null,
    made_at timestamptz not null,
    made_by uuid references member,
    primary key (schedule_id, planned_on, number),
    constraint reception_exception_has_reason check (reason <> '')
);

create table reception_booking (
    id uuid primary key,
    -- Whoever has it sees the booking and may cancel it.
    code text not null,
    schedule_id integer not null,
    places integer not null,
    -- The day by the rule, which names the appointment, and the day on which it is held.
    planned_on date not null,
    held_on date not null,
    slot integer not null,
    seat integer not null,
    name text not null,
    subject text not null,
    email text not null,
    business text not null,
    language text not null,
    -- A second press of the same form is the same booking.
    form_key uuid,
    form_hash bytea,
    booked_at timestamptz not null,
    cancelled_at timestamptz,
    cancelled_by text,
    cancel_reason text,
    reminded_at timestamptz,
    came boolean,
    came_at timestamptz,
    came_by uuid references member,
    ticket_id uuid references ticket,
    constraint booking_code_is_unique unique (code),
    constraint booking_form_is_one_booking unique (form_key),
    constraint booking_is_of_a_schedule foreign key (schedule_id, places) references reception_schedule (id, places) on update cascade,
    constraint booking_has_a_place check (seat >= 1 and (seat <= places or cancelled_at is not null)),
    constraint booking_names_somebody check (name <> '' and subject <> ''),
    constraint booking_cancellation_is_whole check (
        (cancelled_at is null) = (cancelled_by is null) and (cancel_reason is not null) = (coalesce(cancelled_by, '') = 'office')),
    constraint booking_canceller_is_known check (cancelled_by in ('visitor', 'office')),
    constraint booking_attendance_is_whole check ((came is null) = (came_at is null))
);
create unique index booking_place_is_taken_once on reception_booking (schedule_id, planned_on, slot, seat) where cancelled_at is null;
create index booking_by_day on reception_booking (held_on) where cancelled_at is null;

alter table letter add column booking_id uuid references reception_booking;

grant select, insert, update on reception_schedule to hoidap_app;
grant select, insert on reception_exception to hoidap_app;
grant select, insert, update on reception_booking to hoidap_app;

-- The public figures are read from these alone, without the texts of tickets.
create index clock_of_answer on clock (due_on) include (ticket_id, stopped_at, late_days, due_at, paused_at)
    where name = 'answer' and target = 'legal' and cancelled_at is null;
create index ticket_kind_and_unit on ticket (id) include (kind, unit);
create index ticket_received on ticket (received_at) include (kind, unit);
drop index ticket_by_answer;
create index ticket_by_answer on ticket (answered_at) include (kind, unit, received_at, rated_answered, rated_satisfaction, period)
    where answered_at is not null;
