/// The kinds of file that go with a post, told by what stands in them and never by their name.
public enum FileKind: String, CaseIterable, Sendable {
    case pdf, docx, xlsx, png, jpeg

    /// 10 MB.
    public static let largest = Bounds.fileBytes.value

    public init?(_ content: [UInt8]) {
        if content.starts(with: Array("%PDF-".utf8)) {
            self = .pdf
        } else if content.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
            self = .png
        } else if content.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if let names = ZipDirectory(content)?.names, names.contains("[Content_Types].xml"),
            // A document with a program in it is none.
            !names.contains(where: { $0.lowercased().hasSuffix("vbaproject.bin") })
        {
            if names.contains("word/document.xml") {
                self = .docx
            } else if names.contains("xl/workbook.xml") {
                self = .xlsx
            } else {
                return nil
            }
        } else {
            return nil
        }
    }

    public var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        }
    }

    private var endings: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }

    /// The name to keep: without folders and signs that mean something to a file system, with an ending that fits the kind.
    public func name(_ typed: String) -> String {
        let base = typed.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? ""
        var name = String(VietnameseText.normalised(base).filter { !":*?\"<>|;".contains($0) }.drop { $0 == "." || $0 == " " })
        for ending in FileKind.allCases.flatMap(\.endings) where name.lowercased().hasSuffix("." + ending) {
            name = String(name.dropLast(ending.count + 1))
        }
        name = String(name.prefix(120)).trimmingEnds()
        return (name.isEmpty ? "tep-dinh-kem" : name) + "." + endings[0]
    }
}

/// Why a file was not taken. Every case has a phrase in each language.
public enum FileFault: Error, Equatable, Sendable {
    case missing, tooLarge, otherKind
    case tooMany(limit: Int)
}

extension FileKind {
    /// The kind of a file that may be added to `count` others, of which there may be `most`.
    public static func checked(_ content: [UInt8], beside count: Int, most: Int) throws(FileFault) -> FileKind {
        guard !content.isEmpty else { throw .missing }
        guard content.count <= largest else { throw .tooLarge }
        guard let kind = FileKind(content) else { throw .otherKind }
        guard count < most else { throw .tooMany(limit: most) }
        return kind
    }
}

extension String {
    fileprivate func trimmingEnds() -> String {
        String(reversed().drop { $0 == "." || $0 == " " }.reversed())
    }
}

/// The names of the entries of a ZIP archive, from its central directory (APPNOTE 6.3, 4.3.12 and 4.3.16). No entry is unpacked.
struct ZipDirectory {
    let names: Set<String>

    init?(_ bytes: [UInt8]) {
        guard bytes.count >= 22, bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]), let end = Self.end(bytes) else { return nil }
        func number(_ at: Int, _ width: Int) -> Int? {
            guard at >= 0, at + width <= bytes.count else { return nil }
            return (0..<width).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        }
        guard let count = number(end + 10, 2), count <= 5000, var at = number(end + 16, 4) else { return nil }
        var names: Set<String> = []
        for _ in 0..<count {
            guard number(at, 4) == 0x0201_4B50, let length = number(at + 28, 2), let extra = number(at + 30, 2),
                let comment = number(at + 32, 2), at + 46 + length <= bytes.count
            else { return nil }
            names.insert(String(decoding: bytes[(at + 46)..<(at + 46 + length)], as: UTF8.self))
            at += 46 + length + extra + comment
        }
        self.names = names
    }

    /// Where the record that ends the archive begins; a comment of at most 65,535 bytes follows it.
    private static func end(_ bytes: [UInt8]) -> Int? {
        stride(from: bytes.count - 22, through: max(0, bytes.count - 22 - 65_535), by: -1).first { at in
            bytes[at] == 0x50 && bytes[at + 1] == 0x4B && bytes[at + 2] == 0x05 && bytes[at + 3] == 0x06
        }
    }
}
