-- The survey after an answer or a reception. Who was invited is known; what somebody answered is kept in counts only. docs/survey.md says
-- what that promises and what it does not.

-- What may be answered, and `unsaid` for a question that was passed over.
create table survey_choice (
    question text not null,
    answer text not null,
    primary key (question, answer)
);
insert into survey_choice values
    ('answered', 'yes'), ('answered', 'partly'), ('answered', 'no'), ('answered', 'unsaid'),
    ('satisfaction', '1'), ('satisfaction', '2'), ('satisfaction', '3'), ('satisfaction', '4'), ('satisfaction', '5'),
    ('satisfaction', 'unsaid'),
    ('asked_to_pay', 'no'), ('asked_to_pay', 'asked'), ('asked_to_pay', 'paid'), ('asked_to_pay', 'unsaid');

-- One for each ticket or booking. It says whether it was used, never when: an instant would lead to the answer.
create table survey_invitation (
    id uuid primary key,
    ticket_id uuid references ticket,
    booking_id uuid references reception_booking,
    invited_on date not null,
    unit ltree not null references unit on update cascade,
    kind text not null,
    -- 1 the invitation was written, 2 the reminder too; 0 where there is no address.
    letters integer not null default 0,
    is_used boolean not null default false,
    constraint survey_is_of_one_matter check (num_nonnulls(ticket_id, booking_id) = 1),
    constraint survey_of_ticket_is_one unique (ticket_id),
    constraint survey_of_booking_is_one unique (booking_id),
    constraint survey_letters_are_two check (letters between 0 and 2)
);
create index survey_invitation_by_day on survey_invitation (invited_on);

-- The links that open an invitation, hashed: one in each letter, and one for each press on the ticket's page.
create table survey_link (
    token_hash bytea primary key,
    invitation_id uuid not null references survey_invitation on delete cascade,
    constraint survey_token_is_hashed check (octet_length(token_hash) = 32)
);
create index survey_link_of_invitation on survey_link (invitation_id);

-- How many were invited in a quarter and how many of them answered.
create table survey_response (
    quarter date not null,
    unit ltree not null references unit on update cascade,
    kind text not null,
    invited integer not null default 0,
    used integer not null default 0,
    primary key (quarter, unit, kind),
    constraint survey_response_is_possible check (used between 0 and invited)
);

-- What was answered. A quarter, unit and kind have at least ten answers to each question, or none at all: so has every sum of them, and
-- every difference between sums. Kind is a ticket's, `reception`, or `mixed` where it was put together with others to be ten.
create table survey_tally (
    quarter date not null,
    unit ltree not null references unit on update cascade,
    kind text not null,
    question text not null,
    answer text not null,
    count integer not null,
    primary key (quarter, unit, kind, question, answer),
    constraint survey_tally_is_of_a_choice foreign key (question, answer) references survey_choice,
    constraint survey_tally_is_counted check (count >= 0),
    constraint survey_tally_begins_a_quarter check (quarter = date_trunc('quarter', quarter::timestamp)::date)
);

-- Answers that wait until there are ten, in counts as well. Every answer writes every row of its group, so that no row tells which came
-- with which. Unlogged: neither the log nor a backup made from it ever holds a single answer. The application's role cannot read it.
create unlogged table survey_waiting (
    quarter date not null,
    unit ltree not null references unit on update cascade,
    kind text not null,
    question text not null,
    answer text not null,
    count integer not null,
    primary key (quarter, unit, kind, question, answer),
    constraint survey_waiting_is_of_a_choice foreign key (question, answer) references survey_choice
);

create function survey_is_invited() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into survey_response as r (quarter, unit, kind, invited)
    select date_trunc('quarter', invited_on::timestamp)::date, unit, kind, count(*) from invited group by 1, 2, 3 order by 1, 2, 3
    on conflict (quarter, unit, kind) do update set invited = r.invited + excluded.invited;
    return null;
end $$;
create trigger survey_is_invited after insert on survey_invitation
    referencing new table as invited for each statement execute function survey_is_invited();

-- Counts what waits for a group, if every question has ten answers.
create function survey_count(of_quarter date, of_unit ltree, of_kind text) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
begin
    if (select min(n) from (select sum(count) filter (where answer <> 'unsaid') as n from survey_waiting
            where quarter = of_quarter and unit = of_unit and kind = of_kind group by question) said) >= 10 then
        insert into survey_tally as t
        select * from survey_waiting where quarter = of_quarter and unit = of_unit and kind = of_kind
        on conflict (quarter, unit, kind, question, answer) do update set count = t.count + excluded.count;
        delete from survey_waiting where quarter = of_quarter and unit = of_unit and kind = of_kind;
    end if;
end $$;

-- Adds counts to a group that waits, and counts it where it is enough. All its rows are written.
create function survey_wait(of_quarter date, of_unit ltree, of_kind text, questions text[], answers text[], counts integer[])
    returns void language plpgsql security definer set search_path = public, pg_temp as $$
