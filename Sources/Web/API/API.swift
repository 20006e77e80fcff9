import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// `/api/v1`: what programs may ask. Every rule of the pages holds here too, since both go through `decide`.
struct API {
    static let root = "/api/v1"
    let site: Site

    private var described: [Endpoint] {
        ticketEndpoints + publicationEndpoints + indicatorEndpoints + synonymEndpoints + staffEndpoints
    }

    var endpoints: [Endpoint] { described + [document] }

    func add(to router: Router<AppContext>) {
        for endpoint in endpoints {
            router.on(RouterPath(Self.root + endpoint.route), method: endpoint.method) { request, context in
                try endpoint.checkQuery(of: request)
                do { return try await endpoint.handle(request, context) } catch is SentOtherwise {
                    throw InputFault.value(IdempotencyKey.header, InputPhrases.keyIsUsed)
                }
            }
        }
    }

    /// The document describes itself, but is not built from itself.
    private var document: Endpoint {
        let others = described
        return Endpoint(method: .get, path: "/openapi.json", summary: "This description, in OpenAPI 3.1") { [self] _, _ in
            let itself = Endpoint(method: .get, path: "/openapi.json", summary: "This description, in OpenAPI 3.1") { _, _ in
                Response(status: .ok)
            }
            return try JSONAnswer(body: openAPI(others + [itself])).response()
        }
    }

    private func openAPI(_ endpoints: [Endpoint]) -> JSON {
        var paths: [String: [String: JSON]] = [:]
        for endpoint in endpoints {
            paths[Self.root + endpoint.path, default: [:]][endpoint.method.rawValue.lowercased()] = endpoint.description
        }
        return [
            "openapi": "3.1.0", "info": ["title": "HoiDap", "version": "1"], "paths": .object(paths.mapValues { .object($0) }),
            "components": [
                "securitySchemes": ["bearer": ["type": "http", "scheme": "bearer"]], "schemas": ["Problem": Self.problemSchema],
            ],
        ]
    }

    private static let problemSchema: JSON = [
        "type": "object",
        "properties": [
            "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"], "detail": ["type": "string"],
            "errors": [
                "type": "array",
                "items": ["type": "object", "properties": ["field": ["type": "string"], "message": ["type": "string"]]],
            ],
        ],
    ]

    // MARK: What every handler reads

    /// The object that was sent, which has no other fields than those.
    /// - Throws: 413, `InputFault`, `InputFaults`.
    func object(_ request: Request, _ context: AppContext, _ fields: [Endpoint.Field]) async throws -> (json: JSON, bytes: [UInt8]) {
        // No object of ours has more long texts than the public version of an answer.
        let texts = min(max(fields.count, 1), 6)
        let buffer = try await request.body.collected(upTo: FormSize(letters: texts * Ticket.textLimit).bytes)
        let bytes = Array(buffer.readableBytesView)
        let json: JSON
        // Where nothing has to be said, nothing is an answer.
        if bytes.isEmpty, !fields.contains(where: \.isRequired) { return ([:], bytes) }
        do { json = try JSON(reading: bytes) } catch { throw InputFault(error) }
        guard case .object(let sent) = json else { throw InputFault("", InputPhrases.notAnObject) }
        let faults = fields.faults(in: sent)
        guard faults.isEmpty else { throw InputFaults(faults: Array(faults.prefix(InputBounds.faultsTold))) }
        return (json, bytes)
    }

    /// The member whose bearer token the request carries.
    func member(_ request: Request) async throws -> Member {
        guard let header = request.headers[.authorization], header.lowercased().hasPrefix("bearer ") else {
            throw TokenNeeded(isGiven: false)
        }
        guard let member = try await site.store.member(token: String(header.dropFirst(7)), at: site.now()) else {
            throw TokenNeeded(isGiven: true)
        }
        return member
    }

    /// How many entries a list gives at once; 50 where nothing is said.
    func limit(_ request: Request) throws -> Int {
        guard !parameter("limit", request).isEmpty else { return 50 }
        guard let limit = Query(request).number("limit", in: InputBounds.listed) else {
            throw InputFault("limit", InputPhrases.number(InputBounds.listed))
        }
        return limit
    }

    func parameter(_ name: String, _ request: Request) -> String {
        Query(request)[name] ?? ""
    }
}
