import Domain
import HTML
import Language
import Store

/// What files carry that one does not see on opening them, and the box that says yes to it before they are published.
struct RemainsForm {
    /// Those that go out with the publication.
    let files: [AttachmentRow]
    let name: String
    let isRefused: Bool
    let language: ReaderLanguage

    /// Nothing where there is nothing to say yes to.
    var html: HTML {
        let carrying = files.filter(\.isToBeRead)
        guard !carrying.isEmpty else { return "" }
        let items = carrying.map { "<li>\($0.name)\(Self.list($0, language))</li>" as HTML }
        let box = UI.checkbox(
            label: RemainPhrases.yes(language), name: name, value: "yes",
            error: isRefused ? RemainPhrases.refused(language) : nil, required: true)
        return UI.notice(
            title: RemainPhrases.title(language), "<p>\(RemainPhrases.intro(language))</p><ul>\(items)</ul>\(box)", tone: .warn)
    }

    /// What staff are told of a file beside its name.
    static func list(_ file: AttachmentRow, _ language: ReaderLanguage) -> HTML {
        let said = file.carried.map { $0.phrase(language) }
        guard !said.isEmpty else { return virus(file, language) }
        return "\(virus(file, language))<ul class=\"small\">\(said.map { "<li>\($0)</li>" as HTML })</ul>"
    }

    private static func virus(_ file: AttachmentRow, _ language: ReaderLanguage) -> HTML {
        guard case .virus(let name) = file.scan else { return "" }
        return " \(UI.badge(TicketFilePhrases.virus(name)(language), tone: .bad))"
    }
}
