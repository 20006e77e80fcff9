import Crypto
public import Domain
public import FoundationEssentials
import PG

/// Somebody signed in with a browser.
public struct Session: Sendable {
    public let member: Member
    /// Every form of this session carries it.
    public let csrfToken: String
}

/// What a browser is given when somebody signs in.
public struct OpenedSession: Sendable {
    public let token: String
    public let session: Session
    /// Tells this browser from a stranger's when it comes again.
    public let device: String
}

public enum SignIn: Sendable {
    case open(OpenedSession)
    /// Unknown address, wrong password, or too many attempts: which of them is not told.
    case refused
    /// The password is right, but the member holds no role today.
    case withoutRole
}

extension Store {
    /// How long a sign-in lasts.
    static let sessionLength: TimeInterval = 12 * 3600
    /// How long a browser is known.
    public static let deviceLength: TimeInterval = 365 * 86_400

    /// Checks a password. The attempt counts as failed before the password is looked at, and one that is held up takes as long as any other.
    public func signIn(_ attempt: SignInAttempt, at now: Date) async throws -> SignIn {
        let (account, isHeld) = try await write(as: .system("sign-in"), at: now) { transaction in
            let account = try transaction.account(attempt.email)
            return (account, try !transaction.count(attempt))
        }
        let match: Password.Match
        do { match = try await Password.match(attempt.password, account?.passwordHash ?? Password.nobody) } catch let busy as Busy {
            // Nobody looked at the password: it was no failure.
            if !isHeld { try await write(as: .system("sign-in"), at: now) { try $0.takeBack(try $0.counted(attempt).map(\.key)) } }
            throw busy
        }
        guard let account, let hash = account.passwordHash, match != .none, !isHeld else { return .refused }
        let normal = match == .earlier ? try await Password.hash(attempt.password) : hash
        return try await write(as: .system("sign-in"), at: now) { transaction in
            guard try transaction.keep(passwordHash: normal, insteadOf: hash, of: account.id) else { return .refused }
            try transaction.giveBack(attempt)
            return try transaction.open(account.id, lasting: Self.sessionLength, device: attempt.device).map(SignIn.open) ?? .withoutRole
        }
    }

    /// Whether this browser is one in which the member with this address has signed in before.
    public func knows(_ attempt: SignInAttempt, at now: Date) async throws -> Bool {
        guard let device = attempt.device else { return false }
        return try await read(as: .system("sign-in"), at: now) { try $0.isKnown(device, to: attempt.email) }
    }

    /// The session that a browser's cookie opens; nil when it has ended.
    public func session(token: String, at now: Date) async throws -> Session? {
        try await read(as: .system("session"), at: now) { try $0.session(token: token, at: now) }
    }

    /// The member for whom a program asks; nil when its token has ended.
    public func member(token: String, at now: Date) async throws -> Member? {
        try await read(as: .system("session"), at: now) { try $0.member(token: token, at: now) }
    }

    public func signOut(token: String) async throws {
        try await write(as: .system("sign-out"), at: Date()) { transaction in
            _ = try transaction.connection.execute("delete from session where token_hash = \(hash(of: token)) and kind = 'session'")
        }
    }

    /// Ends every session and token of the member, and knows none of their browsers any more.
    public func signOutEverywhere(_ member: UUID) async throws {
        try await write(as: .system("sign-out"), at: Date()) { try $0.endAccess(of: member) }
    }

    /// Whoever knew the old password knows nothing any more: sessions, tokens and browsers end with it. False where there is no such member.
    public func setPassword(_ password: TypedPassword, of email: String, at now: Date) async throws -> Bool {
        let hash = try await Password.hash(password)
        return try await write(as: .system("password"), at: now) { transaction in
            guard let member = try transaction.member(email: email) else { return false }
            try transaction.nameProgram()
            try transaction.connection.execute("update member set password_hash = \(hash) where id = \(member.id)")
            try transaction.endAccess(of: member.id)
            return true
        }
    }

    /// A long-lived token for programs, shown once.
    public func createToken(email: String, lasting length: TimeInterval, at now: Date) async throws -> String? {
        try await write(as: .system("token"), at: now) { transaction in
            guard let member = try transaction.member(email: email) else { return nil }
            let token = randomToken()
            try transaction.insert(token, .token, csrf: nil, of: member.id, lasting: length)
            return token
        }
    }

    /// A token that nobody was told opens nothing.
    public func endToken(_ token: String) async throws {
        try await write(as: .system("token"), at: Date()) { transaction in
            _ = try transaction.connection.execute("delete from session where token_hash = \(hash(of: token)) and kind = 'token'")
        }
    }
}

/// The database keeps only a hash: whoever reads it cannot sign in.
private func hash(of token: String) -> [UInt8] { Array(SHA256.hash(data: Array(token.utf8))) }

private func randomToken() -> String {
    let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max) }
    return Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
}

/// What opens pages, and what opens endpoints.
enum SessionKind: String, CaseIterable {
    case session, token
}

private struct Account: Sendable {
    let id: UUID
    let passwordHash: String?
}

extension Transaction {
    fileprivate func account(_ email: String) throws -> Account? {
        try connection.query("select id, password_hash from member where email = \(email)").first.map { row in
            Account(id: try row.get("id"), passwordHash: try row.get("password_hash"))
        }
    }

    // MARK: Attempts

    /// What an attempt counts against, in the order in which it is locked, and how often each may fail before it waits.
    fileprivate func counted(_ attempt: SignInAttempt) throws -> [(key: [UInt8], free: Int)] {
        if let device = attempt.device, try isKnown(device, to: attempt.email) {
            return [(key("device", device, attempt.email), Bounds.knownDeviceFailures.value)]
        }
        return [
            (key("client", attempt.client, attempt.email), Bounds.clientAccountFailures.value),
            (key("account", "", attempt.email), Bounds.accountFailures.value),
        ]
    }

