import Documents
import Domain
import FoundationEssentials
import Store

/// A paper that goes with what is said in a story.
struct DemoFile: Decodable, Sendable {
    let name, kind, subject, issuer: String
    let lines: [String]

    /// The papers as files of a form that is about to be sent.
    static func held(_ files: [DemoFile]?, in transaction: Transaction) throws -> [TicketFile] {
        guard let files else { return [] }
        let key = UUID()
        for file in files { try transaction.hold(UploadedFile(reading: file.pdf(on: transaction.now.day)), named: file.name, for: key) }
        return try transaction.heldFiles(of: key)
    }

    private func pdf(on day: Day) throws -> [UInt8] {
        try OfficialDocument(
            head: .init(
                superior: "", issuer: issuer, number: "01/\(day.year)", place: "Lạng Sơn", day: day, year: day.year, kind: kind,
                subject: subject, mark: "", addressee: ""),
            body: lines.map { .paragraph($0) }, recipients: ["Như trên"], signature: .init(title: "NGƯỜI LẬP", name: "")
        ).pdf()
    }
}
