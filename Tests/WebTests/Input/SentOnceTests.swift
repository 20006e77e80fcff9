import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import PG
import Store
import Support
import Testing
import Web

/// A form that is pressed twice acts once, and leads to the same page; what was changed since is told.
@Suite struct SentOnceTests {
    private static let words = "Noi dung da go"

    /// The form of a page that is sent to this address, as the browser has it, with what somebody typed.
    private func form(
        to action: String, on uri: String, as role: Role?, _ typed: [String: String], _ office: Office, at now: Date = Office.now
    ) async throws -> String {
        let page = text(try await office.visit(uri, as: role, at: now))
        let form = try #require(HTMLPage.forms(page).first { $0.action.hasPrefix(action) }, "\(uri) has a form to \(action)")
        let fields = form.fields.filter { $0.key != "csrf" }.merging(typed) { $1 }
        return fields.map { "\($0.key)=\($0.value.replacing(" ", with: "+"))" }.joined(separator: "&")
    }

    private func count(_ query: SQL, _ office: Office) async throws -> Int {
        try await office.database.read { try $0.query(query).first?.get("n") ?? 0 }
    }

    @Test(arguments: [Action.tellStatus, .requestInformation]) func aNoticePressedThriceIsOneLetter(action: Action) async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let (page, uri) = ("/desk/tickets/\(id.path)", "/desk/tickets/\(id.path)/\(action.rawValue)")
            let sent = try await form(to: uri, on: page, as: .officer, [action.rawValue + "-text": Self.words], office)
            let letters = try await count("select count(*) as n from letter where ticket_id = \(id)", office)
            var places: Set<String> = []
            for _ in 0..<3 {
                let response = try await office.visit(uri, as: .officer, form: sent)
                #expect(response.status == .seeOther)
                places.insert(response.headers[.location] ?? "")
            }
            #expect(places.count == 1)
            #expect(try await count("select count(*) as n from letter where ticket_id = \(id)", office) == letters + 1)
            // Changed since: told, with what was typed, to be sent as something else.
            let other = try await office.visit(uri, as: .officer, form: sent.replacing("Noi+dung", with: "Noi+khac"))
            #expect(other.status == .conflict && text(other).contains("Noi khac da go"))
            if action == .tellStatus {
                #expect(text(other).contains("Biểu mẫu này đã được gửi") && text(other).contains("href=\"\(places.first ?? "-")\""))
                let again = try #require(HTMLPage.forms(text(other)).first { $0.action == uri }).fields
                #expect(again["key"] != nil && !sent.contains(again["key"] ?? ""))
                let body = again.filter { $0.key != "csrf" }.merging([action.rawValue + "-text": "Noi+khac"]) { $1 }
                    .map { "\($0.key)=\($0.value)" }.joined(separator: "&")
                #expect(try await office.visit(uri, as: .officer, form: body).status == .seeOther)
            }
            // Another person's form with the same key is another form.
            #expect(try await office.visit(uri, as: .clerk, form: sent).status != .seeOther)
        }
    }

    @Test func whatIsMadeByAFormIsMadeOnce() async throws {
        try await Office.open { office in
            try await ExtremesTests.fill(office)
            let unit = Office.consular.text
            let words = Dictionary(
                uniqueKeysWithValues: ["title", "place", "rules"].flatMap { name in ["vi", "en", "zh"].map { ("\(name)_\($0)", "x") } })
            let plan = "/office/plan/2026"
            let cases: [(uri: String, page: String, role: Role, typed: [String: String], rows: SQL)] = [
                (
                    plan + "/directions", plan + "/directions", .head, ["text": Self.words, "unit": unit, "days": "5"],
                    "select count(*) as n from plan_direction"
                ),
                (
                    plan + "/records", plan + "/records", .head,
                    ["kind": "training", "title": Self.words, "unit": unit, "result": "Du"], "select count(*) as n from plan_record"
                ),
                (
                    plan + "/solutions", plan, .head, ["component": "time_cost", "title": Self.words],
                    "select count(*) as n from plan_solution"
                ),
                (
                    "/office/reception/schedules", "/office/reception", .clerk,
                    words.merging([
                        "unit": Office.agency.text, "kind": "weekly", "day": "2", "sessions": "13:30-16:30", "places": "2",
                        "valid_from": "2026-04-01",
                    ]) { $1 }, "select count(*) as n from reception_schedule"
                ),
                (
                    "/office/posts/new", "/office/posts/new?section=van-ban", .clerk,
                    ["title": Self.words, "summary": "Tom tat", "body": "Noi dung", "step": "save"], "select count(*) as n from post"
                ),
            ]
            for (uri, page, role, typed, rows) in cases {
                let before = try await count(rows, office)
                let sent = try await form(to: uri, on: page, as: role, typed, office)
                let (first, second) = (try await office.visit(uri, as: role, form: sent), try await office.visit(uri, as: role, form: sent))
                #expect(first.status == .seeOther && second.status == .seeOther, "\(uri): \(first.status), \(second.status)")
                #expect(first.headers[.location] == second.headers[.location], "\(uri)")
                #expect(try await count(rows, office) == before + 1, "\(uri)")
                let other = try await office.visit(uri, as: role, form: sent.replacing("Noi+dung+da+go", with: "Noi+dung+khac"))
                if sent.contains("da+go") { #expect(other.status == .conflict && text(other).contains("Noi dung khac"), "\(uri)") }
                #expect(try await count(rows, office) == before + 1, "\(uri)")
            }
        }
    }

    @Test func aFileSentTwiceIsOneFile() async throws {
        try await Office.open { office in
            let post = try await office.aPost(in: .events, content: aContent(title: "Hội nghị"))
            let uri = "/office/posts/\(post.id.path)/attachments"
            func body(_ content: String, _ key: UUID) -> [UInt8] {
                func part(_ head: String, _ content: String) -> String {
                    "--B\r\nContent-Disposition: form-data; \(head)\r\n\r\n\(content)\r\n"
                }
                return Array(
                    (part("name=\"csrf\"", "CSRF") + part("name=\"key\"", key.uuidString)
                        + part("name=\"file\"; filename=\"a.pdf\"", content) + "--B--\r\n").utf8)
            }
            let (key, pdf) = (UUID(), "%PDF-1.4\n%%EOF\n")
            for _ in 0..<2 { #expect(try await office.upload(body(pdf, key), to: uri, as: .editor).status == .seeOther) }
            #expect(try await count("select count(*) as n from attachment where post_id = \(post.id)", office) == 1)
            #expect(try await office.upload(body("%PDF-1.4\n1\n%%EOF\n", key), to: uri, as: .editor).status == .conflict)
            #expect(try await office.upload(body("%PDF-1.4\n1\n%%EOF\n", UUID()), to: uri, as: .editor).status == .seeOther)
            #expect(try await count("select count(*) as n from attachment where post_id = \(post.id)", office) == 2)
        }
    }

    @Test func twoPressesAtOnceAreOne() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let uri = "/desk/tickets/\(id.path)/tell_status"
            let sent = try await form(to: uri, on: "/desk/tickets/\(id.path)", as: .officer, ["tell_status-text": Self.words], office)
            let done = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                for _ in 0..<6 { group.addTask { try await office.visit(uri, as: .officer, form: sent).status } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(done.allSatisfy { $0 == .seeOther })
            #expect(try await count("select count(*) as n from ticket_event where ticket_id = \(id) and name = 'status_told'", office) == 1)
        }
    }

    // MARK: Businesses

    @Test func aReplyPressedTwiceIsOneMessage() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let page = "/tra-cuu/\(try await office.code(of: id).text)"
            let sent = try await form(to: page + "/reply", on: page, as: nil, ["text": Self.words], office)
            for _ in 0..<2 {
                #expect(try await office.visit(page + "/reply", form: sent).headers[.location] == page + "?done=reply")
            }
            let replies: SQL = "select count(*) as n from ticket_event where ticket_id = \(id) and name = 'replied'"
            #expect(try await count(replies, office) == 1)
            let other = try await office.visit(page + "/reply", form: sent.replacing("Noi+dung", with: "Noi+khac"))
            #expect(other.status == .conflict && text(other).contains("Noi khac da go") && text(other).contains("href=\"\(page)\""))
            #expect(try await count(replies, office) == 1)
            #expect(
                try await count("select count(*) as n from idempotency where answer like '%tra-cuu%'", office) == 0,
                "a code is kept nowhere")
        }
    }

    // MARK: Programs

    @Test func anIdempotencyKeyHoldsForEveryWriteOfABusiness() async throws {
        try await Office.open { office in
            let (open, answered) = (try await office.aTicketInHand().id, try await office.anAnsweredTicket().id)
            let writes: [(UUID, String, String, String)] = [
                (open, "messages", #"{"text": "Xin thêm"}"#, #"{"text": "Xin bớt"}"#),
                (answered, "rating", #"{"answered": true, "satisfaction": 5}"#, #"{"answered": true, "satisfaction": 4}"#),
                (answered, "reopening", #"{"reason": "Còn thiếu"}"#, #"{"reason": "Khác"}"#),
                (open, "withdrawal", #"{"reason": "Đã xong"}"#, #"{"reason": "Khác"}"#),
            ]
            let key = try #require(HTTPField.Name("Idempotency-Key"))
            for (id, path, body, other) in writes {
                let uri = "/api/v1/tickets/\(try await office.code(of: id).text)/\(path)"
                func send(_ body: String, _ text: String) async throws -> HTTPResponse.Status {
                    let headers: HTTPFields = [.contentType: "application/json", key: text]
                    return try await office.browse {
                        try await $0.execute(uri: uri, method: .post, headers: headers, body: ByteBuffer(string: body)).status
                    }
                }
                let events: SQL = "select count(*) as n from ticket_event where ticket_id = \(id)"
                #expect(try await send(body, "k-\(path)") == .ok, "\(path)")
                let before = try await count(events, office)
                #expect(try await send(body, "k-\(path)") == .ok, "\(path)")
                #expect(try await count(events, office) == before, "\(path)")
                let changed = try await send(other, "k-\(path)")
                #expect(changed == .unprocessableContent || changed == .conflict, "\(path)")
                #expect(try await send(body, "") == .unprocessableContent, "\(path)")
            }
        }
    }

    @Test func anIdempotencyKeyHoldsForEveryWriteOfStaff() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let token = try #require(await office.store.createToken(email: "unit_head@example.vn", lasting: 3600, at: Office.now))
            let key = try #require(HTTPField.Name("Idempotency-Key"))
            func send(_ path: String, _ body: String, _ text: String) async throws -> (HTTPResponse.Status, [String: Any]) {
                let headers: HTTPFields = [.authorization: "Bearer \(token)", .contentType: "application/json", key: text]
                let answer = try await office.browse {
                    try await $0.execute(
                        uri: "/api/v1/tickets/\(id.path)/\(path)", method: .post, headers: headers, body: ByteBuffer(string: body))
                }
                return (
                    answer.status, try JSONSerialization.jsonObject(with: Data(String(buffer: answer.body).utf8)) as? [String: Any] ?? [:]
                )
            }
            let told: SQL = "select count(*) as n from ticket_event where ticket_id = \(id) and name = 'status_told'"
            for _ in 0..<2 { #expect(try await send("status-notice", #"{"text": "Đang làm"}"#, "1").0 == .ok) }
            #expect(try await count(told, office) == 1)
            let other = try await send("status-notice", #"{"text": "Sắp xong"}"#, "1")
            #expect(other.0 == .unprocessableContent && "\(other.1)".contains("Idempotency-Key"))
            #expect(try await send("status-notice", #"{"text": "Sắp xong"}"#, "2").0 == .ok)
            // Sent on, out of sight: the second time says no more than that it is done.
            let transfer = #"{"unit": "\#(Office.agency.text)", "reason": "Đúng thẩm quyền"}"#
            for _ in 0..<2 {
                let (status, answer) = try await send("transfer", transfer, "3")
                #expect(status == .ok && answer["id"] as? String == id.path)
            }
        }
    }

    @Test func everyWriteOfTheDocumentTakesAKey() async throws {
        try await Office.open { office in
            let document = try JSONSerialization.jsonObject(with: Data(text(try await office.visit("/api/v1/openapi.json")).utf8))
            let paths = (document as? [String: Any])?["paths"] as? [String: [String: [String: Any]]] ?? [:]
            let writes = paths.filter { $0.value["post"] != nil && $0.key.contains("/tickets") }
            #expect(writes.count > 15)
            for (path, methods) in writes {
                let parameters = methods["post"]?["parameters"] as? [[String: Any]] ?? []
                #expect(parameters.contains { $0["name"] as? String == "Idempotency-Key" && $0["in"] as? String == "header" }, "\(path)")
            }
        }
    }
}
