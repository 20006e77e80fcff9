public import FoundationEssentials

/// A stretch of time in which one unit had the ticket.
public struct Holding: Equatable, Sendable {
    public let unit: UnitPath
    public let from: Date
    /// Nil while the unit still has it.
    public var to: Date?

    public init(unit: UnitPath, from: Date, to: Date? = nil) {
        self.unit = unit
        self.from = from
        self.to = to
    }

    /// In seconds.
    public func length(at now: Date) -> TimeInterval { max(0, (to ?? now).timeIntervalSince(from)) }

    /// Who had the ticket from when to when, in order. An answer or a withdrawal ends the holding; a reopening begins it anew.
    public static func list(of history: [(event: TicketEvent, at: Date)]) -> [Holding] {
        var list: [Holding] = []
        for (event, instant) in history {
            switch event {
            case .received(let receipt): list.append(Holding(unit: receipt.unit, from: instant))
            case .assigned(let unit), .transferred(_, let unit, _): pass(to: unit, at: instant, in: &list)
            case .answered, .withdrawn: close(at: instant, in: &list)
            case .reopened: if let last = list.last { pass(to: last.unit, at: instant, in: &list) }
            default: break
            }
        }
        return list
    }

    private static func pass(to unit: UnitPath, at instant: Date, in list: inout [Holding]) {
        if let last = list.last, last.to == nil, last.unit == unit { return }
        close(at: instant, in: &list)
        list.append(Holding(unit: unit, from: instant))
    }

    private static func close(at instant: Date, in list: inout [Holding]) {
        guard let last = list.indices.last, list[last].to == nil else { return }
        list[last].to = instant
    }
}

extension [TicketEvent] {
    /// Whether a limit begins that has passed already.
    public func beginPassed(at now: Date) -> Bool {
        contains { event in
            if case .clockStarted(let clock) = event { clock.isBreached(at: now) } else { false }
        }
    }

    /// A limit that had passed when it began, as after a reclassification, belongs to the unit that had the ticket when it passed, as one that
    /// ran all the time would.
    public func held(by holdings: [Holding], at now: Date) -> [TicketEvent] {
        map { event in
            guard case .clockStarted(var clock) = event, clock.isBreached(at: now),
                let holder = holdings.last(where: { $0.from <= clock.held })?.unit, holder != holdings.last?.unit
            else { return event }
            clock.heldBy = holder
            return .clockStarted(clock)
        }
    }
}
