public import Domain
public import FoundationEssentials
import PG

extension Transaction {
    /// The next number in the register of the agency that has the ticket, for this year. A number that is not used leaves a gap.
    public func nextRegistration(for id: UUID) throws -> RegistrationNumber { try nextRegistration(for: ticket(id)) }

    /// The same for a ticket that this write has read already.
    public func nextRegistration(for ticket: Ticket) throws -> RegistrationNumber {
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
