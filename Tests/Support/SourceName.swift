/// A name in a file of Swift, for tests that read what the project says.
public struct SourceName: Hashable, Sendable {
    public let text: String
    /// The one before its dot: empty where something else ends there, nil without a dot.
    public let before: String?

    public init(_ text: String, before: String?) { (self.text, self.before) = (text, before) }

    /// All of a file, without those in comments and in the text of literals.
    public static func all(in text: String) -> [SourceName] {
        var (names, isLong) = ([SourceName](), false)
        for line in text.split(separator: "\n") where isLong || !line.drop(while: { $0 == " " }).hasPrefix("//") {
            let bytes = Array(line.utf8)
            // Open brackets of each interpolation that is being read; the first is the code around all.
            var (depths, inText, at) = ([0], isLong, 0)
            var (last, afterDot) = ("", false)
            while at < bytes.count {
                let byte = bytes[at]
                if inText {
                    if byte == UInt8(ascii: "\\") {
                        at += 1
                        if at < bytes.count, bytes[at] == UInt8(ascii: "(") {
                            depths.append(0)
                            (inText, last, afterDot) = (false, "", false)
                        }
                    } else if byte == UInt8(ascii: "\"") {
                        let isThree = bytes[at...].starts(with: "\"\"\"".utf8)
                        if isThree { (isLong, at) = (false, at + 2) }
                        if isThree || !isLong || depths.count > 1 { inText = false }
                    }
                    at += 1
                } else if byte == UInt8(ascii: "_") || byte.isLetter {
                    let end = bytes[at...].firstIndex { !($0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_")) } ?? bytes.count
                    let text = String(decoding: bytes[at..<end], as: UTF8.self)
                    names.append(SourceName(text, before: afterDot ? last : nil))
                    (last, afterDot, at) = (text, false, end)
                } else {
                    switch byte {
                    case UInt8(ascii: "\""):
                        let isThree = bytes[at...].starts(with: "\"\"\"".utf8)
                        if isThree { (isLong, at) = (true, at + 2) }
                        inText = true
                    case UInt8(ascii: "("): depths[depths.count - 1] += 1
                    case UInt8(ascii: ")") where depths.count > 1 && depths.last == 0:
                        depths.removeLast()
                        inText = true
                    case UInt8(ascii: ")"): depths[depths.count - 1] -= 1
                    default: break
                    }
                    afterDot = byte == UInt8(ascii: ".")
                    if !afterDot, byte != UInt8(ascii: "`") { last = "" }
                    at += 1
                }
            }
        }
        return names
    }
}

extension UInt8 {
    fileprivate var isLetter: Bool { 65...90 ~= self || 97...122 ~= self }
    fileprivate var isDigit: Bool { 48...57 ~= self }
}
