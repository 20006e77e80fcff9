public import FoundationEssentials

extension Report {
    /// The only way a report changes: the events that `command` leads to, or the refusal.
    /// - Parameters:
    ///   - rule: who gathers the reports of the agency, and by when.
    public func decide(
        _ command: ReportCommand, by actor: Actor, at now: Date, under rule: ReportRule, _ calendar: WorkCalendar
    ) throws(Report.Refusal) -> [ReportEvent] {
        guard ReportPolicy.allows(command.action, on: self, under: rule, by: actor) else { throw .notAllowed(command.action) }
        switch command {
        case .write(let text, let seen):
            guard isOpen else { throw .wrongState }
            guard seen == version else { throw .changedMeanwhile }
            return [.written(text)]
        case .submit:
            guard isOpen else { throw .wrongState }
            guard now >= quarter.days.upperBound.end else { throw .quarterNotOver }
            for part in required where text[part].isEmpty { throw .partMissing(part) }
            let due = rule.due(quarter, calendar)
            return [.submitted(text, lateDays: lateDays ?? max(0, calendar.workingDays(from: due, to: now.day)))]
        case .giveBack(let reason):
            guard state == .submitted else { throw .wrongState }
            return [.returned(reason: try Self.bounded(reason, .reason, limit: 2000))]
        case .accept:
            guard state == .submitted else { throw .wrongState }
            guard submittedBy == nil || submittedBy != actor.memberID else { throw .fourEyes }
            return [.accepted(isWhole ? ReportSignature(name: actor.signature) : nil)]
        case .issue(let number, let day, let symbol):
            guard state == .accepted, issue == nil else { throw .wrongState }
            return [.numbered(try issue(number, day, symbol, now))]
        }
    }

    /// What a report cannot be submitted without: its results and what comes next.
    public var required: [ReportPart] { isWhole ? [.nextTasks] : [.results, .nextTasks] }

    private func issue(_ number: String, _ day: Day?, _ symbol: String, _ now: Date) throws(Report.Refusal) -> ReportIssue {
        let number = try Self.bounded(number, .number, limit: 50)
        guard let figure = ReportIssue.figure(number, symbol) else { throw .outOfRange(.number) }
        guard let day else { throw .missing(.day) }
        guard let days = issueDays(at: now), days.contains(day) else {
            throw .dayOutOfRange(from: signedOn ?? now.day, through: now.day)
        }
        return ReportIssue(number: ReportIssue.number(figure, symbol), day: day)
    }

    /// The day on which it was signed or accepted.
    public var signedOn: Day? { acceptedAt?.day }

    /// The days that its number can bear: none before the signature, none to come.
    public func issueDays(at now: Date) -> ClosedRange<Day>? {
        guard let signedOn, signedOn <= now.day else { return nil }
        return signedOn...now.day
    }

    private static func bounded(_ text: String, _ field: ReportField, limit: Int) throws(Report.Refusal) -> String {
        let text = VietnameseText.normalisedText(text)
        guard !text.isEmpty else { throw .missing(field) }
        guard text.unicodeScalars.count <= limit else { throw .outOfRange(field) }
        return text
    }

    /// The commands that would not be refused for who asks or how the report stands.
    public func actions(for actor: Actor, at now: Date, under rule: ReportRule) -> [ReportAction] {
        ReportAction.allCases.filter { ReportPolicy.allows($0, on: self, under: rule, by: actor) && isTimely($0, actor, now) }
    }

    private func isTimely(_ action: ReportAction, _ actor: Actor, _ now: Date) -> Bool {
        switch action {
        case .view, .keepRule: true
        case .write: isOpen
        case .submit: isOpen && version > 0 && now >= quarter.days.upperBound.end
        case .giveBack: state == .submitted
        case .accept: state == .submitted && (submittedBy == nil || submittedBy != actor.memberID)
        case .issue: state == .accepted && issue == nil
        }
    }

    /// The report after `events`, all of which `actor` brought about at `instant`: who it was stands beside an event, not in it.
    /// - Parameter data: the figures that stay with it from its submission on.
    public func applying(_ events: [ReportEvent], data: ReportData?, by actor: Actor, at instant: Date) -> Report {
        var report = self
        for event in events { report.apply(event, data, by: actor, at: instant) }
        return report
    }

    private mutating func apply(_ event: ReportEvent, _ data: ReportData?, by actor: Actor, at instant: Date) {
        version += 1
        switch event {
        case .written(let text): (self.text, preparedBy) = (text, actor.memberID)
        case .submitted(_, let lateDays):
            (state, submittedBy, submittedAt, self.data) = (.submitted, actor.memberID, instant, data)
            (firstSubmittedAt, self.lateDays, returnReason) = (firstSubmittedAt ?? instant, lateDays, nil)
        case .returned(let reason): (state, returnReason, self.data) = (.returned, reason, nil)
        case .accepted(let signature): (state, acceptedBy, acceptedAt, signer) = (.accepted, actor.memberID, instant, signature?.name)
        case .numbered(let issue): self.issue = issue
        }
    }
}

extension Report {
    /// Working days before the limit from which a unit is told of its report, as its letters do.
    private static let noticeDays = 2

    /// What waits for somebody about this report; nil where nothing does. A late one concerns, beside its unit, those who gather the reports and
    /// the head. The agency's report has no limit of its own: it waits from the day after the units' limit, or once they all have reported.
    /// - Parameter areAllIn: whether every unit of the agency has reported.
    public func matter(
        for actor: Actor, at now: Date, under rule: ReportRule, _ calendar: WorkCalendar, areAllIn: Bool
    ) -> OpenDecision.Matter? {
        let actions = actions(for: actor, at: now, under: rule)
        if actions.contains(.accept) { return isWhole ? .signature : .report }
        if isWhole, actions.contains(.issue) { return .numbering }
        guard isOpen, now >= quarter.days.upperBound.end else { return nil }
        let due = rule.due(quarter, calendar)
        let isPast = now >= due.end
        let mine = ReportPolicy.allows(.submit, on: self, under: rule, by: actor)
        // The first submission settled for good whether it was late.
        guard lateDays == nil else { return mine ? .returnedReport : nil }
        if isWhole { return mine && (isPast || areAllIn) ? .consolidation : nil }
        let isNear = calendar.workingDays(from: now.day, to: due) <= Self.noticeDays
        return mine && isNear || isPast && ReportPolicy.allows(.keepRule, on: self, under: rule, by: actor) ? .lateReport : nil
    }
}

extension Actor {
    /// The name under a document that it signs.
    fileprivate var signature: String {
        switch self {
        case .member(let member): member.name
        case .system(let program): program
        case .business: ""
        }
    }
}
