import Domain
import Foundation
import Support
import Testing

/// Whatever is done to a ticket, and whatever it is called meanwhile: as long as it is open, a limit runs.
@Suite struct LimitPropertyTests {
    private let consular = aMember(.officer)

    @Test func anOpenTicketIsNeverWithoutALimit() throws {
        var random = SplitMix(state: 20_28)
        var seen: Set<String> = []
        for round in 0..<600 {
            var walk = try Walk(&random, officer: consular)
            for step in 0..<70 {
                guard let command = try walk.step(&random) else { continue }
                let place = "round \(round), step \(step): \(command)"
                try walk.expectALimit(place)
                walk.expectNothingTwice(place)
                walk.expectWhatItWouldHaveHad(place)
                seen.formUnion(walk.marks)
            }
        }
        // Nothing is shown by what did not happen.
        for mark in [
            "reopened complaint", "accepted again", "settles in a later period", "breach under another kind", "paused", "extended",
        ] {
            #expect(seen.contains(mark), "\(mark)")
        }
    }

    /// A ticket on its way, with what it is judged by: when its period began, as what it was accepted, and which duties were fulfilled.
    private struct Walk {
        var ticket: Ticket
        var now: Date
        let officer: Member
        let number = Case.number
        var periodStart: Date
        var accepted: [TicketKind: Date] = [:]
        var fulfilled: Set<String> = []
        var events: [TicketEvent] = []
        var before: Ticket
        var marks: Set<String> = []

        init(_ random: inout SplitMix, officer: Member) throws {
            let day = Int.random(in: 1...28, using: &random)
            let month = Int.random(in: 3...9, using: &random)
            let kind = TicketKind.open.randomElement(using: &random) ?? .question
            let story = try Case(kind: kind, received: String(format: "2026-%02d-%02dT09:00:00+07:00", month, day))
            (ticket, before, now, periodStart, self.officer) = (story.ticket, story.ticket, story.now, story.now, officer)
        }

        private func command(_ random: inout SplitMix) -> Command {
            let kinds: [TicketKind] = [.complaint, .complaint, .denunciation] + TicketKind.allCases
            let kind = kinds.randomElement(using: &random) ?? .question
            let clock = ClockName.allCases.randomElement(using: &random) ?? .answer
            let unit = [Fixture.consular, Fixture.centre, Fixture.office].randomElement(using: &random) ?? Fixture.centre
            let variant = ([""] + kind.variants).randomElement(using: &random) ?? ""
            let choices: [Command] = [
                .classify(kind: kind, variant: variant, registration: number),
                .classify(kind: kind, variant: variant, registration: number),
                .accept, .accept, .assign(unit: Fixture.consular), .assignOfficer(officer), .transfer(to: unit, reason: "x"),
                .requestInformation(text: "x"), .reply(text: "x"), .draft(text: "x", outcome: .explained, basis: []), .approve(),
                .approve(),
                .reopen(reason: "x"), .reopen(reason: "x"), .pause(reason: "x", document: "1/QĐ"), .resume(reason: "x"),
                .extend(clock: clock, by: 1, reason: "x"), .tellStatus(text: "x"), .withdraw(reason: "x"),
            ]
            // Few are withdrawn, for nothing comes after it.
            let command = choices.randomElement(using: &random) ?? .accept
            if case .withdraw = command, Int.random(in: 0..<6, using: &random) > 0 { return .accept }
            return command
        }

        /// What was done; nil where it was refused.
        mutating func step(_ random: inout SplitMix) throws -> Command? {
            now = now.addingTimeInterval(Double(Int.random(in: 0...40, using: &random)) * 3600)
            let command = command(&random)
            guard let new = try? ticket.decide(command, by: .system("test"), at: now, law: Fixture.law) else { return nil }
            (before, events, marks) = (ticket, new, [])
            ticket = ticket.applying(new, at: now)
            note(command)
            return command
        }

