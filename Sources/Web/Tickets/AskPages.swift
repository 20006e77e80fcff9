import Crypto
import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// The way in for a business.
struct AskPages {
    let site: Site

    func add(to group: RouterGroup<AppContext>) {
        group.get(.ask) { _, context in Page(html: AskKindsView(context: context, times: try await times(context)).html) }
        group.get(.askKind) { request, context in
            // Of these no form is taken, and whoever looks for one is told who takes them.
            if context.parameters.get("kind").flatMap({ TicketKind(rawValue: $0) })?.isConfidential == true {
                return seeOther(Path.integrity.link(context.language))
            }
            let kind = try self.kind(context)
            // What was looked for in vain is asked without being typed again.
            let form = Form(["key": UUID().uuidString, "subject": VietnameseText.searched(Query(request)["subject"] ?? "")])
            let view = AskView(kind: kind, form: form, context: context, times: try await times(context).of(kind))
            return try Page(html: view.html).response(from: request, context: context)
        }
        group.get(.integrity) { _, context in
            Page(html: IntegrityView(context: context, law: site.store.law, today: site.now().day).html, isShared: true)
        }
        group.post(.askKind) { request, context in
            try SameSite(site: site).check(request)
            return try await send(try kind(context), try await FormWithFiles(request, context), request, context)
        }
    }

    private func times(_ context: AppContext) async throws -> KindTimes {
        KindTimes(
            law: site.store.law, today: site.now().day, figures: try await site.figures(.lastTwelveMonths).figures,
            language: context.language)
    }

    private func kind(_ context: AppContext) throws -> TicketKind {
        guard let kind = context.parameters.get("kind").flatMap({ TicketKind(rawValue: $0) }), TicketKind.open.contains(kind) else {
            throw NotFound()
        }
        return kind
    }

    private func send(_ kind: TicketKind, _ sent: FormWithFiles, _ request: Request, _ context: AppContext) async throws -> Response {
        let form = sent.form
        let typed = Submission.Typed(form, kind: kind, language: context.language)
        do {
            let refused = try await site.hold(sent, request, context).map { [Ticket.Refusal.file($0)] } ?? []
            if form["step"] == AskView.changeKind, let other = TicketKind(rawValue: form["other_kind"]), TicketKind.open.contains(other) {
                let view = AskView(
                    kind: other, form: form, context: context, files: try await site.heldFiles(of: form), faults: refused,
                    times: try await times(context).of(other))
                return try Page(html: view.html).response(from: request, context: context)
            }
            if form["step"] == "similar" {
                let text = typed.subject + " " + typed.body
                let rows = try await site.store.read(as: .business, at: site.now()) { try $0.similar(to: text, limit: 5) }
                let view = AskView(
                    kind: kind, form: form, context: context, files: try await site.heldFiles(of: form), faults: refused, similar: rows)
                return try Page(html: view.html).response(from: request, context: context)
            }
            let submission = try submission(typed, refused)
            var view = AskView(kind: kind, form: form, context: context)
            if view.readsLikeReport, form["step"] != AskView.anyway {
                view.files = try await site.heldFiles(of: form)
                return try Page(status: .unprocessableContent, html: view.html).response(from: request, context: context)
            }
            return try await received(submission, form, try site.count(request, context), context)
        } catch let faults as Submission.Faults {
            let shown = faults.refusals.contains(where: \.isAboutEncoding) ? form.inUnicode : form
            let view = AskView(
                kind: kind, form: shown, context: context, files: try await site.heldFiles(of: form), faults: faults.refusals)
            return try Page(status: .unprocessableContent, html: view.html).response(from: request, context: context)
        } catch let sent as AlreadySent {
            let again = SentBefore(link: Path.ticket(sent.code).link(context.language), language: context.language)
            let view = AskView(kind: kind, form: form.withNewKey, context: context, sentBefore: again)
            return try Page(status: .conflict, html: view.html).response(from: request, context: context)
        } catch let tooMany as TooManySubmissions {
            let view = AskView(kind: kind, form: form, context: context, files: try await site.heldFiles(of: form), isTooMany: true)
            var response = try Page(status: .tooManyRequests, html: view.html).response(from: request, context: context)
            response.headers[.retryAfter] = "\(tooMany.seconds)"
            return response
        }
    }

    /// With what is wrong with the files, so that one answer names every fault.
    private func submission(_ typed: Submission.Typed, _ refused: [Ticket.Refusal]) throws -> Submission {
        let submission: Submission
        do throws(Submission.Faults) { submission = try Submission(typed, isForm: true) } catch {
            throw Submission.Faults(refusals: error.refusals + refused)
        }
        guard refused.isEmpty else { throw Submission.Faults(refusals: refused) }
        return submission
    }

    /// The key in the form makes of an impatient second press the same ticket.
    /// - Throws: `AlreadySent` for a form that was changed since.
    private func received(_ submission: Submission, _ form: Form, _ counted: Counted, _ context: AppContext) async throws -> Response {
        let (unit, digest) = (site.home, form.digest)
        let code: TrackingCode
        if let form = form.key(ofContent: false), case let (key, hash) = (form.uuidString, digest) {
            code = try await site.write(counted) { transaction in
                switch try transaction.receive(submission, unit: unit, idempotencyKey: "form:" + key, requestHash: hash, filesOf: form) {
                case .new(let ticket), .again(let ticket): ticket.code
                case .conflict(let ticket): throw AlreadySent(code: ticket.code)
                }
            }
        } else {
            code = try await site.writeOnce(counted) { try $0.receive(submission, unit: unit).code }
        }
        return seeOther(Path.ticket(code).link(context.language) + "?new=1")
    }
}

/// Says that a form was sent before, and where what it made is to be seen. What was changed since is kept in the form, under a new key.
struct SentBefore: Sendable {
    let link: String
    let language: ReaderLanguage

    var html: HTML {
        let first: HTML = "<a href=\"\(url: link)\">\(PublicPhrases.seeSent(language))</a>"
        return UI.notice(
            title: PublicPhrases.sentBeforeTitle(language), "<p>\(PublicPhrases.sentBefore(language)) \(first)</p>", tone: .warn,
            isNews: true)
    }
}

extension Form {
    /// The same, to be sent as something else than the first time.
    var withNewKey: Form { with("key", UUID().uuidString) }

    /// SHA-256 over all fields, each with its length, and over the files, so that no two forms that differ agree.
    var digest: [UInt8] {
        let text = fields.sorted { $0.key < $1.key }.map { "\($0.key.utf8.count):\($0.key)\($0.value.utf8.count):\($0.value)" }.joined()
        return Array(SHA256.hash(data: Array(text.utf8) + files))
    }
}

extension Submission.Typed {
    init(_ form: Form, kind: TicketKind, language: ReaderLanguage) {
        self.init()
        self.kind = kind.rawValue
        (subject, body, self.language) = (form["subject"], form["body"], language.rawValue)
        (publishConsent, nameConsent) = (form.isOn("publish_consent"), form.isOn("name_consent"))
        (taxCode, businessName, ownership, size) = (form["tax_code"], form["business_name"], form["ownership"], form["size"])
        inProvince = ["yes": true, "no": false][form["in_province"]]
        (contactName, email, phone) = (form["name"], form["email"], form["phone"])
        details = Dictionary(kind.details.map { ($0.name, form[$0.name]) }) { first, _ in first }
    }
}
