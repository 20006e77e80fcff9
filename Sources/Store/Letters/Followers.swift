public import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// Somebody asks to be told. A letter with a link to confirm goes to the address, and to it alone: whether it follows already is told to
    /// nobody else. Asking again sends the letter again, once a day at most.
    /// - Throws: `Ticket.Refusal`, or `NotFound` where there is no such answer.
    public func follow(_ wanted: WantedNews, email typed: String, in language: ReaderLanguage) throws {
        let email = try Follower.address(typed)
        guard try unconfirmed(email) < Follower.mostUnconfirmed else { return }
        let ticket = try wanted.slug.map { try publishedTicket($0) }
        let code = TrackingCode.random()
        let asked = try connection.query(
            """
            insert into follower as f (id, code_hash, sealed_code, email, language, topic, ticket_id, asked_at)
            values (\(timeOrderedID(at: now)), \(codeKey.hash(code)), \(try codeKey.seal(code)), \(email), \(language.rawValue),
                \(wanted.topic?.rawValue), \(ticket), \(now))
            on conflict on constraint follower_asks_once do update set asked_at = \(now), language = excluded.language
                where f.confirmed_at is null and f.asked_at < \(now.addingTimeInterval(-Follower.askedAgainAfter))
            returning id
            """)
        guard let row = asked.first else { return }
        let follower = try follower("f.id = \(row.get("id", as: UUID.self))")
        try write(
            .followConfirmation(followed: follower.followed), under: Self.code(of: follower), toAddress: email, language: language,
            occasion: "follow:\(follower.id.uuidString.lowercased()):\(now.day.iso)")
    }

    /// How much was asked for this mailbox of late that nobody has confirmed.
    private func unconfirmed(_ email: String) throws -> Int {
        let since = now.addingTimeInterval(-Follower.askedAgainAfter)
        return try connection.query(
            """
            select count(*) as n from follower
            where mailbox(email) = \(EmailAddress.mailbox(email)) and confirmed_at is null and asked_at > \(since)
            """
        ).first?.get("n") ?? 0
    }

    private func publishedTicket(_ slug: String) throws -> UUID {
        let rows = try connection.query("select ticket_id from publication where slug = \(slug) and state = 'published'")
        guard let row = rows.first else { throw NotFound() }
        return try row.get("ticket_id")
    }

    /// The follower with this code, which alone opens it.
    /// - Throws: `NotFound`.
    public func follower(_ code: TrackingCode) throws -> Follower { try follower("f.code_hash = \(codeKey.hash(code))") }

    private static func code(of follower: Follower) -> SQL { "(select sealed_code from follower where id = \(follower.id))" }

    private func follower(_ condition: SQL) throws -> Follower {
        guard let row = try connection.query("\(Self.followerSelection) and \(condition)").first else { throw NotFound() }
        return try Follower(row: row)
    }

    /// From now on the address is told. A second press changes nothing.
    public func confirmFollowing(_ code: TrackingCode) throws {
        let confirmed = try connection.execute(
            """
            update follower set confirmed_at = coalesce(confirmed_at, \(now)), told_at = coalesce(told_at, \(now)) where code_hash = \(codeKey.hash(code))
            """)
        guard confirmed == 1 else { throw NotFound() }
    }

    /// Nothing is kept of who follows no more.
    public func endFollowing(_ code: TrackingCode) throws { try forgetFollowers(where: "code_hash = \(codeKey.hash(code))") }

    /// A letter came back from this address. Whoever follows by it is told on until that has happened on several days.
    func countBounce(_ address: String) throws {
        try connection.execute(
            """
            update follower set bounces = bounces + 1, bounced_on = \(now.day.iso)::date
            where email = lower(\(address)) and bounced_on is distinct from \(now.day.iso)::date
            """)
        try forgetFollowers(where: "email = lower(\(address)) and bounces >= \(Follower.mostBounces)")
    }

    /// Deletes followers with all letters to them.
    func forgetFollowers(where condition: SQL) throws {
        try connection.execute(
            """
            with gone as (delete from follower where \(condition) returning id)
            delete from letter l using gone g where starts_with(l.occasion, 'follow:' || g.id || ':') or starts_with(l.occasion, 'news:' || g.id || ':')
            """)
    }

    /// Tells followers what was published since they were last told: one letter a working day at most, after the office has opened, and none
    /// where there is no news. How many were looked at.
    @discardableResult
    public func tellFollowers(limit: Int) throws -> Int {
        guard let day = law.calendar.newsDay(at: now) else { return 0 }
        // What began before may still be on its way into the database with the time at which it began.
        let through = now.addingTimeInterval(-Self.settling)
        let rows = try connection.query(
            """
            \(Self.followerSelection) and f.confirmed_at is not null and f.told_at < \(day.start) order by f.told_at limit \(limit) for update of f skip locked
            """)
        for row in rows {
            let follower = try Follower(row: row)
            let language: ReaderLanguage = try row.known("language")
            if let news = try news(for: follower, (try row.get("told_at"), through), in: language) {
                try write(
                    news, under: Self.code(of: follower), toAddress: follower.email, language: language,
                    occasion: "news:\(follower.id.uuidString.lowercased()):\(day.iso)", isTrial: true)
            }
            try connection.execute("update follower set told_at = greatest(told_at, \(through)) where id = \(follower.id)")
        }
        return rows.count
    }

    /// Longer than any write may take.
    private static var settling: TimeInterval { 300 }

    /// After the first instant and up to the second.
    private typealias Span = (after: Date, through: Date)

    private func news(for follower: Follower, _ span: Span, in language: ReaderLanguage) throws -> Letter? {
        switch follower.followed {
        case .everything: try newAnswers(nil, follower, span, language)
        case .topic(let topic): try newAnswers(topic, follower, span, language)
        case .answer(let slug, _): try change(of: slug, follower, span, language)
        }
    }

    private func newAnswers(_ topic: Topic?, _ follower: Follower, _ span: Span, _ language: ReaderLanguage) throws -> Letter? {
        let rows = try connection.query(
            """
            select coalesce(x.title, p.title) as title, count(*) over () as n
            from publication p left join publication_text x on x.ticket_id = p.ticket_id and x.language = \(language.rawValue)
            where p.state = 'published' and p.kind <> 'promotion' and p.published_at > \(span.after) and p.published_at <= \(span.through)
                and (\(topic?.rawValue)::text is null or p.topic = \(topic?.rawValue))
            order by p.published_at desc, p.ticket_id desc limit \(Self.mostTitles)
            """)
        guard let count = try rows.first?.get("n", as: Int.self) else { return nil }
        return .newAnswers(topic: topic, titles: try rows.map { try $0.get("title") }, count: count)
    }

    /// What a letter on a telephone can list.
    private static var mostTitles: Int { 10 }

    private func change(of slug: String, _ follower: Follower, _ span: Span, _ language: ReaderLanguage) throws -> Letter? {
        let row = try publication(slug: slug, in: language)
        let at = row.state == .withdrawn ? row.withdrawnAt : row.corrections.last?.at
        guard let at, at > span.after, at <= span.through else { return nil }
        return .answerChanged(slug: slug, title: row.title, isWithdrawn: row.state == .withdrawn)
    }

    /// Without those of an answer that is as if it had never been: nobody is told of it again.
    private static let followerSelection: SQL = """
        select f.id, f.email, f.language, f.topic, f.confirmed_at, f.told_at, p.slug, coalesce(x.title, p.title) as title
        from follower f left join publication p on p.ticket_id = f.ticket_id
        left join publication_text x on x.ticket_id = p.ticket_id and x.language = f.language
        where not exists (select from ticket t where t.id = f.ticket_id and \(isHidden("t.kind")))
        """
}

/// What the form of a page asks to be told of: one answer, a topic, or everything.
public struct WantedNews: Equatable, Sendable {
    public let topic: Topic?
    public let slug: String?

    public static let everything = WantedNews(topic: nil, slug: nil)
    public static func topic(_ topic: Topic) -> WantedNews { WantedNews(topic: topic, slug: nil) }
    public static func answer(_ slug: String) -> WantedNews { WantedNews(topic: nil, slug: slug) }
}

extension Follower {
    fileprivate init(row: Row) throws {
        let topic = try row.get("topic", as: String?.self).flatMap { Topic(rawValue: $0) }
        let answer = try row.get("slug", as: String?.self)
        let followed: Followed =
            if let answer { .answer(slug: answer, title: try row.get("title")) } else { topic.map { .topic($0) } ?? .everything }
        self.init(
            id: try row.get("id"), email: try row.get("email"), followed: followed,
            confirmedAt: try row.get("confirmed_at"))
    }
}
