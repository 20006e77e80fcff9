import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import Language
import NIOCore
import PG
import Store
import Support
import Testing
import Web

/// A code is shown to its business alone, and what is the business's to do is done by the code alone.
@Suite struct CodeSecrecyTests {
    // MARK: Nobody else is shown one

    /// All tickets of an office, with a visit that became one; every code that anybody was given.
    private func fill(_ office: Office) async throws -> [TrackingCode] {
        var tickets = [try await office.aTicket().id, try await office.aTicketInHand().id, try await office.anAnsweredTicket().id]
        tickets += [try await office.aPublishedTicket().id, try await office.aTicketInHand(kind: .complaint).id]
        let drafted = try await office.aTicketInHand()
        try await office.decide(.officer, .draft(text: "Ba giấy tờ.", outcome: .explained, basis: ["Luật"]), on: drafted.id)
        try await office.decide(nil, .reply(text: "Đã gửi."), on: office.aTicketInHand().id)
        let rated = try await office.anAnsweredTicket()
        try await office.decide(nil, .rate(Rating(answered: false, satisfaction: 1, comment: "Chưa rõ")), on: rated.id)
        try await office.decide(nil, .reopen(reason: "Chưa rõ"), on: rated.id)
        tickets += [drafted.id, rated.id]
        var codes = [try await visitor(office)]
        for id in tickets { codes.append(try await office.code(of: id)) }
        let start = Office.now.addingTimeInterval(20 * 86_400)
        var content = aContent(title: "Hội nghị")
        content.event = Gathering(start: start, end: nil, place: "Hội trường", capacity: 40)
        let event = try await office.aPublishedPost(in: .events, content: content)
        var typed = Enrolment.Typed()
        (typed.name, typed.email, typed.people) = ("Nguyễn Thị Bình", "binh@congty.vn", "2")
        let request = try Enrolment.Request(typed)
        let outcome = try await office.store.write(as: .business, at: Office.now) {
            try $0.enrol(request, in: .events, slug: event.slug, language: .vi, form: nil)
        }
        guard case .enrolled(let enrolled) = outcome else { throw NotFound() }
        codes.append(enrolled.code)
        try await plant(codes[1], office)
        return codes
    }

    /// Texts from before codes were taken out of them.
    private func plant(_ code: TrackingCode, _ office: Office) async throws {
        let typed = " " + code.text
        let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
        owner.start()
        try await owner.transaction { connection in
            try connection.execute(
                """
                update ticket set subject = subject || \(typed), body = body || \(typed), contact_name = contact_name || \(typed),
                    draft = case when draft is not null then jsonb_set(draft, '{text}', to_jsonb((draft ->> 'text') || \(typed))) end,
                    answer = case when answer is not null then jsonb_set(answer, '{text}', to_jsonb((answer ->> 'text') || \(typed))) end
                """)
            try connection.execute(
                "update publication set title = title || \(typed), question = question || \(typed), answer = answer || \(typed)")
            try connection.execute("update reception_booking set name = name || \(typed), subject = subject || \(typed)")
            try connection.execute("update enrolment set name = name || \(typed), business = business || \(typed)")
            try connection.execute("update business set name = name || \(typed)")
            let reply = "{\"replied\":{\"text\":\"Xem\(typed)\"}}"
            try connection.execute(
                """
                with added as (
                    insert into ticket_event (ticket_id, seq, name, at, actor, detail_hash)
                    select ticket_id, max(seq) + 1, 'replied', \(Office.now), 'business', sha256(decode(repeat('00', 16), 'hex') || convert_to(\(reply), 'UTF8'))
                    from ticket_event group by ticket_id returning ticket_id, seq)
                insert into event_detail (ticket_id, seq, salt, detail) select ticket_id, seq, decode(repeat('00', 16), 'hex'), \(reply) from added
                """)
        }
        await owner.shutdown()
    }

    // MARK: A code that somebody typed

