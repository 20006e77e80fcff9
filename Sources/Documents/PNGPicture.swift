import Domain

/// PNG (W3C, third edition): chunks, of which only those that the picture is made from are kept, and of them nothing but the picture.
enum PNGPicture {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    /// The picture, its colours and its size on paper, and nothing in words: with the bytes that each has at most. A moving picture is kept
    /// as the first that it shows.
    private static let kept = [
        "IHDR": 13, "PLTE": 768, "tRNS": 256, "gAMA": 4, "cHRM": 32, "sRGB": 1, "iCCP": Int.max, "sBIT": 4, "bKGD": 6, "pHYs": 9, "cICP": 4,
        "mDCV": 24, "cLLI": 8,
    ]
    private static let largestProfile = 4 * 1024 * 1024

    private struct Chunk {
        let name: String
        let body: ArraySlice<UInt8>
    }

    /// - Throws: `.damaged`, `.tooManyPixels`.
    static func bare(_ bytes: [UInt8]) throws(FileKind.Fault) -> [UInt8] {
        let (chunks, _) = try chunks(of: bytes)
        guard chunks.contains(where: { $0.name == "IDAT" }) else { throw .damaged }
        let orientation = chunks.last { $0.name == "eXIf" }.flatMap { Orientation(tiff: $0.body) }
        var (output, seen, hasData) = (signature, Set<String>(), false)
        for part in chunks {
            if part.name == "IDAT" || part.name == "IEND", !hasData {
                // Exif comes before the data.
                if let orientation { output += chunk("eXIf", orientation.tiff[...]) }
                for body in try data(chunks) { output += chunk("IDAT", body) }
                hasData = true
            } else if let most = kept[part.name], part.body.count <= most, seen.insert(part.name).inserted {
                if let body = part.name == "iCCP" ? profile(part.body) : part.body { output += chunk(part.name, body) }
            }
        }
        return output + chunk("IEND", [])
    }

    /// Whether there is anything in it beside the picture.
    static func carries(_ bytes: [UInt8]) -> Bool {
        guard let (chunks, end) = try? chunks(of: bytes) else { return true }
        return end < bytes.count || chunks.contains { $0.name != "IDAT" && $0.name != "IEND" && $0.body.count > kept[$0.name] ?? -1 }
            || chunks.last?.body.isEmpty == false
    }

    /// All chunks up to the end, and where that is.
    private static func chunks(of bytes: [UInt8]) throws(FileKind.Fault) -> (chunks: [Chunk], end: Int) {
        var (found, at) = ([Chunk](), signature.count)
        repeat {
            guard at + 12 <= bytes.count else { throw .damaged }
            let length = number(bytes[at..<(at + 4)])
            guard length <= bytes.count - at - 12 else { throw .damaged }
            let part = Chunk(
                name: String(decoding: bytes[(at + 4)..<(at + 8)], as: UTF8.self), body: bytes[(at + 8)..<(at + 8 + length)])
            if found.isEmpty {
                guard part.name == "IHDR", length == 13 else { throw .damaged }
                try PictureSize.check(number(part.body.prefix(4)), number(part.body.dropFirst(4).prefix(4)))
            }
            found.append(part)
            at += 12 + length
        } while found.last?.name != "IEND"
        return (found, at)
    }

    /// The data in their chunks, without what stands behind their end. A picture that was cut short still shows what there is of it.
    ///
    /// - Throws: `.damaged` where they come to more than the picture: what is too much would be seen by nobody.
    private static func data(_ chunks: [Chunk]) throws(FileKind.Fault) -> [ArraySlice<UInt8>] {
        let bodies = chunks.filter { $0.name == "IDAT" }.map(\.body)
        guard let size = unpackedSize(chunks[0].body) else { throw .damaged }
        guard size <= Bounds.pictureBytes.value else { throw .tooManyPixels }
        var left: Int
        switch Inflation.reach(of: Array(bodies.joined()), upTo: size) {
        case .ends(let at): left = at
        case .isCutShort: return bodies
        case .isDamaged, .isTooLong: throw .damaged
        }
        return bodies.compactMap { body in
            let kept = body.prefix(left)
            left -= kept.count
            return kept.isEmpty && !body.isEmpty ? nil : kept
        }
    }

    /// How many bytes the lines of the picture are, each with the byte that says how it is written; nil for a kind that there is not.
    private static func unpackedSize(_ header: ArraySlice<UInt8>) -> Int? {
        let head = Array(header)
        let (width, height) = (number(head[0..<4]), number(head[4..<8]))
        guard let samples = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][head[9]], [1, 2, 4, 8, 16].contains(head[8]) else { return nil }
        func size(_ width: Int, _ height: Int) -> Int { width == 0 ? 0 : height * (1 + (width * samples * Int(head[8]) + 7) / 8) }
        guard head[12] == 1 else { return size(width, height) }
        // Every pass of an interlaced picture (8.2) is a picture of its own: from where it begins, and how far its pixels lie apart.
        let passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
        return passes.reduce(0) { sum, pass in
            let (left, top, across, down) = pass
            return sum + size(max(0, width - left + across - 1) / across, max(0, height - top + down - 1) / down)
        }
    }

    /// A profile of colours under a name that says nothing, without what stands behind its data; nil for one that cannot be read.
    private static func profile(_ body: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard let end = body.firstIndex(of: 0), body.endIndex - end > 2, body[end + 1] == 0 else { return nil }
        let packed = Array(body[(end + 2)...])
        guard case .ends(let at) = Inflation.reach(of: packed, upTo: largestProfile) else { return nil }
        return (Array("ICC".utf8) + [0, 0] + packed.prefix(at))[...]
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> Int { bytes.reduce(0) { $0 << 8 | Int($1) } }

    private static func chunk(_ name: String, _ body: ArraySlice<UInt8>) -> [UInt8] {
        let named = Array(name.utf8) + body
        return big(UInt32(body.count)) + named + big(Checksum.crc32(named))
    }

    private static func big(_ number: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: number >> (24 - 8 * $0)) } }
}
