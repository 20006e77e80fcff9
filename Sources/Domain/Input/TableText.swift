/// The text of a table that somebody saved, as spreadsheets save one.
public enum TableText {
    /// UTF-8, or UTF-16 where a mark at its beginning says so ("Unicode text").
    /// - Throws: `TableFault` where the bytes are no text in either.
    public static func read(_ bytes: some Collection<UInt8>) throws(TableFault) -> String {
        let bytes = Array(bytes)
        let text =
            switch (bytes.first, bytes.dropFirst().first) {
            case (0xFF, 0xFE): utf16(bytes) { low, high in UInt16(high) << 8 | UInt16(low) }
            case (0xFE, 0xFF): utf16(bytes) { high, low in UInt16(high) << 8 | UInt16(low) }
            default: String(validating: bytes, as: UTF8.self)
            }
        guard let text, !text.utf8.contains(0) else { throw TableFault(line: 1, field: "", reason: .notText) }
        return text
    }

    private static func utf16(_ bytes: [UInt8], _ unit: (UInt8, UInt8) -> UInt16) -> String? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        let units = stride(from: 2, to: bytes.count, by: 2).map { unit(bytes[$0], bytes[$0 + 1]) }
        return String(validating: units, as: UTF16.self)
    }
}

extension Day {
    /// A date as tables have it: `2026-12-15`, or `15/12/2026` (also with hyphens or full stops, and without noughts), as spreadsheets write it
    /// in Vietnam, and with the midnight that they put behind it. The day or the year of four digits comes first; a month above 12 is none.
    public init?(inTable text: String) {
        let text = Self.midnights.first { text.hasSuffix($0) }.map { text.dropLast($0.count) } ?? text[...]
        var parts = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
        if parts.first?.utf8.count == 4 { parts.reverse() }
        guard parts.count == 3, parts[2].utf8.count == 4, parts.prefix(2).allSatisfy({ 1...2 ~= $0.utf8.count }) else { return nil }
        let numbers = parts.compactMap { part in part.utf8.allSatisfy { 48...57 ~= $0 } ? Int(part) : nil }
        guard numbers.count == 3, let day = Day(year: numbers[2], month: numbers[1], day: numbers[0]) else { return nil }
        self = day
    }

    private static let midnights = [" 00:00:00", " 00:00", " 0:00:00", " 0:00"]
}

extension Int {
    /// A whole number as tables have it: spreadsheets put decimals behind it that are none, such as `2023,0`.
    public init?(inTable text: String, in bounds: ClosedRange<Int>) {
        let text = VietnameseText.normalised(text)
        let ending = [",00", ".00", ",0", ".0"].first { text.hasSuffix($0) }
        self.init(typed: ending.map { String(text.dropLast($0.count)) } ?? text, in: bounds)
    }
}

extension TableText {
    /// Whether a spreadsheet has made a date of what was a number of a document: `01/03/2024`, and without its year or day `Mar-26`, `1-thg 3`.
    static func isDate(_ text: String) -> Bool {
        if Day(inTable: text) != nil { return true }
        let parts = text.lowercased().split { " -/.".contains($0) }
        if parts.count == 1 { return text.wholeMatch(of: /(\d{4}年)?\d{1,2}月(\d{1,2}日)?/) != nil }
        // Excel of Vietnam writes a month as `thg 3`.
        let named = parts.firstIndex { isVietnamese($0) || isMonth($0) }
        guard let named, parts.count <= (isVietnamese(parts[named]) ? 4 : 3) else { return false }
        return parts.indices.allSatisfy { $0 == named || parts[$0].count <= 4 && parts[$0].allSatisfy { ("0"..."9").contains($0) } }
    }

    private static func isVietnamese(_ month: Substring) -> Bool { month == "thg" || month == "tháng" }

    private static func isMonth(_ word: Substring) -> Bool { word.count >= 3 && months.contains { $0.hasPrefix(word) } }

    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
    ]
}
