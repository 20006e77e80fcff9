public import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// The public figures of a period, of a unit with everything below it and of one kind where these are given. Reports of extortion never
    /// enter them.
    public func figures(
        _ days: ClosedRange<Day>, unit: UnitPath? = nil, kind: TicketKind? = nil, group: BusinessGroup? = nil
    ) throws -> Figures {
        let scope = IndicatorScope(days, unit: unit, kind: kind, group: group)
        var table = FigureTable()
        if kind != .integrity {
            for part in try figureCount(scope, kind.map(FigureKinds.one) ?? .each).parts { table.add(part) }
            // Of a group of businesses this is not told.
            if group == nil { for part in try overdueParts(try known(unit), kind) { table.add(part) } }
        }
        return table.figures(days)
    }

    /// Open tickets that are past a legal limit.
    private func overdueParts(_ unit: KnownUnit?, _ kind: TicketKind?) throws -> [FigurePart] {
        try connection.query(
            """
            select t.kind, t.unit::text, count(*) as overdue from overdue_tickets(\(now)) o join ticket t on t.id = o.ticket_id
            where o.by_law is not null and is_open(t.state) and kind_is_counted(t.kind)
                and (\(kind?.rawValue)::text is null or t.kind = \(kind?.rawValue)) and \(below(unit, "t.unit"))
            group by t.kind, t.unit::text
            """
        ).map { row in
            var tally = Tally()
            tally.overdue = try row.get("overdue")
            return FigurePart(kind: try row.known("kind"), unit: try row.unit("unit"), month: now.day, isPresent: true, tally: tally)
        }
    }
}

/// The figures as they come in: over everything; then, of what may be published, as a whole and by month, unit and kind.
private struct FigureTable {
    private var all = Tally()
    private var publishable = Tally()
    private var months: [Day: Tally] = [:]
    private var units: [UnitPath: Tally] = [:]
    private var kinds: [TicketKind: Tally] = [:]

    mutating func add(_ part: FigurePart) {
        guard let kind = part.kind, part.tally != Tally() else { return }
        all += part.tally
        guard kind.isPublishable else { return }
        publishable += part.tally
        kinds[kind, default: Tally()] += part.tally
        units[part.unit, default: Tally()] += part.tally
        // What is open now belongs to no month.
        if !part.isPresent { months[part.month, default: Tally()] += part.tally }
    }

    func figures(_ days: ClosedRange<Day>) -> Figures {
        let total = Tally.total(all: all, publishable: publishable)
        return Figures(
            days: days, total: total.tally, isReduced: total.isReduced, months: days.months.map { .init($0, months[$0] ?? Tally()) },
            units: units.filter { $0.value != Tally() }.sorted { $0.key.text < $1.key.text }.map { .init($0.key, $0.value) },
            kinds: TicketKind.allCases.compactMap { kind in kinds[kind].flatMap { $0 == Tally() ? nil : .init(kind, $0) } })
    }
}

extension ClosedRange<Day> {
    /// The firsts of the months that these days touch.
    var months: [Day] {
        var months = [lowerBound.firstOfMonth]
        while let last = months.last, last.firstOfNextMonth <= upperBound { months.append(last.firstOfNextMonth) }
        return months
    }
}
