import Domain
import FoundationEssentials
import Glibc
import Language

func printError(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
}

func exitProcess(_ status: Int32) -> Never { exit(status) }

/// Standard input to its end.
func readStandardInput(longestLine longest: Int) -> CutLines {
    var lines = CutLines(longest: longest)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(STDIN_FILENO, &chunk, chunk.count)
        guard count > 0 else { return lines }
        lines.append(chunk[..<count])
    }
}

/// Makes the folder, and those above it, where it is not there yet.
/// - Throws: `CommandRefused` naming the option and the folder.
func makeFolder(_ path: String, option: String) throws {
    do { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) } catch {
        throw CommandRefused("\(option): \(path): no folder can be made there: \(sentence(error))")
    }
}

/// The text of a file.
/// - Throws: `CommandRefused` naming the file.
func readFile(_ path: String) throws -> String {
    guard let data = FileManager.default.contents(atPath: path) else { throw CommandRefused("\(path): no such file, or it cannot be read") }
    do { return try TableText.read(data) } catch { throw CommandRefused("\(path): \(error.reason.phrase(.ofTerminal))") }
}

extension ReaderLanguage {
    /// As the terminal is set up (LC_ALL, LC_MESSAGES, LANG); English where that is none of ours.
    static var ofTerminal: ReaderLanguage {
        let environment = ProcessInfo.processInfo.environment
        let setting = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return ReaderLanguage(rawValue: String(setting.prefix { $0 != "_" && $0 != "." })) ?? .en
    }
}
