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
    /// in Vietnam. The day comes first; a month above 12 is none.
    public init?(inTable text: String) {
        if let day = Day(iso: text) {
            self = day
            return
        }
        let parts = text.split(omittingEmptySubsequences: false) { "/-.".contains($0) }
        guard parts.count == 3, parts[2].utf8.count == 4, parts.prefix(2).allSatisfy({ 1...2 ~= $0.utf8.count }) else { return nil }
        let numbers = parts.compactMap { part in part.utf8.allSatisfy { 48...57 ~= $0 } ? Int(part) : nil }
        guard numbers.count == 3, let day = Day(year: numbers[2], month: numbers[1], day: numbers[0]) else { return nil }
        self = day
    }
}
