import Domain
import Foundation
import PG
import Store
import Support
import Synchronization
import Testing

/// What the server did, told by its own plans: rows that went through a node, rows that were thrown away, pages that were touched.
private final class Work: Sendable {
    private let total = Mutex(0.0)

    /// With the least memory a few hundred rows are planned as a million are.
    static let options = "-c work_mem=64kB -c hash_mem_multiplier=1 " + ServerPlan.options

    func hear(_ notice: String) {
        guard let plan = ServerPlan(notice: notice) else { return }
        let work = plan.root.all.reduce(plan.root.pages) { $0 + $1.rows + $1.loops }
        total.withLock { $0 += work }
    }

    func measured(_ body: () throws -> Void) rethrows -> Double {
        total.withLock { $0 = 0 }
        try body()
        return total.withLock { $0 }
    }

    func measured(_ body: () async throws -> Void) async rethrows -> Double {
        total.withLock { $0 = 0 }
        try await body()
        return total.withLock { $0 }
    }
}

/// A statement over four times as many rows costs about four times as much, whatever was planned before. Quadratic is sixteen times.
@Suite struct WorkTests {
    private static let few = 200
    private static let many = 4 * few
    private static let most = 6.0

    private static let ticket: SQL = """
        insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit, period,
            transfers, information_requests, contact_name, contact_email, contact_phone, version, business_id, due_target, due_on, due_at)
        """
    private static let clock: SQL = """
        insert into clock (ticket_id, number, kind, variant, name, target, period, amount, unit, basis, certainty, started_at, due_on, due_at, beyond_confirmed,
            extensions, max_extensions)
        """

    /// Tickets with a business and a running limit each, and as many publications and documents to be found.
    private static func fill(_ count: Int, _ connection: borrowing Connection) throws {
        try connection.execute(
            "insert into business (id, name, ownership) select gen_random_uuid(), 'Công ty ' || n, 'private' from generate_series(1, \(count)) as n"
        )
        try connection.execute(
            """
            \(ticket) select gen_random_uuid(), \(Office.anyCode), \(Office.now), 'question', '', 'vi', 'x', 'x', false, false, 'working',
                \(Office.consular.text)::ltree, 1, 0, 0, 'x', '', '', 1, id, 'legal', '2026-03-23', '2026-03-23T17:00Z'
            from business
            """)
        try connection.execute(
            """
            \(clock) select id, 0, kind, '', 'answer', 'legal', 1, 15, 'working_day', 'x', 'verified', received_at, '2026-03-23', '2026-03-23T17:00Z', false, 0, 0
            from ticket where business_id is not null
            """)
        try connection.execute("\(publications(count))")
        try connection.execute(
            "insert into file_content (sha256, content) select sha256(n::text::bytea), n::text::bytea from generate_series(1, \(count)) as n"
        )
        try connection.execute(
            """
            insert into attachment (id, form_key, name, media_type, size, sha256, uploaded_at)
            select gen_random_uuid(), gen_random_uuid(), 'a.pdf', 'application/pdf', size, sha256, \(Office.now) from file_content
            """)
        // What is planned is planned by what is there, whenever the server gets round to looking. Without the catalogues that all databases of
        // a server share, and lock for each other.
        try connection.script(
            "analyze business, ticket, clock, publication, ticket_words, attachment, file_content, figure_delta, figure_tally")
    }

    private static func publications(_ count: Int) -> SQL {
        """
        insert into publication (ticket_id, slug, state, title, question, answer, topic, language, prepared_at, published_at, unit, kind)
        select id, 'p-' || id, 'published', 'x', 'x', 'x', (array['khac', 'ocop', 'abtc'])[1 + get_byte(uuid_send(id), 0) % 3], 'vi', \(Office.now),
            \(Office.now), unit, kind
        from ticket t where business_id is not null and not exists (select from publication p where p.ticket_id = t.id) order by id limit \(count)
        """
    }

    private static func some(_ n: Int) -> SQL { "(select id from ticket where business_id is not null order by id limit \(n))" }

