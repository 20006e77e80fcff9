import Domain
import Foundation
import Store
import Support
import Testing

@Suite struct SessionTests {
    @Test func theRightPasswordOpensASessionThatEnds() async throws {
        try await Office.open { office in
            guard
                case .open(let token, let session) = try await office.store.signIn(
                    email: "Clerk@example.vn", password: Office.password, at: Office.now)
            else { Issue.record("the right password was refused"); return }
            #expect(session.member.holds(.clerk))
            #expect(try await office.store.session(token: token, at: Office.now)?.csrfToken == session.csrfToken)
            #expect(try await office.store.session(token: token, at: Office.now.addingTimeInterval(13 * 3600)) == nil)
            #expect(try await office.store.session(token: "x" + token, at: Office.now) == nil)
            try await office.store.signOut(token: token)
            #expect(try await office.store.session(token: token, at: Office.now) == nil)
        }
    }

    @Test func signingOutEverywhereEndsAllOfThem() async throws {
        try await Office.open { office in
            let id = try #require(office.people[.clerk]?.id)
            var tokens: [String] = []
            for _ in 0..<2 {
                if case .open(let token, _) = try await office.store.signIn(
                    email: "clerk@example.vn", password: Office.password, at: Office.now)
                {
                    tokens.append(token)
                }
            }
            try await office.store.signOutEverywhere(id)
            for token in tokens { #expect(try await office.store.session(token: token, at: Office.now) == nil) }
            #expect(tokens.count == 2)
        }
    }

    @Test func guessingIsSlowedDownAndAnUnknownAddressLooksTheSame() async throws {
        try await Office.open { office in
            for _ in 0..<4 {
                guard case .refused = try await office.store.signIn(email: "head@example.vn", password: "sai-mat-khau", at: Office.now)
                else { Issue.record("a wrong password was not refused"); return }
            }
            guard
                case .locked(let until) = try await office.store.signIn(email: "head@example.vn", password: "sai-mat-khau", at: Office.now)
            else { Issue.record("the fifth guess did not lock"); return }
            guard case .locked = try await office.store.signIn(email: "head@example.vn", password: Office.password, at: Office.now)
            else { Issue.record("a locked account opened"); return }
            guard case .open = try await office.store.signIn(email: "head@example.vn", password: Office.password, at: until)
            else { Issue.record("the lock did not end"); return }
            guard case .refused = try await office.store.signIn(email: "nobody@example.vn", password: "sai-mat-khau", at: Office.now)
            else { Issue.record("an unknown address was told apart"); return }
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
