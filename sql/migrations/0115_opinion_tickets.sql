-- Which tickets the opinions of a block are of, as it was told: the list behind a figure is read here, and is that of the figure.
-- What waits knows its ticket and its quarter too, so that it is told with a later quarter alone: a quarter that is imported afterwards takes
-- nothing from one that was told before.

-- Kinds that are never published are put together apart from the others, so that public figures leave them out. Of the blocks of before
-- nobody knows what is in them.
update opinion_tally set kind = 'mixed_closed' where kind = 'mixed';

-- Whether all of a block is of its unit itself: what was put together with units below is no figure of the unit alone.
alter table opinion_tally add column is_own boolean;
update opinion_tally o set is_own = kind <> 'mixed_closed' or not exists (select from unit u where u.path <@ o.unit and u.path <> o.unit);
alter table opinion_tally alter column is_own set not null;

create table opinion_ticket (
    quarter date not null,
    unit ltree not null,
    kind text not null,
    ticket_id uuid not null references ticket on delete cascade,
    is_unsatisfied boolean not null,
    primary key (quarter, ticket_id),
    constraint opinion_is_of_a_block foreign key (quarter, unit, kind) references opinion_tally on update cascade
);
create index opinion_ticket_ticket on opinion_ticket (ticket_id);

alter table opinion_waiting rename to opinion_waited;
alter table opinion_waited rename constraint opinion_waiting_unit_fkey to opinion_waited_unit_fkey;
create table opinion_waiting (
    -- Told with a later one.
    quarter date not null references opinion_quarter,
    unit ltree not null references unit on update cascade,
    kind text not null,
    -- Null of what waited before tickets were kept.
    ticket_id uuid references ticket on delete cascade,
    is_unsatisfied boolean not null,
    constraint opinion_waits_once unique (ticket_id)
);
insert into opinion_waiting (quarter, unit, kind, is_unsatisfied)
select (select max(quarter) from opinion_quarter), w.unit, 'mixed_closed', i <= w.unsatisfied
from opinion_waited w, generate_series(1, w.n) as i;
drop table opinion_waited;

grant select, insert on opinion_ticket to hoidap_app;
grant select, insert, delete on opinion_waiting to hoidap_app;
