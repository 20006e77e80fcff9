import Domain
import Testing

@Suite struct OfficialResultFileTests {
    private static let header = "year,component,points,change,rank,tied_with,ranked,best,number,issuer,issued_on,note"

    private func faults(_ rows: String..., header: String = header) -> [OfficialResultFile.Fault] {
        do {
            _ = try OfficialResultFile(([header] + rows).joined(separator: "\n"))
            return []
        } catch {
            return error.faults
        }
    }

    @Test func aFileSaysWhatTheFormSays() throws {
        let text = """
            \u{FEFF}\(Self.header)
            2023,transparency,"6,61","-1,92",17,,,,,,,
            2023,total,"80,45","5,82",15,2,25,"87,77",36/KH-UBND,UBND tỉnh,2024-02-06,"Theo kế hoạch, phần II"
            2022,total,74.63,,,,25,,36/KH-UBND,UBND tỉnh,,
            """
        let results = try OfficialResultFile(text).results
        let typed = Plan.Typed([
            "year": "2023", "ranked": "25", "best": "87,77", "number": "36/KH-UBND", "issuer": "UBND tỉnh", "issued_on": "2024-02-06",
            "note": "Theo kế hoạch, phần II", "points_total": "80,45", "change_total": "5,82", "rank_total": "15", "tied_total": "2",
            "points_transparency": "6,61", "change_transparency": "-1,92", "rank_transparency": "17",
        ])
        let expected = try OfficialResult(typed)
        #expect(results.map(\.year) == [2022, 2023] && results[1] == expected)
        #expect(results[0].total.points == Points(hundredths: 7463) && results[0].components.isEmpty)
    }

    /// As Excel writes it in Vietnam.
    @Test func semicolonsPartColumnsToo() throws {
        let header = Self.header.replacing(",", with: ";")
        let file = try OfficialResultFile(header + "\r\n2023;total;80,45;5,82;15;;25;87,77;1;UBND;;\r\n")
        #expect(file.results.first?.total == OfficialFigure(points: Points(hundredths: 8045), change: Points(hundredths: 582), rank: 15))
    }

    @Test func everythingWrongIsNamedByLineAndColumn() {
        let found = faults(
            "2023,total,800,,x,,25,,,UBND,2024-02-31,", "2023,speed,1,,,,,,,,,", "2023,head_role,1,,,,25,,,,,", "1999,total,1,,,,25,,1,x,,",
            "2023,head_role,2,,,,,,,,,", "2024,dynamism,1,,,,,,,,,")
        let expected: [OfficialResultFile.Fault] = [
            .init(line: 2, column: "rank", .refused(.outOfRange(.rank))), .init(line: 2, column: "points", .refused(.outOfRange(.points))),
            .init(line: 2, column: "number", .refused(.missing(.number))),
            .init(line: 2, column: "issued_on", .refused(.outOfRange(.issuedOn))), .init(line: 3, column: "component", .unknownPart),
            .init(line: 4, column: "ranked", .belongsToTotal), .init(line: 5, column: "year", .refused(.outOfRange(.year))),
            .init(line: 6, column: "component", .repeats(line: 4)), .init(line: 7, column: "", .noTotal(year: 2024)),
        ]
        #expect(found.count == expected.count && expected.allSatisfy(found.contains), "\(found)")
        #expect(found.map(\.line) == found.map(\.line).sorted())
    }

    @Test func whatIsNoTableIsRefused() {
        #expect(faults() == [.init(line: 1, column: "", .table(.noRows))])
        #expect(faults("2023,total", header: "year,component") == [.init(line: 1, column: "points", .table(.missingColumn))])
        #expect(faults("2023,total,1") == [.init(line: 2, column: "", .table(.fieldCount(expected: 12, found: 3)))])
        #expect(faults("2023,\"total") == [.init(line: 2, column: "", .table(.openQuote))])
    }

    /// What Excel makes of `1/3` and of `03/26`, in Vietnam and elsewhere, stands in no publication.
    @Test(arguments: ["01/03/2024", "Mar-26", "1-Mar", "1-thg 3", "1-thg 3-26", "thg 3-26", "3月1日", "2026/3/1", "15-March-2024"])
    func aNumberThatBecameADateIsNoticed(number: String) {
        #expect(faults("2023,total,1,,,,25,,\(number),UBND,2024-02-06,") == [.init(line: 2, column: "number", .becameDate)])
    }

    @Test(arguments: ["1/BC", "36/KH-UBND", "12-TB", "1/3", "45/TB-MAY10", "15/Decree", "07/2024/QĐ-UBND"])
    func aNumberOfADocumentIsTaken(number: String) {
        #expect(faults("2023,total,1,,,,25,,\(number),UBND,2024-02-06,") == [])
    }

    @Test(arguments: ["2023,0", "2023.0", " 2023 ", "2023.00"]) func aYearWithDecimalsThatAreNoneIsAYear(year: String) throws {
        let file = try OfficialResultFile(
            ([Self.header] + ["\"\(year)\",total,1,–\u{2060}0.5,1.0,,\"25,0\",,1/BC,UBND,2024/01/15,", "2023,transparency,1,‒0.72,,,,,,,,"])
                .joined(separator: "\n"))
        let result = try #require(file.results.first)
        #expect(result.year == 2023 && result.ranked == 25 && result.document.issuedOn?.iso == "2024-01-15")
        #expect(result.total.change == Points(hundredths: -50) && result.total.rank == 1)
        #expect(result.components[.transparency]?.change == Points(hundredths: -72))
    }

    @Test func aWrongYearLeadsToNoOtherFault() {
        let found = faults("20x3,total,1,,,,25,,1/BC,UBND,,", "2023,transparency,1,,,,,,,,,")
        #expect(found == [.init(line: 2, column: "year", .refused(.outOfRange(.year)))])
    }

    @Test func theTemplateHasEveryPart() throws {
        let table = try CSVRows(OfficialResultFile.template(year: 2025))
        #expect(table.header == OfficialResultFile.columns)
        #expect(table.rows.map { table.value("component", of: $0) } == OfficialResultFile.parts)
        // Unfilled it says what is missing, on the row of the whole.
        let found = faults(OfficialResultFile.template(year: 2025).split(separator: "\r\n").dropFirst().joined(separator: "\n"))
        #expect(found.contains(.init(line: 2, column: "ranked", .refused(.missing(.ranked)))))
    }
}
