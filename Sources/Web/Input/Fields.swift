import Domain
import FoundationEssentials
import HTML
import Language

// MARK: Forms and buttons

extension UI {
    enum Weight: Sendable {
        case main, plain, danger

        fileprivate var style: HTML {
            switch self {
            case .main: "button"
            case .plain: "button plain"
            case .danger: "button danger"
            }
        }
    }

    enum Method: Sendable { case get, post }

    /// What becomes in the tab of what somebody types.
    enum Kept {
        /// Under this name, or the form's address.
        case untilItArrived(as: String? = nil)
        /// For confidential reports.
        case never

        fileprivate func name(_ action: String) -> String? {
            switch self {
            // The same in every language of the page.
            case .untilItArrived(let name): name ?? Self.withoutLanguage(action)
            case .never: nil
            }
        }

        private static func withoutLanguage(_ action: String) -> String {
            ["/en/", "/zh/"].contains { action.hasPrefix($0) } ? String(action.dropFirst(3)) : action
        }
    }

    /// A write carries the session's CSRF token in the field `csrf`, and a key that makes of two presses one write; a GET form carries
    /// neither. What is wrong with either the server says, in the page's language and for all fields at once; browsers would speak their own.
    static func form(
        action: String, method: Method = .post, csrf: String? = nil, hidden: [(name: String, value: String)] = [], takesFiles: Bool = false,
        keep: Kept = .untilItArrived(), confirm: String? = nil, _ body: HTML
    ) -> HTML {
        let token = csrf.map { hiddenField("csrf", $0) }
        var hidden = hidden.filter { $0.name != Form.key || !$0.value.isEmpty }
        if method == .post, !hidden.contains(where: { $0.name == Form.key }) { hidden.append((Form.key, UUID().uuidString)) }
        let kind = takesFiles ? "multipart/form-data" : nil
        let extras: HTML =
            "\(attribute: "enctype", kind)\(attribute: "data-keep", method == .get ? nil : keep.name(action))\(attribute: "data-confirm", confirm)"
        let way: HTML = method == .get ? "get" : "post"
        let open: HTML =
            "<form class=\"form\" method=\"\(way)\" action=\"\(url: action)\"\(extras) novalidate>"
        return "\(open)\(token)\(hidden.map { hiddenField($0.name, $0.value) })\(body)</form>\n"
    }

    static func hiddenField(_ name: String, _ value: String) -> HTML {
        "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
    }

    static func button(_ text: String, name: String? = nil, value: String? = nil, weight: Weight = .main, confirm: String? = nil) -> HTML {
        let extras: HTML = "\(attribute: "name", name)\(attribute: "value", value)\(attribute: "data-confirm", confirm)"
        return "<button type=\"submit\" class=\"\(weight.style)\"\(extras)>\(text)</button>"
    }

    static func linkButton(_ text: String, url: String, weight: Weight = .main) -> HTML {
        "<a class=\"\(weight.style)\" href=\"\(url: url)\">\(text)</a>"
    }

    static func actions(_ buttons: [HTML]) -> HTML {
        "<div class=\"actions\">\(buttons.joined(separator: " "))</div>\n"
    }

    static func searchForm(
        action: String, label: String, button text: String, name: String = "q", value: String = "",
        hidden: [(name: String, value: String)] = [], live: String? = nil
    ) -> HTML {
        let input: HTML =
            "<input class=\"input\" type=\"search\" id=\"\(name)\" name=\"\(name)\" value=\"\(value)\" placeholder=\"\(label)\" maxlength=\"200\"\(attribute: "data-live", live)>"
        let fields = hidden.map { hiddenField($0.name, $0.value) }
        let head: HTML = "<form class=\"search\" role=\"search\" method=\"get\" action=\"\(url: action)\">\(fields)"
        return
            "\(head)<label class=\"visually-hidden\" for=\"\(name)\">\(label)</label>\(input)\(button(text))</form>\n\(live == nil ? nil : liveList)"
    }

    /// Filled by the script with what is found while somebody types; not shown before.
    private static var liveList: HTML? {
        "<div class=\"live\" data-live-panel hidden aria-live=\"polite\"><ul data-live-list></ul></div>\n"
    }
}

