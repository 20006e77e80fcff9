-- The survey's functions take their days from the application. With '-infinity' for the day of an invitation its quarter never passed, and
-- survey_close went round for ever with its table locked. So a day is one that there was, by the database's own clock: a program whose clock
-- is behind is believed, one that is ahead is not. What is told takes neither invitations nor answers.

create function survey_today() returns date language sql stable set search_path = public, pg_temp as $$
    select (now() at time zone 'Asia/Ho_Chi_Minh')::date
$$;

-- The first day of which the survey knows anything: before it there was none.
create function survey_first_day() returns date language sql immutable set search_path = public, pg_temp as $$
    select date '2000-01-01'
$$;

-- Refuses what is no day of the survey up to `latest`; null and both infinities are none.
create function survey_check_day(day date, latest date) returns void
    language plpgsql stable set search_path = public, pg_temp as $$
begin
    if (day between survey_first_day() and latest) is not true then
        raise exception using errcode = 'check_violation', constraint = 'survey_is_of_days_past', message = 'no day of the survey';
    end if;
end $$;

-- The first quarter of which nothing is told: quarters are told in their order.
create function survey_untold() returns date language sql stable set search_path = public, pg_temp as $$
    select coalesce((max(quarter) + interval '3 months')::date, survey_first_day()) from (
        select quarter from survey_response where told_invited > 0
        union all select quarter from survey_release
    ) told
$$;

create or replace function survey_invite(ticket uuid, booking uuid, today date) returns uuid
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    invitation survey_invitation;
begin
    perform survey_check_day(today, survey_today());
    select i.* into invitation from survey_invitation i
    where i.ticket_id = survey_invite.ticket or i.booking_id = survey_invite.booking;
    if found then return invitation.id; end if;
    if today < survey_untold() then
        raise exception using errcode = 'check_violation', constraint = 'survey_is_not_told', message = 'the quarter is told';
    end if;
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

create or replace function survey_answer(hash bytea, today date, days integer, questions text[], answers text[]) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
declare used survey_invitation;
begin
    perform survey_check_day(today, survey_today());
    if (days between 0 and 21) is not true then
        raise exception using errcode = 'check_violation', constraint = 'survey_link_has_its_days', message = 'a link is open for 21 days';
    end if;
    if today < survey_untold() then
        raise exception using errcode = 'check_violation', constraint = 'survey_is_not_told', message = 'the quarter is told';
    end if;
    if (select array_agg(q order by q) from unnest(questions) q) is distinct from array['answered', 'asked_to_pay', 'satisfaction'] then
        raise exception using errcode = 'check_violation', constraint = 'survey_is_whole', message = 'each question once';
    end if;
    if exists (select from unnest(questions, answers) a (q, v) left join survey_choice c on c.question = a.q and c.answer = a.v
            where c.answer is null) then
        raise exception using errcode = 'check_violation', constraint = 'survey_is_of_choices', message = 'no such choice';
    end if;
    update survey_invitation i set is_used = true
    from survey_link l
    where l.token_hash = survey_answer.hash and i.id = l.invitation_id and not i.is_used
        and i.invited_on >= greatest(today - days, survey_untold()) returning i.* into used;
    if not found then return false; end if;
    update survey_response r set used = r.used + 1
    where r.quarter = date_trunc('quarter', used.invited_on::timestamp)::date and r.unit = used.unit and r.kind = used.kind;
    perform survey_wait(date_trunc('quarter', used.invited_on::timestamp)::date, used.unit, used.kind, questions, answers, array[1, 1, 1]);
    return true;
end $$;

create or replace function survey_close(closed date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
    ended date := least(closed, survey_open_quarter());
    r survey_response;
    g record;
    above ltree;
begin
    perform survey_check_day(closed, survey_today());
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
    -- Each round takes a group away, or on: to `mixed`, to a unit above, or to a later quarter. So there are no more than those there are.
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
            -- What was recorded as of no day, as '-infinity', goes on to the first quarter at once.
            perform survey_wait(
                case when g.kind <> 'mixed' or above is not null then g.quarter
                    else greatest((g.quarter + interval '3 months')::date, survey_first_day()) end,
                case when g.kind <> 'mixed' then g.unit else coalesce(above, g.unit) end, 'mixed', g.questions, g.answers, g.counts);
        end if;
    end loop;
end $$;

-- No link is cut off while it is open, or while what is kept for 90 days is.
create or replace function survey_forget(before date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    perform survey_check_day(before, survey_today() - 90);
    delete from survey_link l using survey_invitation i where i.id = l.invitation_id and i.invited_on < before;
    update survey_invitation set is_used = true where invited_on < before and not is_used;
end $$;

grant create on schema public to hoidap_survey;
alter function survey_today() owner to hoidap_survey;
alter function survey_first_day() owner to hoidap_survey;
alter function survey_check_day(date, date) owner to hoidap_survey;
alter function survey_untold() owner to hoidap_survey;
revoke create on schema public from hoidap_survey;
revoke all on function survey_untold() from public;
