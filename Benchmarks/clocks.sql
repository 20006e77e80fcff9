-- Open tickets, each with its receipt and one running clock of 15 working days. Reads tracking codes from `code`.
-- Identifiers in the order of time, as the program gives them.
create temp table new_ticket as
select (lpad(to_hex((extract(epoch from timestamptz '2026-11-23 02:00Z') * 1000)::bigint + n / 4096), 12, '0') || '7'
    || lpad(to_hex(n % 4096), 3, '0') || 'a' || substr(md5(n::text), 1, 15))::uuid as id, n, code
from code;

insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit, period, transfers,
    information_requests, contact_name, contact_email, contact_phone, due_target, due_on, due_at, version)
select id, sha256(code::bytea), '', '2026-11-23 02:00Z', 'question', '', 'vi', 'Câu hỏi ' || n, 'Nội dung', false, false, 'received', 'vn.langson.ngoaivu', 1, 0, 0,
    'An', '', '', 'legal', '2026-12-14', '2026-12-14 17:00Z', 2
from new_ticket;

-- As the program would have written them: what is counted anew must be what its events tell.
create temp table new_event as
select id, seq, name, uuid_send(gen_random_uuid()) as salt, detail::text as detail
from new_ticket cross join lateral (values
    (1, 'received', jsonb_build_object('received', jsonb_build_object('_0', jsonb_build_object('id', upper(id::text), 'kind', 'question', 'language', 'vi',
        'subject', 'Câu hỏi ' || n, 'body', 'Nội dung', 'publishConsent', false, 'nameConsent', false, 'unit', 'vn.langson.ngoaivu')))),
    (2, 'clock_started', jsonb_build_object('clockStarted', jsonb_build_object('_0', jsonb_build_object('kind', 'question', 'variant', '',
        'name', 'answer', 'target', 'legal', 'period', 1, 'basis', 'x', 'certainty', 'verified', 'extensions', 0, 'maxExtensions', 0,
        'term', jsonb_build_object('amount', 15, 'unit', 'working_day'),
        'startedAt', (extract(epoch from timestamptz '2026-11-23 02:00Z') * 1000)::bigint, 'due', jsonb_build_object('on', '2026-12-14',
            'at', (extract(epoch from timestamptz '2026-12-14 17:00Z') * 1000)::bigint, 'beyondConfirmed', false)))))
) as e (seq, name, detail);
begin;
insert into ticket_event (ticket_id, seq, name, at, actor, detail_hash)
select id, seq, name, '2026-11-23 02:00Z', 'business', sha256(salt || convert_to(detail, 'UTF8')) from new_event;
insert into event_detail (ticket_id, seq, salt, detail) select id, seq, salt, detail from new_event;
commit;

insert into clock (ticket_id, number, kind, variant, name, target, period, amount, unit, basis, certainty, started_at, due_on, due_at, beyond_confirmed,
    extensions, max_extensions)
select id, 0, 'question', '', 'answer', 'legal', 1, 15, 'working_day', 'x', 'verified', '2026-11-23 02:00Z', '2026-12-14', '2026-12-14 17:00Z', false, 0, 0
from new_ticket;

vacuum analyze;
