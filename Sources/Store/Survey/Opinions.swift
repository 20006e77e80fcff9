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
        let said = try saidOpinions(of: quarter)
        let cells = Dictionary(grouping: said, by: \.place).map { place, opinions in
            OpinionCell(
                unit: place.unit, kind: place.kind, shares: [Share(opinions.count(where: \.isUnsatisfied), of: opinions.count)])
        }
        let release = OpinionRelease(cells, units: try units().map(\.path))
        try connection.execute("insert into opinion_quarter (quarter, told_at) values (\(quarter.iso)::date, \(now))")
        try connection.execute(
            """
            delete from opinion_waiting
            where quarter < \(quarter.iso)::date or ticket_id = any(\(said.compactMap(\.ticket))::uuid[])
            """)
        for cell in release.told {
            try connection.execute(
                """
                insert into opinion_tally (quarter, unit, kind, n, unsatisfied, rated, is_own)
                values (\(quarter.iso)::date, \(cell.unit.text)::ltree, \(cell.kind), \(cell.shares[0].n), \(cell.shares[0].successes),
                    \(said.count { $0.isRated && release.holds(cell, $0.place) }), \(cell.isOwn))
                """)
            let listed = said.filter { $0.ticket != nil && release.holds(cell, $0.place) }
            try connection.execute(
                """
                insert into opinion_ticket (quarter, unit, kind, ticket_id, is_unsatisfied)
                select \(quarter.iso)::date, \(cell.unit.text)::ltree, \(cell.kind), s.ticket, s.unsatisfied
                from unnest(\(listed.compactMap(\.ticket))::uuid[], \(listed.map(\.isUnsatisfied))::boolean[]) as s (ticket, unsatisfied)
                """)
        }
        for cell in release.waiting {
            for opinion in said where release.holds(cell, opinion.place) {
                try connection.execute(
                    """
                    insert into opinion_waiting (quarter, unit, kind, ticket_id, is_unsatisfied, is_rated)
                    values (\(quarter.iso)::date, \(opinion.place.unit.text)::ltree, \(opinion.place.kind), \(opinion.ticket),
                        \(opinion.isUnsatisfied), \(opinion.isRated))
                    """)
            }
        }
    }

    /// What was said of the tickets answered in a quarter, and what waited from earlier ones: of a ticket that was answered anew only the later.
    private func saidOpinions(of quarter: Day) throws -> [SaidOpinion] {
        let days = (quarter...quarter).wholeQuarters
        return try connection.query(
            """
            with said as materialized (
                select f.id, f.unit, f.kind, f.is_unsatisfied, t.rated_satisfaction is not null as is_rated
                from ticket_figure f join ticket t on t.id = f.id
                where f.answered_at >= \(days.lowerBound.start) and f.answered_at < \(days.upperBound.end) and f.has_opinion
                    and f.kind <> 'integrity'
            )
            select id, unit::text, kind, is_unsatisfied, is_rated from said
            union all select w.ticket_id, w.unit::text, w.kind, w.is_unsatisfied, w.is_rated from opinion_waiting w
            where w.quarter < \(quarter.iso)::date and (w.ticket_id is null or w.ticket_id not in (select id from said))
            """
        ).map { row in
            SaidOpinion(
                ticket: try row.get("id"), place: OpinionPlace(try row.unit("unit"), try row.get("kind")),
                isUnsatisfied: try row.get("is_unsatisfied"), isRated: try row.get("is_rated"))
        }
    }

    /// What was told of ratings and reopenings, of the quarters that a period touches: of each block how many were not satisfied, and how many
    /// rated. A block that nobody rated is left out: it would put the share of another measure into the sum.
    func opinions(_ days: ClosedRange<Day>) throws -> OpinionTable {
        let quarters = days.wholeQuarters
        return OpinionTable(
            try connection.query(
                """
                select unit::text, kind, n, unsatisfied, rated, is_own from opinion_tally
                where rated > 0 and quarter between \(quarters.lowerBound.iso)::date and \(quarters.upperBound.iso)::date
                """
            ).map { row in
                OpinionCell(
                    unit: try row.unit("unit"), kind: try row.get("kind"),
                    shares: [Share(try row.get("unsatisfied"), of: try row.get("n")), Share(try row.get("rated"), of: try row.get("n"))],
                    isOwn: try row.get("is_own"))
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
                let kind = try row.get("kind", as: String.self)
                // The survey keeps no more of what it put together than that it did.
                return OpinionCell(
                    unit: try row.unit("unit"), kind: kind, shares: [Share(try row.get("told"), of: try row.get("n"))],
                    isOwn: !OpinionRelease.pools.contains(kind))
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

    /// Without kinds that are never published, and without the survey, of which no public figure tells.
    var publishable: Opinions { Opinions(ratings: ratings.publishable, payments: OpinionTable([])) }

    /// The units that have blocks of their own, with those of any that lies below `unit`.
    func units(below unit: UnitPath?) -> Set<UnitPath> {
        Set((ratings.blocks + payments.blocks).map(\.unit).filter { unit?.contains($0) ?? true })
    }

    /// Puts what was told of a unit with everything below it, or of it alone, where figures expect it.
    func fill(_ tally: inout Tally, unit: UnitPath?, kind: TicketKind?, alone: Bool = false) {
        func shares(_ table: OpinionTable) -> [Share] { (alone ? table.own(of: unit) : table).shares(unit: unit, kind: kind?.rawValue) }
        let rated = shares(ratings)
        tally.unsatisfied = rated.first ?? Share(0, of: 0)
        tally.rated = rated.last?.successes ?? 0
        tally.askedToPay = shares(payments).first ?? Share(0, of: 0)
    }
}

/// What was said of one ticket.
private struct SaidOpinion {
    /// Nil of what waited before tickets were kept.
    let ticket: UUID?
    let place: OpinionPlace
    let isUnsatisfied: Bool
    let isRated: Bool
}
