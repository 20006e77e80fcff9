/// By when units report, and how their documents begin and end.
public enum ReportSettingsPhrases {
    public static let title = Phrase("Quy định và thể thức báo cáo", "Rules and letterheads of reports", "报告规定与公文格式")
    public static let intro = Phrase(
        "Quy định có hiệu lực vào ngày cuối quý áp dụng cho báo cáo của quý đó. Thời hạn ghi sau khi quý đã kết thúc không áp dụng cho quý ấy, dù có ngày hiệu lực sớm hơn. Bản cũ được giữ lại.",
        "What is in force on the last day of a quarter holds for the reports of that quarter. A limit that is recorded once the quarter is over does not reach it, whatever day it names. What was before stays on record.",
        "季度最后一天有效的规定适用于该季度的报告。季度结束后才登记的期限不适用于该季度，无论其生效日期为何。原有规定保留备查。")
    public static let recorded = Phrase("Các lần ghi thời hạn", "Limits as they were recorded", "期限登记记录")
    public static let recordedHeads = Phrase("Các lần ghi thể thức văn bản", "Letterheads as they were recorded", "公文格式登记记录")
    public static let recordedWords = Phrase("Nội dung đã ghi", "What was recorded", "登记内容")
    public static let recordedAt = Phrase("Ghi lúc", "Recorded", "登记时间")
    public static let recordedBy = Phrase("Người ghi", "By", "登记人")
    public static let byProgram = Phrase("chương trình", "a program", "程序")
    public static let rule = Phrase("Thời hạn gửi báo cáo", "When reports are due", "报告期限")
    public static let letterheads = Phrase("Thể thức văn bản", "Letterheads", "公文格式")
    public static let letterheadHint = Phrase(
        "Đơn vị có thể thức văn bản thì phải báo cáo từng quý; chưa có thì chưa phải báo cáo. Báo cáo đã gửi giữ nguyên thể thức lúc gửi.",
        "A unit that has a letterhead reports each quarter; one without does not. A report that was submitted keeps the one that it was submitted with.",
        "已设置公文格式的单位须每季度报告；未设置的无需报告。已报送的报告保持报送时的格式。")
    public static let none = Phrase("chưa có, không phải báo cáo", "none, does not report", "未设置，无需报告")
    public static let onePerLine = Phrase("Mỗi dòng một nơi nhận.", "One a line.", "每行一个。")
    public static let save = Phrase("Lưu", "Save", "保存")
    public static let kept = Phrase("Đã lưu.", "Saved.", "已保存。")
    public static let open = Phrase("Sửa quy định và thể thức", "Change rules and letterheads", "修改规定与格式")
}
