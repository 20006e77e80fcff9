public import Domain
public import FoundationEssentials
import PG
import Synchronization

/// A due date that a change of the calendar or of the rules moves.
public struct MovedDue: Equatable, Sendable {
    /// Of the ticket.
    public let id: UUID
    /// Number in the register, where the ticket has one.
    public let registration: String?
    public let clock: ClockName
    public let target: ClockTarget
    /// Nil where no rule sets the limit now: none did when the ticket came, or the last that did was ended.
    public let from: Day?
    /// Nil where no rule sets the limit any more.
    public let to: Day?
}

/// What a run over the running clocks did.
public struct Recount: Equatable, Sendable {
    public internal(set) var moved: Int
    /// Clocks whose date had passed: they keep it, whatever the law now says.
    public internal(set) var kept: Int

    public init(moved: Int = 0, kept: Int = 0) { (self.moved, self.kept) = (moved, kept) }

    static func + (one: Recount, other: Recount) -> Recount { Recount(moved: one.moved + other.moved, kept: one.kept + other.kept) }
}

/// What a recount did, and what it left alone.
struct RecountEffect: Sendable {
    var done = Recount()
    /// Clocks in days that it would have moved, of tickets that differ from their events.
    var leftAlone = LawEffect(count: 0, first: [])

    static func + (one: RecountEffect, other: RecountEffect) -> RecountEffect {
        var sum = RecountEffect(done: one.done + other.done, leftAlone: one.leftAlone)
        sum.leftAlone.alteredCount += other.leftAlone.alteredCount
        sum.leftAlone.add(altered: other.leftAlone.altered)
        return sum
    }
}

/// How the law and the clocks stand to each other.
public struct LawStanding: Equatable, Sendable {
    public let version: Int
    /// The version by which every running clock was last counted.
    public let recounted: Int
}

/// Tickets that the law in force has left behind, by how they are counted.
struct TicketsBehind {
    var inDays: [UUID] = []
    var singly: [UUID] = []

    var count: Int { inDays.count + singly.count }
}

extension Store {
    /// Tickets that are written in one transaction: whoever works on one of them waits a moment, not for all.
    private static let batch = 5000
    private static let batchesAtOnce = 2

    /// Counts every running clock anew that the law in force has left behind, and notes that it did. Clocks that have ended, and dates that
    /// were stated, never move.
    /// - Parameter program: under whose name it is noted.
    @discardableResult
    public func recount(by program: String, at now: Date) async throws -> Recount {
        try await recountEffect(by: program, at: now).done
    }

    /// The same, and what it left alone of what is counted in days.
    func recountEffect(by program: String, at now: Date) async throws -> RecountEffect {
        try await refreshLaw()
        // Dates are counted by the version in force, never by rows that somebody changed beside it.
        let differing = try await lawTablesThatDiffer(at: now)
        guard differing.isEmpty else { throw LawTablesDiffer(tables: differing) }
        let ground = try await lawGround(at: now)
        guard ground.unfounded.isEmpty else { throw LawUnfounded(versions: ground.unfounded) }
        let law = law
        let actor = Actor.system(program)
        let (limits, behind) = try await reading(as: actor, at: now) { transaction in
            let limits = try transaction.limitsToRule()
            return (limits, try transaction.ticketsBehind(limits))
        }
        let inDays = try await inBatches(behind.inDays) { ids in
            try await write(as: actor, at: now, deadline: .seconds(600)) { try $0.recountInDays(ids) }
        }
        let singly = try await inBatches(behind.singly) { ids in
            try await write(as: actor, at: now, deadline: .seconds(600)) { try $0.recountSingly(ids, limits) }
        }
        let effect = inDays + singly
        try await write(as: actor, at: now) { transaction in
            // A version that came meanwhile is counted by whoever made it.
            guard transaction.law.version == law.version else { return }
            try transaction.endDuties()
            try transaction.joinLettersOfMoves()
            try transaction.noteRecount(effect.done)
        }
        return effect
    }

