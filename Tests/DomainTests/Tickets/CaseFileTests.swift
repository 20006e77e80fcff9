import Domain
import Foundation
import Testing

/// Files of cases, read to the line and field on which they are wrong.
@Suite struct CaseFileTests {
    private static let mapping = """
        {"source": "so_cu", "kind": "question", "language": "vi", "empty": ["-"],
         "columns": {"case": "so", "activity": "viec", "at": "luc", "person": "nguoi", "unit": "phong",
                     "received": "nhan", "due": "han", "ended": "xong", "responsible": "phu_trach"},
         "subject": "Phiếu {so}", "body": "Kênh: {kenh}", "contact": "{so}", "due_basis": "Sổ cũ", "answer": "Đã trả lời bằng giấy.",
         "outcome": "explained", "activities": {"vào sổ": "classify", "xử lý": "work", "hỏi thêm": "request_information"}}
        """
    private static let header = "so,viec,luc,nguoi,phong,kenh,nhan,han,xong,phu_trach\n"

    private func log(_ rows: String...) throws -> CaseFile {
        let rows = try CSVRows(Self.header + rows.joined(separator: "\n"))
        return try EventLog(rows, mapping: try EventLogMapping(json: Self.mapping)).cases()
    }

    private func fault(_ work: () throws -> CaseFile) -> TableFault? {
        do { _ = try work() } catch { return error as? TableFault }
        return nil
    }

    @Test func anEventLogIsReadCaseByCase() throws {
        let file = try log(
            "A,vào sổ,2024-05-06T09:00:00+07:00,Lan,-,thư,2024-05-06T08:00:00+07:00,2024-05-20,2024-05-10T16:00:00+07:00,Minh",
            "B,vào sổ,2024-05-07T08:00:00+07:00,Lan,Phòng 1,thư,2024-05-08T08:00:00+07:00,,,",
            "A,xử lý,2024-05-06T08:30:00+07:00,Minh,Phòng 2,thư,2024-05-06T08:00:00+07:00,2024-05-20,2024-05-10T16:00:00+07:00,Minh")
        #expect(file.source == "so_cu" && file.cases.map(\.reference) == ["A", "B"])
        let first = file.cases[0]
        #expect(first.steps.map(\.line) == [4, 2, 2], "by time, the end last")
        #expect(first.steps.map(\.person) == ["Minh", "Lan", "Minh"])
        #expect(first.steps.map(\.unit) == ["Phòng 2", nil, nil])
        #expect(first.statedDue?.at == Day(iso: "2024-05-20")?.end, "a date without a time lasts to its end")
        #expect(first.submission.subject == "Phiếu A" && first.submission.body == "Kênh: thư")
        #expect(!first.submission.publishConsent)
        // Somebody worked on B before the log says that it came in.
        #expect(file.cases[1].receivedAt == Fixture.instant("2024-05-07T08:00:00+07:00"))
        #expect(file.cases[1].statedDue == nil)
    }

    @Test func aFaultInAnEventLogNamesLineAndColumn() throws {
        let good = "A,vào sổ,2024-05-06T09:00:00+07:00,Lan,-,thư,2024-05-06,,,"
        for (row, field) in [
            ("B,vào sổ,2024-05-06,Lan,-", ""), (",vào sổ,2024-05-06,Lan,-,thư,,,,", "so"), ("B,,2024-05-06,Lan,-,thư,,,,", "viec"),
            ("B,đốt,2024-05-06,Lan,-,thư,,,,", "viec"), ("B,vào sổ,,Lan,-,thư,,,,", "luc"),
            ("B,vào sổ,2024-05-06T09:00,Lan,-,thư,,,,", "luc"), ("B,vào sổ,2024-02-30,Lan,-,thư,,,,", "luc"),
            ("B,vào sổ,2024-05-06,Lan,-,thư,hôm qua,,,", "nhan"), ("B,vào sổ,2024-05-06,Lan,-,thư,2024-05-06,2024-05-01,,", "han"),
        ] {
            let found = try #require(fault { try log(good, row) }, "\(row)")
            #expect(found.line == 3 && found.field == field, "\(row): \(found)")
        }
    }

