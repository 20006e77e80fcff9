import ArgumentParser
import Domain
import FoundationEssentials
import Language
import Store
import Web

/// `hoidap sample`: puts a plan on record, draws by what its source gave, withdraws, shows, and repeats what is on record.
struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Draw businesses for the year-end survey by a public draw, or check one.",
        discussion: """
            A plan names a public draw that lies ahead, after the period: `--year 2026 --size 50 --source-on 2027-01-06`. When it is out: \
            `--id ID --result 04719 --published URL`. The frame is every business received in the period, one line each. A business is hashed \
            as SHA-256 of "result:id:key", with the id of the plan; the lowest hashes are drawn. A second plan for days that have one is \
            refused. docs/survey.md says how to repeat a draw.
            """)

    @Option(help: "The year whose businesses are drawn; or --from and --through.") var year: Int?
    @Option(help: "First day, such as 2026-01-01.") var from: String?
    @Option(help: "Last day.") var through: String?
    @Option(help: "How many businesses.") var size: String?
    @Option(help: "simple, or by_unit for a proportional draw.") var method = SampleMethod.simple.rawValue
    @Option(help: "lottery_north, the special prize of the lottery of the North, or drand.") var source = SampleSource.lotteryNorth.rawValue
    @Option(help: "The day of the source: after the period, and after today.") var sourceOn: String?
    @Option(help: "The document or reason.") var document = SampleCommand.noDocument
    @Option(help: "The unit with those below it; that of this installation when left out.") var unit: String?
    @Option(help: "The plan to show, to draw by or to withdraw.") var id: String?
    @Option(help: "What the source gave: draws.") var result: String?
    @Option(help: "Where everybody can read the result.") var published = ""
    @Option(help: "Give the plan up for this reason, before the day of its source.") var withdraw: String?
    @Flag(help: "Write those drawn as CSV, with tax codes: for officers only.") var csv = false
    @Flag(help: "The same as a workbook (XLSX), which keeps tax codes as they stand.") var xlsx = false
    @Option(help: "Repeat the draw with this id and say what differs.") var check: String?

    @Flag(help: "List the plans on record, the latest first.") var list = false

    /// What a new plan is described by, as far as it was said.
    private var described: [String] {
        let said: [(String, Bool)] = [
            ("--year", year != nil), ("--from", from != nil), ("--through", through != nil), ("--size", size != nil),
            ("--source-on", sourceOn != nil), ("--unit", unit != nil), ("--method", method != SampleMethod.simple.rawValue),
            ("--source", source != SampleSource.lotteryNorth.rawValue), ("--document", document != Self.noDocument),
        ]
        return said.filter(\.1).map(\.0)
    }

    mutating func validate() throws {
        let actions = [("--list", list), ("--check", check != nil), ("--id", id != nil)].filter(\.1).map(\.0)
        if actions.count > 1 { throw ValidationError("\(actions[0]) or \(actions[1]), not both") }
        if let action = actions.first, let first = described.first {
            throw ValidationError("\(first): only with a new plan, not with \(action)")
        }
        if csv, xlsx { throw ValidationError("--csv or --xlsx, not both") }
        if csv || xlsx, list || check != nil { throw ValidationError("\(csv ? "--csv" : "--xlsx"): not with \(actions[0])") }
        if !published.isEmpty, result == nil { throw ValidationError("--published: only with --result") }
        if year != nil, from != nil || through != nil { throw ValidationError("--year, or --from and --through, not both") }
        if id == nil, result != nil || withdraw != nil { throw ValidationError("--id is missing") }
        guard actions.isEmpty else {
            if result != nil, withdraw != nil { throw ValidationError("--result or --withdraw, not both") }
            return
        }
        if size == nil || sourceOn == nil { throw ValidationError("--size and --source-on are needed, or --id ID, or --check ID") }
        if year == nil, from == nil || through == nil { throw ValidationError("--year, or --from and --through, is missing") }
    }

    private static let noDocument = "Không nêu văn bản"

    func run() async throws {
        let settings = try Settings.read()
        if list { return try await tellPlans(settings) }
        if let check { return try await repeatDraw(check, settings) }
        let (now, csv, xlsx) = (Date.nowInMilliseconds(), csv, xlsx)
        let work = try work(settings, today: now.day)
        try await settings.withStore(deadline: .seconds(120)) { store in
            let actor = Actor.system("sample")
            let id = try await Self.refusing { try await store.write(as: actor, at: now, work) }
            let (record, lines, exclusions) = try await store.read(as: actor, at: now) {
                (try $0.sample(id), try $0.sampleFrame(id, drawnOnly: true), try $0.sampleExclusions(id))
            }
            if xlsx {
                Output.standard.write(try Self.table(lines).xlsx())
            } else {
                print(csv ? Self.table(lines).csv : Self.report(record, lines, exclusions), terminator: "")
            }
        }
    }

    /// What is asked for; the id of the plan that it leaves.
    private func work(_ settings: Settings, today: Day) throws -> @Sendable (Transaction) throws -> UUID {
        guard let text = id else {
            let plan = try plan(settings, today)
            return { transaction in
                do { return try transaction.fix(plan) } catch let faults as SamplePlan.Faults
                    where faults.faults.contains(where: \.isPlanned)
                {
                    let ids = try transaction.samples(meeting: plan).map { "hoidap sample --id \($0.id.uuidString.lowercased())" }
                    throw CommandRefused(
                        "sample: there is a plan for some of these days, of this unit or one above or below it: \(ids.joined(separator: ", "))"
                    )
                }
            }
        }
        guard let id = UUID(uuidString: text) else { throw CommandRefused("--id \(text): not an id") }
        if let withdraw {
            return { transaction in
                try transaction.withdraw(sample: id, reason: withdraw)
                return id
            }
        }
        guard let result else { return { try $0.sample(id).id } }
        let published = published
        return { transaction in
            guard case .source(let source, _) = try transaction.sample(id).plan.seed else { throw NotFound() }
            try transaction.draw(sample: id, by: try SampleResult(number: result, again: result, published: published, of: source))
            return id
        }
    }

    private func plan(_ settings: Settings, _ today: Day) throws -> SamplePlan {
        var typed = SamplePlan.Typed()
        typed.unit = unit ?? settings.home.text
        typed.from = from ?? year.map { "\($0)-01-01" } ?? ""
        typed.through = through ?? year.map { "\($0)-12-31" } ?? ""
        (typed.size, typed.method, typed.source, typed.sourceOn, typed.document) = (size ?? "", method, source, sourceOn ?? "", document)
        do { return try SamplePlan(typed, today: today) } catch { throw CommandRefused("sample: " + Self.reasons(error)) }
    }

    private static func reasons(_ faults: SamplePlan.Faults) -> String {
        faults.faults.map { fault in
            let option = "--\(fault.field.rawValue.replacing("_", with: "-"))"
            if case .drawn = fault.reason { return "\(option): drawn already; --id alone shows the result." }
            return "\(option): \(SamplePhrases.fault(fault)(.en))"
        }.joined(separator: " ")
    }

    private func tellPlans(_ settings: Settings) async throws {
        let plans = try await settings.withStore { store in try await store.read(as: .system("sample")) { try $0.samples() } }
        for record in plans {
            let state = record.draw.map { "drawn \($0.drawn)" } ?? (record.withdrawal == nil ? "not drawn" : "withdrawn")
            let (first, last) = (record.plan.days.lowerBound.iso, record.plan.days.upperBound.iso)
            print(
                "\(record.id.uuidString.lowercased()) \(first) to \(last), unit \(record.plan.unit.text), size \(record.plan.size), \(state)"
            )
        }
        if plans.isEmpty { print("No plan is on record.") }
    }

    private static func refusing<T>(_ work: () async throws -> T) async throws -> T {
        do { return try await work() } catch let faults as SamplePlan.Faults {
            throw CommandRefused("sample: " + reasons(faults))
        } catch is NotFound { throw CommandRefused("sample: no such unit, or no such plan") }
    }

    private func repeatDraw(_ text: String, _ settings: Settings) async throws {
        guard let id = UUID(uuidString: text) else { throw CommandRefused("--check \(text): not an id") }
        let check = try await settings.withStore(deadline: .seconds(120)) { store in
            do {
                return try await store.read(as: .system("sample"), at: .nowInMilliseconds()) { try $0.check(sample: id) }
            } catch is NotFound { throw CommandRefused("--check \(text): no draw with this id is on record") }
        }
        guard check.isSound else { throw CommandRefused("sample \(text): recorded frame, hash and ranks do not agree") }
        guard !check.isEqual else { return print("equal") }
        print("the draw is right by the recorded frame; the register has changed since:")
        for (word, keys) in [("gone", check.gone), ("added", check.added), ("changed", check.changed)] {
            for key in keys { print("\(word) \(key.uuidString.lowercased())") }
        }
        throw ExitCode(1)
    }

    private static func report(
        _ record: SampleRecord, _ lines: [SampleLine], _ exclusions: [(reason: SampleExclusion, count: Int)]
    ) -> String {
        let plan = record.plan
        var text = """
            id \(record.id.uuidString.lowercased())
            period \(plan.days.lowerBound.iso) to \(plan.days.upperBound.iso), unit \(plan.unit.text), size \(plan.size), method \(plan.method.rawValue)
            \(seed(plan)), on record since \(record.fixedAt.rfc3339) by \(record.fixedBy)\n
            """
        if let list = record.list { text += "frame of \(list.size) at \(list.at.rfc3339), sha256 \(list.hash)\n" }
        for (reason, count) in exclusions where reason != .protected { text += "not in the frame: \(reason.rawValue) \(count)\n" }
        if let withdrawal = record.withdrawal {
            text += "withdrawn at \(withdrawal.at.rfc3339) by \(withdrawal.by): \(withdrawal.reason)\n"
        }
        guard let draw = record.draw else { return text + (record.withdrawal == nil ? "not drawn\n" : "") }
        if let result = draw.result { text += "result \(result.number), published: \(result.published)\n" }
        return text + "drawn \(draw.drawn) at \(draw.at.rfc3339) by \(draw.by), \(draw.algorithm)\n"
            + lines.map { "\($0.rank ?? 0) \($0.business.keyText) \($0.business.unit.text) \($0.name)\n" }.joined()
    }

    private static func seed(_ plan: SamplePlan) -> String {
        switch plan.seed {
        case .source(let source, let day): "source \(source.rawValue) of \(day.iso)"
        case .chosen(let seed): "seed \(seed), chosen"
        }
    }

    static func table(_ lines: [SampleLine]) -> TableFile {
        let rows = lines.map { line -> [TableFile.Cell] in
            [
                line.rank.map { .whole($0) } ?? .word(""), .word(line.business.keyText), .word(line.business.unit.text),
                .whole(line.business.received), .whole(line.business.attended), .text(line.name), .text(line.taxCode?.text ?? ""),
            ]
        }
        return TableFile(
            name: "mau", titles: ["rank", "key", "unit", "received", "attended", "name", "tax_code"], rows: rows, language: .ofTerminal)
    }
}

extension SamplePlan.Fault {
    fileprivate var isPlanned: Bool { if case .planned = reason { true } else { false } }
}
