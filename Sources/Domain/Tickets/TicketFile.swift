public import FoundationEssentials

/// A file that goes with what was said of a ticket, as its event names it: by its hash, so that another file in its place does not agree with
/// the record.
public struct TicketFile: Codable, Equatable, Sendable, Identifiable {
    public let id: UUID
    public let name: String
    public let kind: FileKind
    /// In bytes.
    public let size: Int
    /// SHA-256 of the bytes, in hexadecimal.
    public let sha256: String

    public init(id: UUID, name: String, kind: FileKind, size: Int, sha256: String) {
        (self.id, self.name, self.kind, self.size, self.sha256) = (id, name, kind, size, sha256)
    }
}

extension Ticket {
    /// Files of one question, reply or answer.
    public static let mostFiles = Bounds.messageFiles.value

    /// Nothing where there is none, so that what goes without files is written as it always was.
    static func admitted(_ files: [TicketFile]) throws(Refusal) -> [TicketFile]? {
        guard files.count <= mostFiles else { throw .file(.tooMany(limit: mostFiles)) }
        return files.isEmpty ? nil : files
    }
}

extension Action {
    /// Whether files go with what is said by it.
    public var takesFiles: Bool { [.draft, .requestInformation, .reply, .reopen].contains(self) }
}

extension Command {
    /// The same with files, where it is something that takes them.
    public func carrying(_ files: [TicketFile]) -> Command {
        switch self {
        case .reply(let text, _): .reply(text: text, files: files)
        case .reopen(let reason, _): .reopen(reason: reason, files: files)
        default: self
        }
    }
}

extension TicketEvent {
    /// What went with it.
    public var files: [TicketFile] {
        switch self {
        case .received(let receipt): receipt.files ?? []
        case .informationRequested(_, let files), .replied(_, let files), .reopened(_, let files): files ?? []
        case .drafted(let draft): draft.files ?? []
        case .answered(let answer): answer.files ?? []
        default: []
        }
    }
}
