-- Whoever works as the application can answer, and roll back. Nine answers of their own, a count, a subtraction and a rollback told of a
-- tenth. So the survey has an owner of its own, in whose functions alone it is written: an invitation comes from a ticket or a visit and
-- from nothing else, an answer is bound to the hash of its link, a quarter is told once, after its last link is closed, and what a
-- transaction tells it cannot read. docs/survey.md says what that promises.
do $$ begin
    if not exists (select from pg_roles where rolname = 'hoidap_survey') then
        create role hoidap_survey nologin;
    end if;
    if not pg_has_role(current_user, 'hoidap_survey', 'member') then
        execute format('grant hoidap_survey to %I', current_user);
    end if;
exception when insufficient_privilege then
    raise exception 'the role hoidap_survey cannot be made'
        using hint = format('as superuser: create role hoidap_survey nologin; grant hoidap_survey to %I;', current_user);
end $$;

drop function survey_close(date);
drop function survey_answer(uuid, date, integer, text[], text[]);
drop function survey_wait(date, ltree, text, text[], text[], integer[]);
drop function survey_count(date, ltree, text);
drop trigger survey_is_invited on survey_invitation;
drop function survey_is_invited();

-- How many of those invited answered is told together with what they said, of the same people.
insert into survey_choice values ('response', 'used'), ('response', 'unused');

-- What has been told of these invitations.
alter table survey_response
    add column told_invited integer not null default 0,
    add column told_used integer not null default 0;

-- Which transaction wrote a group.
alter table survey_waiting add column written_by xid8 not null default '0';

-- Full tens of answers of a quarter that is not told yet: by how many there are and not by what they say, so that their coming tells nothing.
-- Logged: a crash of the database loses at most nine answers of a group.
create table survey_held (
    quarter date not null,
    unit ltree not null references unit on update cascade,
    kind text not null,
    question text not null,
    answer text not null,
    count integer not null,
    written_by xid8 not null,
    primary key (quarter, unit, kind, question, answer),
    constraint survey_held_is_of_a_choice foreign key (question, answer) references survey_choice
);

-- What was told, each time of ten or more to each question, and by which transaction.
alter table survey_tally rename to survey_release;
alter table survey_release drop constraint survey_tally_pkey;
alter table survey_release add column released_by xid8 not null default pg_current_xact_id();
create index survey_release_of_group on survey_release (quarter, unit, kind);
revoke all on survey_release from hoidap_app;

-- Nobody reads what they tell themselves: not before it is told for good. The barrier keeps conditions of a reader from rows that are not shown.
create view survey_tally with (security_barrier) as
select quarter, unit, kind, question, answer, sum(count)::integer as count from survey_release
where released_by is distinct from pg_current_xact_id_if_assigned()
group by quarter, unit, kind, question, answer;

-- A booking that is forgotten takes its invitation along.
alter table survey_invitation drop constraint survey_invitation_booking_id_fkey,
    add constraint survey_invitation_booking_id_fkey foreign key (booking_id) references reception_booking on delete cascade;

-- The first quarter for which somebody can still answer, by the database's own clock: the application cannot bring it forward.
create function survey_open_quarter() returns date language sql stable set search_path = public, pg_temp as $$
    select date_trunc('quarter', ((now() at time zone interval '7 hours')::date - 21)::timestamp)::date
$$;

-- Invites about an answered ticket, or a visit of which no ticket was made, once for ever. The invitation; null where there is nothing to ask about.
create function survey_invite(ticket uuid, booking uuid, today date) returns uuid
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    invitation survey_invitation;
begin
    insert into survey_invitation (id, ticket_id, booking_id, invited_on, unit, kind)
    select gen_random_uuid(), t.id, null, today, t.unit, t.kind from ticket t
    where t.id = survey_invite.ticket and booking is null and t.state = 'answered' and t.kind not in ('integrity', 'denunciation')
    union all
    select gen_random_uuid(), null, b.id, today, s.unit, 'reception'
    from reception_booking b join reception_schedule s on s.id = b.schedule_id
    where b.id = survey_invite.booking and survey_invite.ticket is null and b.came and b.ticket_id is null
    on conflict do nothing returning * into invitation;
    if found then
        insert into survey_response as r (quarter, unit, kind, invited)
        values (date_trunc('quarter', invitation.invited_on::timestamp)::date, invitation.unit, invitation.kind, 1)
        on conflict (quarter, unit, kind) do update set invited = r.invited + 1;
        return invitation.id;
    end if;
    return (select i.id from survey_invitation i where i.ticket_id = survey_invite.ticket or i.booking_id = survey_invite.booking);
