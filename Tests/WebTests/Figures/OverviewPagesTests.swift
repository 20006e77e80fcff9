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

@Suite struct OverviewPagesTests {
    private func get(
        _ office: Office, as role: Role?, _ uri: String, language: String = "vi", at now: Date = Office.now
    ) async throws -> TestResponse {
        let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { now })
        var cookie = "lang=\(language)"
        if let role {
            let token = try await office.sessionToken(email: "\(role.rawValue)@example.vn", lasting: 3600, at: now) ?? ""
            cookie += "; hoidap_session=\(token)"
        }
        let headers: HTTPFields = [.cookie: cookie]
        return try await Application(router: buildRouter(site)).test(.router) {
            try await $0.execute(uri: uri, method: .get, headers: headers)
        }
    }

    private func text(_ response: TestResponse) -> String { String(buffer: response.body) }

    private static let past = "/office/overview/past?limit=legal&unit=vn.langson.ngoaivu.lanhsu"
    private static let later = Office.now.addingTimeInterval(60 * 86_400)

    @Test(arguments: Role.allCases) func everyRoleComesAsFarAsThePolicySays(role: Role) async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let enters = [.head, .unitHead, .clerk].contains(role)
            for uri in ["/office/overview", "/office/overview/waiting", Self.past] {
                #expect(try await get(office, as: role, uri).status == (enters ? .ok : .notFound), "\(uri)")
            }
            guard enters else { return }
            let page = text(try await get(office, as: role, "/office/overview", at: Self.later))
            #expect(page.contains("officer An") == (role != .clerk), "names are for those who lead")
            #expect(page.contains("/office/overview/past?limit=legal&amp;unit=vn.langson.ngoaivu.lanhsu"))
            #expect(text(try await get(office, as: role, Self.past, at: Self.later)).contains("/desk/tickets/\(id.path)"))
            // Another department's tickets, a limit that does not exist, a unit that is none.
            for query in [
                "limit=legal&unit=vn.langson.congthuong", "limit=x&unit=vn.langson.ngoaivu", "limit=legal&unit=%22", "limit=legal", "",
            ] {
                #expect(try await get(office, as: role, "/office/overview/past?" + query).status == .notFound, "\(query)")
            }
        }
    }

    @Test func whoIsNotSignedInIsLedToTheDoorAndAHeadToThisPage() async throws {
        try await Office.open { office in
            for uri in ["/office/overview", Self.past] {
                let response = try await get(office, as: nil, uri)
                #expect(response.status == .seeOther && response.headers[.location] == "/desk/sign-in")
            }
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
            for (role, home) in [(Role.head, "/office/overview"), (.unitHead, "/desk"), (.clerk, "/desk")] {
                let response = try await Application(router: buildRouter(site)).test(.router) { client in
                    try await client.execute(
                        uri: "/desk/sign-in", method: .post, headers: [.contentType: "application/x-www-form-urlencoded"],
                        body: ByteBuffer(string: "email=\(role.rawValue)@example.vn&password=\(Office.password)"))
                }
                #expect(response.headers[.location] == home, "\(role)")
            }
        }
    }

    @Test func thePageReadsInThreeLanguagesWhenQuietAndWhenNot() async throws {
        try await Office.open { office in
            let quiet = ["vi": "Không có việc nào chờ quyết định", "en": "Nothing waits for a decision", "zh": "没有待决定事项"]
            let tooLittle = ["vi": "Chưa dự báo", "en": "No forecast", "zh": "暂不预测"]
            for (language, words) in quiet {
                let page = text(try await get(office, as: .unitHead, "/office/overview", language: language))
                #expect(page.contains(words) && page.contains(tooLittle[language] ?? "?"), "\(language)")
            }
            let id = try await office.aTicketInHand().id
            try await office.decide(.officer, .draft(text: "Ba giấy tờ.", outcome: .explained, basis: ["Luật"]), on: id)
            for language in quiet.keys {
                let page = text(try await get(office, as: .unitHead, "/office/overview", language: language, at: Self.later))
                #expect(page.contains("/desk/tickets/\(id.path)") && !page.contains(quiet[language] ?? "?"), "\(language)")
                // Two plots, each with its description, and the weeks as a table.
                #expect(page.ranges(of: "role=\"img\"").count == 2 && page.ranges(of: "<desc").count == 2)
            }
        }
    }

    @Test func aReportThatWaitsStandsThereUnderItsName() async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport()
            let names = ["vi": "Báo cáo quý I năm 2026", "en": "Reporting for quarter 1 of 2026", "zh": "报告：2026 年第 1 季度"]
            for (language, name) in names {
                let page = text(try await get(office, as: .clerk, "/office/overview", language: language, at: Office.afterQuarter))
                #expect(page.contains("<a href=\"/office/reports/2026-Q1/\(Office.consular.text)\">\(name)</a>"), "\(language)")
            }
        }
    }

    /// Every single thing that waits stands behind a link, of however many there are.
    @Test func nothingWaitsUnseen() async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport(of: Office.agency, by: .clerk)
            var ids: Set<String> = []
            for _ in 0..<57 { ids.insert(try await office.aTicket().id.path) }
            for language in ["vi", "en", "zh"] {
                let page = text(try await get(office, as: .clerk, "/office/overview", language: language, at: Office.afterQuarter))
                #expect(page.contains("href=\"/office/overview/waiting\""), "\(language)")
                for matter in ["unclassified", "section"] {
                    #expect(page.contains("href=\"/office/overview/waiting?matter=\(matter)\""), "\(language) \(matter)")
                }
                let signer = text(try await get(office, as: .head, "/office/overview", language: language, at: Office.afterQuarter))
                #expect(signer.contains("href=\"/office/overview/waiting?matter=signature\""), "\(language)")
                for matter in OpenDecision.Matter.allCases {
                    let uri = "/office/overview/waiting?matter=\(matter.rawValue)"
                    #expect(try await get(office, as: .head, uri, language: language, at: Office.afterQuarter).status == .ok, "\(matter)")
                }
            }
            let all = text(try await get(office, as: .clerk, "/office/overview/waiting", at: Office.afterQuarter))
            #expect(all.contains("Chờ phân loại (57)") && all.contains("Xem tất cả 57"))
            let signature = text(try await get(office, as: .head, "/office/overview/waiting?matter=signature", at: Office.afterQuarter))
            #expect(signature.contains("/office/reports/2026-Q1/vn.langson.ngoaivu\""))
            // Page by page each stands there once, and the last page is the last.
            var (found, uri): ([String], String?) = ([], "/office/overview/waiting?matter=unclassified")
            var pages = 0
            while let place = uri, pages < 5 {
                let page = mainPart(try await get(office, as: .clerk, place, at: Office.afterQuarter))
                found += page.matches(of: #/\/desk\/tickets\/([a-f0-9-]+)"/#).map { String($0.1) }
                uri = page.firstMatch(of: #/href="([^"]*after=[^"]*)"/#).map { String($0.1).replacing("&amp;", with: "&") }
                pages += 1
            }
            #expect(found.count == 57 && Set(found) == ids && pages == 2)
            for query in ["matter=x", "matter=unclassified&after=x", "matter=unclassified&after=%22"] {
                #expect(try await get(office, as: .clerk, "/office/overview/waiting?" + query).status == .notFound, "\(query)")
            }
        }
    }

    @Test func hostileTextStaysText() async throws {
        try await Office.open { office in
            let submission = try aSubmission { $0.subject = HostileText.text }
            let id = try await office.store.writeOnce(as: .business, at: Office.now) {
                try $0.receive(submission, unit: Office.agency).id
            }
            let page = try await get(office, as: .clerk, "/office/overview")
            #expect(text(page).contains("/desk/tickets/\(id.path)"))
            HostileText.expectHarmless(page, "overview")
            HostileText.expectHarmless(
                try await get(office, as: .clerk, "/office/overview/past?limit=\(HostileText.encoded)&unit=vn"), "past")
        }
    }
}
