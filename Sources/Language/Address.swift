public import Domain

/// Every address of the site without its language, with a name in braces for what differs: what a route is registered by, and what a link
/// is made from. Those for programs, below `/api/`, stand with their descriptions.
public enum Address: String, CaseIterable, Sendable {
    // Of the public, in three languages
    case home = "/"
    case questions = "/hoi-dap"
    case question = "/hoi-dap/{slug}"
    case feed = "/hoi-dap.atom"
    case ask = "/gui"
    case askKind = "/gui/{kind}"
    case track = "/tra-cuu"
    case ticket = "/tra-cuu/{code}"
    case ticketAction = "/tra-cuu/{code}/{action}"
    case ticketFile = "/tra-cuu/{code}/tep/{file}"
    case ticketReceipt = "/tra-cuu/{code}/bien-nhan.pdf"
    case ticketSurvey = "/tra-cuu/{code}/khao-sat"
    case lostCode = "/tra-cuu/quen-ma"
    case codeClaim = "/tra-cuu/quen-ma/{token}"
    case integrity = "/liem-chinh"
    case privacy = "/quyen-rieng-tu"
    case accessibility = "/tiep-can"
    case filePieces = "/tai-len/{key}/{upload}"
    case dueDates = "/han-tra-loi"
    case reception = "/lich-tiep-cong-dan"
    case receptionFeed = "/lich-tiep-cong-dan.ics"
    case receptionDay = "/lich-tiep-cong-dan/{schedule}/{planned}"
    case booking = "/lich-hen/{code}"
    case bookingCancellation = "/lich-hen/{code}/huy"
    case bookingSurvey = "/lich-hen/{code}/khao-sat"
    case figures = "/thong-ke"
    case figuresCSV = "/thong-ke.csv"
    case figuresXLSX = "/thong-ke.xlsx"
    case sections = "/chuyen-muc"
    case sectionsFeed = "/chuyen-muc.atom"
    case section = "/chuyen-muc/{section}"
    case post = "/chuyen-muc/{section}/{slug}"
    case enrol = "/chuyen-muc/{section}/{slug}/dang-ky"
    case enrolment = "/dang-ky/{code}"
    case enrolmentCancellation = "/dang-ky/{code}/huy"
    case products = "/san-pham"
    case product = "/san-pham/{slug}"
    case follow = "/theo-doi"
    case following = "/theo-doi/{code}"
    case followingConfirmation = "/theo-doi/{code}/xac-nhan"
    case followingEnd = "/theo-doi/{code}/huy"
    case survey = "/khao-sat/{token}"
    case surveyThanks = "/khao-sat/cam-on"

    // Of the public, in no language
    case file = "/tap-tin/{id}/{name}"
    case asset = "/static/{name}"
    case siteMap = "/sitemap.xml"
    case robots = "/robots.txt"
    case health = "/healthz"
    case readiness = "/readyz"
    case metrics = "/metrics"

    // Of staff
    case desk = "/desk"
    case deskCSV = "/desk/list.csv"
    case deskXLSX = "/desk/list.xlsx"
    case gaps = "/desk/gaps"
    case synonyms = "/desk/synonyms"
    case synonym = "/desk/synonyms/{id}"
    case synonymEnd = "/desk/synonyms/{id}/end"
    case signIn = "/desk/sign-in"
    case signOut = "/desk/sign-out"
    case signOutEverywhere = "/desk/sign-out-everywhere"
    case deskTicket = "/desk/tickets/{id}"
    case deskAction = "/desk/tickets/{id}/{action}"
    case deskLetters = "/desk/tickets/{id}/letters"
    case deskReceipt = "/desk/tickets/{id}/receipt.pdf"
    case deskFiles = "/desk/tickets/{id}/attachments"
    case deskFile = "/desk/tickets/{id}/attachments/{file}"
    case deskFileRemoval = "/desk/tickets/{id}/attachments/{file}/removal"

    case inspect = "/inspect"
    case inspectTicket = "/inspect/tickets/{id}"
    case inspectLaw = "/inspect/law"
    case inspectLawChange = "/inspect/law/{version}"

