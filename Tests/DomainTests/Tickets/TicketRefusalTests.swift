import Domain
import Foundation
import Testing

/// What a ticket refuses for what was asked of it, however it came to be asked.
@Suite struct TicketRefusalTests {
    private let staff = Staff()

    private func inHand(_ kind: TicketKind = .question, consent: Bool = true) throws -> Case {
        var story = try Case(kind: kind, consent: consent)
        try story.reachOfficer(staff)
        return story
    }

    private func refusal(_ story: Case, _ member: Member, _ command: Command) -> Ticket.Refusal? {
        do throws(Ticket.Refusal) {
            _ = try story.ticket.decide(command, by: .member(member), at: story.now, law: Fixture.law)
        } catch { return error }
        return nil
    }

    @Test func aKindHasTheVariantsThatItHas() throws {
        let story = try Case()
        for (kind, variant, isRefused) in [
            (TicketKind.question, "complex", true), (.information, "complex", false), (.information, "simple", true),
            (.complaint, "", false),
        ] {
            let found = refusal(story, staff.clerk, .classify(kind: kind, variant: variant, registration: Case.number, reason: "Đọc lại."))
            #expect(found == (isRefused ? Ticket.Refusal.unknownVariant : nil), "\(kind) \(variant)")
        }
    }

    @Test func aTicketIsPassedToAnotherUnitOnly() throws {
        let story = try inHand()
        #expect(refusal(story, staff.unitHead, .transfer(to: Fixture.consular, reason: "x")) == .sameUnit)
        #expect(refusal(story, staff.unitHead, .transfer(to: Fixture.centre, reason: " ")) == .missing(.reason))
        #expect(refusal(story, staff.unitHead, .transfer(to: Fixture.centre, reason: "x")) == nil)
    }

    @Test(arguments: Role.allCases) func onlyWhoMayHaveItInHandIsGivenATicket(role: Role) throws {
        let story = try inHand()
        let fits = role == .officer || role == .unitHead
        #expect(refusal(story, staff.unitHead, .assignOfficer(aMember(role))) == (fits ? nil : .notAnOfficer))
        // Of another unit nobody, and of the agency above whoever it is there.
        #expect(refusal(story, staff.unitHead, .assignOfficer(aMember(role, at: Fixture.centre))) == .notAnOfficer)
        #expect(refusal(story, staff.unitHead, .assignOfficer(aMember(role, at: Fixture.office))) == (fits ? nil : .notAnOfficer))
    }

    @Test func whatIsSettledWithItsAuthorIsNotPublished() throws {
        let text = Publication.Text(title: "a", question: "b", answer: "c", topic: .other)
        for kind in TicketKind.open where kind != .complaint {
            var story = try inHand(kind)
            try story.answer(staff)
            let found = refusal(story, staff.clerk, .preparePublication(text))
            #expect(found == (kind.isPublishable ? nil : .notPublishable), "\(kind)")
        }
        var silent = try inHand(consent: false)
        try silent.answer(staff)
        #expect(refusal(silent, staff.clerk, .preparePublication(text)) == .noConsent)
    }

    /// Also where it was prepared while the ticket still was a question.
    @Test func whatBecameAComplaintIsNotPublishedEither() throws {
        var story = try inHand()
        try story.answer(staff)
        let text = Publication.Text(title: "a", question: "b", answer: "c", topic: .other)
        try story.on(.member(staff.clerk), .preparePublication(text))
        let complaint = TicketEvent.classified(kind: .complaint, variant: "", registration: Case.number, reason: nil)
        let changed = story.ticket.applying([complaint], at: story.now)
        #expect(throws: Ticket.Refusal.notPublishable) {
            try changed.decide(.approvePublication(), by: .system("test"), at: story.now, law: Fixture.law)
        }
    }

    // MARK: How much a business may send

    private func letters(ofDay: Int = 0, first: Date? = nil, inARow: Int = 0, letters: Int = 0, events: Int = 3) -> Correspondence {
        Correspondence(ofDay: ofDay, firstOfDay: first, inARow: inARow, letters: letters, events: events)
    }

    private func admits(_ sent: Correspondence, _ command: Command = .reply(text: "Thêm"), isAsked: Bool = false) -> Ticket.Refusal? {
        do throws(Ticket.Refusal) { try sent.admit(command, isAsked: isAsked, at: Fixture.instant("2026-03-02T12:00")) } catch {
            return error
        }
        return nil
    }

    @Test func repliesEndWhereTheyAreBounded() {
        let first = Fixture.instant("2026-03-02T09:00")
        let (day, row) = (Bounds.repliesPerDay.value, Bounds.repliesInARow.value)
        #expect(admits(letters(ofDay: day - 1, first: first)) == nil)
        #expect(admits(letters(ofDay: day, first: first)) == .tooMuchSent(seconds: 21 * 3600))
        #expect(admits(letters(ofDay: day, first: first))?.retryAfter == 21 * 3600)
        // The first of them falls out of the day in this very second.
        #expect(admits(letters(ofDay: day, first: Fixture.instant("2026-03-01T12:00"))) == .tooMuchSent(seconds: 1))
        #expect(admits(letters(inARow: row - 1)) == nil)
        #expect(admits(letters(inARow: row)) == .awaitsOffice)
        #expect(admits(letters(events: Bounds.ticketEvents.value - 1)) == nil)
        #expect(admits(letters(events: Bounds.ticketEvents.value)) == .ticketIsFull)
        let room = Bounds.repliedLetters.value
        #expect(admits(letters(letters: room - 4)) == nil && admits(letters(letters: room - 3)) == .ticketIsFull)
    }

    /// Its rights are never refused, and neither is the answer that the office asked for.
    @Test func whatABusinessMayAlwaysDoIsNotBounded() {
        let full = letters(ofDay: 10_000, inARow: 0, letters: Bounds.repliedLetters.value, events: Bounds.ticketEvents.value)
        #expect(admits(full) == .ticketIsFull && admits(full, isAsked: true) == nil)
        let again = letters(ofDay: 10_000, inARow: 1, letters: 0, events: 3)
        #expect(admits(again, isAsked: true) == .tooMuchSent(seconds: 86_400), "the second answer to one question is one more")
        for command in [Command.withdraw(reason: "x"), .reopen(reason: "x"), .rate(Rating(answered: true, satisfaction: 3, comment: ""))] {
            #expect(admits(full, command) == nil)
        }
    }
}
