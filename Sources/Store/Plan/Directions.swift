import Domain
import FoundationEssentials
import PG

extension Transaction {
    /// Writes to the heads of units about directions that come near or are past, each step once, when the office has opened; from five
    /// working days on to the head of the agency too. How many letters were written.
    @discardableResult
    public func remindDirections() throws -> Int {
        let today = now.day
        guard let opening = law.calendar.nextOpening(onOrAfter: today.start), opening.day == today, now >= opening else { return 0 }
        var written = 0
        let soon = law.calendar.nthWorkingDay(after: today, 2)
        for direction in try directions("d.done_at is null and d.due_on <= \(soon.iso)::date") {
            guard let step = direction.step(on: today, law.calendar) else { continue }
            let line = DirectionLine(
                year: try year(of: direction), givenOn: direction.terms.givenOn, dueOn: direction.terms.dueOn, step: step)
            let occasion = "direction:\(direction.id.uuidString.lowercased()):\(direction.terms.dueOn.iso):\(step.rawValue)"
            for member in try recipients(of: step, direction.terms.lead) {
                written += try write(.direction(line), to: member, occasion: occasion) ? 1 : 0
            }
        }
        return written
    }

    private func year(of direction: Direction) throws -> Int {
        let rows = try connection.query(
            "select p.year from plan_direction d join plan p on p.id = d.plan_id where d.id = \(direction.id)")
        return try rows.first?.get("year") ?? direction.terms.givenOn.year
    }

    private func recipients(of step: Direction.Step, _ unit: UnitPath) throws -> [Member] {
        if step == .overdueHead { return try members(holding: .head, over: unit) }
        for role in [Role.unitHead, .officer, .clerk, .head] {
            let found = try members(holding: role, over: unit)
            if !found.isEmpty { return found }
        }
        return []
    }
}
