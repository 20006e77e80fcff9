import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore

/// One endpoint for programs: the route and its description are the same value, so that neither can lack the other.
struct Endpoint: Sendable {
    enum Access: Sendable { case open, code, token }

    struct Field: Sendable {
        let name: String
        let type: String
        let isRequired: Bool
        let text: String

        init(_ name: String, _ type: String, required: Bool = false, _ text: String) {
            (self.name, self.type, isRequired, self.text) = (name, type, required, text)
        }

        init(_ name: String, required: Bool = false, _ text: String) {
            self.init(name, "string", required: required, text)
        }
    }

    let method: HTTPRequest.Method
    /// Below `/api/v1`, such as `/tickets/{code}`.
    let path: String
    let summary: String
    var access = Access.open
    var query: [Field] = []
    var body: [Field] = []
    var headers: [Field] = []
    var success = "200"
    let handle: @Sendable (Request, AppContext) async throws -> Response

    var parameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }
}

extension Endpoint {
    /// The endpoint in the words of OpenAPI 3.1.
    var description: JSON {
        var parts: [String: JSON] = [
            "summary": .string(summary), "operationId": .string(operationID), "parameters": .array(described), "responses": responses,
        ]
        if !body.isEmpty { parts["requestBody"] = requestBody }
        if access == .token { parts["security"] = [["bearer": []]] }
        return .object(parts)
    }

    private var operationID: String {
        let words = path.split { "/{}-".contains($0) }.map { $0.prefix(1).uppercased() + $0.dropFirst() }
        return method.rawValue.lowercased() + words.joined()
    }

    private var described: [JSON] {
        parameters.map { Self.parameter(Field($0, required: true, $0), in: "path") } + query.map { Self.parameter($0, in: "query") }
            + headers.map { Self.parameter($0, in: "header") }
    }

    private static func parameter(_ field: Field, in place: String) -> JSON {
        [
            "name": .string(field.name), "in": .string(place), "required": .bool(field.isRequired), "description": .string(field.text),
            "schema": ["type": .string(field.type)],
        ]
    }

    private var requestBody: JSON {
        let properties = Dictionary(
            body.map { ($0.name, ["type": .string($0.type), "description": .string($0.text)] as JSON) }, uniquingKeysWith: { $1 })
        let required = body.filter(\.isRequired).map { JSON.string($0.name) }
        let schema: JSON = ["type": "object", "properties": .object(properties), "required": .array(required)]
        return ["required": .bool(!required.isEmpty), "content": ["application/json": ["schema": schema]]]
    }

    private var responses: JSON {
        let problem: JSON = [
            "description": "Refused, with the reason",
            "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
        ]
        return .object([
            success: ["description": "Done", "content": ["application/json": ["schema": ["type": "object"]]]], "default": problem,
        ])
    }
}

/// A JSON answer.
struct JSONAnswer {
    var status = HTTPResponse.Status.ok
    var headers: HTTPFields = [:]
    let body: JSON

    func response() throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        var headers = headers
        headers[.contentType] = "application/json; charset=utf-8"
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: try encoder.encode(body))))
    }
}

/// A fault of a program's request that names its field.
struct RequestFault: Error {
    var status = HTTPResponse.Status.unprocessableContent
    let field: String
    let message: String
}
