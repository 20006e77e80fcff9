public import Domain
public import FoundationEssentials
import PG

/// What a change of the rules or of the calendar does to the deadlines that run.
public struct LawEffect: Equatable, Sendable {
    /// How many clocks get another date. That a date is now confirmed, or no more, moves none.
    public internal(set) var count: Int
    /// The first that get another date, the soonest first.
    public internal(set) var first: [MovedDue]
    /// Clocks whose date has passed: the change would give them a later date or none, and they keep theirs.
    public internal(set) var overdueCount = 0
    public internal(set) var overdue: [MovedDue] = []
    /// Clocks that the change would move, mark or end, of tickets that somebody changed beside the program: they stay as they are until that is
    /// mended.
    public internal(set) var alteredCount = 0
    public internal(set) var altered: [MovedDue] = []
    /// Clear where clocks in days were counted as they are: those that differ from their events are told by the recount, which compares each
    /// before it moves it, and not twice.
    var isCompared = true
    /// Whether some day before today counts differently, or had another rule.
    public internal(set) var touchesPast = false
    /// Announced days that the change takes away.
    public internal(set) var gone: [CalendarDay] = []
    /// The year through which the calendar is announced, where the change moves that.
    public internal(set) var confirmedThrough: Day?
    /// Set where the change waits for a second person, and nothing was done yet.
    public internal(set) var proposal: UUID?
    /// Whether that proposal was there before, so that nothing was added.
    public internal(set) var waitsAlready = false

    /// What touches the past, or a ticket that is overdue, is not one person's to decide.
    public var needsTwo: Bool { touchesPast || overdueCount > 0 }
}

/// A change, and what it rests on.
struct LawRequest: Sendable {
    let edit: LawEdit
    let document: String
    /// The content of the file, where one brings the change.
    var file: String?
}

extension Store {
    /// Makes a change of the law, and counts every running clock anew that it concerns. A change that needs a second person is kept as a
    /// proposal instead.
    /// - Parameter isPreview: everything is computed and nothing kept.
    /// - Throws: `LawFault` naming the field; `NotFound` where the actor is no administrator.
    public func change(_ edit: LawEdit, document: String, isPreview: Bool, as actor: Actor, at now: Date) async throws -> LawEffect {
        if case .file = edit { preconditionFailure("a file has a way in of its own") }
        return try await change(LawRequest(edit: edit, document: document), isPreview: isPreview, as: actor, at: now)
    }

    /// Adds the days of a calendar to those that are there.
    /// - Parameter isWhole: the file stands for the whole of its years: what it does not name there is taken away.
    /// - Throws: `TableFault` or `CalendarFault`, naming the line, and nothing is changed.
    public func importCalendar(
        csv: String, document: String, isWhole: Bool = false, isPreview: Bool, at now: Date
    ) async throws -> LawEffect {
        let edit = LawEdit.file(name: document, rows: try CalendarDay.read(csv: csv).count, kind: .calendar, isWhole: isWhole ? true : nil)
        let request = LawRequest(edit: edit, document: document, file: csv)
        return try await take(request, isPreview: isPreview, as: .system("calendar import"), at: now)
    }

    /// Adds rules, and ends those to which the file gives an end.
    /// - Throws: `TableFault` naming the line, or `RuleFault` naming the rules that overlap; nothing is changed.
    public func importRules(csv: String, document: String, isPreview: Bool, at now: Date) async throws -> LawEffect {
        let edit = LawEdit.file(name: document, rows: try DeadlineRule.read(csv: csv).count, kind: .rules)
        let request = LawRequest(edit: edit, document: document, file: csv)
        return try await take(request, isPreview: isPreview, as: .system("rule import"), at: now)
    }

    /// Adds office hours, each from its day on.
    /// - Throws: `TableFault` naming the line.
    public func importHours(csv: String, document: String, isPreview: Bool, at now: Date) async throws -> LawEffect {
        let edit = LawEdit.file(name: document, rows: try OfficeHours.read(csv: csv).count, kind: .hours)
        let request = LawRequest(edit: edit, document: document, file: csv)
        return try await take(request, isPreview: isPreview, as: .system("hours import"), at: now)
    }

