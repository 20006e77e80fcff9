public import Domain

/// The labels and hints of the forms that move a ticket.
extension DeskPhrases {
    public static let required = Phrase("(bắt buộc)", "(required)", "（必填）")
    public static let choose = Phrase("– Chọn –", "– Choose –", "– 请选择 –")
    public static let kindHint = Phrase(
        "Đổi loại sẽ tính lại thời hạn theo quy định của loại mới, vẫn kể từ lúc tiếp nhận.",
        "Another kind brings its own deadlines, still counted from the first receipt.", "更改类型后按新类型重新计算期限，仍自收到之时起算。")
    public static let excuseHint = Phrase(
        "Phiếu đã quá hạn theo quy định: đổi sang loại có hạn muộn hơn hoặc không có hạn phải do thủ trưởng đơn vị quyết định và ghi lý do; phiếu vẫn quá hạn.",
        "The ticket is past a legal limit: only the head of the unit may give it a kind with a later limit or none, with a reason; it stays overdue.",
        "该办件已超过法定期限：改为期限更晚或无期限的类型须由单位负责人决定并说明理由；该办件仍为逾期。")
    public static let easeHint = Phrase(
        "Nên ghi khi loại mới có thời hạn theo quy định muộn hơn; phải ghi khi phiếu đã vào sổ mà loại mới không có thời hạn theo quy định. Lý do được lưu trong lịch sử của phiếu và cơ quan kiểm tra đọc được.",
        "Say why where the new kind has a later legal limit; you must where a registered ticket is left without one. The reason is kept in the history of the ticket, where inspectors read it.",
        "新类型的法定期限更晚时宜填写；已登记的办件改为没有法定期限的类型时必须填写。理由记入该办件的历史，检查人员可以查阅。")
    public static let variant = Phrase("Dạng", "Variant", "变体")
    public static let variantPlain = Phrase("Thông thường", "Plain", "一般")
    public static let variantHint = Phrase(
        "“Phức tạp” chỉ có ở yêu cầu cung cấp thông tin.", "“Complex” exists only for requests for information.", "“复杂”仅适用于信息公开申请。")
    public static let toUnit = Phrase("Giao cho đơn vị", "Give to the unit", "分派给单位")
    public static let toOfficer = Phrase("Giao cho chuyên viên", "Give to the officer", "指派给经办人")
    public static let noOfficer = Phrase(
        "Chưa có ai giữ vai trò chuyên viên của đơn vị này. Hãy nhờ quản trị viên bổ nhiệm.",
        "Nobody holds the role of officer in this unit. Ask the administrator to appoint somebody.", "该单位尚无经办人员，请管理员任命。")
    public static let transferTo = Phrase("Chuyển đến đơn vị", "Transfer to the unit", "移送至单位")
    public static let transferHint = Phrase(
        "Thời điểm tiếp nhận và thời hạn của phiếu giữ nguyên.", "The time of receipt and the deadlines stay as they are.", "收到时间与期限保持不变。")
    public static let reason = Phrase("Lý do", "Reason", "理由")
    public static let reasonSeen = Phrase(
        "Được ghi vào lịch sử; thanh tra sẽ đọc.", "It stays in the history, where the inspector reads it.", "将记入办理记录，监察员可查阅。")
    public static let acceptHint = Phrase(
        "Thời hạn giải quyết bắt đầu chạy từ hôm nay.", "The limit for the settlement starts today.", "处理期限自今日起算。")
    public static let request = Phrase("Nội dung cần bổ sung", "What is missing", "需补充的内容")
    public static let requestHint = Phrase(
        "Doanh nghiệp đọc nguyên văn. Nêu rõ giấy tờ hoặc thông tin cần thêm; thời hạn vẫn chạy.",
        "The business reads it word for word. Name the papers or facts you need; the deadlines run on.", "企业将看到原文。请写明所需材料或信息；期限继续计算。")
    public static let answerText = Phrase("Văn bản trả lời", "Text of the answer", "答复正文")
    public static let answerHint = Phrase(
        "Trả lời thẳng vào câu hỏi, nói rõ doanh nghiệp cần làm gì tiếp theo.",
        "Answer the question itself, and say what the business does next.",
        "请直接回答问题，并说明企业下一步应做什么。")
    public static let basisHint = Phrase(
        "Mỗi dòng một văn bản, ví dụ: NĐ 81/2018/NĐ-CP, điều 5. Bắt buộc khi từ chối.",
        "One document a line, such as: NĐ 81/2018/NĐ-CP, điều 5. Needed for a refusal.", "每行一份文件，例如：NĐ 81/2018/NĐ-CP, điều 5。拒绝时必填。")
    public static let returnHint = Phrase("Chuyên viên sẽ đọc để sửa.", "The officer reads it and corrects the draft.", "经办人将据此修改。")
    public static let lateReason = Phrase("Lý do trả lời muộn", "Reason for the delay", "逾期原因")
    public static let lateReasonHint = Phrase(
        "Thời hạn theo quy định đã qua. Lý do được gửi kèm trả lời và lưu trong lịch sử phiếu.",
        "The legal limit has passed. The reason goes out with the answer and stays in the ticket's history.",
        "法定期限已过。原因将随答复发出并保存在办件历史中。")
    public static let approveHint = Phrase(
        "Văn bản dưới đây được gửi nguyên văn cho doanh nghiệp và phiếu kết thúc.",
        "The text below goes to the business as it is, and the ticket closes.",
        "以下文本将原样发送给企业，该办件随即办结。")
    public static let approveConfirm = Phrase("Gửi trả lời này cho doanh nghiệp?", "Send this answer to the business?", "将此答复发送给企业？")
    public static let statusText = Phrase("Tình hình xử lý", "How the matter stands", "办理进展")
    public static let statusHint = Phrase(
        "Doanh nghiệp đọc nguyên văn. Nói rõ việc đã đến đâu, còn chờ gì và khi nào có trả lời. Đây không phải là trả lời; thời hạn vẫn chạy.",
        "The business reads it word for word. Say how far the matter is, what is awaited, and when the answer will come. It is no answer; the deadlines run on.",
        "企业将看到原文。请写明办理进度、等待事项和预计答复时间。这不是答复；期限继续计算。")
    public static let decision = Phrase("Số, ký hiệu quyết định", "Number of the decision", "决定文号")
    public static let decisionHint = Phrase("Ví dụ: 45/QĐ-SNgV.", "Such as: 45/QĐ-SNgV.", "例如：45/QĐ-SNgV。")
    public static let pauseHint = Phrase(
        "Chỉ khi pháp luật cho phép. Thời gian tạm đình chỉ không tính vào thời hạn; doanh nghiệp được báo và đọc lý do.",
        "Only where the law allows it. The time does not count; the business is told and reads the reason.",
        "仅在法律允许时。中止时间不计入期限；企业将收到通知并可阅读理由。")
    public static let resumeHint = Phrase(
        "Phần thời hạn còn lại chạy tiếp từ ngày mai.", "What is left of the term runs on from tomorrow.", "剩余期限自明日起继续计算。")
    public static let undeliverable = Phrase(
        "Thư gửi đến địa chỉ này bị trả lại; hãy liên hệ bằng cách khác.", "Letters to this address came back; use another way.",
        "发往该地址的邮件被退回，请用其他方式联系。")
    public static let clock = Phrase("Thời hạn được gia hạn", "Deadline to extend", "延期的期限")
    public static let amount = Phrase("Số ngày gia hạn", "Days to add", "延长天数")

