import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import Language
import PG
import Store
import Support
import Testing

@testable import Web

/// The privacy notice and the accessibility statement: linked where one looks for them, and true.
@Suite struct PrivacyPageTests {
    @Test(arguments: ["", "/en", "/zh"]) func bothAreLinkedAtEveryFoot(language: String) async throws {
        try await Office.open { office in
            for path in ["/quyen-rieng-tu", "/tiep-can"] {
                let page = try await office.visit(language + path)
                #expect(page.status == .ok && !mainPart(page).contains("<form"))
                for other in ["/hoi-dap", "/gui/question", "/tra-cuu", path] {
                    #expect(text(try await office.visit(language + other)).contains("href=\"\(language)\(path)\""), "\(other)")
                }
            }
            #expect(mainPart(try await office.visit(language + "/gui/question")).contains("href=\"\(language)/quyen-rieng-tu\""))
        }
    }

    /// The limits are those of the rules in force, and the days those by which the job clears.
    @Test func theNumbersAreThoseByWhichIsActed() async throws {
        try await Office.open { office in
            let page = mainPart(try await office.visit("/quyen-rieng-tu"))
            let now = Office.now
            for rule in office.store.law.rules.rules(for: .personalData, on: now.day)
            where rule.target == .legal && rule.startsAt != .overdue {
                #expect(page.contains(rule.basis), "\(rule.clock)")
            }
            for days in [Retention.unsent, Retention.sentLetters, Retention.bookings] { #expect(page.contains("\(days) ngày")) }

            func kept(after days: Int) async throws -> Int {
                try await office.database.transaction { transaction in
                    try transaction.execute("delete from search_gap")
                    try transaction.execute(
                        "insert into search_gap (folded, typed, times, first_at, last_at) values ('x', 'x', 1, \(now), \(now))")
                }
                try await office.store.cleanUp(at: now.addingTimeInterval(TimeInterval(days) * 86_400 + 1))
                return try await office.database.read { try $0.query("select from search_gap").count }
            }
            #expect(try await kept(after: Retention.searchGaps - 1) == 1)
            #expect(try await kept(after: Retention.searchGaps) == 0)
        }
    }
}
