public import FoundationEssentials

/// What staff call a ticket that has no number in the register yet: the last 8 digits of its id, such as `#5E07A91C`. It opens nothing to
/// whoever is not signed in.
public struct StaffReference: Equatable, Sendable, CustomStringConvertible {
    private let digits: String

    public init(_ id: UUID) { digits = String(id.uuidString.suffix(StaffReference.length)) }

    /// As somebody typed it, with the sign or without; nil where it is none.
    public init?(_ typed: String) {
        let plain = String(String.UnicodeScalarView(typed.unicodeScalars.map(VietnameseText.narrow))).trimming { $0 == "#" || $0 == " " }
        guard plain.utf8.count == StaffReference.length, plain.allSatisfy({ $0.isASCII && $0.isHexDigit }) else { return nil }
        digits = plain.uppercased()
    }

    public var description: String { "#" + digits }

    /// The end of the id as the database writes it.
    public var idSuffix: String { digits.lowercased() }

    static let length = 8
}

extension String {
    fileprivate func trimming(_ isCut: (Character) -> Bool) -> String {
        String(drop(while: isCut).reversed().drop(while: isCut).reversed())
    }
}

extension Ticket {
    /// Its number in the register, or what stands for it before it has one.
    public var staffName: String { registration?.description ?? StaffReference(id).description }
}
