import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// Ends the duty to tell the business how a late answer stands on every ticket whose answer is not late any more, after a change of
    /// the law moved its date.
    func endDuties() throws {
        let ids = try connection.query(
            """
            select distinct t.id from clock s join ticket t on t.id = s.ticket_id
            where s.name = 'status' and s.stopped_at is null and s.cancelled_at is null and not exists (
                select from clock a
                where a.ticket_id = t.id and a.period = t.period and a.name in ('answer', 'settle') and a.target = 'legal'
                    and a.stopped_at is null and a.cancelled_at is null and a.paused_at is null and a.due_at <= \(now))
            """
        ).map { try $0.get("id", as: UUID.self) }
        // Administrators see no ticket.
        let reader = acting(as: .system("duties"), at: now, under: law)
        for id in ids {
            let ticket = try reader.ticket(id)
            let ended = ticket.dutiesEnded(at: now, law: law)
            if !ended.isEmpty { try record(ended, on: ticket) }
        }
    }
}
