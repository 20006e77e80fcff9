/// What a form asks for one kind of ticket, beside what it asks for every one.
public struct DetailField: Equatable, Sendable {
    public enum Input: Equatable, Sendable {
        case line, text, day, consent
        case choice([String])
    }

    public let field: Ticket.Refusal.Field
    public let input: Input
    /// Only of people: a program, a table or the counter may know less.
    public let isRequired: Bool

    public var name: String { field.rawValue }

    /// Letters.
    public var limit: Int { input == .text ? Self.textLimit : InputBounds.organisationName }

    public static let textLimit = 1000
    /// The value of a box that was ticked.
    public static let agreed = "yes"

    private init(_ field: Ticket.Refusal.Field, _ input: Input, isRequired: Bool = false) {
        (self.field, self.input, self.isRequired) = (field, input, isRequired)
    }

    /// As it is kept; nil where it cannot be told there.
    func read(_ text: String) -> String? {
        switch input {
        case .line, .text: text
        case .day: Self.day(text)?.iso
        case .consent: text == Self.agreed ? text : nil
        case .choice(let options): options.contains(text) ? text : nil
        }
    }

    /// As people write it, `31/3/2026`, or by ISO 8601.
    private static func day(_ text: String) -> Day? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { $0.count <= 4 ? Int($0) : nil }
        guard parts.count == 3, let day = parts[0], let month = parts[1], let year = parts[2], year >= 1000 else { return Day(iso: text) }
        return Day(year: year, month: month, day: day)
    }

    /// All that any kind asks, each once, in the order in which they are shown.
    public static let all = TicketKind.allCases.flatMap(\.details).reduce(into: [DetailField]()) { found, detail in
        if !found.contains(where: { $0.field == detail.field }) { found.append(detail) }
    }

    fileprivate static let ofComplaint = [
        DetailField(.decision, .text, isRequired: true), DetailField(.decidedBy, .line, isRequired: true), DetailField(.knownOn, .day),
        DetailField(.wish, .text, isRequired: true), DetailField(.address, .line, isRequired: true),
        DetailField(.petition, .choice(["attached", "posted", "brought"]), isRequired: true),
    ]
    fileprivate static let ofInformation = [
        DetailField(.documentAsked, .line), DetailField(.delivery, .choice(["electronic", "paper", "on_site"]), isRequired: true),
        DetailField(.purpose, .line), DetailField(.address, .line),
    ]
    fileprivate static let ofPromotion = [
        DetailField(.product, .line, isRequired: true), DetailField(.price, .line), DetailField(.publicContact, .line),
        DetailField(.contactMayBePublic, .consent),
    ]
    fileprivate static let ofSupport = [DetailField(.wish, .text), DetailField(.neededBy, .day)]
}

extension TicketKind {
    /// What its form asks of its own: of a complaint what the petition has to say (Law on Complaints 2011, Article 8), of a request for
    /// information in which form it is wished (Law on Access to Information 2016, Article 24).
    public var details: [DetailField] {
        switch self {
        case .complaint: DetailField.ofComplaint
        case .information: DetailField.ofInformation
        case .promotion: DetailField.ofPromotion
        case .support: DetailField.ofSupport
        case .question, .feedback, .legalQuestion, .dossier, .denunciation, .integrity, .personalData: []
        }
    }
}

/// What was told in such a field, as its receipt keeps it.
public struct Detail: Equatable, Sendable {
    public let field: Ticket.Refusal.Field
    public let text: String

    /// What a choice or a day is; nil where the text is told as it is.
    public var choice: String? { if case .choice(let options)? = input, options.contains(text) { text } else { nil } }
    public var day: Day? { input == .day ? Day(iso: text) : nil }
    /// Whether it is kept as it was typed, since it is not what the field asks for.
    public var needsCheck: Bool { input == nil || input == .day && day == nil }
    public var isAgreed: Bool { input == .consent && text == DetailField.agreed }

    private var input: DetailField.Input? { DetailField.all.first { $0.field == field }?.input }
}

extension TicketEvent.Receipt {
    /// In the order of the forms.
    public var told: [Detail] {
        let own = kind.details.map(\.field)
        let known = own + DetailField.all.map(\.field).filter { !own.contains($0) } + [.email, .phone, .taxCode]
        return known.compactMap { field in details?[field.rawValue].map { Detail(field: field, text: $0) } }
    }
}

extension TicketEvent {
    /// What was told in the fields of its kind.
    public var told: [Detail] { if case .received(let receipt) = self { receipt.told } else { [] } }
}
