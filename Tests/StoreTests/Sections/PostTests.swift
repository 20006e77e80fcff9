import Domain
import Foundation
import PG
import Store
import Support
import Testing

@Suite struct PostStoreTests {
    @Test func aPostGoesFromDraftToPublicAndBack() async throws {
        try await Office.open { office in
            let post = try await office.aPost(in: .advice, content: aContent(title: "Thẻ ABTC"))
            #expect(try await office.publicPosts(.advice).isEmpty)
            await #expect(throws: Post.Refusal.fourEyes) { try await office.decide(.editor, .publish(), on: post.id) }
            let published = try await office.decide(.head, .publish(), on: post.id)
            #expect(try await office.publicPosts(.advice) == [published])
            let read = try await office.store.read(as: .business, at: Office.now) { try $0.publicPost(in: .advice, slug: post.slug) }
            #expect(read == published)
            let withdrawn = try await office.decide(.editor, .withdraw(reason: "Sai"), on: post.id)
            #expect(try await office.publicPosts(.advice).isEmpty)
            let gone = try await office.store.read(as: .business, at: Office.now) { try $0.publicPost(in: .advice, slug: post.slug) }
            #expect(gone == withdrawn && gone.withdrawalReason == "Sai")
            let history = try await office.store.read(as: office.actor(.editor), at: Office.now) { try $0.history(of: gone).entries }
            #expect(history.map(\.event.name) == ["prepared", "published", "withdrawn"])
            #expect(history.map(\.author) == ["editor An", "head An", "editor An"])
        }
    }

    /// All that a post holds comes back as it was written.
    @Test func nothingIsLostOnTheWay() async throws {
        try await Office.open { office in
            var content = aContent(title: "Hội chợ")
            content.en = .init(title: "Fair", summary: "s", body: "b")
            content.document = .init(number: "36/KH-UBND", issuer: "UBND tỉnh", issuedOn: Day(iso: "2024-02-06"))
            (content.validFrom, content.validTo) = (Day(iso: "2024-02-06"), Day(iso: "2026-12-31"))
            content.event = Gathering(
                start: Office.now.addingTimeInterval(86_400), end: Office.now.addingTimeInterval(90_000), place: "Nam Ninh", capacity: 5)
            content.links = [.init(url: "https://a.example", title: "A")]
            let post = try await office.aPublishedPost(in: .events, content: content)
            let revised = try await office.decide(.clerk, .prepare(aContent(title: "Khác"), seen: post.version), on: post.id)
            let read = try await office.store.read(as: office.actor(.clerk), at: Office.now) { try $0.post(post.id) }
            #expect(read == revised && read.content == content && read.revision?.content.vi.title == "Khác")
            // A translation that is left out of a later version is gone from the public one.
            _ = try await office.decide(.head, .publish(), on: post.id)
            let after = try await office.store.read(as: .business, at: Office.now) { try $0.publicPost(in: .events, slug: post.slug) }
            #expect(after.content.en == nil && after.content.event == nil)
        }
    }

