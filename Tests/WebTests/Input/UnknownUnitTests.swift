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

/// A question about a unit, kind or period that is none has no answer, least of all noughts.
@Suite struct UnknownUnitTests {
    private static let later = Office.now.addingTimeInterval(60 * 86_400)

    private func get(_ office: Office, as role: Role?, _ uri: String) async throws -> TestResponse {
        let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Self.later })
        var headers: HTTPFields = [:]
        if let role {
            let email = "\(role.rawValue)@example.vn"
            let session = try await office.sessionToken(email: email, lasting: 9_000_000, at: Office.now) ?? ""
            let token = try await office.store.createToken(email: email, lasting: 9_000_000, at: Office.now) ?? ""
            headers = [.cookie: "hoidap_session=\(session)", .authorization: "Bearer \(token)"]
        }
        return try await Application(router: buildRouter(site)).test(.router) { [headers] in
            try await $0.execute(uri: uri, method: .get, headers: headers)
        }
    }

    /// Below the reader's own unit, below nothing, no unit at all, and longer than the database takes.
    private static let unknown = ["vn.langson.ngoaivu.khongco", "vn.khongco", "A%20b", "..", String(repeating: "a", count: 300)]

    private static let pages: [(role: Role?, uri: String)] = [
        (nil, "/thong-ke?unit="), (nil, "/en/thong-ke?unit="), (nil, "/thong-ke.csv?unit="), (nil, "/hoi-dap?unit="),
        (nil, "/zh/hoi-dap?q=visa&unit="), (.head, "/office/plan/2026?unit="), (.head, "/office/scoreboard?unit="),
        (.head, "/office/scoreboard/results?unit="), (.head, "/office/survey?unit="), (.head, "/office/survey/figures.csv?unit="),
        (.head, "/office/overview/past?limit=legal&unit="), (.head, "/office/reports/2026-Q1/"),
    ]

    @Test func noPageAnswersForAUnitThatIsNone() async throws {
        try await Office.open { office in
            for (role, uri) in Self.pages {
                for unit in Self.unknown {
                    let answer = try await get(office, as: role, uri + unit)
                    #expect(answer.status == .notFound, "\(uri)\(unit): \(answer.status)")
                }
            }
        }
    }

    /// Out of reach comes first: nobody learns what units there are elsewhere. The form stands there with what was typed.
    @Test func theIndicatorsOfAUnitThatIsNoneAreRefused() async throws {
        try await Office.open { office in
            for tail in ["", "/file.csv", "/file.xlsx", "/tickets/rounds", "/tickets/rounds/list.csv", "/tickets/unsatisfied_share"] {
                for (unit, status) in [
                    ("vn.langson.ngoaivu.khongco", HTTPResponse.Status.notFound), ("A%20b", .notFound),
                    ("vn.khongco", .unprocessableContent),
                ] {
                    let answer = try await get(office, as: .head, "/office/indicators\(tail)?unit=\(unit)")
                    #expect(answer.status == status, "\(tail) \(unit): \(answer.status)")
                }
            }
            let page = String(
                buffer: try await get(office, as: .head, "/office/indicators?unit=vn.langson.ngoaivu.khongco&kind=question").body)
            #expect(page.contains("error-summary") && page.contains("không có giá trị này"))
        }
    }

    @Test func everyEndpointNamesTheField() async throws {
        try await Office.open { office in
            for (role, uri) in [
                (nil, "/api/v1/publications?"), (nil, "/api/v1/indicators?from=2026-01-01&to=2026-03-31&"),
                (Role.head, "/api/v1/indicators?"),
            ] {
                for unit in Self.unknown {
                    let answer = try await get(office, as: role, "\(uri)unit=\(unit)")
                    #expect([.notFound, .unprocessableContent].contains(answer.status), "\(uri)\(unit): \(answer.status)")
                    #expect(answer.headers[.contentType] == "application/problem+json")
                    let body = try JSONSerialization.jsonObject(with: Data(String(buffer: answer.body).utf8)) as? [String: Any]
                    #expect((body?["errors"] as? [[String: Any]])?.first?["field"] as? String == "unit", "\(uri)\(unit)")
                }
            }
        }
    }

    @Test func unknownWordsAreNoOtherQuestion() async throws {
        try await Office.open { office in
            for (role, uri) in [
                (nil, "/hoi-dap?topic=x"), (nil, "/hoi-dap.atom?topic=x"), (nil, "/thong-ke?kind=x"), (nil, "/thong-ke?kind=integrity"),
                (Role.inspector, "/inspect?kind=x"), (.inspector, "/inspect?state=x"), (.inspector, "/inspect?standing=x"),
                (.head, "/office/reports/2026-Q5"), (.head, "/office/reports/x"), (.head, "/office/plan/1?unit="),
            ] {
                let answer = try await get(office, as: role, uri)
                #expect(answer.status == .notFound, "\(uri): \(answer.status)")
            }
            // What a form leaves empty is not asked for.
            for (role, uri) in [
                (nil, "/hoi-dap?topic=&unit="), (nil, "/thong-ke?kind=&unit="), (Role.inspector, "/inspect?kind=&state=&standing="),
                (.head, "/office/indicators?unit=&kind=&group="), (.head, "/office/survey?unit="),
            ] {
                let answer = try await get(office, as: role, uri)
                #expect(answer.status == .ok, "\(uri): \(answer.status)")
            }
        }
    }

    @Test func aPeriodThatIsNoneIsRefused() async throws {
        try await Office.open { office in
            for bad in [
                "from=2026-05-01&to=2026-04-30", "from=2099-01-01", "from=2099-01-01&to=2099-12-31", "from=1999-12-31", "to=2101-01-01",
                "from=9223372036854775807-01-01", "from=2016-01-01&to=2026-01-31", "from=x",
            ] {
                for (role, uri) in [
                    (Role.head, "/office/indicators?"), (.head, "/office/indicators/file.csv?"), (.head, "/api/v1/indicators?"),
                ] {
                    let answer = try await get(office, as: role, uri + bad)
                    #expect(answer.status == .unprocessableContent, "\(uri)\(bad)")
                }
            }
            for bad in ["2027", "2099-Q1", "1999", "x", "2026-Q5"] {
                for uri in ["/thong-ke?period=", "/thong-ke.csv?period="] {
                    let answer = try await get(office, as: nil, uri + bad)
                    #expect(answer.status == .unprocessableContent, "\(uri)\(bad)")
                }
            }
        }
    }
}
