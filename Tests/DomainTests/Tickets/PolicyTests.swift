import Domain
import Foundation
import Support
import Testing

/// Every role × every action: a change of the policy shows as a change of the table.
@Suite struct PolicyTests {
    /// Who does what to a ticket that is no officer's own, by the table that pages and programs are held to: the letters of roles.
    private static let takers: [Action: Set<Role>] = {
        let letters = Dictionary(uniqueKeysWithValues: zip("couhiea", Role.allCases))
        let table = (try? Checkout.text("Tests/WebTests/authority.csv")) ?? ""
        let writes = table.split(separator: "\n").compactMap { line -> (Action, Set<Role>)? in
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard let name = cells.first, name.hasPrefix("/desk/tickets/{id}/"), let action = Action(rawValue: String(name.dropFirst(19)))
            else { return nil }
            return (action, Set(cells[1].compactMap { letters[$0] }))
        }
        return Dictionary(uniqueKeysWithValues: writes)
    }()

    @Test(arguments: Role.allCases) func aRoleOverTheUnit(role: Role) throws {
        let ticket = try Case().ticket
        let member = Actor.member(aMember(role, at: Fixture.office))
        let allowed = Set(Action.allCases.filter { Policy.allows($0, on: ticket, by: member) })
        #expect(allowed.subtracting([.view]) == Set(Self.takers.keys.filter { Self.takers[$0]?.contains(role) ?? false }))
        #expect(allowed.contains(.view) == (role != .administrator))
    }

    @Test(arguments: Role.allCases) func aRoleElsewhereMayDoNothing(role: Role) throws {
        let ticket = try Case().ticket
        let member = Actor.member(aMember(role, at: Fixture.trade))
        #expect(Action.allCases.allSatisfy { !Policy.allows($0, on: ticket, by: member) })
    }

    @Test func theOfficerOfATicketMayDraftAndAsk() throws {
        let staff = Staff()
        var story = try Case()
        try story.reachOfficer(staff)
        let allowed = Action.allCases.filter { Policy.allows($0, on: story.ticket, by: .member(staff.officer)) }
        let ofWhoHasIt = Self.takers.keys.filter { Self.takers[$0] == [.unitHead] }
        #expect(Set(allowed) == Set([.view] + ofWhoHasIt) && Set(ofWhoHasIt).isSuperset(of: [.requestInformation, .draft, .tellStatus]))
        let colleague = Actor.member(aMember(.officer))
        #expect(Action.allCases.filter { Policy.allows($0, on: story.ticket, by: colleague) } == [.view])
    }

    @Test func aBusinessActsOnItsOwnSideOnly() throws {
        let ticket = try Case().ticket
        let allowed = Action.allCases.filter { Policy.allows($0, on: ticket, by: .business) }
        #expect(Set(allowed) == [.view, .reply, .withdraw, .rate, .reopen])
    }

    @Test func complaintsAreSeenByThoseWhoSettleThem() throws {
        let ticket = try Case(kind: .complaint).ticket
        let seers = Role.allCases.filter { Policy.allows(.view, on: ticket, by: .member(aMember($0, at: Fixture.office))) }
        #expect(Set(seers) == [.clerk, .unitHead, .head, .inspector])
    }

    @Test func aUnitContainsItsSubtreeAndNotItsNamesakes() {
        #expect(Fixture.office.contains(Fixture.consular))
        #expect(!Fixture.consular.contains(Fixture.office))
        #expect(!Fixture.unit("vn.langson").contains(Fixture.unit("vn.langsonx")))
        #expect(UnitPath("vn..a") == nil && UnitPath("") == nil && UnitPath("vn.A") == nil)
    }
}
