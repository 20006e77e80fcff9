import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// Which letters are written, and who may send them.
@Suite struct LetterTests {
    private func letters(_ office: Office) async throws -> [Letter] {
        try await office.store.write(as: .system("test"), at: Office.now.addingTimeInterval(1)) { transaction in
            var letters: [Letter] = []
            while let claimed = try transaction.claimLetter(firstWait: 60) { letters.append(claimed.letter) }
            return letters
        }
    }

    @Test func theBusinessIsToldWhatConcernsIt() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand(kind: .support)
            let id = ticket.id
            let limit = try #require(ticket.leadingClock)
            #expect(limit.target == .internal && limit.name == .answer, "a promise is told as one")
            #expect(try await letters(office) == [.receipt(receivedAt: ticket.receivedAt, limit: limit.told)])
            try await office.decide(.officer, .requestInformation(text: "Xin bổ sung hợp đồng"), on: id)
            try await office.decide(nil, .reply(text: "Đã gửi"), on: id)
            let extended = try await office.decide(.unitHead, .extend(clock: .answer, by: 2, reason: "Chờ xác minh"), on: id)
            try await office.decide(.officer, .draft(text: "Đủ.", outcome: .solved, basis: []), on: id)
            let answered = try await office.decide(.unitHead, .approve(), on: id)
            let moved = try #require(extended.leadingClock?.due.on)
            let last = try #require(answered.reopenableThrough)
            #expect(
                try await letters(office) == [
                    .informationRequest, .extended(from: limit.due.on, to: moved, clock: .answer, target: .internal),
                    .answer(reopenableThrough: last),
                ])
        }
    }

    @Test func nobodyIsToldWhatHappenedLongAgo() async throws {
        try await Office.open { office in
            let file = try InquiryLines.read(
                #"{"id": "a", "gist": "Hỏi?", "asked_date": "2025-05-05", "answered_date": "2025-05-06", "answer_gist": "Có."}"#,
                source: "x")
            let home = Unit(path: Office.agency, nameVi: "x", nameEn: "x", nameZh: "x")
            _ = try await office.store.write(as: .system("import"), at: Office.now) {
                try $0.importCases(file, home: home, undated: .leftOut)
            }
            #expect(try await letters(office).isEmpty)
        }
    }

    /// One mailbox gets as many letters of strangers' making as one, however they write its address.
    @Test(arguments: ["binh+%@congty.vn", "b.i.n.h+%@gmail.com"]) func anAddressCountsAsOneHoweverItIsWritten(pattern: String) async throws
    {
        try await Office.open { office in
            for number in 0..<Bounds.lettersPerAddress.value + 3 {
                let submission = try aSubmission { $0.email = pattern.replacing("%", with: "\(number)") }
                _ = try await office.store.writeOnce(as: .business, at: Office.now) { try $0.receive(submission, unit: Office.agency) }
            }
            #expect(try await letters(office).count == Bounds.lettersPerAddress.value)
            let other = try aSubmission { $0.email = pattern.replacing("%", with: "1").replacing("b", with: "c") }
            _ = try await office.store.writeOnce(as: .business, at: Office.now) { try $0.receive(other, unit: Office.agency) }
            #expect(try await letters(office).count == 1)
        }
    }

    /// The code of a letter is that of whoever it goes to: none goes to staff, whatever is told to them.
    @Test func noLetterToStaffHasACode() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand(kind: .support)
            _ = try await office.anAnsweredTicket()
            let late = Office.now.addingTimeInterval(60 * 86_400)
            try await office.store.write(as: .system("test"), at: late) { transaction in
                _ = try transaction.remind(limit: 100)
                try transaction.suppress(address: "binh@congty.vn", fault: "550", letter: UUID())
            }
            let told = try await office.database.read { connection in
                try connection.query(
                    """
                    select l.detail::text as detail, l.ticket_id is not null or l.sealed_code is not null as is_bound
                    from letter l join member m on m.email = l.recipient
                    """
                ).map { (try $0.get("detail", as: String.self), try $0.get("is_bound", as: Bool.self)) }
            }
            #expect(!told.isEmpty && told.allSatisfy { !$0.1 })
            let codes = try await [office.code(of: ticket.id)].flatMap { [$0.text, $0.text.replacing("-", with: "")] }
            for (detail, _) in told { #expect(!codes.contains { detail.contains($0) }) }
        }
    }

    @Test func aTicketWithoutAnAddressHasNoLetter() async throws {
        try await Office.open { office in
            let submission = try aSubmission { $0.email = "" }
            _ = try await office.store.writeOnce(as: .business, at: Office.now) { try $0.receive(submission, unit: Office.agency) }
            #expect(try await letters(office).isEmpty)
        }
    }

    @Test func aRefusedStepWritesNoLetter() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            _ = try await letters(office)
            await #expect(throws: Ticket.Refusal.self) { try await office.decide(.officer, .requestInformation(text: " "), on: id) }
            #expect(try await letters(office).isEmpty)
        }
    }

    /// S60: an address that does not exist is told to somebody once, and the telling makes no more of itself.
    @Test func S60_aLetterThatCameBackIsToldOnce() async throws {
        try await Office.open { office in
            func bounce(_ count: Int) async throws -> [(String, Letter)] {
                try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(1)) { transaction in
                    var told: [(String, Letter)] = []
                    for _ in 0..<count {
                        guard let claimed = try transaction.claimLetter(firstWait: 60) else { return told }
                        told.append((claimed.recipient, claimed.letter))
                        try transaction.suppress(address: claimed.recipient, fault: "550", letter: claimed.id)
                    }
                    return told
                }
            }
            let ticket = try await office.aTicketInHand()
            let number = ticket.registration?.description
            let told = try await bounce(10)
            // The business's receipt, the officer's notice of it, and the administrator's notice of the officer's.
            #expect(told.map(\.0) == ["binh@congty.vn", "officer@example.vn", "administrator@example.vn"])
            #expect(
                told.dropFirst().map(\.1) == [
                    .undelivered(registration: number, isMember: false), .undelivered(registration: nil, isMember: true),
                ])
            _ = try await office.aTicketInHand()
            #expect(try await letters(office).isEmpty)
            let party = try await office.store.read(as: office.actor(.clerk)) { try $0.party(of: ticket) }
            #expect(party.isUndeliverable)
            try await office.store.write(as: office.actor(.administrator), at: Office.now) { try $0.readmit(address: "Binh@congty.vn") }
            #expect(try await letters(office).count == 1, "what came back is sent again")
            _ = try await office.aTicket()
            #expect(try await letters(office).count == 1)
        }
    }

    /// A server that takes nothing from this office says nothing about those to whom letters go.
    @Test func aRefusedSenderLosesNoLetterAndNoAddress() async throws {
        try await Office.open { office in
            func at(_ seconds: Double, _ work: @escaping @Sendable (Transaction) throws -> Void) async throws {
                try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(seconds), work)
            }
            func counts() async throws -> LetterCounts { try await office.store.read(as: .system("test")) { try $0.letterCounts() } }
            for _ in 0..<2 { _ = try await office.aTicket() }
            try await at(1) { transaction in
                while let claimed = try transaction.claimLetter(firstWait: 60) {
                    try transaction.senderIsRefused(claimed.id, fault: "550 5.7.60 (MAIL FROM)")
                }
            }
            let refused = try await counts()
            #expect((refused.senderRefused, refused.waiting, refused.givenUp, refused.suppressedAddresses) == (2, 2, 0, 0))
            try await at(62) { transaction in
                let claimed = try #require(try transaction.claimLetter(firstWait: 60))
                #expect(claimed.code != nil, "its link is still there")
                try transaction.letterIsSent(claimed.id)
            }
            let mended = try await counts()
            #expect(mended.senderRefused == 0 && mended.waiting == 1, "it takes letters again")
            try await at(63) { transaction in
                let claimed = try #require(try transaction.claimLetter(firstWait: 60))
                try transaction.letterFailed(claimed.id, fault: "451 (RCPT TO)", isFinal: false)
            }
            #expect(try await counts().senderRefused == 0)
        }
    }

    @Test func aClaimedLetterIsNobodyElsesForAWhile() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            func claim(_ seconds: Double) async throws -> ClaimedLetter? {
                try await office.store.writeOnce(as: .system("test"), at: Office.now.addingTimeInterval(seconds)) {
                    try $0.claimLetter(firstWait: 60)
                }
            }
            let first = try #require(try await claim(0))
            #expect(try await claim(1) == nil && first.attempts == 1)
            // The time doubles: 60 seconds, then 120.
            #expect(try await claim(59) == nil)
            #expect(try await claim(61)?.attempts == 2)
            #expect(try await claim(61 + 119) == nil)
            let last = try #require(try await claim(61 + 121))
            try await office.store.write(as: .system("test"), at: Office.now) { try $0.letterIsSent(last.id) }
            #expect(try await claim(1_000_000) == nil)
            let counts = try await office.store.read(as: .system("test")) { try $0.letterCounts() }
            #expect(counts.waiting == 0 && counts.givenUp == 0 && counts.suppressedAddresses == 0)
        }
    }

    /// A complaint has a date for its acceptance first, and one for its settlement from then on: neither is called by the other's name.
    @Test func aComplaintsLettersNameTheLimitThatRuns() async throws {
        try await Office.open { office in
            let received = try await office.aTicket(kind: .complaint)
            #expect(received.leadingClock?.name == .accept)
            guard case .receipt(_, let limit?)? = try await letters(office).first else { throw NotFound() }
            #expect(limit.clock == .accept && limit.target == .legal && limit.due == received.leadingClock?.due.on)
            let ticket = try await office.aTicketInHand(kind: .complaint)
            _ = try await letters(office)
            #expect(ticket.kind == .complaint)
            let accepted = try await office.decide(.unitHead, .accept, on: ticket.id)
            let settle = try #require(accepted.leadingClock)
            #expect(settle.name == .settle)
            #expect(try await letters(office) == [.accepted(limit: settle.told)])
        }
    }

    /// The kind stays, and its harder case has another limit.
    @Test func aDateThatAnotherVariantMovesIsTold() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand(kind: .information)
            let before = try #require(ticket.leadingClock)
            _ = try await letters(office)
            func classify(_ variant: String) async throws -> Clock {
                let number = try #require(ticket.registration)
                let changed = try await office.decide(
                    .clerk, .classify(kind: .information, variant: variant, registration: number), on: ticket.id)
                return try #require(changed.leadingClock)
            }
            let after = try await classify("complex")
            #expect(after.due.on > before.due.on)
            func moved(from: Day, to: Day) -> Letter { .dueMoved(from: from, to: to, document: "", clock: .answer, target: .legal) }
            #expect(try await letters(office) == [moved(from: before.due.on, to: after.due.on)])
            _ = try await classify("complex")
            #expect(try await letters(office).isEmpty, "the date is known")
            _ = try await classify("")
            #expect(try await letters(office) == [moved(from: after.due.on, to: before.due.on)])
            for variant in ["complex", ""] { _ = try await classify(variant) }
            #expect(try await letters(office).isEmpty, "it is back before anything was sent")
        }
    }

    @Test func aMoveToAnotherKindOrUnitIsTold() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicket(kind: .question)
            _ = try await letters(office)
            let number = RegistrationNumber(unit: Office.agency, year: 2026, number: 99)
            let classified = try await office.decide(.clerk, .classify(kind: .feedback, variant: "", registration: number), on: ticket.id)
            #expect(
                try await letters(office) == [
                    .reclassified(kind: .feedback, limit: try #require(classified.leadingClock).told)
                ])
            _ = try await office.decide(.clerk, .assign(unit: Office.consular), on: ticket.id)
            let moved = try await office.decide(.unitHead, .transfer(to: Office.centre, reason: "Thuộc trung tâm"), on: ticket.id)
            #expect(
                try await letters(office) == [.transferred(limit: try #require(moved.leadingClock).told)])
        }
    }
}
