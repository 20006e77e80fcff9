import FoundationEssentials

/// How the columns of an event log become cases: a small JSON file, written by whoever knows the log.
public struct EventLogMapping: Decodable, Sendable {
    public struct Columns: Decodable, Sendable {
        let `case`, activity, at: String
        let person, unit, received, due, ended, responsible: String?
        let business: Business?

        var all: [String] {
            [`case`, activity, at] + [person, unit, received, due, ended, responsible].compactMap(\.self)
                + ImportedBusiness.Part.allCases.compactMap { business?[$0] }
        }
    }

    /// The columns of the business that asked.
    struct Business: Decodable, Sendable {
        let tax_code, name, ownership, size, in_province: String?

        subscript(part: ImportedBusiness.Part) -> String? {
            switch part {
            case .taxCode: tax_code
            case .name: name
            case .ownership: ownership
            case .size: size
            case .inProvince: in_province
            }
        }
    }

    enum Deed: String, Decodable, Sendable {
        case classify, work, answer, reopen
        case requestInformation = "request_information"
    }

    public let source: String
    let kind: TicketKind
    let language: String
    let columns: Columns
    /// Words of the log that mean that nothing is known.
    let empty: [String]?
    /// Texts of a ticket; `{column}` stands for the value in the first row of the case.
    let subject, body, contact: String
    let due_basis: String
    let answer: String
    let outcome: Outcome
    /// What each activity was; one that is not listed is a fault.
    let activities: [String: Deed]
    /// By part of the business, the words of the log for ours: `{"ownership": {"Tư nhân": "private"}}`.
    let words: [String: [String: String]]?

    /// - Throws: `TableFault` of line 1 that names the field.
    public init(json: String) throws(TableFault) {
        self = try JSONLine(line: 1, bytes: Array(json.utf8)[...]).value()
        guard !VietnameseText.normalised(source).isEmpty else { throw TableFault(line: 1, field: "source", reason: .empty) }
    }

    public func fits(_ rows: CSVRows) -> Bool { columns.all.allSatisfy { rows.column($0) != nil } }
}

/// An event log: one row for each event, the rows of a case in any order and at any place.
public struct EventLog: Sendable {
    private let rows: CSVRows
    private let mapping: EventLogMapping

    public init(_ rows: CSVRows, mapping: EventLogMapping) throws(TableFault) {
        try rows.require(mapping.columns.all)
        self.rows = rows
        self.mapping = mapping
    }

    /// - Throws: `TableFault`, naming line and column.
    public func cases() throws(TableFault) -> CaseFile {
        guard !rows.rows.isEmpty else { throw TableFault(line: 1, field: "", reason: .noRows) }
        var order: [String] = []
        var groups: [String: [NamedRow]] = [:]
        for row in rows.rows {
            let named = NamedRow(rows: rows, row: row)
            let reference = try named.required(mapping.columns.case)
            if groups[reference] == nil { order.append(reference) }
            groups[reference, default: []].append(named)
        }
        var cases: [CaseHistory] = []
        for reference in order { cases.append(try history(reference, groups[reference] ?? [])) }
        return try CaseFile(source: mapping.source, cases: cases, field: mapping.columns.case)
    }

