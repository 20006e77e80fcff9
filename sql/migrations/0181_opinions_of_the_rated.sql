-- Of how many opinions of a block the ticket was rated: of reopenings alone, as of imported cases, the share of the unsatisfied is all of them by
-- construction. Whoever was satisfied rated.
alter table opinion_tally add column rated integer;
update opinion_tally o set rated = least(o.n, greatest(o.n - o.unsatisfied, (
    select count(*) from opinion_ticket t join opinion_quarter q on q.quarter = t.quarter
    where t.quarter = o.quarter and t.unit = o.unit and t.kind = o.kind and exists (
        select from ticket_event e where e.ticket_id = t.ticket_id and e.name = 'rated' and e.at < q.told_at))));
alter table opinion_tally alter column rated set not null, add constraint opinion_rating_is_possible check (rated >= n - unsatisfied and rated <= n);
comment on column opinion_tally.rated is 'Of n, how many were rated; the others were reopened and not rated. Of none that was rated nothing is told.';

alter table opinion_waiting add column is_rated boolean;
update opinion_waiting w set is_rated = not w.is_unsatisfied
    or coalesce((select t.rated_satisfaction is not null from ticket t where t.id = w.ticket_id), false);
alter table opinion_waiting alter column is_rated set not null;
