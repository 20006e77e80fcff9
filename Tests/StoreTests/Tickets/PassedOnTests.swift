import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// Passing an overdue ticket on takes its lateness out of nobody's figures, and into nobody else's.
@Suite struct PassedOnTests {
    private static let days = Office.now.day.adding(-30)...Office.now.day.adding(90)
    /// The limit of the question of Monday 2 March ended with the 23rd.
    private static let late = Office.now.addingTimeInterval(28 * 86_400)
    private static let units = [Office.consular, Office.centre]

    /// The share on time of the consular division and of the centre, the same with everything merged and from nothing, and of which tickets
    /// it is, with what is public as overdue.
    private struct Told: Equatable {
        var shares: [Share]
        var listed: [[UUID]]
        var overdue: [Int]
    }

    /// None of it looks like something that was changed beside the program.
    private func told(_ office: Office, at now: Date) async throws -> Told {
        #expect(try await office.store.checkRecords(listing: 5, at: now).count == 0)
        let told = try await read(office, at: now)
        try await office.store.write(as: .system("test"), at: now) { _ = try $0.mergeFigures() }
        #expect(try await read(office, at: now) == told, "merged")
        try await office.store.write(as: .system("test"), at: now) { try $0.rebuildFigures() }
        #expect(try await read(office, at: now) == told, "from nothing")
        return told
    }

    private func read(_ office: Office, at now: Date) async throws -> Told {
        try await office.store.read(as: .system("test"), at: now) { transaction in
            let scopes = Self.units.map { IndicatorScope(Self.days, unit: $0) }
            let whole = try transaction.figures(Self.days)
            let overdue = try Self.units.map { try transaction.figures(Self.days, unit: $0).total.overdue }
            // The rows of the whole are the figures of the units.
            let rows = Self.units.map { unit in whole.units.first { $0.key == unit }?.tally.overdue ?? 0 }
            #expect(rows == overdue)
            return Told(
                shares: try scopes.map { try transaction.indicators($0).tally.onTime },
                listed: try scopes.map { try transaction.tickets(of: .lateShare, in: $0, after: nil, limit: 10).rows.map(\.id) },
                overdue: overdue)
        }
    }

