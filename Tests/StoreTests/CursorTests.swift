import Domain
import Foundation
import Store
import Support
import Testing

/// Whoever follows a cursor meets every row once, whatever happens between two pages.
@Suite struct CursorTests {
    private func publish(_ office: Office, _ titles: [String], at now: Date = Office.now) async throws {
        for title in titles {
            let id = try await office.anAnsweredTicket(at: now).id
            let text = Publication.Text(title: title, question: "Cần giấy tờ gì?", answer: "Ba giấy tờ.", topic: .legalisation)
            try await office.decide(.clerk, .preparePublication(text), on: id, at: now)
            try await office.decide(.editor, .approvePublication(), on: id, at: now)
        }
    }

    /// The titles of all pages; `between` is done after the first of them.
    private func walk(_ office: Office, _ text: String, limit: Int, between: () async throws -> Void) async throws -> [String] {
        var (titles, cursor, pages): ([String], String?, Int) = ([], nil, 0)
        repeat {
            let place = cursor
            let page = try await office.store.read(as: .business) {
                try $0.publications(matching: Search(text), after: place, limit: limit)
            }
            titles += page.rows.map(\.title)
            (cursor, pages) = (page.next, pages + 1)
            if pages == 1 { try await between() }
        } while cursor != nil && pages < 50
        return titles
    }

    @Test(arguments: ["", "giấy tờ"]) func nothingRepeatsOrIsMissedWhenSomethingIsPublishedMeanwhile(search: String) async throws {
        try await Office.open { office in
            // Of one instant, so that the time alone is no order.
            let old = (1...7).map { "Giấy tờ số \($0)" }
            try await publish(office, old)
            let met = try await walk(office, search, limit: 2) {
                try await publish(office, ["Giấy tờ giấy tờ mới"], at: Office.now.addingTimeInterval(60))
            }
            #expect(Set(met).count == met.count, "\(met)")
            #expect(Set(met).isSuperset(of: old), "\(met)")
        }
    }

    @Test func aPageByItsNumberIsTheSameOrder() async throws {
        try await Office.open { office in
            try await publish(office, (1...5).map { "Giấy tờ số \($0)" })
            for search in ["", "giấy tờ"] {
                var met: [String] = []
                for page in 1...3 {
                    let list = try await office.store.read(as: .business) {
                        try $0.publications(matching: Search(search), page: page, limit: 2)
                    }
                    met += list.rows.map(\.title)
                    #expect((list.next != nil) == (page < 3) && !list.isCutOff)
                }
                #expect(Set(met).count == 5, "\(met)")
                // Beyond a bound there is no next page, and it is said that there is more.
                let last = search.isEmpty ? InputBounds.pages : InputBounds.searchResults / 2 + 1
                let end = try await office.store.read(as: .business) { try $0.publications(matching: Search(search), page: last, limit: 2) }
                #expect(end.rows.isEmpty && end.next == nil)
            }
        }
    }

    @Test func whatNoListGaveOutIsRefused() async throws {
        try await Office.open { office in
            for _ in 0..<3 { _ = try await office.aTicket() }
            try await publish(office, ["Một", "Hai", "Ba"])
            let clerk = office.actor(.clerk)
            let queue = try #require(try await office.store.read(as: clerk) { try $0.queue(QueueFilter(), after: nil, limit: 1).next })
            let newest = try #require(
                try await office.store.read(as: .business) { try $0.publications(matching: Search(""), limit: 1).next })
            let found = try #require(
                try await office.store.read(as: .business) { try $0.publications(matching: Search("giấy tờ"), limit: 1).next })
            let strange = [
                "", "x", "10000", "-5", "99999999999999999_00000000-0000-4000-8000-000000000000", String(newest.dropLast()), newest + "A",
                String(repeating: "A", count: 10_000), "\u{0}",
            ]
            for text in strange + [newest, found] {
                await #expect(throws: CursorFault.self, "\(text.prefix(50))") {
                    try await office.store.read(as: clerk) { try $0.queue(QueueFilter(), after: text, limit: 1) }
                }
            }
            for text in strange + [queue, found] {
                await #expect(throws: CursorFault.self, "\(text.prefix(50))") {
                    try await office.store.read(as: .business) { try $0.publications(matching: Search(""), after: text, limit: 1) }
                }
            }
            for text in strange + [queue, newest] {
                await #expect(throws: CursorFault.self, "\(text.prefix(50))") {
                    try await office.store.read(as: .business) { try $0.publications(matching: Search("giấy tờ"), after: text, limit: 1) }
                }
            }
        }
    }
}
