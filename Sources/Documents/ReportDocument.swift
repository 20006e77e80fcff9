public import Domain
import Language

/// A quarterly report as an official document.
///
///     let file = try ReportDocument(report, data, head: letterhead, unitName: "Sở Ngoại vụ tỉnh Lạng Sơn").document.docx()
public struct ReportDocument: Sendable {
    private let report: Report
    private let data: ReportData
    private let head: Letterhead
    private let words: ReportWords
    /// Who signed, or submitted a unit's report; empty while nobody did.
    private let signer: String
    /// Why tickets were late, in the units' words.
    private let causes: [String: String]

    /// - Parameters:
    ///   - signer: the name under a unit's report that was submitted.
    ///   - causes: by `ReportData.OverdueLine.key`.
    public init(
        _ report: Report, _ data: ReportData, head: Letterhead, unitName: String, signer: String = "", causes: [String: String] = [:]
    ) {
        (self.report, self.data, self.head, self.causes) = (report, data, head, causes)
        words = ReportWords(report, data, unitName: unitName)
        self.signer = report.signer ?? (report.isWhole ? "" : signer)
    }

    /// Whether it is marked as a draft: the whole until it is signed, a unit's report until it is submitted.
    private var isDraft: Bool { report.isWhole ? report.state != .accepted : report.isOpen }

    public var document: OfficialDocument {
        let top = OfficialDocument.Head(
            superior: head.superior, issuer: head.issuer, number: report.issue?.number ?? "/BC-\(head.symbol)", place: head.place,
            day: report.issue?.day, year: year, kind: ReportWords.kind, subject: words.subject,
            mark: isDraft ? "DỰ THẢO" : "", addressee: head.addressee)
        let opening: [OfficialDocument.Block] = [.paragraph(words.opening), .paragraph(words.asOf)]
        return OfficialDocument(
            head: top, body: opening + (report.isWhole ? whole : ofUnit) + [.paragraph(words.closing)], recipients: head.recipients,
            signature: .init(title: head.signer, name: signer), appendix: appendix)
    }

    /// Of a document without its day: that of its signature or submission, or the earliest that is possible.
    private var year: Int { (report.acceptedAt ?? report.submittedAt ?? report.quarter.days.upperBound.end).day.year }

    // MARK: The report of the whole

    private var whole: [OfficialDocument.Block] {
        [.heading(1, "I. TÌNH HÌNH TIẾP NHẬN, TRẢ LỜI DOANH NGHIỆP"), .heading(2, "1. Kết quả chung")] + counts + indicators
            + [.heading(2, "2. Kết quả theo đơn vị"), .table(unitTable)] + (words.missing.map { [.paragraph($0)] } ?? [])
            + overdue("3. Phiếu quá hạn theo luật định")
            + (report.text[.results].isEmpty
                ? [] : [.heading(2, "\(words.overdue == nil ? 3 : 4). Kết quả nổi bật của các đơn vị")] + text(.results))
            + [.heading(1, "II. KẾT QUẢ THỰC HIỆN CÁC CHỈ SỐ THÀNH PHẦN")] + components
            + [.heading(1, "III. TỒN TẠI, KHÓ KHĂN, VƯỚNG MẮC")] + text(.difficulties)
            + [.heading(1, "IV. ĐỀ XUẤT, KIẾN NGHỊ")] + text(.proposals)
            + [.heading(1, "V. NHIỆM VỤ TRỌNG TÂM \(words.nextQuarterName.uppercased())")] + text(.nextTasks)
    }

    private var components: [OfficialDocument.Block] {
        (data.tasks.isEmpty ? [] : [.paragraph(words.tasks() + words.seeAppendix)]) + (words.happenings.map { [.paragraph($0)] } ?? [])
            + ReportPart.components.flatMap { part -> [OfficialDocument.Block] in
                let number = part.component ?? 0
                let tasks = words.tasks(number)
                let isSaid = report.text[part].contains(tasks)
                return [.heading(2, "\(number). \(componentName(number))")] + (isSaid ? [] : [.paragraph(tasks)])
                    + (report.text[part].isEmpty ? [] : text(part)) + componentTable(number)
            }
    }

    /// What the register says of a component, beside earlier quarters.
    private func componentTable(_ number: Int) -> [OfficialDocument.Block] {
        let figures = data.figures(of: number)
        return figures.isEmpty ? [] : [.table(comparison("", figures))] + opinions(figures)
    }

    private func opinions(_ figures: [ReportData.Figure]) -> [OfficialDocument.Block] {
        ReportPhrases.opinions(data, among: figures).map { [.paragraph($0(.vi))] } ?? []
    }

