import Domain

/// What is found on the way through the parts of an office file.
struct OfficeTally {
    private var counts: [FileRemain.Kind: Int] = [:]
    private var names: [FileRemain.Kind: [String]] = [:]
    private var styles = HiddenStyles()
    private var part = ""
    private var root = ""

    var remains: [FileRemain] {
        var whole = self
        for _ in 0..<styles.uses { whole.add(.hiddenText) }
        if !styles.isWhole { whole.add(.unread) }
        return FileRemain.Kind.allCases.compactMap { kind in
            whole.counts[kind].map { FileRemain(kind, count: kind == .unread ? 1 : $0, names: names[kind] ?? []) }
        }
    }

    mutating func add(_ kind: FileRemain.Kind, _ name: String? = nil, counting: Bool = true) {
        if counting { counts[kind, default: 0] += 1 }
        // Of many the first that differ are enough.
        if let name, names[kind, default: []].count < 100, names[kind]?.contains(name) != true { names[kind, default: []].append(name) }
    }

    /// The tags that follow are those of this part.
    mutating func open(_ part: String) {
        (self.part, root) = (part, "")
        styles.open()
    }

    mutating func note(_ tag: XMLTag) {
        if root.isEmpty { root = tag.name }
        styles.note(tag, root: root)
        guard !tag.isClosing else { return }
        if part.hasSuffix(".rels") { return note(relation: tag) }
        switch root {
        case "coreProperties", "Properties": note(property: tag)
        case "workbook": note(workbook: tag)
        default: note(content: tag)
        }
    }

    private mutating func note(content tag: XMLTag) {
        switch tag.name {
        case "ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange",
            "tblPrExChange", "tcPrChange", "trPrChange", "tblGridChange", "numberingChange":
            if let author = tag.attribute("author") { add(.trackedChanges, author) }
        case "comment": add(.comments, tag.attribute("author"))
        case "threadedComment": add(.comments)
        case "author" where root == "comments": add(.comments, tag.content, counting: false)
        // Of those who wrote remarks or are mentioned in them, by name and by account.
        case "person":
            add(.authors, tag.attribute("author") ?? tag.attribute("displayName"))
            if let account = tag.attribute("userId"), !account.isEmpty { add(.authors, account, counting: false) }
        case "presenceInfo": add(.authors, tag.attribute("userId"))
        case "vanish": if Self.isOn(tag.attribute("val")), !styles.isWithin { add(.hiddenText) }
        case "row": if isHidden(tag) || isNothing(tag.attribute("ht")) { add(.hiddenCells) }
        case "col": if isHidden(tag) || isNothing(tag.attribute("width")) { add(.hiddenCells) }
        case "sheetFormatPr":
            let isHidden = tag.attribute("zeroHeight").map(Self.isOn) ?? false
            if isHidden || isNothing(tag.attribute("defaultRowHeight")) || isNothing(tag.attribute("defaultColWidth")) { add(.hiddenCells) }
        // A format in which a number is written as nothing.
        case "numFmt": if let format = tag.attribute("formatCode"), !format.isEmpty, format.allSatisfy({ $0 == ";" }) { add(.hiddenCells) }
        case "docPr", "cNvPr": if isHidden(tag) { add(.hiddenShapes, tag.attribute("name")) }
        case "pivotCacheRecords": add(.pivotData)
        // Where its rows are left out, what stood in them is still there once.
        case "pivotCacheDefinition": if let saves = tag.attribute("saveData"), !Self.isOn(saves) { add(.pivotData) }
        case "docVar": add(.properties, tag.attribute("name"))
        case "connection" where root == "connections": add(.links, tag.attribute("name"))
        case "connectString", "udl": add(.links, tag.attribute("val"))
        default: return
        }
    }

    private mutating func note(workbook tag: XMLTag) {
        switch tag.name {
        case "sheet":
            if let state = tag.attribute("state"), state == "hidden" || state == "veryHidden" { add(.hiddenSheets, tag.attribute("name")) }
        // Those that begin so are Excel's own, such as the range of a filter.
        case "definedName":
            if isHidden(tag), let name = tag.attribute("name"), !name.hasPrefix("_xl") { add(.hiddenNames, name) }
        case "customWorkbookView": add(.authors, tag.attribute("name"))
        case "fileSharing": if let name = tag.attribute("userName"), !name.isEmpty { add(.authors, name) }
        // The folder in which it was saved last, in which mostly stands whose it was.
        case "absPath": add(.links, tag.attribute("url"))
        default: return
        }
    }

    private mutating func note(relation tag: XMLTag) {
        // A link that one sees and follows is no secret; what is fetched from elsewhere is.
        guard tag.attribute("TargetMode") == "External", tag.attribute("Type")?.hasSuffix("/hyperlink") != true else { return }
        add(.links, tag.attribute("Target"))
    }

    private mutating func note(property tag: XMLTag) {
        switch tag.name {
        case "creator", "lastModifiedBy", "Manager", "Company":
            let name = VietnameseText.normalised(tag.content)
            if !name.isEmpty { add(.authors, name) }
        case "property": add(.properties, tag.attribute("name"))
        default: return
        }
    }

    private func isHidden(_ tag: XMLTag) -> Bool { tag.attribute("hidden").map(Self.isOn) ?? false }

    /// So low or so narrow, in points or in letters, that nothing is seen.
    private func isNothing(_ size: String?) -> Bool { size.flatMap(Double.init).map { $0 < 0.5 } ?? false }

    /// ECMA-376, part 1, 22.9.2.7: a switch that says nothing is on.
    fileprivate static func isOn(_ value: String?) -> Bool { !["0", "false", "off"].contains(value?.lowercased() ?? "") }
}

/// Styles under which text is hidden, and how often they are used: a style that nobody uses hides nothing.
private struct HiddenStyles {
    private var hides: [String: Bool] = [:]
    private var parents: [String: String] = [:]
    private var used: [String: Int] = [:]
    private var current: String?
    private var isDefault = false
    /// Whether all that name one another are remembered.
    private(set) var isWhole = true

    /// Whether a style is being told, which is not the text's own; that of everything is.
    var isWithin: Bool { current != nil && !isDefault }

    var uses: Int { used.reduce(0) { $0 + (isHidden($1.key) ? $1.value : 0) } }

    mutating func open() { current = nil }

    mutating func note(_ tag: XMLTag, root: String) {
        if tag.name == "style" {
            current = tag.isClosing ? nil : tag.attribute("styleId")
            isDefault = tag.attribute("default").map(OfficeTally.isOn) ?? false
        }
        guard !tag.isClosing else { return }
        switch tag.name {
        case "vanish": if let current, hasRoom(hides, current) { hides[current] = OfficeTally.isOn(tag.attribute("val")) }
        case "basedOn": if let current, hasRoom(parents, current) { parents[current] = tag.attribute("val") }
        // A level of a numbering names the style that goes with it.
        case "rStyle", "pStyle", "tblStyle":
            if current == nil, root != "numbering", let style = tag.attribute("val"), hasRoom(used, style) { used[style, default: 0] += 1 }
        default: return
        }
    }

    /// No document has more styles than that.
    private mutating func hasRoom<Value>(_ known: [String: Value], _ style: String) -> Bool {
        let fits = known.count < 5000 || known[style] != nil
        if !fits { isWhole = false }
        return fits
    }

    private func isHidden(_ style: String) -> Bool {
        var (style, steps) = (String?.some(style), 0)
        while let name = style, steps < 100 {
            if let isHidden = hides[name] { return isHidden }
            (style, steps) = (parents[name], steps + 1)
        }
        return false
    }
}
