-- A letter that was given up is known to whoever can reach the business otherwise, until somebody has: by another way, or by trying again.
alter table letter
    -- When somebody asked to try again; counted like the day on which it was written.
    add column retried_at timestamptz,
    add column settled_at timestamptz,
    add column settled_by uuid references member,
    add constraint letter_is_settled_by_somebody check ((settled_at is null) = (settled_by is null));

-- Letters about the ticket itself: who misses a survey misses nothing.
create index letter_undelivered on letter (ticket_id)
    where given_up_at is not null and settled_at is null and ticket_id is not null and not starts_with(occasion, 'survey:');
create index letter_given_up on letter (given_up_at) where given_up_at is not null and settled_at is null;

-- Who waits is found in the order of arrival.
create index enrolment_waiting on enrolment (post_id, at, id) where state = 'waiting';

-- A letter about a booking goes with it.
alter table letter drop constraint letter_booking_id_fkey,
    add constraint letter_booking_id_fkey foreign key (booking_id) references reception_booking on delete cascade;
