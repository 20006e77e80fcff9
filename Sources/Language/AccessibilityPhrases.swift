/// How far the pages are accessible. It says what is tested, and what is known not to be so.
public enum AccessibilityPhrases {
    public static let title = Phrase("Khả năng tiếp cận", "Accessibility", "无障碍说明")
    public static let intro = Phrase(
        "Các trang này được làm để ai cũng dùng được: trên điện thoại, bằng bàn phím, với trình đọc màn hình, khi tắt JavaScript và khi mạng yếu. Chuẩn được theo là WCAG 2.2, mức AA.",
        "These pages are meant for everybody: on a telephone, by keyboard, with a screen reader, without JavaScript and over a weak line. The standard is WCAG 2.2, level AA.",
        "本站力求人人可用：手机、键盘、读屏软件、不启用 JavaScript 以及网络较弱时均可使用。遵循 WCAG 2.2 AA 级标准。")
    public static let testedTitle = Phrase("Đã kiểm tra", "What is tested", "已检测的内容")
    public static let tested: [Phrase] = [
        Phrase(
            "Mỗi lần sửa phần mềm, các trang công khai và trang của cán bộ được kiểm tra tự động bằng axe-core ở ba ngôn ngữ, nền sáng và nền tối, trên màn hình rộng 375 và 1280 điểm ảnh.",
            "With every change of the program, public pages and those of staff are tested with axe-core in three languages, light and dark, 375 and 1280 pixels wide.",
            "每次修改程序时，均用 axe-core 对公开页面和工作人员页面进行自动检测，涵盖三种语言、浅色和深色、375 和 1280 像素宽。"),
        Phrase(
            "Việc hỏi, tra cứu và trả lời được thử bằng bàn phím và khi tắt JavaScript; lỗi được nêu ở đầu trang, dẫn đến đúng ô, và những gì đã gõ còn nguyên.",
            "Asking, following and answering are tried by keyboard and without JavaScript; faults are told at the top, lead to their field, and what was typed stays.",
            "咨询、查询和答复流程均在仅用键盘以及不启用 JavaScript 的情况下测试；错误列于页首并指向相应栏目，已填内容保留。"),
        Phrase(
            "Không trang nào phải cuộn ngang ở bề rộng 375 điểm ảnh; chữ phóng to theo cài đặt của trình duyệt.",
            "No page scrolls sideways at 375 pixels; text grows with the setting of the browser.",
            "宽 375 像素时无须横向滚动；文字随浏览器设置放大。"),
    ]
    public static let notTitle = Phrase("Chưa đạt", "What does not conform", "尚未达到之处")
    public static let not: [Phrase] = [
        Phrase(
            "Tệp do doanh nghiệp hoặc cơ quan gửi (ảnh, PDF quét) có thể không có phần chữ cho trình đọc màn hình.",
            "Files that businesses or the office send (pictures, scanned PDF) may hold no text for a screen reader.",
            "企业或机关上传的文件（图片、扫描 PDF）可能不含可供读屏软件识别的文字。"),
        Phrase(
            "Một số câu trả lời và bài viết chỉ có tiếng Việt; trang nói rõ điều đó.",
            "Some answers and posts are in Vietnamese alone; the page says so.", "部分答复和文章仅有越南文，页面会注明。"),
        Phrase(
            "Chưa có người khuyết tật hay tổ chức độc lập nào đánh giá; các kết quả trên là của việc tự kiểm tra.",
            "No person with a disability and no independent body has assessed the pages yet; the above is our own testing.",
            "尚未由残障人士或独立机构评估；以上为自行检测的结果。"),
    ]
    public static let tellTitle = Phrase("Khi Quý vị gặp khó khăn", "When something is hard to use", "如遇困难")
    public static let tell = Phrase(
        "Hãy gửi phản ánh, nói rõ trang nào và đang dùng thiết bị gì. Phản ánh được trả lời trong thời hạn như mọi phản ánh khác. Quý vị cũng có thể đến vào ngày tiếp công dân.",
        "Send a feedback that says which page and what you use. It is answered within the same limits as any other. You can also come on a reception day.",
        "请提交反映，说明是哪个页面以及使用的设备。将与其他反映一样在期限内答复。您也可在公民接待日前来。")
    public static let feedback = Phrase("Gửi phản ánh", "Send feedback", "提交反映")
}
