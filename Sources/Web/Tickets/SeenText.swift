import Crypto
import Domain
import FoundationEssentials
import HTML

// What somebody read or began from goes with the form, in short: nobody writes over another's words unseen, nor approves what they did not read.

extension Draft {
    var mark: String { shortened([text, outcome.rawValue] + basis + (files ?? []).map(\.sha256)) }
}

extension Publication.Text {
    /// With its files.
    var mark: String { shortened(words + attachments.map(\.uuidString)) }

    fileprivate var words: [String] {
        versions.flatMap { [$0.title, $0.question, $0.answer] } + [topic.rawValue] + translations.map(\.language.rawValue)
    }
}

extension Publication.Seen {
    var mark: String { text.map { shortened($0.words) } ?? "0" }
}

// A ticket changes in many ways while somebody has its page open. The form of an action says what of it was seen, and only what matters to
// the action is compared.

struct TicketStanding: Sendable {
    /// What of a ticket an action goes by.
    enum Part: Int, CaseIterable { case place, said, draft, publication, dates }

    private let marks: [String]

    /// - Parameter replies: what the business has added, by number.
    init(_ ticket: Ticket, replies: Int) {
        let officer = ticket.officer?.uuidString ?? ""
        let place = [ticket.kind.rawValue, ticket.variant, ticket.state.rawValue, ticket.unit.text, officer, String(ticket.period)]
        let dates = ticket.clocks.map { "\($0.name.rawValue) \($0.target.rawValue) \($0.due.on.iso) \($0.extensions) \($0.isRunning)" }
        let pauses = ticket.pauses.map { "\($0.from.rfc3339) \($0.to?.rfc3339 ?? "")" }
        marks = [
            shortened(place), String(replies), ticket.draft?.mark ?? "0", Publication.Seen(ticket.publication).mark,
            shortened(dates + pauses),
        ]
    }

    /// As it goes with a form.
    var text: String { marks.joined(separator: ".") }

    /// Whether `seen`, such a text, agrees in these. What is no such text agrees in nothing.
    func agrees(with seen: String, in parts: [Part]) -> Bool {
        let others = seen.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard others.count == marks.count else { return false }
        return parts.allSatisfy { marks[$0.rawValue] == others[$0.rawValue] }
    }
}

/// What is kept in one place as a whole, such as a letterhead, in short: its form brings what was shown, and does not write over what
/// somebody else kept meanwhile.
struct Seen: Sendable {
    static let field = "seen"
    let mark: String

    /// - Parameter shown: values, whose description tells them apart.
    init(_ shown: Any...) { mark = shortened(shown.map { String(reflecting: $0) }) }

    /// As part of the form. Who was shown what is kept now goes on from that, who was refused for anything else from what they saw.
    /// - Parameter isShown: whether the form came back with what is kept now beside what was typed.
    func html(after refused: Form? = nil, isShown: Bool = false) -> HTML {
        let before = refused?[Self.field] ?? ""
        return UI.hiddenField(Self.field, isShown || before.isEmpty ? mark : before)
    }

    /// Whether the sender of the form saw something else; programs need not say.
    func differs(from form: Form) -> Bool { !form[Self.field].isEmpty && form[Self.field] != mark }
}

private func shortened(_ words: [String]) -> String {
    SHA256.hash(data: Array(words.joined(separator: "\u{0}").utf8)).prefix(12).map { String($0, radix: 16) }.joined(separator: "-")
}

extension ActionFields {
    /// The mark of what is shown, as part of the form.
    func seen(_ shown: String) -> HTML { UI.hiddenField(id("seen"), shown) }

    /// The mark of what the writer began from. Who was shown another's words goes on from those.
    func began(_ present: String) -> HTML { seen(refused?.refusal == .changedMeanwhile ? present : value("seen", or: present)) }
}

extension ActionInput {
    /// Whether the sender says what they saw; programs need not.
    /// - Parameter present: the mark of what is there now.
    /// - Throws: the refusal, where they saw something else.
    func saw(_ present: String, or refusal: Ticket.Refusal) throws -> Bool {
        guard !self["seen"].isEmpty else { return false }
        guard self["seen"] == present else { throw refusal }
        return true
    }
}