    case office = "/office"
    case officeSection = "/office/sections/{section}"
    case officePosts = "/office/posts"
    case officePostNew = "/office/posts/new"
    case officePost = "/office/posts/{id}"
    case officePostEdit = "/office/posts/{id}/edit"
    case officePublication = "/office/posts/{id}/publication"
    case officeWithdrawal = "/office/posts/{id}/withdrawal"
    case officeFiles = "/office/posts/{id}/attachments"
    case officeFile = "/office/posts/{id}/attachments/{file}"
    case officeFileRemoval = "/office/posts/{id}/attachments/{file}/removal"
    case officeEnrolments = "/office/posts/{id}/enrolments"
    case officeEnrolmentsCSV = "/office/posts/{id}/enrolments.csv"
    case officeEnrolmentsXLSX = "/office/posts/{id}/enrolments.xlsx"

    case receptionOverview = "/office/reception"
    case receptionSchedules = "/office/reception/schedules"
    case receptionSchedule = "/office/reception/schedules/{id}"
    case receptionPlanned = "/office/reception/schedules/{id}/{planned}"
    case receptionException = "/office/reception/schedules/{id}/{planned}/exception"
    case receptionCancellations = "/office/reception/schedules/{id}/{planned}/cancellations"
    case receptionAttendance = "/office/reception/bookings/{booking}/attendance"
    case receptionMinutes = "/office/reception/bookings/{booking}/minutes"

    case reports = "/office/reports"
    case reportSettings = "/office/reports/settings"
    case reportRule = "/office/reports/settings/{unit}/rule"
    case reportLetterhead = "/office/reports/settings/{unit}/letterhead"
    case reportQuarter = "/office/reports/{quarter}"
    case report = "/office/reports/{quarter}/{unit}"
    case reportText = "/office/reports/{quarter}/{unit}/text"
    case reportSubmission = "/office/reports/{quarter}/{unit}/submit"
    case reportReturn = "/office/reports/{quarter}/{unit}/give_back"
    case reportAcceptance = "/office/reports/{quarter}/{unit}/accept"
    case reportIssue = "/office/reports/{quarter}/{unit}/issue"
    case reportDOCX = "/office/reports/{quarter}/{unit}/report.docx"
    case reportPDF = "/office/reports/{quarter}/{unit}/report.pdf"
    case reportXLSX = "/office/reports/{quarter}/{unit}/report.xlsx"

    case plans = "/office/plan"
    case plan = "/office/plan/{year}"
    case planDirections = "/office/plan/{year}/directions"
    case planRecords = "/office/plan/{year}/records"
    case planHistory = "/office/plan/{year}/history"
    case planBase = "/office/plan/{year}/base"
    case planCopy = "/office/plan/{year}/copy"
    case planSolutions = "/office/plan/{year}/solutions"
    case planTasks = "/office/plan/{year}/solutions/{id}/tasks"
    case planTask = "/office/plan/{year}/tasks/{id}"
    case planTaskEdit = "/office/plan/{year}/tasks/{id}/edit"
    case planTaskReport = "/office/plan/{year}/tasks/{id}/report"
    case planTaskProof = "/office/plan/{year}/tasks/{id}/proof"
    case planTaskConfirmation = "/office/plan/{year}/tasks/{id}/confirmation"
    case planTaskReopening = "/office/plan/{year}/tasks/{id}/reopening"
    case planTaskFiles = "/office/plan/{year}/tasks/{id}/files"
    case planTaskFile = "/office/plan/{year}/tasks/{id}/files/{file}"
    case planProofRemoval = "/office/plan/{year}/tasks/{id}/proofs/{proof}/removal"
    case planDirectionResult = "/office/plan/{year}/directions/{id}/result"
    case planRecord = "/office/plan/{year}/records/{id}"

    case scoreboard = "/office/scoreboard"
    case officialResults = "/office/scoreboard/results"
    case officialResultFile = "/office/scoreboard/results/file"
    case officialResultTemplate = "/office/scoreboard/results/template.csv"
    case officialResultConfirmation = "/office/scoreboard/results/confirmation"

