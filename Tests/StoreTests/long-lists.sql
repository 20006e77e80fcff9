-- A hundred thousand tickets of two agencies, a quarter of them open, with their limits, events, answers, letters and what was published, as
-- the program would have left them on 2 March 2026. For lists to be long; the index of the search is counted behind it.
set local session_replication_role = replica;

insert into unit (path, name_vi, name_en, name_zh) values
    ('vn.langson.congthuong', 'Sở Công Thương', 'Department of Industry and Trade', '工贸厅'),
    ('vn.langson.congthuong.phapche', 'Phòng Pháp chế', 'Legal Division', '法制处');

create temp table people on commit drop as
select n, md5('member' || n)::uuid as id from generate_series(1, 200) as n;
insert into member (id, email, name, password_hash, created_at)
select id, 'can-bo-' || n || '@example.vn', 'Cán bộ ' || n, 'x', '2025-01-01' from people;
insert into appointment (member_id, role, unit, validity)
select id, 'officer', (array['vn.langson.ngoaivu.lanhsu', 'vn.langson.ngoaivu.trungtam', 'vn.langson.congthuong.phapche'])[1 + n % 3]::ltree,
    daterange('2025-01-01', null) from people;

insert into business (id, tax_code, name, ownership, size, in_province)
select md5('business' || n)::uuid, case when n % 3 > 0 then lpad((4900000000 + n)::text, 10, '0') end, 'Công ty số ' || n,
    (array['private', 'foreign', 'state'])[1 + n % 3], (array['micro', 'small', 'medium', 'large'])[1 + n % 4], n % 5 > 0
from generate_series(1, 20000) as n;

create temp table story on commit drop as
select n, md5('ticket' || n)::uuid as id, timestamptz '2026-03-02 01:00Z' - n * interval '6 minutes' as received_at,
    (array['question', 'question', 'feedback', 'support', 'information', 'question', 'legal_question', 'complaint', 'question', 'promotion'])[1 + n % 10] as kind,
    case when n % 4 = 0 then (array['received', 'registered', 'assigned', 'working', 'waiting', 'drafted', 'working', 'working'])[1 + n / 4 % 8]
        when n % 101 = 1 then 'withdrawn' else 'answered' end as state,
    (array['vn.langson.ngoaivu.lanhsu', 'vn.langson.ngoaivu.trungtam', 'vn.langson.ngoaivu.lanhsu', 'vn.langson.ngoaivu', 'vn.langson.congthuong',
        'vn.langson.congthuong.phapche', 'vn.langson.congthuong.phapche'])[1 + n % 7]::ltree as unit,
    (timestamptz '2026-03-02 01:00Z' - n * interval '6 minutes' + interval '22 days')::date as due_on
from generate_series(1, 100000) as n;

insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit, officer_id,
    registration_unit, registration_year, registration_number, period, transfers, information_requests, contact_name, contact_email, contact_phone,
    business_id, due_target, due_on, due_at, version, answer, answered_at, rated_answered, rated_satisfaction, fingerprint, eased_at)
select id, sha256(uuid_send(id)), '', received_at, kind, '', 'vi', 'Thủ tục số ' || n || ' về ' || (array['thị thực', 'hải quan', 'hợp pháp hóa'])[1 + n % 3],
    'Công ty chúng tôi cần hướng dẫn về thủ tục số ' || n, true, false, state, unit,
    case when state in ('working', 'waiting', 'drafted', 'answered') then md5('member' || 1 + n % 200)::uuid end,
    case when state <> 'received' then 'vn.langson.ngoaivu'::ltree end, case when state <> 'received' then 2026 end,
    case when state <> 'received' then n end, 1, n % 9 / 4, n % 5,
    'Nguyễn Văn ' || n, 'nguoi' || n % 30000 || '@congty.vn', '09' || lpad(n::text, 8, '0'), md5('business' || 1 + n % 20000)::uuid,
    case when state not in ('answered', 'withdrawn') then 'legal' end, case when state not in ('answered', 'withdrawn') then due_on end,
    case when state not in ('answered', 'withdrawn') then due_on + time '17:00' at time zone 'UTC' end, 3,
    case when state = 'answered' then '{"text": "Hồ sơ gồm tờ khai.", "outcome": "explained", "basis": [], "at": 1764000000000}'::jsonb end,
    case when state = 'answered' then least(received_at + n % 30 * interval '1 day', '2026-03-02 01:30Z') end,
    case when state = 'answered' and n % 6 = 0 then n % 12 = 0 end, case when state = 'answered' and n % 6 = 0 then 1 + n % 5 end,
    sha256(uuid_send(id)), case when n % 200 = 0 then received_at end
