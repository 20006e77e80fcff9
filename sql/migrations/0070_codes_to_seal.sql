-- Codes open what belongs to a business, and whoever read the database, or any copy of it, could act as the business. From now on a
-- table keeps a keyed hash, to look the code up, and the code sealed under a key that lies outside of the database. This makes room;
-- hoidap migrate, which has the key, seals what is there; the next migration takes the clear codes away.
create table code_key (
    single boolean primary key default true constraint code_key_is_single check (single),
    -- Of the key under which the codes of this database are sealed.
    fingerprint text not null,
    since timestamptz not null default now()
);
grant select on code_key to hoidap_app;

alter table ticket alter column code drop not null, add column code_hash bytea, add column sealed_code bytea;
alter table reception_booking alter column code drop not null, add column code_hash bytea, add column sealed_code bytea;
alter table enrolment alter column code drop not null, add column code_hash bytea, add column sealed_code bytea;
alter table follower alter column code drop not null, add column code_hash bytea, add column sealed_code bytea;
-- Of the link, until it is sent; a survey's opens nothing but the survey.
alter table letter add column sealed_code bytea;
