import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// The form in which a post is written. What was typed stays in it until it is kept.
struct PostFormView {
    let section: Section
    var post: Post?
    let form: Form
    let context: MemberContext
    let now: Date
    var faults: [Post.Refusal] = []
    var preview: (content: Post.Content, texts: LaidOut)?
    var files: [AttachmentRow] = []
    /// What somebody else kept since the form was opened.
    var meanwhile: (content: Post.Content, texts: LaidOut)?

    private var language: ReaderLanguage { context.language }
    private var title: Phrase { post == nil ? PostPhrases.new : PostPhrases.edit }

    var html: HTML {
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language),
            [
                (PostPhrases.office(language), Path.office.tail), (section.phrase(language), Path.officePosts(section).tail),
            ], here: title(language))
        let top: HTML =
            "\(summary)\(crumbs)<h1>\(title(language))\(language.colon)\(section.phrase(language))</h1><p class=\"intro\">\(PostPhrases.editHint(language))</p>"
        return Layout(context).page(title, "\(top)\(previewed)\(others)\(whole)")
    }

    private var summary: HTML {
        UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language), faults.map { ($0.field?.rawValue ?? "main", $0.phrase(language)) })
    }

    private var previewed: HTML? {
        guard let preview else { return nil }
        let articles = preview.content.articles(
            files, preview.texts, fileLink: { Path.officeFile(post?.id ?? UUID(), $0.id).tail }, language, now: now)
        return UI.panel(PostPhrases.previewTitle(language), articles)
    }

    private var others: HTML? {
        guard let meanwhile else { return nil }
        let articles = meanwhile.content.articles(
            files, meanwhile.texts, fileLink: { Path.officeFile(post?.id ?? UUID(), $0.id).tail }, language, now: now)
        return UI.notice(title: DeskPhrases.savedMeanwhile(language), articles, tone: .warn)
    }

    private var whole: HTML {
        // Whoever was shown another's words goes on from those.
        let version = meanwhile.flatMap { _ in post.map { String($0.version) } } ?? form["version"]
        let address = post.map { Path.officePostEdit($0.id).tail } ?? Path(.officePostNew).tail
        let hidden = [("section", section.rawValue), ("version", version)]
        let buttons = UI.actions([
            UI.button(PostPhrases.saveDraft(language), name: "step", value: "save"),
            UI.button(PostPhrases.preview(language), name: "step", value: "preview", weight: .plain),
        ])
        let body: HTML = "\(vietnamese)\(translation(PostPhrases.english, "_en"))\(translation(PostPhrases.chinese, "_zh"))\(document)"
        return UI.form(
            action: address, csrf: context.session.csrfToken, hidden: hidden,
            keep: .untilItArrived(as: "post-" + (post?.slug ?? section.rawValue)),
            "\(body)\(validity)\(event)\(links)\(buttons)")
    }

    private func error(_ name: String) -> String? { faults.first { $0.field?.rawValue == name }?.phrase(language) }

    private func line(
        _ field: Post.Refusal.Field, hint: Phrase? = nil, type: UI.InputType = .text, isRequired: Bool = false, limit: Int? = nil
    ) -> HTML {
        UI.field(
            label: field.phrase(language), name: field.rawValue, value: form[field.rawValue], hint: hint?(language),
            error: error(field.rawValue), type: type, required: isRequired, note: isRequired ? DeskPhrases.required(language) : nil,
            maxLength: limit)
    }

    private func area(
        _ field: Post.Refusal.Field, hint: Phrase, rows: Int, isRequired: Bool = false, limit: Int
    ) -> HTML {
        UI.textArea(
            label: field.phrase(language), name: field.rawValue, value: form[field.rawValue], hint: hint(language),
            error: error(field.rawValue), required: isRequired, rows: rows, note: isRequired ? DeskPhrases.required(language) : nil,
            maxLength: limit)
    }

    private var vietnamese: HTML {
        line(.title, isRequired: true, limit: Post.titleLimit)
            + area(.summary, hint: PostPhrases.summaryHint, rows: 3, isRequired: true, limit: Post.summaryLimit)
            + area(.body, hint: PostPhrases.bodyHint, rows: 16, isRequired: true, limit: Post.bodyLimit)
    }

    private func translation(_ title: Phrase, _ suffix: String) -> HTML {
        let fields = ["title", "summary", "body"].compactMap { Post.Refusal.Field(rawValue: $0 + suffix) }
        let isOpen = fields.contains { !form[$0.rawValue].isEmpty || error($0.rawValue) != nil }
        let body =
            line(fields[0], limit: Post.titleLimit) + area(fields[1], hint: PostPhrases.summaryHint, rows: 3, limit: Post.summaryLimit)
            + area(fields[2], hint: PostPhrases.bodyHint, rows: 12, limit: Post.bodyLimit)
        return UI.details(title(language), "<p class=\"hint\">\(PostPhrases.translationHint(language))</p>\(body)", isOpen: isOpen)
    }

    private func part(_ title: Phrase, _ body: HTML) -> HTML { "<h2>\(title(language))</h2>\(body)" }

    private var document: HTML {
        part(
            PostPhrases.documentTitle,
            line(.number, limit: Post.Document.numberLimit) + line(.issuer, limit: Post.Document.issuerLimit) + line(.issuedOn, type: .date)
        )
    }

    private var validity: HTML {
        part(PostPhrases.validityTitle, line(.validFrom, type: .date) + line(.validTo, hint: PostPhrases.validToHint, type: .date))
    }

    private var event: HTML? {
        guard section == .events else { return nil }
        let fields =
            line(.start, type: .dateTime) + line(.end, type: .dateTime) + line(.place, limit: Gathering.placeLimit)
            + line(.capacity, hint: PostPhrases.capacityHint, type: .number)
        return part(PostPhrases.eventTitle, "<p class=\"hint\">\(PostPhrases.eventHint(language))</p>\(fields)")
    }

    private var links: HTML { part(SectionPhrases.links, area(.links, hint: PostPhrases.linksHint, rows: 4, limit: 8000)) }
}

