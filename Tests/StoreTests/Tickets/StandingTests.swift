import Domain
import Foundation
import PG
import Support
import Testing

@testable import Store

/// Each rule about limits and tickets is said once in Swift and once in SQL: here they are held equal.
@Suite struct StandingTests {
    private static func clock(_ random: inout SplitMix, around now: Date) -> Clock {
        func some(_ chance: Int) -> Date? {
            // The very instants of the comparison, too.
            guard Int.random(in: 0..<10, using: &random) < chance else { return nil }
            return now.addingTimeInterval(Double(Int.random(in: -3...3, using: &random)) * 86_400)
        }
        let start = now.addingTimeInterval(-86_400 * Double(Int.random(in: 4...90, using: &random)))
        let due = Bool.random(using: &random) ? now : now.addingTimeInterval(Double(Int.random(in: -60...60, using: &random)) * 43_200)
        let units: [Term?] = [nil] + TermUnit.allCases.map { Term(amount: 5, unit: $0) }
        let stopped = some(3)
        var clock = Clock(
            name: ClockName.allCases.randomElement(using: &random) ?? .answer, target: Bool.random(using: &random) ? .legal : .internal,
            kind: TicketKind.allCases.randomElement(using: &random), variant: "",
            period: Int.random(in: 1...2, using: &random), term: units.randomElement(using: &random) ?? nil, basis: "x",
            certainty: .verified, startedAt: min(start, due), due: Due(on: due.addingTimeInterval(-1).day, at: due, beyondConfirmed: false))
        (clock.pausedAt, clock.stoppedAt) = (some(2), stopped)
        clock.verdict = stopped.map { _ in Bool.random(using: &random) ? .onTime : .late(by: 3) }
        clock.cancelledAt = stopped == nil ? some(1) : nil
        return clock
    }

    private static func ticket(_ random: inout SplitMix, _ number: Int, at now: Date) -> Ticket {
        var clocks: [Clock] = []
        for _ in 0..<Int.random(in: 0...6, using: &random) {
            let clock = clock(&random, around: now)
            // A limit runs once.
            if !clocks.contains(where: { $0.sameLimit(as: clock) || $0.name == .status && clock.name == .status }) { clocks.append(clock) }
        }
        let state = TicketState.allCases.randomElement(using: &random) ?? .working
        let rating =
            Bool.random(using: &random)
            ? Rating(answered: Bool.random(using: &random), satisfaction: Int.random(in: 1...5, using: &random), comment: "") : nil
        let filing = Ticket.Filing(
            id: UUID(), receivedAt: now.addingTimeInterval(-9_000_000), language: .vi, subject: "x", body: "x", publishConsent: false,
            nameConsent: false)
        var progress = Ticket.Progress(kind: TicketKind.allCases.randomElement(using: &random) ?? .question, unit: Office.consular)
        (progress.state, progress.period) = (state, Int.random(in: 1...2, using: &random))
        (progress.transfers, progress.informationRequests) = (Int.random(in: 0...4, using: &random), Int.random(in: 0...3, using: &random))
        progress.answer = state == .answered ? Answer(text: "x", outcome: .solved, basis: [], at: now) : nil
        (progress.rating, progress.clocks) = (rating, clocks)
        return Ticket(filing, progress)
    }

    private static func insert(_ ticket: Ticket, _ connection: borrowing Connection) throws {
        let listed = ticket.listedClock
        try connection.execute(
            """
            insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit, period,
                transfers, information_requests, answer, answered_at, rated_answered, rated_satisfaction, contact_name, contact_email,
                contact_phone, due_target, due_on, due_at, version)
            values (\(ticket.id), \(Office.anyCode), \(ticket.receivedAt), \(ticket.kind.rawValue), '', 'vi', 'x', 'x', false, false,
                \(ticket.state.rawValue), \(ticket.unit.text)::ltree, \(ticket.period), \(ticket.transfers), \(ticket.informationRequests),
                case when \(ticket.state == .answered) then '{}'::jsonb end, \(ticket.answer?.at), \(ticket.rating?.answered),
                \(ticket.rating?.satisfaction), 'x', '', '', \(listed?.target.rawValue), \(listed?.due.on.iso)::date, \(listed?.due.at), 1)
            """)
        for (number, clock) in ticket.clocks.enumerated() {
            try connection.execute(
                """
                insert into clock (ticket_id, number, kind, variant, name, target, period, amount, unit, basis, certainty, started_at, due_on, due_at,
                    beyond_confirmed, extensions, max_extensions, stopped_at, late_days, cancelled_at, paused_at)
                values (\(ticket.id), \(number), \(clock.kind?.rawValue), '', \(clock.name.rawValue), \(clock.target.rawValue), \(clock.period), \(clock.term?.amount),
                    \(clock.term?.unit.rawValue), 'x', 'verified', \(clock.startedAt), \(clock.due.on.iso)::date, \(clock.due.at), false, 0, 0,
                    \(clock.stoppedAt), \(clock.verdict?.days), \(clock.cancelledAt), \(clock.pausedAt))
                """)
        }
    }

