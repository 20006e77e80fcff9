import Crypto
import HTTPTypes
import Hummingbird
import Language
import NIOCore

/// The files that pages use, kept in the program. Their address holds their hash, so browsers may keep them for ever.
enum Asset {
    private static let types = ["css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml"]

    private static let files: [String: (text: String, gzip: [UInt8]?, version: String)] = Dictionary(
        uniqueKeysWithValues: embedded.map { name, text in
            let digest = SHA256.hash(data: Array(text.utf8)).prefix(6)
            return (name, (text, Compression.deflated(Array(text.utf8)), digest.map { String($0, radix: 16) }.joined()))
        })

    /// The address of an asset.
    static func link(_ name: String) -> String {
        guard let file = files[name] else { preconditionFailure("no asset is called \(name)") }
        return Path.asset(name).tail + "?v=" + file.version
    }

    static func response(_ name: String, to request: Request) -> Response? {
        guard let file = files[name], let type = types[String(name.split(separator: ".").last ?? "")] else { return nil }
        var headers: HTTPFields = [.contentType: type, .cacheControl: "public, max-age=31536000, immutable", .vary: "Accept-Encoding"]
        guard let gzip = file.gzip, Compression.accepts(request) else {
            return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: file.text)))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: gzip)))
    }
}
