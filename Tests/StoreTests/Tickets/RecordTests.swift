import Domain
import Foundation
import PG
import Support
import Testing

@testable import Store

/// What somebody changes beside the program in what events tell: every column of a clock and of a ticket, rows that go or come, tallies.
@Suite struct RecordTests {
    private static let late = Office.now.addingTimeInterval(14 * 86_400)

    /// As the database's owner, with its triggers off.
    private func forging(_ office: Office, _ statements: SQL...) async throws {
        let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
        owner.start()
        try await owner.transaction { connection in
            try connection.execute("set local session_replication_role = replica")
            for statement in statements {
                let changed = try connection.execute(statement)
                #expect(changed > 0)
            }
        }
        await owner.shutdown()
    }

    private func discrepancy(_ office: Office, _ id: UUID) async throws -> Discrepancy? {
        try await office.store.read(as: .system("test")) { try $0.discrepancies([id])[id] }
    }

    private static let clocks: [(change: String, part: Discrepancy.Part)] = [
        ("paused_at = '2026-03-03'", .pause), ("target = 'internal', period = 9", .limit), ("name = 'notify'", .limit),
        ("kind = 'question'", .limit), ("variant = 'complex'", .limit), ("started_at = started_at - interval '3 days'", .term),
        ("amount = 60", .term), ("unit = 'working_hour'", .term), ("amount = null, unit = null", .term), ("basis = 'x'", .term),
        ("pausable = not pausable", .term), ("due_on = due_on + 30", .due), ("due_at = due_at + interval '1 hour'", .due),
        ("extensions = 1, extended_by = '{30}', extended_at = '{2026-03-02}'", .extension), ("max_extensions = 9", .extension),
        ("held_until = '2026-12-31'", .held), ("kept_version = 1, kept_on = '2026-12-31'", .held),
        ("stopped_at = '2026-03-03', late_days = 0", .end), ("cancelled_at = '2026-03-03'", .end), ("ended_version = 1", .end),
        ("held_by = 'vn.langson.ngoaivu.trungtam'", .holder),
    ]

    private static let tickets: [(change: String, part: Discrepancy.Part)] = [
        ("state = 'withdrawn'", .state), ("period = 2", .state), ("unit = 'vn.langson.ngoaivu.trungtam'", .unit),
        ("officer_id = null", .unit),
        ("kind = 'question'", .kind), ("variant = 'complex'", .kind), ("received_at = received_at + interval '1 day'", .receipt),
        ("reopened_at = '2026-03-03'", .reopening), ("acceptances = '[{\"kind\": \"complaint\", \"at\": 0}]'", .acceptance),
        ("acceptances = '7'", .acceptance), ("subject = 'x'", .words), ("body = 'x'", .words), ("language = 'zh'", .words),
        ("publish_consent = not publish_consent, name_consent = false", .words),
        ("transfers = 3", .rounds), ("information_requests = 3", .rounds), ("rated_answered = true, rated_satisfaction = 5", .rating),
        ("version = version + 1", .events), ("due_at = due_at + interval '30 days'", .due), ("due_on = due_on + 30", .due),
        ("paused_at = '2026-03-03'", .due),
    ]