    @Test func theLatenessStaysWithWhoLetItPass() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let before = try await told(office, at: Self.late)
            #expect(before == Told(shares: [Share(0, of: 1), Share(0, of: 0)], listed: [[id], []], overdue: [1, 0]))
            try await office.decide(.unitHead, .transfer(to: Office.centre, reason: "Đúng chức năng"), on: id, at: Self.late)
            #expect(try await told(office, at: Self.late) == before)
            // The other unit answers it, and the verdict is not its own.
            let later = Self.late.addingTimeInterval(86_400)
            let officer = try #require(office.people[.officer])
            try await office.store.write(as: .system("test"), at: later) { transaction in
                for command in [
                    Command.assignOfficer(
                        Member(
                            id: officer.id, name: officer.name, email: officer.email,
                            appointments: [Appointment(.officer, Office.centre)])),
                    .draft(text: "Trả lời.", outcome: .explained, basis: []), .approve(),
                ] { try transaction.decide(command, on: id) }
            }
            let answered = try await told(office, at: later)
            #expect(answered == Told(shares: before.shares, listed: before.listed, overdue: [0, 0]))
            // Nor does it move when the ticket is taken up again.
            try await office.decide(nil, .reopen(reason: "Chưa rõ"), on: id, at: later)
            try await office.decide(.head, .transfer(to: Office.agency, reason: "Trả lại"), on: id, at: later)
            #expect(try await told(office, at: later) == answered)
        }
    }

    /// A limit that has not passed goes with the ticket, and is the new unit's to keep.
    @Test func whatIsNotOverdueGoesAlong() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let early = Office.now.addingTimeInterval(86_400)
            try await office.decide(.unitHead, .transfer(to: Office.centre, reason: "Đúng chức năng"), on: id, at: early)
            let after = try await told(office, at: Self.late)
            #expect(after == Told(shares: [Share(0, of: 0), Share(0, of: 1)], listed: [[], [id]], overdue: [0, 1]))
            // And back again, when it is too late.
            try await office.decide(.head, .transfer(to: Office.consular, reason: "Trả lại"), on: id, at: Self.late)
            #expect(try await told(office, at: Self.late) == after)
        }
    }

    /// Of a kind that it turns out to have been, and whose limit had passed before it was passed on.
    @Test func aLimitThatHadPassedBeforeItBeganIsWhoseItWas() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .feedback).id
            // The limit for information is three working days; the one for feedback runs.
            let passed = Office.now.addingTimeInterval(5 * 86_400)
            try await office.decide(.unitHead, .transfer(to: Office.centre, reason: "Đúng chức năng"), on: id, at: passed)
            let number = try #require(try await office.store.read(as: .system("test")) { try $0.ticket(id).registration })
            try await office.decide(.clerk, .classify(kind: .information, variant: "", registration: number), on: id, at: passed)
            let ticket = try await office.store.read(as: .system("test")) { try $0.ticket(id) }
            let clock = try #require(ticket.clocks.first { $0.isRunning && $0.isOverdueByLaw(at: passed) })
            #expect(clock.kind == .information && clock.heldBy == Office.consular)
            let after = try await told(office, at: passed)
            #expect(after == Told(shares: [Share(0, of: 1), Share(0, of: 0)], listed: [[id], []], overdue: [1, 0]))
        }
    }

    /// By whatever way it leaves: given to another unit of the agency before anybody worked on it, or taken back because it may be about the unit.
    @Test func everyWayOutIsTheSame() async throws {
        try await Office.open { office in
            let (given, taken) = (try await office.aTicket().id, try await office.aTicketInHand(kind: .feedback).id)
            let number = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.nextRegistration(for: given) }
            try await office.decide(.clerk, .classify(kind: .question, variant: "", registration: number), on: given)
            try await office.decide(.clerk, .assign(unit: Office.consular), on: given)
            let before = try await told(office, at: Self.late)
            #expect(before.shares == [Share(0, of: 2), Share(0, of: 0)] && before.overdue == [2, 0])
            try await office.decide(.clerk, .assign(unit: Office.centre), on: given, at: Self.late)
            let other = try await office.store.read(as: .system("test")) { try $0.ticket(taken).registration }
            try await office.decide(
                .head, .classify(kind: .integrity, variant: "", registration: try #require(other), reason: "Có nội dung nhũng nhiễu"),
                on: taken, at: Self.late)
            let ticket = try await office.store.read(as: .system("test")) { try $0.ticket(taken) }
            #expect(ticket.unit == Office.agency && ticket.clock(.answer, .legal)?.heldBy == Office.consular)
            #expect(try await told(office, at: Self.late) == before)
        }
    }

    /// The quarterly reports of both units, and what the business's group adds up to.
    @Test func reportsSayTheSame() async throws {
        try await Office.open { office in
            try await office.openReports()
            let id = try await office.aTicketInHand().id
            try await office.decide(.unitHead, .transfer(to: Office.centre, reason: "Đúng chức năng"), on: id, at: Self.late)
            let counts = try await office.store.read(as: office.actor(.clerk), at: Office.afterQuarter, snapshot: true) { transaction in
                try Self.units.map { unit in
                    let (report, rule) = try transaction.report(of: unit, Office.quarter)
                    return try transaction.reportData(report, under: rule).counts
                }
            }
            #expect(counts.map(\.due) == [1, 0] && counts.map(\.onTime) == [0, 0] && counts.map(\.overdue) == [1, 0])
            // The ticket itself is where it is.
            #expect(counts.map(\.open) == [0, 1])
        }
    }

    /// Who may not open the ticket any more is told that it is among the cases.
    @Test func whatLeftReachIsCountedAndNotShown() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let scope = IndicatorScope(Self.days, unit: Office.consular)
            func seen() async throws -> (rows: [UUID], beyond: Int?) {
                try await office.store.read(as: office.actor(.unitHead), at: Self.late) { transaction in
                    (
                        try transaction.tickets(of: .lateShare, in: scope, after: nil, limit: 10).rows.map(\.id),
                        try transaction.casesBeyondReach(of: .lateShare, in: scope)
                    )
                }
            }
            let before = try await seen()
            #expect(before.rows == [id] && before.beyond == nil)
            try await office.decide(.unitHead, .transfer(to: Office.centre, reason: "Đúng chức năng"), on: id, at: Self.late)
            let after = try await seen()
            #expect(after.rows.isEmpty && after.beyond == 1)
        }
    }

    /// A business that turns out to be of another group takes the limits of its tickets along, whoever answers for them.
    @Test func theGroupMovesAndTheUnitStays() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            try await office.decide(.unitHead, .transfer(to: Office.centre, reason: "Đúng chức năng"), on: id, at: Self.late)
            try await office.database.transaction { _ = try $0.execute("update business set ownership = 'state'") }
            let before = try await told(office, at: Self.late)
            #expect(before.shares == [Share(0, of: 1), Share(0, of: 0)])
            let shares = try await office.store.read(as: .system("test"), at: Self.late) { transaction in
                try Self.units.map {
                    try transaction.indicators(IndicatorScope(Self.days, unit: $0, group: .ownership("state"))).tally.onTime
                }
            }
            #expect(shares == before.shares)
        }
    }

    /// What the events of an installation from before tell.
    @Test func theMigrationReadsWhoHadIt() async throws {
        let text = try #require(Schema.migrator.migrations.first { $0.name == "0097_who_answers_for_a_limit.sql" }?.text)
        let start = try #require(text.range(of: "-- What the events tell"))
        let end = try #require(text.range(of: "create or replace view clock_figure"))
        let filling = String(text[start.lowerBound..<end.lowerBound])
        let later = try #require(Schema.migrator.migrations.first { $0.name == "0134_who_held_a_limit.sql" }?.text)
        let rest = String(later[try #require(later.range(of: "-- Limits that nothing counts")).lowerBound...])
        try await Office.open { office in
            var ids: [UUID] = []
            for _ in 0..<4 { ids.append(try await office.aTicketInHand().id) }
            let move = Command.transfer(to: Office.centre, reason: "Đúng chức năng")
            try await office.decide(.unitHead, move, on: ids[0], at: Self.late)
            try await office.decide(.unitHead, move, on: ids[1], at: Office.now.addingTimeInterval(86_400))
            try await office.decide(.officer, .draft(text: "Trả lời.", outcome: .explained, basis: []), on: ids[2], at: Self.late)
            try await office.decide(.unitHead, .approve(lateReason: "Chờ"), on: ids[2], at: Self.late)
            try await office.decide(nil, .reopen(reason: "Chưa rõ"), on: ids[2], at: Self.late)
            try await office.decide(.head, move, on: ids[2], at: Self.late)
            func holders() async throws -> [String] {
                try await office.database.read { connection in
                    try connection.query(
                        """
                        select concat_ws(' ', ticket_id, number, name, target, held_by) as line from clock
                        where limit_counts(name) and not (cancelled_at is not null) order by ticket_id, number
                        """
                    ).map { try $0.get("line", as: String.self) }
                }
            }
            let right = try await holders()
            #expect(right.contains { $0.hasSuffix(Office.consular.text) })
            try await asOwner(of: office.url) { connection in
                try connection.script(
                    """
                    alter table clock disable trigger clock_verdict_is_final;
                    update clock set held_by = null;
                    alter table clock enable trigger clock_verdict_is_final;
                    """)
                try connection.script(filling)
                try connection.script(rest)
            }
            #expect(try await holders() == right)
            #expect(try await office.store.checkRecords(listing: 5, at: Self.late).count == 0)
        }
    }
}
