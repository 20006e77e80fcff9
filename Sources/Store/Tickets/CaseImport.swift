internal import Crypto
public import Domain
import FoundationEssentials
import PG

/// What an import did.
public struct CaseImportReport: Equatable, Sendable {
    public internal(set) var imported = 0
    /// Cases that an earlier import brought in.
    public internal(set) var known = 0
    /// Lines of cases left out because nobody knows when they were received.
    public internal(set) var undatedLines: [Int] = []
    /// Tickets received before the calendar begins, for which no due date can be counted.
    public internal(set) var beforeCalendar = 0
    /// Lines of steps that lie after the end of their case.
    public internal(set) var linesAfterEnd: [Int] = []
    /// Lines of reopenings that came later than a business may reopen; what followed is left out too.
    public internal(set) var linesReopenedTooLate: [Int] = []
    /// Lines of cases that are open in units in which nobody can carry them on.
    public internal(set) var linesAdrift: [Int] = []
    public internal(set) var newBusinesses = 0
    public internal(set) var newUnits: [String] = []
    public internal(set) var newMembers = 0
}

/// What becomes of a case whose receipt has no date.
public enum UndatedCases: Sendable {
    case leftOut
    /// Received when it is imported: that is when this office first has it on record.
    case receivedNow
}

extension Transaction {
    /// Replays cases as tickets of `home` and the units below it, at their true times.
    /// - Throws: `TableFault` naming the line of a step that the rules of tickets refuse; the transaction must then be given up.
    public func importCases(_ file: CaseFile, home: Unit, undated: UndatedCases) throws -> CaseImportReport {
        try connection.query("select pg_advisory_xact_lock(\(importLock))")
        let businesses = try businessCount()
        var replay = try CaseReplay(self, file: file, home: home)
        // In order of receipt, so that the numbers in the register are.
        let ordered = file.cases.sorted { ($0.receivedAt ?? .distantFuture) < ($1.receivedAt ?? .distantFuture) }
        for history in ordered { try replay.take(history, undated: undated) }
        replay.report.newBusinesses = try businessCount() - businesses
        if replay.report.imported > 0 { try refreshForecast(isForced: true) }
        return replay.report
    }

    private func businessCount() throws -> Int { try connection.query("select count(*) as n from business").first?.get("n") ?? 0 }

    /// One import at a time: the second must see what the first brought in. The number only differs from those of other locks.
    private var importLock: Int { 4_118_902 }

    fileprivate func isKnown(_ reference: String, of source: String) throws -> Bool {
        try !connection.prepared(
            "imported_case", "select 1 from imported_case where source = \(source) and reference = \(reference)"
        ).isEmpty
    }

    fileprivate func note(_ reference: String, of source: String, became ticket: Ticket) throws {
        try connection.prepared(
            "note_imported_case",
            "insert into imported_case (source, reference, ticket_id) values (\(source), \(reference), \(ticket.id))")
    }
}

/// The conversation of one import: its units and people by the names in the file.
private struct CaseReplay {
    let transaction: Transaction
    let file: CaseFile
    let home: UnitPath
    var report = CaseImportReport()
    private var units: [String: UnitPath] = [:]
    private var taken: Set<UnitPath> = []
    private var members: [String: Member] = [:]

    init(_ transaction: Transaction, file: CaseFile, home: Unit) throws {
        self.transaction = transaction
        self.file = file
        self.home = home.path
        for unit in try transaction.units() {
            taken.insert(unit.path)
            if home.path.contains(unit.path) { units[Self.key(unit.nameVi)] = unit.path }
        }
        if !taken.contains(home.path) { try add(home) }
    }

    mutating func take(_ history: CaseHistory, undated: UndatedCases) throws {
        guard try !transaction.isKnown(history.reference, of: file.source) else {
            report.known += 1
            return
        }
        guard history.receivedAt != nil || undated == .receivedNow else {
            report.undatedLines.append(history.line)
            return
        }
        try checkPast(history)
        let law = law(for: history)
        let ticket = try refusing(history.line, history.receivedField) { try receive(history, law) }
        try transaction.note(history.reference, of: file.source, became: ticket)
        report.imported += 1
        try replay(history, ticket, law)
    }

