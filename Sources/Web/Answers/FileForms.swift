import Domain
import HTML
import Language
import Store

/// The files of something that is being prepared, each with a button to take it out, and a form to add one.
struct FileForms {
    let files: [AttachmentRow]
    let language: ReaderLanguage
    let csrf: String
    let link: (AttachmentRow) -> String
    let removal: (AttachmentRow) -> String
    let addition: String
    var error: String?
    /// Asked beside each file, with an id of its own; before it, so that it has arrived where the file is too large.
    var beside: (_ id: String) -> HTML = { _ in "" }

    var html: HTML { "\(list)\(add)" }

    private var list: HTML {
        guard !files.isEmpty else { return "<p class=\"soft\">\(PostPhrases.noFiles(language))</p>" }
        return "<ul class=\"files\">\(files.enumerated().map { item($0.element, $0.offset + 1) })</ul>"
    }

    private func item(_ file: AttachmentRow, _ number: Int) -> HTML {
        let remove = UI.form(
            action: removal(file), csrf: csrf,
            "\(beside("reason-\(number)"))\(UI.button(PostPhrases.remove(language), weight: .plain))")
        let kind: HTML = "<span class=\"soft\">(\(SectionPhrases.file(file.kind, size: file.size)))</span>"
        let remains = RemainsForm.list(file, language)
        return "<li class=\"row\"><span><a href=\"\(url: link(file))\">\(file.name)</a> \(kind)\(remains)</span>\(remove)</li>"
    }

    private var add: HTML {
        let field = UI.field(
            label: PostPhrases.file(language), name: "file", hint: PostPhrases.fileHint(language), error: error, type: .file,
            required: true,
            largest: .kept(language))
        return UI.form(
            action: addition, csrf: csrf, takesFiles: true,
            "\(beside("reason-file"))\(field)\(UI.actions([UI.button(PostPhrases.addFile(language), weight: .plain)]))")
    }
}
