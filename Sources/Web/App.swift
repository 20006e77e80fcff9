import Domain
import HTTPTypes
public import Hummingbird
import Language
import Logging
import NIOCore
import Store

/// The application that the program serves and the tests call. Middleware stands in the order in which a request meets it.
public func buildRouter(_ site: Site) -> Router<AppContext> {
    let router = Router(context: AppContext.self, options: .autoGenerateHeadEndpoints)
    router.add(middleware: LanguageGuard(site: site))
    router.add(middleware: SecurityHeaders())
    router.add(middleware: RequestLog(metrics: site.metrics))
    router.add(middleware: Arrival(isSecure: site.secureCookies))
    router.add(middleware: Failures(site: site))
    router.add(middleware: MendedAddress())
    router.add(middleware: AddressDoor())

    // Where it comes behind another request of its connection; else `ConnectionGuard` has answered already.
    router.get(RouterPath(HealthCheck.path)) { _, _ in HealthCheck.text }
    router.get("/readyz") { _, _ in
        try await site.store.isReady() ? Response(status: .ok) : Response(status: .serviceUnavailable)
    }
    router.get("/metrics") { request, context in try await site.metricsPage(request, context) }
    router.get("/static/{name}") { request, context in
        guard let response = Asset.response(try context.parameters.require("name"), to: request) else { throw HTTPError(.notFound) }
        return response
    }
    Feeds(site: site).add(to: router)
    for language in ReaderLanguage.allCases {
        PublicPages(site: site).add(to: router.group(language == .vi ? "/" : RouterPath("/" + language.rawValue)))
    }
    API(site: site).add(to: router)
    let staff = StaffGroup(router, site: site)
    SignInPages(site: site).add(to: router.group("/desk"), staff.group("/desk"))
    DeskPages(site: site).add(to: staff)
    InspectPages(site: site).add(to: staff)
    ReceptionPages(site: site).add(to: staff.group("/office/reception", for: \.receives))
    ReportPages(site: site).add(to: staff.group("/office/reports", for: ReportPolicy.mayEnter))
    PlanPages(site: site).add(to: staff.group("/office/plan"))
    ScoreboardPages(site: site).add(to: staff.group("/office/scoreboard"))
    IndicatorPages(site: site).add(to: staff.group("/office/indicators", for: IndicatorPolicy.mayEnter))
    OverviewPages(site: site).add(to: staff.group("/office/overview", for: OverviewPolicy.mayEnter))
    SamplePages(site: site).add(to: staff.group("/office/sample", for: \.readsDraws))
    SurveyFigurePages(site: site).add(to: staff.group("/office/survey", for: \.readsSurvey))
    OfficePages(site: site).add(to: staff.group("/office", for: PostPolicy.mayEnter))
    EnrolmentListPages(site: site).add(to: staff.group("/office"))
    FilePages(site: site).add(to: router)
    AdminPages(site: site).add(to: staff.group("/admin", for: { $0.holds(.administrator) }))
    ProposalPages(site: site).add(to: staff.group("/admin", for: { $0.holds(.administrator) || $0.holds(.head) }))
    site.openPages.learn(router.routes.map { ($0.path.description, $0.method == .get) })
    return router
}