    /// Batches have no ticket in common, and the database has more than one processor.
    private func inBatches(
        _ ids: [UUID], _ recount: @escaping @Sendable ([UUID]) async throws -> RecountEffect
    ) async throws -> RecountEffect {
        let batches = stride(from: 0, to: ids.count, by: Self.batch).map { Array(ids[$0..<min($0 + Self.batch, ids.count)]) }
        return try await withThrowingTaskGroup(of: RecountEffect.self) { group in
            var sum = RecountEffect()
            for (number, batch) in batches.enumerated() {
                if number >= Self.batchesAtOnce, let done = try await group.next() { sum = sum + done }
                group.addTask { try await recount(batch) }
            }
            return try await group.reduce(into: sum) { $0 = $0 + $1 }
        }
    }

    /// Counts anew what should not have been left behind, and keeps the number for who watches.
    public func repairDates(at now: Date) async throws -> Recount {
        let done = try await recount(by: "repair", at: now)
        laws.repaired.withLock { $0 = $0 + done }
        return done
    }

    /// What this process repaired since it started.
    public var repairedDates: Recount { laws.repaired.withLock { $0 } }

    /// How many tickets have a running clock that the law in force has left behind. Nothing is written.
    public func countBehind(at now: Date) async throws -> Int {
        try await refreshLaw()
        return try await reading(as: .system("recount"), at: now) { try $0.ticketsBehind(try $0.limitsToRule()).count }
    }

    /// A look at all that runs takes longer than a page.
    func reading<T: Sendable>(
        as actor: Actor, at now: Date, _ body: @escaping @Sendable (Transaction) throws -> T
    ) async throws -> T {
        let (law, laws, codeKey) = (law, laws, codeKey)
        return try await reaching {
            try await database.transaction(deadline: .seconds(600)) { connection in
                let transaction = Transaction(connection, actor: actor, now: now, law: law, laws: laws, codeKey: codeKey, locks: false)
                try transaction.takeTime()
                return try body(transaction)
            }
        }
    }
}

extension Transaction {
    public func lawStanding() throws -> LawStanding {
        let rows = try connection.query(
            "select s.version, (select coalesce(max(version), 1) from law_recount where is_whole) as recounted from law_state s")
        guard let row = rows.first else { throw NotFound() }
        return LawStanding(version: try row.get("version"), recounted: try row.get("recounted"))
    }

    /// A province has a million tickets; the database's usual patience is for one.
    func takeTime() throws {
        try connection.setLocal("statement_timeout", "0")
        // Of thousands of tickets it takes longer to compile the statements than to run them, and each is looked up by its key: a plan that
        // reads a whole table for one batch of many costs the square of them.
        try connection.setLocal("jit", "off")
        try connection.setLocal("random_page_cost", "1.1")
        try connection.setLocal("work_mem", "64MB")
    }

    /// The limits that have other rules than when all was last counted, or in a version since.
    func limitsToRule() throws -> RulesChanged {
        let standing = try lawStanding()
        guard standing.recounted < standing.version else { return .none }
        return RulesChanged(from: try (standing.recounted..<standing.version).map { try laws.version($0, connection) }, to: law)
    }

    /// The tickets with a running clock that this law would move, or mark as kept.
    func ticketsBehind(_ limits: RulesChanged) throws -> TicketsBehind {
        var behind = TicketsBehind()
        behind.inDays = try ticketsBehindInDays(limits)
        try forEach(of: try candidates(limits), limits) { change in
            if !change.isAltered { behind.singly.append(change.ticket.id) }
        }
        return behind
    }

    private func ticketsBehindInDays(_ limits: RulesChanged) throws -> [UUID] {
        try connection.query("select distinct ticket_id from (\(behindInDays(limits))) as m order by ticket_id").map {
            try $0.get("ticket_id", as: UUID.self)
        }
    }

