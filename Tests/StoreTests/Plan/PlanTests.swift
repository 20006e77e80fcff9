import Domain
import Foundation
import PG
import Store
import Support
import Testing

@Suite struct PlanStoreTests {
    private func day(_ text: String) -> Day {
        guard let day = Day(iso: text) else { fatalError("no date: \(text)") }
        return day
    }

    private func terms(
        _ title: String = "Trả lời doanh nghiệp", rules: [String] = [], from: String = "2026-01-01", through: String = "2026-12-31"
    ) -> PlanTask.Terms {
        PlanTask.Terms(
            title: title, leads: [Office.consular], coordinates: [Office.centre], unitsNamed: "Phòng Lãnh sự chủ trì", from: day(from),
            through: day(through), evidence: "Câu trả lời", rules: rules.compactMap { EvidenceRule($0) })
    }

    private func aPlan(_ tasks: [PlanTask.Terms], year: Int = 2026) -> Plan {
        let now = Office.now
        let solution = Solution(
            id: timeOrderedID(at: now), component: .timeCost, title: "Giải pháp",
            tasks: tasks.map { PlanTask(id: timeOrderedID(at: now), terms: $0) })
        return Plan(
            id: timeOrderedID(at: now), unit: Office.agency, keeper: Office.agency, year: year, title: "Kế hoạch năm \(year)",
            document: Post.Document(number: "36/KH-UBND", issuer: "UBND tỉnh", issuedOn: day("2026-02-06")), solutions: [solution])
    }

