import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// Somebody asks to be told by e-mail of what is published, confirms it by the code in the first letter, and ends it by the same code.
struct FollowPages {
    let site: Site

    func add(to group: RouterGroup<AppContext>) {
        group.get(.follow) { request, context in
            try await form(Query(request)["answer"] ?? "", Form(["what": Query(request)["topic"].map { "topic:" + $0 } ?? ""]), context)
        }
        group.post(.follow) { request, context in
            try SameSite(site: site).check(request)
            return try await ask(try await Form(request, context), request, context)
        }
        group.get(.following) { _, context in try await show(try context.trackingCode, context) }
        group.post(.followingConfirmation) { request, context in
            try SameSite(site: site).check(request)
            let (code, counted) = (try context.trackingCode, try site.count(request, context))
            try await site.write(counted) { try $0.confirmFollowing(code) }
            return seeOther(Path.following(code).link(context.language))
        }
        // Programs that look through letters open their links; only the page's button, or a mail program's own POST, ends anything.
        group.get(.followingEnd) { _, context in seeOther(Path.following(try context.trackingCode).link(context.language)) }
        // A mail program sends this too, in its reader's name and from nowhere (RFC 8058).
        group.post(.followingEnd) { request, context in
            let (code, counted) = (try context.trackingCode, try site.count(request, context))
            try await site.write(counted) { try $0.endFollowing(code) }
            return Page(html: FollowingView(code: code, follower: nil, context: context).html)
        }
    }

    private func form(
        _ slug: String, _ form: Form, _ context: AppContext, fault: Ticket.Refusal? = nil, isTooMany: Bool = false
    ) async throws -> Page {
        let language = context.language
        let row =
            slug.isEmpty
            ? nil : try await site.store.read(as: .business, at: site.now()) { try $0.publication(slug: slug, in: language) }
        let view = FollowView(
            row: row?.state == .published ? row : nil, form: form, context: context, sendsMail: site.sendsMail, fault: fault,
            isTooMany: isTooMany)
        let status: HTTPResponse.Status = isTooMany ? .tooManyRequests : fault == nil ? .ok : .unprocessableContent
        return Page(status: status, html: view.html)
    }

    private func ask(_ form: Form, _ request: Request, _ context: AppContext) async throws -> Response {
        do {
            // Nobody would ever be told.
            guard site.sendsMail else {
                var page = try await self.form(form["answer"], form, context)
                page.status = .conflict
                return try page.response(from: request, context: context)
            }
            guard let wanted = WantedNews(form["what"], answer: form["answer"]) else { throw Ticket.Refusal.missing(.topic) }
            // Checked before it counts, so that a slip of the pen costs nothing.
            _ = try Follower.address(form["email"])
            let counted = try site.count(request, context)
            let language = context.language
            try await site.write(counted) { try $0.follow(wanted, email: form["email"], in: language) }
            return try Page(html: FollowAskedView(context: context).html).response(from: request, context: context)
        } catch let fault as Ticket.Refusal {
            return try await self.form(form["answer"], form, context, fault: fault).response(from: request, context: context)
        } catch let tooMany as TooManySubmissions {
            let page = try await self.form(form["answer"], form, context, isTooMany: true)
            var response = try page.response(from: request, context: context)
            response.headers[.retryAfter] = "\(tooMany.seconds)"
            return response
        }
    }

    private func show(_ code: TrackingCode, _ context: AppContext) async throws -> Page {
        let follower = try await site.store.read(as: .business, at: site.now()) { try $0.follower(code) }
        return Page(html: FollowingView(code: code, follower: follower, context: context).html)
    }
}

extension WantedNews {
    /// What a choice of the form stands for: `all`, `answer`, or `topic:` with a topic.
    init?(_ choice: String, answer: String) {
        switch choice {
        case "all": self = .everything
        case "answer" where !answer.isEmpty: self = .answer(answer)
        default:
            guard choice.hasPrefix("topic:"), let topic = Topic(rawValue: String(choice.dropFirst(6))) else { return nil }
            self = .topic(topic)
        }
    }
}

