import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Store
import Support
import Testing

/// Where the editors keep the synonyms: the page, and the same for programs.
@Suite struct SynonymPagesTests {
    private func synonyms(_ office: Office) async throws -> [Synonym] {
        try await office.store.read(as: office.actor(.editor)) { try $0.synonyms() }
    }

    @Test func anEditorAddsChangesAndEnds() async throws {
        try await Office.open { office in
            let empty = text(try await office.visit("/desk/synonyms?words=visa", as: .editor))
            #expect(empty.contains(">\nvisa</textarea>") && !empty.contains("<table"))
            let words = "words=visa%0D%0Ath%E1%BB%8B+th%E1%BB%B1c&also="
            let added = try await office.visit("/desk/synonyms", as: .editor, form: words)
            #expect(added.status == .seeOther && added.headers[.location] == "/desk/synonyms?done=saved")
            let synonym = try #require(try await synonyms(office).first)
            #expect(synonym.text.words == ["visa", "thị thực"])
            let path = "/desk/synonyms/\(synonym.id.path)"
            let list = text(try await office.visit("/desk/synonyms?done=saved", as: .editor))
            #expect(list.contains("href=\"\(path)\">visa / thị thực</a>"))
            let shown = text(try await office.visit(path, as: .clerk))
            #expect(shown.contains(">\nvisa\nthị thực</textarea>"))

            // Without a reason nothing is changed, and nothing typed is lost.
            let refused = try await office.visit(path, as: .editor, form: "words=visa&also=nh%E1%BA%ADp+c%E1%BA%A3nh&reason=&version=1")
            #expect(refused.status == .unprocessableContent)
            for kept in [">\nvisa</textarea>", ">\nnhập cảnh</textarea>", "href=\"#reason\""] { #expect(text(refused).contains(kept)) }
            let changed = try await office.visit(
                path, as: .editor, form: "words=visa&also=nh%E1%BA%ADp+c%E1%BA%A3nh&reason=G%E1%BB%99p&version=1")
            #expect(changed.headers[.location] == path + "?done=saved")
            #expect(try await synonyms(office).map(\.text) == [Synonym.Text(words: ["visa"], also: ["nhập cảnh"])])
            let stale = try await office.visit(path + "/end", as: .head, form: "reason=Th%E1%BB%ABa&version=1")
            #expect(stale.status == .conflict && text(stale).contains("value=\"Thừa\"") && text(stale).contains("href=\"#end-reason\""))
            #expect(try await office.visit(path + "/end", as: .head, form: "reason=Th%E1%BB%ABa&version=2").status == .seeOther)
            #expect(try await synonyms(office).isEmpty)
            let history = text(try await office.visit(path, as: .editor))
            for told in ["Gộp", "Thừa", "editor An", "head An"] { #expect(history.contains(told), "\(told)") }
            #expect(!history.contains("<textarea"))
            #expect(try await office.visit("/desk/synonyms/\(UUID().path)", as: .editor).status == .notFound)
            #expect(try await office.visit("/desk/synonyms", as: .officer).status == .notFound)
        }
    }

    @Test(arguments: ["words=visa&also=", "words=!!!%0Avisa&also=", "words=&also=x", "words=visa&also=VISA"])
    func whatIsNoGroupIsShownAgain(form: String) async throws {
        try await Office.open { office in
            for prefix in ["vi", "en", "zh"] {
                let refused = try await office.visit("/desk/synonyms?lang=\(prefix)", as: .editor, form: form)
                #expect(refused.status == .unprocessableContent && text(refused).contains("class=\"error-summary\""), "\(prefix)")
            }
            #expect(try await synonyms(office).isEmpty)
        }
    }

    @Test func programsKeepThemToo() async throws {
        try await Office.open { office in
            func token(_ role: Role) async throws -> String {
                try await office.store.createToken(email: "\(role.rawValue)@example.vn", lasting: 60, at: Office.now) ?? ""
            }
            let (editor, officer) = (try await token(.editor), try await token(.officer))
            func call(_ path: String, _ body: String?, _ token: String, key: String? = nil) async throws -> (Int, [String: Any]) {
                var headers: HTTPFields = [.authorization: "Bearer \(token)", .contentType: "application/json"]
                if let key, let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
                let fields = headers
                let response = try await office.browse { client in
                    try await client.execute(
                        uri: "/api/v1" + path, method: body == nil ? .get : .post, headers: fields,
                        body: body.map { ByteBuffer(string: $0) })
                }
                let json = try JSONSerialization.jsonObject(with: Data(text(response).utf8)) as? [String: Any]
                return (response.status.code, json ?? [:])
            }
            #expect(try await call("/synonyms", nil, officer).0 == 404)
            let body = #"{"words": ["visa", "thị thực"]}"#
            let first = try await call("/synonyms", body, editor, key: "a")
            let id = try #require(first.1["id"] as? String)
            #expect(first.0 == 200 && first.1["version"] as? Int == 1)
            #expect(try await call("/synonyms", body, editor, key: "a").1["id"] as? String == id)
            #expect(try await synonyms(office).count == 1)
            let changed = try await call("/synonyms/\(id)", #"{"words": ["visa"], "also": ["x"], "reason": "Gộp", "version": 1}"#, editor)
            #expect(changed.1["version"] as? Int == 2 && changed.1["also"] as? [String] == ["x"])
            let stale = try await call("/synonyms/\(id)/end", #"{"reason": "Thừa", "version": 1}"#, editor)
            #expect(stale.0 == 409)
            let fault = try await call("/synonyms", #"{"words": ["visa"]}"#, editor)
            #expect(fault.0 == 422 && (fault.1["errors"] as? [[String: String]])?.first?["field"] == "words")
            #expect(try await call("/synonyms/\(id)/end", #"{"reason": "Thừa"}"#, editor).1["ended"] as? Bool == true)
            #expect((try await call("/synonyms", nil, editor).1["items"] as? [Any])?.isEmpty == true)
            #expect((try await call("/synonyms/\(id)", nil, editor).1["items"] as? [Any])?.count == 3)
        }
    }
}
