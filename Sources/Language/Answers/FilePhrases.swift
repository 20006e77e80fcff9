public import Domain

/// The words of what is downloaded as a table and of what is read from one.
public enum FilePhrases {
    // MARK: Indicators as a workbook

    public static let whole = Phrase("Toàn kỳ", "As a whole", "全期")
    public static let standing = Phrase("Hiển thị", "Shown or not", "显示与否")
    public static let shown = Phrase("Có hiển thị", "Shown", "显示")
    public static let worst = Phrase("Mốc 1 điểm", "Scores 1 at", "1 分标杆")
    public static let best = Phrase("Mốc 10 điểm", "Scores 10 at", "10 分标杆")
    public static let unitOfMeasure = Phrase("Đơn vị tính", "Measured in", "计量单位")
    public static let trait = Phrase("Cách chia nhóm", "Grouped by", "分组方式")
    public static let gaps = Phrase("Chênh lệch nhóm", "Gaps of groups", "群体差距")
    public static let comparison = Phrase("So sánh nhóm", "Groups compared", "群体比较")
    public static let gap = Phrase("Chênh lệch", "Gap", "差距")
    public static let higher = Phrase("Nhóm cao hơn", "Higher group", "较高群体")
    public static let lower = Phrase("Nhóm thấp hơn", "Lower group", "较低群体")
    public static let reading = Phrase("Nhận định", "What it says", "判读")

    public static func measure(_ measure: IndicatorMeasure) -> Phrase {
        switch measure {
        case .share: Phrase("Tỷ lệ", "Share", "比率")
        case .workingDays: Phrase("Ngày làm việc", "Working days", "工作日")
        case .rounds: Phrase("Lượt", "Rounds", "轮次")
        }
    }

    // MARK: Lists as tables

    public static let downloadWorkbook = Phrase("Tải tệp Excel (XLSX)", "Download for Excel (XLSX)", "下载 Excel 文件（XLSX）")
    public static let downloadCSV = Phrase("Tải CSV cho phần mềm", "CSV for programs", "程序用 CSV")
    public static func listHint(_ most: Int) -> Phrase {
        Phrase(
            "Tệp có đúng các cột và phiếu mà bạn được xem, tối đa \(ReaderLanguage.vi.number(most)) phiếu; không có nội dung phiếu và không có phản ánh nhũng nhiễu.",
            "The file has the columns and tickets that you may see, at most \(ReaderLanguage.en.number(most)); no texts of tickets and no reports of extortion.",
            "文件仅含您可查看的栏目和办件，最多 \(ReaderLanguage.zh.number(most)) 件；不含办件正文和索贿反映。")
    }
    /// What a list on a page has and its file has not. Nothing of none.
    /// - Parameter most: beyond it the number says no more than that there are many.
    public static func withoutReports(_ n: Int, upTo most: Int) -> Phrase? {
        guard n > 0 else { return nil }
        let (few, more) = (min(n, most), n > most ? "+" : "")
        return Phrase(
            "Tệp không có \(ReaderLanguage.vi.number(few))\(more) phản ánh nhũng nhiễu có trong danh sách này trên trang.",
            few == 1 && more.isEmpty
                ? "The file leaves out 1 report of extortion that is in this list on the page."
                : "The file leaves out \(ReaderLanguage.en.number(few))\(more) reports of extortion that are in this list on the page.",
            "本列表页面上的 \(ReaderLanguage.zh.number(few))\(more) 件索贿反映不在文件内。")
    }
    /// Above a table that does not hold all.
    public static func cutOff(_ most: Int) -> Phrase {
        Phrase(
            "Danh sách còn tiếp: tệp chỉ có \(ReaderLanguage.vi.number(most)) phiếu đầu. Hãy thu hẹp điều kiện lọc để tải phần còn lại.",
            "The list goes on: this file has the first \(ReaderLanguage.en.number(most)) tickets only. Narrow the list to download the rest.",
            "列表未完：本文件仅含前 \(ReaderLanguage.zh.number(most)) 件。请缩小筛选条件以下载其余部分。")
    }
    public static let stateOfLimit = Phrase("Tình trạng hạn", "State of the limit", "期限状态")

    // MARK: Official results from a table

