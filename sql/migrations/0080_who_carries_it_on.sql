-- Whoever holds a ticket is always somebody. A day is one of Vietnam, given by who asks.

-- Domain: Member.holds, of anybody at all, and of one. Names of people that an import found in a file hold no role.
create function is_held(roles text[], place ltree, on_day date) returns boolean language sql stable parallel safe
as $$ select exists (select from appointment a where a.role = any(roles) and a.unit @> place and a.validity @> on_day) $$;
create function holds_any(member uuid, roles text[], place ltree, on_day date) returns boolean language sql stable parallel safe
as $$
    select exists (select from appointment a where a.member_id = member and a.role = any(roles) and a.unit @> place and a.validity @> on_day)
$$;

-- Domain: Member.mayHaveInHand. Whose appointment has ended has left the tickets that they had in hand.
create function has_left(officer uuid, place ltree, on_day date) returns boolean language sql stable parallel safe
as $$ select officer is not null and not holds_any(officer, array['officer', 'unit_head'], place, on_day) $$;

-- Domain: TicketState.carriers. Whether nobody can carry a ticket on, since nobody holds a role for it.
create function is_adrift(state text, place ltree, officer uuid, on_day date) returns boolean language sql stable parallel safe
as $$
    select is_open(state) and not is_held(case state when 'received' then array['clerk']
            when 'registered' then array['clerk', 'unit_head', 'head'] else array['unit_head', 'head'] end, place, on_day)
        and not (state in ('working', 'waiting') and officer is not null and not has_left(officer, place, on_day))
$$;
