-- What stood at a moment that is past, for figures that must read the same whenever they are counted again. `until` is the first instant that no
-- longer belongs to it: 24:00 of the last day of a quarter.

-- Events come in nearly in the order of their time: a few pages tell where those after a moment lie.
create index event_by_time on ticket_event using brin (at) with (pages_per_range = 16);

-- A ticket as its events before a moment left it. Where the detail of an event was erased, or names a unit by a path that it no longer has, the
-- ticket's own value stands in.
create function ticket_replayed(ticket uuid, until timestamptz) returns table (
    unit ltree, kind text, state text, has_officer boolean, answered_at timestamptz, period integer, information_requests integer,
    transfers integer, rated_answered boolean, rated_satisfaction integer
) language sql stable as $$
    with past as (
        select e.seq, e.name, e.at,
            case when e.name in ('received', 'classified', 'assigned', 'transferred', 'rated') then d.detail::jsonb end as detail
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where e.ticket_id = ticket and e.at < until
    ), last as (
        select max(seq) filter (where name in ('assigned', 'transferred')) as unit, max(seq) filter (where name = 'officer_assigned') as officer,
            max(seq) filter (where name = 'classified') as classified, max(seq) filter (where name = 'replied') as reply,
            max(seq) filter (where name = 'reopened') as reopened, max(seq) filter (where name = 'rated') as rated,
            max(seq) filter (where name in ('assigned', 'transferred', 'information_requested', 'drafted', 'draft_returned', 'answered',
                'withdrawn', 'reopened')) as step,
            max(at) filter (where name = 'answered') as answered_at, count(*) filter (where name = 'reopened')::integer + 1 as period,
            count(*) filter (where name = 'information_requested')::integer as information_requests,
            count(*) filter (where name = 'transferred')::integer as transfers
        from past
    )
    select
        coalesce((select u.path from unit u where u.path::text = coalesce(
            (select coalesce(detail #>> '{assigned,unit}', detail #>> '{transferred,to}') from past where seq = last.unit),
            (select detail #>> '{received,_0,unit}' from past where name = 'received' and last.unit is null))), t.unit),
        coalesce((select detail #>> '{classified,kind}' from past where seq = last.classified),
            (select detail #>> '{received,_0,kind}' from past where name = 'received' and last.classified is null), t.kind),
        case (select name from past where seq = last.step)
            when 'answered' then 'answered' when 'withdrawn' then 'withdrawn' when 'drafted' then 'drafted' when 'draft_returned' then 'working'
            when 'information_requested' then case when last.reply > last.step then 'working' else 'waiting' end
            when 'reopened' then case when last.officer > coalesce(last.unit, 0) then 'working' else 'assigned' end
            when 'assigned' then case when last.officer > last.step then 'working' else 'assigned' end
            when 'transferred' then case when last.officer > last.step then 'working' else 'assigned' end
            else case when last.classified is null then 'received' else 'registered' end
        end,
        coalesce(last.officer > coalesce(last.unit, 0), false), last.answered_at, last.period, last.information_requests, last.transfers,
        (select (detail #>> '{rated,_0,answered}')::boolean from past where seq = last.rated and last.rated > coalesce(last.reopened, 0)),
        (select (detail #>> '{rated,_0,satisfaction}')::integer from past where seq = last.rated and last.rated > coalesce(last.reopened, 0))
    from last join ticket t on t.id = ticket
$$;

-- The tickets received before a moment, as they stood then: those to which nothing happened since as they stand, the others by their events.
create function ticket_as_of(until timestamptz) returns table (
    id uuid, received_at timestamptz, unit ltree, kind text, state text, has_officer boolean, answered_at timestamptz, period integer,
    information_requests integer, transfers integer, rated_answered boolean, rated_satisfaction integer
) language sql stable as $$
    with changed as materialized (
        select distinct ticket_id as id from ticket_event
        where at >= until and name in ('classified', 'assigned', 'officer_assigned', 'transferred', 'information_requested', 'replied', 'drafted',
            'draft_returned', 'answered', 'withdrawn', 'reopened', 'rated')
    )
    select t.id, t.received_at, t.unit, t.kind, t.state, t.officer_id is not null, t.answered_at, t.period, t.information_requests,
        t.transfers, t.rated_answered, t.rated_satisfaction::integer
    from ticket t where t.received_at < until and not exists (select from changed c where c.id = t.id)
    union all
    select t.id, t.received_at, r.unit, r.kind, r.state, r.has_officer, r.answered_at, r.period, r.information_requests, r.transfers,
        r.rated_answered, r.rated_satisfaction
    from changed c join ticket t on t.id = c.id cross join lateral ticket_replayed(c.id, until) r
    where t.received_at < until
$$;

-- The limits that ran or had been stopped at a moment, with the due dates of then: what an extension, a resumption or an edit of the law moved
-- later is due when it was due before. A clock's number is its place among the clocks that were started.
create function clock_as_of(until timestamptz) returns table (
    ticket_id uuid, number integer, name text, target text, period integer, due_on date, due_at timestamptz, stopped_at timestamptz,
    late_days integer, is_paused boolean
) language sql stable as $$
    with later as materialized (
        select e.ticket_id, e.seq, e.name, e.at, d.detail::jsonb as detail from ticket_event e join event_detail d using (ticket_id, seq)
        where e.at >= until and e.name in ('extended', 'clock_moved', 'clock_started')
    ), moved as materialized (
        select distinct on (c.ticket_id, c.number) c.ticket_id, c.number, (l.due ->> 'on')::date as due_on,
            to_timestamp((l.due ->> 'at')::numeric / 1000) as due_at
        from (
            select ticket_id, seq, at, coalesce(detail #>> '{clockMoved,name}', detail #>> '{extended,clock}') as name,
                coalesce(detail #>> '{clockMoved,target}', detail #>> '{extended,target}') as target,
                (detail #>> '{clockMoved,period}')::integer as period,
                coalesce(detail #> '{clockMoved,from}', detail #> '{extended,from}') as due
            from later where name <> 'clock_started'
        ) l join clock c on c.ticket_id = l.ticket_id and c.name = l.name and c.target = l.target and c.started_at <= l.at
            and (c.stopped_at is null or c.stopped_at >= l.at) and (c.cancelled_at is null or c.cancelled_at >= l.at)
            and (l.period is null or l.period = c.period)
        order by c.ticket_id, c.number, l.seq
    ), begun as materialized (
        select l.ticket_id, count(e.seq) as clocks
        from (select distinct ticket_id from later where name = 'clock_started') l
        left join ticket_event e on e.ticket_id = l.ticket_id and e.name = 'clock_started' and e.at < until
        group by l.ticket_id
    )
    select c.ticket_id, c.number, c.name, c.target, c.period, coalesce(m.due_on, c.due_on), coalesce(m.due_at, c.due_at),
        case when c.stopped_at < until then c.stopped_at end, case when c.stopped_at < until then c.late_days end,
        c.pausable and exists (select from pause p where p.ticket_id = c.ticket_id and p.from_at < until and (p.to_at is null or p.to_at >= until))
    from clock c left join moved m on m.ticket_id = c.ticket_id and m.number = c.number left join begun b on b.ticket_id = c.ticket_id
    where c.started_at < until and (c.cancelled_at is null or c.cancelled_at >= until) and (b.clocks is null or c.number < b.clocks)
$$;
