public import FoundationEssentials

/// A text that the public reads in three languages.
public struct Wording: Codable, Equatable, Sendable {
    public var vi, en, zh: String

    public init(vi: String, en: String, zh: String) {
        self.vi = vi
        self.en = en
        self.zh = zh
    }

    /// What nobody translated, as it is for every reader.
    public init(untranslated text: String) { self.init(vi: text, en: text, zh: text) }
}

/// On which days somebody receives the public (Law on the reception of citizens 42/2013/QH13, article 18).
public enum ReceptionRule: Equatable, Sendable {
    /// A day of every month, the last one where a month is shorter. Where the office is closed: the next day on which it is open.
    case monthly(day: Int)
    /// 1 Monday to 7 Sunday. Left out where the office is closed.
    case weekly(weekday: Int)

    public var number: Int {
        switch self {
        case .monthly(let day): day
        case .weekly(let weekday): weekday
        }
    }

    /// What its number may be.
    public var numbers: ClosedRange<Int> {
        switch self {
        case .monthly: 1...31
        case .weekly: 1...7
        }
    }

    /// The days of the plain rule in a range, in order.
    func days(in range: ClosedRange<Day>) -> [Day] {
        switch self {
        case .weekly(let weekday):
            let first = range.lowerBound.adding((weekday - range.lowerBound.weekday).modulo(7))
            return stride(from: first.number, through: range.upperBound.number, by: 7).map(Day.init(number:))
        case .monthly(let day):
            let months = (range.lowerBound.year * 12 + range.lowerBound.month)...(range.upperBound.year * 12 + range.upperBound.month)
            return months.compactMap { month in
                (0...3).lazy.compactMap { Day(year: (month - 1) / 12, month: (month - 1) % 12 + 1, day: day - $0) }.first
            }.filter(range.contains)
        }
    }
}

/// Who receives the public, when, where, and for how many.
public struct ReceptionTerms: Equatable, Sendable {
    public var unit: UnitPath
    public var title: Wording
    public var rule: ReceptionRule
    /// In order of time, without overlap.
    public var sessions: [OfficeHours.Session]
    public var slotMinutes: Int
    /// How many are received in one slot.
    public var places: Int
    public var place: Wording
    public var rules: Wording
    public var validFrom: Day
    public var validTo: Day?

    public init(
        unit: UnitPath, title: Wording, rule: ReceptionRule, sessions: [OfficeHours.Session], slotMinutes: Int, places: Int, place: Wording,
        rules: Wording, validFrom: Day, validTo: Day? = nil
    ) {
        self.unit = unit
        self.title = title
        self.rule = rule
        self.sessions = sessions
        self.slotMinutes = slotMinutes
        self.places = places
        self.place = place
        self.rules = rules
        self.validFrom = validFrom
        self.validTo = validTo
    }

    /// What is wrong with it, every field at once.
    public var faults: [ReceptionFault] {
        let isLongEnough = sessions.allSatisfy { $0.close - $0.open >= slotMinutes }
        let isSound = OfficeHours(validFrom: validFrom, sessions: sessions).isSound && sessions.count <= 6
        return title.faults(.title, limit: 200) + place.faults(.place, limit: 300) + rules.faults(.rules, limit: 2000)
            + (rule.numbers ~= rule.number ? [] : [ReceptionFault(.day, .outOfRange(rule.numbers.lowerBound, rule.numbers.upperBound))])
            + (5...240 ~= slotMinutes ? [] : [ReceptionFault(.slotMinutes, .outOfRange(5, 240))])
            + (isSound && isLongEnough ? [] : [ReceptionFault(.sessions, .badSessions)])
            + (1...50 ~= places ? [] : [ReceptionFault(.places, .outOfRange(1, 50))])
            + (validTo.map { $0 >= validFrom } ?? true ? [] : [ReceptionFault(.validTo, .endsBeforeStart)])
    }
}

extension Wording {
    fileprivate func faults(_ field: ReceptionFault.Field, limit: Int) -> [ReceptionFault] {
        if [vi, en, zh].contains("") { return [ReceptionFault(field, .missing)] }
        return [vi, en, zh].contains { $0.unicodeScalars.count > limit } ? [ReceptionFault(field, .tooLong(limit))] : []
    }
}

/// Terms on record.
public struct ReceptionSchedule: Equatable, Sendable, Identifiable {
    public let id: Int
    public let terms: ReceptionTerms
    /// How often it was changed.
    public let version: Int
    public let changedAt: Date

    public init(id: Int, terms: ReceptionTerms, version: Int, changedAt: Date) {
        self.id = id
        self.terms = terms
        self.version = version
        self.changedAt = changedAt
    }
}

/// A day that is held on another, or not at all.
public struct ReceptionException: Equatable, Sendable {
    /// The day by the rule.
    public let planned: Day
    /// Nil where it is cancelled.
    public let movedTo: Day?
    public let reason: String
    public let madeAt: Date

    public init(planned: Day, movedTo: Day?, reason: String, madeAt: Date) {
        self.planned = planned
        self.movedTo = movedTo
        self.reason = reason
        self.madeAt = madeAt
    }
}

/// A day on which somebody receives the public, or would have.
public struct ReceptionDay: Equatable, Sendable {
    public enum Standing: Equatable, Sendable {
        case held
        /// The office is closed on the planned day.
        case movedByCalendar
        case moved(reason: String)
        case cancelled(reason: String)
    }

    /// The day by the rule. It names the day for ever, wherever that is moved.
    public let planned: Day
    public let day: Day
    public let standing: Standing
    /// None on a day that is cancelled.
    public let sessions: [OfficeHours.Session]
    /// When each slot begins, in minutes after midnight.
    public let slots: [Int]
    /// How often it was moved or cancelled, and when last.
    public let changes: Int
    public let changedAt: Date?
    /// Whether the days off around it may still be announced, which would move it.
    public let beyondConfirmed: Bool

