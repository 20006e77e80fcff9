-- What a ticket's limits are counted from, whatever it is called next: each kind as which it was accepted, with the instant, and the beginning of its
-- present period.
alter table ticket add column acceptances jsonb not null default '[]', add column reopened_at timestamptz, add column eased_at timestamptz;

alter table ticket disable trigger tickets_are_counted_anew;

-- The classification before an acceptance says of what kind the ticket was then. Where its detail was erased, the ticket's own kind stands in.
update ticket t set acceptances = a.acceptances
from (
    select e.ticket_id, jsonb_agg(jsonb_build_object('kind', coalesce(k.kind, own.kind), 'at', round(extract(epoch from e.at) * 1000)) order by e.seq)
        as acceptances
    from ticket_event e join ticket own on own.id = e.ticket_id
    cross join lateral (
        select coalesce(d.detail::jsonb #>> '{classified,kind}', d.detail::jsonb #>> '{received,_0,kind}') as kind
        from ticket_event c left join event_detail d using (ticket_id, seq)
        where c.ticket_id = e.ticket_id and c.seq < e.seq and c.name in ('received', 'classified') order by c.seq desc limit 1
    ) as k
    where e.name = 'accepted' group by e.ticket_id
) as a
where t.id = a.ticket_id;

update ticket t set reopened_at = r.at
from (select ticket_id, max(at) as at from ticket_event where name = 'reopened' group by ticket_id) as r where t.id = r.ticket_id and t.period > 1;

-- Given a kind or variant with a later legal limit or none: the history has the reason where one was asked for. Before, it was asked for of overdue
-- tickets alone, and of the others the limit tells that ended with the kind and has none so early in its place.
update ticket t set eased_at = r.at
from (
    select ticket_id, max(at) as at
    from (
        select e.ticket_id, e.at from ticket_event e join event_detail d using (ticket_id, seq)
        where e.name = 'classified' and d.detail::jsonb #>> '{classified,reason}' is not null
        union all
        select c.ticket_id, c.cancelled_at from clock c join ticket o on o.id = c.ticket_id
        where c.cancelled_at is not null and c.ended_version is null and c.target = 'legal' and limit_counts(c.name)
            and (c.kind, c.variant) <> (o.kind, o.variant) and not exists (
                select from clock n where n.ticket_id = c.ticket_id and n.period = c.period and n.cancelled_at is null and n.target = 'legal'
                    and limit_counts(n.name) and n.due_at <= c.due_at)
    ) as eased group by ticket_id
) as r
where t.id = r.ticket_id;

alter table ticket enable trigger tickets_are_counted_anew;

alter table ticket drop column accepted_at;

create index ticket_eased on ticket (id) where eased_at is not null;
