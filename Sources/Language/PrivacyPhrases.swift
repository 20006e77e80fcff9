/// The privacy notice. It says what this program does; a number of days is the one by which a job clears.
public enum PrivacyPhrases {
    public static let title = Phrase("Bảo vệ dữ liệu cá nhân", "Privacy", "个人数据保护")
    public static let link = Phrase(
        "Dữ liệu nào được lưu, ai xem được, lưu bao lâu", "What is kept, who sees it, for how long", "保存哪些数据、谁可查看、保存多久")
    public static let atTheForm = Phrase(
        "Quý vị chỉ cần ghi họ tên; các thông tin khác không bắt buộc và chỉ dùng để giải quyết phiếu này.",
        "Only your name is needed; everything else is optional and serves this ticket alone.", "只需填写姓名；其他信息均可不填，仅用于办理本件。")
    public static let intro = Phrase(
        "Trang này nói rõ hệ thống lưu dữ liệu cá nhân nào của Quý vị, để làm gì, ai xem được, lưu bao lâu và Quý vị có quyền gì theo Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15.",
        "This page says what personal data of yours is kept, for what, who sees it, for how long, and what your rights are under the Law on Personal Data Protection 91/2025/QH15.",
        "本页说明系统保存您的哪些个人数据、用途、可查看的人员、保存期限，以及您依据第91/2025/QH15号《个人数据保护法》享有的权利。")

    public static let whatTitle = Phrase("Lưu những gì, để làm gì", "What is kept, and for what", "保存内容及用途")
    public static let what: [Phrase] = [
        Phrase(
            "Phiếu hỏi, phản ánh: nội dung, tệp gửi kèm, họ tên; nếu Quý vị ghi thêm: thư điện tử, điện thoại, tên, mã số thuế, loại hình, quy mô doanh nghiệp. Dùng để giải quyết phiếu, báo kết quả và tính số liệu chung không nêu tên.",
            "A question or complaint: its text, its files and your name; where you give them, e-mail, telephone, and the name, tax code, ownership and size of the business. It serves to answer you, to tell you the result, and for figures that name nobody.",
            "办件：内容、附件、姓名；如您填写，还包括电子邮箱、电话、企业名称、税号、类型和规模。用于办理办件、告知结果及不具名的统计。"),
        Phrase(
            "Phiếu đặt lịch tiếp công dân và đăng ký dự sự kiện: họ tên, cách liên hệ và nội dung Quý vị ghi. Dùng để đón tiếp, báo khi lịch thay đổi.",
            "A booking for a reception or an event: your name, how to reach you, and what you wrote. It serves to receive you and to tell you of changes.",
            "接待预约和活动报名：姓名、联系方式及您填写的内容。用于接待和通知变更。"),
        Phrase(
            "Đăng ký theo dõi tin: địa chỉ thư điện tử đã được xác nhận.", "A subscription: an e-mail address that was confirmed.",
            "订阅：经确认的电子邮箱地址。"),
        Phrase(
            "Phiếu khảo sát: câu trả lời được lưu tách khỏi phiếu và tên; hệ thống không lưu giờ trả lời nên không nối lại được.",
            "A survey: answers are kept apart from ticket and name, without the hour, so that nobody can join them again.",
            "问卷：答案与办件和姓名分开保存，不记录作答时间，无法再关联。"),
    ]
    public static let notTitle = Phrase("Không lưu những gì", "What is not kept", "不保存的内容")
    public static let not: [Phrase] = [
        Phrase(
            "Không lưu địa chỉ mạng (IP) và loại máy của người gửi; không dùng công cụ theo dõi, quảng cáo hay thống kê của bên khác; trang không tải gì từ nơi khác.",
            "No network address and no kind of device of whoever sends; no tracker, advertisement or statistics of anybody else; pages load nothing from elsewhere.",
            "不保存提交者的网络地址（IP）和设备类型；不使用他方的跟踪、广告或统计工具；页面不加载外部内容。"),
        Phrase(
            "Không yêu cầu ảnh căn cước, hộ chiếu. Nếu Quý vị gửi ảnh chụp, vị trí và tên máy ghi trong ảnh được xóa khi nhận.",
            "No picture of an identity card or passport is asked for. The place and the device that are written into photographs are removed on arrival.",
            "不要求提供身份证、护照照片。您上传的照片中记录的位置和设备信息在接收时清除。"),
        Phrase(
            "Cookie: người gửi chỉ có một cookie báo biểu mẫu đã đến nơi, mất sau 1 phút. Nội dung đang gõ nằm trong thẻ trình duyệt của Quý vị và mất khi đóng thẻ.",
            "Cookies: a visitor gets one that says a form has arrived, gone after a minute. What is being typed is in the tab of your browser and goes with it.",
            "Cookie：访客仅有一个表示表单已送达的 Cookie，1 分钟后失效。正在填写的内容保存在您的浏览器标签页中，关闭即消失。"),
    ]

