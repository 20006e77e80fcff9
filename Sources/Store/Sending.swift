import PG

/// Something as it was sent: by the key that it carries, and by what stands in it.
public struct Sending: Sendable {
    let key: String
    let hash: [UInt8]

    public init(key: String, hash: [UInt8]) { (self.key, self.hash) = (key, hash) }
}

/// Under this key something else was sent before.
public struct SentOtherwise: Error {
    /// Where that led; empty where no address is kept of it.
    public let link: String
}

extension Transaction {
    /// Does once what is asked for, however often it is sent: sent again, it leads where it led. Two at the same time: the second waits for
    /// the first at the key.
    /// - Parameter work: gives the address to which it leads, with no secret in it, or nothing.
    /// - Throws: what the work throws; `SentOtherwise`.
    public func once(_ sending: Sending?, _ work: () throws -> String) throws -> String {
        guard let sending else { return try work() }
        try connection.query("select pg_advisory_xact_lock(hashtextextended(\(sending.key), 19))")
        let known = try connection.query("select request_hash, coalesce(answer, '') as answer from idempotency where key = \(sending.key)")
        guard let first = known.first else {
            let answer = try work()
            try connection.execute(
                "insert into idempotency (key, request_hash, answer, created_at) values (\(sending.key), \(sending.hash), \(answer), \(now))"
            )
            return answer
        }
        if try first.get("request_hash", as: [UInt8].self) == sending.hash { return try first.get("answer") }
        // What is wrong with it in any case is said first, such as what somebody else did meanwhile. Nothing of it stays.
        _ = try work()
        throw SentOtherwise(link: try first.get("answer"))
    }
}
