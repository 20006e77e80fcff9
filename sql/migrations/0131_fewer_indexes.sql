-- A change of law writes every row of an open ticket anew, and all its entries with it.

-- What one index of receipts answers, in either direction, and with what the figures count by.
drop index ticket_received, ticket_by_receipt;
create index ticket_by_receipt on ticket (received_at desc, id desc) include (kind, unit);

-- clock_of_answer has the same rows in the same order.
drop index clock_answer_by_due;
