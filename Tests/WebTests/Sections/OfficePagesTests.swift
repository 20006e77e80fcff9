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

/// The office's pages: sections, posts, files and enrolments, for every role.
@Suite struct OfficePagesTests {
    private func id(_ response: TestResponse) throws -> UUID {
        let location = response.headers[.location] ?? ""
        return try #require(location.firstMatch(of: /posts\/([0-9a-f-]{36})/).flatMap { UUID(uuidString: String($0.1)) }, "\(location)")
    }

    private static let form = "section=tu-van&title=Th%E1%BA%BB+ABTC&summary=T%C3%B3m+t%E1%BA%AFt&body=N%E1%BB%99i+dung+**m%E1%BB%9Bi**"

    private func multipart(_ content: String, name: String = "a.pdf", field: String = "file", csrf: String = "CSRF") -> String {
        "--B\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n\(csrf)\r\n"
            + "--B\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(name)\"\r\nContent-Type: text/html\r\n\r\n\(content)\r\n--B--\r\n"
    }

    private func upload(_ office: Office, as role: Role, _ id: UUID, _ body: String, type: String = "multipart/form-data; boundary=B")
        async throws -> TestResponse
    {
        try await office.upload(Array(body.utf8), type: type, to: "/office/posts/\(id)/attachments", as: role)
    }

    // MARK: Every route × every role

