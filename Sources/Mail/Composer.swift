public import Domain
public import FoundationEssentials
import HTML
public import Language

/// Puts a letter into words, once as text and once as HTML.
public struct Composer: Sendable {
    /// Where the public pages stand, without a slash at the end.
    public let site: String

    public init(site: String) { self.site = site }

    /// Subject, what is said, and the one link.
    private struct Words {
        let subject: Phrase
        let sentences: [Phrase]
        var list: [Phrase] = []
        /// Lists with a heading and a link each.
        var parts: [(heading: Phrase, list: [Phrase], path: Path)] = []
        let link: Phrase
        let path: Path
        /// Whether a second link ends what the reader follows.
        var isForFollower = false
        var closing = LetterPhrases.closing
    }

    /// - Parameter code: what the link of a letter to somebody outside opens.
    public func envelope(
        _ letter: Letter, code: TrackingCode?, to recipient: String, in language: ReaderLanguage, id: UUID, writtenAt: Date
    ) -> Envelope {
        let code = code?.text ?? ""
        let words = words(letter, code)
        let url = site + words.path.link(language)
        let closing = words.closing(language)
        let end = words.isForFollower ? (FollowPhrases.end(language), site + Path(.following, code).link(language)) : nil
        let sentences = words.sentences.map { $0(language) }
        let list = words.list.map { $0(language) }
        let parts = words.parts.map { part in
            (
                heading: part.heading(language), lines: part.list.map { $0(language) }, open: LetterPhrases.openList(language),
                url: site + part.path.link(language)
            )
        }
        let text =
            (sentences + (list.isEmpty ? [] : [list.map { "- " + $0 }.joined(separator: "\n")])
            + parts.map { part in ([part.heading] + part.lines.map { "- " + $0 } + ["\(part.open): \(part.url)"]).joined(separator: "\n") }
            + [
                "\(words.link(language)):\n\(url)", closing,
            ] + (end.map { ["\($0.0): \($0.1)"] } ?? [])).joined(separator: "\n\n") + "\n"
        let paragraphs = sentences.map { "<p>\($0)</p>" as HTML }
        let lines = list.map { "<li>\($0)</li>" as HTML }
        let sections = parts.map { part in
            let lines = part.lines.map { "<li>\($0)</li>" as HTML }
            return "<h2 style=\"font-size: 16px\">\(part.heading)</h2><ul>\(lines)</ul><p><a href=\"\(url: part.url)\">\(part.open)</a></p>"
                as HTML
        }
        let listed: HTML = list.isEmpty ? "\(sections)" : "<ul>\(lines)</ul>\(sections)"
        let ending: HTML? = end.map { "<p style=\"color: #555\"><a href=\"\(url: $0.1)\">\($0.0)</a></p>" }
        let html: HTML = """
            <!DOCTYPE html><html lang="\(language.tag)"><head><meta charset="utf-8"><title>\(words.subject(language))</title></head>
            <body style="font: 16px/1.5 sans-serif; max-width: 36em; margin: 0 auto; padding: 1em">\(paragraphs)\(listed)
            <p><a href="\(url: url)">\(words.link(language))</a></p><p style="color: #555">\(closing)</p>\(ending)</body></html>
            """
        return Envelope(
            recipient: recipient, subject: words.subject(language), text: text, html: html.text, language: language.tag, id: id,
            writtenAt: writtenAt, unsubscribe: words.isForFollower ? site + Path(.followingEnd, code).link(language) : nil)
    }

