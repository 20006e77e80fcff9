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

/// The pages on which the public books a time, and those of who receives it.
@Suite struct ReceptionPagesTests {
    private static let hostile = HostileText.text

    private func aSchedule(_ office: Office, places: Int = 1, title: String = "Giám đốc") async throws -> Int {
        let text = Wording(vi: title, en: title, zh: title)
        let terms = ReceptionTerms(
            unit: Office.agency, title: text, rule: .monthly(day: 15), sessions: [.init(open: 480, close: 540)], slotMinutes: 30,
            places: places, place: text, rules: text, validFrom: Day(number: 20_000))
        return try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.addReception(terms) }
    }

    private static let form =
        "slot=480&name=Nguy%E1%BB%85n+An&subject=H%E1%BB%8Fi&email=an%40congty.vn&business=&key=7b1e6a5e-9d5f-4a25-8f7a-2f1f6f3a9c01"

    @Test func everyPageOpensInThreeLanguages() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office)
            try await office.browse { client in
                for (month, prefix) in [(3, ""), (4, "/en"), (5, "/zh")] {
                    let day = prefix + "/lich-tiep-cong-dan/\(id)/2026-0\(month)-15"
                    let booked = try await client.send(Self.form.replacing("9c01", with: "9c0\(month)"), to: day)
                    #expect(booked.status == .seeOther)
                    let booking = booked.headers[.location] ?? ""
                    #expect(booking.hasPrefix(prefix + "/lich-hen/"))
                    for uri in [prefix + "/lich-tiep-cong-dan", day, booking] {
                        let response = try await client.execute(uri: uri, method: .get)
                        #expect(response.status == .ok && text(response).contains("<h1"), "\(uri)")
                    }
                }
                for uri in [
                    "/lich-tiep-cong-dan/\(id)/2026-03-16", "/lich-tiep-cong-dan/999/2026-03-15", "/lich-hen/\(TrackingCode.random().text)",
                ] {
                    #expect(try await client.execute(uri: uri, method: .get).status == .notFound, "\(uri)")
                }
            }
        }
    }

    @Test func aRefusedFormKeepsWhatWasTypedAndASecondPressIsTheSame() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office)
            try await office.browse { client in
                let uri = "/lich-tiep-cong-dan/\(id)/2026-03-15"
                let refused = try await client.send("slot=480&name=&subject=Xin+ch%C3%A0o&email=an%40&key=", to: uri)
                #expect(refused.status == .unprocessableContent && text(refused).contains("Xin chào") && text(refused).contains("an@"))
                let first = try await client.send(Self.form, to: uri)
                let again = try await client.send(Self.form, to: uri)
                #expect(first.status == .seeOther && first.headers[.location] == again.headers[.location])
                // Changed since, and pressed twice: what the first press made, and what was typed.
                let changed = Self.form.replacing("H%E1%BB%8Fi", with: "Kh%C3%A1c")
                for _ in 0..<2 {
                    let sent = try await client.send(changed, to: uri)
                    let place = (first.headers[.location] ?? "?").prefix { $0 != "?" }
                    #expect(sent.status == .conflict && text(sent).contains("Khác") && text(sent).contains(place))
                }
                let another = changed.replacing(/key=[^&]*/, with: "key=\(UUID().uuidString)")
                let full = try await client.send(another.replacing("email=an", with: "email=binh"), to: uri)
                #expect(full.status == .conflict && text(full).contains("Khác") && text(full).contains("hết chỗ"))
                let other = try await client.send(Self.form.replacing("480", with: "510"), to: uri, origin: "https://evil.example")
                #expect(other.status == .forbidden)
                let code = (first.headers[.location] ?? "").split(separator: "?").first.map(String.init) ?? ""
                #expect(try await client.send("x=y", to: code + "/huy").status == .seeOther)
                #expect(text(try await client.execute(uri: code, method: .get)).contains("Quý vị đã hủy"))
                #expect(try await client.send("x=y", to: code + "/huy").status == .seeOther, "it is cancelled already")
                #expect(try await client.send(another, to: uri).status == .seeOther)
            }
        }
    }

    @Test func whatVisitorsTypeIsShownAndNotRun() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, title: Self.hostile)
            let form = "slot=480&name=\(HostileText.encoded)&subject=\(HostileText.encoded)&email=&business=\(HostileText.encoded)&key="
            let booking = try await office.browse { client in
                let booked = try await client.send(form, to: "/lich-tiep-cong-dan/\(id)/2026-03-15")
                #expect(booked.status == .seeOther)
                let refused = try await client.send(
                    form.replacing("slot=480", with: "slot=\(HostileText.encoded)"), to: "/lich-tiep-cong-dan/\(id)/2026-03-15")
                for uri in ["/lich-tiep-cong-dan", "/lich-tiep-cong-dan/\(id)/2026-03-15", booked.headers[.location] ?? ""] {
                    HostileText.expectHarmless(try await client.execute(uri: uri, method: .get), uri)
                }
                HostileText.expectHarmless(refused, "refused")
                return booked.headers[.location] ?? ""
            }
            let day = "/office/reception/schedules/\(id)/2026-03-15"
            let reason = "moved_to=2026-03-18&reason=\(HostileText.encoded)"
            #expect(try await office.visit(day + "/exception", as: .head, form: reason).status == .seeOther)
            for uri in ["/office/reception", "/office/reception/schedules/\(id)", day] {
                let response = try await office.visit(uri, as: .clerk)
                #expect(response.status == .ok, "\(uri)")
                HostileText.expectHarmless(response, uri)
            }
            try await office.browse { client in
                for uri in ["/lich-tiep-cong-dan", booking] {
                    let response = try await client.execute(uri: uri, method: .get)
                    HostileText.expectHarmless(response, uri)
                    #expect(text(response).contains("18/03/2026"), "\(uri)")
                }
            }
        }
    }

    @Test func aFloodOfBookingsIsToldToWait() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, places: 9)
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, submissionsPerMinute: 1, now: { Office.now })
            try await Application(router: buildRouter(site)).test(.live) { client in
                let uri = "/lich-tiep-cong-dan/\(id)/2026-03-15"
                #expect(try await client.send(Self.form, to: uri).status == .seeOther)
                let refused = try await client.send(Self.form.replacing("H%E1%BB%8Fi", with: "Th%C3%AAm"), to: uri)
                #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] != nil && text(refused).contains("Thêm"))
            }
        }
    }

    @Test func onlyThoseWhoReceiveComeIn() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office)
            _ = try await office.browse { try await $0.send(Self.form, to: "/lich-tiep-cong-dan/\(id)/2026-03-15") }
            for role in Role.allCases {
                let overview = try await office.visit("/office/reception", as: role)
                #expect((overview.status == .ok) == [.clerk, .unitHead, .head].contains(role), "\(role)")
                let list = try await office.visit("/office/reception/schedules/\(id)/2026-03-15", as: role)
                let may = [.clerk, .head].contains(role)
                #expect(list.status == (may ? .ok : .notFound), "\(role): the unit head is over another unit")
                #expect(text(list).contains("Nguyễn An") == may, "\(role)")
            }
            try await office.browse { client in
                let response = try await client.execute(uri: "/office/reception", method: .get)
                #expect(response.status == .seeOther && response.headers[.location] == "/desk/sign-in")
            }
        }
    }

    @Test func aScheduleIsAddedChangedAndARefusedOneKeepsWhatWasTyped() async throws {
        try await Office.open { office in
            let words = ["title", "place", "rules"].flatMap { name in ["vi", "en", "zh"].map { "\(name)_\($0)=\(name)\($0)" } }.joined(
                separator: "&")
            let good =
                "unit=\(Office.agency.text)&\(words)&kind=weekly&day=4&sessions=07:30-11:30&slot_minutes=30&places=2&valid_from=2026-01-01&valid_to="
            let refused = try await office.visit(
                "/office/reception/schedules", as: .clerk, form: good.replacing("day=4", with: "day=9").replacing("07:30-11:30", with: "7h")
            )
            #expect(refused.status == .unprocessableContent && text(refused).contains("7h") && text(refused).contains("titlezh"))
            #expect(try await office.visit("/office/reception/schedules", as: .clerk, form: good).status == .seeOther)
            #expect(try await office.visit("/office/reception/schedules", as: .unitHead, form: good).status == .notFound, "another unit")
            #expect(try await office.visit("/office/reception/schedules", as: .officer, form: good).status == .notFound)
            let list = text(try await office.visit("/office/reception", as: .clerk))
            #expect(list.contains("titlevi") && list.contains("05/03/2026"))
            let id = try await office.store.read(as: .business, at: Office.now) { try $0.receptionPlan().schedules[0].id }
            let edit = "\(words.replacing("titlevi", with: "Sếp"))&places=3&valid_to="
            #expect(try await office.visit("/office/reception/schedules/\(id)", as: .head, form: edit).status == .seeOther)
            #expect(text(try await office.visit("/office/reception/schedules/\(id)", as: .head)).contains("Sếp"))
            let bad = try await office.visit("/office/reception/schedules/\(id)", as: .head, form: edit + "31/12/2026")
            #expect(bad.status == .unprocessableContent && text(bad).contains("31/12/2026"))
        }
    }

    @Test func whatWasSaidIsWrittenDown() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office)
            let location = try await office.browse {
                try await $0.send(Self.form, to: "/lich-tiep-cong-dan/\(id)/2026-03-15").headers[.location] ?? ""
            }
            let planned = try #require(Day(iso: "2026-03-15"))
            let booking = try await office.store.read(as: office.actor(.clerk)) { try $0.bookings(schedule: id, planned: planned)[0] }
            let (held, path) = (
                Day(number: planned.number + 1).start.addingTimeInterval(9 * 3600), "/office/reception/bookings/\(booking.id)"
            )
            let came = try await office.visit(path + "/attendance", as: .clerk, form: "came=yes", at: held)
            #expect(came.status == .seeOther)
            let empty = try await office.visit(path + "/minutes", as: .clerk, form: "kind=feedback&notes=", at: held)
            #expect(empty.status == .unprocessableContent)
            let written = try await office.visit(
                path + "/minutes", as: .clerk, form: "kind=feedback&notes=\(HostileText.encoded)", at: held)
            #expect(written.status == .seeOther)
            let page = text(try await office.visit("/office/reception/schedules/\(id)/2026-03-15", as: .clerk, at: held))
            #expect(page.contains("/desk/tickets/") && page.contains("Đã đến"))
            let shown = try await office.browse(at: held) { text(try await $0.execute(uri: location, method: .get)) }
            #expect(shown.contains("/tra-cuu/"))
            // The ticket says where it comes from, and when it was written down.
            let ticket = try #require(
                try await office.store.read(as: office.actor(.clerk), at: held) { try $0.booking(id: booking.id).ticket })
            for (place, role) in [("desk", Role.clerk), ("inspect", .inspector)] {
                let page = text(try await office.visit("/\(place)/tickets/\(ticket.path)", as: role, at: held))
                #expect(page.contains("buổi tiếp công dân ngày 16/03/2026") && page.contains("Ghi nhận sau"), "\(place)")
            }
        }
    }

    @Test func theFeedIsICalendar() async throws {
        try await Office.open { office in
            let id = try await aSchedule(
                office, title: "Giám đốc; Phó giám đốc, và rất nhiều người khác nữa cùng tiếp công dân trong ngày này\nhai")
            try await office.store.write(as: office.actor(.head), at: Office.now) {
                try $0.except(Day(iso: "2026-03-15")!, of: id, movedTo: nil, reason: "Bão")
            }
            try await office.browse { client in
                let response = try await client.execute(uri: "/lich-tiep-cong-dan.ics", method: .get)
                #expect(response.headers[.contentType] == "text/calendar; charset=utf-8")
                let lines = Array(response.body.readableBytesView).split(separator: UInt8(ascii: "\n")).map {
                    String(decoding: $0, as: UTF8.self)
                }
                #expect(lines.allSatisfy { $0.utf8.last == 13 && $0.utf8.count <= 76 && !$0.unicodeScalars.contains("\u{FFFD}") })
                let unfolded = lines.map { String($0.unicodeScalars.dropLast()) }.joined(separator: "\n").replacing("\n ", with: "")
                #expect(
                    unfolded.contains("Giám đốc\\; Phó giám đốc\\, và rất nhiều người khác nữa cùng tiếp công dân trong ngày này\\nhai"))
                #expect(
                    unfolded.contains("STATUS:CANCELLED") && unfolded.contains("DTSTART:20260316T010000Z")
                        && unfolded.contains("SEQUENCE:1"))
                #expect(unfolded.contains("UID:reception-\(id)-2026-04-15-480@vn.langson.ngoaivu.hoidap"))
                // B62: not every program shows the status.
                for (prefix, tag, words) in [("", "vi", "HỦY: "), ("/en", "en", "CANCELLED: "), ("/zh", "zh-Hans", "已取消：")] {
                    let feed = try await client.execute(uri: prefix + "/lich-tiep-cong-dan.ics", method: .get)
                    let titles = text(feed).replacing("\r\n ", with: "").split(separator: "\r\n").filter {
                        $0.hasPrefix("SUMMARY;LANGUAGE=\(tag):")
                    }
                    #expect(titles.count { $0.contains(words) } == 1 && titles.count > 1, "\(titles)")
                    let page = text(try await client.execute(uri: prefix + "/lich-tiep-cong-dan", method: .get))
                    #expect(page.contains(words))
                    let day = text(try await client.execute(uri: prefix + "/lich-tiep-cong-dan/\(id)/2026-03-15", method: .get))
                    #expect(day.contains(": " + words), "\(prefix)")
                }
            }
        }
    }

    /// B61: the office clears what somebody took from the others.
    /// What the program did itself is said in the language of whoever reads it.
    @Test func aBookingThatFellAwaySaysWhyInTheReadersLanguage() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office)
            let booking = try await office.browse { client in
                try await client.send(Self.form, to: "/lich-tiep-cong-dan/\(id)/2026-03-15").headers[.location] ?? ""
            }
            let uri = booking.replacing("?new=1", with: "")
            let past = try await office.visit(uri, at: Day(iso: "2026-03-20")!.start)
            #expect(text(past).contains("Lượt tiếp của Quý vị đã qua") && !text(past).contains("Quý vị được tiếp lúc"))
            let words = Wording(vi: "Giám đốc", en: "Giám đốc", zh: "Giám đốc")
            try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                try $0.changeReception(id, title: words, place: words, rules: words, places: 1, validTo: Day(iso: "2026-03-14"))
            }
            for (prefix, why) in [
                ("", "vì lịch tiếp công dân đã thay đổi."), ("/en", "since the days or hours of reception have changed."),
                ("/zh", "因为接待日程已变更。"),
            ] {
                let page = text(try await office.visit(prefix + uri))
                #expect(page.contains(why), "\(prefix)")
                #expect(prefix.isEmpty || !page.contains("lịch tiếp công dân đã thay đổi"), "\(prefix)")
            }
            // The button of an older page: it is cancelled already.
            #expect(try await office.visit(uri + "/huy", form: "").status == .seeOther)
        }
    }

    @Test func theOfficeCancelsManyBookingsAtOnce() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, places: 5)
            let form = Self.form.replacing("&key=7b1e6a5e-9d5f-4a25-8f7a-2f1f6f3a9c01", with: "&key=")
            let pages = try await office.browse { client in
                var pages: [String] = []
                for name in ["a", "b", "c"] {
                    let booked = try await client.send(
                        form.replacing("email=an", with: "email=\(name)"), to: "/lich-tiep-cong-dan/\(id)/2026-03-15")
                    pages.append((booked.headers[.location] ?? "").split(separator: "?").first.map(String.init) ?? "")
                }
                return pages
            }
            let day = "/office/reception/schedules/\(id)/2026-03-15"
            let list = text(try await office.visit(day, as: .clerk))
            let boxes = list.matches(of: /chosen-[0-9a-f-]{36}/).map { String($0.output) }
            #expect(boxes.count == 3)
            let none = try await office.visit(day + "/cancellations", as: .clerk, form: "cancel_reason=Tr%C3%B9ng")
            #expect(none.status == .unprocessableContent && text(none).contains("Chưa chọn lượt nào.") && text(none).contains("Trùng"))
            let chosen = boxes.prefix(2).map { $0 + "=yes" }.joined(separator: "&")
            let silent = try await office.visit(day + "/cancellations", as: .clerk, form: chosen + "&cancel_reason=")
            #expect(silent.status == .unprocessableContent && text(silent).components(separatedBy: " checked").count == 3)
            #expect(try await office.visit(day + "/cancellations", as: .inspector, form: chosen + "&cancel_reason=x").status == .notFound)
            #expect(
                try await office.visit(day + "/cancellations", as: .clerk, form: chosen + "&cancel_reason=Tr%C3%B9ng").status == .seeOther)
            var cancelled = 0
            for page in pages where text(try await office.visit(page)).contains("Trùng") { cancelled += 1 }
            #expect(cancelled == 2)
        }
    }

    // MARK: Who comes is told to nobody

    private static func booking(_ slot: Int, _ email: String, _ key: UUID = UUID()) -> String {
        "slot=\(slot)&name=Nguy%E1%BB%85n+An&subject=H%E1%BB%8Fi&email=\(email)&business=&key=\(key.uuidString)"
    }

    @Test func thePageIsTheSameWhetherTheAddressHasAPlaceOrNot() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, places: 9)
            let uri = "/lich-tiep-cong-dan/\(id)/2026-03-15"
            try await office.browse(sendsMail: true) { client in
                let key = UUID()
                let first = try await client.send(Self.booking(480, "an%40congty.vn", key), to: uri)
                let others = [
                    try await client.send(Self.booking(510, "an%40congty.vn", key), to: uri),
                    try await client.send(Self.booking(510, "an%40congty.vn"), to: uri),
                    try await client.send(Self.booking(510, "khac%40congty.vn"), to: uri),
                ]
                #expect(first.status == .ok && !text(first).contains("/lich-hen/"))
                for other in others { #expect(other.status == .ok && mainPart(other) == mainPart(first)) }
            }
            let bookings = try await office.store.read(as: office.actor(.clerk), at: Office.now) {
                try $0.bookings(schedule: id, planned: try #require(Day(iso: "2026-03-15")))
            }
            #expect(bookings.map(\.request.email).sorted() == ["an@congty.vn", "khac@congty.vn"], "one address, one place")
            let told = try await office.database.read {
                try $0.query("select count(*) as n from letter where recipient = 'an@congty.vn' and occasion like 'booking:%:again:%'")
                    .first?
                    .get("n", as: Int.self)
            }
            #expect(told == 1, "whoever reads there is told, once a day")
        }
    }

    /// Without a letter a name is no proof; the keeper sees who may have come twice.
    @Test func aNameIsRefusedToNobodyAndMarkedForTheKeeper() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, places: 9)
            let uri = "/lich-tiep-cong-dan/\(id)/2026-03-15"
            for slot in [480, 510] { #expect(try await office.visit(uri, form: Self.booking(slot, "")).status == .seeOther) }
            let list = text(try await office.visit("/office/reception/schedules/\(id)/2026-03-15", as: .clerk))
            #expect(list.components(separatedBy: "Trùng tên hoặc địa chỉ với lượt khác").count == 3)
        }
    }

    // MARK: Two who write down

    @Test func otherWordsOfTheSameVisitAreNotThrownAway() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office)
            let day = "2026-03-15"
            let booked = try await office.visit("/lich-tiep-cong-dan/\(id)/\(day)", form: Self.form)
            #expect(booked.status == .seeOther)
            let after = Office.now.addingTimeInterval(20 * 86_400)
            let bookings = try await office.store.read(as: office.actor(.clerk), at: after) {
                try $0.bookings(schedule: id, planned: try #require(Day(iso: day)))
            }
            let uri = "/office/reception/bookings/\(try #require(bookings.first).id.path)/minutes"
            func write(_ notes: String) async throws -> TestResponse {
                try await office.visit(uri, as: .clerk, form: "kind=feedback&notes=\(notes)", at: after)
            }
            #expect(try await write("Doanh+nghiep+noi+ve+visa").status == .seeOther)
            #expect(try await write("Doanh+nghiep+noi+ve+visa").status == .seeOther, "the same words are the first again")
            let second = try await write("Dong+nghiep+ghi+khac")
            #expect(second.status == .conflict && text(second).contains("Dong nghiep ghi khac"))
            #expect(text(second).contains("href=\"/desk/tickets/") && text(second).contains("đã có biên bản do người khác ghi"))
            let tickets = try await office.database.read { try $0.query("select count(*) as n from ticket").first?.get("n", as: Int.self) }
            #expect(tickets == 1)
        }
    }

    @Test func minutesOfABookingThatWasCancelledComeBack() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office)
            let booked = try await office.visit("/lich-tiep-cong-dan/\(id)/2026-03-15", form: Self.form)
            let code = try #require(booked.headers[.location]?.split(separator: "?").first?.split(separator: "/").last).description
            let day = try #require(Day(iso: "2026-03-15"))
            let bookings = try await office.store.read(as: office.actor(.clerk), at: Office.now) {
                try $0.bookings(schedule: id, planned: day)
            }
            #expect(try await office.visit("/lich-hen/\(code)/huy", form: "a=b").status == .seeOther)
            let uri = "/office/reception/bookings/\(try #require(bookings.first).id.path)/minutes"
            let refused = try await office.visit(
                uri, as: .clerk, form: "kind=feedback&notes=Noi+dung+da+go", at: Office.now.addingTimeInterval(20 * 86_400))
            #expect(refused.status == .unprocessableContent && text(refused).contains("Noi dung da go"))
        }
    }
}
