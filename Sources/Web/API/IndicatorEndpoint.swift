import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Store

/// The indicators: what everybody may know without a token, all with one.
extension API {
    var indicatorEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/indicators",
                summary:
                    "Internal indicators: the public ones of whole months; all of any days with a token of somebody who answers for the unit",
                query: [
                    .init("from", "First day, such as 2026-01-01; the last twelve months when left out"),
                    .init("to", "Last day; today when left out, and for the present month, quarter or year"),
                    .init("unit", "Path of a unit; everything below it counts"), .init("kind", "Kind of ticket"),
                    .init("group", "With a token: " + BusinessGroup.all.map(\.text).joined(separator: ", ")),
                ], handle: indicators)
        ]
    }

    private func indicators(_ request: Request, _ context: AppContext) async throws -> Response {
        let question = IndicatorQuestion(request)
        guard request.headers[.authorization] != nil else {
            let today = site.now().day
            let scope = try question.knownScope(today: today)
            try scope.checkPublic(today: today)
            let now = site.now()
            let set = try await site.store.read(as: .business, at: now) { try $0.publicIndicators(scope) }
            return try answer(IndicatorDocument(set, names: IndicatorSet.publicNames, countedAt: now))
        }
        let member = try await member(request)
        var scope = try question.knownScope(today: site.now().day)
        scope.unit = scope.unit ?? IndicatorPolicy.units(of: member).first
        guard let unit = scope.unit, IndicatorPolicy.mayRead(unit, member) else { throw IndicatorQuestion.Fault(.unit, .outOfReach) }
        let asked = scope
        let report = try await site.store.read(as: .member(member), at: site.now()) { try $0.indicatorReport(asked) }
        return try answer(report.document)
    }

    private func answer(_ document: IndicatorDocument) throws -> Response {
        let encoder = JSONEncoder()
        return try JSONAnswer(body: try JSON(reading: try encoder.encode(document))).response()
    }
}
