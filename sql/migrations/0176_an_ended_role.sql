-- That a role ended is noted as what it is, by the database's clock, and nobody stands for a change by a role that had ended before.
alter table account_event drop constraint account_event_is_known, drop constraint account_appointment_is_whole;
alter table account_event
    add constraint account_event_is_known check (what in ('created', 'password', 'appointed', 'ended')),
    add constraint account_appointment_is_whole check ((what in ('appointed', 'ended')) = (role is not null) and (role is null) = (unit is null));
comment on table account_event is
    'That an account was made, appointed, relieved of a role or given another password, by the database''s own clock. The application only reads it.';

create or replace function appointment_is_noted() returns trigger language plpgsql security definer set search_path = public, pg_temp
set debug_print_parse = off set debug_print_rewritten = off set debug_print_plan = off set client_min_messages = error as $$
declare
    is_another boolean := tg_op <> 'UPDATE';
begin
    if tg_op = 'UPDATE' then
        is_another := old.member_id <> new.member_id or old.role <> new.role or old.unit <> new.unit;
    end if;
    if tg_op <> 'INSERT' then
        if is_another or not new.validity @> old.validity then
            perform account_event_note(old.member_id, 'ended', old.role, old.unit::text);
        end if;
    end if;
    if tg_op <> 'DELETE' then
        if is_another or not old.validity @> new.validity then
            perform account_event_note(new.member_id, 'appointed', new.role, new.unit::text);
        end if;
    end if;
    return null;
end $$;

drop trigger appointment_is_noted_anew on appointment;
create trigger appointment_is_noted_anew after update or delete on appointment for each row execute function appointment_is_noted();

-- Whoever had lost the role by the day of the change is none of them. What ends on a day ends some time on it: that day counts.
create or replace function people_behind(change law_change) returns bigint language sql stable as $$
    select count(distinct member_id) from (
        select p.member_id from law_proposal p
        where p.id = change.proposal_id and p.decision = 'made' and (p.what, p.document) = (change.what, change.document) and p.member_id is not null
        union select a.member_id from law_assent a join law_proposal p on p.id = a.proposal_id
        where p.id = change.proposal_id and p.decision = 'made' and (p.what, p.document) = (change.what, change.document) and not a.is_refusal
    ) people
    where exists (
        select from appointment a where a.member_id = people.member_id and a.role in ('administrator', 'head') and not isempty(a.validity)
            and daterange(lower(a.validity), upper(a.validity), '[]') @> (change.at at time zone 'Asia/Ho_Chi_Minh')::date)
$$;
