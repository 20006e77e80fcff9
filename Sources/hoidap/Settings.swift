import Domain
import FoundationEssentials
import PG
import Store
import Web
import Worker

/// The environment, read once. Nothing else in the program looks at it.
struct Settings: Sendable {
    /// What the program works as; owns nothing.
    let databaseURL: String?
    /// What owns the schema; only `migrate` and `demo` use it.
    let ownerDatabaseURL: String?
    let lanes: Int
    /// Of the key under which codes are sealed.
    let keyFile: KeyFile
    /// The unit that receives what is sent in.
    let home: UnitPath
    let secureCookies: Bool
    let submissionsPerMinute: Int
    /// Addresses of other machines that stand in front of this one.
    let proxies: [String]
    /// Where the public pages stand, without a slash at the end.
    let publicURL: String?
    /// Nil where no mail server is named: letters then wait.
    let mail: MailSettings?
    /// Nil where no virus scanner is named: files are handed out as they come.
    let scanner: VirusScanner?

    static let documented: [(name: String, meaning: String)] = [
        ("HOIDAP_DATABASE_URL", "PostgreSQL connection string of the application's role"),
        ("HOIDAP_OWNER_DATABASE_URL", "connection string of the role that owns the schema; for migrate. Default: HOIDAP_DATABASE_URL"),
        (
            "HOIDAP_KEY_FILE",
            "file of the key under which codes of businesses are sealed; migrate makes it, mode 0600. Default: key in $STATE_DIRECTORY, else ~/.local/state/hoidap/key"
        ),
        ("HOIDAP_LANES", "connections to PostgreSQL, 1 to 64. Default: 8"),
        ("HOIDAP_HOME_UNIT", "unit that receives what is sent in. Default: vn.langson.ngoaivu"),
        ("HOIDAP_SUBMISSIONS_PER_MINUTE", "tickets that one client may send in a minute, 0 for no limit. Default: 60"),
        (
            "HOIDAP_PROXIES",
            "addresses of other machines, with commas between, that may say in X-Forwarded-For on whose behalf they ask; one on this machine always may"
        ),
        ("HOIDAP_SMTP_URL", "mail server, such as smtps://mail.example.vn:465; letters wait while there is none"),
        ("HOIDAP_SMTP_USER", "user of the mail server"),
        ("HOIDAP_SMTP_PASSWORD", "password of the mail server"),
        ("HOIDAP_SMTP_TIMEOUT", "seconds for one letter, 1 to 600. Default: 60"),
        ("HOIDAP_MAIL_FROM", "address that letters come from; needed with HOIDAP_SMTP_URL"),
        ("HOIDAP_MAIL_RETRY", "seconds before a second attempt, 1 to 3600; the time doubles. Default: 60"),
        (
            "HOIDAP_CLAMD",
            "virus scanner: the socket of clamd, such as /run/clamav/clamd.ctl, or tcp://127.0.0.1:3310; files are then handed out when it found nothing"
        ),
        (
            "HOIDAP_PUBLIC_URL",
            "where readers know the public pages, for links in letters, feeds and to search engines; needed with HOIDAP_SMTP_URL"
        ),
        ("HOIDAP_SECURE_COOKIES", "yes behind TLS, no for plain HTTP on the loopback. Default: no"),
    ]

    /// Of the tests and not of the program, which may run beside them.
    static let ofTests: Set = ["HOIDAP_APPROVE", "HOIDAP_CHROMIUM", "HOIDAP_HISTORIES", "HOIDAP_TEST_DATABASE_URL"]

    static func read(_ environment: [String: String] = ProcessInfo.processInfo.environment) throws -> Settings {
        let known = ofTests.union(documented.map(\.name))
        if let unknown = environment.keys.filter({ $0.hasPrefix("HOIDAP_") && !known.contains($0) }).min() {
            throw CommandRefused("\(unknown): no setting of this program; hoidap doctor lists them")
        }
        let lanes = try number("HOIDAP_LANES", in: 1...64, otherwise: Bounds.lanes.value, environment)
        let home = environment["HOIDAP_HOME_UNIT"] ?? "vn.langson.ngoaivu"
        guard let home = UnitPath(home) else { throw CommandRefused("HOIDAP_HOME_UNIT: not a unit path: \(home)") }
        let secure = environment["HOIDAP_SECURE_COOKIES"] ?? "no"
        guard ["yes", "no"].contains(secure) else { throw CommandRefused("HOIDAP_SECURE_COOKIES: neither yes nor no: \(secure)") }
        let submissions = try number(
            "HOIDAP_SUBMISSIONS_PER_MINUTE", in: 0...1_000_000, otherwise: Bounds.submissionsPerMinute.value, environment)
        let proxies = (environment["HOIDAP_PROXIES"] ?? "").split(separator: ",").map { $0.filter { $0 != " " } }
        if let unknown = proxies.first(where: { !Site.isAddress($0) }) {
            throw CommandRefused("HOIDAP_PROXIES: not an address: \(unknown)")
        }
        let url = environment["HOIDAP_DATABASE_URL"]
        return Settings(
            databaseURL: url, ownerDatabaseURL: environment["HOIDAP_OWNER_DATABASE_URL"] ?? url, lanes: lanes,
            keyFile: KeyFile(environment), home: home,
            secureCookies: secure == "yes", submissionsPerMinute: submissions, proxies: proxies, publicURL: try publicURL(environment),
            mail: try MailSettings(environment), scanner: try scanner(environment))
    }

