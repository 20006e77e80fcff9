import Domain
import Foundation
import HummingbirdTesting
import Store
import Support
import Testing
import Web

/// A draft that was submitted stays readable in the history, wherever its ticket goes: to whoever may read the ticket, and to nobody else.
@Suite struct ReturnedDraftTests {
    private static let words = "Hồ sơ gồm **bốn** giấy tờ gốc"

    private func returned(_ office: Office) async throws -> UUID {
        let id = try await office.aTicketInHand().id
        try await office.decide(.officer, .draft(text: Self.words, outcome: .explained, basis: ["Nghị định 111"]), on: id)
        try await office.decide(.unitHead, .returnDraft(reason: "Thiếu căn cứ"), on: id)
        return id
    }

    /// Transferred, taken back by the business, and given to another unit.
    @Test(arguments: [0, 1, 2]) func aTicketThatGoesElsewhereKeepsItsDrafts(way: Int) async throws {
        try await Office.open { office in
            let id = try await returned(office)
            switch way {
            case 0: try await office.decide(.clerk, .transfer(to: Office.centre, reason: "Đúng thẩm quyền"), on: id)
            case 1: try await office.decide(nil, .withdraw(reason: "Đã xong"), on: id)
            default:
                try await office.decide(.clerk, .transfer(to: Office.agency, reason: "Đúng thẩm quyền"), on: id)
                try await office.decide(.clerk, .assign(unit: Office.centre), on: id)
            }
            let desk = "/desk/tickets/\(id.path)"
            for (uri, reader) in [(desk, Role.clerk), (desk, .head), ("/inspect/tickets/\(id.path)", .inspector)] {
                let page = text(try await office.visit(uri, as: reader))
                #expect(page.contains("Hồ sơ gồm <strong>bốn</strong> giấy tờ gốc") && page.contains("Nghị định 111"), "\(reader) \(uri)")
            }
            let code = try await office.code(of: id).text
            for uri in ["/tra-cuu/\(code)", "/api/v1/tickets/\(code)"] {
                #expect(!text(try await office.visit(uri)).contains("giấy tờ gốc"), "\(uri)")
            }
        }
    }
}
