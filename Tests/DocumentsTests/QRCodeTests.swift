import Foundation
import HTML
import Testing

@testable import Documents

/// Codes are read back by programs of others: ZXing and PDFium, from the folder of Python packages that `scripts/setup --tests` fills.
@Suite struct QRCodeTests {
    @Test(arguments: [
        "https://hoidap.example/tra-cuu/7K3M-00AA-11BB-22CC-33DD", "Sở Ngoại vụ 谅山省外事厅 🇻🇳", String(repeating: "x", count: 2331),
    ])
    func aCameraReadsWhatWasWritten(text: String) throws {
        let code = try #require(QRCode(text))
        #expect(try Self.scan(Array(code.svg.text.utf8), "svg") == [text])
    }

    @Test func thereIsNoneOfNothingOrOfTooMuch() {
        #expect(QRCode("") == nil)
        #expect(QRCode(String(repeating: "x", count: 2332)) == nil)
    }

    /// What `scan.py` reads on a file.
    static func scan(_ bytes: [UInt8], _ kind: String) throws -> [String] {
        let path = "/tmp/hoidap-scan.\(UUID().uuidString).\(kind)"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let here = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let process = Process()
        // By its link: what the link leads to knows nothing of the packages.
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [here.path + "/../../.venv/bin/python", here.path + "/scan.py", kind, path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try JSONDecoder().decode([String].self, from: answer)
    }
}
