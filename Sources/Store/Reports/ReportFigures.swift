public import Domain
import FoundationEssentials
import PG

/// The moment of which a report tells: the end of its quarter, or, while that runs, the present.
struct ReportMoment {
    let quarter: Quarter
    /// The first instant that is no longer told of.
    let until: Date
    let at: Date
    /// The last day of which something is told.
    let day: Day

    init(_ quarter: Quarter, now: Date) {
        let end = quarter.days.upperBound.end
        self.quarter = quarter
        at = min(now, end)
        // What happened at this very instant happened.
        until = min(now.addingTimeInterval(0.001), end)
        day = now < end ? now.day : quarter.days.upperBound
    }

    var start: Date { quarter.days.lowerBound.start }
}

extension Transaction {
    /// What the figures say about a report as of its quarter's end. Reports of extortion never enter.
    public func reportData(_ report: Report, under rule: ReportRule) throws -> ReportData {
        let moment = ReportMoment(report.quarter, now: now)
        let names = UnitNamesVi(try units())
        let count = try quarterCount(moment, below: report.unit)
        let lines = report.isWhole ? try unitLines(count, rule, report.quarter, names) : []
        let overdue = overdueLines(count, names)
        let plan = try planLines(report.quarter, report.unit)
        let year = Quarter(year: report.quarter.year - 1, number: report.quarter.number)
        return ReportData(
            at: moment.at, counts: count.counts, figures: try reportFigures(count, moment, report.unit), units: lines, tasks: plan.tasks,
            components: [], happenings: plan.happenings,
            otherUnits: report.isWhole ? lines.reduce(count.counts) { $0 - $1.counts } : nil,
            componentLines: try componentLines(count, moment, report.unit, plan), before: try past(report.quarter.previous, report.unit),
            yearBefore: try year.flatMap { try past($0, report.unit) }, overdueLines: overdue,
            otherOverdue: count.overdue.count - overdue.count, surveyQuarter: surveyQuarter(moment).text)
    }

    /// An earlier quarter by the same counts; nil where nothing had been received by its end.
    private func past(_ quarter: Quarter, _ unit: UnitPath) throws -> ReportData.Past? {
        let moment = ReportMoment(quarter, now: now)
        let earlier = try connection.query(
            """
            select from ticket where received_at < \(moment.until) and unit <@ \(unit.text)::ltree and kind_is_counted(kind) limit 1
            """)
        guard !earlier.isEmpty else { return nil }
        let count = try quarterCount(moment, below: unit)
        return ReportData.Past(
            quarter: quarter.text, counts: count.counts, figures: try reportFigures(count, moment, unit),
            components: try componentLines(count, moment, unit, try planLines(quarter, unit)))
    }

    /// The units that report, each with what belongs to no unit below it that reports too, so that the lines add up.
    private func unitLines(
        _ count: QuarterCount, _ rule: ReportRule, _ quarter: Quarter, _ names: UnitNamesVi
    ) throws -> [ReportData.UnitLine] {
        let reports = try reports(of: rule, quarter)
        let listed = try letterheads(of: rule.agency, quarter).map(\.unit).filter { $0 != rule.agency }
        return listed.map { unit in
            let report = reports.first { $0.unit == unit }
            let counts = count.counts { path in
                listed.filter { $0.contains(path) }.max { $0.text.utf8.count < $1.text.utf8.count } == unit
            }
            return ReportData.UnitLine(
                unit: unit, name: names[unit], counts: counts, state: report?.state, lateDays: report?.lateDays)
        }
    }

