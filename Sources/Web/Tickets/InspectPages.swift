import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// Where an inspector or the head of the office reads how deadlines were kept. Nothing here changes anything.
struct InspectPages {
    let site: Site

    func add(to group: StaffGroup) {
        group.get(.inspect) { request, context in
            let search = try await site.store.read(as: context.actor, at: site.now()) { try KeptSearch(request, in: $0) }
            return try await list(try InspectQuery(request, search), context)
        }
        group.post(.inspect) { request, context, form in
            if let search = KeptSearch(code: form["q"]) {
                return try await list(InspectQuery(request, search), context).response(from: request, context: context)
            }
            let search = try await site.store.write(as: context.actor, at: site.now()) { try KeptSearch(typed: form["q"], in: $0) }
            return seeOther(InspectQuery(form, search).link())
        }
        group.get(.inspectTicket) { request, context in
            let id = try context.id("id")
            let turned = Turned(Query(request))
            var found = try await site.store.read(as: context.actor, at: site.now()) { transaction in
                let data = try DeskTicket(id, in: transaction, turned: turned)
                guard context.member.inspects(data.ticket.unit) else { throw NotFound() }
                return (
                    data: data, holdings: try transaction.holdings(of: data.ticket), late: try transaction.recordedLater(of: data.ticket),
                    unrecorded: try transaction.discrepancies([data.ticket.id])[data.ticket.id]
                )
            }
            found.data.texts = try await site.texts.laidOut(found.data.officeTexts)
            let view = InspectTicketView(
                data: found.data, holdings: found.holdings, recordedLater: found.late, unrecorded: found.unrecorded, context: context,
                now: site.now(),
                calendar: site.store.law.calendar)
            return Page(html: view.html)
        }
    }

    private func list(_ query: InspectQuery, _ context: MemberContext) async throws -> Page {
        let list = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            let (rows, next) = try transaction.queue(query.filter, after: query.after, limit: InspectQuery.pageSize)
            // Somebody may head one unit and be a clerk of another, whose tickets are not theirs to inspect.
            let tickets = try rows.filter { context.member.inspects($0.unit) }.map { try transaction.ticket($0.id) }
            return InspectList(
                tickets: tickets, next: next, units: UnitNames(try transaction.units()),
                unrecorded: try transaction.discrepancies(tickets.map(\.id)))
        }
        return Page(
            html: InspectListView(
                query: query, list: list, checked: site.store.recordsChecked, context: context, now: site.now(),
                calendar: site.store.law.calendar
            ).html)
    }
}

extension Member {
    fileprivate func inspects(_ unit: UnitPath) -> Bool { holds(.inspector, over: unit) || holds(.head, over: unit) }
}

/// Which tickets are looked at.
struct InspectQuery: Sendable {
    /// What the office set itself is never mixed with what the law sets.
    enum Standing: String, CaseIterable, Sendable {
        case overdue, promised, late
        case lateOnPromise = "late_on_promise"
        /// Given another kind when it was past a legal limit.
        case excused
        /// Given a kind with a later legal limit or none.
        case eased
    }

    static let pageSize = 50

    var state: TicketState?
    var kind: TicketKind?
    var standing: Standing?
    var search: KeptSearch?
    var after: String?

    /// - Throws: `NotFound` for a word that is none.
    init(_ request: Request, _ search: KeptSearch?) throws {
        let query = Query(request)
        (state, kind, standing) = (try query.word("state"), try query.word("kind"), try query.word("standing"))
        (self.search, after) = (search, query.place)
    }

    init(_ form: Form, _ search: KeptSearch?) {
        (state, kind, standing) = (
            TicketState(rawValue: form["state"]), TicketKind(rawValue: form["kind"]), Standing(rawValue: form["standing"])
        )
        self.search = search
    }

    var filter: QueueFilter {
        var filter = QueueFilter()
        filter.includeClosed = true
        filter.states = state.map { [$0] }
        filter.kind = kind
        switch standing {
        case .overdue: filter.past = .legal
        case .promised: filter.past = .internal
        case .late: filter.late = .legal
        case .lateOnPromise: filter.late = .internal
        case .excused: filter.isExcused = true
        case .eased: filter.isEased = true
        case nil: break
        }
        filter.search = search?.typed
        return filter
    }

    var parts: [(name: String, value: String)] {
        [
            ("state", state?.rawValue), ("kind", kind?.rawValue), ("standing", standing?.rawValue),
            (KeptSearch.name, search?.id.uuidString.lowercased()),
        ].compactMap { part in
            part.1.map { (part.0, $0) }
        }
    }

    func link(after: String? = nil) -> String {
        let all = (parts + (after.map { [("after", $0)] } ?? [])).map { $0.name + "=" + $0.value }
        return Path.inspect.tail + (all.isEmpty ? "" : "?" + all.joined(separator: "&"))
    }
}

struct InspectList: Sendable {
    let tickets: [Ticket]
    let next: String?
    let units: UnitNames
    /// Those that differ from their events.
    let unrecorded: [UUID: Discrepancy]
}
