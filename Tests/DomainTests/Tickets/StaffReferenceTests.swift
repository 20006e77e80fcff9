import Domain
import Foundation
import Testing

@Suite struct StaffReferenceTests {
    private let id = UUID(uuidString: "0199d0c4-7a3e-7c11-9a02-4be15e07a91c")!

    @Test func itIsTheEndOfTheId() {
        #expect(StaffReference(id).description == "#5E07A91C" && StaffReference(id).idSuffix == "5e07a91c")
    }

    @Test(arguments: ["#5E07A91C", "5e07a91c", " #5e07a91c ", "＃５Ｅ０７Ａ９１Ｃ"]) func itIsKnownAsTyped(typed: String) {
        #expect(StaffReference(typed) == StaffReference(id))
    }

    @Test(arguments: ["", "#", "5e07a91", "5e07a91cc", "hợp đồng", "5g07a91c", "17/2026"]) func otherWordsAreNone(typed: String) {
        #expect(StaffReference(typed) == nil)
    }

    @Test func aTrackingCodeIsNoneAndItIsNoTrackingCode() {
        #expect(StaffReference(TrackingCode.random().text) == nil && TrackingCode(StaffReference(id).description) == nil)
    }

    @Test func aTicketIsCalledByItsNumberOnceItHasOne() throws {
        var story = try Case()
        #expect(story.ticket.staffName == StaffReference(story.ticket.id).description)
        try story.on(.member(Staff().clerk), .classify(kind: .question, variant: "", registration: Case.number))
        #expect(story.ticket.staffName == "17/2026")
    }
}
