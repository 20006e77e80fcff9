import Domain
import Foundation
import Support
import Testing

@Suite struct PlanTests {
    private let office = Fixture.unit("vn.langson.ngoaivu.vanphong")
    private let taskID = UUID(), solutionID = UUID(), directionID = UUID(), recordID = UUID()
    private let proof = PlanProof(id: UUID(), what: .document(number: "12/BC-SNgV"), note: "", at: Fixture.instant("2026-03-02T09:00"))

    private func day(_ text: String) -> Day {
        guard let day = Day(iso: text) else { fatalError("no date: \(text)") }
        return day
    }

    private var today: Day { day("2026-03-02") }

    private func terms(
        leads: [UnitPath] = [Fixture.consular], through: String = "2026-06-30", rules: [EvidenceRule] = []
    ) -> PlanTask.Terms {
        PlanTask.Terms(
            title: "Trả lời", leads: leads, from: day("2026-01-01"), through: day(through), evidence: "Câu trả lời", rules: rules)
    }

    private func plan(_ state: PlanTask.State = .notStarted, proofs: [PlanProof] = [], isCarriedOut: Bool = false) -> Plan {
        let now = Fixture.instant("2026-03-02T09:00")
        let task = PlanTask(id: taskID, terms: terms(), state: state, doneAt: state == .done ? now : nil, proofs: proofs)
        let direction = Direction(
            id: directionID, terms: .init(text: "Làm", lead: Fixture.consular, givenOn: day("2026-03-02"), dueOn: day("2026-03-06")),
            doneAt: isCarriedOut ? now : nil, result: isCarriedOut ? "Xong" : nil)
        let record = PlanRecord(
            id: recordID, terms: .init(kind: .training, title: "Lớp", unit: Fixture.consular, heldOn: day("2026-02-02"), result: "Đủ"))
        return Plan(
            id: UUID(), unit: Fixture.office, keeper: office, year: 2026, title: "Kế hoạch năm 2026", document: nil, copiedFrom: 2024,
            solutions: [Solution(id: solutionID, component: .timeCost, title: "x", tasks: [task])], directions: [direction],
            records: [record])
    }

    // MARK: Every role × every action

    /// Held where: on the agency, on the unit that keeps the plan, on the unit that leads, elsewhere.
    static let table: [(Role, agency: Set<PlanAction>, keeper: Set<PlanAction>, lead: Set<PlanAction>)] = [
        (
            .clerk, [.view, .edit, .confirm, .direct, .record, .enterResults], [.view, .edit, .confirm, .direct, .record], [.view, .record]
        ),
        (.officer, [.view, .edit, .report, .carryOut, .record], [.view, .edit, .record], [.view, .report, .carryOut, .record]),
        (
            .unitHead, [.view, .edit, .report, .confirm, .direct, .carryOut, .record, .enterResults],
            [.view, .edit, .confirm, .direct, .record], [.view, .report, .carryOut, .record]
        ),
        (
            .head, [.view, .edit, .report, .confirm, .direct, .carryOut, .record, .enterResults], [.view, .edit, .record],
            [.view, .report, .carryOut, .record]
        ),
        (.inspector, [.view, .report, .carryOut, .record], [.view, .record], [.view, .report, .carryOut, .record]),
        (.editor, [.view], [.view], [.view]),
        (.administrator, [.view, .edit, .record, .enterResults], [.view, .edit, .record], [.view]),
    ]

    @Test(arguments: table)
    func aRoleMayDoWhatTheTableSays(role: Role, agency: Set<PlanAction>, keeper: Set<PlanAction>, lead: Set<PlanAction>) {
        for (unit, allowed) in [(Fixture.office, agency), (office, keeper), (Fixture.consular, lead), (Fixture.trade, Set<PlanAction>())] {
            let actor = Actor.member(aMember(role, at: unit))
            #expect(Set(PlanAction.allCases.filter { PlanPolicy.allows($0, in: plan(), by: actor) }) == allowed, "\(role) at \(unit)")
        }
    }

    @Test func theTableNamesEveryRoleAndABusinessMayDoNothing() {
        #expect(Self.table.map(\.0) == Role.allCases)
        #expect(PlanAction.allCases.allSatisfy { !PlanPolicy.allows($0, in: plan(), by: .business) })
        #expect(PlanAction.allCases.allSatisfy { PlanPolicy.allows($0, in: plan(), by: .system("x")) })
    }

    // MARK: Decisions

