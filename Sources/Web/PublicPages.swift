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
        Feeds(site: site).add(to: group)
        group.get(.home) { _, context in try await home(context) }
        group.get(.questions) { request, context in try await questions(try QuestionsQuery(request), context) }
        group.get(.question) { request, context in
            try await question(try context.parameters.require("slug"), request, context)
        }
        group.get(.privacy) { _, context in
            Page(html: PrivacyView(context: context, law: site.store.law, today: site.now().day).html, isShared: true)
        }
        group.get(.accessibility) { _, context in Page(html: AccessibilityView(context: context).html, isShared: true) }
        group.get(.dueDates) { request, context in dueDates(request, context) }
        AskPages(site: site).add(to: group)
        TrackPages(site: site).add(to: group)
        LostCodePages(site: site).add(to: group)
        FilePiecePages(site: site).add(to: group)
        BookingPages(site: site).add(to: group)
        SurveyPages(site: site).add(to: group)
        FigurePages(site: site).add(to: group)
        SectionPages(site: site).add(to: group)
        FollowPages(site: site).add(to: group)
    }

    private func home(_ context: AppContext) async throws -> Page {
        let language = context.language
        let today = site.now().day
        let (rows, topics) = try await site.store.read(as: .business, at: site.now()) { transaction in
            (
                try transaction.publications(matching: Search(""), in: language, limit: HomeView.looked).rows, try transaction.topics()
            )
        }
        let (year, before) = (FigurePeriod.lastTwelveMonths, FigurePeriod.quarter(Quarter(of: today).previous))
        let figures = try await site.figures(year).figures
        let told = FiguresTold.first(of: [(before, try await site.figures(before).figures), (year, figures)], language)
        let times = KindTimes(law: site.store.law, today: today, figures: figures, language: language)
        let view = HomeView(
            rows: rows, topics: topics, told: told, flow: figures.flatMap { FiguresTold($0, language).flow },
            promise: times.promise(.question), context: context)
        return Page(html: view.html, isShared: true)
    }

    private func questions(_ query: QuestionsQuery, _ context: AppContext) async throws -> Page {
        let (gaps, language) = (site.gaps, context.language)
        let view = try await site.store.read(as: .business, at: site.now()) { transaction in
            let search = Search(query.text)
            let found = try transaction.publications(
                matching: search, in: language, topic: query.topic, unit: query.unit, page: query.page,
                limit: QuestionsQuery.pageSize)
            // Those of the other topics are offered too.
            let topics =
                search.isBlank
                ? try transaction.topics()
                : query.topic == nil ? found.topics : try transaction.publications(matching: search, unit: query.unit, limit: 1).topics
            // Posts are of no topic.
            let isWhole = query.page == 1 && query.topic == nil && query.unit == nil
            let beside =
                isWhole ? try transaction.pages(matching: search, in: language, size: QuestionsView.mostPages).rows : []
            if found.isNearOnly || found.rows.isEmpty, !beside.contains(where: \.fits), isWhole { gaps.note(query.text) }
            return QuestionsView(
                query: query, found: found, pages: beside, topics: topics, synonyms: try transaction.synonyms(in: search),
                units: UnitNames(try transaction.publishingUnits()), context: context)
        }
        return Page(html: view.html, isShared: true)
    }

    private func question(_ slug: String, _ request: Request, _ context: AppContext) async throws -> Response {
        let language = context.language
        let (row, related, files) = try await site.store.read(as: .business, at: site.now()) { transaction in
            let row = try transaction.publication(slug: slug, in: language)
            return (row, try transaction.related(to: slug, in: language), try transaction.attachments(of: row))
        }
        // The introduction of a product is no question.
        guard row.kind != .promotion else { return moved(to: Path.product(slug: slug).link(context.language)) }
        let texts = try await site.texts.laidOut([row.question, row.answer])
        let view = QuestionView(row: row, related: related, files: files, texts: texts, context: context)
        return try Page(status: row.state == .withdrawn ? .gone : .ok, html: view.html, isShared: true).response(
            from: request, context: context)
    }

    private func dueDates(_ request: Request, _ context: AppContext) -> Page {
        let view = DueDatesView(DueDatesQuery(request, today: site.now().day), law: site.store.law, context: context, now: site.now())
        return Page(status: view.fault == nil ? .ok : .unprocessableContent, html: view.html, isShared: true)
    }
}
