import Foundation
import Support
import Testing

@testable import hoidap

/// What can be set, what is read and what is documented are the same.
@Suite struct SettingNameTests {
    private static let documented = Set(Settings.documented.map(\.name))

    private func names(in text: String) -> Set<String> {
        Set(text.matches(of: #/HOIDAP_[A-Z][A-Z_]*[A-Z]/#).map { String($0.output) })
    }

    private func texts(under folder: String) throws -> [String: String] {
        let root = Checkout.file(folder)
        let paths = try #require(FileManager.default.enumerator(atPath: root.path())).compactMap { $0 as? String }
        let files = paths.filter { path in
            var isFolder: ObjCBool = false
            return FileManager.default.fileExists(atPath: root.appending(path: path).path(), isDirectory: &isFolder) && !isFolder.boolValue
        }
        return Dictionary(
            uniqueKeysWithValues: files.compactMap { path in
                (try? String(contentsOf: root.appending(path: path), encoding: .utf8)).map { ("\(folder)/\(path)", $0) }
            })
    }

    @Test func whatIsReadIsDocumentedAndWhatIsDocumentedIsRead() throws {
        let sources = try texts(under: "Sources")
        #expect(sources.count > 300)
        var read: Set<String> = []
        // The list itself reads nothing.
        for text in sources.values { read.formUnion(names(in: text.replacing(#/static let documented[\s\S]*?\n    \]\n/#, with: ""))) }
        #expect(read.subtracting(Settings.ofTests) == Self.documented)
        #expect(Settings.documented.count == Self.documented.count, "each once")
    }

    @Test func theDocumentSaysWhatTheProgramSays() throws {
        let rows = try Checkout.text("docs/operating.md").matches(of: #/\| `(HOIDAP_[A-Z_]+)` \| (.+) \|\n/#).map { "\($0.1): \($0.2)" }
        #expect(rows == Settings.documented.map { "\($0.name): \($0.meaning)" })
    }

    /// No document and no script speaks of a setting that the program would refuse.
    @Test func whatIsSpokenOfCanBeSet() throws {
        var spoken = names(in: try ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(Checkout.text).joined())
        for folder in ["docs", "scripts"] { for text in try texts(under: folder).values { spoken.formUnion(names(in: text)) } }
        #expect(spoken.subtracting(Self.documented).isSubset(of: Settings.ofTests), "\(spoken)")
        let contributing = names(in: try Checkout.text("CONTRIBUTING.md"))
        #expect(Settings.ofTests.isSubset(of: contributing), "what only tests read is said where tests are")
    }
}
