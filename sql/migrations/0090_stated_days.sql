-- A limit that a file states for a day was put on record as due on the day after it, which told one day less of lateness: due_at, 24:00 of the
-- day, was right. Only the day is mended, with what was counted by it. The instants stay, and with them who was late; the trigger of the
-- figures counts the mended rows anew.
alter table clock disable trigger clock_verdict_is_final;

with stated as (
    update clock c set due_on = c.due_on - 1,
        late_days = case when c.late_days > 0
            then greatest(1, (least(c.stopped_at, c.paused_at) at time zone interval '7 hours')::date - (c.due_on - 1)) else c.late_days end,
        next_step_at = case when is_running(c) then now() else c.next_step_at end
    where c.amount is null and c.due_at = c.due_on::timestamp at time zone interval '7 hours'
    returning c.ticket_id, c.number, c.target, c.due_on, c.due_at
), told as (
    update notice n set due_on = s.due_on from stated s
    where n.ticket_id = s.ticket_id and n.clock_number = s.number and n.due_on = s.due_on + 1
)
update ticket t set due_on = s.due_on from stated s
where t.id = s.ticket_id and t.due_target = s.target and t.due_at = s.due_at and t.due_on = s.due_on + 1;

-- What no calendar reaches stands at its end: such a date came from an import that did not look at the year.
update clock set due_on = date '9999-12-30', due_at = timestamptz '9999-12-30 17:00+00'
where due_on > date '9999-12-30' or due_at > timestamptz '9999-12-30 17:00+00';
update clock set due_on = date '0001-01-01', due_at = timestamptz '0001-01-01 17:00+00' where due_on < date '0001-01-01';
update ticket set due_on = date '9999-12-30', due_at = timestamptz '9999-12-30 17:00+00'
where due_on > date '9999-12-30' or due_at > timestamptz '9999-12-30 17:00+00';
update ticket set due_on = date '0001-01-01', due_at = timestamptz '0001-01-01 17:00+00' where due_on < date '0001-01-01';

alter table clock enable trigger clock_verdict_is_final;

alter table clock
    add constraint clock_due_day_is_in_the_calendar check (due_on between date '0001-01-01' and date '9999-12-30') not valid,
    add constraint clock_due_instant_is_in_the_calendar
        check (due_at between timestamptz '0001-01-01 00:00+00' and timestamptz '9999-12-30 17:00+00') not valid;
alter table ticket
    add constraint ticket_receipt_is_in_the_calendar
        check (received_at between timestamptz '0001-01-01 00:00+00' and timestamptz '9999-12-30 17:00+00') not valid,
    add constraint ticket_answer_is_in_the_calendar
        check (answered_at between timestamptz '0001-01-01 00:00+00' and timestamptz '9999-12-30 17:00+00') not valid,
    add constraint ticket_due_day_is_in_the_calendar check (due_on between date '0001-01-01' and date '9999-12-30') not valid,
    add constraint ticket_due_instant_is_in_the_calendar
        check (due_at between timestamptz '0001-01-01 00:00+00' and timestamptz '9999-12-30 17:00+00') not valid;
