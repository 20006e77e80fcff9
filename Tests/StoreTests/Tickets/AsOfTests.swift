import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// A report tells of its quarter's end, whatever happened since.
@Suite struct AsOfTests {
    private static let spring = Date(iso8601: "2026-04-20T09:00")!
    private static let autumn = Date(iso8601: "2026-11-16T09:00")!

    private func data(_ office: Office, of unit: UnitPath = Office.agency, _ quarter: Quarter = Office.quarter, at now: Date) async throws
        -> ReportData
    {
        try await office.store.read(as: office.actor(.clerk), at: now, snapshot: true) { transaction in
            let (report, rule) = try transaction.report(of: unit, quarter)
            return try transaction.reportData(report, under: rule)
        }
    }

    private func answer(_ office: Office, _ id: UUID, at now: Date) async throws {
        let draft = Command.draft(text: "Hồ sơ gồm ba giấy tờ.", outcome: .explained, basis: ["Nghị định 111/2011/NĐ-CP"])
        try await office.decide(.officer, draft, on: id, at: now)
        try await office.decide(.unitHead, .approve(lateReason: "Chờ ý kiến"), on: id, at: now)
    }

    /// One ticket for each thing that can happen to it, all received on 2 March and none of it done before the quarter's end.
    private func aQuarter(_ office: Office) async throws -> [String: UUID] {
        var ids: [String: UUID] = [:]
        for name in ["answered", "transferred", "withdrawn", "reclassified", "moved"] {
            ids[name] = try await office.aTicketInHand().id
        }
        for name in ["reopened", "rated"] { ids[name] = try await office.anAnsweredTicket(at: Date(iso8601: "2026-03-20T09:00")!).id }
        let waiting = try await office.aTicketInHand().id
        try await office.decide(.officer, .requestInformation(text: "Xin gửi bản chính."), on: waiting)
        ids["replied"] = waiting
        ids["unclassified"] = try await office.aTicket().id
        let returned = try await office.aTicketInHand().id
        let draft = Command.draft(text: "Một.", outcome: .explained, basis: ["Luật"])
        try await office.decide(.officer, draft, on: returned)
        ids["drafted"] = returned
        return ids
    }

    private func afterwards(_ office: Office, _ ids: [String: UUID]) async throws {
        func id(_ name: String) throws -> UUID {
            guard let id = ids[name] else { throw NotFound() }
            return id
        }
        let (spring, clerk) = (Self.spring, office.actor(.clerk))
        try await answer(office, id("answered"), at: spring)
        try await office.decide(.clerk, .transfer(to: Office.centre, reason: "Đúng thẩm quyền"), on: id("transferred"), at: spring)
        try await office.decide(nil, .withdraw(reason: "Đã tự giải quyết"), on: id("withdrawn"), at: spring)
        try await office.decide(nil, .reopen(reason: "Chưa rõ"), on: id("reopened"), at: Date(iso8601: "2026-04-02T10:00")!)
        try await office.decide(nil, .rate(Rating(answered: false, satisfaction: 1, comment: "")), on: id("rated"), at: spring)
        try await office.decide(nil, .reply(text: "Đã gửi."), on: id("replied"), at: spring)
        try await office.decide(.unitHead, .returnDraft(reason: "Thiếu căn cứ"), on: id("drafted"), at: spring)
        let (late, reclassified) = (try id("unclassified"), try id("reclassified"))
        try await office.store.write(as: clerk, at: spring) { transaction in
            let number = try transaction.nextRegistration(for: late)
            try transaction.decide(.classify(kind: .question, variant: "", registration: number), on: late)
            try transaction.decide(.assign(unit: Office.centre), on: late)
            let again = try transaction.nextRegistration(for: reclassified)
            try transaction.decide(.classify(kind: .feedback, variant: "", registration: again), on: reclassified)
        }
    }