    public static let importResults = Phrase("Nhập kết quả từ tệp CSV", "Enter results from a CSV file", "从 CSV 文件录入结果")
    public static let importIntro = Phrase(
        "Mỗi năm một dòng tổng hợp (total) và một dòng cho mỗi chỉ số thành phần mà văn bản công bố nêu. Hệ thống kiểm tra cả tệp rồi cho xem trước; nếu có một dòng sai thì không lưu dòng nào.",
        "For each year a row of the whole (total) and a row for each component that the publication tells of. The whole file is checked and shown first; where one line is wrong nothing is kept.",
        "每年一行总体（total），公布文件载明的每项分项指标各一行。系统先检查整个文件并预览；只要有一行有误，则全部不保存。")
    public static let importAgain = Phrase(
        "Năm đã có kết quả thì tệp thay kết quả đó; lần nhập trước vẫn được lưu.",
        "A year that has results gets those of the file; the entry before stays on record.", "已有结果的年份以文件为准，之前的录入仍保留。")
    public static let template = Phrase("Tải tệp mẫu (CSV)", "Download a template (CSV)", "下载模板（CSV）")
    public static let file = Phrase("Tệp CSV", "CSV file", "CSV 文件")
    public static let fileHint = Phrase(
        "Lưu từ Excel dạng “CSV UTF-8” hoặc “Unicode Text”, tối đa 64 KB; các cột cách nhau bằng dấu phẩy, chấm phẩy hoặc tab; số lẻ viết 80,45 hoặc 80.45; ngày viết 15/01/2024 hoặc 2024-01-15.",
        "Saved from Excel as “CSV UTF-8” or “Unicode Text”, at most 64 KB; fields parted by commas, semicolons or tabs; decimals as 80,45 or 80.45; dates as 15/01/2024 or 2024-01-15.",
        "从 Excel 另存为“CSV UTF-8”或“Unicode 文本”，最大 64 KB；以逗号、分号或制表符分隔；小数写作 80,45 或 80.45；日期写作 15/01/2024 或 2024-01-15。")
    public static let check = Phrase("Kiểm tra và xem trước", "Check and preview", "检查并预览")
    public static let columns = Phrase("Các cột của tệp", "The columns of the file", "文件的各列")
    public static let column = Phrase("Cột", "Column", "列")
    public static let meaning = Phrase("Nội dung", "What it holds", "内容")
    public static let line = Phrase("Dòng", "Line", "行")
    public static func line(_ number: Int) -> Phrase { Phrase("Dòng \(number)", "Line \(number)", "第 \(number) 行") }
    public static let fault = Phrase("Cần sửa", "What to mend", "需更正")
    public static let words = Phrase("Từ dùng trong cột component", "Words of the column component", "component 列的用词")
    public static let preview = Phrase("Xem trước kết quả sẽ nhập", "What would be entered", "预览待录入结果")
    public static let previewHint = Phrase(
        "Chưa có gì được lưu. Đối chiếu với văn bản công bố rồi bấm nút nhập ở cuối trang.",
        "Nothing is kept yet. Compare with the publication, then press the button at the end.", "尚未保存。请与公布文件核对后点击页末按钮。")
    public static let confirm = Phrase("Nhập các kết quả này", "Enter these results", "录入这些结果")
    public static let otherFile = Phrase("Chọn tệp khác", "Choose another file", "选择其他文件")

    public enum Step: Sendable { case new, correction, same }

    public static func step(_ step: Step) -> Phrase {
        switch step {
        case .new: Phrase("Năm chưa có kết quả", "A new year", "新年份")
        case .correction: Phrase("Thay kết quả đã nhập", "Replaces what was entered", "替换已录入结果")
        case .same: Phrase("Giống kết quả đã nhập, không nhập lại", "As entered already, left alone", "与已录入结果相同，不再录入")
        }
    }

