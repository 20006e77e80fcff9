import Domain
import Testing

@Suite struct JSONReaderTests {
    private func read(_ text: String) throws(JSON.Fault) -> JSON { try JSON(reading: text.utf8) }

    @Test func everyKindOfValueIsRead() throws {
        let json = try read(
            "\u{FEFF} {\"a\": [1, -2.5e1, true, false, null], \"b\\u0061\": \"\\ud83d\\ude00\\n\\u0000\u{2028}\", \"Vi\u{1EC7}t\": {}} \n")
        #expect(json == ["a": [.int(1), .double(-25), true, false, .null], "ba": "😀\n\u{2028}", "Việt": [:]])
        #expect(try read("0") == .int(0) && read("-9223372036854775808") == .int(.min) && read("1e-400") == .double(0))
    }

    @Test(arguments: [
        ("", ""), ("{", ""), ("{\"a\"}", "a"), ("[1,]", "[1]"), ("{\"a\":1,}", ""), ("01", ""), ("1.", ""), ("+1", ""), ("nul", ""),
        ("'a'", ""),
        ("\"a", ""), ("\"\\x\"", ""), ("\"\t\"", ""), ("[1] 2", ""), ("NaN", ""), ("\"\\u12\"", ""), ("{1:2}", ""),
    ]) func whatIsNoJSONIsRefused(text: String, field: String) throws {
        do {
            _ = try read(text)
            Issue.record("taken: \(text)")
        } catch {
            if case .notJSON = error.reason { #expect(error.field == field) } else { Issue.record("\(error)") }
        }
    }

    @Test func everyOtherFaultNamesItsField() {
        let faults: [(String, String, JSON.Fault.Reason)] = [
            (#"{"contact": {"name": "\ud83d"}}"#, "contact.name", .loneSurrogate), (#"["\udc00"]"#, "[0]", .loneSurrogate),
            (#"{"a": "\ud83d\u0041"}"#, "a", .loneSurrogate), (#"{"a": 1, "b": {"c": 1, "c": 2}}"#, "b.c", .repeatedKey),
            (#"{"n": 1e400}"#, "n", .numberOutOfRange), (#"{"m": [1, 123456789012345678901234567890]}"#, "m[1]", .numberOutOfRange),
            ("{\"a\": " + String(repeating: "1", count: 1000) + ".5}", "a", .numberOutOfRange),
        ]
        for (text, field, reason) in faults { #expect(throws: JSON.Fault(field: field, reason: reason), "\(text)") { try read(text) } }
        let bytes = Array("{\"a\": \"".utf8) + [0xFF] + Array("\"}".utf8)
        #expect(throws: JSON.Fault(field: "a", reason: .notUTF8)) { try JSON(reading: bytes) }
        let wide = "{}".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        #expect(throws: JSON.Fault(field: "", reason: .notUTF8)) { try JSON(reading: wide) }
        #expect(throws: JSON.Fault(field: "", reason: .notUTF8)) { try JSON(reading: [0xFF, 0xFE] + wide) }
    }

    /// 1 KB that is 500 levels deep once took 2 s, 60 KB 44 s.
    @Test func depthEndsAtItsBoundAndLengthCostsNoMoreThanItself() throws {
        func nested(_ depth: Int) -> String { String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        _ = try read(nested(InputBounds.jsonDepth))
        let start = ContinuousClock.now
        for depth in [InputBounds.jsonDepth + 1, 50, 500, 100_000] {
            do {
                _ = try read(nested(depth))
                Issue.record("taken: \(depth)")
            } catch { #expect(error.reason == .tooDeep) }
        }
        let wide =
            String(repeating: "[", count: 30) + Array(repeating: "\"a\"", count: 55_000).joined(separator: ",")
            + String(repeating: "]", count: 30)
        _ = try read(wide)
        #expect(start.duration(to: .now) < .seconds(5))
    }

    @Test func aLineOfAnArchiveNamesLineAndField() throws {
        let good = "{\"id\": \"1\", \"gist\": \"Dòng\u{2028}hai\u{85}ba\", \"asked_date\": \"2026-01-05\"}\r\n\n"
        let taken = try InquiryLines.read(good + #"{"id": "2", "gist": "\u0000😀\uffff ok", "asked_date": "2026-01-05"}"#, source: "s")
        #expect(taken.cases.map(\.line) == [1, 3] && taken.cases.map(\.submission.subject) == ["Dòng hai ba", "😀 ok"])
        #expect(throws: TableFault(line: 3, field: "gist", reason: .json(.loneSurrogate))) {
            try InquiryLines.read(good + #"{"id": "2", "gist": "a \ud83d"}"#, source: "s")
        }
        #expect(throws: TableFault(line: 3, field: "gist", reason: .wrongType(.text))) {
            try InquiryLines.read(good + #"{"id": "2", "gist": 5}"#, source: "s")
        }
    }
}
