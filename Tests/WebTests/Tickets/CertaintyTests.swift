import Domain
import Foundation
import Language
import Store
import Support
import Testing

/// How certain the office is of a rule is for administrators and inspectors, and not beside a business's date.
@Suite struct CertaintyTests {
    @Test func noPageOfABusinessSaysIt() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let code = try await office.code(of: id)
            let rule = try #require(
                office.store.law.rules.rules.first { $0.kind == .question && $0.isInForce(on: Office.now.day) && $0.target == .legal })
            let day = "2026-03-02T09:00:00%2B07:00"
            for prefix in ["", "/en", "/zh"] {
                let words = Certainty.allCases.map { $0.phrase(ReaderLanguage(rawValue: String(prefix.dropFirst())) ?? .vi) }
                for uri in ["\(prefix)/tra-cuu/\(code.text)", "\(prefix)/han-tra-loi"] {
                    let page = text(try await office.visit(uri))
                    #expect(page.contains(rule.basis), "\(uri)")
                    for word in words { #expect(!page.contains(word), "\(uri) \(word)") }
                    // Newspapers and sites in which somebody read of a holiday.
                    #expect(!page.contains("vietnamnews.vn") && !page.contains("thanhnien.vn"), "\(uri)")
                }
            }
            for uri in ["/api/v1/tickets/\(code.text)", "/api/v1/deadline?kind=question&clock=answer&target=legal&received=\(day)"] {
                let answer = text(try await office.visit(uri))
                #expect(answer.contains("\"rule\":\"\(rule.basis)\"") && !answer.contains("certainty"), "\(uri)")
                for certainty in Certainty.allCases {
                    #expect(!answer.contains(certainty.phrase(.vi)) && !answer.contains(certainty.rawValue))
                }
            }
            let inspected = text(try await office.visit("/inspect/tickets/\(id.path)", as: .inspector))
            #expect(inspected.contains(rule.certainty.phrase(.vi)))
            let admin = text(try await office.visit("/admin/rules", as: .administrator))
            #expect(admin.contains(rule.certainty.phrase(.vi)))
            #expect(text(try await office.visit("/admin/calendar", as: .administrator)).contains("vietnamnews.vn"))
        }
    }
}
