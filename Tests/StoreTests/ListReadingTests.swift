import Domain
import Foundation
import PG
import Store
import Support
import Synchronization
import Testing

/// What is read of the large tables for one list, by the plans that the server ran.
private final class Reading: Sendable {
    private let plans = Mutex<[ServerPlan]>([])

    func hear(_ notice: String) {
        guard let plan = ServerPlan(notice: notice) else { return }
        plans.withLock { $0.append(plan) }
    }

    /// Rows that were looked at, by table, and the statements that read a table from its beginning.
    func taken(of large: Set<String>) -> (rows: [String: Int], whole: [String]) {
        let plans = plans.withLock { plans in
            defer { plans = [] }
            return plans
        }
        var (rows, whole) = ([String: Int](), [String]())
        for plan in plans {
            for node in plan.root.all {
                guard let table = node.table, large.contains(table) else { continue }
                rows[table, default: 0] += Int(node.rows)
                if node.type == "Seq Scan", node.rows > 0 { whole.append("\(table): \(plan.statement)") }
            }
        }
        return (rows, whole)
    }
}

/// Of a hundred thousand tickets a list reads what it shows and little more: no statement reads a large table from its beginning.
@Suite struct ListReadingTests {
    private struct List {
        let name: String
        let actor: Actor
        /// Rows of one table that it may look at.
        let most: Int
        /// How much it shows.
        let read: @Sendable (Transaction) throws -> Int

        init(_ name: String, _ actor: Actor, most: Int = ListReadingTests.page, read: @escaping @Sendable (Transaction) throws -> Int) {
            (self.name, self.actor, self.most, self.read) = (name, actor, most, read)
        }
    }

    /// A page shows fifty.
    private static let page = 2_500
    /// Tickets of the fill, in a unit and in all, and the limits of these: in the order of the queue what is open stands first, and whether a limit
    /// is late, or a promise was broken and no law, only the limits of each ticket tell.
    private static let openInUnit = 7_500, limitsOfOpen = 55_000
    /// Posts of the fill in a section: which of them still hold, and so come first, only the hour tells.
    private static let section = 5_100

    private static func queues(_ office: Office) -> [List] {
        var filters: [(name: String, filter: QueueFilter, most: Int)] = [("open", QueueFilter(), page)]
        func add(_ name: String, most: Int = page, _ change: (inout QueueFilter) -> Void) {
            var filter = QueueFilter()
            change(&filter)
            filters.append((name, filter, most))
        }
        add("incoming") { $0.states = [.received, .registered] }
        add("drafted") { $0.states = [.drafted] }
        add("closed") { ($0.states, $0.includeClosed) = ([.answered, .withdrawn], true) }
        add("overdue") { $0.past = .legal }
        add("promised", most: limitsOfOpen) { $0.past = .internal }
        add("undelivered") { ($0.isUndelivered, $0.includeClosed) = (true, true) }
        add("of a unit", most: openInUnit) { ($0.unit, $0.past) = (Office.consular, .legal) }
        add("all") { $0.includeClosed = true }
        add("of a kind") { ($0.kind, $0.includeClosed) = (.feedback, true) }
        add("late", most: limitsOfOpen) { ($0.late, $0.includeClosed) = (.legal, true) }
        add("late on a promise", most: limitsOfOpen) { ($0.late, $0.includeClosed) = (.internal, true) }
        add("eased") { ($0.isEased, $0.includeClosed) = (true, true) }
        for search in ["0900004711", "4711/2026", "nguoi4711@congty.vn"] {
            add("search \(search)") { ($0.search, $0.includeClosed) = (search, true) }
        }
        let tabs = filters.prefix(5).map(\.filter)
        return [Role.clerk, .officer, .head, .inspector].flatMap { role in
            filters.flatMap { name, filter, most in
                [
                    List("queue, \(name), \(role)", office.actor(role), most: most) {
                        try $0.queue(filter, after: nil, limit: 50).rows.count
                    },
                    List("queue, \(name), \(role), second page", office.actor(role), most: 2 * most) { transaction in
                        let first = try transaction.queue(filter, after: nil, limit: 50)
                        guard let next = first.next else { return first.rows.count }
                        return try transaction.queue(filter, after: next, limit: 50).rows.count
                    },
                ]
            }
                + [List("tabs, \(role)", office.actor(role), most: limitsOfOpen) { try $0.queueCounts(tabs, upTo: 100)[0] }]
        }
    }