    /// A file that brings nothing new is no fault, so that an import may run again; an edit that changes nothing is refused.
    private func take(_ request: LawRequest, isPreview: Bool, as actor: Actor, at now: Date) async throws -> LawEffect {
        do { return try await change(request, isPreview: isPreview, as: actor, at: now) } catch let fault as LawFault
            where fault == LawFault(.document, .noDifference)
        {
            return LawEffect(count: 0, first: [])
        }
    }

    private func change(_ request: LawRequest, isPreview: Bool, as actor: Actor, at now: Date) async throws -> LawEffect {
        try await changingLaw(as: actor, at: now) { transaction in
            guard transaction.administersLaw else { throw NotFound() }
            let without = try transaction.unitsWithout([.administrator])
            guard without.isEmpty else { throw LawFault(.person, .notOverAll(without)) }
            var effect = try transaction.make(request, isPreview: isPreview)
            if isPreview { throw NotMade(effect: effect, request: nil) }
            if effect.needsTwo {
                if let waiting = try transaction.waitingProposal(of: request) {
                    (effect.proposal, effect.waitsAlready) = (waiting, true)
                    throw NotMade(effect: effect, request: nil)
                }
                effect.proposal = timeOrderedID(at: now)
                throw NotMade(effect: effect, request: request)
            }
            try transaction.publish(request, as: transaction.actor, effect)
            return effect
        }
    }

    /// One change at a time, in one transaction, and what runs is counted anew behind it. Whoever writes clocks meanwhile under the old
    /// law is refused, and counts again.
    func changingLaw(
        as actor: Actor, at now: Date, _ body: @escaping @Sendable (Transaction) throws -> LawEffect
    ) async throws -> LawEffect {
        do {
            let effect = try await patiently {
                try await write(as: actor, at: now, deadline: .seconds(3600)) { transaction in
                    try transaction.connection.query("select pg_advisory_xact_lock(\(Self.lawLock))")
                    return try body(transaction)
                }
            }
            guard effect.proposal == nil else { return effect }
            return effect.leaving(try await recountEffect(by: "law", at: now).leftAlone)
        } catch let waiting as NotMade {
            if let request = waiting.request, let id = waiting.effect.proposal {
                try await write(as: actor, at: now) { try $0.propose(request, id) }
            }
            return waiting.effect
        }
    }

    /// Publishing waits for those who are writing clocks, and those who come wait behind it: rather than hold them up for long, it gives way
    /// and tries again.
    private func patiently<T: Sendable>(_ work: () async throws -> T) async throws -> T {
        for _ in 0..<10 {
            do { return try await work() } catch let error as PGError where error.isLockTimeout {
                try await Task.sleep(for: .milliseconds(Int.random(in: 200...1000)))
            }
        }
        return try await work()
    }

    /// The number only differs from those of other locks.
    static var lawLock: Int { 4_118_903 }

    /// Thrown so that the transaction is rolled back.
    private struct NotMade: Error {
        let effect: LawEffect
        /// What is to be proposed instead.
        let request: LawRequest?
    }
}

extension Transaction {
    fileprivate var administersLaw: Bool {
        switch actor {
        case .system: true
        case .member(let member): member.holds(.administrator)
        case .business: false
        }
    }

    /// The units in which people work by the law and over which the actor holds none of the roles: the law is theirs together, so only who
    /// answers for all of them changes it. None for a command.
    public func unitsWithout(_ roles: [Role]) throws -> [UnitPath] {
        switch actor {
        case .system: return []
        case .member(let member): return try unitsWithout(roles, member)
        case .business: throw NotFound()
        }
    }

    func unitsWithout(_ roles: [Role], _ member: Member) throws -> [UnitPath] {
        let working = [Role.clerk, .officer, .unitHead].map(\.rawValue)
        return try connection.query(
            "select distinct unit::text as unit from appointment where validity @> \(today) and role = any(\(working)) order by 1"
        ).map { try $0.unit("unit") }.filter { unit in !roles.contains { member.holds($0, over: unit) } }
    }

