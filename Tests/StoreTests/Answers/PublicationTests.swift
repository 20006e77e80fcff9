import Domain
import Foundation
import PG
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
            let id = try await office.anAnsweredTicket().id
            let text = Publication.Text(title: "Tiêu đề", question: "Hỏi", answer: "Đáp", topic: .other)
            let ticket = try await office.decide(.clerk, .preparePublication(text), on: id)
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
            try await office.decide(.editor, .withdrawPublication(reason: "Quy định đã thay đổi."), on: ticket.id)
            let row = try await office.store.read(as: .business) { try $0.publication(slug: slug) }
            #expect(row.state == .withdrawn && row.withdrawalReason == "Quy định đã thay đổi.")
            let listed = try await office.store.read(as: .business) { try $0.publications(matching: Search(""), limit: 10) }
            #expect(listed.rows.isEmpty)
        }
    }

    private static let english = Publication.Version(title: "Consular legalisation", question: "Which papers?", answer: "Three papers.")

    private func prepare(
        _ office: Office, _ translations: [Publication.Translation], on id: UUID, reason: String = ""
    ) async throws -> Ticket {
        let text = Publication.Text(
            title: "Hợp pháp hóa", question: "Cần gì?", answer: "Ba giấy tờ.", topic: .legalisation, translations: translations)
        return try await office.decide(.clerk, .preparePublication(text, reason: reason), on: id)
    }

    @Test func everyReaderGetsTheirLanguageWhereItIsThere() async throws {
        try await Office.open { office in
            let id = try await office.anAnsweredTicket().id
            let blank = Publication.Translation(language: .zh, text: .init(title: " ", question: "", answer: ""))
            let prepared = try await prepare(office, [.init(language: .en, text: Self.english), blank], on: id)
            #expect(prepared.publication?.text.translations.map(\.language) == [.en])
            let ticket = try await office.decide(.editor, .approvePublication(), on: id)
            let read = try await office.store.read(as: .business) { try $0.ticket(id) }
            #expect(read.publication == ticket.publication)
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            for (wanted, title, language) in [
                (.vi, "Hợp pháp hóa", .vi), (.en, Self.english.title, .en), (.zh, "Hợp pháp hóa", .vi), (nil, "Hợp pháp hóa", .vi),
            ] as [(ReaderLanguage?, String, ReaderLanguage)] {
                let (row, listed) = try await office.store.read(as: .business) { transaction in
                    (
                        try transaction.publication(slug: slug, in: wanted),
                        try transaction.publications(matching: Search("three papers"), in: wanted, limit: 5).rows
                    )
                }
                #expect(row.title == title && row.language == language && row.languages == [.vi, .en])
                #expect(listed.map(\.title) == [title], "found by the words of any language")
            }
            // A correction without the translation takes it away.
            _ = try await prepare(office, [], on: id, reason: "Sai")
            try await office.decide(.editor, .approvePublication(), on: id)
            let row = try await office.store.read(as: .business) { try $0.publication(slug: slug, in: .en) }
            #expect(row.language == .vi && row.languages == [.vi])
        }
    }

    @Test func aTranslationIsWholeAndOfAnotherLanguage() async throws {
        try await Office.open { office in
            let id = try await office.anAnsweredTicket().id
            let half = Publication.Version(title: "Half", question: "", answer: "x")
            await #expect(throws: Ticket.Refusal.missing(.questionEn)) {
                try await prepare(office, [.init(language: .en, text: half)], on: id)
            }
            await #expect(throws: Ticket.Refusal.outOfRange(.language)) {
                try await prepare(office, [.init(language: .vi, text: Self.english)], on: id)
            }
            await #expect(throws: Ticket.Refusal.outOfRange(.language)) {
                try await prepare(office, Array(repeating: .init(language: .en, text: Self.english), count: 2), on: id)
            }
        }
    }

    @Test func aFileIsPublicWithTheAnswerAndGoesWithIt() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let (id, pdf) = (ticket.id, aFile("%PDF-1.7 mẫu đơn"))
            func attach(_ role: Role, _ file: UploadedFile, reason: String = "Thêm mẫu đơn") async throws -> Ticket {
                try await office.store.write(as: office.actor(role), at: Office.now) {
                    try $0.attach(file, named: "Mẫu đơn.exe", toAnswerOf: id, reason: reason)
                }
            }
            await #expect(throws: Ticket.Refusal.notAllowed(.preparePublication)) { try await attach(.head, pdf) }
            await #expect(throws: Ticket.Refusal.missing(.reason)) { try await attach(.clerk, pdf, reason: "") }
            let waiting = try await attach(.clerk, pdf)
            let file = try #require(waiting.publication?.latest.attachments.first)
            func isPublic() async throws -> Bool {
                do {
                    let found = try await office.store.read(as: .business) { try $0.publicFile(file).content }
                    return found == pdf.content
                } catch is NotFound { return false }
            }
            #expect(try await !isPublic(), "nobody has approved it")
            try await office.decide(.editor, .approvePublication(), on: id)
            #expect(try await isPublic())
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            let names = try await office.store.read(as: .business) { try $0.attachments(of: $0.publication(slug: slug)).map(\.name) }
            #expect(names == ["Mẫu đơn.exe.pdf"])
            // A better text keeps the file only if it says so; here it does not.
            _ = try await prepare(office, [], on: id, reason: "Bỏ tệp")
            #expect(try await isPublic())
            try await office.decide(.editor, .approvePublication(), on: id)
            #expect(try await !isPublic())
            _ = try await attach(.clerk, pdf)
            try await office.decide(.editor, .approvePublication(), on: id)
            try await office.decide(.editor, .withdrawPublication(reason: "Hết hiệu lực"), on: id)
            #expect(try await !isPublic())
        }
    }

    /// What nobody sees on opening a file goes out only where whoever publishes it said yes to it.
    @Test func whatAFileCarriesIsSaidYesTo() async throws {
        try await Office.open { office in
            let id = try await office.aPublishedTicket().id
            let remains = [FileRemain(.hiddenSheets, count: 2, names: ["Danh bạ", "Tạm"])]
            func attach(_ file: UploadedFile) async throws {
                _ = try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                    try $0.attach(file, named: "a", toAnswerOf: id, reason: "Thêm bảng")
                }
            }
            try await attach(aFile(remains: remains))
            await #expect(throws: Ticket.Refusal.filesCarry) { try await office.decide(.editor, .approvePublication(), on: id) }
            let rows = try await office.store.read(as: office.actor(.editor), at: Office.now) { transaction in
                let ticket = try transaction.ticket(id)
                return try ticket.publication.map { try transaction.attachments($0.latest, of: ticket) } ?? []
            }
            #expect(rows.map(\.carried) == [remains] && rows.allSatisfy(\.isToBeRead))
            try await office.decide(.editor, .approvePublication(withRemains: true), on: id)
            // What is out already is not asked about again, and what carries nothing never.
            try await attach(aFile("%PDF-1.7 b"))
            try await office.decide(.editor, .approvePublication(), on: id)
            // From before files were read through: nobody knows.
            try await attach(aFile("%PDF-1.7 c"))
            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            owner.start()
            try await owner.transaction { _ = try $0.execute("update attachment set remains = null where not is_public") }
            await owner.shutdown()
            await #expect(throws: Ticket.Refusal.filesCarry) { try await office.decide(.editor, .approvePublication(), on: id) }
        }
    }
}
