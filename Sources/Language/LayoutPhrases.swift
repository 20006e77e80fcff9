/// What stands on every page.
public enum LayoutPhrases {
    public static let site = Phrase("HoiDap – Hỏi đáp doanh nghiệp", "HoiDap – Questions from businesses", "HoiDap – 企业问答")
    public static let office = Phrase("Sở Ngoại vụ tỉnh Lạng Sơn", "Department of Foreign Affairs of Lạng Sơn", "谅山省外事厅")
    public static let skip = Phrase("Đến nội dung chính", "Skip to the main content", "跳到主要内容")
    public static let mainNavigation = Phrase("Trang chính", "Main pages", "主导航")
    public static let morePages = Phrase("Trang khác", "More pages", "其他页面")
    public static let more = Phrase("Mục khác", "More", "更多")
    public static let languages = Phrase("Ngôn ngữ", "Languages", "语言")
    public static let ask = Phrase("Gửi câu hỏi", "Ask", "提交咨询")
    public static let track = Phrase("Tra cứu", "Track", "查询进度")
    public static let questions = Phrase("Hỏi – đáp", "Answers", "问答")
    public static let dueDates = Phrase("Hạn trả lời", "Due dates", "答复期限")
    public static let desk = Phrase("Bàn xử lý", "Desk", "办理台")
    public static let inspect = Phrase("Giám sát", "Inspection", "监督")
    public static let staff = Phrase("Dành cho cán bộ", "For staff", "工作人员入口")
    public static let signOut = Phrase("Đăng xuất", "Sign out", "退出")
    public static let signOutEverywhere = Phrase("Đăng xuất mọi thiết bị", "Sign out everywhere", "退出所有设备")
    public static let promise = Phrase(
        "Mọi phản ánh đều được ghi nhận và trả lời.", "Every piece of feedback is recorded and answered.", "每一条反映都会被记录并得到答复。")

    public static let notFoundTitle = Phrase("Không tìm thấy trang", "Page not found", "未找到页面")
    public static let notFound = Phrase(
        "Địa chỉ không đúng, hoặc bạn không có quyền xem. Nếu đang tìm phiếu, hãy kiểm tra lại mã tra cứu.",
        "The address is wrong, or you may not see this. If you are looking for a ticket, please check its code.",
        "地址有误，或您无权查看。如在查询来件，请核对查询码。")
    public static let forbiddenTitle = Phrase("Không được phép", "Not allowed", "无权限")
    public static let forbidden = Phrase(
        "Biểu mẫu đã hết hiệu lực hoặc không thuộc phiên làm việc của bạn. Hãy tải lại trang rồi gửi lại.",
        "The form has expired or does not belong to your session. Reload the page and send it again.", "表单已失效或不属于您的会话。请刷新页面后重新提交。")
    public static let yes = Phrase("Đồng ý", "Yes, go on", "确定")
    public static let no = Phrase("Không, quay lại", "No, go back", "取消")
    public static let kept = Phrase(
        "Bản bạn đã gõ trước đó và chưa gửi được", "What you typed before, which was not sent", "您先前填写但尚未提交的内容")
    public static let take = Phrase("Dùng lại bản này", "Use this text", "使用此内容")
    /// Stands before the title of a page whose form was refused.
    public static let refusedMark = Phrase("Lỗi: ", "Error: ", "错误：")
    public static let refusedTitle = Phrase("Chưa thực hiện được", "That could not be done", "未能执行")
    public static let sessionOverTitle = Phrase("Cần đăng nhập lại", "Please sign in again", "请重新登录")
    public static let sessionOver = Phrase(
        "Phiên làm việc đã hết nên nội dung chưa được gửi. Nội dung vừa nhập vẫn được giữ trên thẻ này của trình duyệt: hãy đăng nhập lại, mở lại trang đó rồi gửi.",
        "Your session is over, so nothing was sent. What you typed is kept in this tab: sign in again, open the page again and send it.",
        "会话已结束，内容尚未提交。您填写的内容仍保留在此浏览器标签页中：请重新登录，重新打开该页面后提交。")
    public static let busyTitle = Phrase("Hệ thống đang bận", "The system is busy", "系统繁忙")
    public static let busy = Phrase(
        "Hãy thử lại sau ít giây. Những gì đã gửi thành công vẫn được giữ.", "Please try again in a few seconds. What was sent is kept.",
        "请稍后几秒再试。已成功提交的内容仍会保留。")
    public static let failedTitle = Phrase("Có lỗi của hệ thống", "Something went wrong on our side", "系统出现错误")
    public static let failed = Phrase(
        "Lỗi đã được ghi nhận. Hãy thử lại; nếu vẫn lỗi, báo cho cơ quan kèm mã: ",
        "The fault has been recorded. Please try again; if it stays, tell us this number: ", "错误已记录。请重试；如仍出错，请告知我们编号：")
    public static let tooLarge = Phrase("Nội dung gửi lên quá lớn.", "What you sent is too large.", "提交的内容过大。")
    public static let tooMany = Phrase(
        "Quá nhiều phiếu được gửi từ kết nối này trong một phút. Vui lòng đợi một phút rồi gửi lại; nội dung đã nhập vẫn còn.",
        "Too many tickets came from this connection within a minute. Please wait a minute and send again; what you typed is kept.",
        "该网络连接一分钟内提交过多。请稍候一分钟再提交；您填写的内容仍保留。")
    public static let badRequest = Phrase("Yêu cầu không đúng dạng.", "The request is malformed.", "请求格式错误。")
}
