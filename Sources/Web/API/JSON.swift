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
    /// What an endpoint does not take: a field that it does not know, whose meaning would be lost, and a value of another type, which would have
    /// to be guessed. A field that is null was not sent.
    func faults(in fields: [String: JSON], within path: String = "") -> [InputFault] {
        fields.sorted { $0.key < $1.key }.flatMap { name, value in
            first { $0.name == name }?.faults(in: value, at: path + name)
                ?? [.value(String((path + name).prefix(200)), InputPhrases.unknownField)]
        }
    }
}

extension Endpoint.Field {
    fileprivate func faults(in value: JSON, at path: String) -> [InputFault] {
        switch (type, value) {
        case (_, .null), ("string", .string), ("boolean", .bool), ("integer", .int): []
        case ("object", .object(let fields)): children.faults(in: fields, within: path + ".")
        case ("array", .array(let items)):
            items.enumerated().compactMap { index, item in
                if case .string = item { nil } else { .value("\(path)[\(index)]", InputPhrases.mustBe("string")) }
            }
        default: [.value(path, InputPhrases.mustBe(type))]
        }
    }
}
