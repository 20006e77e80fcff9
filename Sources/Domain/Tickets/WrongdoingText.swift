/// Whether a text reads like a denunciation or a report of being asked to pay: its writer is told, before it is sent, where such reports are taken.
///
/// It decides nothing, and gives no ticket another kind: a clerk does. So it errs on the side of telling, but not where a word without marks is
/// an everyday one (`chung chi` for `chứng chỉ`, `voi tien` for `với tiền`).
public enum WrongdoingText {
    /// Whether one of the phrases stands in it: with its marks, or without any where the whole text has none.
    public static func reads(_ text: String) -> Bool {
        let syllables = Syllables(text)
        let words = syllables.exact[...]
        let phrases = words.elementsEqual(syllables.folded) ? bare : marked
        return words.indices.contains { start in phrases[words[start], default: []].contains { words[start...].starts(with: $0) } }
    }

    private static let marked = byFirstWord((vietnamese + otherLanguages).map { Syllables($0).exact })
    private static let bare = byFirstWord(
        (vietnamese.filter { !ambiguous.contains($0) } + unambiguous + otherLanguages).map { Syllables($0).folded })

    private static func byFirstWord(_ phrases: [[String]]) -> [String: [[String]]] { Dictionary(grouping: phrases) { $0[0] } }

    private static let vietnamese = [
        "tố cáo", "tố giác", "hối lộ", "đút lót", "lót tay", "bôi trơn", "nhũng nhiễu", "sách nhiễu", "vòi vĩnh", "vòi tiền", "tham nhũng",
        "tham ô", "chung chi", "mãi lộ", "ăn chặn", "đòi chi", "đòi thêm tiền", "đòi tiền riêng", "gợi ý chi", "gợi ý đưa tiền",
        "gợi ý tiền", "gợi ý bồi dưỡng", "phải đưa tiền", "đưa tiền cho cán bộ", "chi tiền cho cán bộ", "nhận tiền của doanh nghiệp",
        "đưa phong bì",
        "chi phí không chính thức", "lợi dụng chức vụ", "lạm dụng chức vụ", "trù dập",
    ]
    /// Other words without their marks: `hơi lo`, `tờ giấc`, `đổi chỉ`, `với tiền`, `chứng chỉ`, `mãi lo`, `ăn chắn`, `thăm ở`, `nhưng nhiều`.
    private static let ambiguous: Set = [
        "hối lộ", "tố giác", "đòi chi", "vòi tiền", "chung chi", "mãi lộ", "ăn chặn", "tham ô", "nhũng nhiễu",
    ]
    private static let unambiguous = ["đưa hối lộ", "nhận hối lộ", "đòi hối lộ", "ăn hối lộ"]
    private static let otherLanguages = [
        "bribe", "bribes", "bribed", "bribery", "kickback", "kickbacks", "extort", "extorted", "extortion", "corrupt", "corruption",
        "under the table", "unofficial payment", "unofficial payments", "asked for money", "asked me for money", "asked us for money",
        "asked me to pay extra", "asked us to pay extra", "denounce", "denunciation",
        "贿赂", "行贿", "受贿", "索贿", "腐败", "贪污", "好处费", "塞红包", "收红包", "要红包", "索要钱", "索要费用", "举报", "检举", "勒索",
    ]
}
