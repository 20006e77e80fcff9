import Domain
import FoundationEssentials
import Language
import Store

/// Every address that a page may link to. Public ones exist in three languages.
enum Path {
    case home, questions, question(slug: String), feed
    case ask, askKind(TicketKind)
    case track, ticket(TrackingCode), ticketAction(TrackingCode, Action)
    case dueDates
    case deskList(DeskTab, TableFile.Form), deskSearchList(KeptSearch, TableFile.Form)
    case desk, gaps, signIn, signOut, signOutEverywhere, deskTicket(UUID), deskAction(UUID, Action), deskLetters(UUID)
    case reception, receptionFeed, receptionDay(Int, Day), booking(TrackingCode), bookingCancellation(TrackingCode)
    case figures, figuresFile(TableFile.Form)
    case inspect, inspectTicket(UUID), inspectLaw, inspectLawChange(Int)
    case admin(AdminPage), adminLaw(String), adminReadmission, adminRetry, adminChange(Int)
    case adminProposal(UUID), adminProposalAgreement(UUID), adminProposalRefusal(UUID)
    case officeReception(ReceptionPath)
    case sections, sectionsFeed, section(Section), post(Section, slug: String), enrol(Section, slug: String)
    case officeReports(ReportPath)
    case officePlan(PlanPath), officeScoreboard(ScoreboardPath)
    case enrolment(TrackingCode), enrolmentCancellation(TrackingCode)
    case products, product(slug: String)
    case file(AttachmentRow)
    case office, officeSection(Section), officePosts(Section), officePostNew(Section), officePost(UUID), officePostEdit(UUID)
    case officePublication(UUID), officeWithdrawal(UUID), officeFiles(UUID), officeFile(UUID, UUID), officeFileRemoval(UUID, UUID)
    case officeEnrolments(UUID), officeEnrolmentsFile(UUID, TableFile.Form)
    case follow, following(TrackingCode), followingConfirmation(TrackingCode), followingEnd(TrackingCode)
    case deskFiles(UUID), deskFile(UUID, UUID), deskFileRemoval(UUID, UUID)
    case indicatorWorkbook(IndicatorQuestion), indicatorTicketFile(IndicatorName, IndicatorQuestion, TableFile.Form)
    case indicators(IndicatorQuestion), indicatorTickets(IndicatorName, IndicatorQuestion), indicatorFile(IndicatorQuestion)
    case overview, overviewPast(ClockTarget, UnitPath)
    /// All that waits, or what waits of one matter.
    case overviewWaiting(OpenDecision.Matter?)
    case survey(TrackingCode), surveyThanks, ticketSurvey(TrackingCode), bookingSurvey(TrackingCode), officeSurvey, officeSurveyFile(
        TableFile.Form)
    case officeSample, officeSamplePlan(UUID), officeSampleDraw(UUID), officeSampleWithdrawal(UUID), officeSampleCheck(UUID),
        officeSampleFile(UUID, TableFile.Form)
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
        case .figuresFile(let form): "/thong-ke.\(form.rawValue)"
        case .desk: "/desk"
        case .deskList(let tab, let form): "/desk/list.\(form.rawValue)?tab=\(tab.rawValue)"
        case .deskSearchList(let search, let form): "/desk/list.\(form.rawValue)?" + search.parameter
        case .gaps: "/desk/gaps"
        case .signIn: "/desk/sign-in"
        case .signOut: "/desk/sign-out"
        case .signOutEverywhere: "/desk/sign-out-everywhere"
        case .deskTicket(let id): Self.deskTicket(id)
        case .deskAction(let id, let action): Self.deskTicket(id) + "/\(action.rawValue)"
        case .deskLetters(let id): Self.deskTicket(id) + "/letters"
        case .inspect: "/inspect"
        case .inspectTicket(let id): "/inspect/tickets/\(id.uuidString.lowercased())"
        case .inspectLaw: "/inspect/law"
        case .inspectLawChange(let version): "/inspect/law/\(version)"
        case .adminChange(let version): "/admin/changes/\(version)"
        case .adminProposal(let id): "/admin/proposals/\(id.uuidString.lowercased())"
        case .adminProposalAgreement(let id): "/admin/proposals/\(id.uuidString.lowercased())/agreement"
        case .adminProposalRefusal(let id): "/admin/proposals/\(id.uuidString.lowercased())/refusal"
        case .admin(.overview): "/admin"
        case .admin(let page): "/admin/\(page.rawValue)"
        case .adminLaw(let form): "/admin/law/\(form)"
        case .adminReadmission: "/admin/letters/readmission"
        case .adminRetry: "/admin/letters/retry"
        case .officeReception(let path): "/office/reception" + path.tail
        case .officeReports(let path): "/office/reports" + path.tail
        case .officePlan(let path): "/office/plan" + path.tail
        case .officeScoreboard(let path): "/office/scoreboard" + path.tail
        case .sections: "/chuyen-muc"
        case .sectionsFeed: "/chuyen-muc.atom"
        case .section(.products), .products: "/san-pham"
        case .section(let section): "/chuyen-muc/\(section.rawValue)"
        case .post(let section, let slug): "/chuyen-muc/\(section.rawValue)/\(slug)"
        case .enrol(let section, let slug): "/chuyen-muc/\(section.rawValue)/\(slug)/dang-ky"
        case .enrolment(let code): "/dang-ky/\(code.text)"
        case .enrolmentCancellation(let code): "/dang-ky/\(code.text)/huy"
        case .product(let slug): "/san-pham/\(slug)"
        case .file(let file): "/tap-tin/\(file.id.uuidString.lowercased())/\(file.addressName)"
        case .office: "/office"
        case .officeSection(let section): "/office/sections/\(section.rawValue)"
        case .officePosts(let section): "/office/posts?section=\(section.rawValue)"
        case .officePostNew(let section): "/office/posts/new?section=\(section.rawValue)"
        case .officePost(let id): Self.post(id)
        case .officePostEdit(let id): Self.post(id) + "/edit"
        case .officePublication(let id): Self.post(id) + "/publication"
        case .officeWithdrawal(let id): Self.post(id) + "/withdrawal"
        case .officeFiles(let id): Self.post(id) + "/attachments"
        case .officeFile(let id, let file): Self.post(id) + "/attachments/\(file.uuidString.lowercased())"
        case .officeFileRemoval(let id, let file): Self.post(id) + "/attachments/\(file.uuidString.lowercased())/removal"
        case .officeEnrolments(let id): Self.post(id) + "/enrolments"
        case .officeEnrolmentsFile(let id, let form): Self.post(id) + "/enrolments.\(form.rawValue)"
        case .follow: "/theo-doi"
        case .following(let code): "/theo-doi/\(code.text)"
        case .followingConfirmation(let code): "/theo-doi/\(code.text)/xac-nhan"
        case .followingEnd(let code): "/theo-doi/\(code.text)/huy"
        case .deskFiles(let id): Self.deskTicket(id) + "/attachments"
        case .deskFile(let id, let file): Self.deskTicket(id) + "/attachments/\(file.uuidString.lowercased())"
        case .deskFileRemoval(let id, let file): Self.deskTicket(id) + "/attachments/\(file.uuidString.lowercased())/removal"
        case .indicators(let question): "/office/indicators" + question.query
        case .indicatorTickets(let name, let question): "/office/indicators/tickets/\(name.rawValue)" + question.query
        case .indicatorFile(let question): "/office/indicators/file.csv" + question.query
        case .indicatorWorkbook(let question): "/office/indicators/file.xlsx" + question.query
        case .indicatorTicketFile(let name, let question, let form):
            "/office/indicators/tickets/\(name.rawValue)/list.\(form.rawValue)" + question.query
        case .overview: "/office/overview"
        case .overviewPast(let target, let unit): "/office/overview/past?limit=\(target.rawValue)&unit=\(unit.text)"
        case .overviewWaiting(nil): "/office/overview/waiting"
        case .overviewWaiting(let matter?): "/office/overview/waiting?matter=\(matter.rawValue)"
        case .survey(let token): "/khao-sat/\(token.text)"
        case .surveyThanks: "/khao-sat/cam-on"
        case .ticketSurvey(let code): "/tra-cuu/\(code.text)/khao-sat"
        case .bookingSurvey(let code): "/lich-hen/\(code.text)/khao-sat"
        case .officeSurvey: "/office/survey"
        case .officeSurveyFile(let form): "/office/survey/figures.\(form.rawValue)"
        case .officeSample: "/office/sample"
        case .officeSamplePlan(let id): Self.sample(id)
        case .officeSampleDraw(let id): Self.sample(id) + "/draw"
        case .officeSampleWithdrawal(let id): Self.sample(id) + "/withdrawal"
        case .officeSampleCheck(let id): Self.sample(id) + "/check"
        case .officeSampleFile(let id, let form): Self.sample(id) + "/frame.\(form.rawValue)"
        case .asset(let name): "/static/\(name)"
        }
    }

    /// By its id: the tracking code is the business's secret.
    private static func deskTicket(_ id: UUID) -> String { "/desk/tickets/\(id.uuidString.lowercased())" }

    private static func sample(_ id: UUID) -> String { "/office/sample/\(id.uuidString.lowercased())" }

    private static func post(_ id: UUID) -> String { "/office/posts/\(id.uuidString.lowercased())" }

    /// Staff pages, files and assets have one address; their language is the reader's choice.
    var isPublicPage: Bool {
        let first = tail.dropFirst().prefix { $0 != "/" && $0 != "?" }
        return !["desk", "office", "inspect", "admin", "static", "tap-tin"].contains(first)
    }

    func link(_ language: ReaderLanguage) -> String {
        guard isPublicPage, language != .vi else { return tail }
        return tail == "/" ? "/\(language.rawValue)" : "/\(language.rawValue)\(tail)"
    }
}
