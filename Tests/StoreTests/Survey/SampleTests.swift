import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// A draw is fixed, drawn once, and can be repeated.
@Suite struct SampleStoreTests {
    private static let over = Day(iso: "2026-04-01")!.start.addingTimeInterval(60)
    private static let source = Day(iso: "2026-04-05")!
    private static let after = source.adding(1).start.addingTimeInterval(9 * 3600)
    private static let result = SampleResult(number: "04719", published: "Báo Lạng Sơn, 06/4/2026")

    private func plan(
        size: Int = 2, unit: UnitPath = Office.agency, days: ClosedRange<Day> = Day(iso: "2026-01-01")!...Day(iso: "2026-03-31")!,
        source: Day = source
    ) -> SamplePlan {
        SamplePlan(unit: unit, days: days, size: size, method: .simple, seed: .source(.lotteryNorth, on: source), document: "36/KH-UBND")
    }

    /// As the timetable does when the period is over.
    private func list(_ office: Office, at now: Date = over) async throws {
        try await office.store.write(as: .system("sample"), at: now) { _ = try $0.listSamples() }
    }

    private func refused(_ field: SamplePlan.Fault.Field, _ reason: SamplePlan.Fault.Reason, _ work: () async throws -> Void) async {
        await #expect(throws: SamplePlan.Faults([SamplePlan.Fault(field, reason)])) { try await work() }
    }

    /// Answered tickets of as many businesses.
    private func serve(_ office: Office, _ names: [String], at now: Date = Office.now) async throws {
        for name in names {
            let submission = try aSubmission { $0.businessName = name }
            let id = try await office.store.writeOnce(as: .business, at: now) {
                try $0.receive(submission, unit: Office.agency).id
            }
            let (clerk, officer) = (office.actor(.clerk), try #require(office.people[.officer]))
            try await office.store.write(as: clerk, at: now) { transaction in
                let number = try transaction.nextRegistration(for: id)
                try transaction.decide(.classify(kind: .question, variant: "", registration: number), on: id)
                try transaction.decide(.assign(unit: Office.consular), on: id)
            }
            try await office.decide(.unitHead, .assignOfficer(officer), on: id, at: now)
            try await office.decide(.officer, .draft(text: "Ba giấy tờ.", outcome: .explained, basis: ["x"]), on: id, at: now)
            try await office.decide(.unitHead, .approve(), on: id, at: now)
        }
    }

    private func fix(_ office: Office, _ plan: SamplePlan, as role: Role = .clerk, at now: Date = Office.now) async throws -> UUID {
        try await office.store.write(as: office.actor(role), at: now) { try $0.fix(plan) }
    }

    private func draw(
        _ office: Office, _ id: UUID, as role: Role = .clerk, at now: Date = after, by result: SampleResult = result
    ) async throws {
        try await office.store.write(as: office.actor(role), at: now) { try $0.draw(sample: id, by: result) }
    }

    private func check(_ office: Office, _ id: UUID) async throws -> SampleCheck {
        try await office.store.read(as: office.actor(.inspector), at: Self.after) { try $0.check(sample: id) }
    }

    @Test func theDrawIsTheLowestHashesOfResultPlanAndKey() async throws {
        try await Office.open { office in
            try await serve(office, ["A", "B", "C", "A", "D"])
            let id = try await fix(office, plan())
            try await list(office)
            try await draw(office, id)
            let lines = try await office.store.read(as: office.actor(.head), at: Self.after) { try $0.sampleFrame(id) }
            #expect(lines.count == 4 && lines.first { $0.name == "A" }?.business.received == 2)
            let keys = lines.map(\.business.keyText)
            let expected = try await office.database.read {
                try $0.query(
                    "select key from unnest(\(keys)) as f (key) order by sha256(convert_to('04719:' || \(id)::text || ':' || key, 'UTF8'))"
                ).map { try $0.get("key", as: String.self) }
            }
            #expect(
                lines.filter { $0.rank != nil }.map(\.business.keyText) == Array(expected.prefix(2)), "PostgreSQL's SHA-256 finds the same")
            let record = try await office.store.read(as: office.actor(.inspector), at: Self.after) { try $0.sample(id) }
            #expect(record.list?.size == 4 && record.draw?.drawn == 2 && record.fixedBy == "clerk An" && record.isListedInTime)
            #expect(record.draw?.result == Self.result)
            #expect(try await check(office, id).isEqual)
        }
    }

