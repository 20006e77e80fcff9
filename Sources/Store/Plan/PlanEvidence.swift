public import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// What attached itself to a task in its period, by the day on which it was held; or in the days of a report, by that on which it was put on
    /// record. Once these are over, what happens later changes nothing in it.
    public func evidence(of task: PlanTask, in plan: Plan, reported days: ClosedRange<Day>? = nil) throws -> [Evidence] {
        try task.terms.rules.map { rule in
            try evidence(
                rule, unit: rule.unit ?? plan.unit, days ?? task.terms.from...task.terms.through, isReported: days != nil, task, plan)
        }
    }

    /// How many of the latest things are named.
    private static var named: Int { 5 }

    private func evidence(
        _ rule: EvidenceRule, unit: UnitPath, _ days: ClosedRange<Day>, isReported: Bool, _ task: PlanTask, _ plan: Plan
    ) throws -> Evidence {
        // Others' work shows nothing of the plan's own, whatever a rule from before says.
        guard plan.unit.contains(unit) else { return Evidence(rule: rule, count: 0, items: []) }
        return switch rule.source {
        case .answers: Evidence(rule: rule, count: try answers(unit, days), items: [])
        case .publications: try published(rule, unit, days, "t.kind <> 'promotion'") { .question(slug: $0) }
        case .products: try published(rule, unit, days, "t.kind = 'promotion'") { .product(slug: $0) }
        case .posts: try posts(rule, unit, days)
        case .receptions:
            Evidence(rule: rule, count: try isReported ? visitors(unit, notedIn: days) : visitors(unit, heldIn: days), items: [])
        case .dialogues: recorded(.dialogue, rule, unit, days, task, plan)
        case .events: recorded(.event, rule, unit, days, task, plan)
        case .trainings: recorded(.training, rule, unit, days, task, plan)
        case .proposals: recorded(.proposal, rule, unit, days, task, plan)
        case .directions: carriedOut(rule, unit, days, plan)
        }
    }

    /// Reports of extortion are not counted: their number is nobody's achievement.
    private func answers(_ unit: UnitPath, _ days: ClosedRange<Day>) throws -> Int {
        try connection.query(
            """
            select count(*) as n from ticket_as_of(\(days.upperBound.end)) t where t.answered_at >= \(days.lowerBound.start)
                and kind_is_counted(t.kind) and t.unit <@ \(unit.text)::ltree
            """
        ).first?.get("n") ?? 0
    }

    /// What was published for the first time in these days and stood in public at their end: who takes something back and publishes it anew has
    /// published nothing more.
    private static func shown(_ events: SQL, _ days: ClosedRange<Day>) -> SQL {
        """
        join lateral (
            select min(e.at) filter (where e.name = 'published') as first_at, (array_agg(e.name order by e.seq desc))[1] as last_name
            from \(events) and e.at < \(days.upperBound.end)
        ) shown on shown.last_name = 'published' and shown.first_at >= \(days.lowerBound.start)
        """
    }

    private func published(
        _ rule: EvidenceRule, _ unit: UnitPath, _ days: ClosedRange<Day>, _ kind: SQL, _ place: (String) -> Evidence.Item.Place
    ) throws -> Evidence {
        let rows = try connection.query(
            """
            select p.slug, p.title, count(*) over () as n from publication p
            join ticket_as_of(\(days.upperBound.end)) t on t.id = p.ticket_id
            \(Self.shown("ticket_event e where e.ticket_id = p.ticket_id and e.name in ('published', 'publication_withdrawn')", days))
            where p.published_at >= \(days.lowerBound.start) and \(kind) and t.unit <@ \(unit.text)::ltree
            order by shown.first_at desc, p.ticket_id limit \(Self.named)
            """)
        let items = try rows.map { Evidence.Item(title: try $0.get("title"), place: place(try $0.get("slug"))) }
        return Evidence(rule: rule, count: try rows.first?.get("n") ?? 0, items: items)
    }

    private func posts(_ rule: EvidenceRule, _ unit: UnitPath, _ days: ClosedRange<Day>) throws -> Evidence {
        guard let section = rule.section else { return Evidence(rule: rule, count: 0, items: []) }
        let rows = try connection.query(
            """
            select p.slug, x.title, count(*) over () as n from post p join post_text x on x.post_id = p.id and x.language = 'vi'
            join section s on s.slug = p.section
            \(Self.shown("post_event e where e.post_id = p.id and e.name in ('published', 'withdrawn')", days))
            where p.section = \(section.rawValue) and s.unit <@ \(unit.text)::ltree
            order by shown.first_at desc, p.id limit \(Self.named)
            """)
        let items = try rows.map { row in
            Evidence.Item(title: try row.get("title"), place: .post(section, slug: try row.get("slug")))
        }
        return Evidence(rule: rule, count: try rows.first?.get("n") ?? 0, items: items)
    }

    /// Those of whom it was noted by then that they came, whatever was noted since.
    private func visitors(_ unit: UnitPath, heldIn days: ClosedRange<Day>) throws -> Int {
        try connection.query(
            """
            select count(*) as n from reception_booking b join reception_schedule s on s.id = b.schedule_id
            join lateral (
                select n.came from reception_note n where n.booking_id = b.id and n.noted_at < \(days.upperBound.end) order by n.number desc limit 1
            ) noted on noted.came
            where b.cancelled_at is null and b.held_on between \(days.lowerBound.iso)::date and \(days.upperBound.iso)::date and s.unit <@ \(unit.text)::ltree
            """
        ).first?.get("n") ?? 0
    }

    /// Those of whom it was noted in these days that they came and who stood so at their end, and had not stood so when an earlier quarter ended:
    /// each visitor is in one report, and what is taken back later changes none.
    private func visitors(_ unit: UnitPath, notedIn days: ClosedRange<Day>) throws -> Int {
        try connection.query(
            """
            select count(*) as n from reception_booking b join reception_schedule s on s.id = b.schedule_id
            join lateral (
                select (array_agg(n.came order by n.number desc))[1] as came, min(n.noted_at) filter (where n.came and n.number > (
                    select coalesce(max(m.number), 0) from reception_note m
                    where m.booking_id = b.id and not m.came and m.noted_at < \(days.upperBound.end))) as since
                from reception_note n where n.booking_id = b.id and n.noted_at < \(days.upperBound.end)
            ) noted on noted.came and noted.since >= \(days.lowerBound.start)
            where b.cancelled_at is null and s.unit <@ \(unit.text)::ltree and not exists (
                select from (
                    select n.came, n.noted_at, lead(n.noted_at) over (order by n.number) as next_at from reception_note n where n.booking_id = b.id
                ) told
                where told.came and told.noted_at < \(days.lowerBound.start)
                    and date_trunc('quarter', told.noted_at at time zone interval '7 hours')
                        < date_trunc('quarter', told.next_at at time zone interval '7 hours'))
            """
        ).first?.get("n") ?? 0
    }

    /// What is linked to another task is not counted here again.
    private func recorded(
        _ kind: PlanRecord.Kind, _ rule: EvidenceRule, _ unit: UnitPath, _ days: ClosedRange<Day>, _ task: PlanTask, _ plan: Plan
    ) -> Evidence {
        let found = plan.records(of: unit, in: days).filter { record in
            record.terms.kind == kind && (record.terms.task == nil || record.terms.task == task.id)
        }
        let items = found.prefix(Self.named).map { Evidence.Item(title: $0.terms.title, place: .record($0.id)) }
        return Evidence(rule: rule, count: found.count, items: Array(items))
    }

    private func carriedOut(_ rule: EvidenceRule, _ unit: UnitPath, _ days: ClosedRange<Day>, _ plan: Plan) -> Evidence {
        let found = plan.directions.filter { direction in
            unit.contains(direction.terms.lead) && direction.doneAt.map { days.contains($0.day) } ?? false
        }
        let items = found.prefix(Self.named).map { Evidence.Item(title: $0.terms.text, place: .direction($0.id)) }
        return Evidence(rule: rule, count: found.count, items: Array(items))
    }
}
