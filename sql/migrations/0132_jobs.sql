-- What is done again and again, by its name: whose turn it is, when it was last done and what keeps it from being done. One row a job, whatever
-- number of processes works them. A job that is taken out of the program is taken out here by a migration.
create table job (
    name text primary key,
    -- Whoever finds it due and held by nobody does it.
    due_at timestamptz not null,
    -- The process that is at it, which says again and again that it still is; one that died lets go by saying nothing.
    held_by uuid,
    held_until timestamptz,
    succeeded_at timestamptz,
    -- That the last success took.
    seconds double precision,
    failures bigint not null default 0,
    failures_in_a_row integer not null default 0,
    -- What kept it from being done: the kind of the error, never a value that somebody typed.
    fault text,
    constraint job_is_held_until_some_time check ((held_by is null) = (held_until is null)),
    constraint job_success_took_some_time check ((succeeded_at is null) = (seconds is null) and seconds >= 0),
    constraint job_failures_have_a_fault check (
        failures_in_a_row between 0 and failures and (failures_in_a_row = 0) = (fault is null))
);
grant select, insert, update on job to hoidap_app;
