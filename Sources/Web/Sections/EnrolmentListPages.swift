import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// Who comes to an event, for whoever holds it.
struct EnrolmentListPages {
    let site: Site

    func add(to group: StaffGroup) {
        group.get(.officeEnrolments) { request, context in
            let (post, enrolments) = try await found(context)
            return Page(
                html: EnrolmentListView(
                    post: post, enrolments: enrolments, context: context, now: site.now(), done: Query(request)["done"] != nil
                ).html)
        }
        group.post(.officeEnrolments) { request, context, form in
            let (post, enrolments) = try await found(context)
            return try await cancel(form, of: post, among: enrolments, request, context)
        }
        for form in TableFile.Form.allCases {
            group.get(.officeEnrolmentsFile(form)) { _, context in
                try await Self.file(try await found(context).enrolments, form, context.language)
            }
        }
    }

    private func found(_ context: MemberContext) async throws -> (post: Post, enrolments: [Enrolment]) {
        let id = try context.id("id")
        return try await site.store.read(as: context.actor, at: site.now()) { transaction in
            let post = try transaction.post(id)
            return (post, try transaction.enrolments(in: post))
        }
    }

    private func cancel(
        _ form: Form, of post: Post, among enrolments: [Enrolment], _ request: Request, _ context: MemberContext
    ) async throws -> Response {
        do {
            let chosen = enrolments.map(\.id).filter { form.isOn(EnrolmentListView.box($0)) }
            guard !chosen.isEmpty else { throw Ticket.Refusal.missing(.people) }
            return try await site.once(form, as: context.actor) { transaction in
                try transaction.cancelEnrolments(chosen, of: post.id, reason: form["reason"])
                return Path.officeEnrolments(post.id).tail + "?done=1"
            }
        } catch let refusal as Ticket.Refusal {
            let view = EnrolmentListView(
                post: post, enrolments: enrolments, context: context, now: site.now(), form: form, refusal: refusal)
            return try Page(status: .unprocessableContent, html: view.html).response(from: request, context: context)
        } catch is Enrolment.Closed {
            let view = EnrolmentListView(post: post, enrolments: enrolments, context: context, now: site.now(), form: form, isClosed: true)
            return try Page(status: .conflict, html: view.html).response(from: request, context: context)
        }
    }

    private static func file(_ enrolments: [Enrolment], _ form: TableFile.Form, _ language: ReaderLanguage) async throws -> Response {
        let rows = enrolments.map { enrolment -> [TableFile.Cell] in
            let request = enrolment.request
            return [request.name, request.business, request.email, request.phone].map { .text($0) }
                + [.whole(request.people), .text(enrolment.state.phrase(language)), .instant(enrolment.at)]
        }
        return try await TableFile(name: "dang-ky", titles: EnrolmentListView.titles(language), rows: rows, language: language)
            .response(form)
    }
}

/// The list as a page.
struct EnrolmentListView {
    let post: Post
    let enrolments: [Enrolment]
    let context: MemberContext
    let now: Date
    var done = false
    /// What was chosen and typed, where it was refused.
    var form = Form()
    var refusal: Ticket.Refusal?
    var isClosed = false

    static func box(_ id: UUID) -> String { "chosen-\(id.uuidString.lowercased())" }

    private var language: ReaderLanguage { context.language }

    static func titles(_ language: ReaderLanguage) -> [String] {
        [
            PublicPhrases.name, PublicPhrases.businessName, PublicPhrases.email, PublicPhrases.phone, EnrolmentPhrases.people,
            EnrolmentPhrases.state, EnrolmentPhrases.at,
        ].map { $0(language) }
    }

    static func values(_ enrolment: Enrolment, _ language: ReaderLanguage) -> [String] {
        let request = enrolment.request
        return [
            request.name, request.business, request.email, request.phone, String(request.people), enrolment.state.phrase(language),
            Phrase.instant(enrolment.at)(language),
        ]
    }

