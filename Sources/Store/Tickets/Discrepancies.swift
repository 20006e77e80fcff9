public import Domain
public import FoundationEssentials
import PG
import Synchronization

/// What the last look at all tickets, and at the tallies of the figures, found.
public struct RecordCheck: Equatable, Sendable {
    /// How many tickets differ from their events, and how many clocks, of them or alone.
    public let count, clocks: Int
    /// The numbers in the register of the first of them, or the staff references of those that have none.
    public let tickets: [String]
    /// Tallies of the figures that say something else than the tickets.
    public let tallies: Int
}

extension Transaction {
    /// Those of these tickets that differ from their events.
    public func discrepancies(_ tickets: [UUID]) throws -> [UUID: Discrepancy] { try discrepancies(among: tickets) }

    /// - Parameter tickets: nil for all.
    private func discrepancies(among tickets: [UUID]?) throws -> [UUID: Discrepancy] {
        var found = try clockDiscrepancies(among: tickets, withHolders: true)
        for row in try connection.query("select ticket_id, what from tickets_that_differ(\(tickets)::uuid[])") {
            found[try row.get("ticket_id"), default: Discrepancy()].ticket = try parts(row)
        }
        return found
    }

    /// - Parameter withHolders: also in who answers for a limit.
    private func clockDiscrepancies(among tickets: [UUID]?, withHolders: Bool) throws -> [UUID: Discrepancy] {
        var found: [UUID: Discrepancy] = [:]
        for row in try connection.query("select ticket_id, number, what from clocks_that_differ(\(tickets)::uuid[], \(withHolders))") {
            found[try row.get("ticket_id"), default: Discrepancy()].clocks[try row.get("number")] = try parts(row)
        }
        return found
    }

    private func parts(_ row: Row) throws -> [Discrepancy.Part] {
        try row.get("what", as: [String].self).compactMap(Discrepancy.Part.init)
    }

    /// How a recount treats those of these tickets that somebody changed.
    func altered(among tickets: [UUID]) throws -> AlteredTickets { try altered(try discrepancies(tickets)) }

    /// The same for what is counted in days, from the clocks and the suspensions alone: no other part of a ticket goes into it but the number of
    /// its last event.
    func alteredInDays(among tickets: [UUID]) throws -> AlteredTickets {
        var found = try clockDiscrepancies(among: tickets, withHolders: false)
        for row in try connection.query(
            """
            select ticket_id from pauses_that_differ(\(tickets)::uuid[])
            union select t.id from ticket t join (
                    select ticket_id, count(*) as events, max(seq) as last from ticket_event where ticket_id = any(\(tickets)::uuid[])
                    group by ticket_id
                ) as told on told.ticket_id = t.id
                where told.events <> t.version or told.last <> t.version
            """)
        { found[try row.get("ticket_id"), default: Discrepancy()].ticket = [.events] }
        return try altered(found)
    }

    private func altered(_ discrepancies: [UUID: Discrepancy]) throws -> AlteredTickets {
        let counted = discrepancies.mapValues(\.dated)
        let found = counted.filter { $0.value.clocks != [:] || ![[], [.due]].contains($0.value.ticket) }
        let dated = found.filter {
            $0.value.clocks.values.allSatisfy { $0 == [.due] } && ($0.value.ticket.isEmpty || $0.value.ticket == [.due])
        }
        var altered = AlteredTickets(leftAlone: Set(found.keys).subtracting(dated.keys))
        guard !dated.isEmpty else { return altered }
        for row in try connection.query(
            "select ticket_id, number, due_at, held_until from clocks_as_recorded(\(Array(dated.keys)), false) where due_at is not null")
        {
            let (id, number) = (try row.get("ticket_id", as: UUID.self), try row.get("number", as: Int.self))
            guard dated[id]?.clocks[number] != nil else { continue }
            let due = try row.get("due_at", as: Date.self)
            altered.recorded[id, default: [:]][number] = due
            altered.rows.append((id, number, due, try row.get("held_until")))
        }
        return altered
    }

    fileprivate func talliesThatDiffer() throws -> Int {
        try connection.query("select count(*) as n from tallies_that_differ()").first?.get("n") ?? 0
    }

    fileprivate func recordsThatDiffer(listing most: Int) throws -> RecordCheck {
        let found = try discrepancies(among: nil)
        let named = try connection.query(
            """
            select id, registration_number, registration_year from ticket where id = any(\(Array(found.keys)))
            order by received_at, id limit \(most)
            """
        ).map { try $0.registration() ?? StaffReference($0.get("id")).description }
        return RecordCheck(
            count: found.count, clocks: found.values.reduce(0) { $0 + $1.clocks.count }, tickets: named, tallies: try talliesThatDiffer())
    }
}

/// Tickets that somebody changed beside the program, for who counts their dates anew.
struct AlteredTickets {
    /// They would be counted from what no event tells.
    var leftAlone: Set<UUID> = []
    /// The dates of which the events tell, of clocks that have another and are as told in everything else: that one was never held.
    var recorded: [UUID: [Int: Date]] = [:]
    /// The same, with what the clock held before.
    var rows: [(ticket: UUID, number: Int, due: Date, held: Date?)] = []

    var isEmpty: Bool { leftAlone.isEmpty && rows.isEmpty }

    mutating func add(_ others: AlteredTickets) {
        leftAlone.formUnion(others.leftAlone)
        recorded.merge(others.recorded) { $1 }
        rows += others.rows
    }

    func dues(of ticket: UUID) -> [Int: Due] {
        (recorded[ticket] ?? [:]).mapValues { Due(on: $0.addingTimeInterval(-0.001).day, at: $0, beyondConfirmed: false) }
    }
}

extension Store {
    /// Compares all tickets with their events, and the tallies of the figures with the tickets, and keeps what it finds for who watches. It takes
    /// a while, and writes nothing.
    public func checkRecords(listing most: Int, at now: Date) async throws -> RecordCheck {
        let found = try await reading(as: .system("check"), at: now) { try $0.recordsThatDiffer(listing: most) }
        laws.records.withLock { $0 = found }
        return found
    }

    /// What this process last found; nil before it looked.
    public var recordsChecked: RecordCheck? { laws.records.withLock { $0 } }
}
