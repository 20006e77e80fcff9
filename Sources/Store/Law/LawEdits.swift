import Domain
import PG

/// Putting an edit into the tables. Nothing of it is law before it is published.
extension Transaction {
    func put(_ request: LawRequest) throws {
        let document = request.document
        try LawEdit.Fault.check(document, .document, limit: LawEdit.documentLimit)
        try request.edit.check()
        let before = try Law.ofTables(connection).calendar
        switch request.edit {
        case .days(let from, let through, let kind, let name): try set(from, through, kind, name, document)
        case .confirmedThrough(let year): try confirm(through: year)
        case .hours(let hours): try write(hours)
        case .halfDaysCount(let count): try connection.execute("update calendar_horizon set half_days_count = \(count)")
        case .confirm(let number): try confirm(rule: number, document)
        case .replace(let number, let from, let term, let basis): try replace(number, from, term, basis, document)
        case .end(let number, let day): try end(number, day)
        case .reopen(let number): try reopen(number)
        case .undo(let version): try undo(version)
        // What is wrong with a file is told by its line.
        case .file(_, _, let kind, let isWhole): try put(file: request.file ?? "", kind ?? .calendar, isWhole: isWhole ?? false)
        }
        if request.file == nil { try checkLaw() }
        try drawBackHorizon(from: before)
        try connection.query("select work_days_are_counted()")
    }

    private func put(file: String, _ kind: LawFileKind, isWhole: Bool) throws {
        switch kind {
        case .calendar: _ = try putCalendar(csv: file, isWhole: isWhole)
        case .rules: _ = try putRules(csv: file)
        case .hours: try OfficeHours.read(csv: file).forEach(write)
        }
        _ = try Law.ofTables(connection)
    }

    private func set(_ from: Day, _ through: Day, _ kind: CalendarDayKind?, _ name: String, _ document: String) throws {
        let calendar = try Law.ofTables(connection).calendar
        if let first = calendar.firstDay, from < first { throw LawEdit.Fault(.from, .beforeCalendar(first)) }
        try connection.execute("delete from calendar_day where date between \(from.iso)::date and \(through.iso)::date")
        guard let kind else { return }
        let days = (from.number...through.number).map(Day.init(number:)).filter { day in
            let isWeekend = day.weekday > 5
            return kind == .swappedWorking ? isWeekend : kind == .holiday || !isWeekend
        }
        guard !days.isEmpty else { throw LawEdit.Fault(.kind, .noDifference) }
        try write(days.map { CalendarDay(day: $0, kind: kind, name: name, source: document) })
    }

    /// A year that loses one of the holidays that make it whole is announced no more, nor is what follows it: from there on the fixed holidays
    /// of the law hold.
    private func drawBackHorizon(from before: WorkCalendar) throws {
        let after = try Law.ofTables(connection).calendar
        guard let first = after.firstDay, let last = after.confirmedThrough, first <= last else { return }
        let gone = Set(before.days.filter { $0.kind == .holiday && after.announced($0.day)?.kind != .holiday }.map(\.day.year))
        guard let lost = (first.year...last.year).first(where: { gone.contains($0) && !after.announcesWholeYear($0) }),
            let through = Day(year: lost - 1, month: 12, day: 31)
        else { return }
        try connection.execute("update calendar_horizon set confirmed_through = greatest(first_day, \(through.iso)::date)")
    }

    /// A year is announced when all its holidays are, as for a file: at the most the next one. Only an edit of its days takes that back.
    private func confirm(through year: Int) throws {
        let calendar = try Law.ofTables(connection).calendar
        guard let last = Day(year: year, month: 12, day: 31), let first = calendar.firstDay, first <= last,
            year <= WorkCalendar.lastPlausible(at: now)
        else { throw LawEdit.Fault(.year, .outOfRange) }
        if let known = calendar.confirmedThrough, last <= known {
            throw LawEdit.Fault(.year, last == known ? .noDifference : .alreadyAnnounced(through: known))
        }
        let from = calendar.lastConfirmedYear.map { $0 + 1 } ?? first.year
        if let missing = stride(from: from, through: year, by: 1).first(where: { !calendar.announcesWholeYear($0) }) {
            throw LawEdit.Fault(.year, .notAnnounced(year: missing))
        }
        try connection.execute("update calendar_horizon set confirmed_through = \(last.iso)::date")
    }

    // MARK: Rules

    private func confirm(rule number: Int, _ document: String) throws {
        let changed = try connection.execute(
            """
            update deadline_rule set certainty = 'verified', confirmation = \(document)
            where id = \(number) and certainty <> 'verified' and not withdrawn
            """)
        guard changed == 1 else { throw LawEdit.Fault(.rule, .gone) }
    }

    private func replace(_ number: Int, _ from: Day, _ term: Term, _ basis: String, _ document: String) throws {
        guard let old = try numberedRules().first(where: { $0.number == number })?.rule else { throw LawEdit.Fault(.rule, .gone) }
        guard old.validTo == nil else { throw LawEdit.Fault(.rule, .gone) }
        guard old.target != .legal || term.unit != .workingHour else { throw LawEdit.Fault(.unit, .legalInHours) }
        guard from > old.validFrom else { throw LawEdit.Fault(.from, .endsBeforeStart) }
        try end(number, from.adding(-1))
        let new = DeadlineRule(
            kind: old.kind, variant: old.variant, clock: old.clock, target: old.target, term: term, startsAt: old.startsAt,
            maxExtensions: old.maxExtensions, maxExtension: old.maxExtension, pausable: old.pausable, validFrom: from, basis: basis,
            certainty: .verified)
        do { _ = try RuleBook(try Law.ofTables(connection).rules.rules + [new]) } catch is DeadlineRule.Fault {
            throw LawEdit.Fault(.from, .overlap)
        }
        try insert(new)
        try connection.execute(
            """
            update deadline_rule set confirmation = \(document) where kind = \(new.kind.rawValue) and variant = \(new.variant)
                and clock = \(new.clock.rawValue) and target = \(new.target.rawValue) and valid_from = \(from.iso)::date and not withdrawn
            """)
    }

