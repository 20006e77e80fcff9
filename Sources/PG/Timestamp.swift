import FoundationEssentials

/// A timestamptz as microseconds since 1970, UTC. Sessions run with TimeZone = UTC and DateStyle = ISO. What PostgreSQL cannot hold, which
/// is before 4713 BC or after the year 293,000, is its `-infinity` or `infinity`.
struct Timestamp: Equatable {
    let microseconds: Int64

    private static let earliest = -210_866_803_200_000_000.0
    private static let latest = 9_200_000_000_000_000_000.0

    // Date counts from 2001; going by way of 1970 in Double would lose microseconds.
    private static let reference: Int64 = 978_307_200_000_000

    init(_ date: Date) {
        let since = (date.timeIntervalSinceReferenceDate * 1e6).rounded()
        switch since {
        case (Self.earliest - Double(Self.reference))..<(Self.latest - Double(Self.reference)): microseconds = Int64(since) + Self.reference
        case (Self.latest - Double(Self.reference))...: microseconds = .max
        default: microseconds = .min
        }
    }

    var date: Date {
        Date(timeIntervalSinceReferenceDate: Double(microseconds - Self.reference) / 1e6)
    }

    var text: String {
        guard microseconds != .max else { return "infinity" }
        guard microseconds != .min else { return "-infinity" }
        let (seconds, micro) = microseconds.flooredDivision(by: 1_000_000)
        let (days, second) = seconds.flooredDivision(by: 86_400)
        let (year, month, day) = Self.civil(fromDays: days)
        let date = pad(year > 0 ? year : 1 - year, 4) + "-" + pad(month, 2) + "-" + pad(day, 2)
        let time = pad(second / 3600, 2) + ":" + pad(second / 60 % 60, 2) + ":" + pad(second % 60, 2)
        return date + " " + time + "." + pad(micro, 6) + "+00" + (year > 0 ? "" : " BC")
    }

    init?(parsing text: UnsafeBufferPointer<UInt8>) {
        var scanner = Scanner(text: text)
        guard let year = scanner.number(), scanner.skip("-"), let month = scanner.number(), scanner.skip("-"),
            let day = scanner.number(), scanner.skip(" "), let hour = scanner.number(), scanner.skip(":"),
            let minute = scanner.number(), scanner.skip(":"), let second = scanner.number()
        else { return nil }
        let micro = scanner.skip(".") ? scanner.fraction() : 0
        guard let micro, scanner.skip("+"), scanner.number() == 0 else { return nil }
        let isBC = scanner.skip(" ") && scanner.skip("B") && scanner.skip("C")
        guard scanner.isAtEnd else { return nil }
        let days = Self.days(year: isBC ? 1 - year : year, month: month, day: day)
        microseconds = ((days * 24 + hour) * 60 + minute) * 60_000_000 + second * 1_000_000 + micro
    }

    // Howard Hinnant, "chrono-compatible low-level date algorithms".
    static func civil(fromDays days: Int64) -> (Int64, Int64, Int64) {
        let (era, dayOfEra) = (days + 719_468).flooredDivision(by: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let (era, yearOfEra) = (month <= 2 ? year - 1 : year).flooredDivision(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private func pad(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private struct Scanner {
        let text: UnsafeBufferPointer<UInt8>
        var index = 0

        var isAtEnd: Bool { index == text.count }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard index < text.count, text[index] == UInt8(ascii: character) else { return false }
            index += 1
            return true
        }

        mutating func number() -> Int64? {
            var value: Int64?
            while index < text.count, text[index] >= 0x30, text[index] <= 0x39, index < 40 {
                value = (value ?? 0) * 10 + Int64(text[index] - 0x30)
                index += 1
            }
            return value
        }

        mutating func fraction() -> Int64? {
            let start = index
            guard let value = number(), index - start <= 6 else { return nil }
            return (index - start..<6).reduce(value) { value, _ in value * 10 }
        }
    }
}

extension Int64 {
    fileprivate func flooredDivision(by divisor: Int64) -> (Int64, Int64) {
        let quotient = self >= 0 ? self / divisor : (self - divisor + 1) / divisor
        return (quotient, self - quotient * divisor)
    }
}
