public import FoundationEssentials

/// What a business sends in: checked as a whole, so that one answer names every fault.
public struct Submission: Equatable, Sendable {
    public let kind: TicketKind
    public let subject: String
    public let body: String
    public let language: ReaderLanguage
    public let publishConsent: Bool
    public let nameConsent: Bool
    public let business: Business
    public let contact: Contact
    /// What was told in the fields of the kind, by their names; and in fields of every form what could not be read there.
    public let details: [String: String]

    public struct Business: Codable, Equatable, Sendable {
        public let taxCode: TaxCode?
        public let name: String
        public let ownership: String?
        public let size: String?
        public let inProvince: Bool?
    }

    public struct Contact: Codable, Equatable, Sendable {
        public let name: String
        public let email: String
        public let phone: String
    }

    /// What was typed, before any check. A form that is refused shows it again as it was.
    public struct Typed: Equatable, Sendable {
        public var kind = "", subject = "", body = "", language = "vi"
        public var publishConsent = false, nameConsent = false
        public var taxCode = "", businessName = "", ownership = "", size = ""
        public var inProvince: Bool?
        public var contactName = "", email = "", phone = ""
        /// By the names of `DetailField`; those of another kind are left out.
        public var details: [String: String] = [:]

        public init() {}
    }

    public struct Faults: Error, Equatable, Sendable {
        public let refusals: [Ticket.Refusal]

        public init(refusals: [Ticket.Refusal]) { self.refusals = refusals }
    }

    public static let subjectLimit = Bounds.subjectLetters.value
    public static let ownerships = ["private", "state", "foreign", "cooperative", "household"]
    public static let sizes = ["micro", "small", "medium", "large"]

    /// - Parameters:
    ///   - kinds: what may be filed by this way in; the open form takes fewer than the counter.
    ///   - isForm: whether somebody typed it into the form of the kind, which asks for what the kind needs, and keeps
    ///     what nobody has to give also where it is wrong. Programs can mend it, and are told.
    public init(_ typed: Typed, kinds: [TicketKind] = TicketKind.open, isForm: Bool = false) throws(Faults) {
        var check = FieldCheck<Ticket.Refusal>()
        let typing = OldTyping([typed.subject, typed.body, typed.businessName, typed.contactName] + typed.details.values)
        func text(_ text: String, _ field: Ticket.Refusal.Field, limit: Int, isRequired: Bool = true, isLine: Bool = true) -> String {
            let text = check.text(text, field, limit: limit, isRequired: isRequired, isLine: isLine, in: typing)
            return check.faults.isEmpty ? TypedCodes.hidden(in: text, language: ReaderLanguage(rawValue: typed.language) ?? .vi) : text
        }
        func choice(_ text: String, of allowed: [String], _ field: Ticket.Refusal.Field) -> String? {
            if !text.isEmpty, !allowed.contains(text) { check.faults.append(.outOfRange(field)) }
            return text.isEmpty ? nil : text
        }

        let kind = TicketKind(rawValue: typed.kind).flatMap { kinds.contains($0) ? $0 : nil }
        if kind == nil { check.faults.append(typed.kind.isEmpty ? .missing(.kind) : .outOfRange(.kind)) }
        self.kind = kind ?? .question
        subject = text(typed.subject, .subject, limit: Self.subjectLimit)
        body = text(typed.body, .body, limit: Ticket.textLimit, isLine: false)
        let written = choice(typed.language, of: ReaderLanguage.allCases.map(\.rawValue), .language)
        language = written.flatMap(ReaderLanguage.init(rawValue:)) ?? .vi
        publishConsent = typed.publishConsent
        // The name is a consent of its own, and means nothing without the first.
        nameConsent = typed.publishConsent && typed.nameConsent
        let taxText = VietnameseText.normalised(typed.taxCode)
        var (taxCode, unread): (TaxCode?, [Ticket.Refusal]) = (nil, [])
        if !taxText.isEmpty {
            do throws(TaxCode.Fault) { taxCode = try TaxCode(parsing: taxText) } catch { unread.append(.taxCode(error)) }
        }
        business = Business(
            taxCode: taxCode, name: text(typed.businessName, .businessName, limit: InputBounds.organisationName, isRequired: false),
            ownership: choice(typed.ownership, of: Self.ownerships, .ownership), size: choice(typed.size, of: Self.sizes, .size),
            inProvince: typed.inProvince)
        let (email, phone) = ContactFields.check(email: typed.email, phone: typed.phone, &unread)
        contact = Contact(name: text(typed.contactName, .name, limit: InputBounds.personName), email: email, phone: phone)
        var details: [String: String] = [:]
        for detail in kind?.details ?? [] {
            let told = text(
                typed.details[detail.name] ?? "", detail.field, limit: detail.limit, isRequired: isForm && detail.isRequired,
                isLine: detail.input != .text)
            guard !told.isEmpty else { continue }
            let read = detail.read(told)
            if read == nil, !(isForm && detail.input == .day && !detail.isRequired) { check.faults.append(.outOfRange(detail.field)) }
            details[detail.name] = read ?? told
        }
        // What nobody has to give stops no question: it is kept as it was typed, for the clerk to check.
        let optional: [(field: Ticket.Refusal.Field, typed: String)] = [
            (.email, typed.email), (.phone, typed.phone), (.taxCode, typed.taxCode),
        ]
        for (field, typed) in optional where isForm && unread.contains(where: { $0.field == field }) {
            details[field.rawValue] = text(typed, field, limit: InputBounds.organisationName, isRequired: false)
        }
        if !isForm { check.faults += unread }
        self.details = details
        guard check.faults.isEmpty else { throw Faults(refusals: check.faults) }
    }
}

