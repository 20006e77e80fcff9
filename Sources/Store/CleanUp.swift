import Domain
public import FoundationEssentials
import PG

extension Store {
    /// Removes what has served its time, each kind by itself: what cannot go keeps nothing else.
    /// - Throws: the first error, when every rule has had its turn.
    public func cleanUp(at now: Date) async throws {
        var first: (any Error)?
        for rule in Self.expiry {
            do { try await write(as: .system("clean-up"), at: now) { try rule($0) } } catch is CancellationError {
                throw CancellationError()
            } catch { first = first ?? error }
        }
        if let first { throw first }
    }

    private static let expiry: [@Sendable (Transaction) throws -> Void] = [
        { try $0.remove("session where expires_at <= \($0.now)") },
        { try $0.remove("device where expires_at <= \($0.now)") },
        { try $0.remove("address_day where on_day < \($0.now.day.adding(-1).iso)::date") },
        { try $0.remove("sign_in_count where counted_at < \($0.ago(days: 1))") },
        { try $0.remove("idempotency where created_at < \($0.ago(days: 1))") },
        { try $0.remove("code_claim where asked_at < \($0.ago(days: Retention.unsent))") },
        { try $0.remove("kept_search where used_at < \($0.ago(days: Retention.keptSearches))") },
        { try $0.remove("search_gap where last_at < \($0.ago(days: Retention.searchGaps))") },
        { try $0.giveUpWaitingLetters() },
        // What was sent is on the ticket; the address need not lie here too. What came to nobody stays for whoever has to tell it otherwise.
        {
            try $0.remove(
                """
                letter where sent_at < \($0.ago(days: Retention.sentLetters))
                    or given_up_at < \($0.ago(days: Retention.undeliveredLetters))
                """)
        },
        // Nobody confirmed that the address is theirs.
        { try $0.forgetFollowers(where: "confirmed_at is null and asked_at < \($0.now.addingTimeInterval(-Follower.confirmableFor))") },
        // Who came to an event is nobody's business a year later.
        {
            try $0.remove(
                "enrolment e using post p where p.id = e.post_id and coalesce(p.event_end, p.event_start) < \($0.ago(days: Retention.enrolments))"
            )
        },
        // Who came to a reception, once the survey of the year after has been drawn.
        { try $0.remove("reception_booking where held_on < \($0.now.day.adding(-Retention.bookings).iso)::date") },
        // Files of forms that nobody sent.
        { try $0.remove("attachment where form_key is not null and uploaded_at < \($0.ago(days: Retention.unsent))") },
        { try $0.remove("file_piece where came_at < \($0.ago(days: Retention.unsent))") },
        // A file that no version of an answer names any more, and that was not just being added.
        {
            try $0.remove(
                """
                attachment a using publication p where p.ticket_id = a.ticket_id and a.event_seq is null and a.uploaded_at < \($0.ago(days: 1))
                    and not a.id = any(p.attachments)
                    and not coalesce(p.pending #> '{text,attachments}', '[]') @> to_jsonb(upper(a.id::text))
                """)
        },
    ]
}

extension Transaction {
    fileprivate func remove(_ rows: SQL) throws { try connection.execute("delete from \(rows)") }

    fileprivate func ago(days: Int) -> Date { now.addingTimeInterval(-TimeInterval(days) * 86_400) }
}
