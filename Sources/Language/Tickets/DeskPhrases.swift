public import Domain
public import FoundationEssentials

/// What stands on the desk: the door, the queue and the ticket.
public enum DeskPhrases {
    // The door
    public static let signInTitle = Phrase("Đăng nhập cán bộ", "Staff sign-in", "工作人员登录")
    public static let email = Phrase("Thư điện tử công vụ", "Work e-mail", "工作邮箱")
    public static let password = Phrase("Mật khẩu", "Password", "密码")
    public static let signIn = Phrase("Đăng nhập", "Sign in", "登录")
    public static let signInRefused = Phrase(
        "Thư điện tử hoặc mật khẩu không đúng, hoặc đã nhập sai nhiều lần và chưa hết thời gian chờ. Hãy kiểm tra rồi nhập lại; nếu vẫn không được, hãy chờ một giờ hoặc liên hệ quản trị viên của cơ quan.",
        "The e-mail or the password is wrong, or there were many wrong attempts and the wait is not over. Check both and try again; if it still fails, wait an hour or ask the administrator of your office.",
        "邮箱或密码不正确，或因多次输错仍在等待时间内。请核对后重试；如仍无法登录，请等待一小时或联系本机关管理员。")
    public static let signInHelp = Phrase(
        "Quên mật khẩu: liên hệ quản trị viên của cơ quan.", "Forgotten password: ask the administrator of your office.", "忘记密码请联系本机关管理员。")

    /// The same for everybody, so that it tells nothing of an account.
    public static let signInWait = Phrase(
        "Nhập sai nhiều lần thì phải chờ: từ 30 giây đến tối đa một giờ, trong thời gian đó mật khẩu đúng cũng chưa được nhận. Trên trình duyệt đã từng đăng nhập, việc người khác nhập sai không ảnh hưởng đến bạn.",
        "After many wrong attempts there is a wait of 30 seconds up to one hour, during which the right password is not taken either. In a browser in which you have signed in before, what others get wrong does not hold you up.",
        "多次输错后须等待 30 秒至最长一小时，其间即使密码正确也不能登录。在您曾登录过的浏览器中，他人输错不影响您登录。")

    public static func signInTooMany(seconds: Int) -> Phrase {
        Phrase(
            "Từ mạng này đã đăng nhập sai quá nhiều lần. Hãy thử lại sau \(seconds) giây.",
            "Too many wrong sign-ins came from this network. Please try again in \(seconds) s.",
            "该网络登录失败次数过多，请在 \(seconds) 秒后重试。")
    }

    // A ticket, page by page
    public static let earlierOnes = Phrase("← Xem phần trước đó", "← Earlier ones", "← 更早的内容")
    public static let newestOnes = Phrase("Về phần mới nhất →", "To the newest ones →", "返回最新内容 →")

    // The queue
    public static let queueTitle = Phrase("Phiếu cần xử lý", "Tickets to work on", "待办办件")
    public static let queueTabs = Phrase("Nhóm phiếu", "Groups of tickets", "办件分组")
    public static let mine = Phrase("Của tôi", "Mine", "我的")
    public static let incoming = Phrase("Cần phân loại, giao việc", "To classify or assign", "待分类和分派")
    public static let inUnit = Phrase("Đơn vị đang xử lý", "With my unit", "本单位在办")
    public static let overdueByLaw = OverviewPhrases.unlawful
    public static let pastPromise = OverviewPhrases.promised
    public static let undelivered = LetterPhrases.undeliveredLetters
    public static let undeliveredMark = Phrase("Thư không đến", "Letter not delivered", "邮件未送达")
    public static let emptyUndelivered = Phrase(
        "Mọi thư gửi doanh nghiệp đều đã đến hoặc đã được báo bằng cách khác.",
        "Every letter has come to its business, or the business was told in another way.", "所有邮件均已送达或已另行告知企业。")
    public static let forApproval = Phrase("Chờ duyệt", "Awaiting approval", "待审批")
    public static let open = Phrase("Mọi phiếu đang mở", "All open", "全部未结")
    public static let closed = Phrase("Đã kết thúc", "Closed", "已办结")
    public static let search = Phrase("Tìm phiếu", "Search tickets", "查找办件")
    public static let searchHint = Phrase(
        "Tìm theo tiêu đề, người liên hệ, số vào sổ hoặc số phiếu", "Search by subject, contact, registration or ticket number",
        "按标题、联系人、登记号或办件号查找")
    public static let found = Phrase("Kết quả tìm: ", "Results for: ", "查找结果：")
    public static let next = Phrase("Trang sau", "Next page", "下一页")
    public static let first = Phrase("Trang đầu", "First page", "首页")
    public static let pages = Phrase("Các trang", "Pages", "分页")

