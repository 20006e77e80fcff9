import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// Tallies, differences and a count from nothing are the same figures, whatever happened.
@Suite struct IndicatorStoreTests {
    /// Everything that the tallies hold.
    private static func tallies(_ office: Office) async throws -> [String] {
        try await office.database.read { connection in
            try connection.query(
                """
                select fact || kind || business_group || day || unit
                    || array[n, on_time, rounds, round_squares, repeated, rerouted, opinions, unsatisfied]::text
                    || (select coalesce(array_agg(e order by e), '{}') from unnest(waits) as e)::text as line
                from figure_tally f
                where (n, on_time, rounds, round_squares, repeated, rerouted, opinions, unsatisfied) <> (0, 0, 0, 0, 0, 0, 0, 0)
                    or waits <> '{}'
                order by fact, kind, business_group, day, unit
                """
            ).map { try $0.get("line", as: String.self) }
        }
    }

    @Test(arguments: [1, 2, 3]) func talliesAreWhatACountFromNothingGives(seed: UInt64) async throws {
        try await Office.open(deadline: .seconds(120)) { office in
            var history = History(office: office, random: SplitMix(state: seed))
            for round in 0..<3 {
                for _ in 0..<8 { try await history.step() }
                try await office.changeBusinesses()
                if round == 1 { try await office.changeCalendar() }
                let scopes = history.scopes()
                let before = try await office.reports(scopes, at: history.now)
                try await office.store.write(as: .system("test"), at: history.now) { _ = try $0.mergeFigures() }
                let merged = try await office.reports(scopes, at: history.now)
                #expect(before == merged, "differences count as much as tallies")
                let tallies = try await Self.tallies(office)
                try await office.store.write(as: .system("test"), at: history.now) { try $0.rebuildFigures() }
                #expect(try await Self.tallies(office) == tallies, "seed \(seed), round \(round)")
                #expect(try await office.reports(scopes, at: history.now) == merged)
                for scope in scopes {
                    try await office.expectPlainCount(scope, at: history.now)
                    try await office.expectComparedAsAlone(scope, at: history.now)
                }
            }
        }
    }

    /// While a table is being filled the planner may take it for empty, and would read it through for each row that is counted.
    @Test func whatIsCountedIsFoundByItsKeyEvenInATableThatSeemsEmpty() async throws {
        try await Office.open { office in
            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            let read = try await owner.transaction { connection in
                func inserted(_ sql: SQL) throws -> Int {
                    let reads: SQL =
                        "select sum(idx_tup_fetch + seq_tup_read)::int8 as n from pg_stat_xact_user_tables where relname in ('ticket', 'business')"
                    let before: Int = try connection.query(reads).first?.get("n") ?? 0
                    try connection.execute(sql)
                    return try (connection.query(reads).first?.get("n") ?? 0) - before
                }
                func takeForEmpty(_ table: String) throws {
                    try connection.execute(
                        "update pg_class set reltuples = 0, relpages = 400 where relname = \(table) or relname like \(table) || '\\_%'")
                }
                try connection.setLocal("allow_system_table_mods", "on")
                try connection.execute(
                    """
                    insert into business (id, name, ownership) select gen_random_uuid(), 'Công ty ' || n, 'private' from generate_series(1, 1000) as n
                    """)
                try takeForEmpty("business")
                let ofTickets = try inserted(
                    """
                    insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit,
                        period, transfers, information_requests, contact_name, contact_email, contact_phone, version, business_id)
                    select gen_random_uuid(), \(Office.anyCode), \(Office.now), 'question', '', 'vi', 'x', 'x', false, false, 'working',
                        \(Office.consular.text)::ltree, 1, 0, 0, 'x', '', '', 1, id from business
                    """)
                try takeForEmpty("ticket")
                let ofClocks = try inserted(
                    """
                    insert into clock (ticket_id, number, kind, variant, name, target, period, amount, unit, basis, certainty, started_at, due_on, due_at,
                        beyond_confirmed, extensions, max_extensions)
                    select id, 0, kind, '', 'answer', 'legal', 1, 10, 'working_day', 'x', 'verified', received_at, '2026-03-16', '2026-03-16T17:00Z',
                        false, 0, 0 from ticket
                    """)
                return (ofTickets, ofClocks)
            }
            await owner.shutdown()
            // Each looks up its business or ticket, and its foreign key once more.
            #expect(read.0 < 10_000 && read.1 < 10_000, "\(read)")
            let counted = try await office.store.read(as: .system("test"), at: Office.now) {
                try $0.indicators(IndicatorScope(FigurePeriod.year(2026).days(today: Day(number: 0)), group: .ownership("private")))
            }
            #expect(counted.tally.received == 1000 && counted.tally.open == 1000)
        }
    }

