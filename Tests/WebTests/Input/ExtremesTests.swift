import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Store
import Support
import Testing
import Web

/// Both ends of every range, and what is no text, to every parameter of every route. The routes are the router's own; the parameters are
/// those that the handlers ask for, the pages' forms and links name, and the API's description declares.
@Suite struct ExtremesTests {
    /// Both ends, as they stand in an address or a form.
    private static let ends = [
        "", "0", "-1", "2147483648", "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
        "0001-01-01", "9999-12-31", "10000-01-01", "%00", "%FF", String(repeating: "a", count: 1200),
    ]
    private static let oddities = [
        "-0", "2.0", "1e3", "1e400", "NaN", "9007199254740993", "99999999999999999_00000000-0000-4000-8000-000000000000",
        "-300000000000000_00000000-0000-4000-8000-000000000000", "-0001-01-01", "1969-12-31", "0001-01-01T00:00:00%2B23:59",
        "9999-12-31T23:59:60-23:59", "0000-Q1", "2000-Q1", "2026-Q5", "9999-Q4", "0001", "9999", "00000000-0000-0000-0000-000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff", "a%00b", "%ED%A0%80", "%EF%BF%BF", "%F0%9F%BF%BE", "%D9%A3", "%EF%BC%93", "%", "%zz", "%27",
        "%5C", "vn.", "ownership:", String(repeating: "%CC%81%CC%96", count: 300), String(repeating: "a", count: 5000),
    ]

    /// All of them for what stands in an address. The other languages' pages have the same handlers, and forms have many fields, of which
    /// each gets both ends and its share of the rest.
    private static func values(_ route: Route, field number: Int? = nil) -> [String] {
        if route.isTranslated { return ends }
        guard let number else { return ends + oddities }
        return ends + oddities.indices.filter { ($0 + number) % 4 == 0 }.map { oddities[$0] }
    }

