import Domain
import FoundationEssentials
import HTML
import Hummingbird
import Language
import Store

// Files of a form are held under its key as soon as they come: a form that comes back has them still.

extension FormWithFiles {
    /// The field of all forms of a ticket that take files.
    static let field = "files"
    /// Before the id of a file that is no longer wanted.
    static let drop = "drop-"

    var key: UUID? { form.key(ofContent: false) }

    /// Whether there is something to hold or to let go.
    var changesFiles: Bool { !uploads.isEmpty || !form.droppedFiles.isEmpty }

    /// - Returns: why one of them is not taken; the others are held.
    func hold(in transaction: Transaction) throws -> FileKind.Fault? {
        guard let key else { return nil }
        try transaction.letGo(form.droppedFiles, of: key)
        var fault: FileKind.Fault?
        for upload in uploads {
            do { try transaction.hold(try upload.read.get(), named: upload.name, for: key) } catch let wrong as FileKind.Fault {
                fault = fault ?? wrong
            }
        }
        return fault
    }
}

extension Form {
    var droppedFiles: [UUID] {
        fields.keys.compactMap { $0.hasPrefix(FormWithFiles.drop) ? UUID(uuidString: String($0.dropFirst(FormWithFiles.drop.count))) : nil }
    }
}

extension Site {
    /// Holds what came with a form of somebody without an account.
    /// - Throws: `TooManySubmissions`.
    func hold(_ sent: FormWithFiles, _ request: Request, _ context: AppContext) async throws -> FileKind.Fault? {
        guard sent.changesFiles else { return nil }
        _ = try count(request, context)
        return try await write(try count(bytes: sent.fileBytes, request, context)) { try sent.hold(in: $0) }
    }

    func heldFiles(of form: Form) async throws -> [TicketFile] {
        let key = form.key(ofContent: false)
        return try await store.read(as: .business, at: now()) { try $0.heldFiles(of: key) }
    }
}

/// The field for photographs and files, with those that the form has already. It stands behind the texts, so that these have come where the
/// files are too large. Which camera or folder they come from the device asks.
struct FilesField {
    /// Of the form; nil where a script could send nothing.
    let key: UUID?
    var id = FormWithFiles.field
    let files: [TicketFile]
    let error: String?
    let language: ReaderLanguage

    var html: HTML {
        let style: HTML = error == nil ? "field" : "field invalid"
        let described = id + "-hint" + (error == nil ? "" : " \(id)-error")
        let label: HTML =
            "<label for=\"\(id)\">\(TicketFilePhrases.add(language)) <span class=\"optional\">\(PublicPhrases.optional(language))</span></label>"
        let hint: HTML = "<p class=\"hint\" id=\"\(id)-hint\">\(TicketFilePhrases.hint(language))</p>"
        let fault = error.map { "<p class=\"error\" id=\"\(id)-error\">\($0)</p>" as HTML }
        let kinds = "image/jpeg,image/png,application/pdf,.docx,.xlsx"
        let naming: HTML =
            "id=\"\(id)\" name=\"\(FormWithFiles.field)\" aria-describedby=\"\(described)\"\(attribute: "aria-invalid", error == nil ? nil : "true")"
        let input: HTML = "<input class=\"input\" type=\"file\" multiple accept=\"\(kinds)\" \(naming)\(limits)\(words)>"
        return "<div class=\"\(style)\">\(label)\(hint)\(fault)\(input)</div>\n\(held)"
    }

    private var limits: HTML {
        let largest = UI.LargestFile.kept(language)
        return "\(attribute: "data-most", String(largest.bytes))\(attribute: "data-too-large", largest.beyond)"
    }

    /// For the script, which sends each file in pieces as soon as it is chosen.
    private var words: HTML? {
        key.map { key in
            let said = [
                ("sending", TicketFilePhrases.sending), ("waiting", TicketFilePhrases.waiting), ("arrived", TicketFilePhrases.arrived),
                ("failed", TicketFilePhrases.failed), ("remove", TicketFilePhrases.remove("#")),
            ]
            let all: [HTML] = said.map { name, phrase in " data-\(name)=\"\(phrase(language))\"" }
            return "\(attribute: "data-pieces", Path.filePieces(key, "").link(language))\(all)"
        }
    }

    private var held: HTML {
        let rows = files.map { file in
            let box = UI.checkbox(
                label: TicketFilePhrases.remove(file.name)(language), name: FormWithFiles.drop + file.id.part, value: "yes")
            let kind: HTML = "<span class=\"soft\">(\(SectionPhrases.file(file.kind, size: file.size)))</span>"
            return "<li><span>\(file.name) \(kind)</span>\(box)</li>" as HTML
        }
        let open: HTML = "<div class=\"held\" data-held=\"\(id)\"\(flag: "hidden", files.isEmpty)>"
        let hint: HTML = "<p class=\"hint\">\(TicketFilePhrases.heldHint(language))</p>"
        return "\(open)<h3>\(TicketFilePhrases.heldTitle(language))</h3>\(hint)<ul class=\"files\">\(rows)</ul></div>\n"
    }
}

/// Files that go with what was said or drafted, each as a link.
struct TicketFilesView {
    let language: ReaderLanguage
    /// Those that are there still, with what they carry; nil for a reader to whom that is not told.
    var rows: [AttachmentRow]?
    let link: (UUID) -> Path

    func html(_ files: [TicketFile]?) -> HTML {
        guard let files, !files.isEmpty else { return "" }
        return "<ul class=\"files\">\(files.map(item))</ul>"
    }

    private func item(_ file: TicketFile) -> HTML {
        let kind: HTML = "<span class=\"soft\">(\(SectionPhrases.file(file.kind, size: file.size)))</span>"
        let row = rows?.first { $0.id == file.id }
        guard rows == nil || row != nil else {
            return "<li>\(file.name) <span class=\"soft\">(\(TicketFilePhrases.erased(language)))</span></li>"
        }
        let carried = row.map { RemainsForm.list($0, language) }
        return "<li><span><a href=\"\(url: link(file.id).link(language))\">\(file.name)</a> \(kind)\(carried)</span></li>"
    }
}