    @Test func nobodyDrawsBeforeTheSourceIsOutAndAfterwardsOnce() async throws {
        try await Office.open { office in
            try await serve(office, ["A"])
            let id = try await fix(office, plan())
            #expect(try await fix(office, plan()) == id, "the same again is the first")
            let known = Self.source.instant(minute: 18 * 60 + 45)
            for moment in [Office.now, Self.over, known.addingTimeInterval(-1)] {
                await refused(.result, .notOut(known)) { try await draw(office, id, at: moment) }
            }
            await refused(.result, .notOfSource(.lotteryNorth)) {
                try await draw(office, id, by: SampleResult(number: "4719", published: "x"))
            }
            try await draw(office, id, at: known)
            await refused(.result, .drawn) { try await draw(office, id) }
            let record = try await office.store.read(as: office.actor(.inspector), at: Self.after) { try $0.sample(id) }
            #expect(!record.isListedInTime, "nobody listed it before the source was out, and the record says so")
        }
    }

    @Test func aUnitHasOnePlanForADay() async throws {
        try await Office.open { office in
            let id = try await fix(office, plan())
            let others = [
                plan(size: 3), plan(source: Self.source.adding(1)), plan(days: Day(iso: "2026-03-31")!...Day(iso: "2026-04-02")!),
                plan(days: Day(iso: "2025-06-01")!...Day(iso: "2026-01-01")!), plan(unit: Office.consular),
            ]
            for other in others { await refused(.through, .planned) { _ = try await fix(office, other) } }
            let later = plan(days: Day(iso: "2026-04-01")!...Day(iso: "2026-06-30")!, source: Day(iso: "2026-07-02")!)
            _ = try await fix(office, later)
            let fault = await #expect(throws: PGError.self) {
                try await office.database.transaction {
                    _ = try $0.execute(
                        """
                        insert into sample_plan (id, unit, from_on, through_on, size, method, source, source_on, document, fixed_at, program)
                        select gen_random_uuid(), unit, from_on, through_on, size, method, source, source_on, document, fixed_at, 'x'
                        from sample_plan where id = \(id)
                        """)
                }
            }
            #expect(fault?.constraint == "sample_plan_is_one", "not even the application may")
        }
    }

    @Test func twoPlansAtOnceAreOne() async throws {
        try await Office.open { office in
            let fixed = await withTaskGroup(of: Bool.self) { group in
                for size in 1...6 { group.addTask { (try? await fix(office, plan(size: size))) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(fixed == 1)
        }
    }

    @Test func aWithdrawnPlanStaysAndAnotherMayFollowWhileNobodyKnows() async throws {
        try await Office.open { office in
            func withdraw(_ id: UUID, at now: Date, _ reason: String = "Sai cỡ mẫu") async throws {
                try await office.store.write(as: office.actor(.clerk), at: now) { try $0.withdraw(sample: id, reason: reason) }
            }
            let id = try await fix(office, plan())
            await refused(.reason, .missing) { try await withdraw(id, at: Office.now, " ") }
            try await withdraw(id, at: Office.now)
            await refused(.result, .withdrawn) { try await draw(office, id) }
            let next = try await fix(office, plan(size: 3))
            await refused(.reason, .tooLate) { try await withdraw(next, at: Self.source.start) }
            let all = try await office.store.read(as: office.actor(.inspector), at: Self.after) { try $0.samples() }
            #expect(all.count == 2 && all.first { $0.id == id }?.withdrawal?.reason == "Sai cỡ mẫu")
        }
    }

    @Test func aSourceThatMayBeKnownIsRefusedByTheDatabaseToo() async throws {
        try await Office.open { office in
            for (source, fixed) in [("2026-03-31", "2026-03-02"), ("2026-04-05", "2026-04-05")] {
                let fault = await #expect(throws: PGError.self) {
                    try await office.database.transaction {
                        _ = try $0.execute(
                            """
                            insert into sample_plan (id, unit, from_on, through_on, size, method, source, source_on, document, fixed_at, program)
                            values (gen_random_uuid(), 'vn.langson.ngoaivu', '2026-01-01', '2026-03-31', 3, 'simple', 'lottery_north',
                                \(source)::date, 'x', \(fixed + "T03:00:00Z")::timestamptz, 'x')
                            """)
                    }
                }
                #expect(fault?.constraint == "sample_source_lies_ahead")
            }
        }
    }

    /// Who is kept waiting is not kept out, nor who only came; what is not in the frame is counted.
    @Test func everybodyReceivedIsInTheFrame() async throws {
        try await Office.open { office in
            try await serve(office, ["A"])
            for (name, kind) in [("B", TicketKind.question), ("C", .complaint), ("D", .denunciation)] {
                let submission = try aSubmission { $0.businessName = name }
                let id = try await office.store.writeOnce(as: .business, at: Office.now) {
                    try $0.receive(submission, unit: Office.agency).id
                }
                try await office.database.transaction {
                    _ = try $0.execute("update ticket set kind = \(kind.rawValue) where id = \(id)")
                }
            }
            try await office.database.transaction {
                _ = try $0.execute("update ticket set business_id = null where kind = 'complaint'")
            }
            try await visit(office, ["E", "a", ""])
            let id = try await fix(office, plan())
            try await list(office)
            let (lines, exclusions) = try await office.store.read(as: office.actor(.head), at: Self.over) {
                (try $0.sampleFrame(id), try $0.sampleExclusions(id))
            }
            #expect(lines.map { $0.name.uppercased() }.sorted() == ["A", "B", "E"])
            #expect(lines.first { $0.name.uppercased() == "A" }.map { [$0.business.received, $0.business.attended] } == [1, 1])
            #expect(
                Dictionary(uniqueKeysWithValues: exclusions.map { ($0.reason, $0.count) })
                    == [.protected: 1, .noBusiness: 1, .visitWithoutBusiness: 1])
        }
    }

    /// Visits of today by people who named a business, or none.
    private func visit(_ office: Office, _ businesses: [String], absent: String? = nil) async throws {
        let text = Wording(vi: "Giám đốc", en: "The head", zh: "厅长")
        let terms = ReceptionTerms(
            unit: Office.agency, title: text, rule: .monthly(day: 2), sessions: [.init(open: 480, close: 540)], slotMinutes: 20, places: 1,
            place: text, rules: text, validFrom: Day(number: 20_000))
        let (clerk, before) = (office.actor(.clerk), Office.now.addingTimeInterval(-3 * 86_400))
        let schedule = try await office.store.write(as: clerk, at: before) { try $0.addReception(terms) }
        for (number, business) in businesses.enumerated() {
            var typed = BookingRequest.Typed()
            (typed.slot, typed.name, typed.subject, typed.business) = ("\(480 + 20 * number)", "Nguyễn Thị Bình", "Hợp pháp hóa", business)
            typed.email = "binh@congty.vn"
            let request = try BookingRequest(typed)
            let booking = try await office.store.write(as: .business, at: before) {
                try $0.book(request, schedule: schedule, planned: Office.now.day, form: nil)
            }
            try await office.store.write(as: clerk, at: Office.now) { _ = try $0.note(came: business != absent, booking: booking.id) }
        }
    }

    @Test func twoPressesAtOnceAreOneDraw() async throws {
        try await Office.open { office in
            try await serve(office, ["A", "B"])
            let id = try await fix(office, plan())
            try await list(office)
            let drawn = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<6 { group.addTask { (try? await draw(office, id)) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(drawn == 1)
        }
    }

    @Test func nobodyServedIsNoDraw() async throws {
        try await Office.open { office in
            let id = try await fix(office, plan())
            await #expect(throws: SamplePlan.Faults([SamplePlan.Fault(.from, .nobody)])) { try await draw(office, id) }
        }
    }

    /// Whose matter turned out to be a denunciation since is nobody's to learn from a check.
    @Test func aCheckTellsNotWhoseMatterBecameADenunciation() async throws {
        try await Office.open { office in
            try await serve(office, ["A", "B", "C"])
            let submission = try aSubmission { $0.businessName = "D" }
            let ticket = try await office.store.writeOnce(as: .business, at: Office.now) {
                try $0.receive(submission, unit: Office.agency).id
            }
            let id = try await fix(office, plan())
            try await list(office)
            try await draw(office, id)
            try await office.store.write(as: office.actor(.clerk), at: Self.after) { transaction in
                let number = try transaction.nextRegistration(for: ticket)
                try transaction.decide(.classify(kind: .denunciation, variant: "", registration: number), on: ticket)
            }
            let lines = try await office.store.read(as: office.actor(.head), at: Self.after) { try $0.sampleFrame(id) }
            #expect(lines.map(\.name).sorted() == ["A", "B", "C", "D"])
            #expect(try await check(office, id).isEqual)
        }
    }

    /// The minutes of a reception are dated back to it, and who came may be noted late: the register said neither when the list was made.
    @Test func whatIsWrittenDownSinceTheListChangesNothingThatItWasMadeOf() async throws {
        try await Office.open { office in
            try await serve(office, ["A", "B", "C"])
            try await visit(office, ["E", "F", "G"], absent: "G")
            let id = try await fix(office, plan())
            try await list(office)
            try await draw(office, id)
            try await serve(office, ["A", "D"], at: Office.now.addingTimeInterval(86_400))
            let bookings = try await office.database.read {
                try $0.query("select id, business from reception_booking order by business").map {
                    (id: try $0.get("id", as: UUID.self), business: try $0.get("business", as: String.self))
                }
            }
            #expect(bookings.map(\.business) == ["E", "F", "G"])
            try await office.store.write(as: office.actor(.clerk), at: Self.after) { transaction in
                _ = try transaction.writeDown("Khiếu nại quyết định số 5.", as: .complaint, booking: bookings[0].id)
                _ = try transaction.note(came: false, booking: bookings[1].id)
                _ = try transaction.note(came: true, booking: bookings[2].id)
            }
            let lines = try await office.store.read(as: office.actor(.head), at: Self.after) { try $0.sampleFrame(id) }
            #expect(lines.map(\.name).sorted() == ["A", "B", "C", "E", "F"])
            #expect(try await check(office, id).isEqual)
        }
    }

    @Test func whatChangedSinceIsNamedAndAForgedRankIsFound() async throws {
        try await Office.open { office in
            try await serve(office, ["A", "B", "C"])
            let id = try await fix(office, plan())
            try await list(office)
            try await draw(office, id)
            try await office.database.transaction {
                _ = try $0.execute(
                    """
                    update ticket set business_id = (select id from business where name = 'A')
                    where business_id = (select id from business where name = 'B')
                    """)
            }
            let check = try await check(office, id)
            #expect(check.isSound && !check.isEqual && check.gone.count == 1 && check.added.isEmpty && check.changed.count == 1)
            let fault = await #expect(throws: PGError.self) {
                try await office.database.transaction { try $0.execute("update sample_rank set rank = 9") }
            }
            #expect(fault?.sqlState == "42501", "the application cannot change what is on record")
            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            owner.start()
            _ = try await owner.transaction {
                try $0.execute("update sample_rank set rank = 10 - rank where plan_id = \(id)")
            }
            await owner.shutdown()
            #expect(try await !self.check(office, id).isSound)
        }
    }

    @Test func whoMay() async throws {
        try await Office.open { office in
            try await serve(office, ["A"])
            for role in [Role.officer, .unitHead, .inspector, .editor, .administrator] {
                await #expect(throws: NotFound.self) { try await fix(office, plan(), as: role) }
            }
            let id = try await fix(office, plan(), as: .head)
            await #expect(throws: NotFound.self) { try await draw(office, id, as: .inspector) }
            await #expect(throws: NotFound.self) {
                try await office.store.read(as: office.actor(.unitHead), at: Self.after) { try $0.sample(id) }
            }
            await #expect(throws: NotFound.self) { try await fix(office, plan(unit: Office.path("vn")), as: .head) }
        }
    }
}
