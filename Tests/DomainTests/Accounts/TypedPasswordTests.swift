import Domain
import Foundation
import Testing

@Suite struct TypedPasswordTests {
    private static let password = "Đường-lên-1268"

    /// One password, whatever keyboard it comes from.
    @Test(arguments: [
        password, password.decomposedStringWithCanonicalMapping, "Đường-lên-１２６８", password + "\u{A0}", "\u{3000}" + password + "  ",
        "Đường\u{FF0D}lên\u{FF0D}1268",
    ]) func oneNormalForm(typed: String) {
        #expect(Array(TypedPassword(typed).normal.utf8) == Array(Self.password.utf8))
    }

    @Test func anySpaceIsTheSameAndStillCounts() {
        #expect(TypedPassword("một\u{A0}mật\u{2003}khẩu").normal == "một mật khẩu")
        #expect(TypedPassword("một mật khẩu") != TypedPassword("mộtmậtkhẩu"))
        #expect(TypedPassword("Mật-khẩu-123").normal != TypedPassword("mật-khẩu-123").normal)
    }

    /// What was kept before passwords had a normal form is looked for too, in as many forms whoever types it.
    @Test func earlierFormsAreThoseThatDiffer() {
        #expect(TypedPassword("plain-ascii-1").earlier.isEmpty)
        let typed = TypedPassword("Đường-１２\u{A0}")
        #expect(typed.forms.map { Array($0.utf8) }.count == Set(typed.forms.map { Array($0.utf8) }).count)
        for form in ["Đường-12", "Đường-１２\u{A0}", "Đường-１２\u{A0}".decomposedStringWithCanonicalMapping] {
            #expect(typed.forms.contains { $0.utf8.elementsEqual(form.utf8) })
        }
    }

    @Test func lengthIsThatOfTheNormalForm() {
        #expect(TypedPassword("mật-khẩu-1").isLongEnough)
        #expect(TypedPassword("mật-khẩu-1".decomposedStringWithCanonicalMapping).isLongEnough)
        #expect(!TypedPassword("mật-khẩu-     ").isLongEnough)
        #expect(TypedPassword(String(repeating: "ấ", count: 1000)).normal.unicodeScalars.count == 1000)
    }
}
