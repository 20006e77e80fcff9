import Domain
import Foundation
import Testing

@Suite struct ReportTests {
    private static func path(_ text: String) -> UnitPath { UnitPath(text)! }
    private static let agency = path("vn.langson.ngoaivu")
    private static let office = path("vn.langson.ngoaivu.vanphong")
    private static let consular = path("vn.langson.ngoaivu.lanhsu")
    private static let rule = ReportRule(
        agency: agency, office: office, validFrom: Day(iso: "2026-01-01")!, dueDays: 5, basis: "quy định nội bộ")
    private static let quarter = Quarter("2026-Q1")!
    private let calendar = Fixture.law.calendar

    private static func member(_ role: Role, _ unit: UnitPath) -> Member {
        Member(id: UUID(), name: "\(role) \(unit)", email: "a@b.vn", appointments: [Appointment(role, unit)])
    }

    private func at(_ text: String) -> Date { Date(iso8601: text)! }

    private static let data = ReportData(
        at: Date(timeIntervalSince1970: 0), counts: .init(received: 1, answered: 1, open: 0, overdue: 0, due: 1, onTime: 1), figures: [],
        units: [], tasks: [], components: [], happenings: [])

    private func written(_ unit: UnitPath, by actor: Actor, _ parts: [ReportPart: String] = [.results: "a", .nextTasks: "b"]) throws
        -> Report
    {
        let report = Report(agency: Self.agency, unit: unit, quarter: Self.quarter)
        let events = try report.decide(
            .write(try ReportText(typed: parts), seen: 0), by: actor, at: at("2026-04-01T08:00"), under: Self.rule, calendar)
        return report.applying(events, data: nil, by: actor, at: at("2026-04-01T08:00"))
    }

    private func submitted(_ unit: UnitPath, by actor: Actor, at now: Date) throws -> Report {
        let report = try written(unit, by: actor)
        let events = try report.decide(.submit(Self.data), by: actor, at: now, under: Self.rule, calendar)
        return report.applying(events, data: Self.data, by: actor, at: now)
    }

    // MARK: Quarters

    @Test func aQuarterHasItsDays() throws {
        #expect(Quarter("2026-Q1")?.days.lowerBound.iso == "2026-01-01" && Quarter("2026-Q1")?.days.upperBound.iso == "2026-03-31")
        #expect(Quarter("2026-q4")?.next.text == "2027-Q1" && Quarter("2026-Q1")?.previous.text == "2025-Q4")
        for wrong in ["", "2026", "12", "2026-Q5", "2026Q1", "1999-Q1", "2026-Q0"] { #expect(Quarter(wrong) == nil, "\(wrong)") }
        for day in ["2026-01-01", "2026-03-31", "2026-06-30", "2026-12-31"].compactMap({ Day(iso: $0) }) {
            #expect(Quarter(of: day).days.contains(day))
        }
    }

    // MARK: Roles

    /// Of a unit's report, and of that of the whole. The head of the office holds no role over other units.
    @Test func whoMayDoWhat() {
        let unit = Report(agency: Self.agency, unit: Self.consular, quarter: Self.quarter)
        let whole = Report(agency: Self.agency, unit: Self.agency, quarter: Self.quarter)
        let table: [(Member, ofUnit: Set<ReportAction>, ofWhole: Set<ReportAction>)] = [
            (Self.member(.officer, Self.consular), [.view, .write], []),
            (Self.member(.unitHead, Self.consular), [.view, .write, .submit], []),
            (
                Self.member(.clerk, Self.agency), [.view, .giveBack, .accept, .issue, .keepRule],
                [.view, .write, .submit, .issue, .keepRule]
            ),
            (Self.member(.clerk, Self.office), [.view, .giveBack, .accept, .keepRule], [.view, .write, .submit, .issue, .keepRule]),
            (Self.member(.clerk, Self.consular), [.view, .issue], []),
            (Self.member(.unitHead, Self.office), [.view, .giveBack, .accept, .keepRule], [.view, .write, .submit, .keepRule]),
            (Self.member(.officer, Self.office), [], []),
            (Self.member(.head, Self.agency), [.view, .keepRule], [.view, .giveBack, .accept, .keepRule]),
            (Self.member(.inspector, Self.agency), [.view], [.view]), (Self.member(.editor, Self.agency), [], []),
            (Self.member(.administrator, Self.agency), [.keepRule], [.keepRule]),
            (Self.member(.unitHead, Self.path("vn.langson.congthuong")), [], []),
            (Self.member(.head, Self.path("vn.langson.congthuong")), [], []),
        ]
        for (member, ofUnit, ofWhole) in table {
            for action in ReportAction.allCases {
                let (may, mayWhole) = (
                    ReportPolicy.allows(action, on: unit, under: Self.rule, by: .member(member)),
                    ReportPolicy.allows(action, on: whole, under: Self.rule, by: .member(member))
                )
                #expect(may == ofUnit.contains(action), "\(member.name) \(action)")
                #expect(mayWhole == ofWhole.contains(action), "\(member.name) \(action) of the whole")
            }
        }
        #expect(ReportAction.allCases.allSatisfy { !ReportPolicy.allows($0, on: unit, under: Self.rule, by: .business) })
    }

    @Test func everybodyOfTheAgencyReadsWhatWasSigned() throws {
        let (clerk, head) = (Actor.member(Self.member(.clerk, Self.agency)), Actor.member(Self.member(.head, Self.agency)))
        let officer = Actor.member(Self.member(.officer, Self.consular))
        let waiting = try submitted(Self.agency, by: clerk, at: at("2026-04-10T08:00"))
        #expect(!ReportPolicy.allows(.view, on: waiting, under: Self.rule, by: officer))
        let events = try waiting.decide(
            .accept, by: head, at: at("2026-04-13T08:00"), under: Self.rule, calendar)
        let signed = waiting.applying(events, data: waiting.data, by: head, at: at("2026-04-13T08:00"))
        #expect(signed.signer == head.memberID.map { _ in "head vn.langson.ngoaivu" } && signed.state == .accepted && signed.issue == nil)
        #expect(ReportPolicy.allows(.view, on: signed, under: Self.rule, by: officer))
        #expect(
            !ReportPolicy.allows(
                .view, on: signed, under: Self.rule, by: .member(Self.member(.officer, Self.path("vn.langson.congthuong")))))
    }

