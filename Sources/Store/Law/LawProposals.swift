public import Domain
public import FoundationEssentials
import PG

/// A change that waits for the people who stand for it.
public struct LawProposal: Sendable {
    public let id: UUID
    public let at: Date
    /// The name of who proposed it, or the command.
    public let author: String
    /// Nil where a command did.
    public let authorID: UUID?
    public let what: LawEdit
    public let document: String
    public let file: String?
    /// Who has agreed beside the author.
    public let assents: [String]
    public let assentIDs: [UUID]
    /// Who refused it.
    public let refusals: [String]
    /// When it was made or refused; nil while it waits.
    public let decidedAt: Date?
    public let isRefused: Bool
    /// What is on record of the accounts of who proposed it and who agreed.
    public let accounts: [AccountRecord]

    /// Two people stand for a change of the past: the author and another, or, where a command proposed it for nobody, two others.
    public static let people = 2

    /// Whether this member can still agree to it.
    public func awaits(_ member: UUID) -> Bool { authorID != member && !assentIDs.contains(member) }

    fileprivate var people: Set<UUID> { Set(assentIDs + (authorID.map { [$0] } ?? [])) }
    fileprivate var request: LawRequest { LawRequest(edit: what, document: document, file: file) }
}

extension Store {
    /// What a proposal would do now.
    /// - Throws: `LawEdit.Fault` where it cannot be made any more; `NotFound`.
    public func preview(_ proposal: UUID, as actor: Actor, at now: Date) async throws -> LawEffect {
        do {
            return try await changingLaw(as: actor, at: now) { transaction in
                let proposal = try transaction.proposal(proposal)
                throw Looked(effect: try transaction.make(proposal.request, isPreview: true))
            }
        } catch let looked as Looked { return looked.effect }
    }

    /// A second person agrees; the change is made when enough have, and else waits on.
    /// - Throws: `LawEdit.Fault` where it cannot be made any more or the person is the first; `NotFound`.
    public func agree(to id: UUID, as actor: Actor, at now: Date) async throws -> LawEffect {
        try await changingLaw(as: actor, at: now) { transaction in
            guard let member = actor.memberID else { throw NotFound() }
            let before = try transaction.proposal(toDecide: id)
            guard before.awaits(member) else { throw LawEdit.Fault(.person, .fourEyes) }
            guard try transaction.stoodBefore(before) else { throw LawEdit.Fault(.person, .appointedLater) }
            try transaction.note(assentTo: id, isRefusal: false)
            let proposal = try transaction.proposal(id)
            guard try transaction.isStoodFor(proposal) else { return LawEffect(count: 0, first: [], proposal: id) }
            let effect = try transaction.make(proposal.request)
            try transaction.decide(id, "made")
            try transaction.publish(proposal.request, as: try transaction.author(of: proposal), proposal: id, effect)
            return effect
        }
    }

    /// The proposal is not made. Whoever may agree may refuse, and its author may take it back.
    public func refuse(_ id: UUID, as actor: Actor, at now: Date) async throws {
        try await write(as: actor, at: now) { transaction in
            _ = try transaction.proposal(toDecide: id)
            try transaction.note(assentTo: id, isRefusal: true)
            try transaction.decide(id, "refused")
        }
    }

    private struct Looked: Error {
        let effect: LawEffect
    }
}

extension Transaction {
    private static let standing: [Role] = [.administrator, .head]

    /// Whether the actor is somebody who may stand for a change of the law.
    private var isOfThoseWhoAgree: Bool {
        guard case .member(let member) = actor else { return false }
        return Self.standing.contains { member.holds($0) }
    }

    /// Whether this member may stand for a change of the law today.
    private func stands(_ member: Member) throws -> Bool {
        try Self.standing.contains { member.holds($0) } && unitsWithout(Self.standing, member).isEmpty
    }

    /// Whether enough people stand for it now: whose role has ended since is none of them.
    fileprivate func isStoodFor(_ proposal: LawProposal) throws -> Bool {
        try proposal.people.filter { try member($0).map(stands) ?? false }.count >= LawProposal.people
    }

    /// The units for which the actor does not stand, so that the actor agrees to nothing.
    public func unitsNotStoodFor() throws -> [UnitPath] { try unitsWithout(Self.standing) }

    private var mayInspect: Bool {
        switch actor {
        case .member(let member): [Role.administrator, .head, .inspector].contains { member.holds($0) }
        // A command lists them for whoever may run it on the machine.
        case .system: true
        case .business: false
        }
    }

    /// Whether the actor was there, in a role that stands for it, when the proposal was made: nobody is appointed to agree to it, or given a
    /// password for it. The record of the accounts tells, by the clock of the database, whatever days the rows name.
    fileprivate func stoodBefore(_ proposal: LawProposal) throws -> Bool {
        try !connection.query(
            """
            select from member m join appointment a on a.member_id = m.id join law_proposal p on p.id = \(proposal.id)
            where m.id = \(actor.memberID) and m.created_at <= p.at and a.role in ('administrator', 'head')
                and lower(a.validity) <= \(proposal.at.day.iso)::date and a.validity @> \(now.day.iso)::date
                and not exists (
                    select from account_event e where e.member_id = m.id and e.at > coalesce(p.recorded_at, p.at)
                        and (e.what in ('created', 'password') or (e.role, e.unit) = (a.role, a.unit::text)))
            limit 1
            """
        ).isEmpty
    }