    @Test(arguments: Role.allCases) func everyRoleComesAsFarAsThePolicySays(role: Role) async throws {
        try await Office.open { office in
            let actor = office.actor(role)
            func may(_ action: PostAction) -> Bool { PostPolicy.allows(action, over: Office.agency, by: actor) }
            // Unit heads of the template head a division below the section's unit.
            let enters = [.clerk, .editor, .unitHead, .head, .administrator].contains(role)
            var content = aContent(title: "Sự kiện")
            content.event = Gathering(start: Office.now.addingTimeInterval(3600), end: nil, place: "x", capacity: nil)
            let post = try await office.aPublishedPost(in: .events, content: content)
            let attached = try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                try $0.attach(aFile("%PDF-"), named: "a", to: post.id)
            }
            let file = attached.latest.attachments[0]
            let base = "/office/posts/\(post.id)"
            let reads: [(String, Bool, HTTPResponse.Status)] = [
                ("/office", enters, .ok), ("/office/posts", may(.view), .ok), ("/office/posts?section=su-kien", may(.view), .ok),
                ("/office/posts/new?section=tu-van", may(.prepare), may(.view) ? .forbidden : .notFound), (base, may(.view), .ok),
                (base + "/edit", may(.prepare), may(.view) ? .forbidden : .notFound), (base + "/enrolments", may(.readEnrolments), .ok),
                (base + "/enrolments.csv", may(.readEnrolments), .ok), ("\(base)/attachments/\(file)", may(.view), .ok),
            ]
            for (uri, isAllowed, otherwise) in reads {
                let response = try await office.visit(uri, as: role)
                #expect(response.status == (isAllowed ? .ok : otherwise == .ok ? .notFound : otherwise), "\(role) \(uri)")
            }
            let writes: [(String, String, PostAction)] = [
                ("/office/posts/new", Self.form, .prepare), (base + "/edit", Self.form + "&version=3", .prepare),
                (base + "/attachments/\(file)/removal", "", .prepare), (base + "/publication", "", .publish),
                (base + "/withdrawal", "reason=x", .withdraw),
            ]
            for (uri, form, action) in writes {
                let status = try await office.visit(uri, as: role, form: form).status
                if may(action) {
                    #expect(![.forbidden, .notFound].contains(status) || action == .publish, "\(role) \(uri): \(status)")
                } else {
                    #expect(status == (may(.view) ? .forbidden : .notFound), "\(role) \(uri): \(status)")
                }
            }
            let kept = try await office.visit("/office/sections/tu-van", as: role, form: "unit=vn.langson.ngoaivu&owner=&freshness_days=45")
            #expect(kept.status == (may(.keepSection) ? .seeOther : .notFound), "\(role) section")
        }
    }

    @Test func whoIsNotSignedInIsLedToTheDoorAndAForeignFormIsRefused() async throws {
        try await Office.open { office in
            let post = try await office.aPost(in: .advice, content: aContent(title: "x"))
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
            try await Application(router: buildRouter(site)).test(.router) { client in
                for uri in ["/office", "/office/posts", "/office/posts/\(post.id)"] {
                    let response = try await client.execute(uri: uri, method: .get)
                    #expect(response.status == .seeOther && response.headers[.location] == "/desk/sign-in", "\(uri)")
                }
                let blind = try await client.execute(uri: "/office/posts/\(post.id)/publication", method: .post)
                #expect(blind.status == .unauthorized)
            }
            let forged = try await upload(office, as: .clerk, post.id, multipart("%PDF-", csrf: "wrong"))
            #expect(forged.status == .forbidden)
            #expect(try await office.visit("/office/posts/x", as: .editor).status == .notFound)
            #expect(try await office.visit("/office/posts/\(UUID())", as: .editor).status == .notFound)
        }
    }

    // MARK: Writing

    @Test func aPostIsWrittenPreviewedApprovedAndRead() async throws {
        try await Office.open { office in
            let preview = try await office.visit("/office/posts/new", as: .clerk, form: Self.form + "&step=preview")
            #expect(preview.status == .ok && text(preview).contains("<strong>mới</strong>") && text(preview).contains("value=\"Thẻ ABTC\""))
            let none = try await office.store.read(as: office.actor(.clerk), at: Office.now) {
                try $0.posts(in: .advice, page: 1, size: 9).posts
            }
            #expect(none.isEmpty)
            let saved = try await office.visit("/office/posts/new", as: .clerk, form: Self.form + "&step=save")
            #expect(saved.status == .seeOther)
            let post = try id(saved)
            let page = text(try await office.visit("/office/posts/\(post)?done=saved", as: .clerk))
            #expect(page.contains("Đã lưu") && !page.contains("/publication\""))
            #expect(try await office.visit("/office/posts/\(post)/publication", as: .editor, form: "").status == .seeOther)
            let edited = try await office.visit(
                "/office/posts/\(post)/edit", as: .editor, form: Self.form.replacing("ABTC", with: "ABTC+2") + "&version=2")
            #expect(edited.status == .seeOther)
            let own = try await office.visit("/office/posts/\(post)/publication", as: .editor, form: "")
            #expect(own.status == .forbidden && text(own).contains("Người soạn không được tự duyệt"))
            let stale = try await office.visit("/office/posts/\(post)/edit", as: .clerk, form: Self.form + "&version=2")
            #expect(stale.status == .conflict && text(stale).contains("người khác đã sửa"))
            #expect(try await office.publicPosts(.advice).map(\.content.vi.title) == ["Thẻ ABTC"])
            let other = try await office.visit("/office/posts/\(post)/publication", as: .head, form: "version=2")
            #expect(other.status == .conflict && text(other).contains("Nội dung đã thay đổi sau khi bạn mở trang"))
            #expect(text(other).contains("name=\"version\" value=\"3\""), "who reads what stands there now may publish it")
            #expect(try await office.visit("/office/posts/\(post)/publication", as: .head, form: "version=3").status == .seeOther)
            #expect(try await office.publicPosts(.advice).map(\.content.vi.title) == ["Thẻ ABTC 2"])
            let blank = try await office.visit("/office/posts/\(post)/withdrawal", as: .head, form: "reason=+")
            #expect(blank.status == .unprocessableContent && text(blank).contains("href=\"#reason\""))
            #expect(try await office.visit("/office/posts/\(post)/withdrawal", as: .head, form: "reason=Sai").status == .seeOther)
            #expect(try await office.publicPosts(.advice).isEmpty)
        }
    }

    @Test func aRefusedPostKeepsEverythingAndNamesEachField() async throws {
        try await Office.open { office in
            let form =
                "section=su-kien&title=&summary=T%C3%B3m&body=N%E1%BB%99i&title_en=Only&valid_from=x&start=2026-04-01T08:00&capacity=0&links=javascript:1"
            let refused = try await office.visit("/office/posts/new", as: .editor, form: form)
            #expect(refused.status == .unprocessableContent)
            let page = text(refused)
            for kept in ["Tóm", "value=\"Only\"", "value=\"x\"", "value=\"2026-04-01T08:00\"", "javascript:1"] {
                #expect(page.contains(kept), "\(kept)")
            }
            for field in ["title", "summary_en", "body_en", "valid_from", "place", "capacity", "links"] {
                #expect(page.contains("href=\"#\(field)\""), "\(field)")
            }
        }
    }

    @Test func theFormShowsThePostAgain() async throws {
        try await Office.open { office in
            var content = aContent(title: "Hội chợ")
            content.event = Gathering(start: Office.now, end: nil, place: "Nam Ninh", capacity: 20)
            content.document = .init(number: "1/KH", issuer: "Sở", issuedOn: Day(iso: "2026-01-05"))
            content.links = [.init(url: "https://a.example", title: "Trang A")]
            let post = try await office.aPost(in: .events, content: content)
            let page = text(try await office.visit("/office/posts/\(post.id)/edit", as: .editor))
            for value in [
                "Hội chợ", "2026-03-02T09:00", "Nam Ninh", "value=\"20\"", "1/KH", "2026-01-05", "https://a.example Trang A", "value=\"1\"",
            ] {
                #expect(page.contains(value), "\(value)")
            }
        }
    }

    // MARK: Sections

    @Test func theMonitorPutsWhatIsNeglectedFirst() async throws {
        try await Office.open { office in
            _ = try await office.aPublishedPost(in: .advice, content: aContent(title: "x"))
            _ = try await office.aPublishedPost(in: .plans, content: aContent(title: "x"), at: Office.now.addingTimeInterval(-100 * 86_400))
            let page = text(try await office.visit("/office", as: .head))
            let places = ["Vi phạm và kết quả xử lý", "Kế hoạch, chiến lược", "Tư vấn thị thực, hợp pháp hóa, biên dịch"].compactMap {
                page.range(of: "<h2>" + $0)?.lowerBound
            }
            #expect(places.count == 3 && places == places.sorted())
            #expect(page.contains("100 ngày trước (hạn 90 ngày)") && page.contains("8 chuyên mục cần cập nhật."))
            let own = text(try await office.visit("/office", as: .editor))
            #expect(!page.contains("/office/posts/new") && own.contains("/office/posts/new"))
        }
    }

    @Test func anAssignmentIsKeptOrComesBack() async throws {
        try await Office.open { office in
            let owner = try #require(office.people[.editor]?.id.uuidString)
            let kept = try await office.visit(
                "/office/sections/vi-pham", as: .head, form: "unit=vn.langson.ngoaivu&owner=\(owner)&freshness_days=10")
            #expect(kept.status == .seeOther)
            let page = text(try await office.visit("/office?done=kept", as: .head))
            #expect(page.contains("Đã lưu phân công") && page.contains("editor An"))
            for (form, field) in [
                ("unit=vn.langson.ngoaivu&owner=&freshness_days=0", "freshness_days"), ("unit=vn&owner=&freshness_days=5", "unit"),
                ("unit=vn.langson.ngoaivu&owner=x&freshness_days=5", "owner"),
            ] {
                let refused = try await office.visit("/office/sections/vi-pham", as: .head, form: form)
                #expect(refused.status == .unprocessableContent && text(refused).contains("href=\"#vi-pham-\(field)\""), "\(field)")
            }
        }
    }

    // MARK: Files

    @Test func aFileIsAddedAndTakenOut() async throws {
        try await Office.open { office in
            let post = try await office.aPost(in: .plans, content: aContent(title: "x"))
            let added = try await upload(office, as: .clerk, post.id, multipart("%PDF-1.7\r\n--C\r\nx", name: "K%22 ho\u{1EA1}ch.pdf"))
            #expect(added.status == .seeOther)
            let attached = try await office.store.read(as: office.actor(.clerk), at: Office.now) { try $0.post(post.id) }
            let file = try #require(attached.content.attachments.first)
            let read = try await office.visit("/office/posts/\(post.id)/attachments/\(file)", as: .head)
            #expect(text(read) == "%PDF-1.7\r\n--C\r\nx" && read.headers[.cacheControl] == "no-store")
            #expect(text(try await office.visit("/office/posts/\(post.id)", as: .clerk)).contains("K hoạch.pdf"))
            let removed = try await office.visit("/office/posts/\(post.id)/attachments/\(file)/removal", as: .clerk, form: "")
            #expect(removed.status == .seeOther)
            let again = try await office.visit("/office/posts/\(post.id)/attachments/\(file)/removal", as: .clerk, form: "")
            #expect(again.status == .notFound)
        }
    }

    @Test func whatIsNoFileOfOursIsRefused() async throws {
        try await Office.open { office in
            let post = try await office.aPost(in: .plans, content: aContent(title: "x"))
            let refused: [(String, String, HTTPResponse.Status)] = [
                (multipart("<html><script>"), "multipart/form-data; boundary=B", .unprocessableContent),
                (multipart(""), "multipart/form-data; boundary=B", .unprocessableContent),
                (multipart("%PDF-", field: "other"), "multipart/form-data; boundary=B", .unprocessableContent),
                (multipart("%PDF-"), "multipart/form-data; boundary=C", .badRequest),
                (String(multipart("%PDF-").dropLast(6)), "multipart/form-data; boundary=B", .badRequest),
                ("", "multipart/form-data; boundary=B", .badRequest), ("--B", "multipart/form-data; boundary=B", .badRequest),
                ("--B\r\nContent-Disposition: form-data\r\n\r\nx\r\n--B--", "multipart/form-data; boundary=B", .badRequest),
                ("--B\r\nname=\"csrf\"\r\n\r\nx\r\n--B--", "multipart/form-data; boundary=B", .badRequest),
                ("--B\r\n" + String(repeating: "x", count: 5000) + "\r\n\r\n\r\n--B--", "multipart/form-data; boundary=B", .badRequest),
                (
                    String(repeating: "--B\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nx\r\n", count: 80) + "--B--",
                    "multipart/form-data; boundary=B", .badRequest
                ),
                (multipart("%PDF-"), "multipart/form-data", .unsupportedMediaType),
                (multipart("%PDF-"), "multipart/mixed; boundary=B", .unsupportedMediaType),
                (multipart("%PDF-"), "multipart/form-data; boundary=\"B\u{7F}\"", .unsupportedMediaType),
                ("csrf=x", "application/x-www-form-urlencoded", .unsupportedMediaType),
            ]
            for (body, type, status) in refused {
                let response = try await upload(office, as: .clerk, post.id, body, type: type)
                #expect(response.status == status, "\(type) \(body.prefix(60).debugDescription)")
            }
            let quoted = try await upload(
                office, as: .clerk, post.id, multipart("%PDF-"), type: "Multipart/Form-Data; charset=utf-8; boundary=\"B\"")
            #expect(quoted.status == .seeOther)
            let large = String(repeating: "x", count: FileKind.largest - 4)
            #expect(try await upload(office, as: .clerk, post.id, multipart("%PDF-" + large)).status == .unprocessableContent)
            let beyond = try await upload(office, as: .clerk, post.id, multipart("%PDF-" + large + large))
            #expect(beyond.status == .contentTooLarge && text(beyond).contains("lớn hơn giới hạn 10 MB"))
            let page = text(try await office.visit("/office/posts/\(post.id)", as: .clerk))
            #expect(page.contains("data-most=\"\(FileKind.largest)\"") && page.contains("data-too-large=\"Tệp lớn hơn 10 MB.\""))
        }
    }

    // MARK: Enrolments

    @Test func theListIsATableThatNoSpreadsheetRuns() async throws {
        try await Office.open { office in
            var content = aContent(title: "Gặp gỡ")
            content.event = Gathering(start: Office.now.addingTimeInterval(3600), end: nil, place: "x", capacity: 3)
            let post = try await office.aPublishedPost(in: .events, content: content)
            for (name, email) in [("=HYPERLINK(\"x\")", "a@b.vn"), (HostileText.text, "b@b.vn")] {
                let request = Enrolment.Request(name: name, email: email, phone: "+84900000000", business: "", people: 2)
                _ = try await office.store.write(as: .business, at: Office.now) {
                    try $0.enrol(request, in: .events, slug: post.slug, language: .vi, form: nil)
                }
            }
            let page = try await office.visit("/office/posts/\(post.id)/enrolments", as: .clerk)
            #expect(text(page).contains("2 người có chỗ, 2 người chờ."))
            HostileText.expectHarmless(page, "enrolments")
            let file = try await office.visit("/office/posts/\(post.id)/enrolments.csv", as: .clerk)
            #expect(
                file.headers[.contentType] == "text/csv; charset=utf-8"
                    && file.headers[.contentDisposition]?.hasPrefix("attachment") == true)
            #expect(text(file).contains("\"'=HYPERLINK(\"\"x\"\")\",\"\",\"a@b.vn\",\"+84900000000\",2,\"Đã có chỗ\""))
            #expect(text(file).split(separator: "\r\n").count == 3)
        }
    }

    // MARK: Hostile text

    @Test func hostileTextStaysTextOnEveryPage() async throws {
        try await Office.open { office in
            let hostile = HostileText.text
            let body = "\(hostile)\n\n| \(hostile) |\n|---|\n| \(hostile) |\n\n[\(hostile)](javascript:alert(1))"
            let words = Post.Text(title: hostile, summary: hostile, body: body)
            var content = Post.Content(vi: words, en: words, zh: words)
            content.document = .init(number: hostile, issuer: hostile, issuedOn: nil)
            content.event = Gathering(start: Office.now.addingTimeInterval(3600), end: nil, place: hostile, capacity: nil)
            content.links = [.init(url: "javascript:alert(1)", title: hostile)]
            let post = try await office.aPublishedPost(in: .events, content: content)
            _ = try await office.decide(.clerk, .prepare(content, seen: nil), on: post.id)
            let gone = try await office.aPublishedPost(in: .events, content: content)
            _ = try await office.decide(.head, .withdraw(reason: hostile), on: gone.id)
            let encoded = HostileText.encoded
            for uri in [
                "/office", "/office/posts?section=su-kien", "/office/posts/\(post.id)", "/office/posts/\(post.id)/edit",
                "/office/posts/\(gone.id)", "/office/posts/\(post.id)/enrolments", "/office/posts?section=\(encoded)",
                "/office?done=\(encoded)",
                "/office/posts/\(post.id)?done=\(encoded)", "/office/posts/\(encoded)",
            ] {
                HostileText.expectHarmless(try await office.visit(uri, as: .editor), uri)
            }
            let names = [
                "title", "summary", "body", "title_en", "summary_en", "body_en", "title_zh", "summary_zh", "body_zh", "number", "issuer",
                "issued_on", "valid_from", "valid_to", "start", "end", "place", "capacity", "links", "version",
            ]
            let form = "section=su-kien&" + names.map { "\($0)=\(encoded)" }.joined(separator: "&")
            for uri in ["/office/posts/new", "/office/posts/\(post.id)/edit"] {
                HostileText.expectHarmless(try await office.visit(uri, as: .editor, form: form), uri)
            }
            let preview =
                "section=tu-van&title=\(encoded)&summary=\(encoded)&body=\(encoded)&number=\(encoded)&issuer=\(encoded)&step=preview"
            let previewed = try await office.visit("/office/posts/new", as: .editor, form: preview)
            #expect(previewed.status == .ok)
            HostileText.expectHarmless(previewed, "preview")
            HostileText.expectHarmless(
                try await office.visit(
                    "/office/sections/vi-pham", as: .head, form: "unit=\(encoded)&owner=\(encoded)&freshness_days=\(encoded)"),
                "section")
            HostileText.expectHarmless(try await upload(office, as: .clerk, post.id, multipart("x", name: hostile)), "upload")
        }
    }
}
