import HTTPTypes
import Hummingbird

/// A form that was taken is answered with a redirect, which names it in a cookie: only then does the script throw away what it kept of it.
struct Arrival: RouterMiddleware {
    let isSecure: Bool

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        var response = try await next(request, context)
        if request.method == .post, response.status == .seeOther, let mark = Query(request)["sent"], isMark(mark) {
            response.setCookie(
                Cookie(name: "arrived", value: mark, maxAge: 60, path: "/", secure: isSecure, httpOnly: false, sameSite: .lax))
        }
        return response
    }

    private func isMark(_ text: String) -> Bool {
        text.utf8.count == 12 && text.utf8.allSatisfy { (48...57).contains($0) || (97...122).contains($0) }
    }
}
