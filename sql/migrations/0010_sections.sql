-- The sections of the portal, by the plan of 2024, with who answers for each and how fresh it must be.
create table section (
    slug text primary key,
    unit ltree not null references unit on update cascade,
    member_id uuid references member,
    freshness_days integer not null,
    constraint section_is_known
        check (slug in ('van-ban', 'su-kien', 'ke-hoach', 'lanh-su', 'thu-tuc', 'tu-van', 'san-pham', 'vi-pham', 'gioi-thieu')),
    constraint section_freshness_is_in_range check (freshness_days between 1 and 3650)
);

-- What the office publishes. The columns hold what is in public, or the draft of what never was; what is prepared beside a public
-- version waits in `revision`.
create table post (
    id uuid primary key,
    section text not null references section,
    slug text not null,
    state text not null,
    prepared_by uuid references member,
    published_by uuid references member,
    published_at timestamptz,
    updated_at timestamptz,
    withdrawn_at timestamptz,
    withdrawal_reason text,
    valid_from date,
    valid_to date,
    document_number text,
    document_issuer text,
    document_issued_on date,
    event_start timestamptz,
    event_end timestamptz,
    event_place text,
    event_capacity integer,
    links jsonb not null,
    attachments uuid[] not null,
    revision jsonb,
    revised_by uuid references member,
    version integer not null,
    constraint post_slug_is_unique unique (slug),
    constraint post_state_is_known check (state in ('draft', 'published', 'withdrawn')),
    constraint post_is_dated check ((state = 'draft') = (published_at is null) and (published_at is null) = (updated_at is null)),
    constraint post_has_four_eyes check (published_by is null or published_by is distinct from prepared_by),
    constraint post_withdrawal_has_reason
        check ((state = 'withdrawn') = (withdrawal_reason is not null) and (withdrawal_reason is null) = (withdrawn_at is null)),
    constraint post_validity_is_in_order check (valid_from <= valid_to),
    constraint post_document_has_number
        check (document_number <> '' and document_issuer <> '' and (document_number is null) = (document_issuer is null)
            and (document_number is not null or document_issued_on is null)),
    constraint post_event_is_whole
        check (event_place <> '' and (event_start is null) = (event_place is null)
            and (event_start is not null or (event_end is null and event_capacity is null))),
    constraint post_event_is_in_order check (event_start <= event_end),
    constraint post_event_capacity_is_positive check (event_capacity > 0),
    constraint post_revision_stands_beside_a_version check (revision is null or state <> 'draft')
);
create index post_in_public on post (section, updated_at desc, id) where state = 'published';
create index post_by_section on post (section, id);

create table post_text (
    post_id uuid not null references post,
    language text not null,
    title text not null,
    summary text not null,
    body text not null,
    primary key (post_id, language),
    constraint post_text_language_is_known check (language in ('vi', 'en', 'zh')),
    constraint post_text_is_whole check (title <> '' and summary <> '' and body <> '')
);

-- What happened, with the words that were prepared, so that every version can be read again.
create table post_event (
    post_id uuid not null references post,
    seq integer not null,
    name text not null,
    at timestamptz not null,
    member_id uuid references member,
    -- The command that did it, where nobody signed in.
    program text,
    detail jsonb not null,
    recorded_at timestamptz not null default clock_timestamp(),
    primary key (post_id, seq),
    constraint post_event_name_is_known check (name in ('prepared', 'published', 'withdrawn')),
    constraint post_event_has_author check ((member_id is null) <> (program is null))
);
create trigger event_is_final before update or delete on post_event for each row execute function event_is_final();

create table attachment (
    id uuid primary key,
    post_id uuid not null references post,
    name text not null,
    media_type text not null,
    size integer not null,
    sha256 bytea not null,
    content bytea not null,
    uploaded_by uuid references member,
    uploaded_at timestamptz not null,
    -- Whether it belongs to what is in public.
    is_public boolean not null default false,
    constraint attachment_is_named check (name <> '' and name !~ '[/\\]'),
    constraint attachment_media_type_is_known check (media_type in ('application/pdf', 'image/png', 'image/jpeg',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
    constraint attachment_size_is_true check (size = octet_length(content)),
    constraint attachment_size_is_limited check (size between 1 and 10485760),
    constraint attachment_sha256_is_whole check (octet_length(sha256) = 32)
);
create index attachment_of_post on attachment (post_id);
-- These kinds are compressed already.
alter table attachment alter column content set storage external;

-- Who comes to an event.
create table enrolment (
    id uuid primary key,
    post_id uuid not null references post,
    code text not null,
    -- Of the form, so that an impatient second press enrols nobody twice.
    form_key text,
    form_hash bytea,
    name text not null,
    email text not null,
    phone text not null,
    business text not null,
    people integer not null,
    language text not null,
    at timestamptz not null,
    state text not null,
    cancelled_at timestamptz,
    constraint enrolment_code_is_unique unique (code),
    constraint enrolment_form_is_sent_once unique (form_key),
    constraint enrolment_form_is_whole check ((form_key is null) = (form_hash is null)),
    constraint enrolment_people_are_counted check (people between 1 and 20),
    constraint enrolment_state_is_known check (state in ('confirmed', 'waiting', 'cancelled')),
    constraint enrolment_cancellation_is_dated check ((state = 'cancelled') = (cancelled_at is not null))
);
create index enrolment_in_post on enrolment (post_id, at, id);

grant select, insert on section, post, post_text, post_event, attachment, enrolment to hoidap_app;
grant update on section, post, post_text to hoidap_app;
grant delete on post_text to hoidap_app;
grant update (is_public) on attachment to hoidap_app;
grant update (state, cancelled_at) on enrolment to hoidap_app;
