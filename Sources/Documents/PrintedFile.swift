import CPango
import Glibc
import Language

/// The document as PDF, laid out by Pango, which shapes Vietnamese as it must, and drawn by Cairo. The type is Liberation Serif, which takes
/// the room of Times New Roman; a machine without it takes the serif that it has. Headings, paragraphs and tables are tagged.
final class PrintedFile {
    private typealias Measure = OfficialDocument.Measure
    private typealias Table = OfficialDocument.Table

    private let document: OfficialDocument
    private let sink = Sink()
    private let canvas: OpaquePointer
    private let surface: OpaquePointer
    private var page = 1
    /// Points from the top of the page.
    private var y = PrintedFile.points(Measure.top)

    /// What Cairo writes.
    private final class Sink { var bytes: [UInt8] = [] }

    init(_ document: OfficialDocument) throws(DocumentFault) {
        self.document = document
        let (width, height) = (Self.points(Measure.pageWidth), Self.points(Measure.pageHeight))
        let made = cairo_pdf_surface_create_for_stream(
            { closure, data, length in
                guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
                Unmanaged<Sink>.fromOpaque(closure).takeUnretainedValue().bytes += UnsafeBufferPointer(start: data, count: Int(length))
                return CAIRO_STATUS_SUCCESS
            }, Unmanaged.passUnretained(sink).toOpaque(), width, height)
        guard let made, let drawn = cairo_create(made) else { throw .notWritten }
        (surface, canvas) = (made, drawn)
        cairo_pdf_surface_set_metadata(made, CAIRO_PDF_METADATA_TITLE, CleanText.of(document.title))
        cairo_pdf_surface_set_metadata(made, CAIRO_PDF_METADATA_AUTHOR, CleanText.of(document.head.issuer))
    }

    deinit {
        cairo_destroy(canvas)
        cairo_surface_destroy(surface)
    }

    func bytes() throws(DocumentFault) -> [UInt8] {
        drawHead()
        for block in document.body.dropLast() { draw(block) }
        // Who signs never stands alone: what is said last comes with it.
        if let last = document.body.last {
            if case .paragraph(let words) = last { need(height(of: Piece(words, size: Measure.body), in: text) * 1.08 + 8 + footHeight) }
            draw(last)
        }
        drawFoot()
        if let appendix = document.appendix { draw(appendix) }
        cairo_show_page(canvas)
        cairo_surface_finish(surface)
        guard cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS, cairo_status(canvas) == CAIRO_STATUS_SUCCESS else { throw .notWritten }
        return sink.bytes
    }

    // MARK: Head and foot

    private func drawHead() {
        let head = document.head
        let (left, right) = columns
        let top = y
        var leftEnd = top
        if !head.superior.isEmpty { leftEnd += put(Piece(head.superior, size: Measure.small, align: .centre), in: left, at: leftEnd) }
        leftEnd += put(Piece(head.issuer, size: Measure.small, isBold: true, align: .centre), in: left, at: leftEnd)
        rule(in: left, share: 0.32, at: leftEnd + 4)
        var rightEnd = top
        rightEnd += put(Piece(OfficialDocument.nation, size: Measure.note, isBold: true, align: .centre), in: right, at: rightEnd)
        let motto = Piece(OfficialDocument.motto, size: Measure.small, isBold: true, align: .centre)
        rightEnd += put(motto, in: right, at: rightEnd)
        rule(in: right, share: 0.56, at: rightEnd + 4)
        let next = max(leftEnd, rightEnd) + 10
        leftEnd = next + put(Piece(head.numberLine, size: Measure.small, align: .centre), in: left, at: next)
        if !head.mark.isEmpty { leftEnd += put(Piece(head.mark, size: Measure.note, isBold: true, align: .centre), in: left, at: leftEnd) }
        rightEnd = next + put(Piece(head.dateLine, size: Measure.small, isItalic: true, align: .centre), in: right, at: next)
        y = max(leftEnd, rightEnd) + 16
        y += put(Piece(head.kind, size: Measure.body, isBold: true, align: .centre, tag: "H1"), in: text, at: y)
        y += put(Piece(head.subject, size: Measure.body, isBold: true, align: .centre), in: text, at: y)
        rule(in: text, share: 0.2, at: y + 6)
        y += 18
        if !head.addressee.isEmpty {
            y += put(Piece(head.addresseeLine, size: Measure.body, align: .centre), in: text, at: y) + 8
        }
    }

