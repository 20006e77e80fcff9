public import Domain

extension Topic {
    public var phrase: Phrase {
        switch self {
        case .customs: Phrase("Thông quan, cửa khẩu", "Customs and border gates", "通关与口岸")
        case .visas: Phrase("Thị thực, lao động nước ngoài", "Visas and foreign workers", "签证与外籍劳动者")
        case .legalisation: Phrase("Hợp pháp hóa lãnh sự", "Consular legalisation", "领事认证")
        case .travelCards: Phrase("Thẻ ABTC", "ABTC cards", "APEC商务旅行卡")
        case .translation: Phrase("Dịch thuật", "Translation", "翻译")
        case .tradePromotion: Phrase("Xúc tiến, hội chợ", "Trade promotion and fairs", "贸易促进与展会")
        case .localProducts: Phrase("Sản phẩm OCOP", "OCOP products", "OCOP产品")
        case .consular: Phrase("Lãnh sự, bảo hộ công dân", "Consular affairs, citizen protection", "领事与公民保护")
        case .conferences: Phrase("Hội nghị, hội thảo quốc tế", "International conferences", "国际会议")
        case .other: Phrase("Vấn đề khác", "Other matters", "其他")
        }
    }
}
