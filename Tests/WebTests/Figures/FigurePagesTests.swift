import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Language
import NIOCore
import Store
import Support
import Synchronization
import Testing
import Web

@Suite struct FigurePagesTests {
    private static let later = Office.now.addingTimeInterval(60 * 86_400)

    private func get(_ office: Office, _ uri: String) async throws -> TestResponse { try await office.visit(uri, at: Self.later) }

    @Test func thePageOpensInThreeLanguagesWithAndWithoutTickets() async throws {
        try await Office.open { office in
            for isFilled in [false, true] {
                if isFilled {
                    _ = try await office.anAnsweredTicket()
                    _ = try await office.aTicketInHand()
                }
                for (prefix, shown) in [("", "50,0\u{A0}%"), ("/en", "50.0\u{A0}%"), ("/zh", "50.0%")] {
                    for period in ["", "?period=2026", "?period=2026-Q1"] {
                        let response = try await get(office, prefix + "/thong-ke" + period)
                        #expect(response.status == .ok, "\(prefix) \(period)")
                        #expect(
                            text(response).contains(shown) == isFilled && text(response).contains("role=\"img\"") == isFilled,
                            "\(prefix) \(period)")
                    }
                }
            }
        }
    }

    /// A page that is kept for a minute says when it was counted, and so does the interface.
    @Test func thePageAndTheInterfaceSayWhenTheyCounted() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            let clock = Clock(Self.later)
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { clock.now })
            try await Application(router: buildRouter(site)).test(.router) { client in
                func page(_ prefix: String = "") async throws -> String {
                    text(try await client.execute(uri: prefix + "/thong-ke", method: .get))
                }
                func counted(_ at: Date, _ language: ReaderLanguage) -> String { FigurePhrases.counted(at)(language) }
                #expect(try await page().contains(counted(Self.later, .vi)))
                clock.move(59)
                #expect(try await page().contains(counted(Self.later, .vi)), "as it was counted")
                #expect(try await page("/en").contains(counted(Self.later, .en)))
                let told = try await client.execute(
                    uri: "/api/v1/indicators?from=2026-01-01&to=2026-12-31", method: .get)
                #expect(text(told).contains(#""counted_at":"\#(Self.later.addingTimeInterval(59).rfc3339)""#))
                clock.move(2)
                #expect(try await page().contains(counted(Self.later.addingTimeInterval(61), .vi)))
                #expect(counted(Self.later, .vi) != counted(Self.later.addingTimeInterval(61), .vi))
            }
        }
    }

    @Test func oneUnitAndOneKindCanBeReadAlone() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            let consular = "&unit=\(Office.consular.text)"
            for (scope, isFilled) in [
                ("", true), (consular, true), (consular + "&kind=question", true), ("&kind=feedback", false),
                ("&unit=\(Office.centre.text)", false), ("&unit=&kind=", true),
            ] {
                let page = text(try await get(office, "/thong-ke?period=2026" + scope))
                #expect(page.contains("100,0\u{A0}%") == isFilled, "\(scope)")
                let rows = text(try await get(office, "/thong-ke.csv?period=2026" + scope)).split(separator: "\r\n" as Character)
                #expect(rows.contains { $0.hasPrefix("answered,") && $0.contains(",1,,,") } == isFilled, "\(scope)")
            }
            for unknown in ["&unit=vn.khac", "&unit=%3Cb%3E", "&kind=complaint", "&kind=integrity", "&kind=x"] {
                #expect(try await get(office, "/thong-ke?period=2026" + unknown).status == .notFound, "\(unknown)")
                #expect(try await get(office, "/thong-ke.csv?period=2026" + unknown).status == .notFound, "\(unknown)")
            }
        }
    }

    @Test func aBadPeriodIsRefusedAndKept() async throws {
        try await Office.open { office in
            for bad in ["2026-Q7", "2027", "thang-nay"] {
                let response = try await get(office, "/thong-ke?period=\(bad)")
                #expect(response.status == .unprocessableContent && text(response).contains("value=\"\(bad)\""), "\(bad)")
                #expect(text(response).contains("error-summary"), "\(bad)")
                #expect(try await get(office, "/thong-ke.csv?period=\(bad)").status == .unprocessableContent, "\(bad)")
            }
            HostileText.expectHarmless(try await get(office, "/thong-ke?period=\(HostileText.encoded)"), "period")
        }
    }

    @Test func noTwoRowsShareAKey() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            _ = try await office.aTicketInHand()
            _ = try await office.aTicket()
            let agency = "&unit=\(Office.agency.text)"
            for scope in ["", agency, "&unit=\(Office.consular.text)", "&kind=question", agency + "&kind=question"] {
                let table = try CSVRows(text(try await get(office, "/thong-ke.csv?period=2026" + scope)))
                let names = ["figure", "period", "unit", "kind", "reach"].compactMap(table.header.firstIndex)
                let keys = table.rows.map { row in names.map { row.fields[$0] } }
                #expect(names.count == 5 && keys.count > 8 && Set(keys).count == keys.count, "\(scope): \(keys)")
            }
            let file = text(try await get(office, "/thong-ke.csv?period=2026" + agency))
            #expect(file.contains("received,2026-01-01/2026-05-01,vn.langson.ngoaivu,,3,,,,below"))
            #expect(file.contains("received,2026-01-01/2026-05-01,vn.langson.ngoaivu,,1,,,,alone"))
        }
    }

    @Test func theFileHoldsOneFigureARow() async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            _ = try await office.aTicketInHand()
            let response = try await get(office, "/en/thong-ke.csv?period=2026")
            #expect(response.status == .ok && response.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(Array(response.body.readableBytesView.prefix(3)) == [0xEF, 0xBB, 0xBF])
            let rows = text(response).split(separator: "\r\n" as Character).map(String.init)
            #expect(rows[0].hasSuffix("figure,period,unit,kind,value,n,low,high,reach"))
            #expect(rows.contains("on_time_share,2026-01-01/2026-05-01,,,0.500,2,0.095,0.905,below"))
            #expect(rows.contains("median_wait,2026-01-01/2026-05-01,,question,0.0,1,,,below"))
            #expect(rows.contains("overdue,2026-01-01/2026-05-01,vn.langson.ngoaivu.lanhsu,,1,,,,alone"))
            #expect(!text(response).contains("unsatisfied_share"), "nobody has rated")
        }
    }
}

private final class Clock: Sendable {
    private let instant: Mutex<Date>

    init(_ start: Date) { instant = Mutex(start) }

    var now: Date { instant.withLock { $0 } }

    func move(_ seconds: TimeInterval) { instant.withLock { $0 += seconds } }
}
