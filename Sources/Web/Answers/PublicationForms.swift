import Domain
import FoundationEssentials
import HTML
import Language
import Store

extension ActionForm {
    static let preparePublication = ActionForm(
        action: .preparePublication,
        // It says by itself what was read.
        goesBy: [],
        steps: [
            ActionStep(
                "publication", "Prepare the public version",
                ["title", "question", "answer", "topic"].map { .init($0, required: true, "As everybody reads it") }
                    + ReaderLanguage.allCases.flatMap { language in
                        ["title", "question", "answer"].map {
                            .init($0 + "_" + language.rawValue, "The same in another language than the question's; kept where not sent")
                        }
                    } + [.init("reason", "Of a correction, where the answer is published already")])
        ],
        fields: { fields in
            let (language, publication) = (fields.language, fields.ticket.publication)
            let former = publication?.latest
            let question = fields.value("question", or: former?.question ?? fields.ticket.body)
            let answer = fields.value("answer", or: former?.answer ?? fields.ticket.answer?.text ?? "")
            let warning = PersonalDataWarning(text: question + "\n" + answer, party: fields.data.party, language: language)
            let top: HTML = "\(SavedMeanwhile(fields).html)\(fields.began(Publication.Seen(publication).mark))\(warning.html)"
            return top + ConsentFact(fields.ticket).html(language)
                + fields.line(DeskPhrases.publicTitle, "title", or: former?.title ?? fields.ticket.subject, limit: Publication.titleLimit)
                + fields.text(DeskPhrases.publicQuestion, "question", or: question, rows: 8)
                + fields.text(DeskPhrases.publicAnswer, "answer", or: answer, rows: 12)
                + fields.select(
                    DeskPhrases.topic, "topic", Topic.allCases.map { ($0.rawValue, $0.phrase(language)) }, or: former?.topic.rawValue ?? "")
                + fields.translations(former)
                + (publication.map { $0.state != .prepared } ?? false
                    ? fields.text(
                        DeskPhrases.reason, "reason", or: publication?.pending?.reason ?? "", hint: DeskPhrases.correctionHint, rows: 2)
                    : "")
        },
        command: { input in
            guard let topic = Topic(rawValue: input["topic"]) else {
                throw input["topic"].isEmpty ? Ticket.Refusal.missing(.topic) : .outOfRange(.topic)
            }
            let seen = Publication.Seen(input.ticket.publication)
            return .preparePublication(
                Publication.Text(
                    title: input["title"], question: input["question"], answer: input["answer"], topic: topic,
                    translations: input.translations, attachments: input.ticket.publication?.latest.attachments ?? []),
                reason: input["reason"], seen: try input.saw(seen.mark, or: .changedMeanwhile) ? seen : nil)
        })

    static let approvePublication = ActionForm(
        action: .approvePublication, confirm: DeskPhrases.publishConfirm,
        // So does this.
        goesBy: [],
        steps: [
            ActionStep(
                "publication-approval", "Publish the public version",
                [
                    .init(
                        "files_read", "boolean",
                        "That what its files carry beside what one sees goes out too; asked for where they carry anything")
                ])
        ],
        fields: { fields in
            guard let text = fields.ticket.publication?.awaiting?.text else { return "" }
            let warning = PersonalDataWarning(
                text: text.versions.flatMap { [$0.title, $0.question, $0.answer] }.joined(separator: "\n"), party: fields.data.party,
                language: fields.language)
            return fields.seen(text.mark) + warning.html + ConsentFact(fields.ticket).html(fields.language)
                + fields.hint(DeskPhrases.publishHint)
                + PublicTextView(text: text, texts: fields.data.texts, language: fields.language).html
                + RemainsForm(
                    files: fields.data.files, name: fields.id("files_read"), isRefused: fields.refused?.refusal == .filesCarry,
                    language: fields.language
                ).html
        },
        command: { input in
            .approvePublication(
                seen: try input.ticket.publication?.awaiting.flatMap { try input.saw($0.text.mark, or: .changedSinceRead) ? $0.text : nil },
                withRemains: ["yes", "true"].contains(input["files_read"]))
        })

