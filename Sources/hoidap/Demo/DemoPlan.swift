import Domain
import FoundationEssentials
import Store

/// The plan of 2024 as it was written, closed, and a copy of it that runs this year, with what the head directed and the units held.
struct DemoPlan {
    let transaction: Transaction
    let people: [String: Member]
    let now: Date

    func load() throws {
        try loadResults()
        let file = try PlanFile(embedded.first { $0.name == "plan-2024.json" }?.text ?? "")
        // The head makes it and has the office keep it.
        let head = try acting("giamdoc", on: try day(2024, "03-04"))
        try head.add(try file.plan(at: head.now))
        try close(file.year)
        let year = now.day.year
        guard year > file.year else { return }
        let begins = try acting("chanh_vanphong", on: min(try day(year, "01-06"), now.day))
        try begins.copy(try begins.plan(year: file.year), to: year)
        for direction in DemoDirection.ofThisYear(now.day, transaction.law.calendar) { try direct(direction, year) }
        for record in try DemoRecord.bundled() where try day(year, record.date) <= now.day { try keep(record, year) }
        for (date, key, text) in Self.reports where try day(year, date) <= now.day { try report(text, by: key, on: date, year) }
    }

    /// What the plan says of 2022 and 2023.
    private func loadResults() throws {
        let text = embedded.first { $0.name == "official-results.json" }?.text ?? ""
        let file = try JSONDecoder().decode(ResultFile.self, from: Data(text.utf8))
        let clerk = try acting("vanthu", on: try day(2024, "03-04"))
        for fields in file.results {
            do {
                try clerk.enter(try OfficialResult(Plan.Typed(fields)), of: file.unit)
            } catch let faults as OfficialResult.Faults {
                throw CommandRefused("demonstration, results: \(faults.faults)")
            }
        }
    }

    private struct ResultFile: Decodable {
        let unit: UnitPath
        let results: [[String: String]]
    }

    /// Tasks of a year that is over: all done at its end but those of which the demonstration holds nothing.
    private func close(_ year: Int) throws {
        for record in try DemoRecord.bundled() where record.isOfPast { try keep(record, year) }
        let office = try acting("chanh_vanphong", on: try day(year, "12-27"))
        let proof = try TypedProof(
            Plan.Typed([
                "kind": "document", "proof": "36/KH-UBND",
                "note": "Thực hiện theo Kế hoạch; báo cáo năm lưu tại Văn phòng Sở (dữ liệu minh họa).",
            ]))
        for task in try office.plan(year: year).tasks where !Self.isLeftOpen(task) {
            try office.prove(task.id, by: proof, in: office.plan(year: year))
            try office.confirm(task.id, in: office.plan(year: year))
        }
    }

    /// Nothing shows that the ISO system was reworked, or that a violation was made public.
    private static func isLeftOpen(_ task: PlanTask) -> Bool {
        task.terms.title.contains("ISO 9001") || task.terms.rules.contains { $0.section == .violations }
    }

    private static let reports = [
        (
            "03-20", "ls1",
            "Quý I: tiếp nhận, trả lời câu hỏi và yêu cầu hỗ trợ của doanh nghiệp theo phân công; không có phiếu bị từ chối tiếp nhận."
        ),
        ("03-23", "tt1", "Quý I: cập nhật các chuyên mục được giao, phân công người trực mục Hỏi – đáp."),
        ("03-25", "vp1", "Quý I: tổng hợp tình hình thực hiện Kế hoạch, đôn đốc các đơn vị gửi báo cáo."),
    ]

    private func report(_ text: String, by key: String, on date: String, _ year: Int) throws {
        let officer = try acting(key, on: try day(year, date))
        for task in try officer.plan(year: year).tasks where PlanPolicy.mayReport(leads: task.terms.leads, officer.actor) {
            guard task.state == .notStarted else { continue }
            try officer.decide(.report(task.id, isUnderWay: true, text: text), in: officer.plan(year: year))
        }
    }

    private func direct(_ direction: DemoDirection, _ year: Int) throws {
        guard direction.givenOn.year == year, direction.givenOn <= now.day, let lead = UnitPath("vn.langson.ngoaivu." + direction.lead)
        else {
            return
        }
        let head = try acting("giamdoc", on: direction.givenOn)
        let id = timeOrderedID(at: head.now)
        let terms = Direction.Terms(
            text: direction.text, lead: lead, number: direction.number, givenOn: direction.givenOn, dueOn: direction.dueOn)
        try head.decide(.direct(id, terms), in: head.plan(year: year))
        guard let (key, doneOn, result) = direction.done, doneOn <= now.day else { return }
        let unit = try acting(key, on: doneOn)
        try unit.decide(.carryOut(id, result: result), in: unit.plan(year: year))
    }

