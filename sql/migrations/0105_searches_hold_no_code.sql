-- Searches from before a code was found inside other words. What a member looked for is only a convenience, and what was looked for in
-- vain comes again; so all that could hold a code, or most of one, goes.
delete from kept_search;
delete from search_gap where length(regexp_replace(typed, '[^[:alnum:]]', '', 'g')) >= 12 and typed ~ '[0-9]';
