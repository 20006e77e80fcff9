extension Ticket {
    /// Why a command was refused. Every case has a phrase in each language.
    public enum Refusal: Error, Equatable, Sendable {
        case notAllowed(Action)
        case wrongState(Action, TicketState)
        case missing(Field)
        case tooLong(Field, limit: Int)
        case outOfRange(Field)
        /// More people than the whole event has seats.
        case moreThanSeats(Int)
        /// Written before Unicode; the form shows it in Unicode, to be read again.
        case oldEncoding(Field, OldEncoding)
        case email(EmailAddress.Fault)
        case phone(PhoneNumber.Fault)
        case taxCode(TaxCode.Fault)
        case unknownVariant
        /// What is not overdue is classified by who classifies.
        case leftToTheClerk
        /// Another kind would excuse an overdue ticket: that is for the head of the unit to decide.
        case overdueNeedsHead
        case sameUnit
        /// Nobody in the unit could take a ticket on.
        case nobodyThere
        case notAnOfficer
        case fourEyes
        case notPublishable
        case noConsent
        case noExtensionLeft
        case tooLateToExtend
        /// No deadline runs that the law lets stand still.
        case notPausable
        case tooLateToPause
        /// The settlement is suspended; it must be resumed first.
        case isPaused
        case notPaused
        case extensionTooLong(limit: Term)
        case tooLateToReopen
        case alreadyRated
        case file(FileKind.Fault)
        /// Files carry something that one does not see, and nobody said yes to it.
        case filesCarry
        /// The text that waits is somebody else's: a file more or less would make it one's own.
        case waitsForAnother
        /// Somebody else saved the public version since the writer began.
        case changedMeanwhile
        /// The ticket is not as it stood when its page was opened.
        case changedSinceShown
        /// What is to be approved is not what was read.
        case changedSinceRead
        case deadline(DeadlineFault)
        /// The client, or the business on this ticket, has sent too much of late.
        case tooMuchSent(seconds: Int)
        /// The business has written often since the office last spoke.
        case awaitsOffice
        /// The ticket takes no more of what a business writes.
        case ticketIsFull

        /// What a person typed, so that a form can mark it.
        public enum Field: String, CaseIterable, Sendable {
            case subject, body, text, reason, outcome, unit, title, question, answer, topic, satisfaction, amount, name, email, phone
            case taxCode = "tax_code"
            case inProvince = "in_province"
            case kind, language, comment, basis, ownership, size, document, business, people, file, sign, number
            case businessName = "business_name"
            case filesRead = "files_read"
            case decision, wish, address, petition, delivery, purpose, product, price
            case decidedBy = "decided_by"
            case knownOn = "known_on"
            case documentAsked = "document_asked"
            case publicContact = "public_contact"
            case contactMayBePublic = "contact_may_be_public"
            case neededBy = "needed_by"
            case titleVi = "title_vi"
            case questionVi = "question_vi"
            case answerVi = "answer_vi"
            case titleEn = "title_en"
            case questionEn = "question_en"
            case answerEn = "answer_en"
            case titleZh = "title_zh"
            case questionZh = "question_zh"
            case answerZh = "answer_zh"

            /// The field of a translation: `title` in `en` is `title_en`.
            func translated(_ language: ReaderLanguage) -> Field { Field(rawValue: rawValue + "_" + language.rawValue) ?? self }
        }

        public var isAboutEncoding: Bool { if case .oldEncoding = self { true } else { false } }

        /// Seconds after which the same may be asked again.
        public var retryAfter: Int? { if case .tooMuchSent(let seconds) = self { seconds } else { nil } }

        public var field: Field? {
            switch self {
            case .missing(let field), .tooLong(let field, _), .outOfRange(let field), .oldEncoding(let field, _): field
            case .sameUnit, .nobodyThere: .unit
            case .overdueNeedsHead: .kind
            case .extensionTooLong: .amount
            case .moreThanSeats: .people
            case .email: .email
            case .phone: .phone
            case .taxCode: .taxCode
            case .file: .file
            case .filesCarry: .filesRead
            default: nil
            }
        }
    }
}
