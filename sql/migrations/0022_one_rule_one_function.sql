-- What a word means is said once: here for the database, in Sources/Domain for the program, and a test holds the two equal. All of these are
-- written so that they disappear into the statement that calls them, and an index serves as it would serve the comparison itself. What asks about
-- a limit takes its row and the instant. Bodies are text, so that a column can still be dropped.

-- Domain: TicketState.isOpen, TicketKind.isCounted (of a report of extortion only the receipt is counted).
create function is_open(state text) returns boolean language sql immutable parallel safe as $$ select state not in ('answered', 'withdrawn') $$;
create function kind_is_counted(kind text) returns boolean language sql immutable parallel safe as $$ select kind <> 'integrity' $$;

-- Domain: ClockName.counts. The limits whose end makes a ticket overdue: for its answer or settlement, and what must come before a settlement can
-- begin, so that nothing is gained by not beginning.
create function limit_counts(name text) returns boolean language sql immutable parallel safe
as $$ select name in ('settle', 'answer', 'accept', 'check') $$;
-- Domain: ClockName.endsWithAnswer.
create function limit_ends_with_answer(name text) returns boolean language sql immutable parallel safe as $$ select name in ('settle', 'answer') $$;
-- Domain: Clock.isMeasured. The limits of which on_time_share and late_share are the shares.
create function limit_is_measured(name text, target text) returns boolean language sql immutable parallel safe
as $$ select name = 'answer' and target = 'legal' $$;
-- Domain: Ticket.leadingClock. The limit of a period that a reader wants to hear of first has the lowest rank; null does not lead.
create function limit_rank(name text, target text) returns integer language sql immutable parallel safe
as $$ select array_position(array['settle', 'answer', 'accept', 'check'], name) + case target when 'legal' then 0 else 4 end $$;

-- Domain: Limit.isPast, of the leading limit of a ticket, which has none while it stands still; and whether it ends in a stretch of time.
create function is_past(due_at timestamptz, at timestamptz) returns boolean language sql immutable parallel safe
as $$ select coalesce(due_at, 'infinity') <= at $$;
create function falls_due(due_at timestamptz, after timestamptz, through timestamptz) returns boolean language sql immutable parallel safe
as $$ select due_at > after and due_at <= through $$;

-- Domain: Clock.isRunning, isTicking, isOverdue. A limit that stands still is not overdue, nor one that has ended.
create function is_running(c clock) returns boolean language sql immutable parallel safe
as $$ select c.stopped_at is null and c.cancelled_at is null $$;
create function is_ticking(c clock) returns boolean language sql immutable parallel safe
as $$ select c.stopped_at is null and c.cancelled_at is null and c.paused_at is null $$;
create function is_overdue(c clock, at timestamptz) returns boolean language sql immutable parallel safe
as $$ select c.stopped_at is null and c.cancelled_at is null and c.paused_at is null and c.due_at <= at $$;
-- Domain: Clock.isOverdueByLaw, Clock.isPastPromise. One is unlawful, the other breaks a promise; a ticket that is past both is overdue by law.
create function is_overdue_by_law(c clock, at timestamptz) returns boolean language sql immutable parallel safe
as $$ select c.target = 'legal' and limit_counts(c.name) and is_overdue(c, at) $$;
create function is_past_promise(c clock, at timestamptz) returns boolean language sql immutable parallel safe
as $$ select c.target = 'internal' and limit_counts(c.name) and is_overdue(c, at) $$;

-- Domain: Ticket.overdueLimit. Tickets past a limit, with the earliest due day of the legal and of the promised limits that are past.
create function overdue_tickets(at timestamptz) returns table (ticket_id uuid, by_law date, promised date) language sql stable parallel safe
as $$
    select c.ticket_id, min(c.due_on) filter (where c.target = 'legal'), min(c.due_on) filter (where c.target = 'internal')
    from clock c where limit_counts(c.name) and is_overdue(c, at) group by c.ticket_id
$$;

-- Domain: Clock.isLate. A verdict of late.
create function is_late(c clock) returns boolean language sql immutable parallel safe as $$ select c.late_days > 0 $$;

-- Domain: WorkCalendar.lateness. How late something is on a day after the due day, in what the limit counts in, at least one: days by the
-- calendar, or else working days. A stated date has no unit and is told by the calendar.
create function days_late(due_on date, today date, unit text) returns integer language sql stable parallel safe
as $$
    select greatest(1, case when coalesce(unit, 'calendar_day') = 'calendar_day' then today - due_on
        else (select count from work_day where date = today) - (select count from work_day where date = due_on) end)
$$;
create function days_late(c clock, at timestamptz) returns integer language sql stable parallel safe
as $$ select case when is_overdue(c, at) then days_late(c.due_on, (at at time zone interval '7 hours')::date, c.unit) end $$;

-- Domain: Ticket.rounds, isRepeated, isRerouted, hasOpinion, isUnsatisfied, with the thresholds in Threshold.
create function rounds_of(information_requests integer, period integer) returns integer language sql immutable parallel safe
as $$ select information_requests + period $$;
create function is_repeated(rounds integer) returns boolean language sql immutable parallel safe as $$ select rounds >= 3 $$;
create function is_rerouted(transfers integer) returns boolean language sql immutable parallel safe as $$ select transfers >= 2 $$;
create function has_opinion(rated_satisfaction smallint, period integer) returns boolean language sql immutable parallel safe
as $$ select rated_satisfaction is not null or period > 1 $$;
create function is_unsatisfied(rated_answered boolean, rated_satisfaction smallint, period integer) returns boolean
language sql immutable parallel safe
as $$ select not coalesce(rated_answered, true) or coalesce(rated_satisfaction, 5) <= 2 or period > 1 $$;

-- What is counted of a topic on the portal: answers to questions, not pages about products.
create function is_published_answer(state text, kind text) returns boolean language sql immutable parallel safe
as $$ select state = 'published' and kind <> 'promotion' $$;

create or replace view ticket_figure as
select t.id, t.received_at, t.answered_at, t.unit, t.kind, b.ownership, b.size, b.in_province, r.date as received_on, a.date as answered_on,
    (t.received_at at time zone interval '7 hours')::date as received_day, (t.answered_at at time zone interval '7 hours')::date as answered_day,
    is_open(t.state) as is_open, a.count - r.count as wait,
    rounds_of(t.information_requests, t.period) as rounds, t.transfers, has_opinion(t.rated_satisfaction, t.period) as has_opinion,
    is_unsatisfied(t.rated_answered, t.rated_satisfaction, t.period) as is_unsatisfied
from ticket t
left join business b on b.id = t.business_id
left join work_day r on r.date = (t.received_at at time zone interval '7 hours')::date
left join work_day a on a.date = (t.answered_at at time zone interval '7 hours')::date;

create or replace view clock_figure as
select c.ticket_id, c.due_on, c.due_at, c.stopped_at, t.unit, t.kind, b.ownership, b.size, b.in_province,
    (c.stopped_at is not null)::integer as n, coalesce(c.late_days = 0, false)::integer as on_time, (c.stopped_at is null)::integer as running
from clock c join ticket t on t.id = c.ticket_id left join business b on b.id = t.business_id
where limit_is_measured(c.name, c.target) and c.cancelled_at is null and (c.stopped_at is not null or c.paused_at is null)
    and kind_is_counted(t.kind);
