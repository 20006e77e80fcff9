import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import Support
import Testing
import Web

/// B26: a letter that did not come is shown to whoever can tell it otherwise.
@Suite struct UndeliveredPagesTests {
    private func giveUp(_ office: Office) async throws {
        try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(1)) { transaction in
            guard let claimed = try transaction.claimLetter(firstWait: 60) else { throw NotFound() }
            try transaction.letterFailed(claimed.id, fault: "554: Failed sending data to the peer", isFinal: true)
        }
    }

    @Test func theOfficerTheBusinessAndTheAdministratorSeeIt() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let code = try await office.code(of: ticket.id).text
            let (desk, track) = ("/desk/tickets/\(ticket.id.path)", "/tra-cuu/\(code)")
            for uri in [desk, "/desk?tab=open"] { #expect(!text(try await office.visit(uri, as: .officer)).contains("Thư không đến")) }
            try await giveUp(office)
            for (prefix, words) in [("", "Thư báo cho Quý vị không đến được"), ("/en", "did not come to the address"), ("/zh", "未能送达")] {
                #expect(text(try await office.visit(prefix + track)).contains(words), "\(prefix)")
            }
            let page = text(try await office.visit(desk, as: .officer))
            #expect(page.contains("Thư báo tiếp nhận không đến được binh@congty.vn") && page.contains("máy chủ thư từ chối"))
            #expect(page.contains("xin gọi điện") || page.contains("xin báo bằng cách khác"))
            for tab in ["open", "undelivered"] {
                #expect(text(try await office.visit("/desk?tab=\(tab)", as: .officer)).contains("Thư không đến"), "\(tab)")
            }
            let admin = text(try await office.visit("/admin/letters", as: .administrator))
            #expect(admin.contains("binh@congty.vn") && admin.contains("554: Failed sending data to the peer"))
            #expect(!admin.contains(code), "who has the code writes for the business")
            #expect(try await office.visit(desk + "/letters", as: .inspector, form: "x=y").status == .notFound)
            #expect(try await office.visit(desk + "/letters", as: .officer, form: "x=y").status == .seeOther)
            #expect(!text(try await office.visit(desk, as: .officer)).contains("không đến được"))
            #expect(!text(try await office.visit(track)).contains("không đến được"))
        }
    }

    @Test func theAdministratorReadsThatTheServerRefusesTheSender() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            let words = "Máy chủ thư từ chối người gửi"
            #expect(!text(try await office.visit("/admin/letters", as: .administrator)).contains(words))
            try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(1)) { transaction in
                guard let claimed = try transaction.claimLetter(firstWait: 60) else { throw NotFound() }
                try transaction.senderIsRefused(claimed.id, fault: "553 5.7.1 (MAIL FROM)")
            }
            for uri in ["/admin", "/admin/letters"] {
                let page = text(try await office.visit(uri, as: .administrator))
                #expect(page.contains(words) && page.contains("1 thư đang chờ") && page.contains("HOIDAP_MAIL_FROM"), "\(uri)")
            }
        }
    }

    @Test func theAdministratorSendsItAgain() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            try await giveUp(office)
            let letters = try await office.store.read(as: office.actor(.administrator), at: Office.now) {
                try $0.undeliveredLetters(limit: 9)
            }
            let form = "letter=" + (try #require(letters.first).id.uuidString)
            for role in [Role.clerk, .head, .inspector] {
                #expect(try await office.visit("/admin/letters/retry", as: role, form: form).status == .notFound, "\(role)")
            }
            #expect(try await office.visit("/admin/letters/retry", as: .administrator, form: "letter=x").status == .notFound)
            let done = try await office.visit("/admin/letters/retry", as: .administrator, form: form)
            #expect(done.status == .seeOther)
            let page = text(try await office.visit(done.headers[.location] ?? "", as: .administrator))
            #expect(page.contains("Thư đã được đưa vào hàng chờ gửi lại.") && !page.contains("554"))
        }
    }

    /// An administrator sees no ticket, and of a report of wrongdoing not even that it is one: the letter can be tried again all the same.
    @Test(arguments: [TicketKind.integrity, .denunciation]) func ofAReportTheAdministratorSeesALetterAlone(kind: TicketKind) async throws {
        try await Office.open { office in
            let ticket = try await office.aTicket()
            let number = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.nextRegistration(for: ticket.id) }
            try await office.decide(.clerk, .classify(kind: kind, variant: "", registration: number), on: ticket.id)
            try await giveUp(office)
            let given = try await office.store.read(as: office.actor(.clerk), at: Office.now) { try $0.undelivered(of: ticket) }
            let refused = try #require(given.first)
            try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(2)) {
                try $0.suppress(address: "binh@congty.vn", fault: "550: no such user", letter: refused.id)
            }
            let page = text(try await office.visit("/admin/letters", as: .administrator))
            for secret in ["binh@congty.vn", "\(number)", "Thư báo tiếp nhận", "554: ", "550: "] {
                #expect(!page.contains(secret), "\(secret)")
            }
            #expect(page.contains("Thư của phiếu được giữ kín"))
            let letters = try await office.store.read(as: office.actor(.administrator), at: Office.now) {
                try $0.undeliveredLetters(limit: 9)
            }
            #expect(letters.contains { $0.id == refused.id })
            for letter in letters {
                #expect(letter.isWithheld && letter.recipient.isEmpty && letter.registration == nil && letter.letter == nil)
                let form = "letter=" + letter.id.uuidString
                #expect(page.contains(letter.id.uuidString))
                #expect(try await office.visit("/admin/letters/retry", as: .administrator, form: form).status == .seeOther)
            }
            let left = try await office.store.read(as: office.actor(.clerk), at: Office.now) { try $0.undelivered(of: ticket) }
            #expect(left.isEmpty)
        }
    }

    @Test func noPagePromisesALetterWhereNoneGoesOut() async throws {
        try await Office.open { office in
            try await office.browse { client in
                let page = text(try await client.execute(uri: "/theo-doi", method: .get))
                #expect(page.contains("chưa gửi thư điện tử được") && page.contains("/hoi-dap.atom") && !page.contains("name=\"email\""))
                #expect(try await client.send("what=all&email=an%40congty.vn", to: "/theo-doi").status == .conflict)
            }
        }
    }

    /// Programs of either side read what did not arrive where they read the ticket.
    @Test func programsAreToldToo() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let uri = "/api/v1/tickets/\(try await office.code(of: ticket.id).text)"
            @Sendable func undelivered(_ response: TestResponse) throws -> [[String: String]] {
                let json = try #require(try JSONSerialization.jsonObject(with: Data(text(response).utf8)) as? [String: Any])
                return try #require(json["undelivered"] as? [[String: String]])
            }
            #expect(try undelivered(await office.visit(uri)).isEmpty)
            try await giveUp(office)
            let told = try undelivered(await office.visit(uri))
            #expect(told.count == 1 && told[0]["reason"] == "refused" && told[0]["letter"] == "Thư báo tiếp nhận")
            #expect(told[0]["recipient"] == nil && told[0]["given_up_at"]?.isEmpty == false)
            let token = try await office.store.createToken(email: "officer@example.vn", lasting: 60, at: Office.now) ?? ""
            let headers: HTTPFields = [.authorization: "Bearer \(token)", .contentType: "application/json"]
            try await office.browse { client in
                let queue = try await client.execute(uri: "/api/v1/queue", method: .get, headers: headers)
                let json = try JSONSerialization.jsonObject(with: Data(text(queue).utf8)) as? [String: Any]
                #expect((json?["items"] as? [[String: Any]])?.first?["undelivered"] as? Bool == true)
                let asked = try await client.execute(
                    uri: "/api/v1/tickets/\(ticket.id.path)/information-request", method: .post, headers: headers,
                    body: ByteBuffer(string: #"{"text": "Xin bổ sung hợp đồng."}"#))
                let shown = try undelivered(asked)
                #expect(asked.status == .ok && shown.first?["recipient"] == "binh@congty.vn", "\(text(asked))")
            }
        }
    }

    /// Who is expected at the office and did not hear of it is marked in the list of the day, and reads it on the own page.
    @Test func aLetterAboutABookingThatWasGivenUpIsMarked() async throws {
        try await Office.open { office in
            let words = Wording(vi: "Giám đốc", en: "Head", zh: "厅长")
            let terms = ReceptionTerms(
                unit: Office.agency, title: words, rule: .monthly(day: 15), sessions: [.init(open: 480, close: 540)], slotMinutes: 30,
                places: 1,
                place: words, rules: words, validFrom: Day(number: 20_000))
            let schedule = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.addReception(terms) }
            let form = "slot=480&name=An&subject=H%E1%BB%8Fi&email=an%40congty.vn&business=&key="
            let booked = try await office.visit("/lich-tiep-cong-dan/\(schedule)/2026-03-15", form: form)
            let page = (booked.headers[.location] ?? "").split(separator: "?").first.map(String.init) ?? ""
            let list = "/office/reception/schedules/\(schedule)/2026-03-15"
            let before = try await office.visit(list, as: .clerk)
            #expect(before.status == .ok && !text(before).contains("Thư không đến"))
            try await giveUp(office)
            #expect(text(try await office.visit(list, as: .clerk)).contains("Thư không đến"))
            for (prefix, words) in [
                ("", "không đến được địa chỉ đã để lại"), ("/en", "did not come to the address"), ("/zh", "未能送达您留下的地址"),
            ] {
                #expect(text(try await office.visit(prefix + page)).contains(words), "\(prefix)")
            }
        }
    }

    @Test func aLetterAboutAnEnrolmentThatWasGivenUpIsMarked() async throws {
        try await Office.open { office in
            let uri = try await anEvent(office)
            let location = try await office.browse { try await $0.send(Self.form, to: uri + "/dang-ky").headers[.location] ?? "" }
            let page = location.split(separator: "?").first.map(String.init) ?? ""
            let post = try await office.store.read(as: office.actor(.clerk), at: Office.now) {
                try $0.posts(in: .events, page: 1, size: 1).posts[0]
            }
            let list = "/office/posts/\(post.id.uuidString.lowercased())/enrolments"
            let before = try await office.visit(list, as: .clerk)
            #expect(before.status == .ok && !text(before).contains("Thư không đến"))
            try await giveUp(office)
            #expect(text(try await office.visit(list, as: .clerk)).contains("Thư không đến"))
            for (prefix, words) in [
                ("", "không đến được địa chỉ đã để lại"), ("/en", "did not come to the address"), ("/zh", "未能送达您留下的地址"),
            ] {
                #expect(text(try await office.visit(prefix + page)).contains(words), "\(prefix)")
            }
            // Another person's enrolment is not marked with it.
            _ = try await office.browse { try await $0.send(Self.form.replacing("an%40", with: "lan%40"), to: uri + "/dang-ky") }
            #expect(text(try await office.visit(list, as: .clerk)).components(separatedBy: "Thư không đến").count == 2)
        }
    }

    // MARK: Enrolments by letter

    private static let form = "name=An&email=an%40congty.vn&people=2&key="

    private func anEvent(_ office: Office) async throws -> String {
        var content = aContent(title: "Gặp gỡ doanh nghiệp")
        content.event = Gathering(start: Office.now.addingTimeInterval(86_400), end: nil, place: "Hội trường", capacity: 20)
        return "/chuyen-muc/su-kien/\(try await office.aPublishedPost(in: .events, content: content).slug)"
    }

    /// B60: a stranger does not learn whether an address is enrolled.
    @Test func bothEnrolmentsOfAnAddressLookAlike() async throws {
        try await Office.open { office in
            let uri = try await anEvent(office)
            try await office.browse(sendsMail: true) { client in
                #expect(text(try await client.execute(uri: uri, method: .get)).contains("Sau khi đăng ký, Quý vị nhận thư"))
                let first = try await client.send(Self.form, to: uri + "/dang-ky")
                let second = try await client.send(Self.form.replacing("an%40", with: "AN%40"), to: uri + "/dang-ky")
                #expect(first.status == .ok && text(first) == text(second) && text(first).contains("Xin kiểm tra hộp thư"))
                #expect(!text(first).contains("/dang-ky/"), "the link comes by letter alone")
            }
            try await office.browse { client in
                let refused = try await client.send(Self.form, to: uri + "/dang-ky")
                #expect(refused.status == .conflict && text(refused).contains("mỗi địa chỉ thư điện tử chỉ đăng ký một lần"))
                #expect(text(refused).contains("value=\"An\""), "what was typed stays")
            }
        }
    }

    /// B61: thirty people of twenty seats each from one connection.
    @Test func oneClientTakesNoMoreSeatsThanTheBound() async throws {
        try await Office.open { office in
            let uri = try await anEvent(office) + "/dang-ky"
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, submissionsPerMinute: 60, now: { Office.now })
            try await Application(router: buildRouter(site), configuration: .init(address: .hostname("127.0.0.1", port: 0))).test(.live) {
                client in
                for n in 0..<3 {
                    let form = Self.form.replacing("an%40", with: "an\(n)%40").replacing("people=2", with: "people=20")
                    #expect(try await client.send(form, to: uri).status == .seeOther)
                }
                let refused = try await client.send(Self.form, to: uri)
                #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] != nil)
                #expect(text(refused).contains("đã đăng ký hết 60 chỗ") && text(refused).contains("an@congty.vn"))
            }
        }
    }

    @Test func theOfficeTakesSeatsBackOnItsPage() async throws {
        try await Office.open { office in
            let uri = try await anEvent(office)
            let location = try await office.browse { try await $0.send(Self.form, to: uri + "/dang-ky").headers[.location] ?? "" }
            let post = try await office.store.read(as: office.actor(.clerk), at: Office.now) {
                try $0.posts(in: .events, page: 1, size: 1).posts[0]
            }
            let list = "/office/posts/\(post.id.uuidString.lowercased())/enrolments"
            let id = try await office.store.read(as: office.actor(.clerk), at: Office.now) { try $0.enrolments(in: post)[0].id }
            let box = "chosen-\(id.uuidString.lowercased())=yes"
            #expect(text(try await office.visit(list, as: .clerk)).contains("chosen-\(id.uuidString.lowercased())"))
            let none = try await office.visit(list, as: .clerk, form: "reason=Tr%C3%B9ng")
            #expect(none.status == .unprocessableContent && text(none).contains("Chưa chọn đăng ký nào.") && text(none).contains("Trùng"))
            let silent = try await office.visit(list, as: .clerk, form: box + "&reason=")
            #expect(silent.status == .unprocessableContent && text(silent).contains(" checked"))
            #expect(try await office.visit(list, as: .clerk, form: box + "&reason=Tr%C3%B9ng").status == .seeOther)
            let page = text(try await office.visit(location.split(separator: "?").first.map(String.init) ?? ""))
            #expect(page.contains("Cơ quan đã hủy đăng ký này. Lý do: Trùng"))
        }
    }
}
