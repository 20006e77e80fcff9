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

/// The files of a published answer: who may add them, when they are public, and what a reader gets.
@Suite struct AnswerFilePagesTests {
    private func send(_ office: Office, as role: Role?, _ uri: String, form: String? = nil, upload: String? = nil) async throws
        -> TestResponse
    {
        let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
        var (headers, csrf): (HTTPFields, String) = ([:], "")
        if let role {
            let token = try await office.store.createToken(email: "\(role.rawValue)@example.vn", lasting: 3600, at: Office.now) ?? ""
            csrf = try await office.store.session(token: token, at: Office.now)?.csrfToken ?? ""
            headers[.cookie] = "hoidap_session=\(token)"
        }
        let body = upload?.replacing("CSRF", with: csrf) ?? form.map { $0 + "&csrf=\(csrf)" }
        if body != nil {
            headers[.contentType] = upload == nil ? "application/x-www-form-urlencoded" : "multipart/form-data; boundary=B"
        }
        let (fields, method) = (headers, body == nil ? HTTPRequest.Method.get : .post)
        return try await Application(router: buildRouter(site)).test(.router) { client in
            try await client.execute(uri: uri, method: method, headers: fields, body: body.map { ByteBuffer(string: $0) })
        }
    }

    private func text(_ response: TestResponse) -> String { String(buffer: response.body) }

    private func multipart(_ content: String, reason: String = "Thêm mẫu đơn", csrf: String = "CSRF") -> String {
        func field(_ name: String, _ value: String) -> String {
            "--B\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        return field("csrf", csrf) + field("reason", reason)
            + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"don.pdf\"\r\n\r\n\(content)\r\n--B--\r\n"
    }

    @Test(arguments: Role.allCases) func onlyWhoPreparesPublicVersionsAddsFiles(role: Role) async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let base = "/desk/tickets/\(ticket.code.text)"
            let isAllowed = Policy.allows(.preparePublication, on: ticket, by: office.actor(role))
            let seen = Policy.allows(.view, on: ticket, by: office.actor(role))
            let page = try await send(office, as: role, base)
            #expect(text(page).contains("action=\"\(base)/attachments\"") == isAllowed)
            let response = try await send(office, as: role, base + "/attachments", upload: multipart("%PDF-1.7"))
            #expect(response.status == (isAllowed ? .seeOther : seen ? .forbidden : .notFound))
            #expect(try await send(office, as: role, base + "/attachments", upload: multipart("%PDF-1.7", csrf: "x")).status == .forbidden)
        }
    }

    @Test func fromTheDeskToTheReader() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            let base = "/desk/tickets/\(ticket.code.text)"
            // Refused with a word on the field, and the reason kept.
            let wrong = try await send(office, as: .clerk, base + "/attachments", upload: multipart("<html>"))
            #expect(wrong.status == .unprocessableContent && text(wrong).contains("không phải PDF") && text(wrong).contains("Thêm mẫu đơn"))
            let bare = try await send(office, as: .clerk, base + "/attachments", upload: multipart("%PDF-1.7", reason: ""))
            #expect(bare.status == .unprocessableContent && text(bare).contains("Lý do: chưa điền."))
            #expect(try await send(office, as: .clerk, base + "/attachments", upload: multipart("%PDF-1.7 đơn")).status == .seeOther)
            #expect(try await !text(send(office, as: nil, "/hoi-dap/\(slug)")).contains("don.pdf"))
            #expect(try await send(office, as: .editor, base + "/approve_publication", form: "").status == .seeOther)
            let page = text(try await send(office, as: nil, "/hoi-dap/\(slug)"))
            let link = try #require(page.firstMatch(of: /href="(\/tap-tin\/[^"]+)"/).map { String($0.1) })
            let file = try await send(office, as: nil, link)
            #expect(file.status == .ok && text(file) == "%PDF-1.7 đơn" && file.headers[.contentType] == "application/pdf")
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            let json = text(try await send(office, as: nil, "/api/v1/publications/\(slug)?language=en"))
            #expect(json.contains(link) && json.contains(#""languages":["vi"]"#))
            // Out again, with a reason that stays visible.
            let id = try #require(link.split(separator: "/").dropFirst().first)
            let out = try await send(office, as: .clerk, base + "/attachments/\(id)/removal", form: "reason=Sai+m%E1%BA%ABu")
            #expect(out.status == .seeOther)
            #expect(try await send(office, as: nil, link).status == .ok, "until somebody else approves it")
            #expect(try await send(office, as: .editor, base + "/approve_publication", form: "").status == .seeOther)
            #expect(try await send(office, as: nil, link).status == .notFound)
            #expect(try await text(send(office, as: nil, "/hoi-dap/\(slug)")).contains("Sai mẫu"))
        }
    }

    @Test func aTranslationIsWrittenAtTheDeskAndReadInItsLanguage() async throws {
        try await Office.open { office in
            let ticket = try await office.anAnsweredTicket()
            let action = "/desk/tickets/\(ticket.code.text)/prepare_publication"
            let form = "title=H%E1%BB%A3p+ph%C3%A1p&question=C%E1%BA%A7n+g%C3%AC&answer=Ba&topic=khac&title_en=Legalisation&answer_en=Three"
            let refused = try await send(office, as: .clerk, action, form: form)
            #expect(refused.status == .unprocessableContent && text(refused).contains("Câu hỏi (tiếng Anh): chưa điền."))
            #expect(text(refused).contains("Legalisation") && text(refused).contains("Three"))
            #expect(try await send(office, as: .clerk, action, form: form + "&question_en=What").status == .seeOther)
            let waiting = text(try await send(office, as: .editor, "/desk/tickets/\(ticket.code.text)"))
            #expect(waiting.contains("Legalisation"))
            let approve = "/desk/tickets/\(ticket.code.text)/approve_publication"
            #expect(try await send(office, as: .editor, approve, form: "").status == .seeOther)
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            let english = text(try await send(office, as: nil, "/en/hoi-dap/\(slug)"))
            #expect(english.contains(#"<h1 itemprop="name" lang="en">Legalisation</h1>"#))
            let chinese = text(try await send(office, as: nil, "/zh/hoi-dap/\(slug)"))
            #expect(chinese.contains(#"<h1 itemprop="name" lang="vi">"#))
        }
    }
}