end $$;

-- Opens a link to an invitation that is there.
create function survey_open(invitation uuid, token_hash bytea) returns void
    language sql security definer set search_path = public, pg_temp as $$
    insert into survey_link (token_hash, invitation_id) values (token_hash, invitation)
$$;

-- Adds counts to a group that waits. All its rows are written, by an answer as by ten.
create function survey_wait(of_quarter date, of_unit ltree, of_kind text, questions text[], answers text[], counts integer[])
    returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into survey_waiting as w
    select of_quarter, of_unit, of_kind, c.question, c.answer, coalesce(a.count, 0), pg_current_xact_id()
    from survey_choice c left join unnest(questions, answers, counts) as a (question, answer, count) using (question, answer)
    order by c.question, c.answer
    on conflict (quarter, unit, kind, question, answer) do update set count = w.count + excluded.count, written_by = excluded.written_by;
    if (select sum(count) from survey_waiting
            where quarter = of_quarter and unit = of_unit and kind = of_kind and question = 'answered') >= 10 then
        insert into survey_held as h
        select quarter, unit, kind, question, answer, count, written_by from survey_waiting
        where quarter = of_quarter and unit = of_unit and kind = of_kind
        on conflict (quarter, unit, kind, question, answer) do update set count = h.count + excluded.count, written_by = excluded.written_by;
        delete from survey_waiting where quarter = of_quarter and unit = of_unit and kind = of_kind;
    end if;
end $$;

-- Takes the answer of whoever has a link, once for an invitation that is not older than `days`. False where it was used, is too old or is not
-- there.
create function survey_answer(hash bytea, today date, days integer, questions text[], answers text[]) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
declare used survey_invitation;
begin
    if (select array_agg(q order by q) from unnest(questions) q) is distinct from array['answered', 'asked_to_pay', 'satisfaction'] then
        raise exception using errcode = 'check_violation', constraint = 'survey_is_whole', message = 'each question once';
    end if;
    if exists (select from unnest(questions, answers) a (q, v) left join survey_choice c on c.question = a.q and c.answer = a.v
            where c.answer is null) then
        raise exception using errcode = 'check_violation', constraint = 'survey_is_of_choices', message = 'no such choice';
    end if;
    update survey_invitation i set is_used = true
    from survey_link l
    where l.token_hash = survey_answer.hash and i.id = l.invitation_id and not i.is_used and i.invited_on >= today - days returning i.* into used;
    if not found then return false; end if;
    update survey_response r set used = r.used + 1
    where r.quarter = date_trunc('quarter', used.invited_on::timestamp)::date and r.unit = used.unit and r.kind = used.kind;
    perform survey_wait(date_trunc('quarter', used.invited_on::timestamp)::date, used.unit, used.kind, questions, answers, array[1, 1, 1]);
    return true;
end $$;

