import Domain
import Foundation
import Store
import Support
import Testing

@Suite struct QueueTests {
    /// The scope of lists is the policy's `view`, for every role and kind.
    @Test func aListShowsExactlyWhatThePolicyAllows() async throws {
        try await Office.open { office in
            var tickets: [Ticket] = []
            for kind in TicketKind.allCases { tickets.append(try await office.aTicket(kind: kind)) }
            tickets.append(try await office.aTicketInHand(kind: .complaint))
            tickets.append(try await office.aTicketInHand())
            for role in Role.allCases {
                let actor = office.actor(role)
                let rows = try await office.store.read(as: actor) { try $0.queue(QueueFilter(), after: nil, limit: 100).rows }
                let allowed = tickets.filter { Policy.allows(.view, on: $0, by: actor) }
                #expect(Set(rows.map(\.id)) == Set(allowed.map(\.id)), "\(role)")
            }
        }
    }

    /// Tickets without a due date stand last, and are in the list all the same.
    @Test func pagesFollowOneAnotherWithoutGapOrRepeat() async throws {
        try await Office.open { office in
            var ids: Set<UUID> = []
            // In May 2023 no rule for support was in force yet.
            let early = Date(timeIntervalSince1970: 1_683_680_400)
            var undated: Set<UUID> = []
            for _ in 0..<4 { undated.insert(try await office.aTicket(kind: .support, at: early).id) }
            ids.formUnion(undated)
            for hour in 0..<7 { ids.insert(try await office.aTicket(at: Office.now.addingTimeInterval(Double(hour) * 3600)).id) }
            var seen: [UUID] = []
            var cursor: String?
            repeat {
                let place = cursor
                let page = try await office.store.read(as: office.actor(.clerk)) { try $0.queue(QueueFilter(), after: place, limit: 3) }
                seen += page.rows.map(\.id)
                cursor = page.next
            } while cursor != nil
            #expect(!undated.isEmpty && Set(seen.suffix(undated.count)) == undated)
            #expect(seen.count == ids.count)
            #expect(Set(seen) == ids)
        }
    }

    /// A count agrees with its list, for every role, and ends where it is told to.
    @Test func aCountIsTheLengthOfItsList() async throws {
        try await Office.open { office in
            for _ in 0..<3 { _ = try await office.aTicket() }
            _ = try await office.aTicketInHand()
            _ = try await office.aTicketInHand(kind: .complaint)
            _ = try await office.anAnsweredTicket()
            var (incoming, mine, overdue) = (QueueFilter(), QueueFilter(), QueueFilter())
            incoming.states = [.received, .registered]
            mine.officer = office.people[.officer]?.id
            overdue.past = .legal
            let filters = [QueueFilter(), incoming, mine, overdue]
            let later = Office.now.addingTimeInterval(40 * 86_400)
            for role in Role.allCases {
                let (counts, lengths, few) = try await office.store.write(as: office.actor(role), at: later) { transaction in
                    (
                        try transaction.queueCounts(filters, upTo: 100),
                        try filters.map { try transaction.queue($0, after: nil, limit: 100).rows.count },
                        try transaction.queueCounts(filters, upTo: 2)
                    )
                }
                #expect(counts == lengths, "\(role)")
                #expect(few == lengths.map { min($0, 2) }, "\(role)")
                if role == .clerk { #expect(counts == [5, 3, 2, 5]) }
            }
        }
    }

    @Test func filtersNarrowTheList() async throws {
        try await Office.open { office in
            let mine = try await office.aTicketInHand()
            _ = try await office.aTicket()
            var filter = QueueFilter()
            filter.officer = office.people[.officer]?.id
            let byOfficer = filter
            let rows = try await office.store.read(as: office.actor(.clerk)) { try $0.queue(byOfficer, after: nil, limit: 10).rows }
            #expect(rows.map(\.id) == [mine.id])
            #expect(rows.first?.officerName == "officer An")
            var search = QueueFilter()
            search.search = "100%_"
            let nothing = search
            #expect(try await office.store.read(as: office.actor(.clerk)) { try $0.queue(nothing, after: nil, limit: 10).rows.count } == 0)
        }
    }
}
