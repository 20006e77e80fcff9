import Domain
import Foundation
import Testing

@Suite struct PlanFormTests {
    private func faults(_ body: () throws -> Void) -> [Plan.Refusal] {
        do {
            try body()
            return []
        } catch let faults as Plan.Faults { return faults.refusals } catch { return [] }
    }

    @Test func everyFaultOfATaskIsNamedAtOnce() {
        let typed = Plan.Typed(["title": " ", "from": "2026-02-30", "through": "", "rule_1": "posts", "units_named": "x"])
        #expect(
            faults { _ = try PlanTask.Terms(typed) } == [
                .missing(.title), .missing(.lead), .outOfRange(.from), .missing(.through), .missing(.evidence), .outOfRange(.rule),
            ])
    }

    @Test func aTaskIsReadWhole() throws {
        let typed = Plan.Typed([
            "title": "Trả lời", "lead.vn.a": "yes", "with.vn.a": "yes", "with.vn.b": "yes", "from": "2026-01-01", "through": "2026-03-31",
            "evidence": "Câu trả lời", "rule_1": "posts:van-ban", "rule_unit_1": "vn.b", "rule_3": "answers",
        ])
        let terms = try PlanTask.Terms(typed)
        #expect(terms.leads.map(\.text) == ["vn.a"] && terms.coordinates.map(\.text) == ["vn.b"], "who leads does not take part too")
        #expect(terms.rules.map(\.text) == ["posts:van-ban@vn.b", "answers"])
    }

    @Test func aDirectionIsDueOnADayOrAfterWorkingDays() throws {
        var typed = Plan.Typed(["text": "Làm", "unit": "vn.a", "issued_on": "2026-03-06", "days": "2"])
        #expect(try Direction.Terms(typed, Fixture.law.calendar).dueOn.iso == "2026-03-10", "over a weekend")
        typed.fields["due_on"] = "2026-03-31"
        #expect(try Direction.Terms(typed, Fixture.law.calendar).dueOn.iso == "2026-03-31", "the day stands above the number")
        typed.fields["due_on"] = "2026-03-01"
        #expect(faults { _ = try Direction.Terms(typed, Fixture.law.calendar) } == [.endsBeforeStart(.dueOn)])
        (typed.fields["due_on"], typed.fields["days"]) = ("", "0")
        #expect(faults { _ = try Direction.Terms(typed, Fixture.law.calendar) } == [.outOfRange(.days)])
        typed.fields["days"] = ""
        #expect(faults { _ = try Direction.Terms(typed, Fixture.law.calendar) } == [.missing(.dueOn)])
    }

    @Test func aProposalSaysToWhom() throws {
        var typed = Plan.Typed(["kind": "proposal", "title": "x", "unit": "vn.a", "held_on": "2026-03-06", "result": "y"])
        #expect(faults { _ = try PlanRecord.Terms(typed) } == [.missing(.addressee)])
        typed.fields["kind"] = "training"
        typed.fields["participants"] = "-1"
        #expect(faults { _ = try PlanRecord.Terms(typed) } == [.outOfRange(.participants)])
        typed.fields["participants"] = "12"
        #expect(try PlanRecord.Terms(typed).participants == 12)
    }

    @Test func aReportDoesNotSayDone() {
        #expect(faults { _ = try TaskReport(Plan.Typed(["state": "done", "report": "x"])) } == [.missing(.state)])
    }

    // MARK: Official results

    @Test(arguments: [
        ("80,45", 8045), ("80.45", 8045), ("10", 1000), ("5,2", 520), ("-1,92", -192), ("−1.92", -192), ("+5,82", 582), (" 0,05 ", 5),
    ]) func pointsAreReadAsPeopleWriteThem(text: String, hundredths: Int) {
        #expect(Points(text) == Points(hundredths: hundredths))
    }

    @Test(arguments: ["", "-", "a", "1,234", "1,2,3", ",5", "5,", "1e2", "--1", "1000000"]) func otherTextIsNoPoints(text: String) {
        #expect(Points(text) == nil)
    }

    @Test func resultsAreCheckedFieldByField() throws {
        var fields = [
            "year": "2024", "ranked": "25", "best": "87,77", "number": "1/QĐ", "issuer": "UBND", "rank_transparency": "26",
            "points_time_cost": "10,5", "tied_total": "2",
        ]
        do {
            _ = try OfficialResult(Plan.Typed(fields))
            Issue.record("it was taken")
        } catch {
            #expect(
                error.faults == [
                    OfficialResult.Fault("rank_total", .missing(.rank)), OfficialResult.Fault("rank_transparency", .outOfRange(.rank)),
                    OfficialResult.Fault("points_time_cost", .outOfRange(.points)),
                ])
        }
        (fields["tied_total"], fields["rank_transparency"], fields["points_time_cost"]) = ("", "25", "9,5")
        let result = try OfficialResult(Plan.Typed(fields))
        #expect(result.components.keys.sorted { $0.number < $1.number } == [.transparency, .timeCost] && result.total.isEmpty)
        fields = ["year": "2024", "ranked": "25", "number": "1/QĐ", "issuer": "UBND"]
        do {
            _ = try OfficialResult(Plan.Typed(fields))
            Issue.record("a result without a figure was taken")
        } catch { #expect(error.faults == [OfficialResult.Fault("points_total", .missing(.points))]) }
    }

    @Test func aChangeIsThePublishedOneElseTheDifference() {
        let (before, after) = (
            OfficialFigure(points: Points(hundredths: 900), rank: 3), OfficialFigure(points: Points(hundredths: 1000), rank: 1)
        )
        #expect(after.change(from: before) == Points(hundredths: 100) && after.ranksWon(from: before) == 2)
        let published = OfficialFigure(points: Points(hundredths: 1000), change: Points(hundredths: 90))
        #expect(published.change(from: before) == Points(hundredths: 90))
        #expect(OfficialFigure(rank: 1).change(from: before) == nil && after.ranksWon(from: nil) == nil)
    }

    // MARK: Files

    @Test func aFileSaysWhereItIsWrong() {
        func fault(_ text: String) -> String {
            do {
                _ = try PlanFile(text).plan(at: Fixture.instant("2026-03-02T09:00"))
                return ""
            } catch { return "\(error)" }
        }
        let head = #""unit": "vn.a", "keeper": "vn.a.b", "year": 2026, "title": "t", "document": {"number": "1", "issuer": "x"}"#
        #expect(fault("{").contains("not valid") || fault("{").contains("corrupted") || !fault("{").isEmpty)
        #expect(fault("{\(head)}") == "components is missing")
        #expect(fault("{\(head), \"components\": [{\"component\": \"none\", \"solutions\": []}]}").hasPrefix(".components[0].component:"))
        let task = #"{"title": "T", "leads": [], "from": "2026-01-01", "through": "2026-02-01", "evidence": "e"}"#
        let part = "{\"component\": \"dynamism\", \"solutions\": [{\"title\": \"s\", \"tasks\": [\(task)]}]}"
        #expect(throws: PlanFile.Fault(place: "task T", refusals: [.missing(.lead)])) {
            _ = try PlanFile("{\(head), \"components\": [\(part)]}").plan(at: Fixture.instant("2026-03-02T09:00"))
        }
    }
}
