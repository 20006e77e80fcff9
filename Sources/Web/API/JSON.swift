import Domain
import HTTPTypes
import Language

extension JSON {
    /// As it would be typed into a field of a form: booleans as yes and no, lists one item a line.
    var typed: String {
        switch self {
        case .null, .object: ""
        case .bool(let flag): flag ? "yes" : "no"
        case .int(let number): String(number)
        case .double(let number): String(number)
        case .string(let text): text
        case .array(let items): items.map(\.typed).joined(separator: "\n")
        }
    }

    var bool: Bool? { if case .bool(let flag) = self { flag } else { nil } }
}

extension [Endpoint.Field] {
    /// Refuses what an endpoint does not take: a field that it does not know, whose meaning would be lost, and a value of another type, which
    /// would have to be guessed. A field that is null was not sent.
    /// - Throws: `InputFault` naming the field.
    func check(_ fields: [String: JSON], within path: String = "") throws(InputFault) {
        for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
            guard let field = first(where: { $0.name == name }) else {
                throw .value(String((path + name).prefix(200)), InputPhrases.unknownField)
            }
            try field.check(value, at: path + name)
        }
    }
}

extension Endpoint.Field {
    fileprivate func check(_ value: JSON, at path: String) throws(InputFault) {
        switch (type, value) {
        case (_, .null), ("string", .string), ("boolean", .bool), ("integer", .int): break
        case ("object", .object(let fields)): try children.check(fields, within: path + ".")
        case ("array", .array(let items)):
            for (index, item) in items.enumerated() {
                guard case .string = item else { throw .value("\(path)[\(index)]", InputPhrases.mustBe("string")) }
            }
        default: throw .value(path, InputPhrases.mustBe(type))
        }
    }
}
