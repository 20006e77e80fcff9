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
    /// The instant itself inside office hours, else the next opening. Nil before the first row of hours.
    public func nextOpening(onOrAfter instant: Date) -> Date? {
        var day = nextWorkingDay(onOrAfter: instant.day)
        while let hours = hours(on: day) {
            if let span = hours.spans(on: day).first(where: { $0.end > instant }) { return max(instant, span.start) }
            day = nextWorkingDay(onOrAfter: day.adding(1))
        }
        return nil
    }

    /// The instant that lies the given office hours before another one. Nil before the first row of hours.
    public func instant(workingHours: Int, before end: Date) -> Date? {
        var left = Double(workingHours) * 3600
        var day = nthWorkingDay(before: end.day.adding(1), 1)
        while let hours = hours(on: day) {
            for span in hours.spans(on: day).reversed() where span.start < end {
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
    }

    func spans(on day: Day) -> [Span] {
        sessions.map { session in
            Span(
                day: day, start: day.start.addingTimeInterval(Double(session.open * 60)),
                end: day.start.addingTimeInterval(Double(session.close * 60)))
        }
    }
}
