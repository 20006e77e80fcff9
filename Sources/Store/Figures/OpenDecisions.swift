public import Domain
public import FoundationEssentials
import PG

/// A part of the list of one matter.
private struct DecisionPart {
    /// Behind this one: of a ticket, a post or a direction.
    let after: UUID?
    let limit: Int
    /// So many rows tell how many there are.
    let counted: Int

    static let first = DecisionPart(after: nil, limit: 10, counted: OpenDecisions.most + 1)

    /// - Parameters:
    ///   - order: what the list is ordered by, the last of it unique.
    ///   - key: the same of the row with the id, in brackets.
    func behind(_ order: SQL, _ key: (UUID) -> SQL) -> SQL { after.map { "and (\(order)) > (\(key($0)))" } ?? "" }
}

private struct FoundDecisions {
    var items: [OpenDecision] = []
    /// Of the items, as long.
    var ids: [UUID] = []
    var count = 0
}

extension Transaction {
    /// What waits for a member to decide today.
    public func decisions(for member: Member) throws -> OpenDecisions {
        var found: [FoundDecisions] = []
        let reports = try reports(of: member)
        for matter in OpenDecision.Matter.allCases { found.append(try waiting(matter, for: member, .first, reports)) }
        let counts = zip(OpenDecision.Matter.allCases, found).map { OpenDecisions.Count(matter: $0, count: $1.count) }
        return OpenDecisions(items: found.flatMap(\.items), counts: counts)
    }

    /// A page of all that waits of one matter, in the order of its list, and what the next page comes after.
    public func decisions(
        of matter: OpenDecision.Matter, for member: Member, after: UUID? = nil, limit: Int
    ) throws -> (items: [OpenDecision], next: UUID?) {
        let found = try waiting(matter, for: member, DecisionPart(after: after, limit: limit, counted: limit + 1))
        // What is few is told whole: these have no ids.
        guard !found.ids.isEmpty else { return (found.items, nil) }
        return (found.items, found.count > limit ? found.ids.last : nil)
    }

    private func waiting(
        _ matter: OpenDecision.Matter, for member: Member, _ part: DecisionPart, _ known: [OpenDecision]? = nil
    ) throws -> FoundDecisions {
        let led = OverviewPolicy.led(by: member)
        func whole(_ items: [OpenDecision]) -> FoundDecisions { FoundDecisions(items: items, count: items.count) }
        switch matter {
        case .escalated, .draft, .returned, .unassigned, .unclassified, .undelivered:
            return try tickets(matter, try condition(matter, member), part)
        case .publication: return try publications(led, member, part)
        case .post: return try posts(led, member, part)
        case .direction: return try directions(of: member, part)
        case .signature, .numbering, .report, .lateReport, .returnedReport, .consolidation:
            return whole(try (known ?? reports(of: member)).filter { $0.matter == matter })
        case .reception: return whole(try receptions(of: member))
        case .section: return whole(try sections(of: member))
        case .law: return whole(try lawChanges(awaiting: member))
        }
    }

    // MARK: Tickets

    /// A ticket waits once: a long overdue one as that, unless there is an answer to approve.
    private func condition(_ matter: OpenDecision.Matter, _ member: Member) throws -> SQL {
        func within(_ roles: Role...) -> SQL { "t.unit <@ any(\(member.units(of: roles))::ltree[])" }
        let leads = within(.head, .unitHead)
        let left: SQL = "t.state in ('working', 'waiting') and \(officerHasLeft)"
        let returned: SQL = """
            t.state = 'working' and not \(officerHasLeft) and t.id in (select e.ticket_id from ticket_event e where e.name = 'draft_returned'
                and not exists (select from ticket_event later where later.ticket_id = e.ticket_id and later.seq > e.seq
                    and later.name in ('drafted', 'answered', 'transferred')))
            """
        let escalated: SQL = """
            (is_past(t.due_at, \(now)) and (\(within(.head)) and t.due_on <= \(escalated(.overdueHead).iso)::date
                or \(within(.unitHead)) and t.due_on <= \(escalated(.overdueUnitHead).iso)::date))
            """
        // The same once more as a place in the index, so that a backlog is not read through: no limit ends before its due day begins.
        let reached = self.escalated(member.holds(.head) ? .overdueHead : .overdueUnitHead)
        let behind: SQL = "coalesce(t.due_at, 'infinity') >= \(reached.adding(1).start) and not coalesce(\(escalated), false)"
        return switch matter {
        case .escalated: "\(escalated) and t.state <> 'drafted'"
        case .draft: "\(leads) and t.state = 'drafted'"
        case .returned: "\(leads) and \(returned) and \(behind)"
        case .unassigned: "\(leads) and (t.state = 'assigned' or \(left)) and \(behind)"
        case .unclassified:
            """
            \(try takenIn(by: member)) and t.state in ('received', 'registered') and not coalesce(\(escalated), false)
            """
        case .undelivered: "\(within(.head, .unitHead, .clerk)) and \(Self.hasUndelivered)"
        default: "false"
        }
    }