/// The form: what to follow, and the address.
struct FollowView {
    /// The answer from whose page the reader comes.
    let row: PublicationRow?
    let form: Form
    let context: AppContext
    let sendsMail: Bool
    let fault: Ticket.Refusal?
    let isTooMany: Bool

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(PublicPhrases.questionsTitle(language), Path.questions.link(language))],
            here: FollowPhrases.title(language))
        let feed: HTML =
            "<p class=\"hint\"><a href=\"\(url: Path.feed.link(language))\">\(FollowPhrases.feed(language))</a></p>"
        let body: HTML = "\(what)\(email)\(UI.actions([UI.button(FollowPhrases.send(language))]))"
        let hidden = row.map { [(name: "answer", value: $0.slug)] } ?? []
        let head: HTML =
            "\(summary)\(crumbs)<h1>\(FollowPhrases.title(language))</h1><p class=\"intro\">\(FollowPhrases.whatFor(language))</p>"
        guard sendsMail else {
            return Layout(context).page(
                FollowPhrases.title, "\(head)\(UI.notice("<p>\(FollowPhrases.noMail(language))</p>", tone: .warn))\(feed)")
        }
        return Layout(context).page(
            FollowPhrases.title, "\(head)\(UI.form(action: Path.follow.link(language), hidden: hidden, body))\(feed)")
    }

    private var summary: HTML {
        let faults =
            (fault.map { [($0.field == .email ? "email" : "what", $0.phrase(language))] } ?? [])
            + (isTooMany ? [("email", FollowPhrases.tooMany(language))] : [])
        return UI.errorSummary(title: LayoutPhrases.refusedTitle(language), faults)
    }

    private var what: HTML {
        var options: [UI.Choice] = []
        if let row {
            options.append(.init(value: "answer", title: FollowPhrases.thisAnswer(language), text: row.title))
            options.append(
                .init(value: "topic:" + row.topic.rawValue, title: FollowPhrases.thisTopic(language), text: row.topic.phrase(language)))
        } else {
            options += Topic.allCases.map { .init(value: "topic:" + $0.rawValue, title: $0.phrase(language)) }
        }
        options.append(.init(value: "all", title: FollowPhrases.everything(language)))
        let usual = row == nil ? "all" : "answer"
        return UI.radioGroup(
            legend: FollowPhrases.what(language), name: "what", options: options, checked: form["what"].isEmpty ? usual : form["what"],
            error: fault?.field == .topic ? fault?.phrase(language) : nil, required: true)
    }

    private var email: HTML {
        UI.field(
            label: PublicPhrases.email(language), name: "email", value: form["email"],
            error: fault?.field == .email ? fault?.phrase(language) : nil, type: .email, required: true, autocomplete: "email",
            note: DeskPhrases.required(language), maxLength: EmailAddress.longest)
    }
}

/// What was asked, the same whether the address follows already or not.
struct FollowAskedView {
    let context: AppContext

    var html: HTML {
        let language = context.language
        return Layout(context).page(
            FollowPhrases.askedTitle,
            """
            <h1>\(FollowPhrases.askedTitle(language))</h1>\(UI.statusSentence(FollowPhrases.asked(language), tone: .good))
            <p><a href="\(url: Path.questions.link(language))">\(PublicPhrases.seeAll(language))</a></p>
            """)
    }
}

/// What the code opens: to confirm it, or to end it; and that it has ended.
struct FollowingView {
    let code: TrackingCode
    let follower: Follower?
    let context: AppContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let head = Layout.unlisted
        guard let follower else {
            let title = FollowPhrases.endedTitle(language)
            return Layout(context).page(
                title, head: head, "<h1>\(title)</h1>\(UI.statusSentence(FollowPhrases.ended(language), tone: .quiet))")
        }
        return Layout(context).page(
            FollowPhrases.pageTitle(language), head: head,
            "<h1>\(FollowPhrases.pageTitle(language))</h1>\(status(follower))\(ways(follower))")
    }

    private func status(_ follower: Follower) -> HTML {
        follower.confirmedAt == nil
            ? UI.statusSentence(FollowPhrases.waits(follower.followed)(language), tone: .warn)
            : UI.statusSentence(FollowPhrases.follows(follower.followed)(language), tone: .good)
    }

    private func ways(_ follower: Follower) -> HTML {
        let end = UI.form(
            action: Path.followingEnd(code).link(language), UI.button(FollowPhrases.end(language), weight: .plain))
        guard follower.confirmedAt == nil else { return end }
        let confirm = UI.form(
            action: Path.followingConfirmation(code).link(language), UI.button(FollowPhrases.confirm(language)))
        return "\(confirm)\(end)"
    }
}
