import CCmark
import Domain
public import HTML
import Synchronization

/// Markdown (GitHub's dialect: tables, strikethrough, addresses as links) as HTML, read as office prose: see docs/markdown.md.
///
/// The tree that cmark-gfm reads is walked node by node and every text becomes an escaped one: cmark writes no markup here. HTML in the
/// source is shown as the text it is, and an address that `Link` does not allow leads nowhere.
///
/// What would cost too much to lay out (`MarkdownShape`), or comes out longer than `Bounds.htmlFactor` allows, is shown as it was typed.
/// The time is linear in the source; a text of 50,000 letters takes up to some tenths of a second, so it stands on a thread of `WorkPool`.
///
/// ```swift
/// let body = Markdown("Hồ sơ gồm **ba** giấy tờ.").html
/// ```
public struct Markdown: Sendable {
    public let html: HTML
    /// The text alone, for a summary or a label.
    public let text: String

    /// Headings of the first level become `<h3>`, since page and section stand above them.
    private static let headingShift = 2
    /// What is nested deeper is left out: nobody writes it, and the walk is recursive.
    private static let deepest = 40

    /// Room for the markup of a short text.
    private static let leastRoom = 16 * 1024

    /// The library changes a table of its own while it parses, so only one thread may. What it made belongs to whoever asked.
    private static let parsing = Mutex(false)

    public init(_ source: String) {
        let prose = OfficeProse.prepared(source)
        let room = Self.leastRoom + source.utf8.count * Bounds.htmlFactor.value
        guard MarkdownShape(prose).fault == nil, Self.referred(prose) <= room, let document = Self.parse(prose) else {
            (html, text) = (Self.plain(source), source)
            return
        }
        defer { cmark_node_free(document) }
        let walk = Walk(lines: prose.split(separator: "\n", omittingEmptySubsequences: false), room: Room(bytes: room))
        let laidOut = walk.blocks(Node(document))
        html = walk.room.isLeft && laidOut.bytes.count <= room ? laidOut : Self.plain(source)
        text = Node(document).plainText
    }

    /// What the library would hold of addresses that are defined once and used by their names: each use has a copy of its own. `OfficeProse`
    /// leaves hardly any definition standing.
    private static func referred(_ prose: String) -> Int {
        let defined = prose.split(separator: "\n").reduce(0) { $0 + ($1.contains("]:") ? $1.utf8.count : 0) }
        guard defined > 0 else { return 0 }
        return defined.multipliedReportingOverflow(by: prose.utf8.count { $0 == UInt8(ascii: "[") }).partialValue
    }

    /// How much may still be laid out; beyond it nothing more is.
    private final class Room {
        private var bytes: Int

        init(bytes: Int) { self.bytes = bytes }

        var isLeft: Bool { bytes >= 0 }

        func take(_ count: Int) -> Bool {
            bytes -= count
            return isLeft
        }
    }

    /// As it was typed, line by line.
    private static func plain(_ source: String) -> HTML { "<pre>\(source)</pre>\n" }

    private static func parse(_ source: String) -> OpaquePointer? {
        parsing.withLock { isReady in
            if !isReady { cmark_gfm_core_extensions_ensure_registered() }
            isReady = true
            return document(source)
        }
    }

