/// Text that arrives piece by piece, of each line no more than a bound: what one line costs does not grow with it.
struct CutLines: Sendable {
    private var bytes: [UInt8] = []
    /// The numbers, from 1, of the lines whose rest was left out.
    private(set) var tooLong: Set<Int> = []

    private let longest: Int
    private var line = 1
    private var length = 0

    /// - Parameter longest: bytes of a line without its end.
    init(longest: Int) { self.longest = longest }

    /// What came since it was last asked for.
    mutating func taken() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    /// Lines before this one are told no more.
    mutating func forget(before line: Int) { tooLong = tooLong.filter { $0 >= line } }

    mutating func append(_ piece: ArraySlice<UInt8>) {
        var rest = piece
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            take(rest[..<end])
            bytes.append(UInt8(ascii: "\n"))
            (line, length) = (line + 1, 0)
            rest = rest[(end + 1)...]
        }
        take(rest)
    }

    private mutating func take(_ part: ArraySlice<UInt8>) {
        let kept = part.prefix(longest - length)
        bytes += kept
        length += kept.count
        if kept.count < part.count { tooLong.insert(line) }
    }
}