    private static func published(_ office: Office) -> [List] {
        [
            List("answers", .business) { try $0.publications(matching: Search(""), limit: 20).rows.count },
            List("answers, a later page", .business) { try $0.publications(matching: Search(""), page: 20, limit: 20).rows.count },
            List("answers of a topic", .business) { try $0.publications(matching: Search(""), topic: .visas, limit: 20).rows.count },
            List("answers of a unit", .business) {
                try $0.publications(matching: Search(""), unit: Office.consular, limit: 20).rows.count
            },
            List("pages", .business) { try $0.latestPages(in: .vi, limit: 10).count },
            List("topics", .business) { try $0.topics().count },
            List("site map", .business, most: 2 * page) { try $0.publicationSlugs(page: 1, of: 1000).count },
            List("posts", .business, most: section) { try $0.publishedPosts(in: .procedures, page: 1, size: 20).posts.count },
            List("posts, for who writes them", office.actor(.editor), most: section) {
                try $0.posts(in: .procedures, page: 1, size: 20).posts.count
            },
            List("products", .business) { try $0.products(page: 1, size: 20).rows.count },
        ]
    }

    private static func figures(_ office: Office) throws -> [List] {
        let (head, clerk) = (try #require(office.people[.head]), try #require(office.people[.clerk]))
        let year = Office.now.day.adding(-365)...Office.now.day
        let tickets = IndicatorName.allCases.filter { $0.hasTickets && !$0.isOpinion }.map { name in
            List("tickets of \(name.rawValue)", office.actor(.head)) {
                try $0.tickets(of: name, in: IndicatorScope(year, unit: Office.agency), after: nil, limit: 50).rows.count
            }
        }
        let matters: [(OpenDecision.Matter, Member)] = [
            (.escalated, head), (.draft, head), (.returned, head), (.unclassified, clerk), (.undelivered, head), (.publication, head),
        ]
        let decisions = matters.map { matter, member in
            List("decisions, \(matter.rawValue)", .member(member)) { try $0.decisions(of: matter, for: member, limit: 50).items.count }
        }
        return tickets + decisions + [
            // What nobody takes in is none of a head's where there is a clerk: nothing is looked through to find that.
            List("decisions, one that finds nothing", .member(head)) {
                try $0.decisions(of: .unclassified, for: head, limit: 50).items.isEmpty ? 1 : 0
            },
            List("undelivered letters", office.actor(.administrator)) { try $0.undeliveredLetters(limit: 50).count },
        ]
    }

    @Test func noListReadsAWholeTable() async throws {
        try await Office.open(deadline: .seconds(300)) { office in
            let large = try await Self.fill(office)
            #expect(large.isSuperset(of: ["ticket", "clock", "ticket_event", "ticket_words", "publication", "letter", "post", "business"]))
            let reading = Reading()
            let database = Database(
                DatabaseSettings(
                    url: office.url + " options='-c role=hoidap_app \(ServerPlan.options)'", lanes: 1, onNotice: { reading.hear($0) }))
            database.start()
            let store = try await Store(database: database, key: Template.key)
            for list in try Self.queues(office) + Self.published(office) + Self.figures(office) {
                _ = reading.taken(of: large)
                let shown = try await store.read(as: list.actor, at: Office.now) { try list.read($0) }
                let (rows, whole) = reading.taken(of: large)
                #expect(shown > 0, "\(list.name) shows nothing")
                #expect(whole.isEmpty, "\(list.name): \(whole)")
                #expect(rows.allSatisfy { $0.value <= list.most }, "\(list.name): \(rows)")
            }
            await database.shutdown()
        }
    }

    /// - Returns: the tables that are large then.
    private static func fill(_ office: Office) async throws -> Set<String> {
        let owner = Database(DatabaseSettings(url: office.url, lanes: 1, statementTimeout: .zero, deadline: .seconds(300)))
        owner.start()
        let script = try Checkout.text("Tests/StoreTests/long-lists.sql")
        try await owner.transaction { try $0.script(script) }
        let large = try await owner.once { connection in
            // Without the catalogues that all databases of a server share, and lock for each other.
            try connection.script(
                "vacuum analyze ticket, ticket_words, ticket_event, clock, publication, letter, post, post_text, business, search_document"
            )
            return try connection.query("select relname::text from pg_class where relkind = 'r' and reltuples >= 10000").map {
                try $0.get("relname", as: String.self)
            }
        }
        await owner.shutdown()
        return Set(large)
    }
}
