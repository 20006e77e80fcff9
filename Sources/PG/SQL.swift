/// A statement and its parameters, built by interpolation:
///
/// ```swift
/// let sql: SQL = "SELECT subject FROM ticket WHERE id = \(id) AND \(scope)"
/// ```
///
/// `\(value)` always binds, `\(sql)` nests another `SQL` and renumbers, `\(identifier: name)` quotes a name,
/// `\(unsafe: "DESC")` takes text of the program itself only.
public struct SQL: Sendable {
    enum Piece: Sendable {
        case literal(StaticString)
        case dynamic(String)
        case parameter
    }

    var pieces: [Piece]
    var arguments: [SQLParameter]

    public var parameters: [SQLParameter] { arguments }

    /// The text with `$1 …` in the place of the parameters.
    public var text: String {
        var number = 0
        return render { _ in
            number += 1
            return "$\(number)"
        }
    }

    func render(_ parameter: (SQLParameter) -> String) -> String {
        var text = ""
        var index = 0
        for piece in pieces {
            switch piece {
            case .literal(let literal): literal.withUTF8Buffer { text += String(decoding: $0, as: UTF8.self) }
            case .dynamic(let name): text += name
            case .parameter:
                text += parameter(arguments[index])
                index += 1
            }
        }
        return text
    }

    /// Equal for two runs of the same source line; nil when a part of the text is known only at run time.
    var fingerprint: Int? {
        var hash = arguments.count
        for piece in pieces {
            switch piece {
            case .literal(let literal):
                guard literal.hasPointerRepresentation else { return nil }
                hash = hash &* 31 &+ Int(bitPattern: literal.utf8Start)
            case .dynamic: return nil
            case .parameter: hash = hash &* 31 &+ 7
            }
        }
        return hash
    }

    public static func + (left: SQL, right: SQL) -> SQL {
        SQL(pieces: left.pieces + right.pieces, arguments: left.arguments + right.arguments)
    }

    init(pieces: [Piece], arguments: [SQLParameter]) {
        self.pieces = pieces
        self.arguments = arguments
    }
}

extension SQL: ExpressibleByStringInterpolation {
    // StaticString, so that SQL(stringLiteral: someText) does not compile.
    public init(stringLiteral value: StaticString) {
        self.init(pieces: [.literal(value)], arguments: [])
    }

    public init(stringInterpolation: Interpolation) {
        self.init(pieces: stringInterpolation.pieces, arguments: stringInterpolation.arguments)
    }

    public struct Interpolation: StringInterpolationProtocol {
        var pieces: [Piece] = []
        var arguments: [SQLParameter] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            pieces.reserveCapacity(interpolationCount * 2 + 1)
            arguments.reserveCapacity(interpolationCount)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            if literal.hasPointerRepresentation && literal.utf8CodeUnitCount == 0 { return }
            pieces.append(.literal(literal))
        }

        public mutating func appendInterpolation<Value: SQLValue>(_ value: Value) {
            pieces.append(.parameter)
            arguments.append(SQLParameter(value))
        }

        /// NULL with the type of what is missing.
        public mutating func appendInterpolation<Value: SQLValue>(_ value: Value?) {
            pieces.append(.parameter)
            arguments.append(SQLParameter(value))
        }

        public mutating func appendInterpolation(_ sql: SQL) {
            pieces += sql.pieces
            arguments += sql.arguments
        }

        public mutating func appendInterpolation(unsafe text: StaticString) {
            pieces.append(.literal(text))
        }

        public mutating func appendInterpolation(identifier name: String) {
            pieces.append(.dynamic(quotedIdentifier(name)))
        }
    }
}

extension Sequence<SQL> {
    public func joined(separator: SQL) -> SQL {
        var result = SQL(pieces: [], arguments: [])
        for (index, sql) in enumerated() {
            if index > 0 { result = result + separator }
            result = result + sql
        }
        return result
    }
}

/// `name` as a quoted identifier. U+0000 cannot stand in one and is refused when the statement is sent.
public func quotedIdentifier(_ name: String) -> String {
    var quoted = "\""
    for scalar in name.unicodeScalars {
        if scalar == "\"" { quoted += "\"" }
        quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
}
