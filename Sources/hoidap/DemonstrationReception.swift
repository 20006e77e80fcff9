import Domain
import FoundationEssentials
import Store

/// The reception of the demonstration: the head on the 15th of each month, the Office every Thursday morning, and visitors of the coming weeks.
struct DemonstrationReception {
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

    func load(_ transaction: Transaction, now: Date) throws {
        guard let agency = UnitPath("vn.langson.ngoaivu"), let office = UnitPath("vn.langson.ngoaivu.vanphong") else { return }
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
    }

    /// The next day but `place` of the schedule that is still open, each visitor at a time of their own.
    private func book(_ visitor: (String, String, String), _ id: Int, place: Int, _ transaction: Transaction) throws {
        let plan = try transaction.receptionPlan()
        guard let schedule = plan.schedule(id) else { return }
        let days = plan.days(of: schedule, in: transaction.now.day...transaction.now.day.adding(60)).filter {
            $0.isOpen(at: transaction.now)
        }
        guard let day = days.first, let slot = day.slots.dropFirst(place).first else { return }
        var typed = BookingRequest.Typed()
        (typed.slot, typed.subject, typed.name, typed.business) = (String(slot), visitor.0, visitor.1, visitor.2)
        _ = try transaction.book(try BookingRequest(typed), schedule: id, planned: day.planned, form: nil)
    }
}