    @Test func anOfficeWithoutTicketsHasEveryIndicatorAndNoValue() async throws {
        try await Office.open { office in
            let set = try await office.store.read(as: .system("test"), at: Office.now) { try $0.indicators(IndicatorScope(Office.year)) }
            #expect(set.indicators.map(\.name) == IndicatorName.allCases)
            #expect(set.indicators.allSatisfy { !$0.isShown && $0.withheld != nil && $0.goalpost != nil })
            #expect(set.composite(.timeCost).score == nil && set.composite(.timeCost).leftOut == 6)
        }
    }

    @Test func whoMayNotKnowThemLearnsNone() async throws {
        try await Office.open { office in
            let refused = IndicatorQuestion.Fault(.unit, .outOfReach)
            let strangers: [(Actor, UnitPath?)] = [
                (.business, Office.agency), (.business, nil), (office.actor(.unitHead), Office.agency),
                (office.actor(.officer), Office.consular), (office.actor(.head), nil),
            ]
            for (actor, unit) in strangers {
                let scope = IndicatorScope(Office.year, unit: unit)
                try await office.store.read(as: actor, at: Office.now) { transaction in
                    #expect(throws: refused, "\(actor)") { _ = try transaction.indicators(scope) }
                    #expect(throws: refused, "\(actor)") { _ = try transaction.indicatorReport(scope) }
                    if let unit { #expect(throws: refused, "\(actor)") { _ = try transaction.scoreboardFigures(of: unit) } }
                }
            }
            let own = IndicatorScope(Office.year, unit: Office.consular)
            for actor in [office.actor(.unitHead), office.actor(.head), .system("test")] {
                _ = try await office.store.read(as: actor, at: Office.now) { try $0.indicatorReport(own) }
            }
        }
    }

    @Test func reportsOfExtortionAreACountAndNothingElse() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            for _ in 0..<3 { _ = try await office.aTicket(kind: .integrity) }
            let later = Office.now.addingTimeInterval(200 * 86_400)
            for merged in [false, true] {
                if merged { try await office.store.write(as: .system("test"), at: later) { _ = try $0.mergeFigures() } }
                let report = try await office.store.read(as: .system("test"), at: later) {
                    try $0.indicatorReport(IndicatorScope(Office.year))
                }
                #expect(report.integrityReports == 3)
                #expect(report.whole.tally.received == 1 && report.whole.tally.open == 1 && report.whole.tally.onTime == Share(0, of: 1))
            }
        }
    }
}

/// What happens to tickets, at random.
private struct History<Random: RandomNumberGenerator> {
    let office: Office
    var random: Random
    var now = Office.now
    var ids: [UUID] = []

    init(office: Office, random: Random) {
        (self.office, self.random) = (office, random)
    }

    mutating func step() async throws {
        now = now.addingTimeInterval(Double.random(in: 0..<200_000, using: &random))
        if ids.isEmpty || Int.random(in: 0..<3, using: &random) == 0 { ids.append(try await receive()) }
        for _ in 0..<4 {
            guard let id = ids.randomElement(using: &random) else { return }
            for command in course() { try await attempt(command, on: id) }
            now = now.addingTimeInterval(Double.random(in: 0..<250_000, using: &random))
        }
    }

    private mutating func receive() async throws -> UUID {
        let kind =
            [TicketKind.question, .question, .feedback, .information, .complaint, .integrity].randomElement(using: &random) ?? .question
        let number = Int.random(in: 0..<5, using: &random)
        let ownership = Submission.ownerships.randomElement(using: &random) ?? ""
        let submission = try aSubmission(kind: kind) { typed in
            typed.businessName = number == 0 ? "" : "Công ty \(number)"
            (typed.ownership, typed.size) = (number == 1 ? "" : ownership, Submission.sizes[number % 4])
            typed.inProvince = number == 2 ? nil : number == 3
        }
        let at = now
        return try await office.store.writeOnce(as: .business, at: at) { try $0.receive(submission, unit: Office.agency).id }
    }

