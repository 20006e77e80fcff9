import ArgumentParser
import Domain
import FoundationEssentials
import Hummingbird
import Logging
import PG

/// What `scripts/bench` measures inside a process: the database driver alone, and the web server alone.
@main
struct Bench: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", subcommands: [Driver.self, Hello.self, Codes.self, DueDates.self, SyllablesCommand.self])
}

/// Statements a second through the lanes, printed as one number.
struct Driver: AsyncParsableCommand {
    enum Statement: String, ExpressibleByArgument { case one, row }

    @Option var url: String
    @Option var lanes = 8
    @Option(help: "Tasks that ask, each one statement at a time.") var tasks = 64
    @Option var seconds = 5.0
    @Option var statement = Statement.one

    func run() async throws {
        let database = Database(DatabaseSettings(url: url, lanes: lanes))
        database.start()
        try await ask(database, until: Date(timeIntervalSinceNow: 1))
        let start = Date()
        let count = try await ask(database, until: start.addingTimeInterval(seconds))
        print(Double(count) / Date().timeIntervalSince(start))
        await database.shutdown()
    }

    @discardableResult
    private func ask(_ database: Database, until end: Date) async throws -> Int {
        let statement = statement
        return try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<tasks {
                group.addTask {
                    var count = 0
                    while Date() < end {
                        try await Self.ask(database, statement)
                        count += 1
                    }
                    return count
                }
            }
            return try await group.reduce(0, +)
        }
    }

    private static func ask(_ database: Database, _ statement: Statement) async throws {
        switch statement {
        case .one: _ = try await database.read { try $0.prepared("bench_one", "select 1").count }
        case .row:
            _ = try await database.read { connection in
                let path = "vn.langson.ngoaivu"
                let rows = try connection.prepared(
                    "bench_row", "select path::text, name_vi, name_en, name_zh from unit where path = \(path)::ltree")
                return try rows.first?.get("name_vi", as: String.self)
            }
        }
    }
}

/// The web server with nothing behind it.
struct Hello: AsyncParsableCommand {
    @Option var port = 8080

    func run() async throws {
        let router = Router()
        router.get("/") { _, _ in "hello" }
        var logger = Logger(label: "hello")
        logger.logLevel = .error
        let app = Application(router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
        try await app.runService()
    }
}

/// Tracking codes for tickets that only fill a table.
struct Codes: ParsableCommand {
    @Option var count = 200_000

    func run() {
        for _ in 0..<count { print(TrackingCode.random().text) }
    }
}

/// Texts as JSON strings, one a line, into their syllables: a line `[[without marks], [with marks]]` each.
struct SyllablesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "syllables")

    func run() throws {
        let (decoder, encoder) = (JSONDecoder(), JSONEncoder())
        while let line = readLine() {
            let syllables = Syllables(try decoder.decode(String.self, from: Data(line.utf8)))
            print(String(decoding: try encoder.encode([syllables.folded, syllables.exact]), as: UTF8.self))
        }
    }
}

/// Due dates a second on one core, printed as one number.
struct DueDates: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "due-dates")

    @Option var calendar = "data/calendar-vn.csv"
    @Option var count = 1_000_000

    func run() throws {
        let text = String(decoding: FileManager.default.contents(atPath: calendar) ?? Data(), as: UTF8.self)
        let calendar = try WorkCalendar(days: try CalendarDay.read(csv: text))
        guard let first = calendar.firstDay?.start else { return }
        let start = Date()
        var last = first
        for number in 0..<count {
            let received = first.addingTimeInterval(Double(number % 1400) * 86_400)
            let due = try calendar.due(
                from: received, term: Term(amount: number % 60 + 1, unit: number % 2 == 0 ? .workingDay : .calendarDay))
            last = max(last, due.at)
        }
        // The last date is used, so that the loop is not left out.
        print(Double(count) / Date().timeIntervalSince(start), last > first ? "" : "none")
    }
}
