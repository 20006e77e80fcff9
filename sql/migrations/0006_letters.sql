-- Letters that wait to be sent, written in the transaction of what they tell. The detail holds no text that anybody typed.
create table letter (
    id uuid primary key,
    -- What it is about: one occasion is told once, however often it is found.
    occasion text not null,
    ticket_id uuid references ticket,
    recipient text not null,
    language text not null,
    detail jsonb not null,
    created_at timestamptz not null,
    not_before timestamptz not null,
    attempts integer not null default 0,
    sent_at timestamptz,
    given_up_at timestamptz,
    -- The mail server's code and libcurl's words, never an address.
    fault text,
    constraint letter_is_written_once unique (occasion, recipient),
    constraint letter_ends_once check (sent_at is null or given_up_at is null)
);
create index letter_waiting on letter (not_before) where sent_at is null and given_up_at is null;
create index letter_by_age on letter (created_at);

-- Addresses whose server said that nobody is there.
create table suppressed_address (
    address text primary key,
    fault text not null,
    since timestamptz not null
);

grant select, insert, update, delete on letter to hoidap_app;
grant select, insert, delete on suppressed_address to hoidap_app;
