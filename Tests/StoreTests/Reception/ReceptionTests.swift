import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// Places, letters and what happens to bookings when days move.
@Suite struct ReceptionStoreTests {
    private func terms(
        places: Int = 1, rule: ReceptionRule = .monthly(day: 15), unit: UnitPath = Office.agency
    ) -> ReceptionTerms {
        let text = Wording(vi: "Giám đốc", en: "The head", zh: "厅长")
        return ReceptionTerms(
            unit: unit, title: text, rule: rule, sessions: [.init(open: 480, close: 540)], slotMinutes: 30, places: places,
            place: text, rules: text, validFrom: Day(number: 20_000))
    }

    private func aSchedule(_ office: Office, _ terms: ReceptionTerms) async throws -> Int {
        try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.addReception(terms) }
    }

    private func aRequest(_ slot: Int = 480, email: String = "binh@congty.vn", language: ReaderLanguage = .vi) throws -> BookingRequest {
        var typed = BookingRequest.Typed()
        typed.language = language
        (typed.slot, typed.name, typed.subject, typed.email) = (String(slot), "Nguyễn Thị Bình", "Hợp pháp hóa", email)
        return try BookingRequest(typed)
    }

    private func book(
        _ office: Office, _ id: Int, _ request: BookingRequest, form: (key: UUID, hash: [UInt8])? = nil, at now: Date = Office.now
    ) async throws -> Given<Booking> {
        try await office.store.write(as: .business, at: now) {
            try $0.book(request, schedule: id, planned: Day(iso: "2026-03-15")!, form: form)
        }
    }

    private func letters(_ office: Office, at now: Date) async throws -> [BookingLetter.Occasion] {
        try await office.store.write(as: .system("test"), at: now) { transaction in
            var told: [BookingLetter.Occasion] = []
            while let claimed = try transaction.claimLetter(firstWait: 3600) {
                if case .booking(let letter) = claimed.letter { told.append(letter.occasion) }
                try transaction.letterIsSent(claimed.id)
            }
            return told
        }
    }

    @Test func twentyVisitorsForOnePlaceAreOne() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms())
            let request = try aRequest(email: "sau@congty.vn")
            let requests = try (0..<20).map { try aRequest(email: "khach\($0)@congty.vn") }
            let booked = await withTaskGroup(of: Bool.self) { group in
                for request in requests { group.addTask { (try? await book(office, id, request)) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(booked == 1)
            await #expect(throws: ReceptionFaults([ReceptionFault(.slot, .full)])) { try await book(office, id, request) }
            let list = try await office.store.read(as: office.actor(.head)) {
                try $0.bookings(schedule: id, planned: Day(iso: "2026-03-15")!)
            }
            #expect(list.count == 1 && list[0].heldOn.iso == "2026-03-16")
        }
    }

    @Test func twentyVisitorsForThreePlacesAreThreeAndOneThatIsGivenBackIsFree() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms(places: 3))
            let request = try aRequest(email: "sau@congty.vn")
            let requests = try (0..<20).map { try aRequest(email: "khach\($0)@congty.vn") }
            let booked = await withTaskGroup(of: Given<Booking>?.self) { group in
                for request in requests { group.addTask { try? await book(office, id, request) } }
                return await group.reduce(into: [Given<Booking>]()) { if let booking = $1 { $0.append(booking) } }
            }
            #expect(booked.count == 3)
            let code = try #require(booked.first).code
            try await office.store.write(as: .business, at: Office.now) { try $0.cancelBooking(code) }
            _ = try await book(office, id, request)
            let late = try aRequest(email: "muon@congty.vn")
            await #expect(throws: ReceptionFaults([ReceptionFault(.slot, .full)])) { try await book(office, id, late) }
            let before = try await office.store.read(as: .business) { try $0.booking(code) }
            try await office.store.write(as: .business, at: Office.now.addingTimeInterval(9)) { try $0.cancelBooking(code) }
            #expect(try await office.store.read(as: .business) { try $0.booking(code) } == before, "it is cancelled already")
            await #expect(throws: ReceptionFaults([ReceptionFault(.slot, .full)])) { try await book(office, id, late) }
        }
    }

    @Test func aSecondPressIsTheSameBooking() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms(places: 3))
            let (key, request) = (UUID(), try aRequest())
            let first = try await book(office, id, request, form: (key, [1]))
            let again = try await book(office, id, request, form: (key, [1]))
            #expect(first.code == again.code)
            let sent = await #expect(throws: AlreadySent.self) {
                _ = try await book(office, id, try aRequest(email: "an@congty.vn"), form: (key, [2]))
            }
            #expect(sent?.code == first.code)
        }
    }

    @Test func bookingsCloseAndUnknownSlotsAreRefused() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms())
            let opening = Day(iso: "2026-03-16")!.instant(minute: 480)
            await #expect(throws: ReceptionFaults([ReceptionFault(.slot, .closed)])) {
                try await book(office, id, try aRequest(), at: opening)
            }
            await #expect(throws: ReceptionFaults.self) { try await book(office, id, try aRequest(485)) }
            _ = try await book(office, id, try aRequest(510), at: opening.addingTimeInterval(-1))
        }
    }

    @Test func visitorsHearOfABookingOfTheReminderAndOfADayThatMovesOrIsCancelled() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms(places: 3))
            let booking = try await book(office, id, try aRequest())
            _ = try await book(office, id, try aRequest(email: ""))
            #expect(try await letters(office, at: Office.now) == [.booked])
            let planned = Day(iso: "2026-03-15")!
            func remind(_ iso: String) async throws -> Int {
                try await office.store.write(as: .system("reception"), at: Date(rfc3339: iso)!) { try $0.remindVisitors() }
            }
            #expect(try await remind("2026-03-13T07:29:59+07:00") == 0)
            #expect(try await remind("2026-03-13T07:30:00+07:00") == 2)
            #expect(try await remind("2026-03-13T07:31:00+07:00") == 0)
            #expect(try await letters(office, at: Date(rfc3339: "2026-03-13T07:30:00+07:00")!) == [.reminder])
            try await office.store.write(as: office.actor(.head), at: Date(rfc3339: "2026-03-13T07:40:00+07:00")!) {
                try $0.except(planned, of: id, movedTo: Day(iso: "2026-03-18")!, reason: "Họp tỉnh")
            }
            let moved = try await office.store.read(as: .business) { try $0.booking(booking.code) }
            #expect(moved.heldOn.iso == "2026-03-18" && moved.planned == planned)
            #expect(try await letters(office, at: Date(rfc3339: "2026-03-13T08:00:00+07:00")!) == [.moved])
            #expect(try await remind("2026-03-17T07:30:00+07:00") == 2, "a new day is reminded of anew")
            let storm = Date(rfc3339: "2026-03-17T07:40:00+07:00")!
            try await office.store.write(as: office.actor(.head), at: storm) {
                try $0.except(planned, of: id, movedTo: nil, reason: "Bão số 3")
            }
            let cancelled = try await office.store.read(as: .business) { try $0.booking(booking.code) }
            #expect(cancelled.cancellation == .byOffice(at: storm, reason: "Bão số 3"))
            #expect(
                try await letters(office, at: Date(rfc3339: "2026-03-17T08:00:00+07:00")!).sorted { $0.rawValue < $1.rawValue } == [
                    .cancelled, .reminder,
                ])
            await #expect(throws: ReceptionFaults.self, "the day is cancelled") { try await book(office, id, try aRequest()) }
        }
    }

    @Test func aDayThatBecomesAHolidayMovesItsVisitors() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms())
            let booking = try await book(office, id, try aRequest())
            _ = try await office.store.change(
                .days(from: Day(iso: "2026-03-16")!, through: Day(iso: "2026-03-16")!, kind: .holiday, name: "Nghỉ"), document: "QĐ 1",
                isPreview: false, as: office.actor(.administrator), at: Office.now)
            try await office.store.refreshLaw()
            #expect(try await office.store.write(as: .system("reception"), at: Office.now) { try $0.arrangeReceptions() } == 1)
            #expect(try await office.store.write(as: .system("reception"), at: Office.now) { try $0.arrangeReceptions() } == 0)
            #expect(try await office.store.read(as: .business) { try $0.booking(booking.code) }.heldOn.iso == "2026-03-17")
        }
    }

    @Test func onlyAFreeWorkingDayTakesAMovedOne() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms(rule: .weekly(weekday: 4)))
            for taken in ["2026-03-12", "2026-03-14", "2026-03-02", "2026-03-05"] {
                await #expect(throws: ReceptionFaults([ReceptionFault(.movedTo, .notFree)]), "\(taken)") {
                    try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                        try $0.except(Day(iso: "2026-03-05")!, of: id, movedTo: Day(iso: taken)!, reason: "x")
                    }
                }
            }
            await #expect(throws: ReceptionFaults([ReceptionFault(.reason, .missing)])) {
                try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                    try $0.except(Day(iso: "2026-03-05")!, of: id, movedTo: nil, reason: " ")
                }
            }
        }
    }

    @Test func anEarlierEndCancelsWhatLiesBehindItAndPlacesThatAreTakenStay() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms(places: 2))
            let first = try await book(office, id, try aRequest())
            _ = try await book(office, id, try aRequest(email: "an@congty.vn"))
            let text = Wording(vi: "a", en: "b", zh: "c")
            func change(_ places: Int, _ last: String?) async throws {
                try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                    try $0.changeReception(
                        id, title: text, place: text, rules: text, places: places, validTo: last.flatMap { Day(iso: $0) })
                }
            }
            await #expect(throws: ReceptionFaults([ReceptionFault(.places, .booked)])) { try await change(1, nil) }
            try await change(2, "2026-03-14")
            let cancelled = try await office.store.read(as: .business) { try $0.booking(first.code) }
            #expect(cancelled.cancellation == .bySchedule(at: Office.now), "a word, and no sentence in one language")
            try await change(1, nil)
        }
    }

    @Test func whoComesHearsThatThePlaceChanged() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms(places: 4))
            for (number, language) in ReaderLanguage.allCases.enumerated() {
                _ = try await book(office, id, try aRequest(email: "\(number)@congty.vn", language: language))
            }
            let leaves = try await book(office, id, try aRequest(email: "3@congty.vn"))
            try await office.store.write(as: .business, at: Office.now) { try $0.cancelBooking(leaves.code) }
            _ = try await letters(office, at: Office.now)
            func move(_ vi: String, _ en: String, at seconds: Double) async throws -> [BookingLetter.Occasion] {
                let now = Office.now.addingTimeInterval(seconds)
                let text = Wording(vi: "Giám đốc", en: "The head", zh: "厅长")
                try await office.store.write(as: office.actor(.clerk), at: now) {
                    try $0.changeReception(
                        id, title: text, place: Wording(vi: vi, en: en, zh: "厅长"), rules: text, places: 4, validTo: nil)
                }
                return try await letters(office, at: now)
            }
            #expect(try await move("Phòng 2", "Room 2", at: 1) == [.relocated, .relocated], "in Chinese it reads as before")
            #expect(try await move("Phòng 2", "Room 2", at: 2).isEmpty)
            #expect(try await move("Giám đốc", "Room 2", at: 3) == [.relocated])
            #expect(try await move("Phòng 2", "Room 2", at: 4) == [.relocated], "there and back is told each time")
            #expect(try await move("Phòng 3", "Room 3", at: 30 * 86_400).isEmpty, "the day is over")
        }
    }

    @Test func aDayOffKeepsItsNameWithTheBookingsThatItTakes() async throws {
        try await Office.open { office in
            let (day, rule) = (Day(iso: "2026-03-12")!, ReceptionRule.weekly(weekday: 4))
            let id = try await aSchedule(office, terms(rule: rule))
            let request = try aRequest()
            let booking = try await office.store.write(as: .business, at: Office.now) {
                try $0.book(request, schedule: id, planned: day, form: nil)
            }
            _ = try await office.store.change(
                .days(from: day, through: day, kind: .holiday, name: "Quốc khánh"), document: "QĐ 1", isPreview: false,
                as: office.actor(.administrator), at: Office.now)
            try await office.store.refreshLaw()
            #expect(try await office.store.write(as: .system("reception"), at: Office.now) { try $0.arrangeReceptions() } == 1)
            let fallen = try await office.store.read(as: .business) { try $0.booking(booking.code) }
            #expect(fallen.cancellation == .byCalendar(at: Office.now, dayOff: "Quốc khánh"))
            // A second press on what is cancelled is no fault.
            try await office.store.write(as: .business, at: Office.now) { try $0.cancelBooking(booking.code) }
            #expect(try await office.store.read(as: .business) { try $0.booking(booking.code) } == fallen)
        }
    }

    @Test func whatWasSaidBecomesATicketOnce() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms())
            let booking = try await book(office, id, try aRequest())
            let held = Day(iso: "2026-03-16")!.instant(minute: 500)
            await #expect(throws: ReceptionFaults.self, "the day has not come") {
                try await office.store.write(as: office.actor(.clerk), at: Office.now) { try $0.note(came: true, booking: booking.id) }
            }
            for _ in 0..<2 {
                _ = try await office.store.write(as: office.actor(.clerk), at: held) {
                    try $0.writeDown("Xin hướng dẫn hồ sơ.", as: .feedback, booking: booking.id)
                }
            }
            await #expect(throws: ReceptionFaults([ReceptionFault(.slot, .writtenDown)])) {
                try await office.store.write(as: office.actor(.clerk), at: held) {
                    _ = try $0.writeDown("Xin hướng dẫn việc khác.", as: .feedback, booking: booking.id)
                }
            }
            let after = try await office.store.read(as: .business) { try $0.booking(booking.code) }
            let made = try #require(after.ticket)
            let ticket = try await office.store.read(as: .business) { try $0.ticket(made) }
            #expect(after.came == true && ticket.kind == .feedback && ticket.body == "Xin hướng dẫn hồ sơ." && ticket.unit == Office.agency)
            #expect(ticket.clock(.answer, .legal) != nil && !ticket.publishConsent)
            let party = try await office.store.read(as: office.actor(.clerk)) { try $0.party(of: ticket) }
            #expect(party.contactName == "Nguyễn Thị Bình")
        }
    }

    /// The limit of what was said counts from the day on which it was said, however late the office writes it down.
    @Test func whatWasSaidIsReceivedWhenItWasSaid() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms(places: 2))
            let held = Day(iso: "2026-03-16")!
            let later = held.adding(11).instant(minute: 600)
            // Noted on the day itself, days later, and not at all.
            let noted: [Date?] = [held.instant(minute: 505), held.adding(3).instant(minute: 505), nil]
            for (number, at) in noted.enumerated() {
                let slot = 480 + number % 2 * 30
                let booking = try await book(office, id, try aRequest(slot, email: "khach\(number)@congty.vn"))
                if let at {
                    _ = try await office.store.write(as: office.actor(.clerk), at: at) { try $0.note(came: true, booking: booking.id) }
                }
                let there = held.instant(minute: slot)
                let like = try await office.aTicket(kind: .complaint, at: there)
                let made = try await office.store.write(as: office.actor(.clerk), at: later) { transaction in
                    _ = try transaction.writeDown("Khiếu nại quyết định số 5.", as: .complaint, booking: booking.id)
                    return try transaction.booking(id: booking.id).ticket
                }
                let ticket = try await office.store.read(as: .business) { try $0.ticket(try #require(made)) }
                #expect(ticket.receivedAt == there)
                #expect(
                    ticket.clocks.map(\.startedAt) == like.clocks.map(\.startedAt) && ticket.clocks.map(\.due) == like.clocks.map(\.due))
                let first = try await office.store.read(as: .business) { try $0.history(of: ticket).first }
                guard case .received(let receipt)? = first?.event else { throw NotFound() }
                #expect(receipt.saidOn == held && first?.at == there)
                #expect(try await office.store.read(as: .business) { try $0.discrepancies([ticket.id]) } == [:])
                let letters = try await office.database.read {
                    try $0.query("select created_at from letter where ticket_id = \(ticket.id)").map {
                        try $0.get("created_at", as: Date.self)
                    }
                }
                #expect(letters == [later], "a letter that began to wait days ago would be given up unsent")
            }
        }
    }

    /// Noted as absent, and written down months later: whoever writes it down says so then, and the quarter that is over has nobody more.
    @Test func whoWasNotedAsAbsentCameWhenSomebodySaysSo() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms())
            let booking = try await book(office, id, try aRequest())
            let absent = Day(iso: "2026-03-16")!.instant(minute: 600)
            let later = Day(iso: "2026-07-02")!.instant(minute: 600)
            try await office.store.write(as: office.actor(.clerk), at: absent) { _ = try $0.note(came: false, booking: booking.id) }
            for at in [later, later.addingTimeInterval(86_400)] {
                try await office.store.write(as: office.actor(.head), at: at) {
                    _ = try $0.writeDown("Xin hướng dẫn hồ sơ.", as: .feedback, booking: booking.id)
                }
            }
            let noted = try await office.database.read {
                try $0.query(
                    """
                    select b.came, b.came_at, b.came_by, n.came as was, n.noted_at, n.member_id, n.ticket_id = b.ticket_id as has_ticket
                    from reception_booking b join reception_note n on n.booking_id = b.id where b.id = \(booking.id) order by n.number
                    """
                ).map { row in
                    (
                        came: try row.get("came", as: Bool.self), at: try row.get("came_at", as: Date.self),
                        by: try row.get("came_by", as: UUID?.self),
                        was: try row.get("was", as: Bool.self), notedAt: try row.get("noted_at", as: Date.self),
                        member: try row.get("member_id", as: UUID?.self), hasTicket: try row.get("has_ticket", as: Bool?.self)
                    )
                }
            }
            #expect(noted.map(\.came) == [true, true] && noted.map(\.at) == [later, later])
            #expect(noted.map(\.by) == [office.people[.head]?.id, office.people[.head]?.id])
            #expect(
                noted.map(\.was) == [false, true] && noted.map(\.notedAt) == [absent, later] && noted.map(\.hasTicket) == [nil, true])
            #expect(noted.map(\.member) == [office.people[.clerk]?.id, office.people[.head]?.id])
        }
    }

    /// What was said turns out to be a report of wrongdoing: the list of the day no longer tells who made it, but to those who may read it.
    @Test func theListDoesNotTellWhoReportedWrongdoing() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms(unit: Office.consular))
            let booking = try await book(office, id, try aRequest())
            let held = Day(iso: "2026-03-16")!.instant(minute: 500)
            func listed(_ actor: Actor) async throws -> Booking? {
                try await office.store.read(as: actor, at: held) {
                    try $0.bookings(schedule: id, planned: Day(iso: "2026-03-15")!).first
                }
            }
            let made = try await office.store.write(as: office.actor(.clerk), at: held) { transaction in
                _ = try transaction.writeDown("Cán bộ đòi tiền.", as: .feedback, booking: booking.id)
                return try transaction.booking(id: booking.id).ticket
            }
            let ticket = try #require(made)
            let keeper = office.actor(.unitHead)
            #expect(try await listed(keeper)?.request.name == "Nguyễn Thị Bình")
            try await office.store.write(as: office.actor(.clerk), at: held) { transaction in
                let number = try transaction.nextRegistration(for: ticket)
                _ = try transaction.decide(
                    .classify(kind: .integrity, variant: "", registration: number, reason: "Có nội dung nhũng nhiễu"), on: ticket)
            }
            let withheld = try #require(try await listed(keeper))
            #expect(withheld.isWithheld && withheld.ticket == ticket)
            let told = withheld.request
            #expect((told.name + told.subject + told.email + told.business).isEmpty)
            for actor in [office.actor(.clerk), office.actor(.head)] {
                #expect(try await listed(actor)?.request.name == "Nguyễn Thị Bình")
            }
            let own = try await office.store.read(as: .business) { try $0.booking(booking.code) }
            #expect(own.request.name == "Nguyễn Thị Bình")
        }
    }

    @Test func onlyThoseWhoKeepTheReceptionSeeNames() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms())
            let booking = try await book(office, id, try aRequest())
            for role in Role.allCases {
                let may = [.clerk, .head].contains(role)
                let seen = try? await office.store.read(as: office.actor(role)) {
                    try $0.bookings(schedule: id, planned: Day(iso: "2026-03-15")!)
                }
                #expect((seen != nil) == may, "\(role)")
                let noted = try? await office.store.write(as: office.actor(role), at: Day(iso: "2026-03-16")!.end) {
                    try $0.note(came: false, booking: booking.id)
                }
                #expect((noted != nil) == may, "\(role)")
                let moved = try? await office.store.write(as: office.actor(role), at: Office.now) {
                    try $0.except(Day(iso: "2026-04-15")!, of: id, movedTo: nil, reason: "x")
                    return true
                }
                #expect((moved != nil) == may, "\(role)")
            }
        }
    }

    @Test func aLetterThatComesBackShowsInTheList() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms())
            _ = try await book(office, id, try aRequest())
            try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(1)) { transaction in
                let letter = try #require(try transaction.claimLetter(firstWait: 60))
                try transaction.suppress(address: letter.recipient, fault: "550", letter: letter.id)
                #expect(try transaction.claimLetter(firstWait: 60) == nil, "no administrator hears of it")
            }
            let list = try await office.store.read(as: office.actor(.clerk)) {
                try $0.bookings(schedule: id, planned: Day(iso: "2026-03-15")!)
            }
            #expect(list.map(\.isUndeliverable) == [true])
        }
    }

    // MARK: One visitor and the places

    @Test func oneVisitorHasOnePlaceOfADay() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms(places: 9))
            _ = try await book(office, id, try aRequest())
            for email in ["binh@congty.vn", "BINH@CongTy.vn", "binh+2@congty.vn"] {
                await #expect(throws: ReceptionFaults([ReceptionFault(.email, .hasPlace)])) {
                    try await book(office, id, try aRequest(510, email: email))
                }
            }
            let nameless = try await book(office, id, try aRequest(510, email: ""))
            // A name says to a stranger's question that somebody comes: without a letter nobody is asked to prove who they are.
            _ = try await book(office, id, try aRequest(480, email: ""))
            _ = try await book(office, id, try aRequest(510, email: "khac@congty.vn"))
            try await office.store.write(as: .business, at: Office.now) { try $0.cancelBooking(nameless.code) }
            _ = try await book(office, id, try aRequest(480, email: ""))
        }
    }

    @Test func manyPressesAtOnceAreOnePlace() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms(places: 9))
            let request = try aRequest()
            let booked = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<12 { group.addTask { (try? await book(office, id, request)) != nil } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(booked == 1)
        }
    }

    @Test func nobodyHoldsMorePlacesAheadThanTheBound() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms(places: 9, rule: .weekly(weekday: 4)))
            let request = try aRequest()
            func take(_ day: String) async throws {
                try await office.store.write(as: .business, at: Office.now) {
                    _ = try $0.book(request, schedule: id, planned: Day(iso: day)!, form: nil)
                }
            }
            for day in ["2026-03-05", "2026-03-12", "2026-03-19"] { try await take(day) }
            await #expect(throws: ReceptionFaults([ReceptionFault(.email, .hasPlaces(3))])) { try await take("2026-03-26") }
        }
    }

    @Test func theOfficeTakesPlacesBackWithAReason() async throws {
        try await Office.open { office in
            let id = try await aSchedule(office, terms(places: 9))
            let taken = try await [
                book(office, id, aRequest(email: "a@congty.vn")), book(office, id, aRequest(email: "b@congty.vn")),
                book(office, id, aRequest(email: "c@congty.vn")),
            ]
            _ = try await letters(office, at: Office.now.addingTimeInterval(1))
            let chosen = taken.prefix(2).map(\.id)
            let planned = try #require(Day(iso: "2026-03-15"))
            func cancel(_ role: Role, _ reason: String) async throws {
                try await office.store.write(as: office.actor(role), at: Office.now) {
                    try $0.cancelBookings(chosen, schedule: id, planned: planned, reason: reason)
                }
            }
            await #expect(throws: ReceptionFaults([ReceptionFault(.reason, .missing)])) { try await cancel(.clerk, " ") }
            await #expect(throws: NotFound.self) { try await cancel(.inspector, "Trùng") }
            try await cancel(.clerk, "Đăng ký trùng")
            let now = try await office.store.read(as: office.actor(.clerk)) { try $0.bookings(schedule: id, planned: planned) }
            #expect(now.count { $0.cancellation == nil } == 1)
            #expect(
                now.filter { chosen.contains($0.id) }.allSatisfy { booking in
                    if case .byOffice(_, "Đăng ký trùng")? = booking.cancellation { true } else { false }
                })
            #expect(try await letters(office, at: Office.now.addingTimeInterval(2)) == [.cancelled, .cancelled])
        }
    }
}
