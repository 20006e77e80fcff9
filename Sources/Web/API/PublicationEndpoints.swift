import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import Store

/// What everybody may read, and how a due date is computed.
extension API {
    var publicationEndpoints: [Endpoint] {
        [
            Endpoint(
                method: .get, path: "/publications",
                summary:
                    "Published questions and answers, ranked; of a search how many (301 for more), on which topics, what else was looked "
                    + "for, and whether they are only the nearest",
                query: [
                    .init("q", "Words; marks may be left out"), .init("topic", Topic.allCases.map(\.rawValue).joined(separator: ", ")),
                    .init("unit", "Path of a unit"), .init("language", "vi, en or zh: in which they are wanted"),
                    .init("typing", "boolean", "The last word may be only its beginning"),
                    .init("cursor", "From the page before"), .init("limit", "integer", "1 to 100"),
                ], handle: publications),
            Endpoint(
                method: .get, path: "/publications/{slug}", summary: "One published answer",
                query: [.init("language", "vi, en or zh: in which it is wanted; else it comes in the language of its question")],
                handle: publication),
            Endpoint(
                method: .post, path: "/suggestions", summary: "Up to 5 published answers like a text",
                body: Self.suggestionFields, handle: suggestions),
            Endpoint(
                method: .get, path: "/deadline", summary: "A due date with every day that was or was not counted",
                query: [
                    .init("kind", "Kind of ticket"), .init("variant", "Such as complex"), .init("clock", "answer when left out"),
                    .init("target", "legal or internal"), .init("received", required: true, "ISO 8601"),
                    .init("amount", "integer", "Instead of a kind"), .init("unit", "working_day, calendar_day or working_hour"),
                ], handle: deadline),
        ]
    }

    private func publications(_ request: Request, _ context: AppContext) async throws -> Response {
        let (text, topicText) = (parameter("q", request), parameter("topic", request))
        let topic = Topic(rawValue: topicText)
        let (cursor, limit, isTyping) = (parameter("cursor", request), try limit(request), parameter("typing", request) == "true")
        let (unitText, language) = (parameter("unit", request), try language(request))
        guard topicText.isEmpty || topic != nil else { throw Ticket.Refusal.outOfRange(.topic) }
        let search = Search(VietnameseText.searched(text), isTyping: isTyping)
        let (found, synonyms) = try await site.store.read(as: .business, at: site.now()) { transaction in
            let found = try transaction.publications(
                matching: search, in: language, topic: topic,
                unit: try transaction.known(typed: unitText)?.path,
                after: cursor.isEmpty ? nil : cursor, limit: limit)
            return (found, isTyping ? [] : try transaction.synonyms(in: search))
        }
        let topics = found.topics.map { ["topic": .string($0.topic.rawValue), "count": .int($0.count)] as JSON }
        return try JSONAnswer(body: [
            "items": .array(found.rows.map { .object($0.fields) }), "next_cursor": .optional(found.next),
            "count": found.count.map { .int($0) } ?? .null, "nearest": .bool(found.isNearOnly), "topics": .array(topics),
            "synonyms": .array(synonyms.map { .string($0) }),
        ]).response()
    }

    private func publication(_ request: Request, _ context: AppContext) async throws -> Response {
        let (slug, language) = (try context.parameters.require("slug"), try language(request))
        let (row, files) = try await site.store.read(as: .business, at: site.now()) { transaction in
            let row = try transaction.publication(slug: slug, in: language)
            return (row, try transaction.attachments(of: row))
        }
        // The introduction of a product is no answer.
        guard row.kind != .promotion else { throw NotFound() }
        var fields = row.fields
        if row.state == .published { fields["attachments"] = .array(files.map(\.fields)) }
        if row.withdrawalReason == "" { fields["withdrawal_reason"] = .string(PublicPhrases.withdrawalReason("")(context.language)) }
        return try JSONAnswer(status: row.state == .withdrawn ? .gone : .ok, body: .object(fields)).response()
    }

    private func language(_ request: Request) throws -> ReaderLanguage? {
        let typed = parameter("language", request)
        let language = ReaderLanguage(rawValue: typed)
        guard typed.isEmpty || language != nil else { throw Ticket.Refusal.outOfRange(.language) }
        return language
    }

    private static let suggestionFields: [Endpoint.Field] = [
        .init("text", required: true, "What somebody is writing"), .init("language", "The reader's: vi, en or zh"),
    ]

    private func suggestions(_ request: Request, _ context: AppContext) async throws -> Response {
        let text = try await object(request, context, Self.suggestionFields).json["text"].typed
        let rows = try await site.store.read(as: .business, at: site.now()) { try $0.similar(to: text, limit: 5) }
        let items = rows.map { row in
            ["slug": .string(row.slug), "title": .string(row.title), "url": .string(Path.question(slug: row.slug).tail)] as JSON
        }
        return try JSONAnswer(body: ["items": .array(items)]).response()
    }

    private func deadline(_ request: Request, _ context: AppContext) async throws -> Response {
        let question = DueQuestion(
            kind: parameter("kind", request), variant: parameter("variant", request), clock: parameter("clock", request),
            target: parameter("target", request), received: parameter("received", request), amount: parameter("amount", request),
            unit: parameter("unit", request))
        do {
            return try JSONAnswer(body: try question.answer(site.store.law).json(context.language)).response()
        } catch let fault as DueQuestion.Fault { throw InputFault.value(fault.field, fault.reason.phrase) }
    }
}

extension DueAnswer {
    func json(_ language: ReaderLanguage) -> JSON {
        [
            "sentence": .optional(
                rule.map { DeskPhrases.rule(term: term, start: .date(start.day), basis: $0.basis)(language) }),
            "due_on": .string(due.on.iso), "due_at": .string(due.at.rfc3339), "beyond_confirmed": .bool(due.beyondConfirmed),
            "amount": .int(term.amount), "unit": .string(term.unit.rawValue), "rule": .optional(rule?.basis),
            "target": .optional(rule?.target.rawValue),
            "explanation": .array(explanation.map(\.json)),
        ]
    }
}

extension PublicationRow {
    var fields: [String: JSON] {
        var fields: [String: JSON] = [
            "slug": .string(slug), "title": .string(title), "topic": .string(topic.rawValue), "language": .string(language.rawValue),
            "languages": .array(languages.map { .string($0.rawValue) }),
            "state": .string(state.rawValue), "published_at": .string(publishedAt.rfc3339), "unit": .string(unit.text),
            "received_at": .string(receivedAt.rfc3339), "answered_at": .string(answeredAt.rfc3339),
            "url": .string(Path.question(slug: slug).tail), "on_time": onTime.map { .bool($0) } ?? .null,
        ]
        guard state == .published else {
            fields["withdrawal_reason"] = .optional(withdrawalReason)
            return fields
        }
        fields["question"] = .string(question)
        fields["answer"] = .string(answer)
        fields["outcome"] = .string(outcome.rawValue)
        fields["basis"] = .array(basis.map { .string($0) })
        return fields
    }
}

extension AttachmentRow {
    fileprivate var fields: JSON {
        [
            "name": .string(name), "url": .string(Path.file(self).tail), "media_type": .string(kind.mediaType), "size": .int(size),
            "sha256": .string(sha256.map { byte in String(byte >> 4, radix: 16) + String(byte & 15, radix: 16) }.joined()),
        ]
    }
}
