import CZip
import Domain

/// A ZIP archive that somebody sent: the names of its entries, and those of them that are asked for.
///
/// Names are compared as OPC does (ECMA-376, part 2, 6.2.2): without regard to case. Some writers part folders by backslashes.
struct Archive {
    static let signature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]

    /// In lower case, parted by slashes, in the order of the archive.
    let names: [String]
    /// The entries that were asked for and could be unpacked.
    let parts: [String: [UInt8]]
    /// Whether an entry that was asked for is damaged, behind a password, or larger than anything that is read.
    let isIncomplete: Bool

    /// - Throws: `FileFault.damaged` where it is none, or has more entries than any office file.
    init(_ bytes: [UInt8], reading isWanted: (String) -> Bool) throws(FileFault) {
        var content = bytes
        let read = content.withUnsafeMutableBytes { buffer in Self.read(buffer, isWanted) }
        guard let read else { throw .damaged }
        (names, parts, isIncomplete) = read
    }

    private static let mostEntries: zip_int64_t = 5000
    private static let mostOfOne = 32 * 1024 * 1024
    private static let mostOfAll = 64 * 1024 * 1024

    private static func read(
        _ buffer: UnsafeMutableRawBufferPointer, _ isWanted: (String) -> Bool
    ) -> (names: [String], parts: [String: [UInt8]], isIncomplete: Bool)? {
        guard let source = zip_source_buffer_create(buffer.baseAddress, zip_uint64_t(buffer.count), 0, nil) else { return nil }
        // The archive takes the source over where it opens, and only there.
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
            zip_source_free(source)
            return nil
        }
        defer { zip_discard(archive) }
        let count = zip_get_num_entries(archive, 0)
        guard 1...mostEntries ~= count else { return nil }
        var (names, parts, isIncomplete, room) = ([String](), [String: [UInt8]](), false, mostOfAll)
        for index in 0..<zip_uint64_t(count) {
            guard let raw = zip_get_name(archive, index, zip_flags_t(ZIP_FL_ENC_GUESS)) else { return nil }
            let name = String(cString: raw).replacing("\\", with: "/").lowercased()
            names.append(name)
            guard isWanted(name) else { continue }
            let part = content(index, of: archive, upTo: min(mostOfOne, room))
            room -= part.bytes.count
            if part.isReadable { parts[name] = part.bytes }
            if !part.isWhole { isIncomplete = true }
        }
        return (names, parts, isIncomplete)
    }

    /// What is there under a wrong checksum is read, as offices' programs do, but not trusted to be whole.
    private static func content(
        _ index: zip_uint64_t, of archive: OpaquePointer, upTo most: Int
    ) -> (bytes: [UInt8], isReadable: Bool, isWhole: Bool) {
        guard let file = zip_fopen_index(archive, index, 0) else { return ([], false, false) }
        defer { zip_fclose(file) }
        var (output, room) = ([UInt8](), [UInt8](repeating: 0, count: 64 * 1024))
        while true {
            let count = Int(zip_fread(file, &room, zip_uint64_t(room.count)))
            if count < 0 { return (output, zip_error_code_zip(zip_file_get_error(file)) == ZIP_ER_CRC, false) }
            if count == 0 { return (output, true, true) }
            guard output.count + count <= most else { return (output, false, false) }
            output += room.prefix(count)
        }
    }
}
