import Crypto
import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import Store

/// What a program sends with a write, to be able to send it again where no answer came: it is done once.
struct IdempotencyKey: Sendable {
    static let header = "Idempotency-Key"

    private let text: String
    /// SHA-256 of the address and the body.
    private let hash: [UInt8]

    /// Nil where none was sent.
    /// - Throws: `InputFault`.
    init?(_ request: Request, _ context: AppContext, body: [UInt8]) throws {
        guard let name = HTTPField.Name(Self.header), let sent = request.headers[name] else { return nil }
        // What came in bytes that are no UTF-8 was replaced by this sign on the way, and two keys would be one.
        guard !sent.unicodeScalars.contains("\u{FFFD}") else {
            throw InputFault(Self.header, InputPhrases.notUTF8)
        }
        guard (1...200).contains(sent.utf8.count) else {
            throw InputFault.value(Self.header, InputPhrases.letters(1...200))
        }
        text = OutsideText.of(sent)
        hash = Array(SHA256.hash(data: Array(request.uri.path.utf8) + [0] + body))
    }

    /// The key of a client that has no account, told apart as the limits tell clients apart. Its address is kept nowhere.
    func text(of client: String) -> String {
        "api-ticket:"
            + SHA256.hash(data: Array(client.utf8) + [0] + Array(text.utf8)).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Whose key it is: programs choose keys without knowing of one another.
    func sending(of owner: UUID) -> Sending { Sending(key: "api:\(owner.uuidString):\(text)", hash: hash) }
}

extension Endpoint.Field {
    static let idempotencyKey = Endpoint.Field(
        IdempotencyKey.header,
        "Yours, 1 to 200 characters, kept for a day: the same key and body again is done once, and answered with how the ticket is now; "
            + "another body is refused with 422. Where there is no token or code, it is the key of your network address: others' keys are other "
            + "keys, and those who share an address should draw theirs at random, such as a UUID")
}
