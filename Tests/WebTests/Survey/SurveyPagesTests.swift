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

/// The survey's form, and the staff's pages of survey and sample.
@Suite struct SurveyPagesTests {
    private func send(_ office: Office, _ uri: String, form: String? = nil, cookie: String? = nil) async throws -> TestResponse {
        let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
        return try await Application(router: buildRouter(site)).test(.router) { client in
            var headers: HTTPFields = [:]
            if let cookie { headers[.cookie] = "hoidap_session=\(cookie)" }
            guard let form else { return try await client.execute(uri: uri, method: .get, headers: headers) }
            headers[.contentType] = "application/x-www-form-urlencoded"
            return try await client.execute(uri: uri, method: .post, headers: headers, body: ByteBuffer(string: form))
        }
    }

    private func staff(_ office: Office, _ role: Role, _ uri: String, form: String? = nil) async throws -> TestResponse {
        let token = try await office.sessionToken(email: "\(role.rawValue)@example.vn", lasting: 3600, at: Office.now) ?? ""
        let csrf = try await office.store.session(token: token, at: Office.now)?.csrfToken ?? ""
        return try await send(office, uri, form: form.map { $0 + "&csrf=\(csrf)" }, cookie: token)
    }

    private func text(_ response: TestResponse) -> String { String(buffer: response.body) }

    @Test(arguments: ["", "/en", "/zh"]) func aBusinessAnswersFromItsTicketOnce(prefix: String) async throws {
        try await Office.open { office in
            let code = try await office.code(of: office.anAnsweredTicket().id)
            let page = try await send(office, "\(prefix)/tra-cuu/\(code.text)")
            #expect(text(page).contains("action=\"\(prefix)/tra-cuu/\(code.text)/khao-sat\""))
            let opened = try await send(office, "\(prefix)/tra-cuu/\(code.text)/khao-sat", form: "")
            let link = try #require(opened.headers[.location])
            #expect(opened.status == .seeOther && link.hasPrefix("\(prefix)/khao-sat/") && !link.contains(code.text))
            let shown = text(try await send(office, link))
            #expect(shown.contains("name=\"asked_to_pay\""))
            let empty = try await send(office, link, form: "satisfaction=")
            #expect(empty.status == .unprocessableContent && text(empty).contains("id=\"answered-error\""))
            let odd = try await send(office, link, form: "answered=partly&satisfaction=9")
            #expect(odd.status == .unprocessableContent && text(odd).contains("value=\"partly\" checked"))
            let sent = try await send(office, link, form: "answered=yes&satisfaction=4&asked_to_pay=unsaid")
            #expect(sent.status == .seeOther && sent.headers[.location] == "\(prefix)/khao-sat/cam-on")
            #expect(try await send(office, link).status == .gone)
            #expect(try await send(office, link, form: "answered=no").status == .gone)
            let after = text(try await send(office, "\(prefix)/tra-cuu/\(code.text)"))
            #expect(!after.contains("/khao-sat\""))
            #expect(try await send(office, "\(prefix)/khao-sat/cam-on").status == .ok)
            #expect(try await send(office, "\(prefix)/khao-sat/xyz").status == .notFound)
        }
    }

    /// The button of a page that was open before.
    @Test(arguments: ["", "/en", "/zh"]) func anOldButtonLeadsToThePageThatSaysWhyThereIsNoSurvey(prefix: String) async throws {
        let (reopened, over, visited) =
            switch prefix {
            case "/en": ("no answer yet, was opened again", "about this answer any more", "about this visit any more")
            case "/zh": ("已重新打开", "本次答复的调查已结束", "本次接待的调查已结束")
            default: ("đã được mở lại", "Không còn khảo sát về câu trả lời này", "Không còn khảo sát về lượt tiếp này")
            }
        try await Office.open { office in
            let ticket = try await office.anAnsweredTicket()
            let code = try await office.code(of: ticket.id).text
            func press(_ page: String) async throws -> String {
                let pressed = try await send(office, page + "/khao-sat", form: "")
                #expect(pressed.status == .seeOther && pressed.headers[.location] == page + "?survey=none")
                let shown = try await send(office, page + "?survey=none")
                #expect(shown.status == .ok)
                return text(shown)
            }
            let page = "\(prefix)/tra-cuu/\(code)"
            #expect(!text(try await send(office, page + "?survey=none")).contains(over), "there is one")
            let link = try #require(try await send(office, page + "/khao-sat", form: "").headers[.location])
            _ = try await send(office, link, form: "answered=yes&satisfaction=4&asked_to_pay=unsaid")
            #expect(try await press(page).contains(over))
            try await office.decide(nil, .reopen(reason: "Chưa rõ."), on: ticket.id)
            #expect(try await press(page).contains(reopened))
            let visit = try await aVisitNobodyCameTo(office)
            #expect(try await press("\(prefix)/lich-hen/\(visit.text)").contains(visited))
            // A code that opens nothing is still none.
            #expect(try await send(office, "\(prefix)/tra-cuu/\(TrackingCode.random().text)/khao-sat", form: "").status == .notFound)
        }
    }

