import Domain
import Foundation
import Support
import Testing

/// The few words that a list shows of a long text.
@Suite struct SnippetTests {
    private func publish(_ office: Office, question: String) async throws {
        let id = try await office.anAnsweredTicket().id
        try await office.decide(
            .clerk, .preparePublication(.init(title: "Tiêu đề", question: question, answer: "Kết thúc.", topic: .other)), on: id)
        try await office.decide(.editor, .approvePublication(), on: id)
    }

    private let words = (1...60).map { "tiếng\($0)" }

    @Test func aListShowsTheBeginning() async throws {
        try await Office.open { office in
            try await publish(office, question: words.joined(separator: "\n "))
            let page = text(try await office.visit("/hoi-dap"))
            #expect(page.contains(words.prefix(30).joined(separator: " ") + " …"))
            #expect(!page.contains("tiếng31"))
        }
    }

    @Test func whatIsShortIsShownWhole() async throws {
        try await Office.open { office in
            try await publish(office, question: words.prefix(28).joined(separator: " "))
            #expect(text(try await office.visit("/hoi-dap")).contains("tiếng28 Kết thúc.<"))
        }
    }

    @Test func aSearchShowsTheWordsAroundWhatItFound() async throws {
        try await Office.open { office in
            try await publish(
                office, question: (words.prefix(40) + ["hợp", "pháp", "hóa"] + words.suffix(20)).joined(separator: "\u{3000}"))
            let page = text(try await office.visit("/hoi-dap?q=hop+phap+hoa"))
            #expect(page.contains("… "))
            #expect(page.contains("<mark>hợp</mark> <mark>pháp</mark> <mark>hóa</mark>"))
            #expect(!page.contains("tiếng1 ") && page.contains("tiếng39 "))
        }
    }

    @Test func textWithoutSpacesIsCut() async throws {
        try await Office.open { office in
            try await publish(office, question: String(repeating: "领事认证", count: 100))
            let page = text(try await office.visit("/hoi-dap"))
            #expect(page.contains(String(repeating: "领事认证", count: 60) + " …"))
            #expect(!page.contains(String(repeating: "领事认证", count: 61)))
        }
    }
}