    /// For every trigger that adds up, a statement over so many rows that makes it do its work.
    private static let cases: [String: @Sendable (Int) -> SQL] = [
        "file_content_is_dropped": { n in "delete from attachment where id in (select id from attachment order by id limit \(n))" },
        "event_has_its_detail": { n in
            """
            with added as (
                insert into ticket_event (ticket_id, seq, name, at, actor, detail_hash)
                select id, 1, 'replied', \(Office.now), 'business', sha256('salt{}') from ticket where id in \(some(n)) returning ticket_id, seq
            ) insert into event_detail (ticket_id, seq, salt, detail) select ticket_id, seq, 'salt', '{}' from added
            """
        },
        "tickets_are_counted": { n in
            """
            \(ticket) select gen_random_uuid(), \(Office.anyCode), \(Office.now), 'question', '', 'vi', 'x', 'x', false, false, 'working',
                \(Office.consular.text)::ltree, 1, 0, 0, 'x', '', '', 1, id, null, null, null from business order by id limit \(n)
            """
        },
        "tickets_are_counted_anew": { n in
            "update ticket set unit = \(Office.centre.text)::ltree, transfers = transfers + 2 where id in \(some(n))"
        },
        "tickets_are_found": { n in
            """
            \(ticket) select gen_random_uuid(), \(Office.anyCode), \(Office.now), 'question', '', 'vi', 'x', 'x', false, false, 'working',
                \(Office.consular.text)::ltree, 1, 0, 0, 'x', '', '', 1, id, null, null, null from business order by id limit \(n)
            """
        },
        "ticket_is_found_anew": { n in "update ticket set subject = 'Cấp thị thực' where id in \(some(n))" },
        "business_is_found_anew": { n in
            "update business set name = name || ' A' where id in (select id from business order by id limit \(n))"
        },
        "clocks_are_counted": { n in
            """
            \(clock) select id, 1, kind, '', 'answer', 'legal', 2, 15, 'working_day', 'x', 'verified', received_at, '2026-04-23', '2026-04-23T17:00Z', false, 0, 0
            from ticket where id in \(some(n))
            """
        },
        "clocks_are_counted_anew": { n in
            "update clock set due_on = due_on + 40, due_at = due_at + interval '40 days' where ticket_id in \(some(n))"
        },
        "businesses_are_counted_anew": { n in
            "update business set ownership = 'foreign', size = 'small' where id in (select id from business order by id limit \(n))"
        },
        "publications_are_tallied": { n in publications(n) },
        "publications_are_tallied_anew": { n in
            "update publication set topic = 'lanh-su', state = 'published' where ticket_id in (select ticket_id from publication order by 1 limit \(n))"
        },
        "publications_are_tallied_no_more": { n in
            "delete from publication where ticket_id in (select ticket_id from publication order by 1 limit \(n))"
        },
    ]

    /// Of these tables a person makes one row at a time.
    private static let single: Set<String> = [
        "sample_plan_is_one", "sample_is_withdrawn_in_time", "sample_result_is_known", "law_version_is_sealed", "law_version_is_stood_for",
        "account_is_noted", "account_password_is_noted", "appointment_is_noted", "appointment_is_noted_anew",
    ]

    /// Its work grows with the tickets there are, not with the rows of the statement: see the jobs below.
    private static let rebuilds: Set<String> = ["waits_are_counted_anew"]

    private static func owner(_ url: String, _ work: Work, lanes: Int = 1, role: String = "") -> Database {
        let database = Database(
            DatabaseSettings(
                url: url + " options='\(role)\(Work.options)'", lanes: lanes, statementTimeout: .seconds(60), deadline: .seconds(120),
                onNotice: { work.hear($0) }))
        database.start()
        return database
    }

    /// Thrown so that what was measured is rolled back.
    private struct Undone: Error {
        let cost: Double
    }

