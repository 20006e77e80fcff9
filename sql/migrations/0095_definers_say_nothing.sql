-- Functions that run as another owner hold what the program may not read, in variables that become constants of their statements' plans.
-- Whoever calls them may have such plans sent to himself: not while they run.
do $$
declare
    definer regprocedure;
begin
    for definer in select oid::regprocedure from pg_proc where prosecdef and pronamespace = 'public'::regnamespace loop
        execute format(
            'alter function %s set debug_print_parse = off set debug_print_rewritten = off set debug_print_plan = off '
            'set client_min_messages = error', definer);
    end loop;
end $$;
