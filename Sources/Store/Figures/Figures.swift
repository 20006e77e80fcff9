public import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// The public figures of a period, of a unit with everything below it and of one kind where these are given: of kinds that may be published,
    /// so that no difference of two totals tells of others.
    public func figures(_ days: ClosedRange<Day>, unit: UnitPath? = nil, kind: TicketKind? = nil) throws -> Figures {
        var table = FigureTable()
        let known = try known(unit)
        if kind?.isPublishable ?? true {
            for part in try figureCount(IndicatorScope(days, unit: unit, kind: kind), kind.map(FigureKinds.one) ?? .each).parts {
                table.add(part)
            }
            for part in try overdueParts(known, kind) { table.add(part) }
            try table.fill(Opinions(self, days).publishable, unit, kind)
        }
        return table.figures(days)
    }

    /// Open tickets that are past a legal limit of a kind that may be published, as of that kind and of the unit that had them then: what else they
    /// are past hides none.
    private func overdueParts(_ unit: KnownUnit?, _ kind: TicketKind?) throws -> [FigurePart] {
        try connection.query(
            """
            select o.kind, answering_unit(o.held_by, t.unit)::text as unit, count(*) as overdue
            from (
                select distinct on (c.ticket_id) c.ticket_id, c.kind, c.held_by from clock c
                where is_overdue_by_law(c, \(now)) and c.kind = any(\(TicketKind.allCases.filter(\.isPublishable).map(\.rawValue))::text[])
                order by c.ticket_id, c.due_at, c.number
            ) o join ticket t on t.id = o.ticket_id
            where is_open(t.state) and (\(kind?.rawValue)::text is null or o.kind = \(kind?.rawValue)) 
                and \(below(unit, "answering_unit(o.held_by, t.unit)"))
            group by 1, 2
            """
        ).map { row in
            var tally = Tally()
            tally.overdue = try row.get("overdue")
            return FigurePart(kind: try row.known("kind"), unit: try row.unit("unit"), month: now.day, isPresent: true, tally: tally)
        }
    }
}

/// The figures as they come in, of what may be published: as a whole and by month, unit and kind.
private struct FigureTable {
    private var total = Tally()
    private var months: [Day: Tally] = [:]
    private var units: [UnitPath: Tally] = [:]
    private var kinds: [TicketKind: Tally] = [:]

    mutating func add(_ part: FigurePart) {
        guard let kind = part.kind, kind.isPublishable, part.tally != Tally() else { return }
        total += part.tally
        kinds[kind, default: Tally()] += part.tally
        units[part.unit, default: Tally()] += part.tally
        // What is open now belongs to no month.
        if !part.isPresent { months[part.month, default: Tally()] += part.tally }
    }

    /// Opinions are told by quarter, and so of no month.
    mutating func fill(_ opinions: Opinions, _ unit: UnitPath?, _ kind: TicketKind?) {
        opinions.fill(&total, unit: unit, kind: kind)
        for path in opinions.units(below: unit).union(units.keys) {
            opinions.fill(&units[path, default: Tally()], unit: path, kind: kind, alone: true)
        }
        for known in kind.map({ [$0] }) ?? TicketKind.allCases.filter(\.isPublishable) {
            opinions.fill(&kinds[known, default: Tally()], unit: unit, kind: known)
        }
    }

    func figures(_ days: ClosedRange<Day>) -> Figures {
        Figures(
            days: days, total: total, months: days.months.map { .init($0, months[$0] ?? Tally()) },
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
