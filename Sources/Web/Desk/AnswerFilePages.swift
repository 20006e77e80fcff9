import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import Store

/// The files of a public version: added to and taken out of what is being prepared.
struct AnswerFilePages {
    let site: Site

    private var door: SessionDoor { SessionDoor(site: site) }

    func add(to group: RouterGroup<AppContext>) {
        group.post("tickets/{code}/attachments") { request, context in
            let member = try await door.open(request, context)
            let body = try await Multipart(request, fileUpTo: FileKind.largest)
            try door.check(body.form, member)
            let (code, reason, file) = (try context.trackingCode, body.form["reason"], try await body.upload("file"))
            return try await change(code, body.form, request, member) { transaction in
                let read = try file.read.mapError(Refusal.file).get()
                return try transaction.attach(read, named: file.name, toAnswerOf: code, reason: reason)
            }
        }
        group.get("tickets/{code}/attachments/{file}") { request, context in
            let member = try await door.open(request, context)
            let (code, file) = (try context.trackingCode, try context.id("file"))
            let found = try await site.store.read(as: member.actor, at: site.now()) { try $0.file(file, of: $0.ticket(code)) }
            return try await found.response(cacheControl: "no-store")
        }
        group.post("tickets/{code}/attachments/{file}/removal") { request, context in
            let member = try await door.open(request, context)
            let form = try await door.form(request, member)
            let (code, file) = (try context.trackingCode, try context.id("file"))
            return try await change(code, form, request, member) { transaction in
                try transaction.detach(file, fromAnswerOf: code, reason: form["reason"])
            }
        }
    }

    private func change(
        _ code: TrackingCode, _ form: Form, _ request: Request, _ member: MemberContext,
        _ change: @escaping @Sendable (Transaction) throws -> Ticket
    ) async throws -> Response {
        do {
            try await site.store.write(as: member.actor, at: site.now()) { _ = try change($0) }
            return seeOther(Path.deskTicket(code).tail + "?done=" + Action.preparePublication.rawValue + "#files")
        } catch let refusal as Refusal {
            let found = try await site.store.read(as: member.actor, at: site.now()) { try DeskTicket(code, in: $0) }
            let view = TicketView(
                data: found, context: member, now: site.now(), calendar: site.store.law.calendar,
                refusedFile: RefusedForm(action: .preparePublication, form: form, refusal: refusal))
            return try Page(status: refusal.status, html: view.html).response(from: request, context: member)
        }
    }
}
