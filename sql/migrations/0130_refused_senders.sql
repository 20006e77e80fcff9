-- A mail server that takes no letters from this office says nothing about those to whom they go: they wait, and somebody hears of it.
alter table letter add column sender_refused_at timestamptz;

-- A follower is not given up for one letter that came back: on how many days one did, and the last of them.
alter table follower
    add column bounces integer not null default 0,
    add column bounced_on date,
    add constraint follower_bounces_have_a_day check (bounces >= 0 and (bounces = 0) = (bounced_on is null));
