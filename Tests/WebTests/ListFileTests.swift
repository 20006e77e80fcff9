import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import PG
import Store
import Support
import Testing
import Web

/// Lists that go out as tables, and results that come in as one.
@Suite struct ListFileTests {
    @Test func theQueueIsAFileOfWhatItsReaderSees() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            _ = try await office.aTicket(kind: .integrity)
            let response = try await office.visit("/desk/list.csv?tab=open", as: .head)
            let list = text(response)
            let table = try CSVRows(list)
            #expect(response.status == .ok && response.headers[.contentType] == "text/csv; charset=utf-8" && list.hasPrefix("\u{FEFF}"))
            let note = "Tệp không có 1 phản ánh nhũng nhiễu"
            #expect(table.rows.count == 1, "no report of extortion, and no row that is none: \(list)")
            for tab in ["open", "incoming", "closed"] {
                let shown = text(try await office.visit("/desk?tab=\(tab)", as: .head))
                #expect(shown.contains(note) == (tab != "closed"), "\(tab)")
            }
            #expect(list.contains(ticket.subject) && !list.contains(ticket.id.path) && table.header.count == 10)
            let search = try await office.visit("/desk", as: .head, form: "q=khong-co-gi").headers[.location] ?? ""
            let found = try CSVRows(text(try await office.visit(search.replacing("/desk?", with: "/desk/list.csv?"), as: .head)))
            #expect(found.rows.isEmpty)
            #expect(try await office.visit("/desk/list.csv").status == .seeOther)
            let page = text(try await office.visit("/desk?tab=open", as: .head))
            #expect(page.contains("/desk/list.csv?tab=open") && page.contains("/desk/list.xlsx?tab=open"))
        }
    }

    /// B52, B53: every list has a workbook beside its CSV, of the same rows.
    @Test func everyListIsAWorkbookToo() async throws {
        try await Office.open { office in
            _ = try await office.aTicketInHand()
            var content = aContent(title: "Gặp gỡ")
            content.event = Gathering(start: Office.now.addingTimeInterval(86_400), end: nil, place: "Hội trường", capacity: nil)
            let post = try await office.aPublishedPost(in: .events, content: content)
            let enrolments = "/office/posts/\(post.id.uuidString.lowercased())/enrolments"
            let lists: [(String, Role?)] = [
                ("/desk/list.FORM?tab=open", .head), ("/office/indicators/tickets/on_time_share/list.FORM", .head),
                ("/office/survey/figures.FORM", .head), (enrolments + ".FORM", .clerk), ("/thong-ke.FORM", nil),
            ]
            for (list, role) in lists {
                let csv = try await office.visit(list.replacing("FORM", with: "csv"), as: role)
                let book = try await office.visit(list.replacing("FORM", with: "xlsx"), as: role)
                #expect(csv.status == .ok && book.status == .ok, "\(list)")
                #expect(book.headers[.contentType]?.hasSuffix("spreadsheetml.sheet") == true, "\(list)")
                #expect(Array(book.body.readableBytesView.prefix(2)) == Array("PK".utf8), "\(list)")
            }
        }
    }

    /// B55: a list that stops at the limit says so before, in its name and above its rows, and in no row.
    @Test func aListThatIsCutOffSaysSo() async throws {
        try await Office.open { office in
            func files(_ form: String) async throws -> TestResponse { try await office.visit("/desk/list.\(form)?tab=open", as: .head) }
            try await fill(office, 5000)
            let whole = try await files("csv")
            #expect(whole.headers[.contentDisposition] == "attachment; filename=\"danh-sach-phieu.csv\"")
            #expect(try CSVRows(text(whole)).rows.count == 5000)
            try await fill(office, 1)
            let (csv, book) = (try await files("csv"), try await files("xlsx"))
            #expect(csv.headers[.contentDisposition] == "attachment; filename=\"danh-sach-phieu-5000-dong-dau.csv\"")
            #expect(book.headers[.contentDisposition] == "attachment; filename=\"danh-sach-phieu-5000-dong-dau.xlsx\"")
            let table = try CSVRows(text(csv))
            #expect(table.rows.count == 5000 && table.rows.allSatisfy { $0.fields.count == table.header.count })
            let note = "Danh sách còn tiếp: tệp chỉ có 5.000 phiếu đầu."
            #expect(!text(csv).contains(note), "a row that is none")
            #expect(try cells(of: book).first?.hasPrefix(note) == true)
            #expect(text(try await office.visit("/desk?tab=open", as: .head)).contains("tối đa 5.000 phiếu"))
        }
    }

    private func fill(_ office: Office, _ n: Int) async throws {
        try await office.database.transaction {
            _ = try $0.execute(
                """
                insert into ticket (id, code_hash, sealed_code, received_at, kind, variant, language, subject, body, publish_consent,
                    name_consent, state, unit, period, transfers, information_requests, contact_name, contact_email, contact_phone, version)
                select gen_random_uuid(), \(Office.anyCode), \(Office.now), 'question', '', 'vi', 'x', 'x', false, false, 'working',
                    \(Office.consular.text)::ltree, 1, 0, 0, 'x', '', '', 1 from generate_series(1, \(n))
                """)
        }
    }

    /// B53: what looks like a number or a day is text in the workbook, with its noughts.
    @Test func identifiersStayTextInTheWorkbook() async throws {
        try await Office.open { office in
            var content = aContent(title: "Gặp gỡ")
            content.event = Gathering(start: Office.now.addingTimeInterval(86_400), end: nil, place: "Hội trường", capacity: nil)
            let post = try await office.aPublishedPost(in: .events, content: content)
            let sent = try await office.browse {
                try await $0.send(
                    "name=0100109106&email=an%40congty.vn&phone=0912345678&business=1E10&people=2&key=\(UUID().uuidString)",
                    to: "/chuyen-muc/su-kien/\(post.slug)/dang-ky")
            }
            #expect(sent.status == .seeOther)
            let list = try await office.visit("/office/posts/\(post.id.path)/enrolments.xlsx", as: .clerk)
            let enrolled = try cells(of: list)
            for text in ["0100109106", "0912345678", "1E10"] { #expect(enrolled.contains(text), "\(enrolled)") }
            let numbers = try cells(of: list, type: "n")
            #expect(!numbers.contains { $0.contains("912345678") || $0.contains("100109106") }, "\(numbers)")
            let ticket = try await office.aTicketInHand()
            let number = try #require(ticket.registration?.description)
            let queue = try await office.visit("/desk/list.xlsx?tab=open", as: .head)
            #expect(try cells(of: queue).contains(number), "a number of the register is no day: \(number)")
        }
    }

    /// What stands in the cells of a workbook's first sheet that hold text, or, as `n`, numbers.
    private func cells(of response: TestResponse, type: String = "s") throws -> [String] {
        let path = "/tmp/hoidap-list.\(UUID().uuidString).xlsx"
        try Data(response.body.readableBytesView).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/python3")
        process.arguments = [
            "-c",
            """
            import json, sys, zipfile
            from xml.etree import ElementTree
            space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
            book = zipfile.ZipFile(sys.argv[1])
            strings = ["".join(t.text or "" for t in item.iter(space + "t")) for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).iter(space + "si")]
            found = [c for c in ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml")).iter(space + "c") if c.find(space + "v") is not None]
            texts = [strings[int(c.find(space + "v").text)] for c in found if c.get("t") == "s"]
            print(json.dumps(texts if sys.argv[2] == "s" else [c.find(space + "v").text for c in found if c.get("t") != "s"]))
            """, path, type,
        ]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode([String].self, from: answer)
    }

    @Test func whatASpreadsheetWouldTakeForAFormulaIsText() async throws {
        try await Office.open { office in
            let submission = try aSubmission { $0.subject = "=HYPERLINK(\"x\")" }
            _ = try await office.store.writeOnce(as: .business, at: Office.now) { try $0.receive(submission, unit: Office.agency) }
            let list = text(try await office.visit("/desk/list.csv?tab=open", as: .head))
            #expect(list.contains("\"'=HYPERLINK(\"\"x\"\")\""))
        }
    }

    /// B54: no spreadsheet computes what somebody wrote, and what computes nothing is not spoilt.
    @Test(
        arguments: [
            ("＝1+1", "'＝1+1"), ("-1+1|cmd", "'-1+1|cmd"), ("+1+1", "'+1+1"), ("@SUM(A1)", "'@SUM(A1)"), ("a;=1+1", "a;'=1+1"),
            ("\"=1+1", "'\"=1+1"), ("+84912345678", "+84912345678"), ("- Công ty A", "- Công ty A"), ("@ 5 giờ", "@ 5 giờ"),
            ("-5,5", "-5,5"),
            ("A = B", "A = B"),
        ])
    func onlyWhatASpreadsheetWouldComputeIsMarked(subject: String, cell: String) async throws {
        try await Office.open { office in
            let submission = try aSubmission { $0.subject = subject }
            _ = try await office.store.writeOnce(as: .business, at: Office.now) { try $0.receive(submission, unit: Office.agency) }
            let list = try CSVRows(text(try await office.visit("/desk/list.csv?tab=open", as: .head)))
            #expect(list.rows.first?.fields[1] == cell)
        }
    }

    // MARK: Official results

    private func multipart(_ content: String) -> [UInt8] {
        Array(
            ("--B\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nCSRF\r\n"
                + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"kq.csv\"\r\n\r\n\(content)\r\n--B--\r\n").utf8)
    }

    private static let table =
        OfficialResultFile.columns.joined(separator: ",")
        + "\n2023,total,\"80,45\",,15,,25,,36/KH-UBND,UBND tỉnh,2024-02-06,\n2023,head_role,10,,1,2,,,,,,\n"

    private func results(_ office: Office) async throws -> [OfficialVersion] {
        try await office.store.read(as: office.actor(.head), at: Office.now) { try $0.officialResults(of: Office.agency) }
    }

    @Test func aTableIsShownAndThenEntered() async throws {
        try await Office.open { office in
            let preview = try await office.upload(multipart(Self.table), to: "/office/scoreboard/results/file", as: .clerk)
            #expect(preview.status == .ok && text(preview).contains("Năm chưa có kết quả") && text(preview).contains("80,45"))
            #expect(try await results(office).isEmpty, "a preview keeps nothing")
            var allowed = CharacterSet.alphanumerics
            allowed.insert(charactersIn: "-._")
            let form = "text=" + (Self.table.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")
            let entered = try await office.visit("/office/scoreboard/results/confirmation", as: .clerk, form: form)
            #expect(entered.status == .seeOther)
            #expect(try await results(office).map(\.result.year) == [2023])
            let again = try await office.visit("/office/scoreboard/results/confirmation", as: .clerk, form: form)
            #expect(again.status == .unprocessableContent && text(again).contains("Nội dung không thay đổi."))
        }
    }

    @Test func aWrongLineIsNamedInTheReadersLanguage() async throws {
        try await Office.open { office in
            let wrong = Self.table + "2023,speed,1,,,,,,,,,\n2024,total,<b>,,,,25,,1,x,,\n"
            for (language, words) in [
                ("vi", ["Tệp có 2 chỗ sai", "Điểm: từ 0 đến 10"]), ("en", ["2 things are wrong", "Points: from 0 to 10"]),
                ("zh", ["文件有 2 处错误", "得分：0 至 10"]),
            ] {
                let page = try await office.upload(
                    multipart(wrong), to: "/office/scoreboard/results/file?lang=\(language)", as: .clerk)
                #expect(page.status == .unprocessableContent)
                for word in words { #expect(text(page).contains(word), "\(language): \(word)") }
                #expect(text(page).contains("<code>component</code>") && text(page).contains("<code>points</code>"))
            }
            let latin = Array("--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\n".utf8) + [0xE9, 0xFF]
            let body = latin + Array("\r\n--B\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\nCSRF\r\n--B--\r\n".utf8)
            #expect(try await office.upload(body, to: "/office/scoreboard/results/file", as: .clerk).status == .unprocessableContent)
            #expect(
                try await office.upload(multipart(""), to: "/office/scoreboard/results/file", as: .clerk).status == .unprocessableContent)
            #expect(try await results(office).isEmpty)
        }
    }

    @Test(arguments: Role.allCases) func onlyWhoMayEnterResultsDoesItByFile(role: Role) async throws {
        try await Office.open { office in
            let may = PlanPolicy.mayEnterResults(of: Office.agency, office.actor(role))
            let base = "/office/scoreboard/results"
            let (good, wrong): (HTTPResponse.Status, HTTPResponse.Status) =
                may ? (.ok, .unprocessableContent) : (.forbidden, .forbidden)
            for tail in ["/file", "/template.csv"] {
                let page = try await office.visit(base + tail, as: role)
                #expect(page.status == good, "\(role) \(tail)")
            }
            let preview = try await office.upload(multipart(Self.table), to: base + "/file", as: role)
            #expect(preview.status == good, "\(role)")
            let entered = try await office.visit(base + "/confirmation", as: role, form: "text=x")
            #expect(entered.status == wrong, "\(role)")
        }
    }
}