// MARK: Fields

extension UI {
    enum InputType: Sendable {
        case text, email, tel, date, dateTime, month, number, password, file

        fileprivate var name: HTML {
            switch self {
            case .text: "text"
            case .email: "email"
            case .tel: "tel"
            case .date: "date"
            case .dateTime: "datetime-local"
            case .month: "month"
            case .number: "number"
            case .password: "password"
            case .file: "file"
            }
        }

        fileprivate var style: HTML {
            switch self {
            case .date, .dateTime, .month, .number, .tel: "input short"
            default: "input"
            }
        }
    }

    /// One line. `autocomplete` as in the HTML standard (`email`, `tel`, `organization` …); `note` stands after the label, such as "(không bắt buộc)".
    static func field(
        label: String, name: String, id: String? = nil, value: String = "", hint: String? = nil, error: String? = nil,
        type: InputType = .text, required: Bool = false,
        autocomplete: String? = nil, note: String? = nil, maxLength: Int? = nil, suggest: String? = nil, largest: LargestFile? = nil
    ) -> HTML {
        let shown = type == .password || type == .file ? nil : value
        let limits: HTML = "\(attribute: "data-limit", maxLength.map(String.init))\(flag: "required", required)"
        let extras: HTML = "\(attribute: "autocomplete", autocomplete)\(attribute: "data-suggest", suggest)"
        let id = id ?? name
        let input: HTML =
            "<input class=\"\(type.style)\" type=\"\(type.name)\"\(naming(name, id: id, hint, error))\(attribute: "value", shown)"
        let size: HTML = "\(attribute: "data-most", largest.map { String($0.bytes) })\(attribute: "data-too-large", largest?.beyond)"
        return wrapped(label: label, name: id, note: note, hint: hint, error: error, "\(input)\(limits)\(extras)\(size)>")
    }

    /// How large a file may be, and what the script says of a larger one before it is sent.
    struct LargestFile: Sendable {
        let bytes: Int
        let beyond: String

        /// That of every file that is kept.
        static func kept(_ language: ReaderLanguage) -> LargestFile {
            LargestFile(bytes: FileKind.largest, beyond: FileKind.Fault.tooLarge.phrase(language))
        }
    }

    static func textArea(
        label: String, name: String, id: String? = nil, value: String = "", hint: String? = nil, error: String? = nil,
        required: Bool = false, rows: Int = 8,
        note: String? = nil, maxLength: Int? = nil, suggest: String? = nil
    ) -> HTML {
        let limits: HTML =
            "\(attribute: "data-limit", maxLength.map(String.init))\(flag: "required", required)\(attribute: "data-suggest", suggest)"
        // The parser drops one line end after the tag: without ours a text that begins with one would lose it.
        let id = id ?? name
        let area: HTML = "<textarea class=\"input\" rows=\"\(rows)\"\(naming(name, id: id, hint, error))\(limits)>\n\(value)</textarea>"
        return wrapped(label: label, name: id, note: note, hint: hint, error: error, area)
    }

    /// `empty`: the text of a first option without a value.
    static func select(
        label: String, name: String, id: String? = nil, options: [(value: String, title: String)], chosen: String? = nil,
        empty: String? = nil, hint: String? = nil,
        error: String? = nil, required: Bool = false, note: String? = nil
    ) -> HTML {
        let first = empty.map { "<option value=\"\">\($0)</option>" as HTML }
        let items = options.map { "<option value=\"\($0.value)\"\(flag: "selected", $0.value == chosen)>\($0.title)</option>" as HTML }
        let id = id ?? name
        let open: HTML = "<select class=\"input\"\(naming(name, id: id, hint, error))\(flag: "required", required)>"
        return wrapped(label: label, name: id, note: note, hint: hint, error: error, "\(open)\(first)\(items)</select>")
    }

    struct Choice: Sendable {
        var value: String
        var title: String
        /// One plain sentence.
        var text: String = ""
    }

