public import Domain
public import FoundationEssentials
import PG

/// A year's official result as it was entered, or corrected.
public struct OfficialVersion: Sendable {
    public let result: OfficialResult
    /// From 1; the highest of a year counts.
    public let version: Int
    public let at: Date
    /// The name of who entered it, or the command.
    public let author: String
}

extension Transaction {
    /// The agencies with a plan or official results that the actor may read, by path.
    public func agencies() throws -> [UnitPath] {
        try connection.query(
            """
            select unit::text from (select unit from plan union select unit from official_result) as a where \(readable("a.unit")) order by 1
            """
        ).map { try $0.unit("unit") }
    }

    /// Every version of every year of a unit, the latest year first, in it the version that counts first.
    public func officialResults(of unit: UnitPath) throws -> [OfficialVersion] {
        let figures = try officialFigures(of: unit)
        return try connection.query(
            """
            select r.year, r.version, r.ranked, (r.best * 100)::int8 as best, r.document_number, r.document_issuer,
                r.document_issued_on::text, r.note, r.at, coalesce(m.name, r.program) as author
            from official_result r left join member m on m.id = r.member_id
            where r.unit = \(unit.text)::ltree order by r.year desc, r.version desc
            """
        ).map { row in
            let key = [try row.get("year", as: Int.self), try row.get("version", as: Int.self)]
            return try OfficialVersion(row: row, figures: figures[key] ?? [:])
        }
    }

    private func officialFigures(of unit: UnitPath) throws -> [[Int]: [String: OfficialFigure]] {
        var figures: [[Int]: [String: OfficialFigure]] = [:]
        let rows = try connection.query(
            """
            select year, version, component, (points * 100)::int8 as points, (change * 100)::int8 as change, rank, tied_with
            from official_figure where unit = \(unit.text)::ltree
            """)
        for row in rows {
            let figure = OfficialFigure(
                points: try row.points("points"), change: try row.points("change"), rank: try row.get("rank"),
                tiedWith: try row.get("tied_with"))
            figures[[try row.get("year"), try row.get("version")], default: [:]][try row.get("component")] = figure
        }
        return figures
    }

    /// One at a time enters results of a unit, so that versions follow one another.
    /// - Throws: `Plan.Refusal.unknown`.
    public func lockOfficialResults(of unit: UnitPath) throws {
        guard try !connection.query("select 1 from unit where path = \(unit.text)::ltree for no key update").isEmpty else {
            throw Plan.Refusal.unknown(.unit)
        }
    }

    /// Enters a year's result, or corrects it: what stood before stays on record.
    /// - Throws: `Plan.Refusal`.
    public func enter(_ result: OfficialResult, of unit: UnitPath) throws {
        guard PlanPolicy.mayEnterResults(of: unit, actor) else { throw Plan.Refusal.notAllowed(.enterResults) }
        guard result.year <= now.day.year else { throw Plan.Refusal.liesAhead(.year) }
        guard TypedDay.resultDocument.allows(result.document.issuedOn, on: now.day) else { throw Plan.Refusal.liesAhead(.issuedOn) }
        try lockOfficialResults(of: unit)
        let before = try officialResults(of: unit).first { $0.result.year == result.year }
        guard before?.result != result else { throw Plan.Refusal.nothingChanged }
        let version = (before?.version ?? 0) + 1
        try connection.execute(
            """
            insert into official_result (unit, year, version, ranked, best, document_number, document_issuer, document_issued_on, note, at,
                member_id, program)
            values (\(unit.text)::ltree, \(result.year), \(version), \(result.ranked), \(result.best?.hundredths)::numeric / 100,
                \(result.document.number), \(result.document.issuer), \(result.document.issuedOn?.iso)::date, \(result.note), \(now),
                \(actor.memberID), \(actor.program))
            """)
        let figures =
            [("total", result.total)] + DDCIComponent.allCases.compactMap { name in result.components[name].map { (name.rawValue, $0) } }
        for (name, figure) in figures where !figure.isEmpty {
            try connection.execute(
                """
                insert into official_figure (unit, year, version, component, points, change, rank, tied_with)
                values (\(unit.text)::ltree, \(result.year), \(version), \(name), \(figure.points?.hundredths)::numeric / 100,
                    \(figure.change?.hundredths)::numeric / 100, \(figure.rank), \(figure.tiedWith))
                """)
        }
    }
}

extension Transaction {
    /// Enters the results of several years, those that are as they stand already left out. How many were entered.
    /// - Throws: `Plan.Refusal`; nothing is kept then.
    @discardableResult
    public func enter(_ results: [OfficialResult], of unit: UnitPath) throws -> Int {
        let known = try officialResults(of: unit)
        let changed = results.filter { result in known.first { $0.result.year == result.year }?.result != result }
        guard !changed.isEmpty else { throw Plan.Refusal.nothingChanged }
        for result in changed { try enter(result, of: unit) }
        return changed.count
    }
}

extension OfficialVersion {
    fileprivate init(row: Row, figures: [String: OfficialFigure]) throws {
        let document = Post.Document(
            number: try row.get("document_number"), issuer: try row.get("document_issuer"),
            issuedOn: try row.get("document_issued_on", as: String?.self).flatMap { Day(iso: $0) })
        var components: [DDCIComponent: OfficialFigure] = [:]
        for component in DDCIComponent.allCases { components[component] = figures[component.rawValue] }
        self.init(
            result: OfficialResult(
                year: try row.get("year"), ranked: try row.get("ranked"), best: try row.points("best"), document: document,
                note: try row.get("note"), total: figures["total"] ?? OfficialFigure(), components: components),
            version: try row.get("version"), at: try row.get("at"), author: try row.get("author"))
    }
}

extension Row {
    fileprivate func points(_ column: String) throws -> Points? {
        try get(column, as: Int?.self).map { Points(hundredths: $0) }
    }
}