    @Test(.timeLimit(.minutes(20))) func noInputEndsTheProcessOrIsAFault() async throws {
        AskedNames.listen()
        try await Office.open { office in
            try await Self.fill(office)
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, submissionsPerMinute: 0, now: { Office.now })
            let router = buildRouter(site)
            let routes = router.routes.filter { $0.method != .head }.map { Route(method: $0.method, pattern: $0.path.description) }
            #expect(routes.count > 150)
            // A line for each of the requests would drown every other test's.
            let logger = Logger(label: "extremes") { label in
                var handler = StreamLogHandler.standardError(label: label)
                handler.logLevel = .error
                return handler
            }
            try await Application(router: router, logger: logger).test(.router) { client in
                let visitors = try await Self.visitors(office)
                var atlas = Atlas(routes: routes)
                try await atlas.explore(client, visitors)
                try await atlas.describe(client, office, visitors)
                let unreached = routes.filter { atlas.examples[$0] == nil }
                #expect(unreached.isEmpty, "no example of \(unreached.map(\.description))")
                let examples = atlas.examples.values.sorted { $0.route.description < $1.route.description }
                let sent = try await withThrowingTaskGroup(of: Int.self) { group in
                    for worker in 0..<3 {
                        group.addTask {
                            var sent = 0
                            for (number, example) in examples.enumerated() where number % 3 == worker {
                                sent += try await Self.attack(example, client, office)
                            }
                            return sent
                        }
                    }
                    return try await group.reduce(0, +)
                }
                #expect(sent > 10_000)
                #expect(text(try await client.execute(uri: "/healthz", method: .get)) == "alive")
            }
        }
    }

    // MARK: What is there

    static func fill(_ office: Office) async throws {
        _ = try await office.aTicketInHand()
        _ = try await office.aPublishedTicket()
        try await office.store.write(as: office.actor(.editor), at: Office.now) {
            _ = try $0.add(Synonym.Text(words: ["visa", "thị thực"], also: []))
        }
        _ = try await office.aPublishedProduct(nameConsent: true)
        _ = try await office.aPublishedPost(in: .events, content: aContent(title: "Hội nghị"))
        try await office.openReports()
        try await office.aSubmittedReport()
        let words = ["title", "place", "rules"].flatMap { name in ["vi", "en", "zh"].map { "\(name)_\($0)=\(name)\($0)" } }.joined(
            separator: "&")
        _ = try await office.visit(
            "/office/reception/schedules", as: .clerk,
            form:
                "unit=\(Office.agency.text)&\(words)&kind=weekly&day=4&sessions=07:30-11:30&slot_minutes=30&places=2&valid_from=2026-01-01&valid_to="
        )
        _ = try await office.visit(
            "/office/sample", as: .clerk,
            form: "unit=\(Office.agency.text)&from=2026-01-01&through=2026-03-01&size=5&method=simple&source=lottery_north"
                + "&source_on=2026-03-05&document=36%2FKH-UBND")
        guard let (from, through) = Day(iso: "2026-01-01").flatMap({ from in Day(iso: "2026-12-31").map { (from, $0) } }) else { return }
        let terms = PlanTask.Terms(
            title: "Việc", leads: [Office.consular], unitsNamed: "", from: from, through: through, evidence: "Báo cáo")
        let solution = Solution(
            id: UUID(), component: .timeCost, title: "Giải pháp", tasks: [PlanTask(id: UUID(), terms: terms)])
        let plan = Plan(
            id: UUID(), unit: Office.agency, keeper: Office.agency, year: 2026, title: "Kế hoạch", document: nil, solutions: [solution])
        try await office.store.write(as: office.actor(.head), at: Office.now) { _ = try $0.add(plan) }
    }

    static func visitors(_ office: Office) async throws -> [Visitor] {
        var visitors = [Visitor(role: nil, token: "", bearer: "", csrf: "")]
        for role in Role.allCases { visitors.append(try await visitor(role, office)) }
        return visitors
    }

    private static func visitor(_ role: Role?, _ office: Office) async throws -> Visitor {
        guard let role else { return Visitor(role: nil, token: "", bearer: "", csrf: "") }
        let token = try await office.sessionToken(email: "\(role.rawValue)@example.vn", lasting: 90 * 86_400, at: Office.now) ?? ""
        let bearer = try await office.store.createToken(email: "\(role.rawValue)@example.vn", lasting: 90 * 86_400, at: Office.now) ?? ""
        let csrf = try await office.store.session(token: token, at: Office.now)?.csrfToken ?? ""
        return Visitor(role: role, token: token, bearer: bearer, csrf: csrf)
    }

    // MARK: The attack

    /// How many requests were sent.
    private static func attack(_ example: Example, _ client: any TestClientProtocol, _ office: Office) async throws -> Int {
        // Of its own: signing out is a route too.
        let visitor = try await visitor(example.role, office)
        var sent = 0
        func send(_ request: Shot, _ what: String) async throws {
            let response = try await client.execute(
                uri: request.uri, method: example.route.method, headers: request.headers, body: request.body)
            sent += 1
            #expect(response.status.code < 500 || example.route.pattern == "/readyz", "\(example.route): \(what.prefix(200))")
            guard 400..<500 ~= response.status.code, response.headers[.contentType]?.hasPrefix("text/html") ?? false else { return }
            let page = response.body.readableBytesView
            let isMarked = ["Lỗi: ", "Error: ", "错误："].contains { page.firstRange(of: Array("<title>\($0)".utf8)) != nil }
            #expect(
                isMarked || page.firstRange(of: Array("class=\"error-summary\"".utf8)) == nil,
                "\(example.route): \(what.prefix(200)): refused, and its title does not say so")
        }
        for (number, name) in example.fields.keys.sorted().enumerated() where !example.isJSON {
            for value in values(example.route, field: number) {
                try await send(example.shot(visitor, fields: [name: value]), "\(name)=\(value)")
            }
        }
        for value in values(example.route) {
            for part in example.route.parameters { try await send(example.shot(visitor, path: [part: value]), "\(part)=\(value)") }
            for name in example.query { try await send(example.shot(visitor, query: [name: value]), "\(name)=\(value)") }
            if example.query.count > 1 {
                try await send(
                    example.shot(visitor, query: Dictionary(uniqueKeysWithValues: example.query.map { ($0, value) })), "all=\(value)")
            }
        }
        for value in jsonValues where example.isJSON {
            for name in example.fields.keys { try await send(example.shot(visitor, fields: [name: value]), "\(name): \(value)") }
        }
        if example.route.method == .post {
            for body in wholeBodies { try await send(example.shot(visitor, body: body), "body of \(body.count)") }
        }
        return sent
    }

    private static let jsonValues = [
        "null", "true", "0", "-1", "5", "1.5", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e400", "-1e400",
        "NaN",
        #""""#, #""\u0000""#, #""\ud800""#, #""\udc00\ud800""#, #""\uffff""#, "{}", "[]", #"["a", 1]"#, #""9999-12-31""#, #""-1""#,
        "\"" + String(repeating: "a\u{301}\u{316}", count: 1000) + "\"",
        String(repeating: "[", count: 600) + String(repeating: "]", count: 600),
    ]

    private static let wholeBodies: [[UInt8]] = [
        [], [0], [0xFF], Array("{\"a\"".utf8), Array("[1]".utf8), Array("=&=&&a=1&a=2&%00=%00".utf8), Array("a=\u{0}\u{FFFF}".utf8),
        Array(repeating: UInt8(ascii: "a"), count: 300_000), Array(repeating: UInt8(ascii: "&"), count: 250_000),
        Array(repeating: UInt8(ascii: "["), count: 250_000),
    ]
}

