import Crypto
import Domain
import FoundationEssentials
import HTML

// What somebody read or began from goes with the form, in short: nobody writes over another's words unseen, nor approves what they did not read.

extension Draft {
    var mark: String { shortened([text, outcome.rawValue] + basis) }
}

extension Publication.Text {
    /// With its files.
    var mark: String { shortened(words + attachments.map(\.uuidString)) }

    fileprivate var words: [String] {
        versions.flatMap { [$0.title, $0.question, $0.answer] } + [topic] + translations.map(\.language)
    }
}

extension Publication.Seen {
    var mark: String { text.map { shortened($0.words) } ?? "0" }
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
    func saw(_ present: String, or refusal: Refusal) throws -> Bool {
        guard !self["seen"].isEmpty else { return false }
        guard self["seen"] == present else { throw refusal }
        return true
    }
}
