import Domain
import Foundation
import Testing

@testable import Documents

/// What is taken, what is left out of it, and what is said of it.
@Suite struct FileReadingTests {
    private func file(_ name: String) throws -> [UInt8] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "files")
        return Array(try Data(contentsOf: folder.appending(path: name)))
    }

    private func joined(_ parts: [UInt8]...) -> [UInt8] { Array(parts.joined()) }

    private func contains(_ bytes: [UInt8], _ text: String) -> Bool { Data(bytes).range(of: Data(text.utf8)) != nil }

    // MARK: What it is

    @Test(arguments: [
        ("ordinary.docx", FileKind.docx), ("word-online-document2.docx", .docx), ("backslash-entries.docx", .docx),
        ("hidden-sheets.xlsx", .xlsx), ("ordinary.pdf", .pdf), ("bom-before-header.pdf", .pdf), ("newline-before-header.pdf", .pdf),
        ("scanner-banner-before-header.pdf", .pdf), ("ordinary.png", .png), ("plain.jpg", .jpeg),
    ]) func aFileIsWhatStandsInIt(name: String, kind: FileKind) throws {
        let read = try UploadedFile(reading: try file(name))
        #expect(read.kind == kind)
        if kind != .png, kind != .jpeg { #expect(read.content == (try file(name))) }
    }

    private func package(_ parts: [(String, XML)]) throws -> [UInt8] {
        var package = Package()
        for (name, content) in parts { package.add(name, content) }
        return try package.bytes()
    }

    private static let word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    private static let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"

    private func aPackage(_ type: String, main: String = "word/document.xml", _ body: XML, _ others: [(String, XML)] = []) throws -> [UInt8]
    {
        let types: XML = "<Types><Override PartName=\"\("/" + main)\" ContentType=\"\(type)\"/></Types>"
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        let relations: XML = "<Relationships><Relationship Id=\"r\" Type=\"\(relation)\" Target=\"\(main)\"/></Relationships>"
        return try package([("[Content_Types].xml", types), ("_rels/.rels", relations), (main, body)] + others)
    }

    @Test func anythingElseIsRefusedByName() throws {
        let document = try aPackage(Self.word, "<w:document/>")
        let refused: [([UInt8], FileFault)] = [
            ([], .missing), (Array("<html>".utf8), .otherKind), (Array("MZ".utf8), .otherKind),
            ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + Array("Word".utf8), .oldOffice), ([0x50, 0x4B, 3, 4], .damaged),
            (Array(document.dropLast(30)), .damaged), (try package([("a.txt", "<a/>")]), .otherKind),
            (try package([("word/document.xml", "<a/>"), ("[Content_Types].xml", "<Types/>")]), .otherKind),
            (try aPackage(Self.word, "<w:document/>", [("word/vbaProject.bin", "<a/>")]), .withProgram),
            (try aPackage("application/vnd.ms-word.document.macroEnabled.main+xml", "<w:document/>"), .withProgram),
            (try aPackage("application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml", "<w:document/>"), .otherKind),
            (Array(String(repeating: " ", count: 1020).utf8) + Array("%PDF-1.7".utf8), .otherKind), ([0xFF, 0xD8, 0xFF, 0xE0], .damaged),
            ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], .damaged), (Array((try file("plain.jpg")).prefix(40)), .damaged),
            (Array((try file("ordinary.png")).dropLast(20)), .damaged),
        ]
        for (content, fault) in refused {
            #expect(throws: fault, "\(String(decoding: content.prefix(20), as: UTF8.self).debugDescription)") {
                try UploadedFile(reading: content)
            }
        }
    }

    // MARK: Pictures

    private func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xFF)] + body
    }

    /// Exif that says how the picture lies, where it was taken and by whom, in either order of bytes.
    private func exif(turned: UInt8, isLittle: Bool) -> [UInt8] {
        func number(_ value: Int, _ width: Int) -> [UInt8] {
            let big = (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * (width - 1 - $0))) }
            return isLittle ? big.reversed() : big
        }
        let maker = joined(number(0x010F, 2), number(2, 2), number(4, 4), Array("Cam\0".utf8))
        let lies = joined(number(0x0112, 2), number(3, 2), number(1, 4), number(Int(turned), 2), [0, 0])
        let place = joined(number(0x8825, 2), number(4, 2), number(1, 4), number(8, 4))
        let head = joined(Array((isLittle ? "II" : "MM").utf8), number(42, 2), number(8, 4), number(3, 2))
        let words = Array("Nguyen Van Mau 21.85N 106.76E".utf8)
        return joined(Array("Exif\0\0".utf8), head, maker, lies, place, number(0, 4), words)
    }

    @Test(arguments: [false, true]) func aPhotographKeepsHowItLiesAndNothingElse(isLittle: Bool) throws {
        let plain = try file("plain.jpg")
        let jfif = segment(0xE0, joined(Array("JFIF\0".utf8), [1, 2, 0, 0, 1, 0, 1, 1, 1, 9, 9, 9]))
        let icc = segment(0xE2, joined(Array("ICC_PROFILE\0".utf8), [1, 1, 7]))
        let words: [(UInt8, String)] = [
            (0xE1, "http://ns.adobe.com/xap/1.0/\0"), (0xED, "Photoshop 3.0\0"), (0xFE, ""), (0xE2, "MPF\0"), (0xE0, "JFXX\0"),
        ]
        let talk = words.flatMap { segment($0.0, Array(($0.1 + "Nguyen Van Mau").utf8)) }
        let picture = Array(plain.dropFirst(2))
        let read = try UploadedFile(
            reading: joined(
                [0xFF, 0xD8], jfif, segment(0xE1, exif(turned: 6, isLittle: isLittle)), talk, icc, picture, Array("Nguyen Van Mau".utf8)))
        #expect(!contains(read.content, "Nguyen Van Mau") && !contains(read.content, "Cam") && read.remains.isEmpty)
        let orientation: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
        let bareJFIF = segment(0xE0, joined(Array("JFIF\0".utf8), [1, 2, 0, 0, 1, 0, 1, 0, 0]))
        let turned = segment(0xE1, joined(Array("Exif\0\0".utf8), orientation))
        #expect(read.content == joined([0xFF, 0xD8], bareJFIF, turned, icc, picture))
        #expect(try UploadedFile(reading: read.content).content == read.content)
    }

    @Test func theCasePhotographLosesPlaceDeviceAndName() throws {
        let read = try UploadedFile(reading: try file("gps-exif.jpg"))
        for word in ["Nguyen Van Mau", "PhoneMaker", "Exif"] { #expect(!contains(read.content, word)) }
        #expect(read.content == (try file("plain.jpg")))
    }

    /// Between the scans of a progressive picture, too.
    @Test func remarksBetweenScansGo() throws {
        let plain = try file("plain.jpg")
        let (start, scan) = (Array(plain.dropLast(2)), Array(plain[128..<(plain.count - 2)]))
        let (more, end): ([UInt8], [UInt8]) = ([0xFF, 0xD0, 1, 0xFF, 0, 2], [0xFF, 0xD9])
        let remark = segment(0xFE, Array("Nguyen Van Mau".utf8))
        let read = try UploadedFile(reading: joined(start, more, remark, scan, end))
        #expect(read.content == joined(start, more, scan, end))
    }

    private func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
        func number(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }
        let named = Array(name.utf8) + body
        return joined(number(UInt32(body.count)), named, number(Checksum.crc32(named)))
    }

    @Test func aPNGKeepsItsColoursAndNoWords() throws {
        let plain = try file("ordinary.png")
        let (head, rest) = (Array(plain.prefix(33)), Array(plain.dropFirst(33)))
        let colours = chunk("gAMA", [0, 0, 0xB1, 0x8F])
        let words = ["tEXt", "zTXt", "iTXt", "tIME"].flatMap { chunk($0, Array("Author\0Nguyen Van Mau".utf8)) }
        let exif = chunk("eXIf", Array(exif(turned: 8, isLittle: true).dropFirst(6)))
        let read = try UploadedFile(reading: joined(head, words, exif, colours, rest, Array("Nguyen Van Mau".utf8)))
        #expect(!contains(read.content, "Nguyen Van Mau") && !contains(read.content, "Cam"))
        let turned = chunk("eXIf", [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, 8, 0, 0, 0, 0, 0, 0])
        #expect(read.content == joined(head, colours, turned, rest))
        #expect(try UploadedFile(reading: plain).content == plain)
    }

    // MARK: What office files carry

    private func remains(_ content: [UInt8]) throws -> [FileRemain] { try UploadedFile(reading: content).remains }

    @Test func theCaseFilesSayWhatTheyCarry() throws {
        #expect(try remains(try file("hidden-sheets.xlsx")) == [FileRemain(.hiddenSheets, count: 2, names: ["Dữ liệu gốc", "Tạm"])])
        let tracked = try remains(try file("tracked-changes.docx"))
        #expect(tracked.first == FileRemain(.trackedChanges, count: 2, names: ["Cán bộ A", "Trưởng phòng B"]))
        #expect(tracked.map(\.kind) == [.trackedChanges, .authors])
        // Whoever changed the names in it did not change the checksums.
        #expect(try remains(try file("backslash-entries.docx")) == [.unread])
        for name in ["ordinary.docx", "word-online-document2.docx", "ordinary.pdf"] {
            #expect(try remains(try file(name)).isEmpty, "\(name)")
        }
    }

    @Test func aDocumentTellsOfAllThatIsNotSeen() throws {
        let link = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let found = try remains(
            try aPackage(
                Self.word,
                """
                <?pi <x?><!-- <w:ins w:author="nobody"> --><w:document><w:r><w:rPr><w:vanish/></w:rPr></w:r><w:rPr><w:vanish w:val='0'/></w:rPr>
                <w:moveFrom w:author="A &amp; B" w:id="1"/></w:document>
                """,
                [
                    ("word/comments.xml", "<w:comments><w:comment w:author=\"An\">x</w:comment><w:comment w:author=\"An\"/></w:comments>"),
                    ("word/styles.xml", "<w:vanish/>"), ("word/embeddings/bang-luong.xlsx", "<x/>"),
                    (
                        "word/_rels/document.xml.rels",
                        """
                        <Relationships><Relationship Type="\(link + "attachedTemplate")" Target="file:///C:/Users/an/mau.dotx" TargetMode="External"/>
                        <Relationship Type="\(link + "hyperlink")" Target="https://langson.gov.vn" TargetMode="External"/></Relationships>
                        """
                    ),
                    (
                        "docProps/core.xml",
                        "<cp:coreProperties><dc:creator>Nguyễn Văn Mẫu</dc:creator><cp:lastModifiedBy/></cp:coreProperties>"
                    ),
                    ("docProps/custom.xml", "<Properties><property name=\"Mật\"><vt:lpwstr>x</vt:lpwstr></property></Properties>"),
                ]))
        #expect(
            found == [
                FileRemain(.hiddenText, count: 1), FileRemain(.trackedChanges, count: 1, names: ["A & B"]),
                FileRemain(.comments, count: 2, names: ["An"]), FileRemain(.authors, count: 1, names: ["Nguyễn Văn Mẫu"]),
                FileRemain(.properties, count: 1, names: ["Mật"]), FileRemain(.attachments, count: 1, names: ["bang-luong.xlsx"]),
                FileRemain(.links, count: 1, names: ["file:///C:/Users/an/mau.dotx"]),
            ])
    }

    @Test func aWorkbookTellsOfAllThatIsNotSeen() throws {
        let found = try remains(
            try aPackage(
                Self.sheet, main: "xl/book.xml",
                "<workbook><sheets><sheet name=\"A\"/><sheet state=\"veryHidden\" name=\"B\"/></sheets></workbook>",
                [
                    (
                        "xl/worksheets/sheet1.xml",
                        "<worksheet><cols><col hidden=\"1\"/></cols><row hidden=\"true\"/><row hidden=\"0\"/></worksheet>"
                    ),
                    ("xl/comments1.xml", "<comments><authors><author>Bình</author></authors><comment ref=\"A1\"/></comments>"),
                    ("xl/pivotCache/pivotCacheRecords1.xml", "<pivotCacheRecords/>"), ("xl/media/a.xml", "<broken"),
                ]))
        #expect(
            found == [
                FileRemain(.hiddenSheets, count: 1, names: ["B"]), FileRemain(.hiddenCells, count: 2),
                FileRemain(.comments, count: 1, names: ["Bình"]), FileRemain(.pivotData, count: 1), .unread,
            ])
    }

    @Test func partsInUTF16AreReadToo() throws {
        let text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><a><w:ins w:author=\"Ánh\"/></a>"
        for isLittle in [true, false] {
            let units = Array(("\u{FEFF}" + text).utf16)
            let bytes = units.flatMap { isLittle ? [UInt8($0 & 0xFF), UInt8($0 >> 8)] : [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            var authors: [String] = []
            #expect(XMLTag.all(in: bytes) { if let author = $0.attribute("author") { authors.append(author) } })
            #expect(authors == ["Ánh"])
        }
    }

    // MARK: What PDFs carry

    private func pdf(_ objects: String) -> [UInt8] { Array("%PDF-1.7\n\(objects)\ntrailer << /Root 1 0 R >>\n%%EOF\n".utf8) }

    @Test func aPDFTellsOfAllThatIsNotSeen() throws {
        let found = try remains(
            pdf(
                """
                1 0 obj << /Author (Nguy\\(e\\)n \\101n) /Creator (x) >> endobj
                2 0 obj << /Type/Annot/Subtype/Text /Contents (x) >> endobj 3 0 obj << /Subtype /Highlight >> endobj 4 0 obj << /Subtype /Link >> endobj
                5 0 obj << /Type /Filespec /EF << /F 6 0 R >> >> endobj 7 0 obj << /OCProperties << /D << /OFF [8 0 R] >> >> >> endobj
                9 0 obj << /S /JavaScript /JS (app.alert\\(1\\)) >> endobj 10 0 obj << /D << /OFF [ ] >> >> endobj
                """))
        #expect(
            found == [
                FileRemain(.comments, count: 2), FileRemain(.authors, count: 1, names: ["Nguy(e)n An"]), FileRemain(.attachments, count: 1),
                FileRemain(.hiddenLayers, count: 1), FileRemain(.scripts, count: 1),
            ])
        #expect(
            try remains(pdf("1 0 obj << /Author <FEFF1EE4006E> /Title () >> endobj")) == [FileRemain(.authors, count: 1, names: ["Ụn"])])
        #expect(try remains(pdf("1 0 obj << /Encrypt 2 0 R /Author (\u{1}\u{2}x) >> endobj")) == [FileRemain(.authors, count: 1), .unread])
        #expect(try remains(pdf("1 0 obj << /Author () >> endobj")).isEmpty)
    }

    /// RFC 1950 without any packing, so that the test needs no packer.
    private func stored(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        let sum = bytes.reduce((1, 0)) { (($0.0 + Int($1)) % 65_521, ($0.1 + $0.0 + Int($1)) % 65_521) }
        let length = [UInt8(bytes.count & 0xFF), UInt8(bytes.count >> 8)]
        let check = [sum.1 >> 8, sum.1 & 0xFF, sum.0 >> 8, sum.0 & 0xFF].map { UInt8($0) }
        return joined([0x78, 1, 1], length, length.map { ~$0 }, bytes, check)
    }

    @Test func packedObjectsAreOpened() throws {
        let objects = Array("%PDF-1.7\n1 0 obj << /Type/ObjStm /Filter/FlateDecode >> stream\r\n".utf8)
        let end = Array("\nendstream endobj\n%%EOF".utf8)
        // Once as it lies, since it was not made smaller, and once unpacked.
        let found = try remains(joined(objects, stored("5 0 << /Author (An) >> << /EF << >> >>"), end))
        #expect(found == [FileRemain(.authors, count: 2, names: ["An"]), FileRemain(.attachments, count: 2)])
        #expect(try remains(joined(objects, Array("damaged".utf8), end)) == [.unread])
        let metadata = Array("%PDF-1.7\n1 0 obj << /Type/Metadata /Filter/FlateDecode >> stream\n".utf8)
        let xmp = "<x><dc:creator><rdf:Seq><rdf:li>Bình</rdf:li></rdf:Seq></dc:creator></x>"
        #expect(try remains(joined(metadata, stored(xmp), end)) == [FileRemain(.authors, count: 2, names: ["Bình"])])
        // Of what a page shows nothing is unpacked.
        #expect(try remains(joined(Array("%PDF-1.7\n1 0 obj << /Filter/FlateDecode >> stream\nx".utf8), end)).isEmpty)
    }

    @Test func whatUnpacksWithoutEndIsNotUnpacked() throws {
        let bomb = try package([
            ("[Content_Types].xml", "<Types/>"), ("_rels/.rels", "<Relationships/>"), ("word/huge.xml", XML(doubled: 22)),
        ])
        #expect(bomb.count < FileKind.largest)
        let archive = try Archive(bomb) { _ in true }
        #expect(archive.isIncomplete && archive.parts["word/huge.xml"] == nil && archive.parts["_rels/.rels"] != nil)
    }
}

extension XML {
    /// Eight spaces, doubled so often.
    fileprivate init(doubled times: Int) {
        self = "        "
        for _ in 0..<times { self += self }
    }
}
