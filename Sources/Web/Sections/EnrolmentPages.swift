import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// Somebody enrols for an event, and looks at or cancels the enrolment by its code alone.
struct EnrolmentPages {
    let site: Site

    func add(to group: RouterGroup<AppContext>) {
        group.post(.enrol) { request, context in
            try SameSite(site: site).check(request)
            return try await enrol(try await Form(request, context), request, context)
        }
        group.get(.enrolment) { request, context in
            try await show(try context.trackingCode, context, isNew: Query(request)["new"] != nil)
        }
        group.post(.enrolmentCancellation) { request, context in
            try SameSite(site: site).check(request)
            return try await cancel(try context.trackingCode, request, context)
        }
    }

    private func enrol(_ form: Form, _ request: Request, _ context: AppContext) async throws -> Response {
        let (section, slug) = (try context.section, try context.parameters.require("slug"))
        var refused = RefusedEnrolment()
        do {
            let wanted = try Enrolment.Request(Enrolment.Typed(form))
            let counted = try site.count(request, context)
            // Where letters tell what came of a form, no form is told what came of another.
            let key = form.key(ofContent: site.sendsMail).map { (key: $0.uuidString, hash: form.digest) }
            let language = context.language
            refused.isAboutSeats = true
            let outcome = try await site.counting(site.seatLimit, wanted.people, request, context) {
                try await site.write(counted) { transaction in
                    try transaction.enrol(wanted, in: section, slug: slug, language: language, form: key)
                }
            }
            // Whether the address was enrolled before is told to nobody but whoever reads there.
            if site.sendsMail {
                let view = AskedView(sentence: EnrolmentPhrases.asked, hint: EnrolmentPhrases.askedHint, context: context)
                return try Page(html: view.html).response(from: request, context: context)
            }
            switch outcome {
            case .enrolled(let given): return seeOther(Path.enrolment(given.code).link(context.language) + "?new=1")
            case .again: refused.isAgain = true
            }
        } catch let faults as Submission.Faults {
            refused.faults = faults.refusals
        } catch let tooMany as TooManySubmissions {
            (refused.status, refused.retryAfter) = (.tooManyRequests, tooMany.seconds)
        } catch let sent as AlreadySent {
            refused.sentBefore = SentBefore(link: Path.enrolment(sent.code).link(context.language), language: context.language)
            return try await page(section, slug, form.withNewKey, refused, request, context)
        } catch is Enrolment.Closed {
            refused.isClosed = true
        } catch is NotFound {
            // No event any more, if the page is there: it says why.
            refused.isClosed = true
        }
        let shown = refused.faults.contains(where: \.isAboutEncoding) ? form.inUnicode : form
        return try await page(section, slug, shown, refused, request, context)
    }

    private struct RefusedEnrolment {
        var status = HTTPResponse.Status.unprocessableContent
        var faults: [Ticket.Refusal] = []
        var retryAfter: Int?
        var isClosed = false
        var isAgain = false
        /// Whether what was too much are the seats.
        var isAboutSeats = false
        var sentBefore: SentBefore?
    }

    private func page(
        _ section: Section, _ slug: String, _ form: Form, _ refused: RefusedEnrolment, _ request: Request, _ context: AppContext
    ) async throws -> Response {
        let data = try await site.store.read(as: .business, at: site.now()) { try PublicPost(section, slug, in: $0) }
        let texts = try await site.texts.laidOut(data.post.content, in: context.language)
        let view = PostView(
            data: data, texts: texts, context: context, now: site.now(), form: form, faults: refused.faults,
            sendsMail: site.sendsMail, isTooMany: refused.status == .tooManyRequests && !refused.isAboutSeats,
            isTooManySeats: refused.status == .tooManyRequests && refused.isAboutSeats, isClosed: refused.isClosed,
            isAgain: refused.isAgain, sentBefore: refused.sentBefore)
        let isConflict = refused.isClosed || refused.isAgain || refused.sentBefore != nil
        let status = data.post.state == .withdrawn ? .gone : isConflict ? .conflict : refused.status
        var response = try Page(status: status, html: view.html).response(from: request, context: context)
        if let seconds = refused.retryAfter { response.headers[.retryAfter] = "\(seconds)" }
        return response
    }

    private func show(
        _ code: TrackingCode, _ context: AppContext, isNew: Bool = false, isClosed: Bool = false
    ) async throws -> Page {
        let (found, staysHere) = try await site.store.read(as: .business, at: site.now()) { transaction in
            let found = try transaction.enrolment(code)
            return (found, try isNew && transaction.letterStaysHere(found.enrolment))
        }
        let view = EnrolmentView(
            code: code, data: found, context: context, now: site.now(), sendsMail: site.sendsMail, isNew: isNew, staysHere: staysHere,
            isClosed: isClosed)
        return Page(status: isClosed ? .conflict : .ok, html: view.html)
    }

