public import Domain
public import FoundationEssentials
import PG

/// Which tickets a list shows, within what the actor may see.
public struct QueueFilter: Sendable {
    public var states: Set<TicketState>?
    public var officer: UUID?
    public var kind: TicketKind?
    /// Tickets with a verdict of late on a limit of this sort.
    public var late: ClockTarget?
    public var includeClosed = false
    /// Leaves out reports of extortion, which go into no file.
    public var withoutIntegrity = false
    /// Of this unit alone, not of those below it.
    public var unit: UnitPath?
    /// Tickets that were given another kind or variant when they were past a legal limit.
    public var isExcused = false
    /// Tickets that were given a kind or variant with a later legal limit than they had, or none.
    public var isEased = false
    /// Past a running legal limit, or past one that the office set itself and no legal one.
    public var past: ClockTarget?
    /// With a letter that did not come to the business.
    public var isUndelivered = false
    /// See `TicketSearch`.
    public var search: String?

    public init() {}

    /// The reports of extortion of this list, which `withoutIntegrity` leaves out of its file.
    public var integrityAlone: QueueFilter {
        var filter = self
        filter.kind = .integrity
        return filter
    }
}

public struct QueueRow: Sendable {
    public let id: UUID
    public let subject: String
    public let kind: TicketKind
    public let state: TicketState
    public let unit: UnitPath
    /// Of whoever has it in hand; nil where nobody has, or where they have left it.
    public let officerName: String?
    public let registration: String?
    public let receivedAt: Date
    public let businessName: String
    /// The leading limit.
    public let due: Limit?
    /// Whether that limit stands still, by a decision to suspend the settlement; there is no date then.
    public let isPaused: Bool
    /// The limit that the ticket is past, which need not be the leading one.
    public let overdue: Limit?
    /// Whether a letter did not come to the business, and nobody has told it otherwise.
    public let isUndelivered: Bool

    /// Its number in the register, or what stands for it before it has one.
    public var staffName: String { registration ?? StaffReference(id).description }
}

extension Transaction {
    /// A page of tickets, the soonest due first and those without a due date last, and the cursor of the next page.
    /// - Throws: `CursorFault`.
    public func queue(_ filter: QueueFilter, after cursor: String?, limit: Int) throws -> (rows: [QueueRow], next: String?) {
        let position = try cursor.map { try QueuePosition($0) }
        let after: SQL = position.map { "and (coalesce(t.due_at, 'infinity'), t.id) > (coalesce(\($0.dueAt), 'infinity'), \($0.id))" } ?? ""
        let found = try connection.query(
            """
            select t.id, t.subject, t.language, t.kind, t.state, t.unit::text, case when not \(officerHasLeft) then m.name end as officer_name,
                t.registration_number, t.registration_year,
                t.received_at, coalesce(nullif(b.name, ''), t.contact_name) as business_name, \(Self.limitColumns),
                t.paused_at is not null as is_paused, \(Self.hasUndelivered) as is_undelivered
            from (
                select t.* from ticket t where \(scope) \(conditions(filter)) \(after)
                order by coalesce(t.due_at, 'infinity'), t.id limit \(limit + 1)
            ) t
            left join member m on m.id = t.officer_id left join business b on b.id = t.business_id \(limits)
            order by coalesce(t.due_at, 'infinity'), t.id
            """)
        let (rows, hasMore) = found.page(of: limit)
        let next = hasMore ? try rows.last.map { try QueuePosition(row: $0).text } : nil
        return (try rows.map(QueueRow.init(row:)), next)
    }

    /// How many tickets each list holds for the actor. Counting ends at `limit`, so that a long queue costs no more than a short one.
    public func queueCounts(_ filters: [QueueFilter], upTo limit: Int) throws -> [Int] {
        let counts = try filters.map { filter -> SQL in
            try
                "(select count(*) from (select from ticket t where \(scope) \(conditions(filter)) order by coalesce(t.due_at, 'infinity') limit \(limit)) as counted)"
        }
        return try connection.query("select array[\(counts.joined(separator: ", "))] as counts").first?.get("counts") ?? []
    }

