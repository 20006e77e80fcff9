-- Whatever is sent with a key is done once, not tickets alone: what came of it is a ticket, or where the page led that answered it.
alter table idempotency
    alter column ticket_id drop not null,
    add column answer text,
    add constraint idempotency_keeps_what_came_of_it check (num_nonnulls(ticket_id, answer) = 1);
