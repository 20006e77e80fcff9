-- Cases of another system that are tickets here, so that a second import of the same file changes nothing.
create table imported_case (
    source text not null,
    reference text not null,
    ticket_id uuid not null references ticket,
    primary key (source, reference),
    constraint imported_case_is_one_ticket unique (ticket_id)
);

-- A due date that came with a case was stated, not counted: its clock has no term.
alter table clock alter column amount drop not null, alter column unit drop not null;
alter table clock add constraint clock_term_is_whole check ((amount is null) = (unit is null));

grant select, insert on imported_case to hoidap_app;
