import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// A business follows its ticket with the tracking code alone.
struct TrackPages {
    let site: Site

    func add(to group: RouterGroup<AppContext>) {
        group.get(.track) { _, context in Page(html: TrackView(context: context).html) }
        group.post(.track) { request, context in
            try SameSite(site: site).check(request)
            return try await find(try await Form(request, context)["code"], request, context)
        }
        group.get(.ticket) { request, context in
            let parameters = Query(request)
            let done = parameters["done"].flatMap { Action(rawValue: $0) }
            let typed = context.parameters.get("code") ?? ""
            guard let code = TrackingCode(typed) else {
                return try unknown(typed, PublicPhrases.codeMistyped, context).response(from: request, context: context)
            }
            do {
                let page = try await ticket(
                    code, context, turned: Turned(parameters), isNew: parameters["new"] != nil, done: done,
                    wantsSurvey: parameters["survey"] != nil)
                return try page.response(from: request, context: context)
            } catch is NotFound {
                guard let owner = try await owner(of: code) else {
                    return try unknown(typed, PublicPhrases.codeUnknown, context).response(from: request, context: context)
                }
                return seeOther(Path(owner.address, code.text).link(context.language))
            }
        }
        group.get(.ticketFile) { _, context in
            let (code, file) = (try context.trackingCode, try context.id("file"))
            let found = try await site.store.read(as: .business, at: site.now()) { try $0.saidFile(file, of: $0.ticket(code)) }
            return try await found.response(site, cacheControl: "no-store")
        }
        group.get(.ticketReceipt) { _, context in
            let code = try context.trackingCode
            let receipt = try await site.store.read(as: .business, at: site.now()) {
                try TicketReceipt(of: $0.ticket(code), code: code, in: $0)
            }
            return try await receipt.response(context.language, at: site.address)
        }
        group.post(.ticketAction) { request, context in
            try SameSite(site: site).check(request)
            return try await act(try context.trackingCode, try await FormWithFiles(request, context), request, context)
        }
    }

    private func find(_ typed: String, _ request: Request, _ context: AppContext) async throws -> Response {
        func refused(_ fault: Phrase, _ status: HTTPResponse.Status) throws -> Response {
            try Page(status: status, html: TrackView(context: context, typed: typed, fault: fault).html)
                .response(from: request, context: context)
        }
        if VietnameseText.normalised(typed).isEmpty { return try refused(PublicPhrases.codeMissing, .unprocessableContent) }
        guard let code = TrackingCode(typed) else { return try refused(PublicPhrases.codeMistyped, .unprocessableContent) }
        guard let owner = try await owner(of: code) else { return try refused(PublicPhrases.codeUnknown, .notFound) }
        return seeOther(Path(owner.address, code.text).link(context.language))
    }

    /// A booking and an enrolment have codes of the same form, and pages of their own.
    private func owner(of code: TrackingCode) async throws -> CodeOwner? {
        try await site.store.read(as: .business, at: site.now()) { try $0.owner(of: code) }
    }

    private func unknown(_ typed: String, _ fault: Phrase, _ context: AppContext) -> Page {
        Page(status: .notFound, html: TrackView(context: context, typed: typed, fault: fault).html, isRefused: true)
    }

    private func ticket(
        _ code: TrackingCode, _ context: AppContext, turned: Turned = Turned(), isNew: Bool = false, done: Action? = nil,
        wantsSurvey: Bool = false, refused: RefusedForm? = nil
    ) async throws -> Page {
        let found = try await site.store.read(as: .business, at: site.now()) {
            try PublicTicket(code, in: $0, turned: turned, isNew: isNew)
        }
        let texts = try await site.texts.laidOut(found.messages.officeTexts + [found.ticket.answer?.text].compactMap(\.self))
        let view = PublicTicketView(
            data: found, texts: texts, context: context, now: site.now(), calendar: site.store.law.calendar, isNew: isNew, done: done,
            wantsSurvey: wantsSurvey, refused: refused)
        return Page(status: refused?.refusal.status ?? .ok, html: view.html)
    }

