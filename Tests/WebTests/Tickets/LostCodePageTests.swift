import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PG
import Store
import Support
import Testing
import Web

/// A lost code is no dead end, and tells nobody who sent what.
@Suite struct LostCodePageTests {
    @Test func theAnswerIsTheSameWhetherAnythingIsThereOrNot() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            for prefix in ["", "/en", "/zh"] {
                try await office.browse(sendsMail: true) { client in
                    let door = try await client.execute(uri: prefix + "/tra-cuu", method: .get)
                    #expect(text(door).contains("href=\"\(prefix)/tra-cuu/quen-ma\""))
                    let known = try await client.send("email=binh%40congty.vn", to: prefix + "/tra-cuu/quen-ma")
                    let unknown = try await client.send("email=nobody%40congty.vn", to: prefix + "/tra-cuu/quen-ma")
                    #expect(known.status == .ok && unknown.status == .ok && text(known) == text(unknown))
                    let wrong = try await client.send("email=binh%40", to: prefix + "/tra-cuu/quen-ma")
                    #expect(wrong.status == .unprocessableContent && text(wrong).contains("binh@"))
                }
            }
            let waiting = try await office.database.read { try $0.query("select email from lost_code").count }
            #expect(waiting == 6, "nothing was looked up yet")
        }
    }

    @Test func whereNoLettersGoOutNothingIsPromised() async throws {
        try await Office.open { office in
            let page = mainPart(try await office.visit("/tra-cuu/quen-ma"))
            #expect(page.contains("không gửi thư điện tử") && !page.contains("name=\"email\""))
            #expect(try await office.visit("/tra-cuu/quen-ma", form: "email=an%40congty.vn").status == .conflict)
        }
    }

    /// All codes look alike, so one door takes them all.
    @Test func theDoorTakesCodesOfBookingsAndEnrolments() async throws {
        try await Office.open { office in
            var content = aContent(title: "Đối thoại")
            content.event = Gathering(start: Office.now.addingTimeInterval(5 * 86_400), end: nil, place: "Hội trường", capacity: nil)
            let post = try await office.aPublishedPost(in: .events, content: content)
            var typed = Enrolment.Typed()
            (typed.name, typed.email, typed.people) = ("An", "an@congty.vn", "1")
            let request = try Enrolment.Request(typed)
            let outcome = try await office.store.write(as: .business, at: Office.now) {
                try $0.enrol(request, in: .events, slug: post.slug, language: .vi, form: nil)
            }
            guard case .enrolled(let given) = outcome else { throw NotFound() }
            let title = Wording(vi: "Giám đốc", en: "Director", zh: "厅长")
            let terms = ReceptionTerms(
                unit: Office.agency, title: title, rule: .monthly(day: 15), sessions: [.init(open: 480, close: 540)], slotMinutes: 30,
                places: 1, place: title, rules: title, validFrom: Day(number: 20_000))
            let schedule = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.addReception(terms) }
            try await office.browse { client in
                let booked = try await client.send(
                    "slot=480&name=An&subject=G%E1%BA%B7p&email=&business=&key=\(UUID().uuidString)",
                    to: "/lich-tiep-cong-dan/\(schedule)/2026-03-15")
                let booking = try #require(booked.headers[.location]?.split(separator: "?").first?.split(separator: "/").last)
                for prefix in ["", "/en"] {
                    for (code, page) in [(given.code.text, "/dang-ky/"), (String(booking), "/lich-hen/")] {
                        let found = try await client.send("code=\(code)", to: prefix + "/tra-cuu")
                        #expect(found.status == .seeOther && found.headers[.location] == prefix + page + code)
                        let typed = try await client.execute(uri: "\(prefix)/tra-cuu/\(code)", method: .get)
                        #expect(typed.status == .seeOther && typed.headers[.location] == prefix + page + code)
                    }
                }
            }
        }
    }

    // MARK: At the counter

    /// A registered ticket with a telephone.
    private func aTicketWithTelephone(_ office: Office) async throws -> Ticket {
        let submission = try aSubmission { ($0.email, $0.phone) = ("", "0912 345 678") }
        let id = try await office.store.writeOnce(as: .business, at: Office.now) {
            try $0.receive(submission, unit: Office.agency).value.id
        }
        return try await office.store.write(as: office.actor(.clerk), at: Office.now) { transaction in
            let number = try transaction.nextRegistration(for: id)
            return try transaction.decide(.classify(kind: .question, variant: "", registration: number), on: id)
        }
    }

    private func claim(_ office: Office, _ number: String, _ phone: String) async throws -> (page: String, sign: String) {
        let claimed = try await office.visit("/tra-cuu/quen-ma", form: "number=\(number)&phone=\(phone)")
        #expect(claimed.status == .seeOther)
        let page = try #require(claimed.headers[.location])
        let shown = text(try await office.visit(page))
        let sign = try #require(shown.firstMatch(of: /receipt" translate="no">([0-9]{6})</)?.1)
        return (page, String(sign))
    }

    @Test func theTicketOpensOnceAClerkHasConfirmedTheNumberThatIsShown() async throws {
        try await Office.open { office in
            let ticket = try await aTicketWithTelephone(office)
            let code = try await office.code(of: ticket.id).text
            let number = try #require(ticket.registration?.description)
            let (page, sign) = try await claim(office, number.replacing("/", with: "%2F"), "%2B84912345678")
            #expect(try await office.visit(page + "?again=1").status == .ok, "not before")
            let desk = "/desk/tickets/\(ticket.id.path)"
            let step = desk + "/return_code"
            #expect(try await office.visit(step, as: .inspector, form: "sign=\(sign)").status != .seeOther)
            let done = try await office.visit(step, as: .clerk, form: "sign=\(sign.prefix(3))+\(sign.suffix(3))")
            #expect(done.status == .seeOther)
            let opened = try await office.visit(page)
            #expect(opened.status == .seeOther && opened.headers[.location] == "/tra-cuu/\(code)")
            let told = "Trao lại mã tra cứu tại bộ phận tiếp nhận"
            let staff = text(try await office.visit(desk, as: .clerk))
            #expect(staff.contains(told) && !staff.contains(code), "no clerk ever sees the code")
            #expect(try await text(office.visit("/tra-cuu/\(code)")).contains(told), "the business reads of it")
            #expect(try await office.visit(step, as: .clerk, form: "sign=\(sign)").status == .unprocessableContent, "one sign, one time")
            #expect(try await office.visit(page, at: Office.now.addingTimeInterval(3600)).status == .notFound)
        }
    }

    /// The page is the same for a claim that fits nothing; only the clerk's step says no.
    @Test(arguments: [("NUMBER", "0912345679"), ("999%2F2026", "0912345678"), ("NUMBER", "0912345678")])
    func aClaimThatDoesNotFitOpensNothing(number: String, phone: String) async throws {
        try await Office.open { office in
            let ticket = try await aTicketWithTelephone(office)
            let own = try #require(ticket.registration).description.replacing("/", with: "%2F")
            let (page, sign) = try await claim(office, number == "NUMBER" ? own : number, phone)
            let fits = number == "NUMBER" && phone == "0912345678"
            // What fits has ended by then.
            let later = Office.now.addingTimeInterval(fits ? 16 * 60 : 60)
            let step = "/desk/tickets/\(ticket.id.path)/return_code"
            let refused = try await office.visit(step, as: .clerk, form: "sign=\(sign)", at: later)
            #expect(refused.status == .unprocessableContent && text(refused).contains("không có yêu cầu nào còn hiệu lực"))
            #expect(try await office.visit(page, at: later).status == (fits ? .notFound : .ok))
            let history = try await office.store.read(as: .system("test"), at: later) {
                try $0.history(of: $0.ticket(ticket.id)).map(\.name)
            }
            #expect(!history.contains("code_returned"))
        }
    }

    @Test func whatCanBeNoNumberOrTelephoneIsSaidAtOnce() async throws {
        try await Office.open { office in
            for (form, words) in [
                ("number=&phone=0912345678", "Số vào sổ"), ("number=abc&phone=0912345678", "12/2026"),
                ("number=12%2F2026&phone=12", "Điện thoại"),
            ] {
                let refused = try await office.visit("/tra-cuu/quen-ma", form: form)
                #expect(refused.status == .unprocessableContent && text(refused).contains(words), "\(form)")
            }
            #expect(try await office.visit("/tra-cuu/quen-ma/\(TrackingCode.random().text)").status == .notFound)
        }
    }
}
