-- By when reports are due, and how their documents look, is added to and never written over: each row stands from when it was recorded.
alter table report_rule drop constraint report_rule_pkey, add primary key (agency, valid_from, changed_at);
alter table letterhead drop constraint letterhead_pkey, add primary key (unit, valid_from, changed_at);
create function report_setting_is_final() returns trigger language plpgsql as $$
begin
    raise exception using errcode = 'check_violation', constraint = 'report_setting_is_final', message = 'what held for reports stays on record';
end $$;
-- A unit that is renamed takes its rows along.
create trigger report_rule_is_final before update on report_rule for each row
    when ((old.valid_from, old.due_days, old.basis, old.changed_at, old.changed_by)
        is distinct from (new.valid_from, new.due_days, new.basis, new.changed_at, new.changed_by))
    execute function report_setting_is_final();
create trigger report_rule_stays before delete on report_rule for each row execute function report_setting_is_final();
create trigger letterhead_is_final before update on letterhead for each row
    when (to_jsonb(old) - 'unit' is distinct from to_jsonb(new) - 'unit') execute function report_setting_is_final();
create trigger letterhead_stays before delete on letterhead for each row execute function report_setting_is_final();
revoke update on report_rule, letterhead from hoidap_app;

-- The first end of a task that passed before it was done. A later end leaves it late.
alter table plan_task add column missed_on date;
grant update (missed_on) on plan_task to hoidap_app;
