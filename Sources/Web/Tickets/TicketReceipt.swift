import Documents
import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// What was received of a business, on paper (giấy biên nhận): as it is kept, with the limits of now.
struct TicketReceipt: Sendable {
    let ticket: Ticket
    /// By which the business follows it; nil on what the counter prints, for staff know no codes.
    let code: TrackingCode?
    /// Who signs what the counter prints; nobody what the business prints itself.
    let taker: String?
    private let party: Party
    private let files: [TicketFile]
    /// In the fields of its kind.
    private let told: [Detail]
    private let units: UnitNames
    private let now: Date

    init(of ticket: Ticket, code: TrackingCode? = nil, taker: String? = nil, in transaction: Transaction) throws {
        (self.ticket, self.code, self.taker) = (ticket, code, taker)
        party = try transaction.party(of: ticket)
        let received = try transaction.history(of: ticket, named: [TicketEvent.Name.received.rawValue]).first?.event
        (files, told) = (received?.files ?? [], received?.told ?? [])
        units = UnitNames(try transaction.units())
        now = transaction.now
    }

    /// - Parameter site: scheme and host, for what a camera opens.
    func response(_ language: ReaderLanguage, at site: String) async throws -> Response {
        let document = document(language, at: site)
        let bytes = try await WorkPool.heavy.run { try document.pdf() }
        return Response(
            status: .ok,
            headers: [
                .contentType: FileKind.pdf.mediaType, .contentDisposition: "attachment; filename=\"bien-nhan.pdf\"",
                .cacheControl: "no-store",
                HTTPField.Name("X-Robots-Tag")!: "noindex",
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    func document(_ language: ReaderLanguage, at site: String) -> OfficialDocument {
        let head = OfficialDocument.Head(
            superior: "", issuer: units(ticket.unit, language).uppercased(), number: ticket.staffName, place: "", day: now.day,
            year: now.day.year, kind: ReceiptPhrases.title(language).uppercased(), subject: ReceiptPhrases.about(language), mark: "",
            addressee: party.businessName.isEmpty ? party.contactName : party.businessName, language: language)
        return OfficialDocument(
            head: head,
            body: [.paragraph(ReceiptPhrases.received(at: ticket.receivedAt)(language)), .table(facts(language))] + sent(language)
                + limits(language) + follow(language, site), recipients: [],
            signature: .init(title: taker == nil ? "" : ReceiptPhrases.taker(language).uppercased(), name: taker ?? ""))
    }

    private func facts(_ language: ReaderLanguage) -> OfficialDocument.Table {
        let known = [
            (term: DeskPhrases.kind(language), value: ticket.kind.phrase(language)),
            (term: DeskPhrases.receivedAt(language), value: Phrase.instant(ticket.receivedAt)(language)),
            (term: DeskPhrases.unit(language), value: units(ticket.unit, language)),
        ]
        let given =
            SentView(ticket: ticket, party: party, told: [], language: language).given + DetailsView(told: told, language: language).lines
        return .init(
            caption: "",
            columns: [.init(ReceiptPhrases.item(language), weight: 1), .init(ReceiptPhrases.said(language), weight: 2)],
            rows: (known + given).map { [$0.term, $0.value] })
    }

    private func sent(_ language: ReaderLanguage) -> [OfficialDocument.Block] {
        let lines = ticket.body.split(separator: "\n").map(String.init)
        let text: [OfficialDocument.Block] =
            [.heading(1, PublicPhrases.whatWasSent(language))] + lines.map { .paragraph($0) }
        guard !files.isEmpty else { return text }
        let columns = [
            OfficialDocument.Table.Column(ReceiptPhrases.fileName(language), weight: 4),
            .init(ReceiptPhrases.fileKind(language), weight: 2),
            .init(ReceiptPhrases.hash(language), weight: 5),
        ]
        let rows = files.map { [$0.name, SectionPhrases.file($0.kind, size: $0.size), $0.sha256] }
        return text + [.heading(2, TicketFilePhrases.add(language)), .table(.init(caption: "", columns: columns, rows: rows))]
    }

    /// By law and by promise; how the office sorts its own mail is not the business's concern.
    private func limits(_ language: ReaderLanguage) -> [OfficialDocument.Block] {
        let shown = ticket.clocks.filter { $0.cancelledAt == nil && $0.name != .classify }.sorted { $0.due.at < $1.due.at }
        let heading = OfficialDocument.Block.heading(1, PublicPhrases.dueDates(language))
        guard !shown.isEmpty else { return [heading, .paragraph(PublicPhrases.noDueDates(language))] }
        let columns = [
            OfficialDocument.Table.Column(ReceiptPhrases.limit(language), weight: 3), .init(DeskPhrases.due(language), weight: 4),
            .init(ReceiptPhrases.term(language), weight: 3), .init(DeskPhrases.basis(language), weight: 5),
        ]
        let rows = shown.map { clock in
            [
                clock.name.phrase(language), "\(clock.dueText(language)) – \(clock.target.phrase(language))", clock.termText(language),
                clock.basis,
            ]
        }
        return [heading, .paragraph(ReceiptPhrases.asOf(language)), .table(.init(caption: "", columns: columns, rows: rows))]
            + (shown.contains { $0.isRunning && $0.due.beyondConfirmed } ? [.paragraph(DeskPhrases.beyondConfirmed(language))] : [])
    }

    private func follow(_ language: ReaderLanguage, _ site: String) -> [OfficialDocument.Block] {
        let heading = OfficialDocument.Block.heading(1, ReceiptPhrases.followTitle(language))
        guard let code else { return [heading, .paragraph(ReceiptPhrases.followByCode(language))] }
        let (words, address) = (ReceiptPhrases.follow(code.text)(language), site + Path.ticket(code).link(language))
        return [heading, QRCode(address).map { .code($0, words: words, address: address) } ?? .paragraph(words)]
    }
}
