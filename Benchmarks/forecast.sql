-- A hundred thousand tickets of two years in the four units of the office, the last of them open, each with a legal limit of 10 working days and
-- an internal one of 5. Units differ in how fast they answer, every one is slower in the weeks around the new year. Reads tracking codes from `code`.
select setseed(0.42);
create temp table officer as
    select row_number() over (partition by unit order by member_id) as n, member_id, unit from appointment where role = 'officer' and unit <@ 'vn.langson.ngoaivu';
create temp table new_ticket as
select gen_random_uuid() as id, n, code, received, kind, unit,
    least(60, floor(ln(random()) / ln(1 - speed * case when extract(doy from received) < 50 then 0.7 else 1 end)))::integer as wait
from (
    select n, code, now() - n * interval '10 minutes' as received, (array['question', 'feedback', 'support', 'information'])[1 + n % 4] as kind,
        (array['vn.langson.ngoaivu.lanhsu', 'vn.langson.ngoaivu.trungtam', 'vn.langson.ngoaivu.vanphong'])[1 + n % 3]::ltree as unit,
        (array[0.28, 0.2, 0.35])[1 + n % 3] as speed
    from code
) as drawn;
alter table new_ticket add due date, add promised date, add answered timestamptz;
update new_ticket set due = due_day((received at time zone 'Asia/Ho_Chi_Minh')::date, 10, 'working_day'),
    promised = due_day((received at time zone 'Asia/Ho_Chi_Minh')::date, 5, 'working_day'),
    answered = case when wait = 0 then received + interval '1 minute'
        else due_day((received at time zone 'Asia/Ho_Chi_Minh')::date, wait, 'working_day') + interval '3 hours' end;
update new_ticket set answered = null where answered > now();

insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit, officer_id, period,
    transfers, information_requests, contact_name, contact_email, contact_phone, due_target, due_on, due_at, version, answer, answered_at)
select id, sha256(code::bytea), '', received, kind, '', 'vi', 'Câu hỏi số ' || t.n, 'Công ty chúng tôi cần hướng dẫn.', true, false,
    case when answered is not null then 'answered' when t.n % 20 = 0 then 'drafted' else 'working' end, t.unit, o.member_id, 1, 0, 0,
    'Nguyễn Văn ' || t.n, '', '', 'legal', due, (due + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh', 1,
    case when answered is not null then '{"text": "Hồ sơ gồm tờ khai.", "outcome": "explained", "basis": [], "at": 1764000000000}'::jsonb end, answered
from new_ticket t
left join officer o on o.unit = t.unit and o.n = 1 + t.n / 3 % (select count(*) from officer same where same.unit = t.unit);

-- Its events have no details: what is measured reads none.
alter table ticket_event disable trigger event_has_its_detail;
insert into ticket_event (ticket_id, seq, name, at, actor, detail_hash) select id, 1, 'received', received, 'business', '' from new_ticket;
alter table ticket_event enable trigger event_has_its_detail;

insert into clock (ticket_id, number, kind, variant, name, target, period, amount, unit, basis, certainty, started_at, due_on, due_at, beyond_confirmed,
    extensions, max_extensions, stopped_at, late_days, next_step_at)
select id, number, kind, '', 'answer', target, 1, amount, 'working_day', 'x', 'verified', received, ends, (ends + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh',
    false, 0, 0, answered,
    case when answered is not null then greatest(0, (answered at time zone 'Asia/Ho_Chi_Minh')::date - ends) end, 'infinity'
from new_ticket
cross join lateral (values (0, 'legal', 10, due), (1, 'internal', 5, promised)) as limits (number, target, amount, ends);

vacuum analyze;
