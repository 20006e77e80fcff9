import Domain
import Foundation
import Support

/// The project's own calendar and rules.
enum Fixture {
    static let law: Law = {
        func text(_ name: String) -> String {
            (try? Checkout.text("data/\(name)")) ?? ""
        }
        do {
            let calendar = try WorkCalendar(
                days: try CalendarDay.read(csv: text("calendar-vn.csv")), hours: [.usual], firstDay: Day(iso: "2023-01-01"),
                confirmedThrough: Day(iso: "2026-12-31"))
            return Law(rules: try RuleBook(try DeadlineRule.read(csv: text("deadline-rules.csv"))), calendar: calendar)
        } catch { fatalError("the project's own data: \(error)") }
    }()

    static let office = unit("vn.langson.ngoaivu")
    static let consular = unit("vn.langson.ngoaivu.lanhsu")
    static let centre = unit("vn.langson.ngoaivu.trungtam")
    static let trade = unit("vn.langson.congthuong")

    static func unit(_ text: String) -> UnitPath {
        guard let path = UnitPath(text) else { fatalError("not a path: \(text)") }
        return path
    }

    static func instant(_ text: String) -> Date {
        guard let date = Date(iso8601: text) else { fatalError("not an instant: \(text)") }
        return date
    }
}

func aMember(_ roles: Role..., at unit: UnitPath = Fixture.consular, name: String = "An") -> Member {
    Member(id: UUID(), name: name, email: "an@example.vn", appointments: roles.map { Appointment($0, unit) })
}

func aSubmission(kind: TicketKind = .question, consent: Bool = true, change: (inout Submission.Typed) -> Void = { _ in }) throws
    -> Submission
{
    var typed = Submission.Typed()
    typed.kind = kind.rawValue
    typed.subject = "Thủ tục hợp pháp hóa lãnh sự"
    typed.body = "Công ty chúng tôi cần hợp pháp hóa hợp đồng để dùng tại Trung Quốc."
    typed.contactName = "Nguyễn Thị Bình"
    typed.email = "binh@congty.vn"
    typed.publishConsent = consent
    change(&typed)
    return try Submission(typed)
}

/// A ticket and what has happened to it so far, for tests that read like a story.
struct Case {
    var ticket: Ticket
    var events: [TicketEvent]
    var now: Date

    init(kind: TicketKind = .question, consent: Bool = true, received: String = "2026-03-02T09:00:00+07:00") throws {
        now = Fixture.instant(received)
        events = try Ticket.receive(
            try aSubmission(kind: kind, consent: consent), id: UUID(), unit: Fixture.office, at: now, law: Fixture.law)
        guard let ticket = Ticket(receivedAt: now, events: events) else { fatalError("a receipt comes first") }
        self.ticket = ticket
    }

    @discardableResult
    mutating func on(_ instant: String, _ actor: Actor, _ command: Command) throws -> [TicketEvent] {
        now = Fixture.instant(instant)
        return try on(actor, command)
    }

    @discardableResult
    mutating func on(_ actor: Actor, _ command: Command) throws -> [TicketEvent] {
        let new = try ticket.decide(command, by: actor, at: now, law: Fixture.law)
        ticket = ticket.applying(new, at: now)
        events += new
        return new
    }

    static let number = RegistrationNumber(unit: Fixture.office, year: 2026, number: 17)
}

/// The people of one office.
struct Staff {
    let clerk = aMember(.clerk, at: Fixture.office)
    let officer = aMember(.officer)
    let unitHead = aMember(.unitHead)
    let head = aMember(.head, at: Fixture.office)
    let editor = aMember(.editor, at: Fixture.office)
    let inspector = aMember(.inspector, at: Fixture.office)
    let administrator = aMember(.administrator, at: Fixture.office)
}

extension Case {
    /// Classified, with the consular division, in the hands of its officer.
    mutating func reachOfficer(_ staff: Staff, kind: TicketKind? = nil) throws {
        try on(.member(staff.clerk), .classify(kind: kind ?? ticket.kind, variant: "", registration: Case.number))
        try on(.member(staff.clerk), .assign(unit: Fixture.consular))
        try on(.member(staff.unitHead), .assignOfficer(staff.officer))
    }

    mutating func answer(_ staff: Staff, on instant: String? = nil) throws {
        if let instant { now = Fixture.instant(instant) }
        try on(.member(staff.officer), .draft(text: "Hồ sơ gồm ba giấy tờ.", outcome: .explained, basis: ["Nghị định 111/2011/NĐ-CP"]))
        try on(.member(staff.unitHead), .approve(lateReason: "Chờ ý kiến của Bộ Ngoại giao."))
    }
}
