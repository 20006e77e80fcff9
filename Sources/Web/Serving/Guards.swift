import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Logging
import Store

/// Takes the language off the path: `/en/hoi-dap` is `/hoi-dap` in English. Staff choose theirs once, in a cookie.
struct LanguageGuard: RouterMiddleware {
    let site: Site

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        var context = context
        context.address = site.address
        let parts = request.uri.path.split(separator: "/", maxSplits: 1)
        if let prefix = parts.first, let language = ReaderLanguage(rawValue: String(prefix)), language != .vi {
            context.language = language
            context.tail = "/" + (parts.count > 1 ? String(parts[1]) : "")
        } else {
            context.tail = request.uri.path
            context.language = chosen(request, context.tail)
        }
        context.page = page(request, context.tail)
        var response = try await next(request, context)
        if let wanted = wantedLanguage(request), context.isStaff {
            response.setCookie(Cookie(name: "lang", value: wanted.rawValue, path: "/", httpOnly: true, sameSite: .lax))
        }
        return response
    }

    private func chosen(_ request: Request, _ tail: String) -> ReaderLanguage {
        if tail.hasPrefix("/api/") { return accepted(request) }
        guard Address.isOfStaff(tail) else { return .vi }
        return wantedLanguage(request) ?? request.cookies["lang"].flatMap { ReaderLanguage(rawValue: $0.value) } ?? .vi
    }

    /// Programs say their reader's language in a header; the first that we have wins.
    private func accepted(_ request: Request) -> ReaderLanguage {
        let tags = (request.headers[.acceptLanguage] ?? "").split(separator: ",").map { $0.drop { $0 == " " }.prefix(2).lowercased() }
        return tags.lazy.compactMap { ReaderLanguage(rawValue: $0) }.first ?? .vi
    }

    private func wantedLanguage(_ request: Request) -> ReaderLanguage? {
        Query(request)["lang"].flatMap { ReaderLanguage(rawValue: $0) }
    }

    /// What a link to the same page in another language leads to: with the search, the topic and the page of a list, and without what was
    /// done before.
    private func page(_ request: Request, _ tail: String) -> String {
        guard request.method == .get || request.method == .head else { return site.openPages.nearest(to: tail) }
        let path = tail.count > 1 && tail.hasSuffix("/") ? String(tail.dropLast()) : tail
        let passing: Set<Substring> = ["lang", "done", "new", "sent"]
        let asked = (request.uri.query ?? "").split(separator: "&").filter { !passing.contains($0.prefix { $0 != "=" }) }
        return path + (asked.isEmpty ? "" : "?" + asked.joined(separator: "&"))
    }
}

extension AppContext {
    /// Pages whose language is the reader's choice, not the address's.
    var isStaff: Bool { Address.isOfStaff(tail) }
}

/// Headers that every answer carries. Scripts and styles come from this site only, and nothing is inline; a file brings a policy of its own,
/// which lets less.
struct SecurityHeaders: RouterMiddleware {
    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.headers where response.headers[name] == nil { response.headers[name] = value }
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private static let headers: [(HTTPField.Name, String)] = [
        (
            .contentSecurityPolicy,
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        (.xContentTypeOptions, "nosniff"),
        (HTTPField.Name("Referrer-Policy")!, "same-origin"),
        (HTTPField.Name("Cross-Origin-Opener-Policy")!, "same-origin"),
        (HTTPField.Name("Cross-Origin-Resource-Policy")!, "same-origin"),
        (HTTPField.Name("Permissions-Policy")!, "camera=(), geolocation=(), microphone=()"),
    ]
}

/// One line a request: method, status and time. The path is cut before a tracking code, which is a secret.
struct RequestLog: RouterMiddleware {
    let metrics: Metrics

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        let start = ContinuousClock.now
        let response = try await next(request, context)
        let elapsed = start.duration(to: .now)
        metrics.count(
            request.method.rawValue, route: context.endpointPath ?? "-", status: response.status.code, seconds: elapsed / .seconds(1))
        context.logger.info(
            "request",
            metadata: [
                "method": "\(request.method.rawValue)", "route": "\(context.endpointPath ?? "-")", "status": "\(response.status.code)",
                "ms": "\(elapsed / .milliseconds(1))",
            ])
        return response
    }
}