    /// The longest overdue first, whether they are in the register or not: who does not register keeps nothing off the list.
    private func overdueLines(_ count: QuarterCount, _ names: UnitNamesVi) -> [ReportData.OverdueLine] {
        var places: [String: Int] = [:]
        return count.overdue.lazy.filter(\.isListed).prefix(ReportData.mostOverdueLines).map { ticket in
            if ticket.number == nil { places["\(ticket.unit) \(ticket.receivedOn.iso)", default: 0] += 1 }
            return ReportData.OverdueLine(
                number: ticket.number, place: ticket.number == nil ? places["\(ticket.unit) \(ticket.receivedOn.iso)"] : nil,
                unit: ticket.unit, unitName: names[ticket.unit], receivedOn: ticket.receivedOn, dueOn: ticket.dueOn,
                lateness: ticket.lateness, causes: ticket.causes)
        }
    }
}

/// What units are called in Vietnamese, the language of the document.
struct UnitNamesVi {
    private let names: [UnitPath: String]

    init(_ units: [Unit]) { names = Dictionary(units.map { ($0.path, $0.nameVi) }) { first, _ in first } }

    subscript(path: UnitPath) -> String { names[path] ?? path.text }
}

/// What a quarter adds up to as of its end, by unit, kind and group of businesses.
struct QuarterCount {
    struct Part {
        let unit: UnitPath
        let kind: TicketKind
        let groups: [BusinessGroup]
        var tally = Tally()
        var waiting = 0
    }

    struct OverdueTicket {
        let unit: UnitPath
        /// Not where it is a report of extortion, of which nothing goes into a report.
        let isListed: Bool
        /// In the register; nil before it had one.
        let number: String?
        let receivedOn: Day
        let dueOn: Day
        let lateness: Lateness
        let causes: [ReportData.OverdueLine.Cause]
    }

    var parts: [Part] = []
    /// The longest overdue first.
    var overdue: [OverdueTicket] = []

    /// Of all units, or of those that `includes` picks.
    func counts(_ includes: (UnitPath) -> Bool = { _ in true }) -> ReportData.Counts {
        let parts = parts.filter { includes($0.unit) }
        let sum = parts.reduce(into: Tally()) { $0 += $1.tally }
        return ReportData.Counts(
            received: sum.received, answered: sum.answered, open: sum.open + overdue.count { !$0.isListed && includes($0.unit) },
            overdue: overdue.count { includes($0.unit) },
            due: sum.onTime.n, onTime: sum.onTime.successes, waiting: parts.reduce(0) { $0 + $1.waiting })
    }

    var counts: ReportData.Counts { counts() }

    func tally(_ kinds: [TicketKind]? = nil) -> Tally {
        parts.filter { kinds?.contains($0.kind) ?? true }.reduce(into: Tally()) { $0 += $1.tally }
    }

    /// Of the groups of every trait, tested together, as on the page of the indicators.
    func comparisons() -> [GroupComparison] {
        var tallies: [BusinessGroup: Tally] = [:]
        for part in parts { for group in part.groups { tallies[group, default: Tally()] += part.tally } }
        return GroupComparison.all(tallies)
    }
}

extension Transaction {
    /// Counts a quarter as of its end: the one way in which every figure of a report comes from tickets and limits.
    func quarterCount(_ moment: ReportMoment, below unit: UnitPath) throws -> QuarterCount {
        var count = QuarterCount()
        count.parts = try ticketParts(moment, unit) + limitParts(moment, unit)
        count.overdue = try overdueTickets(moment, unit)
        return count
    }

    /// A ticket counts by the kind and unit that it had then, a limit by its own.
    private func within(_ unit: UnitPath, by kind: SQL = "t.kind", of holder: SQL = "t.unit") -> SQL {
        "kind_is_counted(\(kind)) and \(holder) <@ \(unit.text)::ltree"
    }