    private var recipientPieces: [Piece] {
        let first = Piece(OfficialDocument.recipientsTitle, size: Measure.note, isBold: true, isItalic: true)
        return document.recipients.isEmpty ? [] : [first] + document.recipientLines.map { Piece($0, size: Measure.list) }
    }

    private var signaturePieces: (title: Piece, name: Piece) {
        let signature = document.signature
        return (
            Piece(signature.title, size: Measure.small, isBold: true, align: .centre),
            Piece(signature.name, size: Measure.body, isBold: true, align: .centre)
        )
    }

    /// Points for the hand that signs.
    private var room: Double { document.signature.title.isEmpty ? 0 : 72 }

    private var footHeight: Double {
        let (left, right) = columns
        let (title, name) = signaturePieces
        let leftHeight = recipientPieces.reduce(0) { $0 + height(of: $1, in: left) }
        return 12 + max(leftHeight, height(of: title, in: right) + room + height(of: name, in: right))
    }

    private func drawFoot() {
        let (left, right) = columns
        let (title, name) = signaturePieces
        // Who signs stands on the page of the list of recipients.
        need(footHeight)
        y += 12
        var (leftEnd, rightEnd) = (y, y)
        for piece in recipientPieces { leftEnd += put(piece, in: left, at: leftEnd) }
        rightEnd += put(title, in: right, at: rightEnd) + room
        if !document.signature.name.isEmpty { rightEnd += put(name, in: right, at: rightEnd) }
        y = max(leftEnd, rightEnd)
    }

    private func draw(_ appendix: OfficialDocument.Appendix) {
        breakPage()
        y += put(Piece(OfficialDocument.appendixTitle, size: Measure.body, isBold: true, align: .centre, tag: "H1"), in: text, at: y)
        y += put(Piece(appendix.title, size: Measure.body, isBold: true, align: .centre), in: text, at: y)
        y += put(Piece(appendix.note, size: Measure.body, isItalic: true, align: .centre), in: text, at: y)
        rule(in: text, share: 0.2, at: y + 6)
        y += 18
        for block in appendix.body { draw(block) }
    }

    // MARK: Body

    private func draw(_ block: OfficialDocument.Block) {
        switch block {
        case .heading(let level, let words):
            let tag = level == 1 ? "H2" : level == 2 ? "H3" : "H4"
            var piece = Piece(words, size: Measure.body, isBold: level < 3, align: .justified, tag: tag)
            piece.indent = Self.points(Measure.indent)
            // A heading does not stand alone at the foot of a page.
            need(height(of: piece, in: text) + 60)
            y += level == 1 ? 8 : 4
            flow(piece)
        case .paragraph(let words): paragraph(words)
        case .item(let words): paragraph("- " + words)
        case .table(let table): draw(table)
        case .code(let code, let words, let address): draw(code, words, address)
        }
    }

    private func paragraph(_ words: String) {
        var piece = Piece(words, size: Measure.body, align: .justified)
        piece.indent = Self.points(Measure.indent)
        flow(piece)
    }

    /// Line by line, so that a long paragraph goes on on the next page.
    private func flow(_ piece: Piece) {
        let layout = layout(piece, width: text.width)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        begin(piece.tag)
        y += 3
        let lines = Int(pango_layout_get_line_count(layout))
        let scale = Double(PANGO_SCALE)
        let iterator = pango_layout_get_iter(layout)
        defer { pango_layout_iter_free(iterator) }
        for number in 0..<lines {
            var logical = PangoRectangle()
            pango_layout_iter_get_line_extents(iterator, nil, &logical)
            let height = Double(logical.height) / scale
            if y + height > bottom {
                end(piece.tag)
                breakPage()
                begin(piece.tag)
            }
            let baseline = Double(pango_layout_iter_get_baseline(iterator) - logical.y) / scale
            cairo_move_to(canvas, text.x + Double(logical.x) / scale, y + baseline)
            pango_cairo_show_layout_line(canvas, pango_layout_iter_get_line_readonly(iterator))
            y += height * 1.08
            if number < lines - 1 { pango_layout_iter_next_line(iterator) }
        }
        y += 3
        end(piece.tag)
    }

