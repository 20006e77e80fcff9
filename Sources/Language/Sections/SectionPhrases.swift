public import Domain

extension Section {
    public var phrase: Phrase {
        switch self {
        case .legislation: Phrase("Văn bản pháp luật", "Legal documents", "法律文件")
        case .events: Phrase("Diễn đàn, hội chợ, sự kiện", "Forums, fairs and events", "论坛、展会与活动")
        case .plans: Phrase("Kế hoạch, chiến lược", "Plans and strategies", "规划与战略")
        case .consular: Phrase("Lãnh sự và bảo hộ công dân", "Consular affairs and protection of citizens", "领事与公民保护")
        case .procedures: Phrase("Thủ tục hành chính", "Administrative procedures", "行政手续")
        case .advice: Phrase("Tư vấn thị thực, hợp pháp hóa, biên dịch", "Advice on visas, legalisation and translation", "签证、认证与翻译咨询")
        case .products: Phrase("Sản phẩm của doanh nghiệp, OCOP", "Products of businesses, OCOP", "企业产品与 OCOP")
        case .violations: Phrase("Vi phạm và kết quả xử lý", "Violations and how they were settled", "违规及处理结果")
        case .about: Phrase("Giới thiệu Trung tâm, liên hệ", "About the Centre, contact", "中心简介与联系方式")
        }
    }

    /// What a reader finds there, in one plain sentence.
    public var help: Phrase {
        switch self {
        case .legislation:
            Phrase(
                "Văn bản đang có hiệu lực về đối ngoại, lãnh sự, hỗ trợ doanh nghiệp, có số, ký hiệu và ngày ban hành.",
                "Documents in force on foreign affairs, consular matters and support to businesses, with number and date.",
                "现行外事、领事和扶持企业的文件，附文号与日期。")
        case .events:
            Phrase(
                "Lịch diễn đàn kinh tế, hội chợ, gặp gỡ doanh nghiệp trong nước và tại Quảng Tây; đăng ký tham dự ngay tại đây.",
                "Economic forums, fairs and meetings at home and in Guangxi; sign up right here.", "国内及广西的经济论坛、展会和企业见面会，可在此报名。")
        case .plans:
            Phrase(
                "Quy hoạch, chiến lược, kế hoạch được phép công khai của tỉnh và của Sở.",
                "Plans and strategies of the province and the department that may be public.", "省和外事厅可公开的规划、战略与计划。")
        case .consular:
            Phrase(
                "Thông tin lãnh sự, cách liên hệ khi gặp sự cố ở nước ngoài và công tác bảo hộ công dân.",
                "Consular information, whom to call in trouble abroad, and the protection of citizens.", "领事信息、在境外遇事的求助方式和公民保护工作。")
        case .procedures:
            Phrase(
                "Bốn thủ tục hành chính của Sở: thành phần hồ sơ, thời hạn, nơi nộp và nơi nhận kết quả.",
                "The department's four procedures: papers, time limit, where to hand in and where to collect.",
                "外事厅四项行政手续：材料、时限、递交和领取地点。")
        case .advice:
            Phrase(
                "Hướng dẫn xin thị thực, thẻ ABTC, hợp pháp hóa lãnh sự và dịch hợp đồng Anh – Trung.",
                "How to get visas, ABTC cards, consular legalisation and contract translation (English, Chinese).",
                "签证、APEC 商务旅行卡、领事认证及合同英中翻译指南。")
        case .products:
            Phrase(
                "Bài giới thiệu sản phẩm do doanh nghiệp, hợp tác xã gửi và được biên tập, đăng không thu tiền.",
                "Articles on products, sent in by businesses and co-operatives, edited and published free of charge.",
                "企业和合作社投稿、经编辑免费刊登的产品介绍。")
        case .violations:
            Phrase(
                "Kết quả xử lý các vụ việc vi phạm thuộc quyền hạn của Sở, theo quy định của pháp luật.",
                "How violations within the department's powers were settled, as the law provides.", "依法公布外事厅职权范围内违规案件的处理结果。")
        case .about:
            Phrase(
                "Chức năng, nhiệm vụ của Trung tâm Thông tin và Dịch vụ đối ngoại, cách liên hệ và giờ làm việc.",
                "What the Centre for Information and External Services does, how to reach it and when.", "对外信息与服务中心的职能、联系方式和办公时间。")
        }
    }
}

