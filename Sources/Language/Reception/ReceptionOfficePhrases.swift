public import Domain

/// What stands on the pages of those who keep the reception of the public.
public enum ReceptionOfficePhrases {
    public static let title = Phrase("Tiếp công dân", "Reception", "接待公民")
    public static let intro = Phrase(
        "Lịch tiếp của các đơn vị bạn phụ trách, người đăng ký và kết quả từng ngày. Chỉ văn thư, trưởng phòng và giám đốc thấy họ tên.",
        "The schedules of your units, who comes, and what came of each day. Only clerks, unit heads and heads see names.",
        "您负责单位的接待日程、预约人和每日结果。仅文书、部门负责人和厅长可见姓名。")
    public static let path = Phrase("Vị trí trang", "Where you are", "当前位置")
    public static let days = Phrase("Các ngày tiếp", "Days", "接待日")
    public static let bookings = Phrase("Người đăng ký", "Bookings", "预约")
    public static let edit = Phrase("Sửa lịch", "Edit", "修改")
    public static let add = Phrase("Thêm lịch tiếp", "Add a schedule", "新增日程")
    public static let save = Phrase("Lưu", "Save", "保存")
    public static let noSchedules = Phrase(
        "Chưa có lịch nào. Hãy thêm lịch tiếp ở dưới.", "There is no schedule yet. Add one below.", "尚无日程，请在下方新增。")
    public static let editHint = Phrase(
        "Ngày và giờ không đổi được khi đã có người đăng ký: hãy đặt ngày kết thúc rồi thêm lịch mới. Đặt ngày kết thúc sớm hơn sẽ hủy các lượt đã đăng ký sau ngày đó và báo cho người đăng ký.",
        "Days and hours cannot change under those who booked: set a last day and add another schedule. An earlier last day cancels the bookings after it and tells the visitors.",
        "已有预约时不能更改日期和时间：请设定结束日期并新增日程。提前结束会取消之后的预约并通知预约人。")
    public static let kind = Phrase("Cách lặp", "Repeats", "重复方式")
    public static let monthly = Phrase("Hằng tháng, vào ngày", "Monthly, on day", "每月的日期")
    public static let weekly = Phrase("Hằng tuần, vào thứ", "Weekly, on weekday", "每周的星期")
    public static let day = Phrase("Ngày trong tháng hoặc thứ", "Day of the month, or weekday", "日期或星期")
    public static let dayHint = Phrase(
        "Hằng tháng: 1 đến 31. Hằng tuần: 1 là thứ Hai, 7 là Chủ Nhật.", "Monthly: 1 to 31. Weekly: 1 is Monday, 7 is Sunday.",
        "每月：1 至 31。每周：1 为星期一，7 为星期日。")
    public static let sessionsHint = Phrase(
        "Mỗi dòng một buổi, ví dụ 07:30–11:30.", "One session a line, such as 07:30–11:30.", "每行一个时段，例如 07:30–11:30。")
    public static let slotMinutes = Phrase("Số phút mỗi lượt", "Minutes of a slot", "每次接待分钟数")
    public static let places = Phrase("Số người mỗi lượt", "Places in a slot", "每次接待人数")
    public static let validFrom = Phrase("Áp dụng từ ngày", "First day", "开始日期")
    public static let validTo = Phrase("Đến hết ngày", "Last day", "结束日期")
    public static let validToHint = Phrase("Để trống nếu chưa định.", "Leave empty if it is not known.", "未定可留空。")

    public static func inLanguage(_ label: Phrase, _ language: ReaderLanguage) -> Phrase {
        label + Phrase(" (\(language.ownName))", " (\(language.ownName))", "(\(language.ownName))")
    }

