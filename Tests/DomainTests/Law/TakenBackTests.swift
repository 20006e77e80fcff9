import Domain
import Foundation
import Testing

/// A ticket that turns out to be a report of wrongdoing is closed to the unit that had it, which may be the one it is about.
@Suite struct TakenBackTests {
    private let staff = Staff()

    private func found(_ kind: TicketKind = .integrity) -> Command {
        .classify(kind: kind, variant: "", registration: Case.number, reason: "Có nội dung nhũng nhiễu.")
    }

    @Test(arguments: [TicketKind.integrity, .denunciation]) func whoHadItSeesItNoMore(kind: TicketKind) throws {
        var story = try Case()
        try story.reachOfficer(staff)
        let before = story.ticket
        for member in [staff.officer, staff.unitHead] { #expect(Policy.allows(.view, on: before, by: .member(member))) }
        let events = try story.on(.member(staff.clerk), found(kind))
        #expect(events.contains(.assigned(unit: Fixture.office)))
        let after = story.ticket
        #expect(after.unit == Fixture.office && after.officer == nil && after.draft == nil && after.state == .assigned)
        #expect(after.registration == before.registration && after.transfers == 0 && after.receivedAt == before.receivedAt)
        for member in [staff.officer, staff.unitHead, staff.editor] {
            #expect(!Policy.allows(.view, on: after, by: .member(member)), "\(member.name)")
        }
        for member in [staff.clerk, staff.head, staff.inspector] { #expect(Policy.allows(.view, on: after, by: .member(member))) }
    }

    /// Whether somebody is asked meanwhile, or an answer lies before the head.
    @Test(arguments: [TicketState.waiting, .drafted]) func itLeavesWhateverIsBeingDoneWithIt(state: TicketState) throws {
        var story = try Case()
        try story.reachOfficer(staff)
        if state == .waiting {
            try story.on(.member(staff.officer), .requestInformation(text: "Xin gửi bản sao."))
        } else {
            try story.on(.member(staff.officer), .draft(text: "Không có gì sai.", outcome: .explained, basis: []))
        }
        #expect(story.ticket.state == state && story.ticket.actions(for: .member(staff.clerk), at: story.now).contains(.classify))
        try story.on(.member(staff.clerk), found())
        #expect(story.ticket.state == .assigned && story.ticket.unit == Fixture.office && story.ticket.draft == nil)
        #expect(!Policy.allows(.view, on: story.ticket, by: .member(staff.officer)))
    }

    @Test func anOfficerOfTheAgencyItselfLosesItToo() throws {
        var story = try Case()
        let officer = aMember(.officer, at: Fixture.office)
        try story.on(.member(staff.clerk), .classify(kind: .question, variant: "", registration: Case.number))
        try story.on(.member(staff.clerk), .assign(unit: Fixture.office))
        try story.on(.member(staff.head), .assignOfficer(officer))
        try story.on(.member(staff.clerk), found())
        #expect(story.ticket.officer == nil && !Policy.allows(.view, on: story.ticket, by: .member(officer)))
    }

    /// Whoever is given it afterwards reads and answers it; it is not taken from them when its kind is put right again.
    @Test func whoIsGivenItAfterwardsKeepsIt() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        try story.on(.member(staff.clerk), found())
        try story.on(.member(staff.head), .assign(unit: Fixture.consular))
        try story.on(.member(staff.unitHead), .assignOfficer(staff.officer))
        try story.on(.member(staff.clerk), found())
        #expect(story.ticket.unit == Fixture.consular && story.ticket.officer == staff.officer.id)
    }

    /// Until it is given to a unit, where it came is where it is.
    @Test func aReportThatIsKnownAtOnceStaysWhereItCame() throws {
        var story = try Case()
        let events = try story.on(.member(staff.clerk), found())
        #expect(!events.contains(.assigned(unit: Fixture.office)) && story.ticket.state == .registered)
    }

    @Test func whatWasPublishedOfItIsTakenBack() throws {
        var story = try Case()
        try story.reachOfficer(staff)
        try story.answer(staff)
        try story.on(
            .member(staff.clerk), .preparePublication(.init(title: "Một", question: "Hai", answer: "Ba", topic: .visas)))
        try story.on(.member(staff.editor), .approvePublication())
        #expect(story.ticket.publication?.state == .published)
        try story.on(.business, .reopen(reason: "Cán bộ yêu cầu chi tiền"))
        try story.on(.member(staff.clerk), found())
        #expect(story.ticket.publication?.state == .withdrawn)
        #expect(story.ticket.publication?.withdrawalReason == "", "no sentence in one language")
        #expect(story.ticket.unit == Fixture.office && story.ticket.officer == nil)
    }
}