    private func aVisitNobodyCameTo(_ office: Office) async throws -> TrackingCode {
        let text = Wording(vi: "Giám đốc", en: "The head", zh: "厅长")
        let terms = ReceptionTerms(
            unit: Office.agency, title: text, rule: .monthly(day: 15), sessions: [.init(open: 480, close: 540)], slotMinutes: 30,
            places: 1, place: text, rules: text, validFrom: Day(number: 20_000))
        let id = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.addReception(terms) }
        var typed = BookingRequest.Typed()
        (typed.slot, typed.name, typed.subject) = ("480", "An", "Hỏi")
        let request = try BookingRequest(typed)
        return try await office.store.write(as: .business, at: Office.now) {
            try $0.book(request, schedule: id, planned: Day(iso: "2026-03-15")!, form: nil).code
        }
    }

    @Test(arguments: Role.allCases) func whoReadsTheSurveyAndTheDraws(role: Role) async throws {
        try await Office.open { office in
            let survey = try await staff(office, role, "/office/survey")
            let reads = [Role.clerk, .unitHead, .head, .inspector].contains(role)
            #expect(survey.status == (reads ? .ok : .notFound))
            let file = try await staff(office, role, "/office/survey/figures.csv?period=2026")
            #expect(file.status == (reads ? .ok : .notFound))
            let sample = try await staff(office, role, "/office/sample")
            #expect(sample.status == ([Role.clerk, .head, .inspector].contains(role) ? .ok : .notFound))
        }
    }

    @Test func aUnitHeadReadsOnlyTheirUnit() async throws {
        try await Office.open { office in
            let own = try await staff(office, .unitHead, "/office/survey?unit=\(Office.consular.text)")
            let above = try await staff(office, .unitHead, "/office/survey?unit=\(Office.agency.text)")
            let mistyped = try await staff(office, .head, "/office/survey?period=x")
            #expect(own.status == .ok && above.status == .notFound && mistyped.status == .unprocessableContent)
        }
    }

    @Test func aPlanIsFixedWithdrawnAndNeverDoubled() async throws {
        try await Office.open { office in
            let wrong = try await staff(
                office, .clerk, "/office/sample", form: "unit=vn.langson.ngoaivu&source=dice&source_on=2026-03-01&size=0&document=KH+11")
            #expect(wrong.status == .unprocessableContent && text(wrong).contains("id=\"size-error\"") && text(wrong).contains("KH 11"))
            let form =
                "unit=vn.langson.ngoaivu&from=2026-01-01&through=2026-03-01&size=5&method=simple&source=lottery_north&document=36%2FKH-UBND&source_on="
            let past = try await staff(office, .clerk, "/office/sample", form: form + "2026-03-02")
            #expect(past.status == .unprocessableContent && text(past).contains("id=\"source_on-error\""), "today may be known")
            let fixed = try await staff(office, .clerk, "/office/sample", form: form + "2026-03-05")
            let link = try #require(fixed.headers[.location]).replacing("?done=fixed", with: "")
            let second = try await staff(office, .clerk, "/office/sample", form: form + "2026-03-06")
            #expect(second.status == .unprocessableContent && text(second).contains("id=\"through-error\""))
            let early = try await staff(office, .clerk, link + "/draw", form: "result=04719&again=04719&published=x")
            #expect(early.status == .unprocessableContent, "the source is not out")
            let page = text(try await staff(office, .inspector, link))
            #expect(
                page.contains("giải đặc biệt") && !page.contains("/draw\"") && !page.contains("/withdrawal\""),
                "an inspector sees, and does not draw")
            let silent = try await staff(office, .clerk, link + "/withdrawal", form: "reason=")
            #expect(silent.status == .unprocessableContent && text(silent).contains("id=\"reason-error\""))
            let given = try await staff(office, .clerk, link + "/withdrawal", form: "reason=Sai+k%E1%BB%B3")
            #expect(given.status == .seeOther)
            #expect(text(try await staff(office, .inspector, link)).contains("Sai kỳ"))
            #expect(try await staff(office, .clerk, "/office/sample", form: form + "2026-03-06").status == .seeOther)
            #expect(text(try await staff(office, .inspector, "/office/sample")).contains("Đã rút lại kế hoạch"))
        }
    }
}