    public static let subject = Phrase("Nội dung", "Subject", "事项")
    public static let due = Phrase("Hạn", "Due", "期限")
    public static let number = Phrase("Số vào sổ", "Number", "登记号")
    public static let state = Phrase("Trạng thái", "State", "状态")
    public static let unit = Phrase("Đơn vị", "Unit", "单位")
    public static let officer = Phrase("Chuyên viên", "Officer", "经办人")
    public static let business = Phrase("Doanh nghiệp", "Business", "企业")
    public static let noNumber = Phrase("Chưa vào sổ", "Not registered", "未登记")
    public static let presentStanding = Phrase("Hiện trạng của phiếu", "How the ticket stands now", "该单现状")
    public static let lastSaid = Phrase("Doanh nghiệp viết gần nhất:", "What the business wrote last:", "企业最近的留言：")
    public static let signInWithoutRole = Phrase(
        "Mật khẩu đúng, nhưng hôm nay tài khoản này không giữ nhiệm vụ nào. Hãy liên hệ quản trị viên của cơ quan.",
        "The password is right, but this account holds no role today. Speak to the administrator of your office.",
        "密码正确，但该账户目前未担任任何职务，请联系本单位管理员。")
    /// In place of the officer who has the ticket in hand.
    public static func hasLeft(_ name: String) -> Phrase {
        Phrase(
            "Chưa có ai phụ trách (\(name) đã thôi nhiệm vụ)", "Nobody (\(name) no longer holds the post)", "无人经办（\(name) 已不再任职）")
    }

    public static let nobody = Phrase("Chưa phân công", "Not assigned", "未指派")
    public static let noDue = Phrase("Không còn hạn đang chạy", "No running limit", "无在计期限")

    public static func shown(_ n: Int) -> Phrase {
        .count(n, vi: "phiếu trên trang này", en: ("ticket on this page", "tickets on this page"), zh: "件办件（本页）")
    }

    public static let gaps = Phrase("Tìm mà không thấy", "Looked for in vain", "未找到的搜索")
    public static let gapsIntro = Phrase(
        "Doanh nghiệp đã tìm những từ này trong các câu trả lời công khai mà không có kết quả. Hãy soạn câu trả lời hoặc bài viết cho những điều được hỏi nhiều.",
        "Businesses looked for these words among the published answers and found nothing. Write an answer or a post on what is asked for often.",
        "企业在已公开的答复中搜索过这些词语但没有结果。请为常见内容撰写答复或文章。")
    public static let noGapsTitle = Phrase("Chưa có từ nào", "Nothing yet", "暂无")
    public static let noGaps = Phrase(
        "Mọi lượt tìm gần đây đều có kết quả. Từ tìm không thấy sẽ hiện ở đây sau một phút.",
        "Every recent search found something. What is looked for in vain appears here within a minute.", "近期的搜索都有结果。未找到的词语会在一分钟内显示在此。")
    public static let lookedFor = Phrase("Từ đã tìm", "Looked for", "搜索词")
    public static let times = Phrase("Số lần", "Times", "次数")
    public static let lastTime = Phrase("Lần cuối", "Last time", "最近一次")
    public static let closeGap = Phrase("Đã xong", "Done", "已处理")
    public static func sameAs(_ number: String, _ at: Date) -> Phrase {
        Phrase(
            "Nội dung giống hệt phiếu \(number), tiếp nhận lúc ", "The same text as ticket \(number), received ",
            "内容与办件 \(number) 完全相同，收到时间：")
            + .instant(at) + Phrase(".", ".", "。")
    }
    public static let openFirst = Phrase("Mở phiếu đó", "Open that ticket", "打开该办件")

