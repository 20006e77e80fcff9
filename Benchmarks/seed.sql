-- A hundred thousand open tickets of the office and as many published answers, for lists to be long. Reads tracking codes from `code`.
insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit, period, transfers,
    information_requests, contact_name, contact_email, contact_phone, due_target, due_on, due_at, version, answer, answered_at)
select gen_random_uuid(), sha256(code::bytea), '', now() - n * interval '5 minutes', 'question', '', 'vi', 'Câu hỏi số ' || n,
    'Công ty chúng tôi cần hướng dẫn về thủ tục số ' || n, true, false, case when n <= 100000 then 'received' else 'answered' end,
    'vn.langson.ngoaivu', 1, 0, 0, 'Nguyễn Văn ' || n, '', '', 'legal', (now() + (n % 40) * interval '1 day')::date,
    date_trunc('day', now()) + (n % 40) * interval '1 day', 1,
    case when n > 100000 then jsonb_build_object('text', 'Hồ sơ gồm tờ khai.', 'outcome', 'explained', 'basis', '[]'::jsonb, 'at', 1764000000000) end, case when n > 100000 then now() end
from code;

insert into publication (ticket_id, slug, state, title, question, answer, topic, language, prepared_at, published_at, on_time, unit, kind)
select t.id, 'bench-' || n, 'published', 'Thủ tục hợp pháp hóa lãnh sự số ' || n, body,
    'Hồ sơ gồm tờ khai, giấy tờ cần hợp pháp hóa và bản dịch. Nộp tại bộ phận một cửa hoặc qua cổng dịch vụ công. ' || body, 'lanh-su', 'vi',
    now(), received_at, true, 'vn.langson.ngoaivu', 'question'
from code join ticket t on t.code_hash = sha256(code::bytea) where n > 100000;

analyze;
