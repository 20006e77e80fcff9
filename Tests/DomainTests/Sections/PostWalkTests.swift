import Domain
import Foundation
import Support
import Testing

/// A post in every order of preparing, publishing and withdrawing, beside somebody who keeps notes of what is out and what waits.
@Suite struct PostWalkTests {
    private static let editors = [aMember(.editor, at: Fixture.office), aMember(.editor, at: Fixture.office)]
    private static let clerk = aMember(.clerk, at: Fixture.office)
    private static let publishers = editors + [aMember(.head, at: Fixture.office), aMember(.unitHead, at: Fixture.office)]
    private static let everybody = publishers + [clerk, aMember(.officer, at: Fixture.office), aMember(.editor, at: Fixture.centre)]

    private struct Notes: Equatable {
        var out: String?
        var waiting: String?
        var author: UUID?
        var firstOut: Date?
        var version = 1

        mutating func prepare(_ title: String, seen: Int?, by member: Member) -> Post.Refusal? {
            guard editors.contains(member) || member == clerk else { return .notAllowed(.prepare) }
            if let seen, seen != version { return .changedMeanwhile }
            (waiting, author, version) = (title, member.id, version + 1)
            return nil
        }

        mutating func publish(seen: Int?, by member: Member, at now: Date) -> Post.Refusal? {
            guard publishers.contains(member) else { return .notAllowed(.publish) }
            if let seen, seen != version { return .changedSinceRead }
            guard let waiting else { return .nothingToPublish }
            guard author != member.id else { return .fourEyes }
            (out, self.waiting, version, firstOut) = (waiting, nil, version + 1, firstOut ?? now)
            return nil
        }

        mutating func withdraw(_ reason: String, by member: Member) -> Post.Refusal? {
            guard publishers.contains(member) else { return .notAllowed(.withdraw) }
            guard out != nil else { return .notPublished }
            guard !reason.isEmpty else { return .missing(.reason) }
            (out, version) = (nil, version + 1)
            return nil
        }
    }

    private static func content(_ title: String) -> Post.Content { .init(vi: .init(title: title, summary: "Tóm tắt", body: "Nội dung")) }

    @Test func everyOrderLeavesWhatTheNotesSay() throws {
        var random = SplitMix(state: 8_42)
        var refused: [String: Int] = [:]
        for round in 0..<300 {
            var now = Fixture.instant("2026-03-02T09:00:00+07:00")
            var post = Post(
                id: UUID(), section: .advice, unit: Fixture.office, slug: "x", content: Self.content("Đầu"), preparedBy: Self.clerk.id)
            var notes = Notes(waiting: "Đầu", author: Self.clerk.id)
            for step in 0..<25 {
                now = now.addingTimeInterval(60)
                let member = Self.everybody.randomElement(using: &random) ?? Self.clerk
                let seen = [nil, notes.version, notes.version, notes.version - 1].randomElement(using: &random) ?? nil
                let reason = ["", "Đã lỗi thời."].randomElement(using: &random) ?? ""
                let title = "Bản \(step)"
                let command: PostCommand
                let expected: Post.Refusal?
                switch Int.random(in: 0..<5, using: &random) {
                case 0, 1: (command, expected) = (.prepare(Self.content(title), seen: seen), notes.prepare(title, seen: seen, by: member))
                case 2, 3: (command, expected) = (.publish(seen: seen), notes.publish(seen: seen, by: member, at: now))
                default: (command, expected) = (.withdraw(reason: reason), notes.withdraw(reason, by: member))
                }
                let place = "round \(round), step \(step): \(command) by \(member.appointments.map(\.role))"
                do throws(Post.Refusal) {
                    post = post.applying(try post.decide(command, by: .member(member), at: now), by: .member(member), at: now)
                    #expect(expected == nil, "\(place)")
                } catch {
                    #expect(error == expected, "\(place)")
                    refused["\(error)", default: 0] += 1
                }
                Self.expect(post, notes, place)
            }
        }
        for refusal in [Post.Refusal.fourEyes, .changedMeanwhile, .changedSinceRead, .nothingToPublish, .notPublished, .missing(.reason)] {
            #expect(refused["\(refusal)", default: 0] > 20, "\(refusal)")
        }
    }

