-- What a file carries that one does not see on opening it, as it was read when it came; null where it came before files were read through.
alter table attachment add column remains jsonb,
    add constraint attachment_remains_are_a_list check (remains is null or jsonb_typeof(remains) = 'array');
