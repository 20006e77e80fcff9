/// One field of one row, in PostgreSQL's text form. Valid only inside `decode`.
public struct Cell {
    /// nil for NULL.
    public let bytes: UnsafeBufferPointer<UInt8>?

    init(bytes: UnsafeBufferPointer<UInt8>?) { self.bytes = bytes }

    public var isNull: Bool { bytes == nil }

    public var text: String? { bytes.map { String(decoding: $0, as: UTF8.self) } }

    func integer<Number: FixedWidthInteger>() -> Number? {
        guard let bytes, let first = bytes.first else { return nil }
        let isNegative = first == UInt8(ascii: "-")
        let digits = isNegative ? bytes.dropFirst() : bytes[...]
        guard !digits.isEmpty else { return nil }
        var value: Number = 0
        for byte in digits {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let digit = Number(byte - 0x30)
            let (sum, overflow) = isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
            if tooLarge || overflow { return nil }
            value = sum
        }
        return value
    }
}
