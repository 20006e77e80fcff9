import Documents
import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// Files of posts and of published answers. Browsers store them and never show them as pages.
struct FilePages {
    let site: Site

    func add(to router: Router<AppContext>) {
        router.get(.file) { _, context in
            guard let id = context.parameters.get("id").flatMap({ UUID(uuidString: $0) }) else { throw NotFound() }
            let file = try await site.store.read(as: .business, at: site.now()) { try $0.publicFile(id) }
            guard context.parameters.get("name") == file.row.addressName else { throw NotFound() }
            // Whatever is withdrawn must soon be gone from caches too.
            return try await file.response(cacheControl: "public, max-age=600")
        }
    }
}

extension AttachmentFile {
    /// Pictures from before files were read through are freed here of what they carry.
    func response(cacheControl: String) async throws -> Response {
        let isBare = row.remains != nil || row.kind != .jpeg && row.kind != .png
        let content = isBare ? content : try await Self.bare(content)
        return Response(
            status: .ok,
            headers: [
                .contentType: row.kind.mediaType, .cacheControl: cacheControl, .contentDisposition: Self.disposition(row),
                HTTPField.Name("X-Robots-Tag")!: "noindex",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: content)))
    }

    private static func bare(_ content: [UInt8]) async throws -> [UInt8] {
        try await WorkPool.files.run {
            do throws(FileKind.Fault) { return try UploadedFile(reading: content).content } catch { throw NotFound() }
        }
    }

    /// RFC 6266: a name in ASCII, and the true one for those that read `filename*`.
    private static func disposition(_ row: AttachmentRow) -> String {
        "attachment; filename=\"\(row.addressName)\"; filename*=UTF-8''\(row.name.percentEncoded)"
    }
}