// MARK: -

/// Who asks.
struct Visitor: Sendable {
    let role: Role?
    let token, bearer, csrf: String
}

struct Route: Hashable, Sendable, CustomStringConvertible {
    let method: HTTPRequest.Method
    let pattern: String

    var description: String { "\(method.rawValue) \(pattern)" }
    var isTranslated: Bool { pattern.hasPrefix("/en") || pattern.hasPrefix("/zh") }
    var isAPI: Bool { pattern.hasPrefix("/api/v1") }
    var steps: [Substring] { pattern.split(separator: "/") }
    var parameters: [String] { steps.filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) } }

    /// How many steps of an address are this route's own; nil where it is another's.
    func match(_ path: String) -> Int? {
        let parts = path.split(separator: "/")
        guard parts.count == steps.count else { return nil }
        var literal = 0
        for (step, part) in zip(steps, parts) where !step.hasPrefix("{") {
            guard step == part else { return nil }
            literal += 1
        }
        return literal
    }
}

struct Shot {
    let uri: String
    let headers: HTTPFields
    let body: ByteBuffer?
}

/// A request that a route takes, and the names of what can be changed in it.
struct Example: Sendable {
    let route: Route
    let path: String
    let role: Role?
    var query: Set<String> = []
    var fields: [String: String] = [:]
    var isJSON = false
    var isMultipart = false

    func shot(
        _ visitor: Visitor, path changed: [String: String] = [:], query asked: [String: String] = [:], fields typed: [String: String] = [:],
        body whole: [UInt8]? = nil
    ) -> Shot {
        let parts = zip(route.steps, path.split(separator: "/")).map { step, part in
            changed[String(step.dropFirst().dropLast())].flatMap { step.hasPrefix("{") ? $0 : nil } ?? String(part)
        }
        let query = asked.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "&")
        var headers: HTTPFields = [:]
        if !visitor.token.isEmpty {
            headers[.cookie] = "hoidap_session=\(visitor.token)"
            headers[.authorization] = "Bearer \(visitor.bearer)"
        }
        let uri = "/" + parts.joined(separator: "/") + (query.isEmpty ? "" : "?" + query)
        guard route.method == .post else { return Shot(uri: uri, headers: headers, body: nil) }
        var fields = fields
        fields.merge(typed) { $1 }
        if fields["csrf"] != nil, typed["csrf"] == nil { fields["csrf"] = visitor.csrf }
        headers[.contentType] =
            isJSON ? "application/json" : isMultipart ? "multipart/form-data; boundary=B" : "application/x-www-form-urlencoded"
        return Shot(uri: uri, headers: headers, body: ByteBuffer(bytes: whole ?? body(fields)))
    }

    private func body(_ fields: [String: String]) -> [UInt8] {
        let pairs = fields.sorted { $0.key < $1.key }
        if isJSON { return Array(("{" + pairs.map { "\"\($0.key)\": \($0.value)" }.joined(separator: ", ") + "}").utf8) }
        guard isMultipart else { return Array(pairs.map { "\($0.key)=\($0.value)" }.joined(separator: "&").utf8) }
        var body: [UInt8] = []
        for (name, value) in pairs {
            body += "--B\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n".utf8
            body += Self.bytes(value) + Array("\r\n".utf8)
        }
        return body + Array("--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.4\r\n--B--\r\n".utf8)
    }

    private static func bytes(_ encoded: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(encoded.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), rest.count > 1, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}