    @Test func whatHappensLaterChangesNoFigure() async throws {
        try await Office.open { office in
            try await office.openReports()
            let ids = try await aQuarter(office)
            let units = [Office.agency, Office.consular, Office.centre]
            var first: [UnitPath: ReportData] = [:]
            for unit in units { first[unit] = try await data(office, of: unit, at: Office.afterQuarter) }
            let whole = try #require(first[Office.agency])
            // Ten received, two answered; the limit of 15 working days after 2 March ended on the 23rd.
            #expect(whole.counts == .init(received: 10, answered: 2, open: 8, overdue: 8, due: 10, onTime: 2, waiting: 1))
            #expect(whole.at == Office.quarter.days.upperBound.end)

            try await afterwards(office, ids)
            for unit in units {
                let again = try await data(office, of: unit, at: Self.autumn)
                #expect(again.counts == first[unit]?.counts, "\(unit)")
                #expect(again == first[unit], "\(unit)")
            }
            // The next quarter tells of it, and of this one beside.
            let next = try await data(office, Office.quarter.next, at: Self.autumn)
            #expect(next.before?.counts == whole.counts && next.before?.quarter == "2026-Q1" && next.yearBefore == nil)
            #expect(next.counts.received == 0 && next.counts.answered == 1 && next.counts.open == 7 && next.counts.waiting == 0)
            #expect(whole.before == nil && whole.yearBefore == nil)
        }
    }

    /// An edit of the calendar in spring moves no date that had passed, and no figure of the quarter before.
    @Test func aBreachStaysOneInItsQuarter() async throws {
        try await Office.open { office in
            try await office.openReports()
            _ = try await office.aTicketInHand()
            let before = try await data(office, at: Office.afterQuarter)
            #expect(before.counts.overdue == 1 && before.counts.due == 1 && before.counts.onTime == 0)
            var csv = try Checkout.text("data/calendar-vn.csv").replacing("\r\n", with: "\n")
            for day in 9...31 {
                guard let date = Day(year: 2026, month: 3, day: day), date.weekday < 6 else { continue }
                csv += "\(date.iso),holiday,Nghỉ đột xuất,QĐ 1/QĐ-TTg\n"
            }
            let asked = try await office.store.importCalendar(csv: csv, document: "QĐ 1/QĐ-TTg", isPreview: false, at: Self.spring)
            let proposal = try #require(asked.proposal)
            for role in [Role.administrator, .head] {
                _ = try await office.store.agree(to: proposal, as: office.actor(role), at: Self.spring)
            }
            let kept = try await office.database.read { connection in
                try connection.query("select count(kept_on) as n from clock where name = 'answer' and target = 'legal'").first?
                    .get("n", as: Int.self)
            }
            #expect(kept == 1, "marked with the edit")
            let after = try await data(office, at: Self.autumn)
            #expect(after.counts == before.counts && after.overdueLines?.map(\.dueOn) == before.overdueLines?.map(\.dueOn))
        }
    }

    /// The replay of events and the tickets themselves say the same.
    @Test func aReplayIsTheTicket() async throws {
        try await Office.open { office in
            try await afterwards(office, try await aQuarter(office))
            let different = try await office.database.read { connection in
                try connection.query(
                    """
                    select t.subject, t.state, r.state as replayed from ticket t cross join lateral ticket_replayed(t.id, 'infinity') r
                    where (t.unit, t.kind, t.state, t.officer_id is not null, t.answered_at, t.period, t.information_requests, t.transfers,
                            t.rated_answered, t.rated_satisfaction::integer)
                        is distinct from (r.unit, r.kind, r.state, r.has_officer, r.answered_at, r.period, r.information_requests, r.transfers,
                            r.rated_answered, r.rated_satisfaction)
                    """
                ).map { "\(try $0.get("state", as: String.self)) \(try $0.get("replayed", as: String.self))" }
            }
            #expect(different == [])
        }
    }

    /// In a quarter that runs the report has the indicators that the office's own page has.
    @Test func theFiguresAreTheIndicators() async throws {
        try await Office.open { office in
            try await office.openReports()
            try await afterwards(office, try await aQuarter(office))
            let now = try #require(Date(iso8601: "2026-04-21T09:00"))
            let quarter = Office.quarter.next
            let report = try await data(office, quarter, at: now)
            let set = try await office.store.read(as: office.actor(.clerk), at: now) {
                try $0.indicators(IndicatorScope(quarter.days, unit: Office.agency))
            }
            for indicator in set.indicators {
                let figure = try #require(report.figures.first { $0.key == indicator.name.rawValue })
                #expect(figure.value == indicator.value && figure.n == indicator.n, "\(indicator.name)")
            }
            #expect(report.counts.open == set.tally.open)
        }
    }

