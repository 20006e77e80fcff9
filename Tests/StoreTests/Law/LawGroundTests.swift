import Domain
import Foundation
import PG
import Support
import Testing

@testable import Store

/// A version of the law that nobody made, or that touches the past without two people, is no law.
@Suite struct LawGroundTests {
    private static let february = "2026-02-27"

    /// With the triggers of its session off.
    private func forging(_ office: Office, _ statements: SQL...) async throws {
        let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
        owner.start()
        try await owner.transaction { connection in
            try connection.execute("set local session_replication_role = replica")
            for statement in statements { _ = try connection.query(statement) }
        }
        await owner.shutdown()
    }

    private static let holiday: SQL =
        "insert into calendar_day (date, kind, name, source) values (\(february)::date, 'holiday', 'Nghỉ', 'x')"

    private func confirm(_ office: Office, isPreview: Bool = false) async throws -> LawEffect {
        let rules = try await office.store.read(as: .system("test")) { try $0.numberedRules() }
        let number = try #require(rules.first { $0.rule.certainty != .verified }?.number)
        return try await office.store.change(
            .confirm(rule: number), document: "QĐ 7", isPreview: isPreview, as: office.actor(.administrator), at: Office.now)
    }

    @Test func aVersionWithoutItsChangeIsRefusedAtCommit() async throws {
        try await Office.open { office in
            _ = try await office.aTicketInHand(kind: .support)
            let version = office.store.law.version
            // By the application's own role.
            let refused = await #expect(throws: PGError.self) {
                try await office.database.transaction { connection in
                    try connection.execute(Self.holiday)
                    _ = try connection.query("select work_days_are_counted()")
                    _ = try connection.query("select law_is_published(now())")
                }
            }
            #expect(refused?.constraint == "law_version_is_stood_for")
            #expect(try await !office.store.refreshLaw() && office.store.law.version == version)
            #expect(try await office.store.lawGround(at: Office.now) == LawGround(founded: version ?? 0))
        }
    }

    /// However it came in: nothing is counted by it, no edit is made on it, and what was law before becomes the law again.
    @Test func nothingIsCountedByAVersionOfNobody() async throws {
        for isNamed in [false, true] {
            try await Office.open { office in
                let id = try await office.aTicketInHand(kind: .support).id
                let (store, version, days) = (office.store, office.store.law.version ?? 0, office.store.law.calendar.days)
                let before = try await store.read(as: .system("test")) { try $0.ticket(id) }
                if isNamed {
                    // With a change on record by the application's own role, but for nobody: it touches the past.
                    try await office.database.transaction { connection in
                        try connection.execute(Self.holiday)
                        _ = try connection.query("select work_days_are_counted()")
                        _ = try connection.query("select law_is_published('2020-01-01')")
                        try connection.execute(
                            """
                            insert into law_change (id, at, program, what, document, moved, version)
                            values (gen_random_uuid(), '2020-01-01', 'x', '{"halfDaysCount": {"_0": true}}', 'QĐ 1', 0, \(version + 1))
                            """)
                    }
                } else {
                    try await forging(
                        office, Self.holiday, "select work_days_are_counted()", "select law_is_published(now())")
                }
                try await store.refreshLaw()
                #expect(store.law.version == version + 1)
                #expect(try await store.lawGround(at: Office.now) == LawGround(founded: version, unfounded: [version + 1]))
                #expect(store.lawVersionsUnfounded == [version + 1])
                await #expect(throws: LawUnfounded.self) { try await store.repairDates(at: Office.now) }
                await #expect(throws: LawEdit.Fault(.rule, .tablesDiffer)) { try await confirm(office, isPreview: true) }
                let still = try await store.read(as: .system("test")) { try $0.ticket(id) }
                #expect(still == before)

                #expect(try await store.undoUnfoundedLaw(at: Office.now) == [version + 1])
                #expect(store.law.version == version + 2 && store.law.calendar.days == days)
                #expect(try await store.lawGround(at: Office.now) == LawGround(founded: version + 2))
                #expect(store.lawVersionsUnfounded == [])
                #expect(try await store.undoUnfoundedLaw(at: Office.now) == [], "nothing is left to undo")
                #expect(try await confirm(office).proposal == nil)
                let change = try await store.read(as: .system("test")) { try $0.lawChange(version + 2).change }
                #expect(change.what == .undo(version: version + 1) && change.author == "law restore")
            }
        }
    }

    /// The text of the version in force is the one that was written.
    @Test func aRewrittenVersionIsNoticed() async throws {
        try await Office.open { office in
            _ = try await office.aTicketInHand(kind: .support)
            _ = try await confirm(office)
            let version = try #require(office.store.law.version)
            #expect(try await office.store.lawGround(at: Office.now) == LawGround(founded: version))
            try await forging(
                office, "update law_version set law = jsonb_set(law, '{halfDaysCount}', 'false') where number = \(version - 1)")
            #expect(try await office.store.lawGround(at: Office.now) == LawGround(founded: version, rewritten: [version - 1]))
            try await forging(office, "update law_version set law = jsonb_set(law, '{days}', '[]') where number = \(version)")
            let ground = try await office.store.lawGround(at: Office.now)
            #expect(ground.unfounded == [version])
        }
    }

    /// What two people made stands, and so does what touches no day that is over.
    @Test func whatWasMadeRightlyIsFounded() async throws {
        try await Office.open { office in
            _ = try await office.aTicketInHand(kind: .support)
            let (past, next) = (try #require(Day(iso: Self.february)), try #require(Day(iso: "2026-03-06")))
            for day in [next, past] {
                let effect = try await office.store.change(
                    .days(from: day, through: day, kind: .holiday, name: "Nghỉ"), document: "QĐ 1", isPreview: false,
                    as: office.actor(.administrator), at: Office.now)
                if let proposal = effect.proposal {
                    _ = try await office.store.agree(to: proposal, as: office.actor(.head), at: Office.now)
                }
                let ground = try await office.store.lawGround(at: Office.now)
                #expect(ground == LawGround(founded: office.store.law.version ?? 0))
            }
            // Seen by a program that starts anew.
            let other = try await Store(database: office.database, key: Template.key)
            #expect(try await other.lawGround(at: Office.now) == LawGround(founded: other.law.version ?? 0))
        }
    }
}
