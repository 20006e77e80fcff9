import Domain
import Foundation
import PG
import Support
import Testing
import Web

@testable import Store
@testable import hoidap

/// What whoever runs the program is told of its database.
@Suite struct OperationTests {
    private static let keyText = String(repeating: "0123456789abcdef", count: 4)

    /// Settings of a program on this database, with the key of every test.
    private func settings(_ url: String, _ more: [String: String] = [:]) throws -> Settings {
        let key = FileManager.default.temporaryDirectory.appending(path: "hoidap-key-\(UUID().uuidString)").path()
        #expect(FileManager.default.createFile(atPath: key, contents: Data(Self.keyText.utf8)))
        return try Settings.read(
            ["HOIDAP_DATABASE_URL": url, "HOIDAP_KEY_FILE": key, "HOIDAP_HOME_UNIT": Office.agency.text].merging(more) { $1 })
    }

    private func findings(_ office: Office, _ more: [String: String] = [:]) async throws -> [String: DoctorCommand.Finding] {
        let found = try await DoctorCommand.findings(try settings(office.url, more), office.store, at: Office.now)
        return Dictionary(uniqueKeysWithValues: found.map { ($0.subject, $0) })
    }

    private static let mail = [
        "HOIDAP_SMTP_URL": "smtp://127.0.0.1:25", "HOIDAP_MAIL_FROM": "a@b.vn", "HOIDAP_PUBLIC_URL": "https://hoidap.vn",
    ]

