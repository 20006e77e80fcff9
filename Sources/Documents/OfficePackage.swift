import Domain

/// A DOCX or XLSX: a package (ECMA-376, part 2) whose relationships name its main part, which may be called anything.
struct OfficePackage {
    let kind: FileKind
    private let archive: Archive
    private let relations: PackageRelations

    /// - Throws: `FileKind.Fault.damaged`, `.otherKind`, `.withProgram`.
    init(_ content: [UInt8]) throws(FileKind.Fault) {
        var room = UnpackingRoom()
        let index = try Archive(content, in: &room) { $0 == Self.typesPart || $0.hasSuffix(".rels") }
        guard let declared = index.parts[Self.typesPart], index.parts[PackageRelations.part(of: "")] != nil else {
            throw index.isIncomplete ? FileKind.Fault.damaged : FileKind.Fault.otherKind
        }
        relations = PackageRelations(index.parts)
        guard let main = relations.main, index.names.contains(main) else { throw .otherKind }
        let types = PackageTypes(declared)
        // A document with a program in it is none.
        let hasProgram = index.names.contains { $0.hasSuffix("vbaproject.bin") || $0.contains("/macrosheets/") }
        guard !hasProgram, !types.all.contains(where: { $0.contains("macroenabled") || $0.contains("vbaproject") }) else {
            throw .withProgram
        }
        switch types.type(of: main) {
        case "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml": kind = .docx
        case "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml": kind = .xlsx
        default: throw .otherKind
        }
        archive = try Archive(content, in: &room) { name in
            [".xml", ".rels"].contains(where: name.hasSuffix) || types.type(of: name)?.hasSuffix("xml") == true || Self.isPicture(name)
        }
    }

    private static let typesPart = "[content_types].xml"

    private static func isPicture(_ name: String) -> Bool { [".jpg", ".jpeg", ".png"].contains(where: name.hasSuffix) }

    // MARK: What it carries

    var remains: [FileRemain] {
        var tally = OfficeTally()
        let leading = Set((archive.names + [""]).map(PackageRelations.part))
        for name in archive.names {
            if isEmbedded(name) { tally.add(.attachments, Self.file(name)) }
            if name.hasPrefix("xl/revisions/revisionlog") { tally.add(.trackedChanges) }
            if relations.leads(to: name, as: "thumbnail") || relations.leads(to: name, as: "glossaryDocument") {
                tally.add(.customData, Self.file(name))
            }
            if isStray(name, leading) { tally.add(.strayData, Self.file(name)) }
        }
        for (name, content) in archive.parts.sorted(by: { $0.key < $1.key }) {
            if Self.isPicture(name) {
                if JPEGPicture.carries(content) && PNGPicture.carries(content) { tally.add(.pictureData) }
            } else if isCustom(name) {
                if let root = Self.customData(content) { tally.add(.customData, root) }
            } else {
                tally.open(name)
                if !XMLTag.all(in: content, { tally.note($0) }) { tally.add(.unread) }
            }
        }
        for _ in 0..<archive.stray { tally.add(.strayData) }
        if archive.isIncomplete { tally.add(.unread) }
        return tally.remains
    }

    private static func file(_ name: String) -> String? { name.split(separator: "/").last.map(String.init) }

    private func isEmbedded(_ name: String) -> Bool {
        name.contains("/embeddings/") || name.contains("/activex/") && name.hasSuffix(".bin") || relations.leads(to: name, as: "oleObject")
            || relations.leads(to: name, as: "package")
    }

    /// Neither a part that something leads to, nor the types of all, nor one of the `leading` parts, in which relationships stand.
    private func isStray(_ name: String, _ leading: Set<String>) -> Bool {
        name != Self.typesPart && !name.hasSuffix("/") && !leading.contains(name) && !relations.reach(name)
    }

    // MARK: Data for programs

    private func isCustom(_ name: String) -> Bool {
        guard !name.hasSuffix(".rels") else { return false }
        return relations.leads(to: name, as: "customXml") || name.hasPrefix("customxml/") && !name.hasPrefix("customxml/itemprops")
    }

