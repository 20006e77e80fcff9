public import Domain

extension Ticket.Refusal.Field {
    public var phrase: Phrase {
        switch self {
        case .subject: Phrase("Tiêu đề", "Subject", "标题")
        case .body: Phrase("Nội dung", "Text", "内容")
        case .text: Phrase("Nội dung", "Text", "内容")
        case .reason: Phrase("Lý do", "Reason", "理由")
        case .outcome: Phrase("Kết quả", "Outcome", "结果")
        case .unit: Phrase("Đơn vị", "Unit", "单位")
        case .title: Phrase("Tiêu đề", "Title", "标题")
        case .question: Phrase("Câu hỏi", "Question", "问题")
        case .answer: Phrase("Trả lời", "Answer", "答复")
        case .topic: Phrase("Chủ đề", "Topic", "主题")
        case .satisfaction: Phrase("Mức độ hài lòng", "Satisfaction", "满意度")
        case .amount: Phrase("Số ngày", "Number of days", "天数")
        case .name: Phrase("Họ và tên", "Name", "姓名")
        case .email: Phrase("Thư điện tử", "E-mail", "电子邮箱")
        case .phone: Phrase("Điện thoại", "Telephone", "电话")
        case .taxCode: Phrase("Mã số thuế", "Tax code", "税号")
        case .kind: Phrase("Loại phiếu", "Kind", "类型")
        case .language: Phrase("Ngôn ngữ", "Language", "语言")
        case .comment: Phrase("Ý kiến", "Comment", "意见")
        case .basis: Phrase("Căn cứ pháp lý", "Legal basis", "法律依据")
        case .ownership: Phrase("Loại hình doanh nghiệp", "Ownership", "企业类型")
        case .size: Phrase("Quy mô", "Size", "规模")
        case .inProvince: Phrase("Địa bàn", "Location", "所在地")
        case .business, .businessName: Phrase("Tên doanh nghiệp", "Business name", "企业名称")
        case .people: Phrase("Số người tham dự", "Number of people", "参加人数")
        case .document: Phrase("Số, ký hiệu quyết định", "Number of the decision", "决定文号")
        case .file: Phrase("Tệp", "File", "文件")
        case .sign: LostCodePhrases.sign
        case .number: LostCodePhrases.number
        case .filesRead: RemainPhrases.title
        case .decision: Phrase("Quyết định hoặc hành vi bị khiếu nại", "Decision or act complained of", "被申诉的决定或行为")
        case .decidedBy: Phrase("Người hoặc cơ quan bị khiếu nại", "Who decided or acted", "被申诉的人员或机关")
        case .knownOn: Phrase("Ngày nhận được hoặc biết việc đó", "Day on which you received it or learned of it", "收到或知悉之日")
        case .wish: Phrase("Đề nghị cụ thể", "What you ask for", "具体请求")
        case .address: Phrase("Địa chỉ", "Address", "地址")
        case .petition: Phrase("Cách gửi đơn có chữ ký", "How the signed petition is given", "已签名申诉书的提交方式")
        case .documentAsked: Phrase("Tên văn bản, hồ sơ, tài liệu", "Name of the document or file", "文件、档案名称")
        case .delivery: Phrase("Hình thức cung cấp", "Form in which it is given", "提供方式")
        case .purpose: Phrase("Lý do, mục đích yêu cầu", "Reason and purpose", "申请理由和用途")
        case .product: Phrase("Sản phẩm", "Product", "产品")
        case .price: Phrase("Khoảng giá", "Price range", "价格区间")
        case .publicContact: Phrase("Liên hệ để công khai", "Contact for the public", "可公开的联系方式")
        case .contactMayBePublic:
            Phrase("Tôi đồng ý công khai thông tin liên hệ này", "I agree that this contact is published", "我同意公开上述联系方式")
        case .neededBy: Phrase("Cần trước ngày", "Needed by", "需要的日期")
        case .titleVi, .titleEn, .titleZh: Ticket.Refusal.Field.title.phrase + translation
        case .questionVi, .questionEn, .questionZh: Ticket.Refusal.Field.question.phrase + translation
        case .answerVi, .answerEn, .answerZh: Ticket.Refusal.Field.answer.phrase + translation
        }
    }