    @Test func whatNeedsSomebodyIsToldApart() async throws {
        try await Office.open { office in
            _ = try await office.aTicketInHand()
            let before = try await findings(office, Self.mail)
            for subject in ["database", "letters", "mail server", "law", "law tables", "deadlines", "people", "home unit", "calendar"] {
                #expect(before[subject]?.needsSomebody == false, "\(subject): \(before[subject]?.text ?? "not looked at")")
            }
            try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(1)) { transaction in
                let claimed = try #require(try transaction.claimLetter(firstWait: 60))
                try transaction.senderIsRefused(claimed.id, fault: "550 5.7.1 (MAIL FROM)")
            }
            let refused = try await findings(office, Self.mail)
            #expect(refused["mail server"]?.needsSomebody == true && refused["mail server"]?.text.contains("refuses the sender") == true)
            #expect(refused["letters"]?.needsSomebody == false, "they wait, and none is lost")
            try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(2)) {
                try $0.suppress(address: "binh@congty.vn", fault: "550 5.1.1 (RCPT TO)", letter: UUID())
            }
            try await asOwner(of: office.url) {
                try $0.script("insert into calendar_day (date, kind, name, source) values ('2026-02-26', 'holiday', 'Nghỉ', 'x')")
            }
            let after = try await findings(office, ["HOIDAP_HOME_UNIT": "vn.langson.ngoaivv"])
            for subject in ["letters", "law tables", "home unit"] { #expect(after[subject]?.needsSomebody == true, "\(subject)") }
        }
    }

    @Test func jobsThatNobodyDoesAreTold() async throws {
        try await Office.open { office in
            let before = try await findings(office)
            #expect(before["job reminders"]?.text.hasPrefix("not done yet") == true && before["job reminders"]?.needsSomebody == false)
            #expect(before["job letters"] == nil, "there is no mail server")
            let names = ["reminders", "figures", "survey", "letters"]
            try await office.store.write(as: .system("jobs"), at: Office.now) { transaction in
                try transaction.enrol(jobs: names)
                try transaction.jobIsDone("reminders", by: nil, seconds: 0.0125, next: Office.now.addingTimeInterval(30))
                for _ in 1...3 { try transaction.jobFailed("figures", by: nil, fault: "Busy", next: Office.now.addingTimeInterval(60)) }
                for name in ["survey", "letters"] {
                    try transaction.jobIsDone(name, by: nil, seconds: 1, next: Office.now.addingTimeInterval(-1000))
                }
            }
            let after = try await findings(office, Self.mail)
            #expect(after["job reminders"]?.text == "last done \(Office.now.formatted(.iso8601)), in 13 ms")
            #expect(after["job reminders"]?.needsSomebody == false)
            #expect(after["job figures"]?.text == "failed 3 times in a row, is tried again: Busy")
            #expect(after["job survey"]?.text.hasPrefix("due since ") == true)
            #expect(
                after.values.filter { $0.needsSomebody && $0.subject.hasPrefix("job ") }.map(\.subject).sorted() == [
                    "job figures", "job letters", "job survey",
                ])
        }
    }

    @Test func aRoleThatCanDoTooMuchIsTold() async throws {
        try await Office.open { office in
            let name = "hoidap_test_" + UUID().uuidString.prefix(8).lowercased()
            let roles = ["plain", "owner", "survey"].map { "\(name)_\($0)" }
            try await asOwner(of: office.url) { connection in
                for role in roles { try connection.script("create role \(role) login; grant hoidap_app to \(role)") }
                try connection.script("alter table schema_migration owner to \(roles[1]); grant hoidap_survey to \(roles[2])")
                try connection.script("grant select on schema_migration to hoidap_app")
            }
            let expected: [RoleExcess.Power?] = [nil, .owner, .survey]
            for (role, power) in zip(roles, expected) {
                var url = try ConnectionString(office.url)
                url["user"] = role
                let database = Database(DatabaseSettings(url: url.text, lanes: 1))
                let store = try await Store(database: database, key: Template.key)
                #expect(try await store.roleExcess()?.power == power, "\(role)")
                let warning = try await settings(office.url).roleWarning(store)
                #expect((warning != nil) == (power != nil) && warning.map { $0.contains("HOIDAP_OWNER_DATABASE_URL") } ?? true)
                await database.shutdown()
            }
            #expect(try await office.store.roleExcess()?.power == .superuser)
            try await asOwner(of: office.url) { connection in
                try connection.script("alter table schema_migration owner to current_user")
                for role in roles { try connection.script("drop owned by \(role); drop role \(role)") }
            }
        }
    }

    @Test func aDatabaseOfAnotherSchemaIsToldAsThat() async throws {
        let url = try await Cluster.shared.emptyDatabase()
        let settings = try settings(url)
        func refusal() async -> String? {
            do { try await settings.withStore { _ in } } catch { return sentence(error) }
            return nil
        }
        #expect(await refusal() == "the database has no tables of this program yet: run hoidap migrate")
        let old = Schema.migrator.migrations.filter { $0.name < "0040" }.map { (name: $0.name, text: $0.text) }
        try await Migrator(migrations: old).migrate(url)
        #expect(await refusal() == "the database has another schema than this program: run hoidap migrate")
        try await asOwner(of: url) { try $0.script("insert into schema_migration (name, checksum) values ('9999_later.sql', 'x')") }
        #expect(await refusal() == "the database is newer than this program: it has 9999_later.sql")
        try await Cluster.shared.drop(url)
    }

    /// Two processes begin on the same new database.
    @Test func twoMigrationsAtOnceAreOne() async throws {
        let url = try await Cluster.shared.emptyDatabase()
        let settings = try settings(url)
        async let left = MigrateCommand.migrate(settings)
        async let right = MigrateCommand.migrate(settings)
        let applied = try await [left, right].map(\.count).sorted()
        #expect(applied == [0, Schema.migrator.migrations.count])
        let rules = try await settings.withStore { $0.law.rules.rules.count }
        #expect(rules > 0)
        try await Cluster.shared.drop(url)
    }

    /// A token that its owner never saw is none.
    @Test func aTokenCanBeTakenBack() async throws {
        try await Office.open { office in
            let made = try await office.store.createToken(email: "clerk@example.vn", lasting: 3600, at: Office.now)
            let token = try #require(made)
            #expect(try await office.store.member(token: token, at: Office.now) != nil)
            try await office.store.endToken(token)
            #expect(try await office.store.member(token: token, at: Office.now) == nil)
        }
    }

    /// What a business is called is text in a spreadsheet, whatever it begins with.
    @Test func aSampleAsAFileComputesNothing() throws {
        let business = SampleBusiness(key: UUID(), unit: Office.agency, received: 1, attended: 0)
        let names = ["=HYPERLINK(\"http://x\")", "+cmd|' /C calc'!A0", "Công ty; =1+1", "@SUM(1)", "Bình \"An\", ltd"]
        let lines = names.enumerated().map {
            SampleLine(business: business, name: $1, taxCode: try? TaxCode(parsing: "0100109106"), rank: $0 + 1)
        }
        let file = SampleCommand.table(lines)
        #expect(file.csv.hasPrefix("\u{FEFF}rank,key,unit,received,attended,name,tax_code\r\n1,"))
        for quoted in [
            "\"'=HYPERLINK(\"\"http://x\"\")\"", "\"'+cmd", ";' =1+1\"", "\"'@SUM(1)\"", "\"Bình \"\"An\"\", ltd\"", ",\"0100109106\"\r\n",
        ] {
            #expect(file.csv.contains(quoted), "\(quoted)")
        }
        #expect(try file.xlsx().starts(with: Array("PK".utf8)))
    }
}
