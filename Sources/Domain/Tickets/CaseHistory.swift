public import FoundationEssentials

/// A case that another system kept: its receipt and the steps after it, each at its true time.
public struct CaseHistory: Equatable, Sendable {
    /// The line of the file on which the case begins, from 1.
    public let line: Int
    /// The name of the case in its source; a case is imported once.
    public let reference: String
    public let submission: Submission
    /// Nil where the source does not tell.
    public let receivedAt: Date?
    public let unit: String?
    public let statedDue: StatedDue?
    /// In order of time.
    public let steps: [Step]
    /// Where in the file its receipt stands, for faults.
    public let receivedField: String

    /// What happened, who did it and where, by the names in the source.
    public struct Step: Equatable, Sendable {
        public let line: Int
        /// Nil where the receipt has no date either.
        public let at: Date?
        public let person: String?
        public let unit: String?
        public let note: String
        public let deed: Deed
        /// Where in the file its time stands, for faults.
        public let field: String

        public init(line: Int, at: Date?, person: String?, unit: String?, note: String, deed: Deed, field: String = "") {
            self.line = line
            self.field = field
            self.at = at
            self.person = person
            self.unit = unit
            self.note = note
            self.deed = deed
        }
    }

    public enum Deed: Equatable, Sendable {
        case classify
        /// Somebody has the case in hand, and nothing more is told.
        case work
        case requestInformation(text: String)
        case answer(text: String, outcome: Outcome)
        /// By the business, after an answer.
        case reopen(reason: String)
    }

    public init(
        line: Int, reference: String, submission: Submission, receivedAt: Date?, unit: String?, statedDue: StatedDue?, steps: [Step],
        receivedField: String = ""
    ) {
        self.line = line
        self.receivedField = receivedField
        self.reference = reference
        self.submission = submission
        self.receivedAt = receivedAt
        self.unit = unit
        self.statedDue = statedDue
        self.steps = steps
    }
}

/// A due date that came with a case, from a system in which another law held or from whoever ordered it.
public struct StatedDue: Equatable, Sendable {
    /// The first instant that is too late: 24:00 of a stated day, as of a day that a rule counts.
    public let at: Date
    public let basis: String
    /// Where in the file it stands, for faults.
    public let field: String

    public init(at: Date, basis: String, field: String = "") {
        self.at = at
        self.basis = basis
        self.field = field
    }

    /// The last day on which something is still in time: that of the instant, and the one before where the instant is 00:00.
    public var on: Day { at == at.day.start ? at.day.adding(-1) : at.day }

    /// Runs from the receipt to the stated instant.
    func clock(from start: Date) -> Clock {
        Clock(
            name: .answer, target: .legal, period: 1, term: nil, basis: basis, certainty: .unverified, startedAt: start,
            due: Due(on: on, at: at, beyondConfirmed: false))
    }
}

/// What a file of cases holds.
public struct CaseFile: Equatable, Sendable {
    /// Where the cases come from; references are unique in it.
    public let source: String
    public let cases: [CaseHistory]

    /// - Throws: `TableFault` when two cases have one reference.
    public init(source: String, cases: [CaseHistory], field: String) throws(TableFault) {
        var lines: [String: Int] = [:]
        for one in cases {
            if let first = lines.updateValue(one.line, forKey: one.reference) {
                throw TableFault(line: one.line, field: field, reason: .repeats(line: first))
            }
        }
        self.source = source
        self.cases = cases
    }

    private init(source: String, shifted cases: [CaseHistory]) { (self.source, self.cases) = (source, cases) }

    /// The same cases so many days later, to replay an old log as of today. Whole weeks keep the days of the week.
    /// - Throws: `TableFault`, naming line and field of a date that would leave the years in which a file may name one.
    public func shifted(byDays days: Int) throws(TableFault) -> CaseFile {
        let moved = cases.map { $0.shifted(by: Double(days) * 86_400) }
        for one in moved { try one.checkYears() }
        return CaseFile(source: source, shifted: moved)
    }
}

extension CaseHistory {
    /// - Throws: `TableFault` for a date outside the years in which a file may name one.
    fileprivate func checkYears() throws(TableFault) {
        func check(_ day: Day?, _ field: String, _ line: Int) throws(TableFault) {
            if let day, let reason = TableFault.Reason(outOfYears: day) { throw TableFault(line: line, field: field, reason: reason) }
        }
        try check(receivedAt?.day, receivedField, line)
        try check(statedDue?.on, statedDue?.field ?? "", line)
        for step in steps { try check(step.at?.day, step.field, step.line) }
    }

    fileprivate func shifted(by seconds: TimeInterval) -> CaseHistory {
        CaseHistory(
            line: line, reference: reference, submission: submission, receivedAt: receivedAt?.addingTimeInterval(seconds), unit: unit,
            statedDue: statedDue.map { StatedDue(at: $0.at.addingTimeInterval(seconds), basis: $0.basis, field: $0.field) },
            steps: steps.map { step in
                Step(
                    line: step.line, at: step.at?.addingTimeInterval(seconds), person: step.person, unit: step.unit, note: step.note,
                    deed: step.deed, field: step.field)
            }, receivedField: receivedField)
    }
}

extension Submission {
    /// What came in, as an import knows it: nobody was asked for consent, so nothing may be published.
    static func imported(
        kind: TicketKind, language: String, subject: String, body: String, contact: String, business: ImportedBusiness, line: Int,
        field: (Ticket.Refusal.Field) -> String, businessField: (ImportedBusiness.Part) -> String
    ) throws(TableFault) -> Submission {
        var typed = Typed()
        try business.fill(&typed) { part, reason in TableFault(line: line, field: businessField(part), reason: reason) }
        (typed.kind, typed.language) = (kind.rawValue, language)
        (typed.subject, typed.body, typed.contactName) = (shortened(subject, to: 200), body, shortened(contact, to: 200))
        do throws(Faults) {
            return try Submission(typed, kinds: TicketKind.allCases)
        } catch {
            throw TableFault(
                line: line, field: error.refusals.first?.field.map { $0 == .businessName ? businessField(.name) : field($0) } ?? "",
                reason: error.refusals.first.map { .refusal($0) } ?? .empty)
        }
    }

    /// The whole is in the body; a line of the list need not be.
    private static func shortened(_ text: String, to limit: Int) -> String {
        let text = VietnameseText.normalised(text)
        guard text.unicodeScalars.count > limit else { return text }
        let words = text.prefix(scalars: limit - 1).split(separator: " ")
        // One word that is longer than the line is cut within.
        return (words.count > 1 ? words.dropLast() : words[...]).joined(separator: " ") + "…"
    }
}