    static func publicURL(_ environment: [String: String]) throws -> String? {
        guard let text = environment["HOIDAP_PUBLIC_URL"], !text.isEmpty else { return nil }
        do throws(ServiceAddress.Fault) {
            return try ServiceAddress(text, schemes: ["https", "http"], mayHavePath: true).text
        } catch { throw CommandRefused("HOIDAP_PUBLIC_URL: \(error)") }
    }

    static func scanner(_ environment: [String: String]) throws -> VirusScanner? {
        guard let text = environment["HOIDAP_CLAMD"], !text.isEmpty else { return nil }
        if text.hasPrefix("/") {
            guard let scanner = VirusScanner(socket: text) else { throw CommandRefused("HOIDAP_CLAMD: longer than a socket's path may be") }
            return scanner
        }
        do throws(ServiceAddress.Fault) {
            let address = try ServiceAddress(text, schemes: ["tcp"], mayHavePath: false)
            return VirusScanner(host: address.host, port: address.port ?? 3310)
        } catch { throw CommandRefused("HOIDAP_CLAMD: neither the path of a socket nor an address: \(error)") }
    }

    static func number(
        _ name: String, in range: ClosedRange<Int>, otherwise usual: Int, _ environment: [String: String]
    ) throws -> Int {
        guard let text = environment[name] else { return usual }
        guard let number = Int(text), range.contains(number) else {
            throw CommandRefused("\(name): not a number from \(range.lowerBound) to \(range.upperBound): \(text)")
        }
        return number
    }

    func database(lanes: Int? = nil, deadline: Duration = .seconds(Bounds.callSeconds.value)) throws -> Database {
        guard let databaseURL else { throw CommandRefused("HOIDAP_DATABASE_URL: not set") }
        return Database(
            DatabaseSettings(
                url: databaseURL, lanes: lanes ?? self.lanes, queueLimit: Bounds.laneQueue.value,
                statementTimeout: .seconds(Bounds.statementSeconds.value), lockTimeout: .seconds(Bounds.lockSeconds.value),
                deadline: deadline))
    }

    func ownerURL() throws -> String {
        guard let ownerDatabaseURL else { throw CommandRefused("HOIDAP_DATABASE_URL: not set") }
        return ownerDatabaseURL
    }

    func ownerDatabase() throws -> Database { Database(DatabaseSettings(url: try ownerURL(), lanes: 1)) }

    /// - Throws: `CommandRefused` where the key is missing or another.
    func store(over database: Database) async throws -> Store {
        let key = try keyFile.read()
        do { return try await Store(database: database, key: key) } catch let fault as CodeKeyFault { throw keyFile.refusal(fault) }
    }

    /// A store for one command, closed behind it. `deadline` is for each of its transactions.
    func withStore<T: Sendable>(
        deadline: Duration = .seconds(Bounds.callSeconds.value), _ body: @Sendable (Store) async throws -> T
    ) async throws -> T {
        try await withDatabase(try database(lanes: 2, deadline: deadline)) { database in
            try await requireSchema(database)
            return try await body(try await store(over: database))
        }
    }

    /// - Throws: `CommandRefused`, `MigrationRefusal` where the database has not the schema of this program.
    func requireSchema(_ database: Database) async throws {
        switch try await Schema.migrator.standing(database) {
        case .current: return
        case .empty: throw CommandRefused("the database has no tables of this program yet: run hoidap migrate")
        case .behind: throw CommandRefused("the database has another schema than this program: run hoidap migrate")
        case .ahead(let names): throw MigrationRefusal.databaseIsNewer(names)
        }
    }

    /// What the role of the application can do and must not, as one line for whoever runs it; nil where it is as it should be.
    func roleWarning(_ store: Store) async throws -> String? {
        guard let excess = try await store.roleExcess() else { return nil }
        let can =
            switch excess.power {
            case .superuser: "is a superuser"
            case .owner: "owns the schema, or can become who does"
            case .survey: "can become hoidap_survey"
            }
        return
            "the role \(excess.role) \(can): whoever breaks into the program can change what is on record and read what the survey keeps; "
            + "name a role that is only a member of hoidap_app in HOIDAP_DATABASE_URL, and the owner in HOIDAP_OWNER_DATABASE_URL"
    }

    /// - Throws: `CommandRefused` where the unit that receives what is sent in is not there.
    func requireHome(_ store: Store) async throws {
        try await store.read(as: .system("settings")) { transaction in try naming { _ = try transaction.known(home) } }
    }

    /// A home that is no unit, told as the setting that is wrong.
    func naming<T>(_ work: () throws -> T) throws -> T {
        do { return try work() } catch let unknown as UnknownUnit {
            throw CommandRefused("HOIDAP_HOME_UNIT: there is no unit \(unknown.text); hoidap unit add makes one")
        }
    }

    /// Rules and calendar of the database, or those that the program brings along where no database is named.
    func lawAtHand() async throws -> Law {
        guard databaseURL != nil else { return try Law.bundled() }
        return try await withStore { $0.law }
    }
}

/// Runs a database for the time of `body`.
func withDatabase<T: Sendable>(_ database: Database, _ body: @Sendable (Database) async throws -> T) async throws -> T {
    database.start()
    do {
        let result = try await body(database)
        await database.shutdown()
        return result
    } catch {
        await database.shutdown()
        throw error
    }
}