begin
    insert into survey_waiting as w
    select of_quarter, of_unit, of_kind, c.question, c.answer, coalesce(a.count, 0)
    from survey_choice c left join unnest(questions, answers, counts) as a (question, answer, count) using (question, answer)
    order by c.question, c.answer
    on conflict (quarter, unit, kind, question, answer) do update set count = w.count + excluded.count;
    perform survey_count(of_quarter, of_unit, of_kind);
end $$;

-- Takes an answer, once for an invitation that is not older than `days`. False where it was used, is too old or is not there.
create function survey_answer(invitation uuid, today date, days integer, questions text[], answers text[]) returns boolean
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
    update survey_invitation set is_used = true
    where id = invitation and not is_used and invited_on >= today - days returning * into used;
    if not found then return false; end if;
    update survey_response r set used = r.used + 1
    where r.quarter = date_trunc('quarter', used.invited_on::timestamp)::date and r.unit = used.unit and r.kind = used.kind;
    perform survey_wait(date_trunc('quarter', used.invited_on::timestamp)::date, used.unit, used.kind, questions, answers, array[1, 1, 1]);
    return true;
end $$;

-- Nobody can answer any more for quarters before `closed`: what still waits is put together, kinds first, then with the unit above, and in
-- the agency, the third level of the tree below nation and province, with the next quarter, until there are ten: what an agency was told stays
-- with it. How many groups were moved.
create function survey_close(closed date) returns integer language plpgsql security definer set search_path = public, pg_temp as $$
declare
    g record;
    above ltree;
    moved integer := 0;
begin
    perform pg_advisory_xact_lock(hashtextextended('survey_close', 0));
    loop
        select quarter, unit, kind, array_agg(question) as questions, array_agg(answer) as answers, array_agg(count) as counts into g
        from survey_waiting where quarter < closed
        group by quarter, unit, kind order by quarter, nlevel(unit) desc, kind = 'mixed', unit, kind limit 1;
        exit when not found;
        delete from survey_waiting where quarter = g.quarter and unit = g.unit and kind = g.kind;
        select path into above from unit where path @> g.unit and path <> g.unit and nlevel(path) >= 3 order by nlevel(path) desc limit 1;
        perform survey_wait(
            case when g.kind <> 'mixed' or above is not null then g.quarter else (g.quarter + interval '3 months')::date end,
            case when g.kind <> 'mixed' then g.unit else coalesce(above, g.unit) end, 'mixed', g.questions, g.answers, g.counts);
        moved := moved + 1;
    end loop;
    return moved;
end $$;

revoke all on function survey_count(date, ltree, text) from public;
revoke all on function survey_wait(date, ltree, text, text[], text[], integer[]) from public;
revoke all on function survey_answer(uuid, date, integer, text[], text[]) from public;
revoke all on function survey_close(date) from public;
grant execute on function survey_answer(uuid, date, integer, text[], text[]), survey_close(date) to hoidap_app;
grant select on survey_choice, survey_response, survey_tally to hoidap_app;
grant select, insert, delete on survey_invitation, survey_link to hoidap_app;
grant update (letters) on survey_invitation to hoidap_app;

-- What is due to be asked is found without the texts of tickets; receptions by their day.
create index booking_attended on reception_booking (held_on) where came;

-- What is fixed before a draw of businesses, and cannot be changed: whose businesses, of which days, how many, how, and the seed.
create table sample_plan (
    id uuid primary key,
    unit ltree not null references unit on update cascade,
    from_on date not null,
    through_on date not null,
    size integer not null,
    method text not null,
    seed text not null,
    -- The document, such as a plan or a decision, that asks for the draw.
    document text not null,
    fixed_at timestamptz not null,
    member_id uuid references member,
    program text,
    constraint sample_days_are_in_order check (from_on <= through_on),
    constraint sample_size_is_possible check (size between 1 and 100000),
    constraint sample_method_is_known check (method in ('simple', 'by_unit')),
    constraint sample_has_seed check (seed <> ''),
    constraint sample_has_document check (document <> ''),
    constraint sample_plan_has_author check ((member_id is null) <> (program is null))
);

-- The draw itself, once for a plan.
create table sample_draw (
    plan_id uuid primary key references sample_plan,
    algorithm text not null,
    frame_size integer not null,
    frame_hash bytea not null,
    drawn_at timestamptz not null,
    member_id uuid references member,
    program text,
    constraint sample_frame_is_hashed check (octet_length(frame_hash) = 32),
    constraint sample_draw_has_author check ((member_id is null) <> (program is null))
);

-- Every business that could be drawn, and which were. A business of which we know only the name has no tax code to be known by: all that
-- gave the same name are one, under the key of the first.
create table sample_frame (
    plan_id uuid not null references sample_draw,
    business_id uuid not null references business,
    -- The unit that served it most.
    unit ltree not null references unit on update cascade,
    answered integer not null,
    attended integer not null,
    -- From 1; null for those not drawn.
    rank integer,
    primary key (plan_id, business_id),
    constraint sample_rank_is_one_business unique (plan_id, rank),
    constraint sample_business_was_served check (answered >= 0 and attended >= 0 and answered + attended > 0),
    constraint sample_rank_is_positive check (rank > 0)
);

grant select, insert on sample_plan, sample_draw, sample_frame to hoidap_app;
