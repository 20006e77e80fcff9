import Domain

/// How large a picture says that it is.
enum PictureSize {
    /// - Throws: for what no telephone takes and no reader could unpack.
    static func check(_ width: Int, _ height: Int) throws(FileKind.Fault) {
        let sides = 1...Bounds.pictureSide.value
        guard sides ~= width, sides ~= height, width * height <= Bounds.picturePixels.value else { throw .tooManyPixels }
    }
}

/// How a picture is to be turned (Exif 2.32, tag 274): all that is kept of what a camera writes into it.
struct Orientation: Equatable {
    /// 2 to 8; 1 is as it lies.
    let value: UInt8

    /// From the TIFF structure within Exif. Nil where it says nothing, or nothing that can be read.
    init?(tiff: ArraySlice<UInt8>) {
        let bytes = Array(tiff)
        guard bytes.count >= 14 else { return nil }
        let isLittle: Bool
        switch (bytes[0], bytes[1]) {
        case (0x49, 0x49): isLittle = true
        case (0x4D, 0x4D): isLittle = false
        default: return nil
        }
        func number(_ at: Int, _ width: Int) -> Int? {
            guard at >= 0, at <= bytes.count - width else { return nil }
            let part = bytes[at..<(at + width)]
            return (isLittle ? Array(part.reversed()) : Array(part)).reduce(0) { $0 << 8 | Int($1) }
        }
        guard number(2, 2) == 42, let start = number(4, 4), let count = number(start, 2) else { return nil }
        for entry in 0..<min(count, 200) {
            let at = start + 2 + entry * 12
            guard let tag = number(at, 2) else { return nil }
            if tag == 274, number(at + 2, 2) == 3, let turned = number(at + 8, 2), 2...8 ~= turned {
                value = UInt8(turned)
                return
            }
        }
        return nil
    }

    /// A TIFF structure that says this and nothing else.
    var tiff: [UInt8] {
        [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0, 0, 0, 0, 0]
    }
}

/// JPEG (ITU-T T.81, annex B): segments, of which only those that the picture is made from are kept.
enum JPEGPicture {
    static let signature: [UInt8] = [0xFF, 0xD8, 0xFF]
    private static let exif = Array("Exif\0\0".utf8)

    /// The picture and how it lies.
    static func bare(_ bytes: [UInt8]) throws(FileKind.Fault) -> [UInt8] { try read(bytes).bare }

    /// Whether more was written into it than the picture.
    static func carries(_ bytes: [UInt8]) -> Bool { (try? read(bytes))?.isTalkative ?? true }

    private static func read(_ bytes: [UInt8]) throws(FileKind.Fault) -> (bare: [UInt8], isTalkative: Bool) {
        var (kept, orientation, isSized, isTalkative) = ([UInt8](), Orientation?.none, false, false)
        var at = 2
        while true {
            guard let (marker, start) = nextMarker(bytes, at) else { throw .damaged }
            if marker == 0xD9 { break }
            guard start + 2 <= bytes.count else { throw .damaged }
            let length = Int(bytes[start]) << 8 | Int(bytes[start + 1])
            guard length >= 2, start + length <= bytes.count else { throw .damaged }
            let body = bytes[(start + 2)..<(start + length)]
            if isFrame(marker) {
                guard body.count >= 6 else { throw .damaged }
                let head = Array(body.prefix(5))
                try PictureSize.check(Int(head[3]) << 8 | Int(head[4]), Int(head[1]) << 8 | Int(head[2]))
                isSized = true
            }
            if marker == 0xE1, body.starts(with: exif) { orientation = orientation ?? Orientation(tiff: body.dropFirst(exif.count)) }
            if let segment = segment(marker, body) { kept += segment } else { isTalkative = true }
            at = start + length
            if marker == 0xDA {
                guard isSized else { throw .damaged }
                let end = endOfScan(bytes, at)
                kept += bytes[at..<end]
                at = end
                // What was cut short still shows what there is of it.
                if at == bytes.count { break }
            }
        }
        guard isSized else { throw .damaged }
        let turned = orientation.map { segment(0xE1, exif + $0.tiff) } ?? []
        // APP0 comes first where there is one.
        let first = kept.starts(with: [0xFF, 0xE0]) ? 2 + (Int(kept[2]) << 8 | Int(kept[3])) : 0
        return ([0xFF, 0xD8] + kept[..<first] + turned + kept[first...] + [0xFF, 0xD9], isTalkative)
    }

    /// The marker at `at`, and where what belongs to it begins. Any number of 0xFF may stand before it.
    private static func nextMarker(_ bytes: [UInt8], _ at: Int) -> (marker: UInt8, start: Int)? {
        guard at < bytes.count, bytes[at] == 0xFF else { return nil }
        var at = at
        while at < bytes.count, bytes[at] == 0xFF { at += 1 }
        guard at < bytes.count, bytes[at] != 0, !(0xD0...0xD8).contains(bytes[at]) else { return nil }
        return (bytes[at], at + 1)
    }

    /// SOF0 to SOF15 without the three markers between them that are none.
    private static func isFrame(_ marker: UInt8) -> Bool { 0xC0...0xCF ~= marker && ![0xC4, 0xC8, 0xCC].contains(marker) }

    /// What is kept of a segment; nil for what is left out.
    private static func segment(_ marker: UInt8, _ body: ArraySlice<UInt8>) -> [UInt8]? {
        switch marker {
        case 0xC0...0xCF, 0xDA...0xDF: segment(marker, Array(body))
        // JFIF without its thumbnail, and not its extension, which is one.
        case 0xE0: body.starts(with: Array("JFIF\0".utf8)) && body.count >= 14 ? segment(marker, Array(body.prefix(12)) + [0, 0]) : nil
        // Colours: without them a picture looks otherwise.
        case 0xE2: body.starts(with: Array("ICC_PROFILE\0".utf8)) ? segment(marker, Array(body)) : nil
        case 0xEE: body.starts(with: Array("Adobe".utf8)) && body.count == 12 ? segment(marker, Array(body)) : nil
        default: nil
        }
    }

    private static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xFF)] + body
    }

    /// Where the next marker begins, behind the data of a scan.
    private static func endOfScan(_ bytes: [UInt8], _ start: Int) -> Int {
        bytes.withUnsafeBytes { raw in
            var at = start
            while at < raw.count {
                guard let found = raw[at...].firstIndex(of: 0xFF) else { return raw.count }
                guard found + 1 < raw.count else { return raw.count }
                let next = raw[found + 1]
                // A stuffed byte, a restart, or one more byte that fills.
                if next != 0 && !(0xD0...0xD7).contains(next) && next != 0xFF { return found }
                at = next == 0xFF ? found + 1 : found + 2
            }
            return raw.count
        }
    }
}
