import Domain
import Testing

/// Whoever writes of a bribe is told who takes such reports; whoever asks about a certificate is not.
@Suite struct WrongdoingTextTests {
    @Test(
        arguments: [
            "Cán bộ gợi ý đưa tiền để được nhanh", "Tôi muốn TỐ CÁO ông A", "Bị vòi vĩnh nhiều lần", "chi phí không chính thức khi làm C/O",
            "can bo vòi vĩnh", "can bo sach nhieu doanh nghiep", "toi to cao ong A", "ho nhan hoi lo", "An officer asked us for money",
            "We were asked for a bribe.",
            "Corruption at the counter", "工作人员索贿", "我要举报", "谅山 Lạng Sơn 的窗口要红包", "tô\u{301} ca\u{301}o",
        ])
    func aReportIsKnown(text: String) { #expect(WrongdoingText.reads(text), "\(text)") }

    @Test(
        arguments: [
            "", "nhung nhieu doanh nghiep chua biet", "Gửi phong bì cho văn phòng", "chung chi xuat xu C/O cho hang nong san",
            "Xin cấp chứng chỉ xuất xứ", "toi hoi lo ve thoi han", "doi tien voi ngan hang",
            "Hợp pháp hóa giấy ủy quyền dùng tại Quảng Tây", "Đối tác đòi tiền bồi thường theo hợp đồng", "gui phong bi ho so qua buu dien",
            "Gửi hồ sơ bằng phong bì qua bưu điện", "How do I get a certificate of origin?", "签证需要什么材料？", "tố", "cáo tố",
        ])
    func anEverydayQuestionIsNot(text: String) { #expect(!WrongdoingText.reads(text), "\(text)") }
}
