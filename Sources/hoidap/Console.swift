import FoundationEssentials
import Glibc

func printError(_ text: String) {
    let line = Array((text + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
}

func exitProcess(_ status: Int32) -> Never { exit(status) }

/// The whole of standard input.
func readStandardInput() -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(STDIN_FILENO, &chunk, chunk.count)
        guard count > 0 else { return bytes }
        bytes += chunk[..<count]
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
    guard let text = String(validating: data, as: UTF8.self) else { throw CommandRefused("\(path): not UTF-8 text") }
    return text
}