    private func keep(_ record: DemoRecord, _ year: Int) throws {
        guard let unit = UnitPath("vn.langson.ngoaivu." + record.unit) else { return }
        let held = try day(year, record.date)
        let office = try acting("chanh_vanphong", on: held)
        let terms = PlanRecord.Terms(
            kind: record.kind, title: record.title, unit: unit, heldOn: held, participants: record.participants, result: record.result,
            number: record.number, addressee: record.addressee)
        try office.decide(.record(timeOrderedID(at: office.now), terms), in: office.plan(year: year))
    }

    private func day(_ year: Int, _ date: String) throws -> Day {
        guard let day = Day(iso: "\(year)-\(date)") else { throw CommandRefused("demonstration, plan: \(date) is no date") }
        return day
    }

    private func acting(_ key: String, on day: Day) throws -> Transaction {
        guard let member = people[key] else { throw CommandRefused("demonstration, plan: nobody is called \(key)") }
        return transaction.acting(as: .member(member), at: min(now, day.start.addingTimeInterval(10 * 3600)))
    }
}

/// Something held in the demonstration, with its date in the year.
private struct DemoRecord: Decodable {
    let kind: PlanRecord.Kind
    let date: String
    /// Whether it stands in the plan of 2024 too.
    let past: Bool?
    let unit, title, result: String
    let participants: Int?
    let number, addressee: String?

    var isOfPast: Bool { past ?? false }

    static func bundled() throws -> [DemoRecord] {
        try JSONDecoder().decode(
            [DemoRecord].self, from: Data((embedded.first { $0.name == "demonstration-records.json" }?.text ?? "[]").utf8))
    }
}

/// A direction of the demonstration's head.
private struct DemoDirection {
    let text, lead: String
    let number: String?
    let givenOn, dueOn: Day
    /// Who carried it out, when, and what came of it.
    var done: (key: String, on: Day, result: String)?

    /// Three of the first quarter, one that is past its due date and one that comes near.
    static func ofThisYear(_ today: Day, _ calendar: WorkCalendar) -> [DemoDirection] {
        func date(_ text: String) -> Day { Day(iso: "\(today.year)-\(text)") ?? today }
        return [
            DemoDirection(
                text: "Rà soát các chuyên mục còn trống trên Trang thông tin điện tử, phân công người phụ trách từng chuyên mục.",
                lead: "trungtam", number: nil, givenOn: date("01-12"), dueOn: date("01-30"),
                done: ("truong_trungtam", date("01-28"), "Đã phân công người phụ trách các chuyên mục; lịch cập nhật gửi Văn phòng Sở.")),
            DemoDirection(
                text: "Trả lời dứt điểm các câu hỏi về hợp pháp hóa lãnh sự còn tồn, không để doanh nghiệp phải hỏi lại.", lead: "lanhsu",
                number: nil, givenOn: date("02-23"), dueOn: date("03-06"),
                done: ("truong_lanhsu", date("03-11"), "Đã trả lời; công khai câu trả lời dùng chung trên mục Hỏi – đáp.")),
            DemoDirection(
                text: "Chuẩn bị nội dung đối thoại với doanh nghiệp xuất khẩu nông sản trước mùa vụ.", lead: "vanphong", number: nil,
                givenOn: date("03-02"), dueOn: date("03-20"),
                done: ("chanh_vanphong", date("03-18"), "Đã trình nội dung và danh sách doanh nghiệp mời dự.")),
            DemoDirection(
                text: "Báo cáo nguyên nhân các phiếu quá hạn và biện pháp khắc phục.", lead: "lanhsu", number: nil,
                givenOn: today.adding(-20), dueOn: calendar.nthWorkingDay(before: today, 3)),
            DemoDirection(
                text: "Tổng hợp số liệu phục vụ báo cáo thực hiện Kế hoạch DDCI của quý.", lead: "vanphong", number: nil,
                givenOn: today.adding(-6), dueOn: calendar.nthWorkingDay(after: today, 4)),
        ]
    }
}
