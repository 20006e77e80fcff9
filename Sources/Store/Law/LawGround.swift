import Domain
public import FoundationEssentials
import PG
import Synchronization

/// Versions of the law that nobody made, or that touch the past without two people: nothing is counted by them.
public struct LawUnfounded: LoggableError {
    public let versions: [Int]
    public var logLine: String { "nobody stands for the law of version \(versions.map(String.init).joined(separator: ", "))" }
}

/// What the versions of the law rest on.
public struct LawGround: Equatable, Sendable {
    /// The last version that somebody stands for.
    public internal(set) var founded: Int
    /// Those behind it, the one in force among them, for which nobody does.
    public internal(set) var unfounded: [Int] = []
    /// Earlier ones that do not read as they did.
    public internal(set) var rewritten: [Int] = []
}

extension Store {
    /// Looks whether somebody stands for the law in force, and keeps what it finds for who watches.
    public func lawGround(at now: Date) async throws -> LawGround {
        let found = try await read(as: .system("law"), at: now, snapshot: true) { try $0.lawGround() }
        laws.unfounded.withLock { $0 = found.unfounded + found.rewritten }
        return found
    }

    /// What this process last found.
    public var lawVersionsUnfounded: [Int] { laws.unfounded.withLock { $0 } }

    /// Makes the last version that somebody stands for the law again, as a version of its own.
    /// - Returns: the versions that nobody stands for; nothing is done where there are none.
    public func undoUnfoundedLaw(at now: Date) async throws -> [Int] {
        let undone = try await write(as: .system("law restore"), at: now, deadline: .seconds(600)) { transaction in
            try transaction.connection.query("select pg_advisory_xact_lock(\(Self.lawLock))")
            let ground = try transaction.lawGround()
            guard let last = ground.unfounded.last else { return [Int]() }
            try transaction.put(back: ground.founded)
            let request = LawRequest(edit: .undo(version: last), document: "hoidap law restore")
            try transaction.publish(request, as: transaction.actor, LawEffect(count: 0, first: []))
            return ground.unfounded
        }
        guard !undone.isEmpty else { return undone }
        try await recount(by: "law restore", at: now)
        return undone
    }
}

extension Transaction {
    /// A version is stood for where a change made it and, where it touches a day before that, two people. Those from before tickets were there,
    /// or from before this was kept, are taken as they are.
    public func lawGround() throws -> LawGround {
        let inForce = try lawStanding().version
        let rewritten = Set(
            try connection.query("select number from law_version where hash <> sha256(convert_to(law::text, 'UTF8'))").map {
                try $0.get("number", as: Int.self)
            })
        let known = laws.founded.withLock { $0 }
        let versions = try connection.query(
            """
            select v.number, greatest(v.at, c.at, v.last_event_at) as at, c.id is not null as is_changed, coalesce(people_behind(c), 0) as people,
                v.is_used
            from (select number, at, last_event_at, bool_or(is_used) over (order by number) as is_used from law_version) v
            left join law_change c on c.version = v.number where v.number > \(known) and v.number <= \(inForce) order by v.number
            """)
        var ground = LawGround(founded: known)
        for row in versions {
            let number = try row.get("number", as: Int.self)
            // No version is older than what happened before it, whatever it says.
            let moment = try row.get("at", as: Date.self)
            let isFounded =
                try !row.get("is_used", as: Bool.self)
                || row.get("is_changed", as: Bool.self)
                    && (try row.get("people", as: Int.self) >= LawProposal.people || !touchesPast(number, behind: ground.founded, moment))
            if isFounded && !rewritten.contains(number) { ground.founded = number } else { ground.unfounded.append(number) }
        }
        ground.unfounded.removeAll { $0 < ground.founded }
        if rewritten.contains(ground.founded) && ground.founded == inForce { ground.unfounded = [inForce] }
        ground.rewritten = rewritten.subtracting(ground.unfounded).sorted()
        if ground.unfounded.isEmpty { laws.founded.withLock { $0 = max($0, ground.founded) } }
        return ground
    }

    private func touchesPast(_ number: Int, behind founded: Int, _ moment: Date) throws -> Bool {
        guard founded > 0 else { return false }
        return try LawSnapshot.version(founded, connection).touchesPast(at: moment.day, becoming: LawSnapshot.version(number, connection))
    }
}
