import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import Support
import Testing
import Web

/// What somebody reads of their own enrolment is what their letter says, and what the page of the event does.
@Suite struct EnrolmentPagesTests {
    private static let reason = "Bão số 3"

    private func anEvent(_ office: Office, capacity: Int? = nil) async throws -> Post {
        var content = aContent(title: "Đối thoại")
        content.en = Post.Text(title: "A dialogue", summary: "x", body: "x")
        content.event = Gathering(start: Office.now.addingTimeInterval(86_400), end: nil, place: "Hội trường", capacity: capacity)
        return try await office.aPublishedPost(in: .events, content: content)
    }

    private func enrol(_ office: Office, _ post: Post, _ name: String) async throws -> String {
        var typed = Enrolment.Typed()
        (typed.name, typed.email, typed.people) = (name, "\(name)@congty.vn", "1")
        let request = try Enrolment.Request(typed)
        let outcome = try await office.store.write(as: .business, at: Office.now) {
            try $0.enrol(request, in: .events, slug: post.slug, language: .vi, form: nil)
        }
        guard case .enrolled(let given) = outcome else { throw NotFound() }
        return "/dang-ky/\(given.code.text)"
    }

    private static let off = [
        ("", "Sự kiện này không còn được tổ chức.", " Lý do: Bão số 3.", "HỦY: Đối thoại"),
        ("/en", "This event does not take place.", " Reason: Bão số 3.", "CANCELLED: A dialogue"),
        ("/zh", "该活动不再举办。", "理由：Bão số 3。", "已取消：Đối thoại"),
    ]

    @Test func aWithdrawnEventIsOffForWhoeverEnrolledAndWaits() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 1)
            let pages = [try await enrol(office, post, "a"), try await enrol(office, post, "b")]
            #expect(text(try await office.visit(pages[0])).contains("Quý vị đã có chỗ."))
            try await office.decide(.head, .withdraw(reason: Self.reason), on: post.id)
            for uri in pages {
                for (prefix, words, why, title) in Self.off {
                    let page = text(try await office.visit(prefix + uri))
                    #expect(page.contains(words + why) && page.contains(title), "\(prefix)")
                    for untrue in ["Quý vị đã có chỗ", "You have your seats", "您的名额已确认", "danh sách chờ", "/huy\"", "Hội trường"] {
                        #expect(!page.contains(untrue), "\(untrue)")
                    }
                }
            }
            try await office.decide(.clerk, .prepare(post.content, seen: nil), on: post.id)
            #expect(text(try await office.visit(pages[0])).contains("không còn được tổ chức"), "what is prepared is not published")
            try await office.decide(.head, .publish(), on: post.id)
            #expect(text(try await office.visit(pages[0])).contains("Quý vị đã có chỗ."))
            // The page says nothing more of an event.
            var content = post.content
            content.event = nil
            try await office.decide(.clerk, .prepare(content, seen: nil), on: post.id)
            try await office.decide(.head, .publish(), on: post.id)
            let page = text(try await office.visit(pages[0]))
            #expect(page.contains("Sự kiện này không còn được tổ chức.") && !page.contains("Lý do"))
        }
    }

    /// Its page was open when it was withdrawn.
    @Test func whoEnrolsForAWithdrawnEventReadsWhy() async throws {
        try await Office.open { office in
            let post = try await anEvent(office)
            try await office.decide(.head, .withdraw(reason: Self.reason), on: post.id)
            let form = "name=An&email=an%40congty.vn&people=1"
            let uri = "/chuyen-muc/\(post.section.rawValue)/\(post.slug)/dang-ky"
            let refused = try await office.visit(uri, form: form)
            #expect(refused.status == .gone && text(refused).contains("Lý do: Bão số 3."))
            #expect(try await office.visit(uri.replacing(post.slug, with: "khong-co"), form: form).status == .notFound)
        }
    }

    @Test func whoWaitsReadsHowTheyHearOfTheirTurn() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 1)
            let (comes, waits) = (try await enrol(office, post, "a"), try await enrol(office, post, "b"))
            func page(_ uri: String, sendsMail: Bool) async throws -> String {
                text(try await office.browse(sendsMail: sendsMail) { try await $0.execute(uri: uri, method: .get) })
            }
            let told = try await page(waits, sendsMail: true)
            #expect(told.contains("Quý vị nhận được thư báo đã có chỗ") && told.contains("Hủy nếu Quý vị không muốn chờ nữa."))
            #expect(try await page(waits, sendsMail: false).contains("Hãy mở lại trang này"), "no letter goes out")
            let held = try await page(comes, sendsMail: true)
            #expect(held.contains("xin hủy để nhường chỗ") && !held.contains("muốn chờ nữa"))
            let over = Office.now.addingTimeInterval(90_000)
            let late = text(try await office.visit(waits, at: over))
            #expect(late.contains("không còn chỗ cho đăng ký này") && !late.contains("/huy\""))
            let refused = try await office.visit(comes + "/huy", form: "", at: over)
            #expect(refused.status == .conflict && text(refused).contains("không hủy được đăng ký nữa"))
        }
    }

    @Test func aGroupLargerThanTheHallIsToldHowManySeatsThereAre() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 3)
            let refused = try await office.visit(
                "/chuyen-muc/\(post.section.rawValue)/\(post.slug)/dang-ky", form: "name=An&email=an%40congty.vn&people=4")
            #expect(refused.status == .unprocessableContent && text(refused).contains("cả sự kiện chỉ có 3 chỗ."))
        }
    }
}
