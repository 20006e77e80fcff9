public import Domain

extension ReportAction {
    public var phrase: Phrase {
        switch self {
        case .view: Phrase("xem báo cáo", "read the report", "查看报告")
        case .write: Phrase("soạn báo cáo", "write the report", "起草报告")
        case .submit: Phrase("gửi báo cáo", "submit the report", "提交报告")
        case .giveBack: Phrase("trả lại báo cáo", "return the report", "退回报告")
        case .accept: Phrase("chấp nhận báo cáo", "accept the report", "接受报告")
        case .issue: Phrase("cấp số báo cáo", "number the report", "为报告编号")
        case .keepRule: Phrase("sửa quy định báo cáo", "change the rule of reports", "修改报告规定")
        }
    }
}

extension ReportField {
    public var phrase: Phrase {
        switch self {
        case .reason: ReportPhrases.reason
        case .number: ReportPhrases.number
        case .day: ReportPhrases.day
        case .office: Phrase("Đơn vị tổng hợp", "Unit that gathers the reports", "汇总单位")
        case .validFrom: Phrase("Áp dụng từ ngày", "In force from", "生效日期")
        case .dueDays: Phrase("Số ngày làm việc sau khi hết quý", "Working days after the quarter", "季度结束后的工作日")
        case .basis: Phrase("Căn cứ", "Basis", "依据")
        case .superior: Phrase("Cơ quan chủ quản", "Office above", "上级机关")
        case .issuer: Phrase("Cơ quan ban hành", "Issuing office", "发文机关")
        case .symbol: Phrase("Ký hiệu đơn vị", "Symbol of the unit", "单位代号")
        case .place: Phrase("Địa danh", "Place", "地名")
        case .signer: Phrase("Chức vụ người ký", "Office of who signs", "签发人职务")
        case .addressee: Phrase("Kính gửi", "Addressed to", "主送")
        case .recipients: Phrase("Nơi nhận", "Recipients", "抄送")
        }
    }
}

extension Report.Refusal {
    public var phrase: Phrase {
        switch self {
        case .notAllowed(let action): FieldPhrases.notAllowed(action.phrase)
        case .wrongState:
            Phrase(
                "Báo cáo không ở tình trạng làm được việc này; có thể người khác vừa xử lý.",
                "The report is not in a state for this; somebody else may just have acted.", "报告当前状态不允许此操作；可能他人刚刚处理过。")
        case .changedMeanwhile:
            Phrase(
                "Người khác vừa sửa báo cáo. Nội dung bạn viết vẫn còn dưới đây; hãy mở báo cáo để so sánh rồi lưu lại.",
                "Somebody else has just changed the report. Your words still stand below; open the report, compare, and save again.",
                "他人刚刚修改了报告。您写的内容仍在下方；请打开报告比对后再保存。")
        case .settingsChanged: LayoutPhrases.changedMeanwhile
        case .fourEyes:
            Phrase(
                "Người gửi báo cáo không được tự chấp nhận.", "Who submitted the report may not accept it.", "提交报告的人不得自行接受。")
        case .quarterNotOver:
            Phrase("Quý chưa kết thúc nên chưa gửi được báo cáo.", "The quarter is not over yet.", "季度尚未结束，不能提交。")
        case .missing(let field): FieldPhrases.fault(field.phrase, FieldPhrases.missing)
        case .tooLong(let field, let limit): FieldPhrases.fault(field.phrase, FieldPhrases.tooLong(limit))
        case .partTooLong(let part, let limit): FieldPhrases.fault(ReportPhrases.part(part), FieldPhrases.tooLong(limit))
        case .causeTooLong(let key, let limit):
            FieldPhrases.fault(ReportPhrases.causes + Self.of(key), FieldPhrases.tooLong(limit))
        case .numberIsTaken(let number):
            Phrase(
                "Số, ký hiệu: \(number) đã cấp cho báo cáo khác trong năm.",
                "Number and symbol: \(number) was given to another report of the year.",
                "文号：\(number) 当年已用于其他报告。")
        case .numberOutOfOrder(let number, let other):
            Phrase(
                "Số, ký hiệu: \(number) không theo thứ tự trong năm; số \(other.number) đã cấp ngày ",
                "Number and symbol: \(number) is out of order in the year; \(other.number) was given on ",
                "文号：\(number) 不符合当年顺序；\(other.number) 的编号日期为 ") + .date(other.day) + Self.stop
        case .dayOutOfRange(let from, let through):
            Phrase("Ngày ban hành: không trước ngày ký ", "Date: not before the signature on ", "发文日期：不得早于签发日 ") + .date(from)
                + Phrase(" và không sau hôm nay ", " and not after today, ", "，也不得晚于今天 ") + .date(through) + Self.stop
        case .partMissing(let part):
            ReportPhrases.part(part)
                + Phrase(": chưa có nội dung. Hãy viết rồi gửi.", ": nothing is written. Write it, then submit.", "：尚无内容，请填写后提交。")
        case .outOfRange(.number):
            Phrase(
                "Số, ký hiệu: viết số thứ tự như 12, hoặc cả ký hiệu của đơn vị như 12/BC-SNgV.",
                "Number and symbol: write the number such as 12, or with the symbol of the unit such as 12/BC-SNgV.",
                "文号：填写流水号如 12，或连同本单位代号如 12/BC-SNgV。")
        case .outOfRange(.day):
            Phrase("Ngày ban hành: không đúng.", "Date: is no date.", "发文日期：无效。")
        case .outOfRange(.dueDays):
            ReportField.dueDays.phrase + Phrase(": từ 1 đến 60.", ": 1 to 60.", "：1 至 60。")
        case .outOfRange(.symbol):
            ReportField.symbol.phrase
                + Phrase(
                    ": tối đa 20 ký tự, không có dấu cách và dấu gạch chéo.", ": at most 20 characters, without spaces and slashes.",
                    "：最多 20 个字符，不含空格和斜杠。")
        case .outOfRange(let field): field.phrase + Phrase(": không hợp lệ.", ": is not valid.", "：无效。")
        }
    }

    private static func of(_ key: String) -> Phrase {
        let number = key.prefix { $0 != "@" }
        return Phrase(" (phiếu \(number))", " (ticket \(number))", "（办件 \(number)）")
    }

    private static let stop = Phrase(".", ".", "。")
}
