import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// What the editors' synonyms do to a search, and who may keep them.
@Suite struct SynonymTests {
    private static let texts: [(title: String, answer: String)] = [
        ("Thị thực cho chuyên gia", "Bảo lãnh thị thực tại cơ quan xuất nhập cảnh."),
        ("Nộp hồ sơ visa ở đâu", "Tại bộ phận một cửa."),
        ("Xuất khẩu nông sản qua Tân Thanh", "Khai báo trước khi xuất khẩu nông sản."),
        ("Hội chợ Nam Ninh", "Đăng ký đến ngày 15."),
        ("Giấy chứng nhận xuất xứ mẫu E", "Cấp tại phòng quản lý."),
    ]

    private func publish(_ office: Office) async throws {
        for text in Self.texts {
            let id = try await office.anAnsweredTicket().id
            let publication = Publication.Text(title: text.title, question: "Xin hỏi?", answer: text.answer, topic: .other)
            try await office.decide(.clerk, .preparePublication(publication), on: id)
            try await office.decide(.editor, .approvePublication(), on: id)
        }
    }

    private func find(_ office: Office, _ text: String) async throws -> [String] {
        try await office.store.read(as: .business) { try $0.publications(matching: Search(text), limit: 10).rows.map(\.title) }
    }

    @discardableResult
    private func add(_ office: Office, _ words: [String], also: [String] = []) async throws -> Synonym {
        try await office.store.write(as: office.actor(.editor), at: Office.now) {
            try $0.add(Synonym.Text(words: words, also: also))
        }
    }

