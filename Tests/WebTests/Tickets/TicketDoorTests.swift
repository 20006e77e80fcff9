import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Store
import Support
import Testing

/// The ways by which a business comes back to its ticket.
@Suite struct TicketDoorTests {
    enum Door: String, CaseIterable, Sendable { case page, englishPage, program }

    private func reply(_ door: Door, to code: String, _ client: any TestClientProtocol) async throws -> Int {
        switch door {
        case .page: try await client.send("text=%C4%90%C3%A3+g%E1%BB%ADi", to: "/tra-cuu/\(code)/reply").status.code
        case .englishPage: try await client.send("text=Sent", to: "/en/tra-cuu/\(code)/reply").status.code
        case .program:
            try await client.execute(
                uri: "/api/v1/tickets/\(code)/messages", method: .post, headers: [.contentType: "application/json"],
                body: .init(string: #"{"text": "Đã gửi"}"#)
            ).status.code
        }
    }

    /// Whichever way the words come in: the ticket is work again, its officer has it, its limits run on, and the wait is at an end.
    @Test(arguments: Door.allCases) func S30_aReplyByAnyWayInIsWorkAgain(door: Door) async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let waiting = try await office.decide(.officer, .requestInformation(text: "Xin bổ sung."), on: ticket.id)
            #expect(waiting.state == .waiting)
            let code = try await office.code(of: ticket.id).text
            let status = try await office.browse { try await reply(door, to: code, $0) }
            #expect(status == (door == .program ? 200 : 303))
            let (now, history) = try await office.store.read(as: .system("test"), at: Office.now) { transaction in
                let now = try transaction.ticket(ticket.id)
                return (now, try transaction.history(of: now))
            }
            #expect(now.state == .working && now.officer == ticket.officer)
            #expect(now.clocks.filter(\.isRunning).map(\.due) == waiting.clocks.filter(\.isRunning).map(\.due))
            #expect(history.map(\.name).last == "replied")
        }
    }
}