    private func ticketParts(_ moment: ReportMoment, _ unit: UnitPath) throws -> [QuarterCount.Part] {
        try connection.query(
            """
            select unit, kind, ownership, size, in_province, is_received, is_answered, is_open, is_waiting, wait, age, rounds, is_rerouted,
                has_opinion, is_unsatisfied, is_rated, count(*) as n
            from (
                select t.unit::text, t.kind, b.ownership, b.size, b.in_province, t.received_at >= \(moment.start) as is_received,
                    coalesce(t.answered_at >= \(moment.start), false) as is_answered, is_open(t.state) as is_open,
                    t.state = 'waiting' as is_waiting, a.count - r.count as wait, today.count - r.count as age,
                    rounds_of(t.information_requests, t.period) as rounds, is_rerouted(t.transfers) as is_rerouted,
                    has_opinion(t.rated_satisfaction::smallint, t.period) as has_opinion,
                    is_unsatisfied(t.rated_answered, t.rated_satisfaction::smallint, t.period) as is_unsatisfied,
                    t.rated_satisfaction is not null as is_rated
                from ticket_as_of(\(moment.until)) t join ticket own on own.id = t.id left join business b on b.id = own.business_id
                left join work_day r on r.date = (t.received_at at time zone interval '7 hours')::date
                left join work_day a on a.date = (t.answered_at at time zone interval '7 hours')::date
                left join work_day today on today.date = \(moment.day.iso)::date
                where \(within(unit))
            ) as counted
            where is_received or is_answered or is_open
            group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16
            """
        ).map(Self.ticketPart)
    }

    private static func ticketPart(_ row: Row) throws -> QuarterCount.Part {
        var part = try QuarterCount.Part(row: row)
        let (n, isOpen, wait) = (try row.get("n", as: Int.self), try row.get("is_open", as: Bool.self), try row.get("wait", as: Int?.self))
        if isOpen { part.tally.open = n }
        if try row.get("is_waiting") { part.waiting = n }
        if try row.get("is_received") {
            part.tally.received = n
            if isOpen {
                if let age = try row.get("age", as: Int?.self) { part.tally.survival.censored.add(max(0, age), times: n) }
            } else if let wait {
                part.tally.survival.events.add(wait, times: n)
            }
        }
        guard try row.get("is_answered") else { return part }
        let rounds = try row.get("rounds", as: Int.self)
        part.tally.answered = n
        (part.tally.rounds.n, part.tally.rounds.sum, part.tally.rounds.squares) = (n, n * rounds, n * rounds * rounds)
        part.tally.repeated = rounds >= Threshold.repeatedRounds ? n : 0
        part.tally.rerouted = try row.get("is_rerouted") ? n : 0
        part.tally.unsatisfied = Share(try row.get("is_unsatisfied") ? n : 0, of: try row.get("has_opinion") ? n : 0)
        part.tally.rated = try row.get("is_rated") ? n : 0
        if let wait { part.tally.waits.add(wait, times: n) }
        return part
    }

    private func limitParts(_ moment: ReportMoment, _ unit: UnitPath) throws -> [QuarterCount.Part] {
        let days = moment.quarter.days
        return try connection.query(
            """
            select answering_unit(c.held_by, t.unit)::text as unit, c.kind, b.ownership, b.size, b.in_province, count(*) as n,
                count(*) filter (where c.stopped_at is not null and c.late_days = 0) as on_time
            from clock_as_of(\(moment.until)) c join ticket_as_of(\(moment.until)) t on t.id = c.ticket_id
            join ticket own on own.id = t.id left join business b on b.id = own.business_id
            where limit_is_measured(c.name, c.target)
                and c.due_on between \(days.lowerBound.iso)::date and \(days.upperBound.iso)::date
                and (c.stopped_at is not null or not c.is_paused and is_past(c.due_at, \(moment.at))) 
                and \(within(unit, by: "c.kind", of: "answering_unit(c.held_by, t.unit)"))
            group by 1, 2, 3, 4, 5
            """
        ).map { row in
            var part = try QuarterCount.Part(row: row)
            part.tally.onTime = Share(try row.get("on_time"), of: try row.get("n"))
            return part
        }
    }

