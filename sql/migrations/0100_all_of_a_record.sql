-- 0065b let a kind into a clock that had ended. All of it is final again.
create or replace function clock_verdict_is_final() returns trigger language plpgsql as $$
begin
    raise exception using errcode = 'check_violation', constraint = 'clock_verdict_is_final', message = 'a stopped clock never moves';
end $$;

-- Domain: Clock.heldUntil(after:at:), over the moves of a clock in their order.
create function clock_held(held timestamptz, was timestamptz, becomes timestamptz, moved_at timestamptz) returns timestamptz
    language sql immutable parallel safe as $$
    select case when becomes <= moved_at and becomes < greatest(was, held) then greatest(was, held) end
$$;
create aggregate clock_held_until(timestamptz, timestamptz, timestamptz) (sfunc = clock_held, stype = timestamptz);

-- An instant as events keep it: milliseconds; what lies in no calendar stands at its end, as in 0090.
create function instant_told(milliseconds text) returns timestamptz language sql immutable parallel safe as $$
    select case when milliseconds is not null then
        least(greatest(to_timestamp(milliseconds::numeric / 1000), timestamptz '0001-01-01 00:00+00'), timestamptz '9999-12-30 17:00+00') end
$$;
-- Whether an instant of a row is the one that was told.
create function is_instant(one timestamptz, other timestamptz) returns boolean language sql immutable parallel safe as $$
    select case when one is null or other is null then one is null and other is null else abs(extract(epoch from one - other)) < 0.002 end
$$;

-- What a clock has from its start to its end.
create function told_at_the_start(clock jsonb) returns jsonb language sql immutable parallel safe as $$
    select clock - array['kind', 'variant', 'due', 'extensions', 'extendedBy', 'extendedAt', 'pausedAt', 'stoppedAt', 'verdict', 'cancelledAt',
        'lawVersion', 'heldUntil', 'keptVersion', 'keptOn', 'endedVersion']
$$;

