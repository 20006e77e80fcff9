import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Store
import Support
import Testing
import Web

/// On a telephone the page of a ticket begins with what it is opened for.
@Suite struct TrackPageTests {
    private func place(_ words: String, in page: String) throws -> String.Index {
        try #require(page.range(of: words)?.lowerBound, "\(words)")
    }

    @Test func theAnswerAndTheRatingStandBeforeTheLimits() async throws {
        try await Office.open { office in
            let code = try await office.code(of: office.anAnsweredTicket().id).text
            let page = mainPart(try await office.visit("/tra-cuu/\(code)"))
            let order = [
                "class=\"status good\"", "id=\"answer\"", "Hồ sơ gồm ba giấy tờ.", "name=\"satisfaction\"", "class=\"clocks\"",
                "class=\"thread\"",
            ]
            let places = try order.map { try place($0, in: page) }
            #expect(places == places.sorted())
            #expect(page.components(separatedBy: "Hồ sơ gồm ba giấy tờ.").count == 2, "once is enough")
            #expect(page.contains("href=\"#answer\""))
        }
    }

    @Test(arguments: ["", "/en", "/zh"]) func whoeverWasNotAnsweredIsOfferedToReopen(prefix: String) async throws {
        try await Office.open { office in
            let answered = try await office.anAnsweredTicket()
            let code = try await office.code(of: answered.id).text
            let before = mainPart(try await office.visit("\(prefix)/tra-cuu/\(code)"))
            #expect(before.contains("status good"))
            let rated = try await office.visit("\(prefix)/tra-cuu/\(code)/rate", form: "answered=no&satisfaction=1&comment=")
            #expect(rated.status == .seeOther)
            let page = mainPart(try await office.visit(rated.headers[.location] ?? ""))
            #expect(page.contains("status warn") && !page.contains("status good") && !page.contains("badge good"))
            for words in ["Đã trả lời đúng hạn", "Answered on time", "已按期答复"] { #expect(!page.contains(words), "\(words)") }
            let panel = try place("<details open>", in: page)
            #expect(try page[panel...].range(of: "/reopen\"") != nil && place("/reopen\"", in: page) > panel)
            #expect(try place("/reopen\"", in: page) < place("class=\"clocks\"", in: page))
            let reopened = try await office.visit("\(prefix)/tra-cuu/\(code)/reopen", form: "reason=Ch%C6%B0a+r%C3%B5")
            #expect(reopened.status == .seeOther)
            #expect(try await !mainPart(office.visit("\(prefix)/tra-cuu/\(code)")).contains("status warn"))
        }
    }

    @Test func afterTheTimeToReopenNothingIsPromised() async throws {
        try await Office.open { office in
            let answered = try await office.anAnsweredTicket()
            let code = try await office.code(of: answered.id).text
            let last = try #require(answered.reopenableThrough)
            let later = last.end.addingTimeInterval(3600)
            try await office.decide(nil, .rate(Rating(answered: false, satisfaction: 1, comment: "")), on: answered.id, at: later)
            let page = mainPart(try await office.visit("/tra-cuu/\(code)?done=rate", at: later.addingTimeInterval(60)))
            #expect(page.contains("Đã hết thời gian mở lại phiếu này") && !page.contains("/reopen\"") && !page.contains("mở lại đến hết"))
        }
    }

    @Test func whatWasSentStandsOnThePageWhole() async throws {
        try await Office.open { office in
            let submission = try aSubmission {
                ($0.phone, $0.taxCode, $0.ownership, $0.size, $0.inProvince) = ("0912345678", "0100109106", "private", "small", true)
            }
            let given = try await office.store.writeOnce(as: .business, at: Office.now) { try $0.receive(submission, unit: Office.agency) }
            let page = mainPart(try await office.visit("/tra-cuu/\(given.code.text)"))
            let sent = try #require(page.range(of: "Nội dung đã gửi").map { page[$0.upperBound...] })
            for words in [
                "Hợp pháp hóa lãnh sự hợp đồng", "Nguyễn Thị Bình", "binh@congty.vn", "0912345678", "Công ty TNHH Hoa Hồi", "Tư nhân",
                "Nhỏ",
                "để dùng tại Quảng Tây.",
            ] { #expect(sent.contains(words), "\(words)") }
        }
    }
}
