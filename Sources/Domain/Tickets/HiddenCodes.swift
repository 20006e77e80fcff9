/// No code of anybody stands in what is kept of a ticket or shown of it: whoever reads it could act as the business. Each is told to the
/// database and read from it through these.
extension TicketEvent {
    /// - Parameter language: of the ticket.
    public func hidingCodes(in language: ReaderLanguage) -> TicketEvent {
        func hidden(_ text: String) -> String { TypedCodes.hidden(in: text, language: language) }
        return switch self {
        case .received(let receipt):
            .received(
                Receipt(
                    id: receipt.id, kind: receipt.kind, unit: receipt.unit, language: receipt.language, subject: hidden(receipt.subject),
                    body: hidden(receipt.body), publishConsent: receipt.publishConsent, nameConsent: receipt.nameConsent,
                    saidOn: receipt.saidOn))
        case .classified(let kind, let variant, let registration, let reason):
            .classified(kind: kind, variant: variant, registration: registration, reason: reason.map(hidden))
        case .transferred(let from, let to, let reason): .transferred(from: from, to: to, reason: hidden(reason))
        case .informationRequested(let text): .informationRequested(text: hidden(text))
        case .replied(let text): .replied(text: hidden(text))
        case .drafted(let draft): .drafted(draft.hidingCodes(in: language))
        case .draftReturned(let reason): .draftReturned(reason: hidden(reason))
        case .answered(let answer): .answered(answer.hidingCodes(in: language))
        case .statusTold(let text): .statusTold(text: hidden(text))
        case .paused(let pause): .paused(pause.hidingCodes(in: language))
        case .resumed(let reason): .resumed(reason: hidden(reason))
        case .extended(let clock, let target, let from, let to, let reason, let amount, let law):
            .extended(clock: clock, target: target, from: from, to: to, reason: hidden(reason), by: amount, law: law)
        case .publicationPrepared(let text, let author): .publicationPrepared(text.hidingCodes(in: language), by: author)
        case .publicationWithdrawn(let reason): .publicationWithdrawn(reason: hidden(reason))
        case .correctionPrepared(let pending): .correctionPrepared(pending.hidingCodes(in: language))
        case .corrected(let reason): .corrected(reason: hidden(reason))
        case .withdrawn(let reason): .withdrawn(reason: hidden(reason))
        case .rated(let rating): .rated(rating.hidingCodes(in: language))
        case .reopened(let reason): .reopened(reason: hidden(reason))
        case .assigned, .officerAssigned, .accepted, .clockMoved, .clockKept, .clockStarted, .breached, .clockStopped, .clockCancelled,
            .published:
            self
        }
    }
}

extension Draft {
    public func hidingCodes(in language: ReaderLanguage) -> Draft {
        Draft(
            text: TypedCodes.hidden(in: text, language: language), outcome: outcome,
            basis: basis.map { TypedCodes.hidden(in: $0, language: language) }, by: by)
    }
}

extension Answer {
    public func hidingCodes(in language: ReaderLanguage) -> Answer {
        Answer(
            text: TypedCodes.hidden(in: text, language: language), outcome: outcome,
            basis: basis.map { TypedCodes.hidden(in: $0, language: language) }, at: at,
            lateReason: lateReason.map { TypedCodes.hidden(in: $0, language: language) })
    }
}

extension Rating {
    public func hidingCodes(in language: ReaderLanguage) -> Rating {
        Rating(answered: answered, satisfaction: satisfaction, comment: TypedCodes.hidden(in: comment, language: language))
    }
}

extension Pause {
    public func hidingCodes(in language: ReaderLanguage) -> Pause {
        Pause(
            from: from, to: to, reason: TypedCodes.hidden(in: reason, language: language),
            document: TypedCodes.hidden(in: document, language: language), approver: approver)
    }
}

extension Publication.Version {
    public func hidingCodes(in language: ReaderLanguage) -> Publication.Version {
        func hidden(_ text: String) -> String { TypedCodes.hidden(in: text, language: language) }
        return Publication.Version(title: hidden(title), question: hidden(question), answer: hidden(answer))
    }
}

extension Publication.Text {
    public func hidingCodes(in language: ReaderLanguage) -> Publication.Text {
        let whole = Publication.Version(title: title, question: question, answer: answer).hidingCodes(in: language)
        return Publication.Text(
            title: whole.title, question: whole.question, answer: whole.answer, topic: topic,
            translations: translations.map { .init(language: $0.language, text: $0.text.hidingCodes(in: $0.language)) },
            attachments: attachments)
    }
}

extension Publication.Pending {
    public func hidingCodes(in language: ReaderLanguage) -> Publication.Pending {
        Publication.Pending(
            text: text.hidingCodes(in: language), reason: TypedCodes.hidden(in: reason, language: language), by: by)
    }
}

extension Publication {
    public func hidingCodes(in language: ReaderLanguage) -> Publication {
        Publication(
            state: state, text: text.hidingCodes(in: language), preparedBy: preparedBy, publishedAt: publishedAt, withdrawnAt: withdrawnAt,
            withdrawalReason: withdrawalReason.map { TypedCodes.hidden(in: $0, language: language) },
            pending: pending?.hidingCodes(in: language),
            corrections: corrections.map { .init(at: $0.at, reason: TypedCodes.hidden(in: $0.reason, language: language)) })
    }
}
