-- A year of a province: a million tickets of 30 units, 20,000 businesses, most of them answered, each with the four limits that the rules set for
-- a question, and with texts as long as people write. Reads tracking codes from `code`. What happened lies before the evening of 25 November 2026.
insert into unit (path, name_vi, name_en, name_zh)
select ('vn.langson.' || case when n % 3 = 0 then 'so' || n else 'so' || n - n % 3 || '.phong' || n end)::ltree, 'Đơn vị ' || n, 'Unit ' || n, '单位' || n
from generate_series(1, 30) as n on conflict do nothing;

insert into business (id, name, ownership, size, in_province)
select gen_random_uuid(), 'Công ty số ' || n, (array['private', 'private', 'private', 'state', 'foreign', 'cooperative', 'household', null])[1 + n % 8],
    (array['micro', 'micro', 'small', 'medium', 'large', null])[1 + n % 6], case n % 10 when 0 then null else n % 10 < 8 end
from generate_series(1, 20000) as n;

create temp table numbered_unit as select path, row_number() over (order by path) as n from unit where path ~ 'vn.langson.*' and path <> 'vn.langson';
create temp table numbered_business as select id, row_number() over (order by id) as n from business where name like 'Công ty số %';
create temp table new_ticket as
select gen_random_uuid() as id, c.n, c.code, u.path as unit, b.id as business_id,
    (array['question', 'question', 'feedback', 'support', 'information', 'legal_question', 'promotion', 'complaint'])[1 + (c.n / 30 % 8)::integer] as kind,
    timestamptz '2025-11-25 17:00Z' + random() * interval '364 days' as received_at,
    -ln(1 - random()) * interval '9 days' as takes, random() as luck
from code c join numbered_unit u on u.n = 1 + c.n % 30 join numbered_business b on b.n = 1 + c.n * 13 % 20000;
create temp table timed_ticket as
select *, case when received_at + takes < '2026-11-25 10:00Z' then received_at + takes end as answered_at,
    due_day((received_at at time zone 'Asia/Ho_Chi_Minh')::date, 15, 'working_day') as due_on
from new_ticket;

alter table ticket disable trigger user;
alter table clock disable trigger user;
insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit, period, transfers,
    information_requests, contact_name, contact_email, contact_phone, version, answer, answered_at, rated_answered, rated_satisfaction, rated_comment,
    business_id, due_target, due_on, due_at)
select id, sha256(code::bytea), '', received_at, kind, '', 'vi', 'Câu hỏi số ' || n, 'Công ty chúng tôi cần hướng dẫn về thủ tục số ' || n || repeat('. Xin cho biết hồ sơ gồm những gì', 8), true, false,
    case when answered_at is null then 'working' else 'answered' end, unit, 1 + (luck > 0.97)::integer, (luck * 100)::integer % 3,
    (luck * 1000)::integer % 4 / 2, 'Nguyễn Văn ' || n, '', '', 1,
    case when answered_at is not null then jsonb_build_object('text',
        repeat('Hồ sơ gồm tờ khai theo mẫu, giấy tờ cần hợp pháp hóa. ', 10) || n, 'outcome', 'explained', 'basis', '[]'::jsonb, 'at', 1764000000000) end,
    answered_at, case when answered_at is not null and luck < 0.3 then luck > 0.05 end,
    case when answered_at is not null and luck < 0.3 then 1 + (luck * 1000)::integer % 5 end, case when answered_at is not null and luck < 0.3 then '' end,
    business_id, 'legal', due_on, (due_on + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh'
from timed_ticket order by received_at;
insert into clock (ticket_id, number, kind, variant, name, target, period, amount, unit, basis, certainty, started_at, due_on, due_at, beyond_confirmed,
    extensions, max_extensions, stopped_at, late_days)
select id, target.number, kind, '', target.clock, target.name, 1, 15, 'working_day', 'Luật', 'verified', received_at, due_on,
    (due_on + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh', false, 0, 0, answered_at,
    case when answered_at is not null then greatest(0, (answered_at at time zone 'Asia/Ho_Chi_Minh')::date - due_on) end
from timed_ticket cross join (values (0, 'answer', 'legal'), (1, 'answer', 'internal'), (2, 'classify', 'internal'), (3, 'transfer', 'internal')) as target (number, clock, name) order by received_at;
alter table ticket enable trigger user;
alter table clock enable trigger user;
vacuum analyze;
