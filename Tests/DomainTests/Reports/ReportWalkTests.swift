import Domain
import Foundation
import Support
import Testing

/// A quarterly report in every order of writing, handing in, giving back, accepting and numbering, beside somebody who keeps notes of it.
@Suite struct ReportWalkTests {
    private static let rule = ReportRule(
        agency: Fixture.office, office: Fixture.unit("vn.langson.ngoaivu.vanphong"), validFrom: Day(number: 20_000), dueDays: 5, basis: "x")
    private static let people: [(name: String, member: Member)] = [
        ("officer", aMember(.officer)), ("unit head", aMember(.unitHead)), ("clerk of the unit", aMember(.clerk)),
        ("clerk of the office", aMember(.clerk, at: rule.office)), ("head of the office", aMember(.unitHead, at: rule.office)),
        ("head", aMember(.head, at: Fixture.office)), ("inspector", aMember(.inspector, at: Fixture.office)),
        ("another unit's head", aMember(.unitHead, at: Fixture.centre)),
    ]
    private static let data = ReportData(
        at: Date(timeIntervalSince1970: 0), counts: .init(received: 1, answered: 1, open: 0, overdue: 0, due: 1, onTime: 1), figures: [],
        units: [], tasks: [], components: [], happenings: [])

    /// Who may, written out: of the unit's report, and of that of the whole. The head holds every role over all units below.
    private static func may(_ name: String, _ action: ReportAction, ofWhole isWhole: Bool) -> Bool {
        let gatherers = ["clerk of the office", "head of the office"]
        return switch (action, isWhole) {
        case (.write, false): ["officer", "unit head"].contains(name)
        case (.submit, false): name == "unit head"
        case (.giveBack, false), (.accept, false), (.write, true), (.submit, true): gatherers.contains(name)
        case (.giveBack, true), (.accept, true): name == "head"
        case (.issue, false): name == "clerk of the unit"
        case (.issue, true): name == "clerk of the office"
        case (.view, _), (.keepRule, _): false
        }
    }

    private struct Notes {
        enum Place { case desk, away, settled }

        let isWhole: Bool
        var place = Place.desk
        var parts: Set<ReportPart> = []
        var version = 0
        var submitter: UUID?
        var acceptedOn: Day?
        var number: String?
        var lateDays: Int?
        var wasReturned = false

        var needed: Set<ReportPart> { isWhole ? [.nextTasks] : [.results, .nextTasks] }
    }

    /// Days on which the office worked, one by one.
    private static func lateDays(on day: Day) -> Int {
        let last = Day(number: Fixture.instant("2026-03-31T12:00").day.number)
        var (walked, worked) = (last, 0)
        while walked < day {
            walked = walked.adding(1)
            worked += Fixture.law.calendar.isWorking(walked) ? 1 : 0
        }
        return max(0, worked - rule.dueDays)
    }

    @Test(arguments: [false, true]) func everyOrderLeavesWhatTheNotesSay(isWhole: Bool) throws {
        var random = SplitMix(state: isWhole ? 12_07 : 7_12)
        var refused: [String: Int] = [:]
        var numbered = 0
        for round in 0..<400 {
            let quarter = try #require(Quarter("2026-Q1"))
            var report = Report(agency: Fixture.office, unit: isWhole ? Fixture.office : Fixture.consular, quarter: quarter)
            var notes = Notes(isWhole: isWhole)
            var now = Fixture.instant("2026-03-28T09:00:00+07:00")
            for step in 0..<120 {
                now = now.addingTimeInterval(Double(Int.random(in: 0...30, using: &random)) * 3600)
                let (name, member) = Self.people.randomElement(using: &random) ?? Self.people[0]
                let (command, expected) = try Self.step(&notes, name, member, now, &random)
                let place = "round \(round), step \(step): \(command.action) by \(name)"
                let offered = report.actions(for: .member(member), at: now, under: Self.rule)
                do throws(Report.Refusal) {
                    let events = try report.decide(command, by: .member(member), at: now, under: Self.rule, Fixture.law.calendar)
                    report = report.applying(events, data: Self.data, by: .member(member), at: now)
                    #expect(expected == nil && offered.contains(command.action), "\(place)")
                } catch {
                    #expect(error == expected, "\(place)")
                    refused["\(error)".prefix { $0 != "(" }.description, default: 0] += 1
                }
                #expect(report.version == notes.version && report.lateDays == notes.lateDays, "\(place)")
                #expect(report.isOpen == (notes.place == .desk) && (report.state == .accepted) == (notes.place == .settled), "\(place)")
                #expect(report.issue?.number == notes.number && report.acceptedAt?.day == notes.acceptedOn, "\(place)")
                #expect((report.data == nil) == (notes.place == .desk) && (report.returnReason != nil) == notes.wasReturned, "\(place)")
                #expect((report.signer != nil) == (isWhole && notes.place == .settled), "\(place)")
            }
            numbered += report.issue == nil ? 0 : 1
        }
        #expect(numbered > 10)
        for name in [
            "notAllowed", "wrongState", "changedMeanwhile", "quarterNotOver", "partMissing", "missing", "dayOutOfRange", "outOfRange",
        ] {
            #expect(refused[name, default: 0] > 0, "\(name)")
        }
        // Who hands in the report of the whole never signs it, by their roles alone.
        #expect(refused["fourEyes"] == nil)
    }

