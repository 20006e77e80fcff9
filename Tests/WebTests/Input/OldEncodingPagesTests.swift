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

    /// One ư in a short line, in every form that the public fills in; the fields of a form are read together.
    @Test func everyPublicFormKnowsIt() async throws {
        try await Office.open { office in
            let words = Wording(vi: "Giám đốc", en: "Head", zh: "厅长")
            let terms = ReceptionTerms(
                unit: Office.agency, title: words, rule: .monthly(day: 15), sessions: [.init(open: 480, close: 540)], slotMinutes: 30,
                places: 1,
                place: words, rules: words, validFrom: Day(number: 20_000))
            let schedule = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.addReception(terms) }
            var content = aContent(title: "Gặp gỡ doanh nghiệp")
            content.event = Gathering(start: Office.now.addingTimeInterval(86_400), end: nil, place: "Hội trường", capacity: 20)
            let slug = try await office.aPublishedPost(in: .events, content: content).slug
            let code = try await office.code(of: office.aTicketInHand().id).text
            let typed = Self.encoded("Visa cho ng\u{AD}êi Trung Quèc")
            let name = Self.encoded("Trung Quèc")
            for (uri, form) in [
                ("/gui/question", "subject=\(typed)&body=Abc&name=\(name)&publish_consent=no&key="),
                ("/lich-tiep-cong-dan/\(schedule)/2026-03-15", "slot=480&name=\(name)&subject=\(typed)&email=&business=&key="),
                ("/chuyen-muc/su-kien/\(slug)/dang-ky", "name=\(name)&business=\(typed)&email=an%40congty.vn&people=1&key="),
                ("/tra-cuu/\(code)/reply", "text=\(typed)&key="),
            ] {
                let refused = try await office.visit(uri, form: form)
                let page = text(refused)
                #expect(refused.status == .unprocessableContent && page.contains("TCVN3 (.VnTime)"), "\(uri): \(refused.status)")
                #expect(page.contains("Biểu mẫu đã được chuyển sang Unicode"), "\(uri)")
                #expect(page.contains("Visa cho người Trung Quốc") && !page.contains("Quèc"), "\(uri)")
            }
        }
    }

    /// Programs have no form that could show anything.
    @Test func programsAreToldOfTheFieldAndOfNoForm() async throws {
        try await Office.open { office in
            let json =
                #"{"kind":"question","subject":"Xin","body":"b","publish_consent":false,"business":{"name":"Xin th\#u{AD} mêi"},"contact":{"name":"An"}}"#
            try await office.browse { client in
                for (language, words) in [("vi", "cần viết bằng Unicode"), ("en", "must be in Unicode"), ("zh", "须使用 Unicode")] {
                    let answer = try await client.execute(
                        uri: "/api/v1/tickets", method: .post, headers: [.contentType: "application/json", .acceptLanguage: language],
                        body: .init(string: json))
                    let body = text(answer)
                    #expect(
                        answer.status == .unprocessableContent && body.contains("\"business.name\"") && body.contains(words), "\(language)")
                    #expect(!body.contains("Biểu mẫu") && !body.contains("form now") && !body.contains("表单"), "\(language)")
                }
            }
        }
    }

    @Test func aFaultInTheNameOfTheBusinessStandsAtItsField() async throws {
        try await Office.open { office in
            let long = String(repeating: "a", count: 301)
            let refused = text(
                try await office.visit("/gui/question", form: "subject=Abc&body=Abc&name=An&business_name=\(long)&publish_consent=no&key="))
            #expect(refused.contains("href=\"#business_name\">Tên doanh nghiệp: tối đa 300 ký tự.") && !refused.contains("href=\"#name\""))
            let json =
                #"{"kind":"question","subject":"s","body":"b","publish_consent":false,"business":{"name":"\#(long)"},"contact":{"name":"An"}}"#
            let answer = try await office.browse {
                try await $0.execute(
                    uri: "/api/v1/tickets", method: .post, headers: [.contentType: "application/json"], body: .init(string: json))
            }
            #expect(
                answer.status == .unprocessableContent && text(answer).contains("\"business.name\"")
                    && !text(answer).contains("contact.name"))
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
