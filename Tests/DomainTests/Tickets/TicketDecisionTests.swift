import Domain
import Foundation
import Testing

@Suite struct TicketDecisionTests {
    let staff = Staff()

    @Test func aLateAnswerNeedsItsReasonAndAnAnswerInTimeHasNone() throws {
        let staff = Staff()
        var story = try Case()
        try story.reachOfficer(staff)
        let draft = Command.draft(text: "Hồ sơ gồm ba giấy tờ.", outcome: .explained, basis: [])
        var inTime = story
        try inTime.on("2026-03-23T16:00:00+07:00", .member(staff.officer), draft)
        try inTime.on(.member(staff.unitHead), .approve(lateReason: "thừa"))
        #expect(inTime.ticket.answer?.lateReason == nil)
        // The legal limit ended with 23 March; that the promise of the 9th passed needs no reason.
        try story.on("2026-03-24T08:00:00+07:00", .member(staff.officer), draft)
        #expect(throws: Ticket.Refusal.missing(.reason)) { try story.on(.member(staff.unitHead), .approve()) }
        try story.on(.member(staff.unitHead), .approve(lateReason: " Chờ ý kiến của Bộ. "))
        #expect(story.ticket.answer?.lateReason == "Chờ ý kiến của Bộ.")
        #expect(story.ticket.clock(.answer, .legal)?.verdict == .late(by: 1))
    }

