import CZlib
import HTTPTypes
import Hummingbird

/// Bytes as gzip (RFC 1952), for who takes them so.
enum Compression {
    /// Shorter answers gain nothing.
    private static let least = 1024

    /// Nil where the reader does not take gzip, or it would gain nothing.
    static func gzip(_ bytes: [UInt8], for request: Request) -> [UInt8]? {
        guard bytes.count >= least, accepts(request) else { return nil }
        return deflated(bytes)
    }

    static func accepts(_ request: Request) -> Bool {
        (request.headers[.acceptEncoding] ?? "").split(separator: ",").contains { coding in
            let parts = coding.split(separator: ";").map { $0.filter { $0 != " " } }
            return parts.first == "gzip" && !parts.dropFirst().contains { $0 == "q=0" || $0 == "q=0.0" }
        }
    }

    static func deflated(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard gzip_begin(&stream, 5) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var input = bytes
        return input.withUnsafeMutableBufferPointer { source in
            stream.next_in = source.baseAddress
            stream.avail_in = uInt(source.count)
            let room = Int(deflateBound(&stream, uLong(source.count)))
            var done = false
            let output = [UInt8](unsafeUninitializedCapacity: room) { target, count in
                stream.next_out = target.baseAddress
                stream.avail_out = uInt(room)
                done = deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = done ? Int(stream.total_out) : 0
            }
            return done ? output : nil
        }
    }
}
