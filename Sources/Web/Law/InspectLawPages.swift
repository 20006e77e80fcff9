import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// Where inspectors and heads read every change of the law. Nothing here changes anything.
struct InspectLawPages {
    let site: Site

    private static let shown = 500

    func add(to group: StaffGroup) {
        group.get(.inspectLaw) { request, context in try await list(context, done: Query(request)["done"]) }
        group.get(.inspectLawChange) { _, context in
            guard let version = context.parameters.get("version").flatMap({ Int32($0) }) else { throw NotFound() }
            return try await change(Int(version), context)
        }
    }

    private func list(_ context: MemberContext, done: String?) async throws -> Page {
        let mayAgree = context.member.holds(.head) || context.member.holds(.administrator)
        let (changes, proposals, decided, rules, differing, ground) = try await site.store.read(as: context.actor, at: site.now()) {
            transaction in
            (
                try transaction.lawChanges(limit: Self.shown), try transaction.lawProposals(),
                try transaction.decidedProposals(limit: Self.shown),
                RuleNames(try transaction.numberedRules()), try transaction.lawTablesThatDiffer(), try transaction.lawGround()
            )
        }
        let language = context.language
        let warning: HTML? =
            differing.isEmpty ? nil : UI.notice("<p>\(LawPhrases.tablesDiffer(differing.map(\.rawValue))(language))</p>", tone: .bad)
        let unfounded = ground.unfounded + ground.rewritten
        let ungrounded: HTML? = unfounded.isEmpty ? nil : UI.notice("<p>\(LawPhrases.unfounded(unfounded)(language))</p>", tone: .bad)
        let record = LawRecordView(
            changes: changes, proposals: proposals, rule: { rules($0) }, language: language, link: { .inspectLawChange($0) },
            mayAgree: mayAgree, decided: decided)
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language), [(DeskPhrases.inspectTitle(language), Path.inspect.tail)],
            here: LawPhrases.inspectTitle(language)
        )
        let news = LawNews(done: done, language: language).html
        let top: HTML =
            "\(crumbs)\(news)\(warning)\(ungrounded)<h1>\(LawPhrases.inspectTitle(language))</h1><p class=\"intro\">\(LawPhrases.inspectIntro(language))</p>"
        return Page(html: Layout(context).page(LawPhrases.inspectTitle, "\(top)\(record.waiting)\(record.attempts)\(record.made)"))
    }

    private func change(_ version: Int, _ context: MemberContext) async throws -> Page {
        let (found, rules) = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            (try transaction.lawChange(version), RuleNames(try transaction.numberedRules()))
        }
        return Page(
            html: LawChangeView(change: found.change, file: found.file, rule: { rules($0) }, context: context, record: .inspectLaw).html)
    }
}

/// What became of a change that was just made.
struct LawNews {
    let done: String?
    let language: ReaderLanguage

    var html: HTML {
        guard let done else { return "" }
        let text =
            switch done {
            case "readmitted": LawPhrases.readmitted(language)
            case "retried": LetterPhrases.retried(language)
            case "proposed": LawPhrases.proposed(language)
            case "refused": LawPhrases.refusedDone(language)
            default: LawPhrases.moved(Int(done).map { min(max($0, 0), 1_000_000_000) } ?? 0)(language)
            }
        return UI.notice("<p>\(text)</p>", tone: .good, isNews: true)
    }
}