    private func act(
        _ code: TrackingCode, _ sent: FormWithFiles, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        let (form, key) = (sent.form, sent.key)
        guard let action = context.parameters.get("action").flatMap({ Action(rawValue: $0) }) else { throw NotFound() }
        do {
            let command = try BusinessCommand.of(action, form)
            let counted: Counted
            do {
                if let fault = try await site.hold(sent, request, context) { throw Ticket.Refusal.file(fault) }
                counted = try site.count(request, context)
            } catch let tooMany as TooManySubmissions { throw Ticket.Refusal.tooMuchSent(seconds: tooMany.seconds) }
            return try await site.once(form, counted, to: Path.ticket(code).link(context.language) + "?done=" + action.rawValue) {
                _ = try $0.decide(command.carrying(try $0.heldFiles(of: key)), on: code)
            }
        } catch let faults as Submission.Faults {
            guard let first = faults.refusals.first else { throw faults }
            let refused = RefusedForm(action: action, form: form, refusal: first, others: Array(faults.refusals.dropFirst()))
            return try await ticket(code, context, refused: refused).response(from: request, context: context)
        } catch let refusal as Ticket.Refusal {
            let refused = RefusedForm(action: action, form: form, refusal: refusal, files: try await site.heldFiles(of: form))
            let page = try await ticket(code, context, refused: refused)
            var response = try page.response(from: request, context: context)
            if let seconds = refusal.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
            return response
        }
    }
}

/// What a business may ask of its ticket, read from a form or from the same names in JSON.
enum BusinessCommand {
    static func of(_ action: Action, _ form: Form) throws -> Command {
        switch action {
        case .reply: .reply(text: form["text"])
        case .withdraw: .withdraw(reason: form["reason"])
        case .reopen: .reopen(reason: form["reason"])
        case .rate: .rate(try rating(form))
        default: throw NotFound()
        }
    }

    private static func rating(_ form: Form) throws -> Rating {
        let answered = ["yes": true, "no": false][form["answered"]]
        let satisfaction = form.number("satisfaction", in: 1...5)
        guard let answered, let satisfaction else {
            let level: Ticket.Refusal = form["satisfaction"].isEmpty ? .missing(.satisfaction) : .outOfRange(.satisfaction)
            throw Submission.Faults(refusals: (answered == nil ? [.missing(.answer)] : []) + (satisfaction == nil ? [level] : []))
        }
        return Rating(answered: answered, satisfaction: satisfaction, comment: VietnameseText.normalisedText(form["comment"]))
    }
}

/// All that the business sees of its ticket, read at one moment.
struct PublicTicket: Sendable {
    /// By which the business came, and which its links carry.
    let code: TrackingCode
    let ticket: Ticket
    /// Who it said that it was.
    let party: Party
    /// In the fields of its kind.
    let told: [Detail]
    let actions: [Action]
    /// What was said and what happened, a page of each.
    let messages: HistoryPage
    let history: HistoryPage
    let turned: Turned
    /// What moved a date.
    let moves: [TicketEvent]
    let calendars: ClockCalendars
    /// The edits of the law that moved dates of the ticket.
    let lawChanges: [Int: LawChange]
    let units: UnitNames
    let slug: String?
    let similar: [PublicationRow]
    /// Letters that did not come to the business, the latest first.
    let undelivered: [UndeliveredLetter]
    /// Whether the survey about the answer can still be answered.
    let offersSurvey: Bool
    /// Whether no letter tells that it is here, though there is an address.
    let staysHere: Bool

    init(_ code: TrackingCode, in transaction: Transaction, turned: Turned = Turned(), isNew: Bool) throws {
        self.code = code
        ticket = try transaction.ticket(code)
        party = try transaction.party(of: ticket)
        told = try transaction.history(of: ticket, named: [TicketEvent.Name.received.rawValue]).first?.event?.told ?? []
        actions = ticket.actions(for: .business, at: transaction.now)
        messages = try transaction.messages(of: ticket, before: turned.messages)
        history = try transaction.events(of: ticket, before: turned.events)
        self.turned = turned
        let moves = try transaction.history(of: ticket, named: TicketEvent.movingNames)
        self.moves = moves.compactMap(\.event)
        calendars = try transaction.calendars(of: ticket)
        lawChanges = try transaction.lawChanges(behind: history.entries + moves)
        units = UnitNames(try transaction.units())
        offersSurvey = try transaction.offersSurvey(about: ticket)
        staysHere = try isNew && transaction.receiptStaysHere(ticket)
        slug = ticket.publication?.state == .published ? try transaction.publicationSlug(of: ticket) : nil
        undelivered = try transaction.undelivered(of: ticket)
        similar =
            isNew && ticket.kind.isPublishable ? try transaction.similar(to: ticket.subject + " " + ticket.body, limit: 3) : []
    }
}
