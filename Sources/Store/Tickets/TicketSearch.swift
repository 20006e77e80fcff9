import Domain
public import FoundationEssentials
import PG

/// What staff look for among the tickets that they may see: words in any order and without marks, a telephone, a tax code, an e-mail address,
/// a number of the register as pages show it, or a staff reference.
struct TicketSearch {
    /// What is typed is a line.
    private static let mostWords = 20
    /// A beginning of fewer digits would find half of all telephones.
    private static let leastDigits = 4

    private let typed: String

    init(_ typed: String) { self.typed = typed }

    /// As a condition on ticket `t`.
    var condition: SQL {
        var ways: [SQL] = []
        if let reference = StaffReference(typed) { ways.append("select id from ticket where right(id::text, 8) = \(reference.idSuffix)") }
        if let (number, year) = number {
            let ofYear: SQL = year.map { "and registration_year = \($0)" } ?? ""
            ways.append("select id from ticket where registration_number = \(number) \(ofYear)")
        }
        for words in [words, taxCode, address].compactMap(\.self) {
            ways.append("select ticket_id from ticket_words where words @@ \(words)::tsquery")
        }
        return ways.isEmpty ? "false" : "t.id in (\(ways.joined(separator: " union all ")))"
    }

    /// What pages, letters and people write before a number of the register, without marks.
    private static let namesOfNumber = [
        "phieu", "ho so", "so vao so", "so", "ticket", "submission", "case", "registration", "number", "no", "办件", "来件", "登记号", "编号", "第",
    ]
    private static let marks: Set<Character> = [".", ",", ":", ";", "#", "(", ")", " ", "：", "，", "。", "（", "）", "；", "、", "号"]

    /// `12/2026`, `12-2026`, `12`, `số 12`, `#12`, `Phiếu số: 12/2026.`
    var number: (number: Int, year: Int?)? {
        var rest = VietnameseText.folded(typed)[...].drop { Self.marks.contains($0) }
        while let name = Self.namesOfNumber.first(where: { rest.hasPrefix($0) }) {
            rest = rest.dropFirst(name.count).drop { Self.marks.contains($0) }
        }
        let parts = rest.split(omittingEmptySubsequences: false) { $0 == "/" || $0 == "-" }.map { part in
            Int(typed: String(part.filter { !Self.marks.contains($0) }), in: InputBounds.counted)
        }
        guard let first = parts.first, let number = first, parts.count <= 2 else { return nil }
        guard parts.count == 2 else { return (number, nil) }
        return parts[1].map { (number, $0) }
    }

    /// With or without its branch, and with the nought that a spreadsheet took off.
    private var taxCode: String? {
        guard let code = TaxCode(typed) ?? TaxCode("0" + typed.filter { $0 != " " }) else { return nil }
        let digits = code.text.filter { $0 != "-" }
        return "'\(digits)':* | '\(digits.count == 13 ? String(digits.prefix(10)) : digits)'"
    }

    /// Of words beside each other the one that is an address.
    private var address: String? {
        let found = typed.split { $0.isWhitespace || ":：,;，；".contains($0) }.lazy.compactMap { try? EmailAddress(parsing: String($0)) }
        return found.first.map { "'\(EmailAddress.mailbox($0.text).replacing("'", with: "''"))'" }
    }

    /// All of the words, of the last its beginning; nil where there is none.
    private var words: String? {
        if let digits { return "'\(digits)':*" }
        let words = Syllables(typed, limit: Self.mostWords).folded.map { $0.filter { $0 != "'" && $0 != "\\" } }.filter { !$0.isEmpty }
        guard let last = words.last else { return nil }
        let isNumber = last.allSatisfy { $0.isASCII && $0.isNumber }
        let isBeginning = isNumber ? last.count >= Self.leastDigits : last.count > 1
        return words.dropLast().map { "'\($0)' & " }.joined() + "'\(last)'" + (isBeginning ? ":*" : "")
    }

    /// Of a telephone or a tax code, in one piece and with the nought with which it is dialled in the country; nil for anything else.
    private var digits: String? {
        guard typed.allSatisfy({ "0"..."9" ~= $0 || "+-(). ".contains($0) }) else { return nil }
        var digits = typed.filter { "0"..."9" ~= $0 }
        // A telephone begins with a nought; so does no number of the register.
        guard digits.count >= (digits.hasPrefix("0") ? 5 : 8) else { return nil }
        if digits.hasPrefix("00") { digits.removeFirst(2) }
        return digits.hasPrefix("84") && digits.count >= 11 ? "0" + digits.dropFirst(2) : digits
    }
}

extension Transaction {
    /// Keeps what the member looks for under an id; the same again for the same words.
    public func keepSearch(_ typed: String) throws -> UUID {
        let member = try searcher
        let kept: UUID? = try connection.query(
            """
            insert into kept_search (id, member_id, typed, used_at) values (\(timeOrderedID(at: now)), \(member), \(typed), \(now))
            on conflict on constraint kept_search_is_kept_once do update set used_at = excluded.used_at returning id
            """
        ).first?.get("id")
        try connection.execute(
            """
            delete from kept_search where member_id = \(member) and id in (
                select id from kept_search where member_id = \(member) order by used_at desc, id desc offset \(Bounds.keptSearches.value))
            """)
        guard let kept else { throw NotFound() }
        return kept
    }

    /// What the member looked for; nil where that is kept no more, or was another's.
    public func keptSearch(_ id: UUID) throws -> String? {
        try connection.query("select typed from kept_search where id = \(id) and member_id = \(try searcher)").first?.get("typed")
    }

    private var searcher: UUID {
        get throws {
            guard let member = actor.memberID else { throw NotFound() }
            return member
        }
    }
}