    private static func expect(_ post: Post, _ notes: Notes, _ place: String) {
        #expect((post.state == .published ? post.content.vi.title : nil) == notes.out, "\(place)")
        #expect(
            post.waiting?.content.vi.title == notes.waiting && post.waiting?.by == (notes.waiting == nil ? nil : notes.author), "\(place)")
        #expect(post.version == notes.version && post.publishedAt == notes.firstOut, "\(place)")
        #expect((post.state == .withdrawn) == (post.withdrawalReason != nil), "\(place)")
        for member in everybody {
            let offered = post.actions(for: .member(member))
            let mayPublish = publishers.contains(member)
            #expect(offered.contains(.publish) == (mayPublish && notes.waiting != nil && notes.author != member.id), "\(place)")
            #expect(offered.contains(.withdraw) == (mayPublish && notes.out != nil), "\(place)")
            #expect(offered.contains(.prepare) == (editors.contains(member) || member == clerk), "\(place)")
        }
    }
}

/// Who comes to an event, whatever the order of enrolments and cancellations.
@Suite struct EnrolmentWalkTests {
    private struct Group { let (id, people): (UUID, Int) }

    /// Nobody sits on another's seat, nobody overtakes who has waited longer, and no seat stays empty that the first in the line could take.
    @Test func seatsGoInTheOrderOfTheLine() throws {
        var random = SplitMix(state: 6_06)
        let start = Fixture.instant("2026-03-10T08:00:00+07:00")
        var moved = 0
        for round in 0..<400 {
            let capacity = Int.random(in: 1...25, using: &random)
            let event = Gathering(start: start, end: nil, place: "Hội trường", capacity: round % 20 == 0 ? nil : capacity)
            var (confirmed, waiting) = ([Group](), [Group]())
            for step in 0..<40 {
                let taken = confirmed.reduce(0) { $0 + $1.people }
                if Int.random(in: 0..<3, using: &random) > 0 || confirmed.isEmpty {
                    let group = Group(id: UUID(), people: Int.random(in: 1...8, using: &random))
                    let isAwaited = waiting.contains { event.fits($0.people) }
                    let place = try event.place(for: group.people, taken: taken, isAwaited: isAwaited, at: start.addingTimeInterval(-60))
                    #expect((place == .confirmed) == (event.capacity.map { !isAwaited && taken + group.people <= $0 } ?? true))
                    if place == .confirmed { confirmed.append(group) } else { waiting.append(group) }
                } else {
                    confirmed.remove(at: Int.random(in: 0..<confirmed.count, using: &random))
                    let left = confirmed.reduce(0) { $0 + $1.people }
                    let up = event.movingUp(waiting.map { ($0.id, $0.people) }, taken: left)
                    confirmed += waiting.filter { up.contains($0.id) }
                    waiting.removeAll { up.contains($0.id) }
                    moved += up.count
                }
                let seats = confirmed.reduce(0) { $0 + $1.people }
                guard let most = event.capacity else {
                    #expect(waiting.isEmpty)
                    continue
                }
                #expect(seats <= most, "round \(round), step \(step)")
                let first = waiting.first { event.fits($0.people) }
                #expect(first.map { seats + $0.people > most } ?? true, "round \(round), step \(step): a seat stays empty")
            }
        }
        #expect(moved > 100)
    }

    @Test func nobodyEnrolsOnceItHasBegun() {
        let start = Fixture.instant("2026-03-10T08:00:00+07:00")
        let event = Gathering(start: start, end: nil, place: "x", capacity: 3)
        for instant in [start, start.addingTimeInterval(1)] {
            #expect(throws: Enrolment.Closed()) { try event.place(for: 1, taken: 0, at: instant) }
            #expect(!event.takesEnrolments(at: instant))
        }
        #expect(event.takesEnrolments(at: start.addingTimeInterval(-1)))
        // Without an end it is over with its day.
        #expect(event.over == Fixture.instant("2026-03-11T00:00:00+07:00"))
    }
}
