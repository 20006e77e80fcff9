import Domain
import Foundation
import Testing

@Suite struct SampleTests {
    private static let consular = UnitPath("vn.langson.ngoaivu.lanhsu")!
    private static let centre = UnitPath("vn.langson.ngoaivu.trungtam")!

    private func id(_ n: Int) -> UUID { UUID(uuidString: "00000000-0000-7000-8000-" + String(100_000_000_000 + n))! }

    private func service(
        _ n: Int, _ name: String, taxCode: String? = nil, unit: UnitPath = consular, received: Int = 1, attended: Int = 0
    ) -> SampleService {
        SampleService(business: id(n), taxCode: taxCode, name: name, unit: unit, received: received, attended: attended)
    }

    private func plan(_ size: Int, _ method: SampleMethod = .simple) -> SamplePlan {
        SamplePlan(
            unit: Self.consular, days: Day(iso: "2026-01-01")!...Day(iso: "2026-12-31")!, size: size, method: method,
            seed: .source(.lotteryNorth, on: Day(iso: "2027-01-06")!), document: "36/KH-UBND")
    }

    /// Not SHA-256, but known: the last byte of the key, turned about.
    private func digest(_ bytes: [UInt8]) -> [UInt8] { [255 - (bytes.last ?? 0)] }

    @Test func whoAsksOftenIsInTheFrameOnce() {
        let frame = SampleFrame([
            service(3, "Công ty Hoa Hồi"), service(1, "công ty  HOA HỒI"), service(2, "Công ty Hoa Hơi"),
            service(4, "Mộc Châu", taxCode: "0100109106", received: 2), service(5, "Mộc Châu", unit: Self.centre, received: 1, attended: 3),
        ])
        #expect(frame.businesses.map(\.key) == [id(1), id(2), id(4)], "a name alone is one business; marks tell names apart")
        #expect(frame.businesses[0].received == 2)
        #expect(frame.businesses[2] == SampleBusiness(key: id(4), unit: Self.centre, received: 3, attended: 3), "four against two")
    }

    @Test func twoTaxCodesWithOneNameAreTwoAndTheNameAloneIsAThird() {
        let frame = SampleFrame([
            service(1, "An Phát", taxCode: "0100109106"), service(2, "An Phát", taxCode: "0100109106-001"), service(3, "An Phát"),
        ])
        #expect(frame.businesses.count == 3)
    }

    @Test func theLowestHashesAreDrawn() {
        let frame = SampleFrame((0..<5).map { service($0, "n\($0)") })
        #expect(frame.draw(plan(2), seed: "04719", digest: digest) == [id(4), id(3)])
        #expect(frame.draw(plan(50), seed: "04719", digest: digest).count == 5, "no more than there are")
        #expect(frame.text.hasPrefix("\(frame.businesses[0].keyText) vn.langson.ngoaivu.lanhsu\n"))
    }

    @Test func unitsGetTheirShareAndTheLargestRemaindersWhatIsLeft() {
        let frame = SampleFrame(
            (0..<7).map { service($0, "n\($0)") } + (7..<10).map { service($0, "n\($0)", unit: Self.centre) })
        #expect(frame.quotas(of: 5) == [Self.consular: 4, Self.centre: 1], "3.5 and 1.5: of equal remainders the first by its path")
        #expect(
            frame.draw(plan(5, .byUnit), seed: "04719", digest: digest).filter { id in [7, 8, 9].map(self.id).contains(id) } == [id(9)])
        #expect(frame.quotas(of: 99) == [Self.consular: 7, Self.centre: 3])
    }

    private static let today = Day(iso: "2026-11-29")!

    @Test func everyFaultNamesItsField() throws {
        let faults = #expect(throws: SamplePlan.Faults.self) { try SamplePlan(SamplePlan.Typed(), today: Self.today) }
        #expect(faults?.faults.map(\.field) == [.unit, .from, .through, .size, .sourceOn, .document])
        var typed = SamplePlan.Typed()
        (typed.unit, typed.from, typed.through, typed.size) = ("vn", "2026-12-31", "2026-01-01", "50")
        (typed.source, typed.sourceOn, typed.document) = ("dice", "2027-01-06", "Kế hoạch 36/KH-UBND")
        #expect(throws: SamplePlan.Faults([SamplePlan.Fault(.through, .endsBeforeStart), SamplePlan.Fault(.source, .missing)])) {
            try SamplePlan(typed, today: Self.today)
        }
        (typed.from, typed.through, typed.source) = ("2026-01-01", "2026-12-31", "lottery_north")
        #expect(try SamplePlan(typed, today: Self.today).seed == .source(.lotteryNorth, on: Day(iso: "2027-01-06")!))
    }

    @Test func theSourceLiesAfterThePeriodAndAfterToday() throws {
        var typed = SamplePlan.Typed()
        (typed.unit, typed.from, typed.through, typed.size, typed.document) = ("vn", "2026-01-01", "2026-12-31", "5", "KH")
        for (today, day, isRight) in [
            ("2026-11-29", "2026-12-31", false), ("2026-11-29", "2027-01-01", true), ("2027-02-03", "2027-02-03", false),
            ("2027-02-03", "2027-02-04", true), ("2026-11-29", "2028-01-01", true), ("2026-11-29", "2028-01-02", false),
        ] {
            typed.sourceOn = day
            let plan = try? SamplePlan(typed, today: Day(iso: today)!)
            #expect((plan != nil) == isRight, "\(day) as of \(today)")
        }
    }

    @Test func aResultHasTheFormOfItsSource() throws {
        func faults(_ number: String, _ again: String, _ published: String, _ source: SampleSource = .lotteryNorth) -> [SamplePlan.Fault
            .Field]
        {
            do throws(SamplePlan.Faults) {
                _ = try SampleResult(number: number, again: again, published: published, of: source)
                return []
            } catch { return error.faults.map(\.field) }
        }
        #expect(faults(" 04719", "04719 ", "Báo Lạng Sơn, 07/01/2027") == [])
        for bad in ["4719", "047190", "0471a", "", "０４７１９x", "-4719", "04 719"] { #expect(faults(bad, bad, "x") == [.result], "\(bad)") }
        #expect(faults("04719", "04791", "") == [.again, .published])
        let hash = String(repeating: "0a", count: 32)
        #expect(faults(hash.uppercased(), hash, "https://api.drand.sh", .drand) == [])
        #expect(faults(hash, hash, "x") == [.result] && faults("04719", "04719", "x", .drand) == [.result])
    }

    @Test func nobodyKnowsAResultBeforeItIsOut() {
        #expect(plan(1).knownAt == Day(iso: "2027-01-06")!.instant(minute: 18 * 60 + 45))
    }

    /// The same number draws otherwise for another plan: it cannot be tried out on one.
    @Test func thePlanIsPartOfTheSeed() {
        #expect(SampleFrame.seed("04719", plan: id(1)) == "04719:00000000-0000-7000-8000-100000000001")
    }

    @Test func aCheckSaysWhatDiffers() {
        let recorded = SampleFrame([service(1, "a"), service(2, "b"), service(3, "c")])
        let now = SampleFrame([service(1, "a"), service(3, "c", received: 2), service(4, "d")])
        let check = SampleCheck(isSound: true, recorded: recorded, now: now)
        #expect(check.gone == [id(2)] && check.added == [id(4)] && check.changed == [id(3)] && !check.isEqual)
        #expect(SampleCheck(isSound: true, recorded: recorded, now: recorded).isEqual)
        #expect(!SampleCheck(isSound: false, recorded: recorded, now: recorded).isEqual)
    }
}
