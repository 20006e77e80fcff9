-- The other half of 0070.
do $$ begin
    if exists (select from ticket where code_hash is null) or exists (select from reception_booking where code_hash is null)
        or exists (select from enrolment where code_hash is null) or exists (select from follower where code_hash is null) then
        raise exception 'codes are still there in clear: run hoidap migrate again, while no older program writes';
    end if;
end $$;

alter table ticket drop column code, alter column code_hash set not null, alter column sealed_code set not null,
    add constraint ticket_code_is_hashed check (octet_length(code_hash) = 32), add constraint ticket_code_is_unique unique (code_hash);
alter table reception_booking drop column code, alter column code_hash set not null, alter column sealed_code set not null,
    add constraint booking_code_is_hashed check (octet_length(code_hash) = 32), add constraint booking_code_is_unique unique (code_hash);
alter table enrolment drop column code, alter column code_hash set not null, alter column sealed_code set not null,
    add constraint enrolment_code_is_hashed check (octet_length(code_hash) = 32), add constraint enrolment_code_is_unique unique (code_hash);
alter table follower drop column code, alter column code_hash set not null, alter column sealed_code set not null,
    add constraint follower_code_is_hashed check (octet_length(code_hash) = 32), add constraint follower_code_is_unique unique (code_hash);

update letter l set detail = case when jsonb_typeof(detail -> k -> '_0') = 'object' then detail #- array[k, '_0', 'code']
        else detail #- array[k, 'code'] #- array[k, 'token'] end
    from (select id, k from letter, jsonb_object_keys(detail) as k) as n where n.id = l.id;
-- A letter to a business carries a link until it is sent or given up.
alter table letter add constraint letter_to_business_has_link check (
    sealed_code is not null or num_nonnulls(ticket_id, booking_id) = 0 or num_nonnulls(sent_at, given_up_at) > 0);

-- The receipt of a ticket told its code. Events are final, and stay so: this takes one word out of the first of each ticket, with a new
-- salt and a new hash, before anything was ever built on the hashes.
alter table ticket_event disable trigger event_is_final;
with told as (
    update event_detail d set salt = uuid_send(gen_random_uuid()), detail = regexp_replace(detail, '"code":"[0-9A-Y-]{24}",', '')
    from ticket_event e where e.ticket_id = d.ticket_id and e.seq = d.seq and e.name = 'received' and detail ~ '"code":"[0-9A-Y-]{24}",'
    returning d.ticket_id, d.seq, d.salt, d.detail
)
update ticket_event e set detail_hash = sha256(t.salt || convert_to(t.detail, 'UTF8')) from told t
where e.ticket_id = t.ticket_id and e.seq = t.seq;
alter table ticket_event enable trigger event_is_final;

-- What was typed into the search by mistake before such words were left out.
delete from search_gap where upper(regexp_replace(typed, '[^0-9A-Za-z]', '', 'g')) ~ '^[0-9A-Z]{20}$';
