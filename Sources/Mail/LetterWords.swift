import Domain
import Language

/// What a letter says: its subject, its sentences and lists, and the one link.
struct LetterWords {
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

extension LetterWords {
    /// - Parameter code: what the link of a letter to somebody outside opens.
    static func of(_ letter: Letter, _ code: String) -> LetterWords {
        switch letter {
        case .receipt(let at, let limit):
            onTicket(code, LetterPhrases.receiptSubject, [LetterPhrases.received(code, at), ReceiptPhrases.inLetter], limit)
        case .accepted(let limit): onTicket(code, LetterPhrases.acceptedSubject, [LetterPhrases.accepted], limit)
        case .transferred(let limit): onTicket(code, LetterPhrases.transferredSubject, [LetterPhrases.transferred], limit)
        case .reclassified(let kind, let limit):
            onTicket(code, LetterPhrases.reclassifiedSubject, [LetterPhrases.reclassified(kind)], limit)
        case .reopened(let limit): onTicket(code, LetterPhrases.reopenedSubject, [LetterPhrases.reopened], limit)
        case .resumed(let limit): onTicket(code, LetterPhrases.resumedSubject, [LetterPhrases.resumed], limit)
        case .informationRequest: onTicket(code, LetterPhrases.informationSubject, [LetterPhrases.information], link: LetterPhrases.reply)
        case .answer(let last):
            onTicket(
                code, LetterPhrases.answerSubject, [LetterPhrases.answered, LetterPhrases.rateOrReopen(last)],
                link: LetterPhrases.readAnswer)
        case .status: onTicket(code, LetterPhrases.statusSubject, [LetterPhrases.status], link: LetterPhrases.readStatus)
        case .paused(let document):
            onTicket(code, LetterPhrases.pausedSubject, [LetterPhrases.paused(document)], link: LetterPhrases.readReason)
        case .dueMoved(let from, let to, let beyond, let document, let clock, let target, let instead):
            onTicket(
                code, LetterPhrases.dueMovedSubject,
                LetterPhrases.dueMoved(clock, target, from: from, to: to, beyondConfirmed: beyond, instead: instead, document: document),
                link: LetterPhrases.readReason)
        case .extended(let from, let to, let beyond, let clock, let target):
            onTicket(
                code, LetterPhrases.extendedSubject,
                [LetterPhrases.extended(clock, target, from: from, to: to)] + LetterPhrases.mayMove(beyond), link: LetterPhrases.readReason)
        case .lostCode(let owner):
            LetterWords(
                subject: LostCodePhrases.subject,
                sentences: [LostCodePhrases.letter(owner), LostCodePhrases.code(code), LostCodePhrases.notAsked],
                link: LostCodePhrases.open(owner), path: Path(owner.address, code))
        case .digest(let items): digest(DueGroup.list(items))
        case .weekly(let summary): weekly(summary)
        case .undelivered(let registration, let isMember): undelivered(registration, isMember)
        case .report(let letter): report(letter)
        case .direction(let line): direction(line)
        case .booking(let booking): onBooking(booking, code)
        case .survey(let matter, let isReminder): onSurvey(matter, isReminder, code)
        case .enrolment(let state, let start): onEnrolment(EnrolmentPhrases.subject(state), EnrolmentPhrases.letter(state, start), code)
        case .enrolled(let state, let start): onEnrolment(EnrolmentPhrases.againSubject, EnrolmentPhrases.again(state, start), code)
        case .eventChanged(let start): onEnrolment(EnrolmentPhrases.changeSubject(start), EnrolmentPhrases.change(start), code)
        case .eventHeld(let start, let place): onEnrolment(EnrolmentPhrases.heldSubject, EnrolmentPhrases.held(start, place), code)
        case .followConfirmation(let followed): confirmation(of: followed, code)
        case .newAnswers(let topic, let titles, let count): newAnswers(topic, titles, count)
        case .answerChanged(let slug, let title, let isWithdrawn): answerChanged(slug, title, isWithdrawn)
        }
    }

    // MARK: About a ticket

    /// With the limit that runs.
    private static func onTicket(
        _ code: String, _ subject: (String) -> Phrase, _ sentences: [Phrase], _ limit: ToldLimit? = nil, link: Phrase = LetterPhrases.follow
    ) -> LetterWords {
        LetterWords(
            subject: subject(code), sentences: sentences + (limit.map(LetterPhrases.limit) ?? []), link: link, path: Path(.ticket, code))
    }

    // MARK: To staff

    private static func digest(_ groups: [DueGroup]) -> LetterWords {
        LetterWords(
            subject: LetterPhrases.digestSubject(groups), sentences: [LetterPhrases.digest],
            parts: groups.map { (LetterPhrases.heading($0), listed($0.items), path(of: $0)) }, link: LetterPhrases.openDesk,
            path: Path(.desk))
    }

