/// Whether words that somebody typed may tell of a person or open something: such are kept nowhere where others read them.
public enum PersonalText {
    /// A tracking code in any spelling or most of one, an address, or a number that is not the number of a document, such as `42/2022`: telephone, identity
    /// card, bank account, year of birth. Some innocent words go with them.
    public static func mayBe(_ text: String) -> Bool {
        let plain = String(String.UnicodeScalarView(VietnameseText.normalised(text).unicodeScalars.map(VietnameseText.narrow)))
        return plain.contains("@") || TrackingCode(plain) != nil || TypedCodes(in: plain).mayTellOne || holdsNumber(plain)
    }

    /// Digits that stand together, spaces, dots and dashes between them left out.
    private static func holdsNumber(_ text: String) -> Bool {
        var (digits, isOfDocument) = (0, false)
        for sign in text + "\n" {
            switch sign {
            case "0"..."9": digits += 1
            case "/": isOfDocument = isOfDocument || digits > 0
            case " ", ".", "-": continue
            default:
                if digits > 8 || digits > 2 && !isOfDocument { return true }
                (digits, isOfDocument) = (0, false)
            }
        }
        return false
    }
}