/// What readers see of sections and posts.
public enum SectionPhrases {
    public static let searchLabel = Phrase("Tìm trong các chuyên mục", "Search the sections", "搜索栏目")
    public static let found = Phrase("Trong các chuyên mục", "In the sections", "栏目中的内容")
    public static let foundAll = Phrase(
        "Xem mọi kết quả trong các chuyên mục", "See all that was found in the sections", "查看栏目中的全部结果")
    public static let searchAnswers = Phrase(
        "Tìm từ khóa này trong các câu trả lời", "Look for the same among the answers", "在已公开答复中搜索")
    public static let noneFound = Phrase(
        "Không có bài nào phù hợp. Hãy thử từ khác, gõ không dấu cũng được.", "No post matches. Try other words; marks are not needed.",
        "没有匹配的文章。请换用其他词语，可不带声调符号。")
    public static let title = Phrase("Chuyên mục", "Sections", "栏目")
    public static let intro = Phrase(
        "Thông tin do Sở Ngoại vụ biên soạn và chịu trách nhiệm. Mỗi chuyên mục ghi rõ đơn vị phụ trách và ngày cập nhật gần nhất.",
        "What the Department of Foreign Affairs writes and answers for. Each section names the unit in charge and its latest update.",
        "由外事厅编写并负责的信息。各栏目均注明负责部门和最近更新日期。")
    public static func current(_ n: Int) -> Phrase {
        .count(n, vi: "tin còn hiệu lực", en: ("entry in force", "entries in force"), zh: "条现行内容")
    }
    public static func updated(_ day: Day) -> Phrase { Phrase("Cập nhật ", "Updated ", "更新于 ") + .date(day) }
    public static let neverUpdated = Phrase("Chưa có nội dung", "Nothing yet", "暂无内容")
    public static let owner = Phrase("Phụ trách", "In charge", "负责")
    public static let responsible = Phrase("Đơn vị chịu trách nhiệm", "Unit in charge", "负责单位")
    public static let lastUpdate = Phrase("Cập nhật lần cuối", "Last updated", "最近更新")
    public static let firstPublished = Phrase("Công bố ngày", "Published", "发布日期")
    public static let emptyTitle = Phrase("Chuyên mục này chưa có nội dung", "This section has nothing yet", "本栏目暂无内容")
    public static func empty(_ owner: String) -> Phrase {
        Phrase(
            "\(owner) chịu trách nhiệm chuyên mục này. Nếu cần thông tin ngay, hãy gửi câu hỏi: câu hỏi nào cũng được trả lời và có hạn.",
            "\(owner) is in charge of this section. If you need something now, send a question: every question is answered, by a due date.",
            "本栏目由\(owner)负责。如急需信息，请提交咨询：每个问题都会按期答复。")
    }
    public static let noPage = Phrase("Trang này không còn nội dung.", "This page holds nothing.", "本页没有内容。")

