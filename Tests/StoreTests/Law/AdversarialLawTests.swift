import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// Faults of other ticket systems that need a database, by their numbers in parts A to C of the list.
@Suite struct AdversarialLawTests {
    private static let calendar = "date,kind,name_vi,source_url\n"

    private func read(_ office: Office, _ id: UUID) async throws -> Ticket {
        try await office.store.read(as: .system("test")) { try $0.ticket(id) }
    }

    private func take(_ office: Office, _ csv: String, document: String = "TB 6150/TB-BNV", isPreview: Bool) async throws -> LawEffect {
        try await office.store.importCalendar(csv: Self.calendar + csv, document: document, isPreview: isPreview, at: Office.now)
    }

    /// A file that changed is shown with every date that it moves, moves nothing before somebody says so, and everything then.
    @Test func S17_aChangedCalendarIsShownBeforeItMovesADate() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let ticket = try await read(office, id)
            let file = "2026-03-05,holiday,Nghỉ,https://example.vn/6150\n2026-03-06,holiday,Nghỉ,https://example.vn/6150\n"
            let shown = try await take(office, file, isPreview: true)
            #expect(shown.count == 2 && shown.first.map(\.from?.iso) == ["2026-03-09", "2026-03-23"])
            #expect(shown.first.map(\.to?.iso) == ["2026-03-11", "2026-03-25"])
            let (untouched, isNew) = (try await read(office, id), try await office.store.refreshLaw())
            #expect(untouched == ticket && !isNew)

            #expect(try await take(office, file, isPreview: false) == shown)
            let moved = try await read(office, id)
            #expect(moved.clock(.answer, .internal)?.due.on.iso == "2026-03-11" && moved.clock(.answer, .legal)?.due.on.iso == "2026-03-25")

            #expect(try await take(office, file, isPreview: false).count == 0, "the same once more changes nothing")
        }
    }

    /// Days of other countries come in by nobody: there is no import without a document, and the document stays on record with its day.
    @Test func S18_nothingIsLawWithoutItsDocument() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let before = try await read(office, id)
            let feed = "2026-03-11,holiday,St. Martin,https://example.com/feed.ics\n"
            await #expect(throws: LawEdit.Fault(.document, .missing)) { try await take(office, feed, document: " ", isPreview: false) }
            #expect(try await read(office, id) == before)
            let changes = try await office.store.read(as: .system("test")) { try $0.lawChanges(limit: 10) }
            #expect(changes.isEmpty)

            _ = try await take(office, "2026-03-11,holiday,Nghỉ,https://example.vn/6150\n", isPreview: false)
            let day = try #require(Day(iso: "2026-03-11"))
            #expect(office.store.law.calendar.announced(day)?.source == "https://example.vn/6150")
            let made = try await office.store.read(as: .system("test")) { try $0.lawChanges(limit: 10) }
            #expect(made.map(\.document) == ["TB 6150/TB-BNV"] && made.first?.moved == 1)
        }
    }

    /// Received at half past six in the evening of Greenwich, which is another day in Hanoi, in Newfoundland and on Kiribati.
    @Test func S23_theZoneOfTheDatabaseMovesNoDate() async throws {
        let received = try #require(Date(rfc3339: "2026-03-02T18:30:00Z"))
        var found: [String: [[String]]] = [:]
        for zone in ["UTC", "Asia/Ho_Chi_Minh", "America/St_Johns", "Pacific/Kiritimati"] {
            found[zone] = try await Office.open { office in
                try await asOwner(of: office.url) { connection in
                    try connection.script(
                        """
                        do $$ begin
                            execute format('alter database %I set timezone = %L', current_database(), '\(zone)');
                            execute format('alter role hoidap_app in database %I set timezone = %L', current_database(), '\(zone)');
                        end $$
                        """)
                }
                let database = Database(DatabaseSettings(url: office.url + " options='-c role=hoidap_app'", lanes: 2))
                database.start()
                let store = try await Store(database: database, key: Template.key)
                let submission = try aSubmission(kind: .complaint)
                let id = try await store.writeOnce(as: .business, at: received) { try $0.receive(submission, unit: Office.agency).value.id }
                func dates() async throws -> [String] {
                    let ticket = try await store.read(as: .system("test")) { try $0.ticket(id) }
                    return ticket.clocks.map { "\($0.name) \($0.due.on.iso) \($0.due.at.rfc3339)" }
                }
                let counted = try await dates()
                // Counted again by the database itself, in a set.
                let edit = LawEdit.days(
                    from: received.day.adding(1), through: received.day.adding(1), kind: .holiday, name: "Nghỉ")
                _ = try await store.change(edit, document: "QĐ 1", isPreview: false, as: office.actor(.administrator), at: received)
                let moved = try await dates()
                await database.shutdown()
                return [counted, moved]
            }
        }
        let hanoi = try #require(found["Asia/Ho_Chi_Minh"])
        #expect(hanoi[0] != hanoi[1] && !hanoi[0].isEmpty)
        for (zone, dates) in found { #expect(dates == hanoi, "\(zone)") }
    }
}
