public import Domain

/// What the form of one kind asks of its own.
public enum DetailPhrases {
    public static let title = Phrase("Nội dung riêng của loại phiếu này", "What this kind of ticket needs", "此类型所需内容")
    public static let ofOtherKinds = Phrase(
        "Đã nhập ở loại phiếu khác (không gửi cùng phiếu này)", "Typed for another kind (not sent with this one)", "为其他类型填写的内容（不随本表提交）")
    public static let needsCheck = Phrase("cần kiểm tra", "to be checked", "待核对")
    public static let keptAsTyped = Phrase(
        "Giữ nguyên như đã nhập, cán bộ tiếp nhận sẽ kiểm tra: ", "Kept as typed, to be checked by a clerk: ", "已按所填内容保留，由工作人员核对：")
    public static let noMail = Phrase(
        "Địa chỉ thư điện tử đã nhập không đúng nên không gửi được thư. Quý vị hãy lưu lại mã tra cứu để theo dõi.",
        "What was typed as e-mail is no address: no letter can be sent to it. Please keep the tracking code.",
        "所填电子邮箱有误，无法发送邮件。请保存查询码以便查询。")
    public static let notAgreed = Phrase("chưa đồng ý công khai liên hệ này", "not agreed to be published", "未同意公开此联系方式")

    /// An example, or what to think of; nil where the name says it all.
    public static func hint(_ field: Ticket.Refusal.Field) -> Phrase? {
        switch field {
        case .decision:
            Phrase(
                "Ghi số, ngày, trích yếu của quyết định; với hành vi, ghi việc gì, ở đâu, khi nào. Ví dụ: Thông báo số 15/TB ngày 02/3/2026 về việc trả lại hồ sơ.",
                "Number, date and matter of the decision; of an act, what, where and when. For example: Notice 15/TB of 2 March 2026 returning a file.",
                "决定的文号、日期和事由；如系行为，请说明何事、何地、何时。例如：2026年3月2日第15/TB号退件通知。")
        case .decidedBy:
            Phrase(
                "Tên, địa chỉ của cơ quan hoặc họ tên, chức vụ của người đã ra quyết định, thực hiện hành vi.",
                "Name and address of the office, or name and post of the person.", "机关名称和地址，或作出决定、行为的人员的姓名和职务。")
        case .knownOn:
            Phrase(
                "Ví dụ: 02/3/2026. Nếu không nhớ ngày, có thể để trống và kể trong phần nội dung.",
                "For example: 2/3/2026 for 2 March. If you do not remember, leave it out and tell about it in the text.",
                "例如：02/3/2026（日/月/年）。如记不清，可留空并在内容中说明。")
        case .neededBy:
            Phrase("Ví dụ: 31/3/2026.", "For example: 31/3/2026 for 31 March.", "例如：31/3/2026（日/月/年）。")
        case .wish:
            Phrase(
                "Quý vị đề nghị cơ quan làm gì? Ví dụ: nhận lại và giải quyết hồ sơ; cử phiên dịch cho buổi làm việc với đối tác.",
                "What should the office do? For example: take the file back and settle it; send an interpreter to a meeting with a partner.",
                "希望机关做什么？例如：重新接收并办理材料；为与合作方的会谈安排翻译。")
        case .address:
            Phrase("Nơi nhận văn bản, giấy tờ qua bưu điện.", "Where post reaches you.", "可收到邮件的地址。")
        case .petition:
            Phrase(
                "Luật Khiếu nại 2011, Điều 8: đơn khiếu nại phải có chữ ký hoặc điểm chỉ của người khiếu nại.",
                "Law on Complaints 2011, Article 8: a petition bears the signature or fingerprint of whoever complains.",
                "2011年《申诉法》第八条：申诉书须由申诉人签名或按指印。")
        case .documentAsked:
            Phrase(
                "Ví dụ: Kế hoạch xúc tiến thương mại năm 2026 với Quảng Tây.",
                "For example: the plan of 2026 for trade promotion with Guangxi.",
                "例如：2026年与广西的贸易促进计划。")
        case .product: Phrase("Ví dụ: mật ong bạc hà, chai 500 ml.", "For example: mint honey, bottles of 500 ml.", "例如：薄荷蜂蜜，500毫升瓶装。")
        case .price:
            Phrase("Ví dụ: 180.000–220.000 đồng một chai.", "For example: 180,000–220,000 đồng a bottle.", "例如：每瓶 180,000–220,000 越南盾。")
        case .publicContact:
            Phrase(
                "Điện thoại, thư điện tử hoặc trang mạng để khách hàng liên hệ; chỉ đăng khi quý vị đánh dấu đồng ý dưới đây.",
                "A telephone, e-mail or website for customers; published only if you agree below.", "供客户联系的电话、邮箱或网站；仅在您勾选下方同意后公布。")
        default: nil
        }
    }