    /// Changes that wait, the oldest first.
    /// - Throws: `NotFound` where the actor may not read them.
    public func lawProposals() throws -> [LawProposal] {
        guard mayInspect else { throw NotFound() }
        return try proposals(where: "p.decided_at is null")
    }

    /// Changes that wait for this member to agree or refuse, the oldest first.
    func lawProposals(awaiting member: Member) throws -> [LawProposal] {
        guard try stands(member) else { return [] }
        return try proposals(where: "p.decided_at is null").filter { $0.awaits(member.id) }
    }

    /// Proposals that were made or refused, the latest first.
    /// - Throws: `NotFound` where the actor may not read them.
    public func decidedProposals(limit: Int) throws -> [LawProposal] {
        guard mayInspect else { throw NotFound() }
        return try proposals(where: "p.decided_at is not null order by p.decided_at desc, p.id limit \(limit)", order: "")
    }

    /// A proposal for who decides on it.
    /// - Throws: `LawEdit.Fault` where that is not for the actor, or it is decided; `NotFound`.
    fileprivate func proposal(toDecide id: UUID) throws -> LawProposal {
        guard isOfThoseWhoAgree else { throw NotFound() }
        let without = try unitsNotStoodFor()
        guard without.isEmpty else { throw LawEdit.Fault(.person, .notOverAll(without)) }
        return try proposal(id)
    }

    /// A proposal that waits, for every administrator and head.
    /// - Throws: `LawEdit.Fault` where it is decided; `NotFound`.
    public func proposal(_ id: UUID) throws -> LawProposal {
        guard isOfThoseWhoAgree else { throw NotFound() }
        if locks { try connection.query("select from law_proposal where id = \(id) for update") }
        guard let found = try proposals(where: "p.id = \(id)").first else { throw NotFound() }
        let open = try connection.query("select from law_proposal where id = \(id) and decided_at is null")
        guard !open.isEmpty else { throw LawEdit.Fault(.rule, .gone) }
        return found
    }

    private func proposals(where condition: SQL, order: SQL = "order by p.at, p.id") throws -> [LawProposal] {
        let rows = try connection.query(
            """
            select p.id, p.at, coalesce(m.name, p.program) as author, p.member_id, p.what::text, p.document, p.file,
                coalesce((select array_agg(am.name order by a.at, am.name) from law_assent a join member am on am.id = a.member_id
                    where a.proposal_id = p.id and not a.is_refusal), '{}') as assents,
                coalesce((select array_agg(a.member_id order by a.at) from law_assent a where a.proposal_id = p.id and not a.is_refusal), '{}')
                    as assent_ids,
                coalesce((select array_agg(am.name order by a.at, am.name) from law_assent a join member am on am.id = a.member_id
                    where a.proposal_id = p.id and a.is_refusal), '{}') as refusals, p.decided_at, coalesce(p.decision = 'refused', false) as is_refused
            from law_proposal p left join member m on m.id = p.member_id where \(condition) \(order)
            """
        )
        func standing(_ row: Row) throws -> [UUID] { try row.get("assent_ids") + [row.get("member_id", as: UUID?.self)].compactMap { $0 } }
        let accounts = try rows.isEmpty ? [] : accounts(Array(Set(rows.flatMap(standing))))
        return try rows.map { row in
            let people = try standing(row)
            return LawProposal(
                id: try row.get("id"), at: try row.get("at"), author: try row.get("author"), authorID: try row.get("member_id"),
                what: try StoredJSON.value(row.get("what")), document: try row.get("document"), file: try row.get("file"),
                assents: try row.get("assents"), assentIDs: try row.get("assent_ids"),
                refusals: try row.get("refusals"), decidedAt: try row.get("decided_at"), isRefused: try row.get("is_refused"),
                accounts: accounts.filter { people.contains($0.member) })
        }
    }

    /// The same change by the same document that waits already; it need not wait twice.
    func waitingProposal(of request: LawRequest) throws -> UUID? {
        try connection.query(
            """
            select id from law_proposal where decided_at is null and what = \(try StoredJSON.text(request.edit))::jsonb
                and document = \(request.document) and file is not distinct from \(request.file) order by at, id limit 1
            """
        ).first?.get("id")
    }

    func propose(_ request: LawRequest, _ id: UUID) throws {
        try connection.execute(
            """
            insert into law_proposal (id, at, member_id, program, what, document, file)
            values (\(id), \(now), \(actor.memberID), \(actor.program), \(try StoredJSON.text(request.edit))::jsonb, \(request.document),
                \(request.file))
            """)
    }

    fileprivate func note(assentTo id: UUID, isRefusal: Bool) throws {
        try connection.execute(
            """
            insert into law_assent (proposal_id, member_id, at, is_refusal) values (\(id), \(actor.memberID), \(now), \(isRefusal))
            on conflict do nothing
            """)
    }

    fileprivate func decide(_ id: UUID, _ decision: String) throws {
        try connection.execute("update law_proposal set decided_at = \(now), decision = \(decision) where id = \(id)")
    }

    fileprivate func author(of proposal: LawProposal) throws -> Actor {
        guard let id = proposal.authorID else { return .system(proposal.author) }
        guard let member = try member(id) else { throw NotFound() }
        return .member(member)
    }
}
