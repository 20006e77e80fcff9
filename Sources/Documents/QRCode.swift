import CQRencode
public import HTML

/// A text as a square of dark and light modules (ISO/IEC 18004), which a telephone's camera reads.
///
///     QRCode("https://hoidap.example/tra-cuu")?.svg
public struct QRCode: Sendable, Equatable {
    /// By row from the top, each from the left; true is dark.
    public let modules: [[Bool]]

    /// Nil for nothing and for what no code has room for: more than 2,331 bytes.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        // Level M: what is printed gets creased.
        guard let made = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(made) }
        let (width, data) = (Int(made.pointee.width), made.pointee.data)
        guard let data else { return nil }
        modules = (0..<width).map { y in (0..<width).map { x in data[y * width + x] & 1 == 1 } }
    }

    /// The light border that a reader needs around it, in modules.
    static let border = 4

    /// Of one side with the border, in modules.
    var side: Int { modules.count + 2 * Self.border }

    /// The dark modules, each row's neighbours as one: where they begin, with the border, and how many.
    var runs: [(x: Int, y: Int, length: Int)] {
        modules.enumerated().flatMap { y, row in
            row.indices.filter { row[$0] && ($0 == 0 || !row[$0 - 1]) }.map { x in
                (x + Self.border, y + Self.border, row[x...].prefix { $0 }.count)
            }
        }
    }

    /// For a page. Nobody hears it: the text that it holds stands beside it.
    public var svg: HTML {
        let path = runs.map { "M\($0.x) \($0.y)h\($0.length)v1h-\($0.length)z" }.joined()
        return """
            <svg class="qr" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" width="\(4 * side)" height="\(4 * side)" \
            shape-rendering="crispEdges" aria-hidden="true"><path fill="#fff" d="M0 0h\(side)v\(side)H0z"/>\
            <path d="\(path)"/></svg>
            """
    }
}
