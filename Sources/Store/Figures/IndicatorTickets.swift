public import Domain
public import FoundationEssentials
import PG

/// A ticket that is in an indicator, and what it brings.
public struct IndicatorTicket: Sendable {
    public let id: UUID
    /// The number in the register; nil before it has one.
    public let registration: String?
    public let subject: String
    public let kind: TicketKind
    public let unit: UnitPath
    public let receivedAt: Date
    public let answeredAt: Date?
    /// Working days from the first receipt to the answer; nil before it.
    public let wait: Int?
    public let rounds: Int
    public let transfers: Int
    /// The limit for the answer, where the indicator is about limits: whether it runs still, and how late it is or was.
    public let due: (on: Day, isRunning: Bool, late: Lateness?)?
}

extension Transaction {
    /// A page of the tickets that an indicator was counted from, as far as the actor may see them, and the cursor of the next page. Shares
    /// that are better the smaller they are list only what they count against the office. Of opinions those of the blocks that were told, as they
    /// were told; nothing of the survey, which is anonymous, and nothing where the indicator itself is withheld for few opinions.
    /// - Throws: `CursorFault`.
    public func tickets(
        of name: IndicatorName, in scope: IndicatorScope, after cursor: String?, limit: Int
    ) throws -> (rows: [IndicatorTicket], next: String?) {
        guard name.hasTickets, scope.kind != .integrity else { return ([], nil) }
        if name.isOpinion { guard try indicators(scope)[name].isShown else { return ([], nil) } }
        let unit = try known(scope.unit)
        let counted =
            switch name {
            case .onTimeShare, .lateShare: ofLimits(name, scope, unit, self.scope)
            case .unsatisfiedShare: ofOpinions(scope, unit)
            default: ofTickets(name, scope, unit)
            }
        let position = try cursor.map { try TicketPosition($0) }
        let after: SQL = position.map { "where (at, id, number) > (\($0.at), \($0.id), \($0.number))" } ?? ""
        let found = try connection.query(
            """
            select * from (\(counted)) as counted \(after)
            order by at, id, number limit \(limit + 1)
            """)
        let (rows, hasMore) = found.page(of: limit)
        let next = hasMore ? try rows.last.map { try TicketPosition(row: $0).text } : nil
        return (try rows.map { try IndicatorTicket(row: $0, at: now, law.calendar) }, next)
    }

    /// Of how many cases an indicator is, where the actor may not open every ticket of the scope, as those that were passed on when their limit had
    /// passed; nil where they may, or may not know.
    public func casesBeyondReach(of name: IndicatorName, in scope: IndicatorScope) throws -> Int? {
        guard case .member(let member) = actor,
            try !IndicatorPolicy.seesTickets(of: scope.unit, member) || isOfLimits(name) && haveLeft(name, scope)
        else { return nil }
        let indicator = try indicators(scope)[name]
        return indicator.isShown && indicator.n > 0 ? indicator.n : nil
    }

    private func isOfLimits(_ name: IndicatorName) -> Bool { name == .onTimeShare || name == .lateShare }

    private func haveLeft(_ name: IndicatorName, _ scope: IndicatorScope) throws -> Bool {
        let unseen = ofLimits(name, scope, try known(scope.unit), "not \(self.scope)")
        return try connection.query("select exists (\(unseen)) as yes").first?.get("yes") ?? false
    }

    /// What the share of the unsatisfied was counted from, and how many of it the actor finds listed; nil of another indicator, and where the
    /// share is not told.
    public func opinionCount(of name: IndicatorName, in scope: IndicatorScope) throws -> OpinionCount? {
        guard name == .unsatisfiedShare, let told = try indicators(scope).tally.shownOpinion else { return nil }
        let counted = ofOpinions(scope, try known(scope.unit))
        let listed = try connection.query("select count(*)::int as n from (\(counted)) as counted").first?.get("n", as: Int.self) ?? 0
        return OpinionCount(told: told, listed: listed)
    }

    private static let columns: SQL = """
        t.id, t.subject, t.language, t.kind, t.received_at, t.answered_at, f.wait, f.rounds, f.transfers,
            t.registration_number, t.registration_year
        """

    private func ofTickets(_ name: IndicatorName, _ scope: IndicatorScope, _ unit: KnownUnit?) -> SQL {
        let (from, to) = (scope.days.lowerBound.start, scope.days.upperBound.end)
        let which: SQL =
            switch name {
            case .survivalMedianWait:
                "t.received_at >= \(from) and t.received_at < \(to) and (f.is_open and f.received_on is not null or f.wait is not null)"
            case .medianWait, .p90Wait: "t.answered_at >= \(from) and t.answered_at < \(to) and f.wait is not null"
            case .repeatedShare: "t.answered_at >= \(from) and t.answered_at < \(to) and is_repeated(f.rounds)"
            case .reroutedShare: "t.answered_at >= \(from) and t.answered_at < \(to) and is_rerouted(f.transfers)"
            default: "t.answered_at >= \(from) and t.answered_at < \(to)"
            }
        let at: SQL = name == .survivalMedianWait ? "t.received_at" : "t.answered_at"
        return """
            select \(Self.columns), t.unit::text, \(at) as at, 0 as number, null::text as due_on, null::int as late_days, null as late_unit
            from ticket t join ticket_figure f on f.id = t.id where \(which) and \(inScope(scope, unit)) and \(self.scope)
            """
    }