    /// A few commands in an order that often makes sense.
    private mutating func course() -> [Command?] {
        let kind = [TicketKind.question, .feedback, .complaint, .integrity, .legalQuestion].randomElement(using: &random) ?? .question
        let unit = [Office.consular, Office.centre].randomElement(using: &random) ?? Office.centre
        let draft = Command.draft(text: "Trả lời.", outcome: .explained, basis: [])
        let officer: [Command?] = [office.people[.officer].map { .assignOfficer($0) }]
        let courses: [[Command?]] = [
            [nil, .classify(kind: kind, variant: "", registration: Office.number), .assign(unit: Office.consular)] + officer,
            [.transfer(to: unit, reason: "Đúng chức năng")] + officer, [.requestInformation(text: "Bổ sung gì?"), .reply(text: "Đây.")],
            officer + [draft, .approve(lateReason: "Chậm do xác minh")], officer + [draft, .approve(lateReason: "Chậm")],
            [.rate(Rating(answered: seedIsEven, satisfaction: Int.random(in: 1...5, using: &random), comment: ""))],
            [.reopen(reason: "Chưa rõ")], [.withdraw(reason: "Không cần nữa")], [.extend(clock: .answer, by: 5, reason: "Phức tạp")],
            [.accept, .pause(reason: "Chờ giám định", document: "QĐ 1")], [.resume(reason: "Có kết quả")],
        ]
        return courses.randomElement(using: &random) ?? []
    }

    private var seedIsEven: Bool { Int(now.timeIntervalSince1970) % 2 == 0 }

    private func attempt(_ command: Command?, on id: UUID) async throws {
        guard let command else { return }
        let at = now
        do {
            try await office.store.write(as: .system("test"), at: at) { transaction in
                var command = command
                if case .classify(let kind, let variant, _, _) = command {
                    command = .classify(kind: kind, variant: variant, registration: try transaction.nextRegistration(for: id))
                }
                _ = try transaction.decide(command, on: id)
            }
        } catch is Ticket.Refusal {}
    }

    /// Whole months, and days in the midst of them.
    mutating func scopes() -> [IndicatorScope] {
        let first = Office.now.day
        let span = now.day.number - first.number + 40
        let periods: [ClosedRange<Day>] =
            [Office.year]
            + (0..<3).map { _ in
                let from = first.adding(Int.random(in: -20..<span, using: &random))
                return from...from.adding(Int.random(in: 0..<70, using: &random))
            }
        return periods.map { days in
            IndicatorScope(
                days, unit: [nil, Office.agency, Office.consular].randomElement(using: &random) ?? nil,
                kind: [nil, nil, TicketKind.question, .feedback].randomElement(using: &random) ?? nil,
                group: [nil, nil, BusinessGroup.inProvince(true), .size("small")].randomElement(using: &random) ?? nil)
        }
    }
}

/// What a report says, to be compared.
private struct Said: Equatable {
    let whole: IndicatorSet
    let months: [IndicatorSet]
    let units: [IndicatorSet]
    let comparisons: [GroupComparison]
    let figures: Figures
    let integrityReports: Int
}

extension Office {
    fileprivate static var number: RegistrationNumber { RegistrationNumber(unit: agency, year: 2026, number: 1) }

    fileprivate static var year: ClosedRange<Day> { FigurePeriod.year(2026).days(today: Day(number: 0)) }

    fileprivate func reports(_ scopes: [IndicatorScope], at now: Date) async throws -> [Said] {
        try await store.read(as: .system("test"), at: now) { transaction in
            try scopes.map { scope in
                let report = try transaction.indicatorReport(scope)
                let figures = try transaction.figures(scope.days, unit: scope.unit, kind: scope.kind)
                return Said(
                    whole: report.whole, months: report.months.map(\.set), units: report.units.map(\.set), comparisons: report.comparisons,
                    figures: figures, integrityReports: report.integrityReports)
            }
        }
    }

    /// Somebody learns what kind of business it is.
    fileprivate func changeBusinesses() async throws {
        try await database.transaction { connection in
            _ = try connection.execute(
                "update business set ownership = 'state', in_province = not coalesce(in_province, false) where name = 'Công ty 4'")
        }
    }

