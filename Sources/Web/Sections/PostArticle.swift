import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// The words of a post with its facts and files, for readers and for whoever previews it.
struct PostArticle {
    let content: Post.Content
    let texts: LaidOut
    let files: [AttachmentRow]
    /// Where a file is had.
    let fileLink: (AttachmentRow) -> String
    let language: ReaderLanguage
    let now: Date

    private var shown: (text: Post.Text, language: ReaderLanguage) { content.text(for: language) }
    var title: String { shown.text.title }
    var tag: String { shown.language.tag }

    var html: HTML {
        let summary: HTML = "<p class=\"intro\" lang=\"\(tag)\">\(shown.text.summary)</p>"
        let body: HTML = "<div class=\"prose\" lang=\"\(tag)\">\(texts[shown.text.body])</div>"
        return "\(notices)\(document)\(summary)\(event)\(body)\(fileList)\(links)"
    }

    private var notices: HTML {
        var notices: [HTML] = []
        if !content.isCurrent(at: now) {
            let isOver = content.event.map { $0.over <= now } ?? false
            let text = isOver ? SectionPhrases.overNotice : SectionPhrases.expiredNotice
            notices.append(UI.notice("<p>\(text(language))</p>", tone: .warn))
        }
        if shown.language != language {
            notices.append(UI.notice("<p>\(SectionPhrases.onlyVietnamese(language)(language))</p>"))
        }
        return notices.joined()
    }

    private var document: HTML? {
        var facts: [(term: String, value: HTML)] = []
        if let document = content.document {
            facts.append((SectionPhrases.number(language), HTML(document.number)))
            facts.append((SectionPhrases.issuer(language), HTML(document.issuer)))
            if let day = document.issuedOn { facts.append((SectionPhrases.issuedOn(language), date(day))) }
        }
        if content.validFrom != nil || content.validTo != nil {
            let parts = [content.validFrom.map(SectionPhrases.since), content.validTo.map(SectionPhrases.until)].compactMap {
                $0?(language)
            }
            let badge: HTML? = content.isCurrent(at: now) ? nil : UI.badge(SectionPhrases.expired(language), tone: .warn)
            facts.append((SectionPhrases.validity(language), "\(parts.joined(separator: " ")) \(badge)"))
        }
        return facts.isEmpty ? nil : UI.definitionList(facts)
    }

    private var event: HTML? {
        guard let event = content.event else { return nil }
        var facts: [(term: String, value: HTML)] = [(SectionPhrases.start(language), instant(event.start))]
        if let end = event.end { facts.append((SectionPhrases.end(language), instant(end))) }
        facts.append((SectionPhrases.place(language), HTML(event.place)))
        if let capacity = event.capacity { facts.append((SectionPhrases.seats(language), HTML(language.number(capacity)))) }
        return UI.definitionList(facts)
    }

    private func date(_ day: Day) -> HTML { UI.time(iso: day.iso, Phrase.date(day)(language)) }

    private func instant(_ instant: Date) -> HTML { UI.time(iso: instant.rfc3339, Phrase.instant(instant)(language)) }

    private var fileList: HTML? {
        guard !files.isEmpty else { return nil }
        return UI.section(SectionPhrases.files(language), UI.fileList(files, language, link: fileLink))
    }

    private var links: HTML? {
        guard !content.links.isEmpty else { return nil }
        let items = content.links.map { "<li><a href=\"\(url: $0.url)\">\($0.title)</a></li>" as HTML }
        return UI.section(SectionPhrases.links(language), "<ul class=\"files\">\(items)</ul>")
    }
}

extension UI {
    /// Files with their kind and size.
    static func fileList(_ files: [AttachmentRow], _ language: ReaderLanguage, link: (AttachmentRow) -> String) -> HTML {
        let items = files.map { file in
            "<li><a href=\"\(url: link(file))\">\(file.name)</a> <span class=\"soft\">(\(SectionPhrases.file(file.kind, size: file.size)))</span></li>"
                as HTML
        }
        return "<ul class=\"files\">\(items)</ul>"
    }
}

extension Post {
    /// In a list: what it is, whether it still holds, when it was last updated.
    func card(_ language: ReaderLanguage, now: Date) -> UI.Card {
        let shown = content.text(for: language)
        var meta: [HTML] = []
        if let event = content.event {
            let text = Phrase.instant(event.start)(language) + " · " + event.place
            meta.append(UI.time(iso: event.start.rfc3339, text))
            if event.over <= now { meta.append(UI.badge(SectionPhrases.over(language), tone: .quiet)) }
        }
        if let document = content.document { meta.append(HTML(document.number)) }
        if content.validTo.map({ $0.end <= now }) ?? false { meta.append(UI.badge(SectionPhrases.expired(language), tone: .warn)) }
        if let from = content.validFrom, now < from.start { meta.append(UI.badge(SectionPhrases.notYet(from)(language))) }
        if let day = updatedAt?.day { meta.append(UI.time(iso: day.iso, SectionPhrases.updated(day)(language))) }
        if shown.language != language { meta.append(UI.badge(ReaderLanguage.vi.ownName, tone: .quiet)) }
        return UI.Card(
            title: shown.text.title, url: Path.post(section, slug: slug).link(language), text: shown.text.summary, meta: meta,
            tag: ReaderLanguage.tag(of: shown.language, on: language))
    }
}

extension AttachmentRow {
    /// Its name as an address carries it.
    var addressName: String {
        let parts = name.split(separator: ".")
        let base = VietnameseText.folded(parts.dropLast().joined(separator: "."))
        let words = base.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return (words.isEmpty ? "tep" : words.prefix(12).joined(separator: "-")) + "." + (parts.last.map(String.init) ?? kind.rawValue)
    }
}
