public import Domain
import FoundationEssentials
import PG

/// What became of a submission that carried an idempotency key.
public enum Received: Sendable {
    case new(Ticket)
    case again(Ticket)
    /// The key was used for something else.
    case conflict
}

extension Transaction {
    /// Takes in a submission once, however often it is sent. Two at the same time: the second waits for the first at the key.
    public func receive(
        _ submission: Submission, unit: UnitPath, idempotencyKey key: String, requestHash: [UInt8]
    ) throws -> Received {
        try connection.query("select pg_advisory_xact_lock(hashtextextended(\(key), 17))")
        let known = try connection.query(
            "select request_hash, t.code from idempotency i join ticket t on t.id = i.ticket_id where key = \(key)")
        if let row = known.first {
            guard try row.get("request_hash", as: [UInt8].self) == requestHash else { return .conflict }
            return .again(try ticket(row.code("code")))
        }
        let ticket = try receive(submission, unit: unit)
        try connection.execute(
            "insert into idempotency (key, request_hash, ticket_id, created_at) values (\(key), \(requestHash), \(ticket.id), \(now))")
        return .new(ticket)
    }
}