    @Test func aChangeWorksAtOnceAndWhatWasTypedComesFirst() async throws {
        try await Office.open { office in
            try await publish(office)
            for isMerged in [false, true] {
                if isMerged { try await office.store.write(as: .system("test"), at: Office.now) { _ = try $0.mergeSearch() } }
                #expect(try await find(office, "visa") == [Self.texts[1].title])
                let added = try await add(office, ["visa", "thị thực"])
                for query in ["visa", "Visa?", "xin visa"] {
                    #expect(try await find(office, query).prefix(2) == [Self.texts[1].title, Self.texts[0].title], "\(query), \(isMerged)")
                }
                for query in ["thị thực", "thi thuc"] {
                    #expect(try await find(office, query).prefix(2) == [Self.texts[0].title, Self.texts[1].title], "\(query), \(isMerged)")
                }
                try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                    let text = Synonym.Text(words: ["e-visa", "thị thực"], also: [])
                    _ = try $0.change(synonym: added.id, to: text, reason: "Sai", seen: 1)
                }
                #expect(try await find(office, "visa") == [Self.texts[1].title])
                #expect(try await find(office, "e-visa").contains(Self.texts[0].title))
                try await office.store.write(as: office.actor(.editor), at: Office.now) {
                    _ = try $0.end(synonym: added.id, reason: "Thừa")
                }
                #expect(try await !find(office, "e-visa").contains(Self.texts[0].title))
            }
        }
    }

    /// Durian is looked for among all of agriculture; who looks for that does not mean durian.
    @Test func whatIsFoundForAWordDoesNotLeadBack() async throws {
        try await Office.open { office in
            try await publish(office)
            try await add(office, ["sầu riêng"], also: ["xuất khẩu nông sản"])
            try await add(office, ["C/O", "CO form", "chứng nhận xuất xứ"])
            #expect(try await find(office, "sầu riêng") == [Self.texts[2].title])
            #expect(try await find(office, "sau rieng") == [Self.texts[2].title])
            for query in ["C/O", "c/o mẫu E", "co form e"] {
                #expect(try await find(office, query).first == Self.texts[4].title, "\(query)")
            }
            func beside(_ text: String) async throws -> [String] {
                try await office.store.read(as: .business) { try $0.synonyms(in: Search(text)) }
            }
            #expect(try await beside("xuất khẩu nông sản").isEmpty)
            #expect(try await beside("bán sầu riêng, cần C/O gì") == ["xuất khẩu nông sản", "chứng nhận xuất xứ", "CO form"])
            for text in ["có cơ hội", "!!!"] { #expect(try await beside(text).isEmpty, "\(text)") }
        }
    }

    /// A syllable without its marks could be many others: ớt is no ốt.
    @Test func aSingleSyllableIsKnownByItsMarks() async throws {
        try await Office.open { office in
            try await publish(office)
            try await add(office, ["ớt"], also: ["xuất khẩu nông sản"])
            #expect(try await find(office, "ớt") == [Self.texts[2].title])
            for query in ["ot", "ốt"] { #expect(try await find(office, query).isEmpty, "\(query)") }
        }
    }

    @Test func whatItWasStaysOnRecord() async throws {
        try await Office.open { office in
            let id = try await add(office, ["visa", "thị thực"]).id
            let later = Office.now.addingTimeInterval(60)
            try await office.store.write(as: office.actor(.head), at: later) {
                _ = try $0.change(synonym: id, to: Synonym.Text(words: ["visa", "签证"], also: []), reason: "Thêm tiếng Trung", seen: 1)
            }
            await #expect(throws: Synonym.Refusal.changedMeanwhile) {
                try await office.store.write(as: office.actor(.editor), at: later) { _ = try $0.end(synonym: id, reason: "Thừa", seen: 1) }
            }
            try await office.store.write(as: .system("synonyms end"), at: later) { _ = try $0.end(synonym: id, reason: "Thừa") }
            await #expect(throws: Synonym.Refusal.ended) {
                try await office.store.write(as: office.actor(.editor), at: later) { _ = try $0.end(synonym: id, reason: "Thừa") }
            }
            let versions = try await office.store.read(as: office.actor(.editor)) { try $0.synonym(id) }
            #expect(versions.map(\.version) == [3, 2, 1] && versions.map(\.isEnded) == [true, false, false])
            #expect(
                versions.map(\.by) == ["synonyms end", "head An", "editor An"]
                    && versions.map(\.reason) == ["Thừa", "Thêm tiếng Trung", ""])
            #expect(versions[2].text.words == ["visa", "thị thực"] && versions[2].at == Office.now)
            #expect(try await office.store.read(as: office.actor(.editor)) { try $0.synonyms() }.isEmpty)
            await #expect(throws: PGError.self) {
                try await office.database.transaction { _ = try $0.execute("update synonym set reason = ''") }
            }
        }
    }

    @Test(arguments: Role.allCases) func whoWritesAnswersKeepsThem(role: Role) async throws {
        try await Office.open { office in
            let id = try await add(office, ["visa", "thị thực"]).id
            let text = Synonym.Text(words: ["DN", "doanh nghiệp"], also: [])
            let writes: [@Sendable (Transaction) throws -> Void] = [
                { _ = try $0.add(text) }, { _ = try $0.change(synonym: id, to: text, reason: "x") },
                { _ = try $0.end(synonym: id, reason: "x") },
            ]
            for write in writes {
                let actor = office.actor(role)
                guard case .member(let member) = actor, !member.writesAnswers else {
                    try await office.store.write(as: actor, at: Office.now, write)
                    continue
                }
                await #expect(throws: NotFound.self) { try await office.store.write(as: actor, at: Office.now, write) }
                await #expect(throws: NotFound.self) { try await office.store.write(as: .business, at: Office.now, write) }
            }
        }
    }

    /// A fresh office has those of the program once; one that ended them all is left in peace.
    @Test func aFreshOfficeHasThemOnce() async throws {
        try await Office.open { office in
            let bundled = try Synonym.bundled()
            #expect(bundled.count > 40 && bundled.count < Bounds.synonyms.value)
            for _ in 0..<2 { try await office.store.seedSynonyms(at: Office.now) }
            let kept = try await office.store.read(as: .business) { try $0.synonyms() }
            #expect(kept.count == bundled.count && Set(kept.map(\.text.words)) == Set(bundled.map(\.words)))
            try await office.store.write(as: office.actor(.editor), at: Office.now) { transaction in
                for synonym in kept { _ = try transaction.end(synonym: synonym.id, reason: "Tự soạn") }
            }
            try await office.store.seedSynonyms(at: Office.now)
            #expect(try await office.store.read(as: .business) { try $0.synonyms() }.isEmpty)
        }
    }

    // MARK: What is listed

    private func list(_ office: Office, _ text: String, _ language: ReaderLanguage? = nil, topic: Topic? = nil) async throws
        -> PublicationList
    {
        try await office.store.read(as: .business) {
            try $0.publications(matching: Search(text), in: language, topic: topic, limit: 2)
        }
    }

    @Test func signsAloneFindNothingAndNothingFindsAll() async throws {
        try await Office.open { office in
            try await publish(office)
            for text in ["!!!", "?", "…", "🙂", "— /"] {
                let found = try await list(office, text)
                #expect(found.rows.isEmpty && found.count == 0 && found.next == nil, "\(text)")
                #expect(try await office.store.read(as: .business) { try $0.pages(matching: Search(text), in: .vi, size: 5) }.rows.isEmpty)
            }
            for text in ["", "  ", "\u{200B}"] {
                let found = try await list(office, text)
                #expect(found.rows.count == 2 && found.count == nil && !found.isNearOnly, "\(text.debugDescription)")
            }
        }
    }

    @Test func aListSaysHowManyThereAreAndWhetherTheyFit() async throws {
        try await Office.open { office in
            try await publish(office)
            try await office.store.write(as: .system("test"), at: Office.now) { _ = try $0.mergeSearch() }
            try await add(office, ["visa", "thị thực", "hội chợ"])
            let found = try await list(office, "visa")
            #expect(found.count == 3 && found.rows.count == 2 && found.next != nil && !found.isNearOnly)
            #expect(found.topics.map(\.topic) == [.other] && found.topics.map(\.count) == [3])
            // Of these words only one is there, in another company.
            let near = try await list(office, "hợp đồng thuê kho ngoại quan chuyên chở")
            #expect(near.isNearOnly == !near.rows.isEmpty)
            let far = try await list(office, "đăng ký khám bệnh bảo hiểm y tế")
            #expect(far.rows.isEmpty || far.isNearOnly)
            let typing = try await office.store.read(as: .business) {
                try $0.publications(matching: Search("vis", isTyping: true), limit: 5)
            }
            #expect(typing.rows.map(\.title) == [Self.texts[1].title] && typing.count == nil)
        }
    }

    /// What the reader can read stands first, also where another answer has more of what was looked for.
    @Test func answersInTheReadersLanguageComeFirst() async throws {
        try await Office.open { office in
            let texts = ["Visa for experts: visa, visa", "Visa cho chuyên gia và nhiều người khác nữa"]
            for title in texts {
                let id = try await office.anAnsweredTicket().id
                let text = Publication.Text(title: title, question: "?", answer: "x", topic: .visas)
                try await office.decide(.clerk, .preparePublication(text), on: id)
                try await office.decide(.editor, .approvePublication(), on: id)
            }
            try await office.database.transaction {
                _ = try $0.execute("update publication set language = 'en' where title = \(texts[0])")
            }
            func titles(_ language: ReaderLanguage?) async throws -> [String] { try await list(office, "visa", language).rows.map(\.title) }
            let best = try await titles(nil)
            #expect(best == texts, "the English one has more of it")
            #expect(try await titles(.en) == best)
            #expect(try await titles(.vi) == best.reversed())
            #expect(try await titles(.zh) == best, "none is Chinese")
        }
    }
}
