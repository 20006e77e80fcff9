import ArgumentParser
import Domain
import Foundation
import PG
import Support
import Testing

@testable import Store
@testable import hoidap

/// Every command of the program: that it is explained, does what it is for, and refuses by the name of what is wrong.
@Suite struct CommandTests {
    /// The words of every command that does something.
    private static let all: [String] = leaves(Hoidap.configuration, [])

    private static func leaves(_ configuration: CommandConfiguration, _ words: [String]) -> [String] {
        guard !configuration.subcommands.isEmpty else { return [words.joined(separator: " ")] }
        return configuration.subcommands.flatMap { leaves($0.configuration, words + [name($0)]) }
    }

    private static func name(_ command: any ParsableCommand.Type) -> String {
        command.configuration.commandName ?? "\(command)".lowercased()
    }

    private struct Run {
        let words: [String]
        var input: String?
        var settings: [String: String] = [:]
        var status: Int32 = 0
        /// Nil of a command that says nothing where all is well.
        var says: String?
    }

    @Test func everyCommandIsExplainedAndRefusesWhatItDoesNotKnow() async throws {
        let program = try Program(database: "")
        #expect(Self.all.count > 20)
        for command in Self.all {
            let words = command.split(separator: " ").map(String.init)
            let help = try await program.run(words + ["--help"])
            #expect(help.status == 0 && help.output.contains("USAGE: hoidap \(command)") && help.errors.isEmpty, "\(command)")
            let wrong = try await program.run(words + ["--no-such-option"])
            #expect(wrong.status == 2 && wrong.errors.contains("Usage: hoidap \(command)") && wrong.output.isEmpty, "\(command): \(wrong)")
        }
        let unknown = try await program.run(["no-such-command"])
        #expect(unknown.status == 2 && unknown.errors.contains("no-such-command"))
        try FileManager.default.removeItem(at: program.folder)
    }

