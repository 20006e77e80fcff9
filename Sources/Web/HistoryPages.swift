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
    let page: HistoryPage
    /// Whether another page than the newest is shown.
    let isTurned: Bool
    /// The parameter that turns the page.
    let name: String
    /// The address of the newest page.
    let link: String
    let language: ReaderLanguage

    var earlier: HTML? {
        page.before.map { "<p><a href=\"\(url: link + "?\(name)=\($0)")\">\(DeskPhrases.earlierOnes(language))</a></p>\n" }
    }

    var newest: HTML? { isTurned ? "<p><a href=\"\(url: link)\">\(DeskPhrases.newestOnes(language))</a></p>\n" : nil }
}