    private func comparison(_ caption: String, _ figures: [ReportData.Figure]) -> OfficialDocument.Table {
        let rows = data.compared(figures).map { line in
            [
                ReportFigurePhrases.name(line.now)(.vi), ReportTablePhrases.shown(line.now)(.vi),
                ReportTablePhrases.value(of: line.before)(.vi), ReportTablePhrases.value(of: line.yearBefore)(.vi),
            ]
        }
        let columns = [
            (ReportTablePhrases.figure, 13, false), (ReportTablePhrases.thisQuarter, 6, true), (ReportTablePhrases.before, 6, true),
            (ReportTablePhrases.yearBefore, 6, true),
        ]
        return table(caption, columns, rows)
    }

    /// The tickets past their limit, one by one, with what the list leaves out.
    private func overdue(_ heading: String) -> [OfficialDocument.Block] {
        guard let said = words.overdue, let lines = data.overdueLines else { return [] }
        let columns = [
            (ReportTablePhrases.number, 2, true), (ReportTablePhrases.registration, 4, true), (ReportPhrases.unit, 7, false),
            (ReportTablePhrases.receivedOn, 4, true), (ReportTablePhrases.dueOn, 4, true), (ReportTablePhrases.lateness, 4, true),
            (ReportTablePhrases.cause, 9, false),
        ]
        var rows = lines.enumerated().map { index, line in
            [
                "\(index + 1)", ReportTablePhrases.registration(line)(.vi), line.unitName, ReportTablePhrases.received(line)(.vi),
                Phrase.date(line.dueOn)(.vi), line.lateness.phrase(.vi), words.cause(line, causes),
            ]
        }
        if let others = data.unlistedOverdue {
            rows.append(["", "", ReportTablePhrases.unlisted(data)(.vi), "", "", "", ReportTablePhrases.tickets(others)(.vi)])
        }
        if !rows.isEmpty {
            rows.append(["", "", ReportTablePhrases.total(.vi), "", "", "", ReportTablePhrases.tickets(data.counts.overdue)(.vi)])
        }
        let list = table(caption("Danh sách phiếu quá hạn", report.isWhole ? 4 : 3), columns, rows)
        return [.heading(2, heading), .paragraph(said)] + (rows.isEmpty ? [] : [.table(list)])
    }

    private func caption(_ text: String, _ number: Int) -> String { "Bảng \(number). \(text)" }

    private func componentName(_ number: Int) -> String {
        number == 9
            ? ReportPhrases.component(9)(.vi)
            : number <= data.components.count ? data.components[number - 1] : ReportPhrases.component(number)(.vi)
    }

    private var unitTable: OfficialDocument.Table {
        let rows = data.units.enumerated().map { index, line in
            ["\(index + 1)", line.name] + numbers(line.counts)
        }
        let others = data.remainder.map { [["", ReportTablePhrases.otherUnits(.vi)] + numbers($0)] } ?? []
        return table(
            caption("Tình hình tiếp nhận, trả lời theo đơn vị", data.isCompared ? 3 : 2),
            [(ReportTablePhrases.number, 2, true), (ReportPhrases.unit, 9, false)] + Self.countColumns,
            rows + others + [["", ReportTablePhrases.whole(.vi)] + numbers(data.counts)])
    }

    private static let countColumns: [(Phrase, Int, Bool)] = [
        (ReportTablePhrases.received, 3, true), (ReportTablePhrases.answered, 3, true), (ReportTablePhrases.open, 3, true),
        (ReportTablePhrases.overdue, 3, true), (ReportTablePhrases.due, 3, true), (ReportTablePhrases.onTime, 3, true),
        (ReportTablePhrases.onTimeShare, 3, true),
    ]

    private func numbers(_ counts: ReportData.Counts) -> [String] {
        [counts.received, counts.answered, counts.open, counts.overdue, counts.due, counts.onTime].map { ReaderLanguage.vi.number($0) }
            + [ReportTablePhrases.share(counts.onTimeShare)(.vi)]
    }

    // MARK: The report of a unit

