import Domain
import Foundation
import PG
import Store
import Support
import Testing

@Suite struct OverviewStoreTests {
    private func decisions(_ office: Office, _ role: Role, at now: Date = Office.now) async throws -> OpenDecisions {
        let member = try #require(office.people[role])
        return try await office.store.read(as: .member(member), at: now) { try $0.decisions(for: member) }
    }

    private func overview(_ office: Office, _ role: Role, at now: Date = Office.now) async throws -> Overview {
        let member = try #require(office.people[role])
        return try await office.store.read(as: .member(member), at: now, snapshot: true) { try $0.overview(of: member) }
    }

    private func matters(_ found: OpenDecisions) -> [OpenDecision.Matter: Int] {
        Dictionary(uniqueKeysWithValues: found.counts.map { ($0.matter, $0.count) })
    }

    /// A draft to approve, one sent back, a ticket without officer, one not classified, a publication and a post.
    private func aBusyOffice(_ office: Office) async throws {
        let draft = Command.draft(text: "Hồ sơ gồm ba giấy tờ.", outcome: .explained, basis: ["Nghị định 111/2011/NĐ-CP"])
        try await office.decide(.officer, draft, on: office.aTicketInHand().id)
        let returned = try await office.aTicketInHand().id
        try await office.decide(.officer, draft, on: returned)
        try await office.decide(.unitHead, .returnDraft(reason: "Thiếu căn cứ."), on: returned)
        let waiting = try await office.aTicket().id
        try await office.store.write(as: office.actor(.clerk), at: Office.now) { transaction in
            let number = try transaction.nextRegistration(for: waiting)
            try transaction.decide(.classify(kind: .question, variant: "", registration: number), on: waiting)
            try transaction.decide(.assign(unit: Office.consular), on: waiting)
        }
        _ = try await office.aTicket()
        let answered = try await office.anAnsweredTicket().id
        try await office.decide(
            .clerk, .preparePublication(.init(title: "Hợp pháp hóa", question: "Cần gì?", answer: "Ba giấy tờ.", topic: .legalisation)),
            on: answered)
        _ = try await office.aPost(in: .advice, content: aContent(title: "Thẻ ABTC"))
    }