    private func end(_ number: Int, _ day: Day) throws {
        let changed = try connection.execute(
            """
            update deadline_rule set valid_to = \(day.iso)::date
            where id = \(number) and valid_to is null and valid_from <= \(day.iso)::date and not withdrawn
            """)
        guard changed == 1 else { throw LawEdit.Fault(.on, .endsBeforeStart) }
    }

    private func reopen(_ number: Int) throws {
        let rules = try numberedRules()
        guard let ended = rules.first(where: { $0.number == number })?.rule, let end = ended.validTo else {
            throw LawEdit.Fault(.rule, .gone)
        }
        let isFollowed = rules.contains { other in
            other.number != number && other.rule.limit == ended.limit && other.rule.variant == ended.variant
                && (other.rule.validTo ?? Day.last) > end
        }
        guard !isFollowed else { throw LawEdit.Fault(.rule, .overlap) }
        try connection.execute("update deadline_rule set valid_to = null where id = \(number)")
    }

    private func checkLaw() throws {
        do { _ = try Law.ofTables(connection) } catch let fault as WorkCalendar.Fault {
            switch fault {
            case .noWorkingDay(let year): throw LawEdit.Fault(.through, .noWorkingDay(year: year))
            case .badOfficeHours, .duplicateOfficeHours, .noOfficeHours: throw LawEdit.Fault(.sessions, .outOfRange)
            case .beforeFirstDay(let day): throw LawEdit.Fault(.from, .beforeCalendar(day))
            case .duplicateDay, .noWeekdays, .wrongWeekday: throw LawEdit.Fault(.from, .outOfRange)
            }
        } catch is DeadlineRule.Fault { throw LawEdit.Fault(.rule, .overlap) }
    }

    // MARK: Undoing

    /// What an edit changed becomes again what it was before, row by row. Where a later edit changed the same row, that one stands in the way.
    private func undo(_ version: Int) throws {
        let rows = try connection.query("select 1 from law_change where version = \(version)")
        guard !rows.isEmpty else { throw LawEdit.Fault(.version, .gone) }
        let (before, made) = (try LawSnapshot.version(version - 1, connection), try LawSnapshot.version(version, connection))
        let present = try LawSnapshot.ofTables(connection)
        guard before != made else { throw LawEdit.Fault(.version, .noDifference) }
        let days = try Undone(before.days, made.days, present.days, by: \.day)
        let hours = try Undone(before.hours, made.hours, present.hours, by: \.validFrom)
        let rules = try Undone(before.rules, made.rules, present.rules, by: \.number)
        try connection.execute("delete from calendar_day where date = any(\(days.keys.map(\.iso))::date[])")
        try write(days.restored)
        try connection.execute("delete from office_hours where valid_from = any(\(hours.keys.map(\.iso))::date[])")
        try hours.restored.forEach(write)
        // All give way first, since two may not hold on one day.
        try connection.execute("update deadline_rule set withdrawn = true where id = any(\(rules.keys))")
        try rules.restored.forEach(restore)
        try undoHorizon(before, made, present)
    }

    /// A rule is again what it was, in all that the application writes.
    func restore(_ rule: LawSnapshot.Rule) throws {
        if try connection.query("select from deadline_rule where id = \(rule.number)").isEmpty { try insert(rule.rule, as: rule.number) }
        try connection.execute(
            """
            update deadline_rule set withdrawn = false, valid_to = \(rule.rule.validTo?.iso)::date, basis = \(rule.rule.basis),
                certainty = \(rule.rule.certainty.rawValue), confirmation = \(rule.confirmation)
            where id = \(rule.number)
            """)
    }

    private func undoHorizon(_ before: LawSnapshot, _ made: LawSnapshot, _ present: LawSnapshot) throws {
        if before.halfDaysCount != made.halfDaysCount {
            guard present.halfDaysCount == made.halfDaysCount else { throw LawEdit.Fault(.version, .changedSince) }
            try connection.execute("update calendar_horizon set half_days_count = \(before.halfDaysCount)")
        }
        if before.confirmedThrough != made.confirmedThrough, let through = before.confirmedThrough {
            guard present.confirmedThrough == made.confirmedThrough else { throw LawEdit.Fault(.version, .changedSince) }
            try connection.execute("update calendar_horizon set confirmed_through = \(through.iso)::date")
        }
        if before.firstDay != made.firstDay, let first = before.firstDay {
            guard present.firstDay == made.firstDay else { throw LawEdit.Fault(.version, .changedSince) }
            try connection.execute("update calendar_horizon set first_day = \(first.iso)::date")
        }
    }
}

/// The rows that an edit changed, and what they were before it.
private struct Undone<Row: Equatable, Key: Hashable & Comparable> {
    let keys: [Key]
    let restored: [Row]

    init(_ before: [Row], _ made: [Row], _ present: [Row], by key: (Row) -> Key) throws {
        func byKey(_ rows: [Row]) -> [Key: Row] { Dictionary(rows.map { (key($0), $0) }) { first, _ in first } }
        let (before, made, present) = (byKey(before), byKey(made), byKey(present))
        keys = Set(before.keys).union(made.keys).filter { before[$0] != made[$0] }.sorted()
        guard keys.allSatisfy({ present[$0] == made[$0] }) else { throw LawEdit.Fault(.version, .changedSince) }
        restored = keys.compactMap { before[$0] }
    }
}
