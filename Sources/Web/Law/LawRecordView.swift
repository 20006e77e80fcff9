import Domain
import FoundationEssentials
import HTML
import Language
import Store

/// The record of changes as administrators, inspectors and heads read it.
struct LawRecordView {
    let changes: [LawChange]
    let proposals: [LawProposal]
    let rule: (Int) -> Phrase
    let language: ReaderLanguage
    /// Where a change is read in full.
    let link: (Int) -> Path
    /// Whether the reader may open a proposal, to agree to it or to refuse it.
    var mayAgree = true
    var decided: [LawProposal] = []

    var waiting: HTML {
        guard !proposals.isEmpty else { return "" }
        let columns = [
            LawPhrases.when, LawPhrases.proposedBy, LawPhrases.what, LawPhrases.document, LawPhrases.agreedBy, LawPhrases.accounts,
        ].map { UI.Column($0(language)) }
        let rows = proposals.map { proposal in
            UI.Row([
                UI.time(iso: proposal.at.rfc3339, Phrase.instant(proposal.at)(language)), HTML(proposal.author),
                mayAgree
                    ? "<a href=\"\(url: Path.adminProposal(proposal.id).tail)\">\(proposal.what.phrase(rule: rule)(language))</a>"
                    : HTML(proposal.what.phrase(rule: rule)(language)),
                HTML(proposal.document), HTML(proposal.assents.joined(separator: ", ")), proposal.accountLines(language),
            ])
        }
        let table = UI.table(caption: LawPhrases.proposals(language), columns: columns, rows: rows)
        return "<section><h2>\(LawPhrases.proposals(language))</h2><p>\(LawPhrases.proposalsIntro(language))</p>\(table)</section>\n"
    }

    /// What was proposed and decided, the refused attempts among it.
    var attempts: HTML {
        guard !decided.isEmpty else { return "" }
        let columns = [
            LawPhrases.when, LawPhrases.proposedBy, LawPhrases.what, LawPhrases.document, LawPhrases.agreedBy, LawPhrases.accounts,
            LawPhrases.decision,
        ].map { UI.Column($0(language)) }
        let rows = decided.map { proposal in
            UI.Row([
                UI.time(iso: proposal.at.rfc3339, Phrase.instant(proposal.at)(language)), HTML(proposal.author),
                HTML(proposal.what.phrase(rule: rule)(language)), HTML(proposal.document),
                HTML(proposal.assents.joined(separator: ", ")), proposal.accountLines(language), HTML(decision(proposal)),
            ])
        }
        return
            "<section><h2>\(LawPhrases.decided(language))</h2>\(UI.table(caption: LawPhrases.decided(language), columns: columns, rows: rows))</section>\n"
    }

    private func decision(_ proposal: LawProposal) -> String {
        guard let at = proposal.decidedAt else { return "" }
        return (proposal.isRefused ? LawPhrases.proposalRefused(at, by: proposal.refusals) : LawPhrases.proposalMade(at))(language)
    }

    var made: HTML {
        guard !changes.isEmpty else { return "<p class=\"soft\">\(LawPhrases.noChanges(language))</p>" }
        let columns =
            [LawPhrases.when, LawPhrases.who, LawPhrases.what, LawPhrases.document].map { UI.Column($0(language)) }
            + [UI.Column(LawPhrases.movedDues(language), isNumber: true), UI.Column(LawPhrases.version(language), isMinor: true)]
        let rows = changes.map { change in
            UI.Row([
                UI.time(iso: change.at.rfc3339, Phrase.instant(change.at)(language)), people(change),
                what(change), HTML(change.document), "\(change.moved)", HTML(change.version.map { String($0) } ?? ""),
            ])
        }
        return UI.table(caption: LawPhrases.changes(language), columns: columns, rows: rows)
    }

    private func people(_ change: LawChange) -> HTML {
        HTML(([change.author] + change.seconds).joined(separator: ", "))
    }

    private func what(_ change: LawChange) -> HTML {
        let text = change.what.phrase(rule: rule)(language)
        guard let version = change.version else { return HTML(text) }
        let mark: HTML? = change.undoneBy.map { _ in " \(UI.badge(LawPhrases.undone(language), tone: .quiet))" }
        return "<a href=\"\(url: link(version).tail)\">\(text)</a>\(mark)"
    }
}

extension LawProposal {
    /// Since when the accounts of who stands for it are what they are.
    func accountLines(_ language: ReaderLanguage) -> HTML {
        guard !accounts.isEmpty else { return "–" }
        let lines = accounts.map { account in
            let told = LawPhrases.account(
                created: account.created, appointed: account.appointed, ended: account.ended, password: account.password,
                program: account.program)
            return "<span class=\"small\">\(account.name)\(language.colon)\(told(language))</span>" as HTML
        }
        return lines.joined(separator: "<br>")
    }
}

