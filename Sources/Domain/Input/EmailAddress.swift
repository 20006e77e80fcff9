/// An address for letters as people type and copy it, brought to the one form in which a letter can be sent.
///
/// Marks of a sentence around it, `mailto:`, angle brackets and full-width signs are taken off; what could only be guessed is refused with
/// its reason, since without an account the letter is the only way back to whoever asked.
public struct EmailAddress: Hashable, Sendable {
    /// `binh@vidu.example`. The domain may be of any script; its spelling for the wire is the mail server's matter.
    public let text: String

    public enum Fault: Error, Equatable, Sendable, CaseIterable {
        /// Not one name, an `@` and a domain with a full stop.
        case shape
        /// Marks or letters of another script before the `@`: almost always a slip, and hardly any mail server takes them.
        case marks
        /// A name, a comma, a bracket or a quotation mark beside it, or more than one address.
        case leftovers
        /// More than 64 octets before the `@`, or 254 in all (RFC 5321, 4.5.3.1).
        case length
    }

    /// Octets of a whole address (RFC 5321).
    public static let longest = 254
    private static let longestName = 64

    public init(parsing typed: String) throws(Fault) {
        let bare = Self.withoutWrapping(Self.halfWidth(VietnameseText.normalised(typed)))
        let parts = bare.split(separator: "@", omittingEmptySubsequences: false)
        guard !bare.unicodeScalars.contains(where: Self.isLeftover), parts.count <= 2 else { throw .leftovers }
        guard parts.count == 2 else { throw .shape }
        let (name, domain) = (parts[0], parts[1])
        guard name.utf8.allSatisfy({ $0 < 128 }) else { throw .marks }
        guard Self.isName(name), Self.isDomain(domain) else { throw .shape }
        guard name.utf8.count <= Self.longestName, bare.utf8.count <= Self.longest else { throw .length }
        text = bare
    }

    /// What tells one person's mailbox from another's: capitals do not, nor what stands behind a plus before the `@`, nor at Gmail dots.
    /// In SQL: `mailbox`.
    public static func mailbox(_ address: String) -> String {
        let address = address.lowercased()
        guard let sign = address.firstIndex(of: "@") else { return address }
        var name = address[..<sign]
        let domain = address[address.index(after: sign)...]
        if let plus = name.firstIndex(of: "+"), plus > name.startIndex { name = name[..<plus] }
        guard !name.isEmpty, name.first != "+", domain == "gmail.com" || domain == "googlemail.com" else { return "\(name)@\(domain)" }
        return "\(name.filter { $0 != "." })@gmail.com"
    }

    private static func halfWidth(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map(VietnameseText.narrow)))
    }

    private static func withoutWrapping(_ text: String) -> String {
        var rest = text[...]
        if rest.hasPrefix("<"), rest.hasSuffix(">") { rest = rest.dropFirst().dropLast() }
        if rest.prefix(7).lowercased() == "mailto:" { rest = rest.dropFirst(7) }
        // The full stop of a sentence.
        if rest.hasSuffix(".") { rest = rest.dropLast() }
        return String(rest)
    }

    private static func isLeftover(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "<>()[],;:\"\\".unicodeScalars.contains(scalar)
    }

    private static func isName(_ name: Substring) -> Bool {
        name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { !$0.isEmpty }
    }

    private static func isDomain(_ domain: Substring) -> Bool {
        let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1
            && labels.allSatisfy { label in
                !label.isEmpty && !label.hasPrefix("-") && !label.hasSuffix("-")
                    && label.unicodeScalars.allSatisfy {
                        $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType == .decimal
                            || $0.properties.generalCategory == .nonspacingMark
                    }
            }
    }
}