    /// Which language the field is for, in brackets.
    private var translation: Phrase {
        switch rawValue.suffix(2) {
        case "vi": Phrase(" (tiếng Việt)", " (Vietnamese)", "（越南语）")
        case "en": Phrase(" (tiếng Anh)", " (English)", "（英语）")
        default: Phrase(" (tiếng Trung)", " (Chinese)", "（中文）")
        }
    }
}

extension Ticket.Refusal.Field {
    /// Whether it is chosen among what the form offers.
    fileprivate var isChosen: Bool {
        switch self {
        case .outcome, .unit, .answer, .topic, .satisfaction, .kind, .language, .ownership, .size, .inProvince, .file,
            .petition, .delivery:
            true
        default: false
        }
    }
}

extension OldEncoding {
    fileprivate var name: String { self == .tcvn3 ? "TCVN3 (.VnTime)" : "VNI" }
}

extension OldEncoding {
    /// Behind the fault, on a form that shows what was typed as it was meant.
    public static let nowInUnicode = Phrase(
        " Biểu mẫu đã được chuyển sang Unicode; xin đọc lại rồi gửi.",
        " The form now shows it in Unicode; please read it again and send it.",
        "表单已转换为 Unicode，请核对后再提交。")

    /// Why a field is not taken, without its name.
    var fault: Phrase {
        Phrase(
            ": viết bằng bảng mã cũ \(name); cần viết bằng Unicode.",
            ": is written in the old encoding \(name); it must be in Unicode.", "：使用旧编码 \(name)，须使用 Unicode。")
    }
}

extension Ticket.Refusal {
    /// The same at a field of a form, which shows a text of an old encoding as it was meant.
    public var formPhrase: Phrase { isAboutEncoding ? phrase + OldEncoding.nowInUnicode : phrase }

