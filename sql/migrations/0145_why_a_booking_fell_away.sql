-- What nobody decided is kept as a word, and told to each reader in their language. A day off keeps the name that its decision gives it.
alter table reception_booking drop constraint booking_canceller_is_known, drop constraint booking_cancellation_is_whole;

update reception_booking set cancelled_by = 'schedule', cancel_reason = null
where cancelled_by = 'office' and cancel_reason = 'Lịch tiếp công dân đã thay đổi.';
update reception_booking b set cancelled_by = 'calendar'
where cancelled_by = 'office'
    and exists (select from calendar_day d where d.date in (b.planned_on, b.held_on) and d.name = b.cancel_reason);

alter table reception_booking
    add constraint booking_canceller_is_known check (cancelled_by in ('visitor', 'office', 'calendar', 'schedule')),
    add constraint booking_cancellation_is_whole check ((cancelled_at is null) = (cancelled_by is null)
        and (cancel_reason is not null) = (coalesce(cancelled_by, 'visitor') <> 'visitor' and cancelled_by <> 'schedule'));

-- Answers that were taken back because their ticket turned out to be of a kind that is never published.
update publication set withdrawal_reason = '' where withdrawal_reason = 'Nội dung này không thuộc loại được công khai.';
