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

/// Wherever a date lies behind the announced days off, its reader is told.
@Suite struct BeyondAnnouncedTests {
    private static let december = Date(timeIntervalSince1970: 1_797_818_400)
    private static let words = [
        ("", "chưa công bố lịch nghỉ"), ("/en", "holidays are not announced"), ("/zh", "尚未公布放假安排"),
    ]

    /// A page of staff, for a session that is still open in December.
    private func visit(_ office: Office, _ uri: String, as role: Role) async throws -> String {
        let token = try await office.sessionToken(email: "\(role.rawValue)@example.vn", lasting: 86_400, at: Self.december) ?? ""
        return try await office.browse(at: Self.december) { client in
            text(try await client.execute(uri: uri, method: .get, headers: [.cookie: "hoidap_session=\(token)"]))
        }
    }

    @Test func pagesSaySoInThreeLanguages() async throws {
        try await Office.open { office in
            let code = try await office.code(of: office.aTicket(at: Self.december).id)
            for (prefix, words) in Self.words {
                for uri in ["/tra-cuu/\(code.text)", "/han-tra-loi?kind=question&received=2026-12-21"] {
                    let page = text(try await office.visit(prefix + uri, at: Self.december))
                    #expect(page.contains(words), "\(prefix)\(uri)")
                }
                let earlier = text(try await office.visit(prefix + "/han-tra-loi?kind=question&received=2026-03-02", at: Self.december))
                #expect(
                    !earlier.contains("class=\"hint\">" + (prefix.isEmpty ? "Hạn rơi" : prefix == "/en" ? "The due date lies" : "期限落在")))
            }
            let calculator = text(try await office.visit("/han-tra-loi?kind=question&received=2026-12-21", at: Self.december))
            #expect(calculator.contains("Nghỉ lễ: Tết Dương lịch") && calculator.contains("Nghỉ bù Ngày Quốc tế lao động"))
            let desk = try await visit(office, "/desk", as: .clerk)
            #expect(desk.contains("tạm tính: chưa công bố lịch nghỉ"))
        }
    }

    @Test func programsReadItInAField() async throws {
        try await Office.open { office in
            let (late, early) = (try await office.aTicket(at: Self.december).id, try await office.aTicket().id)
            for (id, isBeyond) in [(late, true), (early, false)] {
                let answer = text(try await office.visit("/api/v1/tickets/\(office.code(of: id).text)", at: Self.december))
                let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.utf8)) as? [String: Any])
                let clocks = try #require(json["clocks"] as? [[String: Any]])
                let legal = clocks.first { $0["clock"] as? String == "answer" && $0["target"] as? String == "legal" }
                #expect(legal?["beyond_confirmed"] as? Bool == isBeyond)
                #expect((json["status"] as? String)?.contains("chưa công bố lịch nghỉ") == isBeyond)
            }
        }
    }

    /// Days of reception behind the announced ones are held by their rule, so they are shown and can be booked; each says that it may move.
    @Test func receptionSaysSoOnEveryPageAndInTheFeed() async throws {
        try await Office.open { office in
            let wording = Wording(untranslated: "Giám đốc")
            let terms = ReceptionTerms(
                unit: Office.agency, title: wording, rule: .monthly(day: 15), sessions: [.init(open: 480, close: 540)], slotMinutes: 30,
                places: 1, place: wording, rules: wording, validFrom: Day(number: 20_000))
            let id = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.addReception(terms) }
            let phrases = [
                ("", "Lịch nghỉ của năm này chưa được công bố", "Tạm tính: chưa công bố lịch nghỉ"),
                ("/en", "The holidays of this year are not announced", "Provisional: holidays not announced"),
                ("/zh", "该年放假安排尚未公布", "暂定：放假安排未公布"),
            ]
            for (number, (prefix, words, short)) in phrases.enumerated() {
                let day = "\(prefix)/lich-tiep-cong-dan/\(id)/2027-0\(number + 1)-15"
                let form = "slot=480&name=An&subject=x&email=an%40congty.vn&business=&key=7b1e6a5e-9d5f-4a25-8f7a-2f1f6f3a9c0\(number)"
                let booked = try await office.browse(at: Self.december) { try await $0.send(form, to: day) }
                #expect(booked.status == .seeOther)
                for uri in [day, booked.headers[.location] ?? ""] {
                    #expect(text(try await office.visit(uri, at: Self.december)).contains(words), "\(uri)")
                }
                let list = text(try await office.visit("\(prefix)/lich-tiep-cong-dan", at: Self.december))
                #expect(list.split(separator: short).count == 4, "three days of the next year, each marked")
                let feed = text(try await office.visit("\(prefix)/lich-tiep-cong-dan.ics", at: Self.december)).replacing("\r\n ", with: "")
                let events = feed.split(separator: "BEGIN:VEVENT").dropFirst()
                for event in events {
                    let isBeyond = event.contains("DTSTART:2027")
                    #expect(event.contains(words) == isBeyond && event.contains("STATUS:TENTATIVE") == isBeyond, "\(event)")
                }
            }
            let letters = try await office.store.write(as: .system("test"), at: Self.december.addingTimeInterval(1)) { transaction in
                var letters: [BookingLetter] = []
                while let claimed = try transaction.claimLetter(firstWait: 60) {
                    if case .booking(let letter) = claimed.letter { letters.append(letter) }
                }
                return letters
            }
            #expect(letters.count == 3 && letters.allSatisfy { $0.beyondConfirmed == true })
            let staff = try await visit(office, "/office/reception", as: .clerk)
            #expect(staff.contains(phrases[0].2))
        }
    }
}
