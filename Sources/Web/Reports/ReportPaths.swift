import Domain
import Language

extension Path {
    static let reports = Path(.reports), reportSettings = Path(.reportSettings)

    static func reportQuarter(_ quarter: Quarter) -> Path { Path(.reportQuarter, quarter.text) }
    static func report(_ unit: UnitPath, _ quarter: Quarter) -> Path { Path(.report, quarter.text, unit.text) }
    static func reportText(_ unit: UnitPath, _ quarter: Quarter) -> Path { Path(.reportText, quarter.text, unit.text) }
    static func reportFile(_ unit: UnitPath, _ quarter: Quarter, _ file: ReportFile) -> Path {
        Path(file.address, quarter.text, unit.text)
    }
    static func reportRule(_ unit: UnitPath) -> Path { Path(.reportRule, unit.text) }
    static func reportLetterhead(_ unit: UnitPath) -> Path { Path(.reportLetterhead, unit.text) }
}

/// The files that a report can be had as.
enum ReportFile: String, CaseIterable {
    case docx, pdf, xlsx

    var address: Address {
        switch self {
        case .docx: .reportDOCX
        case .pdf: .reportPDF
        case .xlsx: .reportXLSX
        }
    }

    var mediaType: String {
        switch self {
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .pdf: "application/pdf"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }
}