    /// What this law would do, without doing it.
    /// - Parameter isForPeople: somebody decides by it, so that every clock is compared with its events.
    func effect(of limits: RulesChanged, isForPeople: Bool) throws -> LawEffect {
        try takeTime()
        var effect = try effectInDays(limits, isForPeople: isForPeople)
        try forEach(of: try candidates(limits), limits) { change in
            let (moved, kept) = (MovedDue.list(of: change.ticket, change.events), MovedDue.kept(of: change.ticket, change.events))
            guard !change.isAltered else {
                effect.alteredCount += moved.count + kept.count
                return effect.add(altered: moved + kept)
            }
            effect.count += moved.count
            effect.overdueCount += kept.count
            effect.add(first: moved.filter { $0.from != $0.to }, overdue: kept)
        }
        guard effect.isCompared || effect.overdueCount == 0 else { return try self.effect(of: limits, isForPeople: true) }
        return effect
    }

    private func effectInDays(_ limits: RulesChanged, isForPeople: Bool) throws -> LawEffect {
        if !isForPeople {
            var effect = try effectInDays(behindInDays(limits), AlteredTickets())
            // What differs from its events may take a date from those that stay because they have passed, and adds none.
            if try effect.overdueCount == 0 && alteredInDays(among: effect.first.map(\.id)).isEmpty {
                effect.isCompared = false
                return effect
            }
        }
        var altered = AlteredTickets()
        for portion in portions(of: try ticketsBehindInDays(limits)) { altered.add(try alteredInDays(among: portion)) }
        return try effectInDays(behindInDays(limits), altered)
    }

    private func effectInDays(_ behind: SQL, _ altered: AlteredTickets) throws -> LawEffect {
        var effect = LawEffect(count: 0, first: [])
        let rows = try connection.query(
            """
            with m as materialized (\(moves(of: behind, altered))), sorted as (
                select m.*, case when is_altered then 'altered' when kept then 'kept' else 'moved' end as what from m
                where kept or is_restored or new_on <> due_on
            ), listed as (
                select s.*, row_number() over (partition by what order by due_on, ticket_id) as place from sorted s where new_on <> due_on
            ), counted as (
                select count(*) filter (where what = 'moved') as moved, count(*) filter (where what = 'kept') as kept_count,
                    count(*) filter (where what = 'altered') as altered from sorted
            )
            select counted.*, t.id, t.registration_number, t.registration_year, l.name, l.target, l.due_on::text, l.new_on::text, l.what
            from counted left join listed l on l.place <= \(LawEffect.listed) left join ticket t on t.id = l.ticket_id order by l.place
            """)
        for row in rows {
            (effect.count, effect.overdueCount, effect.alteredCount) = (
                try row.get("moved"), try row.get("kept_count"), try row.get("altered")
            )
            guard let what: String = try row.get("what") else { continue }
            let due = MovedDue(
                id: try row.get("id"), registration: try row.registration(), clock: try row.known("name"),
                target: try row.known("target"), from: try row.day("due_on"), to: try row.day("new_on"))
            switch what {
            case "altered": effect.altered.append(due)
            case "kept": effect.overdue.append(due)
            default: effect.first.append(due)
            }
        }
        return effect
    }

    /// Brings the clocks in days of these tickets up to the law in force.
    fileprivate func recountInDays(_ ids: [UUID]) throws -> RecountEffect {
        try wait(for: ids)
        return try countInDays(ids)
    }

    /// Brings these tickets up to the law in force, whatever their clocks are counted in.
    fileprivate func recountSingly(_ ids: [UUID], _ limits: RulesChanged) throws -> RecountEffect {
        try wait(for: ids)
        var changes: [(ticket: Ticket, last: Int, events: [TicketEvent])] = []
        try forEach(of: try candidates(limits, among: ids), limits) { change in
            if !change.isAltered { changes.append((change.ticket, change.last, change.events)) }
        }
        try record(changes)
        try write(news: changes)
        let singly = changes.reduce(Recount()) { sum, change in
            sum
                + Recount(
                    moved: MovedDue.list(of: change.ticket, change.events).count,
                    kept: MovedDue.kept(of: change.ticket, change.events).count)
        }
        // What it left alone was compared before.
        return RecountEffect(done: singly + (try countInDays(ids).done))
    }

    /// Whoever is changing one of them finishes first, and the next statement sees what they wrote.
    private func wait(for ids: [UUID]) throws {
        try takeTime()
        try connection.execute("select from ticket where id = any(\(ids)) order by id for no key update")
    }

