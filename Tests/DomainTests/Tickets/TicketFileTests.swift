import Domain
import Foundation
import Testing

/// Files as events name them.
@Suite struct TicketFileTests {
    private let file = TicketFile(
        id: UUID(), name: "anh.jpg", kind: .jpeg, size: 12, sha256: String(repeating: "0a", count: 32))

    @Test func whatGoesWithoutFilesIsWrittenAsBefore() throws {
        let (encoder, decoder) = (JSONEncoder(), JSONDecoder())
        encoder.outputFormatting = .sortedKeys
        let plain = TicketEvent.replied(text: "a")
        #expect(String(decoding: try encoder.encode(plain), as: UTF8.self) == #"{"replied":{"text":"a"}}"#)
        #expect(try decoder.decode(TicketEvent.self, from: Data(#"{"replied":{"text":"a"}}"#.utf8)) == plain)
        let whole = TicketEvent.reopened(reason: "a", files: [file])
        let text = String(decoding: try encoder.encode(whole), as: UTF8.self)
        #expect(text.contains(file.sha256) && text.contains("anh.jpg"))
        #expect(try decoder.decode(TicketEvent.self, from: Data(text.utf8)) == whole)
    }

    @Test func onlyWhatTakesFilesCarriesThem() {
        #expect(Command.reply(text: "a").carrying([file]) == .reply(text: "a", files: [file]))
        #expect(Command.reopen(reason: "a").carrying([file]) == .reopen(reason: "a", files: [file]))
        #expect(Command.withdraw(reason: "a").carrying([file]) == .withdraw(reason: "a"))
        #expect(TicketEvent.replied(text: "a", files: [file]).hidingCodes(in: .vi).files == [file])
        #expect(TicketEvent.withdrawn(reason: "a").files.isEmpty)
    }
}
