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

/// A form as a browser sends it with files.
struct SentForm {
    var fields: [(String, String)]
    var files: [(String, [UInt8])] = []

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for (name, value) in fields {
            bytes += Array("--B\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8)
        }
        // A field that is left empty is sent too.
        for file in files.isEmpty ? [("", [])] : files {
            let head = "--B\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\(file.0)\"\r\n"
            bytes += Array((head + "Content-Type: text/html\r\n\r\n").utf8) + file.1 + Array("\r\n".utf8)
        }
        return bytes + Array("--B--\r\n".utf8)
    }

    static let type = "multipart/form-data; boundary=B"
}

extension Office {
    fileprivate func send(_ form: SentForm, to uri: String) async throws -> TestResponse {
        try await browse { client in
            try await client.execute(
                uri: uri, method: .post, headers: [.contentType: SentForm.type], body: ByteBuffer(bytes: form.bytes))
        }
    }

    fileprivate func count(_ rows: SQL) async throws -> Int { try await database.read { try $0.query(rows).count } }

    /// Attachments, and contents of theirs.
    fileprivate func kept() async throws -> [Int] {
        [try await count("select from attachment"), try await count("select from file_content")]
    }
}

private func sample(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: Checkout.file("Tests/DocumentsTests/files").appending(path: name)))
}

/// Files that go with a question, a reply, a reopening and an answer.
@Suite struct TicketFilePagesTests {
    private static let question = [("subject", "Cấp thẻ ABTC"), ("body", "Cần giấy tờ gì?"), ("name", "An"), ("publish_consent", "yes")]