    /// What lies ahead has not happened, and would be late or in time by chance.
    private func checkPast(_ history: CaseHistory) throws {
        let times = [(history.line, history.receivedField, history.receivedAt)] + history.steps.map { ($0.line, $0.field, $0.at) }
        for (line, field, at) in times where at.map({ $0.day > transaction.now.day }) ?? false {
            throw TableFault(line: line, field: field, reason: .liesAhead)
        }
    }

    /// A file that tells days only may put today's answer to an hour still to come.
    private func past(_ instant: Date?) -> Date { min(instant ?? transaction.now, transaction.now) }

    private mutating func receive(_ history: CaseHistory, _ law: Law) throws -> Ticket {
        let received = past(history.receivedAt)
        let at = transaction.acting(as: .business, at: received, under: law)
        // A date that had passed before the case came here was not this office's to keep.
        let due = history.statedDue.flatMap { $0.at > received ? $0 : nil }
        return try at.receive(history.submission, unit: try unit(history.unit) ?? home, statedDue: due).value
    }

    /// Without rules where none of them can be applied: before the calendar, and where only the answer's date would be known.
    private mutating func law(for history: CaseHistory) -> Law {
        let law = transaction.law
        let isEarly = history.receivedAt.map { received in law.calendar.firstDay.map { received.day < $0 } ?? false } ?? false
        if isEarly { report.beforeCalendar += 1 }
        let isUnjudgeable = history.receivedAt == nil && !history.steps.isEmpty
        return isEarly || isUnjudgeable ? law.withoutRules : law
    }

    private mutating func replay(_ history: CaseHistory, _ received: Ticket, _ law: Law) throws {
        var ticket = received
        for step in history.steps {
            if case .reopen(let reason) = step.deed, ticket.state == .answered {
                guard let reopened = try reopen(ticket, reason, step, law) else {
                    report.linesReopenedTooLate.append(step.line)
                    continue
                }
                ticket = reopened
            } else if ticket.state.isOpen, !step.isReopening {
                let ready = ticket
                ticket = try refusing(step.line, step.field) { try take(step, ready) }
            } else {
                report.linesAfterEnd.append(step.line)
            }
        }
        // A log comes before the people do: it is taken, and whoever imports it is told whom to appoint where.
        if try transaction.isAdrift(ticket) { report.linesAdrift.append(history.line) }
    }

    /// By the business, with the limits of a new period; nil where it is too late for that.
    private func reopen(_ ticket: Ticket, _ reason: String, _ step: CaseHistory.Step, _ law: Law) throws -> Ticket? {
        let at = transaction.acting(as: .business, at: past(step.at), under: law)
        do {
            return try refusing(step.line, step.field) {
                do { return try at.take(.reopen(reason: reason), ticket) } catch Ticket.Refusal.tooLateToReopen { return nil }
            }
        }
    }

    private mutating func take(_ step: CaseHistory.Step, _ before: Ticket) throws -> Ticket {
        let member = try step.person.map { try self.member($0) }
        let unit = try self.unit(step.unit)
        let actor = member.map(Actor.member) ?? .system("import")
        let at = transaction.acting(
            as: actor, at: past(step.at), under: transaction.law.withoutRules)
        let system = at.acting(as: .system("import"), at: at.now)
        var ticket = before
        if ticket.state == .received {
            let number = try at.nextRegistration(for: ticket)
            ticket = try at.take(.classify(kind: ticket.kind, variant: ticket.variant, registration: number), ticket)
        }
        guard step.deed != .classify else { return ticket }
        if ticket.state == .registered {
            ticket = try at.take(.assign(unit: unit ?? ticket.unit), ticket)
        } else if let unit, unit != ticket.unit {
            ticket = try at.take(.transfer(to: unit, reason: step.note), ticket)
        }
        if let member, member.id != ticket.officer { ticket = try at.take(.assignOfficer(member), ticket) }
        switch step.deed {
        case .classify, .work, .reopen: return ticket
        case .requestInformation(let text): return try inHand(ticket, system) { try at.take(.requestInformation(text: text), $0) }
        case .answer(let text, let outcome):
            return try inHand(ticket, system) { ticket in
                // The source does not tell who approved; the import did not ask for two people.
                try system.take(.approve(), try at.take(.draft(text: text, outcome: outcome, basis: []), ticket))
            }
        }
    }

