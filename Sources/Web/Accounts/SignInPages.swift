import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// The staff's door.
struct SignInPages {
    let site: Site

    func add(to router: Router<AppContext>) {
        router.get(.signIn) { request, context in
            var view = SignInView(context)
            view.next = Query(request)["next"] ?? ""
            return view.page
        }
        router.post(.signIn) { request, context in try await signIn(request, context) }
    }

    private func signIn(_ request: Request, _ context: AppContext) async throws -> Response {
        try SameSite(site: site).check(request)
        let form = try await Form(request, context)
        var view = SignInView(context)
        (view.email, view.next) = (form["email"], form["next"])
        do {
            switch try await attempt(form, request, context) {
            case .open(let opened):
                var response = seeOther(Self.isTicket(form["next"]) ? form["next"] : home(of: opened.session.member).tail)
                response.setCookie(SessionDoor.cookie(opened.token, site))
                response.setCookie(deviceCookie(opened.device))
                return response
            case .refused:
                (view.status, view.fault) = (.unauthorized, DeskPhrases.signInRefused(context.language))
            case .withoutRole:
                (view.status, view.fault) = (.forbidden, DeskPhrases.signInWithoutRole(context.language))
            }
        } catch let tooMany as TooManySubmissions {
            (view.status, view.retryAfter) = (.tooManyRequests, tooMany.seconds)
            view.fault = DeskPhrases.signInTooMany(seconds: tooMany.seconds)(context.language)
        } catch is Busy {
            (view.status, view.retryAfter, view.fault) = (.serviceUnavailable, 1, LayoutPhrases.busy(context.language))
        }
        var response = try view.page.response(from: request, context: context)
        if let seconds = view.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }

    /// Counted before the password is worked out, so that one client cannot have as many worked out as it likes.
    private func attempt(_ form: Form, _ request: Request, _ context: AppContext) async throws -> SignIn {
        let attempt = SignInAttempt(
            email: form["email"], password: form["password"], client: site.caller(request, context).client,
            device: request.cookies[Self.device]?.value)
        // Others behind the same address do not hold up a browser that is known.
        let isKnown = try await site.store.knows(attempt, at: site.now())
        let client = isKnown ? "device \(attempt.device ?? "")" : attempt.client
        try site.failedSignIns.take(client, at: site.now())
        do {
            let outcome = try await site.store.signIn(attempt, at: site.now())
            if case .open = outcome { site.failedSignIns.giveBack(client) }
            return outcome
        } catch is Busy {
            site.failedSignIns.giveBack(client)
            throw Busy()
        }
    }

    /// The door, and the ticket's page to which it leads back where somebody was at work on one.
    static func door(behind request: Request, _ context: AppContext) -> String {
        let here = request.uri.path
        let ticket = request.method == .get ? here : here.split(separator: "/").prefix(3).reduce("") { $0 + "/" + $1 }
        return Path.signIn.tail + (isTicket(ticket) ? "?next=" + ticket : "")
    }

    /// Nothing else is led to: an address in a form may be anybody's.
    private static func isTicket(_ path: String) -> Bool {
        let tickets = Path(.deskTicket, "").tail
        guard path.hasPrefix(tickets) else { return false }
        return path.dropFirst(tickets.count).utf8.allSatisfy {
            (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) || $0 == 45
        }
    }

    private static let device = "hoidap_device"

    /// Sent to the door alone. It opens nothing.
    private func deviceCookie(_ token: String) -> Cookie {
        Cookie(
            name: Self.device, value: token, maxAge: Int(Store.deviceLength), path: Path.signIn.tail, secure: site.secureCookies,
            httpOnly: true, sameSite: .lax)
    }

    private func home(of member: Member) -> Path {
        if member.appointments.allSatisfy({ $0.role == .administrator }) { return .admin(.overview) }
        if member.holds(.head) { return .overview }
        return member.holds(.inspector) ? .inspect : .desk
    }
}

/// The way out.
struct SignOutPages {
    let site: Site

    func add(to group: StaffGroup) {
        group.post(.signOut) { request, _, _ in try await signOut(request) { try await site.store.signOut(token: $0) } }
        group.post(.signOutEverywhere) { request, context, _ in
            try await signOut(request) { _ in try await site.store.signOutEverywhere(context.member.id) }
        }
    }

    private func signOut(_ request: Request, _ end: (String) async throws -> Void) async throws -> Response {
        if let token = request.cookies[SessionDoor.cookie]?.value { try await end(token) }
        var response = seeOther(Path.signIn.tail)
        response.setCookie(SessionDoor.cookie("", maxAge: 0, site))
        return response
    }
}

private struct SignInView {
    let context: AppContext
    var status = HTTPResponse.Status.ok
    var fault: String?
    var retryAfter: Int?
    var email = ""
    /// Where to go from here.
    var next = ""

    init(_ context: AppContext) { self.context = context }

    private var language: ReaderLanguage { context.language }

    var page: Page {
        var layout = Layout(context)
        layout.area = .staff
        return Page(status: status, html: layout.page(DeskPhrases.signInTitle(language), main))
    }

    private var main: HTML {
        let summary = UI.errorSummary(title: LayoutPhrases.refusedTitle(language), fault.map { [("email", $0)] } ?? [])
        let form = UI.form(
            action: Path.signIn.tail, hidden: next.isEmpty ? [] : [("next", next)], keep: .never,
            fields + UI.actions([UI.button(DeskPhrases.signIn(language))]))
        return
            "\(summary)<h1>\(DeskPhrases.signInTitle(language))</h1>\(form)<p class=\"soft\">\(DeskPhrases.signInWait(language))</p><p class=\"soft\">\(DeskPhrases.signInHelp(language))</p>"
    }

    private var fields: HTML {
        UI.field(
            label: DeskPhrases.email(language), name: "email", value: email, type: .email, required: true, autocomplete: "username",
            maxLength: 254)
            + UI.field(
                label: DeskPhrases.password(language), name: "password", type: .password, required: true, autocomplete: "current-password")
    }
}