    /// The first choice has the group's name as its id, so that an error summary can lead to it.
    static func radioGroup(
        legend: String, name: String, options: [Choice], checked: String? = nil, hint: String? = nil, error: String? = nil,
        required: Bool = false
    ) -> HTML {
        let choices = options.enumerated().map { index, option in
            let id = index == 0 ? name : "\(name)-\(index + 1)"
            let state: HTML = "\(flag: "checked", option.value == checked)\(flag: "required", required)"
            let input: HTML = "<input type=\"radio\" id=\"\(id)\" name=\"\(name)\" value=\"\(option.value)\"\(state)>"
            return choice(input, id: id, title: option.title, text: option.text)
        }
        let style: HTML = error == nil ? "field" : "field invalid"
        let open: HTML =
            "<fieldset class=\"\(style)\"\(attribute: "aria-describedby", described(name, hint, error))><legend>\(legend)</legend>"
        return "\(open)\(remarks(name, hint, error))\(choices)</fieldset>\n"
    }

    static func checkbox(
        label: String, name: String, value: String = "1", text: String = "", checked: Bool = false, error: String? = nil,
        required: Bool = false
    ) -> HTML {
        let state: HTML = "\(flag: "checked", checked)\(flag: "required", required)"
        let input: HTML = "<input type=\"checkbox\" value=\"\(value)\"\(naming(name, nil, error))\(state)>"
        let style: HTML = error == nil ? "field" : "field invalid"
        return "<div class=\"\(style)\">\(remarks(name, nil, error))\(choice(input, id: name, title: label, text: text))</div>\n"
    }

    /// Filled by the script with answers like the text in the field that has `suggest`; not shown before.
    static func suggestions(title: String) -> HTML {
        """
        <section class="suggestions" data-suggestions-panel hidden aria-live="polite"><h3>\(title)</h3><ul data-suggestions></ul></section>\n
        """
    }

    /// Stands first in the page, takes the focus, and leads to each field; nothing when there are no errors.
    static func errorSummary(title: String, _ errors: [(fieldID: String, message: String)]) -> HTML {
        guard !errors.isEmpty else { return "" }
        let items = errors.map { "<li><a href=\"#\($0.fieldID)\">\($0.message)</a></li>" as HTML }
        return """
            <div class="error-summary" role="alert" tabindex="-1" data-focus aria-labelledby="error-summary-title">
            <h2 id="error-summary-title">\(title)</h2><ul>\(items)</ul></div>\n
            """
    }
}

// MARK: What every field has

extension UI {
    private static func wrapped(label: String, name: String, note: String?, hint: String?, error: String?, _ input: HTML) -> HTML {
        let style: HTML = error == nil ? "field" : "field invalid"
        let aside = note.map { " <span class=\"optional\">\($0)</span>" as HTML }
        return "<div class=\"\(style)\"><label for=\"\(name)\">\(label)\(aside)</label>\(remarks(name, hint, error))\(input)</div>\n"
    }

    private static func choice(_ input: HTML, id: String, title: String, text: String) -> HTML {
        let plain: HTML = text.isEmpty ? "" : "<span class=\"hint\">\(text)</span>"
        return "<label class=\"choice\" for=\"\(id)\">\(input)<span><strong>\(title)</strong>\(plain)</span></label>\n"
    }

    private static func naming(_ name: String, id: String? = nil, _ hint: String?, _ error: String?) -> HTML {
        let id = id ?? name
        let invalid = error == nil ? nil : "true"
        let state: HTML = "\(attribute: "aria-describedby", described(id, hint, error))\(attribute: "aria-invalid", invalid)"
        return " id=\"\(id)\" name=\"\(name)\"\(state)"
    }

    private static func described(_ name: String, _ hint: String?, _ error: String?) -> String? {
        let ids = [hint.map { _ in name + "-hint" }, error.map { _ in name + "-error" }].compactMap { $0 }
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }

    private static func remarks(_ name: String, _ hint: String?, _ error: String?) -> HTML {
        let first = hint.map { "<p class=\"hint\" id=\"\(name)-hint\">\($0)</p>" as HTML }
        let second = error.map { "<p class=\"error\" id=\"\(name)-error\">\($0)</p>" as HTML }
        return "\(first)\(second)"
    }
}
