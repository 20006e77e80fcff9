import Foundation
import Support
import Testing

/// Every refusal and every fault that stands in Sources is provoked by some test, which names it.
@Suite struct ProvokedFaultTests {
    /// An enumeration of errors, or of the reasons of one.
    private struct Kinds {
        /// As a test must name it: of reasons, the fault that they belong to.
        let type: SourceName
        let place: String
        var cases: Set<String> = []
    }

    private static let modifiers: Set<Substring> = ["public", "internal", "indirect", "final"]

    /// What a file declares. A type stands in another by how far it is set in.
    private static func kinds(in text: String) -> [Kinds] {
        var (owners, found) = ([(depth: Int, name: String)](), [(depth: Int, kinds: Kinds)]())
        for line in text.split(separator: "\n") {
            let depth = line.prefix { $0 == " " }.count
            let words = line.split { " :<{,".contains($0) }.drop { modifiers.contains($0) }
            guard let word = words.first else { continue }
            if ["enum", "struct", "extension", "class", "actor", "protocol"].contains(word), words.count > 1 {
                let names = words[words.startIndex + 1].split(separator: ".").map(String.init)
                owners.removeAll { $0.depth >= depth }
                let path = owners.map(\.name) + names
                owners.append((depth, names.joined(separator: ".")))
                let isReason = path.last == "Reason" && path.dropLast().contains { $0.hasSuffix("Fault") }
                if word == "enum", words.contains("Error") || path.last == "Fault" || isReason {
                    let named = (isReason ? path.dropLast() : path[...]).joined(separator: ".").split(separator: ".").map(String.init)
                    let type = SourceName(named.last ?? "", before: named.count > 1 ? named[named.count - 2] : nil)
                    found.append((depth, Kinds(type: type, place: path.joined(separator: "."))))
                }
            }
            guard let last = found.indices.last else { continue }
            if depth == found[last].depth + 4, word == "case" {
                found[last].kinds.cases.formUnion(cases(line))
            } else if depth == found[last].depth, let brace = line.firstIndex(of: "{"), line[brace...].hasPrefix("{ case ") {
                found[last].kinds.cases.formUnion(cases(line[brace...].dropFirst(2)))
            }
        }
        return found.map(\.kinds).filter { !$0.cases.isEmpty }
    }

    /// `case a(Int), b` declares a and b.
    private static func cases(_ line: Substring) -> [String] {
        var (depth, flat) = (0, "")
        for sign in line.drop(while: { $0 == " " }).dropFirst("case ".count) {
            if sign == "(" { depth += 1 }
            if depth == 0 { flat.append(sign) }
            if sign == ")" { depth -= 1 }
        }
        return flat.split { " ,})".contains($0) }.prefix { !$0.hasPrefix("/") && $0 != "=" }.map(String.init)
    }

    private static func files(_ folder: String) throws -> [String] {
        let all = try #require(FileManager.default.enumerator(at: Checkout.file(folder), includingPropertiesForKeys: nil))
        return try all.compactMap { $0 as? URL }.filter { $0.pathExtension == "swift" }.map { try String(contentsOf: $0, encoding: .utf8) }
    }

    @Test func declarationsAreRead() {
        let found = Self.kinds(
            in: """
                extension Door {
                    /// Why.
                    public enum Refusal: Error, Equatable {
                        case locked
                        case ajar(by: Int, since: Day), gone
                        public var field: Int { switch self { case .locked: 1 } }
                    }
                }
                public struct DoorFault: Error {
                    public enum Reason { case worn, burnt }
                    enum Colour { case red }
                }
                """)
        #expect(found.map(\.place) == ["Door.Refusal", "DoorFault.Reason"])
        #expect(found.map(\.cases) == [["locked", "ajar", "gone"], ["worn", "burnt"]])
        #expect(found.map(\.type) == [SourceName("Refusal", before: "Door"), SourceName("DoorFault", before: nil)])
    }

    @Test func everyRefusalIsProvoked() throws {
        let tests = try Self.files("Tests").map { Set(SourceName.all(in: $0)) }
        let declared = try Self.files("Sources").flatMap(Self.kinds)
        #expect(declared.count > 25 && declared.contains { $0.place == "Ticket.Refusal" && $0.cases.count > 30 })
        for kinds in declared {
            let naming = tests.filter { names in
                names.contains(kinds.type) || kinds.type.before == nil && names.contains { $0.text == kinds.type.text }
            }
            let said = naming.reduce(into: Set<String>()) { said, names in
                for name in names where name.before == "" || name.before == kinds.type.text { said.insert(name.text) }
            }
            let unprovoked = kinds.cases.subtracting(said)
            #expect(unprovoked.isEmpty, "\(kinds.place): no test provokes \(unprovoked.sorted().joined(separator: ", "))")
        }
    }
}
