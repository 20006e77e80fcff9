-- Without an e-mail address a lost code comes back at the counter: whoever lost it names the number and the telephone of the ticket on their own
-- telephone, and shows the clerk the number that appears. Confirmed, that page opens the ticket, so that no clerk ever sees the code.
create table code_claim (
    token_hash bytea primary key,
    sign text not null constraint code_claim_sign_is_short check (sign ~ '^\d{6}$'),
    number integer not null,
    year integer,
    phone text not null constraint code_claim_phone_is_short check (length(phone) between 1 and 100),
    asked_at timestamptz not null,
    ticket_id uuid references ticket (id) on delete cascade
);
comment on table code_claim is 'Claims of lost codes at the counter, kept for a day; a claim holds for a quarter of an hour.';
comment on column code_claim.ticket_id is 'Once a clerk has confirmed the claim.';
create index code_claim_by_sign on code_claim (sign);
create index code_claim_by_age on code_claim (asked_at);
create index code_claim_of_ticket on code_claim (ticket_id) where ticket_id is not null;
grant select, insert, update, delete on code_claim to hoidap_app;
