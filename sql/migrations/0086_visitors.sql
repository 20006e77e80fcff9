-- One person, one place: an address counts as one whatever its capitals, and whatever stands behind a plus before the @.
create function mailbox(address text) returns text language sql immutable strict parallel safe as $$
    select lower(regexp_replace(address, '^([^@+]+)\+[^@]*@', '\1@'))
$$;

create index enrolment_of_mailbox on enrolment (post_id, mailbox(email)) where state <> 'cancelled';
create index reception_booking_of_mailbox on reception_booking (mailbox(email)) where cancelled_at is null and came is null and email <> '';
create index reception_booking_of_name on reception_booking (lower(name)) where cancelled_at is null and came is null and email = '';

-- The office may take a place back, and says why.
alter table enrolment add column cancel_reason text,
    add constraint enrolment_reason_is_of_a_cancellation check (cancel_reason is null or state = 'cancelled' and cancel_reason <> '');
grant update (cancel_reason) on enrolment to hoidap_app;
