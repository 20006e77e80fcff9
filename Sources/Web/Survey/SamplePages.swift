import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// The draw of businesses for the year-end survey: fixed, drawn, and repeated by whoever inspects it.
struct SamplePages {
    let site: Site

    func add(to group: StaffGroup) {
        group.get(.officeSample) { _, context in try await list(context) }
        group.post(.officeSample) { request, context, form in try await fix(form, request, context) }
        group.get(.officeSamplePlan) { request, context in try await plan(try context.id("id"), context, done: Query(request)["done"]) }
        group.post(.officeSampleDraw) { request, context, form in try await draw(try context.id("id"), form, request, context) }
        group.post(.officeSampleWithdrawal) { request, context, form in try await withdraw(try context.id("id"), form, request, context) }
        group.get(.officeSampleCheck) { _, context in
            let id = try context.id("id")
            let check = try await site.store.read(as: context.actor, at: site.now()) { try $0.check(sample: id) }
            return try await plan(id, context, check: check)
        }
        for form in TableFile.Form.allCases {
            group.get(.officeSampleFile(form)) { _, context in try await file(try context.id("id"), form, context) }
        }
    }

    private func list(_ context: MemberContext, form: Form? = nil, faults: [SamplePlan.Fault] = []) async throws -> Page {
        let view = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            SampleListView(
                records: try transaction.samples(), units: UnitNames(try transaction.units()), context: context,
                form: form ?? Self.blank(transaction.now.day), faults: faults)
        }
        return Page(status: faults.isEmpty ? .ok : .unprocessableContent, html: view.html)
    }

    /// This year, which is the usual period.
    private static func blank(_ today: Day) -> Form {
        Form([
            "from": "\(today.year)-01-01", "through": "\(today.year)-12-31", "method": SampleMethod.simple.rawValue,
            "source": SampleSource.lotteryNorth.rawValue,
        ])
    }

    private func fix(_ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        do {
            let plan = try SamplePlan(SamplePlan.Typed(form), today: site.now().day)
            return try await site.once(form, as: context.actor) { Path.officeSamplePlan(try $0.fix(plan)).tail + "?done=fixed" }
        } catch let faults as SamplePlan.Faults {
            return try await list(context, form: form, faults: faults.faults).response(from: request, context: context)
        }
    }

    private func draw(_ id: UUID, _ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        do {
            return try await site.once(form, as: context.actor, deadline: .seconds(60)) { transaction in
                guard case .source(let source, _) = try transaction.sample(id).plan.seed else { throw NotFound() }
                let result = try SampleResult(number: form["result"], again: form["again"], published: form["published"], of: source)
                try transaction.draw(sample: id, by: result)
                return Path.officeSamplePlan(id).tail + "?done=drawn"
            }
        } catch let faults as SamplePlan.Faults {
            return try await plan(id, context, form: form, faults: faults.faults).response(from: request, context: context)
        }
    }

    private func withdraw(_ id: UUID, _ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        do {
            return try await site.once(form, as: context.actor) { transaction in
                try transaction.withdraw(sample: id, reason: form["reason"])
                return Path.officeSamplePlan(id).tail + "?done=withdrawn"
            }
        } catch let faults as SamplePlan.Faults {
            return try await plan(id, context, form: form, faults: faults.faults).response(from: request, context: context)
        }
    }

    private func plan(
        _ id: UUID, _ context: MemberContext, done: String? = nil, check: SampleCheck? = nil, form: Form = Form(),
        faults: [SamplePlan.Fault] = []
    ) async throws -> Page {
        let view = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            let record = try transaction.sample(id)
            return SampleView(
                record: record, lines: try transaction.sampleFrame(id, drawnOnly: true),
                exclusions: try transaction.sampleExclusions(id), units: UnitNames(try transaction.units()), context: context,
                now: transaction.now, done: done, check: check, form: form, faults: faults)
        }
        return Page(status: faults.isEmpty ? .ok : .unprocessableContent, html: view.html)
    }

    /// Key and unit stand bare, so that `cut` finds them.
    private func file(_ id: UUID, _ form: TableFile.Form, _ context: MemberContext) async throws -> Response {
        let lines = try await site.store.read(as: context.actor, at: site.now()) { try $0.sampleFrame(id) }
        let rows = lines.map { line -> [TableFile.Cell] in
            let business = line.business
            return [
                .word(business.keyText), .word(business.unit.text), line.rank.map { .whole($0) } ?? .word(""), .whole(business.received),
                .whole(business.attended), .text(line.name), .text(line.taxCode?.text ?? ""),
            ]
        }
        let titles = ["key", "unit", "rank", "received", "attended", "name", "tax_code"]
        return try await TableFile(name: "khung-mau", titles: titles, rows: rows, language: context.language).response(form)
    }
}

extension SamplePlan.Typed {
    init(_ form: Form) {
        self.init()
        (unit, from, through, size) = (form["unit"], form["from"], form["through"], form["size"])
        (method, source, sourceOn, document) = (form["method"], form["source"], form["source_on"], form["document"])
    }
}
