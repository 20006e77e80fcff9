import Testing

@testable import Language

@Suite struct AddressTests {
    @Test(arguments: Address.allCases) func aLinkHasAPartForEachNameOfItsAddress(address: Address) {
        let pieces = address.rawValue.split(separator: "/", omittingEmptySubsequences: false)
        let parts = pieces.indices.filter { pieces[$0].hasPrefix("{") }.map { "x\($0)" }
        let tail = Path(address, parts: parts).tail
        #expect(
            !tail.contains("{") && parts.allSatisfy { tail.contains($0) }
                && tail.split(separator: "/").count == pieces.count { !$0.isEmpty })
        #expect(Path(address, parts: parts, query: "a=1").with("b", "2").tail == tail + "?a=1&b=2")
        #expect(Path(address, parts: parts).with("b", "2").tail == tail + "?b=2")
    }

    @Test func onlyPagesOfThePublicHaveALanguage() {
        #expect(Path(.home).link(.vi) == "/" && Path(.home).link(.en) == "/en")
        #expect(Path(.question, "a").link(.zh) == "/zh/hoi-dap/a" && Path(.question, "a").link(.vi) == "/hoi-dap/a")
        for address in [Address.desk, .overview, .adminRules, .inspectLaw, .file, .asset] { #expect(!address.hasLanguage, "\(address)") }
        for address in [Address.feed, .reception, .ticket, .surveyThanks] { #expect(address.hasLanguage, "\(address)") }
    }

    @Test func staffAreKnownByWholeParts() {
        for path in ["/desk", "/desk/tickets/1", "/office/plan", "/admin", "/inspect/law"] { #expect(Address.isOfStaff(path), "\(path)") }
        for path in ["/", "/desktop", "/officers", "/hoi-dap/desk", "/en/desk"] { #expect(!Address.isOfStaff(path), "\(path)") }
    }

    @Test func capitalsCountInCodesAndNamesOfFiles() {
        #expect(
            Set(Address.allCases.filter(\.keepsCase).map { $0.rawValue.split(separator: "/")[0] }) == [
                "tra-cuu", "lich-hen", "dang-ky", "theo-doi", "khao-sat", "tap-tin", "static",
            ])
    }
}
