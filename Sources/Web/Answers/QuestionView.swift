import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// One published question with its answer (schema.org QAPage), or the reason why it was withdrawn.
struct QuestionView {
    let row: PublicationRow
    let related: [PublicationRow]
    let files: [AttachmentRow]
    /// Question and answer.
    let texts: LaidOut
    let context: AppContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        row.state == .withdrawn
            ? withdrawn : Layout(context).page(row.title, head: head, "\(crumbs)\(article)\(share)\(alike)\(ownQuestion)")
    }

    /// For search engines, and for what a messenger shows of a shared link.
    private var head: HTML {
        let itself = context.address + Path.question(slug: row.slug).link(language)
        let short = row.answer.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(200)
        return """
            <link rel="canonical" href="\(url: itself)">
            <link rel="alternate" type="application/atom+xml" href="\(url: Path.feed.link(language))" title="\(PublicPhrases.questionsTitle(language))">
            <meta name="description" content="\(short)"><meta property="og:type" content="article"><meta property="og:title" content="\(row.title)">
            <meta property="og:description" content="\(short)"><meta property="og:url" content="\(url: itself)">
            <meta property="og:site_name" content="\(LayoutPhrases.site(language))"><meta property="og:locale" content="\(language.locale)">

            """
    }

    private var crumbs: HTML {
        UI.breadcrumbs(
            label: DeskPhrases.here(language), [(PublicPhrases.questionsTitle(language), Path.questions.link(language))], here: row.title)
    }

    private var withdrawn: HTML {
        let day = Phrase.date((row.withdrawnAt ?? row.publishedAt).day)
        let text = PublicPhrases.withdrawn(on: day, reason: row.withdrawalReason ?? "")(language)
        let notice = UI.notice("<p>\(text)</p>", tone: .warn)
        return Layout(context).page(
            PublicPhrases.withdrawnTitle, "\(crumbs)<h1>\(PublicPhrases.withdrawnTitle(language))</h1>\(notice)\(ownQuestion)")
    }

    private var article: HTML {
        let tag = row.language.tag
        return """
            <article itemscope itemtype="https://schema.org/QAPage"><div itemprop="mainEntity" itemscope itemtype="https://schema.org/Question">
            <h1 itemprop="name" lang="\(tag)">\(row.title)</h1>
            <meta itemprop="answerCount" content="1"><meta itemprop="dateCreated" content="\(row.receivedAt.rfc3339)">
            <section class="panel"><h2>\(PublicPhrases.question(language))</h2>
            <div class="prose" itemprop="text" lang="\(tag)">\(texts[row.question])</div></section>
            <section class="panel" itemprop="acceptedAnswer" itemscope itemtype="https://schema.org/Answer">
            <h2>\(PublicPhrases.answer(language))</h2><meta itemprop="dateCreated" content="\(row.answeredAt.rfc3339)">
            <div class="prose" itemprop="text" lang="\(tag)">\(texts[row.answer])</div>\(basis)\(attachments)</section>
            \(corrections)\(UI.definitionList(facts))</div></article>
            """
    }

    private var corrections: HTML {
        row.corrections.reversed().map { correction in
            let text = PublicPhrases.corrected(on: .date(correction.at.day), reason: correction.reason)(language)
            return UI.notice("<p>\(text)</p>", tone: .warn)
        }.joined()
    }

    private var basis: HTML? {
        guard !row.basis.isEmpty else { return nil }
        return "<h3>\(DeskPhrases.basis(language))</h3><ul>\(row.basis.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private var attachments: HTML? {
        guard !files.isEmpty else { return nil }
        return "<h3>\(SectionPhrases.files(language))</h3>\(UI.fileList(files, language) { Path.file($0).tail })"
    }

    private var facts: [(term: String, value: HTML)] {
        var facts: [(term: String, value: HTML)] = [
            (PublicPhrases.answeredBy(language), HTML(row.unitNames.name(language))),
            (PublicPhrases.answered(language), HTML(row.outcome.phrase(language))),
            (DeskPhrases.topic(language), HTML(row.topic.phrase(language))),
            (DeskPhrases.receivedAt(language), time(row.receivedAt)), (PublicPhrases.answer(language), time(row.answeredAt)),
            (PublicPhrases.publishedOn(language), time(row.publishedAt)),
        ]
        if let onTime = row.onTime {
            let text = (onTime ? PublicPhrases.onTime : PublicPhrases.late)(language)
            facts.append((PublicPhrases.verdict(language), UI.badge(text, tone: onTime ? .good : .bad)))
        }
        if row.language != language { facts.append((PublicPhrases.writtenIn(language), HTML(row.language.ownName))) }
        return facts
    }

    private func time(_ instant: Date) -> HTML { UI.time(iso: instant.rfc3339, Phrase.date(instant.day)(language)) }

    /// Ways to pass it on that ask no third party.
    private var share: HTML {
        let itself = context.address + Path.question(slug: row.slug).link(language)
        let mail = "mailto:?subject=" + row.title.percentEncoded + "&body=" + itself.percentEncoded
        return """
            <div class="share row"><a class="button plain" href="\(url: mail)">\(PublicPhrases.sendByMail(language))</a>
            <button type="button" class="button plain" data-copy="\(itself)" data-copied="\(PublicPhrases.copied(language))" hidden>\
            \(PublicPhrases.copyLink(language))</button>
            <button type="button" class="button plain" data-print hidden>\(PublicPhrases.print(language))</button>
            <a class="button plain" href="\(url: Path.follow.link(language) + "?answer=" + row.slug)">\(FollowPhrases.title(language))</a></div>

            """
    }

    private var alike: HTML? {
        guard !related.isEmpty else { return nil }
        return UI.section(PublicPhrases.related(language), UI.cardList(related.map { $0.card(language) }))
    }

    private var ownQuestion: HTML {
        "<p>\(PublicPhrases.stillUnclear(language)) <a href=\"\(url: Path.ask.link(language))\">\(PublicPhrases.askYourself(language))</a></p>\n"
    }
}