    private func key(_ kind: String, _ what: String, _ email: String) -> [UInt8] {
        hash(of: [kind, what, EmailAddress.mailbox(email)].joined(separator: "\n"))
    }

    fileprivate func isKnown(_ device: String, to email: String) throws -> Bool {
        try !connection.query(
            """
            select from device d join member m on m.id = d.member_id
            where d.token_hash = \(hash(of: device)) and m.email = \(email) and d.expires_at > \(now)
            """
        ).isEmpty
    }

    /// Counts it as failed. False where it is held up: then it counts no further, so that every wait ends.
    fileprivate func count(_ attempt: SignInAttempt) throws -> Bool {
        for (key, free) in try counted(attempt) {
            let rows = try connection.query(
                """
                insert into sign_in_count as c (key, failures, held_until, counted_at)
                values (\(key), 1, \(now) + sign_in_hold(1, \(free)::int), \(now))
                on conflict (key) do update set counted_at = \(now),
                    failures = case when c.counted_at > \(forgotten) then c.failures + 1 else 1 end,
                    held_until = \(now) + sign_in_hold(case when c.counted_at > \(forgotten) then c.failures + 1 else 1 end, \(free)::int)
                where c.held_until is null or c.held_until <= \(now)
                returning 1 as counted
                """)
            if rows.isEmpty { return false }
        }
        return true
    }

    /// The attempt was right: its own way in is free again. Of what others do to the account only this attempt is taken back.
    fileprivate func giveBack(_ attempt: SignInAttempt) throws {
        let keys = try counted(attempt).map(\.key)
        try connection.execute("delete from sign_in_count where key = \(keys[0])")
        try takeBack(Array(keys.dropFirst()))
    }

    fileprivate func takeBack(_ keys: [[UInt8]]) throws {
        for key in keys {
            try connection.execute(
                """
                with gone as (delete from sign_in_count where key = \(key) and failures = 1)
                update sign_in_count set failures = failures - 1, held_until = null where key = \(key) and failures > 1
                """)
        }
    }

    /// What failed longer ago does not count any more.
    private var forgotten: Date { now.addingTimeInterval(-Self.signInMemory) }
    private static var signInMemory: TimeInterval { 86_400 }

    // MARK: Access

    /// False where the password was changed meanwhile.
    fileprivate func keep(passwordHash: String, insteadOf old: String, of id: UUID) throws -> Bool {
        guard passwordHash != old else {
            return try !connection.query("select from member where id = \(id) and password_hash = \(old)").isEmpty
        }
        try nameProgram()
        return try connection.execute("update member set password_hash = \(passwordHash) where id = \(id) and password_hash = \(old)") == 1
    }

    /// Nil for who holds no role today.
    fileprivate func open(_ id: UUID, lasting length: TimeInterval, device: String?) throws -> OpenedSession? {
        guard let member = try member(id) else { throw NotFound() }
        guard !member.appointments.isEmpty else { return nil }
        let (token, csrf) = (randomToken(), randomToken())
        try insert(token, .session, csrf: csrf, of: id, lasting: length)
        return OpenedSession(
            token: token, session: Session(member: member, csrfToken: csrf), device: try remember(device, of: id))
    }

    fileprivate func insert(_ token: String, _ kind: SessionKind, csrf: String?, of id: UUID, lasting length: TimeInterval) throws {
        try connection.execute(
            """
            insert into session (token_hash, member_id, kind, csrf_token, created_at, expires_at)
            values (\(hash(of: token)), \(id), \(kind.rawValue), \(csrf), \(now), \(now.addingTimeInterval(length)))
            """)
    }

    /// Only what this program gave out is kept: anything else may be known to whoever put it there.
    private func remember(_ brought: String?, of id: UUID) throws -> String {
        let isOurs = try brought.map { device in
            try !connection.query("select from device where token_hash = \(hash(of: device)) and expires_at > \(now)").isEmpty
        }
        let token = brought.flatMap { isOurs == true ? $0 : nil } ?? randomToken()
        try connection.execute(
            """
            insert into device (token_hash, member_id, created_at, expires_at)
            values (\(hash(of: token)), \(id), \(now), \(now.addingTimeInterval(Store.deviceLength)))
            on conflict on constraint device_is_of_a_member do update set expires_at = excluded.expires_at
            """)
        return token
    }

    fileprivate func endAccess(of member: UUID) throws {
        try connection.execute("delete from session where member_id = \(member)")
        try connection.execute("delete from device where member_id = \(member)")
    }

    fileprivate func session(token: String, at now: Date) throws -> Session? {
        try holder(token, .session, at: now).flatMap { row in
            try member(of: row).map { Session(member: $0, csrfToken: try row.get("csrf_token")) }
        }
    }

    fileprivate func member(token: String, at now: Date) throws -> Member? { try holder(token, .token, at: now).flatMap(member(of:)) }

    /// With the last role ends what was opened while it was held.
    private func member(of row: Row) throws -> Member? {
        let member = try Member(row: row)
        return member.appointments.isEmpty ? nil : member
    }

    private func holder(_ token: String, _ kind: SessionKind, at now: Date) throws -> Row? {
        try connection.prepared(
            "session",
            """
            select s.csrf_token, m.* from session s cross join lateral (\(Member.selection(on: now.day)) where m.id = s.member_id) m
            where s.token_hash = \(hash(of: token)) and s.kind = \(kind.rawValue) and s.expires_at > \(now)
            """
        ).first
    }
}