    fileprivate func changeCalendar() async throws {
        guard let from = Day(iso: "2026-03-16") else { return }
        _ = try await store.change(
            .days(from: from, through: from.adding(3), kind: .holiday, name: "Nghỉ bù"), document: "QĐ 9/QĐ-TTg", isPreview: false,
            as: actor(.administrator), at: Office.now.addingTimeInterval(40 * 86_400))
    }

    /// The definitions once more, ticket by ticket.
    fileprivate func expectPlainCount(_ scope: IndicatorScope, at now: Date) async throws {
        let ids = try await ids(of: scope.group)
        let (tally, tickets) = try await store.read(as: .system("test"), at: now) { transaction in
            (try transaction.indicators(scope).tally, try ids.map { try transaction.ticket($0) })
        }
        let calendar = store.law.calendar
        let plain = tickets.reduce(into: Tally()) { $0.count($1, in: scope, at: now, calendar) }
        #expect(tally == plain, "\(scope)")
    }

    /// A group that is compared has the limits and the waits that it has where it is asked for alone.
    fileprivate func expectComparedAsAlone(_ scope: IndicatorScope, at now: Date) async throws {
        try await store.read(as: .system("test"), at: now) { transaction in
            let compared = try transaction.indicatorReport(scope).comparisons.flatMap(\.groups)
            let tallies = Dictionary(compared.map { ($0.group, $0.tally) }) { first, _ in first }
            for group in BusinessGroup.all {
                let alone = try transaction.indicators(IndicatorScope(scope.days, unit: scope.unit, kind: scope.kind, group: group)).tally
                let tally = tallies[group] ?? Tally()
                #expect(tally.onTime == alone.onTime && tally.waits == alone.waits, "\(group.text) of \(scope)")
            }
        }
    }

    private func ids(of group: BusinessGroup?) async throws -> [UUID] {
        let rows = try await database.read { connection in
            try connection.query(
                """
                select t.id, b.ownership, b.size, b.in_province from ticket t left join business b on b.id = t.business_id
                """
            ).compactMap { row -> UUID? in
                let groups = [
                    try row.get("ownership", as: String?.self).map(BusinessGroup.ownership),
                    try row.get("size", as: String?.self).map(BusinessGroup.size),
                    try row.get("in_province", as: Bool?.self).map(BusinessGroup.inProvince),
                ]
                guard group.map({ groups.contains($0) }) ?? true else { return nil }
                return try row.get("id", as: UUID.self)
            }
        }
        return rows
    }
}

extension Tally {
    /// A limit counts by the kind under which it ran, and by the unit that had the ticket when it passed or ended; the rest by what the ticket has.
    fileprivate mutating func count(_ ticket: Ticket, in scope: IndicatorScope, at now: Date, _ calendar: WorkCalendar) {
        let days = scope.days
        func isCounted(_ kind: TicketKind?) -> Bool { kind != .integrity && (scope.kind == nil || scope.kind == kind) }
        func isHere(_ unit: UnitPath) -> Bool { scope.unit?.contains(unit) ?? true }
        for clock in ticket.clocks
        where clock.name == .answer && clock.target == .legal && days.contains(clock.due.on) && isCounted(clock.kind)
            && isHere(clock.heldBy ?? ticket.unit)
        {
            if let verdict = clock.verdict { onTime += Share(verdict == .onTime ? 1 : 0, of: 1) }
            if clock.isOverdue(at: now) { onTime += Share(0, of: 1) }
        }
        guard isCounted(ticket.kind), isHere(ticket.unit) else { return }
        let received = ticket.receivedAt.day
        let wait = ticket.answer.map { calendar.workingDays(from: received, to: $0.at.day) }
        let isOpen = ticket.state.isOpen
        if isOpen { open += 1 }
        if days.contains(received) {
            self.received += 1
            if isOpen { survival.censored.add(calendar.workingDays(from: received, to: now.day)) }
            if !isOpen, let wait { survival.events.add(wait) }
        }
        guard let answer = ticket.answer, let wait, days.contains(answer.at.day) else { return }
        answered += 1
        waits.add(wait)
        rounds.add(ticket.rounds)
        repeated += ticket.rounds >= 3 ? 1 : 0
        rerouted += ticket.transfers >= 2 ? 1 : 0
    }
}
