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

    /// - Parameter others: parts to which the package leads, as it does to the main one.
    private func aPackage(
        _ type: String, main: String = "word/document.xml", _ body: XML, _ others: [(String, XML)] = [], stray: [(String, XML)] = []
    ) throws -> [UInt8] {
        let types: XML = "<Types><Override PartName=\"\("/" + main)\" ContentType=\"\(type)\"/></Types>"
        let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let leads = others.map(\.0).filter { !$0.hasSuffix(".rels") }.map { part -> XML in
            "<Relationship Type=\"\(kinds + "part")\" Target=\"\("/" + part)\"/>"
        }
        let relations: XML = """
            <Relationships><Relationship Id="r" Type="\(kinds + "officeDocument")" Target="\(main)"/>\(leads)</Relationships>
            """
        return try package([("[Content_Types].xml", types), ("_rels/.rels", relations), (main, body)] + others + stray)
    }

    @Test func anythingElseIsRefusedByName() throws {
        let document = try aPackage(Self.word, "<w:document/>")
        let refused: [([UInt8], FileKind.Fault)] = [
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

    /// One grey pixel, with these pieces of its data.
    private func aPixel(_ data: [[UInt8]], before: [UInt8] = [], behind: [UInt8] = [], kind: [UInt8] = [8, 0, 0, 0, 0]) -> [UInt8] {
        let head = chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1] + kind)
        return joined(PNGPicture.signature, head, before, data.flatMap { chunk("IDAT", $0) }, behind, chunk("IEND", []))
    }

    @Test func nothingHidesInOrBehindAPicturesData() throws {
        let data = stored("\0\u{7F}")
        let plain = aPixel([data])
        #expect(try UploadedFile(reading: plain).content == plain)
        let frames = joined(
            chunk("acTL", [0, 0, 0, 2, 0, 0, 0, 0]), chunk("fcTL", Array(repeating: 0, count: 26)), chunk("fdAT", [0, 0, 0, 1] + data))
        let twice = joined(
            chunk("gAMA", [0, 0, 0xB1, 0x8F]), chunk("gAMA", Array("Mau!".utf8)), chunk("sRGB", Array("Nguyen Van Mau".utf8)))
        let read = try UploadedFile(
            reading: joined(
                Array(
                    aPixel(
                        [Array(data.prefix(5)), Array(data.dropFirst(5)) + Array("Nguyen".utf8), Array("Van".utf8)], before: twice,
                        behind: frames
                    ).dropLast(12)),
                chunk("IEND", Array("Mau".utf8))))
        #expect(
            read.content == aPixel([Array(data.prefix(5)), Array(data.dropFirst(5))], before: chunk("gAMA", [0, 0, 0xB1, 0x8F])))
        let profile = chunk("iCCP", Array("Nguyen Van Mau\0\0".utf8) + stored("profile") + Array("behind".utf8))
        #expect(
            try UploadedFile(reading: aPixel([data], before: profile)).content
                == aPixel([data], before: chunk("iCCP", Array("ICC\0\0".utf8) + stored("profile"))))
        // What was cut short shows what there is of it; what is more than the picture, or no data at all, is refused.
        let short = aPixel([Array(data.prefix(9))])
        #expect(try UploadedFile(reading: short).content == short)
        for wrong in [
            aPixel([stored("\0\u{7F}Nguyen Van Mau")]), aPixel([Array("Nguyen Van Mau".utf8)]), aPixel([data], kind: [8, 1, 0, 0, 0]),
        ] {
            #expect(throws: FileKind.Fault.damaged) { try UploadedFile(reading: wrong) }
        }
        // Interlaced, of 16 bits, and with a palette: one pass or one line, of one pixel.
        for (kind, bytes) in [([16, 6, 0, 0, 1], 9), ([16, 2, 0, 0, 0], 7), ([1, 3, 0, 0, 0], 2), ([8, 4, 0, 0, 1], 3)] as [([UInt8], Int)]
        {
            let exact = aPixel([stored(String(repeating: "\0", count: bytes))], kind: kind)
            #expect(try UploadedFile(reading: exact).content == exact)
            #expect(throws: FileKind.Fault.damaged) {
                try UploadedFile(reading: aPixel([stored(String(repeating: "\0", count: bytes + 1))], kind: kind))
            }
        }
    }

    // MARK: What office files carry

    private func remains(_ content: [UInt8]) throws -> [FileRemain] { try UploadedFile(reading: content).remains }

    @Test func theCaseFilesSayWhatTheyCarry() throws {
        #expect(try remains(try file("hidden-sheets.xlsx")) == [FileRemain(.hiddenSheets, count: 2, names: ["Dữ liệu gốc", "Tạm"])])
        let tracked = try remains(try file("tracked-changes.docx"))
        #expect(tracked.first == FileRemain(.trackedChanges, count: 2, names: ["Cán bộ A", "Trưởng phòng B"]))
        // Nothing leads to the part in which its author stands.
        #expect(tracked.map(\.kind) == [.trackedChanges, .authors, .strayData])
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
                    ("word/embeddings/bang-luong.xlsx", "<x/>"),
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

    /// A style that nobody uses hides nothing, and what is based on one that hides does.
    @Test func aStyleHidesWhatIsWrittenInIt() throws {
        let styles: XML = """
            <w:styles><w:docDefaults><w:rPrDefault/></w:docDefaults><w:style w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>
            <w:style w:styleId="Con"><w:basedOn w:val="An"/></w:style><w:style w:styleId="Hiện"><w:basedOn w:val="An"/><w:vanish w:val="0"/></w:style>
            <w:style w:styleId="Vòng"><w:basedOn w:val="Vòng"/></w:style><w:style w:styleId="Thừa"><w:vanish/></w:style></w:styles>
            """
        func hidden(_ uses: XML, _ styles: XML) throws -> [FileRemain] {
            try remains(try aPackage(Self.word, "<w:document>\(uses)</w:document>", [("word/styles.xml", styles)]))
        }
        let uses: XML = """
            <w:p><w:pPr><w:pStyle w:val="Con"/></w:pPr><w:r><w:rPr><w:rStyle w:val="An"/></w:rPr></w:r></w:p><w:rStyle w:val="Hiện"/>
            <w:rStyle w:val="Vòng"/><w:rStyle w:val="Lạ"/>
            """
        #expect(try hidden(uses, styles) == [FileRemain(.hiddenText, count: 2)])
        #expect(try hidden("", styles).isEmpty)
        let all: XML = "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults></w:styles>"
        #expect(try hidden("", all) == [FileRemain(.hiddenText, count: 1)])
        let normal: XML = "<w:styles><w:style w:styleId=\"Normal\" w:default=\"1\"><w:vanish/></w:style></w:styles>"
        #expect(try hidden("", normal) == [FileRemain(.hiddenText, count: 1)])
    }

    @Test func aDocumentTellsWhoWroteInItAndWhatProgramsKeepInIt() throws {
        let kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
        let found = try remains(
            try aPackage(
                Self.word, "<w:document><wp:docPr id=\"1\" name=\"Con dấu\" hidden=\"1\"/><wp:docPr id=\"2\" name=\"Ảnh\"/></w:document>",
                [
                    (
                        "word/people.xml",
                        """
                        <w15:people><w15:person w15:author="Nguyễn Văn Mẫu"><w15:presenceInfo w15:providerId="AD" w15:userId="S::mau@vidu.vn::1"/>
                        </w15:person></w15:people>
                        """
                    ),
                    ("docProps/anything.psmdcp", "<x/>"),
                    ("props.xml", "<cp:coreProperties><dc:creator><![CDATA[Bình]]></dc:creator></cp:coreProperties>"),
                    ("word/settings.xml", "<w:settings><w:docVar w:name=\"Số thẻ\" w:val=\"1\"/></w:settings>"),
                    (
                        "word/_rels/document.xml.rels",
                        """
                        <Relationships><Relationship Type="\(kinds + "customXml")" Target="../du-lieu/item1.xml"/>
                        <Relationship Type="\(kinds + "customXml")" Target="../customXml/item2.xml"/>
                        <Relationship Type="\(kinds + "oleObject")" Target="bang%20luong.bin"/></Relationships>
                        """
                    ),
                ],
                stray: [
                    ("du-lieu/item1.xml", "<CoverPageProperties><CompanyEmail>an@vidu.vn</CompanyEmail></CoverPageProperties>"),
                    ("customXml/item2.xml", "<b:Sources xmlns:b=\"x\" StyleName=\"APA\"> </b:Sources>"),
                    ("word/bang luong.bin", "<x/>"),
                ]))
        #expect(
            found == [
                FileRemain(.hiddenShapes, count: 1, names: ["Con dấu"]),
                FileRemain(.authors, count: 3, names: ["Bình", "Nguyễn Văn Mẫu", "S::mau@vidu.vn::1"]),
                FileRemain(.properties, count: 1, names: ["Số thẻ"]), FileRemain(.customData, count: 1, names: ["CoverPageProperties"]),
                FileRemain(.attachments, count: 1, names: ["bang luong.bin"]),
            ])
    }

    @Test func aWorkbookTellsOfWhatIsHiddenWithoutTheWord() throws {
        let found = try remains(
            try aPackage(
                Self.sheet, main: "xl/workbook.xml",
                """
                <workbook><x15ac:absPath url="C:\\Users\\An\\"/><sheets><sheet name="A" state="&#104;idden"/></sheets><definedNames>
                <definedName name="Lương" hidden="1">A1</definedName><definedName name="_xlnm._FilterDatabase" hidden="1">A1</definedName>
                <definedName name="Vùng">A1</definedName></definedNames></workbook>
                """,
                [
                    (
                        "xl/worksheets/sheet1.xml",
                        """
                        <worksheet><sheetFormatPr defaultRowHeight="15" zeroHeight="1"/><cols><col width="0"/><col width="9.14"/></cols><row ht="0"/>
                        <row ht="15.75"/><row ht="0.1"/></worksheet>
                        """
                    ), ("xl/styles.xml", "<styleSheet><numFmt formatCode=\";;;\"/><numFmt formatCode=\"0.00;;\"/></styleSheet>"),
                    ("xl/persons/person.xml", "<personList><person displayName=\"Bình\" userId=\"\"/></personList>"),
                    ("xl/pivotCache/a.xml", "<pivotCacheDefinition saveData=\"0\"/>"),
                    ("xl/connections.xml", "<connections><connection name=\"Kho\"/></connections>"),
                ]))
        #expect(
            found == [
                FileRemain(.hiddenSheets, count: 1, names: ["A"]), FileRemain(.hiddenCells, count: 5),
                FileRemain(.hiddenNames, count: 1, names: ["Lương"]), FileRemain(.authors, count: 1, names: ["Bình"]),
                FileRemain(.links, count: 2, names: ["Kho", "C:\\Users\\An\\"]), FileRemain(.pivotData, count: 1),
            ])
    }

    @Test func whatDoesNotBelongToAPackageIsToldOf() throws {
        let whole = try aPackage(Self.word, "<w:document/>", [("word/a.xml", "<x/>")])
        #expect(try remains(whole).isEmpty)
        let stray = try aPackage(
            Self.word, "<w:document/>", stray: [("bi-mat.txt", "<x/>"), ("word/_rels/khac.xml.rels", "<Relationships/>")])
        #expect(try remains(stray) == [FileRemain(.strayData, count: 2, names: ["bi-mat.txt", "khac.xml.rels"])])
        let remark = joined(Array(whole.dropLast(2)), [3, 0], Array("An.".utf8))
        #expect(try remains(remark) == [FileRemain(.strayData, count: 1)])
        // Between the entries and their directory, which the end of the archive says where to find.
        let end = whole.count - 22
        let directory = (0..<4).reduce(0) { $0 | Int(whole[end + 16 + $1]) << (8 * $1) }
        var gap = joined(Array(whole[..<directory]), Array("cũ".utf8), Array(whole[directory...]))
        let moved = directory + "cũ".utf8.count
        for byte in 0..<4 { gap[gap.count - 6 + byte] = UInt8(truncatingIfNeeded: moved >> (8 * byte)) }
        #expect(try remains(gap) == [FileRemain(.strayData, count: 1)])
        // A part that is no XML by its name is one by its type.
        let typed: XML = """
            <Types><Default Extension="dat" ContentType="application/xml"/><Override PartName="/word/document.dat" ContentType="\(Self.word)"/></Types>
            """
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        let named = try package([
            ("[Content_Types].xml", typed),
            ("_rels/.rels", "<Relationships><Relationship Type=\"\(relation)\" Target=\"word/document.dat\"/></Relationships>"),
            ("word/document.dat", "<w:document><w:del w:author=\"An\"/></w:document>"),
        ])
        #expect(try remains(named) == [FileRemain(.trackedChanges, count: 1, names: ["An"])])
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

    /// What was blacked out of a file that was changed since, as most programs save a change, still stands in it.
    @Test func earlierVersionsOfAPDFAreToldOf() throws {
        let first = "%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\nxref\n0 2\ntrailer << /Root 1 0 R >>\nstartxref\n45\n%%EOF\n"
        let change = "1 0 obj << /Type /Catalog /V 2 >> endobj\nxref\n1 1\ntrailer << /Root 1 0 R /Prev 45 >>\nstartxref\n200\n%%EOF\n"
        func versions(_ text: String) throws -> [FileRemain] { try remains(Array(text.utf8)) }
        #expect(try versions(first).isEmpty)
        #expect(try versions(first + change) == [FileRemain(.earlierVersions, count: 1)])
        #expect(try versions(first + change + change) == [FileRemain(.earlierVersions, count: 2)])
        #expect(
            try versions(first + "\nxref\n5 1\n0000000000 00001 f\ntrailer << /Prev 45 >>\nstartxref\n9\n%%EOF") == [
                FileRemain(.earlierVersions, count: 1)
            ])
        // A file whose first end was taken out says by its table that there was one.
        let joined = first.replacing("startxref\n45\n%%EOF\n", with: "") + change
        #expect(try versions(joined) == [FileRemain(.earlierVersions, count: 1)])
        // As Word writes it, for readers of long ago.
        #expect(
            try versions(first + "xref\r\n0 0\r\ntrailer\r\n<< /Root 1 0 R /Prev 45 /XRefStm 9 >>\r\nstartxref\r\n150\r\n%%EOF").isEmpty)
        // Entries of an outline, too, name the one before them.
        #expect(try versions(first.replacing("/Catalog", with: "/Catalog /Prev 3 0 R /Next 4 0 R")).isEmpty)
        let linear = """
            %PDF-1.7\n9 0 obj << /Linearized 1 /L 999 >> endobj\nxref\n9 1\ntrailer << /Root 1 0 R /Prev 200 >>\nstartxref\n0\n%%EOF
            1 0 obj << /Type /Catalog >> endobj\nxref\n0 9\ntrailer << /Size 9 >>\nstartxref\n45\n%%EOF\n
            """
        #expect(try versions(linear).isEmpty)
        #expect(try versions(linear + change) == [FileRemain(.earlierVersions, count: 1)])
    }

    @Test func aNameOfAPDFIsReadHoweverItIsWritten() throws {
        #expect(try remains(pdf("5 0 obj << /Type/Filespec /#45#46 << /F 6 0 R >> >> endobj")) == [FileRemain(.attachments, count: 1)])
        #expect(try remains(pdf("9 0 obj << /S /Java#53cript >> endobj")) == [FileRemain(.scripts, count: 1)])
        #expect(try remains(pdf("9 0 obj << /Subtype/Te#78t /#41uthor (An#41) >> endobj")).map(\.names) == [[], ["An#41"]])
        let packed = Array("%PDF-1.7\n1 0 obj << /Type/Obj#53tm /Filter/Flate#44ecode >> stream\n".utf8)
        let end = Array("\nendstream endobj\n%%EOF".utf8)
        #expect(try remains(joined(packed, stored("5 0 << /E#46 << >> >>"), end)).last == FileRemain(.attachments, count: 2))
    }

    @Test func whatStandsAroundAPDFIsToldOf() throws {
        let plain = pdf("1 0 obj << >> endobj")
        #expect(try remains(joined([0xEF, 0xBB, 0xBF, 10], plain, [13, 10, 0, 0x1A])).isEmpty)
        #expect(try remains(joined(plain, Array("Nguyễn Văn Mẫu".utf8))) == [FileRemain(.strayData, count: 1)])
        #expect(try remains(joined(Array("Scanner of An\n".utf8), plain, Array("x".utf8))) == [FileRemain(.strayData, count: 2)])
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
        var room = UnpackingRoom()
        let archive = try Archive(bomb, in: &room) { _ in true }
        #expect(archive.isIncomplete && archive.parts["word/huge.xml"] == nil && archive.parts["_rels/.rels"] != nil)
        let isOpen = room.opensPart()
        #expect(!isOpen, "what was thrown away has filled the room as well")
    }

    @Test func anEmptySectionIsNothing() throws {
        var seen: [String] = []
        let isXML = XMLTag.all(in: Array("<a><![CDATA[]]></a><b> <![CDATA[x]]></b><c><![CDATA[".utf8)) { seen.append($0.name + $0.content) }
        #expect(!isXML && seen.starts(with: ["a", "a", "bx"]), "\(seen)")
        #expect(try remains(aPackage(Self.word, "<w:document><w:t><![CDATA[]]></w:t></w:document>")).isEmpty)
    }

    @Test func signsOfXMLAreReadByNameAndNumber() throws {
        let body: XML = """
            <w:document><w:ins w:author="&lt;An&gt; &amp;lt; &quot;&apos; &#272;&#x1EB7;ng&#xD800;&#99999999999; &khac; & B"/></w:document>
            """
        let names = try remains(aPackage(Self.word, body)).first?.names
        #expect(names == ["<An> &lt; \"' Đặng&#99999999999; &khac; & B"])
    }

    @Test func namesWithoutEndAreCutOff() throws {
        let many = (0..<3000).map { "/Author(An \($0))" }.joined()
        let authors = try #require(try remains(pdf(many)).first)
        #expect(authors.kind == .authors && authors.count >= 1000 && authors.names.first == "An 0")
        let styles = (0..<6000).map { "<w:pStyle w:val=\"\("s\($0)")\"/>" as XML }
        #expect(try remains(aPackage(Self.word, "<w:document>\(styles)</w:document>")) == [.unread])
    }
}

extension XML {
    /// Eight spaces, doubled so often.
    fileprivate init(doubled times: Int) {
        self = "        "
        for _ in 0..<times { self += self }
    }
}