    /// One office from the first migration on, each command after those on which it rests.
    @Test func everyCommandDoesWhatItIsFor() async throws {
        let url = try await Cluster.shared.emptyDatabase()
        let program = try Program(database: url)
        var done: Set<String> = []
        func run(_ command: String, _ run: Run) async throws {
            done.insert(command)
            let told = try await program.run(command.split(separator: " ").map(String.init) + run.words, input: run.input, run.settings)
            let said = told.output + told.errors
            #expect(told.status == run.status && run.says.map { said.contains($0) } ?? said.isEmpty, "\(command): \(told)")
        }
        let year = Date().day.year
        try await run("migrate", Run(words: [], says: "Applied 0001_first.sql"))
        try await run("demo", Run(words: [], says: "Loaded "))
        let names = ["--vi", "Phòng Mới", "--en", "New Division", "--zh", "新处"]
        try await run("unit add", Run(words: ["vn.langson.ngoaivu.moi"] + names))
        let person = ["--email", "moi@so.example", "--name", "Ông Mới", "--role", "clerk@vn.langson.ngoaivu.moi"]
        try await run("user add", Run(words: person, input: "mot-mat-khau-dai\n"))
        try await run("user password", Run(words: ["--email", "moi@so.example"], input: "hai-mat-khau-dai\n"))
        let token = try await program.run(["token", "create", "--user", "moi@so.example"])
        done.insert("token create")
        try await withStore(url) { store in
            let member = try await store.member(token: token.output.trimmingCharacters(in: .newlines), at: Date())
            #expect(member?.name == "Ông Mới", "\(token)")
        }
        try await run(
            "due",
            Run(words: ["--amount", "2", "--unit", "working_day", "--received", "2026-03-02T09:00:00+07:00"], says: "due 2026-03-04"))
        try await run(
            "calendar import", Run(words: [Checkout.file("data/calendar-vn.csv").path(), "--preview"], says: "Would move 0 due dates."))
        try await run(
            "rule import", Run(words: [Checkout.file("data/deadline-rules.csv").path(), "--preview"], says: "Would move 0 due dates."))
        let hours = try program.file("hours.csv", "valid_from,opens,closes\n\(year + 5)-01-01,07:30,11:30\n\(year + 5)-01-01,13:30,17:00\n")
        try await run("hours import", Run(words: [hours, "--document", "QĐ 1"], says: "Moved 0 due dates."))
        let version = try await withStore(url) { $0.law.version ?? 0 }
        try await run("law undo", Run(words: ["\(version)", "--document", "QĐ 2"], says: "Moved 0 due dates."))
        try await run("law waiting", Run(words: [], says: "No change of the law waits."))
        try await run("law restore", Run(words: [], says: "The tables say what the version in force says."))
        let cases = try program.file("cases.jsonl", #"{"id": "a", "gist": "Hỏi?", "asked_date": "2025-05-05"}"# + "\n")
        try await run("import", Run(words: [cases], says: "Imported 1 tickets."))
        try await run("indicators", Run(words: ["--json"], says: "\"answered\""))
        try await run("forecast", Run(words: ["--json"], says: "\"ended\":"))
        let reports = program.folder.appending(path: "reports").path()
        let quarter = Quarter(of: Date().day).previous.text
        try await run("report", Run(words: ["--quarter", quarter, "--out", reports, "--format", "docx,xlsx"], says: ".docx"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: reports).count == 2)
        let plan = try program.file(
            "plan.json", try Checkout.text("Sources/hoidap/Data/plan-2024.json").replacing("2024", with: "\(year + 1)"))
        try await run("plan import", Run(words: [plan], says: "Added the plan of \(year + 1): "))
        try await run("plan copy", Run(words: ["--from", "\(year + 1)", "--to", "\(year + 2)"], says: "Copied "))
        let results = try program.file(
            "results.csv", Self.resultColumns + "\n2020,total,\"60,5\",,12,,25,,04/BC-UBND,UBND tỉnh Lạng Sơn,,\n")
        try await run(
            "results import", Run(words: [results, "--unit", "vn.langson.ngoaivu"], says: "Years entered: 1; as they stood already: 0."))
        try await run("synonyms list", Run(words: [], says: " visa / thị thực"))
        let synonyms = try await program.run(["synonyms", "add", "cargo", "hàng hóa", "--also", "xuất khẩu"])
        done.insert("synonyms add")
        let group = synonyms.output.trimmingCharacters(in: .newlines)
        try await run("synonyms change", Run(words: ["--id", group, "--reason", "Gộp", "cargo", "hàng"]))
        try await run("synonyms end", Run(words: ["--id", group, "--reason", "Thừa"]))
        try await run("synonyms show", Run(words: [group], says: "Thừa (ended)\n  cargo / hàng\n2 "))
        try await run("sample", Run(words: ["--list"], says: "unit vn.langson.ngoaivu, size "))
        for command in ["work", "serve --port 0"] {
            try await asOwner(of: url) { try $0.script("update job set succeeded_at = null, seconds = null") }
            let words = command.split(separator: " ").map(String.init)
            done.insert(words[0])
            let told = try await program.run(words) { try await untilWorked(url) }
            #expect(told.status == 0, "\(command), told to stop: \(told)")
        }
        try await run("doctor", Run(words: [], status: 1, says: "somebody has to see to: role"))
        #expect(done == Set(Self.all))
        try FileManager.default.removeItem(at: program.folder)
        try await Cluster.shared.drop(url)
    }

    private static let resultColumns = OfficialResultFile.columns.joined(separator: ",")

    private func withStore<T: Sendable>(_ url: String, _ body: @Sendable (Store) async throws -> T) async throws -> T {
        try await withDatabase(Database(DatabaseSettings(url: url, lanes: 1))) {
            try await body(try await Store(database: $0, key: Template.key))
        }
    }

    /// Until the jobs have had a turn.
    private func untilWorked(_ url: String) async throws {
        for _ in 0..<600 {
            let isDone = try await asOwner(of: url) { try !$0.query("select 1 from job where succeeded_at is not null").isEmpty }
            if isDone { return }
            try await Task.sleep(for: .milliseconds(100))
        }
        Issue.record("no job was done in a minute")
    }

    @Test func whatIsWrongIsNamed() async throws {
        try await Office.open { office in
            let program = try Program(database: office.url)
            let bad = try program.file("bad.csv", "date,kind\n")
            let unit = ["--unit", "vn.langson.ngoaivu"]
            let nobody = "00000000-0000-4000-8000-000000000000"
            let runs: [String: Run] = [
                "serve": Run(words: ["--port", "70000"], status: 2, says: "--port: from 0 to 65535"),
                "work": Run(words: [], settings: ["HOIDAP_LANES": "0"], status: 1, says: "HOIDAP_LANES: not a number from 1 to 64: 0"),
                "migrate": Run(
                    words: [], settings: ["HOIDAP_KEY_FILE": "/nowhere/key"], status: 1, says: "HOIDAP_KEY_FILE: /nowhere/key: "),
                "demo": Run(words: [], settings: ["HOIDAP_LANE": "1"], status: 1, says: "HOIDAP_LANE: no setting of this program"),
                "due": Run(
                    words: ["--kind", "question", "--received", "yesterday"], status: 1, says: "received: not an ISO 8601 time: yesterday"),
                "unit add": Run(words: ["A b", "--vi", "x", "--en", "x", "--zh", "x"], status: 1, says: "A b: not a unit path"),
                "user add": Run(
                    words: ["--email", "a@b.vn", "--name", "A", "--role", "king@vn"], input: "mot-mat-khau-dai\n", status: 1,
                    says: "--role king@vn: not role@unit"),
                "user password": Run(
                    words: ["--email", "khong@so.example"], input: "mot-mat-khau-dai\n", status: 1,
                    says: "--email khong@so.example: no member"),
                "token create": Run(words: ["--user", "khong@so.example"], status: 1, says: "--user khong@so.example: no member"),
                "calendar import": Run(words: [bad], status: 1, says: "bad.csv: line 1, name_vi: no such column"),
                "rule import": Run(words: [bad], status: 1, says: "bad.csv: line 1, variant: no such column"),
                "hours import": Run(words: [bad], status: 1, says: "bad.csv: line 1, valid_from: no such column"),
                "law waiting": Run(words: ["2"], status: 2, says: "Unexpected argument '2'"),
                "law undo": Run(words: ["1", "--document", ""], status: 1, says: "--document: empty"),
                "law restore": Run(words: ["2"], status: 2, says: "Unexpected argument '2'"),
                "import": Run(words: [bad], status: 1, says: "bad.csv: line 1: no mapping fits these columns"),
                "indicators": Run(words: ["--from", "x"], status: 1, says: "--from: not a date"),
                "forecast": Run(words: ["--unit", "A b"], status: 2, says: "--unit: not a unit path: A b"),
                "report": Run(words: ["--quarter", "2026-Q9"], status: 1, says: "--quarter: 2026-Q9 is no quarter"),
                "plan import": Run(words: [bad], status: 1, says: "bad.csv: not JSON at byte 1"),
                "plan copy": Run(words: ["--from", "1999", "--to", "2028"], status: 1, says: "--from 1999: there is no plan of this year"),
                "results import": Run(words: [bad] + unit, status: 1, says: "bad.csv: Line 1, year: no such column"),
                "synonyms list": Run(words: ["2"], status: 2, says: "Unexpected argument '2'"),
                "synonyms show": Run(words: ["x"], status: 1, says: "x: not an id"),
                "synonyms add": Run(words: ["visa"], status: 1, says: "Words looked for: one word alone stands for nothing"),
                "synonyms change": Run(
                    words: ["--id", nobody, "--reason", "x", "visa", "thị thực"], status: 1, says: "\(nobody): there is no such group"),
                "synonyms end": Run(words: ["--id", nobody, "--reason", "x"], status: 1, says: "\(nobody): there is no such group"),
                "sample": Run(words: ["--check", "x"], status: 1, says: "--check x: not an id"),
                "doctor": Run(words: [], settings: ["HOIDAP_HOME_UNIT": "Á"], status: 2, says: "HOIDAP_HOME_UNIT: not a unit path: Á"),
            ]
            #expect(Set(runs.keys) == Set(Self.all))
            for (command, run) in runs {
                let words = command.split(separator: " ").map(String.init) + run.words
                let told = try await program.run(words, input: run.input, run.settings)
                #expect(told.status == run.status && told.errors.contains(run.says ?? "nothing"), "\(command): \(told)")
            }
            try FileManager.default.removeItem(at: program.folder)
        }
    }
}