    public static func amountHint(_ limits: Phrase) -> Phrase { Phrase("Tối đa: ", "At most: ", "最多：") + limits + Phrase(".", ".", "。") }

    public static let removeTitle = Phrase("Bỏ hết dữ liệu cá nhân", "Remove all personal data", "删除全部个人数据")
    public static let removeBody = Phrase(
        "Mọi người sẽ đọc được bản này. Bỏ họ tên, điện thoại, thư điện tử, địa chỉ, số giấy tờ và mọi chi tiết nhận ra người hay doanh nghiệp. Bản gốc không thay đổi.",
        "Everybody will read this version. Remove names, telephone numbers, addresses, document numbers and whatever reveals a person or business. The originals stay untouched.",
        "此版本将向所有人公开。请删除姓名、电话、邮箱、地址、证件号码及任何可识别个人或企业的内容。原件不变。")
    public static let stillContains = Phrase("Văn bản vẫn còn: ", "The text still contains: ", "文本中仍含有：")
    public static let publicTitle = Phrase("Tiêu đề công khai", "Public title", "公开标题")
    public static let publicQuestion = Phrase("Câu hỏi đã biên tập", "Edited question", "编辑后的问题")
    public static let publicAnswer = Phrase("Trả lời đã biên tập", "Edited answer", "编辑后的答复")
    public static let topic = Phrase("Chủ đề", "Topic", "主题")
    public static func translation(_ language: ReaderLanguage) -> Phrase {
        switch language {
        case .vi: Phrase("Bản tiếng Việt (không bắt buộc)", "In Vietnamese (optional)", "越南语版本（可选）")
        case .en: Phrase("Bản tiếng Anh (không bắt buộc)", "In English (optional)", "英语版本（可选）")
        case .zh: Phrase("Bản tiếng Trung (không bắt buộc)", "In Chinese (optional)", "中文版本（可选）")
        }
    }
    public static let translationHint = Phrase(
        "Điền đủ ba ô, hoặc để trống cả ba. Người đọc ngôn ngữ này thấy bản này thay cho bản gốc.",
        "Fill in all three fields, or none. Readers of this language see it in place of the original.",
        "三项须全部填写或全部留空。使用该语言的读者将看到此版本。")
    public static let savedMeanwhile = Phrase("Bản vừa được người khác lưu", "What somebody else saved", "他人刚保存的版本")
    public static let correctionHint = Phrase(
        "Bản đang công khai sẽ được thay bằng bản này sau khi duyệt; người đọc thấy ngày và lý do đính chính.",
        "Once approved, this takes the place of the published text; readers see the date and the reason of the correction.",
        "批准后将替换现有公开文本；读者会看到更正日期和理由。")
    public static let publishHint = Phrase(
        "Đọc lại toàn văn: đây là những gì mọi người sẽ thấy.", "Read all of it: this is what everybody will see.", "请通读全文：这就是公众将看到的内容。")
    public static let publishConfirm = Phrase("Công khai văn bản này?", "Publish this text?", "公开此文本？")
    public static let withdrawHint = Phrase(
        "Địa chỉ vẫn còn và nêu lý do này cho người đọc.", "The address stays and tells readers this reason.", "原网址保留，并向读者说明此理由。")

    public static func variant(_ raw: String) -> Phrase {
        raw == "complex" ? Phrase("Phức tạp", "Complex", "复杂") : Phrase(raw, raw, raw)
    }
}
