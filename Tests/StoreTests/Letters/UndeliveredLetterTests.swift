import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// B26: what no letter told is known to whoever can tell it otherwise, until somebody has.
@Suite struct UndeliveredLetterTests {
    private func giveUp(_ office: Office, _ fault: String = "554: refused", at seconds: Double = 1) async throws {
        try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(seconds)) { transaction in
            guard let claimed = try transaction.claimLetter(firstWait: 60) else { throw NotFound() }
            try transaction.letterFailed(claimed.id, fault: fault, isFinal: true)
        }
    }

    private func undelivered(_ office: Office, _ ticket: Ticket) async throws -> [UndeliveredLetter] {
        try await office.store.read(as: office.actor(.clerk), at: Office.now) { try $0.undelivered(of: ticket) }
    }

    private func listed(_ office: Office) async throws -> [QueueRow] {
        var filter = QueueFilter()
        (filter.isUndelivered, filter.includeClosed) = (true, true)
        return try await office.store.read(as: office.actor(.clerk), at: Office.now) { [filter] in
            try $0.queue(filter, after: nil, limit: 50).rows
        }
    }

    @Test func aRefusedLetterStandsOnItsTicketUntilSomebodySawToIt() async throws {
        try await Office.open { office in
            let other = try await office.aTicketInHand()
            try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(1)) { transaction in
                while let claimed = try transaction.claimLetter(firstWait: 60) { try transaction.letterIsSent(claimed.id) }
            }
            let ticket = try await office.aTicketInHand()
            #expect(try await listed(office).isEmpty)
            try await giveUp(office, at: 2)
            let letter = try #require(try await undelivered(office, ticket).first)
            #expect(
                letter.reason == .refused && letter.recipient == "binh@congty.vn" && letter.registration == ticket.registration?.description
            )
            #expect(try await undelivered(office, other).isEmpty)
            for role in [Role.clerk, .head, .unitHead] {
                let waiting = try await office.store.read(as: office.actor(role), at: Office.now) { transaction in
                    guard case .member(let member) = transaction.actor else { throw NotFound() }
                    return try transaction.decisions(of: .undelivered, for: member, limit: 10).items
                }
                #expect(waiting.map(\.place) == [.ticket(ticket.id)], "\(role)")
            }
            #expect(try await listed(office).map(\.id) == [ticket.id])
            let all = try await office.store.read(as: office.actor(.clerk), at: Office.now) {
                try $0.queue(QueueFilter(), after: nil, limit: 50).rows
            }
            #expect(all.filter(\.isUndelivered).map(\.id) == [ticket.id])
            await #expect(throws: NotFound.self, "who reads only has told nobody") {
                try await office.store.write(as: office.actor(.inspector), at: Office.now) { try $0.settleUndelivered(of: ticket.id) }
            }
            try await office.store.write(as: office.actor(.officer), at: Office.now) { try $0.settleUndelivered(of: ticket.id) }
            #expect(try await undelivered(office, ticket).isEmpty)
            #expect(try await listed(office).isEmpty)
        }
    }

    @Test func aLetterToAnAddressAtWhichNobodyIsSaysSo() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(1)) { transaction in
                guard let claimed = try transaction.claimLetter(firstWait: 60) else { return }
                try transaction.suppress(address: claimed.recipient, fault: "550", letter: claimed.id)
            }
            let ticket = try await office.aTicketInHand()
            #expect(try await undelivered(office, ticket).map(\.reason) == [.noSuchAddress])
            try await office.decide(.officer, .draft(text: "Đủ.", outcome: .solved, basis: []), on: ticket.id)
            try await office.decide(.unitHead, .approve(), on: ticket.id)
            let missed = try await undelivered(office, ticket)
            #expect(missed.count == 2)
            #expect(missed.contains { if case .answer? = $0.letter { true } else { false } })
        }
    }

    @Test func anAdministratorTriesAgainAndNobodyElse() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicket()
            try await giveUp(office)
            let admin = office.actor(.administrator)
            let letters = try await office.store.read(as: admin, at: Office.now) { try $0.undeliveredLetters(limit: 10) }
            let id = try #require(letters.first).id
            for role in [Role.clerk, .head, .inspector, .officer] {
                await #expect(throws: NotFound.self) {
                    try await office.store.write(as: office.actor(role), at: Office.now) { try $0.retry(letter: id) }
                }
                await #expect(throws: NotFound.self) {
                    try await office.store.read(as: office.actor(role), at: Office.now) { try $0.undeliveredLetters(limit: 10).count }
                }
            }
            // Long after the week in which a letter is news, and still it goes out.
            let later = Office.now.addingTimeInterval(20 * 86_400)
            try await office.store.write(as: admin, at: later) { try $0.retry(letter: id) }
            let claimed = try await office.store.writeOnce(as: .system("letters"), at: later) { try $0.claimLetter(firstWait: 60) }
            #expect(claimed?.id == id && claimed?.attempts == 1)
            #expect(claimed?.code == (try await office.code(of: ticket.id)), "its link opens what it opened")
        }
    }

    /// Putting an address back sends what was given up for it, and nothing that somebody has seen to.
    @Test func lettersToAnAddressPutBackAreSentAgain() async throws {
        try await Office.open { office in
            let (first, second) = (try await office.aTicketInHand(), try await office.aTicketInHand())
            try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(1)) { transaction in
                let claimed = try #require(try transaction.claimLetter(firstWait: 60))
                try transaction.suppress(address: claimed.recipient, fault: "550 5.1.1 (RCPT TO)", letter: claimed.id)
            }
            #expect(try await undelivered(office, first).count == 1)
            #expect(try await undelivered(office, second).count == 1)
            try await office.store.write(as: office.actor(.officer), at: Office.now) { try $0.settleUndelivered(of: second.id) }
            // Long after: a business still waits to be told.
            let later = Office.now.addingTimeInterval(30 * 86_400)
            try await office.store.write(as: office.actor(.administrator), at: later) { try $0.readmit(address: "binh@congty.vn") }
            let sent = try await office.store.write(as: .system("letters"), at: later) { transaction in
                var sent: [TrackingCode?] = []
                while let claimed = try transaction.claimLetter(firstWait: 60) {
                    if claimed.recipient == "binh@congty.vn" { sent.append(claimed.code) }
                }
                return sent
            }
            #expect(sent == [try await office.code(of: first.id)])
            #expect(try await undelivered(office, first).isEmpty)
        }
    }

    @Test func aLetterThatWaitedAWeekIsGivenUpAndNeverDeletedUnsent() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let later = Office.now.addingTimeInterval(40 * 86_400)
            try await office.store.cleanUp(at: later)
            #expect(try await undelivered(office, ticket).map(\.reason) == [.waited])
            try await office.store.cleanUp(at: later.addingTimeInterval(300 * 86_400))
            #expect(try await undelivered(office, ticket).count == 1)
        }
    }

    @Test func whatWasSentGoesAfterAMonth() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(1)) { transaction in
                guard let claimed = try transaction.claimLetter(firstWait: 60) else { throw NotFound() }
                try transaction.letterIsSent(claimed.id)
            }
            for (days, left) in [(29.0, 1), (31, 0)] {
                try await office.store.cleanUp(at: Office.now.addingTimeInterval(days * 86_400))
                let letters = try await office.database.read { try $0.query("select from letter").count }
                #expect(letters == left, "\(days)")
            }
        }
    }
}
