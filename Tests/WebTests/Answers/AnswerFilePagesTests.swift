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
import Web

/// The files of a published answer: who may add them, when they are public, and what a reader gets.
@Suite struct AnswerFilePagesTests {
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
            let base = "/desk/tickets/\(ticket.id.path)"
            let isAllowed = Policy.allows(.preparePublication, on: ticket, by: office.actor(role))
            let seen = Policy.allows(.view, on: ticket, by: office.actor(role))
            let page = try await office.visit(base, as: role)
            #expect(text(page).contains("action=\"\(base)/attachments\"") == isAllowed)
            let response = try await office.upload(Array(multipart("%PDF-1.7").utf8), to: base + "/attachments", as: role)
            #expect(response.status == (isAllowed ? .seeOther : seen ? .forbidden : .notFound))
            #expect(
                try await office.upload(Array(multipart("%PDF-1.7", csrf: "x").utf8), to: base + "/attachments", as: role).status
                    == .forbidden)
        }
    }

    @Test func fromTheDeskToTheReader() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            let base = "/desk/tickets/\(ticket.id.path)"
            // Refused with a word on the field, and the reason kept.
            let wrong = try await office.upload(Array(multipart("<html>").utf8), to: base + "/attachments", as: .clerk)
            #expect(wrong.status == .unprocessableContent && text(wrong).contains("không phải PDF") && text(wrong).contains("Thêm mẫu đơn"))
            let bare = try await office.upload(Array(multipart("%PDF-1.7", reason: "").utf8), to: base + "/attachments", as: .clerk)
            #expect(bare.status == .unprocessableContent && text(bare).contains("Lý do: chưa điền."))
            #expect(
                try await office.upload(Array(multipart("%PDF-1.7 đơn").utf8), to: base + "/attachments", as: .clerk).status == .seeOther)
            #expect(try await !text(office.visit("/hoi-dap/\(slug)")).contains("don.pdf"))
            #expect(try await office.visit(base + "/approve_publication", as: .editor, form: "").status == .seeOther)
            let page = text(try await office.visit("/hoi-dap/\(slug)"))
            let link = try #require(page.firstMatch(of: /href="(\/tap-tin\/[^"]+)"/).map { String($0.1) })
            let file = try await office.visit(link)
            #expect(file.status == .ok && text(file) == "%PDF-1.7 đơn" && file.headers[.contentType] == "application/pdf")
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            let json = text(try await office.visit("/api/v1/publications/\(slug)?language=en"))
            #expect(json.contains(link) && json.contains(#""languages":["vi"]"#))
            // Out again, with a reason that stays visible.
            let id = try #require(link.split(separator: "/").dropFirst().first)
            let out = try await office.visit(base + "/attachments/\(id)/removal", as: .clerk, form: "reason=Sai+m%E1%BA%ABu")
            #expect(out.status == .seeOther)
            #expect(try await office.visit(link).status == .ok, "until somebody else approves it")
            #expect(try await office.visit(base + "/approve_publication", as: .editor, form: "").status == .seeOther)
            #expect(try await office.visit(link).status == .notFound)
            #expect(try await text(office.visit("/hoi-dap/\(slug)")).contains("Sai mẫu"))
        }
    }

    /// Whoever publishes reads what the file carries, and has to say yes to it; so do programs.
    @Test func whatAFileCarriesIsShownBeforeItGoesOut() async throws {
        try await Office.open { office in
            for isProgram in [false, true] {
                let ticket = try await office.aPublishedTicket()
                let base = "/desk/tickets/\(ticket.id.path)"
                let file = "%PDF-1.7 1 0 obj << /Author (Nguyen Van Mau) /Subtype /FreeText >>"
                #expect(try await office.upload(Array(multipart(file).utf8), to: base + "/attachments", as: .clerk).status == .seeOther)
                let page = text(try await office.visit(base, as: .editor))
                for words in ["Tệp còn chứa nội dung không hiện ra", "Nguyen Van Mau", "1 ghi chú, nhận xét", "vẫn công bố các tệp này"] {
                    #expect(page.contains(words), "\(words)")
                }
                #expect(page.contains("name=\"approve_publication-files_read\""))
                if isProgram {
                    let token = try await office.store.createToken(email: "editor@example.vn", lasting: 3600, at: Office.now) ?? ""
                    try await office.browse { client in
                        func publish(_ body: String) async throws -> TestResponse {
                            try await client.execute(
                                uri: "/api/v1/tickets/\(ticket.id.path)/publication-approval", method: .post,
                                headers: [.authorization: "Bearer \(token)", .contentType: "application/json"],
                                body: ByteBuffer(string: body))
                        }
                        let refused = try await publish("")
                        #expect(refused.status == .unprocessableContent && text(refused).contains("\"field\":\"files_read\""))
                        #expect(try await publish(#"{"files_read":"true"}"#).status.kind == .clientError, "a consent is never guessed")
                        #expect(try await publish(#"{"files_read":true}"#).status == .ok)
                    }
                } else {
                    let refused = try await office.visit(base + "/approve_publication", as: .editor, form: "")
                    #expect(refused.status == .unprocessableContent && text(refused).contains("đánh dấu vào ô xác nhận"))
                    let form = "approve_publication-files_read=yes"
                    #expect(try await office.visit(base + "/approve_publication", as: .editor, form: form).status == .seeOther)
                }
            }
        }
    }

    /// What is kept of a photograph is the picture, and that of a file from before is what is sent.
    @Test func aPhotographGoesOutWithoutItsPlace() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let folder = Checkout.file("Tests/DocumentsTests/files")
            let photograph = Array(try Data(contentsOf: folder.appending(path: "gps-exif.jpg")))
            let plain = Array(try Data(contentsOf: folder.appending(path: "plain.jpg")))
            let head =
                "--B\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nCSRF\r\n--B\r\nContent-Disposition: form-data; name=\"reason\"\r\n\r\nẢnh"
            let part = "\r\n--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"anh.jpg\"\r\n\r\n"
            let (start, end) = (Array((head + part).utf8), Array("\r\n--B--\r\n".utf8))
            let base = "/desk/tickets/\(ticket.id.path)"
            #expect(try await office.upload(start + photograph + end, to: base + "/attachments", as: .clerk).status == .seeOther)
            let stored = try await office.database.read {
                try $0.query("select c.content from attachment join file_content c using (sha256)").map {
                    try $0.get("content", as: [UInt8].self)
                }
            }
            #expect(stored == [plain])
            #expect(try await office.visit(base + "/approve_publication", as: .editor, form: "").status == .seeOther)
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            let page = text(try await office.visit("/hoi-dap/\(slug)"))
            let link = try #require(page.firstMatch(of: /href="(\/tap-tin\/[^"]+)"/).map { String($0.1) })
            let sent = try await office.visit(link)
            #expect(Array(sent.body.readableBytesView) == plain)
            // As one was kept before photographs were stripped.
            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            owner.start()
            try await owner.transaction {
                _ = try $0.execute("insert into file_content (sha256, content) values (sha256(\(photograph)::bytea), \(photograph))")
                _ = try $0.execute(
                    "update attachment set sha256 = sha256(\(photograph)::bytea), size = \(photograph.count)::int, remains = null")
            }
            await owner.shutdown()
            #expect(Array(try await office.visit(link).body.readableBytesView) == plain)
        }
    }

    @Test func aTranslationIsWrittenAtTheDeskAndReadInItsLanguage() async throws {
        try await Office.open { office in
            let ticket = try await office.anAnsweredTicket()
            let action = "/desk/tickets/\(ticket.id.path)/prepare_publication"
            let form = "title=H%E1%BB%A3p+ph%C3%A1p&question=C%E1%BA%A7n+g%C3%AC&answer=Ba&topic=khac&title_en=Legalisation&answer_en=Three"
            let refused = try await office.visit(action, as: .clerk, form: form)
            #expect(refused.status == .unprocessableContent && text(refused).contains("Câu hỏi (tiếng Anh): chưa điền."))
            #expect(text(refused).contains("Legalisation") && text(refused).contains("Three"))
            #expect(try await office.visit(action, as: .clerk, form: form + "&question_en=What").status == .seeOther)
            let waiting = text(try await office.visit("/desk/tickets/\(ticket.id.path)", as: .editor))
            #expect(waiting.contains("Legalisation"))
            let approve = "/desk/tickets/\(ticket.id.path)/approve_publication"
            #expect(try await office.visit(approve, as: .editor, form: "").status == .seeOther)
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            let english = text(try await office.visit("/en/hoi-dap/\(slug)"))
            #expect(english.contains(#"<h1 itemprop="name" lang="en">Legalisation</h1>"#))
            let chinese = text(try await office.visit("/zh/hoi-dap/\(slug)"))
            #expect(chinese.contains(#"<h1 itemprop="name" lang="vi">"#))
        }
    }

    /// Nobody wrote why: the ticket turned out to be of a kind that is never published.
    @Test func anAnswerThatIsTakenBackSaysWhyInTheReadersLanguage() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let slug = try #require(try await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            try await office.decide(nil, .reopen(reason: "Khiếu nại quyết định"), on: ticket.id)
            let number = try #require(ticket.registration)
            try await office.decide(.clerk, .classify(kind: .complaint, variant: "", registration: number), on: ticket.id)
            for (prefix, why) in [
                ("", "Lý do: Nội dung này không thuộc loại được công khai."), ("/en", "Reason: This is of a kind that is never published."),
                ("/zh", "理由：该内容不属于可公开的类型。"),
            ] {
                let page = try await office.visit("\(prefix)/hoi-dap/\(slug)")
                #expect(page.status == .gone && text(page).contains(why), "\(prefix)")
            }
            let json = try await office.visit("/api/v1/publications/\(slug)")
            #expect(json.status == .gone && text(json).contains(#""withdrawal_reason":"Nội dung này không thuộc loại được công khai.""#))
        }
    }
}
