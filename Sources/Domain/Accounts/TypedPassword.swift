internal import Foundation

/// A password as somebody typed it, and the forms in which it is looked for.
///
/// The normal form is NFKC without spaces at its ends (NIST SP 800-63B-4, 3.1.1.2): one password from every keyboard, whether it composes
/// its letters or types full-width digits, and every space is the same one, as in RFC 8265, 4.2.2. Case and spaces within count.
public struct TypedPassword: Equatable, Sendable {
    public let normal: String
    /// Those that a password was kept in before there was a normal one, where they are others.
    public let earlier: [String]

    public init(_ typed: String) {
        let typed = OutsideText.of(typed)
        normal = Self.trimmed(String(typed.precomposedStringWithCompatibilityMapping.unicodeScalars.map(Self.plainSpace)))
        var known: [String] = [normal]
        for form in [typed, typed.decomposedStringWithCanonicalMapping] where !known.contains(where: { $0.utf8.elementsEqual(form.utf8) }) {
            known.append(form)
        }
        earlier = Array(known.dropFirst())
    }

    public var forms: [String] { [normal] + earlier }

    public var isLongEnough: Bool { normal.unicodeScalars.count >= Self.shortest }
    public static let shortest = 10

    private static func plainSpace(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.properties.generalCategory == .spaceSeparator ? " " : scalar
    }

    private static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { $0 != " " }), let last = scalars.lastIndex(where: { $0 != " " }) else { return "" }
        return String(scalars[first...last])
    }
}

extension String {
    fileprivate init(_ scalars: [Unicode.Scalar]) {
        var view = UnicodeScalarView()
        view.append(contentsOf: scalars)
        self = String(view)
    }
}