    @Test func aQuestionStartsTheLegalClockAndTheOfficesOwn() throws {
        let story = try Case()
        let clocks = story.ticket.clocks.map { "\($0.name) \($0.target) \($0.due.on.iso)" }
        #expect(
            clocks.sorted() == [
                "answer internal 2026-03-09", "answer legal 2026-03-23", "classify internal 2026-03-03", "transfer internal 2026-03-09",
            ])
        #expect(story.ticket.leadingClock?.target == .legal)
    }

    @Test func aWholeStoryEndsWithAVerdictOnEachClock() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        try story.answer(staff, on: "2026-03-10T08:00:00+07:00")
        #expect(story.ticket.state == .answered)
        #expect(story.ticket.clock(.answer, .legal)?.verdict == .onTime)
        #expect(story.ticket.clock(.answer, .internal)?.verdict == .late(by: 1))
        #expect(story.ticket.clock(.classify, .internal)?.verdict == .onTime)
        #expect(story.ticket.clock(.transfer, .internal) == nil, "a ticket that stays has no transfer clock")
        #expect(story.ticket.clocks.allSatisfy { !$0.isRunning })
    }

    @Test func theLastInstantOfTheDueDayIsOnTimeAndTheNextIsLate() throws {
        for (instant, verdict) in [("2026-03-23T23:59:59+07:00", Verdict.onTime), ("2026-03-24T00:00:00+07:00", .late(by: 1))] {
            var story = try Case()
            try story.reachOfficer(staff)
            try story.answer(staff, on: instant)
            #expect(story.ticket.clock(.answer, .legal)?.verdict == verdict)
        }
    }

    @Test func aMisfiledComplaintLeavesThePublicFlowAndRunsFromTheFirstReceipt() throws {
        var story = try Case()
        let why = "Đề nghị xem xét lại quyết định."
        try story.on("2026-03-03T10:00:00+07:00", .member(staff.clerk), reclassified(.complaint, reason: why))
        #expect(story.ticket.kind == .complaint)
        #expect(story.ticket.clock(.answer, .legal) == nil)
        #expect(story.ticket.clock(.accept, .legal)?.startedAt == story.ticket.receivedAt)
        #expect(story.ticket.clock(.accept, .legal)?.due.on.iso == "2026-03-16")
        #expect(throws: Ticket.Refusal.notAllowed(.preparePublication)) {
            try story.on(.member(staff.officer), .preparePublication(.init(title: "a", question: "b", answer: "c", topic: .other)))
        }
        #expect(!Policy.allows(.view, on: story.ticket, by: .member(staff.editor)))
    }

    @Test func settlementStartsAtAcceptance() throws {
        var story = try Case(kind: .complaint)
        try story.on(.member(staff.clerk), .classify(kind: .complaint, variant: "", registration: Case.number))
        try story.on("2026-03-05T10:00:00+07:00", .member(staff.clerk), .accept)
        #expect(story.ticket.clock(.accept, .legal)?.verdict == .onTime)
        #expect(story.ticket.clock(.settle, .legal)?.due.on.iso == "2026-04-06")
        #expect(throws: Ticket.Refusal.wrongState(.accept, .registered)) { try story.on(.member(staff.clerk), .accept) }
    }

    @Test func transfersKeepTheReceiptAndTheDueDate() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        let due = story.ticket.clock(.answer, .legal)?.due
        try story.on(
            "2026-03-06T10:00:00+07:00", .member(staff.unitHead), .transfer(to: Fixture.centre, reason: "Thuộc lĩnh vực của Trung tâm."))
        #expect(story.ticket.clock(.answer, .legal)?.due == due)
        #expect(story.ticket.receivedAt == Fixture.instant("2026-03-02T09:00:00+07:00"))
        #expect(story.ticket.officer == nil)
        #expect(!Policy.allows(.view, on: story.ticket, by: .member(staff.officer)), "the old unit no longer sees it")
    }

    @Test func waitingForTheBusinessDoesNotStopTheLegalClock() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        try story.on(.member(staff.officer), .requestInformation(text: "Đề nghị gửi bản sao hợp đồng."))
        #expect(story.ticket.state == .waiting)
        #expect(story.ticket.clock(.answer, .legal)?.isRunning == true)
        try story.on("2026-03-09T10:00:00+07:00", .business, .reply(text: "Chúng tôi gửi bản sao."))
        #expect(story.ticket.state == .working)
        #expect(story.ticket.rounds == 2)
        #expect(story.ticket.clock(.answer, .legal)?.due.on.iso == "2026-03-23")
    }

    @Test("S38 S39: a reopened ticket opens a new period and the old verdict stays")
    func reopening() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        try story.answer(staff, on: "2026-03-30T09:00:00+07:00")
        let old = story.ticket.clocks
        try story.on("2026-04-01T09:00:00+07:00", .business, .reopen(reason: "Chưa trả lời ý thứ hai."))
        #expect(Array(story.ticket.clocks.prefix(old.count)) == old)
        #expect(story.ticket.clock(.answer, .legal)?.period == 2)
        #expect(story.ticket.clock(.answer, .legal)?.due.on.iso == "2026-04-22")
        try story.answer(staff, on: "2026-04-01T09:10:00+07:00")
        #expect(story.ticket.clock(.answer, .legal)?.verdict == .onTime)
        #expect(old.contains { $0.name == .answer && $0.target == .legal && $0.verdict == .late(by: 5) })
    }

    @Test func reopeningEndsAfterThirtyDays() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        try story.answer(staff, on: "2026-03-10T09:00:00+07:00")
        #expect(throws: Ticket.Refusal.tooLateToReopen) {
            try story.on("2026-04-10T00:00:00+07:00", .business, .reopen(reason: "Chưa rõ."))
        }
        #expect(throws: Never.self) { try story.on("2026-04-09T23:59:59+07:00", .business, .reopen(reason: "Chưa rõ.")) }
    }

    @Test func nobodyApprovesTheirOwnDraftOrPublicVersion() throws {
        var story = try Case()
        let chief = aMember(.unitHead, .editor)
        try story.on(.member(staff.clerk), .classify(kind: .question, variant: "", registration: Case.number))
        try story.on(.member(staff.clerk), .assign(unit: Fixture.consular))
        try story.on(.member(chief), .assignOfficer(chief))
        try story.on(.member(chief), .draft(text: "Trả lời.", outcome: .solved, basis: []))
        #expect(throws: Ticket.Refusal.fourEyes) { try story.on(.member(chief), .approve()) }
        try story.on(.member(staff.head), .approve())
        try story.on(.member(chief), .preparePublication(.init(title: "Tiêu đề", question: "Hỏi", answer: "Đáp", topic: .other)))
        #expect(throws: Ticket.Refusal.fourEyes) { try story.on(.member(chief), .approvePublication()) }
        try story.on(.member(staff.editor), .approvePublication())
        #expect(story.ticket.publication?.state == .published)
        try story.on(.member(staff.editor), .withdrawPublication(reason: "Quy định đã thay đổi."))
        #expect(story.ticket.publication?.withdrawalReason == "Quy định đã thay đổi.")
    }

    /// A name that must not stand in public cannot wait until the ticket is answered again.
    @Test(arguments: [Command.reopen(reason: "Chưa rõ."), .withdraw(reason: "Không cần nữa.")], [false, true])
    func whatIsInPublicCanBeCorrectedAndTakenBackWhateverBecameOfTheTicket(_ after: Command, _ isWithdrawn: Bool) throws {
        func text(_ answer: String) -> Publication.Text { .init(title: "Tiêu đề", question: "Hỏi", answer: answer, topic: .other) }
        var story = try Case()
        try story.reachOfficer(staff)
        try story.answer(staff)
        try story.on(.member(staff.clerk), .preparePublication(text("Ông Nguyễn Văn X")))
        try story.on(.member(staff.editor), .approvePublication())
        if isWithdrawn { try story.on(.member(staff.editor), .withdrawPublication(reason: "Có tên người.")) }
        if case .withdraw = after { try story.on(.business, .reopen(reason: "Chưa rõ.")) }
        try story.on(.business, after)
        try story.on(.member(staff.clerk), .preparePublication(text("Người hỏi"), reason: "Bỏ tên người."))
        try story.on(.member(staff.editor), .approvePublication())
        #expect(story.ticket.publication?.text.answer == "Người hỏi")
        try story.on(.member(staff.editor), .withdrawPublication(reason: "Quy định đã thay đổi."))
        #expect(story.ticket.publication?.state == .withdrawn)
    }

    @Test func whatWasNeverInPublicIsPublishedWithAnAnswerOnly() throws {
        let text = Publication.Text(title: "Tiêu đề", question: "Hỏi", answer: "Đáp", topic: .other)
        var story = try Case()
        try story.reachOfficer(staff)
        #expect(throws: Ticket.Refusal.wrongState(.preparePublication, .working)) {
            try story.on(.member(staff.clerk), .preparePublication(text))
        }
        try story.answer(staff)
        try story.on(.member(staff.clerk), .preparePublication(text))
        try story.on(.business, .reopen(reason: "Chưa rõ."))
        #expect(throws: Ticket.Refusal.wrongState(.approvePublication, .working)) {
            try story.on(.member(staff.editor), .approvePublication())
        }
    }

    @Test func whatIsApprovedIsWhatWasRead() throws {
        func text(_ answer: String, files: [UUID] = []) -> Publication.Text {
            .init(title: "Tiêu đề", question: "Hỏi", answer: answer, topic: .other, attachments: files)
        }
        var story = try Case()
        try story.reachOfficer(staff)
        try story.on(.member(staff.officer), .draft(text: "Một.", outcome: .solved, basis: []))
        let first = story.ticket.draft
        try story.on(.member(staff.head), .returnDraft(reason: "Thiếu căn cứ."))
        try story.on(.member(staff.officer), .draft(text: "Hai.", outcome: .solved, basis: []))
        #expect(throws: Ticket.Refusal.changedSinceRead) { try story.on(.member(staff.head), .approve(seen: first)) }
        try story.on(.member(staff.head), .approve(seen: story.ticket.draft))
        try story.on(.member(staff.clerk), .preparePublication(text("Đáp")))
        try story.on(.member(staff.clerk), .preparePublication(text("Đáp", files: [UUID()])))
        #expect(throws: Ticket.Refusal.changedSinceRead) { try story.on(.member(staff.editor), .approvePublication(seen: text("Đáp"))) }
        try story.on(.member(staff.editor), .approvePublication(seen: story.ticket.publication?.awaiting?.text))
        #expect(story.ticket.publication?.state == .published)
    }

    @Test func nobodyWritesOverAnothersPublicVersionUnseen() throws {
        func text(_ title: String) -> Publication.Text { .init(title: title, question: "Hỏi", answer: "Đáp", topic: .other) }
        var story = try Case()
        try story.reachOfficer(staff)
        try story.answer(staff)
        let blank = Publication.Seen(story.ticket.publication)
        try story.on(.member(staff.clerk), .preparePublication(text("Một"), seen: blank))
        #expect(throws: Ticket.Refusal.changedMeanwhile) {
            try story.on(.member(staff.editor), .preparePublication(text("Hai"), seen: blank))
        }
        let seen = Publication.Seen(story.ticket.publication)
        // A file more takes no words away.
        var filed = text("Một")
        filed.attachments = [UUID()]
        try story.on(.member(staff.clerk), .preparePublication(filed))
        try story.on(.member(staff.editor), .preparePublication(text("Hai"), seen: seen))
        #expect(story.ticket.publication?.latest.title == "Hai")
    }

    @Test func withoutConsentNothingIsPublished() throws {
        var story = try Case(consent: false)
        try story.reachOfficer(staff)
        try story.answer(staff)
        #expect(throws: Ticket.Refusal.noConsent) {
            try story.on(.member(staff.editor), .preparePublication(.init(title: "a", question: "b", answer: "c", topic: .other)))
        }
    }

    @Test func aRefusalNeedsItsLegalBasis() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        #expect(throws: Ticket.Refusal.missing(.basis)) {
            try story.on(.member(staff.officer), .draft(text: "Không giải quyết.", outcome: .refused, basis: ["  "]))
        }
    }

    @Test func extensionsStayWithinTheRule() throws {
        var story = try Case(kind: .support)
        try story.reachOfficer(staff)
        let head = Actor.member(staff.unitHead)
        #expect(throws: Ticket.Refusal.extensionTooLong(limit: Term(amount: 5, unit: .workingDay))) {
            try story.on(head, .extend(clock: .answer, by: 6, reason: "Chờ đối tác."))
        }
        #expect(throws: Ticket.Refusal.missing(.reason)) { try story.on(head, .extend(clock: .answer, by: 3, reason: " ")) }
        try story.on(head, .extend(clock: .answer, by: 3, reason: "Chờ đối tác."))
        #expect(story.ticket.clock(.answer, .internal)?.due.on.iso == "2026-03-12")
        #expect(throws: Ticket.Refusal.noExtensionLeft) { try story.on(head, .extend(clock: .answer, by: 1, reason: "Chờ đối tác.")) }
    }

    @Test func anExtensionComesBeforeTheDueDate() throws {
        var story = try Case(kind: .support)
        try story.reachOfficer(staff)
        #expect(throws: Ticket.Refusal.tooLateToExtend) {
            try story.on("2026-03-10T00:00:00+07:00", .member(staff.unitHead), .extend(clock: .answer, by: 1, reason: "Chờ đối tác."))
        }
    }

    @Test func aBusinessRatesOnce() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        try story.answer(staff)
        #expect(throws: Ticket.Refusal.outOfRange(.satisfaction)) {
            try story.on(.business, .rate(Rating(answered: true, satisfaction: 6, comment: "")))
        }
        try story.on(.business, .rate(Rating(answered: true, satisfaction: 4, comment: "")))
        #expect(throws: Ticket.Refusal.alreadyRated) {
            try story.on(.business, .rate(Rating(answered: true, satisfaction: 5, comment: "")))
        }
    }

    @Test func withdrawingCancelsEveryClock() throws {
        var story = try Case()
        try story.on(.business, .withdraw(reason: "Đã tự giải quyết."))
        #expect(story.ticket.clocks.allSatisfy { $0.cancelledAt != nil })
        #expect(story.ticket.actions(for: .business, at: story.now) == [.view])
    }

    /// A withdrawal or a unit that takes over too late: what was overdue by then has its verdict. Under another kind it runs on.
    @Test func latenessOutlivesItsLimit() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        var withdrawn = story
        try withdrawn.on("2026-03-25T08:00:00+07:00", .business, .withdraw(reason: "Thôi."))
        #expect(withdrawn.ticket.clock(.answer, .legal)?.verdict == .late(by: 2))
        #expect(withdrawn.ticket.clock(.answer, .internal)?.verdict == .late(by: 12))
        story.now = Fixture.instant("2026-03-25T08:00:00+07:00")
        let before = story.ticket.clocks.filter { $0.name == .answer }
        try story.on(.member(staff.unitHead), reclassified(.promotion, reason: "Thực chất là bài giới thiệu sản phẩm."))
        #expect(story.ticket.clocks.filter { $0.name == .answer } == before, "the limits that have passed run on, and no other beside them")
        #expect(before.allSatisfy { $0.kind == .question } && story.ticket.kind == .promotion && story.ticket.isExcused(at: story.now))
        #expect(story.ticket.isLate(at: story.now) && story.ticket.overdueLimit(at: story.now)?.target == .legal)
        try story.answer(staff, on: "2026-03-26T08:00:00+07:00")
        #expect(story.ticket.clocks.filter { $0.name == .answer }.map(\.isLate) == [true, true])
        #expect(story.ticket.clocks.filter(\.isMeasured).count == 1, "one period counts once")
    }

    private func reclassified(_ kind: TicketKind, variant: String = "", reason: String = "") -> Command {
        .classify(kind: kind, variant: variant, registration: Case.number, reason: reason)
    }

    /// Whoever would excuse an overdue ticket by another kind is the head of its unit, and says why.
    @Test func anOverdueTicketIsNotExcusedByAClerk() throws {
        for (kind, other, variant, day) in [
            (TicketKind.information, TicketKind.information, "complex", "2026-03-12"),
            (.question, .support, "", "2026-03-25"), (.question, .dossier, "", "2026-03-25"),
            (.personalData, .feedback, "", "2026-03-21"),
        ] {
            var story = try Case(kind: kind)
            try story.reachOfficer(staff)
            let clerk = Actor.member(staff.clerk)
            // In time whoever classifies may, and says why; afterwards it takes the head.
            let inTime = reclassified(other, variant: variant, reason: "Doanh nghiệp gửi nhầm loại.")
            #expect(try !story.ticket.decide(inTime, by: clerk, at: story.now, law: Fixture.law).isEmpty)
            #expect(throws: Ticket.Refusal.leftToTheClerk) {
                try story.ticket.decide(reclassified(other, variant: variant), by: .member(staff.head), at: story.now, law: Fixture.law)
            }
            story.now = Fixture.instant(day + "T08:00:00+07:00")
            let late = try #require(story.ticket.overdueLimit(at: story.now), "\(kind)")
            #expect(late.target == .legal)
            #expect(throws: Ticket.Refusal.overdueNeedsHead, "\(kind)") {
                try story.on(clerk, reclassified(other, variant: variant, reason: "Nhầm."))
            }
            #expect(throws: Ticket.Refusal.missing(.reason)) {
                try story.on(.member(staff.unitHead), reclassified(other, variant: variant, reason: " "))
            }
            let events = try story.on(.member(staff.unitHead), reclassified(other, variant: variant, reason: "Doanh nghiệp gửi nhầm loại."))
            guard case .classified(_, _, _, let reason) = events.first else { Issue.record("not classified"); continue }
            #expect(reason == "Doanh nghiệp gửi nhầm loại.")
            #expect(story.ticket.overdueLimit(at: story.now) == late, "it stays overdue by the same limit")
            #expect(story.ticket.clocks.count { $0.isMeasured && $0.cancelledAt == nil } == 1)
        }
    }

    /// Its head may be whom it accuses: the clerk takes it from the unit at once, with or without words, and it stays overdue.
    @Test func anOverdueReportOfWrongdoingIsTakenFromTheUnit() throws {
        for (kind, reason) in [(TicketKind.integrity, ""), (.integrity, "Nhũng nhiễu."), (.denunciation, "")] {
            var story = try Case(kind: .feedback)
            try story.reachOfficer(staff)
            story.now = Fixture.instant("2026-03-30T08:00:00+07:00")
            let late = try #require(story.ticket.overdueLimit(at: story.now))
            let events = try story.on(.member(staff.clerk), reclassified(kind, reason: reason))
            guard case .classified(_, _, _, let said) = events.first else { Issue.record("not classified"); continue }
            #expect(said == reason)
            #expect(story.ticket.unit == story.ticket.unit.agency && story.ticket.officer == nil)
            // A denunciation's own limit may have passed earlier still.
            let limit = try #require(story.ticket.overdueLimit(at: story.now))
            #expect(limit.target == .legal && limit.on <= late.on)
            #expect(kind == .denunciation || limit == late && story.ticket.isExcused(at: story.now))
        }
    }

    /// Where the other kind asks for no less, a clerk corrects it, and where it changes nothing, anybody who classifies.
    @Test func aStricterKindIsTheClerksToGive() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        story.now = Fixture.instant("2026-03-25T08:00:00+07:00")
        let events = try story.on(.member(staff.clerk), reclassified(.information))
        if case .classified(_, _, _, let reason) = events.first { #expect(reason == nil) }
        #expect(story.ticket.clocks.count { $0.isMeasured && $0.cancelledAt == nil } == 1)
        try story.on(.member(staff.clerk), reclassified(.information))
    }

    /// To another kind and back: the limit that has passed is the same all the way, whatever became of the calendar meanwhile.
    @Test func whatComesBackIsStillThere() throws {
        var story = try Case(kind: .feedback)
        try story.reachOfficer(staff)
        story.now = Fixture.instant("2026-03-30T08:00:00+07:00")
        let limit = try #require(story.ticket.clock(.answer, .legal))
        #expect(limit.isOverdue(at: story.now))
        try story.on(.member(staff.unitHead), reclassified(.integrity, reason: "Có nội dung nhũng nhiễu."))
        let calendar = try WorkCalendar(
            days: Fixture.law.calendar.days
                + (23...31).compactMap { Day(iso: "2026-03-\($0)") }.filter { $0.weekday < 6 }.map {
                    CalendarDay(day: $0, kind: .holiday, name: "x", source: "x")
                }, hours: [.usual], firstDay: Day(iso: "2023-01-01"), confirmedThrough: Day(iso: "2026-12-31"))
        let law = Law(rules: Fixture.law.rules, calendar: calendar, version: 2)
        let back = try story.ticket.decide(reclassified(.feedback), by: .member(staff.clerk), at: story.now, law: law)
        let ticket = story.ticket.applying(back, at: story.now)
        let limits = ticket.clocks.filter { $0.isMeasured }
        #expect(limits.map(\.due) == [limit.due] && limits.allSatisfy { $0.isRunning && $0.heldBy == Fixture.consular })
        #expect(!ticket.isExcused(at: story.now) && ticket.kind == .feedback)
        // While nothing has passed, the limits of the true kind are counted from the receipt, and the others never ran.
        var early = try Case(kind: .feedback)
        try early.reachOfficer(staff)
        try early.on(.member(staff.clerk), reclassified(.integrity, reason: "Có nội dung nhũng nhiễu."))
        try early.on(.member(staff.clerk), reclassified(.feedback))
        #expect(early.ticket.clocks.count { $0.isMeasured && $0.cancelledAt == nil } == 1)
        #expect(early.ticket.clock(.answer, .legal)?.due == limit.due)
    }

    /// The duty to tell how a late answer stands goes on with the lateness, under whatever kind.
    @Test func theDutyToTellGoesOn() throws {
        var story = try Case(kind: .feedback)
        try story.reachOfficer(staff)
        let limit = try #require(story.ticket.clock(.answer, .legal))
        story.ticket = story.ticket.applying(story.ticket.lapse(of: limit, law: Fixture.law), at: limit.due.at)
        story.now = limit.due.at.addingTimeInterval(86_400)
        try story.on(.member(staff.unitHead), reclassified(.question, reason: "Thực chất là câu hỏi."))
        #expect(story.ticket.clock(.status, .legal)?.isRunning == true)
        try story.on(.member(staff.officer), .tellStatus(text: "Đang chờ ý kiến của bộ."))
        #expect(story.ticket.clocks.count { $0.name == .status && $0.isRunning } == 1)
    }

    @Test func aReopenedTicketOfAnotherKindRunsFromItsReopening() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        try story.answer(staff, on: "2026-03-10T08:00:00+07:00")
        try story.on("2026-03-12T08:00:00+07:00", .business, .reopen(reason: "Chưa rõ."))
        try story.on("2026-03-13T08:00:00+07:00", .member(staff.clerk), reclassified(.support, reason: "Chỉ xin hướng dẫn."))
        let running = story.ticket.clocks.filter(\.isRunning)
        #expect(!running.isEmpty && running.allSatisfy { $0.period == 2 && $0.startedAt == story.ticket.clocks.last?.startedAt })
        #expect(story.ticket.clocks.filter { $0.period == 1 && $0.verdict != nil }.contains { $0.verdict == .onTime })
    }

    @Test func eventsAddUpToTheTicketAgain() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        let encoded = try story.events.map { try JSONEncoder().encode($0) }
        let decoded = try encoded.map { try JSONDecoder().decode(TicketEvent.self, from: $0) }
        #expect(decoded == story.events)
        #expect(Ticket(receivedAt: story.ticket.receivedAt, events: decoded)?.state == .working)
    }
}
