import Domain
import Foundation
import Testing

@testable import Documents

/// Files are read back by programs of others: Python's zipfile and expat, which Debian has.
@Suite struct DocumentTests {
    /// Markup, a control, a mark after a quote, what is no character, an emoji and Chinese.
    static let hostile = "=1+1 <b>&\"\u{301}'</b> \u{0}\u{1}\u{B}\u{FFFE} Nguye\u{302}\u{303}n 🇻🇳 谅山 ]]>"

    private func aDocument(_ text: String, rows: Int = 3) -> OfficialDocument {
        let head = OfficialDocument.Head(
            superior: "UBND TỈNH LẠNG SƠN", issuer: "SỞ NGOẠI VỤ", number: "/BC-SNgV", place: "Lạng Sơn", day: nil, year: 2026,
            kind: "BÁO CÁO", subject: text, mark: "DỰ THẢO", addressee: text)
        let table = OfficialDocument.Table(
            caption: text, columns: [.init("Chỉ số", weight: 3), .init(text, weight: 1, isNumber: true)],
            rows: (0..<rows).map { ["Dòng \($0) \(text)", "\($0),5"] })
        return OfficialDocument(
            head: head, body: [.heading(1, "I. KẾT QUẢ"), .paragraph(text), .item(text), .heading(3, "a) \(text)"), .table(table)],
            recipients: ["UBND tỉnh (b/c)", text], signature: .init(title: "GIÁM ĐỐC", name: text))
    }

