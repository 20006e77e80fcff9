import FoundationEssentials

extension Ticket {
    /// An answer is published; what is or was in public can be corrected and taken back whatever became of its ticket.
    var mayPublish: Bool { state == .answered || publication.map { $0.state != .prepared } ?? false }

    func preparePublication(_ text: Publication.Text, _ reason: String, by actor: Actor) throws(Ticket.Refusal) -> [TicketEvent] {
        guard mayPublish else { throw .wrongState(.preparePublication, state) }
        guard kind.isPublishable else { throw .notPublishable }
        guard publishConsent else { throw .noConsent }
        guard text.attachments.count <= Publication.Text.mostFiles else { throw .file(.tooMany(limit: Publication.Text.mostFiles)) }
        let text = Publication.Text(
            title: try filled(text.title, .title, limit: Publication.titleLimit), question: try filled(text.question, .question),
            answer: try filled(text.answer, .answer), topic: text.topic,
            translations: try translations(text.translations), attachments: text.attachments)
        // What was in public keeps its address, its state and its reasons until somebody else has approved the new text.
        guard let publication, publication.state != .prepared else { return [.publicationPrepared(text, by: actor.memberID)] }
        let why = try filled(reason, .reason, limit: 1000)
        return [.correctionPrepared(Publication.Pending(text: text, reason: why, by: actor.memberID))]
    }

    /// Each in another language than the question's, and whole. Where nothing is written there is none.
    private func translations(_ typed: [Publication.Translation]) throws(Ticket.Refusal) -> [Publication.Translation] {
        var kept: [Publication.Translation] = []
        for translation in typed {
            let (language, text) = (translation.language, translation.text)
            guard language != self.language, !kept.contains(where: { $0.language == language }) else { throw .outOfRange(.language) }
            guard ![text.title, text.question, text.answer].allSatisfy({ VietnameseText.normalised($0).isEmpty }) else { continue }
            let version = Publication.Version(
                title: try filled(text.title, .title.translated(language), limit: Publication.titleLimit),
                question: try filled(text.question, .question.translated(language)),
                answer: try filled(text.answer, .answer.translated(language)))
            kept.append(Publication.Translation(language: language, text: version))
        }
        return kept
    }

    func approvePublication(_ seen: Publication.Text?, by actor: Actor) throws(Ticket.Refusal) -> [TicketEvent] {
        guard mayPublish, let publication, let awaiting = publication.awaiting else { throw .wrongState(.approvePublication, state) }
        guard seen == nil || seen == awaiting.text else { throw .changedSinceRead }
        guard kind.isPublishable else { throw .notPublishable }
        try requireAnotherPerson(than: awaiting.author, actor)
        guard let pending = publication.pending else { return [.published] }
        return [.corrected(reason: pending.reason)] + (publication.state == .withdrawn ? [.published] : [])
    }

    func withdrawPublication(_ reason: String) throws(Ticket.Refusal) -> [TicketEvent] {
        guard publication?.state == .published else { throw .wrongState(.withdrawPublication, state) }
        return [.publicationWithdrawn(reason: try filled(reason, .reason))]
    }
}

extension Publication {
    mutating func publish(at instant: Date) {
        (state, publishedAt) = (.published, instant)
        (withdrawnAt, withdrawalReason) = (nil, nil)
    }

    mutating func correct(because reason: String, at instant: Date) {
        if let pending { text = pending.text }
        pending = nil
        corrections.append(Correction(at: instant, reason: reason))
    }

    mutating func withdraw(because reason: String, at instant: Date) {
        (state, withdrawnAt, withdrawalReason) = (.withdrawn, instant, reason)
    }
}
