import ArgumentParser
import Domain
import FoundationEssentials
import Store

/// `hoidap due`: when something must be answered, and how that was counted.
struct DueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "due", abstract: "Compute a due date by a rule, or by an amount and a unit.")

    @Option(help: "Kind of ticket, such as question or feedback.") var kind: String?
    @Option(help: "Variant of the kind, such as complex.") var variant: String?
    @Option(help: "Clock, such as answer or transfer; answer when left out.") var clock: String?
    @Option(help: "legal or internal; the legal limit when there is one.") var target: String?
    @Option(help: "When it was received, ISO 8601.") var received: String?
    @Option(help: "Length of the term, with --unit.") var amount: String?
    @Option(help: "working_day, calendar_day or working_hour.") var unit: String?
    @Flag(help: "Answer in JSON; with --stdin a line for each row.") var json = false
    @Flag(
        help:
            "Read CSV lines from standard input and write them back with due_on, due_at, error and beyond_confirmed; with --json as JSON lines."
    ) var stdin = false

    mutating func validate() throws {
        let said =
            [
                ("--kind", kind), ("--variant", variant), ("--clock", clock), ("--target", target), ("--received", received),
                ("--amount", amount),
                ("--unit", unit),
            ].filter { $0.1 != nil }.map(\.0)
        if stdin, let first = said.first { throw ValidationError("\(first): not with --stdin, whose lines say it") }
        if amount != nil, let first = said.first(where: ["--kind", "--variant", "--clock", "--target"].contains) {
            throw ValidationError("\(first): not with --amount; a rule is looked for by the one, a term is given by the other")
        }
        if amount == nil, unit != nil, kind != nil { throw ValidationError("--unit: only with --amount") }
        if !stdin, received == nil { throw ValidationError("--received is missing") }
        if !stdin, kind == nil, amount == nil { throw ValidationError("--kind, or --amount with --unit, is missing") }
    }

    func run() async throws {
        let law = try await Settings.read().lawAtHand()
        if stdin { return try answerLines(law) }
        let question = DueQuestion(
            kind: kind ?? "", variant: variant ?? "", clock: clock ?? "", target: target ?? "", received: received ?? "",
            amount: amount ?? "", unit: unit ?? "")
        let answer: DueAnswer
        do { answer = try question.answer(law) } catch { throw CommandRefused("due: \(error)") }
        print(json ? try answer.json() : answer.sentence)
    }

    private func answerLines(_ law: Law) throws {
        var table = DueTable(law: law, form: json ? .json : .table)
        // Whoever asks line by line waits for each answer.
        func tell(_ lines: String) throws {
            print(lines, terminator: "")
            try Output.standard.flush()
        }
        do {
            try readStandardInput { try tell(try table.append($0)) }
            try tell(try table.end())
        } catch let fault as TableFault { throw CommandRefused("standard input: \(fault)") }
        if table.hasFaults { throw ExitCode(1) }
    }
}

extension DueAnswer {
    var sentence: String {
        let basis = rule.map { " (\($0.target.rawValue), \($0.basis), \($0.certainty.rawValue))" } ?? ""
        let warning =
            due.beyondConfirmed
            ? "\nwarning: beyond what is announced: the days off up to this date may still change, and the date with them" : ""
        let days = explanation.map { day in
            "\(day.date.iso) \(day.counted ? "counted" : "skipped") \(day.reason.code)\(day.reason.name.map { " – " + $0 } ?? "")"
        }
        return "due \(due.on.iso), until \(due.at.rfc3339): \(term.amount) \(term.unit.rawValue)\(basis)\(warning)\n"
            + days.joined(separator: "\n")
    }

    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = Body(
            due_on: due.on, due_at: due.at.rfc3339, beyond_confirmed: due.beyondConfirmed, amount: term.amount, unit: term.unit,
            rule: rule?.basis, certainty: rule?.certainty, target: rule?.target,
            explanation: explanation.map { .init(date: $0.date, counted: $0.counted, reason: $0.reason.name ?? $0.reason.code) })
        return String(decoding: try encoder.encode(body), as: UTF8.self)
    }

    // The names of the contract's fields.
    private struct Body: Encodable {
        struct Line: Encodable {
            let date: Day
            let counted: Bool
            let reason: String
        }
        let due_on: Day
        let due_at: String
        let beyond_confirmed: Bool
        let amount: Int
        let unit: TermUnit
        let rule: String?
        let certainty: Certainty?
        let target: ClockTarget?
        let explanation: [Line]
    }
}