    /// Why, in a sentence that says what to do.
    public var phrase: Phrase {
        switch self {
        case .notAllowed(let action): FieldPhrases.notAllowed(action.phrase)
        case .wrongState(let action, let state):
            Phrase("Không thể thực hiện “", "Not possible now: “", "当前无法执行“") + action.phrase
                + Phrase("” khi phiếu đang ở trạng thái “", "”, since the ticket is “", "”，因为该办件状态为“") + state.phrase
                + Phrase("”.", "”.", "”。")
        case .missing(let field):
            FieldPhrases.fault(field.phrase, field.isChosen ? Phrase("chưa chọn.", "please choose.", "请选择。") : FieldPhrases.missing)
        case .oldEncoding(let field, let encoding): field.phrase + encoding.fault
        case .tooLong(let field, let limit): FieldPhrases.fault(field.phrase, FieldPhrases.tooLong(limit))
        case .outOfRange(let field): field.phrase + field.expectation
        case .moreThanSeats(let seats):
            Ticket.Refusal.Field.people.phrase
                + Phrase(
                    ": cả sự kiện chỉ có \(seats) chỗ.", ": the whole event has \(seats) \(seats == 1 ? "seat" : "seats").",
                    "：本活动总共只有 \(seats) 个名额。")
        case .email(let fault): Ticket.Refusal.Field.email.phrase + fault.phrase
        case .phone(let fault): Ticket.Refusal.Field.phone.phrase + fault.phrase
        case .taxCode(let fault): Ticket.Refusal.Field.taxCode.phrase + fault.phrase
        case .file(let fault): fault.phrase
        case .leftToTheClerk:
            Phrase(
                "Phiếu chưa quá hạn theo quy định; việc phân loại do văn thư thực hiện.",
                "The ticket is past no legal limit; the clerks classify it.", "该单未超过法定期限；分类由文书办理。")
        case .overdueNeedsHead:
            Phrase(
                "Loại phiếu: phiếu đã quá hạn theo quy định; đổi sang loại có hạn muộn hơn hoặc không có hạn phải do thủ trưởng đơn vị quyết định và ghi lý do.",
                "Kind: the ticket is past a legal limit. Only the head of the unit may give it a kind with a later limit or none, with a reason.",
                "类型：该单已超过法定期限；改为期限更晚或无期限的类型须由单位负责人决定并说明理由。")
        case .filesCarry: RemainPhrases.refused
        case .waitsForAnother:
            Phrase(
                "Bản đang chờ duyệt do người khác soạn; chỉ người đó thêm hoặc bỏ tệp được. Hãy chờ duyệt xong, hoặc soạn lại cả bản.",
                "The text that waits for approval is somebody else's; only they may add or remove files. Wait until it is approved, or prepare the whole text yourself.",
                "待批准的版本由他人编写，只有其本人可以添加或移除文件。请待其获批，或自行重新编写。")
        case .changedMeanwhile:
            Phrase(
                "Trong lúc bạn soạn, người khác đã lưu một bản công khai khác. Nội dung bạn nhập vẫn còn; hãy đối chiếu với bản vừa lưu rồi gửi lại.",
                "Somebody else saved another public version while you were writing. What you typed is kept; compare it with theirs and send it again.",
                "在您编写期间，他人已保存另一公开版本。您填写的内容仍保留，请与其核对后重新提交。")
        case .changedSinceShown:
            Phrase(
                "Phiếu đã thay đổi từ khi bạn mở trang nên thao tác chưa được thực hiện. Nội dung bạn nhập vẫn còn; hãy xem hiện trạng bên dưới rồi bấm lại nếu vẫn đúng.",
                "The ticket changed after you opened the page, so nothing was done. What you typed is kept; see how it stands now, and press again if it is still right.",
                "您打开页面后该单已有变动，操作尚未执行。您填写的内容仍保留；请查看现状，确认无误后再次提交。")
        case .changedSinceRead:
            Phrase(
                "Nội dung đã thay đổi sau khi bạn mở trang nên chưa được duyệt. Hãy đọc bản hiện tại dưới đây rồi duyệt lại.",
                "The text changed after you opened the page, so it was not approved. Read what stands below now, then approve it again.",
                "您打开页面后内容已有变动，因此尚未批准。请阅读下方的现有版本后再次批准。")
        case .unknownVariant: Phrase("Loại phiếu này không có dạng đã chọn.", "This kind has no such variant.", "该类型没有所选的变体。")
        case .nobodyThere:
            Phrase(
                "Đơn vị: hiện chưa có ai được giao nhiệm vụ ở đó để nhận và phân công phiếu. Hãy chọn đơn vị khác, hoặc đề nghị quản trị viên bổ nhiệm người.",
                "Unit: nobody there holds a role today and could take a ticket on. Choose another unit, or have an administrator appoint somebody.",
                "单位：目前该单位无人负责接收和指派办件。请选择其他单位，或请管理员任命人员。")
        case .sameUnit: Phrase("Phiếu đang ở chính đơn vị này.", "The ticket is with this unit already.", "该办件已在此单位。")
        case .notAnOfficer:
            Phrase("Người được chọn không phải chuyên viên của đơn vị.", "That person is not an officer of the unit.", "所选人员不是该单位的经办人员。")
        case .fourEyes:
            Phrase(
                "Người soạn không được tự duyệt; cần một người khác duyệt.", "Whoever wrote it may not approve it; somebody else must.",
                "编写人不得自行批准，须由他人批准。")
        case .notPublishable:
            Phrase("Loại phiếu này không được công khai.", "This kind of ticket is never published.", "此类型的单不得公开。")
        case .noConsent:
            Phrase("Doanh nghiệp không đồng ý công khai.", "The business did not consent to publication.", "企业未同意公开。")
        case .noExtensionLeft:
            Phrase("Quy định không cho gia hạn thêm.", "The rule allows no further extension.", "规定不允许再次延期。")
        case .tooLateToExtend:
            Phrase("Chỉ được gia hạn trước khi hết hạn.", "An extension must come before the due date.", "只能在到期之前延期。")
        case .notPausable:
            Phrase(
                "Không có thời hạn nào mà pháp luật cho phép tạm đình chỉ.", "No deadline runs that the law lets stand still.",
                "没有依法可以中止的期限。")
        case .tooLateToPause:
            Phrase("Thời hạn đã quá; không thể tạm đình chỉ nữa.", "The due date has passed; it is too late to suspend.", "期限已过，不能再中止。")
        case .isPaused:
            Phrase(
                "Việc giải quyết đang tạm đình chỉ. Hãy ra quyết định tiếp tục trước.",
                "The settlement is suspended. Resume it first.", "处理已中止，请先恢复。")
        case .notPaused: Phrase("Việc giải quyết không bị tạm đình chỉ.", "The settlement is not suspended.", "处理并未中止。")
        case .extensionTooLong(let limit):
            Ticket.Refusal.Field.amount.phrase + Phrase(": chỉ được gia hạn tối đa ", ": at most ", "：最多延期 ")
                + limit.unit.phrase(limit.amount)
                + Phrase(".", ".", "。")
        case .tooLateToReopen:
            Phrase(
                "Chỉ được mở lại trong \(Ticket.reopeningDays) ngày kể từ khi trả lời. Hãy gửi phiếu mới.",
                "A ticket can be reopened within \(Ticket.reopeningDays) days of the answer. Please send a new one.",
                "答复后 \(Ticket.reopeningDays) 天内方可重新打开。请提交新办件。")
        case .alreadyRated: Phrase("Phiếu này đã được đánh giá.", "This ticket has been rated already.", "该办件已评价。")
        case .tooMuchSent(let seconds):
            Phrase(
                "Đã gửi nhiều hơn mức cho phép. Nội dung Quý vị nhập vẫn còn; hãy gửi lại sau ",
                "More was sent than is allowed. What you typed is kept; please send it again in ", "提交次数超过限额。您填写的内容仍保留，请在")
                + DeskPhrases.span(seconds: Double(seconds + 59)) + Phrase(".", ".", "后重新提交。")
        case .awaitsOffice:
            Phrase(
                "Quý vị đã bổ sung nhiều lần. Hãy chờ cơ quan phản hồi rồi gửi tiếp; nội dung Quý vị nhập vẫn còn.",
                "You have added a great deal already. Please wait until the office has answered; what you typed is kept.",
                "您已多次补充。请等待机关回复后再提交；您填写的内容仍保留。")
        case .ticketIsFull:
            Phrase(
                "Phiếu này không nhận thêm nội dung. Nội dung Quý vị nhập vẫn còn; hãy gửi phiếu mới và nêu tiêu đề, ngày gửi của phiếu này (không nêu mã tra cứu).",
                "This ticket takes no more. What you typed is kept; please send a new one that names the subject and date of this one, not its tracking code.",
                "此办件不再接受更多内容。您填写的内容仍保留，请提交新办件并注明本办件的标题和提交日期（请勿写查询码）。")
        case .deadline:
            Phrase(
                "Không tính được hạn với lịch làm việc hiện có. Quản trị viên cần kiểm tra lịch.",
                "The due date cannot be computed with the present calendar. An administrator must check it.", "无法根据现有工作日历计算期限，请管理员检查。")
        }
    }
}

extension Ticket.Refusal.Field {
    fileprivate var expectation: Phrase {
        switch self {
        case .satisfaction: Phrase(": chọn từ 1 đến 5.", ": choose from 1 to 5.", "：请选择 1 至 5。")
        case .people: Phrase(": từ 1 đến 20 người.", ": from 1 to 20 people.", "：1 至 20 人。")
        case .number: Phrase(": ghi như 12/2026.", ": write it like 12/2026.", "：请按 12/2026 的形式填写。")
        case .sign:
            Phrase(
                ": không có yêu cầu nào còn hiệu lực mang số này cùng số vào sổ và số điện thoại của phiếu.",
                ": no request that still holds has this number together with the number and the telephone of the ticket.",
                "：没有仍然有效的请求同时符合该号码、办件登记号和电话。")
        case .knownOn, .neededBy: Phrase(": ghi ngày như 31/3/2026.", ": write the day like 31/3/2026.", "：日期请按 31/3/2026（日/月/年）的形式填写。")
        case .amount: Phrase(": cần là số lớn hơn 0.", ": must be greater than 0.", "：必须大于 0。")
        default: Phrase(": hãy chọn một giá trị trong danh sách.", ": choose a value from the list.", "：请从列表中选择。")
        }
    }
}
