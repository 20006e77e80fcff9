/// The document as DOCX (WordprocessingML, ECMA-376), for offices that go on in Word.
///
/// The type named is Times New Roman, which the Decree asks for and Word has; nothing is embedded.
struct WordFile {
    let document: OfficialDocument

    private typealias Measure = OfficialDocument.Measure

    func bytes() throws(DocumentFault) -> [UInt8] {
        var package = Package()
        package.add("[Content_Types].xml", Self.contentTypes)
        package.add("_rels/.rels", Self.relations)
        package.add("docProps/core.xml", properties)
        package.add("word/document.xml", main)
        package.add("word/_rels/document.xml.rels", Self.documentRelations)
        package.add("word/styles.xml", Self.styles)
        package.add("word/header1.xml", Self.pageNumber)
        return try package.bytes()
    }

    private var main: XML {
        """
        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>\(head)\(title)\(document.body.dropLast().map(block))\
        \(last)\(foot)\(Self.line("", size: 2))\(document.appendix.map(appendix) ?? XML())\(section)</w:body></w:document>
        """
    }

    /// What is said last stays with who signs, who never stands alone on a page.
    private var last: XML {
        let space = Self.line("", size: 6, keepsNext: true)
        guard case .paragraph(let text)? = document.body.last else { return "\(document.body.suffix(1).map(block))\(space)" }
        return "\(Self.styled(text, "Normal", keepsNext: true))\(space)"
    }

    /// A4; the number of the page in the header, but not on the first page.
    private var section: XML {
        """
        <w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:pgSz w:w="\(Self.twips(Measure.pageWidth))" \
        w:h="\(Self.twips(Measure.pageHeight))"/><w:pgMar w:top="\(Self.twips(Measure.top))" w:right="\(Self.twips(Measure.right))" \
        w:bottom="\(Self.twips(Measure.bottom))" w:left="\(Self.twips(Measure.left))" w:header="567" w:footer="567" w:gutter="0"/>\
        <w:titlePg/></w:sectPr>
        """
    }

    // MARK: Head and foot

    private var head: XML {
        let head = document.head
        let issuer: [XML] = [
            head.superior.isEmpty ? XML() : Self.line(head.superior, size: Measure.small, align: .centre),
            Self.line(head.issuer, size: Measure.small, isBold: true, align: .centre), Self.rule(of: 0.32, in: Self.leftColumn),
        ]
        let nation: [XML] = [
            Self.line(OfficialDocument.nation, size: Measure.note, isBold: true, align: .centre),
            Self.line(OfficialDocument.motto, size: Measure.small, isBold: true, align: .centre), Self.rule(of: 0.56, in: Self.rightColumn),
        ]
        let number: [XML] = [
            Self.line(head.numberLine, size: Measure.small, align: .centre),
            head.mark.isEmpty ? XML() : Self.line(head.mark, size: Measure.note, isBold: true, align: .centre),
        ]
        let place = Self.line(head.dateLine, size: Measure.small, isItalic: true, align: .centre)
        return Self.pair(rows: [(left: issuer, right: nation), (left: number, right: [place])])
    }

    private var title: XML {
        let head = document.head
        let addressee: XML =
            head.addressee.isEmpty ? XML() : Self.line(head.addresseeLine, size: Measure.body, align: .centre, space: 8)
        return """
            \(Self.line("", size: 8))\(Self.line(head.kind, size: Measure.body, isBold: true, align: .centre, style: "Title"))\
            \(Self.line(head.subject, size: Measure.body, isBold: true, align: .centre))\(Self.rule(of: 0.2, in: Self.textWidth))\(addressee)
            """
    }

    private var foot: XML {
        let signature = document.signature
        let first = Self.line(OfficialDocument.recipientsTitle, size: Measure.note, isBold: true, isItalic: true)
        let recipients = document.recipients.isEmpty ? [XML()] : [first] + document.recipientLines.map { Self.line($0, size: Measure.list) }
        let room = (0..<4).map { _ in Self.line("", size: Measure.body) }
        let name = Self.line(signature.name, size: Measure.body, isBold: true, align: .centre)
        let signed = [Self.line(signature.title, size: Measure.small, isBold: true, align: .centre)] + room + [name]
        return Self.pair(rows: [(left: recipients, right: signed)])
    }

    private func appendix(_ appendix: OfficialDocument.Appendix) -> XML {
        """
        <w:p><w:pPr><w:pStyle w:val="Title"/><w:pageBreakBefore/><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/></w:rPr>\
        <w:t>\(OfficialDocument.appendixTitle)</w:t></w:r></w:p>\(Self.line(appendix.title, size: Measure.body, isBold: true, align: .centre))\
        \(Self.line(appendix.note, size: Measure.body, isItalic: true, align: .centre))\(Self.rule(of: 0.2, in: Self.textWidth))\
        \(appendix.body.map(block))
        """
    }

    // MARK: Body

    private func block(_ block: OfficialDocument.Block) -> XML {
        switch block {
        case .heading(let level, let text): Self.styled(text, level == 1 ? "Heading1" : level == 2 ? "Heading2" : "Heading3")
        case .paragraph(let text): Self.styled(text, "Normal")
        case .item(let text): Self.styled("- " + text, "Normal")
        case .table(let table): Self.table(table)
        case .code(_, let words, let address): "\(Self.styled(words, "Normal"))\(Self.styled(address, "Normal"))"
        }
    }

