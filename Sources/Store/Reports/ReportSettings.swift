public import Domain
import FoundationEssentials
import PG

/// What an agency's reports go by, for whoever keeps it.
public struct ReportSettings: Sendable {
    public let agency: Unit
    /// Nil where nobody has made a rule yet.
    public let rule: ReportRule?
    /// The agency and the units below it.
    public let units: [Unit]
    public let heads: [Letterhead]
    /// Every rule that was recorded, the last first.
    public let recorded: [RecordedSetting<ReportRule>]
    public let recordedHeads: [RecordedSetting<Letterhead>]

    public func head(of unit: UnitPath) -> Letterhead? { heads.first { $0.unit == unit } }
}

extension Transaction {
    /// Of every agency whose rule the actor may keep: those that have one, and those over which the actor is head or administrator.
    public func reportSettings() throws -> [ReportSettings] {
        let (quarter, all) = (Quarter(of: now.day), try units())
        let rules = try reportRules(quarter).filter(mayKeep)
        let others = owned.filter { unit in !rules.contains { $0.agency.overlaps(unit) } }
        return try (rules.map(\.agency) + others).compactMap { agency in
            guard let unit = all.first(where: { $0.path == agency }) else { return nil }
            return ReportSettings(
                agency: unit, rule: rules.first { $0.agency == agency }, units: all.filter { agency.contains($0.path) },
                heads: try letterheads(of: agency, quarter), recorded: try recordedRules(of: agency),
                recordedHeads: try recordedHeads(of: agency))
        }
    }

    /// Where the actor is head or administrator.
    private var owned: [UnitPath] {
        guard case .member(let member) = actor else { return [] }
        return Array(Set(member.appointments.filter { [.head, .administrator].contains($0.role) }.map(\.unit))).sorted { $0.text < $1.text }
    }

    private func mayKeep(_ rule: ReportRule) -> Bool {
        ReportPolicy.allows(
            .keepRule, on: Report(agency: rule.agency, unit: rule.agency, quarter: Quarter(of: now.day)), under: rule, by: actor)
    }

    /// Keeps what was typed, from its day on.
    /// - Throws: `NotFound` where the actor does not keep the rules of that agency; `Report.Faults` for a unit that does not exist.
    public func change(_ rule: ReportRule) throws {
        guard let settings = try reportSettings().first(where: { $0.agency.path == rule.agency }) else { throw NotFound() }
        guard settings.units.contains(where: { $0.path == rule.office }) else { throw Report.Faults([.outOfRange(.office)]) }
        try keep(rule)
    }

    /// - Throws: `NotFound`.
    public func change(_ head: Letterhead) throws {
        guard try reportSettings().contains(where: { $0.units.contains { $0.path == head.unit } }) else { throw NotFound() }
        try keep(head)
    }
}
