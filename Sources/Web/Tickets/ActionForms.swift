import Domain
import FoundationEssentials
import HTML
import Language
import Store

extension ActionForm {
    /// In the order of the page.
    static let all: [ActionForm] = [
        classify, assign, assignOfficer, accept, draft, requestInformation, approve, returnDraft, preparePublication, approvePublication,
        withdrawPublication, tellStatus, extend, pause, resume, transfer, returnCode,
    ]
}

// MARK: Into the right hands

extension ActionForm {
    static let classify = ActionForm(
        action: .classify,
        steps: [
            ActionStep(
                "classification", "Classify and register",
                [
                    .init("kind", required: true, "Kind of ticket"), .init("variant", "Such as complex"),
                    .init(
                        "reason",
                        "Why, kept where the kind or variant gives a later legal limit than the ticket has, or none. Needed where a registered "
                            + "ticket is left without a legal limit, unless it becomes a report of wrongdoing; and where it is past a legal "
                            + "limit that would move or end, which only the head of its unit may do"),
                ])
        ],
        fields: { fields in
            let language = fields.language
            let variants = [("", DeskPhrases.variantPlain(language))] + Self.variants.map { ($0, DeskPhrases.variant($0)(language)) }
            return fields.select(
                DeskPhrases.kind, "kind", TicketKind.allCases.map { ($0.rawValue, $0.phrase(language)) }, or: fields.ticket.kind.rawValue,
                hint: DeskPhrases.kindHint)
                + fields.select(
                    DeskPhrases.variant, "variant", variants, or: fields.ticket.variant, hint: DeskPhrases.variantHint, hasEmpty: false)
                + fields.text(
                    DeskPhrases.reason, "reason",
                    hint: fields.ticket.isUnlawful(at: fields.now) ? DeskPhrases.excuseHint : DeskPhrases.easeHint, rows: 3,
                    limit: Ticket.reasonLimit, isRequired: false)
        },
        command: { input in
            guard let kind = TicketKind(rawValue: input["kind"]) else { throw Ticket.Refusal.missing(.kind) }
            // A number once given stays, and asking for another would leave a gap in the register.
            let number = try input.transaction.nextRegistration(for: input.ticket)
            return .classify(kind: kind, variant: input["variant"], registration: number, reason: input["reason"])
        })

    private static let variants = Set(TicketKind.allCases.flatMap(\.variants)).sorted()

    static let assign = ActionForm(
        action: .assign,
        steps: [
            ActionStep(
                "assignment", "Give it to a unit, or to an officer of its unit",
                [.init("unit", "Path of the unit"), .init("officer", "Id or e-mail of the officer, instead of a unit")])
        ],
        fields: { fields in
            let member = fields.context.member
            let within = fields.units { unit in ([.clerk] + Role.leading).contains { member.holds($0, over: unit.path) } }
            return fields.select(DeskPhrases.toUnit, "unit", within)
        },
        command: { .assign(unit: try $0.unit()) })

    static let assignOfficer = ActionForm(
        action: .assignOfficer,
        fields: { fields in
            guard !fields.data.officers.isEmpty else { return fields.hint(DeskPhrases.noOfficer) }
            return fields.select(
                DeskPhrases.toOfficer, "officer", fields.data.officers.map { ($0.id.uuidString, $0.name) },
                or: fields.data.officer?.id.uuidString ?? "")
        },
        command: { input in
            let named = input["officer"]
            let officer = try UUID(uuidString: named).map(input.transaction.member) ?? input.transaction.member(email: named)
            guard let officer else { throw Ticket.Refusal.notAnOfficer }
            return .assignOfficer(officer)
        })

    static let transfer = ActionForm(
        action: .transfer, weight: .plain,
        steps: [
            ActionStep("transfer", "Transfer to another unit", [.init("unit", required: true, "Path of the unit"), .reason])
        ],
        fields: { fields in
            fields.select(
                DeskPhrases.transferTo, "unit", fields.units { $0.path != fields.ticket.unit }, hint: DeskPhrases.transferHint)
                + fields.text(DeskPhrases.reason, "reason", hint: DeskPhrases.reasonSeen, rows: 3)
        },
        command: { .transfer(to: try $0.unit(), reason: $0["reason"]) })

    static let accept = ActionForm(
        action: .accept,
        steps: [ActionStep("acceptance", "Accept a complaint or denunciation")],
        fields: { $0.hint(DeskPhrases.acceptHint) }, command: { _ in .accept })
}

// MARK: Towards an answer

extension ActionForm {
    static let requestInformation = ActionForm(
        action: .requestInformation, weight: .plain,
        goesBy: [.place, .said, .draft], steps: [ActionStep("information-request", "Ask the business for more", [.text, .files])],
        fields: { $0.text(DeskPhrases.request, "text", hint: DeskPhrases.requestHint) + $0.files() },
        command: { .requestInformation(text: $0["text"], files: try $0.files()) })

    static let draft = ActionForm(
        action: .draft,
        goesBy: [.place, .said, .draft],
        steps: [
            ActionStep(
                "draft", "Submit a draft answer",
                [
                    .text, .init("outcome", required: true, Outcome.allCases.map(\.rawValue).joined(separator: ", ")),
                    .init("basis", "array", "Legal documents"), .files,
                ])
        ],
        fields: { fields in
            let former = fields.ticket.draft
            let outcomes = Outcome.allCases.map { UI.Choice(value: $0.rawValue, title: $0.phrase(fields.language)) }
            return fields.radios(DeskPhrases.outcome, "outcome", outcomes, or: former?.outcome.rawValue ?? "")
                + fields.text(DeskPhrases.answerText, "text", or: former?.text ?? "", hint: DeskPhrases.answerHint, rows: 12)
                + fields.text(
                    DeskPhrases.basis, "basis", or: former?.basis.joined(separator: "\n") ?? "", hint: DeskPhrases.basisHint, rows: 3,
                    isRequired: false)
                + fields.files(before: former?.files)
        },
        command: { input in
            guard let outcome = Outcome(rawValue: input["outcome"]) else { throw Ticket.Refusal.missing(.outcome) }
            let basis = input["basis"].split(separator: "\n").map { String($0) }
            return .draft(text: input["text"], outcome: outcome, basis: basis, files: try input.files(before: input.ticket.draft?.files))
        })

