import ArgumentParser
import Documents
import Domain
import Foundation
import Language
import Store
import Web

/// `hoidap report`: the quarterly report as files, as it was submitted or, where nobody has, as a draft from the figures.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Write a quarterly report of an agency, or of one of its units, as files.")

    @Option(help: "Such as 2026-Q1.") var quarter: String
    @Option(help: "Path of the unit; the agency as a whole when left out.") var unit: String?
    @Option(help: "Folder that the files go to.") var out = "."
    @Option(help: "Of docx, pdf and xlsx, with commas between.") var format = "docx,pdf,xlsx"

    private enum Format: String { case docx, pdf, xlsx }

    func run() async throws {
        guard let quarter = Quarter(quarter) else { throw CommandRefused("report: --quarter: \(quarter) is no quarter such as 2026-Q1") }
        let today = Date.nowInMilliseconds().day
        guard quarter.hasBegun(on: today) else { throw CommandRefused("report: --quarter: \(quarter.text) has not begun") }
        let formats = try format.split(separator: ",").map { name in
            guard let format = Format(rawValue: String(name)) else {
                throw CommandRefused("report: --format: \(name) is none of docx, pdf, xlsx")
            }
            return format
        }
        guard !formats.isEmpty else { throw CommandRefused("report: --format is empty") }
        try makeFolder(out, option: "report: --out")
        let sheets = try await Settings.read().withStore { store in try await read(store, quarter) }
        for sheet in sheets {
            for format in formats { try write(sheet, format) }
        }
        if today <= quarter.days.upperBound {
            try FileHandle.standardError.write(contentsOf: Data("report: \(quarter.text) is not over: the figures still move\n".utf8))
        }
    }

    private func read(_ store: Store, _ quarter: Quarter) async throws -> [ReportSheet] {
        let wanted = try unit.map { text in
            guard let path = UnitPath(text) else { throw CommandRefused("report: --unit: \(text) is no path of a unit") }
            return path
        }
        return try await store.read(as: .system("report"), at: .nowInMilliseconds()) { transaction -> [ReportSheet] in
            let units = try wanted.map { [$0] } ?? transaction.reportRules(quarter).map(\.agency)
            guard !units.isEmpty else { throw CommandRefused("report: no agency has a rule for the reports of \(quarter.text)") }
            return try units.map { unit in
                _ = try transaction.known(unit)
                do { return try transaction.reportSheet(of: unit, quarter) } catch is NotFound {
                    throw CommandRefused("report: --unit: \(unit) does not report for \(quarter.text)")
                }
            }
        }
    }

    private func write(_ sheet: ReportSheet, _ format: Format) throws {
        let data = sheet.data.named()
        let report = ReportWords(sheet.report, data, unitName: sheet.unit.nameVi).filled(from: sheet.texts)
        let document = ReportDocument(
            report, data, head: sheet.head, unitName: sheet.unit.nameVi, signer: sheet.submitter, causes: sheet.causes
        ).document
        let bytes =
            switch format {
            case .docx: try document.docx()
            case .pdf: try document.pdf()
            case .xlsx: try Workbook(report, data, unitName: sheet.unit.nameVi, causes: sheet.causes, .vi).xlsx()
            }
        let path = out + "/" + report.fileName + "." + format.rawValue
        do { try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
            throw CommandRefused("report: --out: \(path): \(sentence(error))")
        }
        print(path)
    }
}