    /// A limit that passed on this day or earlier has reached a step of the ladder: it counts from the opening after the due day.
    private func escalated(_ step: ReminderStep) -> Day {
        law.calendar.nthWorkingDay(before: now.day.adding(1), (step.daysOverdue ?? 0) + 2)
    }

    /// What the member takes in as a clerk; and where there is no clerk, whoever leads hears of what nobody takes in. These units are looked for
    /// first: mostly there is none, and then no ticket is looked at.
    private func takenIn(by member: Member) throws -> SQL {
        let unattended = try connection.query(
            """
            select path::text from unit where path <@ any(\(member.units(of: Role.leading))::ltree[]) and not is_held(array['clerk'], path, \(today))
            """
        ).map { try $0.get("path", as: String.self) }
        let own = member.units(of: [.clerk])
        guard !own.isEmpty || !unattended.isEmpty else { return "false" }
        return "(t.unit <@ any(\(own)::ltree[]) or t.unit = any(\(unattended)::ltree[]))"
    }

    private func tickets(_ matter: OpenDecision.Matter, _ condition: SQL, _ part: DecisionPart) throws -> FoundDecisions {
        let order: SQL = "coalesce(t.due_at, 'infinity'), t.id"
        let open: SQL = matter == .undelivered ? "true" : "is_open(t.state)"
        return try listed(
            """
            select t.id, t.subject, t.language, t.unit::text, \(Self.limitColumns)
            from (
                select t.* from ticket t where \(open) and \(condition)
                    \(part.behind(order) { "select coalesce(due_at, 'infinity'), id from ticket where id = \($0)" })
                order by \(order) limit \(part.counted)
            ) t \(limits)
            order by \(order)
            """, part
        ) { row in
            OpenDecision(
                matter: matter, place: .ticket(try row.get("id")), title: Wording(untranslated: try row.withoutCodes("subject")),
                unit: try row.unit("unit"), limit: try row.leadingLimit())
        }
    }

    private func listed(_ query: SQL, _ part: DecisionPart, _ decision: (Row) throws -> OpenDecision) throws -> FoundDecisions {
        let rows = try connection.query(query)
        let shown = rows.prefix(part.limit)
        return FoundDecisions(items: try shown.map(decision), ids: try shown.map { try $0.get("id") }, count: rows.count)
    }

    // MARK: What is to be published

    private func publications(_ led: [UnitPath], _ member: Member, _ part: DecisionPart) throws -> FoundDecisions {
        let order: SQL = "p.prepared_at, p.ticket_id"
        return try listed(
            """
            select p.ticket_id as id, p.title, p.language, t.unit::text from publication p join ticket t on t.id = p.ticket_id
            where (p.state = 'prepared' or p.pending is not null) and t.unit <@ any(\(led.map(\.text))::ltree[])
                and lower(coalesce(p.pending ->> 'by', p.prepared_by::text, '')) <> \(member.id.uuidString.lowercased())
                \(part.behind(order) { "select prepared_at, ticket_id from publication where ticket_id = \($0)" })
            order by \(order) limit \(part.counted)
            """, part
        ) { row in
            OpenDecision(
                matter: .publication, place: .ticket(try row.get("id")), title: Wording(untranslated: try row.withoutCodes("title")),
                unit: try row.unit("unit"))
        }
    }

    private func posts(_ led: [UnitPath], _ member: Member, _ part: DecisionPart) throws -> FoundDecisions {
        let behind: SQL = part.after.map { "and p.id > \($0)" } ?? ""
        return try listed(
            """
            \(Self.postSelection)
            where (p.state = 'draft' and p.prepared_by is distinct from \(member.id)
                or p.revision is not null and p.revised_by is distinct from \(member.id))
                and s.unit <@ any(\(led.map(\.text))::ltree[]) \(behind)
            order by p.id limit \(part.counted)
            """, part
        ) { row in
            let post = try Post(row: row)
            return OpenDecision(matter: .post, place: .post(post.id), title: post.latest.title, unit: post.unit)
        }
    }

