import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// The synonyms of the search, which the editors keep.
struct SynonymPages {
    let site: Site

    func add(to group: StaffGroup) {
        group.get(.synonyms) { request, context in
            let query = Query(request)
            let form = Form(["words": VietnameseText.searched(query["words"] ?? "")])
            return try await list(context, form, isDone: query["done"] != nil)
        }
        group.post(.synonyms) { request, context, form in
            do {
                let text = try Synonym.Text(typed: form["words"], also: form["also"])
                return try await site.once(form, as: context.actor) { transaction in
                    try transaction.add(text)
                    return Path.synonyms.with("done", "saved").tail
                }
            } catch let refusal as Synonym.Refusal {
                return try await list(context, form, refusal: refusal).response(from: request, context: context)
            }
        }
        group.get(.synonym) { request, context in
            try await one(try context.id("id"), context, isDone: Query(request)["done"] != nil)
        }
        group.post(.synonym) { request, context, form in
            try await act(form, request, context) { transaction, id, seen in
                let text = try Synonym.Text(typed: form["words"], also: form["also"])
                try transaction.change(synonym: id, to: text, reason: try Synonym.reason(typed: form["reason"]), seen: seen)
            }
        }
        group.post(.synonymEnd) { request, context, form in
            try await act(form, request, context, isEnd: true) { transaction, id, seen in
                try transaction.end(synonym: id, reason: try Synonym.reason(typed: form["reason"]), seen: seen)
            }
        }
    }

    private func list(
        _ context: MemberContext, _ form: Form, isDone: Bool = false, refusal: Synonym.Refusal? = nil
    ) async throws -> Page {
        let synonyms = try await site.store.read(as: context.actor, at: site.now()) { try $0.synonyms() }
        let view = SynonymsView(synonyms: synonyms, context: context, form: form, isDone: isDone, refusal: refusal)
        return Page(status: refusal?.status ?? .ok, html: view.html)
    }

    private func one(
        _ id: UUID, _ context: MemberContext, isDone: Bool = false, refused: SynonymView.Refused? = nil
    ) async throws -> Page {
        let versions = try await site.store.read(as: context.actor, at: site.now()) { try $0.synonym(id) }
        let view = SynonymView(versions: versions, context: context, isDone: isDone, refused: refused)
        return Page(status: refused?.refusal.status ?? .ok, html: view.html)
    }

    private func act(
        _ form: Form, _ request: Request, _ context: MemberContext, isEnd: Bool = false,
        _ change: @escaping @Sendable (Transaction, UUID, Int?) throws -> Void
    ) async throws -> Response {
        let id = try context.id("id")
        do {
            return try await site.once(form, as: context.actor) { transaction in
                try change(transaction, id, form.number("version", in: InputBounds.counted))
                return Path.synonym(id).with("done", "saved").tail
            }
        } catch let refusal as Synonym.Refusal {
            let refused = SynonymView.Refused(refusal: refusal, form: form, isEnd: isEnd)
            return try await one(id, context, refused: refused).response(from: request, context: context)
        }
    }
}

extension Synonym.Refusal {
    var status: HTTPResponse.Status {
        switch self {
        case .ended, .changedMeanwhile: .conflict
        default: .unprocessableContent
        }
    }
}
