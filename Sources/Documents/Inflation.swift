import CZlib
import Domain

/// What one file may still unpack to, whatever becomes of it: what is damaged or too long has cost its time as well.
struct UnpackingRoom {
    private(set) var left = Bounds.unpackedBytes.value
    private var parts = Bounds.fileParts.value

    /// Whether there is room for another part.
    mutating func opensPart() -> Bool {
        parts -= 1
        return parts >= 0 && left > 0
    }

    /// Whether so much more still fits.
    mutating func takes(_ count: Int) -> Bool {
        left -= count
        return left >= 0
    }
}

/// What was packed by deflate (RFC 1950), up to a limit.
enum Inflation {
    /// Nil where it is damaged or larger than the room. What follows it is not read.
    static func inflated(_ packed: ArraySlice<UInt8>, in available: inout UnpackingRoom) -> [UInt8]? {
        guard available.opensPart() else { return nil }
        var stream = z_stream()
        guard zlib_begin(&stream) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        var input = Array(packed)
        var output: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 64 * 1024)
        return input.withUnsafeMutableBufferPointer { source -> [UInt8]? in
            stream.next_in = source.baseAddress
            stream.avail_in = uInt(source.count)
            while true {
                let (status, made) = room.withUnsafeMutableBufferPointer { target -> (Int32, Int) in
                    stream.next_out = target.baseAddress
                    stream.avail_out = uInt(target.count)
                    return (inflate(&stream, Z_NO_FLUSH), target.count - Int(stream.avail_out))
                }
                output += room.prefix(made)
                guard available.takes(made) else { return nil }
                if status == Z_STREAM_END { return output }
                // At the end of what there is, no more can be made.
                guard status == Z_OK, made > 0 || stream.avail_in > 0 else { return nil }
            }
        }
    }
}

extension Inflation {
    enum Reach: Equatable {
        /// The data end with this byte of the input.
        case ends(at: Int)
        /// They would go on.
        case isCutShort
        case isDamaged
        /// They come to more than was allowed.
        case isTooLong
    }

    /// How far what was packed goes, without keeping what it comes to.
    static func reach(of packed: [UInt8], upTo most: Int) -> Reach {
        var stream = z_stream()
        guard zlib_begin(&stream) == Z_OK else { return .isDamaged }
        defer { inflateEnd(&stream) }
        var (input, room, made) = (packed, [UInt8](repeating: 0, count: 256 * 1024), 0)
        return input.withUnsafeMutableBufferPointer { source -> Reach in
            stream.next_in = source.baseAddress
            stream.avail_in = uInt(source.count)
            while true {
                let status = room.withUnsafeMutableBufferPointer { target -> Int32 in
                    stream.next_out = target.baseAddress
                    stream.avail_out = uInt(target.count)
                    return inflate(&stream, Z_NO_FLUSH)
                }
                let new = room.count - Int(stream.avail_out)
                made += new
                if made > most { return .isTooLong }
                switch status {
                case Z_STREAM_END: return .ends(at: source.count - Int(stream.avail_in))
                case Z_OK where new > 0 || stream.avail_in > 0: continue
                case Z_OK, Z_BUF_ERROR: return .isCutShort
                default: return .isDamaged
                }
            }
        }
    }
}

enum Checksum {
    static func crc32(_ bytes: [UInt8]) -> UInt32 {
        bytes.withUnsafeBufferPointer { UInt32(truncatingIfNeeded: CZlib.crc32(0, $0.baseAddress, uInt($0.count))) }
    }
}
