extension Report.Refusal: FieldFault {}

extension Report {
    /// What was typed about a rule or a letterhead, by the names of the fields; checked as a whole, so that one answer names every fault.
    public struct Typed: Sendable {
        private let fields: [ReportField: String]

        public init(_ fields: [ReportField: String]) { self.fields = fields }

        fileprivate subscript(field: ReportField) -> String { fields[field] ?? "" }
    }
}

extension FieldCheck<Report.Refusal> {
    fileprivate mutating func line(_ typed: Report.Typed, _ field: ReportField, isRequired: Bool = true) -> String {
        line(typed[field], field, limit: field.limit, isRequired: isRequired)
    }

    fileprivate mutating func lines(_ typed: Report.Typed, _ field: ReportField, most: Int) -> [String] {
        let lines = VietnameseText.normalisedText(typed[field]).split(separator: "\n").map(String.init)
        if lines.count > most || lines.contains(where: { $0.unicodeScalars.count > field.limit }) { faults.append(.outOfRange(field)) }
        return lines
    }

    fileprivate mutating func required<Value>(_ typed: Report.Typed, _ field: ReportField, _ read: (String) -> Value?) -> Value? {
        value(typed[field], field, isRequired: true, or: .outOfRange(field), read)
    }

    fileprivate mutating func validFrom(_ typed: Report.Typed) -> Day? {
        required(typed, .validFrom) { Day(iso: $0).flatMap { 2000...2100 ~= $0.year ? $0 : nil } }
    }
}

extension ReportRule {
    /// - Throws: `Report.Faults` that name every field at fault.
    public init(agency: UnitPath, typed: Report.Typed) throws(Report.Faults) {
        var check = FieldCheck<Report.Refusal>()
        let office = check.required(typed, .office) { UnitPath($0).flatMap { agency.contains($0) ? $0 : nil } }
        let days = check.required(typed, .dueDays) { Int(typed: $0, in: Self.dueDaysAllowed) }
        let basis = check.line(typed, .basis)
        let from = check.validFrom(typed)
        guard check.faults.isEmpty, let office, let days, let from else { throw Report.Faults(check.faults) }
        self.init(agency: agency, office: office, validFrom: from, dueDays: days, basis: basis)
    }
}

extension Letterhead {
    /// - Throws: `Report.Faults` that name every field at fault.
    public init(unit: UnitPath, typed: Report.Typed) throws(Report.Faults) {
        var check = FieldCheck<Report.Refusal>()
        let symbol = check.line(typed, .symbol)
        if symbol.contains(where: { $0 == "/" || $0.isWhitespace }) { check.faults.append(.outOfRange(.symbol)) }
        let (superior, issuer) = (check.line(typed, .superior, isRequired: false), check.line(typed, .issuer))
        let (place, signer) = (check.line(typed, .place), check.line(typed, .signer))
        let addressee = check.line(typed, .addressee, isRequired: false)
        let recipients = check.lines(typed, .recipients, most: 20)
        let from = check.validFrom(typed)
        guard check.faults.isEmpty, let from else { throw Report.Faults(check.faults) }
        self.init(
            unit: unit, validFrom: from, superior: superior, issuer: issuer, symbol: symbol, place: place, signer: signer,
            addressee: addressee, recipients: recipients)
    }
}
