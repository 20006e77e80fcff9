import Crypto
import CryptoExtras
import FoundationEssentials

/// Passwords by scrypt (RFC 7914) with N = 2^15, r = 8, p = 1: 32 MB and some 80 ms a guess.
public enum Password {
    public static let shortest = 10

    /// `scrypt$N$r$p$salt$key`, both in Base64.
    public static func hash(_ password: String) async throws -> String {
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max) }
        let key = try await derive(password, salt, rounds)
        return ["scrypt", "\(rounds)", "8", "1", Data(salt).base64EncodedString(), key.base64EncodedString()].joined(separator: "$")
    }

    static func matches(_ password: String, _ hash: String) async throws -> Bool {
        let parts = hash.split(separator: "$").map(String.init)
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]), let salt = Data(base64Encoded: parts[4]),
            let expected = Data(base64Encoded: parts[5])
        else { return false }
        let key = try await derive(password, Array(salt), rounds)
        guard key.count == expected.count else { return false }
        return zip(key, expected).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// What a guess at an unknown address is compared with, so that it takes as long as one at a known address.
    static let nobody = "scrypt$\(rounds)$8$1$AAAAAAAAAAAAAAAAAAAAAA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="

    private static let rounds = 1 << 15

    private static func derive(_ password: String, _ salt: [UInt8], _ rounds: Int) async throws -> Data {
        try await WorkPool.passwords.run {
            let key = try KDF.Scrypt.deriveKey(
                from: Data(password.utf8), salt: salt, outputByteCount: 32, rounds: rounds, blockSize: 8, parallelism: 1)
            return key.withUnsafeBytes { Data($0) }
        }
    }
}
