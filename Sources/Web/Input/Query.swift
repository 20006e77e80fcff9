import Domain
import Foundation
import Hummingbird
import Language
import Store

/// The parameters in an address.
struct Query {
    private let values: [String: String]
    private let source: String

    /// `AddressDoor` has let the address in, so that there is no fault to tell here; before that door nothing but the language is asked for.
    init(_ request: Request) {
        values = (try? Self.read(request)) ?? [:]
        source = "\(request.method.rawValue) \(request.uri.path)"
    }

    /// - Throws: `InputFault` naming the parameter that is no text, or stands there twice.
    static func read(_ request: Request) throws(InputFault) -> [String: String] {
        try URLEncoded((request.uri.query ?? "").utf8, isAddress: true).fields
    }

    subscript(_ name: String) -> String? {
        AskedNames.note(name, at: source)
        return values[name]
    }

    /// Nil for what is not there, is no whole number, or lies outside the bounds.
    func number(_ name: String, in bounds: ClosedRange<Int>) -> Int? { self[name].flatMap { Int(typed: $0, in: bounds) } }

    /// The page of a list that readers turn by numbers; the first where none is named.
    /// - Throws: `NotFound` for a page that such a list does not have.
    func page(upTo last: Int = InputBounds.pages) throws -> Int {
        guard let typed = self["page"], !typed.isEmpty else { return 1 }
        guard let page = number("page", in: 1...max(last, 1)) else { throw NotFound() }
        return page
    }

    /// Where the page before this one ended; nil at the beginning of a list.
    var place: String? { self["after"].flatMap { $0.isEmpty ? nil : $0 } }

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
    func position(_ name: String) -> Int? { number(name, in: 1...Int(Int32.max)) }
}
