import Domain

/// The words of files that go with a question, a reply or an answer.
public enum TicketFilePhrases {
    public static let add = Phrase("Ảnh và tệp đính kèm", "Photographs and files", "照片和附件")
    public static let hint = Phrase(
        "Ảnh chụp (JPEG, PNG), PDF, DOCX hoặc XLSX; tối đa \(Ticket.mostFiles) tệp, mỗi tệp tối đa 10 MB, gửi cùng lúc tối đa 25 MB. Trên điện thoại có thể chụp ảnh ngay. Vị trí, tên máy ghi trong ảnh sẽ được xóa.",
        "Photographs (JPEG, PNG), PDF, DOCX or XLSX; at most \(Ticket.mostFiles) files of at most 10 MB each, at most 25 MB at once. On a telephone you can take the picture now. The place and the device that are written into pictures are removed.",
        "照片（JPEG、PNG）、PDF、DOCX 或 XLSX；最多 \(Ticket.mostFiles) 个文件，每个最大 10 MB，一次提交合计最大 25 MB。手机可直接拍照。照片中记录的位置和设备信息会被清除。")
    public static let heldTitle = Phrase("Tệp đã tải lên", "Files that have arrived", "已上传的文件")
    public static let heldHint = Phrase(
        "Các tệp này đã được giữ cùng biểu mẫu, không cần chọn lại; nếu chưa gửi, hệ thống xóa sau một ngày.",
        "These are kept with the form and need not be chosen again; what is not sent is deleted after a day.",
        "以下文件已随表单保存，无需重新选择；若未提交，一天后自动删除。")
    public static func remove(_ name: String) -> Phrase {
        Phrase("Bỏ tệp “\(name)”", "Remove “\(name)”", "移除“\(name)”")
    }
    // MARK: What a virus scanner says

    public static let withheldTitle = Phrase("Chưa mở được tệp này", "This file is not handed out", "暂不能打开该文件")
    public static let hasVirus = Phrase(
        "Phần mềm quét mã độc đã phát hiện mã độc trong tệp này nên hệ thống không cho tải xuống. Nếu cần nội dung của tệp, hãy đề nghị người gửi gửi lại bản sạch.",
        "The virus scanner found something in this file, so it is not handed out. If its content is needed, ask whoever sent it for a clean copy.",
        "病毒扫描程序在该文件中发现恶意代码，系统不提供下载。如需其中内容，请联系提交人重新提供安全的文件。")
    public static let notScanned = Phrase(
        "Tệp này chưa được quét mã độc nên chưa tải xuống được. Việc quét thường xong trong vài giây; hãy thử lại sau.",
        "This file has not been scanned for viruses yet, and is not handed out before that. It usually takes a few seconds; please try again.",
        "该文件尚未完成病毒扫描，暂不能下载。扫描通常只需几秒，请稍后再试。")
    public static func virus(_ name: String) -> Phrase {
        Phrase("Có mã độc (\(name)), không tải xuống được", "Virus found (\(name)), not handed out", "发现恶意代码（\(name)），不提供下载")
    }

    public static let erased = Phrase("đã xóa theo quy định", "erased as the law requires", "已依规删除")

    // MARK: While a script sends them

    /// `#` stands for the percentage.
    public static let sending = Phrase("Đang tải lên: #%", "Sending: #%", "正在上传：#%")
    public static let waiting = Phrase(
        "Mất kết nối ở #%. Tự tải tiếp khi có mạng.", "The line broke at #%. It goes on by itself when the line is back.",
        "在 #% 处断线，网络恢复后自动续传。")
    public static let arrived = Phrase("Đã tải lên", "Arrived", "已上传")
    public static let failed = Phrase(
        "Không tải lên được tệp này. Hãy thử lại hoặc gửi biểu mẫu không kèm tệp.",
        "This file could not be sent. Try again, or send the form without it.", "该文件无法上传，请重试或先不带附件提交。")
}
