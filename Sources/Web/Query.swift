import Domain
import Foundation
import Hummingbird
import Store

/// The parameters in an address, as a browser's form writes them: a plus sign is a space there, which other readers of addresses do not know.
struct Query {
    private let values: [String: String]

    init(_ request: Request) {
        var values: [String: String] = [:]
        for pair in (request.uri.query ?? "").split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), values[name] == nil else { continue }
            values[name] = parts.count > 1 ? Self.decoded(parts[1]) : ""
        }
        self.values = values
    }

    subscript(_ name: String) -> String? { values[name] }

    /// The unit that the address names; nil where it names none.
    /// - Throws: `NotFound` for what can be no unit.
    func unit() throws -> UnitPath? {
        try self["unit"].map { text in
            guard let unit = UnitPath(text) else { throw NotFound() }
            return unit
        }
    }

    /// The number of an event before which a page ends; nil for the newest page, and for what can be no such number.
    func position(_ name: String) -> Int? { self[name].flatMap { Int32($0) }.flatMap { $0 > 0 ? Int($0) : nil } }

    /// Nil for bytes that are no UTF-8.
    private static func decoded(_ text: Substring) -> String? { text.replacing("+", with: " ").removingPercentEncoding }
}
