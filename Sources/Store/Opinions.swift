import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// Tells what was said of the tickets answered in each quarter that is over and was not told: once, as it stands then. How many quarters.
    @discardableResult
    public func releaseOpinions() throws -> Int {
        let quarters = try untoldQuarters()
        guard !quarters.isEmpty else { return 0 }
        try connection.query("select pg_advisory_xact_lock(hashtextextended('opinion_quarter', 0))")
        // Another process may have told them while this one waited.
        let left = try untoldQuarters()
        for quarter in left { try releaseOpinions(of: quarter) }
        return left.count
    }

    private func untoldQuarters() throws -> [Day] {
        try connection.query(
            """
            select q::date::text as quarter
            from (select min(answered_at) as first from ticket) t,
                generate_series(date_trunc('quarter', t.first at time zone interval '7 hours'),
                    \(Survey.firstOpenQuarter(on: now.day).adding(-1).iso)::timestamp, interval '3 months') as q
            where not exists (select from opinion_quarter o where o.quarter = q::date) order by q
            """
        ).map { try $0.day("quarter") }
    }

    private func releaseOpinions(of quarter: Day) throws {
        let release = OpinionRelease(try opinionCells(of: quarter), units: try units().map(\.path))
        try connection.execute("insert into opinion_quarter (quarter, told_at) values (\(quarter.iso)::date, \(now))")
        try connection.execute("delete from opinion_waiting")
        for cell in release.told {
            try connection.execute(
                """
                insert into opinion_tally (quarter, unit, kind, n, unsatisfied)
                values (\(quarter.iso)::date, \(cell.unit.text)::ltree, \(cell.kind), \(cell.shares[0].n), \(cell.shares[0].successes))
                """)
        }
        for cell in release.waiting {
            try connection.execute(
                "insert into opinion_waiting (unit, n, unsatisfied) values (\(cell.unit.text)::ltree, \(cell.shares[0].n), \(cell.shares[0].successes))"
            )
        }
    }

    private func opinionCells(of quarter: Day) throws -> [OpinionCell] {
        let days = (quarter...quarter).wholeQuarters
        return try connection.query(
            """
            select unit::text, kind, count(*)::int as n, count(*) filter (where is_unsatisfied)::int as unsatisfied from ticket_figure
            where answered_at >= \(days.lowerBound.start) and answered_at < \(days.upperBound.end) and has_opinion and kind <> 'integrity'
            group by unit, kind
            union all select unit::text, \(OpinionRelease.mixed), n, unsatisfied from opinion_waiting
            """
        ).map { row in
            OpinionCell(
                unit: try row.unit("unit"), kind: try row.get("kind"), shares: [Share(try row.get("unsatisfied"), of: try row.get("n"))])
        }
    }

    /// What was told of ratings and reopenings, of the quarters that a period touches.
    func opinions(_ days: ClosedRange<Day>) throws -> OpinionTable {
        let quarters = days.wholeQuarters
        return OpinionTable(
            try connection.query(
                """
                select unit::text, kind, n, unsatisfied from opinion_tally
                where quarter between \(quarters.lowerBound.iso)::date and \(quarters.upperBound.iso)::date
                """
            ).map { row in
                OpinionCell(
                    unit: try row.unit("unit"), kind: try row.get("kind"), shares: [Share(try row.get("unsatisfied"), of: try row.get("n"))]
                )
            })
    }

    /// What the survey told of payments, of the quarters that a period touches.
    func askedToPay(_ days: ClosedRange<Day>) throws -> OpinionTable {
        let quarters = days.wholeQuarters
        return OpinionTable(
            try connection.query(
                """
                select unit::text, kind, sum(count)::int as n, coalesce(sum(count) filter (where answer in ('asked', 'paid')), 0)::int as told
                from survey_tally
                where question = 'asked_to_pay' and answer in ('no', 'asked', 'paid')
                    and quarter between \(quarters.lowerBound.iso)::date and \(quarters.upperBound.iso)::date
                group by unit, kind
                """
            ).map { row in
                OpinionCell(
                    unit: try row.unit("unit"), kind: try row.get("kind"), shares: [Share(try row.get("told"), of: try row.get("n"))])
            })
    }
}

/// What was told in a period, of both kinds of opinion: the one way by which opinions enter figures.
struct Opinions {
    private let ratings: OpinionTable
    private let payments: OpinionTable

    init(_ transaction: Transaction, _ days: ClosedRange<Day>) throws {
        ratings = try transaction.opinions(days)
        payments = try transaction.askedToPay(days)
    }

    private init(ratings: OpinionTable, payments: OpinionTable) { (self.ratings, self.payments) = (ratings, payments) }

    /// Of groups of businesses nothing is kept.
    init() { self.init(ratings: OpinionTable([]), payments: OpinionTable([])) }

    /// Without blocks of kinds that are never published. What was put together of several kinds may hold some of them, and no figure tells.
    var publishable: Opinions {
        func table(_ all: OpinionTable) -> OpinionTable {
            OpinionTable(all.blocks.filter { TicketKind(rawValue: $0.kind)?.isPublishable ?? true })
        }
        return Opinions(ratings: table(ratings), payments: table(payments))
    }

    /// The units that have blocks of their own, with those of any that lies below `unit`.
    func units(below unit: UnitPath?) -> Set<UnitPath> {
        Set((ratings.blocks + payments.blocks).map(\.unit).filter { unit?.contains($0) ?? true })
    }

    /// Puts what was told of a unit with everything below it, or of it alone, where figures expect it.
    func fill(_ tally: inout Tally, unit: UnitPath?, kind: TicketKind?, alone: Bool = false) {
        func share(_ table: OpinionTable) -> Share {
            let told = alone ? OpinionTable(table.blocks.filter { $0.unit == unit }) : table
            return told.shares(unit: unit, kind: kind?.rawValue).first ?? Share(0, of: 0)
        }
        tally.unsatisfied = share(ratings)
        tally.askedToPay = share(payments)
    }
}
