import Domain
import Hummingbird
import NIOCore

/// The fields of a form as they were typed.
struct Form: Sendable {
    let fields: [String: String]

    init(_ fields: [String: String] = [:]) { self.fields = fields }

    /// Reads an `application/x-www-form-urlencoded` body.
    /// - Throws: 413 past the context's limit, 400 for a body that is no form, or has too many fields.
    init(_ request: Request, _ context: some RequestContext) async throws {
        let body = try await request.body.collect(upTo: context.maxUploadSize)
        let pairs = body.readableBytesView.count { $0 == UInt8(ascii: "&") } + 1
        guard pairs <= Bounds.parameters.value else { throw HTTPError(.badRequest) }
        guard let fields = try? URLEncodedFormDecoder().decode([String: String].self, from: String(buffer: body)) else {
            throw HTTPError(.badRequest)
        }
        self.fields = fields
    }

    /// The text of a field; empty when it was not sent. Line ends are those of Unix.
    subscript(_ name: String) -> String {
        (fields[name] ?? "").replacing("\r\n", with: "\n")
    }

    /// Whether a box was ticked.
    func isOn(_ name: String) -> Bool { fields[name] == "yes" }
}