    private func conditions(_ filter: QueueFilter) throws -> SQL {
        var conditions: [SQL] = []
        if let states = filter.states {
            conditions.append("and t.state = any(\(states.map(\.rawValue).sorted()))")
        } else if !filter.includeClosed {
            conditions.append("and is_open(t.state)")
        }
        if let officer = filter.officer { conditions.append("and t.officer_id = \(officer)") }
        if let kind = filter.kind { conditions.append("and t.kind = \(kind.rawValue)") }
        if filter.withoutIntegrity { conditions.append("and kind_is_counted(t.kind)") }
        if let target = filter.late {
            conditions.append("and exists (select from clock c where c.ticket_id = t.id and c.target = \(target.rawValue) and is_late(c))")
        }
        if filter.isEased { conditions.append("and t.eased_at is not null") }
        if filter.isExcused { conditions.append("and is_excused(t, \(now))") }
        if let unit = try known(filter.unit)?.path { conditions.append("and t.unit = \(unit.text)::ltree") }
        if filter.isUndelivered { conditions.append("and \(Self.hasUndelivered)") }
        if let target = filter.past { conditions.append("and \(isPast(target))") }
        if let search = filter.search, !search.isEmpty { conditions.append("and \(TicketSearch(search).condition)") }
        return conditions.joined(separator: " ")
    }

    /// `Policy.allows(.view, …)` as a condition on ticket `t`. A test holds the two equal for every role and kind.
    var scope: SQL {
        switch actor {
        case .business: return "false"
        case .system: return "true"
        case .member(let member):
            let publishable: SQL = "t.kind = any(\(TicketKind.allCases.filter(\.isPublishable).map(\.rawValue)))"
            // A role that the member does not hold adds nothing for the database to look at.
            func inUnits(of roles: [Role], _ also: SQL) -> [SQL] {
                let units = member.units(of: roles)
                return units.isEmpty ? [] : ["t.unit <@ any(\(units)::ltree[]) \(also)"]
            }
            let ways =
                inUnits(of: [.clerk, .unitHead, .head, .inspector], "")
                + inUnits(of: [.officer], "and (\(publishable) or t.officer_id = \(member.id))")
                + inUnits(of: [.editor], "and \(publishable)")
            return ways.isEmpty ? "false" : "(\(ways.joined(separator: " or ")))"
        }
    }
}

extension Member {
    func units(of roles: [Role]) -> [String] {
        appointments.filter { roles.contains($0.role) }.map(\.unit.text)
    }
}

extension QueueRow {
    init(row: Row) throws {
        self.init(
            id: try row.get("id"), subject: try row.withoutCodes("subject"), kind: try row.known("kind"), state: try row.known("state"),
            unit: try row.unit("unit"), officerName: try row.get("officer_name"),
            registration: try row.registration(), receivedAt: try row.get("received_at"),
            businessName: try row.withoutCodes("business_name"),
            due: try row.leadingLimit(), isPaused: try row.get("is_paused"), overdue: try row.overdueLimit(),
            isUndelivered: try row.get("is_undelivered"))
    }
}

/// Where a page of the queue ended.
private struct QueuePosition {
    /// nil among the tickets without a due date, which stand last.
    let dueAt: Date?
    let id: UUID

    init(row: Row) throws {
        (dueAt, id) = (try row.get("due_at"), try row.get("id"))
    }

    init(_ text: String) throws(CursorFault) {
        var cursor = try Cursor(text, of: .queue)
        (dueAt, id) = (try cursor.instant(), try cursor.id())
    }

    var text: String {
        var cursor = Cursor(of: .queue)
        cursor.append(dueAt)
        cursor.append(id)
        return cursor.text
    }
}
