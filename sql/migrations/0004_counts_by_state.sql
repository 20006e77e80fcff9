-- The tabs of the queue count open tickets by state, and stop counting soon.
create index ticket_open_by_state on ticket (state) where state not in ('answered', 'withdrawn');
