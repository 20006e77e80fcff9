/// The text form of a one-dimensional SQL array: `{a,"b c",NULL}`.
enum ArrayText {
    static func encode(_ elements: some Sequence<SQLContent>) -> String {
        var out = Array("{".utf8)
        for (index, element) in elements.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ",")) }
            switch element {
            case .null: out += "NULL".utf8
            case .text(let text): quote(text, into: &out)
            case .bytes(let bytes): quote(Hex.encode(bytes), into: &out)
            }
        }
        out.append(UInt8(ascii: "}"))
        return String(decoding: out, as: UTF8.self)
    }

    private static func quote(_ text: String, into out: inout [UInt8]) {
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { out.append(UInt8(ascii: "\\")) }
            out.append(byte)
        }
        out.append(UInt8(ascii: "\""))
    }

    /// Calls `body` with each element; nil if the text is not a one-dimensional array or `body` refuses.
    static func decode<Element>(_ text: UnsafeBufferPointer<UInt8>, _ body: (Cell) -> Element?) -> [Element]? {
        guard text.count >= 2, text.first == UInt8(ascii: "{"), text.last == UInt8(ascii: "}") else { return nil }
        var elements: [Element] = []
        var index = 1
        let end = text.count - 1
        while index < end {
            guard let (value, next) = element(in: text, from: index, to: end, body) else { return nil }
            guard let value else { return nil }
            elements.append(value)
            guard next == end || (text[next] == UInt8(ascii: ",") && next + 1 < end) else { return nil }
            index = next + 1
        }
        return elements
    }

    private static func element<Element>(
        in text: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int, _ body: (Cell) -> Element?
    ) -> (value: Element?, next: Int)? {
        guard text[start] != UInt8(ascii: "{") else { return nil }
        var index = start
        guard text[index] == UInt8(ascii: "\"") else {
            while index < end, text[index] != UInt8(ascii: ",") { index += 1 }
            let bytes = UnsafeBufferPointer(rebasing: text[start..<index])
            return (body(Cell(bytes: bytes.elementsEqual("NULL".utf8) ? nil : bytes)), index)
        }
        var bytes: [UInt8] = []
        index += 1
        while index < end, text[index] != UInt8(ascii: "\"") {
            if text[index] == UInt8(ascii: "\\") { index += 1 }
            bytes.append(text[index])
            index += 1
        }
        return index < end ? (bytes.withUnsafeBufferPointer { body(Cell(bytes: $0)) }, index + 1) : nil
    }
}

extension SQLArrayElement where Self: SQLValue & SQLDecodable {
    public static func encode(array: [Self]) -> SQLContent {
        .text(ArrayText.encode(array.lazy.map(\.sqlContent)))
    }

    public static func decode(array cell: Cell) -> [Self]? {
        cell.bytes.flatMap { ArrayText.decode($0, Self.decode) }
    }
}

extension SQLArrayElement where Self: RawRepresentable, RawValue: SQLArrayElement {
    public static var arrayType: SQLType { RawValue.arrayType }
}
