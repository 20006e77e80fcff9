import Hummingbird
import Language
import Store
import Support
import Testing
import Web

/// Every link is made of an address, and every address is a route: no link leads nowhere, and no page is without one.
@Suite struct AddressTests {
    @Test func everyRouteIsAnAddressAndEveryAddressIsARoute() async throws {
        try await Office.open { office in
            let router = buildRouter(Site(store: office.store, home: Office.agency, secureCookies: false))
            let routes = Set(router.routes.map(\.path.description)).filter { !$0.hasPrefix("/api/") }
            let addresses = Address.allCases.flatMap { address in
                ReaderLanguage.allCases.filter { $0 == .vi || address.hasLanguage }.map { language in
                    let prefix = language == .vi ? "" : "/" + language.rawValue
                    return address == .home && language != .vi ? prefix : prefix + address.rawValue
                }
            }
            #expect(routes == Set(addresses), "\(routes.symmetricDifference(addresses).sorted())")
        }
    }
}
