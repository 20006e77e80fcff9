extension IndicatorQuestion {
    /// Which field of a question about indicators is wrong, and why. Every reason has a phrase in each language.
    public struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
        public enum Field: String, CaseIterable, Sendable { case from, to, unit, kind, group }

        public enum Reason: Equatable, Sendable {
            case notADate
            case endsBeforeStart
            case tooLong(years: Int)
            /// Of days to come there is nothing to tell.
            case notBegun
            /// The last day has not come: of what is still to fall due only what was done early would count.
            case liesAhead
            case unknown
            /// A unit outside what the reader may see.
            case outOfReach
            /// Everybody may see whole months only: days could be told from the difference of two periods.
            case notWholeMonths
            /// Kinds that are never published, and groups of businesses.
            case notPublic
        }

        public let field: Field
        public let reason: Reason

        public init(_ field: Field, _ reason: Reason) {
            self.field = field
            self.reason = reason
        }

        /// As the command line says it.
        public var description: String {
            let why =
                switch reason {
                case .notADate: "not a date such as 2026-01-31"
                case .endsBeforeStart: "lies before --from"
                case .tooLong(let years): "more than \(years) years after --from"
                case .notBegun, .liesAhead: "lies ahead"
                case .unknown: "unknown"
                case .outOfReach: "out of reach"
                case .notWholeMonths: "must be the first or last day of a month"
                case .notPublic: "not public"
                }
            return "--\(field.rawValue): \(why)"
        }
    }
}

/// A question about indicators, in the words of addresses, forms and commands.
public struct IndicatorQuestion: Equatable, Sendable {
    public var from, to, unit, kind, group: String

    public init(from: String = "", to: String = "", unit: String = "", kind: String = "", group: String = "") {
        self.from = from
        self.to = to
        self.unit = unit
        self.kind = kind
        self.group = group
    }

    public static let longestYears = 10

    /// Without dates, this month as far as it has come and the eleven before it. The present month, quarter or year ends today.
    public func scope(today: Day) throws(IndicatorQuestion.Fault) -> IndicatorScope {
        let usual = FigurePeriod.lastTwelveMonths.days(today: today)
        let first = try day(from, .from) ?? usual.lowerBound
        guard first <= today else { throw IndicatorQuestion.Fault(.from, .notBegun) }
        let asked = try day(to, .to) ?? usual.upperBound
        guard first <= asked else { throw IndicatorQuestion.Fault(.to, .endsBeforeStart) }
        guard asked <= today || Self.ends(today).contains(asked) else { throw IndicatorQuestion.Fault(.to, .liesAhead) }
        let last = min(asked, today)
        guard last.year - first.year < Self.longestYears else { throw IndicatorQuestion.Fault(.to, .tooLong(years: Self.longestYears)) }
        let unit = UnitPath(unit)
        guard self.unit.isEmpty || unit != nil else { throw IndicatorQuestion.Fault(.unit, .unknown) }
        let kind = TicketKind(rawValue: kind)
        // Of reports of extortion there is a count, and no indicator.
        guard self.kind.isEmpty || kind != nil && kind != .integrity else { throw IndicatorQuestion.Fault(.kind, .unknown) }
        let group = BusinessGroup(group)
        guard self.group.isEmpty || group != nil else { throw IndicatorQuestion.Fault(.group, .unknown) }
        return IndicatorScope(first...last, unit: unit, kind: kind, group: group)
    }

    /// The last days of the month, the quarter and the year that `today` lies in.
    private static func ends(_ today: Day) -> [Day] {
        [today.month, Quarter(of: today).days.upperBound.month, 12].compactMap { month in
            Day(year: today.year + month / 12, month: month % 12 + 1, day: 1)?.adding(-1)
        }
    }

    private func day(_ text: String, _ field: IndicatorQuestion.Fault.Field) throws(IndicatorQuestion.Fault) -> Day? {
        guard !text.isEmpty else { return nil }
        guard let day = Day(iso: text), 2000...2100 ~= day.year else { throw IndicatorQuestion.Fault(field, .notADate) }
        return day
    }
}

extension IndicatorScope {
    /// Refuses what only the office may ask. The present month is whole as far as it has come.
    public func checkPublic(today: Day) throws(IndicatorQuestion.Fault) {
        guard days.lowerBound.day == 1 else { throw IndicatorQuestion.Fault(.from, .notWholeMonths) }
        guard days.upperBound == today || days.upperBound.adding(1).day == 1 else { throw IndicatorQuestion.Fault(.to, .notWholeMonths) }
        guard kind?.isPublishable ?? true else { throw IndicatorQuestion.Fault(.kind, .notPublic) }
        // What is left of a total without the other groups is told too.
        guard group == nil else { throw IndicatorQuestion.Fault(.group, .notPublic) }
    }
}

/// Who may read the indicators of which units.
public enum IndicatorPolicy {
    /// Those who see every ticket of their units, and so what the tickets add up to.
    private static let readers: [Role] = [.clerk, .unitHead, .head, .inspector]

    /// The units that a member answers for, watches or gathers the figures of, the highest first; none of them lies in another.
    public static func units(of member: Member) -> [UnitPath] {
        let held = Set(member.appointments.filter { readers.contains($0.role) }.map(\.unit) + member.gathers)
        let tops = held.filter { unit in !held.contains { $0 != unit && $0.contains(unit) } }
        return tops.sorted { ($0.text.count, $0.text) < ($1.text.count, $1.text) }
    }

    public static func mayRead(_ unit: UnitPath, _ member: Member) -> Bool { units(of: member).contains { $0.contains(unit) } }

    /// - Parameter unit: nil for all of them together, which is for the program alone.
    /// - Throws: `IndicatorQuestion.Fault` for whom the indicators are not.
    public static func check(_ unit: UnitPath?, _ actor: Actor) throws(IndicatorQuestion.Fault) {
        switch actor {
        case .system: return
        case .member(let member): if let unit, mayRead(unit, member) { return }
        case .business: break
        }
        throw IndicatorQuestion.Fault(.unit, .outOfReach)
    }

    /// Whether a reader may open every ticket of a unit, and does not only gather its figures; nil stands for all units.
    public static func seesTickets(of unit: UnitPath?, _ member: Member) -> Bool {
        guard let unit else { return false }
        return member.appointments.contains { readers.contains($0.role) && $0.unit.contains(unit) }
    }

    public static func mayEnter(_ member: Member) -> Bool { !units(of: member).isEmpty }

    /// A unit must not learn of a single report against it, and two numbers of many tell of one: they are for inspectors.
    public static func seesReports(_ member: Member) -> Bool { member.holds(.inspector) }
}
