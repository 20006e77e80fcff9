import ArgumentParser
import Domain
import FoundationEssentials
import Language
import Store
import Web

/// `hoidap sample`: puts a draw of businesses on record, draws, lists what was drawn, and repeats what is on record.
struct Sample: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draw businesses for the year-end survey by a seed, or check a draw.",
        discussion: """
            The frame is every business served in the period, one line each. A business is hashed as SHA-256 of "seed:key"; the lowest \
            hashes are drawn. The same period, size and seed again show the draw that is on record. docs/survey.md says how to repeat it.
            """)

    @Option(help: "The year whose businesses are drawn; or --from and --through.") var year: Int?
    @Option(help: "First day, such as 2026-01-01.") var from: String?
    @Option(help: "Last day.") var through: String?
    @Option(help: "How many businesses.") var size: String?
    @Option(help: "simple, or by_unit for a proportional draw.") var method = SampleMethod.simple.rawValue
    @Option(help: "The seed: unaccented letters, digits, spaces and . , : / + - _") var seed: String?
    @Option(help: "The document or reason.") var document = "Không nêu văn bản"
    @Option(help: "The unit with those below it; that of this installation when left out.") var unit: String?
    @Flag(help: "Write those drawn as CSV, with tax codes: for officers only.") var csv = false
    @Option(help: "Repeat the draw with this id and say what differs.") var check: String?

    mutating func validate() throws {
        guard check == nil else { return }
        if seed == nil || size == nil { throw ValidationError("--size and --seed are needed, or --check ID") }
        if year == nil, from == nil || through == nil { throw ValidationError("--year, or --from and --through, is missing") }
    }

    func run() async throws {
        let settings = try Settings.read()
        if let check { return try await repeatDraw(check, settings) }
        let plan = try plan(settings)
        let csv = csv
        try await settings.withStore(deadline: .seconds(120)) { store in
            let now = Date.nowInMilliseconds()
            let id = try await Self.refusing { try await store.write(as: .system("sample"), at: now) { try $0.fix(plan) } }
            var record = try await store.read(as: .system("sample"), at: now) { try $0.sample(id) }
            if record.draw == nil, now.day > plan.days.upperBound {
                try await Self.refusing { try await store.write(as: .system("sample"), at: now) { try $0.draw(sample: id) } }
                record = try await store.read(as: .system("sample"), at: now) { try $0.sample(id) }
            }
            let lines = try await store.read(as: .system("sample"), at: now) { try $0.sampleFrame(id, drawnOnly: true) }
            print(csv ? Self.table(lines) : Self.report(record, lines), terminator: "")
        }
    }

    private func plan(_ settings: Settings) throws -> SamplePlan {
        var typed = SamplePlan.Typed()
        typed.unit = unit ?? settings.home.text
        typed.from = from ?? year.map { "\($0)-01-01" } ?? ""
        typed.through = through ?? year.map { "\($0)-12-31" } ?? ""
        (typed.size, typed.method, typed.seed, typed.document) = (size ?? "", method, seed ?? "", document)
        do { return try SamplePlan(typed) } catch { throw CommandRefused("sample: " + Self.reasons(error)) }
    }

    private static func reasons(_ faults: SampleFaults) -> String {
        faults.faults.map { "--\($0.field.rawValue): \(SamplePhrases.fault($0)(.en))" }.joined(separator: " ")
    }

    private static func refusing<T>(_ work: () async throws -> T) async throws -> T {
        do { return try await work() } catch let faults as SampleFaults {
            throw CommandRefused("sample: " + reasons(faults))
        } catch is NotFound { throw CommandRefused("--unit: no such unit") }
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

    private static func report(_ record: SampleRecord, _ lines: [SampleLine]) -> String {
        let plan = record.plan
        let head = """
            id \(record.id.uuidString.lowercased())
            period \(plan.days.lowerBound.iso) to \(plan.days.upperBound.iso), unit \(plan.unit.text), size \(plan.size), method \(plan.method.rawValue)
            seed \(plan.seed), on record since \(record.fixedAt.rfc3339) by \(record.fixedBy)\(plan.isFixedInTime(at: record.fixedAt) ? "" : " (after the period had ended)")\n
            """
        guard let draw = record.draw else { return head + "not drawn: the period is not over; run this again after its last day\n" }
        return head
            + "drawn \(draw.drawn) of \(draw.frameSize) at \(draw.at.rfc3339) by \(draw.by), \(draw.algorithm), frame sha256 \(draw.frameHash)\n"
            + lines.map { "\($0.rank ?? 0) \($0.business.keyText) \($0.business.unit.text) \($0.name)\n" }.joined()
    }

    private static func table(_ lines: [SampleLine]) -> String {
        let rows = lines.map { line in
            [
                line.rank.map(String.init) ?? "", line.business.keyText, line.business.unit.text, String(line.business.answered),
                String(line.business.attended), plain(line.name), line.taxCode?.text ?? "",
            ]
        }
        return ([["rank", "key", "unit", "answered", "attended", "name", "tax_code"]] + rows).map { CSVRows.line($0) + "\n" }.joined()
    }

    /// What a spreadsheet would take for a formula is marked as text.
    private static func plain(_ name: String) -> String {
        name.unicodeScalars.first.map { "=+-@".unicodeScalars.contains($0) } ?? false ? "'" + name : name
    }
}
