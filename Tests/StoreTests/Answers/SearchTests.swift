import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// The search over published answers: what is found, in which order, and from when to when.
@Suite struct SearchTests {
    private static let texts: [(title: String, question: String, answer: String, topic: Topic)] = [
        (
            "Gia hạn thẻ ABTC", "Thẻ đi lại của doanh nhân APEC sắp hết hạn, gia hạn thế nào?", "Nộp hồ sơ cấp lại tại Sở Ngoại vụ.",
            .travelCards
        ),
        (
            "Thị thực cho chuyên gia Trung Quốc", "Công ty mời chuyên gia sang lắp máy.", "Bảo lãnh thị thực tại cơ quan xuất nhập cảnh.",
            .visas
        ),
        (
            "Hợp pháp hóa lãnh sự hợp đồng", "Hợp đồng ký tại Quảng Tây dùng ở Việt Nam.", "Hợp pháp hóa tại cơ quan đại diện Việt Nam.",
            .legalisation
        ),
        ("Hội chợ Nam Ninh", "Đăng ký gian hàng thế nào?", "Trung tâm tiếp nhận đăng ký đến ngày 15.", .tradePromotion),
        ("外国人签证", "如何邀请中国专家?", "请向出入境管理局申请签证。", .visas),
    ]

    private func publish(_ office: Office, _ index: Int) async throws -> Ticket {
        let id = try await office.anAnsweredTicket().id
        let text = Self.texts[index]
        let publication = Publication.Text(title: text.title, question: text.question, answer: text.answer, topic: text.topic)
        try await office.decide(.clerk, .preparePublication(publication), on: id)
        return try await office.decide(.editor, .approvePublication(), on: id)
    }

    private func find(_ office: Office, _ text: String, isTyping: Bool = false, topic: Topic? = nil, unit: UnitPath? = nil) async throws
        -> [String]
    {
        try await office.store.read(as: .business) { transaction in
            try transaction.publications(matching: Search(text, isTyping: isTyping), topic: topic, unit: unit, limit: 10).rows.map(\.title)
        }
    }

    private func merge(_ office: Office) async throws {
        try await office.store.write(as: .system("test"), at: Office.now) { _ = try $0.mergeSearch() }
    }