    // A day
    public static let list = Phrase("Danh sách đăng ký", "List of bookings", "预约名单")
    public static let noBookings = Phrase("Chưa có ai đăng ký ngày này.", "Nobody has booked this day.", "当日尚无预约。")
    public static let visitor = Phrase("Người đăng ký", "Visitor", "预约人")
    public static let state = Phrase("Tình trạng", "State", "状态")
    public static let booked = Phrase("Đã đăng ký", "Booked", "已预约")
    public static let came = Phrase("Đã đến", "Came", "已到")
    public static let absent = Phrase("Không đến", "Did not come", "未到")
    public static let cancelledByVisitor = Phrase("Người đăng ký hủy", "Cancelled by the visitor", "预约人取消")
    public static let cancelledByOffice = Phrase("Cơ quan hủy", "Cancelled by the office", "机关取消")
    public static let chosen = Phrase("Chọn", "Choose", "选择")
    public static let noneChosen = Phrase("Chưa chọn lượt nào.", "Choose at least one booking.", "请至少选择一项预约。")
    public static let cancelChosen = Phrase("Hủy các lượt đã chọn", "Cancel the chosen bookings", "取消所选预约")
    public static let cancelChosenHint = Phrase(
        "Người bị hủy đọc lý do trên trang lượt hẹn; ai để lại thư điện tử được báo bằng thư. Chỗ được trả lại cho người khác.",
        "Visitors read the reason on the page of their booking; those who left an e-mail are told by letter. The places are free for others.",
        "来访人可在预约页面看到原因；留有邮箱者将收到邮件。名额将释放给他人。")
    public static let withheld = Phrase(
        "Không hiển thị (nội dung phải giữ kín)", "Not shown (the matter is confidential)", "不予显示（内容须保密）")
    public static let twin = Phrase("Trùng tên hoặc địa chỉ với lượt khác", "Same name or address as another place", "与另一预约同名或同邮箱")
    public static let writeDown = Phrase("Ghi biên bản thành phiếu", "Write down as a ticket", "记录并登记为办件")
    public static let notes = Phrase("Nội dung đã trình bày", "What was said", "陈述内容")
    public static let notesHint = Phrase(
        "Phiếu được tiếp nhận từ lúc người đến trình bày, dù ghi sau; thời hạn tính từ lúc đó. Người đến nhận mã tra cứu nếu đã để lại thư điện tử.",
        "The ticket is received when it was said, however late it is written down, and its deadlines count from then; the visitor gets its code if there is an e-mail address.",
        "办件自来访人陈述之时即为收到，事后记录亦同，期限由此起算；如留有邮箱，来访人将收到查询码。")
    public static let ticketKind = Phrase("Loại phiếu", "Kind of ticket", "办件类型")
    public static let makeTicket = Phrase("Lập phiếu", "Make the ticket", "登记为办件")
    public static let ticket = Phrase("Phiếu đã lập", "The ticket", "已登记为办件")
    public static let later = Phrase(
        "Đánh dấu người đến và ghi biên bản được từ ngày tiếp.", "From the day itself on, mark who came and write down what was said.",
        "自接待当日起可标记到场情况并记录。")
    public static let except = Phrase("Dời hoặc hủy ngày này", "Move or cancel this day", "改期或取消当日")
    public static let movedTo = Phrase("Dời sang ngày", "Move to", "改至")
    public static let movedToHint = Phrase(
        "Để trống là hủy. Người đã đăng ký được báo qua thư điện tử.", "Leave empty to cancel. Visitors are told by e-mail.",
        "留空表示取消。系统将以邮件通知预约人。")
    public static let reason = Phrase("Lý do", "Reason", "理由")
    public static let reasonHint = Phrase(
        "Hiện công khai trên lịch.", "It stands on the public page.", "将公开显示在日程上。")
    public static let exceptConfirm = Phrase(
        "Dời hoặc hủy ngày này và báo cho người đã đăng ký?", "Move or cancel this day and tell the visitors?", "确定改期或取消并通知预约人？")
    public static let done = Phrase("Đã lưu.", "Saved.", "已保存。")
    public static let print = Phrase(
        "In trang này để có danh sách; biểu mẫu không được in.", "Print this page for the list; forms are not printed.",
        "打印本页即得名单，表单不会打印。")
}
