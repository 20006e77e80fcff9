import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import Store

/// The office's side, with a bearer token of somebody who holds the roles for it.
extension API {
    var staffEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/queue", summary: "Tickets in your scope, the soonest due first", access: .token,
                query: [
                    .init("state", TicketState.allCases.map(\.rawValue).joined(separator: ", ")), .init("kind", "Kind of ticket"),
                    .init("overdue", "boolean", "Only what is past a legal limit"),
                    .init("past", "legal: past a legal limit; internal: past a limit of the office's own and no legal one"),
                    .init("mine", "boolean", "Only what is assigned to you"),
                    .init("cursor", "From the page before"), .init("limit", "integer", "1 to 100"),
                ], handle: queue)
        ] + steps.map(step)
    }

    private struct Step {
        let path: String
        let action: Action
        let summary: String
        var fields: [Endpoint.Field] = []

        /// A step that asks for nothing has no body.
        var body: [Endpoint.Field] { fields.isEmpty ? [] : fields + [Self.seen] }

        private static let seen = Endpoint.Field(
            ActionInput.standing, "The standing of the answer from which you go on; refused with 409 where the ticket has changed since")
    }

    private var steps: [Step] {
        let reason = Endpoint.Field("reason", required: true, "Why")
        let late = Endpoint.Field("reason", "Why the answer is late; needed where a legal limit has passed")
        let text = Endpoint.Field("text", required: true, "The text")
        return [
            Step(
                path: "classification", action: .classify, summary: "Classify and register",
                fields: [
                    .init("kind", required: true, "Kind of ticket"), .init("variant", "Such as complex"),
                    .init(
                        "reason",
                        "Why, kept where the kind or variant gives a later legal limit than the ticket has, or none. Needed where a registered "
                            + "ticket is left without a legal limit, unless it becomes a report of wrongdoing; and where it is past a legal "
                            + "limit that would move or end, which only the head of its unit may do"),
                ]),
            Step(
                path: "assignment", action: .assign, summary: "Give it to a unit, or to an officer of its unit",
                fields: [.init("unit", "Path of the unit"), .init("officer", "Id or e-mail of the officer, instead of a unit")]),
            Step(
                path: "transfer", action: .transfer, summary: "Transfer to another unit",
                fields: [.init("unit", required: true, "Path of the unit"), reason]),
            Step(path: "acceptance", action: .accept, summary: "Accept a complaint or denunciation"),
            Step(path: "information-request", action: .requestInformation, summary: "Ask the business for more", fields: [text]),
            Step(
                path: "extension", action: .extend, summary: "Extend a deadline",
                fields: [.init("clock", required: true, "Clock"), .init("amount", "integer", required: true, "Days"), reason]),
            Step(path: "status-notice", action: .tellStatus, summary: "Tell the business how a late matter stands", fields: [text]),
            Step(
                path: "suspension", action: .pause, summary: "Suspend a settlement by a decision",
                fields: [reason, .init("document", required: true, "Number and symbol of the decision")]),
            Step(path: "resumption", action: .resume, summary: "Resume a suspended settlement", fields: [reason]),
            Step(
                path: "draft", action: .draft, summary: "Submit a draft answer",
                fields: [
                    text, .init("outcome", required: true, Outcome.allCases.map(\.rawValue).joined(separator: ", ")),
                    .init("basis", "array", "Legal documents"),
                ]),
            Step(path: "draft-return", action: .returnDraft, summary: "Return the draft", fields: [reason]),
            Step(path: "approval", action: .approve, summary: "Approve the draft, which sends it", fields: [late]),
            Step(path: "answer", action: .approve, summary: "Send the answer: the same step as approval", fields: [late]),
            Step(
                path: "publication", action: .preparePublication, summary: "Prepare the public version",
                fields: ["title", "question", "answer", "topic"].map { .init($0, required: true, "As everybody reads it") }
                    + ReaderLanguage.allCases.flatMap { language in
                        ["title", "question", "answer"].map {
                            .init($0 + "_" + language.rawValue, "The same in another language than the question's; kept where not sent")
                        }
                    } + [.init("reason", "Of a correction, where the answer is published already")]),
            Step(
                path: "publication-approval", action: .approvePublication, summary: "Publish the public version",
                fields: [
                    .init(
                        "files_read", "boolean",
                        "That what its files carry beside what one sees goes out too; asked for where they carry anything")
                ]),
            Step(path: "publication-withdrawal", action: .withdrawPublication, summary: "Withdraw the public version", fields: [reason]),
        ]
    }

    private func step(_ step: Step) -> Endpoint {
        Endpoint(
            method: .post, path: "/tickets/{id}/" + step.path, summary: step.summary, access: .token, body: step.body,
            headers: [.idempotencyKey]
        ) { request, context in
            let member = try await member(request)
            let id = try context.id("code")
            let sent = try await step.fields.isEmpty ? (json: [:] as JSON, bytes: [] as [UInt8]) : object(request, context, step.body)
            let (form, key) = (Form(sent.json), try IdempotencyKey(request, context, body: sent.bytes))
            let action: Action = step.action == .assign && !form["officer"].isEmpty ? .assignOfficer : step.action
            guard let actionForm = ActionForm.of(action) else { throw NotFound() }
            let changed = try await site.store.write(as: .member(member), at: site.now()) { transaction in
                var changed: Ticket?
                _ = try transaction.once(key?.sending(of: member.id)) {
                    changed = try actionForm.act(form, on: try transaction.ticket(id), in: transaction)
                    return ""
                }
                return try (changed ?? transaction.seen(id)).map { ticket in
                    (
                        ticket: ticket, standing: TicketStanding(ticket, replies: try transaction.replies(to: ticket)),
                        undelivered: try transaction.undelivered(of: ticket)
                    )
                }
            }
            guard let changed else { return try JSONAnswer(body: ["id": .string(id.uuidString.lowercased())]).response() }
            return try staffAnswer(changed.ticket, changed.standing, changed.undelivered, member, context.language)
        }
    }

    private func staffAnswer(
        _ ticket: Ticket, _ standing: TicketStanding, _ undelivered: [UndeliveredLetter], _ member: Member, _ language: ReaderLanguage
    ) throws -> Response {
        var fields = ticket.fields
        fields["id"] = .string(ticket.id.uuidString.lowercased())
        fields[ActionInput.standing] = .string(standing.text)
        fields["clocks"] = .array(ticket.clocks.map { .object($0.fields(at: site.now(), site.store.law.calendar)) })
        fields["officer"] = .optional(ticket.officer?.uuidString.lowercased())
        fields["undelivered"] = .array(
            undelivered.map { .object($0.fields(language).merging(["recipient": .string($0.recipient)]) { $1 }) })
        fields["actions"] = .array(ticket.actions(for: .member(member), at: site.now()).map { .string($0.rawValue) })
        return try JSONAnswer(body: .object(fields)).response()
    }

    private func queue(_ request: Request, _ context: AppContext) async throws -> Response {
        let member = try await member(request)
        var filter = QueueFilter()
        let (state, kind) = (parameter("state", request), parameter("kind", request))
        if !state.isEmpty {
            guard let state = TicketState(rawValue: state) else {
                throw InputFault.value("state", InputPhrases.oneOf(TicketState.allCases.map(\.rawValue)))
            }
            filter.states = [state]
        }
        if !kind.isEmpty {
            guard let kind = TicketKind(rawValue: kind) else { throw Refusal.outOfRange(.kind) }
            filter.kind = kind
        }
        let past = parameter("past", request)
        if !past.isEmpty {
            guard let target = ClockTarget(rawValue: past) else {
                throw InputFault.value("past", InputPhrases.oneOf(ClockTarget.allCases.map(\.rawValue)))
            }
            filter.past = target
        } else if parameter("overdue", request) == "true" {
            filter.past = .legal
        }
        if parameter("mine", request) == "true" { filter.officer = member.id }
        let (wanted, cursor, limit) = (filter, parameter("cursor", request), try limit(request))
        let list = try await site.store.read(as: .member(member), at: site.now()) {
            try $0.queue(wanted, after: cursor.isEmpty ? nil : cursor, limit: limit)
        }
        return try JSONAnswer(body: [
            "items": .array(list.rows.map { $0.json(at: site.now(), site.store.law.calendar) }), "next_cursor": .optional(list.next),
        ]).response()
    }
}

