import ArgumentParser
import Domain
import FoundationEssentials
import Language
import Store
import Web

/// `hoidap indicators`: the internal indicators of a period, as a table, JSON, CSV or XLSX.
struct IndicatorsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicators", abstract: "Tell the internal indicators of a period, unit, kind or group of businesses.")

    @Option(help: "First day, such as 2026-01-01; the last twelve months when left out.") var from: String?
    @Option(help: "Last day; today when left out, and for the present month, quarter or year.") var to: String?
    @Option(help: "Path of a unit; everything below it counts.") var unit: String?
    @Option(help: "Kind of ticket.") var kind: String?
    @Option(help: "Group of businesses, such as ownership:private, size:micro or in_province:true.") var group: String?
    @Flag(help: "Answer in JSON.") var json = false
    @Flag(help: "Answer in CSV, with every month and unit.") var csv = false
    @Flag(help: "The same as a workbook (XLSX).") var xlsx = false
    @Flag(help: "First throw all tallies away and count them anew.") var rebuild = false

    mutating func validate() throws {
        let forms = [("--json", json), ("--csv", csv), ("--xlsx", xlsx)].filter(\.1).map(\.0)
        if forms.count > 1 { throw ValidationError("\(forms[0]) or \(forms[1]), not both") }
    }

    func run() async throws {
        let now = Date.nowInMilliseconds()
        let question = IndicatorQuestion(from: from ?? "", to: to ?? "", unit: unit ?? "", kind: kind ?? "", group: group ?? "")
        let scope: IndicatorScope
        do { scope = try question.scope(today: now.day) } catch { throw CommandRefused("indicators: \(error)") }
        let report = try await Settings.read().withStore(deadline: .seconds(3600)) { store in
            if rebuild { try await store.write(as: .system("indicators"), at: now, deadline: .seconds(3600)) { try $0.rebuildFigures() } }
            return try await store.read(as: .system("indicators"), at: now) { try $0.indicatorReport(scope) }
        }
        let file = TableFile(name: "chi-so-noi-bo", figures: [IndicatorRows.header] + report.rows, language: .ofTerminal)
        if json {
            print(try Self.json(report.document))
        } else if xlsx {
            Output.standard.write(try file.xlsx())
        } else {
            print(csv ? file.csv : Self.table(report), terminator: "")
        }
    }

    private static func json(_ document: IndicatorDocument) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    /// The whole period, in columns.
    private static func table(_ report: IndicatorReport) -> String {
        let wanted = ["indicator", "value", "n", "rated", "low", "high", "score", "left_out", "withheld"].compactMap(
            IndicatorRows.header.firstIndex)
        let lines = ([IndicatorRows.header] + IndicatorRows.rows(report.whole, period: "", unit: "")).map { row in
            zip(wanted, [24, 9, 9, 7, 9, 9, 7, 9, 0]).map { index, width in
                let text = row[0] == "composite" && index == 0 ? "composite " + row[1] : row[index]
                return text + String(repeating: " ", count: max(1, width - text.count))
            }.joined()
        }
        return lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) + "\n" }.joined()
            + "integrity_reports \(report.integrityReports)\n"
    }
}
