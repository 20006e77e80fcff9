import Domain
import Foundation
import Support
import Testing

@testable import Store

/// B69: the address of a public answer can be read, is never empty, is no other's, and stays.
@Suite struct SlugTests {
    private static let id = UUID(uuidString: "01890a5d-ac96-774b-bcce-b302099a8057")!

    @Test(
        arguments: [
            ("Đăng ký đầu tư", "dang-ky-dau-tu-099a8057"),
            ("Đăng ký đầu tư".decomposedStringWithCanonicalMapping, "dang-ky-dau-tu-099a8057"),
            ("\u{D0}ăng ký", "dang-ky-099a8057"), ("100% vốn nước ngoài?", "100-von-nuoc-ngoai-099a8057"), ("???", "099a8057"),
            ("领事认证", "099a8057"), ("", "099a8057"), ("..", "099a8057"), ("👍📅", "099a8057"), ("index.html", "index-html-099a8057"),
            ("new", "new-099a8057"), ("  Thẻ\u{A0}ABTC / 2026 ", "the-abtc-2026-099a8057"),
        ]) func titlesBecomeAddresses(title: String, slug: String)
    { #expect(Slug.of(title, Self.id) == slug) }

    @Test func isOfBoundedLengthAndCutsNoWord() {
        let slug = Slug.of((1...300).map { "từ\($0)" }.joined(separator: " "), Self.id)
        #expect(slug == (1...12).map { "tu\($0)" }.joined(separator: "-") + "-099a8057")
    }

    @Test func equalTitlesHaveAddressesOfTheirOwn() async throws {
        try await Office.open { office in
            let (first, second) = (try await office.aPublishedTicket(), try await office.aPublishedTicket())
            let slugs = try await office.store.read(as: .business) {
                [try $0.publicationSlug(of: first), try $0.publicationSlug(of: second)].compactMap(\.self)
            }
            #expect(Set(slugs).count == 2 && slugs.allSatisfy { $0.hasPrefix("hop-phap-hoa-lanh-su-hop-dong-thuong-mai-") })
        }
    }

    @Test func aCorrectedTitleKeepsItsAddress() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            func slug() async throws -> String? { try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) } }
            let before = try #require(try await slug())
            let text = Publication.Text(title: "Tiêu đề mới", question: "Cần gì?", answer: "Cần hai giấy tờ.", topic: .legalisation)
            try await office.decide(.clerk, .preparePublication(text, reason: "Sai số giấy tờ"), on: ticket.id)
            try await office.decide(.editor, .approvePublication(), on: ticket.id)
            #expect(try await slug() == before)
            let row = try await office.store.read(as: .business) { try $0.publication(slug: before) }
            #expect(row.title == "Tiêu đề mới")
        }
    }
}
