-- A version of the law that touches tickets is one that somebody made: with its change on record, in the same transaction. Whether tickets were
-- there, what had happened to them last, and what was written, is kept by the database, so that it can be told later. What was made before is
-- taken as it is.
alter table law_version add column is_used boolean not null default false, add column last_event_at timestamptz, add column hash bytea;
alter table law_version disable trigger law_version_is_final;
update law_version set hash = sha256(convert_to(law::text, 'UTF8'));
alter table law_version enable trigger law_version_is_final;
alter table law_version alter column hash set not null;

create function law_version_is_sealed() returns trigger language plpgsql as $$
begin
    new.is_used := exists (select from ticket);
    new.last_event_at := (select max(at) from ticket_event);
    new.hash := sha256(convert_to(new.law::text, 'UTF8'));
    return new;
end $$;
create trigger law_version_is_sealed before insert on law_version for each row execute function law_version_is_sealed();
-- Also for who works with triggers off.
alter table law_version enable always trigger law_version_is_sealed;

create function law_version_is_stood_for() returns trigger language plpgsql as $$
begin
    if new.is_used and not exists (select from law_change c where c.version = new.number) then
        raise exception using errcode = 'check_violation', constraint = 'law_version_is_stood_for', message = 'nobody stands for this version of the law';
    end if;
    return null;
end $$;
create constraint trigger law_version_is_stood_for after insert on law_version deferrable initially deferred
    for each row execute function law_version_is_stood_for();

-- How many people stand for the proposal that a change was.
create function people_behind(change law_change) returns bigint language sql stable as $$
    select count(distinct member_id) from (
        select p.member_id from law_proposal p
        where p.id = change.proposal_id and p.decision = 'made' and (p.what, p.document) = (change.what, change.document) and p.member_id is not null
        union select a.member_id from law_assent a join law_proposal p on p.id = a.proposal_id
        where p.id = change.proposal_id and p.decision = 'made' and (p.what, p.document) = (change.what, change.document) and not a.is_refusal
    ) people
$$;
