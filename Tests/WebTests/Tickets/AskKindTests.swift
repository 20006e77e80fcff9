import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import PG
import Store
import Support
import Testing
import Web

/// Whoever chose the wrong form keeps what they typed.
@Suite struct AskKindTests {
    @Test(arguments: ["", "/en", "/zh"]) func anotherKindLosesNothing(prefix: String) async throws {
        try await Office.open { office in
            let typed = [
                "subject": "Th%E1%BB%8B+th%E1%BB%B1c", "body": "C%E1%BA%A7n+g%C3%AC%3F", "name": "An", "email": "sai", "phone": "12",
                "business_name": "Hoa+H%E1%BB%93i", "tax_code": "1", "ownership": "private", "size": "small", "in_province": "no",
                "publish_consent": "yes", "key": UUID().uuidString,
            ]
            let form = typed.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
            let page = mainPart(try await office.visit(prefix + "/gui/question", form: form + "&step=kind&other_kind=complaint"))
            #expect(page.contains("action=\"\(prefix)/gui/complaint\""))
            for value in ["Thị thực", "Cần gì?", "value=\"An\"", "value=\"sai\"", "value=\"12\"", "Hoa Hồi", "value=\"1\""] {
                #expect(page.contains(value), "\(value)")
            }
            #expect(page.components(separatedBy: " selected").count == 4, "ownership, size and place")
            let back = mainPart(try await office.visit(prefix + "/gui/complaint", form: form + "&step=kind&other_kind=question"))
            #expect(back.contains("action=\"\(prefix)/gui/question\"") && back.contains(" checked"), "the consent too")
            #expect(try await office.database.read { try $0.query("select 1 from ticket").isEmpty }, "nothing is sent by it")
            for closed in ["denunciation", "nothing", ""] {
                let refused = try await office.visit(
                    prefix + "/gui/question", form: form.replacing("name=An", with: "name=") + "&step=kind&other_kind=\(closed)")
                #expect(refused.status == .unprocessableContent, "what is no kind of a form is looked at like any sending: \(closed)")
            }
        }
    }
}