    /// The unsatisfied of the blocks that the share is the sum of. A ticket that was told of in two quarters stands there twice, as in the share.
    private func ofOpinions(_ scope: IndicatorScope, _ unit: KnownUnit?) -> SQL {
        let quarters = scope.days.wholeQuarters
        return """
            select \(Self.columns), t.unit::text, t.received_at as at, o.quarter - date '1970-01-01' as number, null::text as due_on,
                null::int as late_days, null as late_unit
            from opinion_ticket o join opinion_tally b on (b.quarter, b.unit, b.kind) = (o.quarter, o.unit, o.kind) and b.rated > 0
                join ticket t on t.id = o.ticket_id join ticket_figure f on f.id = t.id
            where o.quarter between \(quarters.lowerBound.iso)::date and \(quarters.upperBound.iso)::date and o.is_unsatisfied
                and (\(scope.kind?.rawValue)::text is null or o.kind = \(scope.kind?.rawValue)) and \(below(unit, "o.unit"))
                and kind_is_counted(t.kind) and \(self.scope)
            """
    }

    /// - Parameter seen: of tickets that are listed.
    private func ofLimits(_ name: IndicatorName, _ scope: IndicatorScope, _ unit: KnownUnit?, _ seen: SQL) -> SQL {
        let holder: SQL = "answering_unit(c.held_by, t.unit)"
        let late: SQL = name == .lateShare ? "and (c.stopped_at is null or is_late(c))" : ""
        return """
            select \(Self.columns), \(holder)::text as unit, c.due_at as at, c.number, c.due_on::text, c.late_days, c.unit as late_unit
            from clock c join ticket t on t.id = c.ticket_id join ticket_figure f on f.id = t.id
            where limit_is_measured(c.name, c.target) and c.cancelled_at is null
                and c.due_on between \(scope.days.lowerBound.iso)::date and \(scope.days.upperBound.iso)::date
                -- The same as a place in the index: a limit ends on its due day.
                and c.due_at >= \(scope.days.lowerBound.start) and c.due_at <= \(scope.days.upperBound.end)
                and (c.stopped_at is not null or is_overdue(c, \(now))) \(late) and \(inScope(scope, unit, by: "c.kind", of: holder))
                and \(seen)
            """
    }

    /// What the scope asks for.
    /// - Parameters:
    ///   - kind: of what is counted: a limit has its own.
    ///   - holder: the unit to which it belongs: that of a limit is who had the ticket when it passed.
    private func inScope(_ scope: IndicatorScope, _ unit: KnownUnit?, by kind: SQL = "t.kind", of holder: SQL = "t.unit") -> SQL {
        let group: SQL =
            switch scope.group {
            case nil: "true"
            case .ownership(let word): "f.ownership = \(word)"
            case .size(let word): "f.size = \(word)"
            case .inProvince(let isInside): "f.in_province = \(isInside)"
            }
        return """
            kind_is_counted(\(kind)) and (\(scope.kind?.rawValue)::text is null or \(kind) = \(scope.kind?.rawValue))
            and \(below(unit, holder)) and \(group)
            """
    }
}

extension IndicatorTicket {
    fileprivate init(row: Row, at now: Date, _ calendar: WorkCalendar) throws {
        self.init(
            id: try row.get("id"), registration: try row.registration(), subject: try row.withoutCodes("subject"),
            kind: try row.known("kind"), unit: try row.unit("unit"), receivedAt: try row.get("received_at"),
            answeredAt: try row.get("answered_at"), wait: try row.get("wait"),
            rounds: try row.get("rounds"), transfers: try row.get("transfers"), due: try row.missed(at: now, calendar))
    }
}

extension Row {
    /// A limit that was kept or missed, or that is past and runs.
    fileprivate func missed(at now: Date, _ calendar: WorkCalendar) throws -> (on: Day, isRunning: Bool, late: Lateness?)? {
        guard let due = try get("due_on", as: String?.self).flatMap({ Day(iso: $0) }) else { return nil }
        let unit = try termUnit("late_unit")
        guard let days = try get("late_days", as: Int?.self) else {
            return (due, true, calendar.lateness(due: due, on: now.day, unit: unit))
        }
        return (due, false, days > 0 ? Lateness(days: days, unit: unit) : nil)
    }
}

/// Where a page ended.
private struct TicketPosition {
    let at: Date
    let id: UUID
    let number: Int

    init(row: Row) throws {
        (at, id, number) = (try row.get("at"), try row.get("id"), try row.get("number"))
    }

    init(_ text: String) throws(CursorFault) {
        var cursor = try Cursor(text, of: .indicator)
        guard let at = try cursor.instant() else { throw CursorFault() }
        (self.at, id, number) = (at, try cursor.id(), Int(try cursor.number()))
    }

    var text: String {
        var cursor = Cursor(of: .indicator)
        cursor.append(at)
        cursor.append(id)
        cursor.append(Int64(number))
        return cursor.text
    }
}
