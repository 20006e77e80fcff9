import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// B64: days are those of Vietnam, whatever the database takes for today between midnight and seven.
@Suite struct VietnameseDayTests {
    /// Everything in the catalogue that is made of SQL.
    private static let sources: SQL = """
        select 'function ' || p.proname as name, p.prosrc as source from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'public'
        union all select 'view ' || viewname, definition from pg_views where schemaname = 'public'
        union all select 'constraint ' || conname, pg_get_constraintdef(c.oid) from pg_constraint c join pg_namespace n on n.oid = c.connamespace where n.nspname = 'public'
        union all select 'default ' || adrelid::regclass::text, pg_get_expr(adbin, adrelid) from pg_attrdef
        union all select 'index ' || indexname, indexdef from pg_indexes where schemaname = 'public'
        """

    @Test func noSQLAsksTheDatabaseWhatDayItIs() async throws {
        try await Office.open { office in
            // What PostgreSQL writes for each of these, too: `current_date` keeps its name in a stored definition.
            let found = try await office.database.read { connection in
                try connection.query(
                    """
                    select name from (\(Self.sources)) as s
                    where source ~* '\\m(current_date|current_time|localtime|localtimestamp)\\M|''(today|tomorrow|yesterday)''::(date|timestamp)|now\\(\\)\\)?::date|_at\\)?::date'
                    """
                ).map { try $0.get("name", as: String.self) }
            }
            #expect(found.isEmpty, "\(found)")
        }
    }

    @Test func anAppointmentBeginsAndEndsWithTheVietnameseDay() async throws {
        try await Office.open { office in
            @Sendable func day(_ text: String) -> Day { Day(iso: text)! }
            func roles(_ email: String, _ at: String) async throws -> [Role] {
                try await office.store.read(as: .system("test"), at: Date(rfc3339: at)!) {
                    try $0.member(email: email)?.appointments.map(\.role) ?? []
                }
            }
            try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                _ = try transaction.addMember(
                    name: "Mới", email: "moi@example.vn", passwordHash: nil, appointments: [Appointment(.clerk, Office.agency)],
                    during: day("2026-12-02")...day("2026-12-31"))
                _ = try transaction.addMember(
                    name: "Cũ", email: "cu@example.vn", passwordHash: nil, appointments: [Appointment(.clerk, Office.agency)],
                    during: day("2026-01-01")...day("2026-12-01"))
            }
            // Half past six in the morning of the second: in UTC it is still the first.
            #expect(try await roles("moi@example.vn", "2026-12-01T23:30:00Z") == [.clerk])
            #expect(try await roles("cu@example.vn", "2026-12-01T23:30:00Z").isEmpty)
            #expect(try await roles("moi@example.vn", "2026-12-01T16:59:59Z").isEmpty)
            #expect(try await roles("cu@example.vn", "2026-12-01T16:59:59Z") == [.clerk])
        }
    }
}
