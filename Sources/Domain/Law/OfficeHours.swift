public import FoundationEssentials

/// The sessions of a working day, from a date on until the next row.
public struct OfficeHours: Codable, Equatable, Sendable {
    public let validFrom: Day
    /// In order of time, without overlap; checked when a calendar is made of them.
    public let sessions: [Session]

    public init(validFrom: Day, sessions: [Session]) {
        self.validFrom = validFrom
        self.sessions = sessions
    }

    /// One stretch of opening, in minutes after midnight.
    public struct Session: Codable, Equatable, Sendable {
        public let open: Int
        public let close: Int

        public init(open: Int, close: Int) {
            self.open = open
            self.close = close
        }
    }

    /// 07:30 to 11:30 and 13:30 to 17:00.
    public static let usual = OfficeHours(
        validFrom: Day(number: -25_567), sessions: [Session(open: 450, close: 690), Session(open: 810, close: 1020)])

    var isSound: Bool {
        var last = 0
        for session in sessions {
            guard session.open >= last, session.close > session.open, session.close <= 1440 else { return false }
            last = session.close
        }
        return !sessions.isEmpty
    }
}

extension WorkCalendar {
    /// The instant itself inside office hours, else the next opening. Nil before the first row of hours, and where no day comes any more.
    public func nextOpening(onOrAfter instant: Date) -> Date? {
        var day = nextWorkingDay(onOrAfter: instant.day)
        while day <= Day.last, hours(on: day) != nil {
            if let span = sessions(on: day).first(where: { $0.end > instant }) { return max(instant, span.start) }
            day = nextWorkingDay(onOrAfter: day.adding(1))
        }
        return nil
    }

    /// The time in which the office was open between two instants, in seconds.
    public func workingSeconds(from: Date, to: Date) -> TimeInterval {
        var (sum, day) = (0.0, nextWorkingDay(onOrAfter: from.day))
        while day <= Day.last, day.start < to {
            for span in sessions(on: day) { sum += max(0, min(span.end, to).timeIntervalSince(max(span.start, from))) }
            day = nextWorkingDay(onOrAfter: day.adding(1))
        }
        return sum
    }

    /// The sessions of a working day; none before the first row of hours, and on half a day only those of its other half.
    func sessions(on day: Day) -> [OfficeHours.Span] {
        hours(on: day)?.sessions.worked(on: announced(day)?.kind).map { OfficeHours.Span($0, on: day) } ?? []
    }

    /// The instant that lies the given office hours before another one. Nil before the first row of hours.
    public func instant(workingHours: Int, before end: Date) -> Date? {
        var left = Double(workingHours) * 3600
        var day = nthWorkingDay(before: end.day.adding(1), 1)
        while hours(on: day) != nil {
            for span in sessions(on: day).reversed() where span.start < end {
                let length = min(span.end, end).timeIntervalSince(span.start)
                if length >= left { return min(span.end, end).addingTimeInterval(-left) }
                left -= length
            }
            day = nthWorkingDay(before: day, 1)
        }
        return nil
    }

    func hours(on day: Day) -> OfficeHours? {
        hours.last { $0.validFrom <= day }
    }
}

extension OfficeHours {
    struct Span {
        let day: Day
        let start: Date
        let end: Date

        init(_ session: Session, on day: Day) {
            (self.day, start, end) = (day, day.instant(minute: session.open), day.instant(minute: session.close))
        }
    }

    func spans(on day: Day) -> [Span] { sessions.map { Span($0, on: day) } }
}

extension [OfficeHours.Session] {
    private static let noon = 720

    /// What is left of them on a day of this kind: on half a day off, the half that is worked.
    func worked(on kind: CalendarDayKind?) -> [OfficeHours.Session] {
        switch kind {
        case .morningOff: filter { $0.close > Self.noon }.map { .init(open: Swift.max($0.open, Self.noon), close: $0.close) }
        case .afternoonOff: filter { $0.open < Self.noon }.map { .init(open: $0.open, close: Swift.min($0.close, Self.noon)) }
        default: self
        }
    }
}

extension OfficeHours {
    /// `valid_from,opens,closes`, one session a row, times as `07:30`.
    public static func read(csv: String) throws(TableFault) -> [OfficeHours] {
        let table = try CSVRows(file: csv)
        try table.require(["valid_from", "opens", "closes"])
        guard !table.rows.isEmpty else { throw TableFault(line: 1, field: "", reason: .noRows) }
        var sessions: [Day: [Session]] = [:]
        for row in table.rows {
            let named = NamedRow(rows: table, row: row)
            let day = try named.day("valid_from")
            sessions[day, default: []].append(Session(open: try minutes(named, "opens"), close: try minutes(named, "closes")))
            let sorted = sessions[day, default: []].sorted { $0.open < $1.open }
            guard OfficeHours(validFrom: day, sessions: sorted).isSound else { throw named.fault("opens", .sessionsOverlap) }
            sessions[day] = sorted
        }
        return sessions.map { OfficeHours(validFrom: $0.key, sessions: $0.value) }.sorted { $0.validFrom < $1.validFrom }
    }

    private static func minutes(_ row: NamedRow, _ name: String) throws(TableFault) -> Int {
        let text = try row.required(name)
        guard let minutes = Session.minutes(text) else { throw row.fault(name, .badNumber(text)) }
        return minutes
    }
}

extension OfficeHours.Session {
    /// Minutes after midnight of `07:30`, and of `24:00`, the end of a day; nil for anything else.
    public static func minutes(_ text: String) -> Int? {
        let parts = text.utf8.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy { 48...57 ~= $0 } }),
            let hour = Int(String(decoding: parts[0], as: UTF8.self)), let minute = Int(String(decoding: parts[1], as: UTF8.self)),
            hour < 24 || hour == 24 && minute == 0, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    /// `07:30–11:30`.
    public var text: String { [open, close].map(Self.text).joined(separator: "–") }

    /// `07:30` for so many minutes after midnight; the end of a day is `24:00`.
    public static func text(_ minutes: Int) -> String { "\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))" }
}
