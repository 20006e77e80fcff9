import HTML
import HTTPTypes
import Hummingbird
import Language
import NIOCore

/// An HTML answer.
struct Page: ResponseGenerator {
    var status = HTTPResponse.Status.ok
    let html: HTML

    func response(from request: Request, context: some RequestContext) throws -> Response {
        Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: html.bytes)))
    }
}

/// The answer to a write that went well: look at the result with a GET.
func seeOther(_ link: String) -> Response {
    Response(status: .seeOther, headers: [.location: link])
}
