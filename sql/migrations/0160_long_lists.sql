-- Lists that hold what is closed, or one kind, or the limits of a year, were sorted from the beginning of their table, however short the page.
create index ticket_in_order on ticket ((coalesce(due_at, 'infinity')), id);
create index ticket_closed on ticket ((coalesce(due_at, 'infinity')), id) where state in ('answered', 'withdrawn');
create index ticket_of_kind on ticket (kind, (coalesce(due_at, 'infinity')), id);
create index clock_of_answer_in_order on clock (due_at, ticket_id, number) where name = 'answer' and target = 'legal' and cancelled_at is null;
create index post_by_change on post ((coalesce(withdrawn_at, updated_at)) desc, id desc) where state <> 'draft';