    // A post
    public static let expired = Phrase("Hết hiệu lực", "No longer in force", "已失效")
    public static let over = Phrase("Đã kết thúc", "Over", "已结束")
    public static func notYet(_ day: Day) -> Phrase { Phrase("Có hiệu lực từ ", "In force from ", "生效日期 ") + .date(day) }
    public static let expiredNotice = Phrase(
        "Nội dung này đã hết hiệu lực và được giữ lại để tra cứu.", "This is no longer in force and is kept for reference.",
        "本内容已失效，仅供查阅。")
    public static let overNotice = Phrase("Sự kiện này đã kết thúc.", "This event is over.", "本活动已结束。")
    public static let number = Phrase("Số, ký hiệu", "Number", "文号")
    public static let issuer = Phrase("Cơ quan ban hành", "Issued by", "发布机关")
    public static let issuedOn = Phrase("Ngày ban hành", "Date of issue", "发布日期")
    public static let validity = Phrase("Hiệu lực", "In force", "有效期")
    public static func since(_ day: Day) -> Phrase { Phrase("từ ", "from ", "自 ") + .date(day) }
    public static func until(_ day: Day) -> Phrase { Phrase("đến hết ", "through ", "至 ") + .date(day) }
    public static let start = Phrase("Bắt đầu", "Begins", "开始")
    public static let end = Phrase("Kết thúc", "Ends", "结束")
    public static let place = Phrase("Địa điểm", "Place", "地点")
    public static let seats = Phrase("Số chỗ", "Seats", "名额")
    public static let files = Phrase("Tệp đính kèm", "Attachments", "附件")
    public static func file(_ kind: FileKind, size: Int) -> String {
        let kilobytes = max(1, (size + 512) / 1024)
        let ending = kind.rawValue.uppercased()
        return kilobytes < 1024 ? "\(ending), \(kilobytes) KB" : "\(ending), \(kilobytes / 1024),\(kilobytes % 1024 * 10 / 1024) MB"
    }
    public static let links = Phrase("Liên kết", "Links", "相关链接")
    public static let facts = Phrase("Thông tin về bài này", "About this page", "本页信息")
    /// `wanted`: the language that the reader asked for.
    public static func onlyVietnamese(_ wanted: ReaderLanguage) -> Phrase {
        Phrase(
            "Bài này chỉ có bản tiếng Việt.", "This page has no English version yet; below is the Vietnamese original.",
            "本页暂无中文版，以下为越南文原文。")
    }
    public static let withdrawnTitle = Phrase("Nội dung đã được gỡ", "This page was withdrawn", "该内容已撤下")
    public static func withdrawn(on day: Day, reason: String) -> Phrase {
        Phrase("Nội dung này được gỡ ngày ", "This page was withdrawn on ", "该内容已于 ") + .date(day)
            + Phrase(". Lý do: ", ". Reason: ", " 撤下。理由：") + PublicPhrases.withdrawalReason(reason)
    }
    public static let ask = Phrase("Còn điều chưa rõ?", "Still unclear?", "还有疑问？")
    public static let askNow = Phrase("Gửi câu hỏi cho Sở", "Send a question to the department", "向外事厅提问")

    // Products
    public static let productsTitle = Phrase("Sản phẩm của doanh nghiệp", "Products of businesses", "企业产品")
    public static let productsIntro = Phrase(
        "Doanh nghiệp, hợp tác xã trong tỉnh được giới thiệu sản phẩm tại đây, không thu tiền.",
        "Businesses and co-operatives of the province are introduced here, free of charge.", "本省企业和合作社可在此免费介绍产品。")
    public static let registerProduct = Phrase("Đăng ký bài giới thiệu", "Have your product introduced", "申请刊登产品介绍")
    public static let business = Phrase("Doanh nghiệp", "Business", "企业")
    public static let editedBy = Phrase("Biên tập", "Edited by", "编辑")
    public static let noProductsTitle = Phrase("Chưa có sản phẩm nào được giới thiệu", "No product has been introduced yet", "尚无产品介绍")
    public static let noProducts = Phrase(
        "Hãy là doanh nghiệp đầu tiên: gửi phiếu “Tin bài giới thiệu sản phẩm”.",
        "Be the first: send a ticket of the kind “product article”.", "欢迎率先提交“产品介绍”单。")
    public static let guidance = Phrase("Hướng dẫn và thông báo", "Guidance and notices", "指南与通知")
}