    @Test func everyColumnThatEventsTellIsCompared() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .complaint).id
            #expect(try await discrepancy(office, id) == nil)
            let number = try await office.database.read {
                try $0.query(
                    "select number from clock where ticket_id = \(id) and target = 'legal' and is_running(clock) order by number limit 1"
                )
                .first?.get("number", as: Int.self)
            }
            let clock = try #require(number)
            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            owner.start()
            func found(_ statement: String) async throws -> [(number: Int?, what: [String])] {
                do {
                    try await owner.transaction { connection in
                        try connection.execute("set local session_replication_role = replica")
                        try connection.script(statement)
                        let rows = try connection.query(
                            """
                            select number, what from clocks_that_differ(\([id])) union all select null, what from tickets_that_differ(\([id]))
                            """
                        ).map { (number: try $0.get("number", as: Int?.self), what: try $0.get("what", as: [String].self)) }
                        throw Undone(rows: rows)
                    }
                    return []
                } catch let undone as Undone { return undone.rows }
            }
            for (change, part) in Self.clocks {
                let rows = try await found("update clock set \(change) where ticket_id = '\(id)' and number = \(clock)")
                #expect(rows.contains { $0.number == clock && $0.what.contains(part.rawValue) }, "\(change): \(rows)")
            }
            for (change, part) in Self.tickets {
                let rows = try await found("update ticket set \(change) where id = '\(id)'")
                #expect(rows.contains { $0.number == nil && $0.what.contains(part.rawValue) }, "\(change): \(rows)")
            }
            let gone = try await found("delete from clock where ticket_id = '\(id)' and number = \(clock)")
            #expect(gone.contains { $0.number == clock && $0.what == ["row"] }, "\(gone)")
            let added = try await found(
                "insert into clock select (c).* from (select jsonb_populate_record(c, '{\"number\": 90, \"cancelled_at\": \"2026-03-02T02:00:00Z\"}') as c from clock c where ticket_id = '\(id)' and number = \(clock)) x"
            )
            #expect(added.contains { $0.number == 90 && $0.what == ["row"] }, "\(added)")
            let paused = try await found(
                "insert into pause (ticket_id, number, from_at, reason, document) values ('\(id)', 0, '2026-03-03', 'x', 'x')")
            #expect(paused.contains { $0.what.contains("pause") }, "\(paused)")
            let cut = try await found(
                "delete from event_detail where ticket_id = '\(id)' and seq = 3; delete from ticket_event where ticket_id = '\(id)' and seq = 3"
            )
            #expect(cut.contains { $0.number == nil && $0.what.contains("events") }, "\(cut)")
            await owner.shutdown()
        }
    }

    /// By the application's own role, one statement after the other, each undone.
    private func expect(_ part: Discrepancy.Part, of id: UUID, _ office: Office, after statements: [String]) async throws {
        #expect(try await discrepancy(office, id) == nil)
        for statement in statements {
            let found = try await #require(throws: Undone.self) {
                try await office.database.transaction { connection in
                    try connection.script(statement)
                    throw Undone(
                        rows: try connection.query("select what from tickets_that_differ(\([id]))").map {
                            (nil, try $0.get("what", as: [String].self))
                        })
                }
            }
            #expect(found.rows.first?.what == [part.rawValue], "\(statement)")
        }
    }

    /// From when a limit counts: the beginning of its period, and each acceptance under the kind that the ticket then had.
    @Test func whatALimitStartsFromIsCompared() async throws {
        try await Office.open { office in
            let accepted = try await office.aTicketInHand(kind: .complaint).id
            try await office.decide(.clerk, .accept, on: accepted)
            try await expect(
                .acceptance, of: accepted, office,
                after: [
                    "acceptances = '[]'", "acceptances = acceptances || acceptances", "acceptances = '[{}]'", "acceptances = '{}'",
                    "acceptances = jsonb_set(acceptances, '{0,kind}', '\"denunciation\"')",
                    "acceptances = jsonb_set(acceptances, '{0,at}', to_jsonb((acceptances #>> '{0,at}')::numeric + 86400000))",
                ].map { "update ticket set \($0) where id = '\(accepted)'" })
            let reopened = try await office.anAnsweredTicket().id
            try await office.decide(nil, .reopen(reason: "Chưa rõ"), on: reopened, at: Office.now.addingTimeInterval(86_400))
            try await expect(
                .reopening, of: reopened, office,
                after: ["reopened_at = null", "reopened_at = reopened_at + interval '7 days'"].map {
                    "update ticket set \($0) where id = '\(reopened)'"
                })
        }
    }

    @Test func whatIsAnsweredAndPublishedIsCompared() async throws {
        try await Office.open { office in
            let id = try await office.aPublishedTicket().id
            try await expect(
                .answer, of: id, office,
                after: [
                    "answer = jsonb_set(answer, '{text}', '\"x\"')", "answer = jsonb_set(answer, '{basis}', '[]')",
                    "answer = answer || '{\"lateReason\": \"x\"}'",
                ].map { "update ticket set \($0) where id = '\(id)'" })
            let published = [
                "title = 'x'", "question = 'x'", "answer = 'x'", "topic = 'khac'", "published_at = published_at + interval '1 day'",
                "on_time = not on_time", "on_time = null", "state = 'withdrawn', withdrawal_reason = 'x'",
                "unit = 'vn.langson'", "kind = 'support'", "withdrawn_at = published_at",
            ].map { "update publication set \($0) where ticket_id = '\(id)'" }
            let columns = "ticket_id, language, title, question, answer"
            let translated = "insert into publication_text (\(columns)) values ('\(id)', 'en', 'x', 'x', 'x')"
            try await expect(.publication, of: id, office, after: published + [translated])
            // A better text is what counts once somebody has approved it, and the answer to a reopened ticket is another matter.
            let better = Publication.Text(
                title: "Hợp đồng", question: "Cần giấy tờ gì?", answer: "Bốn.", topic: .legalisation,
                translations: [.init(language: .en, text: .init(title: "Contracts", question: "What?", answer: "Four."))])
            try await office.decide(.clerk, .preparePublication(better, reason: "Rõ hơn"), on: id)
            #expect(try await discrepancy(office, id) == nil)
            try await office.decide(.editor, .approvePublication(), on: id)
            try await expect(.publication, of: id, office, after: published + ["delete from publication_text where ticket_id = '\(id)'"])
            try await office.decide(nil, .reopen(reason: "Chưa rõ"), on: id, at: Office.now.addingTimeInterval(86_400))
            #expect(try await discrepancy(office, id) == nil)
            // What is written goes into no date.
            var written = Discrepancy()
            (written.ticket, written.clocks) = ([.words, .answer, .publication], [0: [.holder]])
            #expect(written.dated == Discrepancy())
            written.ticket.append(.reopening)
            #expect(written.dated.parts == [.reopening])
        }
    }

    /// What is compared of a clock that ended is named, so that nothing that is added to clocks later makes an ordinary end look forged.
    @Test func everyPartOfAClockStaysOrMayChange() async throws {
        let changing: Set = [
            "kind", "variant", "due", "extensions", "extendedBy", "extendedAt", "pausedAt", "stoppedAt", "verdict", "cancelledAt",
            "lawVersion",
            "heldUntil", "keptVersion", "keptOn", "endedVersion", "heldBy",
        ]
        try await Office.open { office in
            let clock = try #require(try await office.aTicket().clocks.first)
            let parts = Mirror(reflecting: clock).children.compactMap(\.label).sorted()
            let compared = try await office.database.read { connection in
                try connection.query(
                    """
                    select part from unnest(\(parts)::text[]) as p (part)
                    where told_at_the_start('{}') <> told_at_the_start(jsonb_build_object(part, 1)) order by part
                    """
                ).map { try $0.get("part", as: String.self) }
            }
            #expect(compared == parts.filter { !changing.contains($0) })
            #expect(changing.isSubset(of: parts))
        }
    }

    /// Who answers for a limit is compared for every clock: of the running, what nobody let pass goes with the ticket; of the rest, who had it.
    @Test func aForgedHolderIsToldAndCountsOn() async throws {
        try await Office.open { office in
            let passed = try await office.aTicketInHand(kind: .support, at: Office.now).id
            let answered = try await office.anAnsweredTicket(at: Self.late).id
            let running = try await office.aTicketInHand(kind: .support, at: Self.late).id
            try await office.decide(.unitHead, .transfer(to: Office.centre, reason: "Đúng chức năng"), on: passed, at: Self.late)
            for id in [passed, answered, running] { #expect(try await discrepancy(office, id) == nil) }
            for id in [passed, answered, running] {
                try await forging(
                    office, "update clock set held_by = 'vn.langson' where ticket_id = \(id) and name = 'answer' and target = 'internal'")
                #expect(try await discrepancy(office, id)?.parts == [.holder])
            }
            // It is no part of a date: the limit still follows the law.
            let day = Self.late.day.adding(1)
            let effect = try await office.store.change(
                .days(from: day, through: day, kind: .holiday, name: "Nghỉ"), document: "QĐ 1", isPreview: true,
                as: office.actor(.administrator), at: Self.late)
            #expect(effect.alteredCount == 0 && effect.first.contains { $0.id == running })
        }
    }

    /// Whatever is done, in whatever order, nothing differs from what its events tell, and the law reaches everything.
    @Test(arguments: 0..<6) func ordinaryWorkIsNeverCalledTampering(walk: Int) async throws {
        var random = SplitMix(state: UInt64(walk) &* 7_919 &+ 11)
        try await Office.open(deadline: .seconds(240)) { office in
            let officers = try Self.officers(office)
            var now = try #require(Date(iso8601: "2026-07-06T09:00:00"))
            var ids: [UUID] = []
            var done: Set<String> = []
            for step in 0..<60 {
                // To the millisecond, as in life: one in five of them is no whole number on its way through a Double.
                now = now.addingTimeInterval(Double(Int.random(in: 3_600_000...216_000_000, using: &random)) / 1000)
                if ids.count < 4 {
                    ids.append(try await office.aTicketInHand(kind: [.complaint, .support, .feedback][ids.count % 3], at: now).id)
                }
                let id = try #require(ids.randomElement(using: &random))
                let what: String
                if Int.random(in: 0..<10, using: &random) == 0 {
                    guard try await Self.close(office, now.day.adding(Int.random(in: 1...12, using: &random)), at: now) else { continue }
                    what = "holiday"
                } else {
                    let command = Self.command(&random, officers)
                    do {
                        try await office.store.write(as: .system("test"), at: now) { _ = try $0.decide(command, on: id) }
                    } catch is Ticket.Refusal {
                        continue
                    }
                    what = command.action.rawValue
                }
                done.insert(what)
                let all = ids
                let found = try await office.store.read(as: .system("test"), at: now) { try $0.discrepancies(all) }
                #expect(found.isEmpty, "walk \(walk), step \(step): \(what): \(found.values.map(\.parts))")
                #expect(try await office.store.countBehind(at: now) == 0, "walk \(walk), step \(step): \(what)")
            }
            #expect(try await office.store.checkRecords(listing: 5, at: now).count == 0)
            #expect(done.isSuperset(of: ["transfer", "classify", "holiday"]), "\(done.sorted())")
        }
    }

    /// A day off, by whoever has to agree to it; false where it changes nothing.
    private static func close(_ office: Office, _ day: Day, at now: Date) async throws -> Bool {
        guard day.weekday < 6 else { return false }
        do {
            let effect = try await office.store.change(
                .days(from: day, through: day, kind: .holiday, name: "Nghỉ"), document: "QĐ \(day)", isPreview: false, as: .system("test"),
                at: now)
            guard let proposal = effect.proposal else { return true }
            for role in [Role.administrator, .head] {
                _ = try await office.store.agree(to: proposal, as: office.actor(role), at: now)
            }
            return true
        } catch is LawEdit.Fault { return false }
    }

    private static func officers(_ office: Office) throws -> [Member] {
        let officer = try #require(office.people[.officer])
        return [Office.consular, Office.centre].map {
            Member(id: officer.id, name: officer.name, email: officer.email, appointments: [Appointment(.officer, $0)])
        }
    }

    private static func command(_ random: inout SplitMix, _ officers: [Member]) -> Command {
        let kind = [TicketKind.complaint, .denunciation, .question, .support, .integrity].randomElement(using: &random) ?? .question
        let number = RegistrationNumber(unit: Office.agency, year: 2026, number: 1)
        let unit = [Office.consular, Office.centre, Office.agency].randomElement(using: &random) ?? Office.centre
        let clock = [ClockName.answer, .settle].randomElement(using: &random) ?? .answer
        let choices: [Command] = [
            .transfer(to: unit, reason: "x"), .transfer(to: unit, reason: "x"), .transfer(to: unit, reason: "x"), .assign(unit: unit),
            .assignOfficer(officers[0]), .assignOfficer(officers[1]), .accept, .classify(kind: kind, variant: "", registration: number),
            .requestInformation(text: "x"), .reply(text: "x"), .draft(text: "x", outcome: .explained, basis: []),
            .draft(text: "x", outcome: .explained, basis: []), .approve(), .approve(), .reopen(reason: "x"), .tellStatus(text: "x"),
            .pause(reason: "x", document: "1/QĐ"), .resume(reason: "x"), .extend(clock: clock, by: 1, reason: "x"),
        ]
        return choices.randomElement(using: &random) ?? .accept
    }

    private struct Undone: Error { let rows: [(number: Int?, what: [String])] }

    /// A life with everything in it differs in nothing, whatever happened to it.
    @Test func whatTheProgramDidDiffersInNothing() async throws {
        try await Office.open { office in
            // Under the law that lets a settlement stand still.
            let start = try #require(Date(iso8601: "2026-07-06T09:00:00"))
            func hours(_ n: Double) -> Date { start.addingTimeInterval(n * 3600) }
            let late = hours(14 * 24)
            let id = try await office.aTicketInHand(kind: .complaint, at: start).id
            try await office.decide(.clerk, .accept, on: id, at: hours(1))
            try await office.decide(.head, .pause(reason: "Chờ giám định", document: "QĐ 5"), on: id, at: hours(2))
            #expect(try await discrepancy(office, id) == nil, "while it stands still")
            try await office.decide(.head, .resume(reason: "Đã có kết luận"), on: id, at: hours(50))
            #expect(try await discrepancy(office, id) == nil)
            let support = try await office.aTicketInHand(kind: .support, at: start).id
            try await office.decide(.unitHead, .extend(clock: .answer, by: 3, reason: "Chờ xác minh"), on: support, at: hours(51))
            #expect(try await discrepancy(office, support) == nil)
            let day = try #require(Day(iso: "2026-07-10"))
            _ = try await office.store.change(
                .days(from: day, through: day, kind: .holiday, name: "Nghỉ"), document: "QĐ 1", isPreview: false,
                as: office.actor(.administrator), at: hours(52))
            #expect(
                try await office.store.checkRecords(listing: 5, at: late) == RecordCheck(count: 0, clocks: 0, tickets: [], tallies: 0))
            try await office.decide(.officer, .draft(text: "Trả lời", outcome: .explained, basis: []), on: support, at: late)
            try await office.decide(.unitHead, .approve(lateReason: "Bận"), on: support, at: late)
            #expect(
                try await office.store.checkRecords(listing: 5, at: late) == RecordCheck(count: 0, clocks: 0, tickets: [], tallies: 0))
        }
    }

    /// What a recount starts from is what the events tell: where a start, a term or an extension was forged, it neither moves the date nor
    /// writes a letter in the name of a document, and is told until it is mended.
    @Test func aRecountLeavesAForgedTicketAlone() async throws {
        for change: SQL in [
            "started_at = started_at - interval '7 days'", "amount = 1", "unit = 'calendar_day', amount = 2",
            "extensions = 1, extended_by = '{30}', extended_at = '{2026-03-02}', max_extensions = 1, max_extension_amount = 30, extension_unit = 'working_day'",
        ] {
            try await Office.open { office in
                let (forged, clean) = (try await office.aTicketInHand(kind: .support).id, try await office.aTicketInHand(kind: .support).id)
                func state() async throws -> (due: Day?, events: Int) {
                    let ticket = try await office.store.read(as: .system("test")) { try $0.ticket(forged) }
                    let version = try await office.database.read {
                        try $0.query("select version from ticket where id = \(forged)").first?.get("version", as: Int.self)
                    }
                    return (ticket.clock(.answer, .internal)?.due.on, version ?? 0)
                }
                let before = try await state()
                try await forging(office, "update clock set \(change) where ticket_id = \(forged) and name = 'answer'")
                #expect(try await office.store.repairDates(at: Office.now) == Recount())
                let day = try #require(Day(iso: "2026-03-06"))
                let effect = try await office.store.change(
                    .days(from: day, through: day, kind: .holiday, name: "Nghỉ"), document: "QĐ 1", isPreview: false,
                    as: office.actor(.administrator), at: Office.now)
                // What is counted is what moved; what stays is named as staying.
                let moved = try await office.database.read {
                    try $0.query("select sum(moved)::int as n from law_recount").first?.get("n", as: Int.self)
                }
                #expect(effect.count == moved && effect.count > 0 && effect.first.allSatisfy { $0.id == clean })
                #expect(effect.altered.count == effect.alteredCount && effect.altered.allSatisfy { $0.id == forged })
                let after = try await state()
                #expect(after.due == before.due && after.events == before.events)
                let other = try await office.store.read(as: .system("test")) { try $0.ticket(clean) }
                #expect(other.clock(.answer, .internal)?.due.on.iso == "2026-03-10", "others follow the law")
                #expect(office.store.repairedDates == Recount())
                #expect(try await office.store.checkRecords(listing: 5, at: Office.now).count == 1)
            }
        }
    }

    /// Of many that a change moves only the soonest are compared before it is made; the recount tells of the others that stay.
    @Test func aForgedTicketBehindTheListIsToldByTheRecount() async throws {
        try await Office.open { office in
            var clean: Set<UUID> = []
            for _ in 0..<LawEffect.listed { clean.insert(try await office.aTicketInHand(kind: .support).id) }
            let forged = try await office.aTicketInHand(kind: .support).id
            func due() async throws -> Day? {
                try await office.store.read(as: .system("test")) { try $0.ticket(forged).clock(.answer, .internal)?.due.on }
            }
            try await forging(
                office,
                """
                update clock set amount = 3, due_on = due_on + 30, due_at = due_at + interval '30 days'
                where ticket_id = \(forged) and name = 'answer'
                """)
            let before = try await due()
            let day = try #require(Day(iso: "2026-03-06"))
            func change(isPreview: Bool) async throws -> LawEffect {
                try await office.store.change(
                    .days(from: day, through: day, kind: .holiday, name: "Nghỉ"), document: "QĐ 1", isPreview: isPreview,
                    as: office.actor(.administrator), at: Office.now)
            }
            let (preview, made) = (try await change(isPreview: true), try await change(isPreview: false))
            #expect(made == preview && made.first.count == LawEffect.listed && made.first.allSatisfy { clean.contains($0.id) })
            #expect(made.alteredCount > 0 && made.altered.count == made.alteredCount && made.altered.allSatisfy { $0.id == forged })
            let moved = try await office.database.read {
                try $0.query("select sum(moved)::int as n from law_recount").first?.get("n", as: Int.self)
            }
            #expect(made.count == moved && made.count >= clean.count)
            #expect(try await due() == before)
        }
    }

    /// A forged date does not pass for the true one behind a verdict.
    @Test func aVerdictByAForgedDateStaysTold() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .support).id
            try await forging(
                office,
                "update clock set started_at = started_at + interval '60 days', due_on = due_on + 60, due_at = due_at + interval '60 days' where name = 'answer'",
                "update ticket set due_on = due_on + 60, due_at = due_at + interval '60 days'")
            try await office.decide(.officer, .draft(text: "Trả lời", outcome: .explained, basis: []), on: id, at: Self.late)
            try await office.decide(.unitHead, .approve(lateReason: "Bận"), on: id, at: Self.late)
            let found = try #require(try await discrepancy(office, id))
            #expect(found.parts.contains(.events))
        }
    }

    /// What was said with the marks is a part of them, also where it is taken away.
    @Test func whatWasSaidWithARatingIsCompared() async throws {
        try await Office.open { office in
            let id = try await office.anAnsweredTicket().id
            try await office.decide(nil, .rate(Rating(answered: true, satisfaction: 4, comment: "Nhanh.")), on: id)
            try await expect(
                .rating, of: id, office,
                after: ["rated_comment = null", "rated_comment = ''", "rated_satisfaction = null", "rated_answered = false"].map {
                    "update ticket set \($0) where id = '\(id)'"
                })
        }
    }

    /// One without tells nothing, and would be taken for one whose detail was erased; the application's role may add events.
    @Test func anEventComesWithItsDetail() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let next = try await office.database.read {
                try $0.query("select version + 1 as next from ticket where id = \(ticket.id)")[0].get("next", as: Int.self)
            }
            for detail in ["", "x"] {
                let refused = await #expect(throws: PGError.self) {
                    try await office.database.transaction { connection in
                        try connection.execute(
                            """
                            insert into ticket_event (ticket_id, seq, name, at, actor, detail_hash)
                            values (\(ticket.id), \(next)::int, 'assigned', \(Office.now), 'system', sha256('x'))
                            """)
                        guard !detail.isEmpty else { return }
                        try connection.execute(
                            "insert into event_detail (ticket_id, seq, salt, detail) values (\(ticket.id), \(next)::int, 'salt', \(detail))"
                        )
                    }
                }
                #expect(refused?.constraint == "event_has_its_detail", "\(detail)")
            }
            #expect(try await discrepancy(office, ticket.id) == nil)
        }
    }

    @Test func aForgedTallyIsTold() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket(at: Self.late)
            _ = try await office.store.write(as: .system("test"), at: Self.late) { try $0.mergeFigures() }
            _ = try await office.aTicket()
            #expect(try await office.store.checkRecords(listing: 5, at: Self.late).tallies == 0, "what is not merged yet is counted too")
            for change: SQL in ["on_time = n + 1", "n = n + 1", "waits = waits || 4294967297"] {
                // By the application's own role.
                try await office.database.transaction { connection in
                    try connection.execute(
                        "update figure_tally set \(change) where fact = 'answered' and kind = '' and business_group = ''")
                }
                #expect(try await office.store.checkRecords(listing: 5, at: Self.late).tallies == 1)
                #expect(office.store.recordsChecked?.tallies == 1)
                try await office.store.write(as: .system("test"), at: Self.late) { try $0.rebuildFigures() }
                #expect(try await office.store.checkRecords(listing: 5, at: Self.late).tallies == 0)
            }
            // Of what is in public.
            _ = try await office.aPublishedTicket()
            _ = try await office.store.write(as: .system("test"), at: Self.late) { try $0.mergeFigures() }
            for change: SQL in ["n = n + 50", "n = 0"] {
                try await office.database.transaction { try $0.execute("update publication_tally set \(change)") }
                #expect(try await office.store.checkRecords(listing: 5, at: Self.late).tallies == 1)
                try await office.store.write(as: .system("test"), at: Self.late) { try $0.rebuildFigures() }
                #expect(try await office.store.checkRecords(listing: 5, at: Self.late).tallies == 0)
            }
        }
    }
}
