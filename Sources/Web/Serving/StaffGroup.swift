import Domain
import HTTPTypes
import Hummingbird
import Language
import Store

/// Where staff pages hang. A handler is reached with an identity or not at all, and a write only with a form of the same session: there
/// is no way to add one without.
struct StaffGroup {
    private let group: RouterGroup<MemberContext>

    init(_ router: Router<AppContext>, site: Site) {
        group = router.group().add(middleware: SessionDoor(site: site)).group(context: MemberContext.self)
    }

    private init(_ group: RouterGroup<MemberContext>) { self.group = group }

    /// Pages for some. To whom may not enter they are not there.
    func group(for mayEnter: @escaping @Sendable (Member) -> Bool) -> StaffGroup {
        StaffGroup(group.group().add(middleware: Entry(mayEnter: mayEnter)))
    }

    func get(_ address: Address, use answer: @escaping @Sendable (Request, MemberContext) async throws -> some ResponseGenerator) {
        group.get(address, use: answer)
    }

    func post(
        _ address: Address, size: FormSize = .usual,
        use answer: @escaping @Sendable (Request, MemberContext, Form) async throws -> some ResponseGenerator
    ) {
        group.post(address) { request, context in
            let form = try await Form(request, context, size: size)
            try context.check(form)
            return try await answer(request, context, form)
        }
    }

    /// A form that may bring files.
    func post(
        _ address: Address, withFiles size: FormSize,
        use answer: @escaping @Sendable (Request, MemberContext, FormWithFiles) async throws -> some ResponseGenerator
    ) {
        group.post(address) { request, context in
            let sent = try await FormWithFiles(request, context, size: size)
            try context.check(sent.form)
            return try await answer(request, context, sent)
        }
    }

    func post(
        _ address: Address, fileUpTo limit: Int,
        use answer: @escaping @Sendable (Request, MemberContext, Multipart) async throws -> some ResponseGenerator
    ) {
        group.post(address) { request, context in
            let body = try await Multipart(request, context, fileUpTo: limit)
            try context.check(body.form)
            return try await answer(request, context, body)
        }
    }
}

/// Finds the session of whoever asks.
struct SessionDoor: RouterMiddleware {
    static let cookie = "hoidap_session"
    let site: Site

    static func cookie(_ token: String, maxAge: Int? = nil, _ site: Site) -> Cookie {
        Cookie(name: cookie, value: token, maxAge: maxAge, path: "/", secure: site.secureCookies, httpOnly: true, sameSite: .lax)
    }

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        var context = context
        if let token = request.cookies[Self.cookie]?.value {
            context.session = try await site.store.session(token: token, at: site.now())
        }
        return try await next(request, context)
    }
}

private struct Entry: RouterMiddleware {
    let mayEnter: @Sendable (Member) -> Bool

    func handle(
        _ request: Request, context: MemberContext, next: (Request, MemberContext) async throws -> Response
    ) async throws -> Response {
        guard mayEnter(context.member) else { throw NotFound() }
        return try await next(request, context)
    }
}

extension MemberContext {
    /// - Throws: `StaleForm` for the form of another session.
    fileprivate func check(_ form: Form) throws {
        guard Self.isSame(form["csrf"], session.csrfToken) else { throw StaleForm(csrf: session.csrfToken, member: member.name) }
    }

    /// Compares in a time that does not depend on where the texts differ.
    private static func isSame(_ a: String, _ b: String) -> Bool {
        guard a.utf8.count == b.utf8.count else { return false }
        return zip(a.utf8, b.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