extension Post.Content {
    /// The text in every language that it has, the others closed.
    func articles(
        _ files: [AttachmentRow], _ texts: LaidOut, fileLink: @escaping (AttachmentRow) -> String, _ language: ReaderLanguage, now: Date
    ) -> HTML {
        func article(_ language: ReaderLanguage) -> HTML {
            let article = PostArticle(content: self, texts: texts, files: files, fileLink: fileLink, language: language, now: now)
            return "<h3 lang=\"\(article.tag)\">\(article.title)</h3>\(article.html)"
        }
        let others = [(en, ReaderLanguage.en, PostPhrases.english), (zh, .zh, PostPhrases.chinese)].filter { $0.0 != nil }
        return article(.vi) + others.map { UI.details($0.2(language), article($0.1)) }.joined()
    }
}

extension Post.Typed {
    init(_ form: Form) {
        self.init()
        for (language, suffix) in [(ReaderLanguage.vi, ""), (.en, "_en"), (.zh, "_zh")] {
            texts[language] = Post.Text(title: form["title" + suffix], summary: form["summary" + suffix], body: form["body" + suffix])
        }
        (number, issuer, issuedOn) = (form["number"], form["issuer"], form["issued_on"])
        (validFrom, validTo, links) = (form["valid_from"], form["valid_to"], form["links"])
        (start, end, place, capacity) = (form["start"], form["end"], form["place"], form["capacity"])
    }
}

extension Form {
    /// The latest words of a post, as the form shows them.
    init(_ post: Post) {
        let content = post.latest
        var fields = ["version": String(post.version)]
        for (text, suffix) in [(content.vi, ""), (content.en, "_en"), (content.zh, "_zh")] {
            fields["title" + suffix] = text?.title
            fields["summary" + suffix] = text?.summary
            fields["body" + suffix] = text?.body
        }
        (fields["number"], fields["issuer"]) = (content.document?.number, content.document?.issuer)
        fields["issued_on"] = content.document?.issuedOn?.iso
        (fields["valid_from"], fields["valid_to"]) = (content.validFrom?.iso, content.validTo?.iso)
        (fields["start"], fields["end"]) = (content.event?.start.minute, content.event?.end?.minute)
        (fields["place"], fields["capacity"]) = (content.event?.place, content.event?.capacity.map { String($0) })
        fields["links"] = content.links.map { $0.title == $0.url ? $0.url : "\($0.url) \($0.title)" }.joined(separator: "\n")
        self.init(fields)
    }
}

extension Date {
    /// `yyyy-MM-ddTHH:mm` on the wall in Vietnam, as a form has it.
    fileprivate var minute: String { String(rfc3339.prefix(16)) }
}
