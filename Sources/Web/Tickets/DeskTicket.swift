import Domain
import FoundationEssentials
import Language
import Store

/// The pages of a ticket's messages and events that are shown: up to which event, or the newest.
struct Turned: Sendable {
    var messages: Int?
    var events: Int?

    init() {}

    init(_ query: Query) { (messages, events) = (query.position("before"), query.position("events")) }
}

/// All that the page of a ticket shows, read at one moment.
struct DeskTicket: Sendable {
    let ticket: Ticket
    let actions: [Action]
    let party: Party
    /// What was said and what happened, a page of each.
    let messages: HistoryPage
    let history: HistoryPage
    let turned: Turned
    let standing: TicketStanding
    /// What moved a date.
    let moves: [TicketEvent]
    let calendars: ClockCalendars
    /// The edits of the law that moved dates of the ticket.
    let lawChanges: [Int: LawChange]
    let units: UnitNames
    /// Those who may be given the ticket in its present unit.
    let officers: [Member]
    /// Who has it in hand, and who had it and has left.
    let officer: Member?
    let formerOfficer: Member?
    /// Units in which somebody could take it on.
    let ledUnits: Set<UnitPath>
    /// Letters that did not come to the business.
    let undelivered: [UndeliveredLetter]
    let similar: [PublicationRow]
    let slug: String?
    /// Of the public version as it was last prepared.
    let files: [AttachmentRow]
    /// Of what was said and drafted, those that are there still.
    let saidFiles: [AttachmentRow]
    /// The first ticket with the same text; nil where this one is the first.
    let first: (id: UUID, registration: String?, receivedAt: Date)?
    private let names: [UUID: String]
    /// What the office wrote, laid out before it is shown.
    var texts = LaidOut.none

    init(_ id: UUID, in transaction: Transaction, turned: Turned = Turned()) throws {
        ticket = try transaction.ticket(id)
        actions = ticket.actions(for: transaction.actor, at: transaction.now)
        party = try transaction.party(of: ticket)
        messages = try transaction.messages(of: ticket, before: turned.messages)
        history = try transaction.events(of: ticket, before: turned.events)
        self.turned = turned
        standing = TicketStanding(ticket, replies: try transaction.replies(to: ticket))
        let moves = try transaction.history(of: ticket, named: TicketEvent.movingNames)
        self.moves = moves.compactMap(\.event)
        calendars = try transaction.calendars(of: ticket)
        lawChanges = try transaction.lawChanges(behind: history.entries + moves)
        units = UnitNames(try transaction.units())
        officers = actions.contains(.assignOfficer) ? try Self.officers(of: ticket.unit, in: transaction) : []
        officer = try transaction.officer(of: ticket)
        formerOfficer = officer == nil ? try ticket.officer.flatMap { try transaction.member($0) } : nil
        ledUnits = actions.contains(.assign) || actions.contains(.transfer) ? try transaction.ledUnits() : []
        undelivered = try transaction.undelivered(of: ticket)
        similar = actions.contains(.draft) ? try transaction.similar(to: ticket.subject + " " + ticket.body, limit: 5) : []
        slug = try transaction.publicationSlug(of: ticket)
        files = try ticket.publication.map { [ticket] in try transaction.attachments($0.latest, of: ticket) } ?? []
        saidFiles = try transaction.files(of: ticket)
        first = try transaction.first(like: ticket)
        names = try Self.names(in: history.entries, and: officers, transaction)
    }

    /// All that is shown laid out: what is said to the business and to everybody looks as it will to them.
    var officeTexts: [String] {
        let versions = ([ticket.publication?.text, ticket.publication?.latest] as [Publication.Text?]).compactMap(\.self).flatMap(
            \.versions)
        let drafts = history.entries.compactMap { entry -> String? in
            guard case .drafted(let draft)? = entry.event else { return nil }
            return draft.text
        }
        return messages.officeTexts + [ticket.draft?.text].compactMap(\.self) + drafts + versions.flatMap { [$0.question, $0.answer] }
    }

    func filesView(_ language: ReaderLanguage) -> TicketFilesView {
        TicketFilesView(language: language, rows: saidFiles) { Path.deskFile(ticket.id, $0) }
    }

    func memberName(_ id: UUID) -> String? { names[id] }

    private static func officers(of unit: UnitPath, in transaction: Transaction) throws -> [Member] {
        var found: [Member] = []
        for role in Role.inHand {
            found += try transaction.members(holding: role, over: unit).filter { member in !found.contains { $0.id == member.id } }
        }
        return found
    }

    private static func names(in history: [HistoryEntry], and officers: [Member], _ transaction: Transaction) throws -> [UUID: String] {
        var names = Dictionary(officers.map { ($0.id, $0.name) }) { first, _ in first }
        for case .officerAssigned(let id)? in history.map(\.event) where names[id] == nil {
            names[id] = try transaction.member(id)?.name
        }
        return names
    }
}