    @Test func everyTriggerIsLinear() async throws {
        try await Office.open(deadline: .seconds(120)) { office in
            let work = Work()
            let owner = Self.owner(office.url, work)
            let triggers = try await owner.transaction { connection in
                try Self.fill(2 * Self.many, connection)
                return try connection.query(
                    """
                    select distinct tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
                    where not tgisinternal and c.relnamespace = 'public'::regnamespace
                        -- Those that only ever refuse do no work.
                        and not exists (select from pg_proc p where p.oid = tgfoid and p.prosrc ~* '^[[:space:]]*begin[[:space:]]+raise exception')
                    """
                ).map { try $0.get("tgname", as: String.self) }
            }
            for name in triggers.sorted() where !Self.rebuilds.union(Self.single).contains(name) {
                let statement = try #require(Self.cases[name], "\(name): give it a case that makes it work")
                var costs: [Int: Double] = [:]
                // First one row: the plan that is kept is made for it.
                for n in [1, Self.few, Self.many] {
                    do {
                        try await owner.transaction { connection in
                            if name == "publications_are_tallied" {
                                try connection.execute("delete from publication where ticket_id in \(Self.some(Self.many))")
                            }
                            // What is looked at when the transaction ends is looked at here.
                            try connection.execute("set constraints all immediate")
                            let cost = try work.measured {
                                let changed = try connection.execute(statement(n))
                                #expect(changed == n, "\(name)")
                            }
                            throw Undone(cost: cost)
                        }
                    } catch let undone as Undone { costs[n] = undone.cost }
                }
                let (few, many) = (try #require(costs[Self.few]), try #require(costs[Self.many]))
                #expect(few > Double(Self.few), "\(name): nothing was measured")
                #expect(many <= Self.most * few, "\(name): \(few) for \(Self.few) rows, \(many) for \(Self.many)")
            }
            await owner.shutdown()
        }
    }

    // MARK: Jobs

    /// What works on all there is, with what it costs.
    private static func jobs(_ count: Int) async throws -> [String: Double] {
        try await Office.open(deadline: .seconds(120)) { office in
            let work = Work()
            let owner = Self.owner(office.url, work)
            try await owner.transaction { connection in
                try Self.fill(count, connection)
                for n in 0..<count {
                    try connection.query("select search_put(gen_random_uuid(), '{a}', '{a}', \(["chu\(n)", "b"]), \(["chữ\(n)", "b"]))")
                }
            }
            var costs: [String: Double] = [:]
            let functions: [(name: String, statement: SQL)] = [
                ("merge of figures", "select figures_merge()"), ("rebuild of figures", "select figures_rebuild()"),
                ("merge of the index", "select search_merge()"), ("rebuild of the index", "select search_rebuild()"),
                ("days", "select work_days_are_counted()"), ("tallies", "select count(*) from tallies_that_differ()"),
            ]
            for (name, statement) in functions {
                costs[name] = try await owner.transaction { connection in
                    try work.measured { _ = try connection.query(statement) }
                }
            }
            costs["records"] = try await Self.comparing(owner, work)
            let app = Self.owner(office.url, work, lanes: 1, role: "-c role=hoidap_app ")
            let store = try await Store(database: app, key: Template.key)
            let late = Office.now.addingTimeInterval(40 * 86_400)
            costs["standings"] = try await work.measured {
                _ = try await store.read(as: .system("test"), at: late, snapshot: true) { try $0.standings([Office.agency]) }
            }
            costs["figures"] = try await work.measured {
                _ = try await store.read(as: .system("test"), at: late) { try $0.figures(late.day.adding(-90)...late.day) }
            }
            costs["forecast"] = try await work.measured {
                _ = try await store.read(as: .system("test"), at: late) { try $0.forecastBasis(on: late.day) }
            }
            let edit = LawEdit.days(
                from: Day(year: 2026, month: 3, day: 12) ?? late.day, through: Day(year: 2026, month: 3, day: 13) ?? late.day,
                kind: .holiday,
                name: "Nghỉ")
            for isPreview in [true, false] {
                costs["a holiday, preview \(isPreview)"] = try await work.measured {
                    let effect = try await store.change(
                        edit, document: "QĐ 1", isPreview: isPreview, as: office.actor(.administrator), at: Office.now)
                    #expect(effect.count == count)
                }
            }
            await app.shutdown()
            await owner.shutdown()
            return costs
        }
    }

    /// All tickets against their events, which go again with the transaction.
    private static func comparing(_ owner: Database, _ work: Work) async throws -> Double {
        do {
            try await owner.transaction { connection in
                try connection.execute(
                    """
                    insert into ticket_event (ticket_id, seq, name, at, actor, detail_hash)
                    select id, n, case n when 1 then 'received' else 'clock_started' end, \(Office.now), 'business', '\\x00' from ticket, generate_series(1, 2) n
                    """)
                try connection.execute(
                    """
                    insert into event_detail (ticket_id, seq, salt, detail)
                    select ticket_id, seq, '\\x00', case name when 'received' then '{"received": {"_0": {"kind": "question"}}}'
                        else '{"clockStarted": {"_0": {"name": "answer", "target": "legal", "period": 1}}}' end from ticket_event
                    """)
                throw Undone(
                    cost: try work.measured {
                        for function: SQL in ["clocks_that_differ", "tickets_that_differ"] {
                            _ = try connection.query("select count(*) from \(function)(null::uuid[])")
                        }
                    })
            }
            return 0
        } catch let undone as Undone { return undone.cost }
    }

    @Test func everyJobThatWorksOnSetsIsLinear() async throws {
        // Enough that a list of them all does not fit into that memory.
        let count = 1200
        let (few, many) = (try await Self.jobs(count), try await Self.jobs(4 * count))
        for (job, cost) in few {
            let more = try #require(many[job])
            #expect(cost > 0 && more <= Self.most * cost, "\(job): \(cost) for \(count) tickets, \(more) for \(4 * count)")
        }
        #expect(few.count == 12)
    }
}