/// One change in full, with what its file said.
struct LawChangeView {
    let change: LawChange
    let file: String?
    let rule: (Int) -> Phrase
    let context: MemberContext
    /// The record in which it stands.
    let record: Path
    /// What can be done about it.
    var actions: HTML = ""

    private var language: ReaderLanguage { context.language }

    var html: HTML {
        let title = change.what.phrase(rule: rule)(language)
        let crumbs = UI.breadcrumbs(label: DeskPhrases.here(language), [(LawPhrases.changes(language), record.tail)], here: title)
        let undone: HTML? = change.undoneBy.map { "<p>\(UI.badge(LawPhrases.undoneBy($0)(language), tone: .quiet))</p>" }
        return Layout(context).page(title, "\(crumbs)<h1>\(title)</h1>\(undone)\(facts)\(content)\(actions)")
    }

    private var facts: HTML {
        let seconds = change.seconds.isEmpty ? LawPhrases.nobodyElse(language) : change.seconds.joined(separator: ", ")
        return UI.definitionList([
            (LawPhrases.when(language), UI.time(iso: change.at.rfc3339, Phrase.instant(change.at)(language))),
            (LawPhrases.who(language), HTML(change.author)), (LawPhrases.secondPerson(language), HTML(seconds)),
            (LawPhrases.document(language), HTML(change.document)),
            (LawPhrases.movedDues(language), HTML(language.number(change.moved))),
            (LawPhrases.keptDues(language), HTML(language.number(change.recount.kept))),
            (LawPhrases.version(language), HTML(change.version.map { String($0) } ?? "–")),
        ])
    }

    private var content: HTML {
        guard let file else { return "" }
        return UI.details(LawPhrases.fileContent(language), "<pre tabindex=\"0\" translate=\"no\">\(file)</pre>")
    }
}

/// The dates that a change moves, and those that stay because they have passed: these first.
struct LawEffectView {
    let effect: LawEffect
    let language: ReaderLanguage

    var html: HTML { "\(two)\(kept)\(moves)\(altered)\(horizon)\(gone)" }

    /// How far the calendar would be announced, where that changes.
    private var horizon: HTML {
        guard let last = effect.confirmedThrough else { return "" }
        return UI.notice("<p><strong>\(LawPhrases.confirmedThrough(last)(language))</strong></p>", tone: .warn)
    }

    private var two: HTML {
        guard effect.needsTwo else { return "" }
        return UI.notice(title: LawPhrases.needsTwo(language), "<p>\(LawPhrases.needsTwoWhy(language))</p>", tone: .warn)
    }

    private var kept: HTML {
        guard effect.overdueCount > 0 else { return "" }
        let notice: HTML = "<p><strong>\(LawPhrases.staysOverdue(effect.overdueCount)(language))</strong></p>"
        return notice + table(LawPhrases.overdueKept, effect.overdue, LawPhrases.wouldBe, of: effect.overdueCount)
    }

    private var moves: HTML {
        let notice = UI.notice(
            "<p><strong>\(LawPhrases.moves(effect.count)(language))</strong> \(LawPhrases.stoppedStay(language))</p>",
            tone: effect.count == 0 ? .neutral : .warn)
        guard !effect.first.isEmpty else { return notice }
        return notice + table(LawPhrases.movedDues, effect.first, LawPhrases.newDue, of: effect.count)
    }

    private var altered: HTML {
        guard effect.alteredCount > 0 else { return "" }
        let notice = UI.notice("<p><strong>\(LawPhrases.staysAltered(effect.alteredCount)(language))</strong></p>", tone: .warn)
        return notice + table(LawPhrases.alteredStay, effect.altered, LawPhrases.wouldBe, of: effect.alteredCount)
    }

    private func table(_ caption: Phrase, _ moves: [MovedDue], _ last: Phrase, of count: Int) -> HTML {
        let columns = [LawPhrases.ticket, DeskPhrases.clocks, LawPhrases.oldDue, last].map { UI.Column($0(language)) }
        // Administrators see no ticket.
        let rows = moves.map { moved in
            UI.Row([
                HTML(moved.registration ?? DeskPhrases.noNumber(language)),
                HTML(moved.clock.phrase(language) + ", " + moved.target.phrase(language)),
                HTML(moved.from.map { Phrase.longDate($0)(language) } ?? LawPhrases.noLimit(language)),
                HTML(moved.to.map { Phrase.longDate($0)(language) } ?? LawPhrases.noLimit(language)),
            ])
        }
        let more: HTML? = count > moves.count ? "<p class=\"soft\">\(LawPhrases.more(count - moves.count)(language))</p>" : nil
        return "\(UI.table(caption: caption(language), columns: columns, rows: rows))\(more)"
    }

    private var gone: HTML {
        guard !effect.gone.isEmpty else { return "" }
        let items = effect.gone.map { "<li>\(Phrase.longDate($0.day)(language)): \($0.name) (\($0.kind.phrase(language)))</li>" as HTML }
        return "<h2>\(LawPhrases.goneDays(language))</h2><ul>\(items)</ul>"
    }
}
