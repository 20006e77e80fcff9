public import Domain
public import FoundationEssentials
import PG

/// What a change of the rules or of the calendar does to the deadlines that run.
public struct LawEffect: Equatable, Sendable {
    /// How many clocks are counted anew with another result, be it only that the date is now confirmed.
    public let count: Int
    /// The first that get another date, the soonest first.
    public let first: [MovedDue]
}

/// A change as it was made.
public struct LawChange: Sendable {
    public let at: Date
    /// The name of who did it, or the command.
    public let author: String
    public let what: LawEdit
    public let document: String
    public let moved: Int
}

/// A rule with its number in the table.
public struct NumberedRule: Sendable {
    public let number: Int
    public let rule: DeadlineRule
    /// The document on which it was confirmed.
    public let confirmation: String?
}

extension Store {
    /// How many moved dates a preview lists.
    static let listed = 20

    /// Makes a change of the law, and counts every running clock anew that it concerns, in one transaction.
    /// - Parameter isPreview: everything is computed and nothing kept.
    /// - Throws: `LawFault` naming the field; `NotFound` where the actor is no administrator.
    public func change(_ edit: LawEdit, document: String, isPreview: Bool, as actor: Actor, at now: Date) async throws -> LawEffect {
        try await changeLaw(isPreview: isPreview, as: actor, at: now) { transaction in
            let old = try transaction.rule(of: edit)
            try transaction.make(edit, document: document)
            let effect = try transaction.effect(of: edit, old)
            try transaction.note(edit, document: document, moved: effect.count)
            return effect
        }
    }

    /// Puts a calendar in place of the one there is.
    /// - Throws: `TableFault` or `CalendarFault`, naming the line, and nothing is changed.
    public func importCalendar(csv: String, document: String, isPreview: Bool, at now: Date) async throws -> LawEffect {
        try await changeLaw(isPreview: isPreview, as: .system("calendar import"), at: now) { transaction in
            let rows = try transaction.importCalendar(csv: csv)
            return try transaction.recount(.file(name: document, rows: rows), document: document)
        }
    }

    /// Adds rules, and ends those to which the file gives an end.
    /// - Throws: `TableFault` naming the line, or `RuleFault` naming the rules that overlap; nothing is changed.
    public func importRules(csv: String, document: String, isPreview: Bool, at now: Date) async throws -> LawEffect {
        try await changeLaw(isPreview: isPreview, as: .system("rule import"), at: now) { transaction in
            let changed = try transaction.importRules(csv: csv)
            let moved = try changed.flatMap { try transaction.ruleAnew($0) }
            try transaction.note(.file(name: document, rows: changed.count), document: document, moved: moved.count)
            return LawEffect(count: moved.count, first: Array(moved.sorted { $0.from < $1.from }.prefix(Self.listed)))
        }
    }

    /// Adds office hours, each from its day on.
    /// - Throws: `TableFault` naming the line.
    public func importHours(csv: String, document: String, isPreview: Bool, at now: Date) async throws -> LawEffect {
        try await changeLaw(isPreview: isPreview, as: .system("hours import"), at: now) { transaction in
            let rows = try transaction.importHours(csv: csv)
            return try transaction.recount(.file(name: document, rows: rows), document: document)
        }
    }

    private func changeLaw(
        isPreview: Bool, as actor: Actor, at now: Date, _ body: @escaping @Sendable (Transaction) throws -> LawEffect
    ) async throws -> LawEffect {
        do {
            let effect = try await write(as: actor, at: now, deadline: .seconds(3600)) { transaction in
                guard transaction.mayChangeLaw else { throw NotFound() }
                // One change at a time: each builds on the one before.
                try transaction.connection.query("select pg_advisory_xact_lock(\(Self.lawLock))")
                let effect = try body(transaction)
                if isPreview { throw Previewed(effect: effect) }
                return effect
            }
            try await refreshLaw()
            return effect
        } catch let previewed as Previewed { return previewed.effect }
    }

    /// The number only differs from those of other locks.
    private static var lawLock: Int { 4_118_903 }

    /// Thrown so that the transaction is rolled back.
    private struct Previewed: Error {
        let effect: LawEffect
    }
}

extension Transaction {
    fileprivate var mayChangeLaw: Bool {
        switch actor {
        case .business: false
        case .system: true
        case .member(let member): member.holds(.administrator)
        }
    }