    private func countInDays(_ ids: [UUID]) throws -> RecountEffect {
        let altered = try alteredInDays(among: ids)
        var effect = RecountEffect()
        if !altered.leftAlone.isEmpty {
            effect.leftAlone = try effectInDays(behindInDays(.none, among: Array(altered.leftAlone)), altered)
        }
        let row = try connection.query(recounting(ids, altered)).first
        effect.done = Recount(moved: try row?.get("moved") ?? 0, kept: try row?.get("kept") ?? 0)
        return effect
    }

    /// The note that all was counted by this version; a run that found nothing to do, and was the second, leaves none.
    fileprivate func noteRecount(_ done: Recount) throws {
        let program: String = if case .system(let name) = actor { name } else { "recount" }
        try connection.execute(
            """
            insert into law_recount (version, at, program, moved, kept, is_whole)
            select \(law.version)::integer, \(now), \(program), \(done.moved), \(done.kept), true
            where \(done != Recount()) or not exists (select from law_recount where version = \(law.version)::integer and is_whole)
            """)
    }

    // MARK: In days, by one statement

    /// Running clocks in days whose date differs from what the calendar now says. Where the date has passed and the new one is later, it is
    /// kept; one that is marked so already is not found again.
    private func behindInDays(_ limits: RulesChanged, among ids: [UUID]? = nil) -> SQL {
        let among: SQL = ids.map { "and c.ticket_id = any(\($0))" } ?? ""
        // What is counted singly is left out as a set: asked for clock by clock, a long list would be read again for each.
        let (singly, others): (SQL, SQL) =
            ids == nil
            ? (
                "with singly (id) as materialized (\(candidateQuery(limits, among: nil)))",
                "and not exists (select from singly s where s.id = c.ticket_id)"
            ) : ("", "")
        return """
            \(singly) select * from (
                select c.ticket_id, c.number, c.name, c.target, c.period, c.due_on, c.due_at, c.beyond_confirmed, n.new_on, n.new_at,
                    n.new_on > h.confirmed_through as new_beyond, greatest(c.due_at, c.held_until) as held, c.kept_on,
                    greatest(c.due_at, c.held_until) <= \(now) and n.new_at > greatest(c.due_at, c.held_until) as kept
                from clock c cross join calendar_horizon h
                join lateral due_days((c.started_at at time zone interval '7 hours')::date, c.amount, c.unit) as d on true
                cross join lateral (
                    select case when c.extended_by = '{}' then d.date
                        else due_day((c.started_at at time zone interval '7 hours')::date, c.amount, c.unit, c.extended_by, c.extension_unit)
                        end as new_on
                ) as e
                cross join lateral (select e.new_on, (e.new_on + 1)::timestamp at time zone interval '7 hours' as new_at) as n
                where c.stopped_at is null and c.cancelled_at is null and c.unit in ('working_day', 'calendar_day')
                    and cardinality(c.extended_by) = c.extensions
                    and not (c.pausable and exists (select from pause p where p.ticket_id = c.ticket_id))
                    and n.new_on is not null and (n.new_on, n.new_on > h.confirmed_through) is distinct from (c.due_on, c.beyond_confirmed)
                    \(among) \(others)
            ) as b where not kept or kept_on is distinct from new_on
            """
    }

