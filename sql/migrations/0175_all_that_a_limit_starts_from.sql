-- What a limit starts from, what the business wrote, the answer and what is in public are compared with the events too.
drop function tickets_as_recorded(uuid[]);
create function tickets_as_recorded(tickets uuid[]) returns table (
    ticket_id uuid, events bigint, version integer, is_sound boolean, received_at timestamptz, unit ltree, kind text, variant text, state text,
    officer uuid, has_officer boolean, answered_at timestamptz, period integer, information_requests integer, transfers integer, is_rated boolean,
    rated_answered boolean, rated_satisfaction integer, rated_comment text, reopened_at timestamptz, eased_at timestamptz, acceptances jsonb,
    receipt jsonb, answer jsonb, publication_state text, published_at timestamptz, publication jsonb, is_as_published boolean)
language sql stable as $$
    with told as (
        select e.ticket_id, e.seq, e.name, e.at, coalesce(sha256(d.salt || convert_to(d.detail, 'UTF8')) = e.detail_hash, true) as is_sound,
            case when e.name in ('received', 'classified', 'assigned', 'transferred', 'officer_assigned', 'rated', 'answered',
                'publication_prepared', 'correction_prepared') then d.detail::jsonb end as detail
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where tickets is null or e.ticket_id = any(tickets)
    ), last as (
        select ticket_id, count(*) as events, max(seq) as version, bool_and(is_sound) as is_sound, min(at) filter (where name = 'received') as received_at,
            max(seq) filter (where name in ('assigned', 'transferred')) as unit, max(seq) filter (where name = 'officer_assigned') as officer,
            max(seq) filter (where name = 'classified') as classified, max(seq) filter (where name = 'replied') as reply,
            max(seq) filter (where name = 'reopened') as reopened, max(seq) filter (where name = 'rated') as rated,
            (array_agg(name order by seq desc) filter (where name in ('assigned', 'transferred', 'information_requested', 'drafted',
                'draft_returned', 'answered', 'withdrawn', 'reopened')))[1] as step_name,
            max(seq) filter (where name in ('assigned', 'transferred', 'information_requested', 'drafted', 'draft_returned', 'answered',
                'withdrawn', 'reopened')) as step,
            max(at) filter (where name = 'answered') as answered_at, count(*) filter (where name = 'reopened')::integer + 1 as period,
            count(*) filter (where name = 'information_requested')::integer as information_requests,
            count(*) filter (where name = 'transferred')::integer as transfers,
            (array_agg(coalesce(detail #>> '{assigned,unit}', detail #>> '{transferred,to}', detail #>> '{received,_0,unit}') order by seq desc)
                filter (where name in ('received', 'assigned', 'transferred')))[1] as place,
            array_agg(coalesce(detail #>> '{classified,kind}', detail #>> '{received,_0,kind}') order by seq)
                filter (where name in ('received', 'classified')) as kinds,
            array_agg(seq order by seq) filter (where name in ('received', 'classified')) as kind_seqs,
            array_agg(seq order by seq) filter (where name = 'accepted') as accepted,
            array_agg(at order by seq) filter (where name = 'accepted') as accepted_at,
            (array_agg(case name when 'received' then '' else detail #>> '{classified,variant}' end order by seq desc)
                filter (where name in ('received', 'classified')))[1] as variant,
            max(at) filter (where detail #>> '{classified,reason}' is not null) as eased_at,
            max(at) filter (where name = 'reopened') as reopened_at,
            (array_agg(detail #>> '{officerAssigned,officer}' order by seq desc) filter (where name = 'officer_assigned'))[1] as member,
            (array_agg(detail #> '{rated,_0}' order by seq desc) filter (where name = 'rated'))[1] as rating,
            (array_agg(detail #> '{received,_0}' order by seq) filter (where name = 'received'))[1] as receipt,
            (array_agg(detail #> '{answered,_0}' order by seq desc) filter (where name = 'answered'))[1] as answer,
            (array_agg(name order by seq desc) filter (where name in ('publication_prepared', 'published', 'publication_withdrawn')))[1] as shown,
            max(at) filter (where name = 'published') as published_at,
            array_agg(coalesce(detail #> '{publicationPrepared,_0}', detail #> '{correctionPrepared,_0,text}') order by seq)
                filter (where name in ('publication_prepared', 'correction_prepared')) as texts,
            array_agg(seq order by seq) filter (where name in ('publication_prepared', 'correction_prepared')) as text_seqs,
            max(seq) filter (where name in ('publication_prepared', 'corrected')) as text,
            max(seq) filter (where name in ('publication_prepared', 'published', 'publication_withdrawn', 'correction_prepared', 'corrected')) as written,
            max(seq) filter (where name in ('clock_started', 'clock_stopped', 'clock_cancelled', 'reopened')) as counted
        from told group by ticket_id
    )
    select l.ticket_id, l.events, l.version, l.is_sound, l.received_at, u.path, l.kinds[cardinality(l.kinds)], l.variant,
        case l.step_name
            when 'answered' then 'answered' when 'withdrawn' then 'withdrawn' when 'drafted' then 'drafted' when 'draft_returned' then 'working'
            when 'information_requested' then case when l.reply > l.step then 'working' else 'waiting' end
            when 'reopened' then case when l.officer > coalesce(l.unit, 0) then 'working' else 'assigned' end
            when 'assigned' then case when l.officer > l.step then 'working' else 'assigned' end
            when 'transferred' then case when l.officer > l.step then 'working' else 'assigned' end
            else case when l.classified is null then 'received' else 'registered' end
        end,
        case when l.officer > coalesce(l.unit, 0) then l.member::uuid end, coalesce(l.officer > coalesce(l.unit, 0), false), l.answered_at, l.period,
        l.information_requests, l.transfers, coalesce(l.rated > coalesce(l.reopened, 0), false),
        case when l.rated > coalesce(l.reopened, 0) then (l.rating ->> 'answered')::boolean end,
        case when l.rated > coalesce(l.reopened, 0) then (l.rating ->> 'satisfaction')::integer end,
        case when l.rated > coalesce(l.reopened, 0) then l.rating ->> 'comment' end, l.reopened_at, l.eased_at,
        -- Domain: Acceptance, under the kind that the ticket then had; null where that was erased.
        coalesce((select jsonb_agg(jsonb_build_object('kind', l.kinds[width_bucket(a.seq, l.kind_seqs)], 'at', extract(epoch from a.at) * 1000) order by a.seq)
            from unnest(l.accepted, l.accepted_at) as a (seq, at)), '[]'),
        l.receipt, l.answer, case l.shown when 'publication_prepared' then 'prepared' when 'published' then 'published'
            when 'publication_withdrawn' then 'withdrawn' end,
        -- The text that was prepared last before it was approved.
        l.published_at, l.texts[width_bucket(l.text, l.text_seqs)], l.written > coalesce(l.counted, 0)
    from last l left join unit u on u.path::text = l.place
$$;

-- Elements of what the application writes may be anything.
create function acceptances_differ(acceptances jsonb, told jsonb) returns boolean language sql immutable parallel safe as $$
    select exists (
        select from jsonb_path_query(acceptances, '$[*]') with ordinality a (body, n)
            full join jsonb_path_query(told, '$[*]') with ordinality e (body, n) using (n)
        where a.body is null or e.body is null or a.body ->> 'kind' is distinct from coalesce(e.body ->> 'kind', a.body ->> 'kind')
            or case when jsonb_typeof(a.body -> 'at') = 'number' then abs((a.body ->> 'at')::numeric - (e.body ->> 'at')::numeric) > 2 else true end)
$$;

create or replace function tickets_that_differ(tickets uuid[]) returns table (ticket_id uuid, what text[]) language sql stable as $$
    select r.ticket_id, d.what
    from tickets_as_recorded(tickets) r
    left join (select t.* from ticket t where tickets is null or t.id = any(tickets)) t on t.id = r.ticket_id
    left join (select b.* from publication b where tickets is null or b.ticket_id = any(tickets)) b on b.ticket_id = r.ticket_id
    left join (select ticket_id, true as differ from pauses_that_differ(tickets)) p on p.ticket_id = r.ticket_id
    -- Domain: Ticket.leadingClock.
    left join lateral (
        select c.due_on, c.due_at, c.target, c.paused_at, case when c.stopped_at is not null then c.late_days = 0 end as on_time from clock c
        where c.ticket_id = t.id and c.period = t.period and c.cancelled_at is null and c.name in ('settle', 'answer', 'accept', 'check')
        order by c.stopped_at is null desc, c.target = 'legal' desc, array_position(array['settle', 'answer', 'accept', 'check'], c.name), c.number desc
        limit 1
    ) l on true
    cross join lateral (
        select array_remove(array[
            case when t.id is null then 'row' end,
            case when not r.is_sound or t.version <> r.version or r.events <> r.version then 'events' end,
            case when t.state <> r.state or t.answered_at is distinct from r.answered_at and not is_instant(t.answered_at, r.answered_at)
                or t.period <> r.period then 'state' end,
            case when t.unit <> r.unit or (t.officer_id is not null) <> r.has_officer or t.officer_id <> r.officer then 'unit' end,
            -- Before 0096 a later limit needed no reason.
            case when t.kind <> r.kind or t.variant <> r.variant
                or t.id is not null and r.eased_at > coalesce(t.eased_at + interval '2 milliseconds', '-infinity') then 'kind' end,
            case when not is_instant(t.received_at, r.received_at) then 'receipt' end,
            case when t.id is not null and not is_instant(t.reopened_at, r.reopened_at) then 'reopening' end,
            case when t.id is not null and acceptances_differ(t.acceptances, r.acceptances) then 'acceptance' end,
            case when t.transfers <> r.transfers or t.information_requests <> r.information_requests then 'rounds' end,
            case when (t.rated_answered is not null or t.rated_satisfaction is not null) and not r.is_rated
                or t.rated_answered <> r.rated_answered or t.rated_satisfaction <> r.rated_satisfaction or t.rated_comment <> r.rated_comment
                or t.rated_satisfaction is null and r.rated_satisfaction is not null or t.rated_answered is null and r.rated_answered is not null
                then 'rating' end,
            case when p.differ then 'pause' end,
            case when t.id is not null and (not is_instant(t.due_at, case when l.paused_at is null then l.due_at end)
                or (t.due_on, t.due_target) is distinct from (case when l.paused_at is null then l.due_on end, case when l.paused_at is null then l.target end)
                or not is_instant(t.paused_at, l.paused_at)) then 'due' end,
            -- What was erased tells nothing any more.
            case when (t.subject, t.body, t.language) <> (r.receipt ->> 'subject', r.receipt ->> 'body', r.receipt ->> 'language')
                or (t.publish_consent, t.name_consent) <> ((r.receipt ->> 'publishConsent')::boolean, (r.receipt ->> 'nameConsent')::boolean)
                then 'words' end,
            case when r.answer is not null and t.id is not null and t.answer is distinct from r.answer then 'answer' end,
            case when b.state is distinct from r.publication_state or not is_instant(b.published_at, r.published_at)
                or (b.title, b.question, b.answer, b.topic) <> (r.publication ->> 'title', r.publication ->> 'question', r.publication ->> 'answer',
                    r.publication ->> 'topic')
                or r.publication is not null and (
                    select jsonb_agg(e.body order by e.body ->> 'language') from jsonb_array_elements(r.publication -> 'translations') e (body)
                ) is distinct from (
                    select jsonb_agg(jsonb_build_object('language', x.language,
                        'text', jsonb_build_object('title', x.title, 'question', x.question, 'answer', x.answer)) order by x.language)
                    from publication_text x where x.ticket_id = t.id)
                -- Of a ticket that is open again no verdict is known yet.
                or r.is_as_published and l.on_time is not null and b.on_time is distinct from l.on_time then 'publication' end
        ], null) as what
    ) d
    where d.what <> '{}'
$$;
