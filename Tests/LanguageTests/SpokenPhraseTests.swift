import Foundation
import Support
import Testing

/// Every phrase that stands in Sources/Language is said somewhere in Sources.
@Suite struct SpokenPhraseTests {
    private struct Declaration {
        let owner: String
        let name: String
    }

    /// What a file declares at the first level of its types, and the types that it opens.
    private static func declarations(in text: String) -> (names: [Declaration], types: Set<String>) {
        var (owner, found, types) = ("", [Declaration](), Set<String>())
        for line in text.split(separator: "\n") {
            let depth = line.prefix { $0 == " " }.count
            let words = line.split { " :<({=".contains($0) }.map { String($0).replacing("`", with: "") }
                .filter { !["public", "private", "fileprivate", "internal", "static", "final", "indirect", "@unchecked"].contains($0) }
            guard words.count > 1 else { continue }
            if depth == 0, ["enum", "struct", "extension", "class"].contains(words[0]) {
                owner = words[1].split(separator: ".").last.map(String.init) ?? ""
                types.insert(owner)
            } else if depth == 4, ["let", "var", "func"].contains(words[0]) {
                found.append(Declaration(owner: owner, name: words[1]))
            }
        }
        return (found, types)
    }

    @Test func nothingIsLeftUnsaid() throws {
        var (said, anywhere) = (Set<SourceName>(), Set<String>())
        /// Without their type, or with `Self`, in the files that open it, as often as they stand there.
        var inside: [String: [String: Int]] = [:]
        var declared: [String: (owner: String, name: String, count: Int)] = [:]
        let files = FileManager.default.enumerator(at: Checkout.file("Sources"), includingPropertiesForKeys: nil)
        for case let file as URL in try #require(files) where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            let (names, (declarations, types)) = (SourceName.all(in: text), Self.declarations(in: text))
            said.formUnion(names)
            anywhere.formUnion(names.filter { $0.before != nil }.map(\.text))
            for name in names where name.before == nil || name.before == "Self" {
                for type in types { inside[type, default: [:]][name.text, default: 0] += 1 }
            }
            guard file.path().contains("/Sources/Language/") else { continue }
            // What is called by no name is not looked for.
            for found in declarations where found.name != "callAsFunction" && found.name != "+" {
                declared["\(found.owner).\(found.name)", default: (found.owner, found.name, 0)].count += 1
            }
        }
        #expect(declared.count > 1500)
        for (full, phrase) in declared {
            let isSaid =
                phrase.owner.hasSuffix("Phrases")
                ? said.contains(SourceName(phrase.name, before: phrase.owner)) : anywhere.contains(phrase.name)
            #expect(isSaid || inside[phrase.owner]?[phrase.name] ?? 0 > phrase.count, "\(full) is said nowhere")
        }
    }
}
