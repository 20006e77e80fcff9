import Domain
import FoundationEssentials
import Store

/// The reception of the demonstration: the head on the 15th of each month, the Office every Thursday morning, the visitors of a year and those
/// of the coming weeks.
struct DemoReception {
    private static let place = Wording(
        vi: "Phòng tiếp công dân, trụ sở Sở Ngoại vụ, phường Lương Văn Tri, tỉnh Lạng Sơn",
        en: "Reception room, Department of Foreign Affairs, Lương Văn Tri ward, Lạng Sơn province", zh: "谅山省梁文知坊外事厅公民接待室")
    private static let rules = Wording(
        vi: """
            Xuất trình giấy tờ tùy thân; người đại diện mang theo giấy ủy quyền.
            Trình bày trung thực, cung cấp giấy tờ liên quan; nội dung được ghi lại và trả lời theo thời hạn luật định.
            Giữ trật tự; không mang theo vũ khí, chất dễ cháy nổ.
            """,
        en: """
            Show an identity paper; whoever speaks for somebody else brings an authorisation.
            Tell the truth and bring the papers that belong to the matter; what you say is written down and answered within the legal limit.
            Keep order; bring no weapons and nothing that burns or explodes.
            """,
        zh: """
            请出示身份证件；代理人须携带授权书。
            请如实陈述并提供相关材料；陈述内容将被记录，并在法定期限内答复。
            请保持秩序；不得携带武器或易燃易爆物品。
            """)

    /// Subject, name and business of visitors, who left no address: nobody is to get letters from a demonstration.
    private static let visitors = [
        ("Hỏi thủ tục mời chuyên gia Trung Quốc vào làm việc", "Nguyễn Thị Hoa", "Công ty TNHH Hoa Hồi Xứ Lạng"),
        ("Đề nghị hướng dẫn hợp pháp hóa hợp đồng mua bán", "Lý Văn Tài", "Hợp tác xã Na Chi Lăng"),
        ("Phản ánh thời gian xử lý hồ sơ đoàn ra", "Hoàng Minh Đức", ""),
        ("Xin tham gia đoàn xúc tiến thương mại tại Quảng Tây", "Trần Thu Hà", "Công ty cổ phần Nông sản Biên giới"),
        ("Hỏi về dịch công chứng giấy tờ tiếng Trung", "Vi Thị Lan", ""),
    ]

    /// What those came for who were received, told by their place alone.
    private static let received = [
        ("Hỏi hồ sơ cấp thẻ đi lại doanh nhân APEC", "Lương Văn Bình", "Công ty TNHH Xuất nhập khẩu Đồng Đăng"),
        ("Đề nghị hướng dẫn đón đoàn khách Quảng Tây", "Nông Thị Thắm", "Công ty cổ phần Du lịch Mẫu Sơn"),
        ("Hỏi thời hạn chứng nhận lãnh sự", "Đỗ Quang Huy", "Công ty TNHH Vận tải Hữu Nghị"),
        ("Trao đổi về tổ chức hội nghị có khách nước ngoài", "Triệu Thị Ngọc", "Hiệp hội Doanh nghiệp địa phương"),
        ("Hỏi thủ tục cho lao động sang làm việc tại Bằng Tường", "Hứa Văn Sơn", ""),
        ("Đề nghị giới thiệu đối tác nhập khẩu na", "Phùng Thị Mai", "Hợp tác xã Nông sản Chi Lăng"),
        ("Hỏi dịch thuật hợp đồng song ngữ", "Mã Văn Khánh", "Công ty TNHH Hoa Hồi Xứ Lạng"),
    ]

    /// The visits at which somebody came.
    func load(_ transaction: Transaction, people: [String: Member], now: Date) throws -> [Booking] {
        guard let agency = UnitPath("vn.langson.ngoaivu"), let office = UnitPath("vn.langson.ngoaivu.vanphong") else { return [] }
        let first = now.day.adding(-365)
        let head = ReceptionTerms(
            unit: agency, title: Wording(vi: "Giám đốc Sở Ngoại vụ", en: "Director of the Department of Foreign Affairs", zh: "外事厅厅长"),
            rule: .monthly(day: 15), sessions: [.init(open: 480, close: 660), .init(open: 840, close: 960)], slotMinutes: 30, places: 1,
            place: Self.place, rules: Self.rules, validFrom: first)
        let weekly = ReceptionTerms(
            unit: office, title: Wording(vi: "Văn phòng Sở Ngoại vụ", en: "Office of the Department", zh: "外事厅办公室"),
            rule: .weekly(weekday: 4), sessions: [.init(open: 450, close: 690)], slotMinutes: 30, places: 2, place: Self.place,
            rules: Self.rules, validFrom: first)
        let schedules = [try transaction.addReception(head), try transaction.addReception(weekly)]
        for (number, visitor) in Self.visitors.enumerated() {
            try book(visitor, schedules[number % 2], place: number / 2, transaction)
        }
        guard let clerk = people["vanthu"] else { throw CommandRefused("demonstration, reception: nobody is called vanthu") }
        return try schedules.flatMap { try receive($0, first...now.day.adding(-1), clerk, transaction) }
    }

    /// Two visitors on each day that is past, booked three days before. Every ninth stayed away.
    private func receive(_ id: Int, _ days: ClosedRange<Day>, _ clerk: Member, _ transaction: Transaction) throws -> [Booking] {
        let plan = try transaction.receptionPlan()
        guard let schedule = plan.schedule(id) else { return [] }
        var visits: [Booking] = []
        for (number, day) in plan.days(of: schedule, in: days).filter({ !$0.isCancelled }).enumerated() {
            let before = transaction.acting(as: .business, at: day.day.adding(-3).instant(minute: 600))
            let after = transaction.acting(as: .member(clerk), at: day.day.instant(minute: 990))
            for (place, slot) in day.slots.prefix(2).enumerated() {
                let turn = number * 2 + place
                let request = try Self.request(Self.received[turn % Self.received.count], slot)
                let booking = try before.book(request, schedule: id, planned: day.planned, form: nil)
                let came = turn % 9 != 8
                _ = try after.note(came: came, booking: booking.id)
                if came { visits.append(try after.booking(id: booking.id)) }
            }
        }
        return visits
    }

    /// The next day but `place` of the schedule that is still open, each visitor at a time of their own.
    private func book(_ visitor: (String, String, String), _ id: Int, place: Int, _ transaction: Transaction) throws {
        let plan = try transaction.receptionPlan()
        guard let schedule = plan.schedule(id) else { return }
        let days = plan.days(of: schedule, in: transaction.now.day...transaction.now.day.adding(60)).filter {
            $0.isOpen(at: transaction.now)
        }
        guard let day = days.first, let slot = day.slots.dropFirst(place).first else { return }
        _ = try transaction.book(try Self.request(visitor, slot), schedule: id, planned: day.planned, form: nil)
    }

    private static func request(_ visitor: (String, String, String), _ slot: Int) throws -> BookingRequest {
        var typed = BookingRequest.Typed()
        (typed.slot, typed.subject, typed.name, typed.business) = (String(slot), visitor.0, visitor.1, visitor.2)
        return try BookingRequest(typed)
    }
}
