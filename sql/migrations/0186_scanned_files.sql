-- What a virus scanner says of what stands in files. Nothing is known of what came while none was asked.
alter table file_content add column scanned_at timestamptz, add column virus text,
    add constraint file_content_virus_was_scanned_for check (virus is null or scanned_at is not null);
create index file_content_to_scan on file_content (sha256) where scanned_at is null;
create index file_content_with_virus on file_content (sha256) where virus is not null;
comment on column file_content.scanned_at is 'When the scanner said something of it; null as long as none was asked.';
comment on column file_content.virus is 'What the scanner found, by its name for it; null where it found nothing.';
grant update (scanned_at, virus) on file_content to hoidap_app;
