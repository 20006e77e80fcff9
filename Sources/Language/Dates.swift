public import Domain
public import FoundationEssentials

extension Phrase {
    private static let weekdays: [Phrase] = [
        Phrase("Thứ Hai", "Monday", "星期一"), Phrase("Thứ Ba", "Tuesday", "星期二"), Phrase("Thứ Tư", "Wednesday", "星期三"),
        Phrase("Thứ Năm", "Thursday", "星期四"), Phrase("Thứ Sáu", "Friday", "星期五"), Phrase("Thứ Bảy", "Saturday", "星期六"),
        Phrase("Chủ Nhật", "Sunday", "星期日"),
    ]

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]

    public static func weekday(_ day: Day) -> Phrase { weekdays[day.weekday - 1] }

    /// `24/11/2026`, `24 November 2026`, `2026年11月24日`.
    public static func date(_ day: Day) -> Phrase {
        Phrase(
            "\(padded(day.day))/\(padded(day.month))/\(day.year)", "\(day.day) \(months[day.month - 1]) \(day.year)",
            "\(day.year)年\(day.month)月\(day.day)日")
    }

    /// `Tháng 3/2026`, `March 2026`, `2026年3月`.
    public static func month(_ day: Day) -> Phrase {
        Phrase("Tháng \(day.month)/\(day.year)", "\(months[day.month - 1]) \(day.year)", "\(day.year)年\(day.month)月")
    }

    /// The date with its weekday before it (after it in Chinese).
    public static func longDate(_ day: Day) -> Phrase {
        let (weekday, date) = (weekday(day), date(day))
        return Phrase("\(weekday(.vi)), \(date(.vi))", "\(weekday(.en)), \(date(.en))", "\(date(.zh))（\(weekday(.zh))）")
    }

    /// Date and time of day in Vietnam.
    public static func instant(_ instant: Date) -> Phrase {
        let minutes = Int((instant.timeIntervalSince(instant.day.start) / 60).rounded(.down))
        let time = "\(padded(minutes / 60)):\(padded(minutes % 60))"
        let date = date(instant.day)
        return Phrase("\(time) ngày \(date(.vi))", "\(date(.en)), \(time)", "\(date(.zh)) \(time)")
    }

    /// In words as official documents have it: `ngày 05 tháng 01 năm 2027`. Days below 10 and the months 1 and 2 carry a nought, so that none
    /// can be added (Decree 30/2020/NĐ-CP, appendix I, II.4).
    public static func officialDate(_ day: Day) -> String {
        "ngày \(padded(day.day)) tháng \(day.month < 3 ? padded(day.month) : "\(day.month)") năm \(day.year)"
    }

    private static func padded(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
}
