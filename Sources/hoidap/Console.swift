import Domain
import FoundationEssentials
import Glibc
import Language
import Synchronization

/// Behind what the command has told so far.
func printError(_ text: String) {
    Output.standard.send()
    let line = Array((text + "\n").utf8)
    _ = write(STDERR_FILENO, line, line.count)
}

/// The one way in which a command tells what it found; in this program it stands for Swift's own, which does not notice a full disk.
func print(_ text: String, terminator: String = "\n") { Output.standard.write(Array((text + terminator).utf8)) }

func exitProcess(_ status: Int32) -> Never { exit(status) }

/// What a command tells, kept until it is enough to be written, or somebody waits for it. Whoever told something asks by `flush` whether
/// it has left the program.
final class Output: Sendable {
    static let standard = Output(STDOUT_FILENO)

    private struct State {
        var waiting: [UInt8] = []
        var fault: Int32?
    }

    private static let enough = 1 << 16
    private let descriptor: Int32
    private let state = Mutex(State())

    init(_ descriptor: Int32) { self.descriptor = descriptor }

    func write(_ bytes: [UInt8]) {
        state.withLock { state in
            state.waiting += bytes
            if state.waiting.count >= Self.enough { send(&state) }
        }
    }

    /// - Throws: `CommandRefused` where something that was written since the last time did not leave the program.
    func flush() throws {
        let fault = state.withLock { state in
            send(&state)
            defer { state.fault = nil }
            return state.fault
        }
        if let fault { throw CommandRefused("standard output: \(String(cString: strerror(fault)).lowercased())") }
    }

    /// Writes what waits. A fault is kept for `flush`.
    func send() { state.withLock { send(&$0) } }

    private func send(_ state: inout State) {
        var rest = state.waiting[...]
        while state.fault == nil, !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                state.fault = errno
            }
        }
        state.waiting = []
    }
}

/// Standard input to its end, piece by piece.
/// - Throws: `CommandRefused` where it cannot be read; what `take` throws.
func readStandardInput(_ take: (ArraySlice<UInt8>) throws -> Void) throws {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
        let count = read(STDIN_FILENO, &chunk, chunk.count)
        if count == 0 { return }
        if count > 0 {
            try take(chunk[..<count])
        } else if errno != EINTR {
            throw CommandRefused("standard input: \(String(cString: strerror(errno)).lowercased())")
        }
    }
}

/// The first line of standard input, without its end; empty where there is none.
/// - Throws: `CommandRefused` where it cannot be read, is longer than a line may be, or is no text.
func readFirstLine(of name: String) throws -> String {
    var line: [UInt8] = []
    var byte: UInt8 = 0
    while line.count <= Bounds.tableLineBytes.value {
        let count = read(STDIN_FILENO, &byte, 1)
        guard count >= 0 || errno == EINTR else {
            throw CommandRefused("\(name): standard input: \(String(cString: strerror(errno)).lowercased())")
        }
        if count == 0 || count == 1 && byte == UInt8(ascii: "\n") { break }
        if count == 1 { line.append(byte) }
    }
    guard line.count <= Bounds.tableLineBytes.value else {
        throw CommandRefused("\(name): longer than \(Bounds.tableLineBytes.value) bytes")
    }
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    guard let text = String(validating: line, as: UTF8.self) else { throw CommandRefused("\(name): not UTF-8 text") }
    return text
}

/// What the shell and the environment give a command is text, or the command does not begin: a byte that is none would be replaced silently.
enum CommandWords {
    /// - Throws: `CommandRefused` naming the option or the setting.
    static func check() throws {
        let words = (0..<Int(CommandLine.argc)).map { bytes(CommandLine.unsafeArgv[$0]) }
        if let fault = fault(inArguments: words) { throw CommandRefused(fault) }
        if let fault = fault(inSettings: settings) { throw CommandRefused(fault) }
    }

    /// - Parameter words: the first of them is the program.
    static func fault(inArguments words: [[UInt8]]) -> String? {
        guard let index = words.firstIndex(where: { !isText($0) }) else { return nil }
        let (word, before) = (words[index], index > 1 ? words[index - 1] : [])
        let option = [word.prefix { $0 != UInt8(ascii: "=") }, before[...]].first { $0.starts(with: Array("--".utf8)) && isText(Array($0)) }
        return "\(option.map { String(decoding: $0, as: UTF8.self) } ?? "argument \(index)"): not UTF-8 text"
    }

    static func fault(inSettings settings: [[UInt8]]) -> String? {
        settings.first { $0.starts(with: Array("HOIDAP_".utf8)) && !isText($0) }.map { setting in
            "\(String(decoding: setting.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)): not UTF-8 text"
        }
    }

    private static var settings: [[UInt8]] {
        var settings: [[UInt8]] = []
        var place = environ
        while let text = place.pointee {
            settings.append(bytes(text))
            place += 1
        }
        return settings
    }

    private static func bytes(_ text: UnsafeMutablePointer<CChar>?) -> [UInt8] {
        guard let text else { return [] }
        return Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
    }

    private static func isText(_ bytes: [UInt8]) -> Bool { String(validating: bytes, as: UTF8.self) != nil }
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
