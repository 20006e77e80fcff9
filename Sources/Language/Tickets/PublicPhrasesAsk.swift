public import Domain

/// The open form.
extension PublicPhrases {
    public static let askTitle = Phrase("Quý vị cần hỗ trợ gì?", "What do you need?", "您需要什么？")
    public static let askIntro = Phrase(
        "Chọn loại phù hợp nhất; nếu chọn nhầm, văn thư sẽ chuyển đúng loại mà không làm chậm hạn của Quý vị.",
        "Choose what fits best; if it is the wrong one, a clerk corrects it without any delay for you.", "请选择最合适的类型；如选错，文书会更正，不影响您的期限。")
    public static let acceptedWithin = Phrase("Hạn thụ lý: ", "Accepted within: ", "受理期限：")
    public static func settledWithin(_ term: String) -> Phrase {
        Phrase("Hạn giải quyết: \(term) từ ngày thụ lý", "Settled within: \(term) of acceptance", "处理期限：自受理之日起 \(term)")
    }
    public static func answerWithin(_ target: ClockTarget) -> Phrase {
        switch target {
        case .legal: Phrase("Hạn trả lời theo quy định: ", "Answer by law within: ", "法定答复期限：")
        case .internal: Phrase("Cơ quan cam kết trả lời trong: ", "We promise an answer within: ", "本机关承诺答复期限：")
        }
    }
    public static func usually(workingDays n: Int) -> Phrase {
        Phrase("12 tháng qua: 9 trong 10 phiếu được trả lời trong ", "Last 12 months: nine of ten were answered within ", "近12个月：十件中有九件在")
            + TermUnit.workingDay.phrase(n) + Phrase("", "", "内得到答复")
    }
    public static let denunciation = Phrase(
        "Không gửi tố cáo hoặc phản ánh bị đòi chi qua biểu mẫu này, vì biểu mẫu không bảo mật danh tính.",
        "Do not send denunciations or reports of being asked to pay by this form: it does not keep your identity confidential.",
        "请勿通过本表单提交举报或被索要费用的反映，因其不能为您的身份保密。")

    public static let subject = Phrase("Tiêu đề", "Subject", "标题")
    public static let body = Phrase("Nội dung", "Your text", "内容")
    public static let similar = Phrase("Có thể đã có câu trả lời", "This may have been answered already", "可能已有答复")
    public static let seeSimilar = Phrase("Xem câu trả lời tương tự", "See similar answers", "查看类似答复")
    public static let noSimilar = Phrase(
        "Chưa có câu trả lời công khai nào tương tự. Xin Quý vị cứ gửi.", "No published answer is similar. Please send yours.",
        "尚无类似的公开答复，请直接提交。")
    public static let contactTitle = Phrase("Người liên hệ", "Contact", "联系人")
    public static let name = Phrase("Họ và tên", "Name", "姓名")
    public static let email = Phrase("Thư điện tử", "E-mail", "电子邮箱")
    public static let phone = Phrase("Điện thoại", "Telephone", "电话")
    public static let contactHint = Phrase(
        "Chỉ người xử lý phiếu thấy thông tin này. Thư điện tử và điện thoại không bắt buộc: Quý vị luôn theo dõi được bằng mã tra cứu.",
        "Only those who work on the ticket see this. E-mail and telephone are optional: the tracking code is enough to follow it.",
        "仅办理人员可见。邮箱和电话为选填：凭查询码即可跟踪办理进度。")
    public static let optional = Phrase("(không bắt buộc)", "(optional)", "（选填）")
    public static let required = Phrase("(bắt buộc)", "(required)", "（必填）")
    public static let businessTitle = Phrase("Doanh nghiệp", "Your business", "企业")
    public static let businessHint = Phrase(
        "Giúp cơ quan trả lời sát hơn và thống kê theo nhóm doanh nghiệp. Có thể bỏ trống.",
        "It helps to answer more exactly and to compile figures by group. You may leave it out.", "有助于更准确地答复并分类统计，可不填。")
    public static let businessName = Phrase("Tên doanh nghiệp", "Name of the business", "企业名称")
    public static let taxCode = Phrase("Mã số thuế", "Tax code", "税号")
    public static let taxCodeHint = Phrase("10, 12 hoặc 13 chữ số.", "10, 12 or 13 digits.", "10、12 或 13 位数字。")
    public static let ownership = Phrase("Loại hình", "Ownership", "企业类型")
    public static let size = Phrase("Quy mô", "Size", "规模")
    public static let place = Phrase("Địa bàn", "Location", "所在地")
    public static let inProvince = Phrase("Trong tỉnh Lạng Sơn", "In Lạng Sơn", "谅山省内")
    public static let elsewhere = Phrase("Ngoài tỉnh hoặc nước ngoài", "Elsewhere or abroad", "省外或国外")
    public static let noChoice = Phrase("– Không nêu –", "– Not stated –", "– 不填 –")
    public static let consentTitle = Phrase("Công khai câu trả lời", "Publishing the answer", "公开答复")
    public static let consent = Phrase(
        "Tôi đồng ý công khai câu hỏi và câu trả lời sau khi đã bỏ thông tin cá nhân",
        "I agree that question and answer are published without personal data",
        "我同意在去除个人信息后公开问题和答复")
    public static let consentHint = Phrase(
        "Không đồng ý cũng được trả lời như nhau và đúng hạn như nhau.",
        "Without it you get the same answer within the same time.", "不同意也会得到同样的答复，期限相同。")
    public static let nameConsent = Phrase(
        "Tôi đồng ý nêu cả tên doanh nghiệp", "I agree that my business is named, too", "我同意同时公开企业名称")
    public static let nameConsentHint = Phrase("Chỉ có hiệu lực khi chọn ô trên.", "Only together with the box above.", "须同时勾选上一项方有效。")
    public static let neverPublished = Phrase(
        "Loại phiếu này không bao giờ được công khai.", "This kind is never published.", "此类型的办件绝不公开。")
    public static let send = Phrase("Gửi", "Send", "提交")
    public static let faults = Phrase("Chưa gửi được. Hãy sửa các mục sau:", "Not sent yet. Please correct:", "尚未提交，请更正以下项目：")
    public static let keepAndChange = Phrase(
        "Đổi sang loại khác, giữ nội dung đã nhập", "Change the kind and keep what you typed", "更换类型并保留已填写的内容")
    public static let changeKind = Phrase("Đổi loại", "Change the kind", "更换类型")
    public static let otherKind = Phrase("Chọn loại khác", "Choose another kind", "选择其他类型")
}
