import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Store
import Support
import Testing
import Web

/// What the page of a search says: how many, on what, and that nothing fits.
@Suite struct QuestionSearchTests {
    private func publish(_ office: Office, _ texts: [(title: String, topic: Topic)]) async throws {
        for text in texts {
            let id = try await office.anAnsweredTicket().id
            let publication = Publication.Text(title: text.title, question: "Xin hỏi?", answer: "Trả lời.", topic: text.topic)
            try await office.decide(.clerk, .preparePublication(publication), on: id)
            try await office.decide(.editor, .approvePublication(), on: id)
        }
        try await office.store.write(as: .system("test"), at: Office.now) { _ = try $0.mergeSearch() }
    }

    private static let texts: [(title: String, topic: Topic)] = [
        ("Thị thực cho chuyên gia", .visas), ("Thị thực cho lái xe", .visas), ("Lái xe qua cửa khẩu", .customs),
        ("Gia hạn thẻ ABTC", .travelCards),
    ]

    private func page(_ office: Office, _ query: String, _ prefix: String = "") async throws -> String {
        mainPart(try await office.visit("\(prefix)/hoi-dap?\(query)"))
    }

    @Test func theCountAndTheTopicsFollowWhatIsLookedFor() async throws {
        try await Office.open { office in
            try await publish(office, Self.texts)
            for (prefix, title) in [
                ("", "2 câu trả lời cho “thị thực”"), ("/en", "2 answers for “thị thực”"), ("/zh", "2 条关于“thị thực”的答复"),
            ] {
                #expect(try await page(office, "q=th%E1%BB%8B+th%E1%BB%B1c", prefix).contains("<h2>\(title)</h2>"), "\(prefix)")
            }
            let found = try await page(office, "q=l%C3%A1i+xe")
            #expect(found.contains("<h2>2 câu trả lời cho “lái xe”</h2>") && !found.contains("topic=abtc"))
            for topic in ["thi-thuc", "hai-quan"] { #expect(found.contains("topic=\(topic)\">"), "\(topic)") }
            // Of a topic only its own are counted, and the others stay within reach.
            let narrowed = try await page(office, "q=l%C3%A1i+xe&topic=hai-quan")
            #expect(narrowed.contains("<h2>1 câu trả lời cho “lái xe”</h2>") && narrowed.contains("topic=thi-thuc\">"))
            // Looked for nowhere, all topics are told with all their answers.
            let all = try await page(office, "")
            #expect(all.contains("<span class=\"count\">2</span>") && all.contains("topic=abtc") && !all.contains("câu trả lời cho"))
        }
    }

    @Test func signsAloneFindNothing() async throws {
        try await Office.open { office in
            try await publish(office, Self.texts)
            for query in ["!!!", "%3F%3F", "%F0%9F%99%82"] {
                let page = try await page(office, "q=\(query)")
                #expect(page.contains("class=\"empty\"") && !page.contains("class=\"card\""), "\(query)")
            }
            #expect(try await page(office, "q=+").contains("class=\"card\""))
            let api = try await office.visit("/api/v1/publications?q=!!!")
            let json = try JSONSerialization.jsonObject(with: Data(text(api).utf8)) as? [String: Any]
            #expect((json?["items"] as? [Any])?.isEmpty == true && json?["count"] as? Int == 0)
        }
    }

    /// What was looked for goes along into the form, whole.
    @Test(arguments: ["", "/en", "/zh"]) func whatFitsNothingIsAskedWithoutBeingTypedAgain(prefix: String) async throws {
        try await Office.open { office in
            try await publish(office, Self.texts)
            // All words of one answer, in another company.
            let text = "ABTC gia thẻ hạn & \"khoáng vật\"?"
            let page = try await page(office, "q=\(text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")", prefix)
            #expect(page.contains("class=\"notice warn\"") && page.contains("class=\"card\""))
            let link = try #require(page.firstMatch(of: /href="([^"]*\/gui\/question\?subject=[^"]*)"/)).1
            #expect(link.hasPrefix(prefix + "/gui/question"))
            let form = try await office.visit(String(link).replacing("&amp;", with: "&"))
            let typed = "ABTC gia thẻ hạn &amp; &quot;khoáng vật&quot;?"
            #expect(mainPart(form).contains("value=\"\(typed)\""))
        }
    }

    @Test func whatElseIsLookedForIsSaidAndMarked() async throws {
        try await Office.open { office in
            try await publish(office, Self.texts)
            try await office.store.write(as: office.actor(.editor), at: Office.now) {
                _ = try $0.add(Synonym.Text(words: ["visa", "thị thực"], also: []))
            }
            let page = try await page(office, "q=visa")
            #expect(page.contains("Tìm cả: thị thực") && page.contains("<mark>Thị</mark> <mark>thực</mark>"))
            let api = try await office.visit("/api/v1/publications?q=visa&language=vi")
            let json = try JSONSerialization.jsonObject(with: Data(text(api).utf8)) as? [String: Any]
            #expect(json?["count"] as? Int == 2 && json?["nearest"] as? Bool == false && json?["synonyms"] as? [String] == ["thị thực"])
            #expect((json?["topics"] as? [[String: Any]])?.first?["topic"] as? String == "thi-thuc")
        }
    }

    /// Editors hear of what fitted nothing, also where something came near.
    @Test func whatFitsNothingIsAGap() async throws {
        try await Office.open { office in
            try await publish(office, Self.texts)
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
            try await Application(router: buildRouter(site)).test(.router) { client in
                for query in ["gia+han+giay+phep+kinh+doanh+ruou", "thi+thuc", "!!!"] {
                    _ = try await client.execute(uri: "/hoi-dap?q=\(query)", method: .get)
                }
            }
            #expect(site.gaps.take() == ["gia han giay phep kinh doanh ruou": 1])
        }
    }
}
