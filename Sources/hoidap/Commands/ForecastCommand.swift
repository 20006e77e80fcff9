import ArgumentParser
import Domain
import FoundationEssentials
import Store
import Web

/// `hoidap forecast`: what falls due in two weeks and how much of it will probably be late; with `--backtest`, how such forecasts went.
struct ForecastCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forecast", abstract: "Forecast what will be late in the next ten working days.",
        discussion: """
            The basis of today is made anew and kept. --backtest makes every forecast of the past weeks again with what was known then, and
            prints it beside what happened; with --on it does so as if that day were today, and keeps nothing.
            """)

    @Option(help: "Unit, with everything below it. Default: all.") var unit: String?
    @Flag(help: "Print past forecasts beside what happened.") var backtest = false
    @Option(help: "Look back from this day (yyyy-MM-dd), with --backtest.") var on: String?
    @Flag(help: "One line of JSON.") var json = false

    mutating func validate() throws {
        if on != nil, !backtest { throw ValidationError("--on: only with --backtest") }
        if let on, Day(iso: on) == nil { throw ValidationError("--on: not a date (yyyy-MM-dd): \(on)") }
        if let unit, UnitPath(unit) == nil { throw ValidationError("--unit: not a unit path: \(unit)") }
    }

    func run() async throws {
        let (day, isPast) = (on.flatMap { Day(iso: $0) } ?? Date.now.day, on != nil)
        let wanted = unit.flatMap { UnitPath($0) }
        let report = try await Settings.read().withStore(deadline: .seconds(600)) { store in
            try await store.write(as: .system("forecast"), at: .nowInMilliseconds()) { transaction in
                let units = try transaction.known(wanted).map { [$0.path] } ?? transaction.units().map(\.path)
                if !isPast { try transaction.refreshForecast(isForced: true) }
                let basis = try transaction.forecastBasis(on: day)
                return Report(
                    ended: basis.ended, sums: basis.periods.map { ForecastSum($0, units: units) },
                    forecast: isPast ? nil : try transaction.forecast(units: units))
            }
        }
        if json {
            print(try report.json)
        } else {
            for line in report.lines(backtest: backtest, isPast: isPast) { print(line) }
        }
    }
}

/// What the command prints.
private struct Report: Sendable {
    let ended: Int
    let sums: [ForecastSum]
    let forecast: Forecast?

    func lines(backtest: Bool, isPast: Bool) -> [String] {
        var lines: [String] = []
        if backtest {
            lines += sums.suffix(ForecastCheck.most).map {
                "\($0.from) to \($0.through): forecast \(tenths($0.expected)), late \($0.late), naive \($0.before)"
            }
        }
        if let forecast {
            let total = forecast.total
            lines.append(
                "\(forecast.from) to \(forecast.through): \(total.due) fall due, \(tenths(total.arriving)) more will come in and fall due; "
                    + "\(tenths(total.late)) will probably be late (\(total.interval.lowerBound) to \(total.interval.upperBound)).")
            let when = forecast.learntAt.map { ", counted at \($0.rfc3339)" } ?? ""
            lines.append("Learnt from \(forecast.learntFrom) limits that ended in the last year\(when).")
        } else if !isPast {
            lines.append("Too little to learn from: \(ended) limits ended in the last year, \(ForecastBasis.fewest) are needed.")
        }
        return lines + [told]
    }

    private var told: String {
        guard let check = ForecastCheck(sums) else {
            return "Too few past forecasts to check: \(sums.count), \(ForecastCheck.fewest) are needed."
        }
        return
            "In the last \(check.periods) two-week periods, one begun each week, the forecast was off by \(tenths(check.error)) tickets on "
            + "average, the naive one by \(tenths(check.naiveError)); \(tenths(check.late)) were late on average; "
            + "\(check.covered) of \(check.periods) lay within the 80 % interval."
    }

    private func tenths(_ value: Double) -> String { Decimals.text(value, 1) }

    var json: String {
        get throws {
            struct Line: Encodable {
                let ended: Int
                var periods = 0
                var error, naive_error, late: Double?
                var covered: Int?
            }
            var line = Line(ended: ended)
            if let check = ForecastCheck(sums) {
                func told(_ value: Double) -> Double { Decimals.rounded(value, 3) }
                (line.periods, line.error, line.naive_error) = (check.periods, told(check.error), told(check.naiveError))
                (line.late, line.covered) = (told(check.late), check.covered)
            }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys]
            return String(decoding: try encoder.encode(line), as: UTF8.self)
        }
    }
}
