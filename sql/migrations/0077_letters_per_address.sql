-- Strangers make letters: whoever types an address in a form has the office write to it. An address that nobody has confirmed gets so many
-- a day and no more. Kept as a hash, for two days.
create table address_day (
    address_hash bytea not null,
    on_day date not null,
    letters integer not null,
    primary key (address_hash, on_day),
    constraint address_day_has_letters check (letters > 0),
    constraint address_day_is_a_hash check (octet_length(address_hash) = 32)
);
grant select, insert, update, delete on address_day to hoidap_app;

-- Whether one more may be written, which it then counts as.
create function letter_is_within_bound(recipient text, day date, most integer) returns boolean
    language plpgsql volatile set search_path = public, pg_temp as $$
begin
    if exists (select from follower where email = lower(recipient) and confirmed_at is not null) then
        return true;
    end if;
    insert into address_day as a (address_hash, on_day, letters) values (sha256(convert_to(lower(recipient), 'UTF8')), day, 1)
        on conflict (address_hash, on_day) do update set letters = a.letters + 1 where a.letters < most;
    return found;
end $$;
