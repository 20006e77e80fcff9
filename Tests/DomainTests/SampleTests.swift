import Domain
import Foundation
import Testing

@Suite struct SampleTests {
    private static let consular = UnitPath("vn.langson.ngoaivu.lanhsu")!
    private static let centre = UnitPath("vn.langson.ngoaivu.trungtam")!

    private func id(_ n: Int) -> UUID { UUID(uuidString: "00000000-0000-7000-8000-" + String(100_000_000_000 + n))! }

    private func service(
        _ n: Int, _ name: String, taxCode: String? = nil, unit: UnitPath = consular, answered: Int = 1, attended: Int = 0
    ) -> SampleService {
        SampleService(business: id(n), taxCode: taxCode, name: name, unit: unit, answered: answered, attended: attended)
    }

    private func plan(_ size: Int, _ method: SampleMethod = .simple) -> SamplePlan {
        SamplePlan(
            unit: Self.consular, days: Day(iso: "2026-01-01")!...Day(iso: "2026-12-31")!, size: size, method: method, seed: "36",
            document: "36/KH-UBND")
    }

    /// Not SHA-256, but known: the last byte of the key, turned about.
    private func digest(_ bytes: [UInt8]) -> [UInt8] { [255 - (bytes.last ?? 0)] }

    @Test func whoAsksOftenIsInTheFrameOnce() {
        let frame = SampleFrame([
            service(3, "Công ty Hoa Hồi"), service(1, "công ty  HOA HỒI"), service(2, "Công ty Hoa Hơi"),
            service(4, "Mộc Châu", taxCode: "0100109106", answered: 2), service(5, "Mộc Châu", unit: Self.centre, answered: 1, attended: 3),
        ])
        #expect(frame.businesses.map(\.key) == [id(1), id(2), id(4)], "a name alone is one business; marks tell names apart")
        #expect(frame.businesses[0].answered == 2)
        #expect(frame.businesses[2] == SampleBusiness(key: id(4), unit: Self.centre, answered: 3, attended: 3), "four against two")
    }

    @Test func twoTaxCodesWithOneNameAreTwoAndTheNameAloneIsAThird() {
        let frame = SampleFrame([
            service(1, "An Phát", taxCode: "0100109106"), service(2, "An Phát", taxCode: "0100109106-001"), service(3, "An Phát"),
        ])
        #expect(frame.businesses.count == 3)
    }

    @Test func theLowestHashesAreDrawn() {
        let frame = SampleFrame((0..<5).map { service($0, "n\($0)") })
        #expect(frame.draw(plan(2), digest: digest) == [id(4), id(3)])
        #expect(frame.draw(plan(50), digest: digest).count == 5, "no more than there are")
        #expect(frame.text.hasPrefix("\(frame.businesses[0].keyText) vn.langson.ngoaivu.lanhsu\n"))
    }

    @Test func unitsGetTheirShareAndTheLargestRemaindersWhatIsLeft() {
        let frame = SampleFrame(
            (0..<7).map { service($0, "n\($0)") } + (7..<10).map { service($0, "n\($0)", unit: Self.centre) })
        #expect(frame.quotas(of: 5) == [Self.consular: 4, Self.centre: 1], "3.5 and 1.5: of equal remainders the first by its path")
        #expect(frame.draw(plan(5, .byUnit), digest: digest).filter { id in [7, 8, 9].map(self.id).contains(id) } == [id(9)])
        #expect(frame.quotas(of: 99) == [Self.consular: 7, Self.centre: 3])
    }

    @Test func everyFaultNamesItsField() throws {
        let faults = #expect(throws: SampleFaults.self) { try SamplePlan(SamplePlan.Typed()) }
        #expect(faults?.faults.map(\.field) == [.unit, .from, .through, .size, .seed, .document])
        var typed = SamplePlan.Typed()
        (typed.unit, typed.from, typed.through, typed.size) = ("vn", "2026-12-31", "2026-01-01", "50")
        (typed.seed, typed.document) = ("36'; rm", "Kế hoạch 36/KH-UBND")
        #expect(throws: SampleFaults([SampleFault(.through, .endsBeforeStart), SampleFault(.seed, .notPlain)])) { try SamplePlan(typed) }
        (typed.from, typed.seed) = ("2026-01-01", " 12345  67 ")
        typed.through = "2026-12-31"
        #expect(try SamplePlan(typed).seed == "12345 67")
    }

    @Test func aSeedOfThePeriodIsInTime() {
        #expect(plan(1).isFixedInTime(at: Day(iso: "2026-12-31")!.start))
        #expect(!plan(1).isFixedInTime(at: Day(iso: "2027-01-01")!.start))
    }

    @Test func aCheckSaysWhatDiffers() {
        let recorded = SampleFrame([service(1, "a"), service(2, "b"), service(3, "c")])
        let now = SampleFrame([service(1, "a"), service(3, "c", answered: 2), service(4, "d")])
        let check = SampleCheck(isSound: true, recorded: recorded, now: now)
        #expect(check.gone == [id(2)] && check.added == [id(4)] && check.changed == [id(3)] && !check.isEqual)
        #expect(SampleCheck(isSound: true, recorded: recorded, now: recorded).isEqual)
        #expect(!SampleCheck(isSound: false, recorded: recorded, now: recorded).isEqual)
    }
}
