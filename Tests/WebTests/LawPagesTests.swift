import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import Support
import Testing
import Web

/// Changes of the law that need two people, their record, and what business and inspector read of them.
@Suite struct LawPagesTests {
    /// A day before `Office.now`.
    private static let past = "from=2026-02-27&through=&kind=holiday&name=Ngh%E1%BB%89&document=Q%C4%90+7"
    private static let coming = "from=2026-03-06&through=&kind=holiday&name=Ngh%E1%BB%89&document=\(HostileText.encoded)"

    @Test func aChangeOfThePastWaitsForTheHead() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            let preview = try await office.visit("/admin/law/days", as: .administrator, form: Self.past)
            #expect(text(preview).contains("Cần người thứ hai xác nhận") && text(preview).contains("Đề nghị thay đổi"))
            let asked = try await office.visit("/admin/law/days", as: .administrator, form: Self.past + "&step=apply")
            let place = try #require(asked.headers[.location]?.split(separator: "?").first.map(String.init))
            #expect(asked.status == .seeOther && place.hasPrefix("/admin/proposals/"))
            for role in Role.allCases {
                let mayRead = role == .administrator || role == .head
                #expect(try await office.visit(place, as: role).status == (mayRead ? .ok : .notFound), "\(role)")
                guard !mayRead else { continue }
                for action in ["agreement", "refusal"] {
                    #expect(try await office.visit("\(place)/\(action)", as: role, form: "x=y").status == .notFound, "\(role)")
                }
            }
            #expect(text(try await office.visit("/admin", as: .administrator)).contains(place))
            #expect(text(try await office.visit("/inspect/law", as: .head)).contains(place))
            let own = try await office.visit("\(place)/agreement", as: .administrator, form: "x=y")
            #expect(own.status == .unprocessableContent && text(own).contains("người khác người đề nghị"))
            let agreed = try await office.visit("\(place)/agreement", as: .head, form: "x=y")
            #expect(agreed.status == .seeOther && agreed.headers[.location]?.hasPrefix("/inspect/law?done=") == true)
            let record = text(try await office.visit("/inspect/law", as: .inspector))
            #expect(record.contains("administrator An, head An") && record.contains("QĐ 7"))
            #expect(try await office.visit(place, as: .head).status == .unprocessableContent, "it is decided")
        }
    }

    /// An attempt stands on the record, whatever became of it.
    @Test func inspectorsSeeAttempts() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            let asked = try await office.visit("/admin/law/days", as: .administrator, form: Self.past + "&step=apply")
            let place = try #require(asked.headers[.location]?.split(separator: "?").first.map(String.init))
            let waiting = text(try await office.visit("/inspect/law", as: .inspector))
            #expect(waiting.contains("Đề nghị chờ xác nhận") && waiting.contains("administrator An") && !waiting.contains(place))
            _ = try await office.visit("\(place)/refusal", as: .head, form: "x=y")
            for role in [Role.inspector, .head] {
                let refused = text(try await office.visit("/inspect/law", as: role))
                #expect(!refused.contains("Đề nghị chờ xác nhận") && refused.contains("Không đồng ý: head An"), "\(role)")
            }
        }
    }

    @Test func everybodyReadsWhatMovedADate() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            _ = try await office.visit("/admin/law/days", as: .administrator, form: Self.coming + "&step=apply")
            let version = try #require(office.store.law.version)
            let inspected = try await office.visit("/inspect/tickets/\(ticket.id.path)", as: .inspector)
            #expect(text(inspected).contains("href=\"/inspect/law/\(version)\""))
            for (uri, role) in [
                ("/inspect/tickets/\(ticket.id.path)", Role.inspector), ("/desk/tickets/\(ticket.id.path)", .officer),
                ("/inspect/law", .inspector), ("/inspect/law/\(version)", .head), ("/admin/changes/\(version)", .administrator),
            ] { HostileText.expectHarmless(try await office.visit(uri, as: role), uri) }
            let tracked = try await office.visit("/tra-cuu/\(office.code(of: ticket.id).text)", as: nil)
            #expect(text(tracked).contains("Căn cứ:"))
            HostileText.expectHarmless(tracked, "tracking")
            for version in ["0", "999", "x", "-1", "9223372036854775807", "99999999999999999999"] {
                #expect(try await office.visit("/inspect/law/\(version)", as: .inspector).status == .notFound)
                #expect(try await office.visit("/admin/changes/\(version)", as: .administrator).status == .notFound)
            }
        }
    }

    @Test func aChangeIsUndoneOnItsPage() async throws {
        try await Office.open { office in
            _ = try await office.visit("/admin/law/days", as: .administrator, form: Self.coming + "&step=apply")
            let version = try #require(office.store.law.version)
            #expect(text(try await office.visit("/admin/changes", as: .administrator)).contains("/admin/changes/\(version)"))
            #expect(text(try await office.visit("/admin/changes/\(version)", as: .administrator)).contains("/admin/law/undo"))
            let refused = try await office.visit("/admin/law/undo", as: .administrator, form: "rule=\(version)&document=")
            #expect(refused.status == .unprocessableContent)
            let undone = try await office.visit("/admin/law/undo", as: .administrator, form: "rule=\(version)&document=QD8&step=apply")
            #expect(undone.status == .seeOther && undone.headers[.location]?.hasPrefix("/admin/changes?done=") == true)
            let friday = try #require(Day(iso: "2026-03-06"))
            #expect(office.store.law.calendar.announced(friday) == nil)
            let again = text(try await office.visit("/admin/changes/\(version)", as: .administrator))
            #expect(!again.contains("/admin/law/undo"))
        }
    }
}