-- All that the events of some tickets, or of all, tell of their clocks. `is_known` where no detail was erased; `is_sound` where every detail is
-- the one of which the event keeps the hash, and where the clock ended as it had run. A clock's number is its place among those that were
-- started.
drop function clocks_that_differ(uuid[]);
drop function clocks_as_recorded(uuid[]);
create function clocks_as_recorded(tickets uuid[]) returns table (
    ticket_id uuid, number integer, is_known boolean, is_sound boolean, begun jsonb, kind text, variant text, due_on date, due_at timestamptz,
    extensions integer, extended_by integer[], extended_at timestamptz[], paused_at timestamptz, stopped_at timestamptz, late_days integer,
    cancelled_at timestamptz, ended_version integer, held_until timestamptz, kept_version integer, kept_on date
) language sql stable as $$
    with told as (
        select e.ticket_id, e.seq, e.name, e.at, d.detail is not null as is_known,
            coalesce(sha256(d.salt || convert_to(d.detail, 'UTF8')) = e.detail_hash, true) as is_sound,
            case e.name when 'clock_started' then d.detail::jsonb #> '{clockStarted,_0}' when 'clock_stopped' then d.detail::jsonb #> '{clockStopped,_0}'
                when 'clock_moved' then d.detail::jsonb -> 'clockMoved' when 'extended' then d.detail::jsonb -> 'extended'
                when 'clock_kept' then d.detail::jsonb -> 'clockKept' when 'clock_cancelled' then d.detail::jsonb -> 'clockCancelled'
                when 'received' then d.detail::jsonb #> '{received,_0}' else d.detail::jsonb -> 'classified' end as body,
            case when e.name = 'clock_started'
                then count(*) filter (where e.name = 'clock_started') over (partition by e.ticket_id order by e.seq)::integer - 1 end as number,
            max(e.seq) filter (where e.name in ('received', 'classified')) over (partition by e.ticket_id order by e.seq) as called
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where e.name in ('received', 'classified', 'clock_started', 'clock_moved', 'clock_kept', 'extended', 'clock_stopped', 'clock_cancelled')
            and (tickets is null or e.ticket_id = any(tickets))
    ), named as (
        select told.*, first_value(body ->> 'kind') over w as kind, first_value(coalesce(body ->> 'variant', '')) over w as variant
        from told window w as (partition by ticket_id, called order by seq)
    ), placed as (
        select ticket_id, seq, name, at, is_known, is_sound, body, kind, variant, body ->> 'kind' is null as is_of_ticket,
            coalesce(body -> 'due', body -> 'to') as due,
            coalesce(number, max(number) over (
                partition by ticket_id, coalesce(body ->> 'name', body ->> 'clock'), body ->> 'target' order by seq)) as number
        from named where name not in ('received', 'classified')
    ), gathered as (
        select ticket_id, number, bool_and(is_known) as is_known, bool_and(is_sound) as is_sound,
            min(seq) filter (where name = 'clock_started') as first, min(seq) filter (where name in ('clock_stopped', 'clock_cancelled')) as last,
            (array_agg(body) filter (where name = 'clock_started'))[1] as begun,
            (array_agg(body) filter (where name = 'clock_stopped'))[1] as ended,
            (array_agg(coalesce(body ->> 'kind', kind)) filter (where name = 'clock_started'))[1] as kind,
            (array_agg(case when is_of_ticket then variant else coalesce(body ->> 'variant', '') end) filter (where name = 'clock_started'))[1]
                as variant,
            (array_agg(due order by seq desc) filter (where due is not null and name <> 'clock_kept'))[1] as due,
            (array_agg(due order by seq desc) filter (where due is not null and name not in ('clock_kept', 'clock_stopped')))[1] as run,
            count(*) filter (where name = 'extended')::integer as extensions,
            array_agg((body ->> 'by')::integer order by seq) filter (where name = 'extended' and body ->> 'by' is not null) as extended_by,
            array_agg(at order by seq) filter (where name = 'extended' and body ->> 'by' is not null) as extended_at,
            max(at) filter (where name = 'clock_cancelled') as cancelled_at,
            max((body ->> 'law')::integer) filter (where name = 'clock_cancelled') as ended_version,
            -- A limit that stands for one that ran longer begins held.
            clock_held_until(instant_told(coalesce(body #>> '{from,at}', body ->> 'heldUntil')),
                instant_told(coalesce(body #>> '{to,at}', body #>> '{due,at}')), at order by seq)
                filter (where name in ('clock_started', 'clock_moved')) as held_until,
            -- What was kept last, unless the clock moved since, or it would be as it is.
            (array_agg(case when name = 'clock_kept' and (body #>> '{would,at}') is distinct from (body #>> '{due,at}') then body end order by seq desc)
                filter (where name in ('clock_kept', 'clock_moved')))[1] as kept
        from placed where number is not null group by ticket_id, number
    )
    select g.ticket_id, g.number, g.is_known, g.is_sound and (g.ended is null or coalesce(is_instant(
                instant_told(g.ended #>> '{due,at}'), instant_told(g.run ->> 'at'))
            and told_at_the_start(g.ended) = told_at_the_start(g.begun), not g.is_known)),
        g.begun, g.kind, g.variant,
        -- 0090: a stated day was put on record as due on the day after it.
        case when g.begun -> 'term' is null then (instant_told(g.due ->> 'at') at time zone interval '7 hours' - interval '1 millisecond')::date
            else (g.due ->> 'on')::date end,
        instant_told(g.due ->> 'at'), coalesce((g.begun ->> 'extensions')::integer, 0) + g.extensions,
        coalesce((select array_agg(n::integer order by o) from jsonb_array_elements_text(g.begun -> 'extendedBy') with ordinality as x (n, o)), '{}')
            || coalesce(g.extended_by, '{}'),
        coalesce((select array_agg(instant_told(n) order by o) from jsonb_array_elements_text(g.begun -> 'extendedAt') with ordinality as x (n, o)),
            '{}') || coalesce(g.extended_at, '{}'),
        case when p.seq is null then instant_told(g.begun ->> 'pausedAt') else p.paused_at end,
        instant_told(g.ended ->> 'stoppedAt'),
        case when g.ended #> '{verdict,onTime}' is not null then 0
            when g.begun -> 'term' is null and g.ended #>> '{due,on}' <> (instant_told(g.ended #>> '{due,at}') at time zone interval '7 hours'
                    - interval '1 millisecond')::date::text
                then greatest(1, (least(instant_told(g.ended ->> 'stoppedAt'), instant_told(g.ended ->> 'pausedAt')) at time zone interval '7 hours')::date
                    - (instant_told(g.due ->> 'at') at time zone interval '7 hours' - interval '1 millisecond')::date)
            else (g.ended #>> '{verdict,late,by}')::integer end,
        g.cancelled_at, g.ended_version, g.held_until, (g.kept ->> 'law')::integer, (g.kept #>> '{would,on}')::date
    from gathered g
    left join lateral (
        select e.seq, case when e.name = 'paused' then instant_told(d.detail::jsonb #>> '{paused,_0,from}') end as paused_at
        from ticket_event e join event_detail d using (ticket_id, seq)
        where g.begun ->> 'pausable' = 'true' and e.ticket_id = g.ticket_id and e.name in ('paused', 'resumed') and e.seq > g.first
            and e.seq < coalesce(g.last, e.seq + 1)
        order by e.seq desc limit 1
    ) p on true
$$;

-- Clocks of some tickets, or of all, that say something else than their events, and in what: `row` where the one is there without the other,
-- `events` where a detail is not the one of which its event keeps the hash, or the end of a clock is of another than ran. A ticket without any
-- event, as in a benchmark, is not asked about.
create function clocks_that_differ(tickets uuid[]) returns table (ticket_id uuid, number integer, what text[]) language sql stable as $$
    select ticket_id, number, d.what
    from (
        select c.* from clock c where (tickets is null or c.ticket_id = any(tickets))
            and exists (select from ticket_event e where e.ticket_id = c.ticket_id)
    ) c
    full join clocks_as_recorded(tickets) r using (ticket_id, number)
    cross join lateral (select c.name is not null and r.begun is not null and r.is_known as is_both) b
    cross join lateral (
        select array_remove(array[
            case when c.name is null or r.number is null then 'row' end, case when not r.is_sound then 'events' end,
            case when b.is_both and (c.name, c.target, c.period, c.kind, c.variant) is distinct from
                (r.begun ->> 'name', r.begun ->> 'target', (r.begun ->> 'period')::integer, r.kind, r.variant) then 'limit' end,
            case when b.is_both and (not is_instant(c.started_at, instant_told(r.begun ->> 'startedAt'))
                or (c.amount, c.unit, c.basis, c.certainty, c.pausable) is distinct from
                    ((r.begun #>> '{term,amount}')::integer, r.begun #>> '{term,unit}', r.begun ->> 'basis', r.begun ->> 'certainty',
                    coalesce((r.begun ->> 'pausable')::boolean, false))) then 'term' end,
            case when b.is_both and ((c.max_extensions, c.max_extension_amount, c.extension_unit, c.extensions, c.extended_by) is distinct from
                    ((r.begun ->> 'maxExtensions')::integer, (r.begun #>> '{maxExtension,amount}')::integer, r.begun #>> '{maxExtension,unit}',
                    r.extensions, r.extended_by)
                or cardinality(c.extended_at) <> cardinality(r.extended_at)
                or exists (select from unnest(c.extended_at, r.extended_at) as x (one, other) where not is_instant(one, other)))
                then 'extension' end,
            case when b.is_both and not is_instant(c.paused_at, r.paused_at) then 'pause' end,
            case when b.is_both and (not is_instant(c.due_at, r.due_at) or c.due_on is distinct from r.due_on) then 'due' end,
            case when b.is_both and (not is_instant(c.held_until, r.held_until)
                or (c.kept_version, c.kept_on) is distinct from (r.kept_version, r.kept_on)) then 'held' end,
            case when b.is_both and (not is_instant(c.stopped_at, r.stopped_at) or c.late_days is distinct from r.late_days
                or not is_instant(c.cancelled_at, r.cancelled_at) or c.ended_version is distinct from r.ended_version) then 'end' end
        ], null) as what
    ) d
    where d.what <> '{}'
$$;

-- 0066 gave a clock from before its ticket was first classified the variant that the ticket got later.
alter table clock disable trigger clock_verdict_is_final;
update clock c set variant = r.variant from clocks_as_recorded(null) r
where r.ticket_id = c.ticket_id and r.number = c.number and r.is_known and r.begun ->> 'kind' is null and c.kind = r.kind and c.variant <> r.variant;
alter table clock enable trigger clock_verdict_is_final;

-- Suspensions of some tickets, or of all, that say something else than the events: each ends with the next resumption.
create function pauses_that_differ(tickets uuid[]) returns table (ticket_id uuid) language sql stable as $$
    with told as (
        select e.ticket_id, e.seq, e.name, e.at, d.detail::jsonb #> '{paused,_0}' as body, d.detail is not null as is_known,
            count(*) filter (where e.name = 'paused') over (partition by e.ticket_id order by e.seq)::integer - 1 as number
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where e.name in ('paused', 'resumed') and (tickets is null or e.ticket_id = any(tickets))
    ), stretch as (
        select ticket_id, number, bool_and(is_known) as is_known, (array_agg(body) filter (where name = 'paused'))[1] as body,
            max(at) filter (where name = 'resumed') as ended
        from told where number >= 0 group by ticket_id, number
    )
    select distinct ticket_id
    from (select p.* from pause p where tickets is null or p.ticket_id = any(tickets)) p full join stretch s using (ticket_id, number)
    where p.from_at is null or s.is_known is null or not is_instant(p.to_at, s.ended) or s.is_known and (
        not is_instant(p.from_at, instant_told(s.body ->> 'from'))
        or (p.reason, p.document) is distinct from (s.body ->> 'reason', s.body ->> 'document'))
$$;

-- As ticket_replayed, up to now and of many at once: where a detail was erased, or names a unit by a path that it no longer has, null.
create function tickets_as_recorded(tickets uuid[]) returns table (
    ticket_id uuid, events bigint, version integer, is_sound boolean, received_at timestamptz, unit ltree, kind text, variant text, state text,
    officer uuid, has_officer boolean, answered_at timestamptz, period integer, information_requests integer, transfers integer,
    is_rated boolean, rated_answered boolean, rated_satisfaction integer
) language sql stable as $$
    with told as (
        select e.ticket_id, e.seq, e.name, e.at, coalesce(sha256(d.salt || convert_to(d.detail, 'UTF8')) = e.detail_hash, true) as is_sound,
            case when e.name in ('received', 'classified', 'assigned', 'transferred', 'officer_assigned', 'rated') then d.detail::jsonb end as detail
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where tickets is null or e.ticket_id = any(tickets)
    ), last as (
        select ticket_id, count(*) as events, max(seq) as version, bool_and(is_sound) as is_sound, min(at) filter (where name = 'received') as received_at,
            max(seq) filter (where name in ('assigned', 'transferred')) as unit, max(seq) filter (where name = 'officer_assigned') as officer,
            max(seq) filter (where name = 'classified') as classified, max(seq) filter (where name = 'replied') as reply,
            max(seq) filter (where name = 'reopened') as reopened, max(seq) filter (where name = 'rated') as rated,
            (array_agg(name order by seq desc) filter (where name in ('assigned', 'transferred', 'information_requested', 'drafted',
                'draft_returned', 'answered', 'withdrawn', 'reopened')))[1] as step_name,
            max(seq) filter (where name in ('assigned', 'transferred', 'information_requested', 'drafted', 'draft_returned', 'answered',
                'withdrawn', 'reopened')) as step,
            max(at) filter (where name = 'answered') as answered_at, count(*) filter (where name = 'reopened')::integer + 1 as period,
            count(*) filter (where name = 'information_requested')::integer as information_requests,
            count(*) filter (where name = 'transferred')::integer as transfers,
            (array_agg(coalesce(detail #>> '{assigned,unit}', detail #>> '{transferred,to}', detail #>> '{received,_0,unit}') order by seq desc)
                filter (where name in ('received', 'assigned', 'transferred')))[1] as place,
            (array_agg(coalesce(detail #>> '{classified,kind}', detail #>> '{received,_0,kind}') order by seq desc)
                filter (where name in ('received', 'classified')))[1] as kind,
            (array_agg(case name when 'received' then '' else detail #>> '{classified,variant}' end order by seq desc)
                filter (where name in ('received', 'classified')))[1] as variant,
            (array_agg(detail #>> '{officerAssigned,officer}' order by seq desc) filter (where name = 'officer_assigned'))[1] as member,
            (array_agg(detail #> '{rated,_0}' order by seq desc) filter (where name = 'rated'))[1] as rating
        from told group by ticket_id
    )
    select l.ticket_id, l.events, l.version, l.is_sound, l.received_at, u.path, l.kind, l.variant,
        case l.step_name
            when 'answered' then 'answered' when 'withdrawn' then 'withdrawn' when 'drafted' then 'drafted' when 'draft_returned' then 'working'
            when 'information_requested' then case when l.reply > l.step then 'working' else 'waiting' end
            when 'reopened' then case when l.officer > coalesce(l.unit, 0) then 'working' else 'assigned' end
            when 'assigned' then case when l.officer > l.step then 'working' else 'assigned' end
            when 'transferred' then case when l.officer > l.step then 'working' else 'assigned' end
            else case when l.classified is null then 'received' else 'registered' end
        end,
        case when l.officer > coalesce(l.unit, 0) then l.member::uuid end, coalesce(l.officer > coalesce(l.unit, 0), false), l.answered_at, l.period,
        l.information_requests, l.transfers, coalesce(l.rated > coalesce(l.reopened, 0), false),
        case when l.rated > coalesce(l.reopened, 0) then (l.rating ->> 'answered')::boolean end,
        case when l.rated > coalesce(l.reopened, 0) then (l.rating ->> 'satisfaction')::integer end
    from last l left join unit u on u.path::text = l.place
$$;

-- Tickets, of these or of all, that say something else than their events, beside their clocks, and in what.
create function tickets_that_differ(tickets uuid[]) returns table (ticket_id uuid, what text[]) language sql stable as $$
    select r.ticket_id, d.what
    from tickets_as_recorded(tickets) r
    left join (select t.* from ticket t where tickets is null or t.id = any(tickets)) t on t.id = r.ticket_id
    left join (select ticket_id, true as differ from pauses_that_differ(tickets)) p using (ticket_id)
    -- Domain: Ticket.leadingClock.
    left join lateral (
        select c.due_on, c.due_at, c.target, c.paused_at from clock c
        where c.ticket_id = t.id and c.period = t.period and c.cancelled_at is null and c.name in ('settle', 'answer', 'accept', 'check')
        order by c.stopped_at is null desc, c.target = 'legal' desc, array_position(array['settle', 'answer', 'accept', 'check'], c.name), c.number desc
        limit 1
    ) l on true
    cross join lateral (
        select array_remove(array[
            case when t.id is null then 'row' end,
            case when not r.is_sound or t.version <> r.version or r.events <> r.version then 'events' end,
            case when t.state <> r.state or t.answered_at is distinct from r.answered_at and not is_instant(t.answered_at, r.answered_at)
                or t.period <> r.period then 'state' end,
            case when t.unit <> r.unit or (t.officer_id is not null) <> r.has_officer or t.officer_id <> r.officer then 'unit' end,
            case when t.kind <> r.kind or t.variant <> r.variant then 'kind' end,
            case when not is_instant(t.received_at, r.received_at) then 'receipt' end,
            case when t.transfers <> r.transfers or t.information_requests <> r.information_requests then 'rounds' end,
            case when (t.rated_answered is not null or t.rated_satisfaction is not null) and not r.is_rated
                or t.rated_answered <> r.rated_answered or t.rated_satisfaction <> r.rated_satisfaction
                or t.rated_satisfaction is null and r.rated_satisfaction is not null or t.rated_answered is null and r.rated_answered is not null
                then 'rating' end,
            case when p.differ then 'pause' end,
            case when t.id is not null and (not is_instant(t.due_at, case when l.paused_at is null then l.due_at end)
                or (t.due_on, t.due_target) is distinct from (case when l.paused_at is null then l.due_on end, case when l.paused_at is null then l.target end)
                or not is_instant(t.paused_at, l.paused_at)) then 'due' end
        ], null) as what
    ) d
    where d.what <> '{}'
$$;

-- Tickets that a recount leaves alone: it would count from what no event tells. A date alone, which follows from the rest, is put back by it.
create function tickets_not_to_recount(tickets uuid[]) returns setof uuid language sql stable as $$
    select ticket_id from tickets_that_differ(tickets) where what <> '{due}'
    union select ticket_id from clocks_that_differ(tickets) where what <> '{due}'
$$;
