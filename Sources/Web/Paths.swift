import Domain
import Language

/// Every address that a page may link to. Public ones exist in three languages.
enum Path {
    case home, questions, question(slug: String), feed
    case ask, askKind(TicketKind)
    case track, ticket(TrackingCode), ticketAction(TrackingCode, Action)
    case dueDates
    case reception, receptionFeed, receptionDay(Int, Day), booking(TrackingCode), bookingCancellation(TrackingCode)
    case figures, figuresFile
    case desk, gaps, signIn, signOut, signOutEverywhere, deskTicket(TrackingCode), deskAction(TrackingCode, Action)
    case inspect, inspectTicket(TrackingCode)
    case admin(AdminPage), adminLaw(String), adminReadmission
    case officeReception(ReceptionPath)
    case asset(String)

    /// The address without a language.
    var tail: String {
        switch self {
        case .home: "/"
        case .questions: "/hoi-dap"
        case .question(let slug): "/hoi-dap/\(slug)"
        case .feed: "/hoi-dap.atom"
        case .ask: "/gui"
        case .askKind(let kind): "/gui/\(kind.rawValue)"
        case .track: "/tra-cuu"
        case .ticket(let code): "/tra-cuu/\(code.text)"
        case .ticketAction(let code, let action): "/tra-cuu/\(code.text)/\(action.rawValue)"
        case .dueDates: "/han-tra-loi"
        case .reception: "/lich-tiep-cong-dan"
        case .receptionFeed: "/lich-tiep-cong-dan.ics"
        case .receptionDay(let id, let planned): "/lich-tiep-cong-dan/\(id)/\(planned.iso)"
        case .booking(let code): "/lich-hen/\(code.text)"
        case .bookingCancellation(let code): "/lich-hen/\(code.text)/huy"
        case .figures: "/thong-ke"
        case .figuresFile: "/thong-ke.csv"
        case .desk: "/desk"
        case .gaps: "/desk/gaps"
        case .signIn: "/desk/sign-in"
        case .signOut: "/desk/sign-out"
        case .signOutEverywhere: "/desk/sign-out-everywhere"
        case .deskTicket(let code): "/desk/tickets/\(code.text)"
        case .deskAction(let code, let action): "/desk/tickets/\(code.text)/\(action.rawValue)"
        case .inspect: "/inspect"
        case .inspectTicket(let code): "/inspect/tickets/\(code.text)"
        case .admin(.overview): "/admin"
        case .admin(let page): "/admin/\(page.rawValue)"
        case .adminLaw(let form): "/admin/law/\(form)"
        case .adminReadmission: "/admin/letters/readmission"
        case .officeReception(let path): "/office/reception" + path.tail
        case .asset(let name): "/static/\(name)"
        }
    }

    /// Staff pages and assets have one address; their language is the reader's choice.
    var isPublicPage: Bool {
        switch self {
        case .desk, .gaps, .signIn, .signOut, .signOutEverywhere, .deskTicket, .deskAction, .inspect, .inspectTicket, .admin, .adminLaw,
            .adminReadmission, .officeReception, .asset:
            false
        default: true
        }
    }

    func link(_ language: ReaderLanguage) -> String {
        guard isPublicPage, language != .vi else { return tail }
        return tail == "/" ? "/\(language.rawValue)" : "/\(language.rawValue)\(tail)"
    }
}
