import Hummingbird
import NIOCore

/// A body is larger than what is taken here.
struct BodyTooLarge: Error {
    let limit: Int
    /// Whether it was not even read to its end.
    var isCut = false
}

extension RequestBody {
    /// All of it.
    /// - Throws: `BodyTooLarge`.
    func collected(upTo limit: Int) async throws -> ByteBuffer {
        do { return try await collect(upTo: limit) } catch is NIOTooManyBytesError { throw BodyTooLarge(limit: limit) }
    }

    /// What came, up to so many bytes, and whether there was more.
    func beginning(_ limit: Int) async throws -> (bytes: [UInt8], isCut: Bool) {
        var bytes: [UInt8] = []
        for try await piece in self {
            bytes += piece.readableBytesView
            if bytes.count > limit { return (Array(bytes.prefix(limit)), true) }
        }
        return (bytes, false)
    }
}
