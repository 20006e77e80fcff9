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
    /// What stands in it beside its entries: remarks, and bytes before, between and behind them.
    let stray: Int

    /// - Throws: `FileKind.Fault.damaged` where it is none, or has more entries than any office file.
    init(_ bytes: [UInt8], in room: inout UnpackingRoom, reading isWanted: (String) -> Bool) throws(FileKind.Fault) {
        var content = bytes
        let read = content.withUnsafeMutableBytes { buffer in Self.read(buffer, &room, isWanted) }
        guard let read else { throw .damaged }
        (names, parts, isIncomplete) = (read.names, read.parts, read.isIncomplete)
        stray = read.remarks + (Self.isWithoutGaps(bytes) ? 0 : 1)
    }

    private static func read(
        _ buffer: UnsafeMutableRawBufferPointer, _ room: inout UnpackingRoom, _ isWanted: (String) -> Bool
    ) -> (names: [String], parts: [String: [UInt8]], isIncomplete: Bool, remarks: Int)? {
        guard let source = zip_source_buffer_create(buffer.baseAddress, zip_uint64_t(buffer.count), 0, nil) else { return nil }
        // The archive takes the source over where it opens, and only there.
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, nil) else {
            zip_source_free(source)
            return nil
        }
        defer { zip_discard(archive) }
        let count = zip_get_num_entries(archive, 0)
        guard 1...zip_int64_t(Bounds.fileParts.value) ~= count else { return nil }
        var (names, parts, isIncomplete) = ([String](), [String: [UInt8]](), false)
        var length: Int32 = 0
        var remarks = zip_get_archive_comment(archive, &length, ZIP_FL_ENC_RAW) == nil || length == 0 ? 0 : 1
        for index in 0..<zip_uint64_t(count) {
            guard let raw = zip_get_name(archive, index, zip_flags_t(ZIP_FL_ENC_GUESS)) else { return nil }
            let name = String(cString: raw).replacing("\\", with: "/").lowercased()
            names.append(name)
            var size: UInt32 = 0
            if zip_file_get_comment(archive, index, &size, ZIP_FL_ENC_RAW) != nil, size > 0 { remarks += 1 }
            guard isWanted(name) else { continue }
            let part = content(index, of: archive, in: &room)
            // Of two that are called the same, nobody knows which a reader takes.
            if !part.isWhole || parts[name] != nil { isIncomplete = true }
            if part.isReadable { parts[name] = part.bytes }
        }
        return (names, parts, isIncomplete, remarks)
    }

    // MARK: Where entries lie

    /// Whether entries, their directory and its end (APPNOTE 4.3) follow one another from the first byte to the last: an entry that was
    /// taken out of the directory may still lie there.
    private static func isWithoutGaps(_ bytes: [UInt8]) -> Bool {
        func number(_ at: Int, _ width: Int) -> Int {
            guard at >= 0, at <= bytes.count - width else { return 0 }
            return (0..<width).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        func isMarked(_ at: Int, _ mark: Int) -> Bool { at >= 0 && at <= bytes.count - 4 && number(at, 4) == mark }
        let reach = max(0, bytes.count - 22 - 0xFFFF)
        guard bytes.count >= 22, let end = (reach...(bytes.count - 22)).last(where: { isMarked($0, 0x0605_4B50) }) else { return false }
        guard end + 22 + number(end + 20, 2) == bytes.count else { return false }
        var (at, places) = (number(end + 16, 4), [(start: Int, end: Int, isOpen: Bool)]())
        let directory = at
        // What is larger than any file that is taken has another directory (4.3.14), which lies between this one and the end.
        guard directory != 0xFFFF_FFFF else { return false }
        for _ in 0..<number(end + 10, 2) {
            guard isMarked(at, 0x0201_4B50) else { return false }
            let (flags, packed, start) = (number(at + 8, 2), number(at + 20, 4), number(at + 42, 4))
            guard isMarked(start, 0x0403_4B50) else { return false }
            places.append((start, start + 30 + number(start + 26, 2) + number(start + 28, 2) + packed, flags & 8 != 0))
            at += 46 + number(at + 28, 2) + number(at + 30, 2) + number(at + 32, 2)
        }
        guard at == end else { return false }
        places.sort { $0.start < $1.start }
        let starts = places.map(\.start) + [directory]
        return starts[0] == 0
            && zip(places, starts.dropFirst()).allSatisfy { place, next in
                // Behind an entry whose size was not known when it was begun stands its size (4.3.9), of 12 to 24 bytes.
                next == place.end || place.isOpen && (12...24).contains(next - place.end)
            }
    }

    /// What is there under a wrong checksum is read, as offices' programs do, but not trusted to be whole.
    private static func content(
        _ index: zip_uint64_t, of archive: OpaquePointer, in available: inout UnpackingRoom
    ) -> (bytes: [UInt8], isReadable: Bool, isWhole: Bool) {
        guard available.opensPart(), let file = zip_fopen_index(archive, index, 0) else { return ([], false, false) }
        defer { zip_fclose(file) }
        var (output, room) = ([UInt8](), [UInt8](repeating: 0, count: 64 * 1024))
        while true {
            let count = Int(zip_fread(file, &room, zip_uint64_t(room.count)))
            if count < 0 { return (output, zip_error_code_zip(zip_file_get_error(file)) == ZIP_ER_CRC, false) }
            if count == 0 { return (output, true, true) }
            guard available.takes(count) else { return (output, false, false) }
            output += room.prefix(count)
        }
    }
}
