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

/// What staff look for, as they type it, and the way back to what was found.
@Suite struct DeskSearchTests {
    private func aTicket(_ office: Office, _ change: (inout Submission.Typed) -> Void) async throws -> Ticket {
        let submission = try aSubmission(change: change)
        return try await office.store.writeOnce(as: .business, at: Office.now) { try $0.receive(submission, unit: Office.agency).value }
    }

    private func typed(_ text: String) -> String {
        "q=" + (text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")
    }

    /// The address of the list that a search leads to.
    private func address(_ text: String, _ office: Office, at door: String = "/desk", as role: Role = .head) async throws -> String {
        let answer = try await office.visit(door, as: role, form: typed(text))
        #expect(answer.status == .seeOther, "\(text)")
        return answer.headers[.location] ?? ""
    }

    private func found(_ text: String, _ office: Office) async throws -> String {
        let page = try await office.visit(try await address(text, office), as: .head)
        #expect(page.status == .ok)
        return String(buffer: page.body)
    }

    @Test func wordsAreFoundWithoutMarksApartAndInAnyOrder() async throws {
        try await Office.open { office in
            _ = try await aTicket(office) { $0.subject = "Hướng dẫn thủ tục đầu tư ra nước ngoài" }
            _ = try await aTicket(office) { $0.subject = "Hợp pháp hóa lãnh sự giấy chứng nhận" }
            _ = try await aTicket(office) { $0.subject = "Xin visa cho chuyên gia Trung Quốc" }
            _ = try await aTicket(office) { $0.subject = "Giảm 50% lệ phí" }
            _ = try await aTicket(office) { $0.subject = "Mã hồ sơ A_B" }
            _ = try await aTicket(office) { $0.subject = "越南投资手续 AxB" }
            _ = try await aTicket(office) {
                ($0.subject, $0.contactName, $0.businessName) = ("Việc riêng", "Nguyễn Thị Mẫu", "Công ty TNHH Thử Nghiệm")
                ($0.taxCode, $0.phone) = ("0100109106", "0900 000 001")
            }
            for (text, subject) in [
                ("dau tu", "Hướng dẫn thủ tục đầu tư"), ("ĐẦU TƯ", "Hướng dẫn thủ tục đầu tư"), ("nước đầu", "Hướng dẫn thủ tục đầu tư"),
                ("hợp pháp hoá", "Hợp pháp hóa lãnh sự"), ("visa chuyên gia", "Xin visa"), ("chuyên  gia", "Xin visa"),
                ("50%", "Giảm 50%"), ("A_B", "Mã hồ sơ A_B"), ("nguyen thi mau", "Việc riêng"), ("Mẫu Nguyễn", "Việc riêng"),
                ("Thử Nghiệm", "Việc riêng"), ("mau nghiem", "Việc riêng"), ("0100109106", "Việc riêng"), ("0900000001", "Việc riêng"),
                ("+84 900 000 001", "Việc riêng"), ("0900 000", "Việc riêng"), ("投资", "越南投资手续"),
            ] {
                let page = try await found(text, office)
                #expect(page.contains(subject), "\(text)")
                #expect(page.contains("Hiển thị 1") || page.components(separatedBy: "/desk/tickets/").count == 2, "\(text): one alone")
            }
            #expect(!(try await found("dau buon", office)).contains("/desk/tickets/"))
            #expect(!(try await found("100%", office)).contains("/desk/tickets/"))
        }
    }

    @Test func theNumberIsFoundAsThePageShowsIt() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let number = try #require(ticket.registration)
            for text in [
                "\(number)", "\(number.number)", "số \(number.number)", "#\(number.number)", " \(number.number) ", "so \(number)",
                "Phiếu \(number)", "Ticket \(number)", "办件 \(number)", "Số: \(number)", "\(number).", "\(number.number)-\(number.year)",
                "Phiếu số \(number),", "(\(number))", "Hồ sơ số vào sổ: \(number)", "第\(number.number)号",
                "No. \(number.number) / \(number.year)",
                "phieu \(number.number)–\(number.year)",
            ] {
                #expect(try await found(text, office).contains(ticket.subject), "\(text)")
            }
            #expect(!(try await found("\(number.number)/\(number.year - 1)", office)).contains("/desk/tickets/"))
        }
    }

    /// What stands on the ticket's page, copied with what stands beside it.
    @Test func theAddressAndTheTaxCodeAreFoundAsTheyAreCopied() async throws {
        try await Office.open { office in
            _ = try await aTicket(office) {
                ($0.subject, $0.taxCode, $0.email) = ("Xin visa", "0100109106", "Binh.Nguyen+1@congty.example")
            }
            _ = try await aTicket(office) { ($0.subject, $0.taxCode, $0.email) = ("Việc khác", "0300588569-001", "an@congty.example") }
            for text in [
                "binh.nguyen+1@congty.example", "BINH.NGUYEN@congty.example", "Email: binh.nguyen+1@congty.example",
                "<binh.nguyen+1@congty.example>",
                "mailto:binh.nguyen+1@congty.example", "0100109106", "MST: 0100109106", "Mã số thuế 0100109106", "0100109106-001",
                "0100109106–002", "0100109106/003", "100109106", "０１００１０９１０６",
            ] {
                let page = try await found(text, office)
                #expect(page.contains("Xin visa") && !page.contains("Việc khác"), "\(text)")
            }
            for text in ["an@congty.example", "0300588569-001", "MST 0300588569"] {
                let page = try await found(text, office)
                #expect(page.contains("Việc khác") && !page.contains("Xin visa"), "\(text)")
            }
            #expect(!(try await found("ai@congty.example", office)).contains("/desk/tickets/"))
        }
    }

    /// The list has an address that says nothing, is the member's own, and is there again after a ticket was opened.
    @Test func aFoundListCanBeComeBackTo() async throws {
        try await Office.open { office in
            for number in 1...52 { _ = try await aTicket(office) { $0.subject = "Xin visa lần \(number)" } }
            for (door, role) in [("/desk", Role.clerk), ("/inspect", .inspector)] {
                let link = try await address("visa Bình", office, at: door, as: role)
                #expect(link.hasPrefix(door + "?search=") && !link.lowercased().contains("visa") && !link.contains("%"), "\(link)")
                #expect(try await address("visa Bình", office, at: door, as: role) == link, "the same words, the same address")
                for _ in 0..<2 {
                    let page = try await office.visit(link, as: role)
                    let html = String(buffer: page.body)
                    #expect(page.status == .ok && html.contains("Xin visa lần") && html.contains("value=\"visa Bình\""))
                    let next = html.firstMatch(of: /href="([^"]*after=[^"]*)"/).map { String($0.1) }?.replacing("&amp;", with: "&") ?? ""
                    #expect(next.contains("search="))
                    #expect(String(buffer: try await office.visit(next, as: role).body).contains("Xin visa lần"))
                }
                // Another member's address finds nothing of what the first one typed.
                let other = String(buffer: try await office.visit(link, as: .head).body)
                #expect(!other.contains("visa Bình"))
            }
            let link = try await address("visa Bình", office, as: .head)
            let file = try await office.visit(link.replacing("/desk?", with: "/desk/list.csv?"), as: .head)
            #expect(file.status == .ok && String(buffer: file.body).contains("Xin visa lần 52"))
        }
    }

    @Test func aCodeIsKeptNowhere() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            let code = try #require((0..<999).lazy.map { _ in TrackingCode.random().text }.first { $0.filter(\.isNumber).count > 6 })
            let groups = code.split(separator: "-").map(String.init)
            for text in [
                code, "phiếu \(code)", "mã:\(code.lowercased())", "https://langson.vn/tra-cuu/\(code)", "\(code) 86P2",
                code.replacing("-", with: "–"), groups.joined(separator: " "), "xem \(groups.joined())", String(code.dropLast()),
                "D2PT XWB9 xin hỏi W6GT-86P2",
            ] {
                for (door, role) in [("/desk", Role.head), ("/inspect", .inspector)] {
                    #expect(try await office.visit(door, as: role, form: typed(text)).status == .ok, "\(text)")
                }
            }
            let kept = try await office.database.read {
                try $0.query("select count(*) as n from kept_search").first?.get("n", as: Int.self)
            }
            #expect(kept == 0)
        }
    }

    @Test func theDatabaseCutsWordsAsTheProgramDoes() async throws {
        try await Office.open { office in
            for text in [
                "Hướng dẫn thủ tục ĐẦU TƯ, ra nước ngoài", "Hoà–hòa: A_B/50% (số 12/2026)", "越南投资手续 ABC", "ｆｕｌｌ　ｗｉｄｔｈ １２",
                "e-mail: a@b.vn; “trích”", "",
            ] {
                let cut = try await office.database.read { connection in
                    try connection.query("select words_of(\(text)) as words").first?.get("words", as: [String].self)
                }
                #expect(Set(cut ?? []) == Set(Syllables(text).folded), "\(text)")
            }
        }
    }
}