    @Test func theRowsAddUpToTheTotal() async throws {
        try await Office.open { office in
            try await office.openReports()
            _ = try await aQuarter(office)
            let data = try await data(office, at: Office.afterQuarter)
            let others = try #require(data.remainder)
            // The ticket that nobody classified lies with the agency, which hands in no report of its own.
            #expect(others == .init(received: 1, answered: 0, open: 1, overdue: 1, due: 1, onTime: 0, waiting: 0))
            #expect(data.units.reduce(others) { $0 + $1.counts } == data.counts)
            let lines = try #require(data.overdueLines)
            #expect(lines.count == 8 && data.unlistedOverdue == nil && lines.count == data.counts.overdue)
            #expect(lines.allSatisfy { $0.dueOn.iso == "2026-03-23" && $0.lateness == Lateness(days: 6, unit: .workingDay) })
            #expect(Set(lines.flatMap(\.causes)) == [.inHand, .waiting, .awaitsApproval, .unassigned])
        }
    }

    /// By every kind's limits: a report is late with what its tickets are late with, as they say it themselves.
    @Test(arguments: [false, true]) func overdueIsWhatItIsEverywhere(_ isRegistered: Bool) async throws {
        try await Office.open { office in
            try await office.openReports()
            let end = Office.quarter.days.upperBound.end.addingTimeInterval(-0.001)
            var late: [String] = []
            func tell(_ due: Day, _ lateness: Lateness) -> String { "\(due.iso) \(lateness.days) \(lateness.unit)" }
            for kind in TicketKind.allCases {
                let ticket =
                    isRegistered && kind != .personalData
                    ? try await office.aTicketInHand(kind: kind) : try await office.aTicket(kind: kind)
                guard kind.isCounted, let limit = ticket.overdueLimit(at: end), limit.target == .legal else { continue }
                late.append(tell(limit.on, try #require(limit.lateness(at: end, office.store.law.calendar))))
            }
            let data = try await data(office, at: Office.afterQuarter)
            let lines = try #require(data.overdueLines)
            #expect(lines.map { tell($0.dueOn, $0.lateness) }.sorted() == late.sorted() && data.counts.overdue == late.count)
            #expect(lines.allSatisfy { $0.receivedOn == Office.now.day })
            if isRegistered { #expect(late.contains { $0.hasSuffix("calendarDay") } && late.contains { $0.hasSuffix("workingDay") }) }
        }
    }

    /// Not to register a ticket keeps it off no list.
    @Test func whatIsNotInTheRegisterIsListed() async throws {
        try await Office.open { office in
            try await office.openReports()
            for _ in 1...3 { _ = try await office.aTicket() }
            let lines = try #require(try await data(office, at: Office.afterQuarter).overdueLines)
            #expect(lines.map(\.number) == [nil, nil, nil] && lines.map(\.place) == [1, 2, 3])
            #expect(Set(lines.map(\.key)).count == 3 && lines.allSatisfy { $0.causes == [.unassigned] && $0.unit == Office.agency })
        }
    }

    /// Beyond the stated maximum the shortest overdue are summed up.
    @Test func onlyWhatIsBeyondTheListIsSummedUp() async throws {
        try await Office.open { office in
            try await office.openReports()
            let later = try #require(Date(iso8601: "2026-03-04T09:00"))
            for number in 0..<ReportData.mostOverdueLines + 2 { _ = try await office.aTicket(at: number < 2 ? later : Office.now) }
            let data = try await data(office, at: Office.afterQuarter)
            let lines = try #require(data.overdueLines)
            #expect(lines.count == ReportData.mostOverdueLines && data.unlistedOverdue == 2)
            #expect(lines.allSatisfy { $0.receivedOn == Office.now.day })
        }
    }

    @Test func noQuarterIsReportedBeforeItBegins() async throws {
        try await Office.open { office in
            try await office.openReports()
            let next = Office.quarter.next
            for (now, isReported) in [(next.days.lowerBound.start.addingTimeInterval(-1), false), (next.days.lowerBound.start, true)] {
                let rounds = try await office.store.read(as: office.actor(.clerk), at: now) { try $0.reportRounds(next) }
                #expect(rounds.isEmpty != isReported)
                let report = try? await data(office, next, at: now)
                #expect((report != nil) == isReported)
            }
            await #expect(throws: NotFound.self) { _ = try await data(office, next, at: Office.now) }
        }
    }

    @Test func eachComponentHasItsFigures() async throws {
        try await Office.open { office in
            try await office.openReports()
            let ticket = try await office.aPublishedTicket()
            // Taken back and published anew, it is none of the next quarter.
            try await office.decide(.head, .withdrawPublication(reason: "Sai"), on: ticket.id, at: Self.spring)
            let text = Publication.Text(title: "Hợp pháp hóa", question: "Cần gì?", answer: "Bốn giấy tờ.", topic: .legalisation)
            try await office.decide(.clerk, .preparePublication(text, reason: "Sửa"), on: ticket.id, at: Self.spring)
            try await office.decide(.editor, .approvePublication(), on: ticket.id, at: Self.spring)
            let next = try await self.data(office, Office.quarter.next, at: Self.autumn)
            #expect(next.figures(of: 1).first { $0.key == "published_answers" }?.value == 0)
            let data = try await data(office, at: Self.autumn)
            #expect(data.componentLines?.map(\.component) == Array(1...8))
            #expect(data.figures(of: 1).first { $0.key == "published_answers" }?.value == 1)
            #expect(data.figures(of: 2).map(\.key) == IndicatorGroup.timeCost.names.map(\.rawValue) + ["time_cost"])
            for component in 1...8 { #expect(!data.figures(of: component).isEmpty, "\(component)") }
        }
    }

    /// What a unit says about its late tickets stands in the report of the whole.
    @Test func aUnitSaysWhyItIsLate() async throws {
        try await Office.open { office in
            try await office.openReports()
            _ = try await office.aTicketInHand()
            let lines = try await data(office, of: Office.consular, at: Office.afterQuarter).overdueLines
            let key = try #require(lines?.first?.key)
            let words = try ReportText(typed: [.results: "Đạt.", .nextTasks: "Tiếp."], causes: [key: "Chờ ý kiến Bộ Ngoại giao."])
            try await office.decide(.unitHead, .write(words, seen: 0))
            func causes() async throws -> [String: String] {
                try await office.store.read(as: office.actor(.clerk), at: Office.afterQuarter) {
                    try $0.reportSheet(of: Office.agency, Office.quarter).causes
                }
            }
            #expect(try await causes() == [:])
            let sheet = try await office.store.read(as: office.actor(.unitHead), at: Office.afterQuarter) {
                try $0.reportSheet(of: Office.consular, Office.quarter)
            }
            try await office.decide(.unitHead, .submit(sheet.data))
            #expect(try await causes() == [key: "Chờ ý kiến Bộ Ngoại giao."])
        }
    }

    /// From its submission on a report shows what stood around its figures then, whatever the units hand in again, and however letterheads and
    /// units are called; of one from before this was kept, what was known by then.
    @Test func aReportKeepsWhatStandsAroundItsFigures() async throws {
        try await Office.open { office in
            try await office.openReports()
            _ = try await office.aTicketInHand()
            let lines = try await data(office, of: Office.consular, at: Office.afterQuarter).overdueLines
            let key = try #require(lines?.first?.key)
            func handIn(_ cause: String, at now: Date) async throws {
                let words = try ReportText(typed: [.results: "Đạt.", .nextTasks: "Tiếp."], causes: [key: cause])
                try await office.store.write(as: office.actor(.unitHead), at: now) { transaction in
                    let sheet = try transaction.reportSheet(of: Office.consular, Office.quarter)
                    try transaction.decide(.write(words, seen: sheet.report.version), on: Office.consular, Office.quarter)
                    try transaction.decide(.submit(sheet.data), on: Office.consular, Office.quarter)
                }
            }
            struct Around: Equatable {
                let head: Letterhead, unit: String, submitter: String, causes: [String: String]
            }
            let later = Office.afterQuarter.addingTimeInterval(86_400)
            func around(_ unit: UnitPath = Office.agency) async throws -> Around {
                try await office.store.read(as: office.actor(.clerk), at: later) { transaction in
                    let sheet = try transaction.reportSheet(of: unit, Office.quarter)
                    return Around(head: sheet.head, unit: sheet.unit.nameVi, submitter: sheet.submitter, causes: sheet.causes)
                }
            }
            try await handIn("Chờ ý kiến Bộ Ngoại giao.", at: Office.afterQuarter)
            try await office.aSubmittedReport(of: Office.agency, by: .clerk)
            let (submitted, ofUnit) = (try await around(), try await around(Office.consular))
            #expect(submitted.causes == [key: "Chờ ý kiến Bộ Ngoại giao."] && submitted.submitter == "clerk An")
            #expect(submitted.head.issuer == "SỞ NGOẠI VỤ" && ofUnit.head.symbol == "LS" && ofUnit.causes == submitted.causes)

            try await office.decide(.clerk, .giveBack(reason: "Rõ hơn"), at: later)
            try await handIn("Lý do khác.", at: later)
            try await office.store.write(as: .system("test"), at: later) { transaction in
                for unit in [Office.agency, Office.consular] {
                    try transaction.keep(
                        Letterhead(
                            unit: unit, validFrom: Office.reportRule.validFrom, superior: "", issuer: "KHÁC", symbol: "K", place: "Khác",
                            signer: "KHÁC", addressee: "Khác", recipients: []))
                    try transaction.add(Unit(path: unit, nameVi: "Tên khác", nameEn: "Other", nameZh: "其他"))
                }
            }
            #expect(try await around() == submitted)
            let again = try await around(Office.consular)
            #expect(again.causes == [key: "Lý do khác."] && again.head.issuer == "PHÒNG LÃNH SỰ", "submitted before it was changed")
            try await office.decide(.head, .accept, on: Office.agency, at: later)
            #expect(try await around() == submitted)

            try await office.database.transaction { _ = try $0.execute("update report set data = data - 'frame'") }
            let old = try await around()
            #expect(old.head == submitted.head && old.causes == submitted.causes)
        }
    }

    // MARK: The Office

    private func member(_ office: Office, _ role: Role, _ unit: UnitPath) async throws -> Member {
        let email = "\(role.rawValue).\(unit.text)@example.vn"
        return try await office.store.write(as: .system("test"), at: Office.now) { transaction in
            try transaction.addMember(name: email, email: email, passwordHash: nil, appointments: [Appointment(role, unit)])
            guard let member = try transaction.member(email: email) else { throw NotFound() }
            return member
        }
    }

    /// The centre gathers the reports of the agency: its head and clerks read the figures of all of it, and of no other.
    @Test func theOfficeReadsTheFiguresOfItsAgency() async throws {
        try await Office.open { office in
            let before = try await member(office, .editor, Office.centre)
            #expect(before.gathers.isEmpty)
            try await office.openReports()
            let id = try await office.aTicketInHand().id
            for role in Role.allCases where role != .editor {
                for unit in [Office.centre, Office.consular] {
                    let member = try await member(office, role, unit)
                    let isOffice = unit == Office.centre && [.clerk, .unitHead].contains(role)
                    #expect(member.gathers == (isOffice ? [Office.agency] : []), "\(role) \(unit)")
                    #expect(IndicatorPolicy.mayRead(Office.agency, member) == isOffice, "\(role) \(unit)")
                    #expect(OverviewPolicy.units(of: member).contains(Office.agency) == isOffice, "\(role) \(unit)")
                    #expect(member.readsSurvey(of: Office.agency) == isOffice && member.readsDraws(in: Office.agency) == isOffice)
                    #expect(!IndicatorPolicy.mayRead(Office.path("vn.langson"), member), "\(role) \(unit)")
                    guard isOffice else { continue }
                    let reader = try await office.store.read(as: .member(member), at: Office.now, snapshot: true) { transaction in
                        (
                            overview: try transaction.overview(of: member),
                            rows: try transaction.queue(QueueFilter(), after: nil, limit: 10).rows.count
                        )
                    }
                    // Its figures, not its texts; nor does it draw or lead.
                    #expect(reader.overview.units.map(\.unit) == [Office.consular] && reader.overview.officers.isEmpty)
                    #expect(reader.rows == 0 && !member.draws(in: Office.agency) && !OverviewPolicy.opens(Office.consular, member))
                    await #expect(throws: NotFound.self) {
                        _ = try await office.store.read(as: .member(member), at: Office.now) { try $0.ticket(id) }
                    }
                }
            }
        }
    }
}
