import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// Calling an overdue ticket something else takes its lateness out of no figure, and makes no second case of it.
@Suite struct ReclassificationTests {
    private static let days = Office.now.day.adding(-30)...Office.now.day.adding(90)
    /// The limit of the feedback below, twenty days after Monday 2 March, is over.
    private static let late = Office.now.addingTimeInterval(28 * 86_400)

    private func reclassify(
        _ office: Office, _ id: UUID, as role: Role, to kind: TicketKind, variant: String = "", reason: String = "",
        at now: Date = late
    ) async throws {
        try await office.store.write(as: office.actor(role), at: now) { transaction in
            guard let number = try transaction.ticket(id).registration else { throw NotFound() }
            try transaction.decide(.classify(kind: kind, variant: variant, registration: number, reason: reason), on: id)
        }
    }

    private func onTime(_ office: Office, kind: TicketKind? = nil, at now: Date = late) async throws -> Share {
        try await office.store.read(as: .system("test"), at: now) { try $0.indicators(IndicatorScope(Self.days, kind: kind)).tally.onTime }
    }

    @Test func anOverdueTicketStaysInEveryFigureAsAReportOfExtortion() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .feedback).id
            // The head of the unit may be whom it accuses.
            try await reclassify(office, id, as: .clerk, to: .integrity)
            let left = try await office.store.read(as: .system("test"), at: Self.late) { try $0.ticket(id) }
            #expect(left.unit == Office.agency && left.officer == nil)
            await #expect(throws: NotFound.self) {
                _ = try await office.store.read(as: office.actor(.unitHead), at: Self.late) { try $0.ticket(id) }
            }
            try await office.openReports()
            try await office.store.read(as: office.actor(.head), at: Self.late, snapshot: true) { transaction in
                #expect(try transaction.ticket(id).overdueLimit(at: Self.late)?.target == .legal)
                let standing = try transaction.standings([Office.agency])
                #expect(standing.map(\.unlawful) == [1] && standing.map(\.open) == [1] && standing.first?.oldest?.target == .legal)
                #expect(try transaction.figures(Self.days).total.overdue == 1)
                #expect(try transaction.figures(Self.days, kind: .feedback).total.overdue == 1)
                var past = QueueFilter()
                past.past = .legal
                #expect(try transaction.queue(past, after: nil, limit: 10).rows.map(\.id) == [id])
                let listed = try transaction.tickets(of: .lateShare, in: IndicatorScope(Self.days), after: nil, limit: 10).rows
                #expect(listed.map(\.id) == [id] && listed.map(\.kind) == [.integrity])
            }
            #expect(try await onTime(office) == Share(0, of: 1))
            #expect(try await onTime(office, kind: .feedback) == Share(0, of: 1))
            #expect(try await onTime(office, kind: .integrity) == Share(0, of: 0))
            // What the report prints names no report of extortion, and counts it.
            let data = try await office.store.read(as: office.actor(.head), at: Self.late, snapshot: true) {
                try $0.reportSheet(of: Office.agency, Office.quarter).data
            }
            #expect(data.counts.overdue == 1 && data.counts.open == 1 && data.counts.due == 1 && data.counts.onTime == 0)
            #expect(data.overdueLines?.isEmpty == true && data.otherOverdue == 1)
            // Who may not read it does not see it in a list.
            let unseen = try await office.store.read(as: office.actor(.editor), at: Self.late) {
                try $0.tickets(of: .lateShare, in: IndicatorScope(Self.days), after: nil, limit: 10).rows
            }
            #expect(unseen.isEmpty)
            // Inspectors find it by that.
            var excused = QueueFilter()
            (excused.isExcused, excused.includeClosed) = (true, true)
            let found = try await office.store.read(as: office.actor(.inspector), at: Self.late) { [excused] in
                try $0.queue(excused, after: nil, limit: 10).rows.map(\.id)
            }
            #expect(found == [id])
            // And with the answer the verdict stays.
            let later = Self.late.addingTimeInterval(3600)
            try await office.decide(.head, .assign(unit: Office.consular), on: id, at: later)
            try await office.decide(.unitHead, .assignOfficer(try #require(office.people[.officer])), on: id, at: later)
            try await office.decide(.officer, .draft(text: "Trả lời", outcome: .explained, basis: []), on: id, at: later)
            let answered = try await office.decide(.unitHead, .approve(lateReason: "Xác minh"), on: id, at: later)
            #expect(answered.clocks.filter { $0.isMeasured && $0.isLate }.count == 1)
            #expect(try await onTime(office, at: later) == Share(0, of: 1))
            try await expectRebuiltAlike(office, at: later)
        }
    }

    /// The tallies that were kept up to date are those that a rebuild makes.
    private func expectRebuiltAlike(_ office: Office, at now: Date) async throws {
        let before = try await onTime(office, at: now)
        try await office.database.transaction { _ = try $0.query("select figures_rebuild()") }
        #expect(try await onTime(office, at: now) == before)
    }

    @Test func thereAndBackIsOneCase() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .feedback).id
            let before = try await office.store.read(as: .system("test")) { try $0.ticket(id).clock(.answer, .legal) }
            try await reclassify(office, id, as: .unitHead, to: .integrity, reason: "Có nội dung nhũng nhiễu")
            // An edit in between gives a fresh ticket of that kind a later date.
            guard let from = Day(iso: "2026-03-16"), let through = Day(iso: "2026-04-10") else { throw NotFound() }
            let edit = LawEdit.days(from: from, through: through, kind: .holiday, name: "Nghỉ")
            let asked = try await office.store.change(
                edit, document: "QĐ 7", isPreview: false, as: office.actor(.administrator), at: Self.late)
            _ = try await office.store.agree(to: try #require(asked.proposal), as: office.actor(.head), at: Self.late)
            try await reclassify(office, id, as: .clerk, to: .feedback)
            let after = try await office.store.read(as: .system("test")) { try $0.ticket(id) }
            let limits = after.clocks.filter { $0.isMeasured && $0.cancelledAt == nil }
            #expect(limits.count == 1 && limits.first?.due == before?.due && limits.first?.isOverdue(at: Self.late) == true)
            #expect(try await onTime(office) == Share(0, of: 1))
            let rows = try await office.store.read(as: office.actor(.head), at: Self.late) {
                try $0.tickets(of: .onTimeShare, in: IndicatorScope(Self.days), after: nil, limit: 10).rows
            }
            #expect(rows.map(\.id) == [id])
            try await expectRebuiltAlike(office, at: Self.late)
        }
    }

    /// Of a request for information three days are over; the complex kind would have fifteen.
    @Test func aVariantWithALaterDateExcusesNothing() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .information).id
            let now = Office.now.addingTimeInterval(8 * 86_400)
            await #expect(throws: Ticket.Refusal.overdueNeedsHead) {
                try await reclassify(office, id, as: .clerk, to: .information, variant: "complex", reason: "Phức tạp", at: now)
            }
            await #expect(throws: Ticket.Refusal.missing(.reason)) {
                try await reclassify(office, id, as: .unitHead, to: .information, variant: "complex", at: now)
            }
            try await reclassify(office, id, as: .unitHead, to: .information, variant: "complex", reason: "Nhiều tài liệu", at: now)
            let ticket = try await office.store.read(as: .system("test")) { try $0.ticket(id) }
            #expect(ticket.variant == "complex" && ticket.overdueLimit(at: now)?.on.iso == "2026-03-05" && ticket.isExcused(at: now))
            #expect(try await onTime(office, at: now) == Share(0, of: 1))
            try await office.decide(.officer, .draft(text: "Trả lời", outcome: .explained, basis: []), on: id, at: now)
            try await office.decide(.unitHead, .approve(lateReason: "Nhiều tài liệu"), on: id, at: now)
            #expect(try await onTime(office, at: now) == Share(0, of: 1), "the answer adds no case on time")
            try await expectRebuiltAlike(office, at: now)
        }
    }

    /// What is counted of the public kinds is not hidden by an earlier limit of another, as that for the acceptance of a complaint.
    @Test func anOverdueQuestionStaysPublicAsAComplaint() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            func overdue(_ kind: TicketKind? = nil, _ unit: UnitPath? = nil) async throws -> Int {
                try await office.store.read(as: .business, at: Self.late) {
                    try $0.figures(Self.days, unit: unit, kind: kind).total.overdue
                }
            }
            #expect(try await overdue() == 1)
            try await reclassify(office, id, as: .clerk, to: .complaint, reason: "Là khiếu nại")
            let ticket = try await office.store.read(as: .system("test")) { try $0.ticket(id) }
            #expect(ticket.overdueLimit(at: Self.late)?.on.iso == "2026-03-16", "the limit for the acceptance passed before")
            for kind in [nil, TicketKind.question] { #expect(try await overdue(kind) == 1) }
            #expect(try await overdue(nil, Office.consular) == 1)
            #expect(try await overdue(.complaint) == 0)
        }
    }

    /// An acceptance and the beginning of a period are kept, whatever the ticket is called meanwhile.
    @Test func anAcceptedComplaintIsAcceptedStill() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .complaint).id
            let accepted = try await office.decide(.clerk, .accept, on: id)
            let day = Office.now.addingTimeInterval(86_400)
            try await reclassify(office, id, as: .clerk, to: .denunciation, reason: "Là tố cáo", at: day)
            try await office.decide(.clerk, .accept, on: id, at: day)
            try await reclassify(office, id, as: .clerk, to: .question, reason: "Là câu hỏi", at: day)
            try await reclassify(office, id, as: .clerk, to: .complaint, reason: "Là khiếu nại", at: day)
            let back = try await office.store.read(as: .system("test")) { try $0.ticket(id) }
            #expect(
                back.clocks.filter(\.isRunning).map(\.name) == [.settle] && back.acceptances.map(\.kind) == [.complaint, .denunciation])
            #expect(back.clock(.settle, .legal)?.due == accepted.clock(.settle, .legal)?.due)
            await #expect(throws: Ticket.Refusal.self) { try await office.decide(.clerk, .accept, on: id, at: day) }
        }
    }

    @Test func aReopenedTicketRemembersWhen() async throws {
        try await Office.open { office in
            let id = try await office.anAnsweredTicket().id
            let day = Office.now.addingTimeInterval(86_400)
            try await office.decide(nil, .reopen(reason: "Chưa rõ"), on: id, at: day)
            let later = day.addingTimeInterval(86_400)
            try await reclassify(office, id, as: .clerk, to: .complaint, reason: "Là khiếu nại", at: later)
            try await office.decide(.clerk, .accept, on: id, at: later)
            let ticket = try await office.store.read(as: .system("test")) { try $0.ticket(id) }
            #expect(ticket.reopenedAt == day && ticket.clocks.filter(\.isRunning).map { "\($0.name) \($0.period)" } == ["settle 2"])
            #expect(ticket.clocks.first { $0.name == .accept }?.startedAt == day)
        }
    }

    /// What takes a limit off that has not passed is listed for inspectors, with its reason.
    @Test func whatWasEasedIsListed() async throws {
        try await Office.open { office in
            let (eased, strict) = (try await office.aTicketInHand(kind: .feedback).id, try await office.aTicketInHand().id)
            await #expect(throws: Ticket.Refusal.missing(.reason)) {
                try await reclassify(office, eased, as: .clerk, to: .promotion, at: Office.now)
            }
            try await reclassify(office, eased, as: .clerk, to: .promotion, reason: "Chỉ giới thiệu sản phẩm", at: Office.now)
            try await reclassify(office, strict, as: .clerk, to: .information, at: Office.now)
            var filter = QueueFilter()
            (filter.isEased, filter.includeClosed) = (true, true)
            let found = try await office.store.read(as: office.actor(.inspector), at: Office.now) { [filter] transaction in
                (
                    try transaction.queue(filter, after: nil, limit: 10).rows.map(\.id),
                    try transaction.history(of: try transaction.ticket(eased)).compactMap(\.event)
                )
            }
            #expect(found.0 == [eased])
            #expect(found.1.contains { if case .classified(.promotion, _, _, "Chỉ giới thiệu sản phẩm") = $0 { true } else { false } })
        }
    }

    /// What the events of an installation from before tell.
    @Test func theMigrationReadsWhatHappened() async throws {
        let text = try #require(Schema.migrator.migrations.first { $0.name == "0096_limits_of_a_period.sql" }?.text)
        let start = try #require(text.range(of: "-- The classification before an acceptance"))
        let end = try #require(text.range(of: "alter table ticket enable trigger"))
        let filling = String(text[start.lowerBound..<end.lowerBound])
        try await Office.open { office in
            let (one, two) = (try await office.aTicketInHand(kind: .complaint).id, try await office.anAnsweredTicket().id)
            try await office.decide(.clerk, .accept, on: one)
            let day = Office.now.addingTimeInterval(86_400)
            try await reclassify(office, one, as: .clerk, to: .denunciation, reason: "Là tố cáo", at: day)
            try await office.decide(.clerk, .accept, on: one, at: day)
            try await office.decide(nil, .reopen(reason: "Chưa rõ"), on: two, at: day)
            try await reclassify(office, two, as: .clerk, to: .support, reason: "Xin hướng dẫn", at: day)
            func state() async throws -> [String] {
                try await office.database.read { connection in
                    try connection.query("select concat_ws(' ', id, acceptances, reopened_at, eased_at) as line from ticket order by id")
                        .map { try $0.get("line", as: String.self) }
                }
            }
            let right = try await state()
            try await asOwner(of: office.url) { connection in
                try connection.script("update ticket set acceptances = '[]', reopened_at = null, eased_at = null")
                try connection.script(filling)
            }
            #expect(try await state() == right)
        }
    }
}