    @Test func isFoundAsItIsTyped() async throws {
        try await Office.open { office in
            for index in Self.texts.indices { _ = try await publish(office, index) }
            // The same before the merge and after it.
            for isMerged in [false, true] {
                if isMerged { try await merge(office) }
                for (query, title) in [
                    ("gia hạn thẻ ABTC", 0), ("gia han the abtc", 0), ("ABTC hạn gia", 0), ("thi thuc chuyen gia", 1), ("THỊ THỰC", 1),
                    ("hợp đồng Quảng Tây", 2), ("hop phap hoa", 2), ("nam ninh", 3), ("签证", 4), ("中国专家", 4),
                ] {
                    #expect(try await find(office, query).first == Self.texts[title].title, "\(query), merged: \(isMerged)")
                }
                for query in ["xyzzy", "thẻ tín dụng quốc tế trả góp"] { #expect(try await find(office, query).isEmpty, "\(query)") }
            }
            // Beginnings and typing errors are known by the words of the merged index.
            #expect(try await find(office, "hợp ph", isTyping: true).first == Self.texts[2].title)
            #expect(try await find(office, "hội chợ nam nihn").first == Self.texts[3].title)
            #expect(try await find(office, "thị thực", topic: .travelCards).isEmpty)
            #expect(try await find(office, "thị thực", topic: .visas).count == 1)
            #expect(try await find(office, "thị thực", unit: Office.consular).count == 1)
            #expect(try await find(office, "thị thực", unit: Office.centre).isEmpty)
        }
    }

    @Test func isGoneWhenWithdrawnAndOtherWhenCorrected() async throws {
        try await Office.open { office in
            let (visa, fair) = (try await publish(office, 1), try await publish(office, 3))
            try await merge(office)
            try await office.decide(.editor, .withdrawPublication(reason: "Hết hiệu lực."), on: visa.id)
            #expect(try await find(office, "thị thực chuyên gia").isEmpty)
            let text = Publication.Text(
                title: "Hội chợ Bằng Tường", question: "Đăng ký gian hàng?", answer: "Trước ngày 20.", topic: .tradePromotion)
            try await office.decide(.clerk, .preparePublication(text, reason: "Đổi nơi tổ chức."), on: fair.id)
            #expect(try await !find(office, "bằng tường").contains(text.title), "not before it is approved")
            try await office.decide(.editor, .approvePublication(), on: fair.id)
            for _ in 0..<2 {
                #expect(try await find(office, "bằng tường") == [text.title])
                #expect(try await !find(office, "nam ninh").contains(Self.texts[3].title))
                try await office.store.write(as: .system("test"), at: Office.now) { try $0.rebuildSearch() }
            }
        }
    }

    @Test func postsAndProductsAreFoundApartFromTheAnswers() async throws {
        try await Office.open { office in
            _ = try await publish(office, 0)
            var content = aContent(title: "Hướng dẫn gia hạn thẻ ABTC", body: "Thẻ ABTC có giá trị năm năm.")
            content.en = .init(title: "How to renew an ABTC card", summary: "Renewal", body: "Valid for five years.")
            let post = try await office.aPublishedPost(in: .advice, content: content)
            let product = try await office.aPublishedProduct(nameConsent: false, text: "Bán kèm thẻ ABTC làm quà.")
            for isMerged in [false, true] {
                if isMerged { try await merge(office) }
                #expect(try await find(office, "thẻ ABTC") == [Self.texts[0].title])
                #expect(try await found(office, "the abtc", .vi) == [post.slug, product])
                #expect(try await found(office, "renew card", .en) == [post.slug])
                #expect(try await found(office, "mật ong rừng", .vi) == [product])
                #expect(try await found(office, "xyzzy", .vi).isEmpty)
            }
            let row = try await office.store.read(as: .business) { try $0.pages(matching: Search("the abtc"), in: .en, size: 1) }
            #expect(row.rows.first?.title == "How to renew an ABTC card" && row.rows.first?.language == .en && row.hasMore)
            let second = try await office.store.read(as: .business) {
                try $0.pages(matching: Search("the abtc"), in: .en, page: 2, size: 1)
            }
            #expect(second.rows.map(\.slug) == [product] && !second.hasMore)
            // What is withdrawn is found no more, and what was there before the index is put in.
            try await office.database.transaction { _ = try $0.execute("delete from search_document") }
            #expect(try await office.store.write(as: .system("test"), at: Office.now) { try $0.completeSearch() } == 3)
            #expect(try await found(office, "the abtc", .vi) == [post.slug, product])
            try await office.decide(.editor, .withdraw(reason: "Sai"), on: post.id)
            #expect(try await found(office, "the abtc", .vi) == [product])
        }
    }

    private func found(_ office: Office, _ text: String, _ language: ReaderLanguage) async throws -> [String] {
        try await office.store.read(as: .business) { try $0.pages(matching: Search(text), in: language, size: 10).rows.map(\.slug) }
    }

    /// In the small hours the index is built anew where much of it is of texts that are gone, and not otherwise.
    @Test func theIndexIsBuiltAnewAtNight() async throws {
        try await Office.open { office in
            let ticket = try await publish(office, 0)
            _ = try await publish(office, 1)
            try await merge(office)
            try await office.decide(.editor, .withdrawPublication(reason: "Sai"), on: ticket.id)
            func documents() async throws -> Int? {
                try await office.database.read { try $0.query("select documents from search_collection").first?.get("documents") }
            }
            for (hour, left) in [(12.0, 2), (2, 1)] {
                let at = Office.now.addingTimeInterval((hour - 9) * 3600)
                try await office.store.write(as: .system("test"), at: at) { try $0.refreshSearch() }
                #expect(try await documents() == left, "\(hour)")
            }
            #expect(try await find(office, "thị thực").count == 1)
        }
    }

    @Test func whatWasPublishedBeforeTheIndexIsPutIn() async throws {
        try await Office.open { office in
            _ = try await publish(office, 0)
            try await office.database.transaction { _ = try $0.execute("delete from search_document") }
            #expect(try await find(office, "thẻ ABTC").isEmpty)
            let count = try await office.store.write(as: .system("test"), at: Office.now) { try $0.completeSearch() }
            #expect(count == 1)
            #expect(try await find(office, "thẻ ABTC").count == 1)
            #expect(try await office.store.write(as: .system("test"), at: Office.now) { try $0.completeSearch() } == 0)
        }
    }

    @Test func relatedAnswersAreAboutTheSameMatter() async throws {
        try await Office.open { office in
            let first = try await publish(office, 0)
            let second = try await publish(office, 0)
            _ = try await publish(office, 2)
            func related(_ ticket: Ticket) async throws -> [String] {
                try await office.store.read(as: .business) { transaction in
                    try transaction.related(to: try transaction.publicationSlug(of: ticket) ?? "").map(\.title)
                }
            }
            #expect(try await related(second) == [Self.texts[0].title])
            #expect(try await related(first).isEmpty, "the second came later")
            let later = Office.now.addingTimeInterval(8 * 86_400)
            let looked = try await office.store.write(as: .system("test"), at: later) { try $0.refreshRelated(limit: 10) }
            #expect(looked == 3)
            #expect(try await related(first) == [Self.texts[0].title])
            try await office.decide(.editor, .withdrawPublication(reason: "Trùng."), on: second.id)
            #expect(try await related(first).isEmpty)
        }
    }

    /// Publications at the same time wait for nobody, and none is lost in the merge.
    @Test func manyAtOnceAreAllFound() async throws {
        try await Office.open { office in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<12 { group.addTask { _ = try await publish(office, 0) } }
                for _ in 0..<4 { group.addTask { try await merge(office) } }
                try await group.waitForAll()
            }
            for _ in 0..<2 {
                let found = try await office.store.read(as: .business) {
                    try $0.publications(matching: Search("thẻ ABTC"), limit: 50).rows.count
                }
                #expect(found == 12)
                try await merge(office)
            }
        }
    }
}
