import Domain
import HTTPTypes
import Hummingbird
import Language
import Store

/// Addresses of public pages as people pass them on: in capitals, with the mark of the sentence that they ended, with a dash that a word
/// processor made longer, or with the language that needs no word. Where nothing is at such an address, the reader is led to the one that
/// was meant; there is one address for each page.
struct MendedAddress: RouterMiddleware {
    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        let meant = request.method == .get && !context.isStaff && !context.tail.hasPrefix("/api/") ? Self.meant(request) : nil
        guard let meant else { return try await next(request, context) }
        do {
            let response = try await next(request, context)
            return response.status == .notFound ? moved(to: meant) : response
        } catch let error where Self.isNotFound(error) {
            return moved(to: meant)
        }
    }

    private static func isNotFound(_ error: any Error) -> Bool {
        error is NotFound || (error as? any HTTPResponseError)?.status == .notFound
    }

    /// Nil where the address is as it should be.
    private static func meant(_ request: Request) -> String? {
        let path = request.uri.path
        if path == "/favicon.ico" { return Asset.link("mark.svg") }
        guard let mended = mended(path), mended != path else { return nil }
        return mended + (request.uri.query.map { "?" + $0 } ?? "")
    }

    /// Pages behind a secret, in which capitals count.
    private static let secret = Set(Address.allCases.filter(\.keepsCase).map { "/" + $0.rawValue.split(separator: "/")[0] })

    static func mended(_ path: String) -> String? {
        guard let text = String(validating: PercentEncoding.decoded(path.utf8), as: UTF8.self) else { return nil }
        let dashed = String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .dashPunctuation ? "-" : $0 }))
        var parts = dashed.split(separator: "/").map { $0.filter { !$0.isWhitespace } }
        if let last = parts.last { parts[parts.count - 1] = trimmed(last) }
        if parts.last?.isEmpty ?? false { parts.removeLast() }
        if parts.first?.lowercased() == ReaderLanguage.vi.rawValue { parts.removeFirst() }
        let prefix = parts.first.flatMap { ReaderLanguage(rawValue: $0.lowercased()) } == nil ? 0 : 1
        let isSecret = parts.count > prefix && secret.contains("/" + parts[prefix].lowercased())
        let shown = parts.enumerated().map { isSecret && $0.offset > prefix ? $0.element : $0.element.lowercased() }
        return "/" + shown.map(\.percentEncoded).joined(separator: "/")
    }

    /// Without the marks of a sentence behind it.
    private static func trimmed(_ part: String) -> String {
        var rest = part[...]
        while let last = rest.last, last != "-", last != "_", last.isPunctuation || last.isSymbol { rest.removeLast() }
        return String(rest)
    }
}
