import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// Whoever holds a ticket is always somebody.
@Suite struct CarrierTests {
    /// A unit of the tree in which nobody works, and nobody above it does.
    private static let empty = Office.path("vn.langson.taichinh")

    private func addEmptyUnit(_ office: Office) async throws {
        try await office.store.write(as: .system("test"), at: Office.now) {
            try $0.add(Unit(path: Self.empty, nameVi: "Sở Tài chính", nameEn: "Department of Finance", nameZh: "财政厅"))
        }
    }

    /// Ends what a role holds: the day given is the first without it.
    private func end(_ role: Role, of office: Office, on day: Day) async throws {
        guard let member = office.people[role] else { return }
        try await office.database.transaction { connection in
            try connection.execute(
                """
                update appointment set validity = daterange((\(day.iso)::date - 30), \(day.iso)::date)
                where member_id = \(member.id) and role = \(role.rawValue)
                """)
        }
    }

    @Test func nothingIsGivenToAUnitWithoutPeople() async throws {
        try await Office.open { office in
            try await addEmptyUnit(office)
            let id = try await office.aTicketInHand().id
            for unit in [Self.empty, Office.path("vn"), Office.path("vn.langson")] {
                await #expect(throws: Ticket.Refusal.nobodyThere) {
                    try await office.decide(.head, .transfer(to: unit, reason: "Đúng thẩm quyền"), on: id)
                }
            }
            let led = try await office.store.read(as: office.actor(.head), at: Office.now) { try $0.ledUnits() }
            #expect(led == [Office.agency, Office.consular, Office.centre])
            try await office.decide(.head, .transfer(to: Office.centre, reason: "Đúng thẩm quyền"), on: id)
            // Whose head leaves tomorrow still takes what comes today, and nothing from then on.
            try await end(.head, of: office, on: Office.now.day.adding(1))
            let moments = [(Office.now, true), (Office.now.addingTimeInterval(86_400), false)]
            for (now, isLed) in moments {
                let held = try await office.store.read(as: .system("test"), at: now) { try $0.isHeld(Role.leading, over: Office.centre) }
                #expect(held == isLed)
            }
        }
    }

    /// The day is Vietnam's: at 23:30 UTC of the day before it has begun.
    @Test func anAppointmentEndsWithADayOfVietnam() async throws {
        try await Office.open { office in
            let first = Office.now.day.adding(1)
            try await end(.head, of: office, on: first)
            let before = try await office.store.read(as: .system("test"), at: first.start.addingTimeInterval(-1)) { try $0.ledUnits() }
            let after = try await office.store.read(as: .system("test"), at: first.start) { try $0.ledUnits() }
            #expect(before.contains(Office.centre) && !after.contains(Office.centre) && after == [Office.consular])
        }
    }

    @Test func whoHasLeftHasNothingInHand() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let officer = try #require(office.people[.officer])
            for day in [Office.now.day.adding(1), Office.now.day] {
                try await end(.officer, of: office, on: day)
                let hasLeft = day == Office.now.day
                let (rows, decisions, inHand) = try await office.store.read(as: office.actor(.head), at: Office.now) { transaction in
                    (
                        try transaction.queue(QueueFilter(), after: nil, limit: 10).rows,
                        try transaction.decisions(for: try #require(office.people[.head])).counts,
                        try transaction.officer(of: transaction.ticket(ticket.id))
                    )
                }
                #expect(rows.first?.officerName == (hasLeft ? nil : officer.name))
                #expect(decisions.first { $0.matter == .unassigned }?.count == (hasLeft ? 1 : nil))
                #expect((inHand == nil) == hasLeft)
            }
            // The head gives it to somebody else, and who has left can do nothing to it.
            let gone = Actor.member(Member(id: officer.id, name: officer.name, email: officer.email, appointments: []))
            await #expect(throws: NotFound.self) {
                try await office.store.write(as: gone, at: Office.now) {
                    try $0.decide(.draft(text: "Tôi viết", outcome: .explained, basis: []), on: ticket.id)
                }
            }
            let head = try #require(office.people[.unitHead])
            #expect(try await office.decide(.head, .assignOfficer(head), on: ticket.id).officer == head.id)
        }
    }

    @Test func remindersGoToWhoLeadsWhereTheOfficerHasLeft() async throws {
        try await Office.open { office in
            _ = try await office.aTicketInHand()
            try await end(.officer, of: office, on: Office.now.day)
            // A Tuesday.
            let late = Office.now.addingTimeInterval(50 * 86_400)
            _ = try await office.store.write(as: .system("reminders"), at: late) { try $0.remind(limit: 10) }
            let told = try await office.database.read { connection in
                try connection.query("select distinct recipient from letter where occasion like 'digest:%'").map {
                    try $0.get("recipient", as: String.self)
                }
            }
            #expect(told.contains("unit_head@example.vn") && !told.contains("officer@example.vn"), "\(told)")
        }
    }

    @Test func aSessionEndsWithTheLastRole() async throws {
        try await Office.open { office in
            let token = try #require(await office.sessionToken(email: "officer@example.vn", lasting: 3600, at: Office.now))
            #expect(try await office.store.session(token: token, at: Office.now) != nil)
            try await end(.officer, of: office, on: Office.now.day)
            #expect(try await office.store.session(token: token, at: Office.now) == nil)
            let attempt = SignInAttempt(email: "officer@example.vn", password: Office.password, client: "203.0.113.1", device: nil)
            guard case .withoutRole = try await office.store.signIn(attempt, at: Office.now) else {
                Issue.record("who holds no role signs in")
                return
            }
        }
    }

    /// What nobody can carry on is found, in whatever state it is, by the database as by the program.
    @Test func theDatabaseFindsWhatIsAdriftAsTheProgramDoes() async throws {
        try await Office.open { office in
            try await addEmptyUnit(office)
            let tickets = [
                try await office.aTicket(), try await office.aTicketInHand(), try await office.anAnsweredTicket(),
                try await office.aTicketInHand(kind: .complaint),
            ]
            for gone in [
                [], [Role.clerk], [.officer], [.unitHead], [.unitHead, .head], [.officer, .unitHead, .head], [.clerk, .unitHead, .head],
            ] {
                for role in Role.allCases { try await end(role, of: office, on: Office.now.day.adding(gone.contains(role) ? 0 : 5)) }
                let found = try await office.store.read(as: .system("test"), at: Office.now) { transaction in
                    let people = try Role.allCases.compactMap { try transaction.member(email: "\($0.rawValue)@example.vn") }
                    let adrift = try tickets.map { try transaction.ticket($0.id) }.filter { $0.isAdrift(among: people) }
                    return (adrift: adrift, told: try transaction.adriftTickets())
                }
                let byUnit = Dictionary(grouping: found.adrift, by: \.unit).mapValues(\.count)
                #expect(Dictionary(uniqueKeysWithValues: found.told.map { ($0.unit, $0.count) }) == byUnit, "\(gone)")
            }
        }
    }

    @Test func anImportSaysWhatNobodyCanCarryOn() async throws {
        try await Office.open { office in
            try await addEmptyUnit(office)
            let open = #"{"id": "cho", "gist": "Dịch hợp đồng?", "asked_date": "2026-02-02"}"#
            let home = Unit(path: Self.empty, nameVi: "Sở Tài chính", nameEn: "Department of Finance", nameZh: "财政厅")
            let adrift = try await office.store.write(as: .system("import"), at: Office.now) {
                try $0.importCases(try InquiryLines.read(open, source: "luu_tru"), home: home, undated: .leftOut)
            }
            #expect(adrift.linesAdrift == [1])
            let told = try await office.store.read(as: .system("test"), at: Office.now) { try $0.adriftTickets() }
            #expect(told.map(\.unit) == [Self.empty] && told.map(\.count) == [1])
            let closed =
                #"{"id": "xong", "gist": "Dịch?", "asked_date": "2025-05-05", "answered_date": "2025-05-26", "answer_gist": "Nộp tại Sở."}"#
            let report = try await office.store.write(as: .system("import"), at: Office.now) {
                try $0.importCases(try InquiryLines.read(closed, source: "luu_tru"), home: home, undated: .leftOut)
            }
            #expect(report.imported == 1 && report.linesAdrift.isEmpty, "what is closed needs nobody")
        }
    }
}