    /// All rules, those that nobody has confirmed first, then by kind.
    public func numberedRules() throws -> [NumberedRule] {
        try connection.query(
            """
            select id, kind, variant, clock, target, amount, unit, starts_at, max_extensions, max_extension_amount, extension_unit, pausable,
                valid_from::text, valid_to::text, basis, certainty, note, confirmation
            from deadline_rule order by kind, variant, clock, target desc, valid_from
            """
        ).map { row in
            NumberedRule(number: try row.get("id"), rule: try DeadlineRule(row: row), confirmation: try row.get("confirmation"))
        }
    }

    /// The latest changes of the law, the newest first.
    public func lawChanges(limit: Int) throws -> [LawChange] {
        try connection.query(
            """
            select c.at, coalesce(m.name, c.program) as author, c.what::text, c.document, c.moved
            from law_change c left join member m on m.id = c.member_id order by c.at desc, c.id desc limit \(limit)
            """
        ).map { row in
            LawChange(
                at: try row.get("at"), author: try row.get("author"), what: try StoredJSON.value(row.get("what")),
                document: try row.get("document"), moved: try row.get("moved"))
        }
    }

    // MARK: Making a change

    fileprivate func make(_ edit: LawEdit, document: String) throws {
        guard !document.isEmpty else { throw LawFault(.document, .missing) }
        guard document.unicodeScalars.count <= 300 else { throw LawFault(.document, .tooLong(300)) }
        try edit.check()
        switch edit {
        case .days(let from, let through, let kind, let name): try set(from, through, kind, name, document)
        case .confirmedThrough(let year): try confirm(through: year)
        case .hours(let hours): try write(hours)
        case .halfDaysCount(let count): try connection.execute("update calendar_horizon set half_days_count = \(count)")
        case .confirm(let number): try confirm(rule: number, document)
        case .replace(let number, let from, let term, let basis): try replace(number, from, term, basis, document)
        case .end(let number, let day): try end(number, day)
        case .file: preconditionFailure("a file has a way in of its own")
        }
        try checkCalendar()
        try connection.query("select work_days_are_counted()")
    }

    private func set(_ from: Day, _ through: Day, _ kind: CalendarDayKind?, _ name: String, _ document: String) throws {
        let calendar = try Law.load(connection).calendar
        if let first = calendar.firstDay, from < first { throw LawFault(.from, .beforeCalendar(first)) }
        try connection.execute("delete from calendar_day where date between \(from.iso)::date and \(through.iso)::date")
        guard let kind else { return }
        let days = (from.number...through.number).map(Day.init(number:)).filter { day in
            let isWeekend = day.weekday > 5
            return kind == .swappedWorking ? isWeekend : kind == .holiday || !isWeekend
        }
        guard !days.isEmpty else { throw LawFault(.kind, .noDifference) }
        try write(days.map { CalendarDay(day: $0, kind: kind, name: name, source: document) })
    }

    private func confirm(through year: Int) throws {
        guard let last = Day(year: year, month: 12, day: 31) else { throw LawFault(.year, .outOfRange) }
        let changed = try connection.execute(
            "update calendar_horizon set confirmed_through = \(last.iso)::date where first_day < \(last.iso)::date")
        guard changed == 1 else { throw LawFault(.year, .outOfRange) }
    }

    private func confirm(rule number: Int, _ document: String) throws {
        let changed = try connection.execute(
            "update deadline_rule set certainty = 'verified', confirmation = \(document) where id = \(number) and certainty <> 'verified'")
        guard changed == 1 else { throw LawFault(.rule, .gone) }
    }

