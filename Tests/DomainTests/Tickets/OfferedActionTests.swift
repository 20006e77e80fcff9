import Domain
import Foundation
import Support
import Testing

/// Pages offer what is not refused, and nothing else: every action, by everybody, wherever a ticket has come to.
@Suite struct OfferedActionTests {
    private static let staff = Staff()
    private static let people: [(name: String, actor: Actor)] = [
        ("business", .business), ("clerk", .member(staff.clerk)), ("officer", .member(staff.officer)),
        ("unit head", .member(staff.unitHead)),
        ("head", .member(staff.head)), ("editor", .member(staff.editor)), ("another editor", .member(aMember(.editor, at: Fixture.office))),
        ("inspector", .member(staff.inspector)), ("administrator", .member(staff.administrator)),
        ("head elsewhere", .member(aMember(.head, at: Fixture.trade))),
    ]
    private static let carrier = aMember(.officer, at: Fixture.office)

    /// Nothing in it is to blame: what is refused is refused for who asks or where the ticket stands.
    private static func wellFormed(_ action: Action, _ ticket: Ticket) -> Command? {
        let text = Publication.Text(title: "Tiêu đề", question: "Hỏi", answer: "Đáp", topic: .other)
        let movable = ticket.clocks.last { $0.isRunning && $0.pausedAt == nil && $0.extensions < $0.maxExtensions }
        switch action {
        case .view: return nil
        case .classify: return .classify(kind: ticket.kind, variant: ticket.variant, registration: Case.number)
        case .assign: return .assign(unit: ticket.unit)
        case .assignOfficer: return .assignOfficer(ticket.unit == Fixture.consular ? staff.officer : carrier)
        case .transfer: return .transfer(to: ticket.unit == Fixture.centre ? Fixture.consular : Fixture.centre, reason: "Đúng việc.")
        case .accept: return .accept
        case .requestInformation: return .requestInformation(text: "Đề nghị gửi bản sao.")
        case .reply: return .reply(text: "Chúng tôi gửi.")
        case .draft: return .draft(text: "Hồ sơ gồm ba giấy tờ.", outcome: .explained, basis: [])
        case .returnDraft: return .returnDraft(reason: "Chưa đủ.")
        case .approve: return .approve(lateReason: "Chờ ý kiến.")
        case .extend: return .extend(clock: movable?.name ?? .answer, by: 1, reason: "Phức tạp.")
        case .tellStatus: return .tellStatus(text: "Đang xử lý.")
        case .pause: return .pause(reason: "Chờ giám định.", document: "1/QĐ-SNgV")
        case .resume: return .resume(reason: "Đã có kết quả.")
        case .preparePublication: return .preparePublication(text, reason: "Rõ hơn.")
        case .approvePublication: return .approvePublication()
        case .withdrawPublication: return .withdrawPublication(reason: "Đã lỗi thời.")
        case .returnCode: return .returnCode(sign: "471147")
        case .withdraw: return .withdraw(reason: "Không cần nữa.")
        case .rate: return .rate(Rating(answered: true, satisfaction: 4, comment: ""))
        case .reopen: return .reopen(reason: "Chưa rõ.")
        }
    }

    private static func decided(_ ticket: Ticket, _ command: Command, _ actor: Actor, _ now: Date) -> Result<[TicketEvent], Ticket.Refusal>
    {
        Result { () throws(Ticket.Refusal) in try ticket.decide(command, by: actor, at: now, law: Fixture.law) }
    }

    /// A form that comes too late for its own limit is offered, and says so when it is sent.
    private static func isOfItsDate(_ refusal: Ticket.Refusal) -> Bool { refusal == .tooLateToExtend || refusal == .tooLateToPause }

    @Test func whatIsOfferedIsNotRefusedAndWhatIsNotIs() throws {
        var random = SplitMix(state: 14_09)
        var done: [Action: Int] = [:]
        for round in 0..<150 {
            let kind = (TicketKind.open + [.complaint, .complaint, .complaint]).randomElement(using: &random) ?? .question
            // From July 2026 on the law lets a settlement be suspended.
            let received = round % 2 == 0 ? "2026-07-06T09:00:00+07:00" : "2026-03-02T09:00:00+07:00"
            var story = try Case(kind: kind, consent: round % 5 > 0, received: received)
            for step in 0..<25 {
                story.now = story.now.addingTimeInterval(Double(Int.random(in: 0...70, using: &random)) * 3600)
                var next: [(Action, Actor, Command)] = []
                for (name, actor) in Self.people {
                    let offered = story.ticket.actions(for: actor, at: story.now)
                    #expect(offered.contains(.view) == Policy.allows(.view, on: story.ticket, by: actor), "\(name)")
                    for action in Action.allCases {
                        guard let command = Self.wellFormed(action, story.ticket) else { continue }
                        let place = "round \(round), step \(step), \(story.ticket.state): \(action) by \(name)"
                        switch Self.decided(story.ticket, command, actor, story.now) {
                        case .success:
                            #expect(offered.contains(action), "not offered: \(place)")
                            next.append((action, actor, command))
                        case .failure(let refusal):
                            #expect(!offered.contains(action) || Self.isOfItsDate(refusal), "refused with \(refusal): \(place)")
                        }
                    }
                }
                // What was done seldom comes first, and nearly nothing is withdrawn: nothing comes after it.
                next.removeAll { $0.0 == .withdraw && step < 20 }
                guard let chosen = next.shuffled(using: &random).min(by: { done[$0.0, default: 0] < done[$1.0, default: 0] }) else { break }
                done[chosen.0, default: 0] += 1
                let events = try story.on(chosen.1, chosen.2)
                #expect(try Self.readBack(events) == events, "\(chosen.0)")
                #expect(try Self.readBack(story.ticket) == story.ticket, "\(chosen.0)")
            }
        }
        // Nothing is shown of what was never done.
        for action in Action.allCases where action != .view { #expect(done[action, default: 0] > 5, "\(action)") }
    }

    /// As the database keeps it.
    private static func readBack<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }
}
