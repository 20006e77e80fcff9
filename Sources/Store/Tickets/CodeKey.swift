import Crypto
public import Domain
public import FoundationEssentials
import PG

/// What keeps the codes of businesses from whoever reads the database: under it a code is looked up by a keyed hash (HMAC-SHA-256) and
/// kept sealed (ChaCha20-Poly1305, RFC 8439). It lies outside of the database.
public struct CodeKey: Sendable {
    private let lookup: SymmetricKey
    private let sealing: SymmetricKey
    /// Tells two keys apart and gives neither away.
    public let fingerprint: String

    /// 32 bytes as 64 hexadecimal digits; white space around them is left out.
    public init?(_ text: String) {
        let digits = text.filter { !$0.isWhitespace }
        guard digits.utf8.count == 64, let bytes = Self.bytes(ofHexadecimal: digits) else { return nil }
        let master = SymmetricKey(data: bytes)
        func derived(_ purpose: String, _ count: Int = 32) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(inputKeyMaterial: master, info: Data(purpose.utf8), outputByteCount: count)
        }
        lookup = derived("hoidap code lookup 1")
        sealing = derived("hoidap code sealing 1")
        fingerprint = derived("hoidap code key 1", 8).withUnsafeBytes { Self.hexadecimal($0) }
    }

    /// A new key as it stands in a file.
    public static func random() -> String { SymmetricKey(size: .bits256).withUnsafeBytes { hexadecimal($0) } }

    func hash(_ code: TrackingCode) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Data(code.text.utf8), using: lookup))
    }

    func seal(_ code: TrackingCode) throws -> [UInt8] {
        Array(try ChaChaPoly.seal(Data(code.text.utf8), using: sealing, authenticating: Self.purpose).combined)
    }

    /// - Throws: where another key sealed it, or it was changed since.
    func open(_ sealed: [UInt8]) throws -> TrackingCode {
        let opened = try ChaChaPoly.open(ChaChaPoly.SealedBox(combined: Data(sealed)), using: sealing, authenticating: Self.purpose)
        guard let code = TrackingCode(String(decoding: opened, as: UTF8.self)) else { throw CodeKeyFault.another }
        return code
    }

    private static var purpose: Data { Data("hoidap code".utf8) }

    private static func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(ofHexadecimal digits: String) -> [UInt8]? {
        let values = digits.compactMap(\.hexDigitValue)
        guard values.count == digits.count else { return nil }
        return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
    }
}

/// The key at hand does not fit the database.
public enum CodeKeyFault: Error, Equatable {
    /// The codes in the database were sealed under another one.
    case another
    /// The database has no key yet: nobody has migrated it.
    case none
}

/// What somebody outside was given a code for. Only who made it ever learns the code; afterwards it is known by itself.
@dynamicMemberLookup
public struct Given<Value: Sendable>: Sendable {
    public let value: Value
    public let code: TrackingCode

    init(_ value: Value, _ code: TrackingCode) { (self.value, self.code) = (value, code) }

    public subscript<Member>(dynamicMember path: KeyPath<Value, Member>) -> Member { value[keyPath: path] }
}

extension Given: Equatable where Value: Equatable {}

extension Connection {
    /// The fingerprint of the key under which the codes of this database are sealed; nil before there is one.
    func codeKeyFingerprint() throws -> String? {
        try query("select fingerprint from code_key").first?.get("fingerprint", as: String.self)
    }

    func check(_ key: CodeKey) throws {
        guard let fingerprint = try codeKeyFingerprint() else { throw CodeKeyFault.none }
        guard fingerprint == key.fingerprint else { throw CodeKeyFault.another }
    }
}

extension Transaction {
    /// The code of a ticket, for a page of somebody who proved to be the business otherwise: by the code of the visit that led to it.
    /// - Throws: `NotFound` for staff.
    public func code(ofTicket id: UUID) throws -> TrackingCode {
        guard case .business = actor else { throw NotFound() }
        let row = try connection.query("select sealed_code from ticket where id = \(id)").first
        guard let row else { throw NotFound() }
        return try codeKey.open(row.get("sealed_code"))
    }
}
