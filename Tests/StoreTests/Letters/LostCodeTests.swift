import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// A lost code goes to the address that was left, and to nobody else.
@Suite struct LostCodeTests {
    private func ask(_ office: Office, _ email: String, at now: Date = Office.now) async throws {
        try await office.store.write(as: .business, at: now) { try $0.askForCodes(email: email, in: .en) }
    }

    private func letters(_ office: Office, at now: Date = Office.now) async throws -> [(to: String, owner: CodeOwner, code: TrackingCode?)]
    {
        try await office.store.write(as: .system("test"), at: now.addingTimeInterval(1)) { transaction in
            _ = try transaction.sendLostCodes(limit: 10)
            var found: [(String, CodeOwner, TrackingCode?)] = []
            while let claimed = try transaction.claimLetter(firstWait: 60) {
                try transaction.letterIsSent(claimed.id)
                guard case .lostCode(let owner) = claimed.letter else { continue }
                #expect(claimed.language == .en, "the language of whoever asks")
                found.append((claimed.recipient, owner, claimed.code))
            }
            return found
        }
    }

    @Test func itGoesToTheAddressThatWasLeftHoweverItIsWritten() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicket()
            try await ask(office, "Binh+la@congty.vn")
            let sent = try await letters(office)
            #expect(sent.map(\.to) == ["binh@congty.vn"] && sent.map(\.owner) == [.ticket])
            #expect(try await sent.first?.code == office.code(of: ticket.id))
        }
    }

    @Test func nobodyElseIsWrittenToAndTheRequestIsGone() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            for email in ["khac@congty.vn", "binh@congty.vn.example", "o'binh@congty.vn"] { try await ask(office, email) }
            #expect(try await letters(office).isEmpty)
            #expect(try await office.database.read { try $0.query("select 1 from lost_code").isEmpty })
        }
    }

    @Test func eachMatterOnceADayAndWithinTheBoundOfStrangers() async throws {
        try await Office.open { office in
            for _ in 0..<7 { _ = try await office.aTicket() }
            try await ask(office, "binh@congty.vn")
            // The receipts were seven of the ten letters of this day.
            #expect(try await letters(office).count == Bounds.lettersPerAddress.value - 7)
            let next = Office.now.addingTimeInterval(86_400)
            try await ask(office, "binh@congty.vn", at: next)
            #expect(try await letters(office, at: next).count == 5, "the newest")
            try await ask(office, "binh@congty.vn", at: next)
            #expect(try await letters(office, at: next).isEmpty)
        }
    }

    @Test func whatIsLongOverIsLeftAlone() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            let later = Office.now.addingTimeInterval(400 * 86_400)
            try await ask(office, "binh@congty.vn", at: later)
            #expect(try await letters(office, at: later).isEmpty)
        }
    }

    @Test func bookingsAndEnrolmentsThatLieAheadAreSentToo() async throws {
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
            try await ask(office, "an@congty.vn")
            let sent = try await letters(office)
            #expect(sent.map(\.owner) == [.enrolment] && sent.first?.code == given.code)
            let owner = try await office.store.read(as: .business) { try $0.owner(of: given.code) }
            #expect(owner == .enrolment)
            #expect(try await office.store.read(as: office.actor(.clerk)) { try $0.owner(of: given.code) } == nil, "staff know no codes")
        }
    }
}
