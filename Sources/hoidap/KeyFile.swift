import FoundationEssentials
import Glibc
import Store

/// The file of the key under which codes are sealed: 64 hexadecimal digits. It is kept apart from the database, and backed up apart from it.
struct KeyFile: Sendable {
    let path: String

    static let setting = "HOIDAP_KEY_FILE"

    /// `HOIDAP_KEY_FILE`, else `key` in the folder that systemd gives the program, else below the user's own.
    init(_ environment: [String: String]) {
        if let path = environment[Self.setting], !path.isEmpty {
            self.path = path
        } else if let folder = environment["STATE_DIRECTORY"]?.split(separator: ":").first {
            path = "\(folder)/key"
        } else if let folder = environment["XDG_STATE_HOME"], folder.hasPrefix("/") {
            path = "\(folder)/hoidap/key"
        } else {
            path = (environment["HOME"] ?? "") + "/.local/state/hoidap/key"
        }
    }

    /// - Throws: `CommandRefused`.
    func read() throws -> CodeKey {
        guard let key = try readIfPresent() else {
            throw CommandRefused(
                "\(Self.setting): \(path): no such file; hoidap migrate makes one for a new database, and a database that has a key needs that one, from the backup"
            )
        }
        return key
    }

    /// Makes the file where there is none.
    /// - Throws: `CommandRefused`.
    func readOrMake() throws -> CodeKey {
        if let key = try readIfPresent() { return key }
        do {
            let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
            try FileManager.default.createDirectory(
                atPath: folder.isEmpty ? "/" : folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw CommandRefused("\(Self.setting): \(path): its folder cannot be made") }
        try make()
        printError("hoidap: made the key of the codes in \(path): back it up apart from the database")
        return try read()
    }

    /// Complete before it has its name. Where another process was faster, its key stays.
    private func make() throws {
        let new = "\(path).\(getpid())"
        let file = open(new, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw CommandRefused("\(Self.setting): \(path): cannot be written: \(Self.reason)") }
        defer { unlink(new) }
        let text = Array((CodeKey.random() + "\n").utf8)
        let isWritten = write(file, text, text.count) == text.count && fsync(file) == 0
        guard close(file) == 0, isWritten, link(new, path) == 0 || errno == EEXIST else {
            throw CommandRefused("\(Self.setting): \(path): cannot be written: \(Self.reason)")
        }
    }

    private func readIfPresent() throws -> CodeKey? {
        guard access(path, F_OK) == 0 || errno != ENOENT else { return nil }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw CommandRefused("\(Self.setting): \(path): cannot be read: \(Self.reason)")
        }
        guard let key = CodeKey(String(decoding: data, as: UTF8.self)) else {
            throw CommandRefused("\(Self.setting): \(path): not a key: 64 hexadecimal digits, as of openssl rand -hex 32")
        }
        return key
    }

    private static var reason: String { String(cString: strerror(errno)) }

    /// What a fault of the key means for whoever runs a command.
    func refusal(_ fault: CodeKeyFault) -> CommandRefused {
        switch fault {
        case .another:
            CommandRefused(
                "\(Self.setting): \(path): another key than the one under which the codes of this database are sealed; bring that one back from the backup"
            )
        case .none: CommandRefused("the database has no key of codes yet: run hoidap migrate")
        }
    }
}
