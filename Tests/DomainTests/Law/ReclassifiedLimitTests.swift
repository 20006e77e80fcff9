import Domain
import Foundation
import Testing

/// A ticket that is given another kind has the limits that it would have had as one from the beginning of its period.
@Suite struct ReclassifiedLimitTests {
    private let staff = Staff()

    private func classified(_ kind: TicketKind, variant: String = "", reason: String = "Gửi nhầm loại.") -> Command {
        .classify(kind: kind, variant: variant, registration: Case.number, reason: reason)
    }

    private func running(_ story: Case) -> [String] {
        story.ticket.clocks.filter(\.isRunning).map { "\($0.name) \($0.target) \($0.period) \($0.due.on.iso)" }.sorted()
    }

    /// Answered in time and reopened on 12 March.
    private func reopened(_ kind: TicketKind) throws -> Case {
        var story = try Case(kind: kind)
        try story.reachOfficer(staff)
        if kind.needsAcceptance { try story.on("2026-03-05T10:00:00+07:00", .member(staff.clerk), .accept) }
        try story.answer(staff, on: "2026-03-10T08:00:00+07:00")
        try story.on("2026-03-12T08:00:00+07:00", .business, .reopen(reason: "Chưa rõ."))
        return story
    }

    private func accepted() throws -> Case {
        var story = try Case(kind: .complaint)
        try story.reachOfficer(staff)
        try story.on("2026-03-05T10:00:00+07:00", .member(staff.clerk), .accept)
        return story
    }

    @Test func aReopenedQuestionThatIsAComplaintWaitsForItsAcceptance() throws {
        var story = try reopened(.question)
        try story.on("2026-03-13T08:00:00+07:00", .member(staff.clerk), classified(.complaint))
        #expect(running(story) == ["accept legal 2 2026-03-26"])
        try story.on("2026-03-16T08:00:00+07:00", .member(staff.clerk), .accept)
        #expect(running(story) == ["settle legal 2 2026-04-15"])
        // What comes late is asked for its reason.
        story.now = Fixture.instant("2026-04-17T08:00:00+07:00")
        try story.on(.member(staff.officer), .draft(text: "Giữ nguyên.", outcome: .explained, basis: ["Luật"]))
        #expect(story.ticket.isLate(at: story.now))
        #expect(throws: Ticket.Refusal.missing(.reason)) { try story.on(.member(staff.unitHead), .approve()) }
        try story.on(.member(staff.unitHead), .approve(lateReason: "Chờ xác minh."))
        #expect(story.ticket.clock(.settle, .legal)?.isLate == true)
    }

    @Test func anAcceptedComplaintComesBackAsOne() throws {
        var story = try accepted()
        let settle = try #require(story.ticket.clock(.settle, .legal))
        try story.on("2026-03-06T08:00:00+07:00", .member(staff.clerk), classified(.question))
        #expect(running(story) == ["answer internal 1 2026-03-09", "answer legal 1 2026-03-23"])
        try story.on("2026-03-09T08:00:00+07:00", .member(staff.clerk), classified(.complaint))
        #expect(running(story) == ["settle legal 1 2026-04-06"])
        let back = try #require(story.ticket.clock(.settle, .legal))
        #expect(back.due == settle.due && back.startedAt == settle.startedAt)
        #expect(!story.ticket.actions(for: .member(staff.clerk), at: story.now).contains(.accept))
        #expect(throws: Ticket.Refusal.wrongState(.accept, .working)) { try story.on(.member(staff.clerk), .accept) }
    }

    /// What was accepted under one law was not accepted under another.
    @Test func aDenunciationIsAcceptedAnew() throws {
        var story = try accepted()
        try story.on("2026-03-06T08:00:00+07:00", .member(staff.clerk), classified(.denunciation))
        #expect(running(story) == ["check legal 1 2026-03-11"])
        try story.on("2026-03-09T08:00:00+07:00", .member(staff.clerk), .accept)
        #expect(running(story) == ["settle legal 1 2026-04-08"])
        #expect(story.ticket.clock(.settle, .legal)?.kind == .denunciation)
        // And the complaint is still accepted.
        try story.on("2026-03-10T08:00:00+07:00", .member(staff.clerk), classified(.complaint))
        #expect(running(story) == ["settle legal 1 2026-04-06"])
    }

    @Test func aReopenedComplaintComesBackToItsPeriod() throws {
        var story = try reopened(.complaint)
        #expect(running(story) == ["settle legal 2 2026-04-13"])
        try story.on("2026-03-13T08:00:00+07:00", .member(staff.clerk), classified(.question))
        #expect(running(story) == ["answer internal 2 2026-03-19", "answer legal 2 2026-04-02"])
        try story.on("2026-03-16T08:00:00+07:00", .member(staff.clerk), classified(.complaint))
        #expect(running(story) == ["settle legal 2 2026-04-13"])
    }

    /// One that was answered before anybody accepted it.
    @Test func aReopenedComplaintThatWasNeverAcceptedIsNow() throws {
        var story = try Case(kind: .complaint)
        try story.reachOfficer(staff)
        try story.answer(staff, on: "2026-03-10T08:00:00+07:00")
        try story.on("2026-03-12T08:00:00+07:00", .business, .reopen(reason: "Chưa rõ."))
        #expect(running(story) == ["accept legal 2 2026-03-26"])
        try story.on("2026-03-16T08:00:00+07:00", .member(staff.clerk), .accept)
        #expect(running(story) == ["settle legal 2 2026-04-15"])
    }

