import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Store
import Support
import Testing
import Web

/// B29, and forms that name everything that is wrong at once.
@Suite struct OldEncodingPagesTests {
    private static func encoded(_ text: String) -> String {
        var allowed = CharacterSet.alphanumerics
        allowed.insert(charactersIn: "-._")
        return text.addingPercentEncoding(withAllowedCharacters: allowed) ?? ""
    }

    private static let typed = "§Ò nghÞ h\u{AD}íng dÉn thñ tôc"
    private static let meant = "Đề nghị hướng dẫn thủ tục"

    @Test func aQuestionInAnOldEncodingComesBackReadable() async throws {
        try await Office.open { office in
            let form = "subject=\(Self.encoded(Self.typed))&body=\(Self.encoded(Self.typed))&name=An&publish_consent=no&key="
            try await office.browse { client in
                for (prefix, words) in [("", "bảng mã cũ TCVN3 (.VnTime)"), ("/en", "old encoding TCVN3"), ("/zh", "旧编码 TCVN3")] {
                    let refused = try await client.send(form, to: prefix + "/gui/question")
                    #expect(refused.status == .unprocessableContent && text(refused).contains(words), "\(prefix)")
                    #expect(text(refused).contains(Self.meant) && !text(refused).contains(Self.typed))
                }
                let json = #"{"kind":"question","subject":"\#(Self.typed)","body":"b","publish_consent":false,"contact":{"name":"An"}}"#
                let api = try await client.execute(
                    uri: "/api/v1/tickets", method: .post, headers: [.contentType: "application/json"], body: .init(string: json))
                #expect(api.status == .unprocessableContent && text(api).contains("\"subject\""))
            }
        }
    }

    @Test func aDraftInAnOldEncodingComesBackReadable() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let form = "text=\(Self.encoded(Self.typed))&outcome=explained&basis="
            let refused = try await office.visit("/desk/tickets/\(ticket.id.path)/draft", as: .officer, form: form)
            #expect(refused.status == .unprocessableContent)
            #expect(text(refused).contains(Self.meant) && text(refused).contains("TCVN3"))
        }
    }

    @Test func anEmptyRatingNamesBothFaults() async throws {
        try await Office.open { office in
            let ticket = try await office.anAnsweredTicket()
            let refused = text(
                try await office.visit("/tra-cuu/\(office.code(of: ticket.id).text)/rate", form: "comment=C%E1%BA%A3m+%C6%A1n"))
            #expect(refused.contains("Trả lời: chưa chọn.") && refused.contains("Mức độ hài lòng: chưa chọn."))
            #expect(refused.contains("Cảm ơn") && !refused.contains("chưa điền"))
        }
    }
}
