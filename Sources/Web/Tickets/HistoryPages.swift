import Domain
import HTML
import Language
import Store

extension HistoryPage {
    /// What the office said on this page of messages.
    var officeTexts: [String] {
        entries.compactMap { $0.event?.message }.filter { !$0.fromBusiness }.map(\.text)
    }
}

/// The ways from one page of what happened to a ticket to the earlier ones, and back to the newest.
struct HistoryPages {
    /// From which event the earlier ones are asked for; nil where there are none.
    let before: Int?
    /// Whether another page than the newest is shown.
    let isTurned: Bool
    /// The parameter that turns the page.
    let name: String
    /// The address of the newest page.
    let link: String
    let language: ReaderLanguage

    init(before: Int?, isTurned: Bool, name: String, link: String, language: ReaderLanguage) {
        (self.before, self.isTurned, self.name, self.link, self.language) = (before, isTurned, name, link, language)
    }

    init(page: HistoryPage, isTurned: Bool, name: String, link: String, language: ReaderLanguage) {
        self.init(before: page.before, isTurned: isTurned, name: name, link: link, language: language)
    }

    var earlier: HTML? {
        before.map { "<p><a href=\"\(url: link + "?\(name)=\($0)")\">\(DeskPhrases.earlierOnes(language))</a></p>\n" }
    }

    var newest: HTML? { isTurned ? "<p><a href=\"\(url: link)\">\(DeskPhrases.newestOnes(language))</a></p>\n" : nil }
}
