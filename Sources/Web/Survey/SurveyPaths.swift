import Domain
import FoundationEssentials
import Language

extension Path {
    static let surveyThanks = Path(.surveyThanks), officeSurvey = Path(.officeSurvey), officeSample = Path(.officeSample)

    static func survey(_ token: TrackingCode) -> Path { Path(.survey, token.text) }
    static func ticketSurvey(_ code: TrackingCode) -> Path { Path(.ticketSurvey, code.text) }
    static func bookingSurvey(_ code: TrackingCode) -> Path { Path(.bookingSurvey, code.text) }
    static func officeSurveyFile(_ form: TableFile.Form) -> Path { Path(.officeSurveyFile(form)) }

    static func officeSamplePlan(_ id: UUID) -> Path { Path(.officeSamplePlan, id.part) }
    static func officeSampleDraw(_ id: UUID) -> Path { Path(.officeSampleDraw, id.part) }
    static func officeSampleWithdrawal(_ id: UUID) -> Path { Path(.officeSampleWithdrawal, id.part) }
    static func officeSampleCheck(_ id: UUID) -> Path { Path(.officeSampleCheck, id.part) }
    static func officeSampleFile(_ id: UUID, _ form: TableFile.Form) -> Path { Path(.officeSampleFile(form), id.part) }
}

extension Address {
    static func officeSurveyFile(_ form: TableFile.Form) -> Address { form == .csv ? .officeSurveyCSV : .officeSurveyXLSX }
    static func officeSampleFile(_ form: TableFile.Form) -> Address { form == .csv ? .officeSampleCSV : .officeSampleXLSX }
}
