-- The queue lists tickets without a due date last, so its index must hold them where the list looks for them.
drop index ticket_open;
create index ticket_open on ticket (coalesce(due_at, 'infinity'), id) where state not in ('answered', 'withdrawn');
