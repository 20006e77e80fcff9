/// What was typed about a rule or a letterhead, by the names of the fields; checked as a whole, so that one answer names every fault.
public struct ReportTyped: Sendable {
    private let fields: [ReportField: String]

    public init(_ fields: [ReportField: String]) { self.fields = fields }

    fileprivate func line(_ field: ReportField, limit: Int = 200, isRequired: Bool = true, _ faults: inout [ReportRefusal]) -> String {
        let text = VietnameseText.normalised(fields[field] ?? "")
        if text.isEmpty, isRequired { faults.append(.missing(field)) }
        if text.unicodeScalars.count > limit { faults.append(.outOfRange(field)) }
        return text
    }

    fileprivate func day(_ faults: inout [ReportRefusal]) -> Day {
        let text = VietnameseText.normalised(fields[.validFrom] ?? "")
        guard let day = Day(iso: text), 2000...2100 ~= day.year else {
            faults.append(text.isEmpty ? .missing(.validFrom) : .outOfRange(.validFrom))
            return Day(number: 0)
        }
        return day
    }

    fileprivate func lines(_ field: ReportField, most: Int, _ faults: inout [ReportRefusal]) -> [String] {
        let lines = VietnameseText.normalisedText(fields[field] ?? "").split(separator: "\n").map(String.init)
        if lines.count > most || lines.contains(where: { $0.unicodeScalars.count > 200 }) { faults.append(.outOfRange(field)) }
        return lines
    }

    fileprivate subscript(field: ReportField) -> String { VietnameseText.normalised(fields[field] ?? "") }
}

extension ReportRule {
    /// - Throws: `ReportFaults` that name every field at fault.
    public init(agency: UnitPath, typed: ReportTyped) throws(ReportFaults) {
        var faults: [ReportRefusal] = []
        let office = UnitPath(typed[.office])
        if office.map({ !agency.contains($0) }) ?? true { faults.append(typed[.office].isEmpty ? .missing(.office) : .outOfRange(.office)) }
        let days = Int(typed: typed[.dueDays], in: InputBounds.counted) ?? 0
        if !ReportRule.dueDaysAllowed.contains(days) { faults.append(typed[.dueDays].isEmpty ? .missing(.dueDays) : .outOfRange(.dueDays)) }
        let basis = typed.line(.basis, limit: 500, &faults)
        let from = typed.day(&faults)
        guard faults.isEmpty, let office else { throw ReportFaults(faults) }
        self.init(agency: agency, office: office, validFrom: from, dueDays: days, basis: basis)
    }
}

extension Letterhead {
    /// - Throws: `ReportFaults` that name every field at fault.
    public init(unit: UnitPath, typed: ReportTyped) throws(ReportFaults) {
        var faults: [ReportRefusal] = []
        let symbol = typed.line(.symbol, limit: 20, &faults)
        if symbol.contains(where: { $0 == "/" || $0.isWhitespace }) { faults.append(.outOfRange(.symbol)) }
        let (superior, issuer) = (typed.line(.superior, isRequired: false, &faults), typed.line(.issuer, &faults))
        let (place, signer) = (typed.line(.place, limit: 100, &faults), typed.line(.signer, limit: 100, &faults))
        let addressee = typed.line(.addressee, isRequired: false, &faults)
        let recipients = typed.lines(.recipients, most: 20, &faults)
        let from = typed.day(&faults)
        guard faults.isEmpty else { throw ReportFaults(faults) }
        self.init(
            unit: unit, validFrom: from, superior: superior, issuer: issuer, symbol: symbol, place: place, signer: signer,
            addressee: addressee, recipients: recipients)
    }
}
