public import Domain

/// How a deadline stands, and how its days were counted.
extension DeskPhrases {
    public static let howCounted = Phrase("Cách tính từng ngày", "How each day was counted", "逐日计算方法")
    public static let day = Phrase("Ngày", "Day", "日期")
    public static let count = Phrase("Tính", "Count", "计数")
    public static let why = Phrase("Lý do", "Reason", "原因")
    public static let notCounted = Phrase("không tính", "not counted", "不计")
    public static let statedDue = Phrase("Ngày đến hạn ghi sẵn trong hồ sơ", "Due date stated in the file", "案卷载明的期限")
    public static let cancelled = Phrase("Không còn áp dụng", "No longer applies", "不再适用")
    public static let onTime = Phrase("Đúng hạn", "On time", "按期")
    public static let standsStill = Phrase("Tạm đình chỉ", "Suspended", "已中止")
    public static let dueToday = Phrase("Hết hạn hôm nay", "Due today", "今日到期")
    public static let beyondConfirmed = Phrase(
        "Hạn rơi vào năm chưa công bố lịch nghỉ, có thể thay đổi.",
        "The due date lies in a year whose holidays are not announced; it may move.",
        "期限落在尚未公布放假安排的年份，可能变动。")
    /// Beside a date, where there is no room for the sentence.
    public static let provisional = Phrase(" (tạm tính: chưa công bố lịch nghỉ)", " (provisional: holidays not announced)", "（暂定：放假安排未公布）")
    public static let noClocks = Phrase("Phiếu này không có thời hạn nào.", "No deadline runs on this ticket.", "此办件没有期限。")

    public static func dayNumber(_ n: Int) -> Phrase { Phrase("ngày thứ \(n)", "day \(n)", "第 \(n) 天") }

    /// Of a limit that ended: `Trễ 3 ngày làm việc`.
    public static func late(_ late: Lateness) -> Phrase {
        Phrase("Trễ ", "", "逾期 ") + late.phrase + Phrase("", " late", "")
    }

    /// Of a limit that is named beside it and runs: `Quá hạn 3 ngày làm việc`.
    public static func overdue(_ late: Lateness) -> Phrase {
        Phrase("Quá hạn ", "", "已逾期 ") + late.phrase + Phrase("", " overdue", "")
    }

    /// Of a ticket: by law, or past what the office set itself only.
    public static func overdue(_ late: Lateness, _ target: ClockTarget) -> Phrase {
        guard target == .internal else { return overdue(late) }
        return Phrase("Quá hạn tự đặt ", "", "超过承诺期限 ") + late.phrase + Phrase("", " past our own limit", "")
    }

    public static func left(_ n: Int, _ unit: TermUnit) -> Phrase {
        Phrase("Còn ", "", "剩 ") + (unit == .calendarDay ? TermUnit.calendarDay : .workingDay).phrase(n) + Phrase("", " left", "")
    }

    /// The last day, and whether it may still move.
    public static func lastDay(_ day: Day, mayMove: Bool) -> Phrase { .date(day) + (mayMove ? provisional : Phrase("", "", "")) }

    public static func lastDay(_ due: Due) -> Phrase { lastDay(due.on, mayMove: due.beyondConfirmed) }

    /// A suspension of the settlement in one sentence.
    public static func paused(_ pause: Pause) -> Phrase {
        let since = Phrase("Tạm đình chỉ từ ", "Suspended from ", "自 ") + .date(pause.from.day)
        let until = pause.to.map { Phrase(" đến ", " to ", " 至 ") + .date($0.day) } ?? Phrase("", "", "")
        return since + until
            + Phrase(
                " theo \(pause.document.ended(in: .vi))", " by \(pause.document.ended(in: .en))", " 依 \(pause.document) 中止。")
            + .because(pause.reason)
    }

    /// The rule behind a clock in one sentence.
    /// How certain the office is of the rule is not said beside a date: administrators and inspectors read it with the rules.
    public static func rule(term: Term, start: Phrase, basis: String) -> Phrase {
        term.unit.phrase(term.amount) + Phrase(" kể từ ", " from ", "，自 ") + start
            + Phrase(". Căn cứ: ", ". Basis: ", " 起。依据：") + .sentence(basis)
    }

    public static func extended(from: Phrase, to: Phrase, reason: String) -> Phrase {
        Phrase("Gia hạn từ ", "Extended from ", "期限由 ") + from + Phrase(" đến ", " to ", " 延至 ") + to
            + .fullStop + .because(reason)
    }

    public static func reason(_ reason: DayReason) -> Phrase {
        switch reason {
        case .event: Phrase("Ngày xảy ra sự kiện, không tính", "The day of the event itself, never counted", "事件发生当日，不计入")
        case .counted: Phrase("Được tính", "Counted", "计入")
        case .weekend: Phrase("Ngày nghỉ cuối tuần", "Weekend", "周末")
        case .holiday(let name): Phrase("Nghỉ lễ: ", "Public holiday: ", "法定节假日：") + .dayOff(name)
        case .substituteOff(let name): Phrase("Nghỉ bù: ", "Day off in lieu: ", "补休：") + .dayOff(name)
        case .swappedWorking(let name): Phrase("Làm bù: \(name)", "Working day by exchange: \(name)", "调休上班：\(name)")
        case .halfDay(let name): Phrase("Làm việc nửa ngày: ", "Half a working day: ", "半日工作：") + .dayOff(name)
        case .paused: Phrase("Tạm đình chỉ giải quyết, không tính", "Settlement suspended, not counted", "处理中止，不计入")
        case .moved: Phrase("Hạn rơi vào ngày nghỉ, chuyển sang ngày làm việc kế tiếp", "Moved to the next working day", "期限遇休息日，顺延至下一工作日")
        }
    }
}
