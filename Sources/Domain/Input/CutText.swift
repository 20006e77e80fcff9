extension String {
    /// So many scalars at most, and no half of a sign: a joined emoji and a flag are one sign of several scalars.
    public func prefix(scalars most: Int) -> Substring {
        guard let end = unicodeScalars.index(startIndex, offsetBy: most, limitedBy: endIndex), end < endIndex else { return self[...] }
        let cut = self[..<end]
        return String.Index(end, within: self) == nil ? cut.dropLast() : cut
    }
}