-- Tells the quarters before `closed`, for which nobody can answer any more. Fewer than ten answers to a question are put together, kinds first,
-- then with the unit above, and in the agency, the third level of the tree below nation and province, with the next quarter: what an agency was
-- told stays with it. It answers nothing, and never works on what its own transaction wrote.
create function survey_close(closed date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    ended date := least(closed, survey_open_quarter());
    r survey_response;
    g record;
    above ltree;
begin
    if not exists (select from survey_waiting where quarter < ended) and not exists (select from survey_held where quarter < ended)
        and not exists (select from survey_response where quarter < ended and (told_invited, told_used) <> (invited, used)) then
        return;
    end if;
    -- No answer comes in between.
    lock table survey_waiting in exclusive mode;
    if exists (select from survey_waiting where written_by = pg_current_xact_id())
        or exists (select from survey_held where written_by = pg_current_xact_id()) then
        raise exception using errcode = 'object_not_in_prerequisite_state', message = 'a survey is told apart from what is answered';
    end if;
    for r in select * from survey_response where quarter < ended and (told_invited, told_used) <> (invited, used)
            order by quarter, unit, kind for update loop
        perform survey_wait(r.quarter, r.unit, r.kind, array['response', 'response'], array['used', 'unused'],
            array[r.used - r.told_used, r.invited - r.told_invited - (r.used - r.told_used)]);
        update survey_response set told_invited = r.invited, told_used = r.used where quarter = r.quarter and unit = r.unit and kind = r.kind;
    end loop;
    loop
        select quarter, unit, kind, array_agg(question order by question, answer) as questions,
            array_agg(answer order by question, answer) as answers, array_agg(count order by question, answer) as counts into g
        from (
            select quarter, unit, kind, question, answer, sum(count)::integer as count from (
                select quarter, unit, kind, question, answer, count from survey_waiting where quarter < ended
                union all select quarter, unit, kind, question, answer, count from survey_held where quarter < ended
            ) w group by quarter, unit, kind, question, answer
        ) s group by quarter, unit, kind order by quarter, nlevel(unit) desc, kind = 'mixed', unit, kind limit 1;
        exit when not found;
        delete from survey_waiting where quarter = g.quarter and unit = g.unit and kind = g.kind;
        delete from survey_held where quarter = g.quarter and unit = g.unit and kind = g.kind;
        if (select min(n) from (select sum(count) filter (where answer <> 'unsaid') as n
                from unnest(g.questions, g.answers, g.counts) as a (question, answer, count) group by question) said) >= 10 then
            insert into survey_release (quarter, unit, kind, question, answer, count)
            select g.quarter, g.unit, g.kind, question, answer, count
            from unnest(g.questions, g.answers, g.counts) as a (question, answer, count);
        else
            select path into above from unit where path @> g.unit and path <> g.unit and nlevel(path) >= 3 order by nlevel(path) desc limit 1;
            perform survey_wait(
                case when g.kind <> 'mixed' or above is not null then g.quarter else (g.quarter + interval '3 months')::date end,
                case when g.kind <> 'mixed' then g.unit else coalesce(above, g.unit) end, 'mixed', g.questions, g.answers, g.counts);
        end if;
    end loop;
end $$;

-- Of invitations before a day nobody can tell any more whether they were used, and no link opens them. That there was one stays, so that there
-- is never another about the same matter.
create function survey_forget(before date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    delete from survey_link l using survey_invitation i where i.id = l.invitation_id and i.invited_on < before;
    update survey_invitation set is_used = true where invited_on < before and not is_used;
end $$;

-- How many answered in quarters that were told before this: of each agency as a whole.
insert into survey_release (quarter, unit, kind, question, answer, count)
select quarter, unit, 'mixed', 'response', answer, count from (
    select quarter, subpath(unit, 0, least(3, nlevel(unit))) as unit, sum(used) as used, sum(invited - used) as unused from survey_response
    where quarter < survey_open_quarter() group by 1, 2 having sum(invited) >= 10
) r cross join lateral (values ('used', used), ('unused', unused)) as a (answer, count);
update survey_response set told_invited = invited, told_used = used where quarter < survey_open_quarter();

grant usage, create on schema public to hoidap_survey;
grant select on unit, ticket, reception_booking, reception_schedule to hoidap_survey;
alter table survey_choice owner to hoidap_survey;
alter table survey_invitation owner to hoidap_survey;
alter table survey_link owner to hoidap_survey;
alter table survey_response owner to hoidap_survey;
alter table survey_waiting owner to hoidap_survey;
alter table survey_held owner to hoidap_survey;
alter table survey_release owner to hoidap_survey;
alter view survey_tally owner to hoidap_survey;
alter function survey_open_quarter() owner to hoidap_survey;
alter function survey_invite(uuid, uuid, date) owner to hoidap_survey;
alter function survey_open(uuid, bytea) owner to hoidap_survey;
alter function survey_wait(date, ltree, text, text[], text[], integer[]) owner to hoidap_survey;
alter function survey_answer(bytea, date, integer, text[], text[]) owner to hoidap_survey;
alter function survey_close(date) owner to hoidap_survey;
alter function survey_forget(date) owner to hoidap_survey;
revoke create on schema public from hoidap_survey;

revoke all on function survey_wait(date, ltree, text, text[], text[], integer[]) from public;
revoke all on function survey_invite(uuid, uuid, date), survey_open(uuid, bytea), survey_answer(bytea, date, integer, text[], text[]),
    survey_close(date), survey_forget(date) from public;
grant execute on function survey_invite(uuid, uuid, date), survey_open(uuid, bytea), survey_answer(bytea, date, integer, text[], text[]),
    survey_close(date), survey_forget(date) to hoidap_app;
revoke all on survey_response, survey_invitation, survey_link from hoidap_app;
grant select on survey_tally, survey_invitation, survey_link to hoidap_app;
grant update (letters) on survey_invitation to hoidap_app;