    @Test func swiftAndSQLSayTheSame() async throws {
        let now = Office.now
        var random = SplitMix(state: 12_03)
        let tickets = (0..<600).map { Self.ticket(&random, $0, at: now) }
        try await Office.open { office in
            try await office.database.transaction { connection in for ticket in tickets { try Self.insert(ticket, connection) } }
            let calendar = office.store.law.calendar
            try await office.store.read(as: .system("test"), at: now) { transaction in
                for ticket in tickets {
                    try Self.compareTicket(ticket, transaction, now, calendar)
                    for (number, clock) in ticket.clocks.enumerated() {
                        try Self.compareClock(clock, ticket.id, number, transaction, now, calendar)
                    }
                }
            }
            #expect(
                tickets.contains { $0.overdueLimit(at: now)?.target == .legal }
                    && tickets.contains { $0.overdueLimit(at: now)?.target == .internal })
        }
    }

    private static func compareClock(
        _ clock: Clock, _ id: UUID, _ number: Int, _ transaction: Transaction, _ now: Date, _ calendar: WorkCalendar
    ) throws {
        let row = try #require(
            try transaction.connection.query(
                """
                select is_running(c) as running, is_ticking(c) as ticking, is_overdue(c, \(now)) as overdue,
                    is_overdue_by_law(c, \(now)) as by_law, is_past_promise(c, \(now)) as promise, is_late(c) is true as late,
                    limit_counts(c.name) as counts, limit_ends_with_answer(c.name) as ends, limit_is_measured(c.name, c.target) as measured,
                    days_late(c, \(now)) as days
                from clock c where ticket_id = \(id) and number = \(number)
                """
            ).first)
        func same(_ column: String, _ value: Bool) throws { #expect(try row.get(column, as: Bool.self) == value, "\(column): \(clock)") }
        try same("running", clock.isRunning)
        try same("ticking", clock.isTicking)
        try same("overdue", clock.isOverdue(at: now))
        try same("by_law", clock.isOverdueByLaw(at: now))
        try same("promise", clock.isPastPromise(at: now))
        try same("late", clock.isLate)
        try same("counts", clock.name.counts)
        try same("ends", clock.name.endsWithAnswer)
        try same("measured", clock.isMeasured)
        let late = clock.isOverdue(at: now) ? clock.lateness(at: now, calendar)?.days : nil
        #expect(try row.get("days", as: Int?.self) == late, "\(clock)")
    }

    private static func compareTicket(_ ticket: Ticket, _ transaction: Transaction, _ now: Date, _ calendar: WorkCalendar) throws {
        let row = try #require(
            try transaction.connection.query(
                """
                select is_open(t.state) as open, kind_is_counted(t.kind) as counted, \(transaction.isPast(.legal)) as by_law,
                    \(transaction.isPast(.internal)) as promised, o.by_law is not null and is_open(t.state) as listed_by_law, is_excused(t, \(now)) as excused,
                    o.by_law is null and o.promised is not null and is_open(t.state) as listed_promised,
                    is_repeated(rounds_of(t.information_requests, t.period)) as repeated, is_rerouted(t.transfers) as rerouted,
                    has_opinion(t.rated_satisfaction, t.period) as opinion,
                    is_unsatisfied(t.rated_answered, t.rated_satisfaction, t.period) as unsatisfied, is_past(t.due_at, \(now)) as leads,
                    \(Transaction.limitColumns)
                from ticket t left join overdue_tickets(\(now)) o on o.ticket_id = t.id \(transaction.limits) where t.id = \(ticket.id)
                """
            ).first)
        func same(_ column: String, _ value: Bool) throws { #expect(try row.get(column, as: Bool.self) == value, "\(column): \(ticket)") }
        let limit = ticket.overdueLimit(at: now)
        try same("open", ticket.state.isOpen)
        try same("counted", ticket.kind.isCounted)
        try same("by_law", limit?.target == .legal)
        try same("promised", limit?.target == .internal)
        // What is counted goes by the kind of each limit.
        func isPast(_ target: ClockTarget) -> Bool {
            ticket.clocks.contains { clock in
                clock.kind?.isCounted == true && (target == .legal ? clock.isOverdueByLaw(at: now) : clock.isPastPromise(at: now))
            }
        }
        try same("listed_by_law", ticket.state.isOpen && isPast(.legal))
        try same("listed_promised", ticket.state.isOpen && isPast(.internal) && !isPast(.legal))
        try same("excused", ticket.isExcused(at: now))
        try same("repeated", ticket.isRepeated)
        try same("rerouted", ticket.isRerouted)
        try same("opinion", ticket.hasOpinion)
        try same("unsatisfied", ticket.isUnsatisfied)
        try same("leads", ticket.listedClock.map { Limit($0).isPast(at: now) } ?? false)
        #expect(try row.overdueLimit() == limit)
        #expect(try row.leadingLimit() == ticket.listedClock.map(Limit.init), "\(ticket)")
    }

    /// How late something is, over the days of the calendar.
    @Test func daysLateAreCountedAlike() async throws {
        var random = SplitMix(state: 34_48)
        try await Office.open { office in
            let calendar = office.store.law.calendar
            let first = try #require(calendar.firstDay)
            let pairs = (0..<500).map { _ in
                let due = first.adding(Int.random(in: 0..<1300, using: &random))
                return (due: due, today: due.adding(Int.random(in: 1...120, using: &random)))
            }
            for unit in TermUnit.allCases {
                let inSQL = try await office.database.read { connection in
                    try connection.query(
                        """
                        select days_late(due, today, \(unit.rawValue)) as days
                        from unnest(\(pairs.map(\.due.iso))::date[], \(pairs.map(\.today.iso))::date[]) with ordinality as p (due, today, n) order by n
                        """
                    ).map { try $0.get("days", as: Int.self) }
                }
                #expect(inSQL == pairs.map { calendar.lateness(due: $0.due, on: $0.today, unit: unit).days }, "\(unit)")
            }
        }
    }

    /// One ticket stands with one number wherever it is met: in the list, on its page, in figures, at the leaders', in the weekly letter.
    @Test func everyPlaceTellsTheSame() async throws {
        try await Office.open { office in
            _ = try await office.aTicketInHand(kind: .feedback)
            _ = try await office.aTicketInHand()
            _ = try await office.aTicketInHand(kind: .support)
            _ = try await office.aTicket(kind: .complaint)
            // Mondays, so that the weekly letter is written.
            for days in [7, 21, 56] {
                let now = Office.now.addingTimeInterval(Double(days) * 86_400)
                let calendar = office.store.law.calendar
                try await office.store.write(as: office.actor(.head), at: now) { transaction in
                    let rows = try transaction.queue(QueueFilter(), after: nil, limit: 100).rows
                    let tickets = try rows.map { try transaction.ticket($0.id) }
                    for (row, ticket) in zip(rows, tickets) {
                        #expect(row.overdue == ticket.overdueLimit(at: now))
                        #expect(
                            row.overdue?.lateness(at: now, calendar)
                                == ticket.clocks.first {
                                    $0.due.at == row.overdue?.at && $0.target == row.overdue?.target && $0.name.counts
                                }?
                                .lateness(at: now, calendar))
                    }
                    for target in ClockTarget.allCases {
                        let count = tickets.count { $0.overdueLimit(at: now)?.target == target }
                        var filter = QueueFilter()
                        filter.past = target
                        #expect(try transaction.queue(filter, after: nil, limit: 100).rows.count == count)
                        #expect(try transaction.queueCounts([filter], upTo: 100) == [count])
                        let standings = try transaction.standings([Office.agency])
                        #expect(standings.reduce(0) { $0 + (target == .legal ? $1.unlawful : $1.promised) } == count)
                    }
                    let unlawful = tickets.count { $0.overdueLimit(at: now)?.target == .legal }
                    // The public total leaves out kinds that are never published where they are few.
                    let shown = tickets.count { $0.kind.isPublishable && $0.overdueLimit(at: now)?.target == .legal }
                    #expect(try transaction.figures(now.day.adding(-90)...now.day).total.overdue == shown)
                    try transaction.summariseWeek()
                    while let claimed = try transaction.claimLetter(firstWait: 1e9) {
                        guard case .weekly(let summary) = claimed.letter, summary.through >= now.day.adding(-7) else { continue }
                        #expect(summary.overdue == unlawful)
                        #expect(summary.promised == tickets.count { $0.overdueLimit(at: now)?.target == .internal })
                    }
                }
            }
        }
    }
}