    /// What is published has been issued: a document of a day to come is none yet, in a first text as in a later one.
    @Test func aDocumentOfADayToComeIsRefused() async throws {
        try await Office.open { office in
            var content = aContent(title: "Nghị định mới")
            func issued(_ day: String) { content.document = .init(number: "1/NĐ-CP", issuer: "Chính phủ", issuedOn: Day(iso: day)) }
            issued("2026-03-03")
            let ahead = content
            await #expect(throws: Post.Refusal.liesAhead(.issuedOn)) { _ = try await office.aPost(in: .legislation, content: ahead) }
            issued("2026-03-02")
            let post = try await office.aPost(in: .legislation, content: content)
            await #expect(throws: Post.Refusal.liesAhead(.issuedOn)) {
                try await office.decide(.editor, .prepare(ahead, seen: post.version), on: post.id)
            }
        }
    }

    @Test func whatHoldsStandsFirstThenTheNewest() async throws {
        try await Office.open { office in
            for (title, last, days) in [("cũ", nil, 0.0), ("hết", "2026-03-01", 2), ("mới", nil, 1), ("hôm nay", "2026-03-02", 0.5)] {
                var content = aContent(title: title)
                content.validTo = last.flatMap { Day(iso: $0) }
                _ = try await office.aPublishedPost(
                    in: .legislation, content: content, at: Office.now.addingTimeInterval((days - 3) * 86_400))
            }
            #expect(try await office.publicPosts(.legislation).map(\.content.vi.title) == ["mới", "hôm nay", "cũ", "hết"])
        }
    }

    /// The database and the domain agree on what still holds.
    @Test func theSameIsCurrentInBoth() async throws {
        try await Office.open { office in
            let day = TimeInterval(86_400)
            let starts: [(TimeInterval, TimeInterval?)] = [
                (-2 * day, nil), (-3600, nil), (-day, nil), (-day, -1), (-day, 1), (day, nil), (-9.5 * 3600, nil),
            ]
            for (start, end) in starts {
                var content = aContent(title: "\(start) \(end ?? 0)")
                content.event = Gathering(
                    start: Office.now.addingTimeInterval(start), end: end.map { Office.now.addingTimeInterval($0) }, place: "x",
                    capacity: nil)
                _ = try await office.aPublishedPost(in: .events, content: content, at: Office.now.addingTimeInterval(-5 * day))
            }
            for last in ["2026-03-01", "2026-03-02"] {
                var content = aContent(title: last)
                content.validTo = Day(iso: last)
                _ = try await office.aPublishedPost(in: .events, content: content, at: Office.now.addingTimeInterval(-5 * day))
            }
            let posts = try await office.publicPosts(.events)
            let row = try await office.store.read(as: .business, at: Office.now) { try $0.section(.events) }
            let current = posts.map { $0.content.isCurrent(at: Office.now) }
            #expect(posts.count == 9 && row.condition.current == current.count { $0 } && row.published == 9)
            #expect(current == current.sorted { $0 && !$1 })
        }
    }

    @Test(arguments: Role.allCases) func whoMayNotSeeASectionHearsThatItIsNotThere(role: Role) async throws {
        try await Office.open { office in
            let post = try await office.aPost(in: .advice, content: aContent(title: "x"))
            let sees = PostPolicy.allows(.view, over: Office.agency, by: office.actor(role))
            let id = post.id
            if sees {
                _ = try await office.store.read(as: office.actor(role), at: Office.now) { try $0.post(id) }
            } else {
                await #expect(throws: NotFound.self) {
                    _ = try await office.store.read(as: office.actor(role), at: Office.now) { try $0.post(id) }
                }
                await #expect(throws: NotFound.self) { _ = try await office.decide(role, .publish(), on: id) }
                await #expect(throws: NotFound.self) {
                    _ = try await office.store.read(as: office.actor(role), at: Office.now) {
                        try $0.posts(in: .advice, page: 1, size: 5).hasMore
                    }
                }
            }
        }
    }

    @Test func eventsAreAppendOnlyAndTheDatabaseHasTheLastWord() async throws {
        try await Office.open { office in
            let post = try await office.aPublishedPost(in: .advice, content: aContent(title: "x"))
            func refusal(_ sql: SQL) async -> String? {
                do {
                    _ = try await office.database.transaction { try $0.execute(sql) }
                    return nil
                } catch let error as PGError { return error.constraint ?? error.sqlState } catch { return "\(error)" }
            }
            #expect(await refusal("update post_event set name = 'withdrawn'") == "42501")
            #expect(await refusal("delete from post_event") == "42501")
            #expect(await refusal("delete from post") == "42501")
            #expect(await refusal("update file_content set content = ''") == "42501")
            #expect(await refusal("update enrolment set email = ''") == "42501")
            #expect(await refusal("update post set published_by = prepared_by where id = \(post.id)") == "post_has_four_eyes")
            #expect(await refusal("update post set state = 'withdrawn'") == "post_withdrawal_has_reason")
            #expect(await refusal("update post set state = 'draft'") == "post_is_dated")
            #expect(await refusal("update post set valid_from = '2026-02-02', valid_to = '2026-02-01'") == "post_validity_is_in_order")
            #expect(await refusal("update post set event_capacity = 5") == "post_event_is_whole")
            #expect(await refusal("update post set document_number = '1'") == "post_document_has_number")
            #expect(await refusal("update post_text set title = ''") == "post_text_is_whole")
            #expect(await refusal("update section set freshness_days = 0") == "section_freshness_is_in_range")
        }
    }

    // MARK: Sections

    @Test func aSectionSaysHowItStandsAndWhoKeepsIt() async throws {
        try await Office.open { office in
            _ = try await office.aPublishedPost(in: .plans, content: aContent(title: "x"), at: Office.now.addingTimeInterval(-91 * 86_400))
            _ = try await office.aPublishedPost(in: .advice, content: aContent(title: "x"))
            let rows = try await office.store.read(as: .business, at: Office.now) { try $0.sections() }
            #expect(rows.map(\.section) == Section.allCases && rows.allSatisfy { $0.unit == Office.agency })
            let states = Dictionary(uniqueKeysWithValues: rows.map { ($0.section, $0.condition.state(at: Office.now)) })
            #expect(states[.plans] == .stale && states[.advice] == .fresh && states[.violations] == .empty)
            let clerk = try #require(office.people[.clerk])
            try await office.store.write(as: office.actor(.head), at: Office.now) {
                try $0.keep(.plans, unit: Office.agency, owner: clerk.id, freshnessDays: 400)
            }
            let kept = try await office.store.read(as: .business, at: Office.now) { try $0.section(.plans) }
            #expect(kept.ownerName == "clerk An" && kept.condition.state(at: Office.now) == .fresh)
        }
    }

    @Test func onlyTheHeadOrAnAdministratorAssignsAndOnlyWriters() async throws {
        try await Office.open { office in
            func keep(_ role: Role, owner: UUID? = nil, unit: UnitPath = Office.agency, days: Int = 30) async throws {
                try await office.store.write(as: office.actor(role), at: Office.now) {
                    try $0.keep(.advice, unit: unit, owner: owner, freshnessDays: days)
                }
            }
            for role in Role.allCases where ![.head, .administrator].contains(role) {
                await #expect(throws: NotFound.self) { try await keep(role) }
            }
            try await keep(.administrator)
            await #expect(throws: Post.Refusal.outOfRange(.owner)) { try await keep(.head, owner: office.people[.inspector]?.id) }
            await #expect(throws: Post.Refusal.outOfRange(.unit)) { try await keep(.head, unit: Office.path("vn.langson")) }
            await #expect(throws: Post.Refusal.outOfRange(.freshness)) { try await keep(.head, days: 0) }
            // A section that a division owns: its head may publish, whoever is over it too.
            try await keep(.head, owner: office.people[.unitHead]?.id, unit: Office.consular)
            let post = try await office.aPost(in: .advice, content: aContent(title: "x"))
            #expect(try await office.decide(.unitHead, .publish(), on: post.id).state == .published)
        }
    }

    /// Who keeps sections need not write: a unit in which only such people work has nobody for its posts.
    @Test func aSectionGoesToAUnitWithWriters() async throws {
        try await Office.open { office in
            let empty = Office.path("vn.langson.taichinh")
            let member = try await office.store.write(as: .system("test"), at: Office.now) { transaction -> Member in
                try transaction.add(Unit(path: empty, nameVi: "Sở Tài chính", nameEn: "Department of Finance", nameZh: "财政厅"))
                let over = [Appointment(.administrator, Office.path("vn.langson"))]
                _ = try transaction.addMember(name: "Trần Văn Tâm", email: "tam@example.vn", passwordHash: nil, appointments: over)
                return try #require(try transaction.member(email: "tam@example.vn"))
            }
            func keep(_ unit: UnitPath) async throws {
                try await office.store.write(as: .member(member), at: Office.now) {
                    try $0.keep(.advice, unit: unit, owner: nil, freshnessDays: 30)
                }
            }
            await #expect(throws: Post.Refusal.nobodyThere(.unit)) { try await keep(empty) }
            let writers = try await office.store.read(as: .system("test"), at: Office.now) { transaction in
                (try transaction.writers(over: empty), try transaction.writers(over: Office.consular), try transaction.possibleOwners())
            }
            #expect(writers.0.isEmpty)
            #expect(writers.1.map(\.name) == ["clerk An", "editor An", "head An", "unit_head An"])
            #expect(writers.2.map(\.name) == ["clerk An", "editor An", "head An", "unit_head An"])
            try await keep(Office.consular)
        }
    }

    @Test func emptyAndStaleSectionsStandInTheWeeklySummary() async throws {
        try await Office.open { office in
            let at = Date(iso8601: "2026-03-09T07:31:00") ?? Office.now
            _ = try await office.aPublishedPost(in: .advice, content: aContent(title: "x"))
            _ = try await office.aPublishedPost(in: .plans, content: aContent(title: "x"), at: at.addingTimeInterval(-95 * 86_400))
            let summary = try await office.store.write(as: .system("reminders"), at: at) { transaction -> WeeklySummary? in
                try transaction.summariseWeek()
                while let claimed = try transaction.claimLetter(firstWait: 1e9) {
                    if case .weekly(let summary) = claimed.letter { return summary }
                }
                return nil
            }
            let lines = try #require(summary?.sections)
            #expect(lines.count == 8 && !lines.contains { $0.section == .advice })
            #expect(lines.first { $0.section == .plans } == .init(section: .plans, owner: "Sở Ngoại vụ", age: 95))
            #expect(lines.first { $0.section == .events }?.age == nil)
        }
    }

    @Test func aSummaryFromBeforeTheSectionsStillReads() throws {
        let old =
            #"{"from":"2026-03-02","through":"2026-03-08","received":0,"answered":0,"late":0,"open":0,"overdue":0,"due":0,"units":[]}"#
        #expect(try JSONDecoder().decode(WeeklySummary.self, from: Data(old.utf8)).sections == nil)
    }

    // MARK: Files

    @Test func aFileIsInPublicWithItsPost() async throws {
        try await Office.open { office in
            let pdf = aFile("%PDF-1.7\nxin chào")
            let post = try await office.aPublishedPost(in: .plans, content: aContent(title: "x"))
            let attached = try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                try $0.attach(pdf, named: "Kế hoạch.pdf", to: post.id)
            }
            let id = try #require(attached.latest.attachments.first)
            func publicFile() async throws -> AttachmentFile {
                try await office.store.read(as: .business, at: Office.now) { try $0.publicFile(id) }
            }
            await #expect(throws: NotFound.self) { _ = try await publicFile() }
            _ = try await office.decide(.head, .publish(), on: post.id)
            let file = try await publicFile()
            #expect(file.content == pdf.content && file.row.kind == .pdf && file.row.name == "Kế hoạch.pdf" && file.row.sha256.count == 32)
            _ = try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.detach(id, from: post.id) }
            #expect(try await publicFile().content == pdf.content, "until somebody publishes the removal")
            _ = try await office.decide(.editor, .publish(), on: post.id)
            await #expect(throws: NotFound.self) { _ = try await publicFile() }
        }
    }

    @Test func whatAFileOfAPostCarriesIsSaidYesTo() async throws {
        try await Office.open { office in
            let post = try await office.aPost(in: .plans, content: aContent(title: "x"))
            _ = try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                try $0.attach(aFile(remains: [FileRemain(.comments, count: 1)]), named: "a", to: post.id)
            }
            await #expect(throws: Post.Refusal.filesCarry) { _ = try await office.decide(.head, .publish(), on: post.id) }
            _ = try await office.decide(.head, .publish(withRemains: true), on: post.id)
        }
    }

    @Test func aLongHistoryIsTurnedPageByPage() async throws {
        try await Office.open { office in
            let post = try await office.aPost(in: .plans, content: aContent(title: "x"))
            let most = Bounds.eventsOnPage.value
            for number in 1...most { _ = try await office.decide(.clerk, .prepare(aContent(title: "\(number)"), seen: nil), on: post.id) }
            let (newest, earlier) = try await office.store.read(as: office.actor(.clerk), at: Office.now) { transaction in
                let newest = try transaction.history(of: post)
                return (newest, try transaction.history(of: post, before: newest.before))
            }
            #expect(newest.entries.count == most && newest.before != nil)
            #expect(newest.entries.last?.event == .prepared(aContent(title: "\(most)")))
            #expect(earlier.entries.map(\.event) == [.prepared(aContent(title: "x"))] && earlier.before == nil)
        }
    }

    @Test func filesOfAWithdrawnPostAreGone() async throws {
        try await Office.open { office in
            let post = try await office.aPost(in: .plans, content: aContent(title: "x"))
            let attached = try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                try $0.attach(aFile("%PDF-"), named: "a", to: post.id)
            }
            _ = try await office.decide(.head, .publish(), on: post.id)
            _ = try await office.decide(.head, .withdraw(reason: "x"), on: post.id)
            let id = attached.latest.attachments[0]
            await #expect(throws: NotFound.self) {
                _ = try await office.store.read(as: .business, at: Office.now) { try $0.publicFile(id).row.size }
            }
        }
    }

    // MARK: Products

    @Test func introductionsOfProductsLeaveTheAnswers() async throws {
        try await Office.open { office in
            let slug = try await office.aPublishedProduct(nameConsent: true)
            let secret = try await office.aPublishedProduct(nameConsent: false)
            let (answers, topics, products) = try await office.store.read(as: .business, at: Office.now) { transaction in
                (
                    try transaction.publications(matching: Search(""), limit: 10).rows.map(\.slug),
                    try transaction.topics().count, try transaction.products(page: 1, size: 10).rows
                )
            }
            #expect(answers.isEmpty && topics == 0)
            #expect(Set(products.map(\.slug)) == [slug, secret])
            #expect(products.first { $0.slug == slug }?.businessName == "Công ty TNHH Hoa Hồi")
            #expect(products.first { $0.slug == secret }?.businessName == nil)
            let row = try await office.store.read(as: .business, at: Office.now) { try $0.section(.products) }
            #expect(row.condition.current == 2)
        }
    }
}

