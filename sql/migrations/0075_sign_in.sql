-- A browser's session and a program's token are two kinds: neither opens what the other does. Tokens were made for a day or longer,
-- sessions for twelve hours.
alter table session add column kind text;
update session set kind = case when expires_at - created_at > interval '12 hours' then 'token' else 'session' end;
alter table session alter column kind set not null, alter column csrf_token drop not null,
    add constraint session_kind_is_known check (kind in ('session', 'token'));
update session set csrf_token = null where kind = 'token';
alter table session add constraint session_of_a_browser_guards_its_forms check ((kind = 'session') = (csrf_token is not null));

-- Browsers in which a member has signed in before: strangers' failures do not hold them up. One browser may serve several members.
create table device (
    token_hash bytea not null,
    member_id uuid not null references member (id),
    created_at timestamptz not null,
    expires_at timestamptz not null,
    constraint device_is_of_a_member primary key (token_hash, member_id),
    constraint device_token_is_a_hash check (octet_length(token_hash) = 32)
);
create index device_of_member on device (member_id);
create index device_by_expiry on device (expires_at);
grant select, insert, delete, update (expires_at) on device to hoidap_app;

-- Attempts to sign in, counted before the password is looked at. A key is a hash of what is counted: an address and an account, an account,
-- or a browser. Whether there is such an account is not known here.
create table sign_in_count (
    key bytea primary key,
    failures integer not null,
    held_until timestamptz,
    counted_at timestamptz not null,
    constraint sign_in_count_key_is_a_hash check (octet_length(key) = 32),
    constraint sign_in_count_is_positive check (failures > 0)
);
create index sign_in_count_by_age on sign_in_count (counted_at);
grant select, insert, update, delete on sign_in_count to hoidap_app;

alter table member drop column failed_sign_ins, drop column locked_until;

-- How long whoever failed so often waits; null within what is free. Each further failure doubles it, up to an hour.
create function sign_in_hold(failures integer, free integer) returns interval language sql immutable set search_path = public, pg_temp as $$
    select case when failures >= free then least(power(2, least(failures - free, 7)), 120) * interval '30 seconds' end
$$;
