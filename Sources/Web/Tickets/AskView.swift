import Domain
import HTML
import Language
import Store

/// The choice of a kind, with one plain sentence each.
struct AskKindsView {
    let context: AppContext
    let times: KindTimes

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let cards = UI.cardList(TicketKind.open.map(card), inColumns: true, isTop: true)
        let sealed = UI.notice(
            title: IntegrityPhrases.title(language),
            "<p>\(PublicPhrases.denunciation(language)) \(IntegrityView.link(language))</p>", tone: .warn)
        return Layout(context).page(
            PublicPhrases.askTitle,
            "<h1>\(PublicPhrases.askTitle(language))</h1><p class=\"intro\">\(PublicPhrases.askIntro(language))</p>\(cards)\(sealed)")
    }

    private func card(_ kind: TicketKind) -> UI.Card {
        UI.Card(
            title: kind.phrase(language), url: Path.askKind(kind).link(language), text: kind.help(language),
            meta: times.of(kind).map { HTML($0) })
    }
}

/// The form. What was typed stays in it until it is sent.
struct AskView {
    let kind: TicketKind
    let form: Form
    let context: AppContext
    /// Those that the form has already.
    var files: [TicketFile] = []
    var faults: [Ticket.Refusal] = []
    var similar: [PublicationRow]?
    var isTooMany = false
    var sentBefore: SentBefore?
    /// How long it takes, told before one asks.
    var times: [String] = []

    /// The step by which somebody sends what reads like a report of wrongdoing, having been told who takes such reports.
    static let anyway = "anyway"
    /// The step by which the same words go into the form of another kind.
    static let changeKind = "kind"

