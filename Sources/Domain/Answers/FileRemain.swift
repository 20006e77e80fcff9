/// What a file carries that one does not see on opening it: whoever publishes the file says yes to it first.
public struct FileRemain: Codable, Equatable, Sendable {
    public enum Kind: String, Codable, CaseIterable, Sendable {
        case hiddenSheets = "hidden_sheets"
        /// Rows and columns of a sheet.
        case hiddenCells = "hidden_cells"
        case hiddenText = "hidden_text"
        /// Shapes and pictures of a drawing that are not shown.
        case hiddenShapes = "hidden_shapes"
        /// Names of cells, of which a workbook does not tell.
        case hiddenNames = "hidden_names"
        /// What stood there before the file was changed, whatever was taken out of it then.
        case earlierVersions = "earlier_versions"
        case trackedChanges = "tracked_changes"
        case comments
        case authors
        /// Properties that somebody or a program added.
        case properties
        /// Data for programs beside the text, such as what was typed into a cover page.
        case customData = "custom_data"
        /// Files within the file.
        case attachments
        /// Paths and addresses of files elsewhere, with what was read from them.
        case links
        /// The rows from which a table that sums up was made.
        case pivotData = "pivot_data"
        /// Pictures with the place, the device or the person that made them.
        case pictureData = "picture_data"
        /// Layers of a drawing that are not shown.
        case hiddenLayers = "hidden_layers"
        case scripts
        /// Parts that nothing leads to, and what stands before, between and behind the file's own.
        case strayData = "stray_data"
        /// It could not be read through, so that nobody knows.
        case unread
    }

    public let kind: Kind
    public let count: Int
    /// Some of them by name, such as the sheets or the authors.
    public let names: [String]

    public init(_ kind: Kind, count: Int, names: [String] = []) {
        var kept: [String] = []
        for name in names.map({ VietnameseText.normalised(String($0.prefix(Self.longestName))) })
        where !name.isEmpty && !kept.contains(name) {
            kept.append(name)
        }
        (self.kind, self.count) = (kind, min(max(count, kept.count), Self.mostCounted))
        self.names = Array(kept.prefix(Self.mostNames))
    }

    private static let mostNames = 10
    private static let longestName = 80
    private static let mostCounted = 1_000_000

    public static let unread = FileRemain(.unread, count: 1)
}

/// A file that somebody adds, read through: what it is, as it is kept, and what it carries.
public struct UploadedFile: Equatable, Sendable {
    public let kind: FileKind
    public let content: [UInt8]
    public let remains: [FileRemain]

    public init(_ kind: FileKind, _ content: [UInt8], remains: [FileRemain] = []) {
        (self.kind, self.content, self.remains) = (kind, content, remains)
    }
}
