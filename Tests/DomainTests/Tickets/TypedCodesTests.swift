import Domain
import Testing

/// Codes that somebody typed into a text: known in every spelling, and nothing else taken for one.
@Suite struct TypedCodesTests {
    private struct Chance: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return state ^ state >> 29
        }
    }

    private static let codes: [String] = {
        var chance = Chance(state: 12)
        return (0..<60).map { _ in TrackingCode.random(using: &chance).text }
    }()

    private static func hidden(_ text: String) -> String { TypedCodes.hidden(in: text, language: .vi) }

    private static func wide(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0) ?? $0 }))
    }

    private static let spellings: [@Sendable (String) -> String] = [
        { $0 }, { $0.lowercased() }, { $0.replacing("-", with: "") }, { $0.replacing("-", with: " ") }, { $0.replacing("-", with: "–") },
        { $0.replacing("-", with: "\u{2011}") }, { $0.replacing("-", with: " - ") }, { $0.replacing("-", with: "_") },
        { $0.replacing("-", with: "/") }, { $0.replacing("-", with: " | ") }, { $0.replacing("-", with: "\n") },
        { $0.replacing("-", with: "\u{200B}-\u{AD}") }, { $0.replacing("-", with: "%2D") }, { $0.replacing("-", with: "**-**") },
        wide, { wide($0.replacing("-", with: "")) }, { $0.replacing("0", with: "O").replacing("1", with: "l").replacing("2", with: "z") },
    ]

    /// The whole code goes, and nothing of what stands beside it.
    @Test(arguments: [
        ("", ""), ("mã:", ""), ("Phiếu ", " bao giờ xong?"), ("(", ")."), ("https://langson.vn/tra-cuu/", ""), ("?q=", "&x=1"),
        ("码", "，请查"),
        ("“", "”"), ("<b>", "</b>"), ("Kính gửi Sở.\n", "\nXin cảm ơn."),
    ])
    func aCodeIsHiddenInEverySpelling(_ before: String, _ after: String) {
        for code in Self.codes {
            for (number, spelling) in Self.spellings.enumerated() {
                let typed = spelling(code)
                #expect(Self.hidden(before + typed + after) == before + "[mã tra cứu]" + after, "\(number): \(before + typed + after)")
                #expect(TypedCodes(in: before + typed + after).mayTellOne)
            }
        }
    }

    @Test func aCodeIsHiddenBesideLettersAndInGroupsOfAnySize() {
        for code in Self.codes where code.filter(\.isNumber).count > 5 {
            let signs = code.replacing("-", with: "")
            #expect(!Self.hidden("maD" + code + "xyz").contains(code.dropFirst(5).dropLast(5)), "\(code)")
            let changes = zip(signs, signs.dropFirst()).count { $0.isNumber != $1.isNumber }
            if changes > 3 { #expect(Self.hidden("ma" + signs.lowercased()) == "ma[mã tra cứu]", "\(code)") }
            let spelled = Self.hidden("Mã: " + signs.map { String($0) }.joined(separator: " ") + ".")
            #expect(spelled == "Mã: [mã tra cứu].", "\(spelled)")
            for size in [5, 10] {
                let groups = stride(from: 0, to: 20, by: size).map { String(signs.dropFirst($0).prefix(size)) }
                #expect(Self.hidden("a " + groups.joined(separator: " ") + " b") == "a [mã tra cứu] b", "\(groups)")
            }
        }
    }

    /// Groups of a code with other words between them may as well be a list of numbers: nothing is kept of it, and no text is changed.
    @Test func aBrokenCodeIsKnownAndStays() {
        for code in Self.codes {
            let groups = code.split(separator: "-")
            let mixed = groups.count { group in group.contains(where: \.isNumber) && group.contains(where: \.isLetter) }
            guard mixed > 2 else { continue }
            let text = "\(groups[0]) \(groups[1]) xin hỏi \(groups[2])-\(groups[3]) rồi \(groups[4])"
            #expect(TypedCodes(in: text).mayTellOne && Self.hidden(text) == text, "\(text)")
        }
    }

    @Test func theWordIsOfTheTextsLanguage() {
        let code = Self.codes[0]
        #expect(TypedCodes.hidden(in: code, language: .en) == "[tracking code]")
        #expect(TypedCodes.hidden(in: code, language: .zh) == "[查询码]")
        #expect(Self.hidden(code + " và " + Self.codes[1]) == "[mã tra cứu] và [mã tra cứu]")
        #expect(Self.hidden(Self.hidden(code)) == "[mã tra cứu]")
    }

    /// One sign wrong, some missing, or broken by words: the rest is soon tried.
    @Test func mostOfACodeIsKnown() {
        for code in Self.codes {
            let signs = Array(code)
            for place in signs.indices where signs[place] != "-" {
                var wrong = signs
                wrong[place] = wrong[place] == "7" ? "8" : "7"
                #expect(TypedCodes(in: "mã " + String(wrong)).mayTellOne, "\(String(wrong))")
            }
            for end in [19, 21, 22, 23] { #expect(TypedCodes(in: "xem " + String(signs.prefix(end))).mayTellOne, "\(code) \(end)") }
            #expect(TypedCodes(in: "mã:" + code.dropFirst(5)).mayTellOne, "\(code)")
        }
        for text in [
            "D2PT XWB9 xin hỏi W6GT-86P2", "d2ptxwb9w6gt86p2", "phiếu D2PT-XWB9-W6GT", "D2PTX WB9W6 GT86P",
            "https://a.vn/tra-cuu/D2PT-XWB9-W6GT-86P",
        ] {
            #expect(TypedCodes(in: text).mayTellOne, "\(text)")
        }
    }

    /// What offices and businesses write is left as it is.
    @Test(arguments: [
        "Căn cứ Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 và Thông tư số 01/2020/TT-BNG ngày 06/02/2020 của Bộ Ngoại giao.",
        "Căn cứ Nghi dinh so 42/2022/ND-CP ngay 24/6/2022, Thong tu so 01/2020/TT-BNG, Quyet dinh 1234/QD-UBND ngay 05/05/2025",
        "Điện thoại 0205 381 0000, 0912 345 678, 0987 654 321; số tài khoản 1234 5678 9012 3456 7890 tại ngân hàng.",
        "Mã số thuế 0100109106-001, CCCD 001085012345, hộ chiếu B1234567, tờ khai 105123456789012345.",
        "The business registration certificate was issued in 2024 with form 2025 from this year; please see item B2B3 there.",
        "https://langson.gov.vn/chi-tiet-tin-tuc/-/asset_publisher/qkhDC1vHbmUW/content/hop-phap-hoa-lanh-su-2026",
        "/desk/tickets/0199f3a2-7c41-7abc-8def-5e07a91c4d2b và 0199f3a2-7c41-7abc-8def-5e07a91c4d2b",
        "THIS NOTE MUST HAVE BEEN SENT FROM 2024 WITH FORM ABTC. GIAY PHEP KINH DOANH SO 1234 NGAY 2025",
        "Số máy IMEI 356938035643809, khung RLHPC2107KY123456, máy 1NZ-FE; container TCKU3450671, GESU4531237.",
        "internationalization counterrevolutionary electroencephalography", "Phí 12/2026, 15/2026; hồ sơ #5E07A91C và #7A1B22C9.",
        "SHA-256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    ])
    func whatIsNoCodeStays(_ text: String) { #expect(Self.hidden(text) == text) }

    @Test(arguments: [
        "hợp pháp hóa lãnh sự", "nghị định 42/2022/NĐ-CP", "61/2018/NĐ-CP 107/2021/NĐ-CP", "thue 2022 cong", "binh.nguyen1985@congty.vn",
        "0100109106-001", "0912 345 678", "Phiếu 12/2026", "#5E07A91C", "ABTC 2026", "mẫu NA1 và NA5", "xuất khẩu hồi 2025 sang Quảng Tây",
        "0199f3a2-7c41-7abc-8def-5e07a91c4d2b",
    ])
    func whatStaffLookForIsNoPartOfACode(_ text: String) { #expect(!TypedCodes(in: text).mayTellOne) }

    /// Random prose of offices without marks, in which the check sign fits somewhere by chance.
    @Test func proseIsNotHiddenByChance() {
        let words =
            "nghi dinh so ngay thang nam cong ty doanh nghiep giay phep visa form with this that from have been 2024 2025 01 12 42 3 TT BNG CP UBND thue"
            .split(
                separator: " ")
        var chance = Chance(state: 7)
        var changed = 0
        for _ in 0..<300 {
            let text = (0..<120).map { _ in words[Int.random(in: 0..<words.count, using: &chance)] }.joined(separator: " ")
            if Self.hidden(text) != text { changed += 1 }
        }
        #expect(changed == 0)
    }

    @Test func aLongTextIsReadInTime() {
        for piece in ["D2PT ", "THEO ", "D2PT-XWB9-", "a", "7", "a7", "D2PT và THEO ", "- ", "％２Ｄ"] {
            let text = String(repeating: piece, count: 20_000 / piece.count)
            #expect(TypedCodes.hidden(in: text, language: .vi).count <= text.count)
        }
    }
}
