import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Synchronization

/// What a request brought in its form, for the page that says why it was not taken: nothing typed is lost.
final class TypedForm: Sendable {
    private let kept = Mutex<(isRead: Bool, form: Form?)>((false, nil))

    /// The body can be read once.
    func begin() { kept.withLock { $0.isRead = true } }

    /// A password is shown nowhere.
    func keep(_ form: Form) { kept.withLock { $0.form = form.fields["password"] == nil ? form : nil } }

    var form: Form? { kept.withLock { $0.form } }

    /// The form, read now where nobody came to read it, as behind a session that is over.
    func form(of request: Request, _ context: AppContext) async -> Form? {
        let isRead = kept.withLock { $0.isRead }
        guard !isRead, request.method == .post, let type = request.headers[.contentType] else { return form }
        if Multipart.boundary(type) != nil { return try? await Multipart.textsAlone(request) }
        guard type.hasPrefix("application/x-www-form-urlencoded") else { return form }
        // What cannot be read holds nothing that could be shown; the page says what went wrong before. Of a stranger no more than usual is
        // held in memory, and of what is too large its beginning.
        _ = try? await Form(request, context)
        return form
    }
}

/// What was typed, on the page that says that it was not taken.
struct TypedView {
    let form: Form
    let language: ReaderLanguage

    /// The fields in which somebody wrote something, the longest first.
    private var written: [(name: String, value: String)] {
        let written = form.fields.map { (name: $0.key, value: $0.value) }.filter { field in
            !field.value.isEmpty && !UntypedNames.holds(field.name)
        }
        return written.sorted { one, other in
            one.value.count == other.value.count ? one.name < other.name : one.value.count > other.value.count
        }
    }

    /// To be copied.
    var copies: HTML? { copies(written) }

    /// What a page that answers the form does not show in a field of its own, as it was typed or mended where it was in an old encoding, to be
    /// copied.
    func copies(missingFrom page: HTML) -> HTML? {
        let shown = ShownFields(page)
        let mended = form.inUnicode.fields
        return copies(written.filter { field in ![field.value, mended[field.name] ?? ""].contains { shown.hold(field.name, $0) } })
    }

    private func copies(_ fields: [(name: String, value: String)]) -> HTML? {
        let areas = fields.enumerated().map { area($0.element, number: $0.offset + 1, name: nil) }
        guard !areas.isEmpty else { return nil }
        return UI.panel(LayoutPhrases.typed(language), "<p class=\"hint\">\(LayoutPhrases.typedHint(language))</p>\(areas)")
    }

    /// To be sent again as it is, to the same address.
    /// - Parameter csrf: of the session that is open now; nil leaves what the form had.
    func again(to address: String, csrf: String?) -> HTML {
        let shown = written
        let hidden = form.fields.filter { field in (csrf == nil || field.key != "csrf") && !shown.contains { $0.name == field.key } }
        let areas = shown.enumerated().map { area($0.element, number: $0.offset + 1, name: $0.element.name) }
        let body: HTML = "\(areas)\(UI.actions([UI.button(LayoutPhrases.sendAgain(language))]))"
        let whole = UI.form(
            action: address, csrf: csrf, hidden: hidden.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }, keep: .never, body)
        return UI.panel(LayoutPhrases.typed(language), "<p class=\"hint\">\(LayoutPhrases.sendAgainHint(language))</p>\(whole)")
    }

    private func area(_ field: (name: String, value: String), number: Int, name: String?) -> HTML {
        let id = "typed-\(number)"
        let rows = min(12, 1 + field.value.count / 80 + field.value.count { $0 == "\n" })
        return """
            <div class="field"><label for="\(id)">\(LayoutPhrases.typedPart(number)(language))</label>\
            <textarea class="input" rows="\(rows)" id="\(id)"\(attribute: "name", name)\(flag: "readonly", name == nil)>
            \(field.value)</textarea></div>

            """
    }
}

/// Names of fields in which nobody types: what pages hide in their forms, and what is chosen, not written. Whatever has another name was
/// typed, however it looks.
enum UntypedNames {
    private static let hidden: Set<String> = [
        "csrf", "key", "step", "next", "sent", "version", "rule", "law", "after", "started", "seen", "standing", "letter", "letters",
        "section", "came", "files_read",
    ]
    private static let chosen: Set<String> = [
        "kind", "variant", "unit", "officer", "outcome", "clock", "topic", "method", "source", "owner", "office", "state", "task", "keeper",
        "component", "answered", "satisfaction", "publish_consent", "name_consent", "ownership", "in_province", "slot", "what", "count",
        "lead", "with", "chosen", "rule_unit", "other_kind", "drop", "petition", "delivery", "contact_may_be_public",
    ]

    /// Forms of several actions on one page put the action before the name, boxes what they stand for behind it, rows their number.
    static func holds(_ name: String) -> Bool {
        let all = hidden.union(chosen)
        if all.contains(name) { return true }
        if let dot = name.firstIndex(of: "."), chosen.contains(String(name[..<dot])) { return true }
        if let line = name.firstIndex(of: "-") {
            let (before, behind) = (String(name[..<line]), String(name[name.index(after: line)...]))
            if Action(rawValue: before) != nil { return all.contains(behind) }
            return chosen.contains(before)
        }
        guard let line = name.lastIndex(of: "_"), Int(typed: String(name[name.index(after: line)...]), in: InputBounds.counted) != nil
        else {
            return false
        }
        return all.contains(String(name[..<line]))
    }
}

/// The fields of a page with what stands in them, as a browser reads them. Values are escaped, so that no `<` or `>` stands inside a tag.
struct ShownFields {
    private var found: [String: Set<String>] = [:]

    init(_ page: HTML) {
        let bytes = page.bytes
        var at = bytes.startIndex
        while let open = bytes[at...].firstIndex(of: UInt8(ascii: "<")), let close = bytes[open...].firstIndex(of: UInt8(ascii: ">")) {
            at = close + 1
            let tag = bytes[open..<close]
            let isArea = tag.starts(with: Self.area)
            guard isArea || tag.starts(with: Self.input), let name = Self.attribute(Self.name, of: tag) else { continue }
            guard isArea else {
                found[name, default: []].insert(Self.attribute(Self.value, of: tag) ?? "")
                continue
            }
            let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
            // The parser drops one line end after the tag.
            let start = at < end && bytes[at] == UInt8(ascii: "\n") ? at + 1 : at
            found[name, default: []].insert(String(decoding: bytes[start..<end], as: UTF8.self))
        }
    }

    func hold(_ name: String, _ value: String) -> Bool {
        found[HTML(name).text]?.contains(HTML(value.replacing("\r\n", with: "\n")).text) ?? false
    }

    private static let area = Array("<textarea".utf8)
    private static let input = Array("<input".utf8)
    private static let name = Array(" name=\"".utf8)
    private static let value = Array(" value=\"".utf8)

    private static func attribute(_ opening: [UInt8], of tag: ArraySlice<UInt8>) -> String? {
        guard let start = tag.firstRange(of: opening)?.upperBound, let end = tag[start...].firstIndex(of: UInt8(ascii: "\"")) else {
            return nil
        }
        return String(decoding: tag[start..<end], as: UTF8.self)
    }
}

/// The form belongs to another session than the one that is open now: somebody signed in again meanwhile.
struct StaleForm: Error {
    let csrf: String
    let member: String
}
