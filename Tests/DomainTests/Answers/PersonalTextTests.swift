import Domain
import Testing

@Suite struct PersonalTextTests {
    @Test func everyTrackingCodeIsKnownInEverySpelling() {
        for _ in 0..<300 {
            let code = TrackingCode.random().text
            for typed in [code, code.lowercased(), code.replacing("-", with: ""), code.replacing("-", with: " "), "mã \(code)", code + "."]
            {
                #expect(PersonalText.mayBe(typed), "\(typed)")
            }
        }
    }

    @Test(arguments: [
        "Nguyễn Thị Mẫu 1985", "cccd 001 085", "stk 0123 456", "0912.345.678", "binh @vidu.example", "ｂｉｎｈ＠ｖｉｄｕ", "mst 0100109106",
        "０９１２３４５", "hộ chiếu B1234567", "123/4567/89012",
    ])
    func whatMayTellOfAPersonIsKnown(_ typed: String) { #expect(PersonalText.mayBe(typed)) }

    @Test(arguments: [
        "hợp pháp hóa lãnh sự", "nghị định 42/2022", "thẻ ABTC", "15 ngày", "visa 3 tháng", "42/2022/NĐ-CP", "khoản 3 điều 12", "领事认证",
    ])
    func whatEditorsNeedIsKept(_ typed: String) { #expect(!PersonalText.mayBe(typed)) }
}
