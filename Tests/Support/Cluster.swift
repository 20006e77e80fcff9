import Foundation
public import PG
import Synchronization

/// A PostgreSQL for tests: HOIDAP_TEST_DATABASE_URL if set (a local one only), otherwise a private one of this process in a
/// temporary folder, on a Unix socket, that goes away with the process however it ends.
public final class Cluster: Sendable {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    public static let shared: Cluster = {
        do {
            guard let url = ProcessInfo.processInfo.environment["HOIDAP_TEST_DATABASE_URL"], !url.isEmpty else {
                return try Cluster.start()
            }
            return try Cluster(existing: url)
        } catch {
            fatalError("no PostgreSQL for tests: \(error)")
        }
    }()

    private let server: Server?
    private let base: ConnectionString
    private let admin: Database

    private init(existing url: String) throws {
        base = try ConnectionString(url)
        guard base.isLocal else { throw Failure(description: "refusing a database that is not local: \(base)") }
        server = nil
        admin = Self.admin(base)
    }

    private init(server: Server) throws {
        self.server = server
        base = try ConnectionString("host=\(server.folder) user=postgres dbname=postgres")
        admin = Self.admin(base)
    }

    /// A separate cluster, for tests that kill it.
    public static func start() throws -> Cluster { try Cluster(server: Server.create()) }

    private static func admin(_ base: ConnectionString) -> Database {
        Database(
            DatabaseSettings(
                url: base.text, lanes: 2, queueLimit: 10_000, statementTimeout: .zero, deadline: .seconds(120), applicationName: "tests"))
    }

    public func conninfo(database name: String) -> String {
        var string = base
        string["dbname"] = name
        return string.text
    }

    /// The connection string of a new, empty database.
    public func emptyDatabase() async throws -> String {
        conninfo(database: try await createDatabase(from: "template0"))
    }

    /// The connection string of a new copy of the database named `template`, to which nobody may be connected.
    public func clone(of template: String) async throws -> String {
        conninfo(database: try await createDatabase(from: template))
    }

    public func drop(_ conninfo: String) async throws {
        guard let name = try ConnectionString(conninfo)["dbname"] else { return }
        _ = try await admin.once { try $0.execute("DROP DATABASE IF EXISTS \(identifier: name) WITH (FORCE)") }
    }

    private func createDatabase(from template: String) async throws -> String {
        let name = "hoidap_test_" + UUID().uuidString.lowercased().replacing("-", with: "")
        _ = try await admin.once { try $0.execute("CREATE DATABASE \(identifier: name) TEMPLATE \(identifier: template)") }
        return name
    }

    /// Immediate stop: every session dies, as in a crash.
    public func kill() throws { try own().stop() }

    public func restart() throws { try own().start() }

    /// Only for clusters from `start()`.
    public func destroy() async throws {
        await admin.shutdown()
        try own().destroy()
    }

    private func own() throws -> Server {
        guard let server else { throw Failure(description: "this PostgreSQL is not ours to stop") }
        return server
    }
}

private final class Server: Sendable {
    let folder: String
    private let binaries: String
    private let watch = Mutex<FileHandle?>(nil)

    private var data: String { folder + "/data" }

    private init(folder: String, binaries: String) {
        self.folder = folder
        self.binaries = binaries
    }

    static func create() throws -> Server {
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
        guard let version = versions.compactMap(Int.init).max() else {
            throw Cluster.Failure(description: "nothing in /usr/lib/postgresql/*/bin")
        }
        // Short: the path of a Unix socket ends at 107 bytes.
        let folder = "/tmp/hoidap-pg-" + UUID().uuidString.prefix(13).lowercased()
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
        let server = Server(folder: folder, binaries: "/usr/lib/postgresql/\(version)/bin")
        if getuid() == 0 { try run(["chown", "postgres:postgres", folder]) }
        try server.guardWithProcess()
        try run(
            asPostgres([
                server.binaries + "/initdb", "-D", server.data, "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8",
                "--no-sync",
            ]))
        try server.start()
        return server
    }

    func start() throws {
        let options =
            "-c listen_addresses='' -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=400 -k \(folder)"
        try Self.run(Self.asPostgres([binaries + "/pg_ctl", "-D", data, "-w", "-t", "60", "-l", folder + "/log", "-o", options, "start"]))
    }

    func stop() throws {
        try Self.run(Self.asPostgres([binaries + "/pg_ctl", "-D", data, "-w", "-m", "immediate", "stop"]))
    }

    func destroy() throws { try watch.withLock { try $0?.close() } }

    // A shell that reads from a pipe whose other end only this process holds: it stops the server at exit, crash or SIGKILL alike.
    private func guardWithProcess() throws {
        let pipe = Pipe()
        // A server that inherited the end would keep its own watchman waiting for ever.
        _ = fcntl(pipe.fileHandleForWriting.fileDescriptor, F_SETFD, FD_CLOEXEC)
        let script = #"read -r _; "$0/pg_ctl" -D "$1/data" -m immediate stop; rm -rf "$1""#
        let process = Self.process(Self.asPostgres(["sh", "-c", script, binaries, folder]))
        process.standardInput = pipe
        try process.run()
        watch.withLock { $0 = pipe.fileHandleForWriting }
    }

    private static func asPostgres(_ command: [String]) -> [String] {
        getuid() == 0 ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", "--"] + command : command
    }

    private static func process(_ command: [String]) -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = URL(fileURLWithPath: "/tmp")
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        return process
    }

    /// Foundation's `waitUntilExit` waits for everything that the command left behind, and a server is left behind on purpose.
    private static func run(_ command: [String]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (descriptor, mode) in [(STDIN_FILENO, O_RDONLY), (STDOUT_FILENO, O_WRONLY), (STDERR_FILENO, O_WRONLY)] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", mode, 0)
        }
        var arguments = command.map { strdup($0) } + [nil]
        defer { arguments.forEach { free($0) } }
        var child = pid_t()
        guard posix_spawnp(&child, command[0], &actions, nil, &arguments, environ) == 0 else {
            throw Cluster.Failure(description: "cannot start \(command[0])")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1, errno == EINTR {}
        guard status == 0 else { throw Cluster.Failure(description: "status \(status): \(command.joined(separator: " "))") }
    }
}

/// One transaction as the owner of the data, who sees and may change what the application does not.
public func asOwner<T: Sendable>(of url: String, _ body: @escaping @Sendable (Connection) throws -> T) async throws -> T {
    let database = Database(DatabaseSettings(url: url, lanes: 1))
    database.start()
    do {
        let result = try await database.transaction { try body($0) }
        await database.shutdown()
        return result
    } catch {
        await database.shutdown()
        throw error
    }
}
