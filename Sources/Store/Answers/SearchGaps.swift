import Domain
public import FoundationEssentials
import PG

/// Something that readers looked for and did not find.
public struct SearchGap: Sendable, Equatable {
    public let typed: String
    public let times: Int
    public let lastAt: Date
}

extension Transaction {
    /// Adds to the list what was not found since the last time.
    public func note(gaps: [String: Int]) throws {
        for (typed, times) in gaps.sorted(by: { $0.key < $1.key }) {
            try connection.execute(
                """
                insert into search_gap as g (folded, typed, times, first_at, last_at)
                values (\(VietnameseText.folded(typed)), \(typed), \(times), \(now), \(now))
                on conflict (folded) do update set typed = excluded.typed, times = g.times + excluded.times, last_at = excluded.last_at
                """)
        }
    }

    /// What was looked for in vain most often. Only those see it who write for the public.
    public func searchGaps(limit: Int) throws -> [SearchGap] {
        try connection.query("select typed, times, last_at from search_gap order by times desc, last_at desc limit \(limit)").map { row in
            SearchGap(typed: try row.get("typed"), times: try row.get("times"), lastAt: try row.get("last_at"))
        }
    }

    /// An answer to it is on its way, or it was nonsense.
    /// - Throws: `NotFound` where it is not the actor's to say so.
    public func close(gap typed: String) throws {
        guard case .member(let member) = actor, member.writesAnswers else { throw NotFound() }
        try connection.execute("delete from search_gap where folded = \(VietnameseText.folded(typed))")
    }
}
