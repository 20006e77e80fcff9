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
        // held in memory.
        return try? await Form(request, context)
    }
}

/// What was typed, on the page that says that it was not taken.
struct TypedView {
    let form: Form
    let language: ReaderLanguage

    /// What no person types.
    private static let technical: Set<String> = ["csrf", "key", "step", "next", "sent", "version", "rule", "after", "started"]

    /// The fields in which somebody wrote something, the longest first.
    private var written: [(name: String, value: String)] {
        let written = form.fields.map { (name: $0.key, value: $0.value) }.filter { field in
            !Self.technical.contains(field.name) && !field.name.hasSuffix(Seen.field) && !field.name.hasSuffix(ActionInput.standing)
                && Self.isWritten(field.value)
        }
        return written.sorted { one, other in
            one.value.count == other.value.count ? one.name < other.name : one.value.count > other.value.count
        }
    }

    /// Choices are words of the program: short, and of plain letters.
    private static func isWritten(_ value: String) -> Bool {
        let bytes = value.utf8
        let isLower = { (byte: UInt8) in (97...122).contains(byte) || byte == 95 }
        let isDigit = { (byte: UInt8) in (48...57).contains(byte) }
        let isWord = bytes.count <= 40 && bytes.allSatisfy { isLower($0) || isDigit($0) && bytes.count < 8 }
        return !value.isEmpty && !isWord && UUID(uuidString: value) == nil
    }

    /// To be copied.
    var copies: HTML? {
        let areas = written.enumerated().map { area($0.element, number: $0.offset + 1, name: nil) }
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

/// The form belongs to another session than the one that is open now: somebody signed in again meanwhile.
struct StaleForm: Error {
    let csrf: String
    let member: String
}
