import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import PG
import Store
import Support
import Testing
import Web

/// Lists that are longer than anybody turns pages, and signs at the edge where a list cuts.
@Suite struct LongListTests {
    /// One published answer so many times more, with tickets that only fill the list.
    private func fill(_ office: Office, _ count: Int) async throws {
        try await asOwner(of: office.url) { connection in
            try connection.setLocal("session_replication_role", "replica")
            try connection.execute(
                "create temporary table copies on commit drop as select gen_random_uuid() as id, n from generate_series(1, \(count)::int) as n"
            )
            try connection.execute(
                """
                insert into ticket select r.* from copies c, ticket t, jsonb_populate_record(t, jsonb_build_object(
                    'id', c.id, 'code_hash', '\\x' || encode(sha256(uuid_send(c.id)), 'hex'), 'registration_number', null,
                    'registration_unit', null, 'registration_year', null)) as r
                where t.id = (select ticket_id from publication limit 1)
                """)
            try connection.execute(
                """
                insert into publication select r.* from copies c, publication p, jsonb_populate_record(p, jsonb_build_object(
                    'ticket_id', c.id, 'slug', p.slug || '-' || c.n, 'published_at', p.published_at - c.n * interval '1 second')) as r
                where p.ticket_id not in (select id from copies)
                """)
        }
    }

    @Test func thePagesEndWithAWordToNarrowTheListDown() async throws {
        try await Office.open { office in
            _ = try await office.aPublishedTicket()
            let size = 20
            try await fill(office, InputBounds.pages * size + 5)
            for (prefix, words) in [("", "để thu hẹp"), ("/en", "to narrow it down"), ("/zh", "以缩小范围")] {
                let before = text(try await office.visit("\(prefix)/hoi-dap?page=\(InputBounds.pages - 1)"))
                #expect(before.contains("page=\(InputBounds.pages)\"") && !before.contains(words), "\(prefix)")
                let last = text(try await office.visit("\(prefix)/hoi-dap?page=\(InputBounds.pages)"))
                #expect(last.contains(words) && !last.contains("page=\(InputBounds.pages + 1)"), "\(prefix)")
                #expect(last.components(separatedBy: "/hoi-dap/hop-phap-hoa").count > size, "the page has its rows")
                #expect(try await office.visit("\(prefix)/hoi-dap?page=\(InputBounds.pages + 1)").status == .notFound)
            }
        }
    }

    /// A family is one sign of seven scalars, a flag one of two: shown whole or not at all.
    @Test(arguments: ["👨‍👩‍👧‍👦", "🇻🇳", "👍🏽"]) func noListCutsASignInTwo(sign: String) async throws {
        try await Office.open { office in
            let parts = sign.unicodeScalars.count
            for shift in 0..<parts {
                // Behind this many letters the place at which a list stops reading lies within a sign.
                let body = String(repeating: "a", count: shift) + String(repeating: sign, count: 400)
                let id = try await office.anAnsweredTicket().id
                let title = String(repeating: "b", count: 100) + sign
                try await office.decide(
                    .clerk, .preparePublication(.init(title: title, question: body, answer: body, topic: .other)), on: id)
                let ticket = try await office.decide(.editor, .approvePublication(), on: id)
                let slug = try #require(await office.store.read(as: .business) { try $0.publicationSlug(of: ticket) })
                for uri in ["/hoi-dap", "/", "/hoi-dap/\(slug)", "/hoi-dap.atom"] {
                    let page = text(try await office.visit(uri))
                    let halves = page.replacing(sign, with: "").unicodeScalars.filter { sign.unicodeScalars.contains($0) }
                    #expect(page.contains(sign) && halves.isEmpty, "\(uri) after \(shift): \(halves.count)")
                }
            }
        }
    }

    @Test func whatIsCutEndsBehindAWholeSign() {
        let family = "👨‍👩‍👧‍👦"
        for most in 0...30 {
            let cut = (family + "a" + family + "b").prefix(scalars: most)
            #expect(["", family, family + "a", family + "a" + family, family + "a" + family + "b"].contains(String(cut)), "\(most)")
            #expect(cut.unicodeScalars.count <= most)
        }
        #expect("abc".prefix(scalars: 2) == "ab" && "".prefix(scalars: 5) == "")
        let searched = VietnameseText.searched(String(repeating: family, count: 300))
        #expect(searched == String(repeating: family, count: searched.count) && searched.count > 100)
    }
}
