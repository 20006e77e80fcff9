public import Domain
public import FoundationEssentials

/// What stands on the paper that says what was received of a business.
public enum ReceiptPhrases {
    public static let title = Phrase("Giấy biên nhận", "Receipt", "收件回执")
    public static let about = Phrase(
        "Về việc tiếp nhận phiếu của doanh nghiệp", "For what a business sent to this office", "关于收到企业办件")
    public static func received(at instant: Date) -> Phrase {
        Phrase("Cơ quan đã nhận phiếu dưới đây của Quý vị lúc ", "We received the following from you at ", "本机关已于 ") + .instant(instant)
            + Phrase(
                ". Nội dung, tên tệp và mã kiểm tra (SHA-256) được ghi đúng như cơ quan đang lưu giữ.",
                ". The text and the names and hashes (SHA-256) of the files stand here as we keep them.",
                " 收到您提交的以下办件。内容、文件名称及校验值（SHA-256）均按本机关留存的原样列出。")
    }
    public static let asOf = Phrase(
        "Thời hạn dưới đây tính đến thời điểm lập giấy này; thời hạn mới nhất có trên trang theo dõi phiếu.",
        "These are the dates as this paper was made; the page of the ticket has the newest.", "以下期限以本回执出具时为准；最新期限见办件查询页面。")

    // Tables
    public static let item = Phrase("Mục", "Item", "项目")
    public static let said = Phrase("Thông tin", "Detail", "内容")
    public static let limit = Phrase("Việc của cơ quan", "What the office does", "机关事项")
    public static let term = Phrase("Thời gian", "Time", "时限")
    public static let fileName = Phrase("Tên tệp", "File", "文件名")
    public static let fileKind = Phrase("Loại, dung lượng", "Type, size", "类型、大小")
    public static let hash = Phrase("Mã kiểm tra SHA-256", "SHA-256", "SHA-256 校验值")

    // How to go on
    public static let followTitle = Phrase("Theo dõi phiếu", "Following the ticket", "查询办件")
    public static func follow(_ code: String) -> Phrase {
        Phrase(
            "Quét mã QR hoặc mở địa chỉ dưới đây để xem phiếu, bổ sung thông tin và nhận trả lời. Mã tra cứu: \(code). Ai có mã này đều xem được phiếu; xin giữ kín giấy này.",
            "Scan the QR code or open the address below to see the ticket, add to it and read the answer. Tracking code: \(code). Whoever has the code can see the ticket; please keep this paper to yourself.",
            "扫描二维码或打开下方网址，可查看办件、补充信息并查阅答复。查询码：\(code)。持有该码者均可查看办件，请妥善保管本回执。")
    }
    /// On what the counter prints, where nobody knows the code.
    public static let followByCode = Phrase(
        "Quý vị theo dõi phiếu bằng mã tra cứu đã nhận khi gửi; nếu mất mã, Quý vị có thể nhận lại tại bộ phận tiếp nhận. Số phiếu ghi ở đầu giấy này không mở được phiếu trên cổng.",
        "Follow the ticket with the tracking code that you got when sending it; if you lost it, it can be given back at the counter. The number at the top of this paper does not open the ticket on the portal.",
        "请使用提交时获得的查询码查询办件；如遗失，可到窗口取回。本回执上方的编号不能在门户上打开办件。")
    public static let taker = Phrase("Người tiếp nhận", "Received by", "收件人")

    // Where it is downloaded
    public static let download = Phrase(
        "Tải giấy biên nhận (PDF, có mã QR)", "Download the receipt (PDF with QR code)", "下载收件回执（PDF，含二维码）")
    public static let print = Phrase("In giấy biên nhận (PDF)", "Print a receipt (PDF)", "打印收件回执（PDF）")
    public static let inLetter = Phrase(
        "Giấy biên nhận có mã QR tải được tại trang của phiếu.", "A receipt with a QR code can be downloaded from the page of the ticket.",
        "可在办件页面下载带二维码的收件回执。")
}

/// What an official document calls its parts. In Vietnamese as the Decree has it.
public enum OfficialPhrases {
    public static func number(_ number: String) -> Phrase { Phrase("Số: \(number)", "No.: \(number)", "编号：\(number)") }
    public static func addressee(_ name: String) -> Phrase { Phrase("Kính gửi: \(name)", "To: \(name)", "致：\(name)") }
    public static func date(_ day: Day) -> Phrase {
        Phrase(Phrase.officialDate(day), Phrase.date(day)(.en), Phrase.date(day)(.zh))
    }
}