    private static func step(
        _ notes: inout Notes, _ name: String, _ member: Member, _ now: Date, _ random: inout SplitMix
    ) throws -> (ReportCommand, Report.Refusal?) {
        func may(_ action: ReportAction) -> Bool { Self.may(name, action, ofWhole: notes.isWhole) }
        switch Int.random(in: 0..<7, using: &random) {
        case 0, 1:
            let parts = Set(ReportPart.ofEvery.filter { _ in Int.random(in: 0..<4, using: &random) > 0 })
            let seen = notes.version - (Int.random(in: 0..<5, using: &random) == 0 ? 1 : 0)
            let command = ReportCommand.write(try ReportText(typed: Dictionary(uniqueKeysWithValues: parts.map { ($0, "x") })), seen: seen)
            guard may(.write) else { return (command, .notAllowed(.write)) }
            guard notes.place == .desk else { return (command, .wrongState) }
            guard seen == notes.version else { return (command, .changedMeanwhile) }
            (notes.parts, notes.version) = (parts, notes.version + 1)
            return (command, nil)
        case 2, 3:
            let command = ReportCommand.submit(data)
            guard may(.submit) else { return (command, .notAllowed(.submit)) }
            guard notes.place == .desk else { return (command, .wrongState) }
            guard now >= Fixture.instant("2026-04-01T00:00") else { return (command, .quarterNotOver) }
            for part in [ReportPart.results, .nextTasks] where notes.needed.contains(part) && !notes.parts.contains(part) {
                return (command, .partMissing(part))
            }
            (notes.place, notes.submitter, notes.version, notes.wasReturned) = (.away, member.id, notes.version + 1, false)
            notes.lateDays = notes.lateDays ?? lateDays(on: now.day)
            return (command, nil)
        case 4:
            let reason = ["", "Chưa đủ số liệu."].randomElement(using: &random) ?? ""
            let command = ReportCommand.giveBack(reason: reason)
            guard may(.giveBack) else { return (command, .notAllowed(.giveBack)) }
            guard notes.place == .away else { return (command, .wrongState) }
            guard !reason.isEmpty else { return (command, .missing(.reason)) }
            (notes.place, notes.version, notes.wasReturned) = (.desk, notes.version + 1, true)
            return (command, nil)
        case 5:
            guard may(.accept) else { return (.accept, .notAllowed(.accept)) }
            guard notes.place == .away else { return (.accept, .wrongState) }
            guard notes.submitter != member.id else { return (.accept, .fourEyes) }
            (notes.place, notes.version, notes.acceptedOn) = (.settled, notes.version + 1, now.day)
            return (.accept, nil)
        default:
            let typed = ["7", "07/BC-LS", "0", "7/BC-XX", ""].randomElement(using: &random) ?? ""
            let day = [now.day, now.day, now.day.adding(1), notes.acceptedOn?.adding(-1), nil].randomElement(using: &random) ?? nil
            let command = ReportCommand.issue(number: typed, day: day, symbol: "LS")
            guard may(.issue) else { return (command, .notAllowed(.issue)) }
            guard notes.place == .settled, notes.number == nil, let signed = notes.acceptedOn else { return (command, .wrongState) }
            guard !typed.isEmpty else { return (command, .missing(.number)) }
            guard typed.contains("7"), !typed.contains("XX") else { return (command, .outOfRange(.number)) }
            guard let day else { return (command, .missing(.day)) }
            guard signed <= day, day <= now.day else { return (command, .dayOutOfRange(from: signed, through: now.day)) }
            (notes.number, notes.version) = ("07/BC-LS", notes.version + 1)
            return (command, nil)
        }
    }
}