@Suite struct EnrolmentStoreTests {
    private func request(_ people: Int, name: String = "An") throws -> Enrolment.Request {
        var typed = Enrolment.Typed()
        (typed.name, typed.email, typed.people) = (name, "\(name)@congty.example", String(people))
        return try Enrolment.Request(typed)
    }

    private func anEvent(_ office: Office, capacity: Int?) async throws -> Post {
        var content = aContent(title: "Gặp gỡ")
        content.event = Gathering(start: Office.now.addingTimeInterval(86_400), end: nil, place: "Lạng Sơn", capacity: capacity)
        return try await office.aPublishedPost(in: .events, content: content)
    }

    private func enrol(
        _ office: Office, _ post: Post, _ people: Int, name: String = "An", form: (key: String, hash: [UInt8])? = nil,
        at now: Date = Office.now
    ) async throws -> Given<Enrolment> {
        let outcome = try await outcome(office, post, people, name: name, form: form, at: now)
        guard case .enrolled(let enrolment) = outcome else { throw NotFound() }
        return enrolment
    }

    private func outcome(
        _ office: Office, _ post: Post, _ people: Int, name: String, form: (key: String, hash: [UInt8])? = nil, at now: Date = Office.now
    ) async throws -> EnrolmentOutcome {
        let request = try request(people, name: name)
        return try await office.store.write(as: .business, at: now) {
            try $0.enrol(request, in: .events, slug: post.slug, language: .en, form: form)
        }
    }

