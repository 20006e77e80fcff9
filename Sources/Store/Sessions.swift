import Crypto
public import Domain
public import FoundationEssentials
import PG

/// Somebody signed in.
public struct Session: Sendable {
    public let member: Member
    /// Every form of this session carries it.
    public let csrfToken: String
}

public enum SignIn: Sendable {
    case open(token: String, Session)
    /// Unknown address or wrong password: which of the two is not told.
    case refused
    case locked(until: Date)
    /// The password is right, but the member holds no role today.
    case withoutRole
}

extension Store {
    /// How long a sign-in lasts.
    static let sessionLength: TimeInterval = 12 * 3600

    /// Checks a password. After five failures in a row each further one doubles a delay, up to an hour.
    public func signIn(email: String, password: String, at now: Date) async throws -> SignIn {
        let account = try await write(as: .system("sign-in"), at: now) { try $0.account(email) }
        if let until = account?.lockedUntil, until > now { return .locked(until: until) }
        let matches = try await Password.matches(password, account?.passwordHash ?? Password.nobody)
        guard let account else { return .refused }
        guard matches else {
            let until = try await write(as: .system("sign-in"), at: now) { try $0.countFailure(account.id) }
            return until.map { .locked(until: $0) } ?? .refused
        }
        return try await write(as: .system("sign-in"), at: now) { try $0.openSession(of: account.id, lasting: Self.sessionLength) }
    }

    /// The session that a cookie or a bearer token opens; nil when it has ended.
    public func session(token: String, at now: Date) async throws -> Session? {
        try await read(as: .system("session"), at: now) { try $0.session(token: token, at: now) }
    }

    public func signOut(token: String) async throws {
        try await write(as: .system("sign-out"), at: Date()) { transaction in
            _ = try transaction.connection.execute("delete from session where token_hash = \(hash(of: token))")
        }
    }

    public func signOutEverywhere(_ member: UUID) async throws {
        try await write(as: .system("sign-out"), at: Date()) { transaction in
            _ = try transaction.connection.execute("delete from session where member_id = \(member)")
        }
    }

    /// A long-lived token for programs, shown once.
    public func createToken(email: String, lasting length: TimeInterval, at now: Date) async throws -> String? {
        try await write(as: .system("token"), at: now) { transaction in
            guard let member = try transaction.member(email: email) else { return nil }
            guard case .open(let token, _) = try transaction.openSession(of: member.id, lasting: length) else { return nil }
            return token
        }
    }
}

/// The database keeps only a hash: whoever reads it cannot sign in.
private func hash(of token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }

private func randomToken() -> String {
    let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
    return Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
}

struct Account: Sendable {
    let id: UUID
    let passwordHash: String?
    let lockedUntil: Date?
}

extension Transaction {
    func account(_ email: String) throws -> Account? {
        try connection.query("select id, password_hash, locked_until from member where email = lower(\(email))").first.map { row in
            Account(id: try row.get("id"), passwordHash: try row.get("password_hash"), lockedUntil: try row.get("locked_until"))
        }
    }

    func countFailure(_ id: UUID) throws -> Date? {
        try connection.query(
            """
            update member set failed_sign_ins = failed_sign_ins + 1, locked_until = case when failed_sign_ins >= 4
                then \(now) + least(power(2, failed_sign_ins - 4), 120) * interval '30 seconds' end
            where id = \(id) returning locked_until
            """
        ).first?.get("locked_until")
    }

    func openSession(of id: UUID, lasting length: TimeInterval) throws -> SignIn {
        guard let member = try member(id) else { throw NotFound() }
        guard !member.appointments.isEmpty else { return .withoutRole }
        try connection.execute("update member set failed_sign_ins = 0, locked_until = null where id = \(id)")
        let token = randomToken()
        let csrf = randomToken()
        try connection.execute(
            """
            insert into session (token_hash, member_id, csrf_token, created_at, expires_at)
            values (\(hash(of: token)), \(id), \(csrf), \(now), \(now.addingTimeInterval(length)))
            """)
        return .open(token: token, Session(member: member, csrfToken: csrf))
    }

    func session(token: String, at now: Date) throws -> Session? {
        try connection.prepared(
            "session",
            """
            select s.csrf_token, m.* from session s cross join lateral (\(Member.selection(on: now.day)) where m.id = s.member_id) m
            where s.token_hash = \(hash(of: token)) and s.expires_at > \(now)
            """
        ).first.map { Session(member: try Member(row: $0), csrfToken: try $0.get("csrf_token")) }.flatMap { session in
            // With the last role ends what was opened while it was held.
            session.member.appointments.isEmpty ? nil : session
        }
    }
}