    public var isCancelled: Bool { if case .cancelled = standing { true } else { false } }

    /// Bookings close when the first session begins.
    public var closesAt: Date? { sessions.first.map { day.instant(minute: $0.open) } }

    public func isOpen(at now: Date) -> Bool { closesAt.map { now < $0 } ?? false }
}

extension Day {
    public func instant(minute: Int) -> Date { start.addingTimeInterval(Double(minute * 60)) }
}

extension ReceptionTerms {
    /// The days that are held in a range, and those cancelled in it, in order.
    public func days(in range: ClosedRange<Day>, _ exceptions: [ReceptionException], _ calendar: WorkCalendar) -> [ReceptionDay] {
        let planned = rule.days(in: firstPlanned(for: range.lowerBound, calendar)...range.upperBound) + exceptions.map(\.planned)
        return Set(planned).compactMap { day(planned: $0, exceptions, calendar) }.filter { range.contains($0.day) }
            .sorted { ($0.day, $0.planned) < ($1.day, $1.planned) }
    }

    /// Nil where the rule has no such day, or the office is closed on it.
    public func day(planned: Day, _ exceptions: [ReceptionException], _ calendar: WorkCalendar) -> ReceptionDay? {
        guard planned >= validFrom, validTo.map({ planned <= $0 }) ?? true, rule.days(in: planned...planned) == [planned] else {
            return nil
        }
        let changes = exceptions.filter { $0.planned == planned }
        func made(_ day: Day, _ standing: ReceptionDay.Standing) -> ReceptionDay {
            let sessions = if case .cancelled = standing { [OfficeHours.Session]() } else { self.sessions(on: day, calendar) }
            return ReceptionDay(
                planned: planned, day: day, standing: standing, sessions: sessions, slots: sessions.flatMap(slots), changes: changes.count,
                changedAt: changes.last?.madeAt, beyondConfirmed: calendar.isBeyondConfirmed(day))
        }
        if let last = changes.last {
            guard let moved = last.movedTo else {
                // The day on which it would have been held.
                return day(planned: planned, changes.dropLast(), calendar).map { made($0.day, .cancelled(reason: last.reason)) }
            }
            return openDay(onOrAfter: moved, calendar).map { made($0, $0 == planned ? .held : .moved(reason: last.reason)) }
        }
        if isOpen(planned, calendar) { return made(planned, .held) }
        guard case .monthly = rule else { return nil }
        return openDay(onOrAfter: planned, calendar).map { made($0, .movedByCalendar) }
    }

    /// Whether the public could be received on a day.
    public func isOpen(_ day: Day, _ calendar: WorkCalendar) -> Bool {
        calendar.isWorking(day) && !sessions(on: day, calendar).isEmpty
    }

    /// On half a working day, what lies in the half that is worked, where it is long enough for a visitor.
    private func sessions(on day: Day, _ calendar: WorkCalendar) -> [OfficeHours.Session] {
        sessions.worked(on: calendar.announced(day)?.kind).filter { $0.close - $0.open >= slotMinutes }
    }

    private func slots(_ session: OfficeHours.Session) -> [Int] {
        Array(stride(from: session.open, through: session.close - slotMinutes, by: slotMinutes))
    }

    /// No calendar closes an office for a year.
    private static let longestGap = 366

    private func openDay(onOrAfter day: Day, _ calendar: WorkCalendar) -> Day? {
        (0...Self.longestGap).lazy.map(day.adding).first { isOpen($0, calendar) }
    }

    /// The first planned day that can be moved to a day or behind it.
    private func firstPlanned(for day: Day, _ calendar: WorkCalendar) -> Day {
        let gap = (1...Self.longestGap).first { isOpen(day.adding(-$0), calendar) } ?? Self.longestGap
        return day.adding(1 - gap)
    }
}

/// Why something about reception is refused, and which field is to blame.
public struct ReceptionFault: Error, Equatable, Sendable {
    public enum Field: String, CaseIterable, Sendable {
        case slot, name, subject, email, business
        case unit, title, kind, day, sessions
        case slotMinutes = "slot_minutes"
        case places, place, rules
        case validFrom = "valid_from"
        case validTo = "valid_to"
        case movedTo = "moved_to"
        case reason, notes
    }

    public enum Reason: Equatable, Sendable {
        case missing
        case tooLong(Int)
        case outOfRange(Int, Int)
        case notADate
        case notAnAddress(EmailAddress.Fault)
        /// Written before Unicode; the form shows it in Unicode, to be read again.
        case oldEncoding(OldEncoding)
        case badSessions
        case endsBeforeStart
        /// Somebody else took the last place.
        case full
        /// The first session has begun, or the day is cancelled.
        case closed
        /// Nobody is received on that day: the office is closed, or it is another day of the same schedule.
        case notFree
        /// The visitor has a place on that day.
        case hasPlace
        /// The visitor has so many places that lie ahead.
        case hasPlaces(Int)
        /// More people hold a booking than the new number of places.
        case booked
        /// Somebody else kept something since the form was opened.
        case changedMeanwhile
        /// Somebody wrote down other words of the same visit.
        case writtenDown
    }

    public let field: Field
    public let reason: Reason

    public init(_ field: Field, _ reason: Reason) {
        self.field = field
        self.reason = reason
    }

    public var isAboutEncoding: Bool { if case .oldEncoding = reason { true } else { false } }
}

public struct ReceptionFaults: Error, Equatable, Sendable {
    public let faults: [ReceptionFault]

    public init(_ faults: [ReceptionFault]) { self.faults = faults }
}
