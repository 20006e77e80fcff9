import ArgumentParser
import Documents
import Domain
import Foundation
import Language
import Mail
import Support
import Testing

@testable import PG
@testable import Store
@testable import hoidap

/// Every error that reaches the command line says in plain words what is wrong.
@Suite struct SentenceTests {
    private struct Record: Decodable {
        let kind: TicketKind
        let amount: Int
    }

    private static func decoding(_ json: String) -> any Error {
        do { _ = try JSONDecoder().decode(Record.self, from: Data(json.utf8)) } catch { return error }
        return CommandRefused("it was read")
    }

    private static func reading(_ path: String) -> any Error {
        do { _ = try Data(contentsOf: URL(filePath: path)) } catch { return error }
        return CommandRefused("it was read")
    }

    private struct Socket: Error, CustomStringConvertible {
        let description = "bind(descriptor:ptr:bytes:): Address already in use (errno: 98)"
    }

    private static var told: [(error: any Error, sentence: String)] {
        let day = Day(number: 20_000)
        return [
            (CommandRefused("no"), "no"),
            (
                DatabaseUnavailable.cannotConnect("connection to server failed: No such file\n\tIs the server running?\n"),
                "the database cannot be reached: connection to server failed: No such file Is the server running?"
            ),
            (
                DatabaseUnavailable.connectionLost("gone\n"),
                "the connection to the database was lost; what was being written may or may not be there: gone"
            ),
            (DatabaseUnavailable.queueFull, "the database has too much to do; try again"),
            (DatabaseUnavailable.deadlineExceeded, "the database did not answer in time"),
            (DatabaseUnavailable.shutDown, "the program is being stopped"),
            (Busy(), "the database cannot be reached, or has too much to do; try again"),
            (
                PGError(sqlState: "42P01", message: "relation x"),
                "the database has another schema than this program: run hoidap migrate (relation x)"
            ),
            (
                MigrationFailed(name: "0066_x.sql", cause: PGError(sqlState: "23514", message: "x", constraint: "clock_ends_once")),
                "migration 0066_x.sql failed and nothing of it was kept: the database refuses it by its rule clock_ends_once"
            ),
            (LawEdit.Fault(.version, .gone), "version: there is no such thing on record"),
            (
                OfficialResultFile.Faults([OfficialResultFile.Fault(line: 2, column: "component", .unknownPart)]),
                "Line 2, component: None of the words \(OfficialResultFile.parts.joined(separator: ", "))."
            ),
            (PGError(sqlState: "42501", message: "permission denied"), "the database role may not do this: permission denied"),
            (PGError(sqlState: "57014", message: "x"), "a statement took longer than the database lets it"),
            (
                PGError(sqlState: "23514", message: "x", constraint: "clock_ends_once"),
                "the database refuses it by its rule clock_ends_once"
            ),
            (PGError(sqlState: "22003", message: "out of range"), "the database refuses it: out of range (22003)"),
            (MigrationRefusal.outOfOrder("0001"), "migration 0001 comes before one that is already applied"),
            (
                DecodingFailure(column: "due_on", type: "Int", reason: .notOfType),
                "the database holds something in column due_on that this program cannot read: is the program older than the database?"
            ),
            (Misuse.zeroCharacter, "a text holds a zero character, which the database cannot keep"),
            (Misuse.invalidConnectionString("missing \"=\"\n"), "HOIDAP_DATABASE_URL: not a connection string: missing \"=\""),
            (UnknownUnit("vn.x"), "--unit: there is no unit vn.x"), (NotFound(), "there is no such thing on record"),
            (Taken(), "there is one of this name already"), (CancellationError(), "stopped before it was done"),
            (TableFault(line: 3, field: "id", reason: .empty), "line 3, id: empty"),
            (TableFault(line: 3, field: "", reason: .notJSON), "line 3: not a JSON object"),
            (
                TableFault(line: 3, field: "text", reason: .refusal(.missing(.text))),
                "line 3, text: \(Ticket.Refusal.missing(.text).phrase(.en))"
            ),
            (WorkCalendar.Fault.beforeFirstDay(day), "\(day.iso) lies before the first day of the calendar"),
            (LawEdit.Fault(.document, .missing), LawEdit.Fault(.document, .missing).phrase(.en)),
            (Ticket.Refusal.fourEyes, Ticket.Refusal.fourEyes.phrase(.en)),
            (Plan.Refusal.missing(.title), Plan.Refusal.missing(.title).phrase(.en)),
            (Report.Refusal.fourEyes, Report.Refusal.fourEyes.phrase(.en)),
            (PlanFile.Fault(place: "task 1", refusals: [.missing(.title)]), "task 1: \(Plan.Refusal.missing(.title).phrase(.en))"),
            (DocumentFault.notWritten, "the file cannot be made: no room is left, or a library failed"),
            (MailFault.temporary("421 busy"), "the mail server: 421 busy"), (Socket(), "address already in use"),
            (POSIXError(.ENOSPC), "no space left on device"), (reading("/nowhere/at/all"), "no such file or directory"),
            (decoding("[]"), "not an object in { }"), (decoding("{"), "not JSON"), (decoding(#"{"kind": "question"}"#), "amount: missing"),
            (decoding(#"{"kind": "question", "amount": "7"}"#), "amount: not a number"),
            (decoding(#"{"kind": "hỏi", "amount": 7}"#), "kind: not a value that can stand here"),
        ]
    }

    @Test func everyErrorIsToldInPlainWords() {
        for (error, expected) in Self.told {
            let said = sentence(error)
            #expect(said == expected, "\(type(of: error))")
            #expect(!said.contains { $0.isNewline || $0 == "\t" } && !said.contains("the program, please report it"), "\(said)")
            for swift in ["Dictionary<", "Array<", "(column:", "Optional(", "Error(", "cannotConnect", "rawValue"] {
                #expect(!said.contains(swift), "\(said)")
            }
        }
    }

    /// What holds a word that the program does not know is named by its column, and nothing of its content.
    @Test func aRowThatCannotBeReadIsToldByItsColumn() async throws {
        try await Office.open { office in
            let id = try await office.aTicket().id
            let database = Database(DatabaseSettings(url: office.url, lanes: 1))
            database.start()
            try await database.transaction {
                try $0.script("alter table clock drop constraint clock_certainty_is_known; update clock set certainty = 'x'")
            }
            await database.shutdown()
            let error = await #expect(throws: (any Error).self) {
                _ = try await office.store.read(as: .system("test")) { try $0.ticket(id) }
            }
            #expect(
                error.map(sentence)
                    == "the database holds something that this program cannot read: unknown word in column certainty")
        }
    }

    /// Options that do nothing together are refused by name, before anything is opened.
    @Test(arguments: [
        (["import", "x.jsonl", "--mapping", "m.json"], "--mapping"), (["import", "x.csv", "--shift-days", "36501"], "--shift-days"),
        (["due", "--stdin", "--kind", "question"], "--kind"),
        (["due", "--received", "2026-01-05", "--kind", "question", "--amount", "3", "--unit", "working_day"], "--kind"),
        (["due", "--received", "2026-01-05", "--kind", "question", "--unit", "working_day"], "--unit"),
        (["sample", "--list", "--id", "x"], "--list or --id"), (["sample", "--check", "x", "--csv"], "--csv"),
        (["sample", "--id", "x", "--size", "5"], "--size"), (["sample", "--id", "x", "--published", "https://x"], "--published"),
        (["sample", "--year", "2026", "--from", "2026-01-01", "--size", "5", "--source-on", "2027-01-06"], "--year"),
        (["sample", "--result", "1"], "--id"), (["forecast", "--on", "2026-01-05"], "--on"), (["indicators", "--json", "--csv"], "--json"),
        (["indicators", "--csv", "--xlsx"], "--csv"), (["sample", "--id", "x", "--csv", "--xlsx"], "--csv"),
        (["sample", "--list", "--xlsx"], "--xlsx"),
    ]) func optionsThatDoNothingTogetherAreRefused(_ words: [String], _ named: String) {
        let error = #expect(throws: (any Error).self) { _ = try Hoidap.parseAsRoot(words) }
        #expect(error.map { Hoidap.exitCode(for: $0) } == .validationFailure)
        #expect(error.map { Hoidap.fullMessage(for: $0).contains(named) } == true)
    }

    @Test func aFolderIsMadeOrNamed() throws {
        let base = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
        defer { try? FileManager.default.removeItem(atPath: base) }
        try makeFolder(base + "/a/b", option: "report: --out")
        var isFolder: ObjCBool = false
        #expect(FileManager.default.fileExists(atPath: base + "/a/b", isDirectory: &isFolder) && isFolder.boolValue)
        #expect(FileManager.default.createFile(atPath: base + "/file", contents: nil))
        let refused = #expect(throws: CommandRefused.self) { try makeFolder(base + "/file/b", option: "report: --out") }
        #expect(refused?.reason.hasPrefix("report: --out: \(base)/file/b: no folder can be made there: ") == true)
    }

    /// A name that was typed wrong is no unit, and becomes one only where nobody has worked yet.
    @Test func aHomeThatIsNoUnitIsRefused() async throws {
        try await Office.open { office in
            let settings = try Settings.read(["HOIDAP_HOME_UNIT": "vn.langson.ngoaivv"])
            let refused = await #expect(throws: CommandRefused.self) { try await settings.requireHome(office.store) }
            #expect(refused?.reason == "HOIDAP_HOME_UNIT: there is no unit vn.langson.ngoaivv; hoidap unit add makes one")
            let unit = Unit(path: settings.home, nameVi: "x", nameEn: "x", nameZh: "x")
            await #expect(throws: UnknownUnit.self) {
                try await office.store.write(as: .system("import"), at: Office.now) { try $0.settle(unit) }
            }
            try await Settings.read(["HOIDAP_HOME_UNIT": Office.agency.text]).requireHome(office.store)
        }
    }
}

/// B58: an office hears from `hoidap doctor` which letters its documents cannot show, and what to install.
@Suite struct FontLineTests {
    @Test func namesWhatIsMissingAndWhatToInstall() {
        #expect(FontLine(missing: []).text == "complete")
        let told = FontLine(missing: ["谅山省外事厅", "①㎡₫"]).text
        #expect(told.hasPrefix("no glyphs for 谅山省外事厅, ①㎡₫;") && told.contains("fonts-noto-cjk"))
    }
}
