extension Phrase {
    /// A day off by the name that its decision gives it: the holidays of the law (Labour Code 2019, article 112) in the reader's language,
    /// any other as it was announced.
    static func dayOff(_ name: String) -> Phrase {
        let holiday = holidays.first { name.contains($0(.vi)) }
        return Phrase(name, holiday?(.en) ?? name, holiday?(.zh) ?? name)
    }

    /// Told apart by the first that a name contains: every day of Tết has it in its name.
    private static let holidays = [
        Phrase("Tết Dương lịch", "New Year's Day", "元旦"), Phrase("Tết", "Lunar New Year", "农历新年"),
        Phrase("Giỗ Tổ Hùng Vương", "Hùng Kings' Commemoration Day", "雄王祭祖日"), Phrase("Ngày Chiến thắng", "Victory Day", "胜利日"),
        Phrase("Ngày Quốc tế lao động", "International Labour Day", "国际劳动节"), Phrase("Quốc khánh", "National Day", "国庆节"),
    ]
}
