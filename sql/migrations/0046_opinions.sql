-- What ratings and reopenings add up to is told once for a quarter, like the survey, and never changes afterwards: a figure that goes on
-- counting tells of the last who rated. docs/indicators.md says how.
create table opinion_quarter (
    quarter date primary key,
    told_at timestamptz not null,
    constraint opinion_quarter_begins_one check (quarter = date_trunc('quarter', quarter::timestamp)::date)
);

-- Blocks of ten or more. Kind is a ticket's, or `mixed` where kinds or units were put together to be ten.
create table opinion_tally (
    quarter date not null references opinion_quarter,
    unit ltree not null references unit on update cascade,
    kind text not null,
    n integer not null,
    unsatisfied integer not null,
    primary key (quarter, unit, kind),
    constraint opinion_is_of_ten check (n >= 10),
    constraint opinion_is_possible check (unsatisfied between 0 and n)
);

-- What an agency had left over, fewer than ten, for its next quarter.
create table opinion_waiting (
    unit ltree primary key references unit on update cascade,
    n integer not null,
    unsatisfied integer not null,
    constraint opinion_that_waits_is_possible check (n > 0 and unsatisfied between 0 and n)
);

grant select, insert on opinion_quarter, opinion_tally to hoidap_app;
grant select, insert, delete on opinion_waiting to hoidap_app;
