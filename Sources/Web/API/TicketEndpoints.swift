import Crypto
import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import Store

/// The business's side: the code in the address is the secret.
extension API {
    var ticketEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .post, path: "/tickets", summary: "Send a question, feedback or request", body: Self.submissionFields,
                headers: [.idempotencyKey], success: "201", handle: submit),
            Endpoint(
                method: .get, path: "/tickets/{code}", summary: "A ticket by its tracking code", access: .code,
                query: [.init("cursor", "From the answer before, for the messages before its own")]
            ) { request, context in
                let cursor = parameter("cursor", request)
                var turned = Turned()
                turned.messages = Query(request).position("cursor")
                guard cursor.isEmpty || turned.messages != nil else { throw InputFault.value("cursor", InputPhrases.badCursor) }
                return try await show(try context.trackingCode, context, turned: turned)
            },
            change("/messages", .reply, "Reply to the office", [.init("text", required: true, "What to add"), .files]),
            change(
                "/rating", .rate, "Rate the answer",
                [
                    .init("answered", "boolean", required: true, "Was the question answered?"),
                    .init("satisfaction", "integer", required: true, "1 (not at all) to 5 (very)"), .init("comment", "Anything to add"),
                ]),
            change(
                "/reopening", .reopen, "Reopen within \(Ticket.reopeningDays) days",
                [.init("reason", required: true, "What is still open"), .files]
            ),
            change("/withdrawal", .withdraw, "Withdraw", [.init("reason", required: true, "Why")]),
        ]
    }

    private static let submissionFields: [Endpoint.Field] = [
        .init("kind", required: true, TicketKind.open.map(\.rawValue).joined(separator: ", ")),
        .init("subject", required: true, "One line"), .init("body", required: true, "The text"), .init("language", "vi, en or zh"),
        .init("unit", "Path of the unit that receives it"),
        .init("publish_consent", "boolean", required: true, "May an edited version be published?"),
        .init("name_consent", "boolean", "May the business be named in it?"), .files,
        .init(
            "details", "object",
            "What the form of the kind asks of its own; each may be left out. What is wrong here or in `contact` is refused; of people, who use the form, what they need not give is kept as typed, and told under `email`, `phone`, `tax_code` or the name of the day",
            children: DetailField.all.map { .init($0.name, $0.described) }),
        .init(
            "business", "object", "Who asks",
            children: [
                .init("tax_code", "10 digits, 13 of a branch, or the 12 of a household business"), .init("name", "As registered"),
                .init("ownership", Submission.ownerships.joined(separator: ", ")), .init("size", Submission.sizes.joined(separator: ", ")),
                .init("in_province", "boolean", "Does it have its seat in the province?"),
            ]),
        .init(
            "contact", "object", required: true, "Whom to answer",
            children: [.init("name", required: true, "Of a person"), .init("email", "Takes the letters"), .init("phone", "8 to 15 digits")]),
    ]

    private func change(_ path: String, _ action: Action, _ summary: String, _ body: [Endpoint.Field]) -> Endpoint {
        Endpoint(
            method: .post, path: "/tickets/{code}" + path, summary: summary, access: .code, body: body, headers: [.idempotencyKey]
        ) { request, context in
            let code = try context.trackingCode
            let (json, bytes) = try await object(request, context, body)
            let (command, key) = (try BusinessCommand.of(action, Form(json)), try IdempotencyKey(request, context, body: bytes))
            let counted = try site.count(request, context)
            let files = UUID(uuidString: json[FormWithFiles.field].typed)
            try await site.write(counted) { transaction in
                let ticket = try transaction.ticket(code)
                _ = try transaction.once(key?.sending(of: ticket.id)) {
                    try transaction.decide(command.carrying(try transaction.heldFiles(of: files)), on: ticket)
                    return ""
                }
            }
            return try await show(code, context)
        }
    }

    private func submit(_ request: Request, _ context: AppContext) async throws -> Response {
        let (json, bytes) = try await object(request, context, Self.submissionFields)
        let submission = try Submission(try Submission.Typed(json))
        let unit = try await unit(json["unit"].typed)
        let counted = try site.count(request, context)
        let files = UUID(uuidString: json[FormWithFiles.field].typed)
        guard let key = try IdempotencyKey(request, context, body: bytes)?.text(of: site.caller(request, context).client) else {
            guard files == nil else {
                let ticket = try await site.write(counted) { try $0.receive(submission, unit: unit, files: $0.heldFiles(of: files)) }
                return try receipt(ticket, .created, context)
            }
            let ticket = try await site.writeOnce(counted) { try $0.receive(submission, unit: unit) }
            return try receipt(ticket, .created, context)
        }
        let hash = Array(SHA256.hash(data: bytes))
        let received = try await site.write(counted) {
            try $0.receive(submission, unit: unit, idempotencyKey: key, requestHash: hash, filesOf: files)
        }
        switch received {
        case .new(let ticket): return try receipt(ticket, .created, context)
        case .again(let ticket): return try receipt(ticket, .ok, context)
        case .conflict: throw InputFault.value(IdempotencyKey.header, InputPhrases.keyIsUsed)
        }
    }

    private func unit(_ text: String) async throws -> UnitPath {
        guard !text.isEmpty else { return site.home }
        guard let path = UnitPath(text),
            try await site.store.read(as: .business, at: site.now(), { try $0.units().contains { $0.path == path } })
        else {
            throw Ticket.Refusal.outOfRange(.unit)
        }
        guard try await site.store.read(as: .business, at: site.now(), { try $0.isHeld(TicketState.received.carriers, over: path) }) else {
            throw Ticket.Refusal.nobodyThere
        }
        return path
    }

    private func receipt(_ ticket: Given<Ticket>, _ status: HTTPResponse.Status, _ context: AppContext) throws -> Response {
        let sent = SHA256.hash(data: Array((ticket.subject + "\n" + ticket.body).utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        let reads = WrongdoingText.reads(ticket.subject + "\n" + ticket.body)
        let body: JSON = [
            "notice": .optional(
                reads ? IntegrityPhrases.wasSent(context.language) + " " + site.address + Path.integrity.link(context.language) : nil),
            "code": .string(ticket.code.text), "received_at": .string(ticket.receivedAt.rfc3339),
            "clocks": .array(ticket.clocks.map { .object($0.fields(at: site.now(), site.store.law.calendar)) }),
            "receipt": [
                "code": .string(ticket.code.text), "received_at": .string(ticket.receivedAt.rfc3339), "sha256": .string(sent.joined()),
            ],
        ]
        return try JSONAnswer(status: status, headers: [.location: Self.root + "/tickets/" + ticket.code.text], body: body).response()
    }

    private func show(_ code: TrackingCode, _ context: AppContext, turned: Turned = Turned()) async throws -> Response {
        let data = try await site.store.read(as: .business, at: site.now()) {
            try PublicTicket(code, in: $0, turned: turned, isNew: false)
        }
        let (ticket, calendar) = (data.ticket, site.store.law.calendar)
        let said = data.messages.entries.compactMap { entry -> JSON? in
            guard let event = entry.event, let message = event.message else { return nil }
            return [
                "from": message.fromBusiness ? "business" : "office", "at": .string(entry.at.rfc3339), "text": .string(message.text),
                "files": .array(event.files.map { $0.json(at: Path.ticketFile(code, $0.id)) }),
                "details": .object(Dictionary(event.told.map { ($0.field.rawValue, .string($0.text)) }) { first, _ in first }),
            ]
        }
        var fields = ticket.fields
        fields["code"] = .string(code.text)
        fields["status"] = .string(ticket.statusSentence(at: site.now(), calendar)(context.language))
        fields["clocks"] = .array(
            ticket.clocks.map { clock in
                clock.explained(
                    ClockView(
                        clock: clock, events: data.moves, pauses: ticket.pauses, now: site.now(), calendar: calendar,
                        counted: data.calendars(clock), lawChanges: data.lawChanges, language: context.language))
            })
        fields["messages"] = .array(said)
        fields["next_cursor"] = .optional(data.messages.before.map(String.init))
        fields["actions"] = .array(data.actions.filter { $0 != .view }.map { .string($0.rawValue) })
        fields["publication"] = .optional(data.slug)
        fields["undelivered"] = .array(data.undelivered.map { .object($0.fields(context.language)) })
        return try JSONAnswer(body: .object(fields)).response()
    }
}

extension TicketFile {
    func json(at path: Path) -> JSON {
        [
            "name": .string(name), "type": .string(kind.mediaType), "size": .int(size), "sha256": .string(sha256),
            "url": .string(path.tail),
        ]
    }
}

extension Form {
    /// The fields of a JSON object as a form would send them.
    init(_ json: JSON) {
        guard case .object(let fields) = json else { preconditionFailure("a body is an object: API.object sees to it") }
        self.init(fields.filter { $0.value != .null }.mapValues(\.typed))
    }
}

extension Submission.Typed {
    init(_ json: JSON) throws {
        guard let consent = json["publish_consent"].bool else { throw InputFault.value("publish_consent", InputPhrases.mustBe("boolean")) }
        self.init()
        (kind, subject, body) = (json["kind"].typed, json["subject"].typed, json["body"].typed)
        language = json["language"].typed
        (publishConsent, nameConsent) = (consent, json["name_consent"].bool ?? false)
        let (business, contact) = (json["business"], json["contact"])
        (taxCode, businessName) = (business["tax_code"].typed, business["name"].typed)
        (ownership, size, inProvince) = (business["ownership"].typed, business["size"].typed, business["in_province"].bool)
        (contactName, email, phone) = (contact["name"].typed, contact["email"].typed, contact["phone"].typed)
        details = Dictionary(DetailField.all.map { ($0.name, json["details"][$0.name].typed) }) { first, _ in first }
        if let kind = TicketKind(rawValue: kind),
            let other = details.keys.sorted().first(where: { name in
                details[name] != "" && !kind.details.contains { $0.name == name }
            })
        {
            throw InputFault.value("details." + other, InputPhrases.unknownField)
        }
    }
}

extension DetailField {
    fileprivate var described: String {
        let kinds = TicketKind.allCases.filter { $0.details.contains { $0.field == field } }.map(\.rawValue).joined(separator: ", ")
        let form =
            switch input {
            case .line: "one line"
            case .text: "up to \(limit) letters"
            case .day: "a day, such as 2026-03-31"
            case .consent: Self.agreed
            case .choice(let options): options.joined(separator: ", ")
            }
        return "Of \(kinds): \(form)"
    }
}

extension Clock {
    /// Days are told in `day_unit`: `late_days` of a limit that ended, 0 where it was kept, `overdue_days` of one that runs and is past.
    func fields(at now: Date, _ calendar: WorkCalendar) -> [String: JSON] {
        var fields: [String: JSON] = [
            "clock": .string(name.rawValue), "target": .string(target.rawValue), "due_on": .string(due.on.iso),
            "due_at": .string(due.at.rfc3339), "beyond_confirmed": .bool(due.beyondConfirmed), "rule": .string(basis),
            "started_at": .string(startedAt.rfc3339), "paused_at": .optional(pausedAt?.rfc3339),
            "stopped_at": .optional(stoppedAt?.rfc3339),
            "cancelled_at": .optional(cancelledAt?.rfc3339),
        ]
        let late = lateness(at: now, calendar)
        fields["late_days"] = verdict.map { .int($0.days) } ?? .null
        fields["overdue_days"] = verdict == nil ? late.map { .int($0.days) } ?? .null : .null
        fields["day_unit"] = .optional(late?.unit.rawValue)
        fields["law_version"] = lawVersion.map { .int($0) } ?? .null
        return fields
    }

    func explained(_ view: ClockView) -> JSON {
        .object(
            fields(at: view.now, view.calendar).merging([
                "explanation": .array(view.days.map(\.json)), "sentence": .string(view.ruleText),
            ]) { $1 })
    }
}

extension UndeliveredLetter {
    /// A letter that did not come to the business: which one, when it was given up and why.
    func fields(_ language: ReaderLanguage) -> [String: JSON] {
        [
            "letter": .string((letter.map(LetterPhrases.matter) ?? LetterPhrases.forgotten)(language)),
            "given_up_at": .string(givenUpAt.rfc3339),
            "reason": .string(reason.rawValue),
        ]
    }
}

extension ExplainedDay {
    var json: JSON { ["date": .string(date.iso), "counted": .bool(counted), "reason": .string(reason.name ?? reason.code)] }
}

extension Ticket {
    var fields: [String: JSON] {
        var fields: [String: JSON] = [
            "kind": .string(kind.rawValue), "state": .string(state.rawValue),
            "received_at": .string(receivedAt.rfc3339), "language": .string(language.rawValue), "subject": .string(subject),
            "unit": .string(unit.text), "registration": .optional(registration?.description),
            "publish_consent": .bool(publishConsent),
        ]
        fields["answer"] =
            answer.map { answer in
                [
                    "text": .string(answer.text), "outcome": .string(answer.outcome.rawValue), "at": .string(answer.at.rfc3339),
                    "basis": .array(answer.basis.map { .string($0) }),
                ]
            } ?? .null
        return fields
    }
}
