import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import Store

/// The synonyms of the search, for whoever writes answers.
extension API {
    private static let words: [Endpoint.Field] = [
        .init("words", "array", required: true, "Whoever looks for one of them finds the others, or `also` where it has any"),
        .init("also", "array", "What is found for the words and does not lead back to them"),
    ]
    private static let reason = Endpoint.Field("reason", required: true, "Why; stays on record")
    private static let version = Endpoint.Field("version", "integer", "The version that was read; refused where there is a later one")

    var synonymEndpoints: [Endpoint] {
        [
            Endpoint(method: .get, path: "/synonyms", summary: "Synonyms of the search", access: .token) { request, _ in
                let list = try await site.store.read(as: .member(try await editor(request)), at: site.now()) { try $0.synonyms() }
                return try JSONAnswer(body: ["items": .array(list.map(\.json))]).response()
            },
            Endpoint(method: .get, path: "/synonyms/{id}", summary: "All versions of a group of synonyms, the latest first", access: .token)
            {
                let (id, member) = (try $1.id("id"), try await editor($0))
                let versions = try await site.store.read(as: .member(member), at: site.now()) { try $0.synonym(id) }
                return try JSONAnswer(body: ["items": .array(versions.map(\.json))]).response()
            },
            write("/synonyms", "Add a group of synonyms", Self.words) { transaction, _, form in
                try transaction.add(try Synonym.Text(typed: form["words"], also: form["also"]))
            },
            write("/synonyms/{id}", "Change a group of synonyms", Self.words + [Self.reason, Self.version]) { transaction, id, form in
                try transaction.change(
                    synonym: id, to: try Synonym.Text(typed: form["words"], also: form["also"]),
                    reason: try Synonym.reason(typed: form["reason"]), seen: form.number("version", in: InputBounds.counted))
            },
            write("/synonyms/{id}/end", "End a group of synonyms", [Self.reason, Self.version]) { transaction, id, form in
                try transaction.end(
                    synonym: id, reason: try Synonym.reason(typed: form["reason"]), seen: form.number("version", in: InputBounds.counted))
            },
        ]
    }

    private func write(
        _ path: String, _ summary: String, _ body: [Endpoint.Field],
        _ work: @escaping @Sendable (Transaction, UUID, Form) throws -> Synonym
    ) -> Endpoint {
        Endpoint(method: .post, path: path, summary: summary, access: .token, body: body, headers: [.idempotencyKey]) { request, context in
            let member = try await editor(request)
            // Of a new group there is none yet.
            let id = path.contains("{id}") ? try context.id("id") : UUID()
            let sent = try await object(request, context, body)
            let (form, key) = (Form(sent.json), try IdempotencyKey(request, context, body: sent.bytes))
            let latest = try await site.store.write(as: .member(member), at: site.now()) { transaction in
                let done = try transaction.once(key?.sending(of: member.id)) { try work(transaction, id, form).id.uuidString }
                return try transaction.synonym(UUID(uuidString: done) ?? id)[0]
            }
            return try JSONAnswer(body: latest.json).response()
        }
    }

    /// - Throws: `TokenNeeded`; `NotFound` for whoever does not write answers.
    private func editor(_ request: Request) async throws -> Member {
        let member = try await member(request)
        guard member.writesAnswers else { throw NotFound() }
        return member
    }
}

extension Synonym {
    fileprivate var json: JSON {
        [
            "id": .string(id.uuidString.lowercased()), "version": .int(version), "words": .array(text.words.map { .string($0) }),
            "also": .array(text.also.map { .string($0) }), "ended": .bool(isEnded), "reason": .string(reason), "by": .string(by),
            "at": .string(at.rfc3339),
        ]
    }
}
