import Domain
import FoundationEssentials
import Hummingbird
import Language
import Store

enum DeskTab: String, CaseIterable, Sendable {
    case mine, incoming, unit, approval, overdue, promised, undelivered, open, closed

    /// Where a member's own work lies.
    init(for member: Member) {
        self =
            member.holds(.officer)
            ? .mine : member.holds(.clerk) ? .incoming : member.holds(.unitHead) || member.holds(.head) ? .approval : .open
    }

    var states: Set<TicketState>? {
        switch self {
        case .incoming: [.received, .registered]
        case .unit: [.assigned, .working, .waiting]
        case .approval: [.drafted]
        case .closed: [.answered, .withdrawn]
        case .mine, .overdue, .promised, .undelivered, .open: nil
        }
    }

    var title: Phrase {
        switch self {
        case .mine: DeskPhrases.mine
        case .incoming: DeskPhrases.incoming
        case .unit: DeskPhrases.inUnit
        case .approval: DeskPhrases.forApproval
        case .overdue: DeskPhrases.overdueByLaw
        case .promised: DeskPhrases.pastPromise
        case .undelivered: DeskPhrases.undelivered
        case .open: DeskPhrases.open
        case .closed: DeskPhrases.closed
        }
    }

    /// What to do when the tab holds nothing.
    var empty: Phrase {
        switch self {
        case .mine: DeskPhrases.emptyMine
        case .incoming: DeskPhrases.emptyIncoming
        case .approval: DeskPhrases.emptyApproval
        case .overdue: DeskPhrases.emptyOverdue
        case .promised: DeskPhrases.emptyPromised
        case .undelivered: DeskPhrases.emptyUndelivered
        case .unit, .open: DeskPhrases.emptyOpen
        case .closed: DeskPhrases.emptyClosed
        }
    }

    func filter(_ member: UUID) -> QueueFilter {
        var filter = QueueFilter()
        filter.states = states
        // An answer that did not come is no answer.
        filter.includeClosed = self == .closed || self == .undelivered
        filter.isUndelivered = self == .undelivered
        filter.past = self == .overdue ? .legal : self == .promised ? .internal : nil
        if self == .mine { filter.officer = member }
        return filter
    }
}

/// What part of the queue is asked for. A search looks through everything that the member may see.
struct DeskQuery: Sendable {
    static let pageSize = 50

    var tab: DeskTab
    let search: KeptSearch?
    var after: String?

    init(_ request: Request, _ member: Member, _ search: KeptSearch?) {
        let parameters = Query(request)
        tab = parameters["tab"].flatMap { DeskTab(rawValue: $0) } ?? DeskTab(for: member)
        (self.search, after) = (search, parameters.place)
    }

    func filter(_ member: UUID) -> QueueFilter {
        guard let search else { return tab.filter(member) }
        var filter = QueueFilter()
        (filter.search, filter.includeClosed) = (search.typed, true)
        return filter
    }

    func link(_ tab: DeskTab, after: String? = nil) -> String {
        Path.desk.tail + "?tab=" + tab.rawValue + (after.map { "&after=" + $0 } ?? "")
    }

    /// A page of what was found.
    func link(_ search: KeptSearch, after: String? = nil) -> String {
        Path.desk.tail + "?" + search.parameter + (after.map { "&after=" + $0 } ?? "")
    }
}

/// What a member looks for, under an id that stands in addresses in its place: what is typed may be a name, and addresses are kept in
/// histories and logs.
struct KeptSearch: Sendable {
    static let name = "search"
    let id: UUID
    let typed: String

    var parameter: String { Self.name + "=" + id.uuidString.lowercased() }
}

extension KeptSearch {
    /// The search that the address names; nil where it names none that is kept.
    init?(_ request: Request, in transaction: Transaction) throws {
        guard let id = Query(request)[Self.name].flatMap({ UUID(uuidString: $0) }), let typed = try transaction.keptSearch(id) else {
            return nil
        }
        (self.id, self.typed) = (id, typed)
    }

    /// What is kept nowhere, since a code stands in it or most of one: to staff no code is one, and nobody else may come upon it. Nil for
    /// anything else.
    init?(code text: String) {
        typed = VietnameseText.searched(text)
        guard TrackingCode(text) != nil || TypedCodes(in: typed).mayTellOne else { return nil }
        id = UUID()
    }

    /// Keeps what was typed; nil where that is nothing.
    init?(typed text: String, in transaction: Transaction) throws {
        let typed = VietnameseText.searched(text)
        guard !typed.isEmpty else { return nil }
        (id, self.typed) = (try transaction.keepSearch(typed), typed)
    }
}

struct DeskList: Sendable {
    let rows: [QueueRow]
    let next: String?
    let counts: [DeskTab: Int]
    /// How many reports of extortion the list has, whose file has none; at most one more than `mostCounted`.
    let reports: Int
    let units: UnitNames

    /// Beyond it a number says no more than that there are many.
    static let mostCounted = 99

    func count(_ tab: DeskTab) -> String? {
        counts[tab].map { $0 > Self.mostCounted ? "\(Self.mostCounted)+" : "\($0)" }
    }
}
