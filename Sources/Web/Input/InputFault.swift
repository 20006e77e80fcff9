import Domain
import HTTPTypes
import Language

/// What was sent cannot be read, and in which field.
struct InputFault: Error {
    var status = HTTPResponse.Status.badRequest
    /// Empty for what was sent as a whole.
    let field: String
    let reason: Phrase

    init(_ field: String, _ reason: Phrase, status: HTTPResponse.Status = .badRequest) {
        (self.field, self.reason, self.status) = (field, reason, status)
    }

    /// Well-formed, but not what the field takes.
    static func value(_ field: String, _ reason: Phrase) -> InputFault { InputFault(field, reason, status: .unprocessableContent) }

    init(_ fault: JSON.Fault) {
        switch fault.reason {
        case .notJSON(let byte): self.init("", InputPhrases.notJSON(byte: byte))
        case .tooDeep: self.init("", InputPhrases.tooDeep(InputBounds.jsonDepth))
        case .notUTF8: self.init(fault.field, InputPhrases.notUTF8)
        case .loneSurrogate: self = .value(fault.field, InputPhrases.loneSurrogate)
        case .repeatedKey: self = .value(fault.field, InputPhrases.repeated)
        case .numberOutOfRange: self = .value(fault.field, InputPhrases.numberOutOfRange)
        }
    }

    func told(_ language: ReaderLanguage) -> (field: String, message: String)? { field.isEmpty ? nil : (field, reason(language)) }

    func sentence(_ language: ReaderLanguage) -> String { field.isEmpty ? reason(language) : "\(field): \(reason(language))" }
}

/// Everything that a body cannot hold, all of one status, so that one answer names every field.
struct InputFaults: Error {
    let faults: [InputFault]
}
