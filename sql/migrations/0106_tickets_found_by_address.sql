-- Staff look for a ticket by the e-mail address that stands on its page: it is one more of a ticket's words, in one piece.
create function words_of_ticket(subject text, contact_name text, contact_phone text, contact_email text, business uuid) returns tsvector
language sql stable as $$
    select array_to_tsvector(words_of(concat_ws(' ', subject, contact_name, b.name, b.tax_code)) || array(
        select distinct piece from (
            select digits_of(number) as piece from regexp_split_to_table(contact_phone, '[/;,|]') as number
            union all select digits_of(b.tax_code)
            union all select mailbox(contact_email)) as pieces
        where piece <> ''))
    from (select 1) as one left join business b on b.id = business
$$;

create or replace function tickets_are_found() returns trigger language plpgsql security definer set search_path = public
set debug_print_parse = off set debug_print_rewritten = off set debug_print_plan = off set client_min_messages = error as $$
begin
    insert into ticket_words select id, words_of_ticket(subject, contact_name, contact_phone, contact_email, business_id) from new_rows;
    return null;
end
$$;
create or replace function ticket_is_found_anew() returns trigger language plpgsql security definer set search_path = public
set debug_print_parse = off set debug_print_rewritten = off set debug_print_plan = off set client_min_messages = error as $$
begin
    update ticket_words set words = words_of_ticket(new.subject, new.contact_name, new.contact_phone, new.contact_email, new.business_id)
    where ticket_id = new.id;
    return null;
end
$$;
create or replace function business_is_found_anew() returns trigger language plpgsql security definer set search_path = public
set debug_print_parse = off set debug_print_rewritten = off set debug_print_plan = off set client_min_messages = error as $$
begin
    update ticket_words w set words = words_of_ticket(t.subject, t.contact_name, t.contact_phone, t.contact_email, t.business_id)
    from ticket t where t.id = w.ticket_id and t.business_id = new.id;
    return null;
end
$$;
drop trigger ticket_is_found_anew on ticket;
create trigger ticket_is_found_anew after update of subject, contact_name, contact_phone, contact_email, business_id on ticket
    for each row execute function ticket_is_found_anew();
drop function words_of_ticket(text, text, text, uuid);

update ticket_words w set words = words_of_ticket(t.subject, t.contact_name, t.contact_phone, t.contact_email, t.business_id)
from ticket t where t.id = w.ticket_id and t.contact_email <> '';

-- Of reports of wrongdoing an administrator sees no address of the list of those at which nobody is.
create index ticket_by_address on ticket (lower(contact_email));