    /// Whatever door it comes in by and however it is spelled, no code is kept in a text, so that none can be shown or published.
    @Test func aTypedCodeIsKeptNowhere() async throws {
        try await Office.open { office in
            let code = try await office.code(of: office.aTicket().id).text
            let plain = code.replacing("-", with: "")
            let typed = ["Phiếu \(code.lowercased())", "https://a.vn/tra-cuu/\(plain)", "mã:\(code.replacing("-", with: " – "))"].joined(
                separator: "\n")
            let submission = try aSubmission {
                ($0.subject, $0.body) = ("Hỏi \(code)", typed)
                ($0.contactName, $0.businessName) = ("An \(plain)", "Công ty \(code)")
            }
            let id = try await office.store.writeOnce(as: .business, at: Office.now) { try $0.receive(submission, unit: Office.agency).id }
            let number = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.nextRegistration(for: id) }
            try await office.decide(.clerk, .classify(kind: .question, variant: "", registration: number), on: id)
            try await office.decide(.clerk, .assign(unit: Office.consular), on: id)
            try await office.decide(.unitHead, .assignOfficer(try #require(office.people[.officer])), on: id)
            try await office.decide(.officer, .requestInformation(text: typed), on: id)
            try await office.decide(nil, .reply(text: typed), on: id)
            try await office.decide(.officer, .draft(text: typed, outcome: .explained, basis: ["Luật \(code)"]), on: id)
            try await office.decide(.unitHead, .returnDraft(reason: typed), on: id)
            try await office.decide(.officer, .draft(text: typed, outcome: .explained, basis: []), on: id)
            try await office.decide(.unitHead, .approve(), on: id)
            try await office.decide(nil, .rate(Rating(answered: true, satisfaction: 3, comment: typed)), on: id)
            let text = Publication.Text(title: "Về \(code)", question: typed, answer: typed, topic: .legalisation)
            try await office.decide(.clerk, .preparePublication(text), on: id)
            try await office.decide(.editor, .approvePublication(), on: id)
            try await office.decide(.editor, .withdrawPublication(reason: typed), on: id)
            try await office.decide(nil, .reopen(reason: typed), on: id)
            let last = try await office.decide(nil, .withdraw(reason: typed), on: id)
            #expect(
                last.subject == "Hỏi [mã tra cứu]" && last.answer?.text.hasPrefix("Phiếu [mã tra cứu]\nhttps://a.vn/tra-cuu/[mã") == true)
            for table in ["ticket", "event_detail", "publication", "business", "letter", "search_word"] {
                let found = try await office.database.read { connection in
                    try connection.query(
                        """
                        select count(*) as n from information_schema.tables where table_name = \(table) and position(\(plain) in upper(
                            regexp_replace(query_to_xml(format('select * from %I', table_name), true, true, '')::text, '[^0-9A-Za-z]', '', 'g'))) > 0
                        """
                    ).first?.get("n", as: Int.self)
                }
                #expect(found == 0, "\(table)")
            }
        }
    }

    /// What a visitor types to book a place or to come to an event.
    @Test func aTypedCodeIsKeptInNoBooking() throws {
        let code = TrackingCode.random().text
        var typed = BookingRequest.Typed()
        (typed.slot, typed.name, typed.subject, typed.language) = ("480", "An", "About \(code)", .en)
        #expect(try BookingRequest(typed).subject == "About [tracking code]")
    }

    private func visitor(_ office: Office) async throws -> TrackingCode {
        let text = Wording(vi: "Giám đốc", en: "The head", zh: "厅长")
        let terms = ReceptionTerms(
            unit: Office.agency, title: text, rule: .monthly(day: 2), sessions: [.init(open: 480, close: 540)], slotMinutes: 30, places: 1,
            place: text, rules: text, validFrom: Day(number: 20_000))
        let before = Office.now.addingTimeInterval(-3 * 86_400)
        let clerk = office.actor(.clerk)
        let schedule = try await office.store.write(as: clerk, at: before) { try $0.addReception(terms) }
        var typed = BookingRequest.Typed()
        (typed.slot, typed.name, typed.subject, typed.email) = ("480", "Nguyễn Thị Bình", "Hợp pháp hóa", "binh@congty.vn")
        let request = try BookingRequest(typed)
        let booking = try await office.store.write(as: .business, at: before) {
            try $0.book(request, schedule: schedule, planned: Office.now.day, form: nil)
        }
        try await office.store.write(as: clerk, at: Office.now) {
            _ = try $0.note(came: true, booking: booking.id)
            _ = try $0.writeDown("Đã trình bày.", as: .question, booking: booking.id)
        }
        return booking.code
    }

