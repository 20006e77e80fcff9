import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// Where a second person reads what a change of the past would do, and agrees to it or does not: another administrator or the head.
struct ProposalPages {
    let site: Site

    func add(to group: StaffGroup) {
        group.get(.adminProposal) { request, context in
            try await page(try context.id("proposal"), context, done: Query(request)["done"])
        }
        group.post(.adminProposalAgreement) { request, context, _ in
            let id = try context.id("proposal")
            do {
                let effect = try await site.store.agree(to: id, as: context.actor, at: site.now())
                guard effect.proposal == nil else { return seeOther(Path.adminProposal(id).tail + "?done=agreed") }
                return seeOther(home(context) + "?done=\(effect.count)")
            } catch let fault as LawEdit.Fault {
                return try await page(id, context, fault: fault).response(from: request, context: context)
            }
        }
        group.post(.adminProposalRefusal) { request, context, _ in
            let id = try context.id("proposal")
            do {
                try await site.store.refuse(id, as: context.actor, at: site.now())
                return seeOther(home(context) + "?done=refused")
            } catch let fault as LawEdit.Fault {
                return try await page(id, context, fault: fault).response(from: request, context: context)
            }
        }
    }

    /// Heads read the record with the inspectors.
    private func home(_ context: MemberContext) -> String {
        context.member.holds(.administrator) ? Path.admin(.changes).tail : Path.inspectLaw.tail
    }

    private func page(_ id: UUID, _ context: MemberContext, done: String? = nil, fault: LawEdit.Fault? = nil) async throws -> Page {
        var fault = fault
        var data: (proposal: LawProposal, rules: RuleNames, without: [String])?
        var effect: LawEffect?
        do {
            data = try await site.store.read(as: context.actor, at: site.now()) { transaction in
                (
                    try transaction.proposal(id), RuleNames(try transaction.numberedRules()),
                    UnitNames(try transaction.units()).list(try transaction.unitsNotStoodFor(), context.language)
                )
            }
            effect = try await site.store.preview(id, as: context.actor, at: site.now())
        } catch let found as LawEdit.Fault { fault = fault ?? found }
        let view = ProposalView(
            id: id, proposal: data?.proposal, without: data?.without ?? [], effect: effect,
            rule: { data?.rules($0) ?? RuleNames.number($0) }, fault: fault, done: done,
            context: context)
        return Page(status: fault.map { $0.isAboutTheReader ? .forbidden : .unprocessableContent } ?? .ok, html: view.html)
    }
}

extension LawEdit.Fault {
    /// Whatever was typed, it is not for who asks.
    var isAboutTheReader: Bool { if case .notOverAll = reason { true } else { false } }
}

/// What rules are called, by their numbers.
struct RuleNames: Sendable {
    private let phrases: [Int: Phrase]

    init(_ rules: [NumberedRule]) { phrases = Dictionary(rules.map { ($0.number, $0.rule.phrase) }) { first, _ in first } }

    func callAsFunction(_ number: Int) -> Phrase { phrases[number] ?? Self.number(number) }

    static func number(_ number: Int) -> Phrase { Phrase("№ \(number)", "№ \(number)", "№ \(number)") }
}

/// A proposal: what it changes, whom it concerns, and two buttons.
struct ProposalView {
    let id: UUID
    let proposal: LawProposal?
    /// The units for which the reader does not stand, so that the reader does not decide.
    let without: [String]
    let effect: LawEffect?
    let rule: (Int) -> Phrase
    let fault: LawEdit.Fault?
    let done: String?
    let context: MemberContext

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let title = LawPhrases.needsTwo(language)
        let refused = fault.map { UI.errorSummary(title: LayoutPhrases.refusedTitle(language), [("main", $0.phrase(language))]) }
        let told = effect.map { LawEffectView(effect: $0, language: language).html }
        return Layout(context).page(title, "\(refused)\(news)<h1>\(title)</h1>\(facts)\(told)\(decision)")
    }

    private var news: HTML {
        switch done {
        case "agreed": UI.notice("<p>\(LawPhrases.agreed(language))</p>", tone: .good, isNews: true)
        case "proposed": UI.notice("<p>\(LawPhrases.proposed(language))</p>", tone: .good, isNews: true)
        default: ""
        }
    }

    private var facts: HTML {
        guard let proposal else { return "" }
        let list = UI.definitionList([
            (LawPhrases.what(language), HTML(proposal.what.phrase(rule: rule)(language))),
            (LawPhrases.document(language), HTML(proposal.document)), (LawPhrases.proposedBy(language), HTML(proposal.author)),
            (LawPhrases.when(language), UI.time(iso: proposal.at.rfc3339, Phrase.instant(proposal.at)(language))),
            (LawPhrases.agreedBy(language), HTML(proposal.assents.isEmpty ? "–" : proposal.assents.joined(separator: ", "))),
            (LawPhrases.accounts(language), proposal.accountLines(language)),
        ])
        let file = proposal.file.map { UI.details(LawPhrases.fileContent(language), "<pre tabindex=\"0\" translate=\"no\">\($0)</pre>") }
        return "\(list)\(file)"
    }

    private var decision: HTML {
        guard let proposal else { return "" }
        guard without.isEmpty else { return UI.notice("<p>\(LawPhrases.notOverAll(without)(language))</p>", tone: .warn) }
        let isOpen = proposal.awaits(context.member.id)
        let agreement =
            isOpen && effect != nil
            ? UI.form(
                action: Path.adminProposalAgreement(id).tail, csrf: context.session.csrfToken,
                UI.actions([UI.button(LawPhrases.agree(language))]))
            : "<p class=\"soft\">\((isOpen ? LawPhrases.needsTwo : LawPhrases.yoursWaits)(language))</p>"
        let refusal = UI.form(
            action: Path.adminProposalRefusal(id).tail, csrf: context.session.csrfToken,
            UI.actions([UI.button(LawPhrases.refuse(language), weight: .plain)]))
        return "\(agreement)\(refusal)"
    }
}