    // MARK: Steps

    @Test func aReportIsSubmittedWhenTheQuarterIsOverAndIsWhole() throws {
        let head = Actor.member(Self.member(.unitHead, Self.consular))
        let report = try written(Self.consular, by: head)
        #expect(throws: Report.Refusal.quarterNotOver) {
            try report.decide(.submit(Self.data), by: head, at: at("2026-03-31T23:59"), under: Self.rule, calendar)
        }
        let empty = try written(Self.consular, by: head, [.results: "a"])
        #expect(throws: Report.Refusal.partMissing(.nextTasks)) {
            try empty.decide(.submit(Self.data), by: head, at: at("2026-04-02T08:00"), under: Self.rule, calendar)
        }
    }

    @Test(arguments: [
        ("2026-04-01T08:00", 0), ("2026-04-07T23:59", 0), ("2026-04-08T00:00", 1), ("2026-04-11T12:00", 3), ("2026-04-13T12:00", 4),
    ])
    func theFirstSubmissionIsOnTimeOrNot(_ moment: String, _ late: Int) throws {
        // The fifth working day after 31 March 2026, a Tuesday, is Tuesday 7 April.
        #expect(Self.rule.due(Self.quarter, calendar).iso == "2026-04-07")
        let head = Actor.member(Self.member(.unitHead, Self.consular))
        let report = try submitted(Self.consular, by: head, at: at(moment))
        #expect(report.lateDays == late)
    }

    @Test func whatIsReturnedKeepsItsFirstVerdict() throws {
        let head = Actor.member(Self.member(.unitHead, Self.consular))
        let clerk = Actor.member(Self.member(.clerk, Self.agency))
        let first = try submitted(Self.consular, by: head, at: at("2026-04-07T08:00"))
        #expect(throws: Report.Refusal.missing(.reason)) {
            try first.decide(.giveBack(reason: " \n"), by: clerk, at: at("2026-04-08T08:00"), under: Self.rule, calendar)
        }
        #expect(throws: Report.Refusal.wrongState) {
            try first.decide(.write(ReportText(), seen: first.version), by: head, at: at("2026-04-08T08:00"), under: Self.rule, calendar)
        }
        let events = try first.decide(.giveBack(reason: "Thiếu số liệu"), by: clerk, at: at("2026-04-08T08:00"), under: Self.rule, calendar)
        let returned = first.applying(events, data: first.data, by: clerk, at: at("2026-04-08T08:00"))
        #expect(returned.state == .returned && returned.data == nil && returned.isOpen && returned.returnReason == "Thiếu số liệu")
        let again = try returned.decide(.submit(Self.data), by: head, at: at("2026-04-20T08:00"), under: Self.rule, calendar)
        let second = returned.applying(again, data: Self.data, by: head, at: at("2026-04-20T08:00"))
        #expect(second.lateDays == 0 && second.firstSubmittedAt == first.firstSubmittedAt && second.returnReason == nil)
    }

    @Test func whoWritesOverAnotherIsRefused() throws {
        let officer = Actor.member(Self.member(.officer, Self.consular))
        let report = try written(Self.consular, by: officer)
        #expect(throws: Report.Refusal.changedMeanwhile) {
            try report.decide(.write(ReportText(), seen: 0), by: officer, at: at("2026-04-02T08:00"), under: Self.rule, calendar)
        }
    }

    @Test func nobodyAcceptsWhatTheySubmitted() throws {
        let both = Member(
            id: UUID(), name: "A", email: "a@b.vn", appointments: [Appointment(.unitHead, Self.office), Appointment(.head, Self.agency)])
        let report = try submitted(Self.office, by: .member(both), at: at("2026-04-02T08:00"))
        #expect(throws: Report.Refusal.fourEyes) {
            try report.decide(.accept, by: .member(both), at: at("2026-04-03T08:00"), under: Self.rule, calendar)
        }
    }

    /// Handed in on 10 April, signed on the 13th; today is the 15th.
    private func signed() throws -> Report {
        let report = try submitted(Self.agency, by: .member(Self.member(.clerk, Self.agency)), at: at("2026-04-10T08:00"))
        let head = Actor.member(Self.member(.head, Self.agency))
        let events = try report.decide(.accept, by: head, at: at("2026-04-13T08:00"), under: Self.rule, calendar)
        return report.applying(events, data: report.data, by: head, at: at("2026-04-13T08:00"))
    }

    private func issue(_ report: Report, _ number: String, _ day: String, by role: Role = .clerk) throws -> [ReportEvent] {
        try report.decide(
            .issue(number: number, day: Day(iso: day), symbol: "SNgV"), by: .member(Self.member(role, Self.agency)),
            at: at("2026-04-15T08:00"), under: Self.rule, calendar)
    }

    private static let days = Report.Refusal.dayOutOfRange(from: Day(iso: "2026-04-13")!, through: Day(iso: "2026-04-15")!)

    @Test(arguments: [
        ("", "2026-04-14", Report.Refusal.missing(.number)), ("/BC-SNgV", "2026-04-14", .outOfRange(.number)),
        ("12/BC", "2026-04-14", .outOfRange(.number)), ("12/BC-TT", "2026-04-14", .outOfRange(.number)),
        ("BC/12", "2026-04-14", .outOfRange(.number)), ("0", "2026-04-14", .outOfRange(.number)),
        ("100000", "2026-04-14", .outOfRange(.number)), ("9223372036854775808", "2026-04-14", .outOfRange(.number)),
        ("-3", "2026-04-14", .outOfRange(.number)), ("١٢", "2026-04-14", .outOfRange(.number)),
        ("12", "", .missing(.day)), ("12", "2026-04-12", Self.days), ("12", "2026-04-10", Self.days), ("12", "2026-04-16", Self.days),
    ])
    func aNumberIsWholeAndNotEarlierThanTheSignature(_ number: String, _ day: String, _ refusal: Report.Refusal) throws {
        #expect(throws: refusal) { try issue(try signed(), number, day) }
    }

    @Test func theClerkGivesTheNumberOnceAndAfterTheSignature() throws {
        let waiting = try submitted(Self.agency, by: .member(Self.member(.clerk, Self.agency)), at: at("2026-04-10T08:00"))
        #expect(throws: Report.Refusal.wrongState) { try issue(waiting, "12", "2026-04-14") }
        let signed = try signed()
        for role in [Role.head, .inspector, .officer, .administrator] {
            #expect(throws: Report.Refusal.notAllowed(.issue), "\(role)") { try issue(signed, "12", "2026-04-14", by: role) }
        }
        for (typed, number) in [("12", "12/BC-SNgV"), (" 5 ", "05/BC-SNgV"), ("036/BC-SNgV", "36/BC-SNgV"), ("136", "136/BC-SNgV")] {
            let events = try issue(signed, typed, "2026-04-13")
            #expect(events == [.numbered(ReportIssue(number: number, day: Day(iso: "2026-04-13")!))], "\(typed)")
        }
        let clerk = Actor.member(Self.member(.clerk, Self.agency))
        let issued = signed.applying(try issue(signed, "12", "2026-04-14"), data: signed.data, by: clerk, at: at("2026-04-15T08:00"))
        #expect(issued.issue?.number == "12/BC-SNgV" && issued.signer == signed.signer && issued.data == signed.data)
        #expect(throws: Report.Refusal.wrongState) { try issue(issued, "13", "2026-04-14") }
        // What waits: the clerk's number, after it nothing.
        func matter(_ report: Report) -> OpenDecision.Matter? {
            report.matter(for: clerk, at: at("2026-04-15T08:00"), under: Self.rule, calendar, areAllIn: true)
        }
        #expect(matter(signed) == .numbering && matter(issued) == nil)
    }

    /// A report signed before clerks gave the numbers reads as it was written.
    @Test func whatWasSignedWithItsNumberIsStillRead() throws {
        let old = #"{"accepted":{"_0":{"number":"18/BC-SNgV","day":"2026-04-14","name":"An"}}}"#
        let event = try JSONDecoder().decode(ReportEvent.self, from: Data(old.utf8))
        guard case .accepted(let signature?) = event else {
            Issue.record("not accepted")
            return
        }
        #expect(signature.name == "An" && signature.number == "18/BC-SNgV")
        let text = try JSONDecoder().decode(ReportText.self, from: Data(#"{"parts":{"results":"a"}}"#.utf8))
        #expect(text == ReportText([.results: "a"]) && text.causes.isEmpty)
    }

    @Test func aTextThatIsTooLongIsNamed() {
        let long = String(repeating: "a", count: ReportText.limit + 1)
        #expect(
            throws: Report.Faults([.partTooLong(.results, limit: ReportText.limit), .partTooLong(.component3, limit: ReportText.limit)])
        ) {
            try ReportText(typed: [.results: long, .component3: long, .proposals: "ngắn"])
        }
        #expect(throws: Report.Faults([.causeTooLong("7/2026@vn.a", limit: ReportText.causeLimit)])) {
            try ReportText(
                typed: [:], causes: ["7/2026@vn.a": String(repeating: "a", count: ReportText.causeLimit + 1), "8/2026@vn.a": "b"])
        }
    }

    // MARK: Reminders

    @Test(arguments: [
        ("2026-04-02T12:00", []), ("2026-04-03T09:00", ["two_days"]), ("2026-04-07T07:00", ["two_days"]), ("2026-04-07T09:00", ["today"]),
        ("2026-04-08T09:00", ["overdue_unit_head"]), ("2026-04-10T09:00", ["overdue_unit_head", "overdue_office"]),
        ("2026-06-01T09:00", ["overdue_unit_head", "overdue_office", "overdue_head"]),
    ])
    func whatIsTold(_ moment: String, _ steps: [String]) throws {
        let due = try #require(Day(iso: "2026-04-07"))
        let owed = ReportStep.owed(due: due, at: at(moment), told: [], calendar)
        #expect(owed.map(\.rawValue) == steps)
        #expect(ReportStep.owed(due: due, at: at(moment), told: Set(owed), calendar).isEmpty)
    }

    /// Numbers of a unit rise with their days, whatever its symbol was.
    @Test(arguments: [
        ("01/BC-SNgV", "2026-10-05", "31/BC-SNgV", "2026-07-02", true), ("32/BC-SNgV", "2026-10-05", "31/BC-SNgV", "2026-07-02", false),
        ("30/BC-SNgV", "2026-07-01", "31/BC-SNgV", "2026-07-02", false), ("32/BC-SNgV", "2026-07-01", "31/BC-SNgV", "2026-07-02", true),
        ("30/BC-SNgV", "2026-07-02", "31/BC-SNgV", "2026-07-02", false), ("01/BC-LS", "2026-10-05", "31/BC-SNgV", "2026-07-02", true),
    ]) func aNumberKeepsItsPlaceInTheYear(_ number: String, _ day: String, _ other: String, _ otherDay: String, _ isOutOfOrder: Bool) throws
    {
        let one = ReportIssue(number: number, day: try #require(Day(iso: day)))
        let two = ReportIssue(number: other, day: try #require(Day(iso: otherDay)))
        #expect(one.isOutOfOrder(with: two) == isOutOfOrder && two.isOutOfOrder(with: one) == isOutOfOrder)
    }

    /// ISO 8601 knows the end of a day; RFC 3339, which files use, does not.
    @Test func theEndOfADayIsTheStartOfTheNext() {
        #expect(Date(iso8601: "2026-11-20T24:00") == Date(iso8601: "2026-11-21T00:00"))
        #expect(Date(iso8601: "2026-12-31T24:00:00+07:00")?.rfc3339 == "2027-01-01T00:00:00+07:00")
        for text in ["2026-11-20T24:01", "2026-11-20T24:00:01", "2026-11-20T25:00", "2026-11-20T24:00:00.5"] {
            #expect(Date(iso8601: text) == nil)
        }
        #expect(Date(rfc3339: "2026-11-20T24:00:00+07:00") == nil)
    }
}
