-- A better text for what is published waits for approval beside it; that it was changed, when and why, stays visible.
alter table publication add column pending jsonb;
alter table publication add column corrections jsonb not null default '[]';
