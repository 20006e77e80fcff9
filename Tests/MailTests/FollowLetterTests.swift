import Domain
import Foundation
import Language
import Testing

@testable import Mail

/// Letters to followers say how to end it, to people and to their mail programs.
@Suite struct FollowLetterTests {
    private static let code = TrackingCode.random()
    private static let composer = Composer(site: "https://hoidap.so.example")

    private func envelope(_ letter: Letter, _ language: ReaderLanguage) -> Envelope {
        Self.composer.envelope(
            letter, code: Self.code, to: "an@congty.vn", in: language, id: UUID(), writtenAt: Date(timeIntervalSince1970: 1_772_416_800))
    }

    private func headers(_ envelope: Envelope) throws -> [String] {
        envelope.headers(from: try #require(Sender(name: "Sở Ngoại vụ", address: "hoidap@so.example")), to: envelope.recipient)
    }

    @Test(arguments: [(ReaderLanguage.vi, ""), (.en, "/en"), (.zh, "/zh")])
    func newsCanBeEndedInOneClick(language: ReaderLanguage, prefix: String) throws {
        for letter in [
            Letter.newAnswers(topic: .visas, titles: ["Thị thực <b>"], count: 3),
            .answerChanged(slug: "the-abtc", title: "Thẻ ABTC", isWithdrawn: true),
        ] {
            let envelope = envelope(letter, language)
            let page = "https://hoidap.so.example\(prefix)/theo-doi/\(Self.code.text)"
            #expect(envelope.text.contains(page) && envelope.html.contains("href=\"\(page)\""))
            let headers = try headers(envelope)
            #expect(headers.contains("List-Unsubscribe: <\(page)/huy>"))
            #expect(headers.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"))
        }
        let news = envelope(.newAnswers(topic: .visas, titles: ["Thị thực <b>"], count: 3), language)
        #expect(news.html.contains("Thị thực &lt;b&gt;") && news.text.contains("hoi-dap?topic=thi-thuc"))
    }

    /// What nobody has confirmed cannot be ended, and no other letter is a list.
    @Test func aConfirmationHasOneLink() throws {
        let envelope = envelope(.followConfirmation(followed: .everything), .vi)
        #expect(envelope.html.components(separatedBy: "<a ").count == 2)
        #expect(try !headers(envelope).contains { $0.hasPrefix("List-Unsubscribe") })
    }
}
