import Crypto
public import Domain
public import FoundationEssentials
import PG

/// What became of a submission that carried an idempotency key.
public enum Received: Sendable {
    case new(Given<Ticket>)
    case again(Given<Ticket>)
    /// The key was used for something else, which became this ticket.
    case conflict(Given<Ticket>)
}

/// The form was sent before, with something else in it. Its key decides: it makes one ticket, one booking, one enrolment.
public struct AlreadySent: Error {
    /// Of what the first sending made.
    public let code: TrackingCode

    public init(code: TrackingCode) { self.code = code }
}

extension Submission {
    /// SHA-256 of subject and text without marks and case.
    var fingerprint: [UInt8] {
        Array(SHA256.hash(data: Array((VietnameseText.folded(subject) + "\n" + VietnameseText.folded(body)).utf8)))
    }
}

extension Transaction {
    /// The first ticket with the same text that the actor may see; nil where this one is the first.
    public func first(like ticket: Ticket) throws -> (id: UUID, registration: String?, receivedAt: Date)? {
        try connection.query(
            """
            select t.id, t.registration_number, t.registration_year, t.received_at from ticket t
            where t.fingerprint = (select fingerprint from ticket where id = \(ticket.id)) and t.received_at < \(ticket.receivedAt) and \(scope)
            order by t.received_at limit 1
            """
        ).first.map { row in
            (try row.get("id"), try row.registration(), try row.get("received_at"))
        }
    }

    /// Takes in a submission once, however often it is sent, with the files that its form holds. Two at the same time: the second waits for the first at the key.
    public func receive(
        _ submission: Submission, unit: UnitPath, idempotencyKey key: String, requestHash: [UInt8], filesOf form: UUID? = nil
    ) throws -> Received {
        try connection.query("select pg_advisory_xact_lock(hashtextextended(\(key), 17))")
        let known = try connection.query(
            "select request_hash, t.id, t.sealed_code from idempotency i join ticket t on t.id = i.ticket_id where key = \(key)")
        if let row = known.first {
            let given = Given(try ticket(row.get("id", as: UUID.self)), try codeKey.open(row.get("sealed_code")))
            return try row.get("request_hash", as: [UInt8].self) == requestHash ? .again(given) : .conflict(given)
        }
        let received = try receive(submission, unit: unit, files: try heldFiles(of: form))
        try connection.execute(
            "insert into idempotency (key, request_hash, ticket_id, created_at) values (\(key), \(requestHash), \(received.id), \(now))")
        return .new(received)
    }
}
