import Domain
import HTML
import Markdown
import Store
import Synchronization

/// Markdown as HTML: made once on a thread of `WorkPool`, and kept for the next reader.
final class Texts: Sendable {
    fileprivate struct Kept {
        var html: [String: HTML] = [:]
        /// In the order in which they came.
        var sources: [String] = []
        var bytes = 0
    }

    private let kept = Mutex(Kept())

    /// - Throws: `Busy` where too much waits to be made.
    func html(_ source: String) async throws -> HTML {
        if let known = kept.withLock({ $0.html[source] }) { return known }
        let made = try await WorkPool.heavy.run { Markdown(source).html }
        kept.withLock { $0.keep(made, of: source) }
        return made
    }

    /// What an office wrote, as a page shows it.
    func laidOut(_ sources: [String]) async throws -> LaidOut {
        var html: [String: HTML] = [:]
        for source in Set(sources) { html[source] = try await self.html(source) }
        return LaidOut(html: html)
    }

    /// The text in every language that it has.
    func laidOut(_ contents: [Post.Content]) async throws -> LaidOut {
        var html: [String: HTML] = [:]
        for content in contents {
            for text in ReaderLanguage.allCases.compactMap({ content[$0] }) { html[text.body] = try await self.html(text.body) }
        }
        return LaidOut(html: html)
    }

    /// The text as a reader of the language sees it.
    func laidOut(_ content: Post.Content, in language: ReaderLanguage) async throws -> LaidOut {
        let source = content.text(for: language).text.body
        return LaidOut(html: [source: try await html(source)])
    }

    var bytes: Int { kept.withLock { $0.bytes } }
}

/// Texts that a view shows, made before it is drawn.
struct LaidOut: Sendable {
    static let none = LaidOut(html: [:])
    fileprivate let html: [String: HTML]

    subscript(_ source: String) -> HTML {
        guard let made = html[source] else { preconditionFailure("a text is laid out before its view is drawn") }
        return made
    }

    /// The same as a part of a page.
    func prose(_ source: String, lang tag: String? = nil) -> HTML {
        "<div class=\"prose\"\(attribute: "lang", tag)>\(self[source])</div>\n"
    }
}

extension Texts.Kept {
    fileprivate mutating func keep(_ made: HTML, of source: String) {
        guard html[source] == nil else { return }
        html[source] = made
        sources.append(source)
        bytes += Self.size(source, made)
        while bytes > Bounds.keptTexts.value, !sources.isEmpty {
            let oldest = sources.removeFirst()
            if let gone = html.removeValue(forKey: oldest) { bytes -= Self.size(oldest, gone) }
        }
    }

    private static func size(_ source: String, _ html: HTML) -> Int { source.utf8.count + html.bytes.count }
}
