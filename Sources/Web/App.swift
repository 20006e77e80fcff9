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
    router.get(.health) { _, _ in HealthCheck.text }
    router.get(.readiness) { _, _ in
        try await site.store.isReady() ? Response(status: .ok) : Response(status: .serviceUnavailable)
    }
    router.get(.metrics) { request, context in try await site.metricsPage(request, context) }
    router.get(.asset) { request, context in
        guard let response = Asset.response(try context.parameters.require("name"), to: request) else { throw HTTPError(.notFound) }
        return response
    }
    Feeds(site: site).add(to: router)
    for language in ReaderLanguage.allCases {
        PublicPages(site: site).add(to: router.group(language == .vi ? "/" : RouterPath("/" + language.rawValue)))
    }
    API(site: site).add(to: router)
    FilePages(site: site).add(to: router)
    SignInPages(site: site).add(to: router)
    let staff = StaffGroup(router, site: site)
    SignOutPages(site: site).add(to: staff)
    DeskPages(site: site).add(to: staff)
    GapPages(site: site).add(to: staff.group(for: \.writesAnswers))
    SynonymPages(site: site).add(to: staff.group(for: \.writesAnswers))
    InspectPages(site: site).add(to: staff.group { $0.holds(.inspector) || $0.holds(.head) })
    InspectLawPages(site: site).add(to: staff.group { $0.holds(.inspector) || $0.holds(.head) || $0.holds(.administrator) })
    ReceptionPages(site: site).add(to: staff.group(for: \.receives))
    ReportPages(site: site).add(to: staff.group(for: ReportPolicy.mayEnter))
    PlanPages(site: site).add(to: staff)
    ScoreboardPages(site: site).add(to: staff)
    IndicatorPages(site: site).add(to: staff.group(for: IndicatorPolicy.mayEnter))
    OverviewPages(site: site).add(to: staff.group(for: OverviewPolicy.mayEnter))
    SamplePages(site: site).add(to: staff.group(for: \.readsDraws))
    SurveyFigurePages(site: site).add(to: staff.group(for: \.readsSurvey))
    OfficePages(site: site).add(to: staff.group(for: PostPolicy.mayEnter))
    EnrolmentListPages(site: site).add(to: staff)
    AdminPages(site: site).add(to: staff.group { $0.holds(.administrator) })
    ProposalPages(site: site).add(to: staff.group { $0.holds(.administrator) || $0.holds(.head) })
    site.openPages.learn(router.routes.map { ($0.path.description, $0.method == .get) })
    return router
}