    case indicators = "/office/indicators"
    case indicatorsCSV = "/office/indicators/file.csv"
    case indicatorsXLSX = "/office/indicators/file.xlsx"
    case indicatorTickets = "/office/indicators/tickets/{name}"
    case indicatorTicketsCSV = "/office/indicators/tickets/{name}/list.csv"
    case indicatorTicketsXLSX = "/office/indicators/tickets/{name}/list.xlsx"

    case overview = "/office/overview"
    case overviewWaiting = "/office/overview/waiting"
    case overviewPast = "/office/overview/past"

    case officeSurvey = "/office/survey"
    case officeSurveyCSV = "/office/survey/figures.csv"
    case officeSurveyXLSX = "/office/survey/figures.xlsx"

    case officeSample = "/office/sample"
    case officeSamplePlan = "/office/sample/{id}"
    case officeSampleDraw = "/office/sample/{id}/draw"
    case officeSampleWithdrawal = "/office/sample/{id}/withdrawal"
    case officeSampleCheck = "/office/sample/{id}/check"
    case officeSampleCSV = "/office/sample/{id}/frame.csv"
    case officeSampleXLSX = "/office/sample/{id}/frame.xlsx"

    case admin = "/admin"
    case adminRules = "/admin/rules"
    case adminCalendar = "/admin/calendar"
    case adminLetters = "/admin/letters"
    case adminChanges = "/admin/changes"
    case adminChange = "/admin/changes/{version}"
    case adminLaw = "/admin/law/{form}"
    case adminReadmission = "/admin/letters/readmission"
    case adminRetry = "/admin/letters/retry"
    case adminProposal = "/admin/proposals/{proposal}"
    case adminProposalAgreement = "/admin/proposals/{proposal}/agreement"
    case adminProposalRefusal = "/admin/proposals/{proposal}/refusal"
}

extension Address {
    /// Below these is what nobody opens without an account.
    public static let ofStaff = [Address.desk, .inspect, .office, .admin]

    public static func isOfStaff(_ path: some StringProtocol) -> Bool {
        ofStaff.contains { path == $0.rawValue || path.hasPrefix($0.rawValue + "/") }
    }

    /// Whether it is one page in three languages, each with an address.
    public var hasLanguage: Bool {
        switch self {
        case .file, .asset, .siteMap, .robots, .health, .readiness, .metrics: false
        default: !Self.isOfStaff(rawValue)
        }
    }

    /// Whether capitals count in what stands in the place of its names: codes, and the names of files.
    public var keepsCase: Bool {
        hasLanguage ? ["{code}", "{token}"].contains { rawValue.contains($0) } : self == .file || self == .asset
    }

    /// What stands in the place of each name, from left to right.
    func filled(_ parts: [String]) -> String {
        let pieces = rawValue.split(separator: "/", omittingEmptySubsequences: false)
        assert(pieces.count { $0.hasPrefix("{") } == parts.count, rawValue)
        var left = parts[...]
        return pieces.map { $0.hasPrefix("{") ? left.popFirst() ?? "" : String($0) }.joined(separator: "/")
    }
}

extension CodeOwner {
    /// What its code opens.
    public var address: Address {
        switch self {
        case .ticket: .ticket
        case .booking: .booking
        case .enrolment: .enrolment
        }
    }
}

/// An address with its parts, which a link leads to.
public struct Path: Sendable {
    public let address: Address
    /// Without a language.
    public let tail: String

    /// - Parameters:
    ///   - parts: in the order of the names in the address.
    ///   - query: without its question mark; empty for none.
    public init(_ address: Address, _ parts: String..., query: String = "") {
        self.init(address, parts: parts, query: query)
    }

    public init(_ address: Address, parts: [String], query: String = "") {
        self.address = address
        tail = address.filled(parts) + (query.isEmpty ? "" : "?" + query)
    }

    /// With one thing more asked for.
    public func with(_ name: String, _ value: String) -> Path {
        Path(address, tail: tail + (tail.contains("?") ? "&" : "?") + name + "=" + value)
    }

    private init(_ address: Address, tail: String) { (self.address, self.tail) = (address, tail) }

    /// Staff pages and files have one address for all readers.
    public func link(_ language: ReaderLanguage) -> String {
        guard address.hasLanguage, language != .vi else { return tail }
        return "/" + language.rawValue + (address == .home ? "" : tail)
    }
}
