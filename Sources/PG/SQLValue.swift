public import FoundationEssentials

/// A type of PostgreSQL by its OID in pg_type and its name in a cast.
public struct SQLType: Sendable, Hashable {
    public let oid: UInt32
    public let name: String

    public init(oid: UInt32, name: String) {
        self.oid = oid
        self.name = name
    }

    public static let bool = SQLType(oid: 16, name: "bool")
    public static let bytea = SQLType(oid: 17, name: "bytea")
    public static let int8 = SQLType(oid: 20, name: "int8")
    public static let int2 = SQLType(oid: 21, name: "int2")
    public static let int4 = SQLType(oid: 23, name: "int4")
    public static let text = SQLType(oid: 25, name: "text")
    public static let float8 = SQLType(oid: 701, name: "float8")
    public static let date = SQLType(oid: 1082, name: "date")
    public static let timestamptz = SQLType(oid: 1184, name: "timestamptz")
    public static let uuid = SQLType(oid: 2950, name: "uuid")
    public static let jsonb = SQLType(oid: 3802, name: "jsonb")
    public static let boolArray = SQLType(oid: 1000, name: "bool[]")
    public static let int2Array = SQLType(oid: 1005, name: "int2[]")
    public static let int4Array = SQLType(oid: 1007, name: "int4[]")
    public static let textArray = SQLType(oid: 1009, name: "text[]")
    public static let int8Array = SQLType(oid: 1016, name: "int8[]")
    public static let float8Array = SQLType(oid: 1022, name: "float8[]")
    public static let dateArray = SQLType(oid: 1182, name: "date[]")
    public static let timestamptzArray = SQLType(oid: 1185, name: "timestamptz[]")
    public static let uuidArray = SQLType(oid: 2951, name: "uuid[]")
    public static let jsonbArray = SQLType(oid: 3807, name: "jsonb[]")
}

/// What goes over the wire: nothing, PostgreSQL's text form, or raw bytes (bytea only).
public enum SQLContent: Sendable, Equatable {
    case null
    case text(String)
    case bytes([UInt8])
}

/// A value that can be bound. The type always goes along, so that a NULL is never untyped; where a column has another type
/// (an enum, ltree, citext, inet), cast in the statement: `\(path)::ltree`.
public protocol SQLValue: Sendable {
    static var sqlType: SQLType { get }
    var sqlContent: SQLContent { get }
}

/// A value that can be read from a column. nil from `decode` means "this is not one"; NULL is `cell.isNull`.
public protocol SQLDecodable {
    static func decode(_ cell: Cell) -> Self?
}

/// What can be an element of an SQL array.
public protocol SQLArrayElement: Sendable {
    static var arrayType: SQLType { get }
    static func encode(array: [Self]) -> SQLContent
    static func decode(array cell: Cell) -> [Self]?
}

public struct SQLParameter: Sendable, Equatable {
    public let type: SQLType
    public let content: SQLContent

    public init<Value: SQLValue>(_ value: Value) {
        type = Value.sqlType
        content = value.sqlContent
    }
}

extension SQLValue where Self: RawRepresentable, RawValue: SQLValue {
    public static var sqlType: SQLType { RawValue.sqlType }
    public var sqlContent: SQLContent { rawValue.sqlContent }
}

extension SQLDecodable where Self: RawRepresentable, RawValue: SQLDecodable {
    public static func decode(_ cell: Cell) -> Self? {
        RawValue.decode(cell).flatMap(Self.init(rawValue:))
    }
}

extension String: SQLValue, SQLDecodable, SQLArrayElement {
    public static var sqlType: SQLType { .text }
    public static var arrayType: SQLType { .textArray }
    public var sqlContent: SQLContent { .text(self) }
    public static func decode(_ cell: Cell) -> String? { cell.text }
}

extension Bool: SQLValue, SQLDecodable, SQLArrayElement {
    public static var sqlType: SQLType { .bool }
    public static var arrayType: SQLType { .boolArray }
    public var sqlContent: SQLContent { .text(self ? "t" : "f") }
    public static func decode(_ cell: Cell) -> Bool? {
        guard let bytes = cell.bytes, bytes.count == 1 else { return nil }
        return bytes[0] == UInt8(ascii: "t") ? true : bytes[0] == UInt8(ascii: "f") ? false : nil
    }
}

