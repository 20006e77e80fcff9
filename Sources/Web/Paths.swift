import Domain
import FoundationEssentials
import Hummingbird
import Language

// Links stand with their nouns, in the files called …Paths.

extension Path {
    static let home = Path(.home)

    static func asset(_ name: String) -> Path { Path(.asset, name) }
}

extension UUID {
    /// As it stands in an address.
    var part: String { uuidString.lowercased() }
}

extension RouterMethods {
    func get(_ address: Address, use answer: @escaping @Sendable (Request, Context) async throws -> some ResponseGenerator) {
        get(RouterPath(address.rawValue), use: answer)
    }

    func post(_ address: Address, use answer: @escaping @Sendable (Request, Context) async throws -> some ResponseGenerator) {
        post(RouterPath(address.rawValue), use: answer)
    }
}
