import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// A post as the office sees it: what is in public, what waits for approval, its files and its history.
struct OfficePostView {
    let data: OfficePost
    let texts: LaidOut
    let context: MemberContext
    let now: Date
    var done: String?
    var refusal: Post.Refusal?
    var form = Form()

    private var language: ReaderLanguage { context.language }
    private var post: Post { data.post }

    private func may(_ action: PostAction) -> Bool { data.actions.contains(action) }

    var html: HTML {
        let title = post.latest.vi.title
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language),
            [
                (PostPhrases.office(language), Path.office.tail), (post.section.phrase(language), Path.officePosts(post.section).tail),
            ], here: title)
        let badges: HTML = "<p class=\"meta\">\(post.badges(language, now: now).joined(separator: " "))</p>"
        return Layout(context).page(
            title,
            "\(summary)\(news)\(crumbs)<h1 lang=\"vi\">\(title)</h1>\(badges)\(ways)\(waiting)\(current)\(files)\(withdrawal)\(history)")
    }

    private var summary: HTML {
        guard let refusal else { return "" }
        return UI.errorSummary(
            title: LayoutPhrases.refusedTitle(language), [(refusal.field?.rawValue ?? "main", refusal.phrase(language))])
    }

    private var news: HTML? {
        let phrases = [
            "saved": PostPhrases.saved, "published": PostPhrases.published, "withdrawn": PostPhrases.withdrawn,
            "attached": PostPhrases.attached, "detached": PostPhrases.detached,
        ]
        return done.flatMap { phrases[$0] }.map { UI.notice("<p>\($0(language))</p>", tone: .good, isNews: true) }
    }

    private var ways: HTML {
        var ways: [HTML] = []
        if may(.prepare) { ways.append(UI.linkButton(PostPhrases.edit(language), url: Path.officePostEdit(post.id).tail)) }
        if post.state == .published {
            let link = Path.post(post.section, slug: post.slug).link(language)
            ways.append(UI.linkButton(PostPhrases.seePublic(language), url: link, weight: .plain))
        }
        if may(.readEnrolments) {
            ways.append(UI.linkButton(EnrolmentPhrases.list(language), url: Path.officeEnrolments(post.id).tail, weight: .plain))
        }
        return UI.actions(ways)
    }

    private func articles(_ content: Post.Content, _ files: [AttachmentRow]) -> HTML {
        content.articles(files, texts, fileLink: { Path.officeFile(post.id, $0.id).tail }, language, now: now)
    }

    // MARK: What waits, what is in public

    private var waiting: HTML? {
        guard let waiting = post.waiting else { return nil }
        return UI.panel(PostPhrases.waitingTitle(language), "\(articles(waiting.content, data.waitingFiles))\(decision(waiting))")
    }

    private func decision(_ waiting: Post.Revision) -> HTML {
        guard may(.publish) else {
            let mayOtherwise = PostPolicy.allows(.publish, over: post.unit, by: context.actor)
            return UI.notice("<p>\((mayOtherwise ? PostPhrases.fourEyes : PostPhrases.mayNotPublish)(language))</p>")
        }
        return UI.form(
            action: Path.officePublication(post.id).tail, csrf: context.session.csrfToken, hidden: [("version", String(post.version))],
            RemainsForm(files: data.waitingFiles, name: "files_read", isRefused: refusal == .filesCarry, language: language).html
                + UI.actions([UI.button(PostAction.publish.phrase(language))]))
    }

    private var current: HTML? {
        switch post.state {
        case .draft: return nil
        case .withdrawn:
            let text = SectionPhrases.withdrawn(on: (post.withdrawnAt ?? now).day, reason: post.withdrawalReason ?? "")(language)
            return UI.notice("<p>\(text)</p>", tone: .warn)
        case .published:
            let body = articles(post.content, data.files)
            guard post.revision != nil else { return UI.panel(PostPhrases.publicTitle(language), body) }
            return UI.panel(nil, UI.details(PostPhrases.publicTitle(language), body))
        }
    }

    private var withdrawal: HTML? {
        guard may(.withdraw) else { return nil }
        let isRefused = refusal?.field == .reason || refusal == .changedSinceRead && !form["reason"].isEmpty
        let reason = UI.textArea(
            label: PostPhrases.reason(language), name: "reason", value: form["reason"], hint: PostPhrases.withdrawHint(language),
            error: isRefused ? refusal?.phrase(language) : nil, required: true, rows: 3, note: DeskPhrases.required(language),
            maxLength: Post.reasonLimit)
        let body = UI.form(
            action: Path.officeWithdrawal(post.id).tail, csrf: context.session.csrfToken,
            UI.hiddenField("version", "\(post.version)") + reason
                + UI.actions([UI.button(PostAction.withdraw.phrase(language), weight: .danger)]))
        return UI.panel(nil, UI.details(PostAction.withdraw.phrase(language), body, isOpen: isRefused))
    }

    // MARK: Files

    private var files: HTML? {
        guard may(.prepare) else { return nil }
        let forms = FileForms(
            files: data.waitingFiles, language: language, csrf: context.session.csrfToken,
            link: { Path.officeFile(post.id, $0.id).tail }, removal: { Path.officeFileRemoval(post.id, $0.id).tail },
            addition: Path.officeFiles(post.id).tail, error: refusal?.field == .file ? refusal?.phrase(language) : nil)
        return UI.panel(SectionPhrases.files(language), forms.html)
    }

    private var history: HTML {
        let pages = HistoryPages(
            before: data.history.before, isTurned: data.isTurned, name: "events", link: Path.officePost(post.id).tail, language: language)
        let moments = data.history.entries.reversed().map { entry in
            UI.Moment(
                iso: entry.at.rfc3339, time: Phrase.instant(entry.at)(language) + " · " + entry.author, title: entry.event.phrase(language))
        }
        return UI.panel(
            nil,
            UI.details(
                PostPhrases.history(language), "\(pages.newest)\(UI.timeline(moments))\(pages.earlier)", isOpen: data.isTurned))
    }
}
