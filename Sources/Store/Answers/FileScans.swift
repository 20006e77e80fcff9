import PG

/// What stands in a file, to be scanned.
public struct FileToScan: Sendable {
    let sha256: [UInt8]
    public let content: [UInt8]
}

extension Transaction {
    /// One that no scanner was asked about yet; nil where there is none.
    public func fileToScan() throws -> FileToScan? {
        try connection.query("select sha256, content from file_content where scanned_at is null order by sha256 limit 1").first.map {
            FileToScan(sha256: try $0.get("sha256"), content: try $0.get("content"))
        }
    }

    /// - Parameter virus: by the scanner's name for it; nil where it found nothing.
    public func note(_ file: FileToScan, virus: String?) throws {
        try connection.execute(
            "update file_content set scanned_at = \(now), virus = \(virus) where sha256 = \(file.sha256) and scanned_at is null")
    }

    /// How much of what stands in files was never scanned, and in how much of it something was found.
    public func scannedFiles() throws -> (waiting: Int, withVirus: Int) {
        let row = try connection.query(
            """
            select (select count(*) from file_content where scanned_at is null) as waiting,
                (select count(*) from file_content where virus is not null) as with_virus
            """)
        return (try row.first?.get("waiting") ?? 0, try row.first?.get("with_virus") ?? 0)
    }
}
