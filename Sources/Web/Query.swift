import Domain
import Foundation
import Hummingbird
import Store

/// The parameters in an address, as a browser's form writes them: a plus sign is a space there, which other readers of addresses do not know.
struct Query {
    private let values: [String: String]

    init(_ request: Request) {
        var values: [String: String] = [:]
        for pair in (request.uri.query ?? "").split(separator: "&", maxSplits: Bounds.parameters.value).prefix(Bounds.parameters.value) {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = Self.decoded(parts[0]), values[name] == nil else { continue }
            values[name] = parts.count > 1 ? Self.decoded(parts[1]) : ""
        }
        self.values = values
    }

    subscript(_ name: String) -> String? { values[name] }

    /// The unit that the address names, which may be none that is there; nil where it names none.
    /// - Throws: `UnknownUnit` for what can be no unit.
    func unit() throws -> UnitPath? {
        try word("unit") { text in
            guard let unit = UnitPath(text) else { throw UnknownUnit(text) }
            return unit
        }
    }

    /// One of a few words; nil where the address has none.
    /// - Throws: `NotFound` for any other word: an answer to another question is no answer.
    func word<Word: RawRepresentable<String>>(_ name: String) throws -> Word? {
        try word(name) { text in
            guard let word = Word(rawValue: text) else { throw NotFound() }
            return word
        }
    }

    /// What a form leaves empty is not asked for.
    private func word<Value>(_ name: String, _ read: (String) throws -> Value) rethrows -> Value? {
        try self[name].flatMap { $0.isEmpty ? nil : try read($0) }
    }
    /// The number of an event before which a page ends; nil for the newest page, and for what can be no such number.
    func position(_ name: String) -> Int? { self[name].flatMap { Int32($0) }.flatMap { $0 > 0 ? Int($0) : nil } }

    /// Nil for bytes that are no UTF-8.
    private static func decoded(_ text: Substring) -> String? { text.replacing("+", with: " ").removingPercentEncoding }
}
