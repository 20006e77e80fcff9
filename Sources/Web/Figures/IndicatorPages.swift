import Documents
import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// The internal indicators, for whoever answers for a unit or watches over it.
struct IndicatorPages {
    let site: Site

    static let pageSize = 50

    func add(to group: StaffGroup) {
        group.get(.indicators) { request, context in
            let question = IndicatorQuestion(request)
            do {
                return Page(html: try await view(question, try scope(question, context), context).html)
            } catch let fault as IndicatorQuestion.Fault {
                return Page(status: .unprocessableContent, html: try await view(question, nil, context, fault).html)
            } catch is UnknownUnit {
                return Page(
                    status: .notFound, html: try await view(question, nil, context, IndicatorQuestion.Fault(.unit, .unknown)).html,
                    isRefused: true)
            }
        }
        group.get(.indicatorTickets) { request, context in try await tickets(request, context) }
        for form in TableFile.Form.allCases {
            group.get(.indicatorTicketFile(form)) { request, context in try await ticketFile(form, request, context) }
        }
        group.get(.indicatorsXLSX) { request, context in
            try await workbook(try scope(IndicatorQuestion(request), context), context)
        }
        group.get(.indicatorsCSV) { request, context in
            let scope = try scope(IndicatorQuestion(request), context)
            let report = try await site.store.read(as: context.actor, at: site.now()) { try $0.indicatorReport(scope) }
            return CSVFile(name: "chi-so-noi-bo", lines: [IndicatorRows.header] + report.rows).response
        }
    }

    /// Without a unit, the reader's own.
    private func scope(_ question: IndicatorQuestion, _ context: MemberContext) throws -> IndicatorScope {
        var scope = try question.knownScope(today: site.now().day)
        scope.unit = scope.unit ?? IndicatorPolicy.units(of: context.member).first
        if let unit = scope.unit, !IndicatorPolicy.mayRead(unit, context.member) { throw IndicatorQuestion.Fault(.unit, .outOfReach) }
        return scope
    }

    private func view(
        _ question: IndicatorQuestion, _ scope: IndicatorScope?, _ context: MemberContext, _ fault: IndicatorQuestion.Fault? = nil
    ) async throws -> IndicatorView {
        try await site.store.read(as: context.actor, at: site.now()) { transaction in
            IndicatorView(
                question: question, report: try scope.map { try transaction.indicatorReport($0) }, fault: fault,
                units: UnitNames(try transaction.units()), context: context, today: transaction.now.day)
        }
    }

    private func workbook(_ scope: IndicatorScope, _ context: MemberContext) async throws -> Response {
        let (report, units) = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            (try transaction.indicatorReport(scope), UnitNames(try transaction.units()))
        }
        let language = context.language
        let bytes = try await WorkPool.heavy.run {
            try Workbook(
                indicators: report.whole, months: report.months, units: report.units.map { (units($0.unit, language), $0.set) },
                comparisons: report.comparisons, unitName: scope.unit.map { units($0, language) } ?? "", language
            ).xlsx()
        }
        return Response(
            status: .ok,
            headers: [.contentType: FileKind.xlsx.mediaType, .contentDisposition: "attachment; filename=\"chi-so-noi-bo.xlsx\""],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// The same tickets as a table. Codes stay out of it: who has one writes for the business.
    private func ticketFile(_ form: TableFile.Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        guard let name = context.parameters.get("name").flatMap({ IndicatorName(rawValue: $0) }) else { throw NotFound() }
        let (scope, language) = (try scope(IndicatorQuestion(request), context), context.language)
        let (found, beyond, opinions, units) = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            (
                try transaction.tickets(of: name, in: scope, after: nil, limit: TableFile.most),
                try transaction.casesBeyondReach(of: name, in: scope), try transaction.opinionCount(of: name, in: scope),
                UnitNames(try transaction.units())
            )
        }
        // Reports of extortion go into no file, even where a limit of theirs is counted.
        let listed = found.rows.filter(\.kind.isCounted)
        let rows = listed.map { row -> [TableFile.Cell] in
            let verdict = IndicatorTicketsView.verdict(row)
            return [
                .text(row.registration ?? ""), .text(row.subject), .text(row.kind.phrase(language)), .text(units(row.unit, language)),
                .day(row.receivedAt.day), .day(row.answeredAt?.day), .day(row.due?.on),
                .text(row.due.map { _ in verdict(language) } ?? ""), row.wait.map { .whole($0) } ?? .word(""), .whole(row.rounds),
                .whole(row.transfers),
            ]
        }
        let titles = [
            DeskPhrases.number, DeskPhrases.subject, IndicatorPhrases.kind, IndicatorPhrases.unit, IndicatorPhrases.receivedOn,
            IndicatorPhrases.answeredOn, IndicatorPhrases.dueOn, IndicatorPhrases.verdict, IndicatorPhrases.wait, IndicatorPhrases.rounds,
            IndicatorPhrases.transfers,
        ]
        return try await TableFile(
            name: "phieu-cua-chi-so-" + name.rawValue, titles: titles.map { $0(language) }, rows: rows, isCutOff: found.next != nil,
            notes: [
                opinions.map { $0.isWhole ? Phrase?.none : IndicatorPhrases.opinions($0) }
                    ?? beyond.map(IndicatorPhrases.ticketsWithinReach),
                FilePhrases.withoutReports(found.rows.count - listed.count, upTo: TableFile.most),
            ].compactMap(\.self), language: language
        ).response(form)
    }

    private func tickets(_ request: Request, _ context: MemberContext) async throws -> Page {
        guard let name = context.parameters.get("name").flatMap({ IndicatorName(rawValue: $0) }) else { throw NotFound() }
        let (question, after) = (IndicatorQuestion(request), Query(request).place)
        let scope = try scope(question, context)
        let view = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            let found = try transaction.tickets(of: name, in: scope, after: after, limit: Self.pageSize)
            return IndicatorTicketsView(
                name: name, question: question, rows: found.rows, next: found.next, isFirst: after == nil,
                beyondReach: try transaction.casesBeyondReach(of: name, in: scope),
                opinions: try transaction.opinionCount(of: name, in: scope), units: UnitNames(try transaction.units()), context: context)
        }
        return Page(html: view.html)
    }
}

extension IndicatorQuestion {
    /// What can be no unit is as unknown as one that is not there.
    func knownScope(today: Day) throws -> IndicatorScope {
        do { return try scope(today: today) } catch IndicatorQuestion.Fault(.unit, .unknown) { throw UnknownUnit(unit) }
    }

    init(_ request: Request) {
        let query = Query(request)
        func typed(_ field: IndicatorQuestion.Fault.Field) -> String { query[field.rawValue] ?? "" }
        self.init(from: typed(.from), to: typed(.to), unit: typed(.unit), kind: typed(.kind), group: typed(.group))
    }

    /// As the end of an address, with what is asked for and no more.
    var query: String {
        let fields: [(IndicatorQuestion.Fault.Field, String)] = [(.from, from), (.to, to), (.unit, unit), (.kind, kind), (.group, group)]
        let pairs = fields.filter { !$0.1.isEmpty }.map { "\($0.0.rawValue)=\(Self.escaped($0.1))" }
        return pairs.joined(separator: "&")
    }

    private static func escaped(_ text: String) -> String {
        let plain = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~:".utf8)
        return text.utf8.reduce(into: "") { out, byte in
            out +=
                plain.contains(byte) ? String(UnicodeScalar(byte)) : "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }
    }
}