extension Ticket.Refusal: PublicFieldFault {}

/// The two ways to reach somebody, as every public form asks for them.
enum ContactFields {
    /// Each in the form in which it is kept; empty where nothing was typed, or where a fault was added.
    static func check(email: String, phone: String, _ faults: inout [Ticket.Refusal]) -> (email: String, phone: String) {
        (address(email, &faults), number(phone, &faults))
    }

    static func address(_ typed: String, _ faults: inout [Ticket.Refusal]) -> String {
        guard !VietnameseText.normalised(typed).isEmpty else { return "" }
        do throws(EmailAddress.Fault) { return try EmailAddress(parsing: typed).text } catch { faults.append(.email(error)) }
        return ""
    }

    static func number(_ typed: String, _ faults: inout [Ticket.Refusal]) -> String {
        let line = VietnameseText.normalised(typed)
        guard !line.isEmpty else { return "" }
        guard line.unicodeScalars.count <= PhoneNumber.longest else {
            faults.append(.tooLong(.phone, limit: PhoneNumber.longest))
            return ""
        }
        do throws(PhoneNumber.Fault) { return try PhoneNumber(parsing: line).text } catch { faults.append(.phone(error)) }
        return ""
    }
}

extension Ticket {
    /// The receipt of a submission: the ticket's first events, with the clocks that start at receipt. A due date that came with it
    /// stands in place of the one that would be counted.
    public static func receive(
        _ submission: Submission, id: UUID, unit: UnitPath, statedDue: StatedDue? = nil, saidOn: Day? = nil, files: [TicketFile] = [],
        at now: Date, law: Law
    ) throws(Ticket.Refusal) -> [TicketEvent] {
        let receipt = TicketEvent.Receipt(
            id: id, kind: submission.kind, unit: unit, language: submission.language, subject: submission.subject,
            body: submission.body, publishConsent: submission.publishConsent, nameConsent: submission.nameConsent, saidOn: saidOn,
            files: try admitted(files), details: submission.details.isEmpty ? nil : submission.details)
        let stated = statedDue?.clock(from: now)
        let clocks = try law.clocks(for: submission.kind, variant: "", receivedAt: now, from: now, pauses: []) { rule in
            rule.startsAt == .receipt && (rule.clock != stated?.name || rule.target != stated?.target)
        }
        return [.received(receipt)] + (stated.map { [.clockStarted($0)] } ?? []) + clocks
    }
}
