import Domain

/// A DOCX or XLSX: a package (ECMA-376, part 2) whose relationships name its main part, which may be called anything.
struct OfficePackage {
    let kind: FileKind
    private let archive: Archive

    /// - Throws: `FileFault.damaged`, `.otherKind`, `.withProgram`.
    init(_ content: [UInt8]) throws(FileFault) {
        archive = try Archive(content, reading: Self.isRead)
        guard let types = archive.parts["[content_types].xml"], let relations = archive.parts["_rels/.rels"] else {
            throw archive.isIncomplete ? FileFault.damaged : FileFault.otherKind
        }
        guard let main = Self.mainPart(relations), archive.names.contains(main) else { throw .otherKind }
        let (all, type) = Self.types(types, of: main)
        // A document with a program in it is none.
        let hasProgram = archive.names.contains { $0.hasSuffix("vbaproject.bin") || $0.contains("/macrosheets/") }
        guard !hasProgram, !all.contains(where: { $0.contains("macroenabled") || $0.contains("vbaproject") }) else { throw .withProgram }
        switch type {
        case "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": kind = .docx
        case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": kind = .xlsx
        default: throw .otherKind
        }
    }

    private static func isRead(_ name: String) -> Bool {
        name.hasSuffix(".xml") || name.hasSuffix(".rels") || isPicture(name)
    }

    private static func isPicture(_ name: String) -> Bool { [".jpg", ".jpeg", ".png"].contains(where: name.hasSuffix) }

    private static func mainPart(_ relations: [UInt8]) -> String? {
        var main: String?
        _ = XMLTag.all(in: relations) { tag in
            guard tag.name == "Relationship", !tag.isClosing, tag.attribute("Type")?.hasSuffix("/officeDocument") == true else { return }
            main = main ?? tag.attribute("Target").map(Self.partName)
        }
        return main
    }

    private static func partName(_ target: String) -> String {
        String(target.replacing("\\", with: "/").drop { $0 == "/" }).lowercased()
    }

    /// All types that the package declares, and that of one part, in lower case.
    private static func types(_ types: [UInt8], of part: String) -> (all: [String], own: String?) {
        var (all, own) = ([String](), String?.none)
        _ = XMLTag.all(in: types) { tag in
            guard !tag.isClosing, let type = tag.attribute("ContentType")?.lowercased() else { return }
            all.append(type)
            if tag.name == "Override", tag.attribute("PartName").map(partName) == part { own = type }
            if tag.name == "Default", own == nil, let ending = tag.attribute("Extension")?.lowercased(), part.hasSuffix("." + ending) {
                own = type
            }
        }
        return (all, own)
    }

    // MARK: What it carries

    var remains: [FileRemain] {
        var tally = Tally()
        for name in archive.names { tally.note(entry: name) }
        for (name, content) in archive.parts.sorted(by: { $0.key < $1.key }) {
            if Self.isPicture(name) {
                if JPEGPicture.carries(content) && PNGPicture.carries(content) { tally.add(.pictureData) }
            } else if !XMLTag.all(in: content, { tally.note($0, in: name) }) {
                tally.add(.unread)
            }
        }
        if archive.isIncomplete { tally.add(.unread) }
        return tally.remains
    }
}

/// What is found on the way through a package.
private struct Tally {
    private var counts: [FileRemain.Kind: Int] = [:]
    private var names: [FileRemain.Kind: [String]] = [:]

    var remains: [FileRemain] {
        FileRemain.Kind.allCases.compactMap { kind in
            counts[kind].map { FileRemain(kind, count: kind == .unread ? 1 : $0, names: names[kind] ?? []) }
        }
    }

    mutating func add(_ kind: FileRemain.Kind, _ name: String? = nil, counting: Bool = true) {
        if counting { counts[kind, default: 0] += 1 }
        // Of many the first that differ are enough.
        if let name, names[kind, default: []].count < 100, names[kind]?.contains(name) != true { names[kind, default: []].append(name) }
    }

    mutating func note(entry name: String) {
        if name.contains("/embeddings/") || name.contains("/activex/") && name.hasSuffix(".bin") {
            add(.attachments, name.split(separator: "/").last.map(String.init))
        }
        if name.hasPrefix("xl/pivotcache/pivotcacherecords") { add(.pivotData) }
        if name.hasPrefix("xl/revisions/revisionlog") { add(.trackedChanges) }
    }

    mutating func note(_ tag: XMLTag, in part: String) {
        guard !tag.isClosing else { return }
        if part.hasSuffix(".rels") { return note(relation: tag) }
        if part.hasPrefix("docprops/") { return note(property: tag, in: part) }
        switch tag.name {
        case "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
            "tblPrExChange", "tcPrChange", "trPrChange", "tblGridChange", "numberingChange":
            if let author = tag.attribute("author") { add(.trackedChanges, author) }
        case "comment": add(.comments, tag.attribute("author"))
        case "threadedComment": add(.comments)
        case "author" where part.contains("comments"): add(.comments, tag.content, counting: false)
        case "person": add(.comments, tag.attribute("displayName"), counting: false)
        case "vanish" where !part.contains("styles"): if isOn(tag.attribute("val")) { add(.hiddenText) }
        case "sheet":
            if let state = tag.attribute("state"), state == "hidden" || state == "veryHidden" { add(.hiddenSheets, tag.attribute("name")) }
        case "row", "col": if let hidden = tag.attribute("hidden"), isOn(hidden) { add(.hiddenCells) }
        default: return
        }
    }

    private mutating func note(relation tag: XMLTag) {
        // A link that one sees and follows is no secret; what is fetched from elsewhere is.
        guard tag.attribute("TargetMode") == "External", tag.attribute("Type")?.hasSuffix("/hyperlink") != true else { return }
        add(.links, tag.attribute("Target"))
    }

    private mutating func note(property tag: XMLTag, in part: String) {
        switch tag.name {
        case "creator", "lastModifiedBy", "Manager", "Company":
            let name = VietnameseText.normalised(tag.content)
            if !name.isEmpty { add(.authors, name) }
        case "property": add(.properties, tag.attribute("name"))
        default: return
        }
    }

    /// ECMA-376, part 1, 22.9.2.7: a switch that says nothing is on.
    private func isOn(_ value: String?) -> Bool { !["0", "false", "off"].contains(value?.lowercased() ?? "") }
}
