/// What is known of a file from a virus scanner.
public enum FileScan: Equatable, Sendable {
    case notScanned, clean
    /// By the scanner's name for what it found.
    case virus(String)
}

extension FileScan {
    /// Why a file is not handed out.
    public enum Refusal: Error, Equatable, Sendable { case virus, notScanned }

    /// - Parameter isRequired: whether files are scanned before anybody gets them.
    /// - Throws: `Refusal`.
    public func check(isRequired: Bool) throws(Refusal) {
        switch self {
        case .virus: throw .virus
        case .notScanned where isRequired: throw .notScanned
        case .clean, .notScanned: return
        }
    }
}
