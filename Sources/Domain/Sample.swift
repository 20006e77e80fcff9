public import FoundationEssentials

/// How businesses are drawn for the year-end survey (plan of 2024, III.1.2).
public enum SampleMethod: String, CaseIterable, Codable, Sendable {
    case simple
    /// From each unit as many as are its due.
    case byUnit = "by_unit"
}

/// What is fixed before anybody sees who could be drawn, so that nobody picks friendly businesses.
public struct SamplePlan: Equatable, Sendable {
    public let unit: UnitPath
    public let days: ClosedRange<Day>
    public let size: Int
    public let method: SampleMethod
    /// Best a number that comes from outside and later, such as a lottery's of a day named in the document.
    public let seed: String
    /// The document that asks for the draw.
    public let document: String

    public static let sizes = 1...100_000
    public static let longestPeriod = 800

    /// What was typed, before any check.
    public struct Typed: Equatable, Sendable {
        public var unit = "", from = "", through = "", size = "", method = "simple", seed = "", document = ""

        public init() {}
    }

    public init(
        unit: UnitPath, days: ClosedRange<Day>, size: Int, method: SampleMethod, seed: String, document: String
    ) {
        self.unit = unit
        self.days = days
        self.size = size
        self.method = method
        self.seed = seed
        self.document = document
    }

    public init(_ typed: Typed) throws(SampleFaults) {
        var faults: [SampleFault] = []
        func found<Value>(_ value: Value?, _ field: SampleFault.Field, _ reason: SampleFault.Reason) -> Value? {
            if value == nil { faults.append(SampleFault(field, reason)) }
            return value
        }
        let unit = found(UnitPath(typed.unit), .unit, .missing)
        let from = found(Day(iso: typed.from), .from, .notADate)
        let through = found(Day(iso: typed.through), .through, .notADate)
        if let from, let through {
            if through < from { faults.append(SampleFault(.through, .endsBeforeStart)) }
            if through.number - from.number > Self.longestPeriod { faults.append(SampleFault(.through, .outOfRange)) }
        }
        let size = found(Int(typed: typed.size, in: Self.sizes), .size, .outOfRange)
        let method = found(SampleMethod(rawValue: typed.method), .method, .missing)
        let seed = VietnameseText.normalised(typed.seed)
        if seed.isEmpty { faults.append(SampleFault(.seed, .missing)) }
        if seed.utf8.count > 200 { faults.append(SampleFault(.seed, .tooLong(200))) }
        if !seed.utf8.allSatisfy(Self.isSeedSign) { faults.append(SampleFault(.seed, .notPlain)) }
        let document = VietnameseText.normalised(typed.document)
        if document.isEmpty { faults.append(SampleFault(.document, .missing)) }
        if document.unicodeScalars.count > 300 { faults.append(SampleFault(.document, .tooLong(300))) }
        guard faults.isEmpty, let unit, let from, let through, let size, let method else { throw SampleFaults(faults) }
        self.init(unit: unit, days: from...through, size: size, method: method, seed: seed, document: document)
    }

    /// What everybody can type into any tool without asking how it is written.
    private static func isSeedSign(_ c: UInt8) -> Bool {
        (48...57).contains(c) || (65...90).contains(c) || (97...122).contains(c) || " .,:/+-_".utf8.contains(c)
    }

    /// Whether nobody can have known the whole frame when the seed was fixed.
    public func isFixedInTime(at fixed: Date) -> Bool { fixed.day <= days.upperBound }
}

/// Why a plan or a draw is refused, and which field is to blame.
public struct SampleFault: Equatable, Sendable {
    public enum Field: String, CaseIterable, Sendable {
        case unit, from, through, size, method, seed, document
    }

    public enum Reason: Equatable, Sendable {
        case missing, notADate, outOfRange, endsBeforeStart
        case tooLong(Int)
        case notPlain
        /// Businesses are still being served: the frame is not whole before this day is over.
        case notOver(Day)
        case drawn
        /// Nobody was served in the period.
        case nobody
    }

    public let field: Field
    public let reason: Reason

    public init(_ field: Field, _ reason: Reason) {
        self.field = field
        self.reason = reason
    }
}

public struct SampleFaults: Error, Equatable, Sendable {
    public let faults: [SampleFault]

    public init(_ faults: [SampleFault]) { self.faults = faults }
}

/// A business that was served in the period.
public struct SampleBusiness: Equatable, Sendable {
    /// The id under which we know it: no tax code, which may be a personal number.
    public let key: UUID
    /// The unit that served it most; of several the first by its path.
    public let unit: UnitPath
    public let answered: Int
    public let attended: Int

    public init(key: UUID, unit: UnitPath, answered: Int, attended: Int) {
        self.key = key
        self.unit = unit
        self.answered = answered
        self.attended = attended
    }

    /// As it is hashed and typed into other tools.
    public var keyText: String { key.uuidString.lowercased() }
}

