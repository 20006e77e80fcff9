import Documents
import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import Language
import NIOCore
import Store
import Support
import Testing

@testable import Web

/// What a business sent it has on paper, with a code by which it comes back; staff print the same without one.
@Suite struct TicketReceiptTests {
    private func document(
        _ language: ReaderLanguage, _ office: Office, taker: String? = nil
    ) async throws -> (OfficialDocument, Given<Ticket>) {
        let submission = try aSubmission {
            ($0.businessName, $0.phone, $0.body) = ("Công ty Nông sản", "0912345678", "Dòng một\n\nDòng hai")
        }
        let form = UUID()
        let given = try await office.store.writeOnce(as: .business, at: Office.now) { transaction in
            try transaction.hold(try UploadedFile(reading: Self.pdf), named: "hợp đồng.pdf", for: form)
            return try transaction.receive(submission, unit: Office.agency, files: transaction.heldFiles(of: form))
        }
        let receipt = try await office.store.read(as: .business, at: Office.now) { transaction in
            try TicketReceipt(of: transaction.ticket(given.id), code: taker == nil ? given.code : nil, taker: taker, in: transaction)
        }
        return (receipt.document(language, at: "https://hoidap.example"), given)
    }

    private static let pdf = Array("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n".utf8)
    private static let pdfHash = "a580a4a92ef8d5c28ba07d43410bd8bdd0ea470461593dc7e5fbb354174098b9"

    @Test(arguments: ReaderLanguage.allCases) func itHoldsAllThatWasSentAndWhenAnAnswerIsDue(language: ReaderLanguage) async throws {
        try await Office.open { office in
            let (document, given) = try await document(language, office)
            let said = "\(document.body)"
            let due = given.clocks.filter { $0.name != .classify }.map { $0.dueText(language) }
            #expect(!due.isEmpty)
            let facts = [
                given.subject, "Dòng một", "Dòng hai", "Công ty Nông sản", "0912345678", "hợp đồng.pdf", Self.pdfHash,
                Phrase.instant(given.receivedAt)(language), given.code.text,
            ]
            for words in facts + due { #expect(said.contains(words), "\(words)") }
            let last = try #require(document.body.last)
            guard case .code(let code, _, let address) = last else { throw NotFound() }
            #expect(address == "https://hoidap.example" + Path.ticket(given.code).link(language) && code == QRCode(address))
            #expect(document.head.number == StaffReference(given.id).description)
        }
    }

    @Test func whatStaffPrintHoldsNoCodeAndAPlaceToSign() async throws {
        try await Office.open { office in
            let (document, given) = try await document(.vi, office, taker: "Trần Văn Thư")
            #expect(!"\(document)".contains(given.code.text) && !"\(document)".contains("QRCode"))
            #expect(document.signature == .init(title: "NGƯỜI TIẾP NHẬN", name: "Trần Văn Thư"))
        }
    }

    @Test func itIsDownloadedByWhoeverHoldsTheCodeAndByStaffWhoSeeTheTicket() async throws {
        try await Office.open { office in
            let given = try await office.store.writeOnce(as: .business, at: Office.now) {
                try $0.receive(try aSubmission(), unit: Office.agency)
            }
            let page = "/tra-cuu/\(given.code.text)"
            for prefix in ["", "/en", "/zh"] {
                let link = "\(prefix)\(page)/bien-nhan.pdf"
                for shown in ["\(prefix)\(page)", "\(prefix)\(page)?new=1"] {
                    #expect(mainPart(try await office.visit(shown)).components(separatedBy: "href=\"\(link)\"").count == 2, "\(shown)")
                }
                let answer = try await office.visit(link)
                #expect(answer.status == .ok && answer.headers[.contentType] == "application/pdf")
                #expect(answer.headers[.cacheControl] == "no-store")
                #expect(answer.headers[.contentDisposition] == "attachment; filename=\"bien-nhan.pdf\"")
                #expect(Array(answer.body.readableBytesView).starts(with: "%PDF-".utf8))
            }
            #expect(try await office.visit("/tra-cuu/\(TrackingCode.random().text)/bien-nhan.pdf").status == .notFound)
            let printed = "/desk/tickets/\(given.id.part)/receipt.pdf"
            #expect(try await office.visit(printed, as: .clerk).status == .ok)
            #expect(try await office.visit(printed, as: .administrator).status == .notFound)
            #expect(try await office.visit(printed).status == .seeOther)
        }
    }
}
