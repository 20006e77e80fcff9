public import FoundationEssentials

/// A UUID of version 7 (RFC 9562, section 5.7): identifiers sort by the time given, to a quarter of a microsecond.
public func timeOrderedID(at instant: Date) -> UUID {
    let scaled = max(0, instant.timeIntervalSince1970) * 1000
    let milliseconds = UInt64(scaled)
    let fraction = UInt16((scaled - Double(milliseconds)) * 4096) & 0x0FFF
    let random = UInt64.random(in: 0...UInt64.max)
    func byte(_ value: UInt64, _ shift: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: value >> shift) }
    return UUID(
        uuid: (
            byte(milliseconds, 40), byte(milliseconds, 32), byte(milliseconds, 24), byte(milliseconds, 16), byte(milliseconds, 8),
            byte(milliseconds, 0), 0x70 | UInt8(fraction >> 8), UInt8(truncatingIfNeeded: fraction),
            0x80 | (byte(random, 56) & 0x3F), byte(random, 48), byte(random, 40), byte(random, 32), byte(random, 24),
            byte(random, 16), byte(random, 8), byte(random, 0)
        ))
}
