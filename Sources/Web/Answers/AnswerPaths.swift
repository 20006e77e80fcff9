import FoundationEssentials
import Language
import Store

extension Path {
    static let questions = Path(.questions), feed = Path(.feed), gaps = Path(.gaps), synonyms = Path(.synonyms)

    static func synonym(_ id: UUID) -> Path { Path(.synonym, id.part) }
    static func synonymEnd(_ id: UUID) -> Path { Path(.synonymEnd, id.part) }
    static func question(slug: String) -> Path { Path(.question, slug) }
    static func file(_ file: AttachmentRow) -> Path { Path(.file, file.id.part, file.addressName) }
    static func deskFiles(_ ticket: UUID) -> Path { Path(.deskFiles, ticket.part) }
    static func deskFile(_ ticket: UUID, _ file: UUID) -> Path { Path(.deskFile, ticket.part, file.part) }
    static func deskFileRemoval(_ ticket: UUID, _ file: UUID) -> Path { Path(.deskFileRemoval, ticket.part, file.part) }
}
