-- Under which words staff find a ticket: those of its subject, of who asks and of their business, without marks, and the digits of telephone
-- and tax code in one piece. Domain: Syllables(…).folded cuts what is typed in the same way; a test holds the two equal.
create function words_of(text text) returns text[] language sql immutable parallel safe as $$
    select coalesce(array_agg(distinct left(word, 100)), '{}') from regexp_split_to_table(
        regexp_replace(
            lower(translate(regexp_replace(normalize(normalize(coalesce(text, ''), NFKC), NFD), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'Dd')),
            '([\u3400-\u9fff\uf900-\ufaff])', ' \1 ', 'g'),
        '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f\ufe30-\ufe4f]+') as word
    where word <> ''
$$;
-- A number in Vietnam is dialled with its nought, whatever country code stands before it.
create function digits_of(text text) returns text language sql immutable parallel safe
as $$ select regexp_replace(regexp_replace(regexp_replace(coalesce(text, ''), '\D', '', 'g'), '^00', ''), '^84(?=\d{9})', '0') $$;

create table ticket_words (
    ticket_id uuid primary key references ticket (id) on delete cascade,
    words tsvector not null
);
create index ticket_words_found on ticket_words using gin (words);
grant select on ticket_words to hoidap_app;

create function words_of_ticket(subject text, contact_name text, contact_phone text, business uuid) returns tsvector language sql stable as $$
    select array_to_tsvector(words_of(concat_ws(' ', subject, contact_name, b.name, b.tax_code)) || array(
        select distinct digits from (
            select digits_of(number) as digits from regexp_split_to_table(contact_phone, '[/;,|]') as number
            union all select digits_of(b.tax_code)) as pieces
        where digits <> ''))
    from (select 1) as one left join business b on b.id = business
$$;

-- What a statement brings in is seen by it only behind it, so the business of the same statement is there.
create function tickets_are_found() returns trigger language plpgsql security definer set search_path = public as $$
begin
    insert into ticket_words select id, words_of_ticket(subject, contact_name, contact_phone, business_id) from new_rows;
    return null;
end
$$;
create trigger tickets_are_found after insert on ticket referencing new table as new_rows for each statement execute function tickets_are_found();

-- None of these columns changes while a ticket is worked on.
create function ticket_is_found_anew() returns trigger language plpgsql security definer set search_path = public as $$
begin
    update ticket_words set words = words_of_ticket(new.subject, new.contact_name, new.contact_phone, new.business_id) where ticket_id = new.id;
    return null;
end
$$;
create trigger ticket_is_found_anew after update of subject, contact_name, contact_phone, business_id on ticket
    for each row execute function ticket_is_found_anew();
create function business_is_found_anew() returns trigger language plpgsql security definer set search_path = public as $$
begin
    update ticket_words w set words = words_of_ticket(t.subject, t.contact_name, t.contact_phone, t.business_id)
    from ticket t where t.id = w.ticket_id and t.business_id = new.id;
    return null;
end
$$;
create trigger business_is_found_anew after update of name, tax_code on business for each row execute function business_is_found_anew();

insert into ticket_words select id, words_of_ticket(subject, contact_name, contact_phone, business_id) from ticket;

-- What somebody looked for, so that the list that was found has an address, in which the words, which may be a name, do not stand.
create table kept_search (
    id uuid primary key,
    member_id uuid not null references member (id),
    typed text not null,
    used_at timestamptz not null,
    constraint kept_search_is_kept_once unique (member_id, typed)
);
create index kept_search_by_use on kept_search (used_at);
grant select, insert, update, delete on kept_search to hoidap_app;
