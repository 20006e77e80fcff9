public import Domain
public import FoundationEssentials
import PG

/// A change as it was made.
public struct LawChange: Sendable {
    public let at: Date
    /// The name of who did it, or the command.
    public let author: String
    /// Who stood for it beside the author.
    public let seconds: [String]
    public let what: LawEdit
    public let document: String
    /// Dates that it moves, as counted when it was made.
    public let moved: Int
    /// The version of the law that it made; nil for changes from before there were versions.
    public let version: Int?
    /// The version that undid it.
    public let undoneBy: Int?
    /// What runs counted behind it: how many dates moved, and how many stayed because they had passed.
    public let recount: Recount
    public let hasFile: Bool
}

/// A rule with its number in the table.
public struct NumberedRule: Sendable {
    public let number: Int
    public let rule: DeadlineRule
    /// The document on which it was confirmed.
    public let confirmation: String?
}

extension Transaction {
    /// All rules, those that nobody has confirmed first, then by kind.
    public func numberedRules() throws -> [NumberedRule] {
        try connection.query(
            """
            select id, kind, variant, clock, target, amount, unit, starts_at, max_extensions, max_extension_amount, extension_unit, pausable,
                valid_from::text, valid_to::text, basis, certainty, note, confirmation
            from deadline_rule where not withdrawn order by kind, variant, clock, target desc, valid_from
            """
        ).map { row in
            NumberedRule(number: try row.get("id"), rule: try DeadlineRule(row: row), confirmation: try row.get("confirmation"))
        }
    }

    /// The latest changes of the law, the newest first.
    public func lawChanges(limit: Int) throws -> [LawChange] { try changes(where: "true", limit: limit) }

    /// The change that made a version, with the content of its file.
    /// - Throws: `NotFound` where no change made it.
    public func lawChange(_ version: Int) throws -> (change: LawChange, file: String?) {
        guard let change = try changes(where: "c.version = \(version)", limit: 1).first else { throw NotFound() }
        return (change, try connection.query("select file from law_change where version = \(version)").first?.get("file"))
    }

    /// The changes that made these versions.
    public func lawChanges(_ versions: Set<Int>) throws -> [Int: LawChange] {
        guard !versions.isEmpty else { return [:] }
        let found = try changes(where: "c.version = any(\(Array(versions)))", limit: versions.count)
        return Dictionary(found.compactMap { change in change.version.map { ($0, change) } }) { first, _ in first }
    }

    private func changes(where condition: SQL, limit: Int) throws -> [LawChange] {
        try connection.query(
            """
            select c.at, coalesce(m.name, c.program) as author, c.what::text, c.document, c.moved, c.version, c.file is not null as has_file,
                coalesce((select array_agg(am.name order by a.at, am.name) from law_assent a join member am on am.id = a.member_id
                    where a.proposal_id = c.proposal_id and not a.is_refusal), '{}') as seconds,
                (select max(u.version) from law_change u where u.undoes = c.version) as undone_by,
                coalesce((select sum(r.moved) from law_recount r where r.version = c.version), 0)::integer as recounted,
                coalesce((select sum(r.kept) from law_recount r where r.version = c.version), 0)::integer as kept
            from law_change c left join member m on m.id = c.member_id where \(condition) order by c.at desc, c.id desc limit \(limit)
            """
        ).map { row in
            LawChange(
                at: try row.get("at"), author: try row.get("author"), seconds: try row.get("seconds"),
                what: try StoredJSON.value(row.get("what")), document: try row.get("document"), moved: try row.get("moved"),
                version: try row.get("version"), undoneBy: try row.get("undone_by"),
                recount: Recount(moved: try row.get("recounted"), kept: try row.get("kept")), hasFile: try row.get("has_file"))
        }
    }
}

extension TicketEvent {
    /// The version of the law that did this to a date.
    public var lawVersion: Int? {
        switch self {
        case .clockMoved(_, _, _, _, _, nil, let law), .clockKept(_, _, _, _, _, let law), .clockCancelled(_, _, _, let law): law
        default: nil
        }
    }
}

extension HistoryEntry {
    /// The version of the law that did this to a date. Clocks that start with what somebody does are counted by a version, but not started by
    /// it; those that a recount starts are.
    public var lawVersion: Int? {
        guard case .clockStarted(let clock) = event else { return event?.lawVersion }
        return actor == "system" && clock.name != .status ? clock.lawVersion : nil
    }
}

extension Transaction {
    /// The changes that moved the dates of a ticket, by their versions.
    public func lawChanges(behind history: [HistoryEntry]) throws -> [Int: LawChange] {
        try lawChanges(Set(history.compactMap { $0.lawVersion }))
    }
}
