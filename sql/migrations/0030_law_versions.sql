-- Law has versions. Every edit of the calendar, the office hours or the rules makes the next one, and the old ones are kept whole: a date is
-- explained by the version by which it was counted, and what an edit did can be undone.
create table law_version (
    number integer primary key,
    at timestamptz not null default clock_timestamp(),
    law jsonb not null,
    constraint law_version_counts_from_one check (number > 0)
);

-- The version in force. One row.
create table law_state (
    single boolean primary key default true,
    version integer not null references law_version,
    constraint law_state_is_single check (single)
);

-- A rule that an undone edit had added. It is not law, and not forgotten.
alter table deadline_rule add column withdrawn boolean not null default false;
alter table deadline_rule drop constraint rule_validity_does_not_overlap;
alter table deadline_rule add constraint rule_validity_does_not_overlap exclude using gist (
    kind with =, variant with =, clock with =, target with =, daterange(valid_from, valid_to, '[]') with &&) where (not withdrawn);

-- The law as the tables have it. The names are those of the program's types.
create function law_snapshot() returns jsonb language sql stable as $$
    select jsonb_build_object(
        'days', (select coalesce(jsonb_agg(jsonb_build_object('day', date, 'kind', kind, 'name', name, 'source', source) order by date), '[]')
            from calendar_day),
        'hours', (select coalesce(jsonb_agg(jsonb_build_object('validFrom', valid_from, 'sessions', sessions) order by valid_from), '[]')
            from (select valid_from, jsonb_agg(jsonb_build_object('open', extract(epoch from opens)::integer / 60,
                'close', extract(epoch from closes)::integer / 60) order by opens) as sessions from office_hours group by valid_from) h),
        'firstDay', (select first_day from calendar_horizon),
        'confirmedThrough', (select confirmed_through from calendar_horizon),
        'halfDaysCount', (select coalesce(bool_and(half_days_count), true) from calendar_horizon),
        'rules', (select coalesce(jsonb_agg(jsonb_build_object('number', id, 'confirmation', confirmation, 'rule', jsonb_build_object(
                'kind', kind, 'variant', variant, 'clock', clock, 'target', target,
                'term', jsonb_build_object('amount', amount, 'unit', unit), 'startsAt', starts_at, 'maxExtensions', max_extensions,
                'maxExtension', case when max_extensions > 0
                    then jsonb_build_object('amount', max_extension_amount, 'unit', extension_unit) end,
                'pausable', pausable, 'validFrom', valid_from, 'validTo', valid_to, 'basis', basis, 'certainty', certainty,
                'note', note)) order by id), '[]')
            from deadline_rule where not withdrawn))
$$;

insert into law_version (number, law) select 1, law_snapshot();
insert into law_state (version) values (1);

-- Whoever writes clocks says by which version they were counted, and holds the law as it is until the end of the transaction. Under another
-- version the write is refused, and the program counts again. The lock lies in memory, so that no two writers queue on a row; the function
-- is volatile, so that after a wait it sees the version for which it waited.
create function law_in_force(version integer) returns integer language plpgsql volatile as $$
begin
    perform pg_advisory_xact_lock_shared(4118904);
    if version is distinct from (select s.version from law_state s) then
        raise exception using errcode = 'HD001', message = 'counted by another version of the law than the one in force';
    end if;
    return version;
end $$;

-- Makes what the tables have the next version. It waits for whoever is writing clocks, so it comes last in its transaction.
create function law_is_published(moment timestamptz) returns integer language plpgsql volatile as $$
declare
    made integer;
begin
    perform pg_advisory_xact_lock(4118904);
    select version + 1 into made from law_state;
    insert into law_version (number, at, law) values (made, moment, law_snapshot());
    update law_state set version = made;
    return made;
end $$;

-- What is known of a clock beside its date. No reference to law_version: each would lock its row, the same one for all.
alter table clock add column law_version integer default 1;
alter table clock alter column law_version drop default;
-- The latest date that the clock had before an edit put it into the past.
alter table clock add column held_until timestamptz;
-- The edit that would have moved or ended the clock after its date had passed, and the date that it would have got.
alter table clock add column kept_version integer;
alter table clock add column kept_on date;
-- The edit that ended the clock.
alter table clock add column ended_version integer;
create index clock_ended_by_law on clock (ticket_id) where ended_version is not null;

-- An edit that touches the past waits until two people stand for it.
create table law_proposal (
    id uuid primary key,
    at timestamptz not null,
    member_id uuid references member,
    program text,
    what jsonb not null,
    document text not null,
    file text,
    decided_at timestamptz,
    decision text,
    constraint law_proposal_has_document check (document <> ''),
    constraint law_proposal_has_author check ((member_id is null) <> (program is null)),
    constraint law_proposal_decision_is_known check (decision in ('made', 'refused')),
    constraint law_proposal_decision_is_dated check ((decision is null) = (decided_at is null))
);
create index law_proposal_waiting on law_proposal (at) where decided_at is null;
create table law_assent (
    proposal_id uuid not null references law_proposal,
    member_id uuid not null references member,
    at timestamptz not null,
    is_refusal boolean not null default false,
    primary key (proposal_id, member_id)
);

-- The version that a change made, what the file said that it brought, the version that it undid, and the proposal that it was.
alter table law_change add column version integer references law_version;
alter table law_change add constraint law_change_makes_a_version unique (version);
alter table law_change add column file text;
alter table law_change add column undoes integer references law_version;
alter table law_change add column proposal_id uuid references law_proposal;

-- Runs that counted what the law had left behind. Whole: no running clock was left out.
create table law_recount (
    id integer generated always as identity primary key,
    version integer not null references law_version,
    at timestamptz not null,
    program text not null,
    moved integer not null,
    kept integer not null,
    is_whole boolean not null
);
create index law_recount_whole on law_recount (version) where is_whole;
insert into law_recount (version, at, program, moved, kept, is_whole) values (1, clock_timestamp(), 'migrate', 0, 0, true);

-- Nothing of it is changed afterwards, by whomever.
create function law_is_final() returns trigger language plpgsql as $$
begin
    raise exception using errcode = 'check_violation', constraint = 'law_is_final', message = 'what was law stays on record';
end $$;
create trigger law_version_is_final before update or delete on law_version for each row execute function law_is_final();
create trigger law_change_is_final before update or delete on law_change for each row execute function law_is_final();
create trigger law_assent_is_final before update or delete on law_assent for each row execute function law_is_final();
create trigger law_recount_is_final before update or delete on law_recount for each row execute function law_is_final();
create trigger law_proposal_is_decided_once before update or delete on law_proposal for each row
    when (old.decided_at is not null) execute function law_is_final();
create trigger law_state_goes_on before update on law_state for each row
    when (new.version <> old.version + 1) execute function law_is_final();
create trigger law_state_stays before delete on law_state for each row execute function law_is_final();

-- A preview changes the calendar and takes it back: the waits need not be counted for that.
create or replace function waits_are_counted_anew() returns trigger language plpgsql as $$
begin
    if current_setting('hoidap.preview', true) = 'on' then return null; end if;
    if exists (select from ticket where answered_at is not null) then perform figures_rebuild(); end if;
    return null;
end $$;

grant select, insert on law_version, law_proposal, law_assent, law_recount to hoidap_app;
grant select, update (version) on law_state to hoidap_app;
grant update (decided_at, decision) on law_proposal to hoidap_app;
grant update (withdrawn) on deadline_rule to hoidap_app;
