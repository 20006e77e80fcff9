import ArgumentParser
import Domain
import FoundationEssentials
import Language
import Store
import Web

/// `hoidap import`: cases of another system as tickets with their true times, all of them or none.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Replay the cases of a file as tickets.",
        discussion: """
            A .jsonl file holds one question a line (id, gist, asked_date, answered_date, answer_gist, unit, business, reopenings …).
            A .csv file is an event log, with commas or semicolons; a mapping says which column is what. docs/import.md has every field. Without --mapping, a file of the same name that ends in
            .mapping.json is read, or else the first mapping that the program brings along and whose columns fit.
            """)

    @Argument(help: "FILE.jsonl or FILE.csv") var file: String
    @Option(help: "How the columns of an event log are to be read (JSON).") var mapping: String?
    @Option(help: "Unit that received the cases. Default: HOIDAP_HOME_UNIT.") var unit: String?
    @Flag(help: "Take cases whose receipt has no date as received now; without it they are left out.") var undatedAsNow = false

    @Option(
        parsing: .unconditional,
        help:
            "Move every date by so many days, back where negative (-364), to replay an old log as of today; whole weeks keep the days of the week."
    )
    var shiftDays = 0

    mutating func validate() throws {
        guard (-36_500...36_500).contains(shiftDays) else { throw ValidationError("--shift-days: from -36500 to 36500") }
        if mapping != nil, isArchive { throw ValidationError("--mapping: says nothing of a .jsonl file, only of the columns of a .csv") }
    }

    private var isArchive: Bool { URL(filePath: file).pathExtension.lowercased() == "jsonl" }

    func run() async throws {
        let settings = try Settings.read()
        let asked = try unit.map(unitPath)
        let homeUnit = try Demo.bundled().unit(asked ?? settings.home)
        let cases = try naming(file) { try readCases().shifted(byDays: shiftDays) }
        let (file, undated) = (file, undatedAsNow ? UndatedCases.receivedNow : .leftOut)
        let report = try await settings.withStore(deadline: .seconds(3600)) { store in
            try await naming(file) {
                try await store.write(as: .system("import"), at: .nowInMilliseconds()) { transaction in
                    // The first import into an empty database makes the home of the installation, and no other.
                    if let asked { _ = try transaction.known(asked) } else { try settings.naming { try transaction.settle(homeUnit) } }
                    return try transaction.importCases(cases, home: homeUnit, undated: undated)
                }
            }
        }
        for line in Self.sentences(report) { print(line) }
    }

    private func unitPath(_ text: String) throws -> UnitPath {
        guard let path = UnitPath(text) else { throw CommandRefused("--unit: not a unit path: \(text)") }
        return path
    }

    private func readCases() throws -> CaseFile {
        let text = try readFile(file)
        let name = URL(filePath: file).deletingPathExtension().lastPathComponent
        switch URL(filePath: file).pathExtension.lowercased() {
        case "jsonl": return try InquiryLines.read(text, source: name)
        case "csv":
            let rows = try CSVRows(file: text)
            return try EventLog(rows, mapping: try mapping(for: rows)).cases()
        default: throw CommandRefused("\(file): neither .jsonl nor .csv")
        }
    }

    private func mapping(for rows: CSVRows) throws -> EventLogMapping {
        let beside = URL(filePath: file).deletingPathExtension().path(percentEncoded: false) + ".mapping.json"
        if let path = mapping ?? (FileManager.default.fileExists(atPath: beside) ? beside : nil) {
            let json = try readFile(path)
            return try naming(path) { try EventLogMapping(json: json) }
        }
        let bundled = try embedded.filter { $0.name.hasSuffix(".mapping.json") }.map { try EventLogMapping(json: $0.text) }
        guard let fitting = bundled.first(where: { $0.fits(rows) }) else {
            throw CommandRefused("\(file): line 1: no mapping fits these columns; name one with --mapping")
        }
        return fitting
    }

    private static func sentences(_ report: CaseImportReport) -> [String] {
        func lines(_ numbers: [Int]) -> String {
            numbers.prefix(20).map(String.init).joined(separator: ", ") + (numbers.count > 20 ? " …" : "")
        }
        var told = ["Imported \(report.imported) tickets."]
        if report.known > 0 { told.append("\(report.known) cases were imported before and stay as they are.") }
        if !report.newUnits.isEmpty { told.append("New units: \(report.newUnits.joined(separator: "; ")).") }
        if report.newMembers > 0 { told.append("New people, on record by name only: \(report.newMembers).") }
        if report.newBusinesses > 0 { told.append("New businesses: \(report.newBusinesses).") }
        if !report.undatedLines.isEmpty {
            told.append(
                "Left out, since nobody knows when they were received (--undated-as-now takes them as received today): "
                    + "\(report.undatedLines.count) cases, lines \(lines(report.undatedLines)).")
        }
        if !report.linesAdrift.isEmpty {
            told.append(
                "Open in units in which nobody can carry them on yet (appoint a clerk and a head there: hoidap user add): "
                    + "\(report.linesAdrift.count) cases, lines \(lines(report.linesAdrift)).")
        }
        if report.beforeCalendar > 0 {
            told.append("Received before the calendar begins, so that no due date could be counted: \(report.beforeCalendar).")
        }
        if !report.linesAfterEnd.isEmpty {
            told.append(
                "Steps after the end of their case, left out: \(report.linesAfterEnd.count), lines \(lines(report.linesAfterEnd)).")
        }
        if !report.linesReopenedTooLate.isEmpty {
            told.append(
                "Reopened later than a business may, left out with what followed: \(report.linesReopenedTooLate.count), "
                    + "lines \(lines(report.linesReopenedTooLate)).")
        }
        return told
    }
}

/// A fault in a table, as a refusal that names the file.
private func naming<T>(_ file: String, _ body: () throws -> T) throws -> T {
    do { return try body() } catch let fault as TableFault { throw CommandRefused(fault, in: file) }
}

private func naming<T>(_ file: String, _ body: () async throws -> T) async throws -> T {
    do { return try await body() } catch let fault as TableFault { throw CommandRefused(fault, in: file) }
}

extension CommandRefused {
    init(_ fault: TableFault, in file: String) { self.init("\(file): \(sentence(fault))") }
}