extension Int: SQLValue, SQLDecodable, SQLArrayElement {
    public static var sqlType: SQLType { .int8 }
    public static var arrayType: SQLType { .int8Array }
    public var sqlContent: SQLContent { .text(String(self)) }
    public static func decode(_ cell: Cell) -> Int? { cell.integer() }
}

extension Int64: SQLValue, SQLDecodable, SQLArrayElement {
    public static var sqlType: SQLType { .int8 }
    public static var arrayType: SQLType { .int8Array }
    public var sqlContent: SQLContent { .text(String(self)) }
    public static func decode(_ cell: Cell) -> Int64? { cell.integer() }
}

extension Int32: SQLValue, SQLDecodable, SQLArrayElement {
    public static var sqlType: SQLType { .int4 }
    public static var arrayType: SQLType { .int4Array }
    public var sqlContent: SQLContent { .text(String(self)) }
    public static func decode(_ cell: Cell) -> Int32? { cell.integer() }
}

extension Int16: SQLValue, SQLDecodable, SQLArrayElement {
    public static var sqlType: SQLType { .int2 }
    public static var arrayType: SQLType { .int2Array }
    public var sqlContent: SQLContent { .text(String(self)) }
    public static func decode(_ cell: Cell) -> Int16? { cell.integer() }
}

extension Double: SQLValue, SQLDecodable, SQLArrayElement {
    public static var sqlType: SQLType { .float8 }
    public static var arrayType: SQLType { .float8Array }
    public var sqlContent: SQLContent {
        .text(isNaN ? "NaN" : self == .infinity ? "Infinity" : self == -.infinity ? "-Infinity" : description)
    }
    public static func decode(_ cell: Cell) -> Double? { cell.text.flatMap(Double.init) }
}

extension UUID: SQLValue, SQLDecodable, SQLArrayElement {
    public static var sqlType: SQLType { .uuid }
    public static var arrayType: SQLType { .uuidArray }
    public var sqlContent: SQLContent { .text(uuidString) }
    public static func decode(_ cell: Cell) -> UUID? { cell.text.flatMap(UUID.init(uuidString:)) }
}

/// An instant, timestamptz, to the microsecond. `infinity` does not decode.
extension Date: SQLValue, SQLDecodable, SQLArrayElement {
    public static var sqlType: SQLType { .timestamptz }
    public static var arrayType: SQLType { .timestamptzArray }
    public var sqlContent: SQLContent { .text(Timestamp(self).text) }
    public static func decode(_ cell: Cell) -> Date? { cell.bytes.flatMap(Timestamp.init(parsing:))?.date }
}

/// The text of a jsonb value, bound as jsonb.
public struct JSONText: SQLValue, SQLDecodable, SQLArrayElement, Equatable {
    public let text: String
    public init(_ text: String) { self.text = text }
    public static var sqlType: SQLType { .jsonb }
    public static var arrayType: SQLType { .jsonbArray }
    public var sqlContent: SQLContent { .text(text) }
    public static func decode(_ cell: Cell) -> JSONText? { cell.text.map(JSONText.init) }
}

extension Optional: SQLValue where Wrapped: SQLValue {
    public static var sqlType: SQLType { Wrapped.sqlType }
    public var sqlContent: SQLContent { self?.sqlContent ?? .null }
}

extension Optional: SQLDecodable where Wrapped: SQLDecodable {
    public static func decode(_ cell: Cell) -> Wrapped?? {
        cell.isNull ? .some(nil) : Wrapped.decode(cell).map(Optional.some)
    }
}

extension Optional: SQLArrayElement where Wrapped: SQLArrayElement & SQLValue & SQLDecodable {
    public static var arrayType: SQLType { Wrapped.arrayType }
}

extension Array: SQLValue where Element: SQLArrayElement {
    public static var sqlType: SQLType { Element.arrayType }
    public var sqlContent: SQLContent { Element.encode(array: self) }
}

extension Array: SQLDecodable where Element: SQLArrayElement {
    public static func decode(_ cell: Cell) -> [Element]? { Element.decode(array: cell) }
}

/// `[UInt8]` is bytea, not an array of numbers.
extension UInt8: SQLArrayElement {
    public static var arrayType: SQLType { .bytea }
    public static func encode(array: [UInt8]) -> SQLContent { .bytes(array) }
    public static func decode(array cell: Cell) -> [UInt8]? { cell.bytes.flatMap(Hex.decode) }
}
