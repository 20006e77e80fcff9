import Hummingbird
import NIOCore

/// A body is larger than what is taken here.
struct BodyTooLarge: Error {
    let limit: Int
}

extension RequestBody {
    /// All of it.
    /// - Parameter told: the limit as whoever sends it knows it, where more is taken for what stands around it.
    /// - Throws: `BodyTooLarge`.
    func collected(upTo limit: Int, told: Int? = nil) async throws -> ByteBuffer {
        do { return try await collect(upTo: limit) } catch is NIOTooManyBytesError { throw BodyTooLarge(limit: told ?? limit) }
    }
}