from story;

insert into ticket_words (ticket_id, words)
select id, array_to_tsvector(array['thu', 'tuc', 'so', 've', 'nguyen', 'van', 'cong', 'ty', n::text, '09' || lpad(n::text, 8, '0'), 'nguoi' || n % 30000 || '@congty.vn']) from story;

insert into clock (ticket_id, number, kind, variant, name, target, period, amount, unit, basis, certainty, started_at, due_on, due_at, beyond_confirmed,
    extensions, max_extensions, stopped_at, late_days, cancelled_at, next_step_at, law_version, held_by)
select s.id, c.number, s.kind, '', 'answer', c.target, 1, 15, 'working_day', 'x', 'verified', s.received_at, s.due_on - c.number * 10,
    s.due_on - c.number * 10 + time '17:00' at time zone 'UTC', false, 0, 1,
    case when s.state = 'answered' then t.answered_at end,
    case when s.state = 'answered' then greatest(0, t.answered_at::date - (s.due_on - c.number * 10)) end,
    case when s.state = 'withdrawn' then s.received_at + interval '1 day' end,
    case when s.state not in ('answered', 'withdrawn') then timestamptz '2026-03-02 03:00Z' + s.n % 300 * interval '1 hour' end, 1,
    case when s.state in ('answered', 'withdrawn') then s.unit end
from story s join ticket t using (id) cross join (values (0, 'legal'), (1, 'internal')) as c (number, target);

-- Its events have no details: what is measured reads none.
alter table ticket_event disable trigger event_has_its_detail;
insert into ticket_event (ticket_id, seq, name, at, actor, member_id, detail_hash)
select id, e.seq, e.name, s.received_at + e.seq * interval '1 hour', e.actor, case when e.actor = 'member' then md5('member1')::uuid end, '\x00'
from story s cross join (values (1, 'received', 'business'), (2, 'clock_started', 'business'), (3, 'draft_returned', 'member')) as e (seq, name, actor)
where e.seq < 3 or s.n % 50 = 0;
alter table ticket_event enable trigger event_has_its_detail;

insert into publication (ticket_id, slug, state, title, question, answer, topic, language, prepared_at, published_at, on_time, unit, kind)
select s.id, 'thu-tuc-' || n, case when n % 40 = 1 then 'prepared' else 'published' end, t.subject, t.body, 'Hồ sơ gồm tờ khai.',
    (array['thi-thuc', 'hai-quan', 'hop-phap-hoa', 'khac'])[1 + n / 2 % 4], 'vi', t.answered_at,
    case when n % 40 <> 1 then t.answered_at + interval '1 hour' end, true, s.unit, s.kind
from story s join ticket t using (id) where s.state = 'answered' and n % 2 = 1;

insert into letter (id, occasion, ticket_id, recipient, language, detail, created_at, not_before, attempts, sent_at, given_up_at, fault, sealed_code)
select md5('letter' || n)::uuid, 'received ' || n, id, 'nguoi' || n % 30000 || '@congty.vn', 'vi', '{"informationRequest": {}}', received_at, received_at, 1,
    case when n % 500 > 0 then received_at + interval '1 minute' end, case when n % 500 = 0 then received_at + interval '1 day' end,
    case when n % 500 = 0 then '550 5.1.1 (RCPT TO)' end, null
from story;

insert into post (id, section, slug, state, published_at, updated_at, links, attachments, version)
select md5('post' || n)::uuid, (array['van-ban', 'thu-tuc', 'tu-van', 'su-kien'])[1 + n % 4], 'bai-' || n, 'published',
    timestamptz '2026-03-01' - n * interval '1 hour', timestamptz '2026-03-01' - n * interval '1 hour', '[]', '{}', 1
from generate_series(1, 20000) as n;
insert into post_text (post_id, language, title, summary, body)
select md5('post' || n)::uuid, 'vi', 'Bài số ' || n, 'Tóm tắt', 'Nội dung' from generate_series(1, 20000) as n;

set local session_replication_role = origin;

-- What was published is found by its words, which are few: each is in thousands of texts.
select count(*) from story cross join lateral (select search_put(id,
    array['thu', 'tuc', n::text], array['thủ', 'tục', n::text], array['ho', 'so', (n % 100)::text], array['hồ', 'sơ', (n % 100)::text], '{}')) as put
where n % 8 = 1;
select search_merge();
insert into publication_tally (topic, unit, n) select topic, unit, count(*) from publication where state = 'published' and kind <> 'promotion' group by 1, 2;
