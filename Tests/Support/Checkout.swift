public import Foundation

/// The project's own files, for tests that read them.
public enum Checkout {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..").standardized

    /// - Parameter path: from the root of the project.
    public static func file(_ path: String) -> URL { root.appending(path: path).standardized }

    public static func text(_ path: String) throws -> String { try String(contentsOf: file(path), encoding: .utf8) }
}
