import Domain
import FoundationEssentials
import PG

/// What came back as the place where a page ended was not given out by this list, or not by this version of it.
public struct CursorFault: Error, Equatable, Sendable {}

extension Rows {
    /// Those of a page, of rows that were asked for with one more than it holds: whether that one is there.
    func page(of size: Int) -> (rows: [Row], hasMore: Bool) { (Array(prefix(size)), count > size) }
}

/// Where a page of a list ended, as an address carries it to the next page: opaque, of one list alone, with a check sum. A reader who
/// follows it meets every row once, whatever is added meanwhile.
struct Cursor {
    /// A new number for every list, and for every change of what a list's cursor holds.
    enum List: UInt8 { case queue = 1, indicator, newest, found }

    private var bytes: [UInt8]
    private var at = 1

    init(of list: List) { bytes = [list.rawValue] }

    /// - Throws: `CursorFault`.
    init(_ text: String, of list: List) throws(CursorFault) {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        guard text.utf8.count <= InputBounds.cursor, let data = Data(base64Encoded: padded), data.count > 4, data.first == list.rawValue,
            Array(data.suffix(4)) == Self.sum(data.dropLast(4))
        else { throw CursorFault() }
        bytes = Array(data.dropLast(4))
    }

    var text: String {
        Data(bytes + Self.sum(bytes)).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    /// FNV-1a. It finds what was cut off or mistyped; nobody gains anything by a sum that is right.
    private static func sum(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let sum = bytes.reduce(2_166_136_261 as UInt32) { ($0 ^ UInt32($1)) &* 16_777_619 }
        return [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: sum >> $0) }
    }

    // MARK: What it holds

    mutating func append(_ more: [UInt8]) { bytes += more }

    mutating func append(_ number: Int64) { bytes += (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) } }

    mutating func append(_ id: UUID) { withUnsafeBytes(of: id.uuid) { bytes += $0 } }

    /// Nil stands after every instant.
    mutating func append(_ instant: Date?) {
        append(instant.map { Int64(($0.timeIntervalSinceReferenceDate * 1e6).rounded()) } ?? Int64.max)
    }

    mutating func rest() -> [UInt8] {
        defer { at = bytes.count }
        return Array(bytes[at...])
    }

    mutating func take(_ count: Int) throws(CursorFault) -> [UInt8] {
        guard bytes.count - at >= count else { throw CursorFault() }
        defer { at += count }
        return Array(bytes[at..<at + count])
    }

    mutating func number() throws(CursorFault) -> Int64 {
        try take(8).reduce(0) { $0 << 8 | Int64($1) }
    }

    mutating func id() throws(CursorFault) -> UUID {
        let hex = try take(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        let parts = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { Array(hex)[$0] }.map { String($0) }
        guard let id = UUID(uuidString: parts.joined(separator: "-")) else { throw CursorFault() }
        return id
    }

    mutating func instant() throws(CursorFault) -> Date? {
        let microseconds = try number()
        guard microseconds != .max else { return nil }
        guard InputBounds.instants ~= Int(microseconds) else { throw CursorFault() }
        return Date(timeIntervalSinceReferenceDate: Double(microseconds) / 1e6)
    }
}
