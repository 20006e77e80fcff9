public import FoundationEssentials

/// How businesses are drawn for the year-end survey (plan of 2024, III.1.2).
public enum SampleMethod: String, CaseIterable, Codable, Sendable {
    case simple
    /// From each unit as many as are its due.
    case byUnit = "by_unit"
}

/// A public draw that nobody here can know before its day or move, and that everybody can look up afterwards.
public enum SampleSource: String, CaseIterable, Codable, Sendable {
    /// The special prize of the lottery of the North (xổ số kiến thiết miền Bắc), drawn every evening but at Tết: five digits.
    case lotteryNorth = "lottery_north"
    /// The first round of drand's default chain at or after 12:00 UTC, in hexadecimal; for days on which no lottery is drawn.
    case drand

    /// How many signs a result has.
    public var length: Int { self == .lotteryNorth ? 5 : 64 }

    /// Whether a result has the form that the source gives it.
    public func gives(_ result: String) -> Bool {
        result.utf8.count == length
            && result.utf8.allSatisfy { (48...57).contains($0) || self == .drand && (97...102).contains($0) }
    }

    /// When the result of a day is out: a quarter to seven in the evening, and seven.
    public func isOut(on day: Day) -> Date { day.instant(minute: self == .lotteryNorth ? 18 * 60 + 45 : 19 * 60) }
}

/// Where the number comes from that draws.
public enum SampleSeed: Equatable, Sendable {
    case source(SampleSource, on: Day)
    /// In plans of before, by whoever fixed the plan. By one that was not drawn nobody draws any more.
    case chosen(String)
}

/// What is fixed before anybody can know who will be drawn, so that nobody picks friendly businesses.
public struct SamplePlan: Equatable, Sendable {
    public let unit: UnitPath
    public let days: ClosedRange<Day>
    public let size: Int
    public let method: SampleMethod
    public let seed: SampleSeed
    /// The document that asks for the draw.
    public let document: String

    public static let sizes = 1...100_000
    /// Of the name of a document, and of a reason.
    public static let documentLimit = 300
    public static let longestPeriod = 800
    /// Days after the period in which its source lies.
    public static let latestSource = 366

    /// What was typed, before any check.
    public struct Typed: Equatable, Sendable {
        public var unit = "", from = "", through = "", size = "", method = "simple", source = SampleSource.lotteryNorth.rawValue,
            sourceOn = "",
            document = ""

        public init() {}
    }

    public init(
        unit: UnitPath, days: ClosedRange<Day>, size: Int, method: SampleMethod, seed: SampleSeed, document: String
    ) {
        self.unit = unit
        self.days = days
        self.size = size
        self.method = method
        self.seed = seed
        self.document = document
    }

    /// - Parameter today: the source must lie after it, and after the period.
    public init(_ typed: Typed, today: Day) throws(SamplePlan.Faults) {
        var check = FieldCheck<SamplePlan.Fault>()
        func found<Value>(_ value: Value?, _ field: SamplePlan.Fault.Field, _ reason: SamplePlan.Fault.Reason) -> Value? {
            if value == nil { check.faults.append(SamplePlan.Fault(field, reason)) }
            return value
        }
        let unit = found(UnitPath(typed.unit), .unit, .missing)
        let from = found(Day(iso: typed.from), .from, .notADate)
        let through = found(Day(iso: typed.through), .through, .notADate)
        if let from, let through {
            if through < from { check.faults.append(SamplePlan.Fault(.through, .endsBeforeStart)) }
            if through.number - from.number > Self.longestPeriod { check.faults.append(SamplePlan.Fault(.through, .outOfRange)) }
        }
        let size = found(Int(typed: typed.size, in: Self.sizes), .size, .outOfRange)
        let method = found(SampleMethod(rawValue: typed.method), .method, .missing)
        let source = found(SampleSource(rawValue: typed.source), .source, .missing)
        let day = found(Day(iso: typed.sourceOn), .sourceOn, .notADate)
        if let day, let through {
            let last = max(through, today)
            if day <= last { check.faults.append(SamplePlan.Fault(.sourceOn, .notAhead(last))) }
            if day > last.adding(Self.latestSource) { check.faults.append(SamplePlan.Fault(.sourceOn, .outOfRange)) }
        }
        let document = check.line(typed.document, .document, limit: Self.documentLimit, isRequired: true)
        guard check.faults.isEmpty, let unit, let from, let through, let size, let method, let source, let day else {
            throw SamplePlan.Faults(check.faults)
        }
        self.init(unit: unit, days: from...through, size: size, method: method, seed: .source(source, on: day), document: document)
    }