        private mutating func note(_ command: Command) {
            switch command {
            case .classify: fulfilled.insert("classify")
            case .assign, .transfer: fulfilled.insert("transfer")
            case .accept:
                if !accepted.isEmpty { marks.insert("accepted again") }
                if ticket.period > 1, ticket.clock(.settle, .legal)?.period == ticket.period { marks.insert("settles in a later period") }
                accepted[ticket.kind] = now
                fulfilled.formUnion(["accept \(ticket.kind)", "check \(ticket.kind)"])
            case .requestInformation: fulfilled.formUnion(["notify", "acknowledge"])
            case .extend:
                fulfilled.formUnion(["notify", "acknowledge"])
                marks.insert("extended")
            case .reopen:
                periodStart = now
                if ticket.kind.needsAcceptance { marks.insert("reopened complaint") }
            case .pause: marks.insert("paused")
            default: break
            }
        }

        private var rules: [DeadlineRule] { Fixture.law.rules.rules(for: ticket.kind, variant: ticket.variant, on: periodStart.day) }

        private var running: [Clock] { ticket.clocks.filter(\.isRunning) }

        /// A legal limit runs in the present period where the law has a rule for the kind; what waits for its acceptance has one for that.
        func expectALimit(_ place: String) throws {
            guard ticket.state.isOpen else { return }
            let lawful = rules.filter { $0.target == .legal && $0.clock.counts && $0.startsAt != .overdue }
            let own = running.filter { $0.target == .legal && $0.name.counts && $0.period == ticket.period }
            #expect(lawful.isEmpty || !own.isEmpty, "\(place)")
            #expect(running.allSatisfy { $0.period == ticket.period }, "\(place)")
            let names = Set(running.map { "\($0.name) \($0.target)" })
            #expect(names.count == running.count, "one limit runs once: \(place)")
            guard ticket.kind.needsAcceptance, accepted[ticket.kind] == nil else { return }
            #expect(own.contains { [.accept, .check].contains($0.name) }, "\(place)")
            #expect(
                ticket.acceptedAt == nil
                    && (!ticket.actions(for: .system("test"), at: now).contains(.accept)) == (ticket.state == .received))
        }

        /// No duty that was fulfilled begins again, and no breach ends but with its verdict.
        mutating func expectNothingTwice(_ place: String) {
            for case .clockStarted(let clock) in events {
                #expect(!fulfilled.contains("\(clock.name)"), "\(clock.name): \(place)")
                let kind = clock.kind ?? ticket.kind
                #expect(!fulfilled.contains("\(clock.name) \(kind)"), "\(clock.name): \(place)")
            }
            for (old, new) in zip(before.clocks, ticket.clocks) where old.isOverdue(at: now) && old.name != .status {
                #expect(new.isRunning && new.due == old.due || new.isLate, "\(old.name): \(place)")
                if new.isRunning, new.kind != ticket.kind { marks.insert("breach under another kind") }
            }
        }

        /// The limits of the kind that it has are those of one that had it from the beginning of the period.
        func expectWhatItWouldHaveHad(_ place: String) {
            guard ticket.state.isOpen else { return }
            for clock in running where clock.kind == ticket.kind && clock.variant == ticket.variant && clock.name != .status {
                guard let rule = rules.first(where: { $0.clock == clock.name && $0.target == clock.target }) else { continue }
                let start = rule.startsAt == .acceptance ? accepted[ticket.kind].map { max($0, periodStart) } : periodStart
                #expect(clock.startedAt == start && clock.term == rule.term, "\(clock.name): \(place)")
            }
            // And none is missing, but beside a breach that stands for it.
            let late = running.contains { $0.isOverdue(at: now) }
            for rule in rules where rule.clock.endsWithAnswer && !late {
                guard rule.startsAt == .receipt || accepted[ticket.kind] != nil else { continue }
                #expect(
                    running.contains { $0.name == rule.clock && $0.target == rule.target && $0.kind == ticket.kind },
                    "\(rule.clock): \(place)")
            }
        }
    }
}
