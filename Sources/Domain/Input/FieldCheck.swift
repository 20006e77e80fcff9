/// What is wrong with a field, in the words of its form.
public protocol FieldFault: Error {
    associatedtype Field

    static func missing(_ field: Field) -> Self
    static func tooLong(_ field: Field, limit: Int) -> Self
}

/// Reads what was typed into the fields of a form: each brought to one spelling, there where it must be, no longer than it may be. Gathers what
/// is wrong, so that one answer names every fault.
struct FieldCheck<Fault: FieldFault> {
    var faults: [Fault] = []

    mutating func line(_ typed: String, _ field: Fault.Field, limit: Int, isRequired: Bool = false) -> String {
        bounded(VietnameseText.normalised(typed), field, limit: limit, isRequired: isRequired)
    }

    mutating func text(_ typed: String, _ field: Fault.Field, limit: Int, isRequired: Bool = false) -> String {
        bounded(VietnameseText.normalisedText(typed), field, limit: limit, isRequired: isRequired)
    }

    /// A text that has its spelling already. Its letters are counted as Unicode scalars.
    mutating func bounded(_ text: String, _ field: Fault.Field, limit: Int, isRequired: Bool = false) -> String {
        if isRequired, text.allSatisfy(\.isWhitespace) { faults.append(.missing(field)) }
        if text.unicodeScalars.count > limit { faults.append(.tooLong(field, limit: limit)) }
        return text
    }

    /// A line that is read as something else, such as a day or a number; nil where nothing was typed.
    mutating func value<Value>(
        _ typed: String, _ field: Fault.Field, isRequired: Bool = false, or fault: Fault, _ read: (String) -> Value?
    ) -> Value? {
        let line = VietnameseText.normalised(typed)
        guard !line.isEmpty else {
            if isRequired { faults.append(.missing(field)) }
            return nil
        }
        let value = read(line)
        if value == nil { faults.append(fault) }
        return value
    }
}

extension FieldFault {
    /// One line that must be there.
    public static func line(_ typed: String, _ field: Field, limit: Int) throws(Self) -> String {
        try checked { $0.line(typed, field, limit: limit, isRequired: true) }
    }

    /// One text that must be there.
    public static func text(_ typed: String, _ field: Field, limit: Int) throws(Self) -> String {
        try checked { $0.text(typed, field, limit: limit, isRequired: true) }
    }

    /// One text that has its spelling already.
    public static func check(_ text: String, _ field: Field, limit: Int, isRequired: Bool = true) throws(Self) {
        _ = try checked { $0.bounded(text, field, limit: limit, isRequired: isRequired) }
    }

    private static func checked(_ read: (inout FieldCheck<Self>) -> String) throws(Self) -> String {
        var check = FieldCheck<Self>()
        let text = read(&check)
        if let fault = check.faults.first { throw fault }
        return text
    }
}

/// The same of a form for everybody, who may type in a font of before Unicode.
public protocol PublicFieldFault: FieldFault {
    static func oldEncoding(_ field: Field, _ encoding: OldEncoding) -> Self
}

extension FieldCheck where Fault: PublicFieldFault {
    /// - Parameter typing: of all texts of the form.
    mutating func text(
        _ typed: String, _ field: Fault.Field, limit: Int, isRequired: Bool, isLine: Bool = true, in typing: OldTyping
    ) -> String {
        if let encoding = typing.encoding(of: typed) { faults.append(.oldEncoding(field, encoding)) }
        return isLine
            ? line(typed, field, limit: limit, isRequired: isRequired) : text(typed, field, limit: limit, isRequired: isRequired)
    }
}
