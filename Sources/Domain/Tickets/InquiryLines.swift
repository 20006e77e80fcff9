import FoundationEssentials

/// Answered questions of an archive, one JSON object a line: `id`, `gist`, `unit`, `asker`, `asked_date`, `answered_date`,
/// `answer_gist`, `ref_in`, `ref_out`, `url`, `deadline`, `is_complaint`, `officer`, `business`, `reopenings`. Dates are `yyyy-MM-dd`; other
/// fields are passed over. docs/import.md says what becomes of each.
public enum InquiryLines {
    private struct Inquiry: Decodable {
        let id, gist: String
        let unit, asker, asked_date, answered_date, answer_gist, ref_in, ref_out, url, deadline, officer: String?
        let is_complaint: Bool?
        let business: Business?
        let reopenings: [Reopening]?
    }

    private struct Business: Decodable {
        let tax_code, name, ownership, size: String?
        let in_province: Bool?

        var imported: ImportedBusiness {
            let texts: [(ImportedBusiness.Part, String?)] = [
                (.taxCode, tax_code), (.name, name), (.ownership, ownership), (.size, size), (.inProvince, in_province.map { "\($0)" }),
            ]
            let known = texts.map { ($0.0, VietnameseText.normalised($0.1 ?? "")) }.filter { !$0.1.isEmpty }
            return ImportedBusiness(parts: Dictionary(known) { first, _ in first })
        }
    }

    /// The business was not content with an answer; whether there was another one.
    private struct Reopening: Decodable {
        let reopened_date: String
        let reason, answered_date, answer_gist, ref_out: String?
    }

    /// - Throws: `TableFault`, naming line and field.
    public static func read(_ text: String, source: String) throws(TableFault) -> CaseFile {
        var cases: [CaseHistory] = []
        for line in lines(text) { cases.append(try history(line)) }
        guard !cases.isEmpty else { throw TableFault(line: 1, field: "", reason: .noRows) }
        return try CaseFile(source: source, cases: cases, field: "id")
    }

    /// Only LF ends a line (CR before it is white space to JSON): other line breaks of Unicode may stand inside a text.
    private static func lines(_ text: String) -> [JSONLine] {
        let bytes = Array(text.utf8)
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        return content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated().compactMap { number, content in
            content.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D } ? nil : JSONLine(line: number + 1, bytes: content)
        }
    }

    private static func history(_ line: JSONLine) throws(TableFault) -> CaseHistory {
        let inquiry: Inquiry = try line.value()
        guard known(inquiry.id) != nil else { throw line.fault("id", .empty) }
        guard !VietnameseText.normalised(inquiry.gist).isEmpty else { throw line.fault("gist", .empty) }
        let asked = try day(inquiry.asked_date, "asked_date", line)
        let answered = try day(inquiry.answered_date, "answered_date", line)
        if let asked, let answered, answered < asked { throw line.fault("answered_date", .endsBeforeStart) }
        let due = try day(inquiry.deadline, "deadline", line)
        if let due, let asked, due < asked { throw line.fault("deadline", .endsBeforeStart) }
        let hours = OfficeHours.usual
        return CaseHistory(
            line: line.line, reference: inquiry.id,
            submission: try Submission.imported(
                kind: inquiry.is_complaint == true ? .feedback : .question, language: "vi", subject: inquiry.gist, body: body(inquiry),
                contact: known(inquiry.asker) ?? inquiry.business?.imported.parts[.name] ?? inquiry.id,
                business: inquiry.business?.imported ?? ImportedBusiness(parts: [:]), line: line.line, field: field,
                businessField: { "business." + $0.rawValue }),
            // The archive tells days. A question is taken to have come at the opening, an answer to have gone at the close.
            receivedAt: asked.flatMap { hours.spans(on: $0).first?.start }, unit: known(inquiry.unit),
            statedDue: due.map { StatedDue(at: $0.end, basis: "Thời hạn nêu trong hồ sơ gốc", field: "deadline") },
            steps: try steps(inquiry, line, answered), receivedField: "asked_date")
    }

    /// What a submission's field is called in the file.
    private static func field(_ field: Ticket.Refusal.Field) -> String {
        switch field {
        case .subject, .body: "gist"
        case .name: "asker"
        default: field.rawValue
        }
    }

    private static func steps(_ inquiry: Inquiry, _ line: JSONLine, _ answered: Day?) throws(TableFault) -> [CaseHistory.Step] {
        let officer = known(inquiry.officer)
        func close(_ day: Day?) -> Date? { day.flatMap { OfficeHours.usual.spans(on: $0).last?.end } }
        var steps = answer(inquiry.answer_gist, inquiry.ref_out, line, at: close(answered), officer, "answered_date")
        for (number, reopening) in (inquiry.reopenings ?? []).enumerated() {
            let place = "reopenings.\(number)."
            guard let last = steps.last, case .answer = last.deed, let before = last.at else {
                throw line.fault(place + "reopened_date", .noAnswerBefore)
            }
            guard let day = try day(reopening.reopened_date, place + "reopened_date", line) else {
                throw line.fault(place + "reopened_date", .empty)
            }
            guard day >= before.day else { throw line.fault(place + "reopened_date", .endsBeforeStart) }
            let again = try Self.day(reopening.answered_date, place + "answered_date", line)
            if let again, again < day { throw line.fault(place + "answered_date", .endsBeforeStart) }
            let reason = VietnameseText.normalisedText(reopening.reason ?? "")
            steps.append(
                CaseHistory.Step(
                    line: line.line, at: max(before, OfficeHours.usual.spans(on: day).first?.start ?? day.start), person: nil, unit: nil,
                    note: "reopened_date", deed: .reopen(reason: reason.isEmpty ? "Hồ sơ gốc không ghi lý do mở lại." : reason),
                    field: place + "reopened_date"))
            steps += answer(reopening.answer_gist, reopening.ref_out, line, at: close(again), officer, place + "answered_date")
        }
        return steps
    }

    private static func day(_ text: String?, _ field: String, _ line: JSONLine) throws(TableFault) -> Day? {
        guard let text = known(text) else { return nil }
        guard let day = Day(iso: text) else { throw line.fault(field, .badISODate(text)) }
        if let reason = TableFault.Reason(outOfYears: day) { throw line.fault(field, reason) }
        return day
    }

    /// A field of nothing but white space is as if it were not there.
    private static func known(_ text: String?) -> String? {
        text.map(VietnameseText.normalised).flatMap { $0.isEmpty ? nil : $0 }
    }

    private static func body(_ inquiry: Inquiry) -> String {
        let notes = [known(inquiry.ref_in).map { "Văn bản hỏi số: \($0)." }, known(inquiry.url).map { "Nguồn: \($0)" }].compactMap(\.self)
        return ([inquiry.gist] + (notes.isEmpty ? [] : [""] + notes)).joined(separator: "\n")
    }

    private static func slashed(_ day: Day) -> String { "\(padded(day.day, 2))/\(padded(day.month, 2))/\(padded(day.year, 4))" }

    /// An answer is there when its text or its date is.
    private static func answer(
        _ gist: String?, _ reference: String?, _ line: JSONLine, at: Date?, _ officer: String?, _ field: String
    ) -> [CaseHistory.Step] {
        let text = VietnameseText.normalisedText(gist ?? "")
        guard !text.isEmpty || at != nil else { return [] }
        let letter = [known(reference).map { "số \($0)" }, at.map { "ngày \(slashed($0.day))" }].compactMap(\.self).joined(separator: ", ")
        let parts = [text.isEmpty ? "Hồ sơ gốc không ghi nội dung trả lời." : text, letter.isEmpty ? "" : "Văn bản trả lời: \(letter)."]
        let whole = parts.filter { !$0.isEmpty }.joined(separator: "\n")
        return [
            CaseHistory.Step(
                line: line.line, at: at, person: officer, unit: nil, note: "answered_date", deed: .answer(text: whole, outcome: .explained),
                field: field)
        ]
    }
}

