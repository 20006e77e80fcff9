import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// A post as everybody reads it, or the reason why it was withdrawn.
struct PostView {
    let data: PublicPost
    let texts: LaidOut
    let context: AppContext
    let now: Date
    let form: Form
    var faults: [Ticket.Refusal] = []
    var sendsMail = false
    var isTooMany = false
    var isTooManySeats = false
    var isClosed = false
    /// The address has a place already, and no letter can tell it so.
    var isAgain = false
    var sentBefore: SentBefore?

    private var language: ReaderLanguage { context.language }
    private var post: Post { data.post }

    var html: HTML { post.state == .withdrawn ? withdrawn : whole }

    private var article: PostArticle {
        PostArticle(
            content: post.content, texts: texts, files: data.files, fileLink: { Path.file($0).tail }, language: language, now: now)
    }

    private var whole: HTML {
        let head: HTML = "<link rel=\"canonical\" href=\"\(url: Path.post(post.section, slug: post.slug).link(language))\">"
        let top: HTML = "\(summary)\(crumbs(article.title))<h1 lang=\"\(article.tag)\">\(article.title)</h1>"
        return Layout(context).page(article.title, head: head, "\(top)\(article.html)\(enrolment)\(about)\(ownQuestion)")
    }

    private var withdrawn: HTML {
        let title =
            post.content.event == nil
            ? SectionPhrases.withdrawnTitle(language) : ReceptionPhrases.cancelledTitle(post.content.title(language))(language)
        let day = (post.withdrawnAt ?? now).day
        let text = SectionPhrases.withdrawn(on: day, reason: post.withdrawalReason ?? "")(language)
        return Layout(context).page(
            title, "\(crumbs(title))<h1>\(title)</h1>\(UI.notice("<p>\(text)</p>", tone: .warn))\(ownQuestion)")
    }

    private func crumbs(_ here: String) -> HTML {
        let above = [
            (SectionPhrases.title(language), Path.sections.link(language)),
            (post.section.phrase(language), Path.section(post.section).link(language)),
        ]
        return UI.breadcrumbs(label: DeskPhrases.here(language), above, here: here)
    }

    private var about: HTML {
        var facts: [(term: String, value: HTML)] = [(SectionPhrases.responsible(language), HTML(data.row.keeper(language)))]
        if let day = post.publishedAt?.day { facts.append((SectionPhrases.firstPublished(language), date(day))) }
        if let day = post.updatedAt?.day { facts.append((SectionPhrases.lastUpdate(language), date(day))) }
        return UI.section(SectionPhrases.facts(language), UI.definitionList(facts))
    }

    private func date(_ day: Day) -> HTML { UI.time(iso: day.iso, Phrase.date(day)(language)) }

    private var ownQuestion: HTML {
        "<p>\(SectionPhrases.ask(language)) <a href=\"\(url: Path.ask.link(language))\">\(SectionPhrases.askNow(language))</a></p>\n"
    }

    // MARK: Enrolment

    private var summary: HTML {
        let others = [
            isTooMany ? LayoutPhrases.tooMany : nil, isClosed ? EnrolmentPhrases.closed : nil, isAgain ? EnrolmentPhrases.onlyOnce : nil,
            isTooManySeats ? EnrolmentPhrases.tooMany(Bounds.seatsPerClient.value) : nil,
        ].compactMap(\.self)
        let faults = UI.errorSummary(
            title: PublicPhrases.faults(language),
            faults.map { ($0.field?.rawValue ?? "main", $0.formPhrase(language)) } + others.map { ("main", $0(language)) })
        return "\(faults)\(sentBefore?.html)"
    }

    private var enrolment: HTML? {
        guard let event = post.content.event else { return nil }
        guard event.takesEnrolments(at: now) else {
            return event.over <= now ? nil : UI.notice("<p>\(EnrolmentPhrases.closed(language))</p>")
        }
        let fields: HTML = """
            \(line(PublicPhrases.name, "name", autocomplete: "name", isRequired: true, limit: InputBounds.personName))\
            \(line(PublicPhrases.email, "email", type: .email, autocomplete: "email", isRequired: true, limit: EmailAddress.longest))\
            \(line(PublicPhrases.phone, "phone", type: .tel, autocomplete: "tel", limit: PhoneNumber.longest))\
            \(line(PublicPhrases.businessName, "business", autocomplete: "organization", limit: InputBounds.organisationName))\
            \(line(EnrolmentPhrases.people, "people", type: .number, isRequired: true, limit: 2))
            """
        let body = UI.form(
            action: Path.enrol(post.section, slug: post.slug).link(language), hidden: [("key", form["key"])],
            fields + UI.actions([UI.button(EnrolmentPhrases.send(language))]))
        return UI.panel(
            EnrolmentPhrases.title(language), "<p>\(EnrolmentPhrases.intro(language))\(letter)</p>\(seats(event))\(body)")
    }

    private func seats(_ event: Gathering) -> HTML? {
        guard let capacity = event.capacity else { return nil }
        let free = capacity - data.taken
        let order: HTML = "<p class=\"hint\">\(EnrolmentPhrases.order(language))</p>"
        return free > 0 && !data.isAwaited
            ? "<p><strong>\(EnrolmentPhrases.free(free)(language))</strong></p>\(order)"
            : UI.notice("<p>\(EnrolmentPhrases.full(language))</p>", tone: .warn) + order
    }

    private var letter: HTML? { sendsMail ? " \(EnrolmentPhrases.letterFollows(language))" : nil }

    private func line(
        _ label: Phrase, _ name: String, type: UI.InputType = .text, autocomplete: String? = nil, isRequired: Bool = false, limit: Int
    ) -> HTML {
        let note = isRequired ? PublicPhrases.required : PublicPhrases.optional
        return UI.field(
            label: label(language), name: name, value: form[name], error: faults.first { $0.field?.rawValue == name }?.formPhrase(language),
            type: type, required: isRequired, autocomplete: autocomplete, note: note(language), maxLength: type == .number ? nil : limit)
    }
}
