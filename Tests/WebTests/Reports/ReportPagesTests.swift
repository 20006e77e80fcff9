import Documents
import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Language
import NIOCore
import Store
import Support
import Testing
import Web

/// The pages of quarterly reports, for each of those who have to do with them.
@Suite struct ReportPagesTests {
    private static let root = "/office/reports"
    private static let unit = root + "/2026-Q1/vn.langson.ngoaivu.lanhsu"
    private static let whole = root + "/2026-Q1/vn.langson.ngoaivu"

    private func staff(
        _ office: Office, _ role: Role, _ uri: String, form: String? = nil, language: String = "vi", csrf: String? = nil
    ) async throws -> TestResponse {
        let token = try await office.sessionToken(email: "\(role.rawValue)@example.vn", lasting: 86_400 * 60, at: Office.now) ?? ""
        let session = try await office.store.session(token: token, at: Office.now)
        let site = Site(
            store: office.store, home: Office.agency, secureCookies: false, submissionsPerMinute: 0, now: { Office.afterQuarter })
        return try await Application(router: buildRouter(site)).test(.router) { client in
            var headers: HTTPFields = [.cookie: "hoidap_session=\(token); lang=\(language)"]
            guard let form else { return try await client.execute(uri: uri, method: .get, headers: headers) }
            headers[.contentType] = "application/x-www-form-urlencoded"
            let body = ByteBuffer(string: form + "&csrf=\(csrf ?? session?.csrfToken ?? "")")
            return try await client.execute(uri: uri, method: .post, headers: headers, body: body)
        }
    }

    private func text(_ response: TestResponse) -> String { String(buffer: response.body) }