    /// What its root is called, where anything stands in it: of sources that are cited, Word keeps a list without any.
    private static func customData(_ content: [UInt8]) -> String? {
        var (root, isFilled) = (String?.none, false)
        let isXML = XMLTag.all(in: content) { tag in
            isFilled = isFilled || tag.isFollowed || tag.hasAttributes && (root != nil || tag.name != "Sources")
            root = root ?? tag.name
        }
        return isFilled || !isXML ? root ?? "" : nil
    }
}

/// Of which type the parts of a package are, in lower case as their names.
struct PackageTypes {
    private let named: [String: String]
    private let byEnding: [String: String]

    init(_ declared: [UInt8]) {
        var found = (named: [String: String](), byEnding: [String: String]())
        _ = XMLTag.all(in: declared) { tag in
            guard !tag.isClosing, let type = tag.attribute("ContentType")?.lowercased() else { return }
            if tag.name == "Override", let part = tag.attribute("PartName") { found.named[PackageRelations.target(part, from: "")] = type }
            if tag.name == "Default", let ending = tag.attribute("Extension")?.lowercased() { found.byEnding[ending] = type }
        }
        (named, byEnding) = found
    }

    var all: [String] { Array(named.values) + Array(byEnding.values) }

    func type(of part: String) -> String? {
        named[part] ?? part.split(separator: ".").last.flatMap { byEnding[String($0)] }
    }
}

/// What leads to what within a package (ECMA-376, part 2, 6.5): from the package itself, which is called "", to every part that is used.
struct PackageRelations {
    private(set) var main: String?
    private var reached: Set<String> = []
    private var byKind: [String: Set<String>] = [:]

    /// - Parameter parts: those in which relationships stand.
    init(_ parts: [String: [UInt8]]) {
        var waiting = [""]
        while let source = waiting.popLast() {
            for (kind, target) in Self.relations(parts[Self.part(of: source)] ?? [], from: source) {
                if source.isEmpty, kind == "officeDocument", main == nil { main = target }
                byKind[kind, default: []].insert(Self.plain(target))
                if reached.insert(Self.plain(target)).inserted { waiting.append(target) }
            }
        }
    }

    func reach(_ part: String) -> Bool { reached.contains(Self.plain(part)) }

    /// Whether it is led to as this: the last word of the relationship's type.
    func leads(to part: String, as kind: String) -> Bool { byKind[kind]?.contains(Self.plain(part)) ?? false }

    /// The part in which the relationships of another stand.
    static func part(of source: String) -> String {
        let parts = source.split(separator: "/")
        return (parts.dropLast() + ["_rels", (parts.last ?? "") + ".rels"]).joined(separator: "/")
    }

    private static func relations(_ content: [UInt8], from source: String) -> [(kind: String, target: String)] {
        var found: [(String, String)] = []
        _ = XMLTag.all(in: content) { tag in
            guard tag.name == "Relationship", !tag.isClosing, tag.attribute("TargetMode") != "External",
                let kind = tag.attribute("Type")?.split(separator: "/").last, let target = tag.attribute("Target")
            else { return }
            found.append((String(kind), Self.target(target, from: source)))
        }
        return found
    }

    /// The name of a part as another part says it: from the root, or from the folder that it lies in itself.
    static func target(_ text: String, from source: String) -> String {
        let path = text.replacing("\\", with: "/").prefix { $0 != "#" }.lowercased()
        var parts = path.hasPrefix("/") ? [] : Array(source.split(separator: "/").dropLast().map(String.init))
        for step in path.split(separator: "/") where step != "." {
            if step == ".." { _ = parts.popLast() } else { parts.append(String(step)) }
        }
        return parts.joined(separator: "/")
    }

    /// A name may be written with % and two digits in one place, and without in another.
    private static func plain(_ name: String) -> String {
        var (plain, rest) = ([UInt8](), Array(name.utf8)[...])
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                plain.append(code)
                rest = rest.dropFirst(2)
            } else {
                plain.append(byte)
            }
        }
        return String(decoding: plain, as: UTF8.self).lowercased()
    }
}
