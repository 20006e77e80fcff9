import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// What everybody may open, without an account and without JavaScript.
struct PublicPages {
    let site: Site

    func add(to group: RouterGroup<AppContext>) {
        group.get { _, context in try await home(context) }
        group.get("hoi-dap") { request, context in try await questions(QuestionsQuery(request), context) }
        group.get("hoi-dap/{slug}") { request, context in
            try await question(try context.parameters.require("slug"), request, context)
        }
        group.get("han-tra-loi") { request, context in dueDates(request, context) }
        AskPages(site: site).add(to: group)
        TrackPages(site: site).add(to: group)
        SectionPages(site: site).add(to: group)
    }

    private func home(_ context: AppContext) async throws -> Page {
        let (rows, topics) = try await site.store.read(as: .business, at: site.now()) { transaction in
            (try transaction.publications(matching: "", topic: nil, after: nil, limit: 5).rows, try transaction.topics())
        }
        return Page(html: HomeView(rows: rows, topics: topics, context: context).html)
    }

    private func questions(_ query: QuestionsQuery, _ context: AppContext) async throws -> Page {
        let view = try await site.store.read(as: .business, at: site.now()) { transaction in
            let found = try transaction.publications(
                matching: query.text, topic: query.topic?.rawValue, after: query.cursor, limit: QuestionsQuery.pageSize)
            return QuestionsView(
                query: query, rows: found.rows, hasMore: found.next != nil, topics: try transaction.topics(), context: context)
        }
        return Page(html: view.html)
    }

    private func question(_ slug: String, _ request: Request, _ context: AppContext) async throws -> Response {
        let row = try await site.store.read(as: .business, at: site.now()) { try $0.publication(slug: slug) }
        // The introduction of a product is no question.
        guard row.kind != .promotion else { return moved(to: Path.product(slug: slug).link(context.language)) }
        return try Page(status: row.state == .withdrawn ? .gone : .ok, html: QuestionView(row: row, context: context).html)
            .response(from: request, context: context)
    }

    private func dueDates(_ request: Request, _ context: AppContext) -> Page {
        let view = DueDatesView(DueDatesQuery(request, today: site.now().day), law: site.store.law, context: context, now: site.now())
        return Page(status: view.fault == nil ? .ok : .unprocessableContent, html: view.html)
    }
}