    private func cancel(_ code: TrackingCode, _ request: Request, _ context: AppContext) async throws -> Response {
        let counted = try site.count(request, context)
        do {
            try await site.write(counted) { try $0.cancelEnrolment(code) }
            return seeOther(Path.enrolment(code).link(context.language))
        } catch is Enrolment.Closed {
            return try await show(code, context, isClosed: true).response(from: request, context: context)
        }
    }
}

extension Enrolment.Typed {
    init(_ form: Form) {
        self.init()
        (name, email, phone) = (form["name"], form["email"], form["phone"])
        (business, people) = (form["business"], form["people"])
    }
}

/// An enrolment as whoever made it sees it.
struct EnrolmentView {
    let code: TrackingCode
    let data: EnrolmentPage
    let context: AppContext
    let now: Date
    let sendsMail: Bool
    var isNew = false
    /// Whether no letter tells of it.
    var staysHere = false
    var isClosed = false

    private var language: ReaderLanguage { context.language }
    private var enrolment: Enrolment { data.enrolment }

    var html: HTML {
        let head = Layout.unlisted
        let noLetter: HTML = staysHere ? "<p>\(PublicPhrases.noLetter(language))</p>" : ""
        let keep: HTML? = isNew ? UI.notice("<p>\(EnrolmentPhrases.keepLink(language))</p>\(noLetter)", isNews: true) : nil
        let fault = UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language), isClosed ? [("main", EnrolmentPhrases.tooLateToCancel(language))] : [])
        return Layout(context).page(
            EnrolmentPhrases.pageTitle(language), head: head,
            "\(fault)<h1>\(EnrolmentPhrases.pageTitle(language))</h1>\(status)\(undelivered)\(keep)\(facts)\(cancel)")
    }

    private var undelivered: HTML? {
        enrolment.isUndeliverable && !staysHere ? UI.notice("<p>\(LetterPhrases.readItHere(language))</p>", tone: .warn) : nil
    }

    /// The event that takes place; nil where it was withdrawn, or its page says nothing more of one.
    private var event: Gathering? { data.post.heldEvent }

    private var takesEnrolments: Bool { event?.takesEnrolments(at: now) == true }

    private var status: HTML {
        switch enrolment.state {
        case .confirmed where event == nil, .waiting where event == nil:
            UI.statusSentence(EnrolmentPhrases.off(data.post.withdrawalReason)(language), tone: .bad)
        case .confirmed: UI.statusSentence(EnrolmentPhrases.confirmed(language), tone: .good)
        case .waiting where !takesEnrolments: UI.statusSentence(EnrolmentPhrases.waitedInVain(language), tone: .quiet)
        case .waiting:
            UI.statusSentence(
                (sendsMail && !enrolment.isUndeliverable ? EnrolmentPhrases.waiting : EnrolmentPhrases.waitingHere)(language), tone: .warn)
        case .cancelled:
            enrolment.cancelReason.map { UI.statusSentence(EnrolmentPhrases.cancelledByOffice($0)(language), tone: .bad) }
                ?? UI.statusSentence(EnrolmentPhrases.cancelled(language), tone: .quiet)
        }
    }

    private var facts: HTML {
        let post = data.post
        let title = post.content.title(language)
        let link: HTML = """
            <a href="\(url: Path.post(post.section, slug: post.slug).link(language))">\
            \(event == nil ? ReceptionPhrases.cancelledTitle(title)(language) : title)</a>
            """
        var facts: [(term: String, value: HTML)] = [(EnrolmentPhrases.event(language), link)]
        if let event {
            facts.append((SectionPhrases.start(language), UI.time(iso: event.start.rfc3339, Phrase.instant(event.start)(language))))
            facts.append((SectionPhrases.place(language), HTML(event.place)))
        }
        facts.append((PublicPhrases.name(language), HTML(enrolment.request.name)))
        facts.append((EnrolmentPhrases.people(language), "\(enrolment.request.people)"))
        return UI.definitionList(facts)
    }

    private var cancel: HTML? {
        guard enrolment.state != .cancelled, takesEnrolments else { return nil }
        let button = UI.button(EnrolmentPhrases.cancel(language), weight: .danger)
        return UI.form(
            action: Path.enrolmentCancellation(code).link(language),
            "<p class=\"hint\">\(EnrolmentPhrases.cancelHint(enrolment.state)(language))</p>\(button)")
    }
}
