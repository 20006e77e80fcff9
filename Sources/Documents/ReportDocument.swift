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

    /// - Parameter signer: the name under a unit's report that was submitted.
    public init(_ report: Report, _ data: ReportData, head: Letterhead, unitName: String, signer: String = "") {
        (self.report, self.data, self.head) = (report, data, head)
        words = ReportWords(report, data, unitName: unitName)
        self.signer = report.signature?.name ?? (report.isWhole ? "" : signer)
    }

    /// Whether it is marked as a draft: the whole until it is signed, a unit's report until it is submitted.
    private var isDraft: Bool { report.isWhole ? report.state != .accepted : report.isOpen }

    public var document: OfficialDocument {
        let day = report.isWhole ? report.signature?.day : (isDraft ? nil : report.submittedAt?.day)
        let top = OfficialDocument.Head(
            superior: head.superior, issuer: head.issuer, number: report.signature?.number ?? "/BC-\(head.symbol)", place: head.place,
            day: day, year: (report.submittedAt ?? data.at).day.year, kind: ReportWords.kind, subject: words.subject,
            mark: isDraft ? "DỰ THẢO" : "", addressee: head.addressee)
        let opening: [OfficialDocument.Block] = [.paragraph(words.opening), .paragraph(words.asOf)]
        return OfficialDocument(
            head: top, body: opening + (report.isWhole ? whole : ofUnit) + [.paragraph(words.closing)], recipients: head.recipients,
            signature: .init(title: head.signer, name: signer), appendix: appendix)
    }

    // MARK: The report of the whole

    private var whole: [OfficialDocument.Block] {
        [.heading(1, "I. TÌNH HÌNH TIẾP NHẬN, TRẢ LỜI DOANH NGHIỆP"), .heading(2, "1. Kết quả chung")] + counts + indicators
            + [.heading(2, "2. Kết quả theo đơn vị"), .table(unitTable)] + (words.missing.map { [.paragraph($0)] } ?? [])
            + (report.text[.results].isEmpty ? [] : [.heading(2, "3. Kết quả nổi bật của các đơn vị")] + text(.results))
            + [.heading(1, "II. KẾT QUẢ THỰC HIỆN CÁC CHỈ SỐ THÀNH PHẦN")] + components
            + [.heading(1, "III. TỒN TẠI, KHÓ KHĂN, VƯỚNG MẮC")] + text(.difficulties)
            + [.heading(1, "IV. ĐỀ XUẤT, KIẾN NGHỊ")] + text(.proposals)
            + [.heading(1, "V. NHIỆM VỤ TRỌNG TÂM \(words.nextQuarterName.uppercased())")] + text(.nextTasks)
    }

    private var components: [OfficialDocument.Block] {
        (data.tasks.isEmpty ? [] : [.paragraph(words.tasks() + words.seeAppendix)]) + (words.happenings.map { [.paragraph($0)] } ?? [])
            + ReportPart.components.flatMap { part -> [OfficialDocument.Block] in
                let number = part.component ?? 0
                let written = report.text[part].isEmpty ? [.paragraph(words.tasks(number))] : text(part)
                return [.heading(2, "\(number). \(componentName(number))")] + written
            }
    }

    private func componentName(_ number: Int) -> String {
        number <= data.components.count ? data.components[number - 1] : ReportPhrases.component(number)(.vi)
    }

    private var unitTable: OfficialDocument.Table {
        let rows = data.units.enumerated().map { index, line in
            ["\(index + 1)", line.name] + numbers(line.counts)
        }
        return table(
            "Bảng 2. Tình hình tiếp nhận, trả lời theo đơn vị",
            [(ReportTablePhrases.number, 2, true), (ReportPhrases.unit, 11, false)] + Self.countColumns,
            rows + [["", "Toàn cơ quan"] + numbers(data.counts)])
    }

    private static let countColumns: [(Phrase, Int, Bool)] = [
        (ReportTablePhrases.received, 4, true), (ReportTablePhrases.answered, 4, true), (ReportTablePhrases.open, 4, true),
        (ReportTablePhrases.overdue, 4, true), (ReportTablePhrases.onTimeShare, 4, true),
    ]

    private func numbers(_ counts: ReportData.Counts) -> [String] {
        [counts.received, counts.answered, counts.open, counts.overdue].map { ReaderLanguage.vi.number($0) } + [
            ReportTablePhrases.share(counts.onTimeShare)(.vi)
        ]
    }

    // MARK: The report of a unit

    private var ofUnit: [OfficialDocument.Block] {
        [.heading(1, "I. KẾT QUẢ THỰC HIỆN"), .heading(2, "1. Số liệu tiếp nhận, trả lời")] + counts + indicators
            + [.heading(2, "2. Nhiệm vụ được giao theo Kế hoạch"), .paragraph(words.tasks() + words.seeAppendix)]
            + (words.happenings.map { [.paragraph($0)] } ?? []) + [.heading(2, "3. Đánh giá kết quả")] + text(.results)
            + [.heading(1, "II. TỒN TẠI, KHÓ KHĂN, VƯỚNG MẮC")] + text(.difficulties)
            + [.heading(1, "III. ĐỀ XUẤT, KIẾN NGHỊ")] + text(.proposals)
            + [.heading(1, "IV. NHIỆM VỤ TRỌNG TÂM \(words.nextQuarterName.uppercased())")] + text(.nextTasks)
    }

    // MARK: What both have

    private var counts: [OfficialDocument.Block] { [.paragraph(words.counts), .paragraph(words.due)] }

    private var indicators: [OfficialDocument.Block] {
        guard !data.figures.isEmpty else { return [] }
        let rows = data.figures.enumerated().map { index, figure in
            [
                "\(index + 1)", figure.name, ReportTablePhrases.value(figure)(.vi), ReportTablePhrases.interval(figure)(.vi),
                ReaderLanguage.vi.number(figure.n), ReportTablePhrases.score(figure)(.vi),
            ]
        }
        let columns = [
            (ReportTablePhrases.number, 2, true), (ReportTablePhrases.indicator, 11, false), (ReportTablePhrases.value, 6, true),
            (ReportTablePhrases.interval, 7, true), (ReportTablePhrases.cases, 4, true), (ReportTablePhrases.score, 3, true),
        ]
        return [.table(table("Bảng 1. Chỉ số nội bộ \(words.quarterName)", columns, rows))]
    }

    /// The tasks one by one, under their components.
    private var appendix: OfficialDocument.Appendix? {
        guard !data.tasks.isEmpty else { return nil }
        let columns = [
            (ReportTablePhrases.number, 2, true), (ReportTablePhrases.task, 16, false), (ReportTablePhrases.lead, 7, false),
            (ReportPhrases.state, 4, true), (ReportTablePhrases.proofs, 4, true),
        ]
        var rows: [[String]] = []
        for component in 1...8 {
            let tasks = data.tasks.filter { $0.component == component }
            if !tasks.isEmpty { rows.append(["\(component)", componentName(component).uppercased(), "", "", ""]) }
            rows += tasks.enumerated().map { index, task in
                [
                    "\(component).\(index + 1)", Self.title(task), task.lead, ReportTablePhrases.status(task.status)(.vi),
                    ReaderLanguage.vi.number(task.proofs),
                ]
            }
        }
        return .init(
            title: "TÌNH HÌNH THỰC HIỆN NHIỆM VỤ CỦA KẾ HOẠCH",
            note: words.appendixNote(number: report.signature?.number ?? "       /BC-\(head.symbol)", day: report.signature?.day),
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
