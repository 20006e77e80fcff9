import FoundationEssentials

extension Post {
    /// What was typed, before any check. A form that is refused shows it again as it was.
    public struct Typed: Equatable, Sendable {
        public var texts: [ReaderLanguage: Text] = [:]
        public var number = "", issuer = "", issuedOn = "", validFrom = "", validTo = ""
        public var start = "", end = "", place = "", capacity = ""
        /// One a line: the address, and after a space what it is called.
        public var links = ""

        public init() {}
    }

    public struct Faults: Error, Equatable, Sendable {
        public let refusals: [Post.Refusal]

        public init(refusals: [Post.Refusal]) { self.refusals = refusals }
    }

    public static let titleLimit = 300
    public static let summaryLimit = 600
    public static let bodyLimit = Bounds.bodyLetters.value
    /// Of why a post is withdrawn.
    public static let reasonLimit = 2000
    public static let mostLinks = 20
    public static let mostFiles = Bounds.postFiles.value
    public static let capacities = 1...10_000
}

extension Post.Content {
    /// Checked as a whole, so that one answer names every fault.
    public init(_ typed: Post.Typed, in section: Section) throws(Post.Faults) {
        var check = FieldCheck<Post.Refusal>()
        let vi = check.translation(typed.texts[.vi], .title, .summary, .body, isRequired: true)
        let en = check.translation(typed.texts[.en], .titleEn, .summaryEn, .bodyEn, isRequired: false)
        let zh = check.translation(typed.texts[.zh], .titleZh, .summaryZh, .bodyZh, isRequired: false)
        let document = check.document(typed)
        let (from, to) = (check.day(typed.validFrom, .validFrom), check.day(typed.validTo, .validTo))
        if let from, let to, to < from { check.faults.append(.endsBeforeStart(.validTo)) }
        let event = section == .events ? check.gathering(typed) : nil
        let links = check.links(typed.links)
        guard check.faults.isEmpty, let vi else { throw Post.Faults(refusals: check.faults) }
        self.init(vi: vi, en: en, zh: zh, document: document, validFrom: from, validTo: to, event: event, links: links)
    }
}

extension Post.Refusal: FieldFault {}

extension FieldCheck<Post.Refusal> {
    /// A translation is whole or not there.
    fileprivate mutating func translation(
        _ typed: Post.Text?, _ title: Post.Refusal.Field, _ summary: Post.Refusal.Field, _ body: Post.Refusal.Field, isRequired: Bool
    ) -> Post.Text? {
        let typed = typed ?? Post.Text(title: "", summary: "", body: "")
        let isWanted = isRequired || [typed.title, typed.summary, typed.body].contains { !VietnameseText.normalised($0).isEmpty }
        guard isWanted else { return nil }
        return Post.Text(
            title: line(typed.title, title, limit: Post.titleLimit, isRequired: true),
            summary: line(typed.summary, summary, limit: Post.summaryLimit, isRequired: true),
            body: laidOut(bounded(MarkdownText.normalised(typed.body), body, limit: Post.bodyLimit, isRequired: true), body))
    }

    /// A text that would cost too much to lay out is refused where somebody can mend it.
    private mutating func laidOut(_ text: String, _ field: Post.Refusal.Field) -> String {
        if text.unicodeScalars.count <= Post.bodyLimit, let fault = MarkdownShape(text).fault { faults.append(.tooIntricate(field, fault)) }
        return text
    }

    fileprivate mutating func day(_ typed: String, _ field: Post.Refusal.Field) -> Day? {
        value(typed, field, or: .outOfRange(field)) { Day(iso: $0).flatMap { 1900...2200 ~= $0.year ? $0 : nil } }
    }

    fileprivate mutating func document(_ typed: Post.Typed) -> Post.Document? {
        let number = line(typed.number, .number, limit: Post.Document.numberLimit)
        let issuer = line(typed.issuer, .issuer, limit: Post.Document.issuerLimit)
        let issuedOn = day(typed.issuedOn, .issuedOn)
        if number.isEmpty {
            if !issuer.isEmpty || issuedOn != nil { faults.append(.missing(.number)) }
            return nil
        }
        if issuer.isEmpty { faults.append(.missing(.issuer)) }
        return Post.Document(number: number, issuer: issuer, issuedOn: issuedOn)
    }

    /// In the section of events a post may also be a notice without a date.
    fileprivate mutating func gathering(_ typed: Post.Typed) -> Gathering? {
        let place = line(typed.place, .place, limit: Gathering.placeLimit)
        let (start, end) = (instant(typed.start, .start), instant(typed.end, .end))
        let capacity = value(typed.capacity, .capacity, or: .outOfRange(.capacity)) { Int(typed: $0, in: Post.capacities) }
        guard !typed.start.isEmpty || !typed.end.isEmpty || !place.isEmpty || !typed.capacity.isEmpty else { return nil }
        if VietnameseText.normalised(typed.start).isEmpty { faults.append(.missing(.start)) }
        if place.isEmpty { faults.append(.missing(.place)) }
        if let start, let end, end < start { faults.append(.endsBeforeStart(.end)) }
        return start.map { Gathering(start: $0, end: end, place: place, capacity: capacity) }
    }

    private mutating func instant(_ typed: String, _ field: Post.Refusal.Field) -> Date? {
        value(typed, field, or: .outOfRange(field)) { Date(iso8601: $0).flatMap { 2000...2200 ~= $0.day.year ? $0 : nil } }
    }

    fileprivate mutating func links(_ text: String) -> [Post.Link] {
        let lines = VietnameseText.normalisedText(text).split(separator: "\n")
        if lines.count > Post.mostLinks { faults.append(.tooLong(.links, limit: Post.mostLinks)) }
        let links = lines.prefix(Post.mostLinks).map { line in
            let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
            return Post.Link(url: parts[0], title: parts.count > 1 ? parts[1] : parts[0])
        }
        if !links.allSatisfy({ isAddress($0.url) && $0.title.unicodeScalars.count <= Post.titleLimit }) {
            faults.append(.outOfRange(.links))
        }
        return links
    }

    /// `https://…`, `http://…` or a path of this site.
    private func isAddress(_ url: String) -> Bool {
        let isOurs = url.hasPrefix("/") && !url.hasPrefix("//")
        let isElsewhere = ["https://", "http://"].contains { url.lowercased().hasPrefix($0) && url.utf8.count > $0.utf8.count }
        return (isOurs || isElsewhere) && url.utf8.count <= 1000 && url.utf8.allSatisfy { $0 > 32 && $0 != 92 && $0 != 127 }
    }
}

/// Markdown as it is stored: brought to one spelling line by line, with the indentation that lists and code stand on.
public enum MarkdownText {
    public static func normalised(_ text: String) -> String {
        var lines: [String] = []
        for line in OldEncoding.unicode(text).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let clean = VietnameseText.normalised(String(line))
            if clean.isEmpty, lines.last?.isEmpty ?? true { continue }
            lines.append(clean.isEmpty ? "" : String(repeating: " ", count: indentation(line)) + clean)
        }
        while lines.last?.isEmpty == true { lines.removeLast() }
        return lines.joined(separator: "\n")
    }

    private static func indentation(_ line: Substring) -> Int {
        min(line.prefix { $0 == " " || $0 == "\t" }.reduce(0) { $0 + ($1 == "\t" ? 4 : 1) }, 24)
    }
}