/// How often a unit served a business as it is stored: somebody known only by name is stored anew each time.
public struct SampleService: Equatable, Sendable {
    public let business: UUID
    public let taxCode: String?
    public let name: String
    public let unit: UnitPath
    public let answered: Int
    public let attended: Int

    public init(business: UUID, taxCode: String?, name: String, unit: UnitPath, answered: Int, attended: Int) {
        self.business = business
        self.taxCode = taxCode
        self.name = name
        self.unit = unit
        self.answered = answered
        self.attended = attended
    }
}

/// Everybody who could be drawn, and the draw: repeatable with `sha256sum` and `sort` alone.
public struct SampleFrame: Equatable, Sendable {
    /// By key.
    public let businesses: [SampleBusiness]

    /// Its name and version, recorded with every draw.
    public static let algorithm = "sha256-sort/1"

    public init(_ businesses: [SampleBusiness]) { self.businesses = businesses.sorted { $0.keyText < $1.keyText } }

    /// One line for each business: who gave no tax code is the one with the same name, so that asking often gives nobody a second chance.
    public init(_ services: [SampleService]) {
        var coded: [String: Set<UUID>] = [:]
        for service in services where service.taxCode != nil { coded[Self.folded(service.name), default: []].insert(service.business) }
        let byIdentity = Dictionary(grouping: services) { service in
            guard service.taxCode == nil else { return service.business.uuidString }
            let name = Self.folded(service.name)
            return coded[name].flatMap { $0.count == 1 ? $0.first?.uuidString : nil } ?? name
        }
        self.init(byIdentity.values.compactMap(Self.business))
    }

    private static func folded(_ name: String) -> String { VietnameseText.normalised(name).lowercased() }

    private static func business(_ services: [SampleService]) -> SampleBusiness? {
        let known = services.filter { $0.taxCode != nil }
        let key = (known.isEmpty ? services : known).map(\.business).min { $0.uuidString < $1.uuidString }
        let units = Dictionary(services.map { ($0.unit, $0.answered + $0.attended) }, uniquingKeysWith: +)
        let most = units.min { ($1.value, $0.key.text) < ($0.value, $1.key.text) }
        guard let key, let most else { return nil }
        return SampleBusiness(
            key: key, unit: most.key, answered: services.reduce(0) { $0 + $1.answered }, attended: services.reduce(0) { $0 + $1.attended })
    }

    /// What is hashed to fix the frame: a line `key unit` for each business, in the order of bytes.
    public var text: String { businesses.map { "\($0.keyText) \($0.unit.text)\n" }.joined() }

    /// The businesses drawn, in the order of their draw.
    ///
    /// Each business is hashed as `seed:key`; the lowest hashes are drawn. By unit, each unit gives its share of the size, rounded down, and
    /// what is left goes to the largest remainders, of equal ones to the first by its path.
    /// - Parameter digest: SHA-256.
    public func draw(_ plan: SamplePlan, digest: ([UInt8]) -> [UInt8]) -> [UUID] {
        let ordered = businesses.map { ($0, digest(Array("\(plan.seed):\($0.keyText)".utf8))) }
            .sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
        guard plan.method == .byUnit else { return ordered.prefix(plan.size).map(\.key) }
        var left = quotas(of: plan.size)
        return ordered.filter { business in
            guard let quota = left[business.unit], quota > 0 else { return false }
            left[business.unit] = quota - 1
            return true
        }.map(\.key)
    }

    /// How many are drawn from each unit.
    public func quotas(of size: Int) -> [UnitPath: Int] {
        let counts = Dictionary(businesses.map { ($0.unit, 1) }, uniquingKeysWith: +)
        guard size < businesses.count else { return counts }
        var quotas = counts.mapValues { size * $0 / businesses.count }
        let remainders = counts.map { (unit: $0.key, rest: size * $0.value % businesses.count) }
            .sorted { ($1.rest, $0.unit.text) < ($0.rest, $1.unit.text) }
        for entry in remainders.prefix(size - quotas.values.reduce(0, +)) { quotas[entry.unit, default: 0] += 1 }
        return quotas
    }
}

/// What repeating a recorded draw found.
public struct SampleCheck: Equatable, Sendable {
    /// The recorded frame has the recorded hash, and the seed draws the recorded businesses from it.
    public let isSound: Bool
    /// Since the draw: no longer served by what stands in the register now, served besides, or served otherwise.
    public let gone: [UUID]
    public let added: [UUID]
    public let changed: [UUID]

    public init(isSound: Bool, recorded: SampleFrame, now: SampleFrame) {
        let before = Dictionary(recorded.businesses.map { ($0.key, $0) }) { first, _ in first }
        let after = Dictionary(now.businesses.map { ($0.key, $0) }) { first, _ in first }
        self.isSound = isSound
        gone = recorded.businesses.map(\.key).filter { after[$0] == nil }
        added = now.businesses.map(\.key).filter { before[$0] == nil }
        changed = recorded.businesses.map(\.key).filter { key in after[key].map { $0 != before[key] } ?? false }
    }

    public var isEqual: Bool { isSound && gone.isEmpty && added.isEmpty && changed.isEmpty }
}