    // Nothing here
    public static let emptyTitle = Phrase("Không có phiếu nào", "No tickets here", "没有办件")
    public static let emptyMine = Phrase(
        "Chưa có phiếu nào được giao cho bạn. Xem “Mọi phiếu đang mở” để biết việc của đơn vị.",
        "Nothing is assigned to you. Look at “All open” for the work of your unit.", "目前没有指派给您的办件。可查看“全部未结”了解本单位工作。")
    public static let emptyIncoming = Phrase(
        "Mọi phiếu mới đã được phân loại và giao đơn vị. Phiếu mới sẽ hiện ở đây.",
        "Every new ticket has been classified and given to a unit. New ones appear here.", "所有新单均已分类并分派。新单会显示在此处。")
    public static let emptyOverdue = Phrase(
        "Không có phiếu quá hạn theo quy định. Các phiếu sắp đến hạn đứng đầu mục “Mọi phiếu đang mở”.",
        "Nothing is past a legal limit. What is due next stands first under “All open”.", "没有超过法定期限的办件。即将到期的排在“全部未结”最前。")
    public static let emptyPromised = Phrase(
        "Không có phiếu nào mới chỉ quá hạn cơ quan tự đặt.", "Nothing is past our own limit only.", "没有仅超过本机关承诺期限的办件。")
    public static let emptyApproval = Phrase(
        "Không có dự thảo chờ duyệt. Khi chuyên viên trình dự thảo, phiếu sẽ hiện ở đây.",
        "No draft awaits approval. It appears here as soon as an officer submits one.", "没有待审批的草稿。经办人提交后会显示在此处。")
    public static let emptyOpen = Phrase(
        "Không có phiếu đang mở trong phạm vi của bạn. Nếu cho là thiếu, hãy hỏi quản trị viên về vai trò được giao.",
        "There are no open tickets in your scope. If you miss some, ask the administrator about your roles.",
        "您的范围内没有未结办件。如认为有遗漏，请向管理员核对角色。")
    public static let emptyClosed = Phrase(
        "Chưa có phiếu nào kết thúc. Phiếu đã trả lời hoặc đã rút sẽ hiện ở đây.",
        "Nothing has been closed yet. Answered and withdrawn tickets appear here.",
        "尚无办结办件。已答复或已撤回的办件会显示在此处。")
    public static let emptySearch = Phrase(
        "Không tìm thấy phiếu phù hợp trong phạm vi của bạn. Hãy thử ít từ hơn, hoặc nhập đúng số vào sổ.",
        "Nothing in your scope matches. Try fewer words, or the exact registration number.", "在您的范围内未找到匹配办件。请减少关键词，或输入准确的登记号。")

