public import Domain
public import Foundation
public import PG
public import Store

/// A migrated database of its own with an office in it, and a clock that stands still.
///
/// Each is a clone of one template, so that tests run side by side and none sees what another did.
public struct Office: Sendable {
    public let store: Store
    public let database: Database
    public let url: String
    public let people: [Role: Member]

    /// Monday 2 March 2026, 09:00 in Vietnam: no holiday before the end of April.
    public static let now = Date(timeIntervalSince1970: 1_772_416_800)
    public static let agency = path("vn.langson.ngoaivu")
    public static let consular = path("vn.langson.ngoaivu.lanhsu")
    public static let centre = path("vn.langson.ngoaivu.trungtam")
    public static let password = "mat-khau-thu-nghiem"
    /// Its scrypt with N = 16: a test that signs in is not to wait for 32 MB to be filled.
    fileprivate static let passwordHash = "scrypt$16$8$1$MDEyMzQ1Njc4OWFiY2RlZg==$dmURk3kqWJHMJJPXMEdg0elBoDhdjJmwlJz5FRVKjsc="

    /// Opens an office for one test and takes it down behind it.
    public static func open<T>(deadline: Duration = .seconds(60), _ body: (Office) async throws -> T) async throws -> T {
        await Room.shared.enter()
        do {
            let result = try await opened(deadline, body)
            await Room.shared.leave()
            return result
        } catch {
            await Room.shared.leave()
            throw error
        }
    }

    private static func opened<T>(_ deadline: Duration, _ body: (Office) async throws -> T) async throws -> T {
        let url = try await Cluster.shared.clone(of: try await Template.shared.name())
        // The application's role, so that a missing grant fails here and not in production.
        let database = Database(DatabaseSettings(url: url + " options='-c role=hoidap_app'", lanes: 3, deadline: deadline))
        database.start()
        do {
            let office = try await Office(url: url, database: database)
            let result = try await body(office)
            await database.shutdown()
            try await Cluster.shared.drop(url)
            return result
        } catch {
            await database.shutdown()
            try await Cluster.shared.drop(url)
            throw error
        }
    }

    private init(url: String, database: Database) async throws {
        self.url = url
        self.database = database
        store = try await Store(database: database, key: Template.key)
        people = try await store.read(as: .system("test")) { transaction in
            var people: [Role: Member] = [:]
            for role in Role.allCases { people[role] = try transaction.member(email: Template.address(role)) }
            return people
        }
    }

    public func actor(_ role: Role) -> Actor {
        guard let member = people[role] else { fatalError("the template has no \(role)") }
        return .member(member)
    }

    /// The name of the database that all are clones of; a clone has its rows and not its rights.
    public static func template() async throws -> String { try await Template.shared.name() }

    public static func path(_ text: String) -> UnitPath {
        guard let path = UnitPath(text) else { fatalError("not a path: \(text)") }
        return path
    }
}

/// How many offices stand open at once: every test of the package begins at the same time, and PostgreSQL takes 200 connections.
private actor Room {
    static let shared = Room()
    private var free = 40
    private var waiting: [CheckedContinuation<Void, Never>] = []

    func enter() async {
        if free > 0 {
            free -= 1
        } else {
            await withCheckedContinuation { waiting.append($0) }
        }
    }

    func leave() {
        if waiting.isEmpty {
            free += 1
        } else {
            waiting.removeFirst().resume()
        }
    }
}

/// The database that every office is a clone of.
public actor Template {
    static let shared = Template()
    private var building: Task<String, any Error>?

    /// Of the codes in every test.
    public static let key: CodeKey = {
        guard let key = CodeKey(String(repeating: "0123456789abcdef", count: 4)) else { fatalError("not a key") }
        return key
    }()

    static func address(_ role: Role) -> String { "\(role.rawValue)@example.vn" }

    func name() async throws -> String {
        if let building { return try await building.value }
        let task = Task { try await Self.build() }
        building = task
        return try await task.value
    }

    private static func build() async throws -> String {
        let url = try await Cluster.shared.emptyDatabase()
        _ = try await Schema.migrate(url, key: key)
        let database = Database(DatabaseSettings(url: url, lanes: 1))
        database.start()
        let store = try await Store(database: database, key: key)
        try await store.seedLaw(at: Office.now)
        try await store.write(as: .system("test"), at: Office.now) { try fill($0, Office.passwordHash) }
        let name = try await database.read { try $0.query("select current_database()::text as name").first?.get("name", as: String.self) }
        await database.shutdown()
        guard let name else { throw Cluster.Failure(description: "the template has no name") }
        return name
    }

    private static func fill(_ transaction: Transaction, _ hash: String) throws {
        let units = [
            ("vn", "Việt Nam", "Vietnam", "越南"), ("vn.langson", "Lạng Sơn", "Lạng Sơn", "谅山"),
            ("vn.langson.ngoaivu", "Sở Ngoại vụ", "Department of Foreign Affairs", "外事厅"),
            ("vn.langson.ngoaivu.lanhsu", "Phòng Lãnh sự", "Consular Division", "领事处"),
            ("vn.langson.ngoaivu.trungtam", "Trung tâm Thông tin", "Information Centre", "信息中心"),
        ]
        for (path, vi, en, zh) in units { try transaction.add(Unit(path: Office.path(path), nameVi: vi, nameEn: en, nameZh: zh)) }
        try transaction.seedSections(home: Office.agency)
        for role in Role.allCases {
            let unit = role == .officer || role == .unitHead ? Office.consular : Office.agency
            try transaction.addMember(
                name: "\(role.rawValue) An", email: address(role), passwordHash: hash, appointments: [Appointment(role, unit)])
        }
    }
}

