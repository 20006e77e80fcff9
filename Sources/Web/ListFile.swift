import Domain
import Hummingbird
import Language

/// A list that people read on a page, as a table for spreadsheets; nothing in it would be taken for a formula.
struct ListFile {
    /// More than anybody works through at a time; a request stays short.
    static let most = 5000

    let name: String
    let titles: [Phrase]
    let rows: [[String]]
    /// Whether there are more than these.
    let isCutOff: Bool
    /// What the list on the page has and the file has not: its last lines.
    var notes: [Phrase] = []
    let language: ReaderLanguage

    var response: Response {
        var lines = [titles.map { CSVCell.text($0(language)) }] + rows.map { $0.map(CSVCell.text) }
        for note in (isCutOff ? [FilePhrases.cutOff(Self.most)] : []) + notes {
            lines.append([CSVCell.text(note(language))] + titles.dropFirst().map { _ in CSVCell.text("") })
        }
        return CSVFile(name: name, lines: lines).response
    }
}
