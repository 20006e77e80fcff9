public import Domain
import PG
import Synchronization

/// The law as one version has it: what `law_snapshot` writes.
struct LawSnapshot: Codable, Equatable, Sendable {
    struct Rule: Codable, Equatable, Sendable {
        let number: Int
        /// The document on which it was confirmed.
        let confirmation: String?
        let rule: DeadlineRule
    }

    let days: [CalendarDay]
    let hours: [OfficeHours]
    let firstDay: Day?
    let confirmedThrough: Day?
    let halfDaysCount: Bool
    let rules: [Rule]

    func law(version: Int?) throws -> Law {
        let calendar = try WorkCalendar(
            days: days, hours: hours, firstDay: firstDay, confirmedThrough: confirmedThrough, halfDaysCount: halfDaysCount)
        return Law(rules: try RuleBook(rules.map(\.rule)), calendar: calendar, version: version)
    }
}

extension Law {
    /// The law in force, with its version: one look at one moment.
    static func load(_ connection: Connection) throws -> Law {
        let rows = try connection.query("select v.number, v.law::text from law_state s join law_version v on v.number = s.version")
        guard let row = rows.first else { throw NotFound() }
        return try StoredJSON.value(row.get("law"), as: LawSnapshot.self).law(version: row.get("number"))
    }

    static func versionInForce(_ connection: Connection) throws -> Int? {
        try connection.query("select version from law_state").first?.get("version")
    }

    /// The law as the tables have it in this transaction: the version that comes next.
    static func ofTables(_ connection: Connection) throws -> Law {
        try LawSnapshot.ofTables(connection).law(version: (versionInForce(connection) ?? 0) + 1)
    }
}

extension LawSnapshot {
    static func ofTables(_ connection: Connection) throws -> LawSnapshot {
        let rows = try connection.query("select law_snapshot()::text as law")
        return try StoredJSON.value(rows.first?.get("law", as: String.self) ?? "")
    }

    /// - Throws: `NotFound` where there was no such version.
    static func version(_ number: Int, _ connection: Connection) throws -> LawSnapshot {
        let rows = try connection.query("select law::text from law_version where number = \(number)")
        guard let row = rows.first else { throw NotFound() }
        return try StoredJSON.value(row.get("law"))
    }
}

/// The law in force, and earlier versions that somebody asked for, which never change. Copies of a store share it.
final class LawShelf: Sendable {
    private let shelf: Mutex<(inForce: Law, earlier: [Int: Law])>
    /// What the job that looks for it found behind.
    let repaired = Mutex(Recount())
    /// The last version by which everything is known to have been counted.
    let counted = Mutex(0)
    /// The tables of the law that were last found to differ from the version in force.
    let differing = Mutex<[LawTable]>([])
    /// The last version up to which somebody is known to stand for all.
    let founded = Mutex(0)
    /// Versions that nobody was last found to stand for.
    let unfounded = Mutex<[Int]>([])
    /// What the last look at all tickets found.
    let records = Mutex<RecordCheck?>(nil)
    /// A version takes some tens of kilobytes.
    private static let most = 64

    init(_ law: Law) { shelf = Mutex((law, [:])) }

    var inForce: Law { shelf.withLock { $0.inForce } }

    /// Versions only go up: who read the law before somebody else did brings nothing back.
    func take(_ law: Law) {
        shelf.withLock { if (law.version ?? 0) >= ($0.inForce.version ?? 0) { $0.inForce = law } }
    }

    func version(_ number: Int, _ connection: Connection) throws -> Law {
        let known = shelf.withLock { $0.inForce.version == number ? $0.inForce : $0.earlier[number] }
        if let known { return known }
        let law = try LawSnapshot.version(number, connection).law(version: number)
        shelf.withLock { shelf in
            if shelf.earlier.count >= Self.most, let oldest = shelf.earlier.keys.min() { shelf.earlier[oldest] = nil }
            shelf.earlier[number] = law
        }
        return law
    }
}

/// The calendars by which the clocks of a ticket were counted.
public struct ClockCalendars: Sendable {
    private let inForce: WorkCalendar
    private let byVersion: [Int: WorkCalendar]

    init(_ inForce: WorkCalendar, _ byVersion: [Int: WorkCalendar]) { (self.inForce, self.byVersion) = (inForce, byVersion) }

    public func callAsFunction(_ clock: Clock) -> WorkCalendar { clock.lawVersion.flatMap { byVersion[$0] } ?? inForce }
}

extension Transaction {
    /// What explains the dates of a ticket: each by the law under which it was counted.
    public func calendars(of ticket: Ticket) throws -> ClockCalendars {
        var byVersion: [Int: WorkCalendar] = [:]
        for version in Set(ticket.clocks.compactMap(\.lawVersion)) { byVersion[version] = try laws.version(version, connection).calendar }
        return ClockCalendars(law.calendar, byVersion)
    }

    /// Makes what the tables have the next version of the law.
    @discardableResult
    func publishLaw() throws -> Int {
        let rows = try connection.query("select law_is_published(\(now)) as version")
        guard let row = rows.first else { throw NotFound() }
        return try row.get("version")
    }
}

extension PGError {
    /// Raised by `law_in_force`.
    var isOfAnotherLaw: Bool { sqlState == "HD001" }
}