    private static func key(in page: String) throws -> String {
        String(try #require(page.firstMatch(of: /name="key" value="([^"]+)"/)).1)
    }

    @Test(arguments: ["", "/en", "/zh"]) func theFormsSayTheirLimitsBefore(language: String) async throws {
        try await Office.open { office in
            let page = text(try await office.visit(language + "/gui/question"))
            #expect(page.contains("enctype=\"multipart/form-data\"") && page.contains("name=\"files\"") && page.contains("multiple"))
            #expect(page.contains("10 MB") && page.contains("25 MB"))
            let key = try Self.key(in: page)
            #expect(page.contains("data-pieces=\"\(language)/tai-len/\(key.lowercased())/\""))
        }
    }

    /// One file is refused: what was typed and the files that were taken stay, and one of these is taken out.
    @Test func aFormThatComesBackHasItsFiles() async throws {
        try await Office.open { office in
            let key = UUID().uuidString
            let files = [
                ("anh.jpg", try sample("gps-exif.jpg")), ("../don.docx", try sample("ordinary.pdf")), ("x.pdf", Array("<html>".utf8)),
            ]
            let refused = try await office.send(SentForm(fields: Self.question + [("key", key)], files: files), to: "/gui/question")
            let page = text(refused)
            #expect(refused.status == .unprocessableContent && page.contains("không phải PDF") && page.contains("Cần giấy tờ gì?"))
            #expect(page.contains("anh.jpg") && page.contains("don.pdf") && page.contains("href=\"#files\""))
            let box = try #require(page.firstMatch(of: /Bỏ tệp “don.pdf”/)).range.lowerBound
            let drop = try #require(page[..<box].matches(of: /name="(drop-[^"]+)"/).last.map { String($0.1) })
            let form = SentForm(fields: Self.question + [("key", key), (drop, "yes")])
            let sent = try await office.send(form, to: "/gui/question")
            let link = try #require(sent.headers[.location]?.split(separator: "?").first.map(String.init))
            #expect(sent.status == .seeOther)
            #expect(try await office.send(form, to: "/gui/question").headers[.location] == sent.headers[.location], "pressed twice")
            let ticket = text(try await office.visit(link))
            #expect(ticket.contains("anh.jpg") && !ticket.contains("don.pdf"))
            #expect(try await office.kept() == [1, 1])

            let file = try #require(ticket.firstMatch(of: /href="(\/tra-cuu\/[^"]+\/tep\/[^"]+)"/).map { String($0.1) })
            let shown = try await office.visit(file)
            #expect(Array(shown.body.readableBytesView) == (try sample("plain.jpg")), "without its place")
            #expect(shown.headers[.contentType] == "image/jpeg" && shown.headers[.xContentTypeOptions] == "nosniff")
            #expect(shown.headers[.contentDisposition]?.hasPrefix("inline; filename=\"anh.jpg\"") == true)
            let policy = shown.headers[.contentSecurityPolicy] ?? ""
            #expect(policy.contains("default-src 'none'") && policy.hasSuffix("sandbox") && !policy.contains("script"))
            #expect(shown.headers[.cacheControl] == "no-store")
        }
    }

    /// What an officer asks for goes with a sample; a request that comes back has it still, and the business gets it by its code.
    @Test func aRequestForMoreHasItsFiles() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let (key, sample) = (UUID().uuidString, try sample("ordinary.docx"))
            func request(_ text: String, _ files: [(String, [UInt8])] = []) async throws -> TestResponse {
                let (headers, csrf) = try await office.credentials(Office.address(.officer))
                let fields = [("csrf", csrf), ("key", key), ("request_information-text", text)]
                let form = SentForm(fields: fields, files: files)
                var all: HTTPFields = headers
                all[.contentType] = SentForm.type
                return try await office.browse { [all] client in
                    try await client.execute(
                        uri: "/desk/tickets/\(id.path)/request_information", method: .post, headers: all,
                        body: ByteBuffer(bytes: form.bytes))
                }
            }
            let refused = try await request(" ", [("mau.docx", sample)])
            #expect(refused.status == .unprocessableContent && text(refused).contains("mau.docx"))
            #expect(try await request("Xin điền mẫu kèm theo.").status == .seeOther)
            let code = try await office.code(of: id)
            let page = text(try await office.visit("/tra-cuu/\(code.text)"))
            let file = try #require(page.firstMatch(of: /href="(\/tra-cuu\/[^"]+\/tep\/[^"]+)"[^>]*>mau.docx/).map { String($0.1) })
            #expect(Array(try await office.visit(file).body.readableBytesView) == sample)
            #expect(text(try await office.visit("/desk/tickets/\(id.path)", as: .officer)).contains("mau.docx"))
        }
    }

    /// A file with a virus nobody gets, and where files are scanned none that was not.
    @Test func filesAreHandedOutWhenTheyWereScanned() async throws {
        try await Office.open { office in
            let form = SentForm(fields: Self.question + [("key", UUID().uuidString)], files: [("a.pdf", try sample("ordinary.pdf"))])
            let sent = try await office.send(form, to: "/gui/question")
            let link = try #require(sent.headers[.location]?.split(separator: "?").first.map(String.init))
            let file = try #require(text(try await office.visit(link)).firstMatch(of: /href="([^"]+\/tep\/[^"]+)"/).map { String($0.1) })
            func status(scans: Bool) async throws -> [String] {
                let answer = try await office.browse(scansFiles: scans) { try await $0.execute(uri: file, method: .get) }
                return ["\(answer.status.code)", answer.headers[.retryAfter] ?? "-"]
            }
            #expect(try await status(scans: false) == ["200", "-"])
            #expect(try await status(scans: true) == ["503", "10"])
            _ = try await office.database.transaction { try $0.execute("update file_content set scanned_at = now()") }
            #expect(try await status(scans: true) == ["200", "-"])
            _ = try await office.database.transaction { try $0.execute("update file_content set virus = 'X.Y'") }
            #expect(try await status(scans: false) == ["403", "-"])
            #expect(try await status(scans: true) == ["403", "-"])
            let code = try #require(TrackingCode(String(link.split(separator: "/").last ?? "")))
            let ticket = try await office.store.read(as: .business, at: Office.now) { try $0.ticket(code) }
            #expect(text(try await office.visit("/desk/tickets/\(ticket.id.path)", as: .clerk)).contains("Có mã độc (X.Y)"))
        }
    }

    /// The record names the file by its hash, and what is erased of the one goes with the other.
    @Test func filesAreOfTheirTicket() async throws {
        try await Office.open { office in
            func asked(_ name: String) async throws -> String {
                let form = SentForm(fields: Self.question + [("key", UUID().uuidString)], files: [(name, try sample("ordinary.docx"))])
                let sent = try await office.send(form, to: "/gui/question")
                return try #require(sent.headers[.location]?.split(separator: "?").first.map(String.init))
            }
            let (mine, other) = (try await asked("a.docx"), try await asked("b.docx"))
            #expect(try await office.kept() == [2, 1], "what stands in them once")
            let page = text(try await office.visit(mine))
            let file = try #require(page.firstMatch(of: /href="([^"]+\/tep\/([^"]+))"/))
            let answer = try await office.visit(String(file.1))
            #expect(answer.status == .ok && answer.headers[.contentDisposition]?.hasPrefix("attachment") == true, "no picture, no PDF")
            #expect(try await office.visit("\(other)/tep/\(file.2)").status == .notFound)

            let code = try #require(TrackingCode(String(mine.split(separator: "/").last ?? "")))
            let ticket = try await office.store.read(as: .business, at: Office.now) { try $0.ticket(code) }
            let desk = "/desk/tickets/\(ticket.id.path)"
            for role in Role.allCases {
                let sees = Policy.allows(.view, on: ticket, by: office.actor(role))
                #expect(try await office.visit("\(desk)/attachments/\(file.2)", as: role).status == (sees ? .ok : .notFound), "\(role)")
            }
            #expect(text(try await office.visit(desk, as: .clerk)).contains("a.docx"))
            let events = try await office.store.read(as: office.actor(.clerk), at: Office.now) { try $0.history(of: ticket) }
            let hash = try #require(events.first?.event?.files.first?.sha256)
            #expect(hash.count == 64)
            let kept: SQL = "select from attachment where encode(sha256, 'hex') = \(hash) and ticket_id = \(ticket.id)"
            #expect(try await office.count(kept) == 1)
            let json = text(try await office.visit("/api/v1/tickets/\(code.text)"))
            #expect(json.contains("\"sha256\":\"\(hash)\"") && json.contains("\"url\":\"\(file.1)\""))

            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            owner.start()
            _ = try await owner.transaction { try $0.execute("delete from event_detail where ticket_id = \(ticket.id)") }
            #expect(try await office.visit(String(file.1)).status == .notFound)
            #expect(try await office.kept() == [1, 1])
            _ = try await owner.transaction { try $0.execute("delete from event_detail") }
            await owner.shutdown()
            #expect(try await office.kept() == [0, 0])
        }
    }

    @Test func fromTheDraftToTheAnswer() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let (desk, code) = ("/desk/tickets/\(id.path)", try await office.code(of: id).text)
            func draft(_ fields: [(String, String)], _ files: [(String, [UInt8])]) -> [UInt8] {
                SentForm(fields: [("csrf", "CSRF"), ("key", UUID().uuidString)] + fields, files: files).bytes
            }
            let said = [("draft-outcome", "explained"), ("draft-text", "Theo mẫu kèm theo.")]
            let wrong = try await office.upload(draft(said, [("x.pdf", [1, 2, 3])]), to: desk + "/draft", as: .officer)
            #expect(wrong.status == .unprocessableContent && text(wrong).contains("Theo mẫu kèm theo."))
            #expect(text(wrong).contains("#draft-files"))
            let (first, second) = (Array("%PDF-1.7 /Author (Nguyen Van Mau)".utf8), Array("%PDF-1.7 mẫu".utf8))
            let body = draft(said, [("mau.pdf", first), ("mau-2.pdf", second)])
            #expect(try await office.upload(body, to: desk + "/draft", as: .officer).status == .seeOther)
            let page = text(try await office.visit(desk, as: .unitHead))
            #expect(page.contains("mau.pdf") && page.contains("Nguyen Van Mau"), "what it carries is told to staff")
            let ids = page.matches(of: /attachments\/([0-9a-f-]{36})"/).map { String($0.1) }
            let file = try #require(ids.first)
            #expect(!text(try await office.visit("/tra-cuu/\(code)")).contains("mau.pdf"))
            #expect(try await office.visit("/tra-cuu/\(code)/tep/\(file)").status == .notFound, "a draft is nobody's but the office's")

            // Given back, and sent again with one of the two.
            try await office.decide(.unitHead, .returnDraft(reason: "Bớt một tệp."), on: id)
            let form = text(try await office.visit(desk, as: .officer))
            let drop = try #require(form.firstMatch(of: /name="(drop-[^"]+)"/).map { String($0.1) })
            #expect(try await office.upload(draft(said + [(drop, "yes")], []), to: desk + "/draft", as: .officer).status == .seeOther)
            let changed = try await office.store.read(as: office.actor(.unitHead), at: Office.now) { try $0.ticket(id) }
            #expect(changed.draft?.files?.count == 1)
            try await office.decide(.unitHead, .approve(), on: id)
            let answer = text(try await office.visit("/tra-cuu/\(code)"))
            let links = answer.matches(of: /href="(\/tra-cuu\/[^"]+\/tep\/[^"]+)"/).map { String($0.1) }
            #expect(links.count == 1)
            let sent = try await office.visit(try #require(links.first))
            #expect(sent.status == .ok && sent.headers[.contentDisposition]?.hasPrefix("inline") == true)
            #expect(sent.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)

            // The business reopens with a file of its own.
            let reopening = SentForm(
                fields: [("reason", "Mẫu sai."), ("key", UUID().uuidString)], files: [("a.png", try sample("ordinary.png"))])
            #expect(try await office.send(reopening, to: "/tra-cuu/\(code)/reopen").status == .seeOther)
            #expect(text(try await office.visit("/tra-cuu/\(code)")).contains("a.png"))
            let key = UUID().uuidString
            let reply = SentForm(fields: [("text", ""), ("key", key)], files: [("b.png", try sample("ordinary.png"))])
            let refused = try await office.send(reply, to: "/tra-cuu/\(code)/reply")
            #expect(refused.status == .unprocessableContent && text(refused).contains("b.png") && text(refused).contains(key))
            let again = SentForm(fields: [("text", "Đây."), ("key", key)])
            #expect(try await office.send(again, to: "/tra-cuu/\(code)/reply").status == .seeOther)
            let thread = text(try await office.visit("/tra-cuu/\(code)"))
            #expect(thread.contains("b.png"))
        }
    }

    /// As over a line that breaks: what came twice counts once, and the form gets the whole.
    @Test func aFileComesInPieces() async throws {
        try await Office.open { office in
            let (key, file, content) = (UUID(), UUID(), try sample("gps-exif.jpg"))
            let address = "/tai-len/\(key.path)/\(file.path)"
            func send(_ start: Int, _ end: Int, size: Int? = nil) async throws -> TestResponse {
                let piece = Array(content[min(start, content.count)..<min(end, content.count)])
                return try await office.browse { client in
                    try await client.execute(
                        uri: "\(address)?offset=\(start)&size=\(size ?? content.count)&name=anh.jpg", method: .post,
                        body: ByteBuffer(bytes: piece))
                }
            }
            let half = content.count / 2
            #expect(text(try await send(0, half)) == #"{"done":false,"offset":\#(half)}"#)
            #expect(text(try await send(0, half)).contains("\"offset\":\(half)"), "the answer was lost")
            #expect(try await send(half + 5, content.count).status == .conflict)
            #expect(text(try await office.visit(address)) == #"{"done":false,"offset":\#(half)}"#)
            #expect(text(try await send(half, content.count)).contains("\"done\":true"))
            #expect(text(try await office.visit(address)).contains("\"done\":true"))
            #expect(text(try await send(half, content.count)).contains("\"done\":true"), "the answer was lost")
            #expect(try await office.count("select from file_piece") == 0)
            // Whoever heard nothing sends the last piece again before the first is through: one file, and nobody is refused.
            let twice = UUID()
            let answers = try await withThrowingTaskGroup(of: TestResponse.self) { group in
                for _ in 0..<6 {
                    group.addTask {
                        try await office.browse { client in
                            try await client.execute(
                                uri: "/tai-len/\(twice.path)/\(twice.path)?offset=0&size=\(content.count)&name=hai.jpg",
                                method: .post, body: ByteBuffer(bytes: content))
                        }
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0.status == .ok && text($0).contains("\"done\":true") })
            let sent = try await office.send(SentForm(fields: Self.question + [("key", key.uuidString)]), to: "/gui/question")
            let link = try #require(sent.headers[.location]?.split(separator: "?").first.map(String.init))
            #expect(text(try await office.visit(link)).contains("anh.jpg"))
            // What is no file that is taken is told at once.
            let wrong = UUID()
            let refused = try await office.browse { client in
                try await client.execute(
                    uri: "/en/tai-len/\(key.path)/\(wrong.path)?offset=0&size=6&name=a.pdf", method: .post,
                    body: ByteBuffer(string: "<html>"))
            }
            #expect(refused.status == .unprocessableContent && text(refused).contains("not a PDF"))
            #expect(try await office.count("select from file_piece") == 0)
            // A program names the key.
            let (ofProgram, id) = (UUID(), UUID())
            let json =
                #"{"kind": "question", "subject": "a", "body": "b", "publish_consent": true, "contact": {"name": "An"}, "files": "\#(ofProgram)"}"#
            let made = try await office.browse { client in
                _ = try await client.execute(
                    uri: "/tai-len/\(ofProgram.path)/\(id.path)?offset=0&size=8&name=a.pdf", method: .post,
                    body: ByteBuffer(string: "%PDF-1.7"))
                return try await client.execute(
                    uri: "/api/v1/tickets", method: .post, headers: [.contentType: "application/json"], body: ByteBuffer(string: json))
            }
            let code = try #require(made.headers[.location]?.split(separator: "/").last)
            #expect(text(try await office.visit("/api/v1/tickets/\(code)")).contains("\"name\":\"a.pdf\""))
        }
    }

    @Test(arguments: [(23.0, 1), (25, 0)]) func whatIsNotSentVanishesAfterADay(hours: Double, left: Int) async throws {
        try await Office.open { office in
            let (key, file) = (UUID(), UUID())
            try await office.store.write(as: .business, at: Office.now) { transaction in
                try transaction.hold(aFile(), named: "a", for: key)
                _ = try transaction.add([1, 2], at: 0, of: file, for: key)
            }
            try await office.store.cleanUp(at: Office.now.addingTimeInterval(hours * 3600))
            for rows: SQL in ["select from attachment", "select from file_content", "select from file_piece"] {
                #expect(try await office.count(rows) == left)
            }
        }
    }

    /// What was said keeps its files, whatever becomes of the public version.
    @Test func aPublishedAnswerLeavesTheFilesOfItsTicketAlone() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            try await office.store.write(as: .business, at: Office.now) { transaction in
                let key = UUID()
                try transaction.hold(aFile(), named: "a", for: key)
                try transaction.decide(.reply(text: "Đây.", files: try transaction.heldFiles(of: key)), on: id)
            }
            try await office.decide(.officer, .draft(text: "x", outcome: .explained, basis: []), on: id)
            try await office.decide(.unitHead, .approve(), on: id)
            let text = Publication.Text(title: "a", question: "b", answer: "c", topic: .legalisation)
            try await office.decide(.clerk, .preparePublication(text), on: id)
            try await office.decide(.editor, .approvePublication(), on: id)
            try await office.store.cleanUp(at: Office.now.addingTimeInterval(3 * 86_400))
            #expect(try await office.count("select from attachment where event_seq is not null and not is_public") == 1)
        }
    }
}

