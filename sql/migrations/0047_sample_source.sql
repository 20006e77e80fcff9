-- A seed that whoever draws may choose is tried until it draws whom they like. A plan now names a public draw that lies ahead, after the
-- period; the frame is put on record when the period is over; the result is entered when it is known, and drawn by with the plan's own id.
alter table sample_plan
    alter column seed drop not null,
    add column source text,
    add column source_on date,
    -- By plans of before, whose seed was chosen, nobody draws any more.
    add constraint sample_seed_has_a_source check ((seed is null) = (source is not null)),
    add constraint sample_source_is_known check (source in ('lottery_north', 'drand')),
    add constraint sample_source_has_a_day check ((source is null) = (source_on is null)),
    -- By the clock of the office, seven hours ahead of UTC.
    add constraint sample_source_lies_ahead check (source_on > through_on and source_on > (fixed_at at time zone interval '7 hours')::date);

-- A plan that is given up before its source is known, and why. It stays on record.
create table sample_withdrawal (
    plan_id uuid primary key references sample_plan,
    reason text not null,
    withdrawn_at timestamptz not null,
    member_id uuid references member,
    program text,
    constraint sample_withdrawal_has_reason check (reason <> ''),
    constraint sample_withdrawal_has_author check ((member_id is null) <> (program is null))
);

-- One plan for a day, in a unit and what lies above and below it: no second one to choose from.
create function sample_plan_is_one() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock(hashtextextended('sample_plan', 0));
    if exists (select from sample_plan p where p.id <> new.id and (p.unit @> new.unit or p.unit <@ new.unit)
            and daterange(p.from_on, p.through_on, '[]') && daterange(new.from_on, new.through_on, '[]')
            and not exists (select from sample_withdrawal w where w.plan_id = p.id)
            and (p.source is not null or exists (select from sample_draw d where d.plan_id = p.id))) then
        raise exception using errcode = 'exclusion_violation', constraint = 'sample_plan_is_one', message = 'there is a plan for these days';
    end if;
    return new;
end $$;
create trigger sample_plan_is_one before insert on sample_plan for each row execute function sample_plan_is_one();

create function sample_is_withdrawn_in_time() returns trigger language plpgsql as $$
begin
    if not exists (select from sample_plan p where p.id = new.plan_id and p.source_on > (new.withdrawn_at at time zone interval '7 hours')::date) then
        raise exception using errcode = 'check_violation', constraint = 'sample_is_withdrawn_in_time', message = 'the source may be known';
    end if;
    return new;
end $$;
create trigger sample_is_withdrawn_in_time before insert on sample_withdrawal for each row execute function sample_is_withdrawn_in_time();

-- Everybody who was received, when the period was over.
create table sample_list (
    plan_id uuid primary key references sample_plan,
    size integer not null,
    hash bytea not null,
    listed_at timestamptz not null,
    constraint sample_list_is_hashed check (octet_length(hash) = 32),
    constraint sample_list_has_size check (size >= 0)
);
insert into sample_list select plan_id, frame_size, frame_hash, drawn_at from sample_draw;

-- What was received and is not in the list, and why.
create table sample_exclusion (
    plan_id uuid not null references sample_list,
    reason text not null,
    count integer not null,
    primary key (plan_id, reason),
    constraint sample_exclusion_is_known check (reason in ('protected', 'no_business', 'visit_without_business')),
    constraint sample_exclusion_is_counted check (count > 0)
);

-- The line of a frame is on record before anything is drawn. A visit of which no ticket was made has a booking, and no business of its own.
alter table sample_frame
    drop constraint sample_frame_plan_id_fkey,
    add constraint sample_line_is_of_a_list foreign key (plan_id) references sample_list,
    drop constraint sample_frame_business_id_fkey,
    drop constraint sample_business_was_served,
    drop constraint sample_rank_is_one_business,
    drop constraint sample_rank_is_positive,
    add column name text not null default '';
update sample_frame f set name = b.name from business b where b.id = f.business_id;
alter table sample_frame alter column name drop default;
alter table sample_frame rename column answered to received;
alter table sample_frame add constraint sample_business_was_received check (received >= 0 and attended >= 0 and received + attended > 0);

-- Who was drawn, from 1.
create table sample_rank (
    plan_id uuid not null references sample_draw,
    business_id uuid not null,
    rank integer not null,
    primary key (plan_id, business_id),
    constraint sample_rank_is_of_a_line foreign key (plan_id, business_id) references sample_frame (plan_id, business_id),
    constraint sample_rank_is_one_business unique (plan_id, rank),
    constraint sample_rank_is_positive check (rank > 0)
);
insert into sample_rank select plan_id, business_id, rank from sample_frame where rank is not null;
alter table sample_frame drop column rank;

-- What the source said, who entered it, and where it can be read. Null in draws of before, whose plans hold the seed.
alter table sample_draw
    drop column frame_size,
    drop column frame_hash,
    add column result text,
    add column published_at text,
    add constraint sample_result_is_told check ((result is null) = (published_at is null) and result <> '' and published_at <> '');

create function sample_result_is_known() returns trigger language plpgsql as $$
declare
    plan sample_plan;
begin
    select * into plan from sample_plan where id = new.plan_id;
    if plan.source is null or new.result is null or plan.source_on > (new.drawn_at at time zone interval '7 hours')::date
        or not new.result ~ (case plan.source when 'lottery_north' then '^[0-9]{5}$' else '^[0-9a-f]{64}$' end)
        or exists (select from sample_withdrawal w where w.plan_id = plan.id) then
        raise exception using errcode = 'check_violation', constraint = 'sample_result_is_known', message = 'not a result of the source';
    end if;
    return new;
end $$;
create trigger sample_result_is_known before insert on sample_draw for each row execute function sample_result_is_known();

grant select, insert on sample_withdrawal, sample_list, sample_exclusion, sample_rank to hoidap_app;
