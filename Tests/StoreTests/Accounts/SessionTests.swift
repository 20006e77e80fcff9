import Domain
import Foundation
import PG
import Support
import Testing

@testable import Store

@Suite struct SessionTests {
    private func attempt(
        _ password: String, email: String = "clerk@example.vn", from client: String = "203.0.113.1", device: String? = nil
    ) -> SignInAttempt { SignInAttempt(email: email, password: password, client: client, device: device) }

    private func open(_ office: Office, _ attempt: SignInAttempt, at now: Date = Office.now) async throws -> OpenedSession? {
        while true {
            do {
                switch try await office.store.signIn(attempt, at: now) {
                case .open(let opened): return opened
                case .refused, .withoutRole: return nil
                }
            } catch is Busy {
                // Passwords of other tests are worked out by the same threads.
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    @Test func theRightPasswordOpensASessionThatEnds() async throws {
        try await Office.open { office in
            let opened = try #require(try await open(office, attempt(Office.password, email: "Clerk@example.vn")))
            #expect(opened.session.member.holds(.clerk))
            #expect(try await office.store.session(token: opened.token, at: Office.now)?.csrfToken == opened.session.csrfToken)
            #expect(try await office.store.session(token: opened.token, at: Office.now.addingTimeInterval(13 * 3600)) == nil)
            #expect(try await office.store.session(token: "x" + opened.token, at: Office.now) == nil)
            try await office.store.signOut(token: opened.token)
            #expect(try await office.store.session(token: opened.token, at: Office.now) == nil)
        }
    }

    /// A session opens no endpoint, a token no page; the end of all access ends both.
    @Test func sessionsAndTokensAreTwoKinds() async throws {
        try await Office.open { office in
            let opened = try #require(try await open(office, attempt(Office.password)))
            let token = try #require(try await office.store.createToken(email: "clerk@example.vn", lasting: 3600, at: Office.now))
            #expect(try await office.store.session(token: token, at: Office.now) == nil)
            #expect(try await office.store.member(token: opened.token, at: Office.now) == nil)
            #expect(try await office.store.member(token: token, at: Office.now)?.id == opened.session.member.id)
            try await office.store.signOut(token: token)
            #expect(try await office.store.member(token: token, at: Office.now) != nil, "a page does not end a program's token")
            try await office.store.signOutEverywhere(opened.session.member.id)
            #expect(try await office.store.session(token: opened.token, at: Office.now) == nil)
            #expect(try await office.store.member(token: token, at: Office.now) == nil)
        }
    }

    /// However often a stranger fails: the member gets in from elsewhere, and whoever does not know the password learns nothing.
    @Test func aStrangerHoldsUpHimselfOnly() async throws {
        try await Office.open { office in
            for email in ["head@example.vn", "nobody@example.vn"] {
                for _ in 0..<Bounds.clientAccountFailures.value + 2 {
                    let guessed = try await open(office, attempt("sai-mat-khau", email: email))
                    #expect(guessed == nil)
                }
                #expect(try await open(office, attempt(Office.password, email: email)) == nil, "held up, with the right password")
            }
            #expect(try await open(office, attempt(Office.password, email: "head@example.vn", from: "203.0.113.2")) != nil)
            // The wait ends, though the stranger tried on meanwhile.
            let later = Office.now.addingTimeInterval(31)
            #expect(try await open(office, attempt(Office.password, email: "head@example.vn"), at: later) != nil)
        }
    }

    /// Ten guesses at once are counted before any of them is looked at.
    @Test func guessesAtOnceAreCountedOneByOne() async throws {
        try await Office.open { office in
            let opened = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<10 {
                    let guess = number < 8 ? "sai-mat-khau-\(number)" : Office.password
                    group.addTask {
                        // The last come when the others have been counted.
                        if number >= 8 {
                            while try await counted(office) < Bounds.clientAccountFailures.value { await Task.yield() }
                        }
                        return try await open(office, attempt(guess)) != nil
                    }
                }
                return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
            #expect(opened == 0)
            #expect(try await counted(office) == Bounds.clientAccountFailures.value, "who is held up is not counted on")
        }
    }

    private func counted(_ office: Office) async throws -> Int {
        try await office.database.read { try $0.query("select coalesce(max(failures), 0) as n from sign_in_count").first?.get("n") ?? 0 }
    }

    /// An account that many addresses are at is held up for browsers that never signed in there, and for no other.
    @Test func aKnownBrowserIsNotHeldUpByOthers() async throws {
        try await Office.open { office in
            let device = try #require(try await open(office, attempt(Office.password))).device
            _ = try await open(office, attempt("sai-mat-khau", from: "198.51.100.1"))
            try await office.database.transaction {
                _ = try $0.execute("update sign_in_count set failures = \(Bounds.accountFailures.value - 1)::int")
            }
            _ = try await open(office, attempt("sai-mat-khau", from: "198.51.100.2"))
            #expect(try await open(office, attempt(Office.password, from: "198.51.100.3")) == nil)
            #expect(try await open(office, attempt(Office.password, from: "198.51.100.3", device: "another")) == nil)
            let again = try #require(try await open(office, attempt(Office.password, from: "198.51.100.3", device: device)))
            #expect(again.device == device)
            // Known to this member alone, and no longer once all access has ended.
            #expect(try await open(office, attempt(Office.password, email: "head@example.vn", device: device))?.device == device)
            try await office.store.signOutEverywhere(again.session.member.id)
            #expect(try await open(office, attempt(Office.password, from: "198.51.100.3", device: device)) == nil)
            #expect(try await open(office, attempt(Office.password, from: "198.51.100.4"), at: Office.now.addingTimeInterval(3601)) != nil)
        }
    }

    @Test func aKnownBrowserCountsItsOwnFailures() async throws {
        try await Office.open { office in
            let device = try #require(try await open(office, attempt(Office.password))).device
            _ = try await open(office, attempt("sai-mat-khau", device: device))
            try await office.database.transaction {
                _ = try $0.execute("update sign_in_count set failures = \(Bounds.knownDeviceFailures.value - 1)::int")
            }
            _ = try await open(office, attempt("sai-mat-khau", device: device))
            #expect(try await open(office, attempt(Office.password, device: device)) == nil)
            #expect(try await open(office, attempt(Office.password, device: device), at: Office.now.addingTimeInterval(31)) != nil)
        }
    }

    /// Hashes of other forms than the normal one still open, and are kept in it from then on.
    @Test(arguments: [false, true]) func anEarlierFormIsKeptInTheNormalOne(isDecomposed: Bool) async throws {
        try await Office.open { office in
            let typed = "Đường-lên-1268\u{A0}"
            let earlier = try #require(TypedPassword(typed).earlier.dropFirst(isDecomposed ? 1 : 0).first)
            let hash = try await Password.hash(ofForm: earlier, rounds: 16)
            try await office.database.transaction {
                _ = try $0.execute("update member set password_hash = \(hash) where email = 'clerk@example.vn'")
            }
            #expect(try await open(office, attempt("Đường-lên-1269")) == nil)
            #expect(try await open(office, attempt(typed)) != nil)
            #expect(try await open(office, attempt("Đường-lên-1268".decomposedStringWithCanonicalMapping)) != nil)
        }
    }

    @Test func anotherPasswordEndsAllAccess() async throws {
        try await Office.open { office in
            let opened = try #require(try await open(office, attempt(Office.password)))
            let token = try #require(try await office.store.createToken(email: "clerk@example.vn", lasting: 3600, at: Office.now))
            #expect(try await office.store.setPassword(TypedPassword("mat-khau-moi-1268"), of: "clerk@example.vn", at: Office.now))
            #expect(try await !office.store.setPassword(TypedPassword("mat-khau-moi-1268"), of: "nobody@example.vn", at: Office.now))
            #expect(try await office.store.session(token: opened.token, at: Office.now) == nil)
            #expect(try await office.store.member(token: token, at: Office.now) == nil)
            #expect(try await open(office, attempt(Office.password, device: opened.device)) == nil)
            let again = try #require(try await open(office, attempt("mat-khau-moi-1268", device: opened.device)))
            #expect(again.device != opened.device)
        }
    }
}

/// Days of a role are days in Vietnam, which begin while the database's own day is still the one before.
@Suite struct AppointmentDayTests {
    @Test func aRoleBeginsAndEndsAtMidnightInVietnam() async throws {
        try await Office.open { office in
            let (first, last) = (try #require(Day(iso: "2026-03-10")), try #require(Day(iso: "2026-03-12")))
            let member = try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                try transaction.addMember(
                    name: "Hà", email: "ha@so.example", passwordHash: nil, appointments: [Appointment(.officer, Office.consular)],
                    during: first...last)
            }
            func isInForce(_ instant: Date) async throws -> Bool {
                try await office.store.read(as: .system("test"), at: instant) { transaction in
                    let listed = try transaction.members(holding: .officer, over: Office.consular).contains { $0.id == member.id }
                    #expect(try transaction.member(member.id)?.holds(.officer) == listed)
                    return listed
                }
            }
            #expect(try await !isInForce(first.start.addingTimeInterval(-1)))
            #expect(try await isInForce(first.start))
            #expect(try await isInForce(last.end.addingTimeInterval(-1)))
            #expect(try await !isInForce(last.end))
        }
    }
}