extension BoundsTests {
    static var ticketFileTrials: [Trial] {
        [
            Trial(Bounds.clientFileBytes) {
                let limit = SubmissionLimit(ofDay: Bounds.clientFileBytes.value / 1024)
                try limit.take("a", Bounds.clientFileBytes.value / 1024, at: Office.now)
                #expect(throws: TooManySubmissions.self) { try limit.take("a", at: Office.now) }
                // The same at the door.
                try await Office.open { office in
                    let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
                    try site.fileLimit.take("203.0.113.9", Bounds.clientFileBytes.value / 1024, at: Office.now)
                    let app = Application(router: buildRouter(site), configuration: .init(address: .hostname("127.0.0.1", port: 0)))
                    try await app.test(.live) { client in
                        let form = SentForm(fields: [("subject", "Cấp thẻ"), ("key", UUID().uuidString)], files: [("a.pdf", [1, 2])])
                        for (address, body, type) in [
                            ("/gui/question", form.bytes, SentForm.type),
                            ("/tai-len/\(UUID().path)/\(UUID().path)?offset=0&size=2&name=a", [1, 2], "application/octet-stream"),
                        ] {
                            let answer = try await client.execute(
                                uri: address, method: .post,
                                headers: [.contentType: type, HTTPField.Name("X-Forwarded-For")!: "203.0.113.9"],
                                body: ByteBuffer(bytes: body))
                            #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil, "\(address)")
                            #expect(type != SentForm.type || text(answer).contains("Cấp thẻ"))
                        }
                    }
                }
            },
            Trial(Bounds.formFileBytes) {
                try await Office.open { office in
                    let most = Bounds.formFileBytes.value
                    let large = (0..<4).map { ("\($0).pdf", [UInt8](repeating: 32, count: most / 4 + 64 * 1024)) }
                    let form = SentForm(fields: [("subject", "Cấp thẻ"), ("body", "b"), ("name", "An")], files: large)
                    let answer = try await office.send(form, to: "/gui/question")
                    #expect(answer.status == .contentTooLarge && text(answer).contains("Cấp thẻ"))
                }
            },
            Trial(Bounds.pieceBytes) {
                try await Office.open { office in
                    let answer = try await office.browse { client in
                        try await client.execute(
                            uri: "/tai-len/\(UUID().path)/\(UUID().path)?offset=0&size=10000000&name=a", method: .post,
                            body: ByteBuffer(bytes: [UInt8](repeating: 32, count: Bounds.pieceBytes.value + 1)))
                    }
                    #expect(answer.status == .contentTooLarge)
                }
            },
            Trial(Bounds.messageFiles) {
                try await Office.open { office in
                    let key = UUID().uuidString
                    let files = (0...Bounds.messageFiles.value).map { ("\($0).pdf", Array("%PDF-1.7 \($0)".utf8)) }
                    let fields = [("subject", "Cấp thẻ"), ("body", "b"), ("name", "An"), ("key", key)]
                    let answer = try await office.send(SentForm(fields: fields, files: files), to: "/gui/question")
                    #expect(answer.status == .unprocessableContent && text(answer).contains("Tối đa \(Bounds.messageFiles.value) tệp"))
                    #expect(text(answer).contains("Cấp thẻ"))
                    #expect(try await office.count("select from attachment") == Bounds.messageFiles.value)
                    let one = TicketFile(id: UUID(), name: "a.pdf", kind: .pdf, size: 1, sha256: "")
                    let many = Array(repeating: one, count: Bounds.messageFiles.value + 1)
                    let id = try await office.aTicketInHand().id
                    await #expect(throws: Ticket.Refusal.file(.tooMany(limit: Bounds.messageFiles.value))) {
                        try await office.decide(nil, .reply(text: "x", files: many), on: id)
                    }
                }
            },
            Trial(Bounds.ticketFileBytes) {
                try await Office.open { office in
                    let id = try await office.aTicketInHand().id
                    let fault = Ticket.Refusal.file(.tooMuchTogether(limit: Bounds.ticketFileBytes.value))
                    func reply(_ count: Int) async throws {
                        let key = UUID()
                        let large = Array("%PDF-1.7".utf8) + [UInt8](repeating: 32, count: Bounds.fileBytes.value - 8)
                        try await office.store.write(as: .business, at: Office.now) { transaction in
                            try transaction.hold(UploadedFile(.pdf, large), named: "a", for: key)
                        }
                        // Its bytes are kept once, and sent once.
                        try await office.database.transaction {
                            _ = try $0.execute(
                                """
                                insert into attachment (id, form_key, name, media_type, size, sha256, remains, uploaded_at)
                                select gen_random_uuid(), form_key, name, media_type, size, sha256, remains, uploaded_at
                                from attachment, generate_series(2, \(count)::int) where form_key = \(key)
                                """)
                        }
                        try await office.store.write(as: .business, at: Office.now) { transaction in
                            _ = try transaction.decide(.reply(text: "x", files: try transaction.heldFiles(of: key)), on: id)
                        }
                    }
                    try await reply(Bounds.ticketFileBytes.value / Bounds.fileBytes.value)
                    await #expect(throws: fault) { try await reply(1) }
                }
            },
        ]
    }
}