/// A piece of JSON at a line of a file, with faults that name the place.
struct JSONLine {
    let line: Int
    let bytes: ArraySlice<UInt8>

    func fault(_ field: String, _ reason: TableFault.Reason) -> TableFault {
        TableFault(line: line, field: field, reason: reason)
    }

    func value<Value: Decodable>() throws(TableFault) -> Value {
        do {
            return try JSON(reading: bytes).decoded()
        } catch let error as JSON.Fault {
            if case .notJSON = error.reason { throw fault(error.field, .notJSON) }
            throw fault(error.field, .json(error.reason))
        } catch let error as DecodingError {
            throw fault(error)
        } catch { throw fault("", .refused("\(error)")) }
    }

    private func fault(_ error: DecodingError) -> TableFault {
        func name(_ path: [any CodingKey]) -> String { path.map(\.stringValue).joined(separator: ".") }
        switch error {
        case .keyNotFound(let key, let context): return fault(name(context.codingPath + [key]), .empty)
        case .valueNotFound(_, let context): return fault(name(context.codingPath), .empty)
        case .typeMismatch(_, let context) where context.codingPath.isEmpty: return fault("", .notJSON)
        case .typeMismatch(let type, let context): return fault(name(context.codingPath), .wrongType(.init(of: type)))
        case .dataCorrupted(let context):
            guard !context.codingPath.isEmpty else { return fault("", .notJSON) }
            let text = text(at: context.codingPath)
            return fault(name(context.codingPath), text.map { .unknownWord($0) } ?? .wrongType(.text))
        @unknown default: return fault("", .notJSON)
        }
    }

    /// What stands there, to name it.
    private func text(at path: [any CodingKey]) -> String? {
        var value = try? JSON(reading: bytes)
        for key in path {
            switch value {
            case .object(let object): value = object[key.stringValue]
            case .array(let items): value = key.intValue.flatMap { items.indices.contains($0) ? items[$0] : nil }
            default: return nil
            }
        }
        if case .string(let text) = value { return text }
        return nil
    }
}
