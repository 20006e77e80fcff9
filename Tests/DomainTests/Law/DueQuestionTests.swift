import Domain
import Foundation
import Testing

/// Questions about due dates as programs ask them: what is wrong with one names its field and what was written there.
@Suite struct DueQuestionTests {
    fileprivate struct Asked: Sendable {
        var kind = "", variant = "", clock = "", target = "", received = "2026-03-02T09:00", amount = "", unit = ""

        var question: DueQuestion {
            DueQuestion(kind: kind, variant: variant, clock: clock, target: target, received: received, amount: amount, unit: unit)
        }
    }

    fileprivate static func asked(_ change: (inout Asked) -> Void) -> Asked {
        var asked = Asked()
        change(&asked)
        return asked
    }

    private static let received = Fixture.instant("2026-03-02T09:00").day

    @Test(arguments: [
        (asked { _ in }, "kind", DueQuestion.Fault.Reason.missing), (asked { $0.unit = "working_day" }, "amount", .missing),
        (asked { ($0.kind, $0.received) = ("question", "") }, "received", .missing),
        (asked { ($0.kind, $0.received) = ("question", "hôm qua") }, "received", .notATime("hôm qua")),
        (asked { ($0.kind, $0.received) = ("question", "2026-02-29") }, "received", .notATime("2026-02-29")),
        (asked { ($0.amount, $0.unit) = ("0", "working_day") }, "amount", .notAnAmount("0")),
        (asked { ($0.amount, $0.unit) = ("10001", "working_day") }, "amount", .notAnAmount("10001")),
        (asked { ($0.amount, $0.unit) = ("mười", "working_day") }, "amount", .notAnAmount("mười")),
        (asked { ($0.amount, $0.unit) = ("9223372036854775808", "working_day") }, "amount", .notAnAmount("9223372036854775808")),
        (asked { ($0.amount, $0.unit) = ("5", "fortnight") }, "unit", .notAUnit("fortnight")),
        (asked { $0.amount = "5" }, "unit", .missing),
        (asked { $0.kind = "riddle" }, "kind", .unknown("riddle")),
        (asked { ($0.kind, $0.clock) = ("question", "sundial") }, "clock", .unknown("sundial")),
        (asked { ($0.kind, $0.target) = ("question", "moral") }, "target", .unknown("moral")),
        (asked { ($0.kind, $0.variant) = ("question", "complex") }, "variant", .noSuchVariant(of: "question", "complex")),
        (asked { ($0.kind, $0.clock) = ("question", "settle") }, "kind", .noRule(received)),
        // What decides nothing must be a word all the same.
        (asked { ($0.amount, $0.unit, $0.clock) = ("5", "working_day", "sundial") }, "clock", .unknown("sundial")),
    ])
    fileprivate func aQuestionThatMeansNothingIsRefused(_ asked: Asked, _ field: String, _ reason: DueQuestion.Fault.Reason) {
        let fault = DueQuestion.Fault(field: field, reason: reason)
        #expect(throws: fault) { try asked.question.answer(Fixture.law) }
        #expect(throws: fault) { try asked.question.due(Fixture.law) }
        #expect(fault.description.hasPrefix("\(field): "))
    }

    @Test func whatWasWrittenIsToldOnOneLineAndNotAtAnyLength() throws {
        let asked = Self.asked { ($0.amount, $0.unit) = (String(repeating: "9\n", count: 500), "working_day") }
        do {
            _ = try asked.question.answer(Fixture.law)
            Issue.record("a thousand letters are an amount")
        } catch {
            #expect(error.description.unicodeScalars.count < 140 && !error.description.contains("\n"), "\(error)")
        }
    }

    @Test func aKindIsAnsweredByItsRuleAndAnAmountByItself() throws {
        let law = try Self.asked { $0.kind = "question" }.question.answer(Fixture.law)
        #expect(law.rule?.target == .legal && law.due.on.iso == "2026-03-23")
        let promise = try Self.asked { ($0.kind, $0.target) = ("question", "internal") }.question.answer(Fixture.law)
        #expect(promise.rule?.target == .internal && promise.due.on.iso == "2026-03-09")
        let bare = try Self.asked { ($0.amount, $0.unit) = ("5", "working_day") }.question.answer(Fixture.law)
        #expect(bare.rule == nil && bare.due == promise.due)
        // The explanation counts as many days as the term has.
        for answer in [law, promise, bare] {
            #expect(answer.explanation.count { $0.counted } == answer.term.amount && answer.explanation.last?.date == answer.due.on)
        }
    }
}