    /// A value that is chosen.
    public static func choice(_ value: String) -> Phrase {
        switch value {
        case "attached":
            Phrase("Gửi bản chụp đơn có chữ ký kèm theo phiếu này", "A scan with the signature goes with this form", "随本表附上已签名申诉书的扫描件")
        case "posted": Phrase("Gửi đơn giấy qua bưu điện", "On paper, by post", "邮寄纸质申诉书")
        case "brought": Phrase("Nộp đơn giấy trực tiếp tại cơ quan", "On paper, brought to the office", "到机关直接递交纸质申诉书")
        case "electronic": Phrase("Bản điện tử", "Electronic copy", "电子副本")
        case "paper": Phrase("Bản giấy", "On paper", "纸质副本")
        case "on_site": Phrase("Đọc, xem trực tiếp tại cơ quan", "To be read at the office", "到机关查阅")
        default: Phrase(value, value, value)
        }
    }

    /// What to attach.
    public static func files(_ kind: TicketKind) -> Phrase? {
        switch kind {
        case .complaint:
            Phrase(
                "Kèm bản chụp đơn có chữ ký (nếu chọn cách này), quyết định bị khiếu nại và tài liệu liên quan.",
                "Attach the scan of the signed petition (if you chose that), the decision and what belongs to it.",
                "请附上已签名申诉书的扫描件（如选此方式）、被申诉的决定及相关材料。")
        case .promotion:
            Phrase(
                "Kèm ảnh sản phẩm do quý vị chụp hoặc có quyền sử dụng.", "Attach photographs of the product that are yours to use.",
                "请附上您自行拍摄或有权使用的产品照片。")
        default: nil
        }
    }
}

extension TicketKind {
    public var subjectHint: Phrase {
        switch self {
        case .complaint:
            Phrase(
                "Một câu ngắn, ví dụ: Khiếu nại việc trả lại hồ sơ hợp pháp hóa.",
                "One short line, such as: Complaint about a file that was returned.", "一句话概括，例如：对退回认证材料的申诉。")
        case .information:
            Phrase(
                "Một câu ngắn, ví dụ: Xin danh sách doanh nghiệp dự hội chợ Nam Ninh.",
                "One short line, such as: List of the firms at the Nanning fair.", "一句话概括，例如：申请提供南宁展会参展企业名单。")
        case .promotion:
            Phrase(
                "Một câu ngắn, ví dụ: Giới thiệu mật ong bạc hà của hợp tác xã.",
                "One short line, such as: Mint honey of our co-operative.", "一句话概括，例如：介绍我合作社的薄荷蜂蜜。")
        case .support:
            Phrase(
                "Một câu ngắn, ví dụ: Cần phiên dịch tiếng Trung cho buổi gặp đối tác.",
                "One short line, such as: Chinese interpreter for a meeting with a partner.", "一句话概括，例如：与合作方会谈需要中文翻译。")
        case .feedback:
            Phrase(
                "Một câu ngắn, ví dụ: Kiến nghị nhận hồ sơ cả sáng thứ Bảy.",
                "One short line, such as: Please take files on Saturday mornings, too.", "一句话概括，例如：建议周六上午也接收材料。")
        case .personalData:
            Phrase(
                "Một câu ngắn, ví dụ: Xóa số điện thoại cũ của tôi.", "One short line, such as: Erase my old telephone number.",
                "一句话概括，例如：删除我的旧电话号码。")
        case .question, .legalQuestion, .dossier, .denunciation, .integrity:
            Phrase(
                "Một câu ngắn, ví dụ: Hợp pháp hóa giấy ủy quyền dùng tại Quảng Tây.",
                "One short line, such as: Legalisation of a power of attorney for use in Guangxi.",
                "一句话概括，例如：在广西使用的授权委托书的认证。")
        }
    }

    public var bodyHint: Phrase {
        switch self {
        case .complaint:
            Phrase(
                "Trình bày sự việc và lý do quý vị cho rằng quyết định, hành vi đó trái pháp luật. Không ghi số giấy tờ tùy thân nếu không cần.",
                "Tell what happened and why you hold it to be against the law. Leave out identity numbers unless they are needed.",
                "请陈述经过以及您认为该决定或行为违法的理由。非必要请勿填写证件号码。")
        case .information:
            Phrase(
                "Mô tả rõ thông tin cần cung cấp: về việc gì, của thời gian nào.",
                "Describe what you want to know: about what, and of which time.", "请说明所需信息：涉及何事、哪个时期。")
        case .promotion:
            Phrase(
                "Sản phẩm có gì đặc biệt, làm ở đâu, đã có chứng nhận nào (OCOP, VietGAP…), bán ở đâu.",
                "What is special about it, where it is made, which certificates it has (OCOP, VietGAP…), where it is sold.",
                "产品特色、产地、已获认证（OCOP、VietGAP 等）及销售地点。")
        case .support:
            Phrase(
                "Nêu việc quý vị đang làm, khó khăn gặp phải và những gì đã có sẵn.",
                "Say what you are doing, where you are stuck and what you have already.", "请说明正在办理的事项、遇到的困难以及已具备的条件。")
        case .question, .feedback, .legalQuestion, .dossier, .denunciation, .integrity, .personalData:
            Phrase(
                "Nêu việc đã xảy ra, ở đâu, khi nào và quý vị muốn cơ quan làm gì. Không ghi số giấy tờ tùy thân nếu không cần.",
                "Say what happened, where and when, and what you want the office to do. Leave out identity numbers unless they are needed.",
                "请说明何时何地发生了什么，以及希望机关如何处理。非必要请勿填写证件号码。")
        }
    }
}