    /// What becomes of clocks that are behind. A date of which no event tells was never held: what is moved or stays is the one of which they do.
    /// - Parameter altered: tickets that differ from their events, among them those that are left alone.
    private func moves(of behind: SQL, _ altered: AlteredTickets) -> SQL {
        let rows = altered.rows
        return """
            select b.ticket_id, b.number, b.name, b.target, b.period, b.beyond_confirmed, b.new_beyond, b.kept and r.due_at is null as kept,
                coalesce(s.held, b.held) as held, coalesce(r.due_at, b.due_at) as due_at,
                coalesce((r.due_at at time zone interval '7 hours' - interval '1 millisecond')::date, b.due_on) as due_on,
                case when s.stays then (r.due_at at time zone interval '7 hours' - interval '1 millisecond')::date else b.new_on end as new_on,
                case when s.stays then r.due_at else b.new_at end as new_at, r.due_at is not null as is_restored,
                b.ticket_id = any(\(Array(altered.leftAlone))::uuid[]) as is_altered
            from (\(behind)) b
            left join unnest(\(rows.map(\.ticket))::uuid[], \(rows.map(\.number))::int[], \(rows.map(\.due))::timestamptz[],
                \(rows.map(\.held))::timestamptz[]) as r (ticket_id, number, due_at, held_until) using (ticket_id, number)
            cross join lateral (
                select case when r.due_at is not null then greatest(r.due_at, r.held_until) end as held,
                    greatest(r.due_at, r.held_until) <= \(now) and b.new_at > greatest(r.due_at, r.held_until) as stays
            ) s
            """
    }

    /// The one sibling of `record`: the same rows for every date in days of these tickets, by one statement.
    private func recounting(_ ids: [UUID], _ altered: AlteredTickets) -> SQL {
        let counted = ids.filter { !altered.leftAlone.contains($0) }
        return """
            with moved as materialized (\(moves(of: behindInDays(.none, among: counted), altered))
            ), new_clock as (
                update clock c set due_on = case when m.kept then c.due_on else m.new_on end,
                    due_at = case when m.kept then c.due_at else m.new_at end,
                    beyond_confirmed = case when m.kept then c.beyond_confirmed else m.new_beyond end,
                    law_version = case when m.kept then c.law_version else l.version end,
                    held_until = case when m.kept then c.held_until when m.new_at <= \(now) and m.new_at < m.held then m.held end,
                    kept_version = case when m.kept then l.version end, kept_on = case when m.kept then m.new_on end, next_step_at = \(now)
                from moved m cross join law_in_force(\(law.version)::integer) as l (version)
                where c.ticket_id = m.ticket_id and c.number = m.number
            ), event as (
                select m.*, t.version + row_number() over (partition by m.ticket_id order by m.number) as seq,
                    uuid_send(gen_random_uuid()) as salt, t.contact_email <> '' as has_address,
                    -- Which clock the lists show, looked up by its key: two sets of one statement are joined by a plan that was made for one row.
                    m.number = (select x.number from clock x where x.ticket_id = t.id and x.period = t.period and x.cancelled_at is null
                            and x.name in ('settle', 'answer', 'accept', 'check')
                        order by x.stopped_at is null desc, x.target = 'legal' desc,
                            array_position(array['settle', 'answer', 'accept', 'check'], x.name), x.number desc
                        limit 1) as is_listed,
                    case when m.kept then 'clock_kept' else 'clock_moved' end as event,
                    json_build_object(case when m.kept then 'clockKept' else 'clockMoved' end, json_build_object(
                        'name', m.name, 'target', m.target, 'period', m.period, 'law', \(law.version)::integer,
                        case when m.kept then 'due' else 'from' end, \(Self.due("m.due_on", "m.due_at", "m.beyond_confirmed")),
                        case when m.kept then 'would' else 'to' end, \(Self.due("m.new_on", "m.new_at", "m.new_beyond"))))::text as detail
                from moved m join ticket t on t.id = m.ticket_id
            ), new_event as (
                insert into ticket_event (ticket_id, seq, name, at, actor, member_id, detail_hash)
                select ticket_id, seq, event, \(now), \(actor.word), \(actor.memberID), sha256(salt || convert_to(detail, 'UTF8')) from event
            ), new_detail as (
                insert into event_detail (ticket_id, seq, salt, detail) select ticket_id, seq, salt, detail from event
            ), new_ticket as (
                update ticket t set version = s.seq, due_on = coalesce(s.new_on, t.due_on), due_at = coalesce(s.new_at, t.due_at)
                from (
                    select ticket_id, max(seq) as seq, max(new_on) filter (where is_listed and not kept) as new_on,
                        max(new_at) filter (where is_listed and not kept) as new_at
                    from event group by ticket_id
                ) s where t.id = s.ticket_id
            ), new_letter as (\(lettersOfMoves(from: Self.leadingMoves))
            )
            select count(*) filter (where not kept and (new_on <> due_on or is_restored)) as moved, count(*) filter (where kept) as kept from moved
            """
    }

