extension String {
    /// So many scalars at most, and no half of a sign: a joined emoji and a flag are one sign of several scalars.
    public func prefix(scalars most: Int) -> Substring {
        guard let end = unicodeScalars.index(startIndex, offsetBy: most, limitedBy: endIndex), end < endIndex else { return self[...] }
        let cut = self[..<end]
        guard most > 0 else { return cut }
        let last = cut.index(before: end)
        return index(after: last) == end ? cut : self[..<last]
    }
}
