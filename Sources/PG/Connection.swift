import CLibPQ

/// A lane's connection, inside one call. Not Sendable: it cannot be held across an await.
public final class Connection {
    let session: Session
    private var statements: [String: Statement] = [:]
    /// Why the transaction is aborted, kept in case the body swallows it.
    private var abortedBy: PGError?

    private struct Statement {
        let fingerprint: Int?
        let text: String
        let types: [SQLType]
    }

    init(_ session: Session) { self.session = session }

    /// Not prepared: planned for these very values.
    @discardableResult
    public func query(_ sql: SQL) throws -> Rows {
        try answer { try session.run(sql.text, sql.arguments) }
    }

    /// The number of rows touched.
    @discardableResult
    public func execute(_ sql: SQL) throws -> Int { try query(sql).affected }

    /// Changes a setting of PostgreSQL until the end of the transaction.
    /// - Throws: `Misuse.transactionBoundary` outside of one, where PostgreSQL would only warn and change nothing.
    public func setLocal(_ setting: StaticString, _ value: String) throws {
        guard session.transactionStatus == PQTRANS_INTRANS else { throw Misuse.transactionBoundary }
        try query("select set_config(\("\(setting)"), \(value), true)")
    }

    /// Prepared once per connection under `name`. For statements whose plan cannot depend on their values: inserts, look-ups by key.
    @discardableResult
    public func prepared(_ name: StaticString, _ sql: SQL) throws -> Rows {
        let name = "\(name)"
        try prepare(name, sql)
        return try answer { try forgettingLostPlans { try session.runPrepared(name, sql.arguments) } }
    }

    /// Several statements in the simple protocol, for migrations and set-up.
    public func script(_ text: String) throws {
        _ = try answer { try session.run(text) }
    }

    private func prepare(_ name: String, _ sql: SQL) throws {
        let fingerprint = sql.fingerprint
        let types = sql.arguments.map(\.type)
        if let known = statements[name] {
            guard known.types == types, (fingerprint != nil && known.fingerprint == fingerprint) || known.text == sql.text else {
                throw Misuse.preparedNameClash(name)
            }
            return
        }
        let text = sql.text
        try noticing { try session.prepare(name, text, sql.arguments) }
        statements[name] = Statement(fingerprint: fingerprint, text: text, types: types)
    }

    // 0A000 "cached plan must not change result type" after a migration, 26000 no such statement: only a new session helps.
    private func forgettingLostPlans<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as PGError where error.sqlState == "26000" || error.sqlState == "0A000" {
            session.close()
            throw error
        }
    }

    private func answer(_ body: () throws -> QueryResult) throws -> Rows {
        let result = try noticing(body)
        switch result.status {
        case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
            session.close()
            throw Misuse.unexpectedCopy
        default: return Rows(result: result)
        }
    }

    func noticing<Result>(_ body: () throws -> Result) throws -> Result {
        do { return try body() } catch let error as PGError {
            abortedBy = abortedBy ?? error
            throw error
        }
    }

    // MARK: Transactions

    func transaction<Result>(_ begin: StaticString, _ body: (Connection) throws -> Result) throws -> Result {
        abortedBy = nil
        try script("\(begin)")
        do {
            let result = try body(self)
            try commit()
            return result
        } catch {
            rollBack()
            throw error
        }
    }

    func autocommit<Result>(_ body: (Connection) throws -> Result) throws -> Result {
        abortedBy = nil
        let result: Result
        do { result = try body(self) } catch {
            if session.transactionStatus != PQTRANS_IDLE { rollBack() }
            throw error
        }
        guard session.transactionStatus == PQTRANS_IDLE else {
            rollBack()
            throw Misuse.transactionBoundary
        }
        return result
    }

    /// A part of a transaction that can fail by itself: what it did is undone, and the transaction goes on.
    /// - Throws: what `body` throws.
    @discardableResult
    public func savepoint<Result>(_ body: () throws -> Result) throws -> Result {
        guard session.transactionStatus == PQTRANS_INTRANS else { throw Misuse.transactionBoundary }
        try script("SAVEPOINT part")
        do {
            let result = try body()
            try script("RELEASE SAVEPOINT part")
            return result
        } catch {
            guard [PQTRANS_INTRANS, PQTRANS_INERROR].contains(session.transactionStatus) else { throw error }
            try script("ROLLBACK TO SAVEPOINT part; RELEASE SAVEPOINT part")
            abortedBy = nil
            throw error
        }
    }

    private func commit() throws {
        switch session.transactionStatus {
        case PQTRANS_INTRANS: try script("COMMIT")
        // COMMIT would answer ROLLBACK and look like success.
        case PQTRANS_INERROR: throw abortedBy ?? Misuse.transactionBoundary as any Error
        case PQTRANS_IDLE: throw Misuse.transactionBoundary
        default: throw DatabaseUnavailable.connectionLost("no answer before COMMIT")
        }
    }

    private func rollBack() {
        switch session.transactionStatus {
        case PQTRANS_IDLE: return
        case PQTRANS_INTRANS, PQTRANS_INERROR:
            do { _ = try session.run("ROLLBACK") } catch { session.close() }
        default: session.close()
        }
    }
}
