import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// What has served its time goes, and not a day before.
@Suite struct CleanUpTests {
    private func count(_ office: Office, _ rows: SQL) async throws -> Int {
        try await office.database.read { try $0.query(rows).count }
    }

    @Test(arguments: [(364.0, 1), (366, 0)]) func whoCameToAnEventIsForgottenAfterAYear(days: Double, left: Int) async throws {
        try await Office.open { office in
            var content = aContent(title: "Gặp gỡ")
            let start = Office.now.addingTimeInterval(3600)
            content.event = Gathering(start: start, end: nil, place: "Hội trường", capacity: 5)
            let post = try await office.aPublishedPost(in: .events, content: content)
            let request = Enrolment.Request(name: "An", email: "an@congty.vn", phone: "", business: "", people: 1)
            try await office.store.write(as: .business, at: Office.now) { transaction in
                _ = try transaction.enrol(request, in: .events, slug: post.slug, language: .vi, form: nil)
            }
            try await office.store.cleanUp(at: start.addingTimeInterval(days * 86_400))
            #expect(try await count(office, "select from enrolment") == left)
        }
    }

    @Test(arguments: [(729, 1), (732, 0)]) func whoCameToAReceptionIsForgottenAfterTwoYears(days: Int, left: Int) async throws {
        try await Office.open { office in
            let text = Wording(vi: "Giám đốc", en: "Director", zh: "厅长")
            let terms = ReceptionTerms(
                unit: Office.agency, title: text, rule: .monthly(day: 15), sessions: [.init(open: 480, close: 540)], slotMinutes: 30,
                places: 1, place: text, rules: text, validFrom: Day(number: 20_000))
            var typed = BookingRequest.Typed()
            (typed.slot, typed.name, typed.subject, typed.email, typed.language) = ("480", "An", "Hỏi", "an@congty.vn", .vi)
            let planned = try #require(Day(iso: "2026-03-15"))
            let held = try await office.store.write(as: office.actor(.clerk), at: Office.now) { [typed] transaction in
                let id = try transaction.addReception(terms)
                return try transaction.book(try BookingRequest(typed), schedule: id, planned: planned, form: nil).heldOn
            }
            // Its letter is there still: the booking must not keep the rest from going.
            try await office.store.cleanUp(at: held.adding(days).start.addingTimeInterval(3600))
            #expect(try await count(office, "select from reception_booking") == left)
        }
    }

    /// A file that was taken out before anybody approved it may hold what nobody should have sent.
    @Test func aFileThatNoAnswerNamesIsDeleted() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let pdf = aFile()
            func attach() async throws -> UUID {
                let changed = try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                    try $0.attach(pdf, named: "a", toAnswerOf: ticket.id, reason: "Thêm mẫu")
                }
                return try #require(changed.publication?.latest.attachments.last)
            }
            let file = try await attach()
            let changed = try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                try $0.detach(file, fromAnswerOf: ticket.id, reason: "")
            }
            #expect(changed.publication?.pending?.reason == "Thêm mẫu", "the reason that waits stays")
            #expect(try await count(office, "select from attachment") == 0)
            _ = try await attach()
            await #expect(throws: Ticket.Refusal.waitsForAnother) {
                _ = try await office.store.write(as: office.actor(.editor), at: Office.now) {
                    try $0.attach(pdf, named: "b", toAnswerOf: ticket.id, reason: "x")
                }
            }
            // A text that waits keeps its file; one that takes its place without it does not.
            try await office.store.cleanUp(at: Office.now.addingTimeInterval(2 * 86_400))
            #expect(try await count(office, "select from attachment") == 1)
            let text = Publication.Text(title: "Tiêu đề", question: "Hỏi", answer: "Đáp", topic: .other)
            try await office.decide(.clerk, .preparePublication(text, reason: "Không có tệp"), on: ticket.id)
            try await office.store.cleanUp(at: Office.now.addingTimeInterval(2 * 86_400))
            #expect(try await count(office, "select from attachment") == 0)
        }
    }
}