    private static func styled(_ text: String, _ style: String, keepsNext: Bool = false) -> XML {
        let keep: XML = keepsNext ? "<w:keepNext/>" : ""
        return "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>\(keep)</w:pPr><w:r><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
    }

    private static func table(_ table: OfficialDocument.Table) -> XML {
        let widths = table.widths(textWidth)
        let heads = zip(table.columns, widths).map { column, width in
            cell(line(column.title, size: Measure.table, isBold: true, align: .centre), width)
        }
        let rows = table.rows.map { row in
            let cells = zip(zip(row, table.columns), widths).map { pair, width in
                cell(line(pair.0, size: Measure.table, align: pair.1.isNumber ? .centre : .left), width)
            }
            return "<w:tr><w:trPr><w:cantSplit/></w:trPr>\(cells)</w:tr>" as XML
        }
        let grid = widths.map { "<w:gridCol w:w=\"\($0)\"/>" as XML }
        return """
            \(table.caption.isEmpty ? XML() : styled(table.caption, "Caption"))<w:tbl><w:tblPr><w:tblW w:w="\(textWidth)" w:type="dxa"/><w:jc w:val="center"/>\(borders)\
            <w:tblLayout w:type="fixed"/>\(cellMargins)</w:tblPr><w:tblGrid>\(grid)</w:tblGrid>\
            <w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>\(heads)</w:tr>\(rows)</w:tbl>\(line("", size: 6))
            """
    }

    private static func cell(_ content: XML, _ width: Int) -> XML {
        "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>\(content)</w:tc>"
    }

    // MARK: Pieces

    private enum Align { case left, centre }

    private static func line(
        _ text: String, size: Double = Measure.body, isBold: Bool = false, isItalic: Bool = false, align: Align = .left, space: Int = 0,
        style: String = "Plain", keepsNext: Bool = false
    ) -> XML {
        let bold: XML = isBold ? "<w:b/>" : ""
        let italic: XML = isItalic ? "<w:i/>" : ""
        let centred: XML = align == .centre ? "<w:jc w:val=\"center\"/>" : ""
        let look: XML = "<w:rPr>\(bold)\(italic)<w:sz w:val=\"\(Int(size * 2))\"/><w:szCs w:val=\"\(Int(size * 2))\"/></w:rPr>"
        let run: XML = text.isEmpty ? "" : "<w:r>\(look)<w:t xml:space=\"preserve\">\(text)</w:t></w:r>"
        let spacing: XML = "<w:spacing w:before=\"\(space * 20)\" w:after=\"\(space * 20)\"/>"
        let keep: XML = keepsNext ? "<w:keepNext/>" : ""
        return "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/>\(keep)\(spacing)\(centred)\(look)</w:pPr>\(run)</w:p>"
    }

    /// A line across `share` of the width, in the middle.
    private static func rule(of share: Double, in width: Int) -> XML {
        let side = Int(Double(width) * (1 - share) / 2)
        return """
            <w:p><w:pPr><w:pStyle w:val="Plain"/><w:pBdr><w:top w:val="single" w:sz="6" w:space="1" w:color="auto"/></w:pBdr>\
            <w:spacing w:before="100" w:after="0" w:line="120" w:lineRule="exact"/><w:ind w:left="\(side)" w:right="\(side)"/></w:pPr></w:p>
            """
    }

    private static let textWidth = twips(Measure.textWidth)
    private static let leftColumn = textWidth * 2 / 5
    private static let rightColumn = textWidth - leftColumn

    /// Two columns without lines.
    private static func pair(rows: [(left: [XML], right: [XML])]) -> XML {
        let lines = rows.map { row in
            "<w:tr><w:trPr><w:cantSplit/></w:trPr>\(side(row.left, leftColumn))\(side(row.right, rightColumn))</w:tr>" as XML
        }
        return """
            <w:tbl><w:tblPr><w:tblW w:w="\(textWidth)" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>\
            <w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="\(leftColumn)"/>\
            <w:gridCol w:w="\(rightColumn)"/></w:tblGrid>\(lines)</w:tbl>
            """
    }

    /// A cell holds one paragraph at least.
    private static func side(_ lines: [XML], _ width: Int) -> XML {
        let content = lines.allSatisfy(\.bytes.isEmpty) ? [line("")] : lines
        return "<w:tc><w:tcPr><w:tcW w:w=\"\(width)\" w:type=\"dxa\"/></w:tcPr>\(content)</w:tc>"
    }

    private static let borders: XML = {
        let names: [XML] = ["top", "left", "bottom", "right", "insideH", "insideV"]
        let lines = names.map { "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>" as XML }
        return "<w:tblBorders>\(lines)</w:tblBorders>"
    }()

    private static let cellMargins: XML =
        "<w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/></w:tblCellMar>"

    private static func twips(_ millimetres: Double) -> Int { Int((millimetres / 25.4 * 1440).rounded()) }
}
