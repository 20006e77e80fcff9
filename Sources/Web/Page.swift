import Crypto
import HTML
import HTTPTypes
import Hummingbird
import Language
import NIOCore

/// An HTML answer.
struct Page: ResponseGenerator {
    var status = HTTPResponse.Status.ok
    let html: HTML
    /// The same for every reader, who may keep it and ask whether it still holds. Never for a page with a form of its own, or a ticket's.
    var isShared = false
    /// Whether what was asked for is refused although the status does not tell it: an address that is nowhere is no fault of a form.
    var isRefused = false

    /// Whether what was typed stands on it already, to be copied or sent again.
    var isGivenBack = false

    func response(from request: Request, context: some RequestContext) throws -> Response {
        // What was sent did not arrive, whoever's fault that is; a question has an answer where its status does not speak of what was typed.
        let isRefusal =
            isRefused || (request.method == .post ? status.code >= 400 : status == .badRequest || status == .unprocessableContent)
        let content = Content(
            type: "text/html; charset=utf-8", bytes: isRefusal ? refused(context as? any ReaderContext).bytes : html.bytes)
        guard isShared else {
            return Response(
                status: status, headers: [.contentType: content.type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: content.bytes)))
        }
        return content.response(to: request, status: status)
    }
}

extension Page {
    /// Whoever hears a page hears its title first: after a form that was refused it says so, or they take the form for sent. What was typed
    /// and the page has no field for any more stands under its heading: nothing typed is lost.
    private func refused(_ context: (any ReaderContext)?) -> HTML {
        guard let context else { return html }
        let typed = isGivenBack ? nil : context.typed.form
        let lost = typed.flatMap { TypedView(form: $0, language: context.language).copies(missingFrom: html) }
        let marked = html.inserting(HTML(LayoutPhrases.refusedMark(context.language)), behind: "<title>")
        return lost.map { marked.inserting($0, behind: "</h1>") } ?? marked
    }
}

/// Bytes that are the same for every reader: compressed for who takes that, and not sent again to who has them.
struct Content {
    let type: String
    let bytes: [UInt8]

    func response(to request: Request, status: HTTPResponse.Status = .ok) -> Response {
        let compressed = Compression.gzip(bytes, for: request)
        // Weak, since the compressed answer has other bytes and the same meaning.
        let tag = "W/\"" + SHA256.hash(data: bytes).prefix(12).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\""
        var headers: HTTPFields = [.contentType: type, .eTag: tag, .vary: "Accept-Encoding"]
        // What is withdrawn must be gone at once: kept copies are asked about every time.
        headers[.cacheControl] = "public, no-cache"
        if status == .ok, holds(tag, request) { return Response(status: .notModified, headers: headers) }
        if compressed != nil { headers[.contentEncoding] = "gzip" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: compressed ?? bytes)))
    }

    private func holds(_ tag: String, _ request: Request) -> Bool {
        (request.headers[.ifNoneMatch] ?? "").split(separator: ",").map { $0.filter { $0 != " " } }.contains { $0 == tag || $0 == "*" }
    }
}

/// The answer to a write that went well: look at the result with a GET.
func seeOther(_ link: String) -> Response {
    Response(status: .seeOther, headers: [.location: link])
}
