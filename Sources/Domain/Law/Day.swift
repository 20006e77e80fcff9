public import FoundationEssentials

/// A civil date in the proleptic Gregorian calendar, years 1 to 9999.
public struct Day: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// Days since 1 January 1970.
    public let number: Int

    /// A number beyond the years 1 to 9999, and the day after them, stands for the nearest of these, so that no reckoning with days from
    /// outside ends the program.
    public init(number: Int) { self.number = min(max(number, Day.firstNumber), Day.lastNumber + 1) }

    /// Nil where there is no such date.
    public init?(year: Int, month: Int, day: Int) {
        guard 1...9999 ~= year, 1...12 ~= month, day >= 1, day <= Day.length(ofMonth: month, year: year) else { return nil }
        self.init(number: Day.number(year: year, month: month, day: day))
    }

    /// Exactly `yyyy-MM-dd`.
    public init?(iso: some StringProtocol) {
        var cursor = DigitCursor(iso.utf8)
        guard let year = cursor.number(4), cursor.skip("-"), let month = cursor.number(2), cursor.skip("-"),
            let day = cursor.number(2), cursor.isAtEnd
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    public var year: Int { civil.year }
    public var month: Int { civil.month }
    public var day: Int { civil.day }

    /// 1 Monday to 7 Sunday.
    public var weekday: Int { (number + 3).modulo(7) + 1 }

    /// `yyyy-MM-dd`.
    public var iso: String {
        let (year, month, day) = civil
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
    }

    public var description: String { iso }

    public func adding(_ days: Int) -> Day {
        let (sum, isBeyond) = number.addingReportingOverflow(days)
        return isBeyond ? (days < 0 ? Day(number: .min) : Day(number: .max)) : Day(number: sum)
    }

    /// 00:00 at +07:00.
    public var start: Date { Date(timeIntervalSince1970: Double(number * 86_400 - Day.offset)) }

    /// 24:00 at +07:00, which is 00:00 of the day after.
    public var end: Date { adding(1).start }

    public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

    /// Vietnam has kept +07:00 without summer time since 1975, so no zone database is asked.
    static let offset = 7 * 3600

    public static let last = Day(number: lastNumber)

    /// 1 January 1 and 31 December 9999.
    private static let (firstNumber, lastNumber) = (-719_162, 2_932_896)

    /// The number of 1 January.
    static func firstNumber(ofYear year: Int) -> Int { number(year: year, month: 1, day: 1) }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = number + 719_468
        let era = shifted.floorDivided(by: 146_097)
        let dayOfEra = shifted.modulo(146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
    }

    private static func number(year: Int, month: Int, day: Int) -> Int {
        let marchYear = month <= 2 ? year - 1 : year
        let era = marchYear.floorDivided(by: 400)
        let yearOfEra = marchYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

extension Day: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let text = try container.decode(String.self)
        guard let day = Day(iso: text) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a date (yyyy-MM-dd): \(text)")
        }
        self = day
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(iso)
    }
}

extension Date {
    /// The date on the wall in Vietnam.
    public var day: Day {
        Day(number: (wholeSeconds + Day.offset).floorDivided(by: 86_400))
    }

    /// Since 1970. An instant that no calendar reaches stands for one a hundred thousand years away.
    private var wholeSeconds: Int {
        let farthest = 3_155_760_000_000.0
        return timeIntervalSince1970.isNaN ? 0 : Int(min(max(timeIntervalSince1970.rounded(.down), -farthest), farthest))
    }

    /// RFC 3339: date, time and offset are all required; fractions of a second are kept.
    public init?(rfc3339 text: String) {
        self.init(text, offsetRequired: true)
    }

    /// A date alone (its 00:00), or a date and a time with or without seconds, 24:00 being the end of the day; without an offset, +07:00 is meant.
    public init?(iso8601 text: String) {
        if let day = Day(iso: text) {
            self = day.start
        } else {
            self.init(text, offsetRequired: false)
        }
    }

    /// Whole seconds at +07:00, such as `2026-11-24T08:30:00+07:00`.
    public var rfc3339: String {
        let seconds = wholeSeconds + Day.offset
        let (day, second) = (Day(number: seconds.floorDivided(by: 86_400)), seconds.modulo(86_400))
        return "\(day.iso)T\(padded(second / 3600, 2)):\(padded(second / 60 % 60, 2)):\(padded(second % 60, 2))+07:00"
    }

    private init?(_ text: String, offsetRequired: Bool) {
        var cursor = DigitCursor(text.utf8)
        guard let year = cursor.number(4), cursor.skip("-"), let month = cursor.number(2), cursor.skip("-"),
            let dayOfMonth = cursor.number(2), let day = Day(year: year, month: month, day: dayOfMonth),
            cursor.skip("T") || cursor.skip("t") || cursor.skip(" "),
            let hour = cursor.number(2), hour <= (offsetRequired ? 23 : 24), cursor.skip(":"), let minute = cursor.number(2), minute < 60
        else { return nil }
        var second = 0
        var fraction = 0.0
        if cursor.skip(":") {
            guard let value = cursor.number(2), value <= 60 else { return nil }
            second = value
            if cursor.skip(".") {
                guard let value = cursor.fraction() else { return nil }
                fraction = value
            }
        } else if offsetRequired {
            return nil
        }
        // ISO 8601 knows the end of a day, RFC 3339 does not.
        guard hour < 24 || minute == 0 && second == 0 && fraction == 0 else { return nil }
        guard let offset = cursor.offset() ?? (offsetRequired ? nil : Day.offset), cursor.isAtEnd else { return nil }
        let whole = day.number * 86_400 + hour * 3600 + minute * 60 + second - offset
        self.init(timeIntervalSince1970: Double(whole) + fraction)
    }
}

/// Reads fixed runs of ASCII digits.
private struct DigitCursor<Bytes: Collection> where Bytes.Element == UInt8 {
    private let bytes: Bytes
    private var position: Bytes.Index

    init(_ bytes: Bytes) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    var isAtEnd: Bool { position == bytes.endIndex }

    mutating func number(_ width: Int) -> Int? {
        var value = 0
        for _ in 0..<width {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    mutating func skip(_ symbol: Unicode.Scalar) -> Bool {
        guard !isAtEnd, bytes[position] == UInt8(ascii: symbol) else { return false }
        bytes.formIndex(after: &position)
        return true
    }

    mutating func fraction() -> Double? {
        guard let first = digit() else { return nil }
        var (value, scale) = (Double(first) / 10, 0.01)
        while let next = digit() {
            value += Double(next) * scale
            scale /= 10
        }
        return value
    }

    /// Seconds east of Greenwich.
    mutating func offset() -> Int? {
        if skip("Z") || skip("z") { return 0 }
        let sign = skip("+") ? 1 : skip("-") ? -1 : 0
        guard sign != 0, let hours = number(2), hours < 24, skip(":"), let minutes = number(2), minutes < 60 else { return nil }
        return sign * (hours * 3600 + minutes * 60)
    }

    private mutating func digit() -> Int? {
        guard !isAtEnd, 48...57 ~= bytes[position] else { return nil }
        defer { bytes.formIndex(after: &position) }
        return Int(bytes[position]) - 48
    }
}

extension Int {
    func floorDivided(by divisor: Int) -> Int {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    func modulo(_ divisor: Int) -> Int {
        let rest = self % divisor
        return rest < 0 ? rest + divisor : rest
    }
}

func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