    /// Why it is given up.
    public static func reason(_ typed: String) throws(SamplePlan.Faults) -> String {
        do throws(SamplePlan.Fault) { return try SamplePlan.Fault.line(typed, .reason, limit: documentLimit) } catch {
            throw SamplePlan.Faults([error])
        }
    }

    /// When its source is out; nil of a seed that was chosen.
    public var knownAt: Date? {
        guard case .source(let source, let day) = seed else { return nil }
        return source.isOut(on: day)
    }
}

/// What the source of a plan gave, and where everybody can read it.
public struct SampleResult: Equatable, Sendable {
    public let number: String
    public let published: String

    public init(number: String, published: String) {
        self.number = number
        self.published = published
    }

    /// - Parameter again: the number once more: it cannot be corrected afterwards.
    public init(number: String, again: String, published: String, of source: SampleSource) throws(SamplePlan.Faults) {
        var check = FieldCheck<SamplePlan.Fault>()
        let number = VietnameseText.normalised(number).lowercased()
        if !source.gives(number) { check.faults.append(SamplePlan.Fault(.result, .notOfSource(source))) }
        if VietnameseText.normalised(again).lowercased() != number { check.faults.append(SamplePlan.Fault(.again, .differs)) }
        let published = check.line(published, .published, limit: SamplePlan.documentLimit, isRequired: true)
        guard check.faults.isEmpty else { throw SamplePlan.Faults(check.faults) }
        self.init(number: number, published: published)
    }
}

extension SamplePlan {
    /// Why a plan or a draw is refused, and which field is to blame.
    public struct Fault: FieldFault, Equatable, Sendable {
        public enum Field: String, CaseIterable, Sendable {
            case unit, from, through, size, method, source
            case sourceOn = "source_on"
            case document, result, again, published, reason
        }

        public enum Reason: Equatable, Sendable {
            case missing, notADate, outOfRange, endsBeforeStart
            case tooLong(Int)
            /// The source must lie after this day.
            case notAhead(Day)
            /// Before this moment nobody can know what the source gives.
            case notOut(Date)
            /// No result of the source looks like this.
            case notOfSource(SampleSource)
            /// What was typed twice is not the same.
            case differs
            /// There is a plan for some of these days, of this unit or of one above or below it.
            case planned
            case drawn, withdrawn
            /// What the source gives may be known by now.
            case tooLate
            /// Nobody was received in the period.
            case nobody
        }

        public let field: Field
        public let reason: Reason

        public init(_ field: Field, _ reason: Reason) {
            self.field = field
            self.reason = reason
        }

        public static func missing(_ field: Field) -> SamplePlan.Fault { SamplePlan.Fault(field, .missing) }
        public static func tooLong(_ field: Field, limit: Int) -> SamplePlan.Fault { SamplePlan.Fault(field, .tooLong(limit)) }
    }
}

extension SamplePlan {
    public struct Faults: Error, Equatable, Sendable {
        public let faults: [SamplePlan.Fault]

        public init(_ faults: [SamplePlan.Fault]) { self.faults = faults }
    }
}

