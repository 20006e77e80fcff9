/// A refusal by PostgreSQL itself. `description` leaves out `detail`, which can carry personal data.
public struct PGError: Error, Sendable, Equatable, CustomStringConvertible {
    public var sqlState: String
    public var message: String
    public var detail: String?
    public var hint: String?
    public var context: String?
    public var schema: String?
    public var table: String?
    public var column: String?
    public var constraint: String?
    /// Position in the statement, in characters from 1.
    public var position: Int?

    public var description: String {
        "\(sqlState) \(message)" + (constraint.map { " (\($0))" } ?? "") + (position.map { " at character \($0)" } ?? "")
    }

    public var isUniqueViolation: Bool { sqlState == "23505" }
    public var isForeignKeyViolation: Bool { sqlState == "23503" }
    public var isCheckViolation: Bool { sqlState == "23514" }
    public var isExclusionViolation: Bool { sqlState == "23P01" }
    public var isLockTimeout: Bool { sqlState == "55P03" }
    public var isStatementTimeout: Bool { sqlState == "57014" }

    /// Serialization failure or deadlock: running the whole transaction again can succeed.
    public var isRetryable: Bool { sqlState == "40001" || sqlState == "40P01" }
}

/// No answer could be had; a caller maps all of these to 503 with Retry-After.
public enum DatabaseUnavailable: Error, Sendable, Equatable {
    /// No server took a connection; nothing was done.
    case cannotConnect(String)
    /// The session broke. If it broke during COMMIT the outcome is unknown.
    case connectionLost(String)
    /// As many calls wait as are allowed to; nothing was done.
    case queueFull
    /// The time for this call ran out, waiting or working. The session was closed; what was not committed is undone.
    case deadlineExceeded
    case shutDown
}

/// A mistake in the calling program.
public enum Misuse: Error, Sendable, Equatable {
    /// PostgreSQL's text cannot hold U+0000.
    case zeroCharacter
    /// A script ended the transaction of `transaction`, or left one open in `read` or `once`; or what lasts as long as a transaction was
    /// set outside of one.
    case transactionBoundary
    /// Two different statements were given the same name to `prepared`.
    case preparedNameClash(String)
    /// `query` or `execute` met COPY; use `copyIn` or `copyOut`.
    case unexpectedCopy
    case invalidConnectionString(String)
}

/// A column that is absent, NULL where that is not allowed, or not of the type. Carries no value.
public struct DecodingFailure: Error, Sendable, Equatable, CustomStringConvertible {
    public enum Reason: Sendable { case noSuchColumn, unexpectedNull, notOfType }
    public let column: String
    public let type: String
    public let reason: Reason

    public init(column: String, type: String, reason: Reason) {
        self.column = column
        self.type = type
        self.reason = reason
    }

    public var description: String { "column \(column) as \(type): \(reason)" }
}
