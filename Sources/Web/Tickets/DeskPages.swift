import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// Where officers, clerks and heads work on tickets.
struct DeskPages {
    let site: Site

    func add(to group: StaffGroup) {
        AnswerFilePages(site: site).add(to: group)
        group.get(.desk) { request, context in try await queue(try await query(request, context), context) }
        // A search is sent as a form and found at an address of its own, so that the list can be come back to.
        group.post(.desk) { request, context, form in try await search(form["q"], request, context) }
        for form in TableFile.Form.allCases {
            group.get(.deskList(form)) { request, context in try await file(try await query(request, context), form, context) }
        }
        group.get(.deskTicket) { request, context in
            let done = Query(request)["done"].flatMap { Action(rawValue: $0) }
            return try await ticket(try context.id("id"), context, turned: Turned(Query(request)), done: done)
        }
        group.get(.deskReceipt) { _, context in
            let id = try context.id("id")
            let receipt = try await site.store.read(as: context.actor, at: site.now()) {
                try TicketReceipt(of: $0.ticket(id), taker: context.member.name, in: $0)
            }
            return try await receipt.response(receipt.ticket.language, at: site.address)
        }
        group.post(.deskLetters) { _, context, form in
            let id = try context.id("id")
            // What came meanwhile nobody has told yet; programs need not say what they saw.
            let told = form["letters"].split(separator: " ").compactMap { UUID(uuidString: String($0)) }
            let shown = form["letters"].isEmpty ? nil : told
            return try await site.once(form, as: context.actor) { transaction in
                try transaction.settleUndelivered(of: id, shown: shown)
                return Path.deskTicket(id).tail
            }
        }
        group.post(.deskAction, withFiles: .publication) { request, context, sent in
            try await act(sent, try context.id("id"), context.parameters.get("action") ?? "", request, context)
        }
    }

    private func query(_ request: Request, _ context: MemberContext) async throws -> DeskQuery {
        let search = try await site.store.read(as: context.actor, at: site.now()) { try KeptSearch(request, in: $0) }
        return DeskQuery(request, context.member, search)
    }

    private func search(_ typed: String, _ request: Request, _ context: MemberContext) async throws -> Response {
        if let search = KeptSearch(code: typed) {
            return try await queue(DeskQuery(request, context.member, search), context).response(from: request, context: context)
        }
        let kept = try await site.store.write(as: context.actor, at: site.now()) { try KeptSearch(typed: typed, in: $0) }
        return seeOther(Path.desk.tail + (kept.map { "?" + $0.parameter } ?? ""))
    }

