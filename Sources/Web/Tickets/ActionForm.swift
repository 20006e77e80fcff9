import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// One thing that staff can do to a ticket: the fields that ask for it, the command that they make, and how programs ask for the same.
struct ActionForm: Sendable {
    let action: Action
    var weight = UI.Weight.main
    var confirm: Phrase?
    /// Where one of these is not as the sender saw it, nothing is done.
    var goesBy: [TicketStanding.Part] = [.place]
    /// Empty where another's steps take it along.
    var steps: [ActionStep] = []
    let fields: @Sendable (ActionFields) -> HTML
    let command: @Sendable (ActionInput) throws -> Command

    static func of(_ action: Action) -> ActionForm? { all.first { $0.action == action } }

    /// Does what the form asks of the ticket, as the sender saw it.
    /// - Throws: `NotFound`, `Ticket.Refusal`.
    func act(_ form: Form, on ticket: Ticket, in transaction: Transaction) throws -> Ticket {
        guard Policy.allows(action, on: ticket, by: transaction.actor) else { throw Ticket.Refusal.notAllowed(action) }
        let input = ActionInput(action: action, form: form, ticket: ticket, transaction: transaction)
        try input.checkStanding(goesBy)
        return try transaction.decide(try command(input), on: ticket)
    }
}

/// An endpoint of staff, `POST /tickets/{id}/{path}`, that does what a form does.
struct ActionStep: Sendable {
    let path: String
    let summary: String
    private let fields: [Endpoint.Field]

    init(_ path: String, _ summary: String, _ fields: [Endpoint.Field] = []) {
        (self.path, self.summary, self.fields) = (path, summary, fields)
    }

    /// A step that asks for nothing has no body.
    var body: [Endpoint.Field] { fields.isEmpty ? [] : fields + [Self.standing] }

    private static let standing = Endpoint.Field(
        ActionInput.standing, "The standing of the answer from which you go on; refused with 409 where the ticket has changed since")
}

extension Endpoint.Field {
    static let files = Endpoint.Field(
        FormWithFiles.field, "A UUID of your own: the key under which files were sent to /tai-len/{key}/{file}, see docs/attachments.md")
    static let text = Endpoint.Field("text", required: true, "The text")
    static let reason = Endpoint.Field("reason", required: true, "Why")
}

/// What was sent, read by the names that the fields of the same action have.
struct ActionInput {
    let action: Action
    let form: Form
    let ticket: Ticket
    let transaction: Transaction

    /// Programs may leave out the action before the name, which pages need to keep their fields apart.
    subscript(_ name: String) -> String {
        form.fields[action.fieldID(name)] == nil ? form[name] : form[action.fieldID(name)]
    }

    /// The name of the field that says what of the ticket was seen.
    static let standing = "standing"

    /// - Throws: `Ticket.Refusal.changedSinceShown` where the sender says what they saw, and it is no longer so.
    fileprivate func checkStanding(_ parts: [TicketStanding.Part]) throws {
        let seen = self[Self.standing]
        guard !seen.isEmpty else { return }
        let present = TicketStanding(ticket, replies: try transaction.replies(to: ticket))
        guard present.agrees(with: seen, in: parts) else { throw Ticket.Refusal.changedSinceShown }
    }

    /// Those of the text before that stay, and those that the form holds; a program names its key.
    func files(before: [TicketFile]? = nil) throws -> [TicketFile] {
        let dropped = form.droppedFiles
        let key = form.key(ofContent: false) ?? UUID(uuidString: self[FormWithFiles.field])
        return (before ?? []).filter { !dropped.contains($0.id) } + (try transaction.heldFiles(of: key))
    }

    func unit() throws -> UnitPath {
        guard !self["unit"].isEmpty else { throw Ticket.Refusal.missing(.unit) }
        guard let path = UnitPath(self["unit"]), try transaction.units().contains(where: { $0.path == path }) else {
            throw Ticket.Refusal.outOfRange(.unit)
        }
        return path
    }
}

extension Action {
    /// The name and id of a field: forms of several actions stand on one page.
    func fieldID(_ name: String) -> String { rawValue + "-" + name }
}

/// What the fields of one action are drawn from: the ticket, and after a refusal what was typed.
struct ActionFields {
    let action: Action
    let data: DeskTicket
    let context: MemberContext
    let now: Date
    let refused: RefusedForm?
    /// Of the form, the same when it comes back.
    let key: UUID

    init(action: Action, data: DeskTicket, context: MemberContext, now: Date, refused: RefusedForm?) {
        (self.action, self.data, self.context, self.now, self.refused) = (action, data, context, now, refused)
        key = refused?.key ?? UUID()
    }

    var language: ReaderLanguage { context.language }
    var ticket: Ticket { data.ticket }

    func id(_ name: String) -> String { action.fieldID(name) }

    func value(_ name: String, or usual: String = "") -> String {
        guard let form = refused?.form else { return usual }
        return form.fields[id(name)] == nil ? form[name] : form[id(name)]
    }

    /// - Parameter before: those of the text that the new one takes the place of.
    func files(before: [TicketFile]? = nil) -> HTML {
        FilesField(
            key: key, id: id(FormWithFiles.field), files: (before ?? []) + (refused?.files ?? []), error: error("file"),
            language: language
        ).html
    }

