import Domain

/// The addresses behind `/office/reports`.
enum ReportPath {
    case overview, quarter(Quarter), report(UnitPath, Quarter), text(UnitPath, Quarter), act(UnitPath, Quarter, ReportAction)
    case file(UnitPath, Quarter, ReportFile)
    case settings, rule(UnitPath), letterhead(UnitPath)

    var tail: String {
        switch self {
        case .overview: ""
        case .quarter(let quarter): "/\(quarter.text)"
        case .report(let unit, let quarter): "/\(quarter.text)/\(unit.text)"
        case .text(let unit, let quarter): "/\(quarter.text)/\(unit.text)/text"
        case .act(let unit, let quarter, let action): "/\(quarter.text)/\(unit.text)/\(action.rawValue)"
        case .file(let unit, let quarter, let file): "/\(quarter.text)/\(unit.text)/report.\(file.rawValue)"
        case .settings: "/settings"
        case .rule(let unit): "/settings/\(unit.text)/rule"
        case .letterhead(let unit): "/settings/\(unit.text)/letterhead"
        }
    }
}

/// The files that a report can be had as.
enum ReportFile: String, CaseIterable {
    case docx, pdf, xlsx

    var mediaType: String {
        switch self {
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .pdf: "application/pdf"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }
}