    public static let whoTitle = Phrase("Ai xem được", "Who sees it", "谁可查看")
    public static let who: [Phrase] = [
        Phrase(
            "Người giữ mã tra cứu. Vì vậy Quý vị không nên chuyển mã cho người khác.",
            "Whoever holds the tracking code. So do not pass it on.", "持有查询码的人，因此请勿将查询码转给他人。"),
        Phrase(
            "Văn thư, cán bộ được giao, người đứng đầu đơn vị đang giải quyết và người được giao giám sát. Hệ thống ghi lại mọi việc họ làm với phiếu; việc chỉ mở xem thì chưa ghi.",
            "The clerk, the officer in charge, the heads of the unit that has it, and whoever inspects. What they do with a ticket is on record; that they only opened it is not, yet.",
            "文书、承办人员、承办单位负责人及负责监督的人员。他们对办件的操作均有记录；仅查看的行为尚未记录。"),
        Phrase(
            "Câu trả lời được công khai không nêu tên người hỏi, trừ khi Quý vị đồng ý. Khiếu nại, tố cáo, hồ sơ và yêu cầu về dữ liệu cá nhân không bao giờ được công khai.",
            "A published answer does not name who asked, unless you agree. Complaints, denunciations, dossiers and personal data requests are never published.",
            "公开的答复不写明咨询人姓名，经您同意的除外。申诉、检举、办件材料和个人数据请求一律不公开。"),
        Phrase(
            "Dữ liệu không được chuyển cho bên khác, trừ khi pháp luật yêu cầu hoặc phiếu phải chuyển đến cơ quan có thẩm quyền; khi đó Quý vị được báo.",
            "Nothing goes to others, unless the law demands it or the ticket has to go to the authority that is competent; you are told then.",
            "数据不会提供给他方，法律要求或须转交有管辖权的机关时除外，届时将告知您。"),
    ]

    public static let howLongTitle = Phrase("Lưu bao lâu", "For how long", "保存期限")
    public static let termsOf = Phrase("Thời gian lưu theo loại dữ liệu", "How long each kind of data is kept", "各类数据的保存时间")
    public static let whatIs = Phrase("Dữ liệu", "Data", "数据")
    public static let term = Phrase("Thời gian lưu", "Kept for", "保存时间")
    public static let tickets = Phrase("Phiếu, lịch sử giải quyết và tệp của phiếu", "Tickets, their history and files", "办件、办理记录及附件")
    public static let ticketsTerm = Phrase(
        "Theo quy định về lưu trữ hồ sơ; hệ thống không tự xóa. Nội dung phải xóa theo yêu cầu được xóa khỏi phiếu, chỉ còn lại dấu vết là đã có và đã xóa.",
        "As the law on archives says; nothing of it is deleted by itself. What has to be erased on request is taken out, and only that it was there and was erased remains.",
        "按档案管理规定保存，系统不自动删除。依请求应删除的内容会从办件中清除，仅保留曾存在并已删除的记录。")
    public static let unsent = Phrase(
        "Tệp của biểu mẫu chưa gửi; yêu cầu gửi lại mã", "Files of forms that were not sent; requests for a lost code", "未提交表单的文件；找回查询码的请求")
    public static let sentLetters = Phrase("Thư đã gửi đi", "Letters that were sent", "已发送的信件")
    public static let undelivered = Phrase("Thư không đến được", "Letters that did not arrive", "未能送达的信件")
    public static let enrolments = Phrase("Đăng ký dự sự kiện, tính từ ngày tổ chức", "Who came to an event, after it", "活动报名（自活动之日起）")
    public static let bookings = Phrase("Lịch hẹn tiếp công dân, tính từ ngày tiếp", "Receptions, after the day", "接待预约（自接待之日起）")
    public static let followers = Phrase("Địa chỉ theo dõi tin chưa xác nhận", "Subscriptions that nobody confirmed", "未确认的订阅地址")
    public static let searches = Phrase(
        "Từ khóa tìm không thấy, không kèm tên", "Words looked for in vain, without a name", "未找到结果的搜索词（不具名）")
    public static func days(_ count: Int) -> Phrase { Phrase("\(count) ngày", count == 1 ? "1 day" : "\(count) days", "\(count) 天") }

    public static let rightsTitle = Phrase("Quyền của Quý vị", "Your rights", "您的权利")
    public static let rights = Phrase(
        "Quý vị có quyền biết, xem, yêu cầu cung cấp, chỉnh sửa, xóa, hạn chế xử lý, phản đối xử lý dữ liệu của mình; rút lại sự đồng ý; khiếu nại, tố cáo, khởi kiện và yêu cầu bồi thường (Luật 91/2025/QH15, Điều 4). Phần pháp luật buộc phải lưu thì cơ quan nói rõ căn cứ khi trả lời.",
        "You may know, see, obtain, correct, erase and restrict what is kept of you, object to it, take back your consent, and complain, denounce, sue and claim damages (Law 91/2025/QH15, article 4). Where the law demands that something be kept, the answer says by which rule.",
        "您有权知悉、查看、索取、更正、删除、限制或反对处理本人数据，撤回同意，并可申诉、检举、起诉和要求赔偿（第91/2025/QH15号法律第4条）。法律规定必须保存的部分，答复中将说明依据。")
    public static let request = Phrase("Gửi yêu cầu về dữ liệu cá nhân", "Make a personal data request", "提交个人数据请求")
    public static let limitsTitle = Phrase("Thời hạn trả lời", "How long it may take", "答复期限")
}