    private static let leadingMoves: SQL = """
        select ticket_id, seq, jsonb_build_object('from', due_on, 'to', new_on, 'beyondConfirmed', nullif(new_beyond, false),
            'clock', name, 'target', target) as detail
        from event where has_address and is_listed and not kept and new_on <> due_on
        """

    /// A due date as events keep it: instants in milliseconds.
    private static func due(_ on: SQL, _ at: SQL, _ beyond: SQL) -> SQL {
        "json_build_object('on', \(on)::text, 'at', (extract(epoch from \(at)) * 1000)::bigint, 'beyondConfirmed', \(beyond))"
    }

    // MARK: Letters

    /// Tells the businesses of these moves of their leading limits, once they have stood for a while.
    private func lettersOfMoves(from moves: SQL) -> SQL {
        """
        insert into letter (id, occasion, ticket_id, recipient, language, detail, sealed_code, created_at, not_before, given_up_at, fault)
        select gen_random_uuid(), t.id::text || ':' || m.seq, t.id, t.contact_email, t.language,
            jsonb_build_object('dueMoved', jsonb_build_object('document', coalesce((select document from law_change
                where version = \(law.version)::integer), '')) || jsonb_strip_nulls(m.detail)), t.sealed_code, \(now),
            \(now.addingTimeInterval(Letter.moveStands)), \(unreadable("t.contact_email"))
        from (\(moves)) as m join ticket t on t.id = m.ticket_id
        where t.contact_email <> '' and t.state not in ('answered', 'withdrawn')
        on conflict do nothing
        """
    }

    func write(news changes: [(ticket: Ticket, last: Int, events: [TicketEvent])]) throws {
        let told = try changes.compactMap { change -> (id: UUID, seq: Int, detail: String)? in
            let after = change.ticket.applying(change.events, at: now)
            let known = change.ticket.leadingClock.flatMap { change.events.recordedDue(of: $0) }
            guard let letter = after.letter(ofMoveFrom: change.ticket, known: known?.on, document: "") else { return nil }
            return (change.ticket.id, change.last + change.events.count, try StoredJSON.text(letter))
        }
        guard !told.isEmpty else { return }
        try connection.execute(
            lettersOfMoves(
                from: """
                    select ticket_id, seq, detail::jsonb -> 'dueMoved' #- '{document}' as detail
                    from unnest(\(told.map(\.id))::uuid[], \(told.map(\.seq))::int[], \(told.map(\.detail))::text[])
                        as m (ticket_id, seq, detail)
                    """))
    }

    /// Of several letters about one limit that nobody has sent yet the last stays, told from the first date; none, where the limit is back
    /// at that.
    /// - Parameter id: of one ticket alone.
    func joinLettersOfMoves(of id: UUID? = nil) throws {
        let among: SQL = id.map { "and ticket_id = \($0)" } ?? ""
        let same: SQL = "partition by ticket_id, detail #> '{dueMoved,clock}', detail #> '{dueMoved,target}'"
        // An occasion is the ticket and the number of the event.
        let order: SQL = "split_part(occasion, ':', 2)::integer"
        try connection.execute(
            """
            with waiting as (
                select id, detail, first_value(detail #> '{dueMoved,from}') over (\(same) order by \(order)) as first,
                    row_number() over (\(same) order by \(order) desc) as place, count(*) over (\(same)) as letters
                from letter where sent_at is null and given_up_at is null and attempts = 0 and detail ? 'dueMoved' \(among)
            ), undone as (
                delete from letter l using waiting w where l.id = w.id and w.letters > 1
                    and (w.place > 1 or w.first is not distinct from w.detail #> '{dueMoved,to}')
            )
            update letter l set detail = jsonb_strip_nulls(jsonb_set(w.detail, '{dueMoved,from}', coalesce(w.first, 'null')))
            from waiting w where l.id = w.id and w.letters > 1 and w.place = 1 and w.first is distinct from w.detail #> '{dueMoved,to}'
            """)
    }

