import FoundationEssentials

/// Points of the DDCI, exact to the hundredth.
public struct Points: Hashable, Comparable, Sendable {
    public let hundredths: Int

    public init(hundredths: Int) { self.hundredths = hundredths }

    /// `80,45`, `80.45`, `-1,92` with any dash, `+5`; nil for anything else.
    public init?(_ text: String) {
        let signs = text.unicodeScalars.map { $0 == "−" || $0.properties.generalCategory == .dashPunctuation ? "-" : $0 }
        var digits = String(String.UnicodeScalarView(signs)).filter { !$0.isWhitespace }.replacing(",", with: ".")
        let isNegative = digits.hasPrefix("-")
        if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard 1...2 ~= parts.count, parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { 48...57 ~= $0 } }), parts[0].count <= 3,
            let whole = Int(parts[0])
        else { return nil }
        let fraction = parts.count > 1 ? String(parts[1]) : "0"
        guard fraction.count <= 2, let tail = Int(fraction.count == 1 ? fraction + "0" : fraction) else { return nil }
        hundredths = (whole * 100 + tail) * (isNegative ? -1 : 1)
    }

    public static func < (left: Points, right: Points) -> Bool { left.hundredths < right.hundredths }
    public static func - (left: Points, right: Points) -> Points { Points(hundredths: left.hundredths - right.hundredths) }
}

/// What a year's publication says of a component or of the whole. What it does not say is nil.
public struct OfficialFigure: Equatable, Sendable {
    public let points: Points?
    /// Against the year before.
    public let change: Points?
    public let rank: Int?
    /// With how many others the rank is shared.
    public let tiedWith: Int?

    public init(points: Points? = nil, change: Points? = nil, rank: Int? = nil, tiedWith: Int? = nil) {
        (self.points, self.change, self.rank, self.tiedWith) = (points, change, rank, tiedWith)
    }

    public var isEmpty: Bool { points == nil && change == nil && rank == nil }

    /// The change in points against the year before: as published, or the difference where both years have points.
    public func change(from before: OfficialFigure?) -> Points? {
        if let change { return change }
        guard let points, let earlier = before?.points else { return nil }
        return points - earlier
    }

    /// Ranks won (above 0) or lost against the year before.
    public func ranksWon(from before: OfficialFigure?) -> Int? {
        guard let rank, let earlier = before?.rank else { return nil }
        return earlier - rank
    }
}

/// The official DDCI result of a unit for a year, from the document that published it. It is entered, never computed here: a score is
/// relative to the other units and comes from a survey.
public struct OfficialResult: Equatable, Sendable {
    public let year: Int
    /// How many units were ranked.
    public let ranked: Int
    /// Points of the best unit.
    public let best: Points?
    public let document: Post.Document
    public let note: String
    public let total: OfficialFigure
    public let components: [DDCIComponent: OfficialFigure]

    public init(
        year: Int, ranked: Int, best: Points?, document: Post.Document, note: String = "", total: OfficialFigure,
        components: [DDCIComponent: OfficialFigure]
    ) {
        (self.year, self.ranked, self.best, self.document, self.note) = (year, ranked, best, document, note)
        (self.total, self.components) = (total, components.filter { !$0.value.isEmpty })
    }

    public static let years = Plan.years
    public static let noteLimit = 1000
    public static let rankedLimits = 1...1000
}

extension OfficialResult {
    /// What is wrong with one field of the form about a year's results.
    public struct Fault: Equatable, Sendable {
        /// The field as the form names it, such as `points_transparency`.
        public let id: String
        public let refusal: Plan.Refusal

        public init(_ id: String, _ refusal: Plan.Refusal) { (self.id, self.refusal) = (id, refusal) }
    }
}

extension OfficialResult {
    public struct Faults: Error, Equatable, Sendable {
        public let faults: [OfficialResult.Fault]

        public init(_ faults: [OfficialResult.Fault]) { self.faults = faults }
    }
}

extension OfficialResult {
    /// Checked as a whole. The fields of a component end in its name, those of the whole in `total`.
    public init(_ typed: Plan.Typed) throws(OfficialResult.Faults) {
        var check = OfficialCheck(typed)
        let year = check.number("year", .year, in: Self.years, isRequired: true)
        let ranked = check.number("ranked", .ranked, in: Self.rankedLimits, isRequired: true)
        let best = check.points("best", .best, 0...10_000)
        var document = PlanCheck(typed)
        let source = document.document()
        let note = document.line("note", .note, limit: Self.noteLimit)
        check.faults += document.faults.map { OfficialResult.Fault($0.field?.rawValue ?? "number", $0) }
        let total = check.figure("total", most: 10_000, ranked: ranked)
        var components: [DDCIComponent: OfficialFigure] = [:]
        for component in DDCIComponent.allCases { components[component] = check.figure(component.rawValue, most: 1000, ranked: ranked) }
        if check.faults.isEmpty, total.isEmpty, components.values.allSatisfy(\.isEmpty) {
            check.faults.append(OfficialResult.Fault("points_total", .missing(.points)))
        }
        guard check.faults.isEmpty, let year, let ranked else { throw OfficialResult.Faults(check.faults) }
        self.init(year: year, ranked: ranked, best: best, document: source, note: note, total: total, components: components)
    }
}

private struct OfficialCheck {
    let typed: Plan.Typed
    var faults: [OfficialResult.Fault] = []

    init(_ typed: Plan.Typed) { self.typed = typed }

    mutating func number(_ id: String, _ field: Plan.Refusal.Field, in range: ClosedRange<Int>, isRequired: Bool = false) -> Int? {
        value(id, field, isRequired: isRequired) { Int(inTable: $0, in: range) }
    }

    mutating func points(_ id: String, _ field: Plan.Refusal.Field, _ range: ClosedRange<Int>) -> Points? {
        value(id, field) { Points($0).flatMap { range ~= $0.hundredths ? $0 : nil } }
    }

    private mutating func value<Value>(
        _ id: String, _ field: Plan.Refusal.Field, isRequired: Bool = false, _ read: (String) -> Value?
    ) -> Value? {
        var check = FieldCheck<Plan.Refusal>()
        defer { faults += check.faults.map { OfficialResult.Fault(id, $0) } }
        return check.value(typed[id], field, isRequired: isRequired, or: .outOfRange(field), read)
    }

    mutating func figure(_ name: String, most: Int, ranked: Int?) -> OfficialFigure {
        let rank = number("rank_" + name, .rank, in: 1...(ranked ?? 1000))
        let tied = number("tied_" + name, .tied, in: 1...1000)
        if tied != nil, rank == nil, typed["rank_" + name].isEmpty { faults.append(OfficialResult.Fault("rank_" + name, .missing(.rank))) }
        return OfficialFigure(
            points: points("points_" + name, .points, 0...most), change: points("change_" + name, .change, -10_000...10_000), rank: rank,
            tiedWith: tied)
    }
}
