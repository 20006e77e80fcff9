-- A role's days are days in Vietnam; the program always says from which. The database's own day is another for seven hours of each.
alter table appointment alter column validity drop default;
