import Foundation
import PackagePlugin

/// Turns text files into Swift string constants, so that one binary is all that is deployed.
///
/// Store gets the migrations of `sql/migrations`, every other target the files of its `Static` and `Data` folders.
/// Each file becomes an entry of `embedded: [(name: String, text: String)]`, ordered by name.
@main struct Embed: BuildToolPlugin {
    func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
        let folders =
            target.name == "Store"
            ? [context.package.directoryURL.appending(path: "sql/migrations"), context.package.directoryURL.appending(path: "data")]
            : ["Static", "Data"].map { target.directoryURL.appending(path: $0) }
        let files = folders.flatMap(texts).sorted { $0.lastPathComponent < $1.lastPathComponent }
        let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
        // The fence has five marks: no file of ours holds a quotation mark followed by five of them.
        let script = """
            out=$1; shift; { echo 'let embedded: [(name: String, text: String)] = ['; \
            for f in "$@"; do printf '(name: "%s", text: #####\"""\\n' "$(basename "$f")"; cat "$f"; printf '\\n\"""#####),\\n'; done; \
            echo ']'; } > "$out"
            """
        return [
            .buildCommand(
                displayName: "Embedding \(files.count) files in \(target.name)",
                executable: URL(filePath: "/bin/sh"),
                arguments: ["-c", script, "embed", output.path()] + files.map { $0.path() },
                inputFiles: files, outputFiles: [output])
        ]
    }

    private func texts(in folder: URL) -> [URL] {
        let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (found ?? []).filter { ["sql", "css", "js", "svg", "csv", "json", "jsonl"].contains($0.pathExtension) }
    }
}
