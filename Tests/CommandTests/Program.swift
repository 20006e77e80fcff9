import Foundation
import Support
import Testing

/// The program as whoever types its commands meets it: a process with arguments, settings and standard input.
struct Program {
    struct Done {
        let status: Int32
        let output, errors: String
    }

    /// Beside the tests, by the same build.
    private static let path = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(
        path: "hoidap")

    let folder: URL
    let settings: [String: String]

    /// With a folder for what it reads and writes, and the key of every test.
    init(database url: String) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "hoidap-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let key = folder.appending(path: "key")
        try Data(String(repeating: "0123456789abcdef", count: 4).utf8).write(to: key)
        settings = [
            "HOIDAP_DATABASE_URL": url, "HOIDAP_KEY_FILE": key.path(), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin",
            "TMPDIR": NSTemporaryDirectory(),
        ]
    }

    /// The name of a file in the folder.
    func file(_ name: String, _ text: String) throws -> String {
        let place = folder.appending(path: name)
        try Data(text.utf8).write(to: place)
        return place.path()
    }

    private func process(_ words: [String], _ more: [String: String], output: URL, errors: URL) throws -> Process {
        let process = Process()
        process.executableURL = Self.path
        process.arguments = words
        process.environment = settings.merging(more) { $1 }
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        for place in [output, errors] { try Data().write(to: place) }
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        return process
    }

    /// - Parameter meanwhile: is done while it runs; then it is told to stop.
    func run(
        _ words: [String], input: String? = nil, _ more: [String: String] = [:], meanwhile: (() async throws -> Void)? = nil
    ) async throws -> Done {
        let name = UUID().uuidString
        let (output, errors) = (folder.appending(path: name + ".out"), folder.appending(path: name + ".err"))
        let process = try process(words, more, output: output, errors: errors)
        if let input { process.standardInput = try FileHandle(forReadingFrom: URL(filePath: try file(name + ".in", input))) }
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in end.finish() }
        try process.run()
        if let meanwhile {
            defer { process.terminate() }
            try await meanwhile()
        }
        for await _ in ends {}
        return Done(
            status: process.terminationStatus, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }
}
