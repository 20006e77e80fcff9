-- What stood at a moment goes by when things happened (`until`); what the register said at a moment goes by when they were written down (`known`):
-- the minutes of a reception, and what is imported, are dated back.
drop function ticket_as_of(timestamptz);
drop function ticket_replayed(uuid, timestamptz);

create function ticket_replayed(ticket uuid, until timestamptz, known timestamptz default 'infinity') returns TABLE(unit ltree, kind text, state text, has_officer boolean,
        answered_at timestamptz, period integer, information_requests integer, transfers integer, rated_answered boolean, rated_satisfaction integer)
    LANGUAGE sql STABLE
    AS $$
    with past as (
        select e.seq, e.name, e.at,
            case when e.name in ('received', 'classified', 'assigned', 'transferred', 'rated') then d.detail::jsonb end as detail
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where e.ticket_id = ticket and e.at < until and e.recorded_at < known
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

create function ticket_as_of(until timestamptz, known timestamptz default 'infinity') RETURNS TABLE(id uuid, received_at timestamptz, unit ltree, kind text, state text,
        has_officer boolean, answered_at timestamptz, period integer, information_requests integer, transfers integer, rated_answered boolean,
        rated_satisfaction integer)
    LANGUAGE sql STABLE
    AS $$
    with changed as materialized (
        select distinct ticket_id as id from ticket_event
        where at >= until and name in ('classified', 'assigned', 'officer_assigned', 'transferred', 'information_requested', 'replied', 'drafted',
            'draft_returned', 'answered', 'withdrawn', 'reopened', 'rated')
        union
        select ticket_id from ticket_event
        where isfinite(known) and recorded_at >= known and name in ('received', 'classified', 'assigned', 'officer_assigned', 'transferred',
            'information_requested', 'replied', 'drafted', 'draft_returned', 'answered', 'withdrawn', 'reopened', 'rated')
    )
    select t.id, t.received_at, t.unit, t.kind, t.state, t.officer_id is not null, t.answered_at, t.period, t.information_requests,
        t.transfers, t.rated_answered, t.rated_satisfaction::integer
    from ticket t where t.received_at < until and not exists (select from changed c where c.id = t.id)
    union all
    select t.id, t.received_at, r.unit, r.kind, r.state, r.has_officer, r.answered_at, r.period, r.information_requests, r.transfers,
        r.rated_answered, r.rated_satisfaction
    from changed c join ticket t on t.id = c.id cross join lateral ticket_replayed(c.id, until, known) r
    where t.received_at < until
        and (not isfinite(known) or not exists (
            select from ticket_event e where e.ticket_id = c.id and e.name = 'received' and e.recorded_at >= known))
$$;

-- By the database's own clock, which is that of the events. Null of lists of before.
alter table sample_list add column recorded_at timestamptz;
alter table sample_list alter column recorded_at set default clock_timestamp();
comment on column sample_list.recorded_at is 'When the list was made, by the clock of ticket_event.recorded_at; null of lists made before this was kept.';

-- What was noted of a visit, whenever it changed: evidence and samples tell what was noted by then.
create table reception_note (
    number bigint generated always as identity primary key,
    booking_id uuid not null references reception_booking on delete cascade,
    came boolean not null,
    ticket_id uuid references ticket,
    noted_at timestamptz not null,
    member_id uuid references member,
    recorded_at timestamptz not null default clock_timestamp()
);
comment on table reception_note is 'Each change of whether a visitor came, and of the ticket that was made of what was said; append only. The booking has the last.';
create index reception_note_of_booking on reception_note (booking_id, number);
grant select, insert on reception_note to hoidap_app;

insert into reception_note (booking_id, came, noted_at, member_id, recorded_at)
select id, came, came_at, came_by, came_at from reception_booking where came is not null order by came_at;
insert into reception_note (booking_id, came, ticket_id, noted_at, member_id, recorded_at)
select b.id, true, b.ticket_id, e.recorded_at, e.member_id, e.recorded_at
from reception_booking b join ticket_event e on e.ticket_id = b.ticket_id and e.name = 'received' order by e.recorded_at;
