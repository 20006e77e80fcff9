public import Domain

/// What letters say about quarterly reports.
public enum ReportLetterPhrases {
    public static let open = Phrase("Mở báo cáo", "Open the report", "打开报告")

    public static func subject(_ letter: ReportLetter) -> Phrase {
        let quarter = ReportPhrases.quarter(letter.quarter)
        return switch letter.kind {
        case .dueSoon: Phrase("Sắp đến hạn gửi báo cáo ", "A report is due soon: ", "报告即将到期：") + quarter
        case .dueToday: Phrase("Hôm nay là hạn gửi báo cáo ", "A report is due today: ", "报告今天到期：") + quarter
        case .overdue: Phrase("Quá hạn gửi báo cáo ", "A report is overdue: ", "报告已逾期：") + quarter
        case .submitted: Phrase("Đã gửi báo cáo ", "A report was submitted: ", "报告已提交：") + quarter
        case .returned: Phrase("Báo cáo được trả lại: ", "A report was returned: ", "报告被退回：") + quarter
        case .signed: Phrase("Báo cáo đã ký, chờ cấp số: ", "A report was signed and waits for its number: ", "报告已签发，待编号：") + quarter
        }
    }

    public static func sentence(_ letter: ReportLetter) -> Phrase {
        let (unit, quarter) = (letter.unitName, ReportPhrases.quarter(letter.quarter))
        let due = letter.due.map { Phrase(" Hạn gửi: hết ngày ", " It is due by the end of ", "截止日期：") + .longDate($0) + Self.stop }
        let what = Phrase("\(unit), báo cáo ", "\(unit), report of ", "\(unit)，报告：") + quarter
        let said: Phrase =
            switch letter.kind {
            case .dueSoon, .dueToday: what + Phrase(": chưa gửi.", ": not submitted yet.", "：尚未提交。")
            case .overdue: what + Phrase(": chưa gửi và đã quá hạn.", ": not submitted, and overdue.", "：尚未提交，已逾期。")
            case .submitted: what + Phrase(": đã gửi, chờ xem xét.", ": submitted, and waits to be looked at.", "：已提交，待审核。")
            case .signed:
                what
                    + Phrase(
                        ": đã ký; văn thư cấp số và ngày ban hành.", ": signed; the clerk gives number and date.", "：已签发，请文书编号并注明日期。")
            case .returned:
                what
                    + Phrase(
                        ": được trả lại để hoàn thiện. Lý do ghi trên báo cáo.",
                        ": returned to be completed. The reason stands on the report.",
                        "：已退回修改。理由载于报告。")
            }
        return due.map { said + $0 } ?? said
    }

    private static let stop = Phrase(".", ".", "。")
}
