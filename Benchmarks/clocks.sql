-- Open tickets, each with its receipt and one running clock of 15 working days. Reads tracking codes from `code`.
create temp table new_ticket as select gen_random_uuid() as id, n, code from code;

insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit, period, transfers,
    information_requests, contact_name, contact_email, contact_phone, due_target, due_on, due_at, version)
select id, sha256(code::bytea), '', '2026-11-23 02:00Z', 'question', '', 'vi', 'Câu hỏi ' || n, 'Nội dung', false, false, 'received', 'vn.langson.ngoaivu', 1, 0, 0,
    'An', '', '', 'legal', '2026-12-14', '2026-12-14 17:00Z', 1
from new_ticket;

insert into ticket_event (ticket_id, seq, name, at, actor, detail_hash) select id, 1, 'received', '2026-11-23 02:00Z', 'business', '' from new_ticket;

insert into clock (ticket_id, number, kind, variant, name, target, period, amount, unit, basis, certainty, started_at, due_on, due_at, beyond_confirmed,
    extensions, max_extensions)
select id, 0, 'question', '', 'answer', 'legal', 1, 15, 'working_day', 'x', 'verified', '2026-11-23 02:00Z', '2026-12-14', '2026-12-14 17:00Z', false, 0, 0
from new_ticket;

vacuum analyze;
