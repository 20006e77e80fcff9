import Domain
import Hummingbird
import NIOCore

/// The fields of a form as they were typed.
struct Form: Sendable {
    let fields: [String: String]
    private var source = ""

    init(_ fields: [String: String] = [:]) { self.fields = fields }

    /// Reads an `application/x-www-form-urlencoded` body.
    /// - Throws: 413 past the context's limit, `InputFault` naming a field that is no text or stands there twice.
    init(_ request: Request, _ context: some RequestContext) async throws {
        let body = try await request.body.collect(upTo: context.maxUploadSize)
        self.init(try URLEncoded(body.readableBytesView, repeats: false).fields, of: request)
    }

    init(_ fields: [String: String], of request: Request) {
        self.fields = fields
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
        var form = Form(fields.mapValues(OldEncoding.unicode))
        form.source = source
        return form
    }

    /// Whether a box was ticked.
    func isOn(_ name: String) -> Bool { self[name] == "yes" }
}
