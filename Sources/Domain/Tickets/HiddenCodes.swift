/// No code of anybody stands in what is kept of a ticket or shown of it: whoever reads it could act as the business. Each is told to the
/// database and read from it through these.
extension Draft {
    public func hidingCodes(in language: ReaderLanguage) -> Draft {
        Draft(
            text: TypedCodes.hidden(in: text, language: language), outcome: outcome,
            basis: basis.map { TypedCodes.hidden(in: $0, language: language) }, by: by, files: files)
    }
}

extension Answer {
    public func hidingCodes(in language: ReaderLanguage) -> Answer {
        Answer(
            text: TypedCodes.hidden(in: text, language: language), outcome: outcome,
            basis: basis.map { TypedCodes.hidden(in: $0, language: language) }, at: at,
            lateReason: lateReason.map { TypedCodes.hidden(in: $0, language: language) }, files: files)
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
