-- A task that is late stays so for the units that led it when its end passed, whoever leads it afterwards; and an end that already lay behind when
-- it was set stands for nothing: the one that it displaced counts.
alter table plan_task_unit drop constraint plan_task_part_is_known, drop constraint plan_task_unit_pkey;
alter table plan_task_unit add constraint plan_task_unit_pkey primary key (task_id, unit, part),
    add constraint plan_task_part_is_known check (part in ('lead', 'coordinating', 'missed'));
create unique index plan_task_unit_has_one_part on plan_task_unit (task_id, unit) where part <> 'missed';

-- Who led it then was not kept apart: most likely who leads it.
insert into plan_task_unit (task_id, unit, part)
select u.task_id, u.unit, 'missed' from plan_task_unit u join plan_task t on t.id = u.task_id where u.part = 'lead' and t.missed_on is not null;

alter table plan_task add column displaced_end date;
grant update (displaced_end) on plan_task to hoidap_app;
comment on column plan_task.displaced_end is 'The end that was to come when one was set in its place that lay behind already.';
comment on column report.data is 'The figures as they were at the submission, and what stood around them.';
