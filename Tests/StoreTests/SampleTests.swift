import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// A draw is fixed, drawn once, and can be repeated.
@Suite struct SampleStoreTests {
    private static let after = Day(iso: "2026-04-01")!.start.addingTimeInterval(9 * 3600)

    private func plan(_ seed: String = "36", size: Int = 2, unit: UnitPath = Office.agency) -> SamplePlan {
        SamplePlan(
            unit: unit, days: Day(iso: "2026-01-01")!...Day(iso: "2026-03-31")!, size: size, method: .simple, seed: seed,
            document: "36/KH-UBND")
    }

    /// Answered tickets of as many businesses.
    private func serve(_ office: Office, _ names: [String], at now: Date = Office.now) async throws {
        for name in names {
            let submission = try aSubmission { $0.businessName = name }
            let code = try await office.store.writeOnce(as: .business, at: now) {
                try $0.receive(submission, unit: Office.agency).code
            }
            let (clerk, officer) = (office.actor(.clerk), try #require(office.people[.officer]))
            try await office.store.write(as: clerk, at: now) { transaction in
                let number = try transaction.nextRegistration(for: code)
                try transaction.decide(.classify(kind: .question, variant: "", registration: number), on: code)
                try transaction.decide(.assign(unit: Office.consular), on: code)
            }
            try await office.decide(.unitHead, .assignOfficer(officer), on: code, at: now)
            try await office.decide(.officer, .draft(text: "Ba giấy tờ.", outcome: .explained, basis: ["x"]), on: code, at: now)
            try await office.decide(.unitHead, .approve(), on: code, at: now)
        }
    }

    private func fix(_ office: Office, _ plan: SamplePlan, as role: Role = .clerk, at now: Date = Office.now) async throws -> UUID {
        try await office.store.write(as: office.actor(role), at: now) { try $0.fix(plan) }
    }

    private func draw(_ office: Office, _ id: UUID, as role: Role = .clerk, at now: Date = after) async throws {
        try await office.store.write(as: office.actor(role), at: now) { try $0.draw(sample: id) }
    }

    private func check(_ office: Office, _ id: UUID) async throws -> SampleCheck {
        try await office.store.read(as: office.actor(.inspector), at: Self.after) { try $0.check(sample: id) }
    }

    @Test func theDrawIsTheLowestHashesOfSeedAndKey() async throws {
        try await Office.open { office in
            try await serve(office, ["A", "B", "C", "A", "D"])
            let id = try await fix(office, plan("Xo so 24-11"))
            try await draw(office, id)
            let lines = try await office.store.read(as: office.actor(.head), at: Self.after) { try $0.sampleFrame(id) }
            #expect(lines.count == 4 && lines.first { $0.name == "A" }?.business.answered == 2)
            let keys = lines.map(\.business.keyText)
            let expected = try await office.database.read {
                try $0.query(
                    "select key from unnest(\(keys)) as f (key) order by sha256(convert_to('Xo so 24-11:' || key, 'UTF8'))"
                ).map { try $0.get("key", as: String.self) }
            }
            #expect(
                lines.filter { $0.rank != nil }.map(\.business.keyText) == Array(expected.prefix(2)), "PostgreSQL's SHA-256 finds the same")
            let record = try await office.store.read(as: office.actor(.inspector), at: Self.after) { try $0.sample(id) }
            #expect(record.draw?.frameSize == 4 && record.draw?.drawn == 2 && record.fixedBy == "clerk An")
            #expect(try await check(office, id).isEqual)
        }
    }

    @Test func beforeThePeriodIsOverNobodyDrawsAndAfterwardsOnce() async throws {
        try await Office.open { office in
            try await serve(office, ["A"])
            let id = try await fix(office, plan())
            #expect(try await fix(office, plan()) == id, "the same again is the first")
            await #expect(throws: SampleFaults([SampleFault(.through, .notOver(Day(iso: "2026-03-31")!))])) {
                try await draw(office, id, at: Office.now)
            }
            try await draw(office, id)
            await #expect(throws: SampleFaults([SampleFault(.seed, .drawn)])) { try await draw(office, id) }
            let other = try await fix(office, plan("37"))
            let all = try await office.store.read(as: office.actor(.inspector), at: Self.after) { try $0.samples() }
            #expect(Set(all.map(\.id)) == [id, other], "another seed stands beside the first")
        }
    }

    @Test func twoPressesAtOnceAreOneDraw() async throws {
        try await Office.open { office in
            try await serve(office, ["A", "B"])
            let id = try await fix(office, plan())
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
            await #expect(throws: SampleFaults([SampleFault(.from, .nobody)])) { try await draw(office, id) }
        }
    }

    @Test func whatChangedSinceIsNamedAndAForgedRankIsFound() async throws {
        try await Office.open { office in
            try await serve(office, ["A", "B", "C"])
            let id = try await fix(office, plan())
            try await draw(office, id)
            try await serve(office, ["A", "D"], at: Office.now.addingTimeInterval(86_400))
            let check = try await check(office, id)
            #expect(check.isSound && !check.isEqual && check.gone.isEmpty && check.added.count == 1 && check.changed.count == 1)
            let fault = await #expect(throws: PGError.self) {
                try await office.database.transaction { try $0.execute("update sample_frame set rank = null") }
            }
            #expect(fault?.sqlState == "42501", "the application cannot change what is on record")
            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            owner.start()
            _ = try await owner.transaction {
                try $0.execute("update sample_frame set rank = 10 - rank where plan_id = \(id) and rank is not null")
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
