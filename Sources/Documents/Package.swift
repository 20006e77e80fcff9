import CZip
import Glibc

/// Files in one, as OOXML packages its parts (ECMA-376, part 2). The same parts give the same bytes.
struct Package {
    private var parts: [(name: String, content: [UInt8])] = []

    mutating func add(_ name: String, _ content: XML) {
        let head: XML = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        parts.append((name, head.bytes + content.bytes))
    }

    /// - Throws: `DocumentFault.notWritten`.
    func bytes() throws(DocumentFault) -> [UInt8] {
        guard let target = zip_source_buffer_create(nil, 0, 0, nil) else { throw .notWritten }
        defer { zip_source_free(target) }
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, nil) else { throw .notWritten }
        // Closing gives the source away, and what was written is read from it afterwards.
        zip_source_keep(target)
        guard parts.allSatisfy({ Self.add($0, to: archive) }), zip_close(archive) == 0 else {
            zip_discard(archive)
            throw .notWritten
        }
        return try Self.content(of: target)
    }

    private static func add(_ part: (name: String, content: [UInt8]), to archive: OpaquePointer) -> Bool {
        // libzip reads the bytes only when it closes the archive, and frees them then.
        guard let copy = malloc(max(part.content.count, 1)) else { return false }
        part.content.withUnsafeBytes { if let base = $0.baseAddress { memcpy(copy, base, $0.count) } }
        guard let source = zip_source_buffer(archive, copy, zip_uint64_t(part.content.count), 1) else {
            free(copy)
            return false
        }
        let index = zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            return false
        }
        // 1 January 1980, the earliest that an archive can say.
        return zip_file_set_dostime(archive, zip_uint64_t(index), 0, 0x21, 0) == 0
    }

    private static func content(of source: OpaquePointer) throws(DocumentFault) -> [UInt8] {
        guard zip_source_open(source) == 0 else { throw .notWritten }
        defer { zip_source_close(source) }
        guard zip_source_seek(source, 0, SEEK_END) == 0 else { throw .notWritten }
        let length = Int(zip_source_tell(source))
        guard length > 0, zip_source_seek(source, 0, SEEK_SET) == 0 else { throw .notWritten }
        var count = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: length) { buffer, filled in
            count = Int(zip_source_read(source, buffer.baseAddress, zip_uint64_t(length)))
            filled = max(count, 0)
        }
        guard count == length else { throw .notWritten }
        return bytes
    }
}

/// A file could not be made: no room, or a library that failed. Nothing in it is somebody's text.
public enum DocumentFault: Error, Equatable, Sendable {
    case notWritten
}