    static let withdrawPublication = ActionForm(
        action: .withdrawPublication, weight: .danger,
        goesBy: [.publication], steps: [ActionStep("publication-withdrawal", "Withdraw the public version", [.reason])],
        fields: { $0.text(DeskPhrases.reason, "reason", hint: DeskPhrases.withdrawHint, rows: 3) },
        command: { .withdrawPublication(reason: $0["reason"]) })
}

/// Who saved which words while somebody else was writing.
private struct SavedMeanwhile {
    let fields: ActionFields

    init(_ fields: ActionFields) { self.fields = fields }

    private var language: ReaderLanguage { fields.language }

    var html: HTML? {
        guard fields.refused?.refusal == .changedMeanwhile, let text = fields.ticket.publication?.latest else { return nil }
        return UI.notice(
            title: DeskPhrases.savedMeanwhile(language),
            "\(saver)\(PublicTextView(text: text, texts: fields.data.texts, language: language).html)", tone: .warn)
    }

    private var saver: HTML? {
        fields.data.history.entries.last { $0.event?.isPublicText ?? false }.map { entry in
            let who = entry.memberName ?? DeskPhrases.office(language)
            return "<p>\(who), \(UI.time(iso: entry.at.rfc3339, Phrase.instant(entry.at)(language)))</p>"
        }
    }
}

extension TicketEvent {
    /// Whether it brought other words for everybody.
    fileprivate var isPublicText: Bool {
        switch self {
        case .publicationPrepared, .correctionPrepared: true
        default: false
        }
    }
}

// MARK: The public version in other languages

extension ReaderLanguage {
    /// Those in which a text can stand beside one in `language`.
    fileprivate static func others(than language: ReaderLanguage) -> [ReaderLanguage] { allCases.filter { $0 != language } }
}

extension ActionFields {
    /// A closed part for each other language, open where something is written in it or was refused.
    fileprivate func translations(_ former: Publication.Text?) -> HTML {
        ReaderLanguage.others(than: ticket.language).map { other in
            let written = former?.translations.first { $0.language == other }?.text ?? .empty
            let names = ["title", "question", "answer"].map { $0 + "_" + other.rawValue }
            let isOpen = zip(names, [written.title, written.question, written.answer]).contains { !value($0, or: $1).isEmpty }
            let hint = "<p class=\"hint\">\(DeskPhrases.translationHint(language))</p>" as HTML
            return UI.details(
                DeskPhrases.translation(other)(language),
                hint + line(DeskPhrases.publicTitle, names[0], or: written.title, limit: Publication.titleLimit, isRequired: false)
                    + text(DeskPhrases.publicQuestion, names[1], or: written.question, rows: 6, isRequired: false)
                    + text(DeskPhrases.publicAnswer, names[2], or: written.answer, rows: 8, isRequired: false),
                isOpen: isOpen || names.contains { refused?.refusal.field?.rawValue == $0 })
        }.joined()
    }
}

extension ActionInput {
    /// As they were sent. What a program does not mention stays as it is; what it sends empty is taken out.
    fileprivate var translations: [Publication.Translation] {
        ReaderLanguage.others(than: ticket.language).compactMap { other in
            let names = ["title", "question", "answer"].map { $0 + "_" + other.rawValue }
            guard names.contains(where: { form.fields[$0] != nil || form.fields[action.fieldID($0)] != nil }) else {
                return ticket.publication?.latest.translations.first { $0.language == other }
            }
            func typed(_ name: String) -> String { self[name + "_" + other.rawValue] }
            return Publication.Translation(
                language: other, text: .init(title: typed("title"), question: typed("question"), answer: typed("answer")))
        }
    }
}