    private func refusal(
        _ command: PlanCommand, _ plan: Plan, _ actor: Actor = .system("x"), on today: Day? = nil
    ) -> Plan.Refusal? {
        do {
            _ = try plan.decide(command, by: actor, at: (today ?? self.today).start)
            return nil
        } catch { return error }
    }

    @Test func aTaskIsDoneOnlyWhereSomethingShowsIt() {
        #expect(refusal(.confirm(taskID, attached: 0), plan()) == .needsProof)
        #expect(refusal(.confirm(taskID, attached: 1), plan()) == nil)
        #expect(refusal(.confirm(taskID, attached: 0), plan(proofs: [proof])) == nil)
        #expect(refusal(.confirm(taskID, attached: 1), plan(.done)) == .alreadyDone)
        #expect(refusal(.report(taskID, isUnderWay: true, text: "x"), plan(.done)) == .alreadyDone)
        #expect(refusal(.reopen(taskID, reason: "x"), plan()) == .notDone)
        #expect(refusal(.reopen(taskID, reason: "x"), plan(.done)) == nil)
        #expect(refusal(.confirm(UUID(), attached: 1), plan()) == .unknown(.task))
    }

    @Test func theLeadReportsAndTheOfficeConfirms() {
        let lead = Actor.member(aMember(.officer))
        let other = Actor.member(aMember(.officer, at: Fixture.centre))
        let keeper = Actor.member(aMember(.unitHead, at: office))
        #expect(refusal(.report(taskID, isUnderWay: true, text: "x"), plan(), lead) == nil)
        #expect(refusal(.report(taskID, isUnderWay: true, text: "x"), plan(), other) == .notAllowed(.report))
        #expect(refusal(.report(taskID, isUnderWay: true, text: "x"), plan(), keeper) == .notAllowed(.report))
        #expect(refusal(.prove(taskID, proof), plan(), keeper) == nil)
        #expect(refusal(.confirm(taskID, attached: 1), plan(), lead) == .notAllowed(.confirm))
        #expect(refusal(.confirm(taskID, attached: 1), plan(), keeper) == nil)
        #expect(refusal(.changeTask(taskID, terms(through: "2026-12-31"), reason: ""), plan(), lead) == .notAllowed(.edit))
    }

    @Test func unitsAreThoseOfTheAgency() {
        #expect(refusal(.addTask(UUID(), to: solutionID, terms(leads: [Fixture.trade])), plan()) == .outOfRange(.lead))
        for unit in [Fixture.trade, UnitPath("vn.langson.ngoaivuu"), UnitPath("vn")] {
            let terms = terms(rules: [EvidenceRule(.answers, unit: unit)])
            #expect(refusal(.addTask(UUID(), to: solutionID, terms), plan()) == .outOfRange(.rule), "others' work is no proof")
            #expect(refusal(.changeTask(taskID, terms, reason: ""), plan()) == .outOfRange(.rule))
        }
        #expect(refusal(.addTask(UUID(), to: solutionID, terms(rules: [EvidenceRule(.answers, unit: Fixture.consular)])), plan()) == nil)
        #expect(refusal(.addTask(UUID(), to: UUID(), terms()), plan()) == .unknown(.solution))
        let direction = Direction.Terms(text: "x", lead: Fixture.trade, givenOn: day("2026-03-02"), dueOn: day("2026-03-03"))
        #expect(refusal(.direct(UUID(), direction), plan()) == .outOfRange(.unit))
        let record = PlanRecord.Terms(kind: .event, title: "x", unit: Fixture.trade, heldOn: day("2026-03-02"), result: "x")
        #expect(refusal(.record(UUID(), record), plan()) == .outOfRange(.unit))
    }

    @Test func whatChangesNothingIsRefused() throws {
        #expect(refusal(.changeTask(taskID, terms(), reason: ""), plan()) == .nothingChanged)
        let known = try #require(plan().record(recordID)?.terms)
        #expect(refusal(.record(recordID, known), plan()) == .nothingChanged)
        #expect(refusal(.carryOut(directionID, result: "x"), plan(isCarriedOut: true)) == .alreadyDone)
        let events = try plan().decide(.record(UUID(), known), by: .system("x"), at: today.start)
        #expect(events.map(\.name) == ["recorded"])
    }