    private func words(_ letter: Letter, _ code: String) -> Words {
        switch letter {
        case .receipt(let receivedAt, let limit):
            return onTicket(code, LetterPhrases.receiptSubject, [LetterPhrases.received(code, receivedAt)], limit)
        case .accepted(let limit):
            return onTicket(code, LetterPhrases.acceptedSubject, [LetterPhrases.accepted], limit)
        case .transferred(let limit):
            return onTicket(code, LetterPhrases.transferredSubject, [LetterPhrases.transferred], limit)
        case .reclassified(let kind, let limit):
            return onTicket(code, LetterPhrases.reclassifiedSubject, [LetterPhrases.reclassified(kind)], limit)
        case .reopened(let limit):
            return onTicket(code, LetterPhrases.reopenedSubject, [LetterPhrases.reopened], limit)
        case .resumed(let limit):
            return onTicket(code, LetterPhrases.resumedSubject, [LetterPhrases.resumed], limit)
        case .informationRequest:
            return Words(
                subject: LetterPhrases.informationSubject(code), sentences: [LetterPhrases.information], link: LetterPhrases.reply,
                path: Path(.ticket, code))
        case .answer(let last):
            return Words(
                subject: LetterPhrases.answerSubject(code), sentences: [LetterPhrases.answered, LetterPhrases.rateOrReopen(last)],
                link: LetterPhrases.readAnswer, path: Path(.ticket, code))
        case .digest(let items):
            let groups = DueGroup.list(items)
            return Words(
                subject: LetterPhrases.digestSubject(groups), sentences: [LetterPhrases.digest],
                parts: groups.map { (LetterPhrases.heading($0), listed($0.items), Self.list(of: $0)) }, link: LetterPhrases.openDesk,
                path: Path(.desk))
        case .weekly(let summary):
            let neglected = summary.sections ?? []
            return Words(
                subject: LetterPhrases.weeklySubject(summary.from, summary.through),
                sentences: LetterPhrases.weekly(summary) + (neglected.isEmpty ? [] : [LetterPhrases.neglectedSections]),
                list: summary.units.map(LetterPhrases.line) + neglected.map(LetterPhrases.line), link: LetterPhrases.openOverview,
                path: Path(.overview))
        case .undelivered(let registration, let isMember):
            return Words(
                subject: LetterPhrases.undeliveredSubject, sentences: [LetterPhrases.undelivered(registration, isMember: isMember)],
                link: isMember ? LetterPhrases.openAdmin : LetterPhrases.openDesk, path: Path(isMember ? .admin : .desk))
        case .booking(let booking):
            return Words(
                subject: ReceptionPhrases.subject(booking),
                sentences: [ReceptionPhrases.sentence(booking)] + (booking.beyondConfirmed == true ? [ReceptionPhrases.mayMove] : []),
                link: ReceptionPhrases.openBooking, path: Path(.booking, code))
        case .survey(let matter, let isReminder):
            return Words(
                subject: SurveyPhrases.letterSubject(matter, isReminder: isReminder),
                sentences: [SurveyPhrases.letter(matter, isReminder: isReminder), SurveyPhrases.letterPromise], link: SurveyPhrases.open,
                path: Path(.survey, code))
        case .status:
            return Words(
                subject: LetterPhrases.statusSubject(code), sentences: [LetterPhrases.status], link: LetterPhrases.readStatus,
                path: Path(.ticket, code))
        case .paused(let document):
            return Words(
                subject: LetterPhrases.pausedSubject(code), sentences: [LetterPhrases.paused(document)],
                link: LetterPhrases.readReason,
                path: Path(.ticket, code))
        case .enrolment(let state, let start):
            return Words(
                subject: EnrolmentPhrases.subject(state), sentences: EnrolmentPhrases.letter(state, start), link: EnrolmentPhrases.open,
                path: Path(.enrolment, code))
        case .eventChanged(let start):
            return Words(
                subject: EnrolmentPhrases.changeSubject(start), sentences: EnrolmentPhrases.change(start), link: EnrolmentPhrases.open,
                path: Path(.enrolment, code))
        case .eventHeld(let start, let place):
            return Words(
                subject: EnrolmentPhrases.heldSubject, sentences: EnrolmentPhrases.held(start, place), link: EnrolmentPhrases.open,
                path: Path(.enrolment, code))
        case .followConfirmation(let followed):
            return Words(
                subject: FollowPhrases.confirmationSubject, sentences: [FollowPhrases.confirmation(followed)], link: FollowPhrases.confirm,
                path: Path(.following, code), closing: FollowPhrases.closing)
        case .newAnswers(let topic, let titles, let count):
            let more = count - titles.count
            return Words(
                subject: FollowPhrases.newsSubject(count), sentences: [FollowPhrases.news(count, topic)],
                list: titles.map { Phrase($0, $0, $0) } + (more > 0 ? [FollowPhrases.more(more)] : []), link: FollowPhrases.readNews,
                path: Path(.questions, query: topic.map { "topic=" + $0.rawValue } ?? ""), isForFollower: true,
                closing: FollowPhrases.closing)
        case .answerChanged(let slug, let title, let isWithdrawn):
            return Words(
                subject: FollowPhrases.changeSubject(isWithdrawn: isWithdrawn),
                sentences: [FollowPhrases.change(title, isWithdrawn: isWithdrawn)], link: FollowPhrases.readChange,
                path: Path(.question, slug),
                isForFollower: true, closing: FollowPhrases.closing)
        case .report(let letter):
            return Words(
                subject: ReportLetterPhrases.subject(letter),
                sentences: [ReportLetterPhrases.sentence(letter)] + LetterPhrases.mayMove(letter.beyondConfirmed),
                link: ReportLetterPhrases.open, path: Path(.report, letter.quarter, letter.unit.text))
        case .direction(let line):
            return Words(
                subject: PlanPhrases.directionSubject(line.step), sentences: [PlanPhrases.direction(line)],
                link: PlanPhrases.openDirections,
                path: Path(.planDirections, "\(line.year)"))
        case .dueMoved(let from, let to, let beyond, let document, let clock, let target, let instead):
            return onTicket(
                code, LetterPhrases.dueMovedSubject,
                LetterPhrases.dueMoved(clock, target, from: from, to: to, beyondConfirmed: beyond, instead: instead, document: document),
                link: LetterPhrases.readReason)
        case .extended(let from, let to, let beyond, let clock, let target):
            return onTicket(
                code, LetterPhrases.extendedSubject,
                [LetterPhrases.extended(clock, target, from: from, to: to)] + LetterPhrases.mayMove(beyond),
                link: LetterPhrases.readReason)
        case .enrolled(let state, let start):
            return Words(
                subject: EnrolmentPhrases.againSubject, sentences: EnrolmentPhrases.again(state, start), link: EnrolmentPhrases.open,
                path: Path(.enrolment, code))
        }
    }

    /// A letter about a ticket, with the limit that runs.
    private func onTicket(
        _ code: String, _ subject: (String) -> Phrase, _ sentences: [Phrase], _ limit: ToldLimit? = nil,
        link: Phrase = LetterPhrases.follow
    ) -> Words {
        Words(
            subject: subject(code), sentences: sentences + (limit.map(LetterPhrases.limit) ?? []), link: link,
            path: Path(.ticket, code))
    }

    /// A letter is read on a telephone: the rest stands on the desk.
    private static let mostListed = 10

    /// Where the desk has the tickets of a group, whoever reads of them.
    private static func list(of group: DueGroup) -> Path {
        Path(.desk, query: "tab=" + (group.isPast ? group.target == .legal ? "overdue" : "promised" : "open"))
    }

    private func listed(_ items: [DueItem]) -> [Phrase] {
        let shown = items.prefix(Self.mostListed).map(LetterPhrases.line)
        let more = items.count - shown.count
        return more > 0 ? shown + [LetterPhrases.more(more)] : shown
    }
}