    @Test func everyPageByEveryRole() async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport()
            let paths = [Self.root, Self.root + "/2026-Q1", Self.unit, Self.unit + "/text", Self.whole, Self.whole + "/text"]
            let table: [(Role, [Int])] = [
                (.clerk, [200, 200, 200, 409, 200, 200]), (.officer, [200, 200, 200, 409, 404, 404]),
                (.unitHead, [200, 200, 200, 409, 404, 404]), (.head, [200, 200, 200, 409, 200, 403]),
                (.inspector, [200, 200, 200, 409, 200, 403]), (.administrator, [200, 200, 404, 404, 404, 404]),
                (.editor, [404, 404, 404, 404, 404, 404]),
            ]
            for (role, expected) in table {
                for (path, status) in zip(paths, expected) {
                    for language in ["vi", "en", "zh"] {
                        let response = try await staff(office, role, path, language: language)
                        #expect(response.status.code == status, "\(role) \(path) \(language)")
                    }
                }
            }
            for path in ["/2026-Q5", "/2026", "/2026-Q1/vn", "/2026-Q1/nowhere", "/2026-Q1/a..b"] {
                #expect(try await staff(office, .clerk, Self.root + path).status == .notFound, "\(path)")
            }
        }
    }

    @Test func aReportIsWrittenAndHandedInByForms() async throws {
        try await Office.open { office in
            try await office.openReports()
            _ = try await office.anAnsweredTicket()
            let blank = text(try await staff(office, .officer, Self.unit + "/text"))
            #expect(blank.contains("Trong quý tiếp nhận 1 phiếu, trả lời 1 phiếu"))
            let words = "results=K%E1%BA%BFt+qu%E1%BA%A3&next_tasks=Ti%E1%BA%BFp&version="
            #expect(try await staff(office, .officer, Self.unit + "/text", form: words + "0", csrf: "x").status == .forbidden)
            #expect(try await staff(office, .officer, Self.unit + "/text", form: words + "0").status == .seeOther)
            let late = try await staff(office, .officer, Self.unit + "/text", form: words.replacing("Ti", with: "Kh%C3%A1c+ti") + "0")
            #expect(late.status == .conflict && text(late).contains("Khác ti"))
            let long = String(repeating: "a", count: 8001)
            let refused = try await staff(office, .officer, Self.unit + "/text", form: "results=\(long)&next_tasks=&version=1")
            #expect(refused.status == .unprocessableContent && text(refused).contains(long) && text(refused).contains("#results"))
            #expect(try await staff(office, .officer, Self.unit + "/submit", form: "version=1").status == .forbidden)
            #expect(try await staff(office, .unitHead, Self.unit + "/submit", form: "version=0").status == .conflict)
            #expect(try await staff(office, .unitHead, Self.unit + "/submit", form: "version=1").status == .seeOther)
            #expect(try await staff(office, .unitHead, Self.unit + "/submit", form: "version=2").status == .conflict)
            let empty = try await staff(office, .clerk, Self.unit + "/give_back", form: "version=2&reason=")
            #expect(empty.status == .unprocessableContent && text(empty).contains("href=\"#reason\""))
            #expect(try await staff(office, .clerk, Self.unit + "/accept", form: "version=2").status == .seeOther)
        }
    }

    @Test func theHeadSignsTheWhole() async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport(of: Office.agency, by: .clerk)
            let page = text(try await staff(office, .head, Self.whole))
            #expect(page.contains("Ký báo cáo") && !page.contains("name=\"number\""))
            #expect(try await staff(office, .clerk, Self.whole + "/accept", form: "version=2").status == .forbidden)
            #expect(try await staff(office, .clerk, Self.whole + "/issue", form: "number=12&day=2026-04-02&version=2").status == .conflict)
            #expect(try await staff(office, .head, Self.whole + "/accept", form: "version=2").status == .seeOther)
            // What was signed is everybody's of the agency; its number is the clerk's to give.
            let signed = text(try await staff(office, .officer, Self.whole))
            #expect(signed.contains("Đã ký ngày 02/04/2026, người ký: head An. Văn thư chưa cấp số"))
            #expect(text(try await staff(office, .clerk, Self.whole)).contains("/BC-SNgV"))
            for (form, fault) in [
                ("number=&day=2026-04-02", "number"), ("number=12%2FBC-SNgV&day=2026-04-40", "day"), ("number=12&day=2026-04-01", "day"),
                ("number=12&day=2026-04-03", "day"), ("number=12%2FBC-TT&day=2026-04-02", "number"),
            ] {
                let response = try await staff(office, .clerk, Self.whole + "/issue", form: form + "&version=3")
                #expect(response.status == .unprocessableContent && text(response).contains("href=\"#\(fault)\""), "\(form)")
            }
            #expect(try await staff(office, .head, Self.whole + "/issue", form: "number=12&day=2026-04-02&version=3").status == .forbidden)
            #expect(try await staff(office, .clerk, Self.whole + "/issue", form: "number=7&day=2026-04-02&version=3").status == .seeOther)
            let issued = text(try await staff(office, .officer, Self.whole))
            #expect(issued.contains("Đã ký ngày 02/04/2026, người ký: head An. Số 07/BC-SNgV, ngày 02/04/2026."))
        }
    }

    @Test func theReportShowsItsListsAndWhatAUnitSaysOfThem() async throws {
        try await Office.open { office in
            try await office.openReports()
            let ticket = try await office.aTicketInHand()
            let number = try #require(ticket.registration).description
            let key = "\(number)@\(Office.consular)"
            let form = text(try await staff(office, .officer, Self.unit + "/text"))
            #expect(form.contains("name=\"cause-\(key)\""))
            let name = "cause-" + key.replacing("/", with: "%2F").replacing("@", with: "%40")
            let long = try await staff(
                office, .officer, Self.unit + "/text",
                form: "results=a&next_tasks=b&version=0&\(name)=" + String(repeating: "x", count: 501))
            #expect(long.status == .unprocessableContent && text(long).contains(String(repeating: "x", count: 501)))
            let typed = "results=a&next_tasks=b&version=0&\(name)=Ch%E1%BB%9D+B%E1%BB%99"
            #expect(try await staff(office, .officer, Self.unit + "/text", form: typed).status == .seeOther)
            for language in ["vi", "en", "zh"] {
                let page = text(try await staff(office, .clerk, Self.unit, language: language))
                #expect(page.contains("Chờ Bộ") && page.contains(number), "\(language)")
                #expect(!page.contains(ticket.id.path) && !page.contains(ticket.subject), "\(language)")
            }
            // A unit that is not listed has the ticket: the rows add up all the same.
            _ = try await office.aTicket()
            #expect(text(try await staff(office, .clerk, Self.whole)).contains("Khác (cơ quan và đơn vị không lập báo cáo)"))
        }
    }

    @Test func aReportCanBeDownloaded() async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport()
            for (kind, type, start) in [
                ("docx", "wordprocessingml", "PK"), ("xlsx", "spreadsheetml", "PK"), ("pdf", "application/pdf", "%PDF"),
            ] {
                for place in [Self.unit, Self.whole] {
                    let response = try await staff(office, .clerk, place + "/report." + kind)
                    #expect(response.status == .ok && (response.headers[.contentType] ?? "").contains(type))
                    #expect((response.headers[.contentDisposition] ?? "").contains("attachment; filename=\"bao-cao-2026-Q1-"))
                    #expect(Array(response.body.readableBytesView.prefix(start.utf8.count)) == Array(start.utf8))
                }
                #expect(try await staff(office, .officer, Self.whole + "/report." + kind).status == .notFound)
            }
            #expect(try await staff(office, .clerk, Self.unit + "/report.exe").status == .notFound)
        }
    }

    /// Whoever asks for the draft of the whole has the same file: that which the command writes.
    @Test func everybodyDownloadsTheSameDraft() async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport(text: "Lời của phòng.")
            let sheet = try await office.store.read(as: .system("report"), at: Office.afterQuarter) {
                try $0.reportSheet(of: Office.agency, Office.quarter)
            }
            let data = sheet.data.named()
            let report = ReportWords(sheet.report, data, unitName: sheet.unit.nameVi).filled(from: sheet.texts)
            #expect(report.text[.results].contains("Lời của phòng."))
            let written = try ReportDocument(
                report, data, head: sheet.head, unitName: sheet.unit.nameVi, signer: sheet.submitter, causes: sheet.causes
            ).document.docx()
            for role in [Role.clerk, .head, .inspector] {
                let file = try await staff(office, role, Self.whole + "/report.docx")
                #expect(Array(file.body.readableBytesView) == Array(written), "\(role)")
            }
        }
    }

    /// Opinions are of another quarter than the report: wherever their figures stand it is said of which.
    @Test(arguments: ReaderLanguage.allCases) func whereOpinionsStandTheirQuarterIsSaid(_ language: ReaderLanguage) async throws {
        try await Office.open { office in
            try await office.openReports()
            try await office.aSubmittedReport(text: "Lời của phòng.")
            let sheet = try await office.store.read(as: .system("report"), at: Office.afterQuarter) {
                try $0.reportSheet(of: Office.agency, Office.quarter)
            }
            let data = sheet.data.named()
            let opinions = data.figures.filter(\.isOpinion)
            let said = try #require(ReportPhrases.opinions(data, among: opinions))
            #expect(ReportPhrases.opinions(data, among: data.counts.figures) == nil)
            let names = Set(opinions.flatMap { [ReportFigurePhrases.name($0)(language), $0.name] })
            let sheets = Workbook(sheet.report, data, unitName: sheet.unit.nameVi, language).sheets
            var found = 0
            for sheet in sheets {
                let holds = sheet.rows.joined().contains { if case .text(let text) = $0 { names.contains(text) } else { false } }
                #expect(sheet.heading.contains(said(language)) == holds, "\(sheet.name)")
                found += holds ? 1 : 0
            }
            #expect(found >= 2)
            let page = text(try await staff(office, .clerk, Self.whole, language: language.rawValue))
            #expect(page.contains(said(language).replacing("'", with: "&#39;")))
        }
    }

    @Test func aQuarterThatIsToComeHasNoReport() async throws {
        try await Office.open { office in
            try await office.openReports()
            for path in ["", "/vn.langson.ngoaivu", "/vn.langson.ngoaivu/text", "/vn.langson.ngoaivu/report.docx"] {
                #expect(try await staff(office, .clerk, Self.root + "/2027-Q3" + path).status == .notFound, "\(path)")
            }
            for (language, said) in [("vi", "Quý chưa kết thúc"), ("en", "The quarter is not over"), ("zh", "季度尚未结束")] {
                #expect(text(try await staff(office, .clerk, Self.root + "/2026-Q2", language: language)).contains(said))
                let report = text(try await staff(office, .clerk, Self.root + "/2026-Q2/vn.langson.ngoaivu", language: language))
                #expect(report.contains(said), "\(language)")
            }
        }
    }

    @Test func whatIsNotInTheRegisterIsShownOneByOne() async throws {
        try await Office.open { office in
            try await office.openReports()
            let tickets = [try await office.aTicket(), try await office.aTicket()]
            for (language, said) in [("vi", "chưa vào sổ"), ("en", "not registered"), ("zh", "未登记")] {
                let page = text(try await staff(office, .clerk, Self.whole, language: language))
                #expect(page.components(separatedBy: said).count == 3, "\(language)")
                for ticket in tickets { #expect(!page.contains(ticket.id.path) && !page.contains(ticket.subject)) }
            }
        }
    }

    @Test func whatIsTypedIsShownAndNotRun() async throws {
        try await Office.open { office in
            try await office.openReports(recipients: [HostileText.text])
            try await office.aSubmittedReport(text: HostileText.text)
            try await office.decide(.clerk, .giveBack(reason: HostileText.text))
            for (role, path) in [(Role.clerk, Self.unit), (.officer, Self.unit + "/text"), (.clerk, Self.whole + "/text")] {
                HostileText.expectHarmless(try await staff(office, role, path), path)
            }
            let fields = ["results", "number", "day", "reason", "version"].map { $0 + "=" + HostileText.encoded }.joined(separator: "&")
            for path in [Self.unit + "/text", Self.unit + "/submit"] {
                HostileText.expectHarmless(try await staff(office, .unitHead, path, form: fields), path)
            }
            for kind in ["docx", "pdf", "xlsx"] {
                #expect(try await staff(office, .clerk, Self.unit + "/report." + kind).status == .ok)
            }
        }
    }

    @Test func withoutARuleThePageSaysWhatToDo() async throws {
        try await Office.open { office in
            let response = try await staff(office, .clerk, Self.root)
            #expect(response.status == .ok && text(response).contains("Chưa có quý nào phải báo cáo"))
            #expect(try await staff(office, .clerk, Self.root + "/2026-Q1").status == .notFound)
        }
    }

    @Test func anAgencySetsUpItsReportsItself() async throws {
        try await Office.open { office in
            let settings = Self.root + "/settings"
            for role in [Role.officer, .unitHead, .inspector, .editor, .clerk] {
                #expect(try await staff(office, role, settings).status == .notFound, "\(role)")
            }
            for language in ["vi", "en", "zh"] {
                #expect(try await staff(office, .administrator, settings, language: language).status == .ok)
            }
            let rule = settings + "/vn.langson.ngoaivu/rule"
            let empty = try await staff(office, .head, rule, form: "office=&due_days=61&basis=&valid_from=2026")
            #expect(empty.status == .unprocessableContent)
            for field in ["office", "due_days", "basis", "valid_from"] {
                #expect(text(empty).contains("href=\"#rule-vn-langson-ngoaivu-\(field)\""), "\(field)")
            }
            let good = "due_days=3&basis=N%E1%BB%99i+b%E1%BB%99&valid_from=2026-01-01&office="
            #expect(try await staff(office, .head, rule, form: good + "vn.langson").status == .unprocessableContent)
            #expect(try await staff(office, .head, rule, form: good + "vn.langson.ngoaivu.no").status == .unprocessableContent)
            #expect(try await staff(office, .head, rule, form: good + "vn.langson.ngoaivu.trungtam").status == .seeOther)
            #expect(try await staff(office, .head, settings + "/vn.langson/rule", form: good + "vn.langson").status == .notFound)
            // Now the clerks keep it as well.
            let head = settings + "/vn.langson.ngoaivu.lanhsu/letterhead"
            let typed =
                "superior=&issuer=PH%C3%92NG&place=L%E1%BA%A1ng+S%C6%A1n&signer=TP&addressee=&recipients=A%0AB&valid_from=2026-01-01&symbol="
            let refused = try await staff(office, .clerk, head, form: typed + "A%2FB")
            #expect(refused.status == .unprocessableContent && text(refused).contains("value=\"A/B\""))
            #expect(try await staff(office, .clerk, head, form: typed + "LS").status == .seeOther)
            // Who set what is on the page, also what no longer holds.
            let later = typed.replacing("PH%C3%92NG", with: "PH%C3%92NG+M%E1%BB%9AI")
            #expect(try await staff(office, .clerk, head, form: later + "LS").status == .seeOther)
            let kept = text(try await staff(office, .administrator, settings))
            #expect(kept.contains("Các lần ghi thể thức văn bản") && kept.contains("clerk An"))
            #expect(kept.contains("PHÒNG MỚI</span>") && kept.contains("PHÒNG</span>"))
            let page = text(try await staff(office, .clerk, Self.root + "/2026-Q1"))
            #expect(page.contains("vn.langson.ngoaivu.lanhsu") && page.contains("3 ngày làm việc"))
            #expect(try await staff(office, .officer, head, form: typed + "LS").status == .notFound)
            let hostile = ReportFieldNames.all.map { $0 + "=" + HostileText.encoded }.joined(separator: "&")
            HostileText.expectHarmless(try await staff(office, .clerk, head, form: hostile), head)
            HostileText.expectHarmless(try await staff(office, .clerk, rule, form: hostile), rule)
        }
    }
}

private enum ReportFieldNames {
    static let all = ReportField.allCases.map(\.rawValue)
}
