import Crypto
import CryptoExtras
public import Domain
import FoundationEssentials

/// Passwords by scrypt (RFC 7914) with N = 2^15, r = 8, p = 1: 32 MB and some 80 ms a guess.
public enum Password {
    /// `scrypt$N$r$p$salt$key`, both in Base64, of the normal form.
    public static func hash(_ password: TypedPassword) async throws -> String { try await hash(ofForm: password.normal) }

    static func hash(ofForm form: String, rounds: Int = Password.rounds) async throws -> String {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        let key = try await WorkPool.passwords.run { try derive(form, salt, rounds) }
        return ["scrypt", "\(rounds)", "8", "1", Data(salt).base64EncodedString(), key.base64EncodedString()].joined(separator: "$")
    }

    enum Match: Equatable, Sendable {
        case none, normal
        /// In a form that passwords are no longer kept in.
        case earlier
    }

    /// How long it takes depends on what was typed and not on what it is compared with.
    static func match(_ password: TypedPassword, _ hash: String) async throws -> Match {
        guard let stored = Stored(hash) else { throw Unreadable() }
        let matching = try await WorkPool.passwords.run {
            try password.forms.map { stored.isSame(try derive($0, stored.salt, stored.rounds)) }
        }
        guard let index = matching.firstIndex(of: true) else { return .none }
        return index == 0 ? .normal : .earlier
    }

    /// What a guess at an unknown address is compared with, so that it takes as long as one at a known address.
    static let nobody = "scrypt$\(rounds)$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

    private static let rounds = 1 << 15

    private struct Stored: Sendable {
        let rounds: Int
        let salt: [UInt8]
        let key: Data

        init?(_ hash: String) {
            let parts = hash.split(separator: "$").map(String.init)
            guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let salt = Data(base64Encoded: parts[4]),
                let key = Data(base64Encoded: parts[5])
            else { return nil }
            (self.rounds, self.salt, self.key) = (rounds, Array(salt), key)
        }

        func isSame(_ other: Data) -> Bool {
            guard key.count == other.count else { return false }
            return zip(key, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
        }
    }

    /// What stands in the database as a member's password is none of ours.
    struct Unreadable: Error {}

    private static func derive(_ password: String, _ salt: [UInt8], _ rounds: Int) throws -> Data {
        let key = try KDF.Scrypt.deriveKey(
            from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1)
        return key.withUnsafeBytes { Data($0) }
    }
}
