-- Temporary tables are looked in first unless pg_temp is named, and whoever calls fills them: a function that runs as another would write into
-- the caller's table, by a trigger of the caller's. So every function that may run as another names where it looks, the caller's tables last:
-- those that say so themselves, and all triggers, since a change of a key goes on in other tables as their owner.
do $$
declare
    runs_as_another regprocedure;
begin
    for runs_as_another in
        select oid::regprocedure from pg_proc p where pronamespace = 'public'::regnamespace and (prosecdef or prorettype = 'trigger'::regtype)
            and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')
    loop
        execute format('alter function %s set search_path = public, pg_temp', runs_as_another);
    end loop;
end $$;

-- What is named in full needs no looking.
create or replace function tickets_are_found() returns trigger language plpgsql security definer set search_path = public, pg_temp
    set debug_print_parse = off set debug_print_rewritten = off set debug_print_plan = off set client_min_messages = error as $$
begin
    insert into public.ticket_words
    select id, public.words_of_ticket(subject, contact_name, contact_phone, contact_email, business_id) from new_rows;
    return null;
end
$$;
create or replace function ticket_is_found_anew() returns trigger language plpgsql security definer set search_path = public, pg_temp
    set debug_print_parse = off set debug_print_rewritten = off set debug_print_plan = off set client_min_messages = error as $$
begin
    update public.ticket_words set words = public.words_of_ticket(new.subject, new.contact_name, new.contact_phone, new.contact_email, new.business_id)
    where ticket_id = new.id;
    return null;
end
$$;
create or replace function business_is_found_anew() returns trigger language plpgsql security definer set search_path = public, pg_temp
    set debug_print_parse = off set debug_print_rewritten = off set debug_print_plan = off set client_min_messages = error as $$
begin
    update public.ticket_words w set words = public.words_of_ticket(t.subject, t.contact_name, t.contact_phone, t.contact_email, t.business_id)
    from public.ticket t where t.id = w.ticket_id and t.business_id = new.id;
    return null;
end
$$;

-- Nor does anybody hang them on a table of his own, whose columns are of types of his own, with casts of his own. A trigger that is there fires
-- for whoever writes.
do $$
declare
    definer regprocedure;
begin
    for definer in select oid::regprocedure from pg_proc where prosecdef and pronamespace = 'public'::regnamespace loop
        execute format('revoke execute on function %s from public', definer);
    end loop;
end $$;

-- The program makes no temporary tables, nor any other.
revoke create on schema public from public, hoidap_app;
do $$ begin
    execute format('revoke temporary on database %I from public, hoidap_app', current_database());
    execute format('revoke create on database %I from public, hoidap_app', current_database());
end $$;
