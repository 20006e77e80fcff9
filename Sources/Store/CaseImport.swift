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
        var replay = try CaseReplay(self, file: file, home: home)
        // In order of receipt, so that the numbers in the register are.
        let ordered = file.cases.sorted { ($0.receivedAt ?? .distantFuture) < ($1.receivedAt ?? .distantFuture) }
        for history in ordered { try replay.take(history, undated: undated) }
        return replay.report
    }

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
    private let workedOn: [String: ClosedRange<Day>]

    init(_ transaction: Transaction, file: CaseFile, home: Unit) throws {
        self.transaction = transaction
        self.file = file
        self.home = home.path
        workedOn = Self.periods(file)
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
        let ticket = try refusing(history.line) { try receive(history) }
        try transaction.note(history.reference, of: file.source, became: ticket)
        report.imported += 1
        try replay(history, ticket)
    }

    private mutating func receive(_ history: CaseHistory) throws -> Ticket {
        let received = history.receivedAt ?? transaction.now
        let at = transaction.acting(as: .business, at: received, under: law(for: history))
        // A date that had passed before the case came here was not this office's to keep.
        let due = history.statedDue.flatMap { $0.at > received ? $0 : nil }
        return try at.receive(history.submission, unit: try unit(history.unit) ?? home, statedDue: due)
    }

    /// Without rules where none of them can be applied: before the calendar, and where only the answer's date would be known.
    private mutating func law(for history: CaseHistory) -> Law {
        let law = transaction.law
        let isEarly = history.receivedAt.map { received in law.calendar.firstDay.map { received.day < $0 } ?? false } ?? false
        if isEarly { report.beforeCalendar += 1 }
        let isUnjudgeable = history.receivedAt == nil && !history.steps.isEmpty
        return isEarly || isUnjudgeable ? law.withoutRules : law
    }

    private mutating func replay(_ history: CaseHistory, _ received: Ticket) throws {
        var ticket = received
        for step in history.steps {
            guard ticket.state.isOpen else {
                report.linesAfterEnd.append(step.line)
                continue
            }
            let ready = ticket
            ticket = try refusing(step.line) { try take(step, ready) }
        }
    }

    private mutating func take(_ step: CaseHistory.Step, _ before: Ticket) throws -> Ticket {
        let member = try step.person.map { try self.member($0) }
        let unit = try self.unit(step.unit)
        let actor = member.map(Actor.member) ?? .system("import")
        let at = transaction.acting(
            as: actor, at: step.at ?? transaction.now, under: transaction.law.withoutRules)
        let system = at.acting(as: .system("import"), at: at.now)
        var ticket = before
        if ticket.state == .received {
            let number = try at.nextRegistration(for: ticket.code)
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
        case .classify, .work: return ticket
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

    private func refusing<Value>(_ line: Int, _ work: () throws -> Value) throws -> Value {
        do {
            return try work()
        } catch let refusal as Refusal {
            throw TableFault(line: line, field: refusal.field?.rawValue ?? "", reason: .refusal(refusal))
        }
    }
}

extension Transaction {
    fileprivate func take(_ command: Command, _ ticket: Ticket) throws -> Ticket {
        try record(try ticket.decide(command, by: actor, at: now, law: law), on: ticket)
    }
}

// Names of the file, as units and people.
extension CaseReplay {
    private mutating func unit(_ name: String?) throws -> UnitPath? {
        guard let name else { return nil }
        if let known = units[Self.key(name)] { return known }
        let label = Self.label(name)
        let candidates = ([label] + (2...99).map { "\(label)_\($0)" }).compactMap { UnitPath("\(home.text).\($0)") }
        guard let path = candidates.first(where: { !taken.contains($0) }) else { throw Refusal.outOfRange(.unit) }
        try add(Unit(path: path, nameVi: name, nameEn: name, nameZh: name))
        return path
    }

    private mutating func add(_ unit: Unit) throws {
        try transaction.add(unit)
        units[Self.key(unit.nameVi)] = unit.path
        taken.insert(unit.path)
        report.newUnits.append(unit.nameVi)
    }

    /// Somebody whom the file names: without password, and with roles for the days of the file only.
    private mutating func member(_ name: String) throws -> Member {
        if let known = members[name] { return known }
        let appointments = [Role.clerk, .officer, .unitHead].map { Appointment($0, home) }
        let email = "\(Self.label(name))@\(Self.label(file.source).replacing("_", with: "-")).invalid"
        let found = try transaction.member(email: email).map { Member(id: $0.id, name: $0.name, email: email, appointments: appointments) }
        let today = transaction.now.day
        let member =
            try found
            ?? transaction.addMember(
                name: name, email: email, passwordHash: nil, appointments: appointments, during: workedOn[name] ?? today...today)
        if found == nil { report.newMembers += 1 }
        members[name] = member
        return member
    }

    private static func periods(_ file: CaseFile) -> [String: ClosedRange<Day>] {
        var periods: [String: ClosedRange<Day>] = [:]
        for step in file.cases.flatMap(\.steps) {
            guard let person = step.person, let day = step.at?.day else { continue }
            let old = periods[person] ?? day...day
            periods[person] = min(old.lowerBound, day)...max(old.upperBound, day)
        }
        return periods
    }

    private static func key(_ name: String) -> String { VietnameseText.folded(name) }

    /// `Cục Thuế TP.HCM` as `cuc_thue_tp_hcm`.
    private static func label(_ name: String) -> String {
        let words = VietnameseText.folded(name).utf8.split { byte in !(97...122).contains(byte) && !(48...57).contains(byte) }
        let text = words.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "_")
        return text.isEmpty ? "x" : text
    }
}