/// An example of every route, found by looking at the pages as every visitor.
struct Atlas {
    let routes: [Route]
    private(set) var examples: [Route: Example] = [:]
    /// Query names that links and forms give a route.
    private var linked: [Route: Set<String>] = [:]

    init(routes: [Route]) { self.routes = routes }

    private func route(_ path: String, _ method: HTTPRequest.Method) -> Route? {
        routes.filter { $0.method == method }.compactMap { route in route.match(path).map { (route, $0) } }.max { $0.1 < $1.1 }?.0
    }

    /// Opens every page without a parameter as everybody, and follows the links to pages of routes that nobody has seen yet.
    mutating func explore(_ client: any TestClientProtocol, _ visitors: [Visitor]) async throws {
        for visitor in visitors {
            var open = routes.filter { $0.method == .get && $0.parameters.isEmpty }.map(\.pattern)
            var seen = Set(open)
            while let uri = open.popLast() {
                let path = String(uri.split(separator: "?", omittingEmptySubsequences: false)[0])
                guard let route = route(path, .get) else { continue }
                let shot = Example(route: route, path: path, role: visitor.role).shot(visitor)
                let response = try await client.execute(uri: uri, method: .get, headers: shot.headers)
                #expect(response.status.code < 500, "\(route) as \(String(describing: visitor.role))")
                guard response.status == .ok else { continue }
                if examples[route] == nil { examples[route] = Example(route: route, path: path, role: visitor.role) }
                guard response.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
                for link in learn(from: text(response), on: path, visitor) where seen.insert(link).inserted { open.append(link) }
            }
        }
    }

    /// The links of a page to pages without an example; its forms become examples.
    private mutating func learn(from page: String, on path: String, _ visitor: Visitor) -> [String] {
        var links: [String] = []
        for link in HTMLPage.links(page) {
            let parts = link.split(separator: "?", maxSplits: 1)
            guard link.hasPrefix("/"), let first = parts.first, let route = route(String(first), .get) else { continue }
            if parts.count > 1 {
                linked[route, default: []].formUnion(parts[1].split(separator: "&").map { String($0.split(separator: "=")[0]) })
            }
            if examples[route] == nil { links.append(link) }
        }
        for form in HTMLPage.forms(page) {
            let action = form.action.isEmpty ? path : String(form.action.split(separator: "?", omittingEmptySubsequences: false)[0])
            guard let route = route(action, form.isPost ? .post : .get) else { continue }
            if form.isPost {
                var example = examples[route] ?? Example(route: route, path: action, role: visitor.role)
                example.fields.merge(form.fields) { old, _ in old }
                example.isMultipart = form.isMultipart
                examples[route] = example
            } else {
                linked[route, default: []].formUnion(form.fields.keys)
            }
        }
        return links
    }

