import Domain
import Store
import Support
import Testing

@Suite struct PublicationTests {
    @Test(arguments: ["hợp pháp hóa", "hop phap hoa", "HỢP ĐỒNG thương mại", "giay to"])
    func isFoundWithAndWithoutMarks(query: String) async throws {
        try await Office.open { office in
            _ = try await office.aPublishedTicket()
            let found = try await office.store.read(as: .business) {
                try $0.publications(matching: Search(query), limit: 10)
            }
            #expect(found.rows.map(\.title) == ["Hợp pháp hóa lãnh sự hợp đồng thương mại"])
        }
    }

    @Test func whatIsOnlyPreparedIsNotThere() async throws {
        try await Office.open { office in
            let code = try await office.anAnsweredTicket().code
            let text = Publication.Text(title: "Tiêu đề", question: "Hỏi", answer: "Đáp", topic: "khac")
            let ticket = try await office.decide(.clerk, .preparePublication(text), on: code)
            let seen = try await office.store.read(as: .business) {
                (try $0.publications(matching: Search(""), limit: 10).rows.count, try $0.publicationSlug(of: ticket))
            }
            #expect(seen.0 == 0 && seen.1 == nil)
        }
    }

    @Test func aWithdrawnOneKeepsItsAddressAndReason() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            try await office.decide(.editor, .withdrawPublication(reason: "Quy định đã thay đổi."), on: ticket.code)
            let row = try await office.store.read(as: .business) { try $0.publication(slug: slug) }
            #expect(row.state == .withdrawn && row.withdrawalReason == "Quy định đã thay đổi.")
            let listed = try await office.store.read(as: .business) { try $0.publications(matching: Search(""), limit: 10) }
            #expect(listed.rows.isEmpty)
        }
    }
}
