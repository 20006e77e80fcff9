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
            return try await file.response(site, cacheControl: "public, max-age=600")
        }
    }
}

extension AttachmentFile {
    /// Pictures and PDF that go with what was said of a ticket are shown by the browser; all other files it stores. Pictures from before
    /// files were read through are freed here of what they carry.
    /// - Throws: `FileScan.Refusal`.
    func response(_ site: Site, cacheControl: String) async throws -> Response {
        try row.scan.check(isRequired: site.scansFiles)
        let isBare = row.remains != nil || row.kind != .jpeg && row.kind != .png
        let content = isBare ? content : try await Self.bare(content)
        return Response(
            status: .ok,
            headers: [
                .contentType: row.kind.mediaType, .cacheControl: cacheControl, .contentDisposition: disposition,
                .contentSecurityPolicy: policy, HTTPField.Name("X-Robots-Tag")!: "noindex",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: content)))
    }

    private static func bare(_ content: [UInt8]) async throws -> [UInt8] {
        try await WorkPool.files.run {
            do throws(FileKind.Fault) { return try UploadedFile(reading: content).content } catch { throw NotFound() }
        }
    }

    private var isShown: Bool { row.isOfEvent && [.pdf, .png, .jpeg].contains(row.kind) }

    /// Nothing in a file runs, loads or leads anywhere. Browsers show no PDF within a sandbox, and their readers of PDF are none of the page.
    private var policy: String {
        "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
            + (row.kind == .pdf ? "; object-src 'self'" : "; sandbox")
    }

    /// RFC 6266: a name in ASCII, and the true one for those that read `filename*`.
    private var disposition: String {
        "\(isShown ? "inline" : "attachment"); filename=\"\(row.addressName)\"; filename*=UTF-8''\(row.name.percentEncoded)"
    }
}
