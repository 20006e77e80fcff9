-- Each press of a page's button made another link to the same invitation, without end. The newest ten open it: those of its two letters, and
-- of whoever asks again in another browser.
alter table survey_link add column number integer not null default 0;

create or replace function survey_open(invitation uuid, token_hash bytea) returns void
    language sql security definer set search_path = public, pg_temp
    set debug_print_parse = off set debug_print_rewritten = off set debug_print_plan = off set client_min_messages = error as $$
    insert into survey_link (token_hash, invitation_id, number)
    select survey_open.token_hash, survey_open.invitation, coalesce(max(l.number), 0) + 1 from survey_link l
    where l.invitation_id = survey_open.invitation;
    delete from survey_link l where l.invitation_id = survey_open.invitation
        and l.number <= (select max(n.number) - 10 from survey_link n where n.invitation_id = survey_open.invitation);
$$;