extension Transaction {
    /// Nil where it was sent on, out of the sight of whoever asks again.
    fileprivate func seen(_ id: UUID) throws -> Ticket? {
        do { return try ticket(id) } catch is NotFound { return nil }
    }
}

extension QueueRow {
    /// - Returns: with `overdue`, `legal` or `internal`, and by how many days of what unit, where the ticket is past a limit.
    func json(at now: Date, _ calendar: WorkCalendar) -> JSON {
        let late = overdue?.lateness(at: now, calendar)
        return [
            "id": .string(id.uuidString.lowercased()), "subject": .string(subject), "kind": .string(kind.rawValue),
            "state": .string(state.rawValue),
            "unit": .string(unit.text), "officer": .optional(officerName), "registration": .optional(registration),
            "received_at": .string(receivedAt.rfc3339), "business": .string(businessName), "due_on": .optional(due?.on.iso),
            "due_at": .optional(due?.at.rfc3339), "beyond_confirmed": due.map { .bool(calendar.isBeyondConfirmed($0.on)) } ?? .null,
            "target": .optional(due?.target.rawValue),
            "overdue": .optional(overdue?.target.rawValue), "overdue_days": late.map { .int($0.days) } ?? .null,
            "day_unit": .optional(late?.unit.rawValue), "undelivered": .bool(isUndelivered),
        ]
    }
}
