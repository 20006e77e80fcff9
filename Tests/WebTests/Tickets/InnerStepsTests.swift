import Domain
import Foundation
import Language
import Store
import Support
import Testing

/// What staff do among themselves is nobody's but theirs.
@Suite struct InnerStepsTests {
    private static let marker = "Dấu nội bộ 4711"

    /// A ticket to which each of them happened.
    private func story(_ office: Office) async throws -> UUID {
        func text(_ answer: String) -> Publication.Text { .init(title: "Tiêu đề", question: "Hỏi", answer: answer, topic: .other) }
        let id = try await office.aTicketInHand().id
        try await office.decide(.officer, .draft(text: Self.marker, outcome: .explained, basis: []), on: id)
        try await office.decide(.unitHead, .returnDraft(reason: Self.marker), on: id)
        try await office.decide(.officer, .draft(text: "Trả lời.", outcome: .explained, basis: []), on: id)
        try await office.decide(.unitHead, .approve(), on: id)
        try await office.decide(.clerk, .preparePublication(text("Đáp")), on: id)
        try await office.decide(.editor, .approvePublication(), on: id)
        try await office.decide(.clerk, .preparePublication(text(Self.marker), reason: Self.marker), on: id)
        return id
    }

    @Test func theBusinessReadsNoneOfThem() async throws {
        try await Office.open { office in
            let id = try await story(office)
            let code = try await office.code(of: id)
            let events = try await office.store.read(as: .system("test")) { try $0.history(of: $0.ticket(id)).compactMap(\.event) }
            let inner = events.filter(\.kind.isInternal)
            #expect(Set(inner.map(\.kind)) == Set(TicketEvent.Name.allCases.filter(\.isInternal)), "each of them happens in `story`")
            for (prefix, language) in [("", ReaderLanguage.vi), ("/en", .en), ("/zh", .zh)] {
                let page = text(try await office.visit("\(prefix)/tra-cuu/\(code.text)"))
                #expect(!page.contains(Self.marker), "\(prefix)")
                for event in inner {
                    let sentence = event.sentence(language, unitName: \.text)
                    #expect(!page.contains(sentence), "\(prefix) \(sentence)")
                }
            }
            let answer = text(try await office.visit("/api/v1/tickets/\(code.text)"))
            #expect(!answer.contains(Self.marker))
            for event in inner { #expect(!answer.contains("\"\(event.name)\""), "\(event.name)") }
        }
    }
}
