public import Domain
public import FoundationEssentials
import HTML
import Language

/// Puts a letter into words, once as text and once as HTML.
public struct Composer: Sendable {
    /// Where the public pages stand, without a slash at the end.
    public let site: String

    public init(site: String) { self.site = site }

    /// - Parameter code: what the link of a letter to somebody outside opens.
    public func envelope(
        _ letter: Letter, code: TrackingCode?, to recipient: String, in language: ReaderLanguage, id: UUID, writtenAt: Date
    ) -> Envelope {
        let code = code?.text ?? ""
        let words = LetterWords.of(letter, code)
        let following = words.isForFollower ? site + Path(.following, code).link(language) : nil
        let body = LetterBody(words, in: language, site: site, following: following)
        return Envelope(
            recipient: recipient, subject: body.subject, text: body.text, html: body.html.text, language: language.tag, id: id,
            writtenAt: writtenAt, unsubscribe: words.isForFollower ? site + Path(.followingEnd, code).link(language) : nil)
    }
}

/// The words of a letter in one language, with whole addresses.
private struct LetterBody {
    typealias Link = (title: String, url: String)

    let language: ReaderLanguage
    let subject: String
    let sentences: [String]
    let list: [String]
    let parts: [(heading: String, list: [String], link: Link)]
    let link: Link
    let closing: String
    /// Ends what the reader follows.
    let end: Link?

    init(_ words: LetterWords, in language: ReaderLanguage, site: String, following: String?) {
        self.language = language
        subject = words.subject(language)
        sentences = words.sentences.map { $0(language) }
        list = words.list.map { $0(language) }
        parts = words.parts.map { part in
            (part.heading(language), part.list.map { $0(language) }, (LetterPhrases.openList(language), site + part.path.link(language)))
        }
        link = (words.link(language), site + words.path.link(language))
        closing = words.closing(language)
        end = following.map { (FollowPhrases.end(language), $0) }
    }

    var text: String {
        let lists =
            (list.isEmpty ? [] : [dashed(list)]) + parts.map { [$0.heading] + dashed($0.list) + ["\($0.link.title): \($0.link.url)"] }
        let links = ["\(link.title):\n\(link.url)", closing] + (end.map { ["\($0.title): \($0.url)"] } ?? [])
        return (sentences + lists.map { $0.joined(separator: "\n") } + links).joined(separator: "\n\n") + "\n"
    }

    private func dashed(_ list: [String]) -> [String] { list.map { "- " + $0 } }

    var html: HTML {
        let paragraphs = sentences.map { "<p>\($0)</p>" as HTML }
        let sections = parts.map { part in
            "<h2 style=\"font-size: 16px\">\(part.heading)</h2>\(items(part.list))<p><a href=\"\(url: part.link.url)\">\(part.link.title)</a></p>"
                as HTML
        }
        let listed: HTML = "\(list.isEmpty ? nil : items(list))\(sections)"
        let ending: HTML? = end.map { "<p style=\"color: #555\"><a href=\"\(url: $0.url)\">\($0.title)</a></p>" }
        return """
            <!DOCTYPE html><html lang="\(language.tag)"><head><meta charset="utf-8"><title>\(subject)</title></head>
            <body style="font: 16px/1.5 sans-serif; max-width: 36em; margin: 0 auto; padding: 1em">\(paragraphs)\(listed)
            <p><a href="\(url: link.url)">\(link.title)</a></p><p style="color: #555">\(closing)</p>\(ending)</body></html>
            """
    }

    private func items(_ list: [String]) -> HTML { "<ul>\(list.map { "<li>\($0)</li>" as HTML })</ul>" }
}