    private var ofUnit: [OfficialDocument.Block] {
        [.heading(1, "I. KẾT QUẢ THỰC HIỆN"), .heading(2, "1. Số liệu tiếp nhận, trả lời")] + counts + indicators
            + [.heading(2, "2. Nhiệm vụ được giao theo Kế hoạch"), .paragraph(words.tasks() + words.seeAppendix)]
            + (words.happenings.map { [.paragraph($0)] } ?? []) + overdue("3. Phiếu quá hạn theo luật định")
            + [.heading(2, "\(words.overdue == nil ? 3 : 4). Đánh giá kết quả")] + text(.results)
            + [.heading(1, "II. TỒN TẠI, KHÓ KHĂN, VƯỚNG MẮC")] + text(.difficulties)
            + [.heading(1, "III. ĐỀ XUẤT, KIẾN NGHỊ")] + text(.proposals)
            + [.heading(1, "IV. NHIỆM VỤ TRỌNG TÂM \(words.nextQuarterName.uppercased())")] + text(.nextTasks)
    }

    // MARK: What both have

    private var counts: [OfficialDocument.Block] {
        let table = comparison(caption("Tình hình tiếp nhận, trả lời so với quý trước và cùng kỳ năm trước", 1), data.counts.figures)
        return [.paragraph(words.counts), .paragraph(words.due)] + (data.isCompared ? [.table(table)] : [])
    }

    private var indicators: [OfficialDocument.Block] {
        guard !data.figures.isEmpty else { return [] }
        let rows = data.compared(data.figures).enumerated().map { index, line in
            let figure = line.now
            return [
                "\(index + 1)", figure.name, ReportTablePhrases.value(figure)(.vi), ReportTablePhrases.interval(figure)(.vi),
                ReaderLanguage.vi.number(figure.n), ReportTablePhrases.score(figure)(.vi),
            ]
                + (data.isCompared
                    ? [ReportTablePhrases.value(of: line.before)(.vi), ReportTablePhrases.value(of: line.yearBefore)(.vi)] : [])
        }
        let columns = [
            (ReportTablePhrases.number, 2, true), (ReportTablePhrases.indicator, 8, false), (ReportTablePhrases.value, 5, true),
            (ReportTablePhrases.interval, 6, true), (ReportTablePhrases.cases, 4, true), (ReportTablePhrases.score, 3, true),
        ]
        let earlier = data.isCompared ? [(ReportTablePhrases.before, 5, true), (ReportTablePhrases.yearBefore, 5, true)] : []
        let title = caption("Chỉ số nội bộ \(words.quarterName)", data.isCompared ? 2 : 1)
        return [.table(table(title, columns + earlier, rows))] + opinions(data.figures)
    }

    /// The tasks one by one, under their components.
    private var appendix: OfficialDocument.Appendix? {
        guard !data.tasks.isEmpty else { return nil }
        let columns = [
            (ReportTablePhrases.number, 2, true), (ReportTablePhrases.task, 16, false), (ReportTablePhrases.lead, 7, false),
            (ReportPhrases.state, 4, true), (ReportTablePhrases.proofs, 4, true),
        ]
        var rows: [[String]] = []
        for component in 1...9 {
            let tasks = data.tasks.filter { $0.component == component }
            if !tasks.isEmpty { rows.append([component == 9 ? "IV" : "\(component)", componentName(component).uppercased(), "", "", ""]) }
            rows += tasks.enumerated().map { index, task in
                [
                    "\(component == 9 ? "IV" : "\(component)").\(index + 1)", Self.title(task), ReportTablePhrases.lead(task)(.vi),
                    ReportTablePhrases.status(task.status)(.vi),
                    ReaderLanguage.vi.number(task.proofs),
                ]
            }
        }
        return .init(
            title: "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ CỦA KẾ HOẠCH",
            note: words.appendixNote(number: report.issue?.number ?? "       /BC-\(head.symbol)", day: report.issue?.day),
            body: [.table(table("", columns, rows))])
    }

    /// With the files and documents that show it.
    private static func title(_ task: ReportData.TaskLine) -> String {
        guard let named = task.named, !named.isEmpty else { return task.title }
        return "\(task.title) (\(ReportTablePhrases.named(named)(.vi)))"
    }

    private func table(_ caption: String, _ columns: [(Phrase, Int, Bool)], _ rows: [[String]]) -> OfficialDocument.Table {
        .init(caption: caption, columns: columns.map { .init($0.0(.vi), weight: $0.1, isNumber: $0.2) }, rows: rows)
    }

    private func text(_ part: ReportPart) -> [OfficialDocument.Block] {
        let lines = report.text[part].split(separator: "\n").map { $0.drop { $0 == " " } }.filter { !$0.isEmpty }
        guard !lines.isEmpty else { return [.paragraph(report.isOpen ? "(Chưa có nội dung.)" : "Không có.")] }
        return lines.map { line in
            guard let first = line.first, "-–+•".contains(first), line.dropFirst().first == " " else { return .paragraph(String(line)) }
            return .item(String(line.dropFirst(2)))
        }
    }
}
