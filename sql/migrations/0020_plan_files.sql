-- Files that show that a task was done. They are read with the plan and never in public.
alter table attachment add column task_id uuid references plan_task;
alter table attachment drop constraint attachment_belongs_to_one;
alter table attachment add constraint attachment_belongs_to_one check (num_nonnulls(post_id, ticket_id, task_id) = 1);
alter table attachment add constraint attachment_of_a_task_is_not_public check (task_id is null or not is_public);
alter table attachment add constraint attachment_is_of_its_task unique (id, task_id);
create index attachment_by_task on attachment (task_id) where task_id is not null;

alter table plan_proof add column file_id uuid;
alter table plan_proof add constraint plan_proof_file_is_of_the_task foreign key (file_id, task_id) references attachment (id, task_id);
alter table plan_proof add constraint plan_proof_names_a_file_once unique (file_id);
alter table plan_proof drop constraint plan_proof_is_one_thing;
alter table plan_proof add constraint plan_proof_is_one_thing
    check (num_nonnulls(ticket_id, post_id, document_number, file_id) = 1 and document_number <> '');

-- What was attached wrongly is taken out again; that it was there, and why it is not, stays in the plan's history.
alter table plan_event drop constraint plan_event_name_is_known;
alter table plan_event add constraint plan_event_name_is_known
    check (name in ('made', 'copied', 'based', 'solution_added', 'task_added', 'task_changed', 'reported', 'proved', 'proof_removed',
        'confirmed', 'reopened', 'directed', 'carried_out', 'recorded', 'record_changed'));
grant delete on plan_proof to hoidap_app;
