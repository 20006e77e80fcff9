import Domain
public import FoundationEssentials
import PG

extension Transaction {
    /// Looks at the clocks whose time has come, at most `limit` tickets: records the breaches at the instant of the due date, and writes to
    /// everybody concerned one letter about all that they are to be told. How many tickets it looked at.
    /// - Parameter failing: is told of a ticket that cannot be looked at; it is passed over for an hour, and keeps nobody else from being told.
    ///   What only the moment is to blame for is thrown all the same, and so is everything where nobody is to be told.
    public func remind(limit: Int, failing: ((UUID, any Error) -> Void)? = nil) throws -> Int {
        let due = try connection.query(
            """
            select t.id from ticket t where is_open(t.state) and t.id in (
                select c.ticket_id from clock c where is_running(c) and c.next_step_at <= \(now))
            order by t.id limit \(limit) for update of t skip locked
            """
        ).map { try $0.get("id", as: UUID.self) }
        var round = ReminderRound(self)
        for id in due {
            guard let failing else {
                try round.take(try broughtUp(try ticket(id)))
                continue
            }
            var next = round
            do {
                try connection.savepoint { try next.take(try broughtUp(try ticket(id))) }
                round = next
            } catch let error where Self.isOfTheRow(error) {
                failing(id, error)
                try passOver(id)
            }
        }
        try round.writeDigests()
        return due.count
    }

    /// Whether an error comes from what stands in the row, and would come again.
    private static func isOfTheRow(_ error: any Error) -> Bool {
        switch error {
        case is DatabaseUnavailable, is CancellationError: false
        case let error as PGError: !error.isRetryable && !error.isLockTimeout && !error.isStatementTimeout && !error.isOfAnotherLaw
        default: true
        }
    }

    /// Looks again in an hour, where the row can be written at all.
    private func passOver(_ id: UUID) throws {
        do {
            try connection.savepoint {
                try connection.prepared(
                    "pass_over",
                    "update clock c set next_step_at = \(now.addingTimeInterval(3600)) where c.ticket_id = \(id) and is_running(c)")
            }
        } catch let error as PGError where error.isCheckViolation {}
    }

    fileprivate func told(_ ticket: Ticket, _ number: Int) throws -> Set<String> {
        let due = ticket.clocks[number].due.on.iso
        return Set(
            try connection.prepared(
                "notices", "select step from notice where ticket_id = \(ticket.id) and clock_number = \(number) and due_on = \(due)::date"
            ).map { try $0.get("step") })
    }

    fileprivate func note(_ steps: [String], _ ticket: Ticket, _ number: Int) throws {
        guard !steps.isEmpty else { return }
        try connection.prepared(
            "write_notices",
            """
            insert into notice (ticket_id, clock_number, due_on, step, made_at)
            select \(ticket.id), \(number), \(ticket.clocks[number].due.on.iso)::date, step, \(now) from unnest(\(steps)::text[]) as step
            """)
    }

    fileprivate func look(at ticket: Ticket, _ number: Int, again: Date?) throws {
        try connection.prepared(
            "next_step", "update clock set next_step_at = \(again ?? .distantFuture) where ticket_id = \(ticket.id) and number = \(number)")
    }

}

/// One run of the worker: what it found for each member.
private struct ReminderRound {
    private let transaction: Transaction
    private var items: [UUID: (member: Member, items: [DueItem])] = [:]
    private var holders: [Role: [UnitPath: [Member]]] = [:]
    /// When the office opens next; now, while it is open. A breach is recorded at any hour, but nobody is told at night.
    private let opening: Date
    private var isOpen: Bool { opening <= transaction.now }

    init(_ transaction: Transaction) {
        self.transaction = transaction
        opening = transaction.law.calendar.nextOpening(onOrAfter: transaction.now) ?? transaction.now
    }

    mutating func take(_ ticket: Ticket) throws {
        var ticket = ticket
        let (now, calendar) = (transaction.now, transaction.law.calendar)
        let ended = ticket.dutiesEnded(at: now, law: transaction.law)
        if !ended.isEmpty { ticket = try transaction.record(ended, on: ticket) }
        let running = ticket.clocks.indices.filter { ticket.clocks[$0].isRunning }
        // In the order in which they fell due, so that breaches that are noticed together stand so in the history.
        for number in running.sorted(by: { ticket.clocks[$0].due.at < ticket.clocks[$1].due.at }) {
            let clock = ticket.clocks[number]
            let told = try transaction.told(ticket, number)
            if clock.isOverdue(at: now), !told.contains("breach") {
                let lapse = ticket.lapse(of: clock, law: transaction.law)
                ticket = try transaction.acting(as: transaction.actor, at: clock.due.at).record(lapse, on: ticket)
                try transaction.note(["breach"], ticket, number)
            }
            let owed = isOpen ? clock.owed(at: now, told: Set(told.compactMap(ReminderStep.init)), calendar) : []
            try transaction.note(owed.map(\.rawValue), ticket, number)
            for step in owed { try tell(step, of: clock, of: ticket) }
            let next = clock.nextStep(after: now, calendar)
            try transaction.look(at: ticket, number, again: isOpen ? next : [opening, next].compactMap(\.self).min())
        }
    }

    private mutating func tell(_ step: ReminderStep, of clock: Clock, of ticket: Ticket) throws {
        let item = DueItem(
            registration: ticket.registration?.description, kind: ticket.kind, clock: clock.name, target: clock.target, due: clock.due.on,
            beyondConfirmed: clock.due.told, step: step, late: clock.lateness(at: transaction.now, transaction.law.calendar),
            ticket: ticket.id)
        for member in try recipients(step, ticket) {
            var known = items[member.id] ?? (member, [])
            // A member who is told of a clock at several levels at once reads of the highest.
            known.items.removeAll { $0.isSameClock(as: item) }
            known.items.append(item)
            items[member.id] = known
        }
    }

    private mutating func recipients(_ step: ReminderStep, _ ticket: Ticket) throws -> [Member] {
        for role in step.roles {
            let found = role == .officer ? try officer(of: ticket) : try holders(of: role, over: ticket.unit)
            if !found.isEmpty { return found }
        }
        return []
    }

    private func officer(of ticket: Ticket) throws -> [Member] {
        try transaction.officer(of: ticket).map { $0.isReachable ? [$0] : [] } ?? []
    }

    private mutating func holders(of role: Role, over unit: UnitPath) throws -> [Member] {
        if let known = holders[role]?[unit] { return known }
        let found = try transaction.members(holding: role, over: unit)
        holders[role, default: [:]][unit] = found
        return found
    }

    func writeDigests() throws {
        for (member, items) in items.values {
            let occasion = "digest:\(Int((transaction.now.timeIntervalSince1970 * 1000).rounded()))"
            _ = try transaction.write(.digest(items.sorted { $0.due < $1.due }), to: member, occasion: occasion)
        }
    }
}