extension Office {
    /// The cookie of a browser in which a member signed in, without the time that a password takes.
    public func sessionToken(email: String, lasting length: TimeInterval, at now: Date) async throws -> String? {
        let token = UUID().uuidString
        let opened = try await database.transaction { connection in
            try connection.execute(
                """
                insert into session (token_hash, member_id, kind, csrf_token, created_at, expires_at)
                select sha256(convert_to(\(token), 'UTF8')), id, 'session', \(UUID().uuidString), \(now), \(now.addingTimeInterval(length))
                from member where email = \(email)
                """)
        }
        return opened == 1 ? token : nil
    }
}

/// A file as it is after it was read through.
public func aFile(_ text: String = "%PDF-1.7", remains: [FileRemain] = []) -> UploadedFile {
    UploadedFile(.pdf, Array(text.utf8), remains: remains)
}

/// A question as a business writes it.
public func aSubmission(kind: TicketKind = .question, change: (inout Submission.Typed) -> Void = { _ in }) throws -> Submission {
    var typed = Submission.Typed()
    typed.kind = kind.rawValue
    typed.subject = "Hợp pháp hóa lãnh sự hợp đồng"
    typed.body = "Công ty chúng tôi cần hợp pháp hóa hợp đồng để dùng tại Quảng Tây."
    typed.contactName = "Nguyễn Thị Bình"
    typed.email = "binh@congty.vn"
    typed.businessName = "Công ty TNHH Hoa Hồi"
    typed.publishConsent = true
    change(&typed)
    return try Submission(typed, kinds: TicketKind.allCases)
}

extension Office {
    /// A ticket that was just received.
    public func aTicket(kind: TicketKind = .question, at now: Date = Office.now) async throws -> Ticket {
        let submission = try aSubmission(kind: kind)
        return try await store.writeOnce(as: .business, at: now) { try $0.receive(submission, unit: Office.agency).value }
    }

    /// The code by which its business follows a ticket.
    public func code(of id: UUID) async throws -> TrackingCode {
        try await store.read(as: .business) { try $0.code(ofTicket: id) }
    }

    @discardableResult
    public func decide(_ role: Role?, _ command: Command, on id: UUID, at now: Date = Office.now) async throws -> Ticket {
        try await store.write(as: role.map(actor) ?? .business, at: now) { try $0.decide(command, on: id) }
    }

    /// A ticket that an officer is working on.
    public func aTicketInHand(kind: TicketKind = .question, at now: Date = Office.now) async throws -> Ticket {
        let id = try await aTicket(kind: kind, at: now).id
        let clerk = actor(.clerk)
        try await store.write(as: clerk, at: now) { transaction in
            let number = try transaction.nextRegistration(for: id)
            try transaction.decide(.classify(kind: kind, variant: "", registration: number), on: id)
            try transaction.decide(.assign(unit: Office.consular), on: id)
        }
        guard let officer = people[.officer] else { fatalError("the template has no officer") }
        return try await decide(.unitHead, .assignOfficer(officer), on: id, at: now)
    }

    public func anAnsweredTicket(at now: Date = Office.now) async throws -> Ticket {
        let id = try await aTicketInHand().id
        try await decide(
            .officer, .draft(text: "Hồ sơ gồm ba giấy tờ.", outcome: .explained, basis: ["Nghị định 111/2011/NĐ-CP"]), on: id, at: now)
        return try await decide(.unitHead, .approve(), on: id, at: now)
    }

    public func aPublishedTicket() async throws -> Ticket {
        let id = try await anAnsweredTicket().id
        let text = Publication.Text(
            title: "Hợp pháp hóa lãnh sự hợp đồng thương mại", question: "Cần giấy tờ gì?", answer: "Cần ba giấy tờ.", topic: .legalisation
        )
        try await decide(.clerk, .preparePublication(text), on: id)
        return try await decide(.editor, .approvePublication(), on: id)
    }
}

extension Office {
    /// Gives every published answer a title that comes in by no door.
    public func retitle(_ title: String) async throws {
        try await database.transaction { _ = try $0.execute("update publication set title = \(title)") }
    }
}

extension Office {
    /// For rows that stand for themselves and that nobody opens: the columns `code_hash, sealed_code` of a code that there is not.
    public static var anyCode: SQL { "sha256(uuid_send(gen_random_uuid())), ''::bytea" }
}

extension UUID {
    /// As it stands in an address.
    public var path: String { uuidString.lowercased() }
}

