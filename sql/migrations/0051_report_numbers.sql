-- A report gets its number and day from the clerk once it was signed or accepted; until then both stay open.
alter table report rename column signed_on to issued_on;
alter table report drop constraint report_signature_is_whole;
drop index report_number_is_given_once;
-- Rows of before may have been signed under an earlier day than that of their submission; no new one is.
alter table report
    add constraint report_number_is_dated check ((number is null) = (issued_on is null)),
    add constraint report_number_comes_after_acceptance check (number is null or state = 'accepted'),
    add constraint report_number_is_not_earlier_than_signature
        check (issued_on >= (accepted_at at time zone interval '7 hours')::date) not valid,
    add constraint report_signature_is_of_the_whole check ((signed_name is not null) = (state = 'accepted' and unit = agency));
create unique index report_number_is_given_once on report (unit, extract(year from issued_on::timestamp), number) where number is not null;

alter table report_event drop constraint report_event_name_is_known;
alter table report_event
    add constraint report_event_name_is_known check (name in ('written', 'submitted', 'returned', 'accepted', 'numbered'));
