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
        "Địa chỉ không đúng, hoặc Quý vị không có quyền xem. Nếu đang tìm phiếu, hãy kiểm tra lại mã tra cứu.",
        "The address is wrong, or you may not see this. If you are looking for a ticket, please check its code.",
        "地址有误，或您无权查看。如在查询办件，请核对查询码。")
    public static let forbiddenTitle = Phrase("Không được phép", "Not allowed", "无权限")
    public static let forbidden = Phrase(
        "Biểu mẫu đã hết hiệu lực hoặc không thuộc phiên làm việc của Quý vị. Hãy tải lại trang rồi gửi lại.",
        "The form has expired or does not belong to your session. Reload the page and send it again.", "表单已失效或不属于您的会话。请刷新页面后重新提交。")
    public static let staleTitle = Phrase("Phiên làm việc đã đổi", "The session has changed", "会话已变更")
    public static func stale(_ name: String) -> Phrase {
        Phrase(
            "Biểu mẫu được mở trước lần đăng nhập hiện tại nên chưa được gửi. Bây giờ bạn đang đăng nhập với tên \(name). Nội dung đã nhập còn nguyên bên dưới; nếu đúng là bạn, hãy gửi lại.",
            "The form was opened before the present sign-in, so it was not sent. You are signed in as \(name) now. What was typed stands below; if that is you, send it again.",
            "该表单在本次登录之前打开，尚未提交。您当前以 \(name) 的身份登录。填写的内容保留在下方；如确为本人，请重新提交。")
    }
    public static let changedMeanwhile = Phrase(
        "Từ khi bạn mở biểu mẫu, người khác đã lưu nội dung khác nên chưa lưu bản của bạn. Nội dung bạn nhập còn nguyên; hãy đối chiếu với bản hiện tại ghi bên cạnh rồi lưu lại.",
        "Somebody else saved something after you opened the form, so yours was not saved. What you typed is kept; compare it with what stands beside it now, and save again.",
        "您打开表单后他人已保存了其他内容，您的内容尚未保存。您填写的内容仍保留；请与旁边的现有内容核对后再次保存。")
    /// What is kept now, beside what was typed.
    public static func present(_ value: String) -> Phrase { Phrase("Hiện nay: \(value)", "Now: \(value)", "现为：\(value)") }
    /// What a correction takes the place of.
    public static let before = Phrase("Số liệu hiện có", "What stands there now", "现有数据")
    public static let nothing = Phrase("(trống)", "(empty)", "（空）")
    public static let typed = Phrase("Nội dung Quý vị đã nhập", "What you typed", "您填写的内容")
    public static let typedHint = Phrase(
        "Chưa được lưu. Hãy chép lại trước khi rời trang này.", "It was not saved. Copy it before you leave this page.", "尚未保存，请在离开本页前复制。")
    public static let sendAgainHint = Phrase(
        "Chưa được lưu. Bấm “Gửi lại” để gửi đúng nội dung này.", "It was not saved. Press “Send again” to send just this.",
        "尚未保存。点击“重新提交”即可按此内容提交。")
    public static let sendAgain = Phrase("Gửi lại", "Send again", "重新提交")
    public static func typedPart(_ number: Int) -> Phrase { Phrase("Phần \(number)", "Part \(number)", "第 \(number) 部分") }
    public static let yes = Phrase("Đồng ý", "Yes, go on", "确定")
    public static let no = Phrase("Không, quay lại", "No, go back", "取消")
    public static let kept = Phrase(
        "Bản Quý vị đã gõ trước đó và chưa gửi được", "What you typed before, which was not sent", "您先前填写但尚未提交的内容")
    /// The number stands in place of `#`.
    public static let lettersLeft = Phrase("Còn # ký tự", "# characters left", "还可输入 # 个字符")
    public static let lettersOver = Phrase("Dài quá # ký tự; hãy rút gọn", "# characters too long; please shorten", "超出 # 个字符，请精简")
    public static let take = Phrase("Dùng lại bản này", "Use this text", "使用此内容")
    /// Where no script runs that carries over what was typed.
    public static let languageBeginsAnew = Phrase(
        "Khi chuyển ngôn ngữ, biểu mẫu trên trang này bắt đầu lại từ đầu; hãy chọn ngôn ngữ trước khi điền.",
        "In another language the form on this page begins anew; choose the language before you fill it in.",
        "切换语言后，本页表单将重新开始；请先选择语言再填写。")
    /// Stands before the title of a page whose form was refused.
    public static let refusedMark = Phrase("Lỗi: ", "Error: ", "错误：")
    public static let refusedTitle = Phrase("Chưa thực hiện được", "That could not be done", "未能执行")
    public static let sessionOverTitle = Phrase("Cần đăng nhập lại", "Please sign in again", "请重新登录")
    public static let sessionOver = Phrase(
        "Phiên làm việc đã hết nên nội dung chưa được gửi. Nội dung vừa nhập vẫn được giữ trên thẻ này của trình duyệt: hãy đăng nhập lại, mở lại trang đó rồi gửi.",
        "Your session is over, so nothing was sent. What you typed is kept in this tab: sign in again, open the page again and send it.",
        "会话已结束，内容尚未提交。您填写的内容仍保留在此浏览器标签页中：请重新登录，重新打开该页面后提交。")
    /// For programs, which have no session and no browser.
    public static let tokenTitle = Phrase("Chưa được xác thực", "Not authenticated", "未通过身份验证")
    public static let tokenUnknown = Phrase(
        "Mã truy cập (bearer token) không có hoặc đã hết hiệu lực; người quản trị máy chủ cấp mã mới bằng lệnh hoidap token create.",
        "The bearer token is unknown or has ended; the operator makes a new one with hoidap token create.",
        "访问令牌（bearer token）不存在或已失效；系统管理员可用 hoidap token create 签发新令牌。")
    public static let tokenMissing = Phrase(
        "Yêu cầu này cần mã truy cập trong tiêu đề Authorization: Bearer.",
        "This request needs a token in the header Authorization: Bearer.",
        "此请求须在 Authorization: Bearer 标头中附上访问令牌。")
    public static let busyTitle = Phrase("Hệ thống đang bận", "The system is busy", "系统繁忙")
    public static let busy = Phrase(
        "Hãy thử lại sau ít giây. Những gì đã gửi thành công vẫn được giữ.", "Please try again in a few seconds. What was sent is kept.",
        "请稍后几秒再试。已成功提交的内容仍会保留。")
    public static let failedTitle = Phrase("Có lỗi của hệ thống", "Something went wrong on our side", "系统出现错误")
    public static let failed = Phrase(
        "Lỗi đã được ghi nhận. Hãy thử lại; nếu vẫn lỗi, báo cho cơ quan kèm mã: ",
        "The fault has been recorded. Please try again; if it stays, tell us this number: ", "错误已记录。请重试；如仍出错，请告知我们编号：")
    /// - Parameter bytes: what is taken.
    public static func tooLarge(_ bytes: Int) -> Phrase {
        let size = bytes >= 1024 * 1024 ? "\(bytes / 1024 / 1024) MB" : "\(bytes / 1024) KB"
        return Phrase(
            "Nội dung gửi lên lớn hơn giới hạn \(size) nên chưa được nhận. Hãy quay lại trang trước, rút ngắn nội dung hoặc chọn tệp nhỏ hơn rồi gửi lại.",
            "What you sent is larger than \(size) and was not taken. Go back, make the text shorter or choose a smaller file, and send it again.",
            "提交的内容超过 \(size) 的上限，未被接收。请返回上一页，缩短内容或选择较小的文件后重新提交。")
    }
    /// After that, where not even all of it was read.
    public static let cut = Phrase(
        " Bên dưới chỉ là phần đầu; toàn bộ nội dung vẫn còn ở trang trước trong trình duyệt của Quý vị.",
        " What stands below is only its beginning; all of it is still on the page before, in your browser.",
        "下方仅为开头部分；全部内容仍保留在您浏览器的上一页中。")
    public static let tooMany = Phrase(
        "Quá nhiều biểu mẫu được gửi từ kết nối này trong một phút. Vui lòng đợi một phút rồi gửi lại; nội dung đã nhập vẫn còn.",
        "Too many forms came from this connection within a minute. Please wait a minute and send again; what you typed is kept.",
        "该网络连接一分钟内提交过多。请稍候一分钟再提交；您填写的内容仍保留。")
    public static let badRequest = Phrase("Yêu cầu không đúng dạng.", "The request is malformed.", "请求格式错误。")
}
