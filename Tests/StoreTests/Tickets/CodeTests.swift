import Domain
import Foundation
import PG
import Support
import Testing

@testable import Store

/// Codes of businesses are known to the businesses alone: the database gives none away, and staff have no use for one.
@Suite struct CodeTests {
    private static func other() throws -> CodeKey { try #require(CodeKey(CodeKey.random())) }

    // MARK: The key

    @Test func aKeySealsAndOpensAndTellsChanges() throws {
        let (key, other, code) = (Template.key, try Self.other(), TrackingCode.random())
        let sealed = try key.seal(code)
        #expect(try key.open(sealed) == code && key.seal(code) != sealed, "twice the same is not to be seen")
        #expect(throws: (any Error).self) { try other.open(sealed) }
        for place in sealed.indices {
            var changed = sealed
            changed[place] ^= 1
            #expect(throws: (any Error).self) { try key.open(changed) }
        }
        #expect(key.hash(code) == key.hash(code) && key.hash(code) != other.hash(code) && key.hash(code).count == 32)
        #expect(key.fingerprint.count == 16 && key.fingerprint != other.fingerprint)
    }

    @Test(arguments: ["", "abc", String(repeating: "g", count: 64), String(repeating: "0", count: 63), String(repeating: "0", count: 66)])
    func whatIsNoKeyIsRefused(text: String) { #expect(CodeKey(text) == nil) }

    @Test func aKeyIsReadWithTheEndOfItsLine() throws {
        let text = CodeKey.random()
        #expect(CodeKey(text + "\n")?.fingerprint == CodeKey(" \(text.uppercased()) ")?.fingerprint)
    }

    @Test func anotherKeyOpensNoDatabase() async throws {
        try await Office.open { office in
            let other = try Self.other()
            await #expect(throws: CodeKeyFault.another) { _ = try await Store(database: office.database, key: other) }
            await #expect(throws: CodeKeyFault.another) { try await Schema.migrate(office.url, key: other) }
            #expect(try await Schema.migrate(office.url, key: Template.key).isEmpty)
            // One that was restored without it, say, opens to nobody: a program that took it would seal with a key that nobody keeps.
            try await asOwner(of: office.url) { try $0.script("create table kept as table code_key; delete from code_key") }
            await #expect(throws: CodeKeyFault.none) { _ = try await Store(database: office.database, key: Template.key) }
            #expect(try await Schema.codeKeyFingerprint(office.database) == nil)
            try await asOwner(of: office.url) { try $0.script("insert into code_key table kept; drop table kept") }
            #expect(try await Schema.codeKeyFingerprint(office.database) == Template.key.fingerprint)
            // Only who owns the schema says which key it is.
            await #expect(throws: PGError.self) {
                try await office.database.transaction { _ = try $0.execute("update code_key set fingerprint = \(other.fingerprint)") }
            }
        }
    }

    // MARK: Who knows a code

    @Test(arguments: Role.allCases) func aCodeIsNoKeyForStaff(role: Role) async throws {
        try await Office.open { office in
            let ticket = try await office.aTicketInHand()
            let code = try await office.code(of: ticket.id)
            #expect(try await office.store.read(as: .business) { try $0.ticket(code).id } == ticket.id)
            await #expect(throws: NotFound()) { _ = try await office.store.read(as: office.actor(role)) { try $0.ticket(code) } }
            await #expect(throws: NotFound()) {
                _ = try await office.store.read(as: office.actor(role)) { try $0.code(ofTicket: ticket.id) }
            }
            await #expect(throws: NotFound()) {
                try await office.store.write(as: office.actor(role), at: Office.now) { _ = try $0.decide(.withdraw(reason: "x"), on: code) }
            }
            let found = try await office.store.read(as: office.actor(role)) { transaction in
                var filter = QueueFilter()
                filter.search = code.text
                return try transaction.queue(filter, after: nil, limit: 10).rows.count
            }
            #expect(found == 0, "nor by searching for it")
        }
    }

    @Test func staffFindATicketByItsReference() async throws {
        try await Office.open { office in
            let (wanted, _) = (try await office.aTicket(), try await office.aTicket())
            let rows = try await office.store.read(as: office.actor(.clerk)) { transaction in
                var filter = QueueFilter()
                filter.search = StaffReference(wanted.id).description
                return try transaction.queue(filter, after: nil, limit: 10).rows
            }
            #expect(rows.map(\.id) == [wanted.id] && rows.first?.staffName == StaffReference(wanted.id).description)
        }
    }

    @Test func aLetterHasTheCodeUntilItIsSent() async throws {
        try await Office.open { office in
            let (sent, failed) = (try await office.aTicket(), try await office.aTicket())
            func claim() async throws -> ClaimedLetter? {
                try await office.store.writeOnce(as: .system("test"), at: Office.now.addingTimeInterval(1)) {
                    try $0.claimLetter(firstWait: 60)
                }
            }
            let letters = [try #require(try await claim()), try #require(try await claim())]
            let codes = [try await office.code(of: sent.id), try await office.code(of: failed.id)]
            #expect(Set(letters.compactMap(\.code)) == Set(codes))
            let after = Office.now.addingTimeInterval(2)
            try await office.store.write(as: .system("test"), at: after) { transaction in
                try transaction.letterIsSent(letters[0].id)
                try transaction.letterFailed(letters[1].id, fault: "550", isFinal: false)
            }
            func kept() async throws -> Int {
                try await office.database.read { try $0.query("select count(sealed_code) as n from letter").first?.get("n") ?? 0 }
            }
            #expect(try await kept() == 1, "what is to be tried again keeps it")
            try await office.store.write(as: .system("test"), at: after) { try $0.letterFailed(letters[1].id, fault: "550", isFinal: true) }
            #expect(try await kept() == 0)
        }
    }

    // MARK: What the database holds

    /// All that the tables hold, a line of text for each row, with bytes as hexadecimal digits.
    private func rows(_ url: String) async throws -> [(table: String, text: String)] {
        let owner = Database(DatabaseSettings(url: url, lanes: 1))
        owner.start()
        let rows = try await owner.read { connection in
            let tables = try connection.query(
                "select relname::text as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace")
            return try tables.flatMap { table in
                let name = try table.get("name", as: String.self)
                return try connection.query("select t::text as row from \(identifier: name) t").map {
                    (name, try $0.get("row", as: String.self))
                }
            }
        }
        await owner.shutdown()
        return rows
    }

    private func expectNone(of codes: [TrackingCode], in url: String) async throws {
        let rows = try await rows(url)
        #expect(rows.count > 100)
        // However it is written: the signs alone, in clear or as bytes.
        let plain = codes.map { $0.text.replacing("-", with: "") }
        let hexadecimal = codes.flatMap { code in
            [code.text, code.text.replacing("-", with: "")].map { $0.utf8.map { String($0, radix: 16) }.joined().uppercased() }
        }
        for (table, text) in rows {
            let signs = String(text.uppercased().unicodeScalars.filter { ("0"..."9").contains($0) || ("A"..."Z").contains($0) })
            for code in plain + hexadecimal where signs.contains(code) { Issue.record("a code stands in \(table)") }
        }
    }

    /// Tickets, letters sent and waiting, a booking, an enrolment, a follower and links to the survey.
    private func fill(_ office: Office) async throws -> [TrackingCode] {
        var codes: [TrackingCode] = []
        for ticket in [try await office.aTicket(), try await office.anAnsweredTicket(), try await office.aPublishedTicket()] {
            codes.append(try await office.code(of: ticket.id))
        }
        let submission = try aSubmission()
        for _ in 0..<2 {
            let received = try await office.store.write(as: .business, at: Office.now) {
                try $0.receive(submission, unit: Office.agency, idempotencyKey: "form:1", requestHash: [1])
            }
            switch received {
            case .new(let ticket), .again(let ticket): codes.append(ticket.code)
            case .conflict: Issue.record("the same form is no conflict")
            }
        }
        #expect(codes[3] == codes[4], "the same form again has the same code")
        let text = Wording(vi: "Giám đốc", en: "The head", zh: "厅长")
        let terms = ReceptionTerms(
            unit: Office.agency, title: text, rule: .monthly(day: 16), sessions: [.init(open: 480, close: 540)], slotMinutes: 30, places: 1,
            place: text, rules: text, validFrom: Day(number: 20_000))
        let schedule = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.addReception(terms) }
        var typed = BookingRequest.Typed()
        (typed.slot, typed.name, typed.subject, typed.email) = ("480", "Nguyễn Thị Bình", "Hợp pháp hóa", "binh@congty.vn")
        let request = try BookingRequest(typed)
        let planned = try #require(Day(iso: "2026-03-16"))
        let form = (key: UUID(), hash: [UInt8(1)])
        for _ in 0..<2 {
            codes.append(
                try await office.store.write(as: .business, at: Office.now) {
                    try $0.book(request, schedule: schedule, planned: planned, form: form).code
                })
        }
        #expect(codes[5] == codes[6])
        try await office.store.write(as: .business, at: Office.now) { try $0.follow(.everything, email: "an@congty.vn", in: .vi) }
        try await office.store.write(as: .system("survey"), at: Office.now.addingTimeInterval(3 * 86_400)) { _ = try $0.survey(limit: 10) }
        return codes
            + (try await office.store.write(as: .system("test"), at: Office.now.addingTimeInterval(3 * 86_400 + 60)) { transaction in
                var linked: [TrackingCode] = []
                while let letter = try transaction.claimLetter(firstWait: 1e9) {
                    if let code = letter.code { linked.append(code) }
                    if linked.count % 2 == 0 { try transaction.letterIsSent(letter.id) }
                }
                return linked
            })
    }

    @Test func noRowOfAnyTableHoldsACode() async throws {
        try await Office.open { office in
            let codes = try await fill(office)
            #expect(Set(codes).count > 7)
            try await expectNone(of: codes, in: office.url)
        }
    }

    // MARK: What an older program kept in clear

    private static let before = Migrator(
        migrations: Schema.migrator.migrations.filter { $0.name < "0070" }.map { (name: $0.name, text: $0.text) })

    private struct Old: Sendable {
        let ticket = UUID(), booking = UUID(), enrolment = UUID(), follower = UUID()
        let codes = (0..<4).map { _ in TrackingCode.random() }
        let token = TrackingCode.random()
    }

    /// Rows as they were, without those that they belong to.
    private func clear(_ url: String, _ old: Old) async throws {
        let detail = #"{"received":{"_0":{"body":"\"code\":\"x\", \"a\"","code":"\#(old.codes[0].text)","id":"x"}}}"#
        try await asOwner(of: url) { c in
            try c.execute("set local session_replication_role = replica")
            try c.execute(
                """
                insert into ticket (id, code, received_at, kind, variant, language, subject, body, publish_consent, name_consent, state, unit,
                    period, transfers, information_requests, contact_name, contact_email, contact_phone, version)
                values (\(old.ticket), \(old.codes[0].text), \(Office.now), 'question', '', 'vi', 'x', 'x', false, false, 'received',
                    'vn.langson.ngoaivu', 1, 0, 0, 'x', 'a@b.vn', '', 1)
                """)
            try c.execute(
                """
                insert into reception_booking (id, code, schedule_id, places, planned_on, held_on, slot, seat, name, subject, email, business,
                    language, booked_at)
                values (\(old.booking), \(old.codes[1].text), 1, 1, '2026-03-16', '2026-03-16', 480, 1, 'x', 'x', 'a@b.vn', '', 'vi', \(Office.now))
                """)
            try c.execute(
                """
                insert into enrolment (id, post_id, code, name, email, phone, business, people, language, at, state)
                values (\(old.enrolment), \(UUID()), \(old.codes[2].text), 'x', 'a@b.vn', '', '', 1, 'vi', \(Office.now), 'confirmed')
                """)
            try c.execute(
                "insert into follower (id, code, email, language, asked_at) values (\(old.follower), \(old.codes[3].text), 'a@b.vn', 'vi', \(Office.now))"
            )
            try c.execute(
                """
                insert into ticket_event (ticket_id, seq, name, at, actor, detail_hash)
                values (\(old.ticket), 1, 'received', \(Office.now), 'business', '\\x00')
                """)
            try c.execute("insert into event_detail (ticket_id, seq, salt, detail) values (\(old.ticket), 1, '\\x00', \(detail))")
            let letters: [(String, String, Bool)] = [
                ("ticket", #"{"receipt":{"code":"\#(old.codes[0].text)","receivedAt":1,"due":"2026-03-23"}}"#, false),
                ("booking", #"{"booking":{"_0":{"code":"\#(old.codes[1].text)","occasion":"booked","at":1}}}"#, false),
                ("enrolment:1", #"{"enrolment":{"code":"\#(old.codes[2].text)","state":"confirmed","start":1}}"#, true),
                ("survey:1", #"{"survey":{"token":"\#(old.token.text)","matter":"answer","isReminder":false}}"#, false),
                ("digest:1", #"{"digest":{"_0":[]}}"#, false),
            ]
            for (occasion, detail, isSent) in letters {
                try c.execute(
                    """
                    insert into letter (id, occasion, ticket_id, booking_id, recipient, language, detail, created_at, not_before, sent_at)
                    values (gen_random_uuid(), \(occasion), \(occasion == "ticket" ? old.ticket : nil),
                        \(occasion == "booking" ? old.booking : nil), 'a@b.vn', 'vi', \(detail)::jsonb, \(Office.now), \(Office.now),
                        \(isSent ? Office.now : nil))
                    """)
            }
        }
    }

    /// Roles belong to the whole server: they are there once the first office was opened, and no two migrations make them at once.
    private func anEmptyDatabase() async throws -> String {
        try await Office.open { _ in }
        return try await Cluster.shared.emptyDatabase()
    }

    @Test func codesInClearAreSealedOnTheWay() async throws {
        let (url, old) = (try await anEmptyDatabase(), Old())
        try await Self.before.migrate(url)
        try await clear(url, old)
        #expect(try await Schema.migrate(url, key: Template.key).contains("0071_codes_are_sealed.sql"))
        try await asOwner(of: url) { c in
            for (table, id, code) in [
                ("ticket", old.ticket, old.codes[0]), ("reception_booking", old.booking, old.codes[1]),
                ("enrolment", old.enrolment, old.codes[2]), ("follower", old.follower, old.codes[3]),
            ] {
                let row = try #require(
                    try c.query("select sealed_code from \(identifier: table) where id = \(id) and code_hash = \(Template.key.hash(code))")
                        .first)
                #expect(try Template.key.open(row.get("sealed_code")) == code, "\(table)")
            }
            let event = try #require(
                try c.query(
                    "select d.detail, e.detail_hash = sha256(d.salt || convert_to(d.detail, 'UTF8')) as fits from event_detail d join ticket_event e using (ticket_id, seq)"
                ).first)
            #expect(try event.get("detail", as: String.self) == #"{"received":{"_0":{"body":"\"code\":\"x\", \"a\"","id":"x"}}}"#)
            #expect(try event.get("fits", as: Bool.self))
            let letters = try c.query("select occasion, detail::text, sealed_code from letter order by occasion")
            let sealed = try letters.compactMap { try $0.get("sealed_code", as: [UInt8]?.self).map { try Template.key.open($0) } }
            #expect(sealed == [old.codes[1], old.token, old.codes[0]], "what was sent or has no link keeps none")
            for letter in letters { _ = try StoredJSON.value(letter.get("detail"), as: Letter.self) }
        }
        for code in old.codes + [old.token] {
            let text = try await rows(url).map(\.text).joined(separator: "\n")
            #expect(!text.contains(code.text))
        }
        #expect(try await Schema.migrate(url, key: Template.key).isEmpty, "a second time there is nothing to do")
        try await Cluster.shared.drop(url)
    }

    /// A program without the key cannot take the clear codes away: they would be lost.
    @Test func nothingIsTakenAwayThatIsNotSealed() async throws {
        let (url, old) = (try await anEmptyDatabase(), Old())
        try await Self.before.migrate(url)
        try await clear(url, old)
        await #expect(throws: MigrationFailed.self) { try await Schema.migrator.migrate(url) }
        #expect(
            try await asOwner(of: url) { try $0.query("select code from ticket").first?.get("code", as: String.self) } == old.codes[0].text)
        // What broke off goes on where it was.
        try await Schema.migrate(url, key: Template.key)
        #expect(
            try await asOwner(of: url) { try $0.query("select count(sealed_code) as n from ticket").first?.get("n", as: Int.self) } == 1)
        try await Cluster.shared.drop(url)
    }
}
