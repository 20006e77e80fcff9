import Domain
import HTTPTypes
import HummingbirdTesting
import Store
import Support
import Testing

@testable import Web

/// Addresses as people pass them on.
@Suite struct MendedAddressTests {
    @Test func whatWasMeantIsFound() async throws {
        try await Office.open { office in
            let ticket = try await office.aPublishedTicket()
            let slug = try #require(await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            let code = try await office.code(of: ticket.id).text
            for (typed, meant) in [
                ("/hoi-dap/\(slug).", "/hoi-dap/\(slug)"), ("/hoi-dap/\(slug))", "/hoi-dap/\(slug)"),
                ("/hoi-dap/\(slug)%E2%80%9D,", "/hoi-dap/\(slug)"),
                ("/hoi-dap/\(slug.uppercased())", "/hoi-dap/\(slug)"), ("/HOI-DAP", "/hoi-dap"), ("/EN/Hoi-Dap", "/en/hoi-dap"),
                ("/hoi%E2%80%93dap", "/hoi-dap"), ("/vi", "/"), ("/vi/hoi-dap?q=visa", "/hoi-dap?q=visa"), ("/hoi-dap%20", "/hoi-dap"),
                ("/TRA-CUU/\(code)", "/tra-cuu/\(code)"), ("/favicon.ico", Asset.link("mark.svg")),
            ] {
                let answer = try await office.visit(typed)
                #expect(
                    answer.status == .permanentRedirect && answer.headers[.location] == meant,
                    "\(typed): \(answer.headers[.location] ?? "-")")
                #expect(try await office.visit(meant).status == .ok, "\(meant)")
            }
            for typed in ["\(code).", "\(code),", code.lowercased(), "\(code)%20", code.replacing("-", with: "%E2%80%93")] {
                #expect(try await office.visit("/tra-cuu/\(typed)").status == .ok, "\(typed)")
                #expect(try await office.visit("/tra-cuu", form: "code=\(typed)").status == .seeOther, "\(typed)")
            }
        }
    }

    @Test func whatIsNowhereStaysNowhere() async throws {
        try await Office.open { office in
            for typed in ["/khong-co", "/hoi-dap/khong-co", "/tra-cuu/ABCD", "/static/khong-co", "/desk/khong-co", "/api/v1/khong-co"] {
                #expect(try await office.visit(typed).status == .notFound, "\(typed)")
            }
            let mistyped = try await office.visit("/tra-cuu/ABCD")
            #expect(text(mistyped).contains("name=\"code\""), "the page that helps")
            for path in ["/hoi-dap", "/en/gui/question", "/tra-cuu/7K3M-ABCD", "/tap-tin/A/B.pdf"] {
                let mended = MendedAddress.mended(path)
                #expect(mended.flatMap { MendedAddress.mended($0) } == mended, "mending ends")
            }
        }
    }

    @Test func behindTheLastPageNothingIsMissing() async throws {
        try await Office.open { office in
            _ = try await office.aPublishedTicket()
            for (uri, words) in [("/hoi-dap?page=3", "Chưa có câu trả lời phù hợp"), ("/en/hoi-dap?q=visa&page=2", "No answer matches")] {
                let page = try await office.visit(uri)
                #expect(page.status == .ok && !text(page).contains(words), "\(uri)")
            }
        }
    }

    /// An answer looks like a post: lists are lists, and nothing that was typed is gone.
    @Test func anAnswerIsLaidOut() async throws {
        try await Office.open { office in
            let written = "Hồ sơ gồm:\n\n1. Đơn\n3. Hộ chiếu **bản chính**\n\n- bản sao\n- ảnh 4x6\n\nLệ phí 10~15 USD, <b>không</b> hoàn."
            let id = try await office.aTicketInHand().id
            let code = try await office.code(of: id)
            try await office.decide(.officer, .draft(text: written, outcome: .explained, basis: []), on: id)
            let signs = [
                "<li>Đơn</li>", "<li value=\"3\">Hộ chiếu <strong>bản chính</strong></li>", "<ul>", "10~15 USD", "&lt;b&gt;không&lt;/b&gt;",
            ]
            func check(_ page: TestResponse, _ place: String) {
                for sign in signs { #expect(text(page).contains(sign), "\(place): \(sign)") }
            }
            check(try await office.visit("/desk/tickets/\(id.path)", as: .unitHead), "who approves")
            try await office.decide(.unitHead, .approve(), on: id)
            check(try await office.visit("/tra-cuu/\(code.text)"), "the business")
            let version = Publication.Text(title: "Hồ sơ", question: "Cần gì?\n\n- A\n- B", answer: written, topic: .legalisation)
            try await office.decide(.clerk, .preparePublication(version), on: id)
            let ticket = try await office.decide(.editor, .approvePublication(), on: id)
            let slug = try #require(await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
            let page = try await office.visit("/hoi-dap/\(slug)")
            check(page, "everybody")
            #expect(text(page).contains("<li>A</li>"))
            let feed = text(try await office.visit("/hoi-dap.atom"))
            #expect(
                feed.contains("<content type=\"html\">") && feed.contains("&lt;li&gt;Đơn&lt;/li&gt;") && feed.contains("&amp;lt;b&amp;gt;"))
        }
    }
}
