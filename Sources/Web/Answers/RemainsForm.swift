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

    static func list(_ file: AttachmentRow, _ language: ReaderLanguage) -> HTML {
        guard !file.carried.isEmpty else { return "" }
        return "<ul class=\"small\">\(file.carried.map { "<li>\($0.phrase(language))</li>" as HTML })</ul>"
    }
}
