public import Domain

/// What the weekly letter to a head says.
extension LetterPhrases {
    public static func weeklySubject(_ from: Day, _ through: Day) -> Phrase {
        Phrase("Tổng hợp tuần ", "The week of ", "每周汇总：") + .date(from) + Phrase(" – ", " – ", " – ") + .date(through)
    }

    public static func weekly(_ summary: WeeklySummary) -> [Phrase] {
        let (vi, en, zh) = (ReaderLanguage.vi, ReaderLanguage.en, ReaderLanguage.zh)
        let first = [
            Phrase(
                "Tuần qua tiếp nhận \(vi.number(summary.received)) phiếu, trả lời \(vi.number(summary.answered)) phiếu, trong đó \(vi.number(summary.late)) phiếu quá hạn luật định.",
                "Last week \(en.number(summary.received)) tickets came in and \(en.number(summary.answered)) were answered, \(en.number(summary.late)) of them after the legal limit.",
                "上周收到 \(zh.number(summary.received)) 件，答复 \(zh.number(summary.answered)) 件，其中超过法定期限 \(zh.number(summary.late)) 件。"),
            Phrase(
                "Đang mở \(vi.number(summary.open)) phiếu, \(vi.number(summary.overdue)) phiếu quá hạn theo quy định; trong tuần này \(vi.number(summary.due)) phiếu đến hạn.",
                "\(en.number(summary.open)) are open, \(en.number(summary.overdue)) of them past a legal limit; \(en.number(summary.due)) fall due this week.",
                "目前未结 \(zh.number(summary.open)) 件，其中 \(zh.number(summary.overdue)) 件已超过法定期限；本周到期 \(zh.number(summary.due)) 件。"),
        ]
        let promise = summary.promised.flatMap { $0 > 0 ? promised($0) : nil }
        return first + [promise].compactMap(\.self)
            + [summary.before.map(before), summary.decisions.map(decisions), summary.outlook.map(outlook)].compactMap(\.self)
    }

    private static func promised(_ count: Int) -> Phrase {
        Phrase(
            "Ngoài ra \(count) phiếu mới chỉ quá hạn cơ quan tự đặt.",
            count == 1 ? "One more is past our own limit only." : "\(count) more are past our own limit only.",
            "另有 \(count) 件仅超过本机关承诺期限。")
    }

    private static func before(_ week: WeeklySummary.Before) -> Phrase {
        Phrase(
            "Tuần trước đó: tiếp nhận \(week.received), trả lời \(week.answered).",
            "The week before: \(week.received) came in, \(week.answered) were answered.", "前一周：收到 \(week.received) 件，答复 \(week.answered) 件。"
        )
    }

    private static func decisions(_ counts: [OpenDecisions.Count]) -> Phrase {
        guard let first = counts.first else {
            return Phrase("Không có việc nào chờ quyết định.", "Nothing waits for your decision.", "没有待您决定的事项。")
        }
        func named(_ count: OpenDecisions.Count) -> Phrase {
            let number = " " + OverviewPhrases.number(count)
            return OverviewPhrases.matter(count.matter) + Phrase(number, number, number)
        }
        let list = counts.dropFirst().reduce(named(first)) { $0 + Phrase("; ", "; ", "；") + named($1) }
        return Phrase("Đang chờ quyết định: ", "Waiting for your decision: ", "待决定：") + list + Phrase(".", ".", "。")
    }

    private static func outlook(_ outlook: WeeklySummary.Outlook) -> Phrase {
        func late(_ language: ReaderLanguage) -> String { language.tenths(outlook.late) }
        return Phrase("Đến hết ngày ", "Until the end of ", "至 ") + .date(outlook.through)
            + Phrase(
                ", \(outlook.due) thời hạn theo quy định sẽ kết thúc; có thể trễ khoảng \(late(.vi)) phiếu (xác suất 80\u{A0}% là từ \(outlook.low) đến \(outlook.high)).",
                ", \(outlook.due) legal \(outlook.due == 1 ? "limit" : "limits") will end; about \(late(.en)) may be late (with 80\u{A0}% probability \(outlook.low) to \(outlook.high)).",
                "，将有 \(outlook.due) 项法定期限届满；约 \(late(.zh)) 件可能逾期（80% 的概率为 \(outlook.low) 至 \(outlook.high) 件）。")
    }

    public static func line(_ line: WeeklySummary.Line) -> Phrase {
        let now =
            Phrase(
                "\(line.unit): đang mở \(line.open), quá hạn theo quy định \(line.overdue)",
                "\(line.unit): \(line.open) open, \(line.overdue) past a legal limit", "\(line.unit)：未结 \(line.open)，超过法定期限 \(line.overdue)"
            )
            + (line.promised.map { promised in
                Phrase(", chỉ quá hạn tự đặt \(promised)", ", \(promised) past our own limit only", "，仅超过承诺期限 \(promised)")
            } ?? Phrase("", "", ""))
        guard let outlook = line.outlook else { return now }
        func late(_ language: ReaderLanguage) -> String { language.tenths(outlook.late) }
        return now
            + Phrase(
                "; 10 ngày làm việc tới đến hạn \(outlook.due), có thể trễ \(late(.vi))",
                "; in the next 10 working days \(outlook.due) fall due, \(late(.en)) may be late",
                "；未来 10 个工作日到期 \(outlook.due)，可能逾期 \(late(.zh))")
    }

    public static let neglectedSections = Phrase(
        "Chuyên mục trống hoặc quá lâu chưa cập nhật được ghi ở cuối danh sách.", "Empty and stale sections stand at the end of the list.",
        "空栏目和久未更新的栏目列在清单末尾。")

    public static func line(_ line: WeeklySummary.SectionLine) -> Phrase {
        let name =
            Phrase("Chuyên mục “", "Section “", "栏目“") + line.section.phrase
            + Phrase("” (\(line.owner)): ", "” (\(line.owner)): ", "”(\(line.owner)):")
        guard let age = line.age else { return name + Phrase("trống", "empty", "空") }
        return name + Phrase("\(age) ngày chưa cập nhật", "not updated for \(age) days", "\(age) 天未更新")
    }

    public static let openOverview = Phrase("Mở trang điều hành", "Open the overview", "打开领导总览")
}