    private func history(_ reference: String, _ rows: [NamedRow]) throws(TableFault) -> CaseHistory {
        var steps: [CaseHistory.Step] = []
        for row in rows { steps.append(try step(row)) }
        if let end = try end(rows[0]) { steps.append(end) }
        // Sorting is stable: events of one instant keep the order of the file, and the end of the case comes after them.
        steps.sort { ($0.at ?? .distantPast) < ($1.at ?? .distantPast) }
        let first = rows[0]
        let line = first.row.line
        // What somebody worked on had been received, whatever the log says.
        let received = [try instant(mapping.columns.received, first), steps.first?.at].compactMap(\.self).min()
        let due = try instant(mapping.columns.due, first, dayMeans: \.end)
        if let due, let received, due <= received {
            throw TableFault(line: line, field: mapping.columns.due ?? "", reason: .endsBeforeStart)
        }
        return CaseHistory(
            line: line, reference: reference,
            submission: try Submission.imported(
                kind: mapping.kind, language: mapping.language, subject: filled(mapping.subject, first), body: filled(mapping.body, first),
                contact: filled(mapping.contact, first), business: business(first), line: line,
                field: \.rawValue, businessField: { mapping.columns.business?[$0] ?? "columns.business.\($0.rawValue)" }),
            receivedAt: received, unit: nil,
            statedDue: due.map { StatedDue(at: $0, basis: mapping.due_basis, field: mapping.columns.due ?? "") }, steps: steps,
            receivedField: mapping.columns.received ?? mapping.columns.at)
    }

    private func business(_ row: NamedRow) -> ImportedBusiness {
        var parts: [ImportedBusiness.Part: String] = [:]
        for part in ImportedBusiness.Part.allCases {
            guard let word = known(mapping.columns.business?[part], row) else { continue }
            parts[part] = mapping.words?[part.rawValue]?[word] ?? word
        }
        return ImportedBusiness(parts: parts)
    }

    private func step(_ row: NamedRow) throws(TableFault) -> CaseHistory.Step {
        let activity = try row.required(mapping.columns.activity)
        guard let deed = mapping.activities[activity] else {
            throw row.fault(mapping.columns.activity, .unknownWord("\(activity), which the mapping does not list"))
        }
        _ = try row.required(mapping.columns.at)
        return CaseHistory.Step(
            line: row.row.line, at: try instant(mapping.columns.at, row), person: known(mapping.columns.person, row),
            unit: known(mapping.columns.unit, row), note: activity, deed: happened(deed, activity), field: mapping.columns.at)
    }

    private func happened(_ deed: EventLogMapping.Deed, _ activity: String) -> CaseHistory.Deed {
        switch deed {
        case .classify: .classify
        case .work: .work
        case .requestInformation: .requestInformation(text: activity)
        case .answer: .answer(text: mapping.answer, outcome: mapping.outcome)
        case .reopen: .reopen(reason: activity)
        }
    }

    /// The end of a case that stands in a column of its own.
    private func end(_ row: NamedRow) throws(TableFault) -> CaseHistory.Step? {
        guard let column = mapping.columns.ended, let at = try instant(column, row) else { return nil }
        return CaseHistory.Step(
            line: row.row.line, at: at, person: known(mapping.columns.responsible, row), unit: nil, note: column,
            deed: .answer(text: mapping.answer, outcome: mapping.outcome), field: column)
    }

    private func known(_ column: String?, _ row: NamedRow) -> String? {
        guard let column else { return nil }
        let text = VietnameseText.normalised(row.text(column))
        return text.isEmpty || mapping.empty?.contains(text) == true ? nil : text
    }

    private func instant(
        _ column: String?, _ row: NamedRow, dayMeans end: (Day) -> Date = { $0.start }
    ) throws(TableFault) -> Date? {
        guard let column, let text = known(column, row) else { return nil }
        let named = Day(inTable: text)
        guard let instant = named.map(end) ?? Date(rfc3339: text) else { throw row.fault(column, .badTime(text)) }
        if let reason = TableFault.Reason(outOfYears: named ?? instant.day) { throw row.fault(column, reason) }
        return instant.inMilliseconds
    }

    private func filled(_ template: String, _ row: NamedRow) -> String {
        rows.header.reduce(template) { text, column in text.replacing("{\(column)}", with: known(column, row) ?? "–") }
    }
}

extension Date {
    /// Whole milliseconds, as tickets keep them.
    var inMilliseconds: Date { Date(timeIntervalSince1970: (timeIntervalSince1970 * 1000).rounded() / 1000) }
}
