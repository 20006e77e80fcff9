import Domain
import Foundation
import Support
import Testing

/// What is published, in every order of preparing, approving and withdrawing, beside somebody who keeps three notes of it: what is out,
/// what waits, and whose that is.
@Suite struct PublicationWalkTests {
    private static let staff = Staff()
    private static let writers = [staff.clerk, staff.editor, aMember(.editor, at: Fixture.office)]
    private static let publishers = [writers[1], writers[2], staff.unitHead, staff.head]
    private static let everybody = [staff.clerk, staff.officer, staff.unitHead, staff.head, staff.editor, writers[2], staff.inspector]

    private struct Notes: Equatable {
        var out: String?
        /// What was out, or is.
        var shown: String?
        var waiting: String?
        var author: UUID?
        var corrections = 0

        mutating func prepare(_ title: String, _ reason: String, seen: String?, by member: Member) -> Ticket.Refusal? {
            guard writers.contains(member) else { return .notAllowed(.preparePublication) }
            if let seen, seen != waiting ?? shown ?? "" { return .changedMeanwhile }
            if shown != nil, reason.isEmpty { return .missing(.reason) }
            (waiting, author) = (title, member.id)
            return nil
        }

        mutating func approve(seen: String?, by member: Member) -> Ticket.Refusal? {
            guard publishers.contains(member) else { return .notAllowed(.approvePublication) }
            guard let waiting else { return .wrongState(.approvePublication, .answered) }
            if let seen, seen != waiting { return .changedSinceRead }
            guard author != member.id else { return .fourEyes }
            corrections += shown == nil ? 0 : 1
            (out, shown, self.waiting) = (waiting, waiting, nil)
            return nil
        }

        mutating func withdraw(_ reason: String, by member: Member) -> Ticket.Refusal? {
            guard publishers.contains(member) else { return .notAllowed(.withdrawPublication) }
            guard out != nil else { return .wrongState(.withdrawPublication, .answered) }
            guard !reason.isEmpty else { return .missing(.reason) }
            out = nil
            return nil
        }
    }

    private static func text(_ title: String) -> Publication.Text { .init(title: title, question: "Hỏi", answer: "Đáp", topic: .other) }

    /// What stood on somebody's page: nothing, or a text.
    private static func seen(_ title: String) -> Publication.Seen {
        Publication.Seen(title.isEmpty ? nil : Publication(state: .prepared, text: text(title), preparedBy: nil))
    }

    @Test func everyOrderLeavesWhatTheNotesSay() throws {
        var random = SplitMix(state: 31_07)
        var answered = try Case()
        try answered.reachOfficer(Self.staff)
        try answered.answer(Self.staff)
        var refused: [String: Int] = [:]
        for round in 0..<300 {
            var (story, notes) = (answered, Notes())
            for step in 0..<25 {
                story.now = story.now.addingTimeInterval(60)
                let member = Self.everybody.randomElement(using: &random) ?? Self.staff.clerk
                let reason = ["", "Rõ hơn."].randomElement(using: &random) ?? ""
                let (before, title) = (notes, "Bản \(step)")
                let stale = ["", "Bản \(max(0, step - 1))", notes.waiting ?? notes.shown ?? ""].randomElement(using: &random) ?? ""
                let seen = Bool.random(using: &random) ? stale : nil
                let command: Command
                let expected: Ticket.Refusal?
                switch Int.random(in: 0..<5, using: &random) {
                case 0, 1:
                    command = .preparePublication(Self.text(title), reason: reason, seen: seen.map(Self.seen))
                    expected = notes.prepare(title, reason, seen: seen, by: member)
                case 2, 3:
                    command = .approvePublication(seen: seen.map(Self.text))
                    expected = notes.approve(seen: seen, by: member)
                default:
                    command = .withdrawPublication(reason: reason)
                    expected = notes.withdraw(reason, by: member)
                }
                let place = "round \(round), step \(step): \(command) by \(member.appointments.map(\.role))"
                do {
                    try story.on(.member(member), command)
                    #expect(expected == nil, "\(place)")
                } catch let refusal as Ticket.Refusal {
                    #expect(refusal == expected, "\(place)")
                    refused["\(refusal)", default: 0] += 1
                    #expect(notes == before)
                }
                Self.expect(story.ticket, notes, at: story.now, place)
            }
        }
        for refusal in [Ticket.Refusal.fourEyes, .changedMeanwhile, .changedSinceRead, .missing(.reason)] {
            #expect(refused["\(refusal)", default: 0] > 20, "\(refusal)")
        }
    }

    private static func expect(_ ticket: Ticket, _ notes: Notes, at now: Date, _ place: String) {
        let publication = ticket.publication
        #expect((publication?.state == .published ? publication?.text.title : nil) == notes.out, "\(place)")
        #expect(publication?.awaiting?.text.title == notes.waiting, "\(place)")
        #expect(publication?.corrections.count ?? 0 == notes.corrections, "\(place)")
        if notes.shown != nil { #expect(publication?.text.title == notes.shown, "\(place)") }
        // Nobody is told why it was withdrawn once it is out again.
        #expect((publication?.withdrawalReason == nil) == (notes.out != nil || notes.shown == nil), "\(place)")
        for member in everybody {
            let offered = ticket.actions(for: .member(member), at: now)
            let mayPublish = publishers.contains(member)
            #expect(offered.contains(.approvePublication) == (mayPublish && notes.waiting != nil && notes.author != member.id), "\(place)")
            #expect(offered.contains(.withdrawPublication) == (mayPublish && notes.out != nil), "\(place)")
            #expect(offered.contains(.preparePublication) == writers.contains(member), "\(place)")
        }
    }
}
