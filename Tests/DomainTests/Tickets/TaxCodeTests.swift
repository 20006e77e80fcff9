import Domain
import Foundation
import Testing

@Suite struct TaxCodeTests {
    /// Codes of large companies, as they print them on every invoice.
    @Test(arguments: ["0100109106", "0300588569", "0101248141", "0100112437", "0100681592"])
    func realCodesPass(_ code: String) throws {
        #expect(try TaxCode(parsing: code).text == code)
    }

    @Test func everyOneWrongDigitIsFound() throws {
        let digits = Array("0100109106")
        for place in digits.indices {
            for digit in "0123456789" where digit != digits[place] {
                var typed = digits
                typed[place] = digit
                #expect(throws: TaxCode.Fault.checkDigit) { try TaxCode(parsing: String(typed)) }
            }
        }
    }

    @Test func spacesDotsAndHyphensAreTaken() throws {
        for typed in [
            "0100109106-001", "0100109106001", " 01 001 091 06 - 001 ", "0100.109.106-001", "0100109106–001", "0100109106\u{2011}001",
            "0100109106/001", "01001-09106-001", "0100109106--001", "—0100109106 ‒ 001", "MST: 0100109106-001", "Mã số thuế 0100109106001",
            "'0100109106-001", "０１００１０９１０６－００１",
        ] {
            #expect(try TaxCode(parsing: typed).text == "0100109106-001")
        }
    }

    @Test func whatIsNoTaxCodeIsRefusedWithTheReason() {
        for (typed, fault) in [
            ("", TaxCode.Fault.length(0)), ("12345", .length(5)), ("01001091061", .length(11)), ("010010910a", .notDigits),
            ("100109106", .lostZero), ("100109107", .length(9)), ("100109106-001", .lostZero), ("0100-10910", .length(9)),
            ("0100109106-000", .branchNumber), ("0100109106-1", .branchNumber), ("0100109106-01", .branchNumber),
            ("0100109106-001-1", .length(14)), ("0010 8501-2345-67", .length(14)), ("0100-109107", .checkDigit),
        ] {
            #expect(throws: fault, "\(typed)") { try TaxCode(parsing: typed) }
        }
    }

    @Test func aPersonalIdentityNumberIsMaskedWhereItIsShown() throws {
        #expect(
            try TaxCode(parsing: "001-085-012345").text == "001085012345" && TaxCode(parsing: "00108501\u{2013}2345").isPersonalIdentity)
        let code = try TaxCode(parsing: "001 085 012 345")
        #expect(code.isPersonalIdentity && code.text == "001085012345")
        #expect("\(code)" == "•••••••••345")
        #expect("\(try TaxCode(parsing: "0100109106"))" == "0100109106")
    }
}