    /// A later end that is set once the one that was there has passed needs a reason, and the task stays late; history tells the same.
    @Test func aLaterEndTakesNoLatenessAway() throws {
        let passed = day("2026-07-15")
        func change(_ through: String, _ reason: String, _ today: Day, _ plan: Plan) throws(Plan.Refusal) -> PlanEvent? {
            try plan.decide(.changeTask(taskID, terms(through: through), reason: reason), by: .system("x"), at: today.start).first
        }
        #expect(refusal(.changeTask(taskID, terms(through: "2026-12-31"), reason: ""), plan(), on: passed) == .missing(.reason))
        #expect(try change("2026-12-31", "", today, plan()) == .taskChanged(taskID, terms(through: "2026-12-31")), "nothing had passed")
        #expect(
            try change("2026-05-31", "", passed, plan()) == .taskChanged(taskID, terms(through: "2026-05-31")),
            "an earlier end hides nothing")
        #expect(
            refusal(.changeTask(taskID, terms(through: "2026-12-31"), reason: ""), plan(.done), on: passed) == .missing(.reason),
            "what is done can be taken up again")
        let event = try #require(try change("2026-12-31", "Chờ văn bản", passed, plan()))
        #expect(event == .taskChanged(taskID, terms(through: "2026-12-31"), reason: "Chờ văn bản", missed: day("2026-06-30")))
        let steps = [
            PlanStep(at: Fixture.instant("2026-01-01T09:00"), event: .taskAdded(taskID, to: solutionID, terms())),
            PlanStep(at: Fixture.instant("2026-07-15T09:00"), event: event),
            PlanStep(at: Fixture.instant("2026-07-16T09:00"), event: .reported(taskID, isUnderWay: true, text: "x")),
        ]
        let task = try #require(plan().standing(before: Fixture.instant("2026-08-01T09:00"), steps).task(taskID))
        #expect(task.end == day("2026-06-30") && task.terms.through == day("2026-12-31"))
        #expect(task.status(on: day("2026-08-01")) == .late && task.status(on: day("2026-06-30")) == .underWay)
    }

    /// Whatever is done to a task in whatever order: an end that passed stays the one by which it is judged, unless a reason was given; and then
    /// it stays all the same.
    @Test func noOrderOfStepsLosesAMissedEnd() throws {
        var random = SplitMix(state: 2_026)
        var (moved, kept, reopened) = (0, 0, 0)
        for round in 0..<400 {
            var steps = [PlanStep(at: Fixture.instant("2026-01-05T09:00"), event: .taskAdded(taskID, to: solutionID, terms()))]
            var now = Fixture.instant("2026-06-20T09:00")
            var missed: Day?
            for step in 0..<14 {
                now = now.addingTimeInterval(Double(Int.random(in: 1...12, using: &random)) * 86_400)
                let before = plan().standing(before: now, steps)
                let task = try #require(before.task(taskID))
                // What is done in time has missed nothing.
                let isMissed = task.end < now.day && task.status(on: now.day) != .done
                if isMissed { missed = min(missed ?? task.end, task.end) }
                let through = now.day.adding(Int.random(in: -40...90, using: &random))
                let reason = Bool.random(using: &random) ? "Chờ văn bản" : ""
                let commands: [PlanCommand] = [
                    .changeTask(taskID, terms(through: through.iso), reason: reason), .prove(taskID, proof), .confirm(taskID, attached: 1),
                    .reopen(taskID, reason: "Thiếu"), .removeProof(taskID, proof.id, reason: "Nhầm"),
                    .report(taskID, isUnderWay: true, text: "x"),
                ]
                let command = try #require(commands.randomElement(using: &random))
                guard let event = try? before.decide(command, by: .system("x"), at: now).first else { continue }
                if case .taskChanged(_, let new, let why, let named) = event, task.end < now.day, new.through > task.terms.through {
                    #expect(why != nil && named == (isMissed ? task.end : nil), "round \(round), step \(step)")
                    if isMissed { moved += 1 } else { kept += 1 }
                }
                if case .reopened = event { reopened += 1 }
                steps.append(PlanStep(at: now, event: event))
                let after = try #require(plan().standing(before: now.addingTimeInterval(1), steps).task(taskID))
                if let missed { #expect(after.end <= missed, "round \(round), step \(step): \(event)") }
                if let missed, after.state != .done { #expect(after.status(on: max(now.day, missed.adding(1))) == .late) }
            }
        }
        #expect(moved > 100 && kept > 10 && reopened > 100)
    }

    /// Done in time, moved, taken up again and given to another: the first lead missed nothing. Taken up again before it is moved, it did.
    @Test func whatWasDoneInTimeIsNotMissed() throws {
        func task(_ steps: [(String, PlanCommand)]) throws -> PlanTask {
            var plan = try self.plan().applying(
                self.plan().decide(.prove(taskID, proof), by: .system("x"), at: today.start), at: today.start)
            for (on, command) in steps {
                let now = day(on).start
                plan = plan.applying(try plan.decide(command, by: .system("x"), at: now), at: now)
            }
            return try #require(plan.task(taskID))
        }
        let moved = PlanCommand.changeTask(taskID, terms(through: "2026-12-31"), reason: "Làm tiếp")
        let given = PlanCommand.changeTask(taskID, terms(leads: [Fixture.centre], through: "2026-12-31"), reason: "Sắp xếp lại")
        let (done, reopened) = (PlanCommand.confirm(taskID, attached: 0), PlanCommand.reopen(taskID, reason: "Thiếu"))
        let kept = try task([("2026-06-20", done), ("2026-07-15", moved), ("2026-07-16", reopened), ("2026-07-17", given)])
        #expect(kept.missedOn == nil && kept.missedBy.isEmpty && kept.end == day("2026-12-31"))
        #expect(kept.status(on: day("2026-12-31")) == .underWay && kept.status(on: day("2027-01-01")) == .late)
        for steps in [
            [("2026-06-20", done), ("2026-07-15", reopened), ("2026-07-16", moved), ("2026-07-17", given)],
            [("2026-07-10", done), ("2026-07-15", moved), ("2026-07-16", reopened), ("2026-07-17", given)],
        ] {
            let late = try task(steps)
            #expect(late.missedOn == day("2026-06-30") && late.missedBy == [Fixture.consular])
            #expect(late.status(on: day("2026-07-18")) == .late)
        }
        // Late for who led it first, in time for who leads it now.
        let other = try task([("2026-07-15", given), ("2026-08-01", done), ("2027-01-15", .changeTask(taskID, terms(), reason: "Trả lại"))])
        #expect(other.missedOn == day("2026-06-30") && other.missedBy == [Fixture.consular])
    }

    /// Nothing is said to have been held, issued or given on a day that is still to come, and nothing is due before it is given.
    @Test func daysLieWhereTheyCan() {
        func direction(_ given: String, _ due: String) -> PlanCommand {
            .direct(UUID(), .init(text: "Làm", lead: Fixture.consular, givenOn: day(given), dueOn: day(due)))
        }
        #expect(refusal(direction("2026-03-02", "2026-03-02"), plan()) == nil)
        #expect(refusal(direction("2025-11-01", "2026-03-02"), plan()) == nil, "given before it was entered, and still to be done")
        #expect(refusal(direction("2025-10-01", "2025-11-01"), plan()) == .liesBehind(.dueOn))
        #expect(refusal(direction("2026-03-03", "2026-03-06"), plan()) == .liesAhead(.issuedOn))
        func record(_ held: String) -> PlanRecord.Terms {
            .init(kind: .dialogue, title: "Đối thoại", unit: Fixture.consular, heldOn: day(held), result: "Đủ")
        }
        #expect(refusal(.record(UUID(), record("2026-03-02")), plan()) == nil)
        for id in [UUID(), recordID] { #expect(refusal(.record(id, record("2026-03-03")), plan()) == .liesAhead(.heldOn)) }
        func base(_ issued: String) -> PlanCommand {
            .base(on: .init(number: "1/KH", issuer: "Sở", issuedOn: day(issued)), title: "Kế hoạch", basis: "")
        }
        #expect(refusal(base("2026-03-02"), plan()) == nil && refusal(base("2026-03-03"), plan()) == .liesAhead(.issuedOn))
        for typed in TypedDay.allCases {
            #expect(typed.allows(today, on: today) && typed.allows(nil, on: today))
            #expect(typed.allows(today.adding(1), on: today) != typed.allows(today.adding(-1), on: today))
        }
    }

    // MARK: How things stand

    @Test func lateIsAComparisonWithToday() {
        func status(_ state: PlanTask.State, _ today: String) -> TaskStatus {
            PlanTask(id: taskID, terms: terms(), state: state, doneAt: nil).status(on: day(today))
        }
        #expect(status(.notStarted, "2026-06-30") == .notStarted && status(.notStarted, "2026-07-01") == .late)
        #expect(status(.underWay, "2026-06-30") == .underWay && status(.underWay, "2026-07-01") == .late)
        #expect(status(.done, "2027-01-01") == .done)
        func done(_ at: String, missed: Day? = nil) -> TaskStatus {
            PlanTask(id: taskID, terms: terms(), state: .done, doneAt: Fixture.instant(at), missedOn: missed).status(on: day("2027-01-01"))
        }
        #expect(done("2026-06-30T23:59") == .done && done("2026-07-01T00:00") == .doneLate)
        #expect(done("2026-06-01T09:00", missed: day("2026-05-31")) == .doneLate, "the end that was there first")
    }

    /// What is late stays with who let it pass: another lead needs a reason, and is written beside it.
    @Test func anotherLeadTakesNoLatenessAway() throws {
        let (passed, other) = (day("2026-07-15"), terms(leads: [Fixture.centre]))
        #expect(refusal(.changeTask(taskID, other, reason: ""), plan(), on: passed) == .missing(.reason))
        #expect(refusal(.changeTask(taskID, other, reason: ""), plan(), on: day("2026-06-30")) == nil)
        func changed(_ plan: Plan, _ terms: PlanTask.Terms, _ today: Day) throws -> Plan {
            let events = try plan.decide(.changeTask(taskID, terms, reason: "Sắp xếp lại"), by: .system("x"), at: today.start)
            return plan.applying(events, at: today.start)
        }
        let late = try changed(plan(), other, passed)
        let task = try #require(late.task(taskID))
        #expect(task.missedBy == [Fixture.consular] && task.terms.leads == [Fixture.centre] && task.status(on: passed) == .late)
        #expect(task.isMissed(by: Fixture.consular) && !task.isMissed(by: Fixture.centre))
        let twice = try changed(late, terms(leads: [office], through: "2026-12-31"), day("2026-08-01")).task(taskID)
        #expect(twice?.missedBy == [Fixture.consular, Fixture.centre])
        #expect(try changed(plan(), other, day("2026-06-30")).task(taskID)?.missedBy == [], "in time")
        #expect(try changed(plan(.done), other, passed).task(taskID)?.missedBy == [], "done in time")
    }

    /// A day that lay behind already when it was set never was to come: the end before it counts, and may be set again with a reason.
    @Test func anEndThatLayBehindIsNotMissed() throws {
        func changed(_ plan: Plan, _ through: String, _ on: String, reason: String = "") throws -> Plan {
            let now = day(on).start
            let change = PlanCommand.changeTask(taskID, terms(through: through), reason: reason)
            return plan.applying(try plan.decide(change, by: .system("x"), at: now), at: now)
        }
        let slip = try changed(plan(), "2026-01-31", "2026-03-02")
        #expect(slip.task(taskID)?.displacedEnd == day("2026-06-30") && slip.task(taskID)?.status(on: day("2026-03-03")) == .notStarted)
        #expect(refusal(.changeTask(taskID, terms(), reason: ""), slip, on: day("2026-03-09")) == .missing(.reason))
        let right = try #require(try changed(slip, "2026-06-30", "2026-03-09", reason: "Ghi nhầm").task(taskID))
        #expect(right.missedOn == nil && right.missedBy.isEmpty && right.displacedEnd == nil && right.end == day("2026-06-30"))
        // The end before it passed in the meantime.
        let late = try #require(try changed(slip, "2026-12-31", "2026-07-15", reason: "Ghi nhầm").task(taskID))
        #expect(late.missedOn == day("2026-06-30") && late.missedBy == [Fixture.consular] && late.status(on: day("2026-07-15")) == .late)
        // One that was to come when it was set, and passed.
        let short = try changed(plan(), "2026-03-03", "2026-03-02")
        #expect(try changed(short, "2026-06-30", "2026-03-09", reason: "x").task(taskID)?.missedOn == day("2026-03-03"))
    }

    /// It stands in the report of every quarter until it is done, whatever its new start.
    @Test func aLateTaskIsNotMovedOutOfAReport() throws {
        let moved = PlanTask.Terms(
            title: "Trả lời", leads: [Fixture.consular], from: day("2026-10-01"), through: day("2026-12-31"), evidence: "x")
        for (on, count) in [("2026-09-15", 1), ("2026-06-15", 0)] {
            let now = day(on).start
            let plan = self.plan().applying(
                try self.plan().decide(.changeTask(taskID, moved, reason: "Chờ"), by: .system("x"), at: now), at: now)
            #expect(plan.tasks(in: day("2026-07-01")...day("2026-09-30")).count == count, "\(on)")
        }
    }

    /// Friday 6 March 2026 is the due date; the Saturday and Sunday after it count for nothing.
    @Test(
        arguments: [
            ("2026-03-03", nil), ("2026-03-04", .twoDays), ("2026-03-05", .twoDays), ("2026-03-06", .today), ("2026-03-08", nil),
            ("2026-03-09", .overdue), ("2026-03-12", .overdue), ("2026-03-13", .overdueHead),
        ] as [(String, Direction.Step?)])
    func directionsAreRemindedOfByTheWorkCalendar(today: String, step: Direction.Step?) throws {
        let direction = try #require(plan().direction(directionID))
        #expect(direction.step(on: day(today), Fixture.law.calendar) == step)
        #expect(try #require(plan(isCarriedOut: true).direction(directionID)).step(on: day(today), Fixture.law.calendar) == nil)
    }

    @Test func aDirectionEndsAtMidnight() throws {
        let direction = try #require(plan().direction(directionID))
        #expect(direction.status(at: Fixture.instant("2026-03-06T23:59")) == .open)
        #expect(direction.status(at: Fixture.instant("2026-03-07T00:00")) == .overdue)
        #expect(direction.lateDays(at: Fixture.instant("2026-03-08T12:00"), Fixture.law.calendar) == 0)
        #expect(direction.lateDays(at: Fixture.instant("2026-03-10T12:00"), Fixture.law.calendar) == 2)
        let done = Direction(id: directionID, terms: direction.terms, doneAt: Fixture.instant("2026-03-09T08:00"), result: "x")
        #expect(done.status(at: Fixture.instant("2026-05-01T08:00")) == .doneLate)
        #expect(done.lateDays(at: Fixture.instant("2026-05-01T08:00"), Fixture.law.calendar) == 1)
    }

    @Test func aQuarterTakesWhatRunsInItAndWhatIsLeftFromBefore() throws {
        let (first, third) = (try #require(Quarter(year: 2026, number: 1)?.days), try #require(Quarter(year: 2026, number: 3)?.days))
        #expect(first == day("2026-01-01")...day("2026-03-31") && Quarter(year: 2026, number: 5) == nil)
        #expect(try #require(Quarter(year: 2026, number: 4)?.days).upperBound == day("2026-12-31"))
        #expect(plan().tasks(in: first).count == 1 && plan().tasks(in: third).count == 1)
        #expect(plan(.done).tasks(in: third).isEmpty)
        #expect(plan().directions(to: Fixture.office, in: third).count == 1)
        #expect(plan(isCarriedOut: true).directions(to: Fixture.office, in: third).isEmpty)
        #expect(plan().directions(to: Fixture.centre, in: first).isEmpty)
        #expect(plan().records(of: Fixture.consular, in: first).count == 1 && plan().records(of: Fixture.consular, in: third).isEmpty)
    }

    // MARK: Copies and rules

    @Test func aCopyHasTheTasksAndNothingThatHappened() throws {
        let copy = plan(.done, proofs: [proof]).copied(to: 2028, at: Fixture.instant("2028-01-03T09:00"))
        let task = try #require(copy.tasks.first)
        #expect(copy.title == "Kế hoạch năm 2028" && copy.document == nil && copy.copiedFrom == 2026)
        #expect(task.id != taskID && task.state == .notStarted && task.proofs.isEmpty && task.doneAt == nil)
        #expect(task.terms.from == day("2028-01-01") && task.terms.through == day("2028-06-30"))
        #expect(copy.directions.isEmpty && copy.records.isEmpty)
        #expect(day("2024-02-29").movedByYears(2) == day("2026-02-28") && day("2024-02-29").movedByYears(4) == day("2028-02-29"))
    }

    @Test func aRuleIsReadAsItIsWritten() {
        let rules = [
            EvidenceRule(.answers), EvidenceRule(.posts, section: .legislation), EvidenceRule(.receptions, unit: Fixture.consular),
            EvidenceRule(.posts, section: .events, unit: Fixture.centre),
        ]
        for rule in rules { #expect(EvidenceRule(rule.text) == rule) }
        for text in ["", "nothing", "posts", "posts:none", "answers:van-ban", "answers@", "answers@VN", "posts:van-ban:x"] {
            #expect(EvidenceRule(text) == nil, "\(text)")
        }
    }
}
