import HTML
import Testing

@Suite struct HTMLTests {
    @Test func `nested HTML is not escaped again`() {
        let name = "A & B"
        let inner: HTML = "<b>\(name)</b>"
        let page: HTML = "<p>\(inner)</p>"
        #expect(page.text == "<p><b>A &amp; B</b></p>")
    }

    @Test func `a list is joined and nil is nothing`() {
        let none: HTML? = nil
        let some: HTML? = "<hr>"
        let page: HTML = "<ul>\(["a", "<"].map { "<li>\($0)</li>" })</ul>\(none)\(some)"
        #expect(page.text == "<ul><li>a</li><li>&lt;</li></ul><hr>")
    }

    @Test(arguments: [true, false]) func `a string literal inside an interpolation is text`(on: Bool) {
        #expect(("\("<b>")\(on ? "<i>" : "")" as HTML).text == (on ? "&lt;b&gt;&lt;i&gt;" : "&lt;b&gt;"))
    }

    @Test func `raw text comes from the program`() {
        #expect(("\(raw: "<!doctype html>")" as HTML).text == "<!doctype html>")
    }

    @Test func `flags and attributes bring their own space`() {
        let page: HTML = "<input\(flag: "checked", true)\(flag: "required", false)\(attribute: "lang", "vi")\(attribute: "id", nil)>"
        #expect(page.text == "<input checked lang=\"vi\">")
    }

    @Test func `pieces add and join`() {
        var page: HTML = "<p>"
        page += "</p>"
        #expect((page + "<hr>").text == "<p></p><hr>")
        #expect((["<i>", "<b>"] as [HTML]).joined(separator: ", ").text == "<i>, <b>")
        #expect(([] as [HTML]).joined().isEmpty)
        #expect(!page.isEmpty)
    }
}
