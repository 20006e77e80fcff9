extension HTML {
    /// The bytes of an XML document built in the same way, without what XML 1.0 (2.2) cannot hold: control characters, U+FFFE and U+FFFF. One of
    /// them in one title would make the whole document unreadable.
    public var xmlBytes: [UInt8] {
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var at = 0
        while at < bytes.count {
            let byte = bytes[at]
            if byte == 0xEF, at + 2 < bytes.count, bytes[at + 1] == 0xBF, bytes[at + 2] >= 0xBE {
                at += 3
                continue
            }
            if byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D { kept.append(byte) }
            at += 1
        }
        return kept
    }
}