    /// A file that names nobody still had somebody at work.
    private mutating func inHand(_ ticket: Ticket, _ system: Transaction, _ work: (Ticket) throws -> Ticket) throws -> Ticket {
        guard ticket.state == .assigned else { return try work(ticket) }
        return try work(try system.take(.assignOfficer(try member("import")), ticket))
    }

    /// - Parameter field: where the time of the step stands, for a refusal that names no field.
    private func refusing<Value>(_ line: Int, _ field: String, _ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let refusal as Ticket.Refusal {
            throw TableFault(line: line, field: refusal.field?.rawValue ?? field, reason: .refusal(refusal))
        }
    }
}

extension Transaction {
    fileprivate func take(_ command: Command, _ ticket: Ticket) throws -> Ticket {
        try record(held(ticket.decide(command, by: actor, at: now, law: law), of: ticket), on: ticket)
    }
}

// Names of the file, as units and people.
extension CaseReplay {
    private mutating func unit(_ name: String?) throws -> UnitPath? {
        guard let name else { return nil }
        if let known = units[Self.key(name)] { return known }
        let label = Self.label(name)
        let candidates = ([label] + (2...99).map { "\(label)_\($0)" }).compactMap { UnitPath("\(home.text).\($0)") }
        guard let path = candidates.first(where: { !taken.contains($0) }) else { throw Ticket.Refusal.outOfRange(.unit) }
        try add(Unit(path: path, nameVi: name, nameEn: name, nameZh: name))
        return path
    }

    private mutating func add(_ unit: Unit) throws {
        try transaction.add(unit)
        units[Self.key(unit.nameVi)] = unit.path
        taken.insert(unit.path)
        report.newUnits.append(unit.nameVi)
    }

    /// Somebody whom a file names, the same person whatever file it is: a name on record that can neither sign in nor be written to, and holds no
    /// role. What they did, they did with the roles that it takes.
    private mutating func member(_ name: String) throws -> Member {
        let email = Self.address(name)
        if let known = members[email] { return known }
        // Those whom earlier versions put on record.
        var id = try (transaction.member(email: email) ?? transaction.member(email: Self.formerAddress(name)))?.id
        if id == nil {
            id = try transaction.addMember(name: name, email: email, passwordHash: nil, appointments: []).id
            report.newMembers += 1
        }
        guard let id else { preconditionFailure("somebody was found or added") }
        let member = Member(
            id: id, name: name, email: email, appointments: [Role.clerk, .officer, .unitHead].map { Appointment($0, home) })
        members[email] = member
        return member
    }

    /// By the whole name, marks and all, but not its capitals nor the place of a tone: `nguyen-van-an.0f3c9a2b1d4e5f60@import.invalid`.
    private static func address(_ name: String) -> String { address(name, by: VietnameseText.nameKey(name)) }

    /// As it was made by the place of a tone too.
    private static func formerAddress(_ name: String) -> String { address(name, by: VietnameseText.normalised(name).lowercased()) }

    private static func address(_ name: String, by key: String) -> String {
        let hash = SHA256.hash(data: Array(key.utf8)).prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return "\(label(name).replacing("_", with: "-")).\(hash)@import.invalid"
    }

    private static func key(_ name: String) -> String { VietnameseText.folded(name) }

    /// `Cục Thuế TP.HCM` as `cuc_thue_tp_hcm`.
    private static func label(_ name: String) -> String {
        let words = VietnameseText.folded(name).utf8.split { byte in !(97...122).contains(byte) && !(48...57).contains(byte) }
        let text = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "_")
        return text.isEmpty ? "x" : String(text.prefix(60))
    }
}

extension CaseHistory.Step {
    fileprivate var isReopening: Bool { if case .reopen = deed { true } else { false } }
}