// MARK: Posts

/// What an editor writes.
public func aContent(title: String, body: String = "Hồ sơ gồm **ba** giấy tờ.") -> Post.Content {
    Post.Content(vi: .init(title: title, summary: "Tóm tắt", body: body))
}

extension Office {
    /// A post that an editor prepared.
    public func aPost(in section: Section, content: Post.Content, at now: Date = Office.now) async throws -> Post {
        try await store.write(as: actor(.editor), at: now) { try $0.draft(content, in: section) }
    }

    /// A post that the head published.
    public func aPublishedPost(in section: Section, content: Post.Content, at now: Date = Office.now) async throws -> Post {
        let id = try await aPost(in: section, content: content, at: now).id
        return try await decide(.head, .publish(), on: id, at: now)
    }

    @discardableResult
    public func decide(_ role: Role, _ command: PostCommand, on id: UUID, at now: Date = Office.now) async throws -> Post {
        try await store.write(as: actor(role), at: now) { try $0.decide(command, on: id) }
    }

    public func publicPosts(_ section: Section) async throws -> [Post] {
        try await store.read(as: .business, at: Office.now) { try $0.publishedPosts(in: section, page: 1, size: 50).posts }
    }

    /// The address of a published introduction of a product.
    public func aPublishedProduct(
        nameConsent: Bool, title: String = "Mật ong rừng Bắc Sơn", text: String = "Mật ong lấy từ hoa rừng."
    ) async throws -> String {
        let submission = try aSubmission(kind: .promotion) { $0.nameConsent = nameConsent }
        let id = try await store.writeOnce(as: .business, at: Office.now) { try $0.receive(submission, unit: Office.agency).id }
        let number = try await store.write(as: actor(.clerk), at: Office.now) { try $0.nextRegistration(for: id) }
        try await decide(.clerk, .classify(kind: .promotion, variant: "", registration: number), on: id)
        try await decide(.clerk, .assign(unit: Office.consular), on: id)
        guard let officer = people[.officer] else { fatalError("the template has no officer") }
        try await decide(.unitHead, .assignOfficer(officer), on: id)
        try await decide(.officer, .draft(text: "Đã biên tập.", outcome: .solved, basis: []), on: id)
        try await decide(.unitHead, .approve(), on: id)
        try await decide(
            .clerk, .preparePublication(.init(title: title, question: "Giới thiệu", answer: text, topic: .localProducts)), on: id)
        let ticket = try await decide(.editor, .approvePublication(), on: id)
        return try await store.read(as: .business) { try $0.publicationSlug(of: ticket) ?? "" }
    }
}

// MARK: Reports

extension Office {
    /// The first quarter of 2026, over since `afterQuarter`, a Thursday.
    public static var quarter: Quarter {
        guard let quarter = Quarter("2026-Q1") else { fatalError("no quarter") }
        return quarter
    }
    public static let afterQuarter = Date(timeIntervalSince1970: 1_775_095_200)

    public static let reportRule = ReportRule(
        agency: agency, office: centre, validFrom: Day(number: 20_000), dueDays: 5, basis: "quy định nội bộ")

    /// The agency and both its units report; the centre gathers.
    public func openReports(recipients: [String] = ["UBND tỉnh (b/c)", "Lưu: VT"]) async throws {
        try await store.write(as: .system("test"), at: Office.now) { transaction in
            try transaction.keep(Self.reportRule)
            for (unit, issuer, symbol) in [
                (Self.agency, "SỞ NGOẠI VỤ", "SNgV"), (Self.consular, "PHÒNG LÃNH SỰ", "LS"), (Self.centre, "TRUNG TÂM", "TT"),
            ] {
                try transaction.keep(
                    Letterhead(
                        unit: unit, validFrom: Self.reportRule.validFrom, superior: "UBND TỈNH LẠNG SƠN", issuer: issuer, symbol: symbol,
                        place: "Lạng Sơn", signer: "TRƯỞNG ĐƠN VỊ", addressee: "", recipients: recipients))
            }
        }
    }

    @discardableResult
    public func decide(
        _ role: Role, _ command: ReportCommand, on unit: UnitPath = Office.consular, at now: Date = Office.afterQuarter
    ) async throws -> Report {
        try await store.write(as: actor(role), at: now) { try $0.decide(command, on: unit, Self.quarter) }
    }

    /// Written and handed in by the unit's head, with the figures of the moment.
    @discardableResult
    public func aSubmittedReport(
        of unit: UnitPath = Office.consular, by role: Role = .unitHead, text: String = "Đã trả lời đúng hạn.",
        at now: Date = Office.afterQuarter
    ) async throws -> Report {
        try await store.write(as: actor(role), at: now) { transaction in
            let words = try ReportText(typed: [.results: text, .nextTasks: "Tiếp tục."])
            try transaction.decide(.write(words, seen: 0), on: unit, Self.quarter)
            return try transaction.decide(.submit(try transaction.reportSheet(of: unit, Self.quarter).data), on: unit, Self.quarter)
        }
    }
}
