-- Every column that holds a word of an enumeration says which: a misspelt one is refused where it is written, not met with at a reading.
-- Tests/StoreTests/WordTests.swift holds each of these lists to the Swift enumeration.
alter table ticket
    add constraint ticket_kind_is_known check (kind in ('question', 'feedback', 'support', 'information', 'legal_question', 'promotion', 'dossier',
        'complaint', 'denunciation', 'integrity', 'personal_data')),
    add constraint ticket_language_is_known check (language in ('vi', 'en', 'zh')),
    add constraint ticket_due_target_is_known check (due_target in ('legal', 'internal'));

alter table clock
    add constraint clock_name_is_known check (name in ('classify', 'transfer', 'accept', 'answer', 'settle', 'notify', 'check', 'acknowledge',
        'status')),
    add constraint clock_target_is_known check (target in ('legal', 'internal')),
    add constraint clock_unit_is_known check (unit in ('working_day', 'calendar_day', 'working_hour')),
    add constraint clock_extension_unit_is_known check (extension_unit in ('working_day', 'calendar_day', 'working_hour')),
    add constraint clock_certainty_is_known check (certainty in ('verified', 'secondary', 'unverified'));

alter table deadline_rule
    add constraint rule_kind_is_known check (kind in ('question', 'feedback', 'support', 'information', 'legal_question', 'promotion', 'dossier',
        'complaint', 'denunciation', 'integrity', 'personal_data')),
    add constraint rule_clock_is_known check (clock in ('classify', 'transfer', 'accept', 'answer', 'settle', 'notify', 'check', 'acknowledge',
        'status')),
    add constraint rule_extension_unit_is_known check (extension_unit in ('working_day', 'calendar_day', 'working_hour'));

alter table publication
    add constraint publication_kind_is_known check (kind in ('question', 'feedback', 'support', 'information', 'legal_question', 'promotion',
        'dossier', 'complaint', 'denunciation', 'integrity', 'personal_data')),
    add constraint publication_language_is_known check (language in ('vi', 'en', 'zh')),
    add constraint publication_topic_is_known check (topic in ('hai-quan', 'thi-thuc', 'hop-phap-hoa', 'abtc', 'dich-thuat', 'xuc-tien', 'ocop',
        'lanh-su', 'hoi-nghi', 'khac'));
alter table publication_tally
    add constraint publication_tally_topic_is_known check (topic in ('hai-quan', 'thi-thuc', 'hop-phap-hoa', 'abtc', 'dich-thuat', 'xuc-tien',
        'ocop', 'lanh-su', 'hoi-nghi', 'khac'));
alter table follower
    add constraint follower_topic_is_known check (topic in ('hai-quan', 'thi-thuc', 'hop-phap-hoa', 'abtc', 'dich-thuat', 'xuc-tien', 'ocop',
        'lanh-su', 'hoi-nghi', 'khac'));

alter table letter add constraint letter_language_is_known check (language in ('vi', 'en', 'zh'));
alter table enrolment add constraint enrolment_language_is_known check (language in ('vi', 'en', 'zh'));
alter table reception_booking add constraint booking_language_is_known check (language in ('vi', 'en', 'zh'));
