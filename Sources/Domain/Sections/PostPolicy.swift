/// What is done with sections and their posts: the column heads of the table of roles and actions.
public enum PostAction: String, Codable, CaseIterable, Sendable {
    case view, prepare, publish, withdraw
    /// Says who owns a section and how fresh it must be.
    case keepSection = "keep_section"
    case readEnrolments = "read_enrolments"
}

/// Who may do what in the sections that a unit owns. Pages and statements ask no other.
public enum PostPolicy {
    public static func allows(_ action: PostAction, over unit: UnitPath, by actor: Actor) -> Bool {
        switch actor {
        case .business: false
        case .system: true
        case .member(let member): roles(action).contains { member.holds($0, over: unit) }
        }
    }

    /// Those whose work a section is: any of them may own one.
    public static let writers: [Role] = [.clerk, .editor, .unitHead, .head]

    private static func roles(_ action: PostAction) -> [Role] {
        switch action {
        case .view, .readEnrolments: writers
        case .prepare: [.clerk, .editor]
        case .publish, .withdraw: [.editor, .unitHead, .head]
        case .keepSection: [.head, .administrator]
        }
    }

    /// Whether the member has anything to do in the office's pages.
    public static func mayEnter(_ member: Member) -> Bool { (writers + [.administrator]).contains { member.holds($0) } }
}

extension Member {
    /// Whether it is theirs to see what readers miss among the published answers.
    public var writesAnswers: Bool { PostPolicy.writers.contains { holds($0) } }
}

extension Post {
    /// Why something about a post was refused. Every case has a phrase in each language.
    public enum Refusal: Error, Equatable, Sendable {
        case notAllowed(PostAction)
        case missing(Field)
        case tooLong(Field, limit: Int)
        case outOfRange(Field)
        /// Too large a table, or too deeply nested.
        case tooIntricate(Field, MarkdownShape.Fault)
        /// The later of two comes first.
        case endsBeforeStart(Field)
        /// A document that is published has been issued.
        case liesAhead(Field)
        /// A unit with nobody who could write.
        case nobodyThere(Field)
        case fourEyes
        /// Of one member.
        case tooManyDrafts(limit: Int)
        case nothingToPublish
        case notPublished
        case changedMeanwhile
        /// Somebody else kept another owner or limit of the section.
        case sectionChanged
        /// What is to be published is not what was read.
        case changedSinceRead
        case file(FileKind.Fault)
        /// Files carry something that one does not see, and nobody said yes to it.
        case filesCarry

        /// What a person typed, so that a form can mark it.
        public enum Field: String, CaseIterable, Sendable {
            case title, summary, body
            case titleEn = "title_en"
            case summaryEn = "summary_en"
            case bodyEn = "body_en"
            case titleZh = "title_zh"
            case summaryZh = "summary_zh"
            case bodyZh = "body_zh"
            case number, issuer
            case issuedOn = "issued_on"
            case validFrom = "valid_from"
            case validTo = "valid_to"
            case start, end, place, capacity, links, file, reason, unit, owner
            case freshness = "freshness_days"
            case filesRead = "files_read"
        }

        public var field: Field? {
            switch self {
            case .missing(let field), .tooLong(let field, _), .outOfRange(let field), .endsBeforeStart(let field),
                .tooIntricate(let field, _),
                .liesAhead(let field), .nobodyThere(let field):
                field
            case .file: .file
            case .filesCarry: .filesRead
            default: nil
            }
        }
    }
}