    private func queue(_ query: DeskQuery, _ context: MemberContext) async throws -> Page {
        let me = context.member.id
        let list = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            let (rows, next) = try transaction.queue(query.filter(me), after: query.after, limit: DeskQuery.pageSize)
            let counted = DeskTab.allCases.filter { $0 != .closed }
            let filters = counted.map { $0.filter(me) } + [query.filter(me).integrityAlone]
            let counts = try transaction.queueCounts(filters, upTo: DeskList.mostCounted + 1)
            return DeskList(
                rows: rows, next: next, counts: Dictionary(uniqueKeysWithValues: zip(counted, counts)),
                reports: counts.last ?? 0, units: UnitNames(try transaction.units()))
        }
        return Page(html: QueueView(query: query, list: list, context: context, now: site.now(), calendar: site.store.law.calendar).html)
    }

    /// The same list as a table.
    private func file(_ query: DeskQuery, _ form: TableFile.Form, _ context: MemberContext) async throws -> Response {
        let (language, now, calendar) = (context.language, site.now(), site.store.law.calendar)
        let shown = query.filter(context.member.id)
        var filter = shown
        filter.withoutIntegrity = true
        let (found, reports, units) = try await site.store.read(as: context.actor, at: now) { [filter] transaction in
            (
                try transaction.queue(filter, after: nil, limit: TableFile.most),
                try transaction.queueCounts([shown.integrityAlone], upTo: TableFile.most + 1)[0], UnitNames(try transaction.units())
            )
        }
        let rows = found.rows.map { row -> [TableFile.Cell] in
            let mark = DueMark(row, now, calendar)
            return [
                .text(row.registration ?? ""), .text(row.subject), .text(row.kind.phrase(language)), .day(row.receivedAt.day),
                .day(mark.limit?.on), .text(mark.words(language)), .text(row.state.phrase(language)), .text(units(row.unit, language)),
                .text(row.officerName ?? ""), .text(row.businessName),
            ]
        }
        let titles = [
            DeskPhrases.number, DeskPhrases.subject, IndicatorPhrases.kind, IndicatorPhrases.receivedOn, DeskPhrases.due,
            FilePhrases.stateOfLimit, DeskPhrases.state, DeskPhrases.unit, DeskPhrases.officer, DeskPhrases.business,
        ]
        return try await TableFile(
            name: "danh-sach-phieu", titles: titles.map { $0(language) }, rows: rows, isCutOff: found.next != nil,
            notes: [FilePhrases.withoutReports(reports, upTo: TableFile.most)].compactMap(\.self), language: language
        ).response(form)
    }

    private func ticket(
        _ id: UUID, _ context: MemberContext, turned: Turned = Turned(), done: Action? = nil, refused: RefusedForm? = nil
    ) async throws -> Page {
        var found = try await site.store.read(as: context.actor, at: site.now()) { try DeskTicket(id, in: $0, turned: turned) }
        found.texts = try await site.texts.laidOut(found.officeTexts)
        let view = TicketView(
            data: found, context: context, now: site.now(), calendar: site.store.law.calendar, done: done, refused: refused)
        return Page(status: refused?.refusal.status ?? .ok, html: view.html)
    }

    private func act(
        _ sent: FormWithFiles, _ id: UUID, _ name: String, _ request: Request, _ context: MemberContext
    ) async throws -> Response {
        let form = sent.form
        guard let action = Action(rawValue: name), let actionForm = ActionForm.of(action) else { throw NotFound() }
        do {
            if action.takesFiles, sent.changesFiles {
                let fault = try await site.store.write(as: context.actor, at: site.now()) { try sent.hold(in: $0) }
                if let fault { throw Ticket.Refusal.file(fault) }
            }
            return try await site.once(form, as: context.actor) { transaction in
                let changed = try actionForm.act(form, on: try transaction.ticket(id), in: transaction)
                // A transfer may take the ticket out of the sight of whoever sent it on.
                let staysInSight = Policy.allows(.view, on: changed, by: transaction.actor)
                return staysInSight ? Path.deskTicket(id).tail + "?done=" + action.rawValue : Path.desk.tail
            }
        } catch let refusal as Ticket.Refusal {
            let refused = RefusedForm(action: action, form: form, refusal: refusal, files: try await site.heldFiles(of: form))
            let page = try await ticket(id, context, refused: refused)
            return try page.response(from: request, context: context)
        }
    }
}

/// A form that came back, with everything that was typed.
struct RefusedForm: Sendable {
    let action: Action
    let form: Form
    let refusal: Ticket.Refusal
    /// What else is wrong.
    let others: [Ticket.Refusal]
    /// What the form holds.
    let files: [TicketFile]

    init(action: Action, form: Form, refusal: Ticket.Refusal, others: [Ticket.Refusal] = [], files: [TicketFile] = []) {
        (self.action, self.refusal, self.others, self.files) = (action, refusal, others, files)
        self.form = refusal.isAboutEncoding ? form.inUnicode : form
    }

    var refusals: [Ticket.Refusal] { [refusal] + others }
    /// Under which it comes again, with what it holds.
    var key: UUID? { form.key(ofContent: false) }
}

extension AppContext {
    /// The code in the address of somebody who holds it. Staff pages have ids: to them a code is an unknown address.
    var trackingCode: TrackingCode {
        get throws {
            guard let code = parameters.get("code").flatMap({ TrackingCode($0) }) else { throw NotFound() }
            return code
        }
    }
}

/// The names of units in the reader's language; the path where a unit is gone.
struct UnitNames: Sendable {
    let all: [Unit]
    private let byPath: [UnitPath: Unit]

    init(_ units: [Unit]) {
        all = units
        byPath = Dictionary(units.map { ($0.path, $0) }) { first, _ in first }
    }

    func callAsFunction(_ path: UnitPath, _ language: ReaderLanguage) -> String {
        byPath[path]?.name(language) ?? path.text
    }

    func list(_ paths: [UnitPath], _ language: ReaderLanguage) -> [String] { paths.map { self($0, language) } }
}
