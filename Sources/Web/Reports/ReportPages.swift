import Documents
import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// Where units report each quarter, and the office gathers what they report.
struct ReportPages {
    let site: Site

    func add(to group: StaffGroup) {
        ReportSettingsPages(site: site).add(to: group)
        group.get(.reports) { _, context in try await overview(context) }
        group.get(.reportQuarter) { _, context in try await quarter(try context.quarter, context) }
        group.get(.report) { request, context in
            try await report(try context.unit, try context.quarter, context, done: Query(request)["done"])
        }
        group.get(.reportText) { _, context in try await edit(try context.unit, try context.quarter, context) }
        group.post(.reportText, size: .report) { request, context, form in
            try await write(try context.unit, try context.quarter, form, request, context)
        }
        let decisions: [(ReportAction, Address)] = [
            (.submit, .reportSubmission), (.giveBack, .reportReturn), (.accept, .reportAcceptance), (.issue, .reportIssue),
        ]
        for (action, address) in decisions {
            group.post(address) { request, context, form in
                try await act(action, try context.unit, try context.quarter, form, request, context)
            }
        }
        for file in ReportFile.allCases {
            group.get(file.address) { _, context in
                try await download(file, try context.unit, try context.quarter, context)
            }
        }
    }

    // MARK: Reading

