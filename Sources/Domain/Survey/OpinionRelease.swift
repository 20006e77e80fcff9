/// What people of one unit said about one kind of matter, in one quarter.
public struct OpinionCell: Equatable, Sendable {
    public let unit: UnitPath
    /// A kind of ticket, `reception`, or one of `OpinionRelease.pools`.
    public let kind: String
    /// For each question, how many answered it, and how many of these adversely.
    public var shares: [Share]
    /// Whether all of it is of the unit itself, and nothing of units below.
    public let isOwn: Bool

    public init(unit: UnitPath, kind: String, shares: [Share], isOwn: Bool = true) {
        self.unit = unit
        self.kind = kind
        self.shares = shares
        self.isOwn = isOwn
    }

    public var place: OpinionPlace { OpinionPlace(unit, kind) }

    /// How many answered the question that the fewest answered.
    public var n: Int { shares.map(\.n).min() ?? 0 }
}

/// Of what unit and kind opinions are.
public struct OpinionPlace: Hashable, Sendable {
    public let unit: UnitPath
    public let kind: String

    public init(_ unit: UnitPath, _ kind: String) {
        self.unit = unit
        self.kind = kind
    }
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
    /// From which places each of them was put together.
    private let parts: [OpinionPlace: Set<OpinionPlace>]

    /// The kind of a block in which kinds are put together that are published.
    public static let mixed = "mixed"
    /// The same of the others: public figures leave such a block out.
    public static let mixedClosed = "mixed_closed"
    public static let pools: Set<String> = [mixed, mixedClosed]
    /// An agency: the third level of the tree, below nation and province. What one was told stays with it.
    public static let agencyLevel = 3

    /// Puts together what is fewer than ten: the kinds of a unit first, then with the nearest unit above, up to the agency.
    /// - Parameters:
    ///   - cells: those of a quarter, and what waited.
    ///   - units: all there are.
    public init(_ cells: [OpinionCell], units: [UnitPath]) {
        var open: [OpinionPlace: [Share]] = [:]
        var parts: [OpinionPlace: Set<OpinionPlace>] = [:]
        for cell in cells {
            open[cell.place, default: []].add(cell.shares)
            parts[cell.place] = [cell.place]
        }
        var (told, waiting): ([OpinionCell], [OpinionCell]) = ([], [])
        func move(_ shares: [Share], _ from: OpinionPlace, to place: OpinionPlace) {
            let moved = parts.removeValue(forKey: from) ?? []
            open[place, default: []].add(shares)
            parts[place, default: []].formUnion(moved)
        }
        while let place = open.keys.min(by: Self.isBefore), let shares = open.removeValue(forKey: place) {
            let own = (parts[place] ?? []).allSatisfy { $0.unit == place.unit && !Self.pools.contains($0.kind) }
            let cell = OpinionCell(unit: place.unit, kind: place.kind, shares: shares, isOwn: own)
            if cell.n >= Tally.fewestTold {
                told.append(cell)
            } else if !Self.pools.contains(place.kind) {
                move(shares, place, to: OpinionPlace(place.unit, Self.pool(of: place.kind)))
            } else if let above = Self.above(place.unit, units) {
                move(shares, place, to: OpinionPlace(above, place.kind))
            } else if shares.contains(where: { $0.n > 0 }) {
                waiting.append(cell)
            }
        }
        self.told = told
        self.waiting = waiting
        self.parts = parts
    }

    /// Whether the opinions of a place went into a cell that is told or waits.
    public func holds(_ cell: OpinionCell, _ place: OpinionPlace) -> Bool { parts[cell.place]?.contains(place) ?? false }

    private static func pool(of kind: String) -> String { TicketKind(rawValue: kind)?.isPublishable ?? false ? mixed : mixedClosed }

    private static func above(_ unit: UnitPath, _ units: [UnitPath]) -> UnitPath? {
        units.filter { $0 != unit && $0.contains(unit) && $0.level >= agencyLevel }.max { $0.level < $1.level }
    }

    /// The lowest units come first, and in each the kinds before what is mixed of them.
    private static func isBefore(_ left: OpinionPlace, _ right: OpinionPlace) -> Bool {
        func rank(_ place: OpinionPlace) -> (Int, Int, String, String) {
            (-place.unit.level, pools.contains(place.kind) ? 1 : 0, place.unit.text, place.kind)
        }
        return rank(left) < rank(right)
    }
}

/// How the list of tickets behind a share of opinions stands to the share.
public struct OpinionCount: Equatable, Sendable {
    /// The unsatisfied, and of how many who said something.
    public let told: Share
    /// Of the unsatisfied, how many the reader finds listed.
    public let listed: Int

    public init(told: Share, listed: Int) { (self.told, self.listed) = (told, listed) }

    /// Whether all of them are.
    public var isWhole: Bool { listed == told.successes }
}

/// The blocks that were told, of whatever quarters: what every page, file and program reads.
public struct OpinionTable: Equatable, Sendable {
    public let blocks: [OpinionCell]

    public init(_ blocks: [OpinionCell]) { self.blocks = blocks }

    /// What is of one unit alone: not what had to be put together with units below it to be told.
    public func own(of unit: UnitPath?) -> OpinionTable { OpinionTable(blocks.filter { $0.unit == unit && $0.isOwn }) }

    /// Without kinds that are never published.
    public var publishable: OpinionTable {
        OpinionTable(blocks.filter { $0.kind == OpinionRelease.mixed || TicketKind(rawValue: $0.kind)?.isPublishable ?? false })
    }

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