    /// Where the desk has the tickets of a group, whoever reads of them.
    private static func path(of group: DueGroup) -> Path {
        Path(.desk, query: "tab=" + (group.isPast ? group.target == .legal ? "overdue" : "promised" : "open"))
    }

    /// A letter is read on a telephone: the rest stands on the desk.
    private static let mostListed = 10

    private static func listed(_ items: [DueItem]) -> [Phrase] {
        let shown = items.prefix(mostListed).map(LetterPhrases.line)
        let more = items.count - shown.count
        return more > 0 ? shown + [LetterPhrases.more(more)] : shown
    }

    private static func weekly(_ summary: WeeklySummary) -> LetterWords {
        let neglected = summary.sections ?? []
        return LetterWords(
            subject: LetterPhrases.weeklySubject(summary.from, summary.through),
            sentences: LetterPhrases.weekly(summary) + (neglected.isEmpty ? [] : [LetterPhrases.neglectedSections]),
            list: summary.units.map(LetterPhrases.line) + neglected.map(LetterPhrases.line), link: LetterPhrases.openOverview,
            path: Path(.overview))
    }

    private static func undelivered(_ registration: String?, _ isMember: Bool) -> LetterWords {
        LetterWords(
            subject: LetterPhrases.undeliveredSubject, sentences: [LetterPhrases.undelivered(registration, isMember: isMember)],
            link: isMember ? LetterPhrases.openAdmin : LetterPhrases.openDesk, path: Path(isMember ? .admin : .desk))
    }

    private static func report(_ letter: ReportLetter) -> LetterWords {
        LetterWords(
            subject: ReportLetterPhrases.subject(letter),
            sentences: [ReportLetterPhrases.sentence(letter)] + LetterPhrases.mayMove(letter.beyondConfirmed),
            link: ReportLetterPhrases.open, path: Path(.report, letter.quarter, letter.unit.text))
    }

    private static func direction(_ line: DirectionLine) -> LetterWords {
        LetterWords(
            subject: PlanPhrases.directionSubject(line.step), sentences: [PlanPhrases.direction(line)], link: PlanPhrases.openDirections,
            path: Path(.planDirections, "\(line.year)"))
    }

    // MARK: To visitors

    private static func onBooking(_ booking: BookingLetter, _ code: String) -> LetterWords {
        LetterWords(
            subject: ReceptionPhrases.subject(booking),
            sentences: [ReceptionPhrases.sentence(booking)] + (booking.beyondConfirmed == true ? [ReceptionPhrases.mayMove] : []),
            link: ReceptionPhrases.openBooking, path: Path(.booking, code))
    }

    private static func onSurvey(_ matter: SurveyMatter, _ isReminder: Bool, _ code: String) -> LetterWords {
        LetterWords(
            subject: SurveyPhrases.letterSubject(matter, isReminder: isReminder),
            sentences: [SurveyPhrases.letter(matter, isReminder: isReminder), SurveyPhrases.letterPromise], link: SurveyPhrases.open,
            path: Path(.survey, code))
    }

    private static func onEnrolment(_ subject: Phrase, _ sentences: [Phrase], _ code: String) -> LetterWords {
        LetterWords(subject: subject, sentences: sentences, link: EnrolmentPhrases.open, path: Path(.enrolment, code))
    }

    // MARK: To followers

    private static func confirmation(of followed: Followed, _ code: String) -> LetterWords {
        LetterWords(
            subject: FollowPhrases.confirmationSubject, sentences: [FollowPhrases.confirmation(followed)], link: FollowPhrases.confirm,
            path: Path(.following, code), closing: FollowPhrases.closing)
    }

    private static func newAnswers(_ topic: Topic?, _ titles: [String], _ count: Int) -> LetterWords {
        let more = count - titles.count
        return LetterWords(
            subject: FollowPhrases.newsSubject(count), sentences: [FollowPhrases.news(count, topic)],
            list: titles.map { Phrase($0, $0, $0) } + (more > 0 ? [FollowPhrases.more(more)] : []), link: FollowPhrases.readNews,
            path: Path(.questions, query: topic.map { "topic=" + $0.rawValue } ?? ""), isForFollower: true, closing: FollowPhrases.closing)
    }

    private static func answerChanged(_ slug: String, _ title: String, _ isWithdrawn: Bool) -> LetterWords {
        LetterWords(
            subject: FollowPhrases.changeSubject(isWithdrawn: isWithdrawn),
            sentences: [FollowPhrases.change(title, isWithdrawn: isWithdrawn)], link: FollowPhrases.readChange,
            path: Path(.question, slug), isForFollower: true, closing: FollowPhrases.closing)
    }
}