    /// `Ticket.overdueLimit` of then: open, and past a legal limit that counted and ran; the earliest is told of, by the unit that
    /// had the ticket when it passed. Of a report of extortion that was overdue before it was one, only that it is.
    private func overdueTickets(_ moment: ReportMoment, _ unit: UnitPath) throws -> [QuarterCount.OverdueTicket] {
        try connection.query(
            """
            select answering_unit(past.held_by, t.unit)::text as unit, t.state, t.has_officer, t.period, t.transfers, own.registration_number,
                own.registration_year,
                past.due_on::text as due_on, past.unit as due_unit, kind_is_counted(t.kind) as is_listed, (t.received_at at time zone interval '7 hours')::date::text as received_on,
                exists (select from pause p where p.ticket_id = t.id and p.from_at < \(moment.until)) as was_paused,
                t.state = 'working' and exists (select from ticket_event e where e.ticket_id = t.id and e.name = 'draft_returned'
                    and e.at < \(moment.until) and not exists (select from ticket_event l where l.ticket_id = e.ticket_id and l.seq > e.seq
                        and l.at < \(moment.until) and l.name in ('drafted', 'answered', 'transferred'))) as is_returned
            from (
                select distinct on (c.ticket_id) c.ticket_id, c.due_on, c.due_at, k.unit, c.held_by
                from clock_as_of(\(moment.until)) c join clock k on k.ticket_id = c.ticket_id and k.number = c.number
                where c.target = 'legal' and limit_counts(c.name) and c.stopped_at is null and not c.is_paused and kind_is_counted(c.kind)
                    and is_past(c.due_at, \(moment.at))
                order by c.ticket_id, c.due_at, c.number
            ) past join ticket_as_of(\(moment.until)) t on t.id = past.ticket_id join ticket own on own.id = t.id
            where is_open(t.state) and answering_unit(past.held_by, t.unit) <@ \(unit.text)::ltree
            order by past.due_at, t.received_at, t.id
            """
        ).map { row in
            let state = try row.get("state", as: TicketState.RawValue.self)
            // What had no number then is not named by that of later.
            let number = state == TicketState.received.rawValue ? nil : try row.registration()
            let dueOn = try row.day("due_on")
            return QuarterCount.OverdueTicket(
                unit: try row.unit("unit"), isListed: try row.get("is_listed"), number: number, receivedOn: try row.day("received_on"),
                dueOn: dueOn,
                lateness: law.calendar.lateness(due: dueOn, on: moment.day, unit: try row.termUnit("due_unit")),
                causes: try Self.causes(row, state))
        }
    }

    private static func causes(_ row: Row, _ state: String) throws -> [ReportData.OverdueLine.Cause] {
        var causes: [ReportData.OverdueLine.Cause] = []
        if ["received", "registered"].contains(state) { causes.append(.unassigned) }
        if try row.get("period", as: Int.self) > 1 { causes.append(.reopened) }
        if try row.get("transfers", as: Int.self) > 0 { causes.append(.transferred) }
        if try row.get("was_paused") { causes.append(.paused) }
        if state == "assigned", try !row.get("has_officer", as: Bool.self) { causes.append(.noOfficer) }
        if state == "waiting" { causes.append(.waiting) }
        if try row.get("is_returned") { causes.append(.draftReturned) }
        if state == "drafted" { causes.append(.awaitsApproval) }
        return causes.isEmpty ? [.inHand] : causes
    }
}

extension QuarterCount.Part {
    fileprivate init(row: Row) throws {
        var groups: [BusinessGroup] = []
        if let ownership = try row.get("ownership", as: String?.self) { groups.append(.ownership(ownership)) }
        if let size = try row.get("size", as: String?.self) { groups.append(.size(size)) }
        if let inProvince = try row.get("in_province", as: Bool?.self) { groups.append(.inProvince(inProvince)) }
        self.init(unit: try row.unit("unit"), kind: try row.known("kind"), groups: groups)
    }
}
