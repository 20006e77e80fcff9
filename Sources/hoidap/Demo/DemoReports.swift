import Domain
import FoundationEssentials
import Language
import Store

/// The quarterly reports of the demonstration: from the year's first quarter on complete and signed, the last quarter with one unit late.
struct DemoReports: Decodable, Sendable {
    struct Rule: Decodable, Sendable {
        let agency, office: UnitPath
        let due_days: Int
        let basis: String
    }

    struct Head: Decodable, Sendable {
        let unit: UnitPath
        let superior, issuer, symbol, signer, addressee: String
        let recipients: [String]
    }

    /// What became of one report, in working days after the end of its quarter.
    struct Story: Decodable, Sendable {
        let quarter: String
        let unit: UnitPath
        let by: String
        let after_wd: Int
        let accepted_by: String?
        /// The clerk.
        let numbered_by: String?
        let signed_after_wd: Int?
        /// Of the first quarter, and of those up to the last.
        let numbers: [String]?
        let text: [String: String]
    }

    let rule: Rule
    let letterheads: [Head]
    let place: String
    let reports: [Story]

    static func bundled() throws -> DemoReports {
        let text = embedded.first { $0.name == "demonstration-reports.json" }?.text ?? ""
        return try JSONDecoder().decode(DemoReports.self, from: Data(text.utf8))
    }

    func load(_ transaction: Transaction, people: [String: Member], now: Date) throws {
        let last = Quarter(of: now.day).previous
        let years = [now.day.year, now.day.year - 1]
        guard let first = years.compactMap({ Quarter(year: $0, number: 1) }).first(where: { $0 < last }) else { return }
        let from = first.days.lowerBound
        try transaction.keep(
            ReportRule(agency: rule.agency, office: rule.office, validFrom: from, dueDays: rule.due_days, basis: rule.basis))
        for head in letterheads {
            try transaction.keep(
                Letterhead(
                    unit: head.unit, validFrom: from, superior: head.superior, issuer: head.issuer, symbol: head.symbol, place: place,
                    signer: head.signer, addressee: head.addressee, recipients: head.recipients))
        }
        var (quarter, number) = (first, 0)
        while quarter < last {
            for story in reports where story.quarter == "first" { try story.replay(transaction, quarter, number, people, now) }
            (quarter, number) = (quarter.next, number + 1)
        }
        for story in reports where story.quarter == "last" { try story.replay(transaction, last, number, people, now) }
    }
}

extension DemoReports.Story {
    fileprivate func replay(_ transaction: Transaction, _ quarter: Quarter, _ number: Int, _ people: [String: Member], _ now: Date) throws {
        let submitted = moment(transaction, quarter, after_wd)
        guard submitted <= now else { return }
        do {
            let writer = transaction.acting(as: .member(try person(by, people)), at: submitted)
            let sheet = try writer.reportSheet(of: unit, quarter)
            let data = sheet.data.named()
            try writer.decide(.write(try words(sheet, data), seen: sheet.report.version), on: unit, quarter)
            try writer.decide(.submit(data), on: unit, quarter)
            let accepted = moment(transaction, quarter, signed_after_wd ?? after_wd + 1)
            guard let accepted_by, accepted <= now else { return }
            try transaction.acting(as: .member(try person(accepted_by, people)), at: accepted).decide(
                .accept, on: unit, quarter)
            guard let typed = numbers.flatMap({ number < $0.count ? $0[number] : nil }), let numbered_by else { return }
            // Half an hour after the signature.
            let issued = accepted.addingTimeInterval(1800)
            try transaction.acting(as: .member(try person(numbered_by, people)), at: issued).decide(
                .issue(number: typed, day: issued.day, symbol: sheet.head.symbol), on: unit, quarter)
        } catch let refusal as Report.Refusal {
            throw CommandRefused("demonstration, report of \(unit): \(refusal)")
        }
    }

    /// What the figures say, then what was written.
    private func words(_ sheet: ReportSheet, _ data: ReportData) throws -> ReportText {
        let suggested = ReportWords(sheet.report, data, unitName: sheet.unit.nameVi).suggestion(from: sheet.texts)
        var parts: [ReportPart: String] = [:]
        for part in ReportPart.allCases {
            let written = text[part.rawValue] ?? ""
            let isOpening = part == .results && !sheet.report.isWhole
            parts[part] =
                isOpening ? suggested[part] + "\n\n" + written : written.isEmpty && part.component != nil ? suggested[part] : written
        }
        return try ReportText(typed: parts)
    }

    private func person(_ key: String, _ people: [String: Member]) throws -> Member {
        guard let member = people[key] else { throw CommandRefused("demonstration: nobody is called \(key)") }
        return member
    }

    /// Half past three in the afternoon of the working day.
    private func moment(_ transaction: Transaction, _ quarter: Quarter, _ days: Int) -> Date {
        transaction.law.calendar.nthWorkingDay(after: quarter.days.upperBound, days).start.addingTimeInterval(15.5 * 3600)
    }
}
