-- What forecasts of a day rest on: made from the clocks by the first job of a day, and made anew when it is gone.
create table forecast_basis (
    made_on date primary key,
    detail jsonb not null
);
grant select, insert, delete on forecast_basis to hoidap_app;

-- The leaders' page counts tickets that were withdrawn by week, finds drafts that were sent back, and what waits for approval.
create index event_of_withdrawal on ticket_event (at) include (ticket_id) where name = 'withdrawn';
create index event_of_return on ticket_event (ticket_id, seq) where name = 'draft_returned';
create index publication_waiting on publication (prepared_at) where state = 'prepared' or pending is not null;
create index ticket_by_answer_of_officer on ticket (answered_at) include (unit, kind, officer_id, state) where answered_at is not null;
create index ticket_open_of_unit on ticket (unit) include (kind, officer_id, due_at, id) where state not in ('answered', 'withdrawn');
create index publication_of_product on publication (published_at) where state = 'published' and kind = 'promotion';
