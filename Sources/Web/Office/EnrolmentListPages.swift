import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// Who comes to an event, for whoever holds it.
struct EnrolmentListPages {
    let site: Site

    func add(to group: RouterGroup<AppContext>) {
        group.get("posts/{id}/enrolments") { request, context in
            let (member, post, enrolments) = try await found(request, context)
            return Page(html: EnrolmentListView(post: post, enrolments: enrolments, context: member).html)
        }
        group.get("posts/{id}/enrolments.csv") { request, context in
            let (member, _, enrolments) = try await found(request, context)
            return Self.file(enrolments, member.language)
        }
    }

    private func found(_ request: Request, _ context: AppContext) async throws -> (MemberContext, Post, [Enrolment]) {
        let id = try context.id("id")
        let member = try await SessionDoor(site: site).open(request, context)
        let (post, enrolments) = try await site.store.read(as: member.actor, at: site.now()) { transaction in
            let post = try transaction.post(id)
            return (post, try transaction.enrolments(in: post))
        }
        return (member, post, enrolments)
    }

    private static func file(_ enrolments: [Enrolment], _ language: ReaderLanguage) -> Response {
        let lines = [EnrolmentListView.titles(language)] + enrolments.map { EnrolmentListView.values($0, language) }
        return CSVFile(name: "dang-ky", lines: lines.map { $0.map(CSVCell.text) }).response
    }
}

/// The list as a page.
struct EnrolmentListView {
    let post: Post
    let enrolments: [Enrolment]
    let context: MemberContext

    private var language: ReaderLanguage { context.language }

    static func titles(_ language: ReaderLanguage) -> [String] {
        [
            PublicPhrases.name, PublicPhrases.businessName, PublicPhrases.email, PublicPhrases.phone, EnrolmentPhrases.people,
            EnrolmentPhrases.state, EnrolmentPhrases.at,
        ].map { $0(language) }
    }

    static func values(_ enrolment: Enrolment, _ language: ReaderLanguage) -> [String] {
        let request = enrolment.request
        return [
            request.name, request.business, request.email, request.phone, String(request.people), enrolment.state.phrase(language),
            Phrase.instant(enrolment.at)(language),
        ]
    }

    var html: HTML {
        let title = post.content.vi.title
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language),
            [(PostPhrases.office(language), Path.office.tail), (title, Path.officePost(post.id).tail)],
            here: EnrolmentPhrases.list(language))
        let top: HTML = "\(crumbs)<h1>\(EnrolmentPhrases.list(language))</h1><p class=\"intro\" lang=\"vi\">\(title)</p>"
        return Layout(context).page(EnrolmentPhrases.list, "\(top)\(list)")
    }

    private func people(_ state: Enrolment.State) -> Int {
        enrolments.filter { $0.state == state }.reduce(0) { $0 + $1.request.people }
    }

    private var list: HTML {
        guard !enrolments.isEmpty else { return "<p>\(EnrolmentPhrases.none(language))</p>" }
        let totals = EnrolmentPhrases.totals(people(.confirmed), people(.waiting))(language)
        let columns = Self.titles(language).enumerated().map { UI.Column($1, isNumber: $0 == 4) }
        let rows = enrolments.map { enrolment in
            UI.Row(Self.values(enrolment, language).map { HTML($0) }, isUncounted: enrolment.state == .cancelled)
        }
        let download = UI.linkButton(EnrolmentPhrases.download(language), url: Path.officeEnrolmentsFile(post.id).tail, weight: .plain)
        return """
            <p><strong>\(totals)</strong></p>\(UI.table(caption: EnrolmentPhrases.list(language), columns: columns, rows: rows))
            <p>\(download)</p>
            """
    }
}
