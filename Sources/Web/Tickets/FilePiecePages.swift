import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// A file of a form that is not sent yet, piece by piece: over a line that breaks it goes on where it stopped. The key of the form and the id
/// of the file are the sender's own, and are secrets.
struct FilePiecePages {
    let site: Site

    func add(to group: RouterGroup<AppContext>) {
        group.get(.filePieces) { _, context in
            let (key, file) = (try context.id("key"), try context.id("upload"))
            let came = try await site.store.read(as: .business, at: site.now()) { try $0.progress(of: file, for: key) }
            return try answer(came.bytes, came.isWhole)
        }
        group.post(.filePieces) { request, context in
            try SameSite(site: site).check(request)
            return try await take(try context.id("key"), try context.id("upload"), request, context)
        }
    }

    private func take(_ key: UUID, _ file: UUID, _ request: Request, _ context: AppContext) async throws -> Response {
        let query = Query(request)
        let (start, name) = (query.number("offset", in: 0...FileKind.largest) ?? 0, query["name"] ?? "")
        if start == 0 { _ = try site.count(request, context) }
        guard let size = query.number("size", in: 1...FileKind.largest) else {
            // Of a size that is none, or nought, nothing is said to be too large.
            let isLarge = (query["size"] ?? "").count > 1 && query["size"]?.allSatisfy(\.isNumber) == true
            return try refused(isLarge ? .tooLarge : .missing, context)
        }
        let piece = Array(try await request.body.collected(upTo: Bounds.pieceBytes.value).readableBytesView)
        guard start + piece.count <= size else { return try refused(.tooLarge, context) }
        let counted = try site.count(bytes: piece.count, request, context)
        let came = try await site.write(counted) { try $0.add(piece, at: start, of: file, for: key) }
        guard !came.isWhole, came.bytes == size else {
            return try answer(came.bytes, came.isWhole, came.isWhole || came.bytes == start + piece.count ? .ok : .conflict)
        }
        let whole = try await site.store.read(as: .business, at: site.now()) { try $0.pieces(of: file, for: key) }
        let upload = try await Upload(whole, named: name)
        let fault = try await site.write(counted) { transaction -> FileKind.Fault? in
            // The last piece may come twice at once, as where an answer was lost.
            if try transaction.isHeld(file, for: key) { return nil }
            try transaction.dropPieces(of: file, for: key)
            do { try transaction.hold(try upload.read.get(), named: name, for: key, as: file) } catch let fault as FileKind.Fault {
                return fault
            }
            return nil
        }
        if let fault { return try refused(fault, context) }
        return try answer(size, true)
    }

    private func answer(_ bytes: Int, _ isWhole: Bool, _ status: HTTPResponse.Status = .ok) throws -> Response {
        try JSONAnswer(status: status, body: ["offset": .int(bytes), "done": .bool(isWhole)]).response()
    }

    private func refused(_ fault: FileKind.Fault, _ context: AppContext) throws -> Response {
        try JSONAnswer(status: .unprocessableContent, body: ["message": .string(fault.phrase(context.language))]).response()
    }
}