    /// Puts a change into the tables, and says what it would do.
    func make(_ request: LawRequest, isPreview: Bool = false) throws -> LawEffect {
        try takeTime()
        try connection.setLocal("hoidap.preview", isPreview ? "on" : "off")
        // What somebody changed beside the program must not become law behind a harmless edit.
        guard try lawTablesThatDiffer().isEmpty, try lawGround().unfounded.isEmpty else {
            throw LawFault(request.edit.field, .tablesDiffer)
        }
        let before = try LawSnapshot.ofTables(connection)
        try put(request)
        let after = try LawSnapshot.ofTables(connection)
        guard before != after else { throw LawFault(request.edit.field, .noDifference) }
        let (old, new) = (try before.law(version: law.version), try after.law(version: (law.version ?? 0) + 1))
        // Where nothing was ever counted, nobody loses anything.
        let isUsed = try !connection.query("select from ticket limit 1").isEmpty
        let touchesPast = isUsed && before.touchesPast(at: now.day, becoming: after)
        var effect = try acting(as: .system("law"), at: now, under: new)
            .effect(of: RulesChanged(from: [old], to: new), isForPeople: isPreview || touchesPast)
        effect.touchesPast = touchesPast
        effect.gone = before.days.filter { old in !after.days.contains { $0.day == old.day } }
        effect.confirmedThrough = before.confirmedThrough == after.confirmedThrough ? nil : after.confirmedThrough
        return effect
    }

    /// Makes it law, and notes who did it on what document.
    func publish(_ request: LawRequest, as author: Actor, proposal: UUID? = nil, _ effect: LawEffect) throws {
        try connection.setLocal("lock_timeout", "2000")
        let version = try publishLaw()
        let undone: Int? = if case .undo(let version) = request.edit { version } else { nil }
        let program: String? = if case .system(let name) = author { name } else { nil }
        try connection.execute(
            """
            insert into law_change (id, at, member_id, program, what, document, moved, version, file, undoes, proposal_id)
            values (\(timeOrderedID(at: now)), \(now), \(author.memberID), \(program), \(try StoredJSON.text(request.edit))::jsonb,
                \(request.document), \(effect.count), \(version), \(request.file), \(undone), \(proposal))
            """)
    }
}

extension LawSnapshot {
    /// Whether some day before today counts differently, or is governed by another rule.
    func touchesPast(at today: Day, becoming other: LawSnapshot) -> Bool {
        daysThatDiffer(from: other).contains { $0 < today } || hoursThatDiffer(from: other).contains { $0 < today }
            || rulesThatDiffer(from: other).contains { $0 < today }
            || firstDay != other.firstDay && [firstDay, other.firstDay].contains { $0.map { $0 < today } ?? false }
    }

    private func daysThatDiffer(from other: LawSnapshot) -> [Day] {
        let (mine, others) = (Dictionary(grouping: days, by: \.day), Dictionary(grouping: other.days, by: \.day))
        // Before its first day nothing was counted.
        let moved = Set(mine.keys).union(others.keys).filter { day in
            mine[day]?.first?.kind != others[day]?.first?.kind && firstDay.map { day >= $0 } ?? true
        }
        guard halfDaysCount != other.halfDaysCount else { return Array(moved) }
        return moved + (days + other.days).filter { [.morningOff, .afternoonOff].contains($0.kind) }.map(\.day)
    }

    private func hoursThatDiffer(from other: LawSnapshot) -> [Day] {
        (hours.filter { !other.hours.contains($0) } + other.hours.filter { !hours.contains($0) }).map(\.validFrom)
    }

    /// The first day on which each rule that differs makes a difference.
    private func rulesThatDiffer(from other: LawSnapshot) -> [Day] {
        let (mine, others) = (Dictionary(grouping: rules, by: \.number), Dictionary(grouping: other.rules, by: \.number))
        return Set(mine.keys).union(others.keys).compactMap { number -> Day? in
            guard let one = mine[number]?.first?.rule, let two = others[number]?.first?.rule else {
                return mine[number]?.first?.rule.validFrom ?? others[number]?.first?.rule.validFrom
            }
            guard !one.counts(as: two) else { return nil }
            return one.differsOnlyInItsEnd(from: two) ? min(one.validTo ?? Day.last, two.validTo ?? Day.last).adding(1) : one.validFrom
        }
    }
}
