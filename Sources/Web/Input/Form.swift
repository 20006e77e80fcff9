import Domain
import HTTPTypes
import Hummingbird
import NIOCore

/// How long the body of a form may be: from what its fields may hold, and the same again, so that a text that is too long is told so at its
/// field, in whatever language.
struct FormSize: Sendable {
    /// What all fields may hold together.
    let letters: Int

    /// One text of a ticket, and the lines beside it.
    static let usual = FormSize(letters: Ticket.textLimit)
    /// Title, question and answer in three languages.
    static let publication = FormSize(letters: 3 * (Publication.titleLimit + 2 * Ticket.textLimit))
    /// A post in three languages.
    static let post = FormSize(letters: 3 * (Post.titleLimit + Post.summaryLimit + Post.bodyLimit))
    /// All parts, and why some hundred tickets were late.
    static let report = FormSize(letters: ReportPart.allCases.count * ReportText.limit + 100 * ReportText.causeLimit)

    var bytes: Int { Bounds.bodyBytes.value + letters * Bounds.letterBytes.value }
}

/// The fields of a form as they were typed.
struct Form: Sendable {
    let fields: [String: String]
    /// The method and the path to which it was sent.
    private(set) var source = ""
    /// SHA-256 of the files that came with it; empty where none did.
    private(set) var files: [UInt8] = []

    init(_ fields: [String: String] = [:]) { self.fields = fields }

    /// Reads an `application/x-www-form-urlencoded` body, and keeps it for a page that says why it was not taken: of a body that is far too
    /// large its beginning.
    /// - Throws: `BodyTooLarge` past the size, `InputFault` naming a field that is no text or stands there twice.
    init(_ request: Request, _ context: some ReaderContext, size: FormSize = .usual) async throws {
        context.typed.begin()
        let (bytes, isCut) = try await request.body.beginning(2 * size.bytes)
        self.init(try URLEncoded(isCut ? URLEncoded.whole(bytes) : bytes[...], isAddress: false).fields, of: request)
        context.typed.keep(self)
        guard bytes.count <= size.bytes else { throw BodyTooLarge(limit: size.bytes, isCut: isCut) }
    }

    init(_ fields: [String: String], of request: Request, files: [UInt8] = []) {
        (self.fields, self.files) = (fields, files)
        source = "\(request.method.rawValue) \(request.uri.path)"
    }

    /// The text of a field; empty when it was not sent. Line ends are those of Unix.
    subscript(_ name: String) -> String {
        AskedNames.note(name, at: source)
        return (fields[name] ?? "").replacing("\r\n", with: "\n")
    }

    /// Nil for what was not sent, is no whole number, or lies outside the bounds.
    func number(_ name: String, in bounds: ClosedRange<Int>) -> Int? { Int(typed: self[name], in: bounds) }

    /// The same with every field in Unicode that is in an old encoding, to be shown again.
    var inUnicode: Form {
        let typing = OldTyping(fields.sorted { $0.key < $1.key }.map(\.value))
        var form = Form(fields.mapValues(typing.unicode))
        form.source = source
        return form
    }

    /// The same with another value in one field.
    func with(_ name: String, _ value: String) -> Form {
        var form = Form(fields.merging([name: value]) { $1 })
        (form.source, form.files) = (source, files)
        return form
    }

    /// Whether a box was ticked.
    func isOn(_ name: String) -> Bool { self[name] == "yes" }
}