    /// What `read.py` says about a file, as JSON.
    private func read(_ bytes: [UInt8], _ kind: String) throws -> [String: [String]] {
        let path = "/tmp/hoidap-document.\(UUID().uuidString).\(kind)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("read.py").path
        process.arguments = [script, kind, path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode([String: [String]].self, from: answer)
    }

    /// Whoever publishes one is asked about nothing but who wrote it.
    @Test func whatIsWrittenHereCarriesNothingThatIsNotSeen() throws {
        let document = aDocument("Quý I năm 2026")
        let book = Workbook(sheets: [.init(name: "A", columns: [.init("B")], rows: [[.text("C")]])])
        for content in [try document.docx(), try document.pdf(), try book.xlsx()] {
            #expect(try UploadedFile(reading: content).remains.filter { $0.kind != .authors } == [])
        }
    }

    @Test func whatIsTypedStandsInTheWordFileAsItWasTyped() throws {
        let found = try read(try aDocument(Self.hostile).docx(), "docx")
        let expected = "=1+1 <b>&\"\u{301}'</b>  Nguye\u{302}\u{303}n 🇻🇳 谅山 ]]>"
        let paragraphs = try #require(found["paragraphs"])
        #expect(paragraphs.contains { Array($0.utf8) == Array(expected.utf8) })
        #expect(paragraphs.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") && paragraphs.contains("Độc lập - Tự do - Hạnh phúc"))
        #expect(paragraphs.contains("Lạng Sơn, ngày       tháng       năm 2026") && paragraphs.contains("Số:          /BC-SNgV"))
        #expect(found["fonts"] == ["Times New Roman"])
        // A4 and the margins of the Decree, in twentieths of a point: 20 mm above and below, 30 left, 15 right.
        #expect(found["page"] == ["w=11906", "h=16838", "top=1134", "right=850", "bottom=1134", "left=1701"])
    }

    @Test func theSameDocumentIsTheSameFile() throws {
        let document = aDocument("Quý I năm 2026")
        let (first, second) = (try document.docx(), try document.docx())
        #expect(first == second)
    }

    @Test func aSignedDocumentBearsNumberAndDate() throws {
        let head = OfficialDocument.Head(
            superior: "", issuer: "SỞ", number: "12/BC-SNgV", place: "Lạng Sơn", day: Day(iso: "2026-02-05"), year: 2026, kind: "BÁO CÁO",
            subject: "Quý", mark: "", addressee: "")
        let document = OfficialDocument(head: head, body: [], recipients: [], signature: .init(title: "GIÁM ĐỐC", name: "Nguyễn An"))
        let paragraphs = try #require(try read(try document.docx(), "docx")["paragraphs"])
        #expect(paragraphs.contains("Số: 12/BC-SNgV") && paragraphs.contains("Lạng Sơn, ngày 05 tháng 02 năm 2026"))
        #expect(!paragraphs.contains { $0.hasPrefix("Kính gửi") || $0.hasPrefix("Nơi nhận") })
    }

    @Test(arguments: ReaderLanguage.allCases) func aCodeIsReadOffThePaper(language: ReaderLanguage) throws {
        let address = "https://hoidap.example/tra-cuu/7K3M-00AA-11BB-22CC-33DD"
        let head = OfficialDocument.Head(
            superior: "", issuer: "谅山省外事厅", number: "12/2026", place: "", day: Day(iso: "2026-02-05"), year: 2026, kind: "GIẤY BIÊN NHẬN",
            subject: "Quý", mark: "", addressee: "Công ty", language: language)
        let code = OfficialDocument.Block.code(try #require(QRCode(address)), words: Self.hostile, address: address)
        let document = OfficialDocument(
            head: head, body: [.paragraph("Đã nhận"), code], recipients: [], signature: .init(title: "", name: ""))
        #expect(try QRCodeTests.scan(try document.pdf(), "pdf") == [address])
        let paragraphs = try #require(try read(try document.docx(), "docx")["paragraphs"])
        let number = [ReaderLanguage.vi: "Số: 12/2026", .en: "No.: 12/2026", .zh: "编号：12/2026"]
        let day = [ReaderLanguage.vi: "Ngày 05 tháng 02 năm 2026", .en: "5 February 2026", .zh: "2026年2月5日"]
        for words in [number[language], day[language], address] { #expect(paragraphs.contains(words ?? ""), "\(words ?? "")") }
    }

    @Test func aLongTableRunsOverPages() throws {
        for rows in [0, 3, 400] {
            let pdf = try aDocument("Quý I năm 2026", rows: rows).pdf()
            let text = String(decoding: pdf, as: UTF8.self)
            #expect(pdf.starts(with: "%PDF-".utf8) && text.contains("%%EOF"))
            let pages = try #require(text.firstMatch(of: /\/Count (\d+)/).flatMap { Int($0.1) })
            #expect(rows == 400 ? pages > 8 : pages < 3, "\(rows) rows, \(pages) pages")
        }
        #expect(try aDocument(Self.hostile).pdf().starts(with: "%PDF-".utf8))
        #expect(try aDocument(String(repeating: "dài ", count: 20_000), rows: 1).pdf().starts(with: "%PDF-".utf8))
    }

    @Test func aSpreadsheetHoldsTextNumbersAndNoFormula() throws {
        let texts = ["=1+1", "+84", "-5", "@SUM(A1)", "\t=1", Self.hostile]
        let sheet = Workbook.Sheet(
            name: "Số liệu: quý I/2026 [bản nháp]", heading: [Self.hostile], columns: [.init("Chỉ số", width: 30), .init("Giá trị")],
            rows: texts.map { [.text($0), .number(1.25, decimals: 2)] } + [[.share(0.953), .whole(1_234_567)], [.empty, .share(.nan)]])
        let book = Workbook(sheets: [sheet, sheet, .init(name: "", columns: [], rows: [])])
        let found = try read(try book.xlsx(), "xlsx")
        #expect(found["formulas"] == [])
        let strings = try #require(found["strings"])
        #expect(texts.dropLast().allSatisfy(strings.contains))
        #expect(strings.contains { Array($0.utf8) == Array("=1+1 <b>&\"\u{301}'</b>  Nguye\u{302}\u{303}n 🇻🇳 谅山 ]]>".utf8) })
        #expect(found["numbers"]?.suffix(2) == ["0.95299999999999996", "1234567"] || found["numbers"]?.suffix(2) == ["0.953", "1234567"])
        let names = try #require(found["sheets"])
        #expect(names.count == 3 && Set(names).count == 3 && names.allSatisfy { !$0.isEmpty && $0.utf16.count <= 31 })
    }

    @Test func aWorkbookLeavesNothingBehind() throws {
        let before = try leftovers()
        _ = try Workbook(sheets: [.init(name: "A", columns: [.init("B")], rows: [[.text("C")]])]).xlsx()
        #expect(try leftovers().subtracting(before).isEmpty)
    }

    private func leftovers() throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: "/tmp").filter { $0.hasPrefix("hoidap-xlsx.") })
    }
}

@Suite struct FontTests {
    @Test func theseMachinesDrawVietnameseChineseAndPictures() { #expect(Fonts.missing == []) }

    /// Of letters that no font has, since nobody may give them a shape, it is told that they would be boxes.
    @Test(arguments: [("Việt", false), ("\u{10FFFD}", true), ("谅山 \u{F0000}", true)])
    func whatWouldBeABoxIsTold(text: String, isMissing: Bool) { #expect(Fonts.isMissing(text) == isMissing) }
}