/// A business that was received in the period.
public struct SampleBusiness: Equatable, Sendable {
    /// The id under which we know it, or of its first visit where we know no more: no tax code, which may be a personal number.
    public let key: UUID
    /// The unit that received it most; of several the first by its path.
    public let unit: UnitPath
    /// Tickets that came in, answered or not: who is kept waiting is not kept out.
    public let received: Int
    public let attended: Int

    public init(key: UUID, unit: UnitPath, received: Int, attended: Int) {
        self.key = key
        self.unit = unit
        self.received = received
        self.attended = attended
    }

    /// As it is hashed and typed into other tools.
    public var keyText: String { key.uuidString.lowercased() }
}

/// How often a unit received a business as it is stored: somebody known only by name is stored anew each time, and who came without a ticket
/// being made is stored as a visit.
public struct SampleService: Equatable, Sendable {
    public let business: UUID
    public let taxCode: String?
    public let name: String
    public let unit: UnitPath
    public let received: Int
    public let attended: Int

    public init(business: UUID, taxCode: String?, name: String, unit: UnitPath, received: Int, attended: Int) {
        self.business = business
        self.taxCode = taxCode
        self.name = name
        self.unit = unit
        self.received = received
        self.attended = attended
    }
}

/// Everybody who could be drawn, and the draw: repeatable with `sha256sum` and `sort` alone.
public struct SampleFrame: Equatable, Sendable {
    /// By key.
    public let businesses: [SampleBusiness]

    /// Its name and version, recorded with every draw.
    public static let algorithm = "sha256-sort/2"

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
        let units = Dictionary(services.map { ($0.unit, $0.received + $0.attended) }, uniquingKeysWith: +)
        let most = units.min { ($1.value, $0.key.text) < ($0.value, $1.key.text) }
        guard let key, let most else { return nil }
        return SampleBusiness(
            key: key, unit: most.key, received: services.reduce(0) { $0 + $1.received }, attended: services.reduce(0) { $0 + $1.attended })
    }

    /// What is hashed to fix the frame: a line `key unit` for each business, in the order of bytes.
    public var text: String { businesses.map { "\($0.keyText) \($0.unit.text)\n" }.joined() }

    /// The businesses drawn, in the order of their draw.
    ///
    /// Each business is hashed as `seed:key`; the lowest hashes are drawn. The seed is what the source gave, a colon and the id of the plan, so that
    /// one number draws otherwise for each plan; in draws of before (`sha256-sort/1`) it is what was chosen. By unit, each unit gives its share of the size, rounded down, and
    /// what is left goes to the largest remainders, of equal ones to the first by its path.
    /// - Parameter digest: SHA-256.
    public func draw(_ plan: SamplePlan, seed: String, digest: ([UInt8]) -> [UInt8]) -> [UUID] {
        let ordered = businesses.map { ($0, digest(Array("\(seed):\($0.keyText)".utf8))) }
            .sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0)
        guard plan.method == .byUnit else { return ordered.prefix(plan.size).map(\.key) }
        var left = quotas(of: plan.size)
        return ordered.filter { business in
            guard let quota = left[business.unit], quota > 0 else { return false }
            left[business.unit] = quota - 1
            return true
        }.map(\.key)
    }

    public static func seed(_ result: String, plan: UUID) -> String { "\(result):\(plan.uuidString.lowercased())" }

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

/// Why something that was received is not in a frame.
public enum SampleExclusion: String, CaseIterable, Sendable {
    /// A denunciation or a report of extortion: nobody must learn who wrote it.
    case protected
    /// A ticket that names no business.
    case noBusiness = "no_business"
    /// A visit for which no business was named.
    case visitWithoutBusiness = "visit_without_business"
}

/// What repeating a recorded draw found.
public struct SampleCheck: Equatable, Sendable {
    /// The recorded frame has the recorded hash, and the seed draws the recorded businesses from it.
    public let isSound: Bool
    /// Since the list: no longer received by what stands in the register now, received besides, or received otherwise.
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
