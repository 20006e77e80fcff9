import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import PG
import Store
import Support
import Testing

@testable import Web

@Suite struct APITests {
    private static let submission = """
        {"kind": "question", "subject": "Thị thực", "body": "Cần gì?", "publish_consent": true, "contact": {"name": "An"}}
        """

    private func post(
        _ client: any TestClientProtocol, _ path: String, _ body: String, _ headers: HTTPFields = [:]
    ) async throws -> (status: HTTPResponse.Status, headers: HTTPFields, json: [String: Any]) {
        var headers = headers
        headers[.contentType] = "application/json"
        let response = try await client.execute(uri: "/api/v1" + path, method: .post, headers: headers, body: ByteBuffer(string: body))
        return (response.status, response.headers, try object(response))
    }

    private func get(
        _ client: any TestClientProtocol, _ path: String, _ headers: HTTPFields = [:]
    ) async throws -> (status: HTTPResponse.Status, json: [String: Any]) {
        let response = try await client.execute(uri: "/api/v1" + path, method: .get, headers: headers)
        return (response.status, try object(response))
    }

    private func object(_ response: TestResponse) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(String(buffer: response.body).utf8)) as? [String: Any] ?? [:]
    }

    private static let key = HTTPField.Name("Idempotency-Key")!

    @Test func theSameKeyAndBodyAreTheSameTicket() async throws {
        try await Office.open { office in
            try await office.browse { client in
                let headers: HTTPFields = [Self.key: "k-1"]
                let first = try await post(client, "/tickets", Self.submission, headers)
                let again = try await post(client, "/tickets", Self.submission, headers)
                let other = try await post(client, "/tickets", Self.submission.replacing("Cần gì", with: "Khác"), headers)
                #expect(first.status == .created && again.status == .ok && other.status == .unprocessableContent)
                #expect(first.json["code"] as? String == again.json["code"] as? String)
                #expect(first.headers[.location]?.hasSuffix(first.json["code"] as? String ?? "-") == true)
                let clocks = first.json["clocks"] as? [[String: Any]] ?? []
                #expect(!clocks.isEmpty && clocks.allSatisfy { $0["due_on"] is String && $0["rule"] is String })
            }
        }
    }

    /// Programs choose keys without knowing of one another: nobody gets another's ticket, and nobody's is refused for another's.
    @Test func aKeyIsItsSendersAlone() async throws {
        try await Office.open { office in
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
            let app = Application(router: buildRouter(site), configuration: .init(address: .hostname("127.0.0.1", port: 0)))
            try await app.test(.live) { client in
                func send(_ body: String, from address: String) async throws -> (status: HTTPResponse.Status, code: String?) {
                    let sent = try await post(
                        client, "/tickets", body, [Self.key: "1", HTTPField.Name("X-Forwarded-For")!: address])
                    return (sent.status, sent.json["code"] as? String)
                }
                let other = Self.submission.replacing("Cần gì", with: "Khác")
                let first = try await send(Self.submission, from: "203.0.113.9")
                let again = try await send(Self.submission, from: "::ffff:203.0.113.9")
                let changed = try await send(other, from: "203.0.113.9")
                #expect(
                    first.status == .created && again.status == .ok && again.code == first.code && changed.status == .unprocessableContent)
                let stranger = try await send(Self.submission, from: "203.0.113.10")
                #expect(stranger.status == .created && stranger.code != nil && stranger.code != first.code)
                let third = try await send(other, from: "2001:db8::1")
                #expect(third.status == .created)
            }
            let keys = try await office.database.read {
                try $0.query("select key from idempotency").map { try $0.get("key", as: String.self) }
            }
            #expect(keys.count == 3 && !keys.contains { $0.contains("203.0.113") || $0.contains("2001") }, "no address is kept")
        }
    }

    @Test func everyFaultIsNamedByItsField() async throws {
        try await Office.open { office in
            try await office.browse { client in
                let body = """
                    {"kind": "denunciation", "subject": "", "body": "x", "publish_consent": false, "business": {"tax_code": "12"},
                     "contact": {"name": "An", "email": "no"}}
                    """
                let refused = try await post(client, "/tickets", body, [.acceptLanguage: "en"])
                let fields = (refused.json["errors"] as? [[String: String]] ?? []).compactMap { $0["field"] }
                #expect(refused.status == .unprocessableContent)
                #expect(refused.headers[.contentType] == "application/problem+json")
                #expect(Set(fields) == ["kind", "subject", "business.tax_code", "contact.email"])
                let list = try await post(client, "/tickets", "[1]")
                let noConsent = try await post(client, "/tickets", #"{"kind": "question"}"#)
                #expect(list.status == .badRequest && noConsent.status == .unprocessableContent)
            }
        }
    }

    @Test func aTicketTellsItsStatusAndTakesTheBusinessSide() async throws {
        try await Office.open { office in
            let code = try await office.code(of: office.anAnsweredTicket().id).text
            try await office.browse { client in
                let ticket = try await get(client, "/tickets/\(code)")
                let clocks = ticket.json["clocks"] as? [[String: Any]] ?? []
                #expect(ticket.status == .ok && (ticket.json["status"] as? String)?.isEmpty == false)
                #expect(clocks.allSatisfy { ($0["explanation"] as? [Any])?.isEmpty == false })
                #expect((ticket.json["messages"] as? [Any])?.count == 2)
                let rated = try await post(client, "/tickets/\(code)/rating", #"{"answered": true, "satisfaction": 5}"#)
                let twice = try await post(client, "/tickets/\(code)/rating", #"{"answered": true, "satisfaction": 5}"#)
                let reopened = try await post(client, "/tickets/\(code)/reopening", #"{"reason": "Còn thiếu"}"#)
                let unknown = try await get(client, "/tickets/\(TrackingCode.random().text)")
                #expect(rated.status == .ok && twice.status == .conflict && reopened.status == .ok && unknown.status == .notFound)
            }
        }
    }

    /// B66: a flag that is neither true nor false, and a word that is none, are refused by their name in the reader's language.
    @Test func noParameterIsPassedOver() async throws {
        try await Office.open { office in
            let token = try await office.store.createToken(email: "clerk@example.vn", lasting: 60, at: Office.now) ?? ""
            let headers: HTTPFields = [.authorization: "Bearer \(token)"]
            try await office.browse { client in
                for (query, field, vi, en) in [
                    ("mine=yes", "mine", "phải là true hoặc false.", "must be true or false."),
                    ("mine=True", "mine", "phải là true hoặc false.", "must be true or false."),
                    ("overdue=maybe", "overdue", "phải là true hoặc false.", "must be true or false."),
                    ("state=x", "state", "phải là một trong: received, ", "must be one of: received, "),
                    ("past=both", "past", "phải là một trong: legal, internal.", "must be one of: legal, internal."),
                ] {
                    for (language, words) in [("vi", vi), ("en", en)] {
                        let refused = try await get(client, "/queue?" + query, headers + [.acceptLanguage: language])
                        let error = (refused.json["errors"] as? [[String: String]])?.first
                        #expect(refused.status == .unprocessableContent && error?["field"] == field, "\(query)")
                        #expect(error?["message"]?.hasPrefix(words) == true, "\(query): \(error ?? [:])")
                    }
                }
                for query in ["mine=true", "mine=false&overdue=true", "overdue=", "past=legal"] {
                    #expect(try await get(client, "/queue?" + query, headers).status == .ok, "\(query)")
                }
                #expect(try await get(client, "/publications?q=a&typing=1").status == .unprocessableContent)
            }
        }
    }

    @Test func refusalsAreInTheReadersLanguage() async throws {
        try await Office.open { office in
            let code = try await office.code(of: office.anAnsweredTicket().id).text
            try await office.browse { client in
                func message(_ json: [String: Any]) -> String { (json["errors"] as? [[String: String]])?.first?["message"] ?? "" }
                let missing = try await post(client, "/tickets", #"{"kind": "question", "subject": "a", "body": "b"}"#)
                #expect(message(missing.json) == "phải là true hoặc false.")
                #expect(message(try await get(client, "/tickets/\(code)?cursor=x").json).hasPrefix("không phải vị trí"))
                _ = try await post(client, "/tickets", Self.submission, [Self.key: "k"])
                let other = try await post(client, "/tickets", Self.submission.replacing("Cần", with: "Hỏi"), [Self.key: "k"])
                #expect(message(other.json) == "mã này đã được dùng cho một nội dung khác; hãy dùng mã mới.")
                let long = try await post(client, "/tickets", Self.submission, [Self.key: String(repeating: "k", count: 201)])
                #expect(message(long.json) == "phải có từ 1 đến 200 ký tự.")
                for (query, vi) in [
                    ("received=2026-04-24", "chưa có giá trị."), ("received=x&kind=question", "không phải thời điểm theo ISO 8601: x"),
                    ("received=2026-04-24&amount=0&unit=working_day", "phải là số nguyên từ 1 đến "),
                    ("received=2026-04-24&amount=1&unit=week", "phải là một trong: working_day, calendar_day, working_hour."),
                    ("received=2026-04-24&kind=x", "không có giá trị này: x"),
                    ("received=2026-04-24&kind=question&variant=x", "question không có dạng này: x"),
                ] {
                    #expect(message(try await get(client, "/deadline?" + query).json).hasPrefix(vi), "\(query)")
                }
            }
        }
    }

    /// Of one opinion nobody but its office learns: the figures tell of ten or more.
    @Test func aSingleRatingIsInNothingThatIsPublic() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            try await office.decide(nil, .rate(Rating(answered: false, satisfaction: 2, comment: "Chưa rõ")), on: ticket.id)
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            for uri in [
                "/hoi-dap/\(slug)", "/en/hoi-dap/\(slug)", "/zh/hoi-dap/\(slug)", "/hoi-dap", "/hoi-dap.atom", "/api/v1/publications",
                "/api/v1/publications/\(slug)",
            ] {
                let response = try await office.visit(uri)
                let shown = text(response).lowercased()
                #expect(response.status == .ok && shown.contains(slug), "\(uri)")
                for word in ["satisfaction", "rating", "2/5", "hài lòng", "满意", "chưa rõ"] {
                    #expect(!shown.contains(word), "\(uri): \(word)")
                }
            }
            #expect(text(try await office.visit("/desk/tickets/\(ticket.id.path)", as: .head)).contains("2/5"))
        }
    }

    @Test func deadlinesAnswerAsTheContractSays() async throws {
        try await Office.open { office in
            try await office.browse { client in
                let due = try await get(client, "/deadline?received=2026-04-24&amount=5&unit=working_day")
                #expect(due.json["due_on"] as? String == "2026-05-06")
                #expect((due.json["explanation"] as? [[String: Any]])?.first?["counted"] as? Bool == false)
                let fault = try await get(client, "/deadline?received=2026-04-24&amount=0&unit=working_day")
                #expect(fault.status == .unprocessableContent)
                #expect((fault.json["errors"] as? [[String: String]])?.first?["field"] == "amount")
            }
        }
    }

    /// However much is asked for, it is an answer, or a fault that names the field.
    @Test(arguments: TermUnit.allCases) func aDeadlineOfAnyLengthHasAnAnswer(unit: TermUnit) async throws {
        try await Office.open { office in
            try await office.browse { client in
                for received in ["2026-04-24", "2026-04-24T23:59:59%2B07:00", "2023-01-02"] {
                    let longest = try await get(client, "/deadline?received=\(received)&amount=10000&unit=\(unit.rawValue)")
                    #expect(longest.status == .ok && longest.json["beyond_confirmed"] as? Bool == true, "\(received)")
                    #expect(try #require(longest.json["due_on"] as? String) > "2027-01-01")
                }
                for amount in [
                    "10001", "0", "-1", "2147483648", "9223372036854775807", "9223372036854775808", "1e4", "1.5", "0x10", "NaN",
                    String(repeating: "9", count: 4000),
                ] {
                    let fault = try await get(client, "/deadline?received=2026-04-24&amount=\(amount)&unit=\(unit.rawValue)")
                    #expect(fault.status == .unprocessableContent, "\(amount.prefix(30))")
                    #expect((fault.json["errors"] as? [[String: String]])?.map { $0["field"] } == ["amount"])
                }
                for received in ["9999-12-31", "0001-01-01"] {
                    let fault = try await get(client, "/deadline?received=\(received)&amount=10000&unit=\(unit.rawValue)")
                    #expect(fault.status == .unprocessableContent)
                    #expect((fault.json["errors"] as? [[String: String]])?.map { $0["field"] } == ["received"])
                }
            }
        }
    }

    @Test func publishedAnswersAreFoundWithoutMarks() async throws {
        try await Office.open { office in
            _ = try await office.aPublishedTicket()
            try await office.browse { client in
                let found = try await get(client, "/publications?q=hop%20phap%20hoa")
                let like = try await post(client, "/suggestions", #"{"text": "hợp pháp hóa lãnh sự hợp đồng"}"#)
                #expect((found.json["items"] as? [Any])?.count == 1 && (like.json["items"] as? [Any])?.count == 1)
            }
        }
    }

    /// What programs of others rely on.
    private static let promisedSteps = [
        "classification", "assignment", "transfer", "acceptance", "information-request", "extension", "draft", "draft-return",
        "status-notice", "suspension", "resumption", "approval", "answer", "publication", "publication-approval", "publication-withdrawal",
    ]

    @Test func theDescriptionNamesEveryEndpointOnce() async throws {
        try await Office.open { office in
            try await office.browse { client in
                let document = try await get(client, "/openapi.json")
                let paths = document.json["paths"] as? [String: [String: Any]] ?? [:]
                for path in [
                    "/tickets", "/tickets/{code}", "/tickets/{code}/messages", "/tickets/{code}/rating", "/tickets/{code}/reopening",
                    "/tickets/{code}/withdrawal", "/publications", "/publications/{slug}", "/suggestions", "/deadline", "/queue",
                    "/synonyms", "/synonyms/{id}", "/synonyms/{id}/end",
                    "/openapi.json",
                ] + Self.promisedSteps.map({ "/tickets/{id}/" + $0 }) {
                    #expect(paths["/api/v1" + path] != nil, "\(path)")
                }
                let names = paths.values.flatMap(\.values).compactMap { ($0 as? [String: Any])?["operationId"] as? String }
                #expect(Set(names).count == names.count)
            }
        }
    }

    // MARK: Every role × every action, by the API and by the pages

    private static let staffSteps = ActionForm.all.flatMap { form in form.steps.map { (action: form.action, path: $0.path) } }

    /// Whoever may not see a ticket hears 404, whoever may not act 403; what the rules allow is refused for other reasons only.
    private func matches(_ status: HTTPResponse.Status, _ action: Action, _ ticket: Ticket, _ actor: Actor) -> Bool {
        guard Policy.allows(.view, on: ticket, by: actor) else { return status == .notFound }
        return Policy.allows(action, on: ticket, by: actor) ? ![.forbidden, .notFound].contains(status) : status == .forbidden
    }

    /// What the step takes, by its description, with something in every field.
    private func body(of step: String, _ client: any TestClientProtocol) async throws -> String {
        let known = [
            "kind": "question", "unit": "vn.langson.ngoaivu.lanhsu", "clock": "answer", "outcome": "explained", "topic": "khac",
            "officer": "", "standing": "",
        ]
        let document = try await get(client, "/openapi.json").json
        let post = (document["paths"] as? [String: [String: [String: Any]]])?["/api/v1/tickets/{id}/" + step]?["post"]
        let content = (post?["requestBody"] as? [String: Any])?["content"] as? [String: [String: [String: Any]]]
        let fields = content?["application/json"]?["schema"]?["properties"] as? [String: [String: Any]] ?? [:]
        let plain = ["integer": "1", "array": "[]", "boolean": "true"]
        let values = fields.mapValues { $0["type"] as? String }.map { name, type in
            "\"\(name)\": " + (type.flatMap { plain[$0] } ?? "\"\(known[name] ?? "x")\"")
        }
        return "{" + values.joined(separator: ", ") + "}"
    }

    @Test(arguments: Role.allCases, [TicketKind.question, .complaint]) func everyRoleDoesWhatThePolicySays(role: Role, kind: TicketKind)
        async throws
    {
        try await Office.open { office in
            guard case .member(let member) = office.actor(role) else { return }
            let token = try await office.store.createToken(email: member.email, lasting: 3600, at: Office.now) ?? ""
            let cookie = try await office.sessionToken(email: member.email, lasting: 3600, at: Office.now) ?? ""
            let session = try await office.store.session(token: cookie, at: Office.now)
            for (action, path) in Self.staffSteps {
                let ticket = try await office.aTicketInHand(kind: kind)
                try await office.browse { client in
                    let body = try await body(of: path, client)
                    let api = try await post(
                        client, "/tickets/\(ticket.id.path)/\(path)", body, [.authorization: "Bearer \(token)"])
                    #expect(matches(api.status, action, ticket, office.actor(role)), "API \(role) \(action): \(api.status)")
                }
                let other = try await office.aTicketInHand(kind: kind)
                try await office.browse { client in
                    let page = try await client.execute(
                        uri: "/desk/tickets/\(other.id.path)/\(action.rawValue)", method: .post,
                        headers: [.cookie: "hoidap_session=\(cookie)"],
                        body: ByteBuffer(
                            string: "csrf=\(session?.csrfToken ?? "")&kind=question&unit=vn.langson.ngoaivu.lanhsu&text=x&reason=x"
                                + "&outcome=explained&title=x&question=x&answer=x&topic=khac&clock=answer&amount=1&document=1"))
                    #expect(matches(page.status, action, other, office.actor(role)), "page \(role) \(action): \(page.status)")
                }
            }
        }
    }

    @Test func staffEndpointsNeedAToken() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            try await office.browse { client in
                let closed = try await get(client, "/queue")
                #expect(closed.status == .unauthorized)
                #expect((closed.json["detail"] as? String)?.contains("Authorization: Bearer") == true)
                for (_, path) in Self.staffSteps {
                    let answer = try await post(client, "/tickets/\(ticket.id.path)/\(path)", "{}", [.authorization: "Bearer nonsense"])
                    #expect(answer.status == .unauthorized)
                    #expect(
                        (answer.json["detail"] as? String)?.contains("không có hoặc đã hết hiệu lực") == true, "a program has no browser")
                }
                let token = try await office.store.createToken(email: "clerk@example.vn", lasting: 60, at: Office.now) ?? ""
                let queue = try await get(client, "/queue", [.authorization: "Bearer \(token)"])
                #expect((queue.json["items"] as? [[String: Any]])?.first?["id"] as? String == ticket.id.path)
            }
        }
    }

    /// An installation whose home is no unit takes nothing in, and says that it is not the sender's fault.
    @Test func aHomeThatIsNoUnitIsNoFailure() async throws {
        try await Office.open { office in
            let site = Site(
                store: office.store, home: Office.path("vn.langson.ngoaivv"), secureCookies: false, submissionsPerMinute: 0,
                now: { Office.now })
            try await Application(router: buildRouter(site)).test(.router) { client in
                let answer = try await post(client, "/tickets", Self.submission)
                #expect(answer.status == .serviceUnavailable && answer.headers[.retryAfter] != nil)
                let form = "kind=question&subject=Th%E1%BB%8B+th%E1%BB%B1c&body=C%E1%BA%A7n+g%C3%AC&contact_name=An&name=An"
                let page = try await client.send(form, to: "/gui")
                #expect(page.status.code != 500, "\(page.status)")
            }
        }
    }
}
