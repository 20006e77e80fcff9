import Crypto
import Domain
import Glibc
import HTTPTypes
import Hummingbird
import Language
import NIOCore

/// A form with files in it (RFC 7578), read strictly: what no browser sends is refused.
struct Multipart: Sendable {
    struct Part: Sendable, Equatable {
        let name: String
        /// As the browser sent it; nil for a field without a file.
        let fileName: String?
        let content: [UInt8]

        /// The field was left empty.
        var isEmptyFile: Bool { fileName == "" && content.isEmpty }
    }

    let parts: [Part]
    /// The fields that are no files.
    let form: Form

    /// What stands around a file is small.
    private static let around = 64 * 1024
    private static let mostParts = Bounds.formParts.value
    private static let longestHead = Bounds.partHeadBytes.value

    /// Reads the body, and keeps its texts for a page that says why it was not taken: those before the file, where that is too large.
    /// - Throws: 415 for another kind of body, `BodyTooLarge` past `limit` and what stands around a file, 400 for one that is not
    ///   well-formed, `InputFault` naming a field that is no text.
    init(_ request: Request, _ context: some ReaderContext, fileUpTo limit: Int) async throws {
        guard let boundary = Self.boundary(request.headers[.contentType] ?? "") else { throw HTTPError(.unsupportedMediaType) }
        context.typed.begin()
        let body = try await Self.beginning(of: request, limit + Self.around)
        let read = Self.read(body, boundary)
        form = Form(try Self.texts(read.parts), of: request, files: Self.digest(read, of: body))
        context.typed.keep(form)
        guard body.count <= limit + Self.around else { throw BodyTooLarge(limit: limit) }
        guard read.isWhole else { throw HTTPError(.badRequest) }
        parts = read.parts
    }

    /// The texts that stand before the file, for whoever is not let in with it; nil where there are none.
    static func textsAlone(_ request: Request) async throws -> Form? {
        guard let boundary = boundary(request.headers[.contentType] ?? "") else { return nil }
        let body = try await beginning(of: request, FormSize.usual.bytes)
        let read = Self.read(body, boundary)
        let texts = try texts(read.parts)
        return texts.isEmpty ? nil : Form(texts, of: request, files: digest(read, of: body))
    }

    /// What came, or a little more than the limit.
    private static func beginning(of request: Request, _ limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await piece in request.body {
            bytes += piece.readableBytesView
            if bytes.count > limit { break }
        }
        return bytes
    }

    private static func texts(_ parts: [Part]) throws -> [String: String] {
        var fields: [String: String] = [:]
        for part in parts where part.fileName == nil && fields[part.name] == nil {
            do { fields[part.name] = try OutsideText.read(part.content) } catch { throw InputFault(part.name, InputPhrases.notUTF8) }
        }
        return fields
    }

    /// SHA-256 of the files, one after the other; of all that came, where that is no whole form. Empty where the form says all without one.
    private static func digest(_ read: (parts: [Part], isWhole: Bool), of body: [UInt8]) -> [UInt8] {
        guard read.isWhole else { return Array(SHA256.hash(data: body)) }
        let files = read.parts.filter { $0.fileName != nil && !($0.name == FormWithFiles.field && $0.isEmptyFile) }
        guard !files.isEmpty else { return [] }
        var hash = SHA256()
        for file in files { hash.update(data: Array(SHA256.hash(data: file.content))) }
        return Array(hash.finalize())
    }

    func file(_ name: String) -> Part? { parts.first { $0.name == name && $0.fileName != nil } }

    /// The boundary of a `multipart/form-data`: 1 to 70 signs of RFC 2046, 5.1.1, quoted or not.
    static func boundary(_ contentType: String) -> String? {
        let pieces = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
        guard pieces.first?.lowercased() == "multipart/form-data" else { return nil }
        for piece in pieces.dropFirst() where piece.lowercased().hasPrefix("boundary=") {
            var value = piece.dropFirst("boundary=".count)
            if value.count > 1, value.first == "\"", value.last == "\"" { value = value.dropFirst().dropLast() }
            let isSound = (1...70).contains(value.utf8.count) && value.utf8.allSatisfy(isBoundarySign)
            return isSound ? String(value) : nil
        }
        return nil
    }

    private static func isBoundarySign(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122: true
        default: "'()+_,-./:=?".utf8.contains(byte)
        }
    }

    /// nil where the body is not well-formed, or has more parts than any form of ours.
    static func parts(_ body: [UInt8], _ boundary: String) -> [Part]? {
        let read = read(body, boundary)
        return read.isWhole ? read.parts : nil
    }

    /// The parts that came to their end.
    private static func read(_ body: [UInt8], _ boundary: String) -> (parts: [Part], isWhole: Bool) {
        let (first, next) = (Array("--\(boundary)".utf8), Array("\r\n--\(boundary)".utf8))
        guard body.starts(with: first) else { return ([], false) }
        var parts: [Part] = []
        var at = first.count
        while !body[at...].starts(with: Array("--".utf8)) {
            guard parts.count < mostParts, body[at...].starts(with: [13, 10]), let end = body.firstIndex(of: next, from: at + 2),
                let part = part(body[(at + 2)..<end])
            else { return (parts, false) }
            parts.append(part)
            at = end + next.count
        }
        return (parts, true)
    }

    private static func part(_ bytes: ArraySlice<UInt8>) -> Part? {
        let blank: [UInt8] = [13, 10, 13, 10]
        let reach = Array(bytes.prefix(longestHead))
        guard let end = reach.firstIndex(of: blank, from: 0) else { return nil }
        let lines = String(decoding: reach[..<end], as: UTF8.self).split(separator: "\r\n")
        let disposition = lines.first { $0.lowercased().hasPrefix("content-disposition:") }?.drop { $0 != ":" }.dropFirst()
        guard let disposition, disposition.drop(while: { $0 == " " }).lowercased().hasPrefix("form-data;"),
            let name = parameter("name", of: disposition)
        else { return nil }
        return Part(
            name: name, fileName: parameter("filename", of: disposition), content: Array(bytes.dropFirst(end + blank.count)))
    }

    /// Browsers write quotes and line ends in a value as `%22`, `%0D` and `%0A` (HTML standard, 4.10.21.8), so a quote always ends it.
    private static func parameter(_ name: String, of disposition: Substring) -> String? {
        let bytes = Array(disposition.utf8)
        guard let start = bytes.firstIndex(of: Array("; \(name)=\"".utf8), from: 0).map({ $0 + name.utf8.count + 4 }),
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\""))
        else { return nil }
        return OutsideText.of(String(decoding: bytes[start..<end], as: UTF8.self))
            .replacing("%22", with: "\"").replacing("%0D", with: " ").replacing("%0A", with: " ")
    }
}

extension [UInt8] {
    /// Where `needle` first begins at or after `start`. A file of ten megabytes is searched by the C library, mark by mark.
    fileprivate func firstIndex(of needle: [UInt8], from start: Int) -> Int? {
        withUnsafeBytes { bytes -> Int? in
            guard let base = bytes.baseAddress, let mark = needle.first else { return nil }
            var at = start
            while at + needle.count <= bytes.count {
                guard let found = memchr(base + at, Int32(mark), bytes.count - needle.count - at + 1) else { return nil }
                at = UnsafeRawPointer(found) - base
                if memcmp(found, needle, needle.count) == 0 { return at }
                at += 1
            }
            return nil
        }
    }
}
