import Domain
import FoundationEssentials
import Glibc
import HTML
import HTTPTypes
import Hummingbird
import Language
import Logging
import NIOCore
import NIOHTTP1
import Store

/// The one place where an error becomes an answer: a page for people, problem+json (RFC 9457) for programs. Nothing internal is shown.
struct Failures: RouterMiddleware {
    let site: Site

    func handle(_ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let failure = Failure(error, language: context.language, requestID: context.id)
            if failure.status.code >= 500 { context.logger.error("failure", metadata: ["error": "\(error.logged)"]) }
            if context.tail.hasPrefix("/api/") { return try failure.problem() }
            // What another site sends in a reader's name is not shown as what they typed.
            let typed = SameSite(site: site).isFromHere(request) ? await context.typed.form(of: request, context) : nil
            return try failure.page(request, context, typed)
        }
    }
}

struct Failure {
    let status: HTTPResponse.Status
    let title: String
    let detail: String
    var fields: [(field: String, message: String)] = []
    var retryAfter: Int?
    var sendsToSignIn = false
    /// Of a form that was sent before: where that led; empty where the page of the form itself shows it.
    var firstLink: String?
    /// Of the session with which what was typed can be sent again; empty for whoever has none.
    var csrfToSendAgain: String?

    init(_ error: any Error, language: ReaderLanguage, requestID: String) {
        self =
            Failure(ofRule: error, language) ?? Failure(ofInput: error, language) ?? Failure(ofSending: error, language)
            ?? Failure(ofServing: error, language, requestID)
    }

    /// What is not there, or what a rule refuses.
    private init?(ofRule error: any Error, _ language: ReaderLanguage) {
        switch error {
        case is NotFound:
            (status, title, detail) = (.notFound, LayoutPhrases.notFoundTitle(language), LayoutPhrases.notFound(language))
        case is UnknownUnit:
            let fault = IndicatorQuestion.Fault(.unit, .unknown)
            (status, title, detail) = (.notFound, LayoutPhrases.notFoundTitle(language), fault.phrase(language))
            fields = [(fault.field.rawValue, detail)]
        case let refusal as Ticket.Refusal:
            status = refusal.status
            (title, detail) = (LayoutPhrases.refusedTitle(language), refusal.phrase(language))
            if let field = refusal.field { fields = [(field.rawValue, detail)] }
            retryAfter = refusal.retryAfter
        case let refusal as Post.Refusal:
            (status, title, detail) = (refusal.status, LayoutPhrases.refusedTitle(language), refusal.phrase(language))
        case let refusal as Report.Refusal:
            (status, title, detail) = (refusal.status, LayoutPhrases.refusedTitle(language), refusal.phrase(language))
        case let refusal as Plan.Refusal:
            (status, title, detail) = (refusal.status, LayoutPhrases.refusedTitle(language), refusal.phrase(language))
        case let refusal as Synonym.Refusal:
            (status, title, detail) = (refusal.status, LayoutPhrases.refusedTitle(language), refusal.phrase(language))
            if let field = refusal.field { fields = [(field.rawValue, detail)] }
        case let fault as IndicatorQuestion.Fault:
            (status, title, detail) = (.unprocessableContent, LayoutPhrases.refusedTitle(language), fault.phrase(language))
            fields = [(fault.field.rawValue, detail)]
        case FileScan.Refusal.virus:
            (status, title, detail) = (.forbidden, TicketFilePhrases.withheldTitle(language), TicketFilePhrases.hasVirus(language))
        case FileScan.Refusal.notScanned:
            status = .serviceUnavailable
            (title, detail) = (TicketFilePhrases.withheldTitle(language), TicketFilePhrases.notScanned(language))
            retryAfter = 10
        case is Enrolment.Closed:
            (status, title, detail) = (.conflict, LayoutPhrases.refusedTitle(language), EnrolmentPhrases.closed(language))
        case let faults as Submission.Faults:
            status = .unprocessableContent
            title = LayoutPhrases.refusedTitle(language)
            detail = faults.refusals.map { $0.phrase(language) }.joined(separator: " ")
            fields = faults.refusals.compactMap { refusal in refusal.field.map { ($0.path, refusal.phrase(language)) } }
        default: return nil
        }
    }

