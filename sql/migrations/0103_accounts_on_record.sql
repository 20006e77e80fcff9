-- Who stands for a change of the law is an account. That it was made, appointed or given another password stays on record with the time of the
-- database's own clock; the application only reads it.
create table account_event (
    id bigint generated always as identity primary key,
    member_id uuid not null references member,
    at timestamptz not null default clock_timestamp(),
    what text not null,
    role text,
    unit text,
    -- The command or the job, or how the session called itself.
    program text not null,
    constraint account_event_is_known check (what in ('created', 'password', 'appointed')),
    constraint account_appointment_is_whole check ((what = 'appointed') = (role is not null) and (role is null) = (unit is null))
);
create index account_event_of_member on account_event (member_id, at);
create function account_event_is_final() returns trigger language plpgsql as $$
begin
    raise exception using errcode = 'check_violation', constraint = 'account_event_is_final', message = 'what was done to an account stays on record';
end $$;
create trigger account_event_is_final before update or delete on account_event for each row execute function account_event_is_final();

insert into account_event (member_id, at, what, program) select id, created_at, 'created', 'migrate' from member order by created_at, id;

create function account_event_note(member uuid, what text, role text, unit text) returns void
    language sql security definer set search_path = public, pg_temp set debug_print_parse = off set debug_print_rewritten = off
    set debug_print_plan = off set client_min_messages = error as $$
    insert into account_event (member_id, what, role, unit, program) values (member, what, role, unit,
        coalesce(nullif(current_setting('hoidap.program', true), ''), nullif(current_setting('application_name'), ''), session_user))
$$;
revoke execute on function account_event_note(uuid, text, text, text) from public;

create function account_is_noted() returns trigger language plpgsql security definer
    set search_path = public, pg_temp set debug_print_parse = off set debug_print_rewritten = off
    set debug_print_plan = off set client_min_messages = error as $$
begin
    perform account_event_note(new.id, case tg_op when 'INSERT' then 'created' else 'password' end, null, null);
    return null;
end $$;
create trigger account_is_noted after insert on member for each row execute function account_is_noted();
create trigger account_password_is_noted after update on member for each row
    when (old.password_hash is distinct from new.password_hash) execute function account_is_noted();

create function appointment_is_noted() returns trigger language plpgsql security definer
    set search_path = public, pg_temp set debug_print_parse = off set debug_print_rewritten = off
    set debug_print_plan = off set client_min_messages = error as $$
begin
    perform account_event_note(new.member_id, 'appointed', new.role, new.unit::text);
    return null;
end $$;
create trigger appointment_is_noted after insert on appointment for each row execute function appointment_is_noted();
-- An end brought forward appoints nobody.
create trigger appointment_is_noted_anew after update on appointment for each row
    when ((old.member_id, old.role, old.unit) <> (new.member_id, new.role, new.unit) or not old.validity @> new.validity)
    execute function appointment_is_noted();

grant select on account_event to hoidap_app;

-- When it was proposed by the database's own clock, which is that of the accounts.
alter table law_proposal add column recorded_at timestamptz;
alter table law_proposal alter column recorded_at set default clock_timestamp();
