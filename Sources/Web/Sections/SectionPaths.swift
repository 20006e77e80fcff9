import Domain
import FoundationEssentials
import Language

extension Path {
    static let sections = Path(.sections), sectionsFeed = Path(.sectionsFeed), products = Path(.products), office = Path(.office)

    /// The products have pages of their own.
    static func section(_ section: Section) -> Path { section == .products ? products : Path(.section, section.rawValue) }
    static func post(_ section: Section, slug: String) -> Path { Path(.post, section.rawValue, slug) }
    static func product(slug: String) -> Path { Path(.product, slug) }
    static func enrol(_ section: Section, slug: String) -> Path { Path(.enrol, section.rawValue, slug) }
    static func enrolment(_ code: TrackingCode) -> Path { Path(.enrolment, code.text) }
    static func enrolmentCancellation(_ code: TrackingCode) -> Path { Path(.enrolmentCancellation, code.text) }

    static func officeSection(_ section: Section) -> Path { Path(.officeSection, section.rawValue) }
    static func officePosts(_ section: Section) -> Path { Path(.officePosts, query: "section=" + section.rawValue) }
    static func officePostNew(_ section: Section) -> Path { Path(.officePostNew, query: "section=" + section.rawValue) }
    static func officePost(_ id: UUID) -> Path { Path(.officePost, id.part) }
    static func officePostEdit(_ id: UUID) -> Path { Path(.officePostEdit, id.part) }
    static func officePublication(_ id: UUID) -> Path { Path(.officePublication, id.part) }
    static func officeWithdrawal(_ id: UUID) -> Path { Path(.officeWithdrawal, id.part) }
    static func officeFiles(_ id: UUID) -> Path { Path(.officeFiles, id.part) }
    static func officeFile(_ id: UUID, _ file: UUID) -> Path { Path(.officeFile, id.part, file.part) }
    static func officeFileRemoval(_ id: UUID, _ file: UUID) -> Path { Path(.officeFileRemoval, id.part, file.part) }
    static func officeEnrolments(_ id: UUID) -> Path { Path(.officeEnrolments, id.part) }
    static func officeEnrolmentsFile(_ id: UUID, _ form: TableFile.Form) -> Path { Path(.officeEnrolmentsFile(form), id.part) }
}

extension Address {
    static func officeEnrolmentsFile(_ form: TableFile.Form) -> Address { form == .csv ? .officeEnrolmentsCSV : .officeEnrolmentsXLSX }
}
