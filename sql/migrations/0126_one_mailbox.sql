-- At Gmail, under either of its names, dots before the @ make no other mailbox (https://support.google.com/mail/answer/7436150).
create or replace function mailbox(address text) returns text language sql immutable strict parallel safe as $$
    select case when lower(address) ~ '^[^@+][^@]*@(gmail|googlemail)\.com$'
        then replace(split_part(split_part(lower(address), '@', 1), '+', 1), '.', '') || '@gmail.com'
        else lower(regexp_replace(address, '^([^@+]+)\+[^@]*@', '\1@')) end
$$;
-- What was indexed was told apart otherwise.
reindex index enrolment_of_mailbox;
reindex index reception_booking_of_mailbox;
create index follower_of_mailbox on follower (mailbox(email)) where confirmed_at is null;

-- Whoever writes a plus into an address does not get another ten letters for it.
create or replace function letter_is_within_bound(recipient text, day date, most integer) returns boolean
    language plpgsql volatile set search_path = public, pg_temp as $$
begin
    if exists (select from follower where email = lower(recipient) and confirmed_at is not null) then
        return true;
    end if;
    insert into address_day as a (address_hash, on_day, letters) values (sha256(convert_to(mailbox(recipient), 'UTF8')), day, 1)
        on conflict (address_hash, on_day) do update set letters = a.letters + 1 where a.letters < most;
    return found;
end $$;