    private func states(_ office: Office, _ post: Post) async throws -> [Enrolment.State] {
        try await office.store.read(as: office.actor(.clerk), at: Office.now) { try $0.enrolments(in: post).map(\.state) }
    }

    private func setCapacity(_ office: Office, _ post: Post, _ capacity: Int?) async throws {
        let now = try await office.store.read(as: office.actor(.clerk), at: Office.now) { try $0.post(post.id) }
        var content = now.content
        let event = try #require(content.event)
        content.event = Gathering(start: event.start, end: nil, place: event.place, capacity: capacity)
        try await office.decide(.clerk, .prepare(content, seen: now.version), on: post.id)
        try await office.decide(.head, .publish(), on: post.id)
    }

    /// B59: eight seats of ten are taken, a group of four waits, and whoever comes after it waits behind it.
    @Test func nobodyOvertakesTheWaitingList() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 10)
            let eight = try await enrol(office, post, 8, name: "a")
            _ = try await enrol(office, post, 4, name: "b", at: Office.now.addingTimeInterval(1))
            _ = try await enrol(office, post, 2, name: "c", at: Office.now.addingTimeInterval(2))
            #expect(try await states(office, post) == [.confirmed, .waiting, .waiting])
            _ = try await letters(office)
            try await office.store.write(as: .business, at: Office.now.addingTimeInterval(3)) { try $0.cancelEnrolment(eight.code) }
            #expect(try await states(office, post) == [.cancelled, .confirmed, .confirmed])
            let told = try await letters(office).map(\.0)
            #expect(Set(told) == ["a@congty.example", "b@congty.example", "c@congty.example"])
        }
    }

    @Test func moreSeatsGoToThoseWhoWaitAndFewerTakeNone() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 2)
            for (number, name) in ["a", "b", "c"].enumerated() {
                _ = try await enrol(office, post, 2, name: name, at: Office.now.addingTimeInterval(Double(number)))
            }
            _ = try await letters(office)
            try await setCapacity(office, post, 5)
            #expect(try await states(office, post) == [.confirmed, .confirmed, .waiting])
            #expect(try await letters(office).map(\.0) == ["b@congty.example"])
            try await setCapacity(office, post, 1)
            #expect(try await states(office, post) == [.confirmed, .confirmed, .waiting], "nobody loses a seat without a word")
            #expect(try await letters(office).isEmpty)
            try await setCapacity(office, post, nil)
            #expect(try await states(office, post) == [.confirmed, .confirmed, .confirmed])
        }
    }

    @Test func twoWhoLeaveAtOnceMakeRoomForTwo() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 2)
            let (a, b) = (try await enrol(office, post, 1, name: "a"), try await enrol(office, post, 1, name: "b"))
            for (number, name) in ["c", "d", "e"].enumerated() {
                _ = try await enrol(office, post, 1, name: name, at: Office.now.addingTimeInterval(Double(number + 1)))
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for code in [a.code, b.code] {
                    group.addTask {
                        try await office.store.write(as: .business, at: Office.now.addingTimeInterval(9)) { try $0.cancelEnrolment(code) }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await states(office, post) == [.cancelled, .cancelled, .confirmed, .confirmed, .waiting])
        }
    }

    @Test func aGroupLargerThanTheHallIsRefused() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 3)
            await #expect(throws: Submission.Faults(refusals: [.moreThanSeats(3)])) { _ = try await enrol(office, post, 4) }
        }
    }

    /// B60: one address, one place; who has it already is told by letter, and whoever typed it learns nothing.
    @Test func oneAddressEnrolsOnce() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 10)
            let first = try await enrol(office, post, 2, name: "binh")
            _ = try await letters(office)
            for name in ["binh", "BINH", "binh+1"] { #expect(try await outcome(office, post, 3, name: name) == .again) }
            #expect(try await states(office, post) == [.confirmed])
            let told = try await letters(office)
            #expect(told.map(\.0) == ["binh@congty.example"], "once a day, to the address that was left first")
            #expect(told.map(\.3) == [first.code])
            #expect(told.map(\.2) == [.enrolled(state: .confirmed, start: try #require(post.content.event?.start))])
            try await office.store.write(as: .business, at: Office.now.addingTimeInterval(1)) { try $0.cancelEnrolment(first.code) }
            #expect(try await outcome(office, post, 3, name: "Binh") != .again, "given back, it can be taken anew")
        }
    }

    @Test(arguments: [
        "an@congty.vn", "AN@CongTy.VN", "an+x@congty.vn", "an+x+y@congty.vn", "+x@congty.vn", "an@congty+x.vn", "an", "", "a.n@congty.vn",
        "A.n+x.y@GMail.com", "an@googlemail.com", "a.n@gmail.com.vn", "+x.y@gmail.com", "a+@gmail.com", "@gmail.com", "a.n@x@gmail.com",
    ])
    func theDatabaseTellsAddressesApartAsTheProgramDoes(address: String) async throws {
        try await Office.open { office in
            let found = try await office.database.read {
                try $0.query("select mailbox(\(address)) as mailbox").first?.get("mailbox", as: String.self)
            }
            #expect(found == EmailAddress.mailbox(address))
        }
    }

    @Test func theOfficeTakesSeatsBackAndOthersMoveUp() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 1)
            let first = try await enrol(office, post, 1, name: "a")
            _ = try await enrol(office, post, 1, name: "b", at: Office.now.addingTimeInterval(1))
            await #expect(throws: Ticket.Refusal.missing(.reason)) {
                try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                    try $0.cancelEnrolments([first.id], of: post.id, reason: "")
                }
            }
            await #expect(throws: NotFound.self) {
                try await office.store.write(as: office.actor(.inspector), at: Office.now) {
                    try $0.cancelEnrolments([first.id], of: post.id, reason: "Trùng")
                }
            }
            try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                try $0.cancelEnrolments([first.id], of: post.id, reason: "Đăng ký trùng")
            }
            #expect(try await states(office, post) == [.cancelled, .confirmed])
            let page = try await office.store.read(as: .business, at: Office.now) { try $0.enrolment(first.code).enrolment }
            #expect(page.cancelReason == "Đăng ký trùng")
        }
    }

    private func letters(_ office: Office) async throws -> [(String, ReaderLanguage, Letter, TrackingCode?)] {
        try await office.store.write(as: .system("test"), at: Office.now.addingTimeInterval(10)) { transaction in
            var letters: [(String, ReaderLanguage, Letter, TrackingCode?)] = []
            while let claimed = try transaction.claimLetter(firstWait: 1e9) {
                letters.append((claimed.recipient, claimed.language, claimed.letter, claimed.code))
            }
            return letters
        }
    }

    @Test func seatsRunOutAndAreGivenBack() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 3)
            let first = try await enrol(office, post, 2, name: "a")
            let second = try await enrol(office, post, 2, name: "b", at: Office.now.addingTimeInterval(1))
            let third = try await enrol(office, post, 1, name: "c", at: Office.now.addingTimeInterval(2))
            #expect([first.state, second.state, third.state] == [.confirmed, .waiting, .waiting])
            try await office.store.write(as: .business, at: Office.now.addingTimeInterval(3)) { try $0.cancelEnrolment(first.code) }
            // A second press changes nothing.
            try await office.store.write(as: .business, at: Office.now.addingTimeInterval(4)) { try $0.cancelEnrolment(first.code) }
            let list = try await office.store.read(as: office.actor(.clerk), at: Office.now) { try $0.enrolments(in: post) }
            #expect(list.map(\.state) == [.cancelled, .confirmed, .confirmed])
            let start = try #require(post.content.event?.start)
            let told = try await letters(office)
            let (a, b, c) = ("a@congty.example", "b@congty.example", "c@congty.example")
            #expect(told.map(\.0) == [a, b, c, a, b, c])
            #expect(told.allSatisfy { $0.1 == .en })
            #expect(told.map(\.3) == [first, second, third, first, second, third].map(\.code))
            #expect(
                told.map(\.2) == [
                    .enrolment(state: .confirmed, start: start),
                    .enrolment(state: .waiting, start: start),
                    .enrolment(state: .waiting, start: start),
                    .enrolment(state: .cancelled, start: start),
                    .enrolment(state: .confirmed, start: start),
                    .enrolment(state: .confirmed, start: start),
                ])
        }
    }

    @Test func manyAtOnceNeverTakeMoreSeatsThanThereAre() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 5)
            let states = try await withThrowingTaskGroup(of: Enrolment.State.self) { group in
                for number in 0..<12 { group.addTask { try await enrol(office, post, 1, name: "x\(number)").state } }
                return try await group.reduce(into: [Enrolment.State]()) { $0.append($1) }
            }
            #expect(states.count { $0 == .confirmed } == 5 && states.count { $0 == .waiting } == 7)
        }
    }

    @Test func aSecondPressEnrolsOnce() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: nil)
            let form = (key: "k", hash: [UInt8](repeating: 1, count: 32))
            let first = try await enrol(office, post, 1, form: form)
            let again = try await enrol(office, post, 1, form: form)
            #expect(first.code == again.code)
            // Told before anything is said of the address.
            for name in ["An", "Ba"] {
                let sent = await #expect(throws: AlreadySent.self) {
                    _ = try await enrol(office, post, 2, name: name, form: (key: "k", hash: [2]))
                }
                #expect(sent?.code == first.code)
            }
            #expect(try await letters(office).count == 1)
            // The same form for another event is another enrolment.
            let elsewhere = try await enrol(office, try await anEvent(office, capacity: nil), 1, form: form)
            #expect(elsewhere.code != first.code)
        }
    }

    @Test func nobodyEnrolsTooLateOrForWhatIsNoEvent() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: nil)
            let enrolment = try await enrol(office, post, 1)
            let late = Office.now.addingTimeInterval(86_400)
            await #expect(throws: Enrolment.Closed.self) { _ = try await enrol(office, post, 1, at: late) }
            await #expect(throws: Enrolment.Closed.self) {
                try await office.store.write(as: .business, at: late) { try $0.cancelEnrolment(enrolment.code) }
            }
            let plain = try await office.aPublishedPost(in: .events, content: aContent(title: "Thông báo"))
            await #expect(throws: NotFound.self) { _ = try await enrol(office, plain, 1) }
            _ = try await office.decide(.head, .withdraw(reason: "Hoãn"), on: post.id)
            await #expect(throws: NotFound.self) { _ = try await enrol(office, post, 1) }
            await #expect(throws: NotFound.self) {
                _ = try await office.store.read(as: office.actor(.inspector), at: Office.now) { try $0.enrolments(in: post).count }
            }
        }
    }

    @Test func whoComesHearsWhenTheEventMovesOrIsWithdrawn() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: nil)
            let stays = try await enrol(office, post, 1, name: "a")
            let leaves = try await enrol(office, post, 1, name: "b")
            try await office.store.write(as: .business, at: Office.now) { try $0.cancelEnrolment(leaves.code) }
            _ = try await letters(office)
            func publish(_ change: (inout Post.Content) -> Void) async throws -> [Letter] {
                let now = try await office.store.read(as: office.actor(.clerk), at: Office.now) { try $0.post(post.id) }
                var content = now.content
                change(&content)
                try await office.decide(.clerk, .prepare(content, seen: now.version), on: post.id)
                #expect(try await letters(office).isEmpty, "what is only prepared is no news")
                try await office.decide(.head, .publish(), on: post.id)
                return try await letters(office).map(\.2)
            }
            #expect(try await publish { $0.links = [] }.isEmpty)
            let later = Office.now.addingTimeInterval(200_000)
            let moved = try await publish { $0.event = Gathering(start: later, end: nil, place: "Lạng Sơn", capacity: nil) }
            #expect(moved == [.eventChanged(start: later)])
            try await office.decide(.head, .withdraw(reason: "Hoãn"), on: post.id)
            let last = try await letters(office)
            #expect(last.map(\.2) == [.eventChanged(start: nil)] && last.map(\.3) == [stays.code])
        }
    }

    @Test func whoWasToldThatItIsOffHearsThatItTakesPlaceAfterAll() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 1)
            let comes = try await enrol(office, post, 1, name: "a")
            let waits = try await enrol(office, post, 1, name: "b", at: Office.now.addingTimeInterval(1))
            _ = try await letters(office)
            func publish(_ event: Gathering?) async throws -> [Letter] {
                let now = try await office.store.read(as: office.actor(.clerk), at: Office.now) { try $0.post(post.id) }
                var content = now.content
                content.event = event
                try await office.decide(.clerk, .prepare(content, seen: now.version), on: post.id)
                #expect(try await letters(office).isEmpty, "what is only prepared is no news")
                try await office.decide(.head, .publish(), on: post.id)
                let told = try await letters(office)
                #expect(told.isEmpty || Set(told.compactMap(\.3)) == [comes.code, waits.code])
                return told.map(\.2)
            }
            let later = Gathering(start: Office.now.addingTimeInterval(200_000), end: nil, place: "Hữu Nghị", capacity: 1)
            let held = Letter.eventHeld(start: later.start, place: "Hữu Nghị")
            try await office.decide(.head, .withdraw(reason: "Hoãn"), on: post.id)
            #expect(try await letters(office).map(\.2) == [.eventChanged(start: nil), .eventChanged(start: nil)])
            #expect(try await publish(later) == [held, held], "the date that it has now")
            // A page that says nothing more of an event, and then does again.
            #expect(try await publish(nil) == [.eventChanged(start: nil), .eventChanged(start: nil)])
            #expect(try await publish(later) == [held, held])
            // One that is over by then takes place for nobody.
            try await office.decide(.head, .withdraw(reason: "Hoãn"), on: post.id)
            _ = try await letters(office)
            #expect(try await publish(Gathering(start: Office.now.addingTimeInterval(-1), end: nil, place: "x", capacity: 1)).isEmpty)
        }
    }

    @Test func nobodyMovesUpForAnEventThatWasWithdrawn() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: 1)
            let first = try await enrol(office, post, 1, name: "a")
            let second = try await enrol(office, post, 1, name: "b", at: Office.now.addingTimeInterval(1))
            try await office.decide(.head, .withdraw(reason: "Hoãn"), on: post.id)
            try await office.store.write(as: .business, at: Office.now) { try $0.cancelEnrolment(first.code) }
            let left = try await office.store.read(as: .business, at: Office.now) { try $0.enrolment(second.code).enrolment }
            #expect(left.state == .waiting)
        }
    }

    /// Nobody is at an address that a visitor left: that is no fault of a member's address.
    @Test func anUndeliveredConfirmationTellsNoAdministrator() async throws {
        try await Office.open { office in
            let post = try await anEvent(office, capacity: nil)
            _ = try await enrol(office, post, 1)
            try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(1)) { transaction in
                guard let claimed = try transaction.claimLetter(firstWait: 60) else { return }
                try transaction.suppress(address: claimed.recipient, fault: "550", letter: claimed.id)
            }
            #expect(try await letters(office).isEmpty)
        }
    }
}
