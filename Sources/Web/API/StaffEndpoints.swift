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
        ] + ActionForm.all.flatMap { form in form.steps.map { endpoint(form.action, $0) } }
    }

    private func endpoint(_ action: Action, _ step: ActionStep) -> Endpoint {
        Endpoint(
            method: .post, path: "/tickets/{id}/" + step.path, summary: step.summary, access: .token, body: step.body,
            headers: [.idempotencyKey]
        ) { request, context in
            let member = try await member(request)
            let id = try context.id("code")
            let sent = try await step.body.isEmpty ? (json: [:] as JSON, bytes: [] as [UInt8]) : object(request, context, step.body)
            let (form, key) = (Form(sent.json), try IdempotencyKey(request, context, body: sent.bytes))
            let wanted: Action = action == .assign && !form["officer"].isEmpty ? .assignOfficer : action
            guard let actionForm = ActionForm.of(wanted) else { throw NotFound() }
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
            guard let kind = TicketKind(rawValue: kind) else { throw Ticket.Refusal.outOfRange(.kind) }
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
