import Documents
import Domain
import Store

/// A file of a form, read through: outside any transaction, on the threads for what keeps a processor busy.
struct Upload: Sendable {
    /// As it was called where it came from.
    let name: String
    let read: Result<UploadedFile, FileKind.Fault>
}

extension Multipart {
    /// - Throws: `Busy`.
    func upload(_ name: String) async throws -> Upload {
        guard let part = file(name) else { return Upload(name: "", read: .failure(.missing)) }
        let read = try await WorkPool.files.run { Result<UploadedFile, FileKind.Fault>(reading: part.content) }
        return Upload(name: part.fileName ?? "", read: read)
    }
}

extension Result where Success == UploadedFile, Failure == FileKind.Fault {
    fileprivate init(reading content: [UInt8]) {
        do throws(FileKind.Fault) { self = .success(try UploadedFile(reading: content)) } catch { self = .failure(error) }
    }
}
