public import Domain
import FoundationEssentials

/// What a report says in the Vietnamese of administration, the language of the document whatever the reader's.
public struct ReportWords: Sendable {
    public let report: Report
    public let data: ReportData
    /// The unit whose report it is.
    public let unitName: String

    public init(_ report: Report, _ data: ReportData, unitName: String) {
        (self.report, self.data, self.unitName) = (report, data, unitName)
    }

    private var quarter: Quarter { report.quarter }

    /// `quý I năm 2026`.
    public var quarterName: String { ReportPhrases.quarter(quarter)(.vi) }

    public var nextQuarterName: String { ReportPhrases.quarter(quarter.next)(.vi) }

    public static let kind = "BÁO CÁO"

    public var subject: String {
        "Tình hình tiếp nhận, trả lời doanh nghiệp và kết quả thực hiện Kế hoạch nâng cao Chỉ số DDCI \(quarterName)"
    }

    public var opening: String {
        let days = quarter.days
        return """
            Thực hiện chế độ báo cáo định kỳ hằng quý, \(unitName) báo cáo tình hình tiếp nhận, trả lời câu hỏi, phản ánh, kiến nghị của doanh \
            nghiệp và kết quả thực hiện Kế hoạch nâng cao Chỉ số DDCI \(quarterName) (từ \(date(days.lowerBound)) đến \
            \(date(days.upperBound))) như sau:
            """
    }

    public var asOf: String {
        let until = isAtEnd ? "hết \(date(quarter.days.upperBound))" : Self.moment(data.at)
        let running = data.at < quarter.days.upperBound.end ? " \(ReportPhrases.moving(.vi))" : ""
        return "Số liệu trong báo cáo được tính từ sổ theo dõi, đến \(until).\(running)"
    }

    /// Whether the figures are those of the quarter's end; those of reports from before this was so are of their submission.
    private var isAtEnd: Bool { data.at == quarter.days.upperBound.end }

    public var closing: String { "Trên đây là báo cáo \(quarterName) của \(unitName)./." }

    /// Of the quarter as a whole.
    public var counts: String {
        let counts = data.counts
        let overdue =
            counts.overdue > 0 ? ", trong đó \(number(counts.overdue)) phiếu quá hạn luật định" : ", không có phiếu quá hạn luật định"
        let waiting = counts.waiting.flatMap { $0 > 0 ? " (\(number($0)) phiếu đang chờ doanh nghiệp bổ sung)" : nil } ?? ""
        let open = counts.open > 0 ? "còn \(number(counts.open)) phiếu đang xử lý\(waiting)\(overdue)" : "không còn phiếu đang xử lý"
        let when = isAtEnd ? "đến hết quý" : "đến thời điểm báo cáo"
        return
            "Trong quý tiếp nhận \(number(counts.received)) phiếu, trả lời \(number(counts.answered)) phiếu; \(when) \(open)."
    }

    /// Limits, not tickets: one that was reopened has one for each period.
    public var due: String {
        let counts = data.counts
        guard let share = counts.onTimeShare else { return "Trong quý không có thời hạn trả lời theo luật định nào đến kỳ." }
        return """
            Trong quý có \(number(counts.due)) thời hạn trả lời theo luật định đến kỳ, \(number(counts.onTime)) thời hạn được giữ đúng, đạt \
            \(ReportTablePhrases.share(share)(.vi)).
            """
    }

    /// Units whose report is not in, nil where all are.
    public var missing: String? {
        let names = data.missing.map(\.name)
        guard report.isWhole, !names.isEmpty else { return nil }
        return """
            Đến thời điểm tổng hợp, còn \(number(names.count)) đơn vị chưa gửi báo cáo: \(names.joined(separator: "; ")). Số liệu của các đơn vị \
            này lấy từ sổ theo dõi, chưa có phần nhận định của đơn vị.
            """
    }

    /// How the tasks of a component stand, or of all.
    public func tasks(_ component: Int? = nil) -> String {
        let tasks = data.tasks.filter { component == nil || $0.component == component }
        guard !tasks.isEmpty else { return "Trong quý không có nhiệm vụ được giao theo Kế hoạch." }
        let counts = ReportData.Status.allCases.reversed().map { status in (status, tasks.count { $0.status == status }) }.filter {
            $0.1 > 0
        }
        let intro = "\(number(tasks.count)) nhiệm vụ được giao theo Kế hoạch"
        func name(_ status: ReportData.Status) -> String { ReportTablePhrases.status(status)(.vi).lowercased() }
        guard counts.count > 1 else { return "Có \(intro), \(tasks.count > 1 ? "đều " : "")\(counts.map { name($0.0) }.joined())." }
        return "Trong số \(intro): \(counts.map { "\(number($0.1)) nhiệm vụ \(name($0.0))" }.joined(separator: ", "))."
    }

