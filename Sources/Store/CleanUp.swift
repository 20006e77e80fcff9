import Domain
public import FoundationEssentials
import PG

extension Store {
    /// Removes what has served its time.
    public func cleanUp(at now: Date) async throws {
        try await write(as: .system("clean-up"), at: now) { transaction in
            try transaction.remove("session where expires_at <= \(now)")
            try transaction.remove("idempotency where created_at < \(now.addingTimeInterval(-86_400))")
            try transaction.remove("search_gap where last_at < \(now.addingTimeInterval(-180 * 86_400))")
            // What was sent is on the ticket; the address need not lie here too.
            try transaction.remove("letter where created_at < \(now.addingTimeInterval(-30 * 86_400))")
            // Nobody confirmed that the address is theirs.
            try transaction.remove("follower where confirmed_at is null and asked_at < \(now.addingTimeInterval(-Follower.confirmableFor))")
            // Who came to an event is nobody's business a year later; who came to a reception, once the survey of the year after has been drawn.
            try transaction.remove(
                """
                enrolment e using post p where p.id = e.post_id
                    and coalesce(p.event_end, p.event_start) < \(now.addingTimeInterval(-365 * 86_400))
                """)
            try transaction.remove("reception_booking where held_on < \(now.day.adding(-730).iso)::date")
        }
    }
}

extension Transaction {
    fileprivate func remove(_ rows: SQL) throws { try connection.execute("delete from \(rows)") }
}
