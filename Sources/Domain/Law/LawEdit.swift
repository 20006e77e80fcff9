public import FoundationEssentials

/// A change of the rules or of the calendar, made on the strength of a document.
public enum LawEdit: Codable, Equatable, Sendable {
    /// Every day of the range gets this kind and name; a nil kind makes it a plain day of the week again.
    case days(from: Day, through: Day, kind: CalendarDayKind?, name: String)
    /// The holidays of this year are all announced.
    case confirmedThrough(year: Int)
    case hours(OfficeHours)
    /// Whether half days count in terms of working days.
    case halfDaysCount(Bool)
    /// The rule is the law in force, says the document.
    case confirm(rule: Int)
    /// Another term for what is received from a day on; the rule that stood before ends the day before.
    case replace(rule: Int, from: Day, term: Term, basis: String)
    /// The rule holds for the last time on a day.
    case end(rule: Int, on: Day)
    /// A rule that was ended holds again, without an end.
    case reopen(rule: Int)
    /// What the edit that made this version changed is again what it was before.
    case undo(version: Int)
    /// A file brought days, rules or their ends, or office hours. Old entries do not say which.
    case file(name: String, rows: Int, kind: LawFileKind? = nil, isWhole: Bool? = nil)

    public static let nameLimit = 200
    /// Of the document that asks for it, and of the basis of a rule.
    public static let documentLimit = 300

    /// Longer ranges are mistakes of typing.
    public static let longestRange = 60

    /// What is wrong with it in itself.
    public func check() throws(LawEdit.Fault) {
        switch self {
        case .days(let from, let through, let kind, let name):
            guard from <= through else { throw LawEdit.Fault(.through, .endsBeforeStart) }
            guard through.number - from.number < Self.longestRange else { throw LawEdit.Fault(.through, .rangeTooLong(Self.longestRange)) }
            try LawEdit.Fault.check(name, .name, limit: Self.nameLimit, isRequired: kind != nil)
            let days = (from.number...through.number).map(Day.init(number:))
            if kind == .swappedWorking, let weekday = days.first(where: { $0.weekday < 6 }) {
                throw LawEdit.Fault(.kind, .notAWeekend(weekday))
            }
        case .confirmedThrough(let year): guard 2000...2100 ~= year else { throw LawEdit.Fault(.year, .outOfRange) }
        case .undo(let version): guard version > 1 else { throw LawEdit.Fault(.version, .gone) }
        case .hours(let hours): guard hours.isSound else { throw LawEdit.Fault(.sessions, .outOfRange) }
        case .replace(_, _, let term, let basis):
            guard Term.amounts ~= term.amount else { throw LawEdit.Fault(.amount, .outOfRange) }
            try LawEdit.Fault.check(basis, .basis, limit: Self.documentLimit)
        case .halfDaysCount, .confirm, .end, .reopen, .file: break
        }
    }
}

extension LawEdit {
    /// What is to blame where it changes nothing.
    public var field: LawEdit.Fault.Field {
        switch self {
        case .days, .halfDaysCount: .kind
        case .confirmedThrough: .year
        case .hours: .sessions
        case .confirm, .replace, .end, .reopen: .rule
        case .undo: .version
        case .file: .document
        }
    }
}

/// What a file of the law holds.
public enum LawFileKind: String, Codable, CaseIterable, Sendable {
    case calendar, rules, hours
}

extension WorkCalendar {
    /// Holidays are announced for the next year at the most.
    public static func lastPlausible(at now: Date) -> Int { now.day.year + 1 }

    /// The last year that is announced to its end.
    public var lastConfirmedYear: Int? { confirmedThrough.flatMap { $0.month == 12 && $0.day == 31 ? $0.year : nil } }

    /// Whether the days off of the lunar new year are there: five, by the Labour Code 2019, article 112.
    public func announcesTet(_ year: Int) -> Bool { holidays(year, from: (1, 15), through: (2, 25)) >= 5 }

    /// Whether the holidays of the law (Labour Code 2019, article 112) are all there. One day of a year announces no year.
    public func announcesWholeYear(_ year: Int) -> Bool {
        let fixed = [(1, 1), (4, 30), (5, 1), (9, 2)].allSatisfy { holidays(year, from: $0, through: $0) == 1 }
        // The day of the Hùng Kings, on the tenth of the third lunar month, and a second day beside the second of September.
        return fixed && announcesTet(year) && holidays(year, from: (3, 28), through: (4, 29)) >= 1
            && holidays(year, from: (9, 1), through: (9, 3)) >= 2
    }

    private func holidays(_ year: Int, from: (month: Int, day: Int), through: (month: Int, day: Int)) -> Int {
        guard let first = Day(year: year, month: from.month, day: from.day),
            let last = Day(year: year, month: through.month, day: through.day)
        else { return 0 }
        return days.count { $0.kind == .holiday && first <= $0.day && $0.day <= last }
    }
}

extension LawEdit {
    /// Why a change of the law is refused, and which field is to blame.
    public struct Fault: FieldFault, Equatable, Sendable {
        public enum Field: String, CaseIterable, Sendable {
            case from, through, kind, name, year, sessions, amount, unit, basis, document, rule, on, version, person

            public var limit: Int { self == .name ? LawEdit.nameLimit : LawEdit.documentLimit }
        }

        public enum Reason: Equatable, Sendable {
            case missing
            case notADate
            case outOfRange
            case tooLong(Int)
            case endsBeforeStart
            case rangeTooLong(Int)
            /// The week has these days off, or on, anyway.
            case noDifference
            /// Only a Saturday or a Sunday can be worked instead of another day.
            case notAWeekend(Day)
            /// Legal limits are in days.
            case legalInHours
            case noWorkingDay(year: Int)
            case beforeCalendar(Day)
            /// Another rule sets the same limit on some of these days.
            case overlap
            /// Somebody changed it meanwhile.
            case gone
            /// A later edit changed the same; that one is to be undone first.
            case changedSince
            /// The holidays of this year are not all in the calendar.
            case notAnnounced(year: Int)
            /// The calendar reaches further than that; only what is wrong in its days draws it back.
            case alreadyAnnounced(through: Day)
            /// Who proposed it does not stand for the second person.
            case fourEyes
            /// The tables say something else than the version in force: somebody changed them beside the program.
            case tablesDiffer
            /// Who agrees had no account or role that stands for it when it was proposed, or got another password since.
            case appointedLater
            /// The law is that of every unit in which people work, and the person has no role for it over these.
            case notOverAll([UnitPath])
        }

        public let field: Field
        public let reason: Reason

        public init(_ field: Field, _ reason: Reason) {
            self.field = field
            self.reason = reason
        }

        public static func missing(_ field: Field) -> LawEdit.Fault { LawEdit.Fault(field, .missing) }
        public static func tooLong(_ field: Field, limit: Int) -> LawEdit.Fault { LawEdit.Fault(field, .tooLong(limit)) }
    }
}