    var readsLikeReport: Bool {
        WrongdoingText.reads((["subject", "body"] + kind.details.map(\.name)).map { form[$0] }.joined(separator: "\n"))
    }

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let top: HTML =
            "\(summary)\(sentBefore?.html)\(warning)<h1>\(kind.phrase(language))</h1><p class=\"intro\">\(kind.help(language)) <a href=\"\(url: Path.ask.link(language))\">\(PublicPhrases.otherKind(language))</a></p>\(timesTold)"
        let body: HTML = "\(matter)\(found)\(details)\(contact)\(business)\(consent)\(attachments)\(buttons)\(otherKinds)"
        let whole = UI.form(
            action: Path.askKind(kind).link(language), hidden: [("key", form["key"])], takesFiles: true,
            keep: kind.isConfidential ? .never : .untilItArrived(as: "ask-" + kind.rawValue), body)
        return Layout(context).page(kind.phrase, "\(top)\(whole)")
    }

    private var timesTold: HTML? { times.isEmpty ? nil : "<ul>\(times.map { "<li>\($0)</li>" as HTML })</ul>" }

    private var summary: HTML {
        UI.errorSummary(
            title: PublicPhrases.faults(language),
            faults.map { ($0.field == .file ? FormWithFiles.field : $0.field?.rawValue ?? "main", $0.formPhrase(language)) }
                + (isTooMany ? [("main", LayoutPhrases.tooMany(language))] : []))
    }

    private var warning: HTML? {
        guard readsLikeReport else { return nil }
        return UI.notice(
            title: IntegrityPhrases.readsTitle(language), "<p>\(IntegrityPhrases.reads(language)) \(IntegrityView.link(language))</p>",
            tone: .warn, isNews: true)
    }

    private func error(_ name: String) -> String? {
        faults.first { $0.field?.rawValue == name }?.formPhrase(language)
    }

    private var matter: HTML {
        let suggest = kind.isPublishable ? "/api/v1/suggestions" : nil
        return UI.field(
            label: PublicPhrases.subject(language), name: "subject", value: form["subject"], hint: kind.subjectHint(language),
            error: error("subject"), required: true, note: PublicPhrases.required(language), maxLength: Submission.subjectLimit,
            suggest: suggest)
            + UI.textArea(
                label: PublicPhrases.body(language), name: "body", value: form["body"], hint: kind.bodyHint(language),
                error: error("body"), required: true, rows: 8, note: PublicPhrases.required(language), maxLength: Ticket.textLimit)
    }

    private var found: HTML {
        guard kind.isPublishable else { return "" }
        let button: HTML =
            "<p><button class=\"button quiet\" name=\"step\" value=\"similar\">\(PublicPhrases.seeSimilar(language))</button></p>"
        guard let similar else { return UI.suggestions(title: PublicPhrases.similar(language)) + button }
        guard !similar.isEmpty else { return UI.notice("<p>\(PublicPhrases.noSimilar(language))</p>", isNews: true) + button }
        return UI.notice(
            title: PublicPhrases.similar(language), UI.cardList(similar.map { $0.card(language) }), isNews: true) + button
    }

    private var details: HTML { DetailFieldsView(kind: kind, form: form, faults: faults, language: language).html }

    private var contact: HTML {
        """
        <h2>\(PublicPhrases.contactTitle(language))</h2><p class="hint">\(PublicPhrases.contactHint(language))</p>
        \(line(PublicPhrases.name, "name", autocomplete: "name", isRequired: true, limit: InputBounds.personName))\
        \(line(PublicPhrases.email, "email", type: .email, autocomplete: "email", limit: EmailAddress.longest))\
        \(line(PublicPhrases.phone, "phone", type: .tel, autocomplete: "tel", limit: PhoneNumber.longest))
        """
    }

    private var business: HTML {
        let ownerships = Submission.ownerships.map { ($0, DeskPhrases.ownership($0)(language)) }
        let sizes = Submission.sizes.map { ($0, DeskPhrases.size($0)(language)) }
        let places = [("yes", PublicPhrases.inProvince(language)), ("no", PublicPhrases.elsewhere(language))]
        return """
            <h2>\(PublicPhrases.businessTitle(language))</h2><p class="hint">\(PublicPhrases.businessHint(language))</p>
            \(line(PublicPhrases.businessName, "business_name", autocomplete: "organization", limit: InputBounds.organisationName))\
            \(line(PublicPhrases.taxCode, "tax_code", hint: PublicPhrases.taxCodeHint, limit: 20))\
            \(choice(PublicPhrases.ownership, "ownership", ownerships))\(choice(PublicPhrases.size, "size", sizes))\
            \(choice(PublicPhrases.place, "in_province", places))
            """
    }

    private func line(
        _ label: Phrase, _ name: String, hint: Phrase? = nil, type: UI.InputType = .text, autocomplete: String? = nil,
        isRequired: Bool = false, limit: Int
    ) -> HTML {
        let note = isRequired ? PublicPhrases.required : PublicPhrases.optional
        return UI.field(
            label: label(language), name: name, value: form[name], hint: hint?(language), error: error(name), type: type,
            required: isRequired, autocomplete: autocomplete, note: note(language), maxLength: limit)
    }

    private func choice(_ label: Phrase, _ name: String, _ options: [(value: String, title: String)]) -> HTML {
        UI.select(
            label: label(language), name: name, options: options, chosen: form[name], empty: PublicPhrases.noChoice(language),
            error: error(name), note: PublicPhrases.optional(language))
    }

    private var consent: HTML {
        let title: HTML = "<h2>\(PublicPhrases.consentTitle(language))</h2>"
        guard kind.isPublishable else { return "\(title)<p>\(PublicPhrases.neverPublished(language))</p>" }
        let publish = UI.checkbox(
            label: PublicPhrases.consent(language), name: "publish_consent", value: "yes", text: PublicPhrases.consentHint(language),
            checked: form.isOn("publish_consent"))
        let name = UI.checkbox(
            label: PublicPhrases.nameConsent(language), name: "name_consent", value: "yes", text: PublicPhrases.nameConsentHint(language),
            checked: form.isOn("name_consent"))
        return "\(title)\(publish)\(name)"
    }

    private var attachments: HTML {
        let hint = DetailPhrases.files(kind).map { "<p>\($0(language))</p>" as HTML }
        return "\(hint)\(FilesField(key: form.key(ofContent: false), files: files, error: error("file"), language: language).html)"
    }

    /// Last in the form: the key that sends a line must not change the kind.
    private var otherKinds: HTML {
        let others = TicketKind.open.filter { $0 != kind }.map { (value: $0.rawValue, title: $0.phrase(language)) }
        let choice = UI.select(label: PublicPhrases.otherKind(language), name: "other_kind", options: others)
        let button: HTML =
            "<button class=\"button plain\" name=\"step\" value=\"\(Self.changeKind)\" formnovalidate>\(PublicPhrases.changeKind(language))</button>"
        return UI.details(PublicPhrases.keepAndChange(language), "\(choice)\(UI.actions([button]))")
    }

    private var buttons: HTML {
        let send =
            readsLikeReport
            ? UI.button(IntegrityPhrases.sendAnyway(language), name: "step", value: Self.anyway) : UI.button(PublicPhrases.send(language))
        let privacy: HTML = "<p class=\"hint\">\(PrivacyPhrases.atTheForm(language)) \(PrivacyView.link(language))</p>"
        return
            "\(privacy)\(UI.actions([send]))<p class=\"hint\">\(IntegrityPhrases.title(language))\(language.colon)\(IntegrityView.link(language))</p>"
    }
}