    private func overview(_ context: MemberContext) async throws -> Page {
        let (rounds, keeps) = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            (
                try transaction.reportedQuarters().map { (quarter: $0, rounds: try transaction.reportRounds($0)) },
                try !transaction.reportSettings().isEmpty
            )
        }
        let view = ReportListView(rounds: rounds, keepsRules: keeps, context: context, now: site.now(), calendar: site.store.law.calendar)
        return Page(html: view.html)
    }

    private func quarter(_ quarter: Quarter, _ context: MemberContext) async throws -> Page {
        let rounds = try await site.store.read(as: context.actor, at: site.now()) { try $0.reportRounds(quarter) }
        guard !rounds.isEmpty else { throw NotFound() }
        return Page(
            html: ReportRoundView(
                quarter: quarter, rounds: rounds, context: context, now: site.now(), calendar: site.store.law.calendar
            ).html)
    }

    private func report(
        _ unit: UnitPath, _ quarter: Quarter, _ context: MemberContext, done: String? = nil, refused: RefusedReport? = nil
    ) async throws -> Page {
        let data = try await data(unit, quarter, context)
        let view = ReportView(data: data, context: context, now: site.now(), done: done, refused: refused)
        return Page(status: refused?.refusals.first?.status ?? .ok, html: view.html)
    }

    private func data(_ unit: UnitPath, _ quarter: Quarter, _ context: MemberContext) async throws -> ReportPageData {
        try await site.store.read(as: context.actor, at: site.now()) { try ReportPageData(unit, quarter, in: $0) }
    }

    private func download(_ file: ReportFile, _ unit: UnitPath, _ quarter: Quarter, _ context: MemberContext) async throws -> Response {
        let data = try await data(unit, quarter, context)
        let report = data.filled
        let document = ReportDocument(
            report, data.figures, head: data.sheet.head, unitName: data.sheet.unit.nameVi, signer: data.sheet.submitter,
            causes: data.sheet.causes)
        let language = context.language
        let bytes = try await WorkPool.heavy.run {
            switch file {
            case .docx: try document.document.docx()
            case .pdf: try document.document.pdf()
            case .xlsx:
                try Workbook(
                    report, data.figures, unitName: data.sheet.unit.name(language), causes: data.sheet.causes, language
                ).xlsx()
            }
        }
        let name = "attachment; filename=\"\(report.fileName).\(file.rawValue)\""
        return Response(
            status: .ok, headers: [.contentType: file.mediaType, .contentDisposition: name],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    // MARK: Writing

    private func edit(_ unit: UnitPath, _ quarter: Quarter, _ context: MemberContext) async throws -> Page {
        let data = try await data(unit, quarter, context)
        guard data.actions.contains(.write) else {
            throw data.sheet.report.isOpen ? Report.Refusal.notAllowed(.write) : Report.Refusal.wrongState
        }
        return Page(html: ReportFormView(data: data, form: nil, context: context).html)
    }

    private func write(
        _ unit: UnitPath, _ quarter: Quarter, _ form: Form, _ request: Request, _ context: MemberContext
    ) async throws -> Response {
        let refusals: [Report.Refusal]
        do {
            var typed: [ReportPart: String] = [:]
            for part in ReportPart.allCases { typed[part] = form[part.rawValue] }
            let causes = form.causes
            let seen = form.number("version", in: InputBounds.counted) ?? -1
            let command = ReportCommand.write(try ReportText(typed: typed, causes: causes), seen: seen)
            return try await site.once(form, as: context.actor) { transaction in
                _ = try transaction.decide(command, on: unit, quarter)
                return Path.report(unit, quarter).tail + "?done=saved"
            }
        } catch let faults as Report.Faults {
            refusals = faults.refusals
        } catch let refusal as Report.Refusal {
            refusals = [refusal]
        }
        let view = ReportFormView(data: try await data(unit, quarter, context), form: form, context: context, refusals: refusals)
        return try Page(status: refusals.first?.status ?? .unprocessableContent, html: view.html).response(from: request, context: context)
    }

    private func act(
        _ action: ReportAction, _ unit: UnitPath, _ quarter: Quarter, _ form: Form, _ request: Request, _ context: MemberContext
    ) async throws -> Response {
        do {
            return try await site.once(form, as: context.actor) { transaction in
                let sheet = try transaction.reportSheet(of: unit, quarter)
                guard ReportPolicy.allows(action, on: sheet.report, under: sheet.rule, by: context.actor) else {
                    throw Report.Refusal.notAllowed(action)
                }
                // What is decided on is what was read.
                guard form.number("version", in: InputBounds.counted) == sheet.report.version else { throw Report.Refusal.changedMeanwhile }
                try transaction.decide(try command(action, form, sheet), on: unit, quarter)
                return Path.report(unit, quarter).tail + "?done=1"
            }
        } catch let refusal as Report.Refusal {
            let refused = RefusedReport(action: action, form: form, refusals: [refusal])
            return try await report(unit, quarter, context, refused: refused).response(from: request, context: context)
        }
    }

    private func command(_ action: ReportAction, _ form: Form, _ sheet: ReportSheet) throws -> ReportCommand {
        switch action {
        case .submit: return .submit(sheet.data.named())
        case .giveBack: return .giveBack(reason: form["reason"])
        case .issue:
            let day = VietnameseText.normalised(form["day"])
            guard day.isEmpty || Day(iso: day) != nil else { throw Report.Refusal.outOfRange(.day) }
            return .issue(number: form["number"], day: Day(iso: day), symbol: sheet.head.symbol)
        case .accept: return .accept
        case .view, .write, .keepRule: throw NotFound()
        }
    }
}

extension Form {
    /// What was typed about single tickets, by their keys.
    fileprivate var causes: [String: String] {
        var causes: [String: String] = [:]
        for name in fields.keys where name.hasPrefix("cause-") && causes.count < ReportData.mostOverdueLines {
            causes[String(name.dropFirst(6))] = self[name]
        }
        return causes
    }
}

/// A form about a report that came back.
struct RefusedReport: Sendable {
    let action: ReportAction
    let form: Form
    let refusals: [Report.Refusal]
}

/// All that the page of a report shows, read at one moment.
struct ReportPageData: Sendable {
    let sheet: ReportSheet
    /// With their names.
    let figures: ReportData
    let actions: [ReportAction]
    let history: [ReportHistoryEntry]

    init(_ unit: UnitPath, _ quarter: Quarter, in transaction: Transaction) throws {
        sheet = try transaction.reportSheet(of: unit, quarter)
        figures = sheet.data.named()
        actions = sheet.report.actions(for: transaction.actor, at: transaction.now, under: sheet.rule)
        history = try transaction.history(of: sheet.report)
    }

    /// With suggested words where nobody has written any.
    var filled: Report { ReportWords(sheet.report, figures, unitName: sheet.unit.nameVi).filled(from: sheet.texts) }
}

extension MemberContext {
    fileprivate var quarter: Quarter {
        get throws {
            guard let text = parameters.get("quarter"), let quarter = Quarter(text), quarter.text == text else { throw NotFound() }
            return quarter
        }
    }

    /// The unit in the address.
    var unit: UnitPath {
        get throws {
            guard let unit = parameters.get("unit").flatMap({ UnitPath($0) }) else { throw NotFound() }
            return unit
        }
    }
}

extension Report.Refusal {
    var status: HTTPResponse.Status {
        switch self {
        case .notAllowed, .fourEyes: .forbidden
        case .wrongState, .changedMeanwhile, .settingsChanged, .quarterNotOver: .conflict
        default: .unprocessableContent
        }
    }
}
