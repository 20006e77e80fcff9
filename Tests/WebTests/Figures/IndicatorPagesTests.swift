import Documents
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

@Suite struct IndicatorPagesTests {
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

    private func text(_ response: TestResponse) -> String { String(buffer: response.body) }

    private func json(_ response: TestResponse) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(text(response).utf8)) as? [String: Any] ?? [:]
    }

    private func fill(_ office: Office) async throws {
        _ = try await office.anAnsweredTicket(at: Office.now.addingTimeInterval(3 * 86_400))
        _ = try await office.aTicketInHand()
    }

    @Test func thoseWhoAnswerForAUnitReadItAndNobodyElse() async throws {
        try await Office.open { office in
            try await fill(office)
            for role in Role.allCases {
                let isReader = [Role.clerk, .unitHead, .head, .inspector].contains(role)
                #expect(try await get(office, as: role, "/office/indicators").status == (isReader ? .ok : .notFound), "\(role)")
                #expect(
                    try await get(office, as: role, "/office/indicators/tickets/rounds").status == (isReader ? .ok : .notFound), "\(role)")
                #expect(try await get(office, as: role, "/office/indicators/file.csv").status == (isReader ? .ok : .notFound), "\(role)")
            }
            #expect(try await get(office, as: nil, "/office/indicators").status == .seeOther)
            for uri in [
                "/office/indicators", "/office/indicators/tickets/rounds", "/office/indicators/file.csv", "/api/v1/indicators",
                "/office/indicators/file.xlsx",
                "/office/indicators/tickets/rounds/list.csv",
            ] {
                let beyond = try await get(office, as: .unitHead, uri + "?unit=vn.langson.ngoaivu")
                #expect(beyond.status == .unprocessableContent, "\(uri)")
            }
        }
    }

    @Test func thePageSaysWhatWasCountedInThreeLanguages() async throws {
        try await Office.open { office in
            try await fill(office)
            for (language, share, label) in [
                ("vi", "50,0\u{A0}%", "Chỉ số nội bộ"), ("en", "50.0\u{A0}%", "Internal indicators"), ("zh", "50.0%", "内部指标"),
            ] {
                let page = text(try await get(office, as: .head, "/office/indicators?from=2026-01-01&to=2026-12-31&lang=\(language)"))
                #expect(page.contains(share) && page.contains(label), "\(language)")
                #expect(page.contains("role=\"img\"") && page.contains("/office/indicators/tickets/on_time_share?from=2026-01-01"))
            }
        }
    }

    @Test func aFigureLeadsToItsVeryTickets() async throws {
        try await Office.open { office in
            try await fill(office)
            let period = "?from=2026-01-01&to=2026-12-31"
            func codes(_ name: String) async throws -> Int {
                let page = text(try await get(office, as: .head, "/office/indicators/tickets/\(name)" + period))
                return page.components(separatedBy: "/desk/tickets/").count - 1
            }
            let counts = [
                try await codes("on_time_share"), try await codes("late_share"), try await codes("median_wait"),
                try await codes("survival_median_wait"), try await codes("repeated_share"), try await codes("unsatisfied_share"),
                try await codes("asked_to_pay_share"),
            ]
            #expect(counts == [2, 1, 1, 2, 0, 0, 0])
            #expect(try await get(office, as: .head, "/office/indicators/tickets/nonsense").status == .notFound)
        }
    }

    @Test func theFiguresAndTheTicketsAreFiles() async throws {
        try await Office.open { office in
            try await fill(office)
            let period = "?from=2026-01-01&to=2026-12-31"
            for role in [Role.officer, .editor] {
                for tail in ["file.xlsx", "tickets/rounds/list.csv"] {
                    #expect(try await get(office, as: role, "/office/indicators/" + tail).status == .notFound, "\(role) \(tail)")
                }
            }
            let book = try await get(office, as: .head, "/office/indicators/file.xlsx" + period)
            #expect(book.status == .ok && book.headers[.contentType] == FileKind.xlsx.mediaType)
            #expect(try UploadedFile(reading: Array(book.body.readableBytesView)).kind == .xlsx)
            let list = text(try await get(office, as: .head, "/office/indicators/tickets/survival_median_wait/list.csv" + period))
            let table = try CSVRows(list)
            #expect(list.hasPrefix("\u{FEFF}") && table.header.count == 11 && table.rows.count == 2)
            #expect(table.rows.allSatisfy { $0.fields.count == 11 })
            let page = text(try await get(office, as: .head, "/office/indicators/tickets/survival_median_wait" + period))
            let id = try #require(page.firstMatch(of: /\/desk\/tickets\/([^"]+)"/).map { String($0.1) })
            #expect(!list.contains(id) && page.contains("/tickets/survival_median_wait/list.csv?from=2026-01-01"))
        }
    }

    @Test func thePresentPeriodEndsTodayEverywhereAndNoneLiesAhead() async throws {
        try await Office.open { office in
            try await fill(office)
            let today = Self.later.day
            for query in ["", "?from=2026-01-01", "?from=2026-01-01&to=2026-12-31", "?from=2026-01-01&to=2026-05-31"] {
                #expect(try json(try await get(office, as: nil, "/api/v1/indicators" + query))["to"] as? String == today.iso, "\(query)")
            }
            for (query, file) in [("", "12"), ("", "2026"), ("", "2026-Q2")] {
                let rows = text(try await get(office, as: nil, "/thong-ke.csv?period=\(file)" + query))
                #expect(rows.contains("/\(today.iso),"), "\(file)")
            }
            let ahead = "?from=2026-01-01&to=2027-05-01"
            for uri in ["/office/indicators", "/office/indicators/file.csv", "/office/indicators/tickets/rounds", "/api/v1/indicators"] {
                #expect(try await get(office, as: .head, uri + ahead).status == .unprocessableContent, "\(uri)")
            }
            for (language, words) in [("vi", "ngày này chưa đến"), ("en", "this day lies ahead"), ("zh", "该日尚未到来")] {
                #expect(text(try await get(office, as: .head, "/office/indicators\(ahead)&lang=\(language)")).contains(words))
            }
            let refused = try json(try await get(office, as: nil, "/api/v1/indicators" + ahead))
            #expect((refused["errors"] as? [[String: Any]])?.first?["field"] as? String == "to")
        }
    }

    /// Whoever gathers the figures of an office reads them, but not its tickets.
    @Test func aListWithinReachIsNotCalledTheWhole() async throws {
        try await Office.open { office in
            try await fill(office)
            try await office.openReports()
            try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                _ = try transaction.addMember(
                    name: "Chánh Văn phòng", email: "chanh@example.vn", passwordHash: nil,
                    appointments: [Appointment(.clerk, Office.centre)])
            }
            let token = try await office.sessionToken(email: "chanh@example.vn", lasting: 9_000_000, at: Office.now) ?? ""
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Self.later })
            let here = "/office/indicators/tickets/on_time_share"
            for (language, sentence, none, whole) in [
                ("vi", "tính trên 2 trường hợp", "thuộc phạm vi bạn được mở.</p>", "Đúng những phiếu"),
                ("en", "The figure is of 2 cases", "There are no tickets that you may open.", "The very tickets"),
                ("zh", "该指标基于 2 例", "没有您有权打开的件。", "计入该指标的各件"),
            ] {
                let query = "?unit=\(Office.agency.text)&from=2026-01-01&to=2026-04-30&lang=\(language)"
                let (page, file) = try await Application(router: buildRouter(site)).test(.router) { client in
                    let headers: HTTPFields = [.cookie: "hoidap_session=\(token)"]
                    return (
                        try await client.execute(uri: here + query, method: .get, headers: headers),
                        try await client.execute(uri: here + "/list.csv" + query, method: .get, headers: headers)
                    )
                }
                #expect(page.status == .ok && text(page).contains(sentence) && text(page).contains(none) && !text(page).contains(whole))
                // A note is no row: the name of the file says that it is not the whole.
                #expect(file.headers[.contentDisposition]?.contains("-khong-day-du.csv") == true && !text(file).contains(sentence))
                let head = try await get(office, as: .head, here + query)
                #expect(text(head).contains(whole) && !text(head).contains(sentence))
            }
        }
    }

    @Test func aParameterThatIsNoneIsRefusedByName() async throws {
        try await Office.open { office in
            for (role, uri, names) in [
                (nil, "/api/v1/indicators?unti=vn", ["unti"]), (Role.head, "/api/v1/indicators?unti=vn&a=1", ["a", "unti"]),
                (nil, "/api/v1/publications?topics=visa", ["topics"]), (.head, "/api/v1/queue?from=2026-01-01", ["from"]),
            ] {
                let answer = try await get(office, as: role, uri)
                #expect(answer.status == .unprocessableContent && answer.headers[.contentType] == "application/problem+json", "\(uri)")
                let fields = (try json(answer)["errors"] as? [[String: Any]])?.compactMap { $0["field"] as? String }
                #expect(fields == names, "\(uri): \(text(answer))")
            }
            #expect(try await get(office, as: nil, "/api/v1/indicators?lang=en").status == .ok)
        }
    }

    @Test func aBadQuestionIsRefusedAndKept() async throws {
        try await Office.open { office in
            for bad in [
                "from=2026-13-01", "from=2026-05-01&to=2026-04-01", "to=2099-01-01&from=2000-01-01", "unit=A b", "kind=integrity",
                "group=x",
            ] {
                let uri = "?" + bad.replacing(" ", with: "%20")
                let page = try await get(office, as: .head, "/office/indicators" + uri)
                let status: HTTPResponse.Status = bad.hasPrefix("unit") ? .notFound : .unprocessableContent
                #expect(page.status == status && text(page).contains("error-summary"), "\(bad)")
                let answer = try await get(office, as: .head, "/api/v1/indicators" + uri)
                #expect(answer.status == status && answer.headers[.contentType] == "application/problem+json", "\(bad)")
                let field = (try json(answer)["errors"] as? [[String: Any]])?.first?["field"] as? String
                #expect(field.map { bad.contains($0) } == true, "\(bad): \(field ?? "none")")
            }
            for field in ["from", "to", "unit", "kind", "group"] {
                HostileText.expectHarmless(try await get(office, as: .head, "/office/indicators?\(field)=\(HostileText.encoded)"), field)
            }
        }
    }

    @Test func programsReadThePublicOnesWithoutATokenAndAllWithOne() async throws {
        try await Office.open { office in
            try await fill(office)
            let period = "?from=2026-01-01&to=2026-12-31"
            let open = try json(try await get(office, as: nil, "/api/v1/indicators" + period))
            let shown = open["indicators"] as? [[String: Any]] ?? []
            #expect(shown.compactMap { $0["name"] as? String } == ["on_time_share", "median_wait", "p90_wait", "unsatisfied_share"])
            #expect(shown[0]["value"] as? Double == 0.5 && shown[0]["n"] as? Int == 2 && shown[0]["score"] as? Double == 1)
            #expect(shown[3]["value"] is NSNull && shown[3]["shown"] as? Bool == false && shown[3]["withheld"] as? String == "too_few")
            let all = try json(try await get(office, as: .head, "/api/v1/indicators" + period))
            #expect((all["indicators"] as? [[String: Any]])?.count == IndicatorName.allCases.count)
            #expect((all["composites"] as? [[String: Any]])?.count == 2 && all["label"] as? String == "chỉ số nội bộ")
            #expect(
                (all["comparisons"] as? [[String: Any]])?.compactMap { $0["trait"] as? String } == ["ownership", "size", "in_province"])
            #expect((open["comparisons"] as? [Any])?.isEmpty == true, "groups are told to whoever answers for the unit")
            for bad in [
                period + "&group=ownership:state", "?from=2026-01-02&to=2026-01-31", "?from=2026-01-01&to=2026-01-30",
                period + "&kind=complaint",
            ] {
                #expect(try await get(office, as: nil, "/api/v1/indicators" + bad).status == .unprocessableContent, "\(bad)")
            }
            #expect(try await get(office, as: nil, "/api/v1/indicators").status == .ok)
            #expect(try await get(office, as: .officer, "/api/v1/indicators").status == .unprocessableContent)
        }
    }

    @Test func fewReportsAreCountedForInspectorsOnly() async throws {
        try await Office.open { office in
            for _ in 0..<2 { _ = try await office.aTicket(kind: .integrity) }
            #expect(
                text(try await get(office, as: .head, "/office/indicators?lang=en")).contains(
                    "<strong>The number is for inspectors</strong>"))
            #expect(text(try await get(office, as: .inspector, "/office/indicators?lang=en")).contains("<strong>2</strong>"))
        }
    }

    @Test func theFileHoldsTheWholeAndItsParts() async throws {
        try await Office.open { office in
            try await fill(office)
            let file = try await get(office, as: .head, "/office/indicators/file.csv?from=2026-01-01&to=2026-12-31")
            let rows = text(file).split(separator: "\r\n" as Character).map(String.init)
            #expect(rows[0].hasSuffix("indicator,group,period,unit,value,n,low,high,score,withheld,businesses,p,left_out,rated,reach"))
            let keys = rows.dropFirst().map { row in
                let fields = row.split(separator: ",", omittingEmptySubsequences: false)
                return [0, 1, 2, 3, 10, 13].map { fields[$0] }
            }
            #expect(Set(keys).count == keys.count)
            #expect(rows.contains("on_time_share,time_cost,2026-01-01/2026-05-01,vn.langson.ngoaivu,0.500,2,0.095,0.905,1.00,,,,,,below"))
            #expect(rows.contains("median_wait,time_cost,2026-03,vn.langson.ngoaivu,3.0,1,,,8.20,,,,,,below"))
            #expect(rows.contains { $0.hasPrefix("rounds,time_cost,2026-01-01/2026-05-01,vn.langson.ngoaivu.lanhsu,1.00,1,") })
        }
    }
}
