-- Whoever lost a code asks for it by the address that they left. A request waits here until a job looks it up: the page that takes it does the
-- same work, and says the same, whether anything is there or not.
create table lost_code (
    id uuid primary key,
    email text not null constraint lost_code_email_is_short check (length(email) between 3 and 254),
    language text not null constraint lost_code_language_is_known check (language in ('vi', 'en', 'zh')),
    asked_at timestamptz not null
);
comment on table lost_code is 'Addresses at which somebody asked for a lost code, for the seconds until letters are written.';
create index lost_code_by_age on lost_code (asked_at);
-- A row is locked before it is deleted.
grant select, insert, update, delete on lost_code to hoidap_app;