    // MARK: One by one, in Domain

    /// Tickets in one reading.
    private static var portion: Int { 2000 }

    private func portions(of ids: [UUID]) -> [[UUID]] {
        stride(from: 0, to: ids.count, by: Self.portion).map { Array(ids[$0..<min($0 + Self.portion, ids.count)]) }
    }

    /// Tickets with what the set-based statement cannot count: clocks in working hours or extended in them, those of a settlement that was suspended, those
    /// whose limit may have another rule now or that are marked as kept from a date that is theirs again, and those that lack a limit. Cases that
    /// were replayed from elsewhere lack theirs for good.
    private func candidateQuery(_ limits: RulesChanged, among ids: [UUID]?) -> SQL {
        let among: SQL = ids.map { "and c.ticket_id = any(\($0))" } ?? ""
        let these: SQL = ids.map { "and t.id = any(\($0))" } ?? ""
        let all = Array(limits.limits)
        return """
            select c.ticket_id from clock c join ticket t on t.id = c.ticket_id
            where c.amount is not null and c.stopped_at is null \(among) and (
                c.cancelled_at is null and (c.unit = 'working_hour' or c.extension_unit = 'working_hour' and c.extensions > 0 or c.pausable and exists (select from pause p where p.ticket_id = c.ticket_id))
                or c.cancelled_at is null and c.kept_version is not null and (c.unit = 'working_hour' or c.due_on
                    = due_day((c.started_at at time zone interval '7 hours')::date, c.amount, c.unit, c.extended_by, c.extension_unit))
                or (c.cancelled_at is null or c.ended_version is not null) and t.state not in ('answered', 'withdrawn')
                    and (c.kind, c.name, c.target) in (select * from unnest(\(all.map(\.kind.rawValue))::text[],
                        \(all.map(\.clock.rawValue))::text[], \(all.map(\.target.rawValue))::text[])))
            union all select t.id from ticket t
                join unnest(\(all.map(\.kind.rawValue))::text[], \(all.map(\.clock.rawValue))::text[],
                    \(all.map(\.target.rawValue))::text[]) as l (kind, name, target) on l.kind = t.kind
            where t.state not in ('answered', 'withdrawn') \(these) and not exists (select from imported_case i where i.ticket_id = t.id)
                and not exists (
                    select from clock c where c.ticket_id = t.id and c.period = t.period and c.name = l.name and c.target = l.target
                        and (c.cancelled_at is null or c.ended_version is not null))
            """
    }

    private func candidates(_ limits: RulesChanged, among ids: [UUID]? = nil) throws -> [UUID] {
        try connection.query("select distinct ticket_id from (\(candidateQuery(limits, among: ids))) as c order by ticket_id").map {
            try $0.get("ticket_id", as: UUID.self)
        }
    }

    /// What this law does to a ticket.
    func recounted(_ ticket: Ticket, _ limits: RulesChanged, isImported: Bool) throws -> [TicketEvent] {
        try recounted([(ticket, 0)], limits, imported: isImported ? [ticket.id] : []).first { !$0.isAltered }?.events ?? []
    }

    /// What the law does to a ticket. One that differs from its events is left alone.
    private typealias LawfulChange = (ticket: Ticket, last: Int, events: [TicketEvent], isAltered: Bool)

    /// Those of the tickets that the law changes, and what it does to them. Where only a date differs from the events, that one was never held.
    private func recounted(
        _ tickets: [(ticket: Ticket, last: Int)], _ limits: RulesChanged, imported: Set<UUID>
    ) throws -> [LawfulChange] {
        func change(_ ticket: Ticket, _ last: Int, _ recorded: [Int: Due]) -> LawfulChange? {
            let events = ticket.recounted(
                by: law, limits: limits.limits, earlier: imported.contains(ticket.id) ? [] : limits.earlier, recorded: recorded, at: now)
            guard !events.isEmpty else { return nil }
            return (ticket, last, events, false)
        }
        let found = tickets.compactMap { change($0.ticket, $0.last, [:]) }
        guard !found.isEmpty else { return [] }
        let altered = try altered(among: found.map(\.ticket.id))
        return found.compactMap { one in
            if altered.leftAlone.contains(one.ticket.id) { return (one.ticket, one.last, one.events, true) }
            let recorded = altered.dues(of: one.ticket.id)
            return recorded.isEmpty ? one : change(one.ticket, one.last, recorded)
        }
    }

