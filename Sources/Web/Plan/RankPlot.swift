import HTML

/// Ranks over the years as inline SVG: rank 1 at the top, each mark with its number beside it, so that neither colour nor place says it
/// alone. The table stands under it.
struct RankPlot {
    struct Mark: Sendable {
        let year: Int
        let rank: Int?
        /// As people read it, such as `17/25`.
        let text: String
    }

    let id: String
    let title: String
    /// How many units were ranked at most.
    let lowest: Int
    /// In the order of the years.
    let marks: [Mark]

    private static let (width, height, top, bottom, left) = (340, 120, 18, 92, 28)

    private var step: Int { (Self.width - Self.left) / max(1, marks.count) }

    private func x(_ index: Int) -> Int { Self.left + index * step + step / 2 }

    private func y(_ rank: Int) -> Int { Self.top + (min(rank, lowest) - 1) * (Self.bottom - Self.top) / max(1, lowest - 1) }

    var html: HTML {
        let description = marks.map { "\($0.year): \($0.text)" }.joined(separator: "; ")
        return """
            <svg class="plot" viewBox="0 0 \(Self.width) \(Self.height)" role="img" aria-labelledby="\(id)-title \(id)-desc">\
            <title id="\(id)-title">\(title)</title><desc id="\(id)-desc">\(description)</desc>\(axes)\(lines)\(points)</svg>\n
            """
    }

    private var axes: HTML {
        let scale: HTML = "\(text("1", Self.left - 6, Self.top + 4, "end"))\(text("\(lowest)", Self.left - 6, Self.bottom + 4, "end"))"
        let years = marks.enumerated().map { text("\($1.year)", x($0), Self.height - 4, "middle") }
        return
            "<line class=\"grid\" x1=\"\(Self.left)\" y1=\"\(Self.top)\" x2=\"\(Self.width)\" y2=\"\(Self.top)\"/><line class=\"axis\" x1=\"\(Self.left)\" y1=\"\(Self.bottom)\" x2=\"\(Self.width)\" y2=\"\(Self.bottom)\"/>\(scale)\(years)"
    }

    /// Between years that follow one another and both have a rank.
    private var lines: [HTML] {
        zip(marks.indices, marks.indices.dropFirst()).compactMap { a, b in
            guard let first = marks[a].rank, let second = marks[b].rank, marks[b].year == marks[a].year + 1 else { return nil }
            return "<line class=\"line\" x1=\"\(x(a))\" y1=\"\(y(first))\" x2=\"\(x(b))\" y2=\"\(y(second))\"/>"
        }
    }

    private var points: [HTML] {
        marks.enumerated().compactMap { index, mark in
            guard let rank = mark.rank else { return nil }
            return
                "<circle class=\"mark\" cx=\"\(x(index))\" cy=\"\(y(rank))\" r=\"4\"/>\(text("\(rank)", x(index), y(rank) - 8, "middle"))"
        }
    }

    private func text(_ text: String, _ x: Int, _ y: Int, _ anchor: String) -> HTML {
        "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(text)</text>"
    }
}