    /// What came in and is malformed, or too large.
    private init?(ofInput error: any Error, _ language: ReaderLanguage) {
        switch error {
        case is CursorFault:
            let reason = InputPhrases.badCursor(language)
            (status, title, detail) = (.badRequest, LayoutPhrases.refusedTitle(language), "cursor: " + reason)
            fields = [("cursor", reason)]
        case let fault as InputFault:
            (status, title, detail) = (fault.status, LayoutPhrases.refusedTitle(language), fault.sentence(language))
            fields = [fault.told(language)].compactMap(\.self)
        case let all as InputFaults:
            (status, title) = (all.faults.first?.status ?? .badRequest, LayoutPhrases.refusedTitle(language))
            detail = all.faults.map { $0.sentence(language) }.joined(separator: " ")
            fields = all.faults.compactMap { $0.told(language) }
        case let tooLarge as BodyTooLarge:
            status = .contentTooLarge
            let phrase = LayoutPhrases.tooLarge(tooLarge.limit)
            (title, detail) = (LayoutPhrases.refusedTitle(language), phrase(language) + (tooLarge.isCut ? LayoutPhrases.cut(language) : ""))
        default: return nil
        }
    }

    /// What was sent too often, or by whom nobody knows.
    private init?(ofSending error: any Error, _ language: ReaderLanguage) {
        switch error {
        case is Busy, is NoReceivingUnit:
            (status, title, detail) = (.serviceUnavailable, LayoutPhrases.busyTitle(language), LayoutPhrases.busy(language))
            (retryAfter, csrfToSendAgain) = (2, "")
        case let sent as SentOtherwise:
            (status, title) = (.conflict, PublicPhrases.sentBeforeTitle(language))
            (detail, csrfToSendAgain, firstLink) = (PublicPhrases.sentBefore(language), "", sent.link)
        case let tooMany as TooManySubmissions:
            (status, title, detail) = (.tooManyRequests, LayoutPhrases.refusedTitle(language), LayoutPhrases.tooMany(language))
            (retryAfter, csrfToSendAgain) = (tooMany.seconds, "")
        case let stale as StaleForm:
            (status, title) = (.forbidden, LayoutPhrases.staleTitle(language))
            (detail, csrfToSendAgain) = (LayoutPhrases.stale(stale.member)(language), stale.csrf)
        case is SignInNeeded:
            (status, title, detail) = (.unauthorized, LayoutPhrases.sessionOverTitle(language), LayoutPhrases.sessionOver(language))
            sendsToSignIn = true
        case let token as TokenNeeded:
            (status, title) = (.unauthorized, LayoutPhrases.tokenTitle(language))
            detail = (token.isGiven ? LayoutPhrases.tokenUnknown : LayoutPhrases.tokenMissing)(language)
        default: return nil
        }
    }

    private init(ofServing error: any Error, _ language: ReaderLanguage, _ requestID: String) {
        switch error {
        // A body that ends too soon or is no HTTP is its sender's fault, and a telephone that loses its network is nobody's.
        case let error where Self.isOfTheConnection(error):
            status = .badRequest
            (title, detail) = Self.words(for: status, language)
        case let error as any HTTPResponseError where error.status.code < 500:
            status = error.status
            (title, detail) = Self.words(for: error.status, language)
        default:
            (status, title) = (.internalServerError, LayoutPhrases.failedTitle(language))
            detail = LayoutPhrases.failed(language) + requestID
        }
    }

    /// Whether it says that the other end is gone, or sends what is no HTTP: nothing that the program could do better.
    private static func isOfTheConnection(_ error: any Error) -> Bool {
        switch error {
        case is HTTPParserError, is ChannelError, is NIOAsyncWriterError, is CancellationError: true
        case let error as IOError:
            [ECONNRESET, ECONNABORTED, EPIPE, ENOTCONN, ESHUTDOWN, ETIMEDOUT, EHOSTUNREACH, ENETUNREACH, ENETDOWN, ENETRESET]
                .contains(error.errnoCode)
        default: false
        }
    }