    // The ticket
    public static let ticket = Phrase("Phiếu", "Ticket", "办件")
    public static let here = Phrase("Vị trí trang", "You are here", "当前位置")
    public static let facts = Phrase("Thông tin phiếu", "About the ticket", "办件信息")
    public static let kind = Phrase("Loại phiếu", "Kind", "类型")
    /// What staff call a ticket by; the tracking code is the business's alone.
    public static let reference = Phrase("Số phiếu", "Ticket number", "办件号")
    public static let receivedAt = Phrase("Tiếp nhận lúc", "Received", "收到时间")
    public static let language = Phrase("Ngôn ngữ doanh nghiệp dùng", "Language of the business", "企业使用语言")
    public static let consent = Phrase("Công khai", "Publication", "公开")
    public static let consentNotAsked = Phrase("Loại phiếu này không bao giờ công khai", "This kind is never published", "此类办件从不公开")
    public static let consentNo = Phrase("Doanh nghiệp không đồng ý công khai", "The business does not consent", "企业不同意公开")
    public static let consentAnonymous = Phrase("Đồng ý công khai, không nêu tên", "Consents, without its name", "同意公开，但不具名")
    public static let consentNamed = Phrase("Đồng ý công khai cả tên doanh nghiệp", "Consents, with its name", "同意公开并可具名")
    public static let rating = Phrase("Đánh giá", "Rating", "评价")
    public static let businessFacts = Phrase("Doanh nghiệp và người liên hệ", "The business and its contact", "企业与联系人")
    public static let name = Phrase("Tên", "Name", "名称")
    public static let taxCode = Phrase("Mã số thuế", "Tax code", "税号")
    public static let ownership = Phrase("Loại hình", "Ownership", "类型")
    public static let size = Phrase("Quy mô", "Size", "规模")
    public static let place = Phrase("Địa bàn", "Location", "所在地")
    public static let inProvince = Phrase("Trong tỉnh", "In the province", "省内")
    public static let outsideProvince = Phrase("Ngoài tỉnh hoặc nước ngoài", "Outside the province or abroad", "省外或国外")
    public static let contact = Phrase("Người liên hệ", "Contact", "联系人")
    public static let phone = Phrase("Điện thoại", "Telephone", "电话")
    public static let contactEmail = Phrase("Thư điện tử", "E-mail", "电子邮箱")
    public static let notGiven = Phrase("Không cung cấp", "Not given", "未提供")

    public static let clocks = Phrase("Thời hạn", "Deadlines", "期限")
    public static let messages = Phrase("Trao đổi", "Messages", "往来信息")
    public static let office = Phrase("Cơ quan", "The office", "机关")
    public static let draft = Phrase("Dự thảo trả lời", "Draft answer", "答复草稿")
    public static let basis = Phrase("Căn cứ pháp lý", "Legal basis", "法律依据")
    public static let outcome = Phrase("Kết quả", "Outcome", "结果")
    public static let toDo = Phrase("Việc có thể làm", "What you can do", "可执行的操作")
    public static let nothingToDo = Phrase(
        "Bạn xem được phiếu này; ở trạng thái hiện tại không có việc nào thuộc quyền của bạn.",
        "You may see this ticket; in its present state nothing is for you to do.", "您可查看此办件；当前状态下没有您可执行的操作。")
    public static let similar = Phrase("Câu trả lời đã công khai tương tự", "Similar published answers", "类似的已公开答复")
    public static let noSimilar = Phrase(
        "Chưa có câu trả lời công khai nào tương tự.", "No published answer is similar yet.", "尚无类似的公开答复。")
    public static let history = Phrase("Lịch sử xử lý", "History", "办理记录")
    public static let erased = Phrase("Nội dung đã được xóa theo quy định", "Erased as the law requires", "内容已依法删除")
    public static let publicVersion = Phrase("Bản công khai", "Public version", "公开版本")
    public static let seePublic = Phrase("Xem trên trang Hỏi – đáp", "See it among the answers", "在问答栏目查看")

    public static func done(_ action: Action) -> Phrase {
        Phrase("Đã ghi nhận: ", "Recorded: ", "已记录：") + action.phrase + Phrase(".", ".", "。")
    }

    public static func ownership(_ raw: String) -> Phrase {
        switch raw {
        case "private": Phrase("Tư nhân", "Private", "民营")
        case "state": Phrase("Nhà nước", "State", "国有")
        case "foreign": Phrase("Vốn nước ngoài", "Foreign-invested", "外资")
        case "cooperative": Phrase("Hợp tác xã", "Co-operative", "合作社")
        case "household": Phrase("Hộ kinh doanh", "Household business", "个体经营户")
        default: Phrase(raw, raw, raw)
        }
    }

    public static func size(_ raw: String) -> Phrase {
        switch raw {
        case "micro": Phrase("Siêu nhỏ", "Micro", "微型")
        case "small": Phrase("Nhỏ", "Small", "小型")
        case "medium": Phrase("Vừa", "Medium", "中型")
        case "large": Phrase("Lớn", "Large", "大型")
        default: Phrase(raw, raw, raw)
        }
    }
}