    private func replace(_ number: Int, _ from: Day, _ term: Term, _ basis: String, _ document: String) throws {
        guard let old = try numberedRules().first(where: { $0.number == number })?.rule else { throw LawFault(.rule, .gone) }
        guard old.validTo == nil else { throw LawFault(.rule, .gone) }
        guard old.target != .legal || term.unit != .workingHour else { throw LawFault(.unit, .legalInHours) }
        guard from > old.validFrom else { throw LawFault(.from, .endsBeforeStart) }
        try end(number, from.adding(-1))
        let new = DeadlineRule(
            kind: old.kind, variant: old.variant, clock: old.clock, target: old.target, term: term, startsAt: old.startsAt,
            maxExtensions: old.maxExtensions, maxExtension: old.maxExtension, pausable: old.pausable, validFrom: from, basis: basis,
            certainty: .verified)
        do { _ = try RuleBook(try Law.load(connection).rules.rules + [new]) } catch is RuleFault { throw LawFault(.from, .overlap) }
        try insert(new)
        try connection.execute(
            """
            update deadline_rule set confirmation = \(document) where kind = \(new.kind.rawValue) and variant = \(new.variant)
                and clock = \(new.clock.rawValue) and target = \(new.target.rawValue) and valid_from = \(from.iso)::date
            """)
    }

    private func end(_ number: Int, _ day: Day) throws {
        let changed = try connection.execute(
            """
            update deadline_rule set valid_to = \(day.iso)::date
            where id = \(number) and valid_to is null and valid_from <= \(day.iso)::date
            """)
        guard changed == 1 else { throw LawFault(.on, .endsBeforeStart) }
    }

    private func checkCalendar() throws {
        do { _ = try Law.load(connection) } catch let fault as CalendarFault {
            switch fault {
            case .noWorkingDay(let year): throw LawFault(.through, .noWorkingDay(year: year))
            case .badOfficeHours, .duplicateOfficeHours, .noOfficeHours: throw LawFault(.sessions, .outOfRange)
            case .beforeFirstDay(let day): throw LawFault(.from, .beforeCalendar(day))
            case .duplicateDay, .noWeekdays, .wrongWeekday: throw LawFault(.from, .outOfRange)
            }
        }
    }

    // MARK: What it does

    fileprivate func rule(of edit: LawEdit) throws -> DeadlineRule? {
        switch edit {
        case .replace(let number, _, _, _), .end(let number, _): try numberedRules().first { $0.number == number }?.rule
        default: nil
        }
    }

    fileprivate func effect(of edit: LawEdit, _ rule: DeadlineRule?) throws -> LawEffect {
        if case .confirm = edit { return LawEffect(count: 0, first: []) }
        guard let rule else { return try recounted() }
        let moved = try ruleAnew(rule)
        return LawEffect(count: moved.count, first: Array(moved.sorted { $0.from < $1.from }.prefix(Store.listed)))
    }

    fileprivate func recounted() throws -> LawEffect {
        let first = try movedDues(limit: Store.listed)
        return LawEffect(count: try recompute(), first: first)
    }

    fileprivate func recount(_ edit: LawEdit, document: String) throws -> LawEffect {
        let effect = try recounted()
        try note(edit, document: document, moved: effect.count)
        return effect
    }

    /// Puts the open tickets that a rule concerns under the rules that are in force for them now.
    fileprivate func ruleAnew(_ rule: DeadlineRule) throws -> [MovedDue] {
        let law = try Law.load(connection)
        let codes = try connection.query(
            """
            select t.code from ticket t where t.state not in ('answered', 'withdrawn') and t.kind = \(rule.kind.rawValue)
                and exists (select from clock c where c.ticket_id = t.id and c.name = \(rule.clock.rawValue)
                    and c.target = \(rule.target.rawValue) and c.stopped_at is null and c.cancelled_at is null)
            order by t.id for update
            """
        ).map { try $0.code("code") }
        // Administrators see no ticket; what they do to its deadlines stands under their name.
        let reader = acting(as: .system("rules"), at: now, under: law)
        let writer = acting(as: actor, at: now, under: law)
        let moved = try codes.flatMap { code -> [MovedDue] in
            let ticket = try reader.ticket(code)
            let events = ticket.ruledAnew(by: law)
            guard !events.isEmpty else { return [] }
            try writer.record(events, on: ticket)
            return MovedDue.list(of: ticket, events)
        }
        try writer.endDuties()
        return moved
    }

    fileprivate func note(_ edit: LawEdit, document: String, moved: Int) throws {
        let program: String? = if case .system(let name) = actor { name } else { nil }
        try connection.execute(
            """
            insert into law_change (id, at, member_id, program, what, document, moved)
            values (\(timeOrderedID(at: now)), \(now), \(actor.memberID), \(program), \(try StoredJSON.text(edit))::jsonb, \(document), \(moved))
            """)
    }
}