    func importedCases(among ids: [UUID]) throws -> Set<UUID> {
        Set(
            try connection.query("select ticket_id from imported_case where ticket_id = any(\(ids))").map {
                try $0.get("ticket_id", as: UUID.self)
            })
    }

    /// Those of the tickets that the law changes, with the number of their last event and what would happen.
    private func forEach(
        of ids: [UUID], _ limits: RulesChanged, _ body: (LawfulChange) throws -> Void
    ) throws {
        for portion in portions(of: ids) {
            let imported = try limits.earlier.isEmpty ? [] : importedCases(among: portion)
            for change in try recounted(try ticketsWithoutTexts(portion), limits, imported: imported) { try body(change) }
        }
    }
}

extension LawEffect {
    /// How many moved dates a preview lists.
    static var listed: Int { 20 }

    /// Less what a recount found to differ from its events and left alone, where that was not compared before.
    func leaving(_ others: LawEffect) -> LawEffect {
        guard !isCompared else { return self }
        var effect = self
        effect.isCompared = true
        effect.count = max(0, count - others.alteredCount)
        effect.alteredCount += others.alteredCount
        effect.add(altered: others.altered)
        return effect
    }

    fileprivate mutating func add(first moved: [MovedDue] = [], overdue kept: [MovedDue] = [], altered leftAlone: [MovedDue] = []) {
        func soonest(_ dues: [MovedDue]) -> [MovedDue] {
            Array(dues.sorted { ($0.from ?? $0.to ?? Day.last) < ($1.from ?? $1.to ?? Day.last) }.prefix(Self.listed))
        }
        (first, overdue, altered) = (soonest(first + moved), soonest(overdue + kept), soonest(altered + leftAlone))
    }
}

extension MovedDue {
    /// What these events do to the dates of a ticket. A clock that gives way to another is one move; that a date is confirmed is none.
    static func list(of ticket: Ticket, _ events: [TicketEvent]) -> [MovedDue] {
        events.compactMap { event in
            switch event {
            case .clockMoved(let name, let target, _, let from, let to, _, _) where from.at != to.at:
                ticket.moved(name, target, from.on, to.on)
            case .clockCancelled(let name, let target, let period, _):
                ticket.clocks.last { $0.isRunning && $0.name == name && $0.target == target && $0.period == period }.map { old in
                    ticket.moved(name, target, old.due.on, events.successor(of: old)?.due.on)
                }
            case .clockStarted(let new) where !ticket.clocks.contains { $0.isRunning && $0.sameLimit(as: new) }:
                // Whatever it was before an edit ended it, there is no limit now.
                ticket.moved(new.name, new.target, nil, new.due.on)
            default: nil
            }
        }
    }

    /// The dates that stay because they have passed, and what they would have become.
    static func kept(of ticket: Ticket, _ events: [TicketEvent]) -> [MovedDue] {
        events.compactMap { event in
            guard case .clockKept(let name, let target, _, let due, let would, _) = event, would?.at != due.at else { return nil }
            return ticket.moved(name, target, due.on, would?.on)
        }
    }
}

extension Ticket {
    fileprivate func moved(_ clock: ClockName, _ target: ClockTarget, _ from: Day?, _ to: Day?) -> MovedDue {
        MovedDue(id: id, registration: registration?.description, clock: clock, target: target, from: from, to: to)
    }
}

extension [TicketEvent] {
    /// From where a clock moves, by what is on record of it.
    fileprivate func recordedDue(of old: Clock) -> Due? {
        for case .clockMoved(old.name, old.target, old.period, let from, _, _, _) in self { return from }
        return nil
    }

    fileprivate func successor(of old: Clock) -> Clock? {
        for case .clockStarted(let clock) in self where clock.sameLimit(as: old) { return clock }
        return nil
    }
}
