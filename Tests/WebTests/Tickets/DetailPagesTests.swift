import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Language
import NIOCore
import Store
import Support
import Testing

@testable import Web

/// Each kind asks for what it needs, and whoever reads the ticket reads what was told.
@Suite struct DetailPagesTests {
    private static let details = [
        "decision": "Thông báo số 15/TB", "decided_by": "Bộ phận một cửa", "known_on": "2/3/2026", "wish": "Nhận lại hồ sơ cũ",
        "address": "12 Hùng Vương", "petition": "brought",
    ]
    private static let shown = [
        "Thông báo số 15/TB", "Bộ phận một cửa", "02/03/2026", "Nhận lại hồ sơ cũ", "12 Hùng Vương", "Nộp đơn giấy trực tiếp tại cơ quan",
    ]

    private func form(_ fields: [String: String]) -> String {
        let all = ["subject": "Khiếu nại việc trả hồ sơ", "body": "Hồ sơ bị trả lại.", "name": "An"].merging(fields) { $1 }
        return all.map { "\($0.key)=\($0.value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" }.joined(separator: "&")
    }

    private func sent(_ office: Office, _ kind: TicketKind, _ fields: [String: String]) async throws -> String {
        let answer = try await office.visit("/gui/\(kind.rawValue)", form: form(fields))
        #expect(answer.status == .seeOther, "\(mainPart(answer))")
        return try #require(answer.headers[.location])
    }

    @Test(arguments: TicketKind.open) func theFormAsksForWhatItsKindNeeds(kind: TicketKind) async throws {
        try await Office.open { office in
            let page = mainPart(try await office.visit("/gui/\(kind.rawValue)"))
            for detail in DetailField.all {
                #expect(page.contains("name=\"\(detail.name)\"") == kind.details.contains { $0.field == detail.field }, "\(detail.name)")
            }
            guard kind.details.contains(where: \.isRequired) else { return }
            let refused = try await office.visit("/gui/\(kind.rawValue)", form: form([:]))
            #expect(refused.status == .unprocessableContent)
            for detail in kind.details {
                #expect(text(refused).contains("href=\"#\(detail.name)\"") == detail.isRequired, "\(detail.name)")
            }
        }
    }

    @Test func whatWasToldIsReadByTheBusinessTheDeskTheInspectorAndPrograms() async throws {
        try await Office.open { office in
            let link = try await sent(office, .complaint, Self.details)
            let page = mainPart(try await office.visit(link))
            let whole = try #require(page.range(of: "Nội dung đã gửi").map { page[$0.upperBound...] })
            let row = try await office.store.read(as: office.actor(.clerk)) { try $0.queue(QueueFilter(), after: nil, limit: 1).rows.first }
            let id = try #require(row?.id)
            let desk = mainPart(try await office.visit("/desk/tickets/\(id.path)", as: .clerk))
            let inspector = mainPart(try await office.visit("/inspect/tickets/\(id.path)", as: .inspector))
            for words in Self.shown {
                #expect(page.contains(words) && whole.contains(words), "the business: \(words)")
                #expect(desk.contains(words), "the desk: \(words)")
                #expect(inspector.contains(words), "the inspector: \(words)")
            }
            let code = try await office.code(of: id).text
            let json = text(try await office.visit("/api/v1/tickets/\(code)"))
            #expect(json.contains("\"known_on\":\"2026-03-02\"") && json.contains("\"petition\":\"brought\""), "\(json)")
        }
    }

    @Test func aContactIsForThePublicOnlyWithConsent() async throws {
        try await Office.open { office in
            let told = ["product": "Mật ong", "public_contact": "0912 345 678"]
            let without = mainPart(try await office.visit(try await sent(office, .promotion, told)))
            #expect(without.contains("0912 345 678") && without.contains("chưa đồng ý công khai liên hệ này"))
            let agreed = told.merging(["contact_may_be_public": "yes"]) { $1 }
            let with = mainPart(try await office.visit(try await sent(office, .promotion, agreed)))
            #expect(with.contains("0912 345 678") && !with.contains("chưa đồng ý công khai liên hệ này"))
        }
    }

    @Test(arguments: ["", "/en", "/zh"]) func whatIsOptionalAndWrongStopsNoQuestion(prefix: String) async throws {
        try await Office.open { office in
            let wrong = ["email": "binh@", "phone": "gọi chị Bình", "tax_code": "12", "needed_by": "cuối tháng 3"]
            let answer = try await office.visit(prefix + "/gui/support", form: form(wrong))
            #expect(answer.status == .seeOther)
            let link = try #require(answer.headers[.location])
            let page = mainPart(try await office.visit(link))
            let language: ReaderLanguage = prefix == "/en" ? .en : prefix == "/zh" ? .zh : .vi
            #expect(page.contains(DetailPhrases.noMail(language)) && page.contains(DetailPhrases.keptAsTyped(language)))
            let row = try await office.store.read(as: office.actor(.clerk)) { try $0.queue(QueueFilter(), after: nil, limit: 1).rows.first }
            let desk = mainPart(try await office.visit("/desk/tickets/\(try #require(row?.id).path)", as: .clerk))
            for words in wrong.values { #expect(page.contains(words) && desk.contains(words), "\(words)") }
            #expect(desk.components(separatedBy: "cần kiểm tra").count == 5)
            let later = mainPart(try await office.visit(link.replacing("?new=1", with: "")))
            #expect(!later.contains(DetailPhrases.noMail(language)), "said once")
        }
    }

    @Test func anotherKindKeepsWhatWasTypedAndDoesNotSendIt() async throws {
        try await Office.open { office in
            let typed = form(Self.details.merging(["step": "kind", "other_kind": "support"]) { $1 })
            let page = mainPart(try await office.visit("/gui/complaint", form: typed))
            #expect(page.contains("action=\"/gui/support\"") && page.contains("không gửi cùng phiếu này"))
            for words in ["Thông báo số 15/TB", "Bộ phận một cửa", "2/3/2026", "Nhận lại hồ sơ cũ", "12 Hùng Vương"] {
                #expect(page.contains(words), "\(words)")
            }
            #expect(page.contains("value=\"brought\" checked"))
            let ticket = mainPart(try await office.visit(try await sent(office, .support, Self.details)))
            #expect(ticket.contains("Nhận lại hồ sơ cũ") && !ticket.contains("Bộ phận một cửa"))
        }
    }

    @Test(
        arguments: [
            (#"{"petition": "posted", "known_on": "2026-03-02"}"#, nil), ("{}", nil), (#"{"petition": "fax"}"#, "petition"),
            (#"{"known_on": "hôm qua"}"#, "known_on"), (#"{"product": "Mật ong"}"#, "details.product"), (#"{"x": "y"}"#, "details.x"),
            (#"{"wish": 1}"#, "details.wish"),
        ] as [(String, String?)]) func programsTellTheSame(details: String, fault: String?) async throws
    {
        try await Office.open { office in
            try await office.browse { client in
                let json =
                    #"{"kind": "complaint", "subject": "Trả hồ sơ", "body": "Bị trả lại.", "publish_consent": false, "details": "# + details
                    + #", "contact": {"name": "An"}}"#
                let answer = try await client.execute(
                    uri: "/api/v1/tickets", method: .post, headers: [.contentType: "application/json"], body: ByteBuffer(string: json))
                #expect(answer.status == (fault == nil ? .created : .unprocessableContent), "\(text(answer))")
                if let fault { #expect(text(answer).contains("\"field\":\"\(fault)\""), "\(text(answer))") }
            }
        }
    }
}
