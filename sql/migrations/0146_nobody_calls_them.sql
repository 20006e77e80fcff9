-- What the comparison of 0100 answers for. A database made in between has neither.
drop function if exists recorded_due(uuid, integer, timestamptz), tickets_not_to_recount(uuid[]);
