import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import NIOCore

/// One endpoint for programs: the route and its description are the same value, so that neither can lack the other.
struct Endpoint: Sendable {
    enum Access: Sendable { case open, code, token }

    struct Field: Sendable {
        let name: String
        let type: String
        let isRequired: Bool
        let text: String
        /// The fields of an object.
        let children: [Field]

        init(_ name: String, _ type: String, required: Bool = false, _ text: String, children: [Field] = []) {
            (self.name, self.type, isRequired, self.text, self.children) = (name, type, required, text, children)
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

    /// The same for the router, to which a place in an address has one name only: of a ticket that of the business's code, also where staff
    /// give its id.
    var route: String { path.replacing("/tickets/{id}", with: "/tickets/{code}") }

    var parameters: [String] {
        path.split(separator: "/").filter { $0.hasPrefix("{") }.map { String($0.dropFirst().dropLast()) }
    }
}

extension Endpoint {
    /// Refuses parameters that the endpoint does not take, and flags that are neither true nor false: an answer to another question is no answer.
    /// `lang` chooses the language of any answer.
    /// - Throws: `InputFault`, `InputFaults`.
    func checkQuery(of request: Request) throws {
        let faults = try Query.read(request).sorted { $0.key < $1.key }.compactMap { name, value -> InputFault? in
            guard name != "lang" else { return nil }
            guard let field = query.first(where: { $0.name == name }) else {
                return .value(String(name.prefix(200)), InputPhrases.unknownField)
            }
            let isFlag = field.type == "boolean" && !["", "true", "false"].contains(value)
            return isFlag ? .value(name, InputPhrases.mustBe("boolean")) : nil
        }
        guard faults.isEmpty else { throw InputFaults(faults: Array(faults.prefix(InputBounds.faultsTold))) }
    }

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
        ["required": .bool(body.contains(where: \.isRequired)), "content": ["application/json": ["schema": Self.schema(body)]]]
    }

    /// An object with these fields and no others.
    private static func schema(_ fields: [Field]) -> JSON {
        let properties = Dictionary(fields.map { ($0.name, schema($0)) }, uniquingKeysWith: { $1 })
        let required = fields.filter(\.isRequired).map { JSON.string($0.name) }
        return ["type": "object", "properties": .object(properties), "required": .array(required), "additionalProperties": false]
    }

    private static func schema(_ field: Field) -> JSON {
        var parts: [String: JSON] = ["type": .string(field.type), "description": .string(field.text)]
        if field.type == "array" { parts["items"] = ["type": "string"] }
        if case .object(let own) = schema(field.children), field.type == "object" { parts.merge(own) { old, _ in old } }
        return .object(parts)
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
