import Domain
import Testing

/// Every role × every action, written out: a change of the policy shows here as a change of the table.
@Suite struct PolicyTests {
    static let table: [(Role, Set<Action>)] = [
        (.clerk, [.view, .classify, .assign, .transfer, .accept, .preparePublication]),
        (.officer, [.view]),
        (
            .unitHead,
            [
                .view, .classify, .assign, .transfer, .accept, .assignOfficer, .approve, .returnDraft, .extend, .pause, .resume,
                .requestInformation, .draft, .tellStatus, .approvePublication, .withdrawPublication,
            ]
        ),
        (
            .head,
            [
                .view, .classify, .assign, .transfer, .accept, .assignOfficer, .approve, .returnDraft, .extend, .pause, .resume,
                .approvePublication, .withdrawPublication,
            ]
        ),
        (.inspector, [.view]),
        (.editor, [.view, .preparePublication, .approvePublication, .withdrawPublication]),
        (.administrator, []),
    ]

    @Test(arguments: table) func aRoleOverTheUnit(role: Role, allowed: Set<Action>) throws {
        let ticket = try Case().ticket
        let member = Actor.member(aMember(role, at: Fixture.office))
        #expect(Set(Action.allCases.filter { Policy.allows($0, on: ticket, by: member) }) == allowed)
    }

    @Test func theTableNamesEveryRole() {
        #expect(Self.table.map(\.0) == Role.allCases)
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
        #expect(Set(allowed) == [.view, .requestInformation, .draft, .tellStatus])
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
