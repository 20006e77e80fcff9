import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// The pages of an administrator, in the order of their tabs.
enum AdminPage: CaseIterable, Sendable {
    case overview, rules, calendar, letters, changes

    var address: Address {
        switch self {
        case .overview: .admin
        case .rules: .adminRules
        case .calendar: .adminCalendar
        case .letters: .adminLetters
        case .changes: .adminChanges
        }
    }

    var title: Phrase {
        switch self {
        case .overview: LawPhrases.admin
        case .rules: LawPhrases.rules
        case .calendar: LawPhrases.calendar
        case .letters: LawPhrases.letters
        case .changes: LawPhrases.changes
        }
    }
}

/// Where an administrator keeps rules, calendar and letters in order. Every change of the law is previewed before it is made.
struct AdminPages {
    let site: Site

    func add(to group: StaffGroup) {
        for page in AdminPage.allCases {
            group.get(page.address) { request, context in try await show(page, request, context) }
        }
        group.get(.adminChange) { _, context in
            guard let version = context.parameters.get("version").flatMap({ Int32($0) }) else { throw NotFound() }
            return Page(html: try await changeView(Int(version), context).html)
        }
        group.post(.adminLaw) { request, context, form in
            try await change(form, context.parameters.get("form") ?? "", request, context)
        }
        group.post(.adminReadmission) { _, context, form in
            try await site.once(form, as: context.actor) { transaction in
                try transaction.readmit(address: form["address"])
                return Path.admin(.letters).tail + "?done=readmitted"
            }
        }
        group.post(.adminRetry) { _, context, form in
            guard let letter = UUID(uuidString: form["letter"]) else { throw NotFound() }
            return try await site.once(form, as: context.actor) { transaction in
                try transaction.retry(letter: letter)
                return Path.admin(.letters).tail + "?done=retried"
            }
        }
    }

    private func show(_ page: AdminPage, _ request: Request, _ context: MemberContext) async throws -> Page {
        let done = Query(request)["done"]
        return Page(html: AdminView(page: page, data: try await data(context), context: context, now: site.now(), done: done).html)
    }

    private func data(_ context: MemberContext) async throws -> AdminData {
        let calendar = site.store.law.calendar
        return try await site.store.read(as: context.actor, at: site.now()) { try AdminData(calendar, in: $0) }
    }

    private func change(_ form: Form, _ name: String, _ request: Request, _ context: MemberContext) async throws -> Response {
        guard let lawForm = LawForm.of(name) else { throw NotFound() }
        // What was previewed under another law is previewed again.
        try await site.store.refreshLaw()
        let isStale = form.number(LawPreview.version, in: InputBounds.counted).map { $0 != site.store.law.version } ?? false
        let isPreview = form["step"] != "apply" || isStale
        do {
            let (edit, document) = (try lawForm.edit(form), VietnameseText.normalised(form["document"]))
            let effect = try await site.store.change(edit, document: document, isPreview: isPreview, as: context.actor, at: site.now())
            if let proposal = effect.proposal { return seeOther(Path.adminProposal(proposal).tail + "?done=proposed") }
            guard isPreview else { return seeOther(Path.admin(lawForm.page).tail + "?done=\(effect.count)") }
            let view = LawPreview(
                form: form, lawForm: lawForm, edit: edit, effect: effect, version: site.store.law.version, isStale: isStale,
                data: try await data(context), context: context)
            return try Page(status: isStale ? .conflict : .ok, html: view.html).response(from: request, context: context)
        } catch let fault as LawEdit.Fault {
            let refused = RefusedLaw(name: name, form: form, fault: fault)
            if name == LawForm.undo.name, let version = Int32(form["rule"]) {
                let view = try await changeView(Int(version), context, refused)
                return try Page(status: fault.isAboutTheReader ? .forbidden : .unprocessableContent, html: view.html).response(
                    from: request, context: context)
            }
            let view = AdminView(
                page: lawForm.page, data: try await data(context), context: context, now: site.now(), refused: refused)
            let isMeanwhile = fault.reason == .gone || fault.reason == .changedSince
            let status: HTTPResponse.Status = fault.isAboutTheReader ? .forbidden : isMeanwhile ? .conflict : .unprocessableContent
            return try Page(status: status, html: view.html).response(
                from: request, context: context)
        }
    }
}

extension AdminPages {
    /// A change with the form that undoes it.
    fileprivate func changeView(_ version: Int, _ context: MemberContext, _ refused: RefusedLaw? = nil) async throws -> LawChangeView {
        let (found, rules, without) = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            (
                try transaction.lawChange(version), RuleNames(try transaction.numberedRules()),
                UnitNames(try transaction.units()).list(try transaction.unitsWithout([.administrator]), context.language)
            )
        }
        let form = LawFields(form: .undo, number: version, refused: refused, context: context)
        let isOpen = found.change.undoneBy == nil || refused != nil
        return LawChangeView(
            change: found.change, file: found.file, rule: { rules($0) }, context: context, record: .admin(.changes),
            actions: without.isEmpty
                ? (isOpen ? UI.panel(nil, form.html) : "")
                : UI.notice("<p>\(LawPhrases.notOverAll(without)(context.language))</p>", tone: .warn))
    }
}

/// A form that came back, with everything that was typed.
struct RefusedLaw: Sendable {
    let name: String
    let form: Form
    let fault: LawEdit.Fault
}

/// What the pages show, read at one moment.
struct AdminData: Sendable {
    let calendar: WorkCalendar
    let rules: [NumberedRule]
    let changes: [LawChange]
    let proposals: [LawProposal]
    let letters: LetterCounts
    /// Open tickets that nobody can carry on, and the names of their units.
    let adrift: [AdriftTickets]
    let units: UnitNames
    let undelivered: [UndeliveredLetter]
    let suppressed: [(address: String, fault: String, since: Date)]
    /// The units over which the reader does not hold the role, so that the law is not the reader's to change.
    let without: [UnitPath]

    /// How much of a long list a page shows.
    private static let shown = 200

    init(_ calendar: WorkCalendar, in transaction: Transaction) throws {
        self.calendar = calendar
        rules = try transaction.numberedRules()
        changes = try transaction.lawChanges(limit: Self.shown)
        proposals = try transaction.lawProposals()
        letters = try transaction.letterCounts()
        adrift = try transaction.adriftTickets()
        units = UnitNames(try transaction.units())
        undelivered = try transaction.undeliveredLetters(limit: Self.shown)
        suppressed = try transaction.suppressedAddresses(limit: Self.shown)
        without = try transaction.unitsWithout([.administrator])
    }

    func rule(_ number: Int) -> Phrase { rules.first { $0.number == number }?.rule.phrase ?? RuleNames.number(number) }

    /// Rules in force on a day or after it that nobody has confirmed.
    func unconfirmed(on day: Day) -> [NumberedRule] {
        rules.filter { $0.rule.certainty != .verified && ($0.rule.validTo.map { $0 >= day } ?? true) }
    }
}
