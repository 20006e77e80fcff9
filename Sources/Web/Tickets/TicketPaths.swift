import Domain
import FoundationEssentials
import Language

extension Path {
    static let ask = Path(.ask), track = Path(.track), lostCode = Path(.lostCode), integrity = Path(.integrity)
    static let privacy = Path(.privacy), accessibility = Path(.accessibility)
    static let desk = Path(.desk), inspect = Path(.inspect)

    static func codeClaim(_ token: TrackingCode) -> Path { Path(.codeClaim, token.text) }
    static func askKind(_ kind: TicketKind) -> Path { Path(.askKind, kind.rawValue) }
    static func ticket(_ code: TrackingCode) -> Path { Path(.ticket, code.text) }
    static func ticketAction(_ code: TrackingCode, _ action: Action) -> Path { Path(.ticketAction, code.text, action.rawValue) }

    static func ticketReceipt(_ code: TrackingCode) -> Path { Path(.ticketReceipt, code.text) }
    static func ticketFile(_ code: TrackingCode, _ file: UUID) -> Path { Path(.ticketFile, code.text, file.part) }
    static func filePieces(_ key: UUID, _ upload: String) -> Path { Path(.filePieces, key.part, upload) }

    static func deskList(_ tab: DeskTab, _ form: TableFile.Form) -> Path { Path(.deskList(form), query: "tab=" + tab.rawValue) }
    static func deskSearchList(_ search: KeptSearch, _ form: TableFile.Form) -> Path { Path(.deskList(form), query: search.parameter) }
    /// By its id: the tracking code is the business's secret.
    static func deskTicket(_ id: UUID) -> Path { Path(.deskTicket, id.part) }
    static func deskAction(_ id: UUID, _ action: Action) -> Path { Path(.deskAction, id.part, action.rawValue) }
    static func deskLetters(_ id: UUID) -> Path { Path(.deskLetters, id.part) }
    static func deskReceipt(_ id: UUID) -> Path { Path(.deskReceipt, id.part) }
    static func inspectTicket(_ id: UUID) -> Path { Path(.inspectTicket, id.part) }
}

extension Address {
    static func deskList(_ form: TableFile.Form) -> Address { form == .csv ? .deskCSV : .deskXLSX }
}