    @Test func eachReadsOfWhatWaitsForThem() async throws {
        try await Office.open { office in
            try await aBusyOffice(office)
            let head = try await decisions(office, .head)
            #expect(
                matters(head) == [.draft: 1, .returned: 1, .unassigned: 1, .publication: 1, .post: 1, .section: Section.allCases.count])
            // The division's head neither publishes the agency's posts nor keeps its sections.
            #expect(matters(try await decisions(office, .unitHead)) == [.draft: 1, .returned: 1, .unassigned: 1, .publication: 1])
            #expect(matters(try await decisions(office, .clerk)) == [.unclassified: 1, .section: Section.allCases.count])
            // A draft that is handed in again waits as one.
            let id = try #require(
                head.items.first { $0.matter == .returned }.flatMap { if case .ticket(let id) = $0.place { id } else { nil } })
            try await office.decide(.officer, .draft(text: "Bốn giấy tờ.", outcome: .explained, basis: ["Luật"]), on: id)
            #expect(matters(try await decisions(office, .unitHead)) == [.draft: 2, .unassigned: 1, .publication: 1])
        }
    }

    /// A change of the law that needs a second person waits for every one who may be it.
    @Test func aChangeOfThePastWaitsForASecondPerson() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            guard let past = Day(iso: "2026-02-27") else { throw NotFound() }
            let edit = LawEdit.days(from: past, through: past, kind: .holiday, name: "Nghỉ")
            let asked = try await office.store.change(
                edit, document: "QĐ 7", isPreview: false, as: office.actor(.administrator), at: Office.now)
            let proposal = try #require(asked.proposal)
            let waiting = try await decisions(office, .head).items.filter { $0.matter == .law }
            #expect(waiting.map(\.place) == [.lawProposal(proposal)] && waiting.first?.title == Wording(untranslated: "QĐ 7"))
            for role in [Role.administrator, .unitHead, .clerk] {
                #expect(try await decisions(office, role).items.allSatisfy { $0.matter != .law }, "\(role)")
            }
            try await office.store.refuse(proposal, as: office.actor(.head), at: Office.now)
            #expect(try await decisions(office, .head).items.allSatisfy { $0.matter != .law })
        }
    }

    @Test func aReportThatCameInTimeAndWasSentBackIsNotLate() async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport()
            try await office.decide(.clerk, .giveBack(reason: "Thiếu khó khăn"))
            // Two days after the limit.
            let now = try #require(Date(iso8601: "2026-04-09T09:00"))
            for (role, expected) in [(Role.unitHead, [OpenDecision.Matter.returnedReport]), (.clerk, []), (.head, [])] {
                let items = try await decisions(office, role, at: now).items
                let found = items.filter { $0.place == .report(Office.consular, Office.quarter) }.map(\.matter)
                #expect(found == expected, "\(role)")
            }
        }
    }

    @Test func reportsThatWaitAreAmongTheDecisions() async throws {
        try await Office.open { office in
            try await office.openReports()
            let kinds: Set<OpenDecision.Matter> = [.signature, .numbering, .report, .lateReport, .consolidation]
            func waiting(_ role: Role, day: String) async throws -> [OpenDecision.Matter: [UnitPath]] {
                let now = try #require(Day(iso: day)).start.addingTimeInterval(9 * 3600)
                let found = try await decisions(office, role, at: now)
                let items = found.items.filter { kinds.contains($0.matter) }
                for item in items {
                    guard case .report(let unit, let quarter) = item.place else { continue }
                    let report = try await office.store.read(as: office.actor(role), at: now) { try $0.report(of: unit, quarter).report }
                    #expect(report.unit == item.unit && (item.limit != nil) == (item.matter == .lateReport))
                }
                #expect(items.count == found.counts.filter { kinds.contains($0.matter) }.reduce(0) { $0 + $1.count })
                return Dictionary(grouping: items, by: \.matter).mapValues { $0.compactMap(\.unit) }
            }
            // The limit is the 7th of April: the unit is told two working days before.
            #expect(try await waiting(.unitHead, day: "2026-04-02") == [:])
            #expect(try await waiting(.unitHead, day: "2026-04-03") == [.lateReport: [Office.consular]])
            #expect(try await waiting(.clerk, day: "2026-04-03") == [:])
            try await office.aSubmittedReport()
            #expect(try await waiting(.unitHead, day: "2026-04-03") == [:])
            #expect(try await waiting(.clerk, day: "2026-04-03") == [.report: [Office.consular]])
            // Now the centre is late, which also concerns those who gather and the head.
            let late = try await waiting(.clerk, day: "2026-04-09")
            #expect(late == [.report: [Office.consular], .lateReport: [Office.centre], .consolidation: [Office.agency]])
            #expect(try await waiting(.head, day: "2026-04-09") == [.lateReport: [Office.centre]])
            try await office.decide(.clerk, .accept)
            let afterLimit = Office.afterQuarter.addingTimeInterval(7 * 86_400)
            try await office.store.write(as: office.actor(.clerk), at: afterLimit) { transaction in
                let words = try ReportText(typed: [.results: "Đạt.", .nextTasks: "Tiếp tục."])
                try transaction.decide(.write(words, seen: 0), on: Office.agency, Office.quarter)
                let data = try transaction.reportSheet(of: Office.agency, Office.quarter).data
                try transaction.decide(.submit(data), on: Office.agency, Office.quarter)
            }
            #expect(try await waiting(.head, day: "2026-04-10")[.signature] == [Office.agency])
            // In the next quarter what was handed in still waits; what never came does no more.
            #expect(try await waiting(.head, day: "2026-07-01") == [.signature: [Office.agency]])
        }
    }

    /// What stands on the list can be opened by who reads it.
    @Test func nothingIsListedThatTheReaderMayNotSee() async throws {
        try await Office.open { office in
            try await aBusyOffice(office)
            for kind in TicketKind.allCases { _ = try await office.aTicketInHand(kind: kind) }
            for role in [Role.head, .unitHead, .clerk] {
                for days in [0.0, 60] {
                    let now = Office.now.addingTimeInterval(days * 86_400)
                    for item in try await decisions(office, role, at: now).items {
                        guard case .ticket(let id) = item.place else { continue }
                        let ticket = try await office.store.read(as: office.actor(role), at: now) { try $0.ticket(id) }
                        #expect(ticket.unit == item.unit)
                        // To publish an answer has no limit.
                        #expect(item.limit?.on == (item.matter == .publication ? nil : ticket.listedClock?.due.on))
                    }
                }
            }
        }
    }

    @Test func whatIsLongOverdueReachesTheUnitHeadAndThenTheHead() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let due = try #require(ticket.leadingClock?.due.on)
            let calendar = office.store.law.calendar
            func escalated(_ role: Role, _ days: Int) async throws -> Bool {
                let now = calendar.nthWorkingDay(after: due, days).start.addingTimeInterval(9 * 3600)
                return matters(try await decisions(office, role, at: now))[.escalated] == 1
            }
            // The ladder counts from the opening after the due day: one working day for the unit's head, five for the head.
            #expect(try await !escalated(.unitHead, 1))
            #expect(try await escalated(.unitHead, 2))
            #expect(try await !escalated(.head, 5))
            #expect(try await escalated(.head, 6))
        }
    }

    /// One that was sent back or has nobody in charge is listed apart up to the very day on which it counts as long overdue, and once only.
    @Test func whatWaitsAndIsLateWaitsOnce() async throws {
        try await Office.open { office in
            let draft = Command.draft(text: "Ba giấy tờ.", outcome: .explained, basis: ["Luật"])
            let ticket = try await office.aTicketInHand()
            try await office.decide(.officer, draft, on: ticket.id)
            try await office.decide(.unitHead, .returnDraft(reason: "Thiếu căn cứ."), on: ticket.id)
            let waiting = try await office.aTicket().id
            try await office.store.write(as: office.actor(.clerk), at: Office.now) { transaction in
                let number = try transaction.nextRegistration(for: waiting)
                try transaction.decide(.classify(kind: .question, variant: "", registration: number), on: waiting)
                try transaction.decide(.assign(unit: Office.consular), on: waiting)
            }
            let due = try #require(ticket.leadingClock?.due.on)
            let calendar = office.store.law.calendar
            for (role, last) in [(Role.unitHead, 1), (.head, 5)] {
                for days in 1...7 {
                    let now = calendar.nthWorkingDay(after: due, days).start.addingTimeInterval(9 * 3600)
                    let found = matters(try await decisions(office, role, at: now)).filter {
                        [.escalated, .returned, .unassigned].contains($0.key)
                    }
                    #expect(found == (days <= last ? [.returned: 1, .unassigned: 1] : [.escalated: 2]), "\(role) \(days)")
                }
            }
        }
    }

    @Test func unitsWeeksAndOfficersAreCounted() async throws {
        try await Office.open { office in
            _ = try await office.aTicketInHand()
            _ = try await office.aTicketInHand(kind: .complaint)
            _ = try await office.anAnsweredTicket()
            let withdrawn = try await office.aTicket().id
            try await office.decide(nil, .withdraw(reason: "Đã xong."), on: withdrawn, at: Office.now.addingTimeInterval(86_400 * 8))
            // Reports of extortion never enter it.
            _ = try await office.aTicketInHand(kind: .integrity)
            let later = Office.now.addingTimeInterval(86_400 * 56)
            let head = try await overview(office, .head, at: later)
            #expect(head.units.map(\.unit) == [Office.consular] && head.units.first?.open == 2)
            #expect(head.units.first?.unlawful == 2 && head.units.first?.promised == 0)
            #expect(head.weeks.count == Overview.weeks && head.weeks.last?.backlog == 2)
            #expect(head.weeks.map(\.received).reduce(0, +) == 4 && head.weeks.map(\.finished).reduce(0, +) == 2)
            let first = try #require(head.weeks.firstIndex { $0.received > 0 })
            #expect(head.weeks[first].monday.iso == "2026-03-02" && head.weeks[first].finished == 1 && head.weeks[first].backlog == 3)
            #expect(head.weeks[first + 1].finished == 1 && head.weeks[first + 1].backlog == 2)
            #expect(head.officers.map(\.name) == ["officer An"] && head.officers.first?.open == 2 && head.officers.first?.unlawful == 2)
            // The office that prepares for the head sees no names.
            #expect(try await overview(office, .clerk, at: later).officers.isEmpty)
            #expect(try await overview(office, .unitHead, at: later).officers.count == 1)
            await #expect(throws: NotFound.self) { _ = try await overview(office, .officer) }
        }
    }

    @Test func aLimitOfOnesOwnIsNotALegalOne() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let promise = try #require(ticket.clocks.filter { $0.target == .internal && $0.isRunning }.map(\.due).min { $0.at < $1.at })
            let legal = try #require(ticket.clocks.filter { $0.target == .legal && $0.isRunning }.map(\.due).min { $0.at < $1.at })
            #expect(promise.at < legal.at)
            for (now, unlawful, promised) in [(promise.at.addingTimeInterval(60), 0, 1), (legal.at.addingTimeInterval(60), 1, 0)] {
                let unit = try #require(try await overview(office, .head, at: now).units.first)
                #expect(unit.unlawful == unlawful && unit.promised == promised)
                for (target, count) in [(ClockTarget.legal, unlawful), (.internal, promised)] {
                    var filter = QueueFilter()
                    (filter.unit, filter.past) = (Office.consular, target)
                    let wanted = filter
                    let rows = try await office.store.read(as: office.actor(.head), at: now) {
                        try $0.queue(wanted, after: nil, limit: 10).rows
                    }
                    #expect(rows.count == count, "\(target)")
                }
            }
        }
    }

    // MARK: Forecast

    /// Tickets with a limit each, as rows and as what the forecast should make of them.
    private func fill(_ office: Office, _ count: Int, until now: Date) async throws -> [ForecastCase] {
        let calendar = office.store.law.calendar
        var cases: [ForecastCase] = []
        var (units, kinds, received, due, ends, stopped): ([String], [String], [String], [String], [String], [String]) = (
            [], [], [], [], [], []
        )
        for number in 0..<count {
            let started = now.day.adding(-1 - number * 7 % 400)
            let last = calendar.nthWorkingDay(after: started, 10)
            let answered = started.adding(3 + number * 5 % 23)
            let isAnswered = answered < now.day
            let unit = number % 3 == 0 ? Office.consular : Office.centre
            let kind: TicketKind = number % 5 == 0 ? .feedback : number % 11 == 0 ? .integrity : .question
            units.append(unit.text)
            kinds.append(kind.rawValue)
            received.append(started.start.addingTimeInterval(32_400).rfc3339)
            due.append(last.iso)
            ends.append(last.end.rfc3339)
            stopped.append(isAnswered ? answered.start.addingTimeInterval(3600).rfc3339 : "")
            guard kind != .integrity else { continue }
            cases.append(
                ForecastCase(group: .init(unit: unit, kind: kind), started: started, due: last, answered: isAnswered ? answered : nil))
        }
        let statement: SQL = """
            with rows as materialized (
                select gen_random_uuid() as id, n, unit, kind, received::timestamptz, due::date, ends::timestamptz,
                    nullif(stopped, '')::timestamptz as stopped
                from unnest(\(units), \(kinds), \(received), \(due), \(ends), \(stopped)) with ordinality
                    as r (unit, kind, received, due, ends, stopped, n)
            ), tickets as (
                insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit,
                    period, transfers, information_requests, contact_name, contact_email, contact_phone, version, answer, answered_at)
                select id, \(Office.anyCode), received, kind, '', 'vi', 'x', 'x', false, false,
                    case when stopped is null then 'working' else 'answered' end, unit::ltree, 1, 0, 0, 'x', '', '', 1,
                    case when stopped is not null then '{}'::jsonb end, stopped from rows
            )
            insert into clock (ticket_id, number, kind, variant, name, target, period, amount, unit, basis, certainty, started_at, due_on, due_at,
                beyond_confirmed, extensions, max_extensions, stopped_at, late_days)
            select id, 0, kind, '', 'answer', 'legal', 1, 10, 'working_day', 'x', 'verified', received, due, ends, false, 0, 0, stopped,
                case when stopped is not null then greatest(0, stopped::date - due) end from rows
            """
        try await office.database.transaction { _ = try $0.execute(statement) }
        return cases
    }

    @Test func theBasisIsMadeOfTheClocks() async throws {
        try await Office.open { office in
            let now = Office.now.addingTimeInterval(300 * 86_400)
            let cases = try await fill(office, 500, until: now)
            let calendar = office.store.law.calendar
            let made = try await office.store.read(as: .system("test"), at: now) { try $0.forecastBasis(on: now.day) }
            let expected = ForecastBasis(cases, on: now.day, calendar: calendar)
            #expect(made.ended == expected.ended && made.periods.count == expected.periods.count && made.periods.count > 8)
            for group in Set(cases.map(\.group)) {
                for left in 0...10 {
                    let (one, other) = (
                        made.model?.lateness(of: group, daysLeft: left), expected.model?.lateness(of: group, daysLeft: left)
                    )
                    #expect(abs((one ?? -1) - (other ?? -2)) < 1e-12)
                }
            }
            let running = cases.filter { $0.answered == nil && $0.due >= now.day && $0.due <= calendar.windowEnd(now.day) }
            for units in [[Office.agency], [Office.centre]] {
                let forecast = try #require(
                    try await office.store.read(as: .system("test"), at: now) { try $0.forecast(units: units) })
                #expect(forecast.total.due == running.count { one in units.contains { $0.contains(one.group.unit) } })
                #expect(forecast.total.interval.contains(Int(forecast.total.late.rounded())) && forecast.check != nil)
                #expect(forecast.lines.allSatisfy { line in line.unit.map { unit in units.contains { $0.contains(unit) } } ?? false })
            }
        }
    }

    @Test func theBasisIsMadeOnceADayAndCanBeThrownAway() async throws {
        try await Office.open { office in
            let now = Office.now.addingTimeInterval(300 * 86_400)
            _ = try await fill(office, 120, until: now)
            func refresh(_ at: Date) async throws -> Bool {
                try await office.store.write(as: .system("test"), at: at) { try $0.refreshForecast() }
            }
            func forecast() async throws -> Forecast? {
                try await office.store.read(as: .system("test"), at: now) { try $0.forecast(units: [Office.agency]) }
            }
            let fresh = try await forecast()
            #expect(try await refresh(now))
            #expect(try await !refresh(now.addingTimeInterval(60)), "once a day")
            let kept = try await forecast()
            #expect(kept?.total.due == fresh?.total.due && abs((kept?.total.late ?? 0) - (fresh?.total.late ?? 1)) < 1e-9)
            #expect(try await refresh(now.addingTimeInterval(86_400)), "anew the next day")
            try await office.database.transaction { _ = try $0.execute("delete from forecast_basis") }
            #expect(try await forecast() == fresh)
        }
    }

    /// What was learnt in the morning is not told beside what an import brought at noon.
    @Test func anImportMakesTheBasisAnew() async throws {
        try await Office.open { office in
            let now = Office.now
            _ = try await fill(office, 200, until: now)
            func forecast() async throws -> Forecast? {
                try await office.store.read(as: .system("test"), at: now.addingTimeInterval(7200)) {
                    try $0.forecast(units: [Office.agency])
                }
            }
            try await office.store.write(as: .system("test"), at: now) { _ = try $0.refreshForecast() }
            let morning = try #require(try await forecast())
            #expect(morning.learntAt == now && morning.learntFrom > 30)
            let lines = (1...9).map { number in
                let dates = #""asked_date": "2025-11-03", "answered_date": "2025-11-1\#(number % 7)""#
                return #"{"id": "\#(number)", "gist": "Hỏi?", \#(dates), "answer_gist": "Có."}"#
            }
            let file = try InquiryLines.read(lines.joined(separator: "\n"), source: "luu_tru")
            let home = Unit(path: Office.agency, nameVi: "Sở Ngoại vụ", nameEn: "Department", nameZh: "外事厅")
            let noon = now.addingTimeInterval(3600)
            try await office.store.write(as: .system("import"), at: noon) { _ = try $0.importCases(file, home: home, undated: .leftOut) }
            let after = try #require(try await forecast())
            #expect(after.learntAt == noon && after.learntFrom == morning.learntFrom + 9)
            // Nothing new, nothing learnt.
            try await office.store.write(as: .system("import"), at: noon.addingTimeInterval(60)) {
                _ = try $0.importCases(file, home: home, undated: .leftOut)
            }
            #expect(try await forecast() == after)
        }
    }

    @Test func theWeeklySummaryTellsWhatWaitsAndWhatIsToCome() async throws {
        try await Office.open { office in
            _ = try await fill(office, 200, until: Office.now)
            _ = try await office.aTicketInHand()
            let at = Date(iso8601: "2026-03-09T07:31:00") ?? Office.now
            let summary = try await office.store.write(as: .system("reminders"), at: at) { transaction -> WeeklySummary? in
                try transaction.summariseWeek()
                while let claimed = try transaction.claimLetter(firstWait: 1e9) {
                    if case .weekly(let summary) = claimed.letter { return summary }
                }
                return nil
            }
            let told = try #require(summary)
            let forecast = try #require(
                try await office.store.read(as: .system("test"), at: at) { try $0.forecast(units: [Office.agency]) })
            #expect(told.outlook == .init(forecast.total, through: forecast.through) && told.before != nil)
            #expect(told.decisions == (try await decisions(office, .head, at: at)).counts)
            #expect(told.units.contains { $0.outlook != nil })
            #expect((told.before?.received ?? 0) > 0 && (told.before?.answered ?? 0) > 0)
        }
    }
}