    /// Every page, list and file that a member of staff can reach from what needs no parameter, and what programs of theirs read.
    @Test(arguments: Role.allCases) func noStaffPageListOrFileHoldsACode(role: Role) async throws {
        try await Office.open { office in
            let codes = try await fill(office)
            let plain = codes.map { $0.text.replacing("-", with: "") }
            let session = try await office.sessionToken(email: "\(role.rawValue)@example.vn", lasting: 86_400, at: Office.now) ?? ""
            let token = try await office.store.createToken(email: "\(role.rawValue)@example.vn", lasting: 86_400, at: Office.now) ?? ""
            let headers: HTTPFields = [.cookie: "hoidap_session=\(session)", .authorization: "Bearer \(token)"]
            try await office.browse { client in
                var open = [
                    "/desk", "/desk/list.csv", "/desk/gaps", "/office", "/office/overview", "/office/overview/waiting",
                    "/office/indicators",
                    "/office/indicators/file.csv", "/office/reception", "/office/plan", "/office/reports", "/office/sample",
                    "/office/survey",
                    "/office/scoreboard", "/inspect", "/inspect/law", "/admin", "/api/v1/queue?limit=100", "/api/v1/indicators",
                    "/api/v1/openapi.json", "/metrics",
                ]
                open += ["mine", "incoming", "unit", "approval", "overdue", "promised", "open", "closed"].map { "/desk?tab=" + $0 }
                var (seen, shown) = (Set(open), 0)
                while let uri = open.popLast() {
                    let response = try await client.execute(uri: uri, method: .get, headers: headers)
                    guard response.status == .ok else { continue }
                    shown += 1
                    let body = text(response)
                    let signs = String(
                        body.uppercased().unicodeScalars.filter { ("0"..."9").contains($0) || ("A"..."Z").contains($0) })
                    for code in plain where signs.contains(code) { Issue.record("\(role) is shown a code at \(uri)") }
                    let words = body.split { !($0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-")) }
                    #expect(!words.contains { $0.count == 24 && TrackingCode(String($0)) != nil }, "\(role): \(uri)")
                    guard response.headers[.contentType]?.hasPrefix("text/html") == true, seen.count < 600 else { continue }
                    for link in HTMLPage.links(body) where Address.isOfStaff(link.prefix { $0 != "?" }) && seen.insert(link).inserted {
                        open.append(link)
                    }
                }
                #expect(shown > (role == .administrator ? 5 : 12), "\(role): \(shown)")
            }
        }
    }

    // MARK: What is the business's to do

    private static let businessSteps = [
        ("withdraw", "reason=x"), ("reply", "text=x"), ("rate", "answered=yes&satisfaction=5"), ("reopen", "reason=x"),
    ]

    /// Neither the staff's address nor their session makes a member of staff the business.
    @Test(arguments: Role.allCases) func staffCannotActAsTheBusiness(role: Role) async throws {
        try await Office.open { office in
            let tickets = [try await office.aTicketInHand(), try await office.anAnsweredTicket()]
            let session = try await office.sessionToken(email: "\(role.rawValue)@example.vn", lasting: 86_400, at: Office.now) ?? ""
            let token = try await office.store.createToken(email: "\(role.rawValue)@example.vn", lasting: 86_400, at: Office.now) ?? ""
            let headers: HTTPFields = [.authorization: "Bearer \(token)", .cookie: "hoidap_session=\(session)"]
            for ticket in tickets {
                let id = ticket.id.path
                for (action, form) in Self.businessSteps {
                    for uri in ["/desk/tickets/\(id)/\(action)", "/tra-cuu/\(id)/\(action)", "/en/tra-cuu/\(id)/\(action)"] {
                        #expect(try await office.visit(uri, as: role, form: form).status == .notFound, "\(role) \(uri)")
                    }
                }
                try await office.browse { client in
                    for (path, body) in [
                        ("withdrawal", #"{"reason": "x"}"#), ("messages", #"{"text": "x"}"#), ("reopening", #"{"reason": "x"}"#),
                        ("rating", #"{"answered": true, "satisfaction": 5}"#),
                    ] {
                        let answer = try await client.execute(
                            uri: "/api/v1/tickets/\(id)/\(path)", method: .post, headers: headers, body: ByteBuffer(string: body))
                        #expect(answer.status == .notFound, "\(role) \(path)")
                    }
                    #expect(try await client.execute(uri: "/api/v1/tickets/\(id)", method: .get, headers: headers).status == .notFound)
                }
                let after = try await office.store.read(as: .system("test")) { try $0.ticket(ticket.id) }
                #expect(after == ticket)
            }
        }
    }

    /// A code at a staff address is an address that there is not: nothing tells it from one that nobody has.
    @Test(arguments: [Role.clerk, .officer, .unitHead, .head, .inspector]) func aCodeIsNoStaffAddress(role: Role) async throws {
        try await Office.open { office in
            let code = try await office.code(of: office.aTicketInHand().id).text
            let unknown = TrackingCode.random().text
            for tail in ["", "/attachments/\(UUID())"] {
                for base in ["/desk/tickets/", "/inspect/tickets/"] {
                    let (real, none) = (
                        try await office.visit(base + code + tail, as: role), try await office.visit(base + unknown + tail, as: role)
                    )
                    #expect(real.status == .notFound && none.status == .notFound && real.headers[.location] == nil)
                    #expect(text(real).replacing(code, with: "") == text(none).replacing(unknown, with: ""))
                }
            }
            #expect(try await office.visit("/desk/tickets/\(code)/draft", as: role, form: "text=x").status == .notFound)
        }
    }

    /// The business's own page and answer hold the code, and neither the id nor the staff's name of the ticket.
    @Test func theBusinessIsShownItsCodeAndNoId() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let code = try await office.code(of: ticket.id).text
            for uri in ["/tra-cuu/\(code)", "/en/tra-cuu/\(code)?new=1", "/api/v1/tickets/\(code)"] {
                let body = text(try await office.visit(uri))
                #expect(body.contains(code) && !body.contains(ticket.id.path), "\(uri)")
                #expect(!body.contains(StaffReference(ticket.id).description), "\(uri)")
            }
        }
    }

    @Test func staffReadTheReferenceWhereTheCodeWas() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicket()
            let page = text(try await office.visit("/desk/tickets/\(ticket.id.path)", as: .clerk))
            #expect(page.contains(StaffReference(ticket.id).description) && page.contains("/desk/tickets/\(ticket.id.path)/classify"))
        }
    }

