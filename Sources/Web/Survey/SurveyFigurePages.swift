import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// What the survey says, for those who answer for a unit and those who inspect it, as a page and as a table for programs.
struct SurveyFigurePages {
    let site: Site

    func add(to group: StaffGroup) {
        group.get(.officeSurvey) { request, context in
            let query = try SurveyFigureQuery(request, context.member, today: site.now().day)
            let view = SurveyFiguresView(
                query: query, data: try await data(query, context), context: context, today: site.now().day)
            return Page(status: query.period == nil ? .unprocessableContent : .ok, html: view.html)
        }
        for form in TableFile.Form.allCases {
            group.get(.officeSurveyFile(form)) { request, context in
                let query = try SurveyFigureQuery(request, context.member, today: site.now().day)
                guard let data = try await data(query, context) else { throw HTTPError(.unprocessableContent) }
                let lines = SurveyFile(figures: data.figures, unit: query.unit, today: site.now().day).lines
                return try await TableFile(name: "khao-sat-\(query.typed)", figures: lines, language: context.language).response(form)
            }
        }
    }

    private func data(_ query: SurveyFigureQuery, _ context: MemberContext) async throws -> SurveyFigureData? {
        guard let period = query.period else { return nil }
        let now = site.now()
        return try await site.store.read(as: context.actor, at: now) { transaction in
            SurveyFigureData(
                figures: try transaction.survey(period.days(today: now.day), unit: query.unit), units: UnitNames(try transaction.units()))
        }
    }
}

struct SurveyFigureData: Sendable {
    let figures: SurveyFigures
    let units: UnitNames
}

/// What a reader asks for: a period and a unit within reach.
struct SurveyFigureQuery: Sendable {
    /// The period as it was typed.
    let typed: String
    /// Nil where what was typed is none, or has not begun.
    let period: FigurePeriod?
    let unit: UnitPath

    init(_ request: Request, _ member: Member, today: Day) throws {
        let query = Query(request)
        let found = FigurePeriod(query["period"] ?? "").flatMap { $0.days(today: today).lowerBound <= today ? $0 : nil }
        period = found
        typed = found?.text ?? query["period"] ?? ""
        let units = (member.appointments.map(\.unit) + member.gathers).filter(member.readsSurvey).sorted { $0.text < $1.text }
        guard let first = units.first else { throw NotFound() }
        let unit = try query.unit() ?? first
        guard member.readsSurvey(of: unit) else { throw NotFound() }
        self.unit = unit
    }

    func link(_ path: Path, _ period: FigurePeriod? = nil) -> String {
        path.tail + "?period=\((period ?? self.period)?.text ?? "")&unit=\(unit.text)"
    }
}

/// The survey as CSV with a byte order mark for spreadsheets. Shares are from 0 to 1; what is withheld is not there.
struct SurveyFile {
    let figures: SurveyFigures
    let unit: UnitPath
    let today: Day

    var lines: [[String]] {
        let told = figures.told(on: today)
        let whole = "\(told.first?.iso ?? "")/\(told.last?.iso ?? "")"
        var rows = rows(figures.total, whole, unit)
        for (quarter, tally) in zip(figures.quarters, figures.byQuarter) { rows += self.rows(tally, quarter.iso, unit) }
        for (path, tally) in figures.byUnit.sorted(by: { $0.key.text < $1.key.text }) where path != unit {
            rows += self.rows(tally, whole, path)
        }
        return [["period", "unit", "question", "answer", "count", "n", "share", "low", "high"]] + rows
    }

    private func rows(_ tally: SurveyTally, _ period: String, _ unit: UnitPath) -> [[String]] {
        let answers = SurveyQuestion.allCases.filter(tally.isShown).flatMap { question in
            question.answers.compactMap { answer in
                tally.share(question, [answer]).map { row([period, unit.text, question.rawValue, answer], $0) }
            }
        }
        return (tally.shownResponse.map { [row([period, unit.text, "response", "used"], $0)] } ?? []) + answers
    }

    private func row(_ head: [String], _ share: Share) -> [String] {
        let values = [share.value, share.interval?.lowerBound, share.interval?.upperBound].map { $0.map { Decimals.text($0, 3) } ?? "" }
        return head + [String(share.successes), String(share.n)] + values
    }
}
