/// Who gathers an agency's quarterly reports, and by when: data with a day from which it holds. The plan says that units report each quarter and
/// no day, so the limit is an internal one.
public struct ReportRule: Codable, Equatable, Sendable {
    public let agency: UnitPath
    /// The unit that gathers the reports and writes that of the whole.
    public let office: UnitPath
    public let validFrom: Day
    /// Working days after the last day of the quarter.
    public let dueDays: Int
    /// Where the limit stands, such as a plan or an internal rule.
    public let basis: String

    public static let dueDaysAllowed = 1...60

    public init(agency: UnitPath, office: UnitPath, validFrom: Day, dueDays: Int, basis: String) {
        (self.agency, self.office, self.validFrom, self.dueDays, self.basis) = (agency, office, validFrom, dueDays, basis)
    }

    /// The last day for a unit's report.
    public func due(_ quarter: Quarter, _ calendar: WorkCalendar) -> Day {
        calendar.nthWorkingDay(after: quarter.days.upperBound, dueDays)
    }
}

/// How the documents of a unit begin and end (Decree 30/2020/NĐ-CP, appendix I), from a day on.
public struct Letterhead: Codable, Equatable, Sendable {
    public let unit: UnitPath
    public let validFrom: Day
    /// The office above, as it is printed, such as “UBND TỈNH LẠNG SƠN”.
    public let superior: String
    /// Such as “SỞ NGOẠI VỤ”.
    public let issuer: String
    /// What stands for the unit in a symbol: `SNgV` in `12/BC-SNgV`.
    public let symbol: String
    public let place: String
    /// The office of who signs, such as “GIÁM ĐỐC”.
    public let signer: String
    /// Whom its reports are addressed to; empty where none is named.
    public let addressee: String
    public let recipients: [String]

    public init(
        unit: UnitPath, validFrom: Day, superior: String, issuer: String, symbol: String, place: String, signer: String, addressee: String,
        recipients: [String]
    ) {
        (self.unit, self.validFrom, self.superior, self.issuer, self.symbol) = (unit, validFrom, superior, issuer, symbol)
        (self.place, self.signer, self.addressee, self.recipients) = (place, signer, addressee, recipients)
    }
}

/// What is done with reports: the column heads of the table of roles and actions.
public enum ReportAction: String, Codable, CaseIterable, Sendable {
    case view, write, submit
    case giveBack = "give_back"
    case accept
    /// Gives number and day.
    case issue
    /// Says by when units report, and how their documents begin and end.
    case keepRule = "keep_rule"
}

/// Who may do what with which report. Pages, commands and statements ask no other.
public enum ReportPolicy {
    public static func allows(_ action: ReportAction, on report: Report, under rule: ReportRule, by actor: Actor) -> Bool {
        switch actor {
        case .business: return false
        case .system: return true
        case .member(let member):
            let ofUnit = { (roles: [Role]) in roles.contains { member.holds($0, over: report.unit) } }
            switch action {
            case .view: return mayView(report, under: rule, member)
            case .write: return report.isWhole ? gathers(member, rule) : ofUnit([.officer, .unitHead])
            case .submit: return report.isWhole ? gathers(member, rule) : ofUnit([.unitHead])
            case .giveBack, .accept: return report.isWhole ? ofUnit([.head]) : gathers(member, rule)
            case .issue: return ofUnit([.clerk]) || report.isWhole && member.holds(.clerk, over: rule.office)
            case .keepRule: return mayKeep(rule, member)
            }
        }
    }

    /// Whether the member belongs to those who gather the reports: the clerks and the head of the office for it.
    public static func gathers(_ member: Member, _ rule: ReportRule) -> Bool {
        [.clerk, .unitHead].contains { member.holds($0, over: rule.office) }
    }

    public static func mayKeep(_ rule: ReportRule, _ member: Member) -> Bool {
        gathers(member, rule) || [.head, .administrator].contains { member.holds($0, over: rule.agency) }
    }

    /// A unit's own people see its report; those who gather, lead or inspect see all; the report of the whole, once signed, everybody of the
    /// agency.
    private static func mayView(_ report: Report, under rule: ReportRule, _ member: Member) -> Bool {
        if gathers(member, rule) { return true }
        if report.isWhole, report.state == .accepted, enterable(member).contains(where: rule.agency.contains) { return true }
        return readers.contains { member.holds($0, over: report.unit) }
    }

    private static let readers: [Role] = [.officer, .unitHead, .clerk, .head, .inspector]

    /// Whether the member has anything to do in the pages of the agency's reports.
    public static func mayEnter(_ member: Member, under rule: ReportRule) -> Bool {
        mayKeep(rule, member) || enterable(member).contains { rule.agency.overlaps($0) }
    }

    private static func enterable(_ member: Member) -> [UnitPath] {
        member.appointments.filter { readers.contains($0.role) }.map(\.unit)
    }

    /// Whether a link to the reports leads anywhere for the member.
    public static func mayEnter(_ member: Member) -> Bool { !enterable(member).isEmpty || member.holds(.administrator) }
}