    private static func words(for status: HTTPResponse.Status, _ language: ReaderLanguage) -> (String, String) {
        switch status {
        case .notFound: (LayoutPhrases.notFoundTitle(language), LayoutPhrases.notFound(language))
        case .forbidden: (LayoutPhrases.forbiddenTitle(language), LayoutPhrases.forbidden(language))
        default: (LayoutPhrases.refusedTitle(language), LayoutPhrases.badRequest(language))
        }
    }

    /// - Parameter typed: what the request brought in its form.
    func page(_ request: Request, _ context: AppContext, _ typed: Form? = nil) throws -> Response {
        let door = SignInPages.door(behind: request, context)
        if sendsToSignIn, request.method == .get { return seeOther(door) }
        let link: HTML? =
            sendsToSignIn
            ? UI.actions([UI.linkButton(DeskPhrases.signIn(context.language), url: door)]) : nil
        let main: HTML = "<h1>\(title)</h1><p>\(detail)</p>\(first(context))\(link)\(words(typed, request, context))"
        let page = Page(status: status, html: Layout(context).page(title, main), isGivenBack: true)
        var response = try page.response(from: request, context: context)
        if let retryAfter { response.headers[.retryAfter] = "\(retryAfter)" }
        return response
    }

    private func first(_ context: AppContext) -> HTML? {
        guard let firstLink else { return nil }
        let language = context.language
        let own = (language == .vi || context.isStaff ? "" : "/" + language.rawValue) + context.page
        return "<p><a href=\"\(url: firstLink.isEmpty ? own : firstLink)\">\(PublicPhrases.seeSent(language))</a></p>"
    }

    private func words(_ typed: Form?, _ request: Request, _ context: AppContext) -> HTML? {
        guard let typed, request.method == .post else { return nil }
        // What is sent as something else than the first time has a key of its own.
        let view = TypedView(form: firstLink == nil ? typed : typed.withNewKey, language: context.language)
        // A file cannot be given back, and without it the form says nothing.
        guard let csrfToSendAgain, typed.files.isEmpty else { return view.copies }
        // The script's mark goes on with it, so that what it keeps of the form is thrown away when this has arrived.
        return view.again(to: request.uri.string, csrf: csrfToSendAgain.isEmpty ? nil : csrfToSendAgain)
    }

    func problem() throws -> Response {
        let body = Problem(
            type: "about:blank", title: title, status: status.code, detail: detail,
            errors: fields.map { .init(field: $0.field, message: $0.message) })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        var headers: HTTPFields = [.contentType: "application/problem+json"]
        if let retryAfter { headers[.retryAfter] = "\(retryAfter)" }
        if status == .unauthorized { headers[.wwwAuthenticate] = "Bearer" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(body))))
    }

    private struct Problem: Encodable {
        struct FieldFault: Encodable { let field, message: String }
        let type, title: String
        let status: Int
        let detail: String
        let errors: [FieldFault]
    }
}

extension Ticket.Refusal {
    var status: HTTPResponse.Status {
        switch self {
        case .notAllowed, .fourEyes, .overdueNeedsHead: .forbidden
        case .wrongState, .alreadyRated, .tooLateToExtend, .tooLateToReopen, .noExtensionLeft, .changedMeanwhile, .changedSinceRead,
            .changedSinceShown, .awaitsOffice, .ticketIsFull, .leftToTheClerk:
            .conflict
        case .tooMuchSent: .tooManyRequests
        default: .unprocessableContent
        }
    }
}

extension Post.Refusal {
    var status: HTTPResponse.Status {
        switch self {
        case .notAllowed, .fourEyes: .forbidden
        case .nothingToPublish, .notPublished, .changedMeanwhile, .sectionChanged, .changedSinceRead, .tooManyDrafts: .conflict
        default: .unprocessableContent
        }
    }
}

extension Ticket.Refusal.Field {
    /// The field's place in a submission's JSON.
    fileprivate var path: String {
        switch self {
        case .taxCode, .inProvince, .ownership, .size: "business." + rawValue
        case .businessName: "business.name"
        case .name, .email, .phone: "contact." + rawValue
        default: rawValue
        }
    }
}