    private static func document(_ source: String) -> OpaquePointer? {
        guard let parser = cmark_parser_new(CMARK_OPT_VALIDATE_UTF8 | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE) else { return nil }
        defer { cmark_parser_free(parser) }
        for name in ["table", "strikethrough", "autolink"] {
            if let found = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, found) }
        }
        cmark_parser_feed(parser, source, source.utf8.count)
        return cmark_parser_finish(parser)
    }

    /// A node of the tree, valid until the tree is freed.
    struct Node {
        let pointer: OpaquePointer

        init(_ pointer: OpaquePointer) { self.pointer = pointer }

        var type: String { String(cString: cmark_node_get_type_string(pointer)) }
        var literal: String {
            cmark_node_get_literal(pointer).map { String(cString: $0).replacing(String(OfficeProse.joint), with: "") } ?? ""
        }
        var address: String { cmark_node_get_url(pointer).map { String(cString: $0) } ?? "" }

        var children: [Node] {
            guard let first = cmark_node_first_child(pointer) else { return [] }
            return sequence(first: first) { cmark_node_next($0) }.map(Node.init)
        }

        var plainText: String { plainText(depth: 0) }

        private func plainText(depth: Int) -> String {
            guard depth < Markdown.deepest else { return "" }
            if ["softbreak", "linebreak"].contains(type) { return " " }
            let holdsBlocks = ["document", "list", "item", "block_quote", "table", "table_row", "table_header"].contains(type)
            return literal + children.map { $0.plainText(depth: depth + 1) }.joined(separator: holdsBlocks ? " " : "")
        }
    }

    private struct Walk {
        /// Of the source, for what the tree does not keep.
        let lines: [Substring]
        let room: Room
        var depth = 0

        private var deeper: Walk { Walk(lines: lines, room: room, depth: depth + 1) }

        func blocks(_ node: Node) -> HTML { depth < Markdown.deepest ? node.children.map(deeper.block).joined() : "" }

        func inlines(_ node: Node) -> HTML { depth < Markdown.deepest ? node.children.map(deeper.inline).joined() : "" }

        func block(_ node: Node) -> HTML {
            guard room.isLeft else { return "" }
            return switch node.type {
            case "paragraph": isInTightList(node) ? inlines(node) : "<p>\(inlines(node))</p>\n"
            case "heading": heading(node)
            case "block_quote": "<blockquote>\(blocks(node))</blockquote>\n"
            case "list": list(node)
            case "code_block": "<pre><code>\(node.literal)</code></pre>\n"
            case "html_block": "<p>\(node.literal)</p>\n"
            case "thematic_break": "<hr>\n"
            case "table": table(node)
            default: inline(node)
            }
        }

        func inline(_ node: Node) -> HTML {
            guard room.take(node.literal.utf8.count + node.address.utf8.count) else { return "" }
            return switch node.type {
            case "html_inline" where ["<br>", "<br/>", "<br />"].contains(node.literal.lowercased()): "<br>\n"
            case "text", "html_inline": HTML(node.literal)
            // Clauses stand on lines of their own, and the lines of an address do.
            case "softbreak", "linebreak": "<br>\n"
            case "code": "<code>\(node.literal)</code>"
            case "emph": "<em>\(inlines(node))</em>"
            case "strong": "<strong>\(inlines(node))</strong>"
            case "strikethrough": "<del>\(inlines(node))</del>"
            // Pictures of other sites are not loaded; who wants one follows the link.
            case "link", "image":
                Link.isAllowed(node.address) ? "<a href=\"\(url: node.address)\">\(inlines(node))</a>" : inlines(node)
            default: inlines(node)
            }
        }

        private func isInTightList(_ node: Node) -> Bool {
            guard let item = cmark_node_parent(node.pointer), let list = cmark_node_parent(item) else { return false }
            return Node(list).type == "list" && cmark_node_get_list_tight(list) != 0
        }

        private func heading(_ node: Node) -> HTML {
            switch Int(cmark_node_get_heading_level(node.pointer)) + Markdown.headingShift {
            case 3: "<h3>\(inlines(node))</h3>\n"
            case 4: "<h4>\(inlines(node))</h4>\n"
            case 5: "<h5>\(inlines(node))</h5>\n"
            default: "<h6>\(inlines(node))</h6>\n"
            }
        }

        private func list(_ node: Node) -> HTML {
            guard depth < Markdown.deepest else { return "" }
            guard cmark_node_get_list_type(node.pointer) == CMARK_ORDERED_LIST else {
                let items = node.children.map { "<li>\(deeper.blocks($0))</li>\n" as HTML }
                let style = node.children.first.map(marker) == "+" ? "plus" : nil
                return "<ul\(attribute: "class", style)>\n\(items)</ul>\n"
            }
            let start = Int(cmark_node_get_list_start(node.pointer))
            let style = cmark_node_get_list_delim(node.pointer) == CMARK_PAREN_DELIM ? "paren" : nil
            let head: HTML = "<ol\(attribute: "class", style)\(attribute: "start", start == 1 ? nil : String(start))>\n"
            return "\(head)\(numbered(node.children, from: start))</ol>\n"
        }

        /// Each under the number that was typed: the law counts past clauses that were repealed.
        private func numbered(_ items: [Node], from start: Int) -> HTML {
            var next = start
            return items.map { item in
                let number = Int(marker(item)) ?? next
                defer { next = number + 1 }
                return "<li\(attribute: "value", number == next ? nil : String(number))>\(deeper.blocks(item))</li>\n" as HTML
            }.joined()
        }

        /// The number or the sign with which an item begins.
        private func marker(_ item: Node) -> String {
            let (line, column) = (Int(cmark_node_get_start_line(item.pointer)), Int(cmark_node_get_start_column(item.pointer)))
            guard lines.indices.contains(line - 1) else { return "" }
            let text = String(decoding: lines[line - 1].utf8.dropFirst(column - 1).prefix(12), as: UTF8.self)
            let digits = text.prefix { $0.isASCII && $0.isNumber }
            return digits.isEmpty ? String(text.prefix(1)) : String(digits)
        }

        /// Marked up like the site's own tables, so that on a telephone each row is a card in which every cell carries its column's title.
        private func table(_ node: Node) -> HTML {
            let rows = node.children
            guard let head = rows.first else { return "" }
            let titles = head.children.map { $0.plainText }
            let labels = titles.map { String($0.prefix(Bounds.tableLabelLetters.value)) }
            let styles = styles(node, titles.count)
            let heads = zip(head.children, styles).map { cell, style in
                "<th scope=\"col\" role=\"columnheader\"\(attribute: "class", style)>\(deeper.inlines(cell))</th>" as HTML
            }
            let lines = rows.dropFirst().map { row in
                let cells = row.children.enumerated().map { deeper.cell($1, labels[$0], styles[$0], isFirst: $0 == 0) }
                return "<tr role=\"row\">\(cells)</tr>\n" as HTML
            }
            return """
                <div class="table-box" tabindex="0" role="group" aria-label="\(titles.joined(separator: ", "))"><table class="table" role="table"><thead role="rowgroup"><tr role="row">\(heads)</tr></thead>
                <tbody role="rowgroup">\(Array(lines))</tbody></table></div>\n
                """
        }

        private func styles(_ table: Node, _ count: Int) -> [String?] {
            guard let alignments = cmark_gfm_extensions_get_table_alignments(table.pointer) else {
                return Array(repeating: nil, count: count)
            }
            return (0..<count).map { alignments[$0] == UInt8(ascii: "r") ? "number" : nil }
        }

        private func cell(_ node: Node, _ title: String, _ style: String?, isFirst: Bool) -> HTML {
            let content = inlines(node)
            // An empty cell has nothing to label.
            let label: HTML = "\(attribute: "class", style)\(attribute: "data-label", content.isEmpty ? nil : title)"
            let tail: HTML = "\(label)><span>\(content)</span>"
            return isFirst ? "<th scope=\"row\" role=\"rowheader\"\(tail)</th>" : "<td role=\"cell\"\(tail)</td>"
        }
    }
}