    @Test func whatIsWithItsUnitIsNotPassedOnAgain() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        try story.on(.member(staff.clerk), classified(.feedback))
        #expect(!story.ticket.clocks.contains { $0.name == .transfer && $0.isRunning })
        // Before it is, the limit of the true kind runs.
        var early = try Case()
        try early.on(.member(staff.clerk), classified(.feedback))
        #expect(early.ticket.clock(.transfer, .legal)?.isRunning == true)
    }

    /// What the business was asked for it need not be told of once more.
    @Test func whatWasToldIsNotOwedAgain() throws {
        var story = try Case(kind: .personalData)
        try story.reachOfficer(staff)
        try story.on(.member(staff.officer), .requestInformation(text: "Xin bản sao giấy tờ."))
        try story.on(.member(staff.clerk), classified(.question))
        try story.on(.member(staff.clerk), classified(.personalData))
        #expect(running(story) == ["answer legal 1 2026-03-17"])
    }

    @Test func anExtensionIsStillThereWhenTheKindComesBack() throws {
        var story = try accepted()
        try story.on(.member(staff.unitHead), .extend(clock: .settle, by: 15, reason: "Vụ việc phức tạp."))
        let settle = try #require(story.ticket.clock(.settle, .legal))
        try story.on(.member(staff.clerk), classified(.question))
        try story.on(.member(staff.clerk), classified(.complaint))
        let back = try #require(story.ticket.clock(.settle, .legal))
        #expect(back.due == settle.due && back.extensions == 1 && back.extendedBy == [15])
    }

    /// A legal limit that has not passed is taken off for a reason alone, by whoever classifies.
    @Test func whatGivesTimeIsListedAndWhatTakesALimitOffNeedsItsReason() throws {
        for (kind, other, variant, isEased, takesOff) in [
            (TicketKind.feedback, TicketKind.promotion, "", true, true), (.question, .support, "", true, true),
            (.complaint, .support, "", true, true), (.feedback, .integrity, "", true, false), (.question, .complaint, "", true, false),
            (.complaint, .question, "", true, false), (.information, .information, "complex", true, false),
            (.personalData, .question, "", true, false), (.support, .question, "", false, false),
            (.promotion, .complaint, "", false, false),
            (.question, .information, "", false, false), (.question, .feedback, "", false, false),
            (.complaint, .denunciation, "", false, false), (.support, .integrity, "", false, false),
        ] {
            for isRegistered in [false, true] {
                var story = try Case(kind: kind)
                if isRegistered { try story.reachOfficer(staff) }
                let clerk = Actor.member(staff.clerk)
                let place = "\(kind) to \(other), \(isRegistered)"
                for reason in ["", " "] where takesOff && isRegistered {
                    #expect(throws: Ticket.Refusal.missing(.reason), "\(place)") {
                        try story.on(clerk, classified(other, variant: variant, reason: reason))
                    }
                }
                let given = takesOff ? "Chỉ là giới thiệu." : ""
                let events = try story.on(clerk, classified(other, variant: variant, reason: given))
                guard case .classified(_, _, _, let reason) = events.first else { Issue.record("not classified"); continue }
                #expect(reason == (isEased ? given : nil), "\(place)")
                #expect(story.ticket.easedAt == (isEased ? story.now : nil), "\(place)")
            }
        }
    }

    /// What was eased stays among what inspectors look at; a program that replays another system gives no reasons.
    @Test func whatWasEasedIsRemembered() throws {
        var story = try Case()
        try story.on(.member(staff.clerk), classified(.support))
        let at = story.now
        try story.on("2026-03-04T08:00:00+07:00", .member(staff.clerk), classified(.question))
        #expect(story.ticket.easedAt == at)
        var replayed = try Case()
        try replayed.on(.system("import"), classified(.support, reason: ""))
        #expect(replayed.ticket.easedAt == nil && replayed.ticket.kind == .support)
    }

    /// A limit that has passed stays with the unit that let it; one that has not goes along.
    @Test func latenessStaysWhereItArose() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        try story.on("2026-03-12T08:00:00+07:00", .member(staff.unitHead), .transfer(to: Fixture.centre, reason: "Đúng chức năng"))
        func holder(_ target: ClockTarget) -> UnitPath? { story.ticket.clock(.answer, target)?.heldBy }
        // The promise of the ninth was broken by the consular division.
        #expect(holder(.internal) == Fixture.consular && holder(.legal) == nil)
        try story.on("2026-03-25T08:00:00+07:00", .member(staff.head), .transfer(to: Fixture.consular, reason: "Trả lại"))
        #expect(holder(.internal) == Fixture.consular && holder(.legal) == Fixture.centre)
        try story.on(.member(staff.unitHead), .assignOfficer(staff.officer))
        try story.answer(staff, on: "2026-03-26T08:00:00+07:00")
        #expect(story.ticket.clock(.answer, .legal)?.isLate == true)
        #expect(holder(.internal) == Fixture.consular && holder(.legal) == Fixture.centre)
    }

    /// What is taken from a unit because it may be about it, and what was kept in time.
    @Test func whatHasEndedOrIsTakenBackStaysToo() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        try story.on("2026-03-25T08:00:00+07:00", .member(staff.head), classified(.integrity, reason: "Có nội dung nhũng nhiễu."))
        #expect(story.ticket.unit == Fixture.office && story.ticket.clock(.answer, .legal)?.heldBy == Fixture.consular)
        var kept = try reopened(.question)
        #expect(kept.ticket.clocks.first { $0.isMeasured }?.heldBy == Fixture.consular)
        try kept.on(.member(staff.head), .transfer(to: Fixture.centre, reason: "Đúng chức năng"))
        #expect(kept.ticket.clocks.filter(\.isMeasured).map(\.heldBy) == [Fixture.consular, nil])
    }
}
