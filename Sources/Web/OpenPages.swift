import Hummingbird
import Synchronization

/// The addresses of the pages that can be opened, so that a page that answers a form can name one in place of its own, at which nothing
/// is to be opened.
final class OpenPages: Sendable {
    private let patterns = Mutex<[[String]]>([])

    /// - Parameter routes: all of the router's.
    func learn(_ routes: [(path: String, isGet: Bool)]) {
        let pages = routes.filter(\.isGet).map { Self.parts($0.path[...]) }.filter { !$0.contains("**") && $0.last != "{file}" }
        patterns.withLock { $0 = pages }
    }

    /// The nearest page at or above an address without its language.
    func nearest(to path: String) -> String {
        var parts = Self.parts(path[...])
        let patterns = patterns.withLock { $0 }
        while !parts.isEmpty, !patterns.contains(where: { Self.matches($0, parts) }) { parts.removeLast() }
        return "/" + parts.joined(separator: "/")
    }

    private static func parts(_ path: Substring) -> [String] { path.split(separator: "/").map(String.init) }

    private static func matches(_ pattern: [String], _ parts: [String]) -> Bool {
        pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0 == $1 || $0.hasPrefix("{") }
    }
}
