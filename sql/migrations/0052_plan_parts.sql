-- The plan's part IV, how it is carried out, stands beside the components and belongs to none of them.
alter table plan_solution drop constraint plan_solution_component_is_known;
alter table plan_solution add constraint plan_solution_component_is_known check (component in ('transparency', 'time_cost', 'informal_cost',
    'equal_competition', 'business_support', 'legal_institutions', 'head_role', 'dynamism', 'organisation'));

-- What a plan carries out, in its own words, beside its own number.
alter table plan add column basis text not null default '';
alter table plan alter column basis drop default;
grant update (basis) on plan to hoidap_app;
