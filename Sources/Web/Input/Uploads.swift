import Documents
import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Store

/// A file of a form, read through: outside any transaction, on the threads for what keeps a processor busy.
struct Upload: Sendable {
    /// As it was called where it came from.
    let name: String
    let read: Result<UploadedFile, FileKind.Fault>
}

extension Upload {
    /// - Throws: `Busy`.
    init(_ content: [UInt8], named name: String) async throws {
        self.init(name: name, read: try await WorkPool.files.run { Result<UploadedFile, FileKind.Fault>(reading: content) })
    }
}

extension Multipart {
    /// - Throws: `Busy`.
    func upload(_ name: String) async throws -> Upload {
        guard let part = file(name) else { return Upload(name: "", read: .failure(.missing)) }
        return try await Upload(part.content, named: part.fileName ?? "")
    }
}

extension Multipart {
    /// All files of one field; one that is left empty has none.
    /// - Throws: `Busy`.
    func uploads(_ name: String) async throws -> [Upload] {
        var read: [Upload] = []
        for part in parts where part.name == name && !part.isEmptyFile {
            if let fileName = part.fileName { read.append(try await Upload(part.content, named: fileName)) }
        }
        return read
    }
}

/// A form that may bring files: with them it comes in another encoding.
struct FormWithFiles: Sendable {
    let form: Form
    let uploads: [Upload]
    /// Of all its files together.
    let fileBytes: Int

    /// - Throws: as `Form` and `Multipart`; `Busy`.
    init(_ request: Request, _ context: some ReaderContext, size: FormSize = .usual) async throws {
        guard Multipart.boundary(request.headers[.contentType] ?? "") != nil else {
            (form, uploads, fileBytes) = (try await Form(request, context, size: size), [], 0)
            return
        }
        let body = try await Multipart(request, context, fileUpTo: Bounds.formFileBytes.value)
        guard body.form.fields.values.reduce(0, { $0 + $1.utf8.count }) <= size.bytes else { throw BodyTooLarge(limit: size.bytes) }
        uploads = try await body.uploads(Self.field)
        // Files are held under the key of their form; a program's has none.
        let isKeyed = uploads.isEmpty || body.form.key(ofContent: false) != nil
        form = isKeyed ? body.form : body.form.withNewKey
        fileBytes = body.parts.reduce(0) { $0 + ($1.fileName == nil ? 0 : $1.content.count) }
    }
}

extension Result where Success == UploadedFile, Failure == FileKind.Fault {
    fileprivate init(reading content: [UInt8]) {
        do throws(FileKind.Fault) { self = .success(try UploadedFile(reading: content)) } catch { self = .failure(error) }
    }
}
