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
            for (prefix, words) in [("", "Thư báo cho bạn không đến được"), ("/en", "did not come to the address"), ("/zh", "未能送达")] {
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

    @Test func noPagePromisesALetterWhereNoneGoesOut() async throws {
        try await Office.open { office in
            try await office.browse { client in
                let page = text(try await client.execute(uri: "/theo-doi", method: .get))
                #expect(page.contains("chưa gửi thư điện tử được") && page.contains("/hoi-dap.atom") && !page.contains("name=\"email\""))
                #expect(try await client.send("what=all&email=an%40congty.vn", to: "/theo-doi").status == .conflict)
            }
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
                #expect(text(try await client.execute(uri: uri, method: .get)).contains("Sau khi đăng ký, bạn nhận thư"))
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
