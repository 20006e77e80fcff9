/// What people of one unit said about one kind of matter, in one quarter.
public struct OpinionCell: Equatable, Sendable {
    public let unit: UnitPath
    /// A kind of ticket, `reception`, or `OpinionRelease.mixed`.
    public let kind: String
    /// For each question, how many answered it, and how many of these adversely.
    public var shares: [Share]

    public init(unit: UnitPath, kind: String, shares: [Share]) {
        self.unit = unit
        self.kind = kind
        self.shares = shares
    }

    /// How many answered the question that the fewest answered.
    public var n: Int { shares.map(\.n).min() ?? 0 }
}

/// Which opinions of a quarter are told, once and for all: blocks of ten or more that are never told apart.
///
/// Every figure that anybody reads is a sum of whole blocks. So whatever is added to or taken away from what, of units, kinds and quarters, with
/// any weights: whoever is in the result is there with at least nine others. To withhold the small cells alone would not do: a total less the cells
/// that are shown tells of those that are not.
public struct OpinionRelease: Equatable, Sendable {
    /// The blocks that are told.
    public let told: [OpinionCell]
    /// What an agency has left over, for its next quarter.
    public let waiting: [OpinionCell]

    /// The kind of a block in which kinds are put together.
    public static let mixed = "mixed"
    /// An agency: the third level of the tree, below nation and province. What one was told stays with it.
    public static let agencyLevel = 3

    /// Puts together what is fewer than ten: the kinds of a unit first, then with the nearest unit above, up to the agency.
    /// - Parameters:
    ///   - cells: those of a quarter, and what waited.
    ///   - units: all there are.
    public init(_ cells: [OpinionCell], units: [UnitPath]) {
        var open: [Place: [Share]] = [:]
        for cell in cells { open[Place(cell.unit, cell.kind), default: []].add(cell.shares) }
        var (told, waiting): ([OpinionCell], [OpinionCell]) = ([], [])
        while let place = open.keys.min(by: <), let shares = open.removeValue(forKey: place) {
            let cell = OpinionCell(unit: place.unit, kind: place.kind, shares: shares)
            if cell.n >= Tally.fewest {
                told.append(cell)
            } else if place.kind != Self.mixed {
                open[Place(place.unit, Self.mixed), default: []].add(shares)
            } else if let above = Self.above(place.unit, units) {
                open[Place(above, Self.mixed), default: []].add(shares)
            } else if shares.contains(where: { $0.n > 0 }) {
                waiting.append(cell)
            }
        }
        self.told = told
        self.waiting = waiting
    }

    private static func above(_ unit: UnitPath, _ units: [UnitPath]) -> UnitPath? {
        units.filter { $0 != unit && $0.contains(unit) && $0.level >= agencyLevel }.max { $0.level < $1.level }
    }

    /// Where a cell stands. The lowest units come first, and in each the kinds before what is mixed of them.
    private struct Place: Hashable, Comparable {
        let unit: UnitPath
        let kind: String

        init(_ unit: UnitPath, _ kind: String) {
            self.unit = unit
            self.kind = kind
        }

        private var rank: (Int, Int, String, String) { (-unit.level, kind == mixed ? 1 : 0, unit.text, kind) }

        static func < (left: Place, right: Place) -> Bool { left.rank < right.rank }
    }
}

/// The blocks that were told, of whatever quarters: what every page, file and program reads.
public struct OpinionTable: Equatable, Sendable {
    public let blocks: [OpinionCell]

    public init(_ blocks: [OpinionCell]) { self.blocks = blocks }

    /// Of a unit with everything below it and of one kind where these are given. A kind leaves out what could only be told together with others.
    public func shares(unit: UnitPath? = nil, kind: String? = nil) -> [Share] {
        blocks.filter { block in (unit.map { $0.contains(block.unit) } ?? true) && (kind.map { $0 == block.kind } ?? true) }
            .reduce(into: []) { $0.add($1.shares) }
    }
}

extension UnitPath {
    /// 1 for the nation.
    public var level: Int { text.utf8.count { $0 == UInt8(ascii: ".") } + 1 }
}

extension [Share] {
    fileprivate mutating func add(_ other: [Share]) {
        while count < other.count { append(Share(0, of: 0)) }
        for (index, share) in other.enumerated() { self[index] += share }
    }
}