    private func added(_ office: Office, _ tasks: [PlanTask.Terms], year: Int = 2026) async throws -> Plan {
        let plan = aPlan(tasks, year: year)
        return try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.add(plan) }
    }

    private func read(_ office: Office, as role: Role = .officer, at now: Date = Office.now) async throws -> Plan {
        try await office.store.read(as: office.actor(role), at: now) { try $0.plan(year: 2026) }
    }

    private func decide(_ office: Office, _ role: Role, _ command: PlanCommand, at now: Date = Office.now) async throws {
        try await office.store.write(as: office.actor(role), at: now) { _ = try $0.decide(command, in: try $0.plan(year: 2026)) }
    }

    // MARK: What is kept

    @Test func nothingIsLostOnTheWay() async throws {
        try await Office.open { office in
            let made = try await added(office, [terms(rules: ["answers", "posts:van-ban@vn.langson.ngoaivu"]), terms("Khác")])
            let plan = try await read(office)
            #expect(plan.solutions.map(\.tasks) == made.solutions.map(\.tasks))
            #expect(plan.document == made.document && plan.title == made.title && plan.keeper == made.keeper)
            // Made, a solution, two tasks.
            #expect(plan.version == 4)
            let history = try await office.store.read(as: office.actor(.head), at: Office.now) { try $0.history(of: plan) }
            #expect(history.map(\.event.name) == ["task_added", "task_added", "solution_added", "made"])
            #expect(history.allSatisfy { $0.author == "clerk An" })
        }
    }

    /// What the rules say that an event leads to is what is read afterwards, whatever the event.
    @Test func whatIsKeptIsWhatTheEventsLeadTo() async throws {
        try await Office.open { office in
            let plan = try await added(office, [terms(), terms("Khác")])
            let (task, solution, now) = (plan.tasks[0].id, timeOrderedID(at: Office.now), Office.now)
            let (direction, record) = (timeOrderedID(at: now), timeOrderedID(at: now))
            let proofs = (1...2).map {
                PlanProof(id: timeOrderedID(at: now), what: .document(number: "\($0)/BC"), note: "", at: now.addingTimeInterval(Double($0)))
            }
            func held(_ title: String) -> PlanRecord.Terms {
                .init(kind: .training, title: title, unit: Office.consular, heldOn: day("2026-02-02"), participants: 30, result: "Đủ")
            }
            let commands: [PlanCommand] = [
                .base(on: Post.Document(number: "37/KH", issuer: "Sở", issuedOn: day("2026-02-10")), title: "Khác", basis: "Kế hoạch tỉnh"),
                .addSolution(solution, .transparency, title: "Công khai"), .addTask(timeOrderedID(at: now), to: solution, terms("Mới")),
                .changeTask(task, terms("Đúng hạn", rules: ["answers"], through: "2026-01-31"), reason: ""),
                .changeTask(task, terms("Đúng hạn", rules: ["receptions"]), reason: "Chờ văn bản"),
                .report(task, isUnderWay: true, text: "Đang làm"), .prove(task, proofs[0]), .prove(task, proofs[1]),
                .removeProof(task, proofs[0].id, reason: "Nhầm"), .confirm(task, attached: 0), .reopen(task, reason: "Chưa xong"),
                .report(task, isUnderWay: false, text: "Chưa làm"), .confirm(task, attached: 0),
                .direct(direction, .init(text: "Làm", lead: Office.consular, givenOn: now.day, dueOn: now.day.adding(9), task: task)),
                .carryOut(direction, result: "Xong"), .record(record, held("Lớp")), .record(record, held("Lớp khác")),
            ]
            for (number, command) in commands.enumerated() {
                let at = now.addingTimeInterval(Double(60 * number))
                let decided = try await office.store.write(as: office.actor(.head), at: at) {
                    try $0.decide(command, in: try $0.plan(year: 2026))
                }
                #expect(try await read(office) == decided, "\(command)")
            }
            #expect(try await read(office).version == plan.version + commands.count)
        }
    }

    @Test func aTaskGoesItsWayAndBack() async throws {
        try await Office.open { office in
            let id = try #require(try await added(office, [terms()]).tasks.first?.id)
            try await decide(office, .officer, .report(id, isUnderWay: true, text: "Đã trả lời 3 phiếu"))
            try await decide(office, .clerk, .changeTask(id, terms("Trả lời đúng hạn", rules: ["receptions"]), reason: ""))
            await #expect(throws: Plan.Refusal.needsProof) {
                try await office.store.write(as: office.actor(.head), at: Office.now) { try $0.confirm(id, in: $0.plan(year: 2026)) }
            }
            let ticket = try await office.aTicketInHand()
            let number = try #require(ticket.registration?.description)
            for (kind, name) in [("ticket", number), ("document", "12/BC-SNgV")] {
                let proof = try TypedProof(Plan.Typed(["kind": kind, "proof": name, "note": "quý I"]))
                let at = Office.now.addingTimeInterval(kind == "ticket" ? 1 : 2)
                try await office.store.write(as: office.actor(.officer), at: at) { try $0.prove(id, by: proof, in: $0.plan(year: 2026)) }
            }
            try await office.store.write(as: office.actor(.head), at: Office.now) { try $0.confirm(id, in: $0.plan(year: 2026)) }
            var task = try #require(try await read(office).task(id))
            #expect(task.state == .done && task.doneAt == Office.now && task.report == "Đã trả lời 3 phiếu")
            #expect(
                task.terms.title == "Trả lời đúng hạn" && task.proofs.map(\.what) == [.ticket(ticket.id), .document(number: "12/BC-SNgV")])
            try await decide(office, .head, .reopen(id, reason: "Thiếu báo cáo"))
            task = try #require(try await read(office).task(id))
            #expect(task.state == .underWay && task.doneAt == nil && task.proofs.count == 2)
            let plan = try await read(office)
            let steps = try await office.store.read(as: office.actor(.head), at: Office.now) { try $0.history(of: plan, subject: id) }
            #expect(
                steps.map(\.event.name) == ["reopened", "confirmed", "proved", "proved", "task_changed", "reported", "task_added"])
        }
    }

    /// Who may not see a ticket is not told of it, nor can they prove by it.
    @Test func aTicketIsNamedToThoseWhoMaySeeIt() async throws {
        try await Office.open { office in
            let id = try #require(try await added(office, [terms()]).tasks.first?.id)
            let ticket = try await office.aTicketInHand()
            let proof = try TypedProof(Plan.Typed(["kind": "ticket", "proof": ticket.registration?.description ?? ""]))
            try await office.store.write(as: office.actor(.officer), at: Office.now) {
                try $0.prove(id, by: proof, in: $0.plan(year: 2026))
            }
            let proofs = try #require(try await read(office).task(id)).proofs
            let shown = try await office.store.read(as: office.actor(.officer), at: Office.now) { try $0.shown(proofs) }
            guard case .ticket(let id) = shown[0].place else {
                Issue.record("the officer may see it")
                return
            }
            #expect(id == ticket.id)
            let hidden = try await office.store.read(as: office.actor(.administrator), at: Office.now) { try $0.shown(proofs) }
            guard case .hiddenTicket = hidden[0].place, hidden[0].title.isEmpty else {
                Issue.record("an administrator sees no ticket")
                return
            }
            await #expect(throws: Plan.Refusal.unknown(.proof)) {
                try await office.store.write(as: office.actor(.administrator), at: Office.now) {
                    try $0.prove(id, by: proof, in: $0.plan(year: 2026))
                }
            }
        }
    }

    @Test func whatHappenedIsNeverChanged() async throws {
        try await Office.open { office in
            _ = try await added(office, [terms()])
            for statement in [
                "update plan_event set name = 'made'", "delete from plan_event", "update plan_proof set note = 'x'",
                "delete from plan_task",
                "update plan set year = 2030", "delete from official_result", "update official_figure set rank = 1",
            ] as [SQL] {
                await #expect(throws: PGError.self, "\(statement)") {
                    try await office.database.transaction { try $0.execute(statement) }
                }
            }
        }
    }

    @Test func theDatabaseHasTheLastWord() async throws {
        try await Office.open { office in
            let plan = try await added(office, [terms()])
            let task = try #require(plan.tasks.first?.id)
            let statements: [(SQL, String)] = [
                ("update plan_task set state = 'done' where id = \(task)", "plan_task_done_is_dated"),
                ("update plan_task set ends_on = '2025-01-01' where id = \(task)", "plan_task_period_is_in_order"),
                (
                    "insert into plan_proof (id, task_id, note, at) values (gen_random_uuid(), \(task), '', now())",
                    "plan_proof_is_one_thing"
                ),
                (
                    """
                    insert into plan_direction (id, plan_id, lead, text, given_on, due_on)
                    values (gen_random_uuid(), \(plan.id), 'vn', 'x', '2026-01-02', '2026-01-01')
                    """, "direction_is_due_after_it_is_given"
                ),
                (
                    """
                    insert into plan_record (id, plan_id, kind, title, unit, held_on, result)
                    values (gen_random_uuid(), \(plan.id), 'proposal', 'x', 'vn', '2026-01-02', 'x')
                    """, "plan_proposal_has_addressee"
                ),
            ]
            for (statement, constraint) in statements {
                do {
                    try await office.database.transaction { _ = try $0.execute(statement) }
                    Issue.record("\(constraint) let it pass")
                } catch let error as PGError { #expect(error.constraint == constraint) }
            }
        }
    }

    // MARK: Years

    @Test func aYearHasOnePlanAndACopyHasNoHistory() async throws {
        try await Office.open { office in
            let plan = try await added(office, [terms()])
            await #expect(throws: Plan.Refusal.yearIsTaken(2026)) { _ = try await added(office, []) }
            let copy = try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                try $0.copy(try $0.plan(year: 2026), to: 2027)
            }
            let read = try await office.store.read(as: office.actor(.officer), at: Office.now) { try $0.plan(year: 2027) }
            #expect(read.tasks == copy.tasks && read.document == nil && read.copiedFrom == 2026 && read.unit == plan.unit)
            await #expect(throws: Plan.Refusal.notAllowed(.edit)) {
                try await office.store.write(as: office.actor(.officer), at: Office.now) {
                    _ = try $0.copy(try $0.plan(year: 2026), to: 2028)
                }
            }
            let rows = try await office.store.read(as: office.actor(.inspector), at: Office.now) { try $0.plans() }
            #expect(rows.map(\.year) == [2027, 2026])
            await #expect(throws: NotFound.self) {
                _ = try await office.store.read(as: .business, at: Office.now) { try $0.plan(year: 2026) }
            }
        }
    }

    @Test func aPlanNamesUnitsThatAreThere() async throws {
        try await Office.open { office in
            var unknown = terms()
            unknown = PlanTask.Terms(
                title: "x", leads: [Office.path("vn.langson.ngoaivu.khac")], from: unknown.from, through: unknown.through, evidence: "x")
            let plan = aPlan([unknown])
            await #expect(throws: Plan.Refusal.unknown(.lead)) {
                try await office.store.write(as: office.actor(.clerk), at: Office.now) { _ = try $0.add(plan) }
            }
            let stranger = aPlan([terms(rules: ["answers@vn.langson"])])
            await #expect(throws: Plan.Refusal.outOfRange(.rule)) {
                try await office.store.write(as: office.actor(.clerk), at: Office.now) { _ = try $0.add(stranger) }
            }
        }
    }

    // MARK: What attaches itself

    @Test func whatHappensInThePeriodIsEvidence() async throws {
        try await Office.open { office in
            let rules = ["answers", "publications", "posts:van-ban"]
            let plan = try await added(
                office,
                [
                    terms("kỳ này", rules: rules), terms("của Trung tâm", rules: ["answers@vn.langson.ngoaivu.trungtam"]),
                    terms("đã qua", rules: rules, through: "2026-02-28"), terms("khác", rules: ["trainings", "directions"]),
                ])
            _ = try await office.aPublishedTicket()
            _ = try await office.aPublishedPost(in: .legislation, content: aContent(title: "Nghị định"))
            _ = try await office.aPublishedPost(in: .advice, content: aContent(title: "Khác"))
            let training = PlanRecord.Terms(kind: .training, title: "Lớp", unit: Office.consular, heldOn: day("2026-03-01"), result: "Đủ")
            try await decide(office, .officer, .record(UUID(), training))
            let direction = UUID()
            try await decide(
                office, .head,
                .direct(direction, .init(text: "Làm", lead: Office.consular, givenOn: day("2026-03-01"), dueOn: day("2026-03-06"))))
            try await decide(office, .officer, .carryOut(direction, result: "Xong"))
            let counts = try await office.store.read(as: office.actor(.officer), at: Office.now) { transaction in
                let whole = try transaction.plan(year: plan.year)
                return try whole.tasks.map { try transaction.evidence(of: $0, in: whole).map(\.count) }
            }
            #expect(counts == [[1, 1, 1], [0], [0, 0, 0], [1, 1]])
            let items = try await office.store.read(as: office.actor(.officer), at: Office.now) { transaction in
                let whole = try transaction.plan(year: plan.year)
                return try transaction.evidence(of: whole.tasks[0], in: whole).flatMap(\.items).map(\.title)
            }
            #expect(items == ["Hợp pháp hóa lãnh sự hợp đồng thương mại", "Nghị định"])
        }
    }

    @Test func aUnitsQuarterIsItsOwn() async throws {
        try await Office.open { office in
            _ = try await added(
                office, [terms("cả năm", rules: ["answers"]), terms("quý II", from: "2026-04-01", through: "2026-06-30")])
            _ = try await office.anAnsweredTicket()
            let soon = Direction.Terms(text: "Làm", lead: Office.consular, givenOn: day("2026-03-01"), dueOn: day("2026-03-31"))
            try await decide(office, .head, .direct(UUID(), soon))
            let proposal = PlanRecord.Terms(
                kind: .proposal, title: "Kiến nghị", unit: Office.consular, heldOn: day("2026-02-20"), result: "Đã gửi", addressee: "Bộ")
            try await decide(office, .officer, .record(UUID(), proposal))
            let (mine, others, later) = try await office.store.read(as: office.actor(.clerk), at: Office.now) { transaction in
                (
                    try transaction.planProgress(year: 2026, quarter: 1, unit: Office.consular),
                    try transaction.planProgress(year: 2026, quarter: 1, unit: Office.centre),
                    try transaction.planProgress(year: 2026, quarter: 2, unit: Office.consular)
                )
            }
            #expect(mine.components.map(\.component) == [.timeCost])
            let lines = try #require(mine.components.first?.tasks)
            #expect(lines.map(\.task.terms.title) == ["cả năm"] && lines[0].leads && lines[0].attached == 1)
            #expect(mine.directions.count == 1 && mine.records(.proposal).count == 1 && mine.records(.dialogue).isEmpty)
            #expect(others.components.first?.tasks.map(\.leads) == [false] && others.directions.isEmpty && others.records.isEmpty)
            #expect(later.components.first?.tasks.map(\.task.terms.title) == ["cả năm", "quý II"])
            #expect(later.components.first?.tasks.first?.attached == 0 && later.directions.count == 1, "open from before")
        }
    }

    /// Whenever the report is drafted.
    @Test func aQuarterThatIsOverStaysAsItWas() async throws {
        try await Office.open { office in
            let plan = try await added(office, [terms("đến hết quý I", through: "2026-03-31"), terms("cả năm")])
            let tasks = plan.tasks.map(\.id)
            let later = try #require(Day(iso: "2026-05-20")).start
            for id in tasks {
                try await decide(office, .officer, .report(id, isUnderWay: true, text: "Đang làm"))
                let proof = PlanProof(id: UUID(), what: .document(number: "1/BC"), note: "", at: later)
                try await decide(office, .officer, .prove(id, proof), at: later)
                try await decide(office, .head, .confirm(id, attached: 0), at: later)
            }
            func lines(_ quarter: Int) async throws -> [PlanProgress.TaskLine] {
                try await office.store.read(as: office.actor(.clerk), at: later.addingTimeInterval(86_400)) {
                    try $0.planProgress(year: 2026, quarter: quarter, unit: Office.consular).components.flatMap(\.tasks)
                }
            }
            // Entered afterwards as of days of the quarter, as a record or as a direction.
            for held in ["2026-02-20", "2026-04-10"] {
                let record = PlanRecord.Terms(
                    kind: .dialogue, title: "Đối thoại", unit: Office.consular, heldOn: day(held), result: "Đã họp")
                try await decide(office, .officer, .record(UUID(), record), at: later)
            }
            let direction = Direction.Terms(text: "Làm", lead: Office.consular, givenOn: day("2026-03-01"), dueOn: day("2026-06-30"))
            try await decide(office, .head, .direct(UUID(), direction), at: later)
            func entered(_ quarter: Int) async throws -> [Int] {
                try await office.store.read(as: office.actor(.clerk), at: later.addingTimeInterval(86_400)) {
                    let progress = try $0.planProgress(year: 2026, quarter: quarter, unit: Office.consular)
                    return [progress.records.count, progress.directions.count]
                }
            }
            #expect(try await entered(1) == [0, 0])
            #expect(try await entered(2) == [2, 1], "each once, whatever day it names")
            let (first, second) = (try await lines(1), try await lines(2))
            #expect(first.map(\.status) == [.late, .underWay] && first.allSatisfy { $0.proofs.isEmpty })
            #expect(second.map(\.status) == [.doneLate, .done] && second.allSatisfy { $0.proofs.count == 1 })
        }
    }

    /// What happens to its tickets and posts later does not change a quarter's evidence.
    @Test func theEvidenceOfAQuarterStays() async throws {
        try await Office.open { office in
            _ = try await added(office, [terms("cả năm", rules: ["answers", "publications", "posts:van-ban", "receptions"])])
            let (came, absent) = try await visits(office)
            _ = try await office.anAnsweredTicket()
            let published = try await office.aPublishedTicket()
            let post = try await office.aPublishedPost(in: .legislation, content: aContent(title: "Nghị định"))
            let later = try #require(Day(iso: "2026-04-02")).start.addingTimeInterval(36_000)
            func counts(_ quarter: Int) async throws -> [Int] {
                try await office.store.read(as: office.actor(.clerk), at: later.addingTimeInterval(86_400)) {
                    try $0.planProgress(year: 2026, quarter: quarter, unit: Office.consular).components.flatMap(\.tasks)
                        .flatMap(\.evidence).map(\.count)
                }
            }
            let before = try await counts(1)
            #expect(before == [2, 1, 1, 1])
            try await office.store.write(as: office.actor(.head), at: later) { transaction in
                _ = try transaction.decide(.withdrawPublication(reason: "Hết hiệu lực"), on: published.id)
            }
            _ = try await office.decide(.head, .withdraw(reason: "Hết hiệu lực"), on: post.id, at: later)
            try await office.store.write(as: office.actor(.head), at: later) { transaction in
                _ = try transaction.writeDown("Xin hướng dẫn.", as: .question, booking: absent)
                _ = try transaction.note(came: false, booking: came)
            }
            #expect(try await counts(1) == before)
            // Published anew: the first time counts, and no other.
            let text = Publication.Text(title: "Hợp pháp hóa", question: "Cần gì?", answer: "Cần bốn giấy tờ.", topic: .legalisation)
            let again = later.addingTimeInterval(60)
            try await office.decide(.clerk, .preparePublication(text, reason: "Sửa"), on: published.id, at: again)
            try await office.decide(.editor, .approvePublication(), on: published.id, at: again)
            let content = aContent(title: "Nghị định", body: "Đã sửa")
            try await office.decide(.editor, .prepare(content, seen: nil), on: post.id, at: again)
            try await office.decide(.head, .publish(), on: post.id, at: again)
            #expect(try await counts(1) == before)
            // But for the visitor of whom it was said then that they had come: what is noted late is in the report of then.
            #expect(try await counts(2) == [0, 0, 0, 1])
        }
    }

    /// However often it is noted that somebody came and taken back, they are in the first report at whose end they stood as having come.
    @Test func aVisitorIsInOneReport() async throws {
        try await Office.open { office in
            _ = try await added(office, [terms("cả năm", rules: ["receptions"])])
            let (came, absent) = try await visits(office)
            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            owner.start()
            var random = SplitMix(state: 24)
            let year = try #require(Day(iso: "2026-01-01")).start
            for _ in 0..<20 {
                var model = [0, 0, 0, 0]
                try await owner.transaction { try $0.execute("delete from reception_note") }
                for booking in [came, absent] {
                    let notes = (0..<Int.random(in: 1...5, using: &random)).map { _ in
                        (
                            at: year.addingTimeInterval(86_400 * Double(Int.random(in: 0..<365, using: &random))),
                            came: Bool.random(using: &random)
                        )
                    }.sorted { $0.at < $1.at }
                    try await owner.transaction { transaction in
                        for note in notes {
                            try transaction.execute(
                                "insert into reception_note (booking_id, came, noted_at) values (\(booking), \(note.came), \(note.at))")
                        }
                    }
                    let stood = try [1, 2, 3, 4].firstIndex { quarter in
                        let end = try #require(Quarter(year: 2026, number: quarter)).days.upperBound.end
                        return notes.last { $0.at < end }?.came ?? false
                    }
                    if let stood { model[stood] += 1 }
                }
                let counts = try await office.store.read(as: office.actor(.clerk), at: year.addingTimeInterval(400 * 86_400)) {
                    transaction in
                    try (1...4).map { quarter in
                        try transaction.planProgress(year: 2026, quarter: quarter, unit: Office.consular).components.flatMap(\.tasks)
                            .flatMap(\.evidence).map(\.count).reduce(0, +)
                    }
                }
                #expect(counts == model)
            }
            await owner.shutdown()
        }
    }

    /// Who led a task when its end passed reports it as late, whoever leads it now and whenever it is to begin.
    @Test func aLateTaskStaysInTheReportOfWhoLetItPass() async throws {
        try await Office.open { office in
            try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                _ = try transaction.addMember(
                    name: "Bình", email: "binh@example.vn", passwordHash: nil, appointments: [Appointment(.unitHead, Office.centre)])
            }
            let alone = PlanTask.Terms(
                title: "Một", leads: [Office.consular], from: day("2026-01-01"), through: day("2026-02-20"), evidence: "x")
            let id = try #require(try await added(office, [alone], year: 2026).tasks.first?.id)
            let other = PlanTask.Terms(
                title: "Một", leads: [Office.centre], from: day("2026-07-01"), through: day("2026-09-30"), evidence: "x")
            await #expect(throws: Plan.Refusal.missing(.reason)) {
                try await decide(office, .head, .changeTask(id, other, reason: ""))
            }
            try await decide(office, .head, .changeTask(id, other, reason: "Chuyển đơn vị"))
            let task = try #require(try await read(office).task(id))
            #expect(task.missedBy == [Office.consular] && task.missedOn == day("2026-02-20"))
            let rows = try await office.store.read(as: office.actor(.clerk), at: Office.now) { try $0.plans() }
            #expect(rows.map(\.late) == [1] && rows.map(\.doneLate) == [0])
            let end = try #require(Day(iso: "2026-07-20")).start
            func lines(_ quarter: Int, _ unit: UnitPath) async throws -> [TaskStatus] {
                try await office.store.read(as: office.actor(.clerk), at: end.addingTimeInterval(86_400 * 90)) {
                    try $0.planProgress(year: 2026, quarter: quarter, unit: unit).components.flatMap(\.tasks).map(\.status)
                }
            }
            let proof = PlanProof(id: UUID(), what: .document(number: "1/BC"), note: "", at: end)
            try await decide(office, .head, .prove(id, proof), at: end)
            try await decide(office, .head, .confirm(id, attached: 0), at: end)
            for unit in [Office.consular, Office.centre, Office.agency] {
                for (quarter, status) in [(1, TaskStatus.late), (2, .late), (3, .doneLate)] {
                    #expect(try await lines(quarter, unit) == [status], "\(unit) \(quarter)")
                }
            }
            let done = try await office.store.read(as: office.actor(.clerk), at: end) { try $0.plans() }
            #expect(done.map(\.done) == [1] && done.map(\.doneLate) == [1] && done.map(\.late) == [0])
            try await office.openReports()
            let sheet = try await office.store.read(as: office.actor(.clerk), at: end.addingTimeInterval(86_400 * 90)) {
                try $0.reportSheet(of: Office.agency, Office.quarter.next.next)
            }
            #expect(sheet.data.tasks.map(\.status) == [.doneLate] && sheet.data.tasks.first?.missedBy == "Phòng Lãnh sự")
        }
    }

    /// Two who were expected on the day of `Office.now`; of one it was noted that day that they came, of the other that they did not.
    private func visits(_ office: Office) async throws -> (came: UUID, absent: UUID) {
        let text = Wording(vi: "Trưởng phòng", en: "The head of unit", zh: "部门负责人")
        let terms = ReceptionTerms(
            unit: Office.consular, title: text, rule: .monthly(day: 2), sessions: [.init(open: 480, close: 540)], slotMinutes: 20,
            places: 1, place: text, rules: text, validFrom: Day(number: 20_000))
        let (clerk, before) = (office.actor(.clerk), Office.now.addingTimeInterval(-3 * 86_400))
        let schedule = try await office.store.write(as: clerk, at: before) { try $0.addReception(terms) }
        func visit(_ slot: Int, came: Bool) async throws -> UUID {
            var typed = BookingRequest.Typed()
            (typed.slot, typed.name, typed.subject) = ("\(slot)", "Nguyễn Thị Bình", "Hợp pháp hóa")
            let request = try BookingRequest(typed)
            let booking = try await office.store.write(as: .business, at: before) {
                try $0.book(request, schedule: schedule, planned: Office.now.day, form: nil).id
            }
            try await office.store.write(as: clerk, at: Office.now) { _ = try $0.note(came: came, booking: booking) }
            return booking
        }
        return (try await visit(480, came: true), try await visit(500, came: false))
    }

    // MARK: Letters

    /// On the leaders' page: from two working days before its day until it has a result.
    @Test func aDirectionWithoutResultWaitsForADecision() async throws {
        try await Office.open { office in
            _ = try await added(office, [terms("kỳ này", rules: [])])
            let direction = UUID()
            let wanted = Direction.Terms(
                text: "Rà soát biểu mẫu", lead: Office.consular, givenOn: day("2026-03-01"), dueOn: day("2026-03-06"))
            try await decide(office, .head, .direct(direction, wanted))
            func waiting(_ role: Role, _ days: Double) async throws -> [OpenDecision] {
                let member = try #require(office.people[role])
                let now = Office.now.addingTimeInterval(days * 86_400)
                return try await office.store.read(as: .member(member), at: now) { transaction in
                    try transaction.decisions(for: member).items.filter { $0.matter == .direction }
                }
            }
            for (days, count) in [(1.0, 0), (2, 1), (9, 1)] {
                for role in [Role.head, .unitHead] { #expect(try await waiting(role, days).count == count, "\(role) \(days)") }
            }
            let item = try #require(try await waiting(.head, 9).first)
            #expect(
                item.title.vi == "Rà soát biểu mẫu" && item.place == .directions(Office.agency, year: 2026)
                    && item.limit?.on == day("2026-03-06"))
            try await decide(office, .unitHead, .carryOut(direction, result: "Đã rà soát"))
            #expect(try await waiting(.head, 9).isEmpty)
        }
    }

    @Test func aUnitIsRemindedOfADirectionOnceAStep() async throws {
        try await Office.open { office in
            _ = try await added(office, [terms()])
            let terms = Direction.Terms(text: "Làm", lead: Office.consular, givenOn: day("2026-03-02"), dueOn: day("2026-03-06"))
            try await decide(office, .head, .direct(UUID(), terms))
            func remind(_ at: String) async throws -> [String] {
                let now = try #require(Date(iso8601: at))
                return try await office.store.write(as: .system("reminders"), at: now) { transaction in
                    _ = try transaction.remindDirections()
                    var told: [String] = []
                    while let claimed = try transaction.claimLetter(firstWait: 60) {
                        guard case .direction(let line) = claimed.letter else { continue }
                        told.append("\(line.step.rawValue) \(claimed.recipient)")
                        try transaction.letterIsSent(claimed.id)
                    }
                    return told
                }
            }
            #expect(try await remind("2026-03-03T09:00").isEmpty)
            #expect(try await remind("2026-03-04T06:00").isEmpty, "before the office opens")
            #expect(try await remind("2026-03-04T09:00") == ["two_days unit_head@example.vn"])
            #expect(try await remind("2026-03-05T09:00").isEmpty)
            #expect(try await remind("2026-03-06T09:00") == ["today unit_head@example.vn"])
            #expect(try await remind("2026-03-09T09:00") == ["overdue unit_head@example.vn"])
            #expect(try await remind("2026-03-13T09:00") == ["overdue_head head@example.vn"])
            #expect(try await remind("2026-03-16T09:00").isEmpty)
        }
    }

    // MARK: Official results

    private func result(_ rank: String, year: String = "2023") throws -> OfficialResult {
        try OfficialResult(
            Plan.Typed([
                "year": year, "ranked": "25", "best": "87,77", "number": "1/QĐ-UBND", "issuer": "UBND tỉnh", "points_total": "80,45",
                "change_total": "5,82", "rank_transparency": rank, "change_transparency": "-1,92", "points_head_role": "10",
                "rank_head_role": "1", "tied_head_role": "2",
            ]))
    }

    @Test func aCorrectionStandsBesideWhatItCorrects() async throws {
        try await Office.open { office in
            let (wrong, right) = (try result("16"), try result("17"))
            try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.enter(wrong, of: Office.agency) }
            try await office.store.write(as: office.actor(.head), at: Office.now) { try $0.enter(right, of: Office.agency) }
            await #expect(throws: Plan.Refusal.nothingChanged) {
                try await office.store.write(as: office.actor(.head), at: Office.now) { try $0.enter(right, of: Office.agency) }
            }
            await #expect(throws: Plan.Refusal.notAllowed(.enterResults)) {
                try await office.store.write(as: office.actor(.officer), at: Office.now) { try $0.enter(wrong, of: Office.agency) }
            }
            let versions = try await office.store.read(as: office.actor(.officer), at: Office.now) {
                try $0.officialResults(of: Office.agency)
            }
            #expect(versions.map(\.result) == [right, wrong])
            #expect(versions.map(\.version) == [2, 1] && versions.map(\.author) == ["head An", "clerk An"])
        }
    }

    /// A result was published, and not before its year began.
    @Test func aResultOfADayToComeIsRefused() async throws {
        try await Office.open { office in
            func refusal(_ issued: String, year: String = "2025") async throws -> Plan.Refusal? {
                let typed = ["year": year, "ranked": "25", "number": "1", "issuer": "UBND", "issued_on": issued, "points_total": "80"]
                do {
                    try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                        try $0.enter(try OfficialResult(Plan.Typed(typed)), of: Office.agency)
                    }
                    return nil
                } catch let refusal as Plan.Refusal { return refusal }
            }
            let refusals = [
                try await refusal("2026-03-03"), try await refusal("2026-03-02", year: "2027"), try await refusal("2026-03-02"),
            ]
            #expect(refusals == [.liesAhead(.issuedOn), .liesAhead(.year), nil])
        }
    }

    @Test func severalYearsAreEnteredTogetherOrNotAtAll() async throws {
        try await Office.open { office in
            let (earlier, wrong, right) = (try result("9", year: "2022"), try result("16"), try result("17"))
            func enter(_ results: [OfficialResult], _ role: Role = .clerk) async throws -> Int {
                try await office.store.write(as: office.actor(role), at: Office.now) { try $0.enter(results, of: Office.agency) }
            }
            #expect(try await enter([earlier, wrong]) == 2)
            #expect(try await enter([earlier, right]) == 1, "what stands there is left alone")
            await #expect(throws: Plan.Refusal.nothingChanged) { _ = try await enter([earlier, right]) }
            await #expect(throws: Plan.Refusal.notAllowed(.enterResults)) { _ = try await enter([wrong], .officer) }
            let versions = try await office.store.read(as: office.actor(.head), at: Office.now) {
                try $0.officialResults(of: Office.agency)
            }
            #expect(versions.map(\.result) == [right, wrong, earlier] && versions.map(\.version) == [2, 1, 1])
        }
    }

    /// Even for the owner of the tables, who may rename a unit and nothing more.
    @Test func aResultStaysWhenItsUnitMoves() async throws {
        try await Office.open { office in
            let entered = try result("17")
            try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.enter(entered, of: Office.consular) }
            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            owner.start()
            await #expect(throws: PGError.self) { try await owner.transaction { try $0.execute("update official_result set ranked = 1") } }
            try await owner.transaction {
                try $0.execute("update unit set path = 'vn.langson.ngoaivu.moi' where path = 'vn.langson.ngoaivu.lanhsu'")
            }
            await owner.shutdown()
            let versions = try await office.store.read(as: office.actor(.head), at: Office.now) {
                try $0.officialResults(of: Office.path("vn.langson.ngoaivu.moi"))
            }
            #expect(versions.map(\.result) == [entered])
        }
    }

    @Test func theRegisterIsHeldBesideTheResults() async throws {
        try await Office.open { office in
            _ = try await office.aPublishedTicket()
            _ = try await office.anAnsweredTicket()
            _ = try await office.aPublishedPost(in: .advice, content: aContent(title: "Tư vấn"))
            let figures = try await office.store.read(as: office.actor(.head), at: Office.now) {
                try $0.scoreboardFigures(of: Office.agency)
            }
            #expect(figures.publishedNow == Share(1, of: 2) && figures.publishedBefore == Share(0, of: 0))
            #expect(figures.now.whole.scope.days == day("2026-01-01")...day("2026-03-02"))
            #expect(figures.before.whole.scope.days == day("2025-01-01")...day("2025-12-31"))
            #expect(figures.now.whole[.rounds].n == 2 && figures.before.whole[.rounds].n == 0)
            #expect(!figures.empty.contains(.advice) && figures.empty.count == Section.allCases.count - 1 && figures.stale.isEmpty)
        }
    }
}
