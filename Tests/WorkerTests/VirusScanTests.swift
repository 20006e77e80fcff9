import Domain
import Foundation
import PG
import Support
import Testing

@testable import Store
@testable import Worker

/// A real clamd of this test alone, which knows one virus: the EICAR test file.
private final class Clamd {
    static let path = "/usr/sbin/clamd"
    static let isInstalled = FileManager.default.isExecutableFile(atPath: path)
    static let virus = "HoiDap.Test.UNOFFICIAL"

    let directory: URL
    private let process = Process()
    var socket: String { directory.appending(path: "clamd").path }

    init() throws {
        directory = URL(filePath: "/tmp/hoidap-clamd-\(UUID().uuidString.prefix(8))")
        let signatures = directory.appending(path: "signatures")
        try FileManager.default.createDirectory(at: signatures, withIntermediateDirectories: true)
        let sign = eicar.map { String($0, radix: 16) }.joined()
        try Data("HoiDap.Test:0:*:\(sign)\n".utf8).write(to: signatures.appending(path: "test.ndb"))
        let user = String(cString: getpwuid(geteuid()).pointee.pw_name)
        let settings = """
            Foreground yes
            LocalSocket \(directory.path)/clamd
            DatabaseDirectory \(signatures.path)
            LogFile \(directory.path)/log
            User \(user)
            StreamMaxLength 12M
            PidFile \(directory.path)/pid

            """
        try Data(settings.utf8).write(to: directory.appending(path: "clamd.conf"))
        process.executableURL = URL(filePath: Self.path)
        process.arguments = ["--config-file", directory.appending(path: "clamd.conf").path]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    func stop() {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: directory)
    }
}

/// Written so that this file is none.
private let eicar = Array((#"X5O!P%@AP[4\PZX54(P^)7CC)7}"# + "$EICAR-STANDARD-ANTI" + "VIRUS-TEST-FILE!$H+H*").utf8)

private func pdf(_ rest: [UInt8]) throws -> UploadedFile {
    let bytes = Array(try Data(contentsOf: Checkout.file("Tests/DocumentsTests/files").appending(path: "ordinary.pdf")))
    return UploadedFile(.pdf, bytes + Array("\n%".utf8) + rest)
}

extension Office {
    fileprivate func scans(of form: UUID) async throws -> [FileScan] {
        try await store.read(as: .business) { transaction in
            try transaction.heldFiles(of: form).map { try transaction.scan(of: $0.id) }
        }
    }

    fileprivate func hold(_ files: [UploadedFile], for form: UUID) async throws {
        try await store.write(as: .business, at: .nowInMilliseconds()) { transaction in
            for (number, file) in files.enumerated() { try transaction.hold(file, named: "\(number).pdf", for: form) }
        }
    }

    fileprivate func scanning(by scanner: VirusScanner?) -> Shift {
        Shift(store: store, letters: nil, scanner: scanner, logger: Lines().logger, timetable: [])
    }
}

extension Transaction {
    fileprivate func scan(of file: UUID) throws -> FileScan {
        try connection.query("\(Self.attachments) where a.id = \(file)").map(AttachmentRow.init(row:))[0].scan
    }
}

/// What a scanner says of files, and what is done until it has.
@Suite struct VirusScanTests {
    @Test(.enabled(if: Clamd.isInstalled, "clamd is not installed: scripts/setup --tests installs it"))
    func clamdFindsWhatItKnows() async throws {
        let clamd = try Clamd()
        defer { clamd.stop() }
        let scanner = try #require(VirusScanner(socket: clamd.socket))
        // It reads its signatures before it listens.
        var waited = 0
        while await scanner.fault() != nil, waited < 600 {
            waited += 1
            try await Task.sleep(for: .milliseconds(100))
        }
        #expect(await scanner.fault() == nil)
        try await Office.open { office in
            let form = UUID()
            // The largest that is taken is more than one chunk, and more than clamd takes by itself.
            let large = try pdf([UInt8](repeating: 65, count: FileKind.largest - 100_000))
            try await office.hold([try pdf(Array("clean".utf8)), try pdf(eicar), large], for: form)
            #expect(try await office.scans(of: form) == [.notScanned, .notScanned, .notScanned])
            try await office.scanning(by: scanner).scanFiles()
            #expect(try await office.scans(of: form) == [.clean, .virus(Clamd.virus), .clean])
            let counts = try await office.store.read(as: .system("test")) { try $0.scannedFiles() }
            #expect(counts.waiting == 0 && counts.withVirus == 1)
        }
    }

    /// Nobody takes the silence of a scanner for a verdict.
    @Test func withoutAScannerFilesWait() async throws {
        let nowhere = try #require(VirusScanner(socket: "/tmp/hoidap-no-such-socket"))
        #expect(await nowhere.fault()?.contains("cannot be reached") == true)
        try await Office.open { office in
            let form = UUID()
            try await office.hold([try pdf(eicar)], for: form)
            await #expect(throws: VirusScanner.Fault.self) { try await office.scanning(by: nowhere).scanFiles() }
            #expect(try await office.scans(of: form) == [.notScanned])
        }
    }

    @Test func aPathThatIsTooLongIsNoSocket() {
        #expect(VirusScanner(socket: "/" + String(repeating: "x", count: 200)) == nil)
        #expect(throws: FileScan.Refusal.virus) { try FileScan.virus("x").check(isRequired: false) }
        #expect(throws: FileScan.Refusal.notScanned) { try FileScan.notScanned.check(isRequired: true) }
        #expect(throws: Never.self) { try FileScan.notScanned.check(isRequired: false) }
    }
}