    // MARK: A report of wrongdoing

    /// What turns out to be a report of extortion is closed to the unit that had it, wherever it was shown.
    @Test func whoHadAReportOfExtortionSeesNothingOfIt() async throws {
        try await Office.open { office in
            let submission = try aSubmission {
                ($0.subject, $0.body) = ("Cán bộ phòng đòi chi tiền", "Ông A đòi 5 triệu đồng.")
                ($0.contactName, $0.email, $0.businessName) = ("Hoàng Thị Tố", "to@congty-to.vn", "Công ty Tố Giác")
            }
            let id = try await office.store.writeOnce(as: .business, at: Office.now) { try $0.receive(submission, unit: Office.agency).id }
            let number = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.nextRegistration(for: id) }
            try await office.decide(.clerk, .classify(kind: .feedback, variant: "", registration: number), on: id)
            try await office.decide(.clerk, .assign(unit: Office.consular), on: id)
            let officer = try #require(office.people[.officer])
            try await office.decide(.unitHead, .assignOfficer(officer), on: id)
            let secrets = ["Hoàng Thị Tố", "to@congty-to.vn", "Công ty Tố Giác", "Cán bộ phòng đòi chi tiền", "Ông A đòi 5 triệu"]
            let address = "/desk/tickets/\(id.path)"
            let before = text(try await office.visit(address, as: .officer))
            for secret in secrets { #expect(before.contains(secret)) }
            try await office.decide(
                .clerk, .classify(kind: .integrity, variant: "", registration: number, reason: "Có nội dung nhũng nhiễu"), on: id)
            for role in [Role.officer, .unitHead, .editor] {
                for uri in [address, address + "?events=3", "/inspect/tickets/\(id.path)"] {
                    #expect(try await office.visit(uri, as: role).status == .notFound, "\(role) \(uri)")
                }
                for uri in [
                    "/desk", "/desk?tab=open", "/desk?tab=mine", "/desk?tab=overdue", "/desk/list.csv", "/office/overview",
                    "/office/overview/waiting",
                ] {
                    let page = text(try await office.visit(uri, as: role))
                    for secret in secrets { #expect(!page.contains(secret), "\(role) \(uri)") }
                    #expect(!page.contains(id.path), "\(role) \(uri)")
                }
                for words in ["T%E1%BB%91", "chi+ti%E1%BB%81n", "%23" + id.path.suffix(8)] {
                    let found = text(try await office.visit("/desk", as: role, form: "q=\(words)"))
                    #expect(!found.contains(id.path), "\(role) \(words)")
                }
                for (action, form) in [
                    ("draft", "text=x&outcome=explained"), ("request_information", "text=x"), ("assign_officer", "officer="),
                ] {
                    #expect(try await office.visit("\(address)/\(action)", as: role, form: form).status == .notFound, "\(role) \(action)")
                }
            }
            for role in [Role.clerk, .head] { #expect(text(try await office.visit(address, as: role)).contains("Hoàng Thị Tố")) }
        }
    }
}