    private func error(_ name: String) -> String? {
        guard let refusal = refused?.refusal, refusal.field?.rawValue == name else { return nil }
        return refusal.formPhrase(language)
    }

    /// - Parameter limit: the one that the rule of the action keeps.
    func text(
        _ label: Phrase, _ name: String, or usual: String = "", hint: Phrase? = nil, rows: Int = 5, limit: Int = Ticket.textLimit,
        isRequired: Bool = true
    ) -> HTML {
        UI.textArea(
            label: label(language), name: id(name), value: value(name, or: usual), hint: hint?(language), error: error(name),
            required: isRequired,
            rows: rows, note: isRequired ? DeskPhrases.required(language) : nil, maxLength: limit)
    }

    func line(
        _ label: Phrase, _ name: String, or usual: String = "", hint: Phrase? = nil, type: UI.InputType = .text, limit: Int? = nil,
        isRequired: Bool = true
    ) -> HTML {
        UI.field(
            label: label(language), name: id(name), value: value(name, or: usual), hint: hint?(language), error: error(name), type: type,
            required: isRequired, note: isRequired ? DeskPhrases.required(language) : nil, maxLength: limit)
    }

    func select(
        _ label: Phrase, _ name: String, _ options: [(value: String, title: String)], or usual: String = "", hint: Phrase? = nil,
        hasEmpty: Bool = true
    ) -> HTML {
        UI.select(
            label: label(language), name: id(name), options: options, chosen: value(name, or: usual),
            empty: hasEmpty ? DeskPhrases.choose(language) : nil, hint: hint?(language), error: error(name), required: hasEmpty,
            note: hasEmpty ? DeskPhrases.required(language) : nil)
    }

    func radios(_ label: Phrase, _ name: String, _ options: [UI.Choice], or usual: String = "") -> HTML {
        UI.radioGroup(
            legend: label(language), name: id(name), options: options, checked: value(name, or: usual), error: error(name), required: true)
    }

    func hint(_ phrase: Phrase) -> HTML { "<p class=\"hint\">\(phrase(language))</p>" }

    /// Those in which somebody could take the ticket on.
    func units(where isOffered: (Unit) -> Bool) -> [(value: String, title: String)] {
        data.units.all.filter { data.ledUnits.contains($0.path) && isOffered($0) }.map { ($0.path.text, $0.name(language)) }
    }
}

/// The form of an action as the page shows it: closed unless it is the next step or came back.
struct ActionPanel {
    let form: ActionForm
    let fields: ActionFields
    let isOpen: Bool

    private var language: ReaderLanguage { fields.language }
    private var anchor: String { "action-" + form.action.rawValue }

    var html: HTML {
        let title = form.action.phrase(language)
        let button = UI.button(title, weight: form.weight, confirm: form.confirm?(language))
        let body = UI.form(
            action: Path.deskAction(fields.ticket.id, form.action).tail, csrf: fields.context.session.csrfToken,
            hidden: [(Form.key, fields.key.uuidString)], takesFiles: form.action.takesFiles,
            keep: fields.ticket.kind.isConfidential
                ? .never : .untilItArrived(as: form.action.rawValue + "-" + fields.ticket.id.uuidString),
            UI.hiddenField(fields.id(ActionInput.standing), fields.data.standing.text) + form.fields(fields) + UI.actions([button]))
        let inside: HTML = "<div id=\"\(anchor)\">\(summary)\(present)\(body)</div>"
        return UI.panel(nil, UI.details(title, inside, isOpen: isOpen))
    }

    /// How the ticket stands now, for whoever saw it otherwise.
    private var present: HTML? {
        guard fields.refused?.refusal == .changedSinceShown else { return nil }
        let (ticket, data) = (fields.ticket, fields.data)
        let kind = [ticket.kind.phrase(language), ticket.variant.isEmpty ? nil : DeskPhrases.variant(ticket.variant)(language)]
        let facts = UI.definitionList([
            (DeskPhrases.kind(language), HTML(kind.compactMap(\.self).joined(separator: " – "))),
            (DeskPhrases.state(language), HTML(ticket.state.phrase(language))),
            (DeskPhrases.unit(language), HTML(data.units(ticket.unit, language))),
            (DeskPhrases.officer(language), HTML(data.officer?.name ?? DeskPhrases.nobody(language))),
            (
                DeskPhrases.due(language),
                HTML(ticket.listedClock.map { DeskPhrases.lastDay($0.due)(language) } ?? DeskPhrases.noDue(language))
            ),
        ])
        let last = data.messages.entries.last { $0.event?.message?.fromBusiness ?? false }.flatMap { $0.event?.message?.text }
        let said: HTML? = last.map { "<p>\(DeskPhrases.lastSaid(language))</p>\(UI.paragraphs($0))" }
        return UI.notice(title: DeskPhrases.presentStanding(language), "\(facts)\(said)", tone: .warn)
    }

    private var summary: HTML {
        guard let refusal = fields.refused?.refusal else { return "" }
        let place = refusal.field.map { fields.id($0 == .file ? FormWithFiles.field : $0.rawValue) } ?? anchor
        return UI.errorSummary(title: LayoutPhrases.refusedTitle(language), [(place, refusal.formPhrase(language))])
    }
}