    static let returnDraft = ActionForm(
        action: .returnDraft, weight: .plain,
        goesBy: [.place, .draft], steps: [ActionStep("draft-return", "Return the draft", [.reason])],
        fields: { $0.text(DeskPhrases.reason, "reason", hint: DeskPhrases.returnHint, rows: 3) },
        command: { .returnDraft(reason: $0["reason"]) })

    private static let lateReason = Endpoint.Field("reason", "Why the answer is late; needed where a legal limit has passed")

    static let approve = ActionForm(
        action: .approve, confirm: DeskPhrases.approveConfirm,
        // Of the draft it says by itself what was read.
        goesBy: [.place, .said],
        steps: [
            ActionStep("approval", "Approve the draft, which sends it", [lateReason]),
            ActionStep("answer", "Send the answer: the same step as approval", [lateReason]),
        ],
        fields: { fields in
            fields.hint(DeskPhrases.approveHint)
                + (fields.ticket.draft.map {
                    fields.seen($0.mark) + DraftView(draft: $0, data: fields.data, language: fields.language).html
                } ?? "")
                + (fields.ticket.isLate(at: fields.now)
                    ? fields.text(DeskPhrases.lateReason, "reason", hint: DeskPhrases.lateReasonHint, rows: 3, limit: Ticket.reasonLimit)
                    : "")
        },
        command: { input in
            .approve(
                lateReason: input["reason"],
                seen: try input.ticket.draft.flatMap { try input.saw($0.mark, or: .changedSinceRead) ? $0 : nil })
        })

    static let extend = ActionForm(
        action: .extend, weight: .plain,
        goesBy: [.place, .dates],
        steps: [
            ActionStep(
                "extension", "Extend a deadline",
                [.init("clock", required: true, "Clock"), .init("amount", "integer", required: true, "Days"), .reason])
        ],
        fields: { fields in
            let language = fields.language
            let clocks = fields.ticket.clocks.filter { $0.isRunning && $0.extensions < $0.maxExtensions && !$0.isOverdue(at: fields.now) }
            let options = clocks.map { ($0.name.rawValue, $0.name.phrase(language) + " – " + DeskPhrases.lastDay($0.due)(language)) }
            let limits = clocks.compactMap { clock in
                clock.maxExtension.map { clock.name.phrase(language) + " " + $0.unit.phrase($0.amount)(language) }
            }
            let limit = limits.joined(separator: ", ")
            return fields.select(DeskPhrases.clock, "clock", options, or: options.count == 1 ? options[0].0 : "")
                + fields.line(DeskPhrases.amount, "amount", hint: DeskPhrases.amountHint(Phrase(limit, limit, limit)), type: .number)
                + fields.text(DeskPhrases.reason, "reason", hint: DeskPhrases.reasonSeen, rows: 3)
        },
        command: { input in
            guard let clock = ClockName(rawValue: input["clock"]) else { throw Ticket.Refusal.noExtensionLeft }
            return .extend(clock: clock, by: Int(typed: input["amount"], in: Term.amounts) ?? 0, reason: input["reason"])
        })
}

// MARK: While it lasts

extension ActionForm {
    static let returnCode = ActionForm(
        action: .returnCode, weight: .plain,
        steps: [
            ActionStep(
                "code-return", "Give a lost code back to the contact of the ticket, at the counter",
                [.init("sign", required: true, "The number that the page of whoever lost the code shows")])
        ],
        fields: { $0.line(LostCodePhrases.sign, "sign", hint: LostCodePhrases.signHint, limit: 20) },
        command: { .returnCode(sign: $0["sign"]) })

    static let tellStatus = ActionForm(
        action: .tellStatus, weight: .plain,
        goesBy: [.place, .said, .draft],
        steps: [ActionStep("status-notice", "Tell the business how a late matter stands", [.text])],
        fields: { $0.text(DeskPhrases.statusText, "text", hint: DeskPhrases.statusHint, rows: 4) },
        command: { .tellStatus(text: $0["text"]) })

    static let pause = ActionForm(
        action: .pause, weight: .plain,
        goesBy: [.place, .dates],
        steps: [
            ActionStep(
                "suspension", "Suspend a settlement by a decision",
                [.reason, .init("document", required: true, "Number and symbol of the decision")])
        ],
        fields: { fields in
            fields.line(DeskPhrases.decision, "document", hint: DeskPhrases.decisionHint, limit: 200)
                + fields.text(DeskPhrases.reason, "reason", hint: DeskPhrases.pauseHint, rows: 3, limit: Ticket.reasonLimit)
        },
        command: { .pause(reason: $0["reason"], document: $0["document"]) })

    static let resume = ActionForm(
        action: .resume,
        goesBy: [.place, .dates], steps: [ActionStep("resumption", "Resume a suspended settlement", [.reason])],
        fields: { $0.text(DeskPhrases.reason, "reason", hint: DeskPhrases.resumeHint, rows: 3, limit: Ticket.reasonLimit) },
        command: { .resume(reason: $0["reason"]) })
}
