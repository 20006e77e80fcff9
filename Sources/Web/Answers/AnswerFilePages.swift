import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import Store

/// The files of a public version: added to and taken out of what is being prepared.
struct AnswerFilePages {
    let site: Site

    func add(to group: StaffGroup) {
        group.post(.deskFiles, fileUpTo: FileKind.largest) { request, context, body in
            let (id, reason, file) = (try context.id("id"), body.form["reason"], try await body.upload("file"))
            return try await change(id, body.form, request, context) { transaction in
                let read = try file.read.mapError(Ticket.Refusal.file).get()
                return try transaction.attach(read, named: file.name, toAnswerOf: id, reason: reason)
            }
        }
        group.get(.deskFile) { _, context in
            let (id, file) = (try context.id("id"), try context.id("file"))
            let found = try await site.store.read(as: context.actor, at: site.now()) { try $0.file(file, of: $0.ticket(id)) }
            return try await found.response(site, cacheControl: "no-store")
        }
        group.post(.deskFileRemoval) { request, context, form in
            let (id, file) = (try context.id("id"), try context.id("file"))
            return try await change(id, form, request, context) { transaction in
                try transaction.detach(file, fromAnswerOf: id, reason: form["reason"])
            }
        }
    }

    private func change(
        _ id: UUID, _ form: Form, _ request: Request, _ context: MemberContext,
        _ change: @escaping @Sendable (Transaction) throws -> Ticket
    ) async throws -> Response {
        do {
            return try await site.once(form, as: context.actor) { transaction in
                _ = try change(transaction)
                return Path.deskTicket(id).tail + "?done=" + Action.preparePublication.rawValue + "#files"
            }
        } catch let refusal as Ticket.Refusal {
            var found = try await site.store.read(as: context.actor, at: site.now()) { try DeskTicket(id, in: $0) }
            found.texts = try await site.texts.laidOut(found.officeTexts)
            let view = TicketView(
                data: found, context: context, now: site.now(), calendar: site.store.law.calendar,
                refusedFile: RefusedForm(action: .preparePublication, form: form, refusal: refusal))
            return try Page(status: refusal.status, html: view.html).response(from: request, context: context)
        }
    }
}
