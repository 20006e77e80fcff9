-- What stands in files, each once, however often and wherever it was sent.
create table file_content (
    sha256 bytea primary key,
    content bytea not null,
    size integer not null generated always as (octet_length(content)) stored,
    constraint file_content_sha256_is_whole check (octet_length(sha256) = 32),
    constraint file_content_size_is_limited check (octet_length(content) between 1 and 10485760),
    constraint file_content_has_one_size unique (sha256, size)
);
alter table file_content alter column content set storage external;
comment on table file_content is 'What stands in files, each once, by its hash; gone with the last attachment that names it.';

insert into file_content (sha256, content) select distinct on (sha256) sha256, content from attachment;
alter table attachment drop constraint attachment_size_is_true, drop column content,
    add constraint attachment_content_is_kept foreign key (sha256, size) references file_content (sha256, size);
create index attachment_by_content on attachment (sha256);

-- Where a file goes with what was said of a ticket, it goes with that when it is erased.
alter table attachment add column event_seq integer, add column form_key uuid,
    drop constraint attachment_belongs_to_one,
    add constraint attachment_belongs_to_one check (num_nonnulls(post_id, ticket_id, task_id, form_key) = 1),
    add constraint attachment_of_an_event_is_of_its_ticket check (event_seq is null or ticket_id is not null),
    add constraint attachment_of_an_event_is_not_public check (event_seq is null or not is_public),
    add constraint attachment_of_a_form_is_not_public check (form_key is null or not is_public),
    add constraint attachment_event_is_kept foreign key (ticket_id, event_seq) references event_detail (ticket_id, seq) on delete cascade;
create index attachment_by_event on attachment (ticket_id, event_seq) where event_seq is not null;
create index attachment_by_form on attachment (form_key) where form_key is not null;
comment on table attachment is 'Files of posts, of published answers, of tasks of the plan, of what was said of a ticket, and of forms that are not sent yet.';
comment on column attachment.event_seq is 'The event of the ticket with which it came; null for a file of its published answer.';
comment on column attachment.form_key is 'The form that holds it, until that is sent or a day is over.';

-- A file that a script sends piece by piece, until it is whole.
create table file_piece (
    file_id uuid not null,
    form_key uuid not null,
    starts_at integer not null,
    content bytea not null,
    came_at timestamptz not null,
    constraint file_piece_pkey primary key (file_id, starts_at),
    constraint file_piece_lies_in_a_file check (starts_at >= 0 and starts_at + octet_length(content) <= 10485760),
    constraint file_piece_is_limited check (octet_length(content) between 1 and 1048576)
);
alter table file_piece alter column content set storage external;
create index file_piece_by_age on file_piece (came_at);
comment on table file_piece is 'Pieces of files that are on their way; gone when the file is whole, or after a day.';

-- The hash is locked as in keeping a file, so that nobody takes away what somebody else names at the same moment.
create function file_content_is_dropped() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
    perform pg_advisory_xact_lock(hashtextextended(encode(old.sha256, 'hex'), 154));
    delete from file_content c where c.sha256 = old.sha256 and not exists (select from attachment a where a.sha256 = c.sha256);
    return null;
end $$;
revoke execute on function file_content_is_dropped() from public;
create trigger file_content_is_dropped after delete on attachment for each row execute function file_content_is_dropped();

grant select, insert, delete on file_content, file_piece to hoidap_app;
grant update (form_key, ticket_id, event_seq, uploaded_by) on attachment to hoidap_app;
