-- May come late. 0066 writes the kind of its ticket into every clock, and a clock that had ended refused it, so that no database that held one got
-- any further. What a verdict is stays final: the kind, of which no clock knew yet, is none of it. 0100 makes all of a clock final again.
create or replace function clock_verdict_is_final() returns trigger language plpgsql as $$
begin
    if to_jsonb(new) - array['kind', 'variant'] = to_jsonb(old) - array['kind', 'variant'] then return new; end if;
    raise exception using errcode = 'check_violation', constraint = 'clock_verdict_is_final', message = 'a stopped clock never moves';
end $$;
