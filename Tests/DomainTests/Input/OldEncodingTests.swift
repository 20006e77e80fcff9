import Testing

@testable import Domain

/// B29: texts from before Unicode are told from others, read, and never spoilt.
@Suite struct OldEncodingTests {
    private static let unicode =
        "Công ty tôi được cấp giấy phép, nay đưa hàng qua cửa khẩu Tân Thanh thì phải nộp giấy tờ gì? Lý lịch tư pháp có dùng được không? Tư vấn giúp."
    private static let tcvn3 =
        "C«ng ty t«i ®\u{AD}îc cÊp giÊy phÐp, nay ®\u{AD}a hµng qua cöa khÈu T©n Thanh th× ph¶i nép giÊy tê g×? Lý lÞch t\u{AD} ph¸p cã dïng ®\u{AD}îc kh«ng? T\u{AD} vÊn gióp."
    private static let vni =
        "Coâng ty toâi ñöôïc caáp giaáy pheùp, nay ñöa haøng qua cöûa khaåu Taân Thanh thì phaûi noäp giaáy tôø gì? Lyù lòch tö phaùp coù duøng ñöôïc khoâng? Tö vaán giuùp."

    @Test func pastedTextsAreReadAsTheyWereMeant() {
        #expect(OldEncoding(of: Self.tcvn3) == .tcvn3 && OldEncoding(of: Self.vni) == .vni)
        #expect(OldEncoding.unicode(Self.tcvn3) == Self.unicode)
        #expect(OldEncoding.unicode(Self.vni) == Self.unicode)
        #expect(OldEncoding(of: "§Ò nghÞ h\u{AD}íng dÉn") == .tcvn3, "few words are enough")
        #expect(OldEncoding.unicode("§Ò nghÞ h\u{AD}íng dÉn thñ tôc") == "Đề nghị hướng dẫn thủ tục")
    }

    /// One ư is sign enough, since it would be gone: it stands for nothing in Unicode.
    @Test(arguments: [
        ("Visa cho ng\u{AD}êi Trung Quèc", "Visa cho người Trung Quốc"), ("Xin th\u{AD} mêi", "Xin thư mời"),
        ("T\u{AD} vÊn", "Tư vấn"), ("T\u{AD}vÊn", "Tưvấn"), ("h\u{AD}íng", "hướng"), ("NguyÔn V¨n Hïng", "Nguyễn Văn Hùng"),
        ("xin hỏi ®\u{AD}îc", "xin hỏi được"), ("Tr\u{AD}ëng phßng", "Trưởng phòng"), ("\u{AD}u ®·i", "ưu đãi"),
    ])
    func oneSignIsEnough(typed: String, meant: String) {
        #expect(OldEncoding(of: typed) == .tcvn3)
        #expect(OldEncoding.unicode(typed) == meant)
        #expect(VietnameseText.normalised(typed) == meant || !typed.contains("\u{AD}"))
    }

    @Test(arguments: [
        "hàng\u{AD}hóa", "hang\u{AD}hoa", "doanh ngh\u{AD}iệp", "infor\u{AD}mation", "co\u{AD}operation", "Übergrö\u{AD}ßen",
        "état\u{AD}major",
        "kích thước m×n", "l'amic·col·lega", "ABC® Ltd", "m·n", "Công ty «Hoa»",
    ])
    func aHyphenThatIsNotSeenIsNoLetter(text: String) {
        #expect(OldEncoding(of: text) == nil)
        #expect(!VietnameseText.normalised(text).contains("ư") || text.contains("ư"))
    }

    /// A name of two words shows too little by itself: what was typed into one form is judged together.
    @Test func fieldsOfOneFormAreJudgedTogether() {
        let typing = OldTyping(["§Ò nghÞ h\u{AD}íng dÉn", "Trung Quèc", "Société Générale", "Bình", "An"])
        #expect(typing.encoding(of: "Trung Quèc") == .tcvn3 && typing.unicode("Trung Quèc") == "Trung Quốc")
        for text in ["Société Générale", "Bình", "An", ""] { #expect(typing.encoding(of: text) == nil && typing.unicode(text) == text) }
        #expect(OldTyping(["Trung Quèc", "An"]).encoding(of: "Trung Quèc") == nil)
        let vni = OldTyping(["Coâng ty toâi ñöôïc caáp giaáy pheùp", "Traàn An"])
        #expect(vni.unicode("Traàn An") == "Trần An")
    }

    @Test func nothingIsLostWhereNobodyAsks() {
        #expect(VietnameseText.normalised(Self.tcvn3) == Self.unicode)
        #expect(VietnameseText.normalisedText(Self.vni).contains("ñöôïc"), "what is kept can be read later")
        #expect(VietnameseText.normalised("hàng\u{AD}hóa") == "hànghóa", "a soft hyphen in Unicode goes as ever")
    }

    @Test(
        arguments: [
            unicode, "Tôi có hàng là toán hoá, quý khách hoà giải", "tôi có", "Đề nghị xem xét – “Công ty ABC®” giá 5·10³ m²",
            "«Công ty» được cấp phép", "Le café a été fermé à Noël, où est l’été ?", "Grüße aus Köln, schöne Straße für Übergrößen",
            "señor, mañana, ¿qué pasó?", "Møller på Ørsted, blåbær", "© 2026 ABC® DEF® GHI®", "谅山省外事厅",
            "50 µm, 20 µm, 5 µg, 20 °C ± 2, ½ giờ, ¾ ngày",
            "a × b ÷ c",
            "§ 5, § 6, § 7", "", "hello",
        ])
    func whatIsWrittenInUnicodeStays(text: String) {
        #expect(OldEncoding(of: text) == nil)
        #expect(OldEncoding.unicode(text) == text)
    }

    @Test func aPieceThatWasPastedIntoUnicodeIsFound() {
        let mixed = "Kính gửi Sở Ngoại vụ, xin được hỏi: C«ng ty t«i ®\u{AD}îc cÊp giÊy phÐp"
        #expect(OldEncoding(of: mixed) == .tcvn3)
        #expect(OldEncoding.unicode(mixed).hasPrefix("Kính gửi Sở Ngoại vụ, xin được hỏi: Công ty tôi được"))
    }

    @Test func aSubmissionNamesTheFieldAndKeepsNothingBroken() {
        var typed = Submission.Typed()
        (typed.kind, typed.subject, typed.body, typed.contactName) = ("question", "§Ò nghÞ h\u{AD}íng dÉn", Self.vni, "An")
        #expect(throws: Submission.Faults(refusals: [.oldEncoding(.subject, .tcvn3), .oldEncoding(.body, .vni)])) { try Submission(typed) }
    }
}
