import Domain
import FoundationEssentials
import Store

/// What happened to one ticket: its receipt, and each step some working time after the one before.
struct DemoStory: Decodable, Sendable {
    struct Business: Decodable, Sendable {
        let name: String
        let tax_code: String?
        let ownership: String?
        let size: String?
        let in_province: Bool?
    }

    struct Contact: Decodable, Sendable {
        let name, email, phone: String
    }

    let kind: TicketKind
    let days_ago: Int
    let hour: String
    let business: Business
    let contact: Contact
    let language: String
    let publish_consent: Bool
    let name_consent: Bool
    let subject: String
    let body: String
    let files: [DemoFile]?
    let steps: [DemoStep]

    /// The id of the ticket.
    func replay(_ transaction: Transaction, people: [String: Member], number: Int, now: Date) throws -> UUID? {
        let received = min(receivedAt(now: now, number: number), now)
        let receiver = transaction.acting(as: .business, at: received)
        guard let home = UnitPath("vn.langson.ngoaivu") else { return nil }
        let id = try receiver.receive(try submission(), unit: home, files: try DemoFile.held(files, in: receiver)).id
        var cursor = received
        for step in steps {
            cursor = try step.moment(after: cursor, transaction.law.calendar)
            guard cursor <= now else { return id }
            let actor = try step.actor(people)
            let at = transaction.acting(as: actor, at: cursor)
            do {
                try at.decide(try step.command(at, id, people), on: id)
            } catch let refusal as Ticket.Refusal {
                throw CommandRefused("demonstration, ticket \(number + 1), step \(step.do): \(refusal)")
            } catch is NotFound {
                throw CommandRefused(
                    "demonstration, ticket \(number + 1), step \(step.do): \(step.by ?? "the business") may not see the ticket")
            }
        }
        return id
    }

    private func receivedAt(now: Date, number: Int) -> Date {
        let time = hour.split(separator: ":").compactMap { Int($0) }
        let minutes = time.count == 2 ? time[0] * 60 + time[1] : 9 * 60
        return now.day.adding(-days_ago).start.addingTimeInterval(Double(minutes * 60 + (number * 37) % 60))
    }

    private func submission() throws -> Submission {
        var typed = Submission.Typed()
        (typed.kind, typed.subject, typed.body, typed.language) = (kind.rawValue, subject, body, language)
        (typed.publishConsent, typed.nameConsent) = (publish_consent, name_consent)
        (typed.taxCode, typed.businessName) = (business.tax_code ?? "", business.name)
        (typed.ownership, typed.size, typed.inProvince) = (business.ownership ?? "", business.size ?? "", business.in_province)
        (typed.contactName, typed.email, typed.phone) = (contact.name, contact.email, contact.phone)
        return try Submission(typed, kinds: TicketKind.allCases)
    }
}

/// One step of a story. The fields that a step does not need are left out.
struct DemoStep: Decodable, Sendable {
    let `do`: String
    /// Working days since the step before; a fraction is working hours.
    let after_wd: Double
    let by: String?
    let kind: TicketKind?
    let variant: String?
    let unit: UnitPath?
    let person: String?
    let reason: String?
    let text: String?
    let outcome: Outcome?
    let basis: [String]?
    let files: [DemoFile]?
    let title: String?
    let question: String?
    let answer: String?
    let topic: Topic?
    let translations: [Publication.Translation]?
    let answered: Bool?
    let satisfaction: Int?
    let comment: String?
    let clock: ClockName?
    let amount: Int?
    let document: String?

    /// Kept only where the story's answer comes late.
    private static let usualDelay = "Phải chờ ý kiến bằng văn bản của cơ quan phối hợp."

    /// Seven and a half working hours make a day.
    func moment(after instant: Date, _ calendar: WorkCalendar) throws -> Date {
        let hours = max(1, Int((after_wd * 7.5).rounded()))
        return try calendar.due(from: instant, term: Term(amount: hours, unit: .workingHour)).at
    }

    func actor(_ people: [String: Member]) throws -> Actor {
        guard let by else { return .business }
        guard let member = people[by] else { throw CommandRefused("demonstration: nobody is called \(by)") }
        return .member(member)
    }

    func command(_ transaction: Transaction, _ id: UUID, _ people: [String: Member]) throws -> Command {
        switch self.do {
        case "classify":
            let ticket = try transaction.ticket(id)
            return .classify(
                kind: kind ?? ticket.kind, variant: variant ?? ticket.variant, registration: try transaction.nextRegistration(for: ticket),
                reason: reason ?? "")
        case "assign": return .assign(unit: try required(unit, "unit"))
        case "assign_officer": return .assignOfficer(try required(people[person ?? ""], "person"))
        case "transfer": return .transfer(to: try required(unit, "unit"), reason: reason ?? "")
        case "accept": return .accept
        case "request_information": return .requestInformation(text: text ?? "")
        case "reply": return .reply(text: text ?? "", files: try DemoFile.held(files, in: transaction))
        case "draft":
            return .draft(
                text: text ?? "", outcome: try required(outcome, "outcome"), basis: basis ?? [],
                files: try DemoFile.held(files, in: transaction))
        case "return_draft": return .returnDraft(reason: reason ?? "")
        case "approve": return .approve(lateReason: reason ?? Self.usualDelay)
        case "extend": return .extend(clock: clock ?? .answer, by: amount ?? 5, reason: reason ?? "")
        case "tell_status": return .tellStatus(text: text ?? "")
        case "pause": return .pause(reason: reason ?? "", document: document ?? "")
        case "resume": return .resume(reason: reason ?? "")
        case "prepare_publication":
            let text = Publication.Text(
                title: title ?? "", question: question ?? "", answer: answer ?? "", topic: try required(topic, "topic"),
                translations: translations ?? [])
            return .preparePublication(text)
        case "approve_publication": return .approvePublication()
        case "withdraw_publication": return .withdrawPublication(reason: reason ?? "")
        case "withdraw": return .withdraw(reason: reason ?? "")
        case "rate": return .rate(Rating(answered: answered ?? true, satisfaction: satisfaction ?? 0, comment: comment ?? ""))
        case "reopen": return .reopen(reason: reason ?? "")
        default: throw CommandRefused("demonstration: unknown step \(self.do)")
        }
    }

    private func required<Value>(_ value: Value?, _ field: String) throws -> Value {
        guard let value else { throw CommandRefused("demonstration, step \(self.do): \(field) is missing") }
        return value
    }
}