    private func draw(_ table: Table) {
        let caption = Piece(table.caption, size: Measure.small, isItalic: true, align: .centre)
        let heads = table.columns.map { Piece($0.title, size: Measure.table, isBold: true, align: .centre, tag: nil) }
        let widths = table.widths(10_000).map { text.width * Double($0) / 10_000 }
        let headHeight = rowHeight(heads, widths)
        let first = table.rows.first.map { rowHeight(cells($0, table), widths) } ?? 0
        need(height(of: caption, in: text) + headHeight + first + 10)
        if !table.caption.isEmpty { y += 4 + put(caption, in: text, at: y + 4) + 3 }
        begin("Table")
        drawRow(heads, widths, "TH")
        for row in table.rows {
            let cells = cells(row, table)
            if y + rowHeight(cells, widths) > bottom {
                breakPage()
                drawRow(heads, widths, "TH")
            }
            drawRow(cells, widths, "TD")
        }
        end("Table")
        y += 8
    }

    private func cells(_ row: [String], _ table: Table) -> [Piece] {
        zip(row, table.columns).map { Piece($0, size: Measure.table, align: $1.isNumber ? .centre : .left, tag: nil) }
    }

    /// A camera reads what stands on the left, people what stands beside it.
    private func draw(_ code: QRCode, _ words: String, _ address: String) {
        let side = Self.points(34)
        let beside = Column(x: text.x + side + 8, width: text.width - side - 8)
        let (said, link) = (Piece(words, size: Measure.small), Piece(address, size: Measure.note, tag: nil))
        let height = max(side, height(of: said, in: beside) + 4 + height(of: link, in: beside))
        need(height + 12)
        y += 4
        let module = side / Double(code.side)
        for run in code.runs {
            cairo_rectangle(canvas, text.x + Double(run.x) * module, y + Double(run.y) * module, Double(run.length) * module, module)
        }
        cairo_fill(canvas)
        let end = y + put(said, in: beside, at: y) + 4
        // Within quotes Cairo takes a backslash for a sign of its own; an address has neither.
        let isPlain = !address.contains { $0 == "'" || $0 == "\\" }
        if isPlain { cairo_tag_begin(canvas, "Link", "uri='\(address)'") }
        _ = put(link, in: beside, at: end)
        if isPlain { cairo_tag_end(canvas, "Link") }
        y += height + 8
    }

    private static let padding = 4.0

    private func rowHeight(_ cells: [Piece], _ widths: [Double]) -> Double {
        let heights = zip(cells, widths).map { height(of: $0, in: Column(x: 0, width: $1 - 2 * Self.padding)) }
        return min((heights.max() ?? 0) + 2 * 2, bottom - Self.points(Measure.top))
    }

    private func drawRow(_ cells: [Piece], _ widths: [Double], _ tag: String) {
        let height = rowHeight(cells, widths)
        var x = text.x
        begin("TR")
        for (cell, width) in zip(cells, widths) {
            cairo_rectangle(canvas, x, y, width, height)
            cairo_set_line_width(canvas, 0.5)
            cairo_stroke(canvas)
            let column = Column(x: x + Self.padding, width: width - 2 * Self.padding)
            begin(tag)
            _ = put(cell, in: column, at: y + (height - self.height(of: cell, in: column)) / 2)
            end(tag)
            x += width
        }
        end("TR")
        y += height
    }

    // MARK: Pages

    private var bottom: Double { Self.points(Measure.pageHeight - Measure.bottom) }
    private var text: Column { Column(x: Self.points(Measure.left), width: Self.points(Measure.textWidth)) }
    private var columns: (left: Column, right: Column) {
        let left = text.width * 2 / 5
        return (Column(x: text.x, width: left), Column(x: text.x + left, width: text.width - left))
    }

    private func need(_ height: Double) { if y + height > bottom { breakPage() } }

