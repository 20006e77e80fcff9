import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import PG
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

    /// Pages offer what the reader can do, and say why where that is nothing.
    @Test func whoAnswersForSomeUnitsReadsWhy() async throws {
        try await Office.open { office in
            _ = try await office.aTicket()
            try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                for (role, name) in [(Role.administrator, "an4"), (.head, "an5")] {
                    _ = try transaction.addMember(
                        name: "An", email: "\(name)@example.vn", passwordHash: nil, appointments: [Appointment(role, Office.centre)])
                }
            }
            let why = "Vai trò của ông/bà chưa bao gồm"
            let unit = "Phòng Lãnh sự"
            for page in ["/admin", "/admin/rules", "/admin/calendar", "/admin/changes"] {
                let mine = mainPart(try await office.visit(page, email: "an4@example.vn"))
                #expect(mine.contains(why) && mine.contains(unit) && !mine.contains("/admin/law/"), "\(page)")
                #expect(!mainPart(try await office.visit(page, as: .administrator)).contains(why), "\(page)")
            }
            let tried = try await office.visit("/admin/law/days", email: "an4@example.vn", form: Self.past)
            #expect(tried.status == .forbidden && text(tried).contains(why))
            let asked = try await office.visit("/admin/law/days", as: .administrator, form: Self.past + "&step=apply")
            let place = try #require(asked.headers[.location]?.split(separator: "?").first.map(String.init))
            for email in ["an4@example.vn", "an5@example.vn"] {
                let read = try await office.visit(place, email: email)
                #expect(read.status == .ok && text(read).contains(why) && !text(read).contains("\(place)/agreement"))
                let agreed = try await office.visit("\(place)/agreement", email: email, form: "x=y")
                #expect(agreed.status == .forbidden && text(agreed).contains(why))
            }
            #expect(!text(try await office.visit("/office/overview", email: "an5@example.vn")).contains(place), "nothing is offered there")
            #expect(text(try await office.visit("/office/overview", as: .head)).contains(place))
            let record = text(try await office.visit("/inspect/law", as: .inspector))
            #expect(record.contains("Tài khoản của người đứng tên") && record.contains("administrator An: lập "))
        }
    }

    /// A version that nobody made is told where the law is read, and to who watches.
    @Test func aVersionOfNobodyIsTold() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let owner = Database(DatabaseSettings(url: office.url, lanes: 1))
            owner.start()
            try await owner.transaction { connection in
                try connection.execute("set local session_replication_role = replica")
                _ = try connection.query("select law_is_published(now())")
                try connection.execute("update ticket set state = 'withdrawn' where id = \(id)")
                try connection.execute("update clock set amount = 90 where ticket_id = \(id)")
            }
            await owner.shutdown()
            let version = try #require(office.store.law.version) + 1
            let record = text(try await office.visit("/inspect/law", as: .inspector))
            #expect(record.contains("Phiên bản \(version) của quy định và lịch được ghi vào cơ sở dữ liệu ngoài chương trình"))
            _ = try await office.store.checkRecords(listing: 5, at: Office.now)
            let list = mainPart(try await office.visit("/inspect", as: .inspector))
            #expect(
                list.contains("Lần kiểm tra gần nhất: 1 phiếu khác với sự kiện đã ghi") && list.contains("Khác với sự kiện đã ghi</span>"))
            let page = mainPart(try await office.visit("/inspect/tickets/\(id.path)", as: .inspector))
            #expect(page.contains("trạng thái") && page.contains("ngày bắt đầu hoặc độ dài của thời hạn"))
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

    /// A clerk excuses no overdue ticket by another kind; the head does, with a reason, and stays answerable for it.
    @Test func anOverdueTicketIsExcusedByItsHeadAlone() async throws {
        try await Office.open { office in
            let late = Office.now.addingTimeInterval(28 * 86_400)
            let id = try await office.aTicketInHand(kind: .feedback).id
            let (page, action) = ("/desk/tickets/\(id.path)", "/desk/tickets/\(id.path)/classify")
            let early = text(try await office.visit(page, as: .unitHead))
            #expect(!early.contains("classify-kind"), "in time it is the clerk's")
            for role in [Role.clerk, .unitHead] {
                let form = text(try await office.visit(page, as: role, at: late))
                #expect(form.contains("classify-reason") && form.contains("phải do thủ trưởng đơn vị quyết định"), "\(role)")
            }
            let typed = "classify-kind=promotion&classify-variant="
            let refused = try await office.visit(action, as: .clerk, form: typed + "&classify-reason=Nh%E1%BA%A7m", at: late)
            #expect(refused.status == .forbidden && text(refused).contains("thủ trưởng đơn vị quyết định và ghi lý do"))
            #expect(text(refused).contains("Nhầm"), "what was typed is kept")
            let without = try await office.visit(action, as: .unitHead, form: typed + "&classify-reason=", at: late)
            #expect(without.status == .unprocessableContent && text(without).contains("Lý do: chưa điền."))
            let done = try await office.visit(
                action, as: .unitHead, form: "classify-kind=integrity&classify-variant=&classify-reason=C%C3%B3+n%E1%BB%99i+dung", at: late)
            #expect(done.status == .seeOther)
            let list = text(try await office.visit("/inspect?standing=excused", as: .inspector, at: late))
            #expect(list.contains("/inspect/tickets/\(id.path)") && list.contains("Đổi loại khi đã quá hạn"))
            let inspected = text(try await office.visit("/inspect/tickets/\(id.path)", as: .inspector, at: late))
            #expect(inspected.contains("Thời hạn đã vi phạm vẫn tính là quá hạn") && inspected.contains("Lý do: Có nội dung"))
            // The indicator still lists it to who may open it; the file says that it leaves it out.
            let period = "?from=2026-03-01&to=2026-03-30"
            let listed = text(try await office.visit("/office/indicators/tickets/late_share" + period, as: .head, at: late))
            #expect(listed.contains(id.path))
            let file = try await office.visit("/office/indicators/tickets/late_share/list.csv" + period, as: .head, at: late)
            #expect(!text(file).contains("Hợp pháp hóa") && file.headers[.contentDisposition]?.contains("-khong-day-du.csv") == true)
        }
    }

    /// A legal limit that has not passed goes for a reason alone, and inspectors read it.
    @Test func anEasedTicketIsForInspectorsToFind() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .feedback).id
            let (page, action) = ("/desk/tickets/\(id.path)", "/desk/tickets/\(id.path)/classify")
            let form = text(try await office.visit(page, as: .clerk))
            #expect(form.contains("classify-reason") && form.contains("loại mới có thời hạn theo quy định muộn hơn"))
            let typed = "classify-kind=promotion&classify-variant=&classify-reason="
            let without = try await office.visit(action, as: .clerk, form: typed)
            #expect(without.status == .unprocessableContent && text(without).contains("Lý do: chưa điền."))
            // A refused form keeps what was typed.
            let long = String(repeating: "a", count: 2001)
            let refused = try await office.visit(action, as: .clerk, form: typed + long)
            #expect(refused.status == .unprocessableContent && text(refused).contains(long))
            #expect(text(refused).contains("value=\"promotion\" selected"))
            let none = text(try await office.visit("/inspect?standing=eased", as: .inspector))
            #expect(!none.contains(id.path))
            #expect(try await office.visit(action, as: .clerk, form: typed + "Ch%E1%BB%89+gi%E1%BB%9Bi+thi%E1%BB%87u").status == .seeOther)
            let list = text(try await office.visit("/inspect?standing=eased", as: .inspector))
            #expect(list.contains("/inspect/tickets/\(id.path)") && list.contains("Đổi loại sang hạn muộn hơn hoặc không có hạn"))
            let inspected = text(try await office.visit("/inspect/tickets/\(id.path)", as: .inspector))
            #expect(inspected.contains("Phiếu được đổi sang loại có thời hạn") && inspected.contains("Lý do: Chỉ giới thiệu"))
        }
    }

    @Test func aProgramIsToldWhichFieldIsMissing() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand(kind: .feedback).id
            let token = try await office.store.createToken(email: "clerk@example.vn", lasting: 3600, at: Office.now) ?? ""
            func classify(_ body: String) async throws -> TestResponse {
                try await office.browse { client in
                    try await client.execute(
                        uri: "/api/v1/tickets/\(id.path)/classification", method: .post,
                        headers: [.authorization: "Bearer \(token)", .contentType: "application/json"], body: ByteBuffer(string: body))
                }
            }
            let refused = try await classify(#"{"kind": "promotion"}"#)
            #expect(refused.status == .unprocessableContent && text(refused).contains(#""field":"reason""#), "\(text(refused))")
            #expect(try await classify(#"{"kind": "promotion", "reason": "Chỉ giới thiệu"}"#).status == .ok)
        }
    }

    /// What somebody changed in the tables is said where an administrator and an inspector look.
    @Test func tablesThatDifferAreSaid() async throws {
        try await Office.open { office in
            #expect(!text(try await office.visit("/inspect/law", as: .inspector)).contains("hoidap law restore"))
            try await office.database.transaction { connection in
                let changed = try connection.execute(
                    "insert into calendar_day (date, kind, name, source) values ('2026-02-26', 'holiday', 'Nghỉ', 'x')")
                #expect(changed == 1)
            }
            let read = text(try await office.visit("/inspect/law", as: .inspector))
            #expect(read.contains("hoidap law restore") && read.contains("calendar_day"))
            let refused = try await office.visit("/admin/law/days", as: .administrator, form: Self.coming + "&step=apply")
            #expect(refused.status == .unprocessableContent && text(refused).contains("đã bị sửa ngoài chương trình"))
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
