import Domain
import HTML
import Language

/// Plots as inline SVG, in units that are pixels on a telephone. What they say stands in their description and in a table beside them;
/// shape and text tell things apart, never colour alone.
enum Plot {
    /// A share with its interval, each from 0 to 1; nil where there is none.
    struct Point: Sendable {
        let label: String
        /// As people read it, such as `87,5 % (n = 40)`.
        let text: String
        let value: Double?
        let low: Double
        let high: Double
    }

    /// Two amounts side by side.
    struct Pair: Sendable {
        let label: String
        let first: Int
        let second: Int
    }

    private static let width = 340

    private static func frame(_ id: String, _ title: String, _ description: String, height: Int, _ body: HTML) -> HTML {
        """
        <svg class="plot" viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(id)-title \(id)-desc">\
        <title id="\(id)-title">\(title)</title><desc id="\(id)-desc">\(description)</desc>\(body)</svg>\n
        """
    }

    private static func line(_ style: String, _ x1: Int, _ y1: Int, _ x2: Int, _ y2: Int) -> HTML {
        "<line class=\"\(style)\" x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\"/>"
    }

    private static func text(_ text: String, _ x: Int, _ y: Int, anchor: String = "start") -> HTML {
        "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(text)</text>"
    }

    // MARK: Bars

    private static let barHeight = 52

    /// One horizontal bar for each share, with its interval under it.
    static func bars(id: String, title: String, _ points: [Point]) -> HTML {
        let rows = points.enumerated().map { bar($1, y: $0 * barHeight) }
        let description = points.map { "\($0.label): \($0.text)" }.joined(separator: "; ")
        return frame(id, title, description, height: points.count * barHeight, "\(rows)")
    }

    private static func bar(_ point: Point, y: Int) -> HTML {
        let label = text(shortened(point.label), 0, y + 13)
        guard let value = point.value else { return "\(label)\(text(point.text, 0, y + 30))" }
        let (low, high) = (scaled(point.low), scaled(point.high))
        let bar: HTML =
            "<rect class=\"frame\" x=\"0\" y=\"\(y + 19)\" width=\"200\" height=\"13\"/><rect class=\"bar\" x=\"0\" y=\"\(y + 19)\" width=\"\(scaled(value))\" height=\"13\"/>"
        let range: HTML =
            "\(line("range", low, y + 38, high, y + 38))\(line("range", low, y + 35, low, y + 41))\(line("range", high, y + 35, high, y + 41))"
        return "\(label)\(bar)\(range)\(text(point.text, 208, y + 30))"
    }

    private static func scaled(_ share: Double) -> Int { Int((share * 200).rounded()) }

    private static func shortened(_ label: String) -> String { label.count > 50 ? String(label.prefix(49)) + "…" : label }

    // MARK: Months

    private static let (top, bottom) = (12, 120)

    /// Room for the highest label, at about 7 for each of its characters.
    private static func room(_ highest: String) -> Int { max(24, highest.count * 7 + 12) }

    /// Two columns for each label: the first empty, the second full.
    static func columns(
        id: String, title: String, names: (first: String, second: String), _ pairs: [Pair], _ language: ReaderLanguage
    ) -> HTML {
        let most = max(1, pairs.map { max($0.first, $0.second) }.max() ?? 1)
        let highest = language.number(most)
        let left = room(highest)
        let step = (width - left) / max(1, pairs.count)
        let columns = pairs.enumerated().map { index, pair in
            let x = left + index * step
            return
                "\(column("empty", x + 2, step / 2 - 3, pair.first, most))\(column("bar", x + step / 2, step / 2 - 3, pair.second, most))"
                as HTML
        }
        let description = pairs.map {
            "\($0.label): \(names.first) \(language.number($0.first)), \(names.second) \(language.number($0.second))"
        }.joined(separator: "; ")
        return frame(
            id, title, description, height: bottom + 20, "\(axes(highest))\(columns)\(labels(pairs.map(\.label), left, step))")
    }

    /// One full column for each label.
    static func amounts(id: String, title: String, _ amounts: [(label: String, value: Int)], _ language: ReaderLanguage) -> HTML {
        let most = max(1, amounts.map(\.value).max() ?? 1)
        let highest = language.number(most)
        let left = room(highest)
        let step = (width - left) / max(1, amounts.count)
        let columns = amounts.enumerated().map { index, amount in column("bar", left + index * step + 2, step - 4, amount.value, most) }
        let description = amounts.map { "\($0.label): \(language.number($0.value))" }.joined(separator: "; ")
        return frame(
            id, title, description, height: bottom + 20, "\(axes(highest))\(columns)\(labels(amounts.map(\.label), left, step))")
    }

    private static func column(_ style: String, _ x: Int, _ width: Int, _ amount: Int, _ most: Int) -> HTML {
        let height = amount * (bottom - top) / most
        return "<rect class=\"\(style)\" x=\"\(x)\" y=\"\(bottom - height)\" width=\"\(max(1, width))\" height=\"\(height)\"/>"
    }

    /// A dot for each share with its interval; a gap where there is none.
    static func points(id: String, title: String, highest: String, _ points: [Point]) -> HTML {
        let left = room(highest)
        let step = (width - left) / max(1, points.count)
        func y(_ share: Double) -> Int { bottom - Int((share * Double(bottom - top)).rounded()) }
        let dots = points.enumerated().compactMap { index, point -> HTML? in
            guard let value = point.value else { return nil }
            let x = left + index * step + step / 2
            let (low, high) = (y(point.low), y(point.high))
            return
                "\(line("range", x, low, x, high))\(line("range", x - 3, low, x + 3, low))\(line("range", x - 3, high, x + 3, high))<circle class=\"mark\" cx=\"\(x)\" cy=\"\(y(value))\" r=\"4\"/>"
        }
        let description = points.map { "\($0.label): \($0.text)" }.joined(separator: "; ")
        return frame(id, title, description, height: bottom + 20, "\(axes(highest))\(dots)\(labels(points.map(\.label), left, step))")
    }

    private static func axes(_ highest: String) -> HTML {
        let left = room(highest)
        return
            "\(line("axis", left, bottom, width, bottom))\(line("grid", left, top, width, top))\(text(highest, left - 4, top + 4, anchor: "end"))\(text("0", left - 4, bottom + 4, anchor: "end"))"
    }

    /// As many as there is room for, the last one always.
    private static func labels(_ labels: [String], _ left: Int, _ step: Int) -> [HTML] {
        let each = max(1, (44 + step - 1) / step)
        return labels.enumerated().compactMap { index, label in
            guard (labels.count - 1 - index) % each == 0 else { return nil }
            // Where columns are narrow, the last label would pass the edge.
            guard index < labels.count - 1 || step >= 44 else { return text(label, width, bottom + 15, anchor: "end") }
            return text(label, left + index * step + step / 2, bottom + 15, anchor: "middle")
        }
    }
}