    /// From the second page on the number stands in the middle above the text.
    private func breakPage() {
        cairo_show_page(canvas)
        page += 1
        _ = put(Piece("\(page)", size: Measure.small, align: .centre, tag: nil), in: text, at: Self.points(9))
        y = Self.points(Measure.top)
    }

    // MARK: Pieces

    private struct Column { let x, width: Double }

    private struct Piece {
        enum Align { case left, centre, justified }
        let text: String
        let size: Double
        let isBold, isItalic: Bool
        let align: Align
        let tag: String?
        var indent = 0.0

        init(_ text: String, size: Double, isBold: Bool = false, isItalic: Bool = false, align: Align = .left, tag: String? = "P") {
            (self.text, self.size, self.isBold, self.isItalic, self.align, self.tag) = (text, size, isBold, isItalic, align, tag)
        }
    }

    private func layout(_ piece: Piece, width: Double) -> OpaquePointer {
        let layout = pango_cairo_create_layout(canvas)!
        // Print has no pixels to round to.
        pango_context_set_round_glyph_positions(pango_layout_get_context(layout), 0)
        // Characters that Chinese and Japanese share are drawn as the reader knows them.
        pango_context_set_language(pango_layout_get_context(layout), pango_language_from_string(document.head.language.tag))
        let font = pango_font_description_new()
        defer { pango_font_description_free(font) }
        pango_font_description_set_family(font, "Liberation Serif, Times New Roman, serif")
        pango_font_description_set_absolute_size(font, piece.size * Double(PANGO_SCALE))
        if piece.isBold { pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD) }
        if piece.isItalic { pango_font_description_set_style(font, PANGO_STYLE_ITALIC) }
        pango_layout_set_font_description(layout, font)
        pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
        pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
        pango_layout_set_indent(layout, Int32(piece.indent * Double(PANGO_SCALE)))
        pango_layout_set_alignment(layout, piece.align == .centre ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT)
        pango_layout_set_justify(layout, piece.align == .justified ? 1 : 0)
        // The length is given: a text may not end at a nought in it, and Pango asks for whole UTF-8, which a String is.
        let clean = CleanText.of(piece.text)
        pango_layout_set_text(layout, clean, Int32(clean.utf8.count))
        return layout
    }

    private func height(of piece: Piece, in column: Column) -> Double {
        let layout = layout(piece, width: column.width)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        return Self.height(layout)
    }

    private static func height(_ layout: OpaquePointer) -> Double {
        var (width, height): (Int32, Int32) = (0, 0)
        pango_layout_get_size(layout, &width, &height)
        return Double(height) / Double(PANGO_SCALE)
    }

    /// Draws the piece and says how high it is.
    private func put(_ piece: Piece, in column: Column, at top: Double) -> Double {
        let layout = layout(piece, width: column.width)
        defer { g_object_unref(UnsafeMutableRawPointer(layout)) }
        begin(piece.tag)
        cairo_move_to(canvas, column.x, top)
        pango_cairo_show_layout(canvas, layout)
        end(piece.tag)
        return Self.height(layout)
    }

    private func rule(in column: Column, share: Double, at y: Double) {
        cairo_set_line_width(canvas, 0.75)
        cairo_move_to(canvas, column.x + column.width * (1 - share) / 2, y)
        cairo_line_to(canvas, column.x + column.width * (1 + share) / 2, y)
        cairo_stroke(canvas)
    }

    private func begin(_ tag: String?) { if let tag { cairo_tag_begin(canvas, tag, nil) } }
    private func end(_ tag: String?) { if let tag { cairo_tag_end(canvas, tag) } }

    private static func points(_ millimetres: Double) -> Double { millimetres / 25.4 * 72 }
}

extension OfficialDocument {
    /// For offices that go on in Word.
    /// - Throws: `DocumentFault.notWritten`.
    public func docx() throws(DocumentFault) -> [UInt8] { try WordFile(document: self).bytes() }

    /// For reading, printing and filing.
    /// - Throws: `DocumentFault.notWritten`.
    public func pdf() throws(DocumentFault) -> [UInt8] { try PrintedFile(self).bytes() }
}