    // MARK: Directions, reports, receptions and sections

    /// Directions of the head that nobody has carried out and that are late or due within two working days.
    private func directions(of member: Member, _ part: DecisionPart) throws -> FoundDecisions {
        let units = OverviewPolicy.units(of: member)
        let order: SQL = "d.due_on, d.id"
        return try listed(
            """
            select d.id, p.year, p.unit::text as agency, d.text, d.lead::text, d.due_on::text from plan_direction d join plan p on p.id = d.plan_id
            where d.done_at is null and d.due_on <= \(law.calendar.nthWorkingDay(after: now.day, 2).iso)::date
                and d.lead <@ any(\(units.map(\.text))::ltree[])
                \(part.behind(order) { "select due_on, id from plan_direction where id = \($0)" })
            order by \(order) limit \(part.counted)
            """, part
        ) { row in
            let due = try row.day("due_on")
            return OpenDecision(
                matter: .direction, place: .directions(try row.unit("agency"), year: try row.get("year")),
                title: Wording(untranslated: try row.get("text")), unit: try row.unit("lead"),
                limit: Limit(target: .internal, on: due, at: due.end, unit: .workingDay))
        }
    }

    /// Reports of the quarter that is over, and older ones that were handed in and not dealt with, of whatever matter.
    private func reports(of member: Member) throws -> [OpenDecision] {
        let last = Quarter(of: now.day).previous
        let older = try connection.query(
            """
            select distinct year, quarter from report
            where (state = 'submitted' or state = 'accepted' and unit = agency and number is null) and (year, quarter) <> (\(last.year), \(last.number))
            """
        ).compactMap { Quarter(year: try $0.get("year"), number: try $0.get("quarter")) }
        return try ([last] + older).flatMap { quarter in
            try reportRules(quarter).flatMap { rule in try reports(of: member, quarter, rule, isLast: quarter == last) }
        }
    }

    private func reports(of member: Member, _ quarter: Quarter, _ rule: ReportRule, isLast: Bool) throws -> [OpenDecision] {
        let kept = Dictionary(try reports(of: rule, quarter).map { ($0.unit, $0) }) { first, _ in first }
        let units = try letterheads(of: rule.agency, quarter).map(\.unit)
        let areAllIn = units.allSatisfy { $0 == rule.agency || kept[$0].map { !$0.isOpen } ?? false }
        let due = rule.due(quarter, law.calendar)
        return units.compactMap { unit in
            let report = kept[unit] ?? Report(agency: rule.agency, unit: unit, quarter: quarter)
            guard isLast || !report.isOpen,
                let matter = report.matter(for: .member(member), at: now, under: rule, law.calendar, areAllIn: areAllIn)
            else { return nil }
            let limit = matter == .lateReport ? Limit(target: .internal, on: due, at: due.end, unit: .workingDay) : nil
            return OpenDecision(matter: matter, place: .report(unit, quarter), unit: unit, limit: limit)
        }
    }

    /// Days of reception in the coming week for which somebody booked.
    private func receptions(of member: Member) throws -> [OpenDecision] {
        let plan = try receptionPlan()
        return plan.schedules.filter { member.receives(in: $0.terms.unit) }.flatMap { schedule in
            plan.days(of: schedule, in: now.day...now.day.adding(7)).compactMap { day in
                let taken = plan.taken(schedule, day)
                guard taken > 0, !day.isCancelled, let closes = day.closesAt, closes > now else { return nil }
                return OpenDecision(
                    matter: .reception, place: .reception(schedule: schedule.id, planned: day.planned), title: schedule.terms.title,
                    unit: schedule.terms.unit, limit: Limit(target: .internal, on: day.day, at: closes, unit: .workingDay),
                    number: taken)
            }
        }
    }

    /// Changes of the law that need another person, the oldest first.
    private func lawChanges(awaiting member: Member) throws -> [OpenDecision] {
        try lawProposals(awaiting: member).map { proposal in
            OpenDecision(matter: .law, place: .lawProposal(proposal.id), title: Wording(untranslated: proposal.document), unit: nil)
        }
    }

    private func sections(of member: Member) throws -> [OpenDecision] {
        try sections().filter { row in
            PostPolicy.allows(.view, over: row.unit, by: .member(member)) && row.condition.state(at: now) != .fresh
        }.map { row in
            let age = row.condition.state(at: now) == .empty ? nil : row.condition.age(at: now)
            return OpenDecision(matter: .section, place: .section(row.section), unit: row.unit, number: age)
        }
    }
}
