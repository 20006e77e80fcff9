import Foundation
import Testing

/// Words of Chinese administration that mean one thing, held against the Vietnamese beside them, in the sources where they stand.
@Suite struct ChineseTermTests {
    private struct Words {
        let vi, en, zh, place: String
    }

    private static func phrases() throws -> [Words] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let folder = root.appending(path: "Sources/Language")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)).compactMap { $0 as? URL }
        let literal = /Phrase\(\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\s*\)/
        return try files.filter { $0.pathExtension == "swift" }.flatMap { file in
            try String(contentsOf: file, encoding: .utf8).matches(of: literal).map {
                Words(vi: String($0.1).lowercased(), en: String($0.2), zh: String($0.3), place: file.lastPathComponent)
            }
        }
    }

    /// 受理 is thụ lý, which an office decides of a complaint; what it only received is 收到, what it refused 拒绝.
    @Test func acceptanceIsSaidOfAcceptanceAlone() throws {
        let phrases = try Self.phrases()
        #expect(phrases.count > 1000)
        for words in phrases where words.zh.contains("受理") {
            #expect(words.vi.contains("thụ lý"), "\(words.place): \(words.vi) – \(words.zh)")
        }
    }

    /// Until the end of a day the day itself counts: 某日前 and 某日之前 leave it out, and so does "before".
    @Test func aLastDayCounts() throws {
        let ends = try Self.phrases().filter { $0.vi.contains("hết ngày") || $0.vi.contains("đến hết") }
        #expect(ends.count > 10)
        for words in ends {
            #expect(!["日前", "之前", "以前", "前完成", "前重新"].contains { words.zh.contains($0) }, "\(words.place): \(words.zh)")
            #expect(!words.en.contains("before"), "\(words.place): \(words.en)")
        }
    }
}
