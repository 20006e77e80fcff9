/// The kinds of file that go with a post or a ticket, told by what stands in them and never by their name.
public enum FileKind: String, Codable, CaseIterable, Sendable {
    case pdf, docx, xlsx, png, jpeg

    /// 10 MB.
    public static let largest = Bounds.fileBytes.value

    public var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        case .png: "image/png"
        case .jpeg: "image/jpeg"
        }
    }

    private static let longestName = 255

    private var endings: [String] { self == .jpeg ? ["jpg", "jpeg"] : [rawValue] }

    /// The name to keep: without folders and signs that mean something to a file system, with an ending that fits the kind.
    public func name(_ typed: String) -> String {
        let base = TypedCodes.hidden(in: typed.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? "", language: .vi)
        var name = String(VietnameseText.normalised(base).filter { !":*?\"<>|;".contains($0) }.drop { $0 == "." || $0 == " " })
        for ending in FileKind.allCases.flatMap(\.endings) where name.lowercased().hasSuffix("." + ending) {
            name = String(name.dropLast(ending.count + 1))
        }
        name = String(name.prefix(120))
        // File systems and archives hold 255 bytes, of which a letter may take many.
        while name.utf8.count > Self.longestName - endings[0].utf8.count - 1 { name.removeLast() }
        name = name.trimmingEnds()
        return (name.isEmpty ? "tep-dinh-kem" : name) + "." + endings[0]
    }
}

extension FileKind {
    /// Why a file was not taken. Every case has a phrase in each language.
    public enum Fault: Error, Equatable, Sendable {
        case missing, tooLarge, otherKind
        /// It says what it is and cannot be read.
        case damaged
        /// A picture larger than any that is taken.
        case tooManyPixels
        /// An office file of before 2007, or behind a password.
        case oldOffice
        /// An office file with macros.
        case withProgram
        case tooMany(limit: Int)
        /// The files of a business on one ticket are too large together; in bytes.
        case tooMuchTogether(limit: Int)
    }
}

extension String {
    fileprivate func trimmingEnds() -> String {
        String(reversed().drop { $0 == "." || $0 == " " }.reversed())
    }
}