    /// The column in words.
    public static func column(_ name: String) -> Phrase {
        switch name {
        case "year": Phrase("Năm của kết quả; bắt buộc.", "Year of the results; needed.", "结果年份；必填。")
        case "component":
            Phrase(
                "“total” hoặc từ của một chỉ số thành phần; bắt buộc.", "“total”, or the word of a component; needed.",
                "“total”或某分项指标的用词；必填。")
        case "points": Phrase("Điểm; để trống nếu không công bố.", "Points; empty where not published.", "得分；未公布则留空。")
        case "change":
            Phrase("Điểm tăng (+) hoặc giảm (−) so với năm trước.", "Points won (+) or lost (−) against the year before.", "与上一年相比的增减分。")
        case "rank": Phrase("Thứ hạng.", "Rank.", "名次。")
        case "tied_with": Phrase("Số đơn vị cùng thứ hạng.", "Units sharing the rank.", "并列单位数。")
        case "ranked": ofTotal + Phrase("số đơn vị được xếp hạng; bắt buộc.", "units ranked; needed.", "参评单位数；必填。")
        case "best": ofTotal + Phrase("điểm cao nhất trong các đơn vị.", "points of the best unit.", "各单位最高分。")
        case "number": ofTotal + Phrase("số, ký hiệu văn bản công bố; bắt buộc.", "number of the publication; needed.", "公布文件编号；必填。")
        case "issuer": ofTotal + Phrase("cơ quan ban hành; bắt buộc.", "who issued it; needed.", "发文机关；必填。")
        case "issued_on":
            ofTotal
                + Phrase("ngày ban hành, viết 15/01/2024.", "date of the publication, as 15/01/2024 or 2024-01-15.", "发文日期，写作 15/01/2024。")
        default: ofTotal + Phrase("ghi chú.", "a note.", "备注。")
        }
    }

    private static let ofTotal = Phrase("Chỉ ở dòng total: ", "On the row total only: ", "仅 total 行：")

    public static let tooLarge = Phrase("Tệp lớn hơn 64 KB.", "The file is larger than 64 KB.", "文件超过 64 KB。")
    public static let missing = Phrase("Hãy chọn một tệp CSV.", "Choose a CSV file.", "请选择 CSV 文件。")
    public static let notText = Phrase(
        "Tệp không phải văn bản mã hóa UTF-8. Trong Excel, chọn lưu dạng “CSV UTF-8” hoặc “Unicode Text”.",
        "The file is no text in UTF-8. In Excel choose to save as “CSV UTF-8” or “Unicode Text”.",
        "文件不是 UTF-8 文本。在 Excel 中请另存为“CSV UTF-8”或“Unicode 文本”。")
    public static func wrong(_ n: Int) -> Phrase {
        Phrase(
            "Tệp có \(n) chỗ sai; chưa lưu gì.", n == 1 ? "1 thing is wrong; nothing is kept." : "\(n) things are wrong; nothing is kept.",
            "文件有 \(n) 处错误；未作任何保存。")
    }
    public static func noteOnPlace(_ fault: OfficialResultFile.Fault) -> Phrase {
        let place = fault.column.isEmpty ? "" : ", \(fault.column)"
        return Phrase("Dòng \(fault.line)\(place): ", "Line \(fault.line)\(place): ", "第 \(fault.line) 行\(place)：") + fault.reason.phrase
    }
}

extension OfficialResultFile.Fault.Reason {
    public var phrase: Phrase {
        switch self {
        case .table(let reason): reason.phrase
        case .refused(let refusal): refusal.phrase
        case .unknownPart:
            Phrase(
                "Không phải một trong các từ: \(OfficialResultFile.parts.joined(separator: ", ")).",
                "None of the words \(OfficialResultFile.parts.joined(separator: ", ")).",
                "不是以下用词之一：\(OfficialResultFile.parts.joined(separator: "、"))。")
        case .repeats(let line): Phrase("Đã có ở dòng \(line).", "Stands on line \(line) already.", "第 \(line) 行已有。")
        case .noTotal(let year):
            Phrase("Năm \(year) thiếu dòng total.", "There is no row total of \(year).", "\(year) 年缺少 total 行。")
        case .becameDate:
            Phrase(
                "Bảng tính đã đổi số này thành ngày; hãy định dạng ô là văn bản rồi nhập lại, ví dụ 1/BC.",
                "A spreadsheet has made a date of this; format the cell as text and type it again, such as 1/BC.",
                "电子表格已将其变成日期；请把单元格设为文本后重新填写，例如 1/BC。")
        case .belongsToTotal:
            Phrase("Chỉ điền ở dòng total của năm.", "Fill this in on the row total of the year only.", "仅填写在该年的 total 行。")
        }
    }
}