    @Test func aMappingThatDoesNotFitIsRefused() throws {
        let rows = try CSVRows("so,viec\nA,vào sổ")
        let mapping = try EventLogMapping(json: Self.mapping)
        #expect(!mapping.fits(rows))
        #expect(throws: TableFault(line: 1, field: "luc", reason: .missingColumn)) { try EventLog(rows, mapping: mapping) }
        #expect(throws: TableFault(line: 1, field: "columns", reason: .empty)) {
            try EventLogMapping(json: #"{"source": "x", "kind": "question", "language": "vi"}"#)
        }
        #expect(throws: TableFault(line: 1, field: "", reason: .notJSON)) { try EventLogMapping(json: "{") }
    }

    @Test func aLineOfAnArchiveIsACase() throws {
        let file = try InquiryLines.read(
            """
            {"id": "a1", "gist": "Thủ tục cấp thẻ ABTC?", "unit": "Phòng Lãnh sự", "asker": "công ty, Lạng Sơn", "asked_date": "2024-05-06",
            """.trimmingCharacters(in: .newlines)
                + #" "answered_date": "2024-05-13", "answer_gist": "Nộp hồ sơ tại Sở.", "ref_out": "12/NV"}"#
                + "\n\n" + #"{"id": "a2", "gist": "Chờ lâu quá", "asked_date": null, "is_complaint": true}"#, source: "luu_tru")
        #expect(file.cases.map(\.line) == [1, 3])
        let (first, second) = (file.cases[0], file.cases[1])
        #expect(first.receivedAt == Fixture.instant("2024-05-06T07:30:00+07:00"))
        #expect(first.steps.map(\.at) == [Fixture.instant("2024-05-13T17:00:00+07:00")])
        #expect(first.submission.kind == .question && second.submission.kind == .feedback)
        #expect(second.receivedAt == nil && second.steps.isEmpty)
        guard case .answer(let text, .explained) = first.steps[0].deed else { throw TableFault(line: 0, field: "", reason: .empty) }
        #expect(text == "Nộp hồ sơ tại Sở.\nVăn bản trả lời: số 12/NV, ngày 13/05/2024.")
    }

    @Test func aFaultInAnArchiveNamesLineAndField() throws {
        let good = #"{"id": "a1", "gist": "Hỏi"}"# + "\n"
        for (line, field) in [
            ("{", ""), ("[]", ""), (#"{"gist": "Hỏi"}"#, "id"), (#"{"id": "", "gist": "Hỏi"}"#, "id"), (#"{"id": "a2"}"#, "gist"),
            (#"{"id": "a2", "gist": "  "}"#, "gist"), (#"{"id": 2, "gist": "Hỏi"}"#, "id"),
            (#"{"id": "a2", "gist": "Hỏi", "asked_date": "6/5/2024"}"#, "asked_date"),
            (#"{"id": "a2", "gist": "Hỏi", "asked_date": "2024-05-06", "answered_date": "2024-05-05"}"#, "answered_date"),
            (#"{"id": "a1", "gist": "Hỏi lại"}"#, "id"),
        ] {
            let found = try #require(fault { try InquiryLines.read(good + line, source: "x") }, "\(line)")
            #expect(found.line == 2 && found.field == field, "\(line): \(found)")
        }
        #expect(fault { try InquiryLines.read("\n\n", source: "x") }?.reason == .noRows)
    }

    @Test func aLongQuestionKeepsAllOfItsTextInTheBody() throws {
        let long = String(repeating: "hợp pháp hóa ", count: 40)
        let file = try InquiryLines.read(#"{"id": "a1", "gist": "\#(long)"}"#, source: "x")
        let submission = file.cases[0].submission
        #expect(submission.subject.unicodeScalars.count <= 200 && submission.subject.hasSuffix("…"))
        #expect(submission.body == VietnameseText.normalised(long))
    }

    @Test func anArchiveBringsBusinessesAndReopenings() throws {
        let file = try InquiryLines.read(
            #"{"id": "a1", "gist": "Hỏi", "asked_date": "2026-01-05", "answered_date": "2026-01-09", "answer_gist": "Một.", "officer": "Lan", "#
                + #""business": {"tax_code": "0100109106", "name": "Công ty A", "ownership": "private", "size": "small", "in_province": false}, "#
                + #""reopenings": [{"reopened_date": "2026-01-09", "reason": "Chưa rõ", "answered_date": "2026-01-12", "answer_gist": "Hai."}, "#
                + #"{"reopened_date": "2026-01-13"}]}"#, source: "x")
        let one = file.cases[0]
        let business = one.submission.business
        #expect(business.taxCode == TaxCode("0100109106") && business.name == "Công ty A" && business.ownership == "private")
        #expect(business.size == "small" && business.inProvince == false)
        #expect(one.submission.contact.name == "Công ty A")
        #expect(
            one.steps.map { $0.at?.rfc3339 } == [
                "2026-01-09T17:00:00+07:00", "2026-01-09T17:00:00+07:00", "2026-01-12T17:00:00+07:00", "2026-01-13T07:30:00+07:00",
            ])
        #expect(one.steps.map(\.person) == ["Lan", nil, "Lan", nil])
        #expect(
            one.steps[1].deed == .reopen(reason: "Chưa rõ") && one.steps[3].deed == .reopen(reason: "Hồ sơ gốc không ghi lý do mở lại."))
    }

    @Test func aFaultInABusinessOrAReopeningNamesItsField() throws {
        let start = #"{"id": "a2", "gist": "Hỏi", "asked_date": "2026-01-05", "answered_date": "2026-01-09", "#
        for (rest, field) in [
            (#""business": {"tax_code": "0100109107", "name": "A"}}"#, "business.tax_code"),
            (#""business": {"tax_code": "0100109106"}}"#, "business.name"),
            (#""business": {"name": "A", "ownership": "TNHH"}}"#, "business.ownership"),
            (#""business": {"name": "A", "size": "vừa"}}"#, "business.size"),
            (#""business": {"name": "A", "in_province": "có"}}"#, "business.in_province"),
            (#""reopenings": [{"reopened_date": "2026-01-08"}]}"#, "reopenings.0.reopened_date"),
            (#""reopenings": [{"reopened_date": "x"}]}"#, "reopenings.0.reopened_date"),
            (#""reopenings": [{"reopened_date": "2026-01-12", "answered_date": "2026-01-11"}]}"#, "reopenings.0.answered_date"),
            (#""reopenings": [{"reopened_date": "2026-01-12"}, {"reopened_date": "2026-01-13"}]}"#, "reopenings.1.reopened_date"),
        ] {
            let found = try #require(
                fault { try InquiryLines.read(#"{"id": "a1", "gist": "Hỏi"}"# + "\n" + start + rest, source: "x") }, "\(rest)")
            #expect(found.line == 2 && found.field == field, "\(rest): \(found)")
            #expect(!found.description.contains("0100109107"), "it may be somebody's personal number")
        }
    }

    private static let withBusiness = """
        {"source": "so_cu", "kind": "question", "language": "vi", "empty": [],
         "columns": {"case": "so", "activity": "viec", "at": "luc",
                     "business": {"tax_code": "mst", "name": "ten", "ownership": "loai", "in_province": "trong_tinh"}},
         "words": {"ownership": {"Tư nhân": "private"}, "in_province": {"có": "true", "không": "false"}},
         "subject": "{so}", "body": "{so}", "contact": "{ten}", "due_basis": "", "answer": "Đã trả lời.", "outcome": "explained",
         "activities": {"nhận": "classify", "trả lời": "answer", "hỏi lại": "reopen"}}
        """

    @Test func anEventLogBringsBusinessesInItsOwnWords() throws {
        func log(_ rows: String) throws -> CaseFile {
            let text = "\u{FEFF}so;viec;luc;mst;ten;loai;trong_tinh\r\n" + rows
            let mapping = try EventLogMapping(json: Self.withBusiness)
            return try EventLog(try CSVRows(text, separator: .init(of: text)), mapping: mapping).cases()
        }
        let file = try log(
            "A;nhận;2026-01-05;0100109106;Công ty A;Tư nhân;không\r\nA;trả lời;2026-01-07;0100109106;Công ty A;Tư nhân;không\r\n"
                + "A;hỏi lại;2026-01-08;0100109106;Công ty A;Tư nhân;không\r\n")
        let business = file.cases[0].submission.business
        #expect(business.name == "Công ty A" && business.ownership == "private" && business.inProvince == false && business.size == nil)
        #expect(file.cases[0].steps.map(\.deed).last == .reopen(reason: "hỏi lại"))
        for (row, field) in [
            ("A;nhận;2026-01-05;1;B;;", "mst"), ("A;nhận;2026-01-05;;B;Nhà nước;", "loai"), ("A;nhận;2026-01-05;0100109106;;;", "ten"),
        ] {
            let found = try #require(fault { try log(row) })
            #expect(found.line == 2 && found.field == field, "\(row): \(found)")
        }
    }

    @Test func aShiftMovesEveryDate() throws {
        let file = try InquiryLines.read(
            #"{"id": "a", "gist": "Hỏi", "asked_date": "2024-02-28", "answered_date": "2024-03-04", "deadline": "2024-03-01", "reopenings": [{"reopened_date": "2024-03-05"}]}"#,
            source: "x"
        ).shifted(byDays: 700)
        let one = file.cases[0]
        #expect(one.receivedAt?.rfc3339 == "2026-01-28T07:30:00+07:00" && one.statedDue?.at == Day(iso: "2026-01-30")?.end)
        #expect(one.steps.map { $0.at?.day.iso } == ["2026-02-02", "2026-02-03"])
        #expect(try file.shifted(byDays: -700).cases[0].receivedAt?.day.iso == "2024-02-28")
    }

    private func archive(_ fields: String) throws -> CaseHistory {
        try InquiryLines.read(#"{"id": "a", "gist": "Hỏi", \#(fields)}"#, source: "x").cases[0]
    }

    /// The last day that is in time, as of a limit that a rule counts: late is told from it, and an instant belongs to its own day.
    @Test(arguments: [
        ("2026-10-20T17:00:00+07:00", "2026-10-20"), ("2026-10-20T23:59:59+07:00", "2026-10-20"),
        ("2026-10-21T00:00:00+07:00", "2026-10-20"),
        ("2026-10-20T17:00:00Z", "2026-10-20"), ("2026-10-21T00:00:01+07:00", "2026-10-21"),
    ]) func aStatedInstantIsDueOnTheLastDayInTime(_ instant: String, _ day: String) throws {
        #expect(StatedDue(at: try #require(Date(rfc3339: instant)), basis: "").on.iso == day)
    }

    @Test func aStatedDayIsItsOwnLastDay() throws {
        let stated = try #require(
            try archive(#""asked_date": "2026-10-01", "deadline": "2026-10-20", "answered_date": "2026-10-23", "answer_gist": "ok""#)
                .statedDue)
        #expect(stated.on.iso == "2026-10-20" && stated.at.rfc3339 == "2026-10-21T00:00:00+07:00")
        let due = Due(on: stated.on, at: stated.at, beyondConfirmed: false)
        for (answered, verdict) in [
            ("2026-10-20T17:00", Verdict.onTime), ("2026-10-20T23:59", .onTime), ("2026-10-21T08:00", .late(by: 1)),
            ("2026-10-23T17:00", .late(by: 3)),
        ] {
            let at = try #require(Date(iso8601: answered))
            #expect(Fixture.law.calendar.verdict(due: due, stoppedAt: at, unit: .calendarDay) == verdict, "\(answered)")
        }
        let logged = try log("A,vào sổ,2024-05-06,Lan,-,thư,2024-05-06,2024-05-20,,").cases[0].statedDue
        #expect(logged?.on.iso == "2024-05-20")
    }

    /// What no calendar of ours reaches is a mistake of typing, before and after a shift.
    @Test func datesStayInTheYearsThatAFileMayName() throws {
        for (fields, field) in [
            (#""asked_date": "0050-01-05""#, "asked_date"), (#""asked_date": "1969-12-31""#, "asked_date"),
            (#""asked_date": "2026-01-05", "deadline": "9999-12-31""#, "deadline"),
            (#""asked_date": "2026-01-05", "deadline": "2101-01-01""#, "deadline"),
            (#""asked_date": "2026-01-05", "answered_date": "9999-12-31""#, "answered_date"),
            (
                #""asked_date": "2026-01-05", "answered_date": "2026-01-06", "reopenings": [{"reopened_date": "9999-01-01"}]"#,
                "reopenings.0.reopened_date"
            ),
        ] {
            let found = try #require(fault { try InquiryLines.read(#"{"id": "a", "gist": "Hỏi", \#(fields)}"#, source: "x") }, "\(fields)")
            #expect(found.line == 1 && found.field == field && TableFault.Reason.isOfYears(found.reason), "\(fields): \(found)")
        }
        for (row, field) in [
            ("B,vào sổ,9999-12-31T00:00:00Z,Lan,-,thư,,,,", "luc"), ("B,vào sổ,2024-05-06,Lan,-,thư,0001-01-01,,,", "nhan"),
            ("B,vào sổ,2024-05-06,Lan,-,thư,2024-05-06,9999-12-31T00:00:00Z,,", "han"),
            ("B,vào sổ,2024-05-06,Lan,-,thư,2024-05-06,9999-12-31,,", "han"),
            ("B,vào sổ,2024-05-06,Lan,-,thư,2024-05-06,,2101-01-01,Lan", "xong"),
        ] {
            let found = try #require(fault { try log(row) }, "\(row)")
            #expect(found.line == 2 && found.field == field && TableFault.Reason.isOfYears(found.reason), "\(row): \(found)")
        }
        let file = try InquiryLines.read(
            #"{"id": "a", "gist": "Hỏi", "asked_date": "2026-01-05", "deadline": "2100-12-31"}"# + "\n"
                + #"{"id": "b", "gist": "Hỏi", "asked_date": "1990-01-05", "answered_date": "1990-02-01"}"#, source: "x")
        for (days, line, field) in [(1, 1, "deadline"), (36_500, 1, "asked_date"), (-36_500, 1, "asked_date"), (-7310, 2, "asked_date")] {
            let found = try #require(fault { try file.shifted(byDays: days) }, "\(days)")
            #expect(found.line == line && found.field == field && TableFault.Reason.isOfYears(found.reason), "\(days): \(found)")
        }
        #expect(try file.shifted(byDays: -7300).cases.count == 2)
    }

    /// White space says nothing: such a field is as if it were not there.
    @Test func aFieldOfWhiteSpaceIsNotThere() throws {
        let one = try archive(
            #""unit": "  ", "asker": "\u00a0", "officer": "\t", "asked_date": " ", "answered_date": "  ", "deadline": " ", "ref_in": " ", "url": "  ", "answer_gist": " \n ""#
        )
        #expect(one.unit == nil && one.receivedAt == nil && one.statedDue == nil && one.steps.isEmpty)
        #expect(one.submission.contact.name == "a" && one.submission.body == "Hỏi")
        #expect(
            fault { try InquiryLines.read(#"{"id": "  ", "gist": "Hỏi"}"#, source: "x") }
                == TableFault(line: 1, field: "id", reason: .empty))
        let logged = try log("A,vào sổ,2024-05-06,  , ,thư, , , ,  ").cases[0]
        #expect(logged.unit == nil && logged.statedDue == nil && logged.steps.map(\.person) == [nil] && logged.steps.map(\.unit) == [nil])
        #expect(fault { try log("  ,vào sổ,2024-05-06,Lan,-,thư,,,,") } == TableFault(line: 2, field: "so", reason: .empty))
        #expect(throws: TableFault(line: 1, field: "source", reason: .empty)) {
            try EventLogMapping(json: Self.mapping.replacing("so_cu", with: "  "))
        }
    }

    /// In words of JSON, not of the program.
    @Test(arguments: [
        (#"[]"#, "line 1: not a JSON object"), (#""x""#, "line 1: not a JSON object"),
        (#"{"id": 7, "gist": "Hỏi"}"#, "line 1, id: not a text in quotation marks"),
        (#"{"id": "a", "gist": "Hỏi", "is_complaint": "có"}"#, "line 1, is_complaint: neither true nor false"),
        (#"{"id": "a", "gist": "Hỏi", "business": "A"}"#, "line 1, business: not an object in { }"),
        (#"{"id": "a", "gist": "Hỏi", "reopenings": {}}"#, "line 1, reopenings: not a list in [ ]"),
        (
            #"{"id": "a", "gist": "Hỏi", "asked_date": "9999-12-31"}"#,
            "line 1, asked_date: 9999-12-31 lies after 2100-12-31, the last day that a file may name"
        ),
    ]) func aFaultSpeaksTheWordsOfTheFile(_ line: String, _ told: String) {
        #expect(fault { try InquiryLines.read(line, source: "x") }?.description == told)
    }

    @Test func aWordOfAMappingIsNamed() {
        let error = #expect(throws: TableFault.self) { try EventLogMapping(json: Self.mapping.replacing("question", with: "hỏi")) }
        #expect(error?.description == "line 1, kind: unknown word: hỏi")
    }
}

extension TableFault.Reason {
    fileprivate static func isOfYears(_ reason: Self) -> Bool {
        switch reason {
        case .beforeFirstYear, .afterLastYear: true
        default: false
        }
    }
}