    /// What no page leads to: the API by its description, and addresses that hold a secret by what is known of them.
    mutating func describe(_ client: any TestClientProtocol, _ office: Office, _ visitors: [Visitor]) async throws {
        let ticket = try await office.anAnsweredTicket().id
        let code = try await office.code(of: ticket).text
        let document = try JSONSerialization.jsonObject(
            with: Data(text(try await client.execute(uri: "/api/v1/openapi.json", method: .get)).utf8))
        let paths = (document as? [String: Any])?["paths"] as? [String: [String: [String: Any]]] ?? [:]
        for route in routes where examples[route] == nil || route.isAPI {
            let operations = paths[route.pattern] ?? paths[route.pattern.replacing("{code}", with: "{id}")]
            let isOfStaff = route.pattern.contains("/tickets/{id}") || operations != nil && paths[route.pattern] == nil
            let steps = route.steps.map { step -> String in
                if isOfStaff, ["{id}", "{code}"].contains(step) { return ticket.path }
                return step == "{code}" || step == "{token}" ? code : step.hasPrefix("{") ? "1" : String(step)
            }
            var example = Example(route: route, path: "/" + steps.joined(separator: "/"), role: route.isAPI ? .clerk : .head)
            if let operation = operations?[route.method.rawValue.lowercased()] {
                let parameters = operation["parameters"] as? [[String: Any]] ?? []
                example.query = Set(parameters.filter { $0["in"] as? String == "query" }.compactMap { $0["name"] as? String })
                let body = (operation["requestBody"] as? [String: Any])?["content"] as? [String: [String: [String: Any]]]
                let properties = body?["application/json"]?["schema"]?["properties"] as? [String: Any] ?? [:]
                example.fields = properties.mapValues { _ in "null" }
                example.isJSON = true
            }
            examples[route] = example
        }
        for (route, example) in examples {
            guard let visitor = visitors.first(where: { $0.role == example.role }) else { continue }
            // The names are those that the handler asks for while it works; signing out would end the visitor's session.
            if !route.pattern.contains("sign-out") {
                let shot = example.shot(visitor)
                let response = try await client.execute(uri: shot.uri, method: route.method, headers: shot.headers, body: shot.body)
                #expect(response.status.code < 500, "\(route)")
            }
            let asked = AskedNames.asked(at: "\(route.method.rawValue) \(example.path)")
            if route.method == .get {
                examples[route]?.query.formUnion(asked.union(linked[route] ?? []))
            } else if !example.isJSON {
                for name in asked where example.fields[name] == nil { examples[route]?.fields[name] = "" }
            }
        }
    }
}

/// The little that is read from a page.
enum HTMLPage {
    struct Form {
        var action = ""
        var isPost = false
        var isMultipart = false
        var fields: [String: String] = [:]
    }

    static func links(_ page: String) -> [String] {
        page.components(separatedBy: "href=\"").dropFirst().map { plain(String($0.prefix { $0 != "\"" })) }
    }

    static func forms(_ page: String) -> [Form] {
        page.components(separatedBy: "<form").dropFirst().map { piece in
            let whole = piece.components(separatedBy: "</form>")[0]
            let head = String(whole.prefix { $0 != ">" })
            var form = Form()
            form.action = attribute("action", of: head) ?? ""
            form.isPost = attribute("method", of: head)?.lowercased() == "post"
            form.isMultipart = attribute("enctype", of: head) == "multipart/form-data"
            for tag in whole.components(separatedBy: "<").dropFirst() {
                guard let name = attribute("name", of: tag), ["input", "select", "textarea", "button"].contains(where: tag.hasPrefix) else {
                    continue
                }
                let value = attribute("value", of: tag) ?? ""
                if form.fields[name, default: ""].isEmpty {
                    form.fields[name] = value.utf8.map { "%" + String(Int($0) + 256, radix: 16).suffix(2) }.joined()
                }
            }
            return form
        }
    }

    private static func attribute(_ name: String, of tag: String) -> String? {
        let parts = tag.components(separatedBy: " \(name)=\"")
        return parts.count > 1 ? plain(String(parts[1].prefix { $0 != "\"" })) : nil
    }

    private static func plain(_ text: String) -> String {
        text.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
    }
}
