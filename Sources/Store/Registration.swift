public import Domain
import PG

extension Transaction {
    /// The next number in the register of the agency that has the ticket, for this year. A number that is not used leaves a gap.
    public func nextRegistration(for code: TrackingCode) throws -> RegistrationNumber {
        let ticket = try ticket(code)
        if let registration = ticket.registration { return registration }
        let agency = ticket.unit.agency
        let year = now.day.year
        let rows = try connection.prepared(
            "next_registration",
            """
            insert into registration_counter (unit, year, last) values (\(agency.text)::ltree, \(year), 1)
            on conflict (unit, year) do update set last = registration_counter.last + 1 returning last
            """)
        guard let row = rows.first else { throw NotFound() }
        return RegistrationNumber(unit: agency, year: year, number: try row.get("last"))
    }
}

extension UnitPath {
    /// The agency of a division: nation, province, agency are the first three labels.
    var agency: UnitPath {
        UnitPath(text.split(separator: ".").prefix(3).joined(separator: ".")) ?? self
    }
}