    var html: HTML {
        let title = post.content.vi.title
        let crumbs = UI.breadcrumbs(
            label: DeskPhrases.here(language),
            [(PostPhrases.office(language), Path.office.tail), (title, Path.officePost(post.id).tail)],
            here: EnrolmentPhrases.list(language))
        let top: HTML = "\(crumbs)<h1>\(EnrolmentPhrases.list(language))</h1><p class=\"intro\" lang=\"vi\">\(title)</p>"
        return Layout(context).page(EnrolmentPhrases.list, "\(doneNotice(done, language))\(summary)\(top)\(list)")
    }

    private func people(_ state: Enrolment.State) -> Int {
        enrolments.filter { $0.state == state }.reduce(0) { $0 + $1.request.people }
    }

    private var summary: HTML {
        let faults =
            (refusal.map { [($0.field == .reason ? "reason" : "main", fault($0))] } ?? [])
            + (isClosed ? [("main", EnrolmentPhrases.tooLateToCancel(language))] : [])
        return UI.errorSummary(title: LayoutPhrases.refusedTitle(language), faults)
    }

    private func fault(_ refusal: Ticket.Refusal) -> String {
        refusal.field == .reason ? refusal.phrase(language) : EnrolmentPhrases.noneChosen(language)
    }

    /// Whether places can be taken back still.
    private var isOpen: Bool { post.content.event?.takesEnrolments(at: now) == true && enrolments.contains { $0.state != .cancelled } }

    private func cancelling(_ table: HTML) -> HTML {
        guard isOpen else { return table }
        let reason = UI.field(
            label: ReceptionOfficePhrases.reason(language), name: "reason", value: form["reason"],
            hint: EnrolmentPhrases.cancelChosenHint(language),
            error: refusal?.field == .reason ? refusal?.phrase(language) : nil, required: true, note: DeskPhrases.required(language),
            maxLength: Enrolment.reasonLimit)
        return UI.form(
            action: Path.officeEnrolments(post.id).tail, csrf: context.session.csrfToken,
            "\(table)\(reason)\(UI.actions([UI.button(EnrolmentPhrases.cancelChosen(language), weight: .danger)]))")
    }

    /// Beside the name, whom to telephone.
    private func cell(_ value: String, _ column: Int, _ enrolment: Enrolment) -> HTML {
        guard column == 0, enrolment.isUndeliverable else { return HTML(value) }
        return "\(value) \(UI.badge(DeskPhrases.undeliveredMark(language), tone: .bad))"
    }

    private func box(_ enrolment: Enrolment) -> HTML {
        guard enrolment.state != .cancelled else { return "" }
        let (name, label) = (Self.box(enrolment.id), "\(EnrolmentPhrases.chosen(language)): \(enrolment.request.name)")
        let checked: HTML = form.isOn(name) ? " checked" : ""
        return "<input type=\"checkbox\" name=\"\(name)\" value=\"yes\" aria-label=\"\(label)\"\(checked)>"
    }

    private var list: HTML {
        guard !enrolments.isEmpty else { return "<p>\(EnrolmentPhrases.none(language))</p>" }
        let totals = EnrolmentPhrases.totals(people(.confirmed), people(.waiting))(language)
        let chosen = isOpen ? [UI.Column(EnrolmentPhrases.chosen(language))] : []
        let columns = chosen + Self.titles(language).enumerated().map { UI.Column($1, isNumber: $0 == 4) }
        let rows = enrolments.map { enrolment in
            UI.Row(
                (isOpen ? [box(enrolment)] : []) + Self.values(enrolment, language).enumerated().map { cell($1, $0, enrolment) },
                isUncounted: enrolment.state == .cancelled)
        }
        let download = UI.tableLinks(language) { Path.officeEnrolmentsFile(post.id, $0).tail }
        return """
            <p><strong>\(totals)</strong></p>\(cancelling(UI.table(caption: EnrolmentPhrases.list(language), columns: columns, rows: rows)))
            \(download)
            """
    }
}
