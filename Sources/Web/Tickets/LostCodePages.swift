import Domain
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// The way back for whoever lost a code. What is asked is only noted here, and looked up by a job: the answer and the time that it takes are
/// the same whether anything is there or not.
struct LostCodePages {
    let site: Site

    func add(to group: RouterGroup<AppContext>) {
        group.get(.lostCode) { _, context in Page(html: LostCodeView(context: context, sendsMail: site.sendsMail).html) }
        group.post(.lostCode) { request, context in
            try SameSite(site: site).check(request)
            let form = try await Form(request, context)
            return form.fields["number"] == nil ? try await ask(form, request, context) : try await claim(form, request, context)
        }
        group.get(.codeClaim) { request, context in
            guard let token = context.parameters.get("token").flatMap({ TrackingCode($0) }) else { throw NotFound() }
            switch try await site.store.read(as: .business, at: site.now(), { try $0.claim(token) }) {
            case .waiting(let sign):
                let wasAsked = Query(request)["again"] != nil
                return try Page(html: CodeClaimView(token: token, sign: sign, wasAsked: wasAsked, context: context).html)
                    .response(from: request, context: context)
            case .confirmed(let code): return seeOther(Path.ticket(code).link(context.language))
            }
        }
    }

    /// The page of a number to show, which the counter takes or does not: the same whether there is such a ticket or not.
    private func claim(_ form: Form, _ request: Request, _ context: AppContext) async throws -> Response {
        do {
            let claim = try CodeClaim(number: form["number"], phone: form["phone"])
            let token = try await site.writeOnce(try site.count(request, context)) { try $0.claimCode(claim) }
            return seeOther(Path.codeClaim(token).link(context.language))
        } catch let fault as Ticket.Refusal {
            return try refused(.unprocessableContent, form, request, context, fault: fault)
        } catch let tooMany as TooManySubmissions { return try refused(tooMany, form, request, context) }
    }

    private func refused(
        _ status: HTTPResponse.Status, _ form: Form, _ request: Request, _ context: AppContext, fault: Ticket.Refusal? = nil
    ) throws -> Response {
        let view = LostCodeView(
            context: context, sendsMail: site.sendsMail, form: form, fault: fault, isTooMany: status == .tooManyRequests)
        return try Page(status: status, html: view.html).response(from: request, context: context)
    }

    private func refused(_ tooMany: TooManySubmissions, _ form: Form, _ request: Request, _ context: AppContext) throws -> Response {
        var response = try refused(.tooManyRequests, form, request, context)
        response.headers[.retryAfter] = "\(tooMany.seconds)"
        return response
    }

    private func ask(_ form: Form, _ request: Request, _ context: AppContext) async throws -> Response {
        guard site.sendsMail else { return try refused(.conflict, form, request, context) }
        do {
            let (email, language) = (try Follower.address(form["email"]), context.language)
            try await site.writeOnce(try site.count(request, context)) { try $0.askForCodes(email: email, in: language) }
        } catch let fault as Ticket.Refusal {
            return try refused(.unprocessableContent, form, request, context, fault: fault)
        } catch let tooMany as TooManySubmissions { return try refused(tooMany, form, request, context) }
        let view = AskedView(sentence: LostCodePhrases.asked, hint: LostCodePhrases.askedHint, context: context)
        return try Page(html: view.html).response(from: request, context: context)
    }
}

struct LostCodeView {
    let context: AppContext
    let sendsMail: Bool
    var form = Form([:])
    var fault: Ticket.Refusal?
    var isTooMany = false

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let faults =
            (fault.map { [($0.field?.rawValue ?? "main", $0.formPhrase(language))] } ?? [])
            + (isTooMany ? [("main", LayoutPhrases.tooMany(language))] : [])
        let summary = UI.errorSummary(title: LayoutPhrases.refusedTitle(language), faults)
        let title = LostCodePhrases.title
        let counter = UI.section(LostCodePhrases.counterTitle(language), "<p>\(LostCodePhrases.counter(language))</p>\(atCounter)")
        return Layout(context).page(title, "\(summary)<h1>\(title(language))</h1>\(byMail)\(counter)")
    }

    private var byMail: HTML {
        guard sendsMail else { return UI.notice("<p>\(LostCodePhrases.noMail(language))</p>", tone: .warn) }
        let field = UI.field(
            label: PublicPhrases.email(language), name: "email", value: form["email"], error: error(.email), type: .email,
            required: true, autocomplete: "email", maxLength: EmailAddress.longest)
        let asked = UI.form(action: Path.lostCode.link(language), field + UI.actions([UI.button(LostCodePhrases.ask(language))]))
        return "<p class=\"intro\">\(LostCodePhrases.intro(language))</p>\(asked)"
    }

    private var atCounter: HTML {
        let number = UI.field(
            label: LostCodePhrases.number(language), name: "number", value: form["number"], hint: LostCodePhrases.numberHint(language),
            error: error(.number), required: true, autocomplete: "off", maxLength: CodeClaim.numberLimit)
        let phone = UI.field(
            label: PublicPhrases.phone(language), name: "phone", value: form["phone"], error: error(.phone), type: .tel, required: true,
            autocomplete: "tel", maxLength: PhoneNumber.longest)
        return UI.form(
            action: Path.lostCode.link(language),
            number + phone + UI.actions([UI.button(LostCodePhrases.askCounter(language), weight: .plain)]))
    }

    private func error(_ field: Ticket.Refusal.Field) -> String? { fault?.field == field ? fault?.formPhrase(language) : nil }
}

/// The number that whoever lost a code shows at the counter, on a page that opens the ticket once a clerk has confirmed it.
struct CodeClaimView {
    let token: TrackingCode
    let sign: String
    /// Whether it was looked at before.
    let wasAsked: Bool
    let context: AppContext

    var html: HTML {
        let language = context.language
        let waits: HTML? = wasAsked ? UI.notice("<p>\(LostCodePhrases.claimWaits(language))</p>", isNews: true) : nil
        let open = UI.actions([
            UI.linkButton(LostCodePhrases.claimOpen(language), url: Path.codeClaim(token).with("again", "1").link(language))
        ])
        let hint = LostCodePhrases.claimHint(minutes: CodeClaim.minutes)(language)
        return Layout(context).page(
            LostCodePhrases.claimTitle(language), head: Layout.unlisted,
            """
            \(waits)<h1>\(LostCodePhrases.claimTitle(language))</h1><p class="row"><span class="code receipt" translate="no">\(sign)</span></p>
            <p class="hint">\(hint)</p>\(open)
            """)
    }
}
