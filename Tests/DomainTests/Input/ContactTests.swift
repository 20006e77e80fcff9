import Domain
import Testing

/// Ways in which people write and copy what others reach them by.
@Suite struct ContactTests {
    @Test(arguments: [
        ("binh@vidu.example", "binh@vidu.example"), ("Binh@ViDu.Example", "Binh@ViDu.Example"),
        ("binh+thue@vidu.example", "binh+thue@vidu.example"),
        ("o'brien@vidu.example", "o'brien@vidu.example"), ("binh@vidu.example.", "binh@vidu.example"),
        ("<binh@vidu.example>", "binh@vidu.example"), ("mailto:binh@vidu.example", "binh@vidu.example"),
        ("binh@côngty.example", "binh@côngty.example"), ("binh@例子.example", "binh@例子.example"),
        ("binh@vidu.example\u{200B}", "binh@vidu.example"), ("\u{00A0}binh@vidu.example\u{00A0}", "binh@vidu.example"),
        ("ｂｉｎｈ＠ｖｉｄｕ．ｅｘａｍｐｌｅ", "binh@vidu.example"), ("binh@vidu。example", "binh@vidu.example"),
        ("binh@co\u{0302}ngty.example", "binh@c\u{00F4}ngty.example"), ("binh@vi-du.example", "binh@vi-du.example"),
    ])
    func anAddressIsTaken(_ typed: String, _ kept: String) throws {
        #expect(Array(try EmailAddress(parsing: typed).text.utf8) == Array(kept.utf8))
    }

    @Test(arguments: [
        ("", EmailAddress.Fault.shape), ("binh", .shape), ("binh@localhost", .shape), ("binh@vidu..example", .shape),
        ("@vidu.example", .shape),
        ("binh.@vidu.example", .shape), ("binh@-vidu.example", .shape), ("binh@vi_du.example", .shape), ("binh@.example", .shape),
        ("bình@vidu.example", .marks), ("binh@vidu.example,", .leftovers), ("Bình <binh@vidu.example>", .leftovers),
        ("binh@vidu,example", .leftovers), ("binh @vidu.example", .leftovers), ("binh@vidu.example;lan@vidu.example", .leftovers),
        ("binh@[127.0.0.1]", .leftovers), ("\"binh le\"@vidu.example", .leftovers), ("a@b@c.example", .leftovers),
        (String(repeating: "a", count: 65) + "@vidu.example", .length),
        ("a@" + String(repeating: "b.", count: 126) + "vn", .length),
    ])
    func whatNoLetterReachesIsRefusedAtOnce(_ typed: String, _ fault: EmailAddress.Fault) {
        #expect(throws: fault) { try EmailAddress(parsing: typed) }
    }

    @Test(arguments: [
        ("0912345678", "0912345678"), ("+84 912 345 678", "+84 912 345 678"), ("(0205) 381.0000", "(0205) 381.0000"),
        ("0205 3810 000 máy lẻ 12", "0205 3810 000 máy lẻ 12"), ("0205.3810000/0912345678", "0205.3810000/0912345678"),
        ("0912–345–678", "0912-345-678"), ("0912\u{2011}345\u{2011}678", "0912-345-678"), ("０９１２３４５６７８", "0912345678"),
        ("0086-771-5550000", "0086-771-5550000"), ("1900 6789", "1900 6789"), ("tel:+84912345678", "+84912345678"),
        ("\u{202D}0912345678\u{202C}", "0912345678"), ("0912 345 678\u{00A0}", "0912 345 678"),
        ("02053810000 ext. 12", "02053810000 ext. 12"),
        ("0912.345.678 (Zalo)", "0912.345.678 (Zalo)"), ("ĐT: 0912 345 678", "ĐT: 0912 345 678"), ("٠٩١٢٣٤٥٦٧٨", "0912345678"),
        ("0912345678 - 0987654321", "0912345678 - 0987654321"), ("0912345678 hoặc 0987654321", "0912345678 hoặc 0987654321"),
        ("☎ 0205 3810 000 (giờ hành chính)", "☎ 0205 3810 000 (giờ hành chính)"), ("0912345678, Zalo", "0912345678, Zalo"),
        ("0771-5550000转802", "0771-5550000转802"), ("0912345678; 0987654321", "0912345678; 0987654321"),
    ])
    func aNumberThatCanBeDialledIsTaken(_ typed: String, _ kept: String) throws {
        #expect(try PhoneNumber(parsing: typed).text == kept)
    }

    @Test(arguments: [
        ("1080", PhoneNumber.Fault.digits(4)), ("0912345678½", .signs), ("gọi tôi", .signs), ("/", .digits(0)),
        ("0912345678/12", .digits(2)), ("1234567890123456", .digits(16)), ("0912 abc 345678", .digits(4)),
        ("0912345678<b>", .signs),
    ])
    func whatIsNoNumberIsRefusedWithTheReason(_ typed: String, _ fault: PhoneNumber.Fault) {
        #expect(throws: fault) { try PhoneNumber(parsing: typed) }
    }

    @Test func aTrackingCodeIsKnownHoweverItWasPassedOn() throws {
        let code = TrackingCode.random()
        let wide = String(String.UnicodeScalarView(code.text.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
        for typed in [
            code.text + ".", code.text + ",", code.text + ")", code.text.lowercased(), code.text + "\u{00A0}",
            code.text.replacing("-", with: "–"), code.text.replacing("-", with: "\u{2011}"), code.text.replacing("-", with: "\u{200B}"),
            wide, "(\(code.text))", "“\(code.text)”", "Mã: \(code.text)", "Mã tra cứu：\(code.text).", "Mã \(code.text)", "\(code.text)/",
            "https://hoidap.so.example/tra-cuu/\(code.text)", "<https://hoidap.so.example/en/tra-cuu/\(code.text)?new=1#main>",
            "*\(code.text)*", "「\(code.text)」", "hoidap.so.example/tra-cuu/\(code.text)/",
        ] {
            #expect(TrackingCode(typed) == code, "\(typed)")
        }
    }
}
