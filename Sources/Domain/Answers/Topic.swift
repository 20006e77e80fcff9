/// What a published answer is about: the matters of a border province.
public enum Topic: String, Codable, CaseIterable, Sendable {
    case customs = "hai-quan"
    case visas = "thi-thuc"
    case legalisation = "hop-phap-hoa"
    case travelCards = "abtc"
    case translation = "dich-thuat"
    case tradePromotion = "xuc-tien"
    case localProducts = "ocop"
    case consular = "lanh-su"
    case conferences = "hoi-nghi"
    case other = "khac"
}