    /// Leads to the tasks one by one; nothing where there are none.
    public var seeAppendix: String { data.tasks.isEmpty ? "" : " Chi tiết từng nhiệm vụ nêu tại Phụ lục." }

    /// `(Kèm theo Báo cáo số 18/BC-SNgV ngày 14 tháng 4 năm 2026 của …)`.
    public func appendixNote(number: String, day: Day?) -> String {
        "(Kèm theo Báo cáo số \(number)\(day.map { " \(date($0))" } ?? "") của \(unitName))"
    }

    /// Of what stands past its limit at the end of the quarter, before the list; nil in reports from before there was one.
    public var overdue: String? {
        guard data.overdueLines != nil else { return nil }
        let n = data.counts.overdue
        return n == 0
            ? "Không có phiếu quá hạn theo luật định."
            : "Có \(number(n)) phiếu quá hạn theo luật định; thời gian quá hạn tính bằng ngày hoặc ngày làm việc như thời hạn của từng phiếu."
    }

    /// Why a ticket is late: as its history shows, then as the unit says.
    public func cause(_ line: ReportData.OverdueLine, _ said: [String: String]) -> String {
        let shown = line.causes.map { ReportTablePhrases.cause($0)(.vi) }.joined(separator: "; ")
        return said[line.key].map { "\(shown). \($0)" } ?? shown
    }

    /// What was held beside, nil where nothing was.
    public var happenings: String? {
        let held = data.happenings.filter { $0.count > 0 }.map { "\(number($0.count)) \($0.name)" }
        return held.isEmpty ? nil : "Trong quý đã có: \(held.joined(separator: ", "))."
    }

    private func number(_ n: Int) -> String { ReaderLanguage.vi.number(n) }

    private func date(_ day: Day) -> String { Phrase.officialDate(day) }

    /// `16 giờ 30 phút ngày 06 tháng 4 năm 2026`.
    static func moment(_ instant: Date) -> String {
        let minutes = Int((instant.timeIntervalSince(instant.day.start) / 60).rounded(.down))
        let rest = minutes % 60
        return "\(minutes / 60) giờ \(rest < 10 ? "0" : "")\(rest) phút \(Phrase.officialDate(instant.day))"
    }
}

extension ReportWords {
    /// What the figures alone let a report say, for a writer to go on from.
    /// - Parameter units: what the units wrote, for the report of the whole.
    public func suggestion(from units: [(name: String, text: ReportText)] = []) -> ReportText {
        var parts: [ReportPart: String] = [:]
        if report.isWhole {
            for part in ReportPart.ofEvery { parts[part] = gathered(part, units) }
            for part in ReportPart.components {
                guard let component = part.component, data.tasks.contains(where: { $0.component == component }) else { continue }
                parts[part] = tasks(component)
            }
        } else {
            parts[.results] = [counts, due, data.tasks.isEmpty ? nil : tasks(), happenings].compactMap(\.self).joined(separator: "\n\n")
        }
        return ReportText(parts)
    }

    /// The report with the words that the figures suggest, where nobody has written any.
    public func filled(from units: [(name: String, text: ReportText)] = []) -> Report {
        report.version == 0 ? Report(agency: report.agency, unit: report.unit, quarter: quarter, text: suggestion(from: units)) : report
    }

    /// The units' words one after the other, each under its name.
    private func gathered(_ part: ReportPart, _ units: [(name: String, text: ReportText)]) -> String {
        let written = units.filter { !$0.text[part].isEmpty }.map { "\($0.name):\n\($0.text[part])" }
        return String(written.joined(separator: "\n\n").prefix(ReportText.limit))
    }
}

extension ReportData {
    /// With the names and definitions of the day where they have none; they stay with a report that is submitted.
    public func named() -> ReportData {
        ReportData(
            at: at, counts: counts, figures: figures.map(\.named),
            units: units, tasks: tasks, components: components.isEmpty ? (1...8).map { ReportPhrases.component($0)(.vi) } : components,
            happenings: happenings.map { Happening(name: ReportFigurePhrases.happening($0.name)(.vi), count: $0.count) },
            otherUnits: otherUnits,
            componentLines: componentLines?.map { ComponentLine(component: $0.component, figures: $0.figures.map(\.named)) },
            before: before, yearBefore: yearBefore, overdueLines: overdueLines, otherOverdue: otherOverdue, surveyQuarter: surveyQuarter)
    }
}

extension ReportData.Figure {
    fileprivate var named: Self {
        guard name.isEmpty else { return self }
        let words = ReportFigurePhrases.words(self)
        return Self(
            key: key, name: words.name, definition: words.definition, measure: measure, value: value, n: n, low: low, high: high,
            score: score, withheld: withheld, groups: groups)
    }
}
