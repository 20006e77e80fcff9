public import Domain
public import FoundationEssentials
import PG

extension Transaction {
    /// Takes a place in a slot. The same form pressed again is the same booking.
    /// - Parameter sendsMail: whether letters reach the address that was left: then it has one place of a day, and few in all. Without a
    ///   letter nobody could be told of another place but whoever asks, who may be a stranger with somebody else's name.
    /// - Throws: `ReceptionFaults`, where the slot is full or closed, or the address has its place; `NotFound`; `AlreadySent` for a form that
    ///   was changed since.
    public func book(
        _ request: BookingRequest, schedule id: Int, planned: Day, form: (key: UUID, hash: [UInt8])?, sendsMail: Bool = true
    ) throws -> Given<Booking> {
        let isBound = sendsMail && !request.email.isEmpty
        guard let form else { return try book(request, id, planned, nil, isBound: isBound) }
        try connection.query("select pg_advisory_xact_lock(hashtextextended(\(form.key.uuidString), 11))")
        let known = try connection.query("select id, sealed_code, form_hash from reception_booking where form_key = \(form.key)").first
        guard let known else { return try book(request, id, planned, form, isBound: isBound) }
        let code = try codeKey.open(known.get("sealed_code"))
        guard try known.get("form_hash", as: [UInt8].self) == form.hash else { throw AlreadySent(code: code) }
        return Given(try booking("b.id = \(known.get("id", as: UUID.self))"), code)
    }

    private func book(
        _ request: BookingRequest, _ id: Int, _ planned: Day, _ form: (key: UUID, hash: [UInt8])?, isBound: Bool
    ) throws -> Given<Booking> {
        let plan = try receptionPlan()
        guard let schedule = plan.schedule(id), let day = plan.day(of: schedule, planned: planned) else { throw NotFound() }
        guard day.isOpen(at: now) else { throw ReceptionFaults([ReceptionFault(.slot, .closed)]) }
        guard day.slots.contains(request.slot) else { throw ReceptionFaults([ReceptionFault(.slot, .missing)]) }
        if isBound, let fault = try share(of: request, id, planned) {
            // Where there is no place, whoever asks hears that, and nothing of the address.
            throw ReceptionFaults([plan.free(schedule, day, request.slot) > 0 ? fault : ReceptionFault(.slot, .full)])
        }
        let (booking, code) = (timeOrderedID(at: now), TrackingCode.random())
        // Who loses a race for a place waits for the winner, finds nothing inserted, and looks for the next place.
        for _ in 0...schedule.terms.places {
            let seats = try connection.execute(
                """
                insert into reception_booking (id, code_hash, sealed_code, schedule_id, places, planned_on, held_on, slot, seat, name, subject, email, business,
                    language, form_key, form_hash, booked_at)
                select \(booking), \(codeKey.hash(code)), \(try codeKey.seal(code)), s.id, s.places, \(planned.iso)::date, \(day.day.iso)::date, \(request.slot), place.number,
                    \(request.name), \(request.subject), \(request.email), \(request.business), \(request.language.rawValue), \(form?.key),
                    \(form?.hash), \(now)
                from reception_schedule s cross join generate_series(1, s.places) as place (number)
                where s.id = \(id) and not exists (select from reception_booking b where b.schedule_id = s.id
                    and b.planned_on = \(planned.iso)::date and b.slot = \(request.slot) and b.seat = place.number and b.cancelled_at is null)
                order by place.number limit 1
                on conflict do nothing
                """)
            guard seats == 0 else {
                try write(.booked, about: [(booking, day.day.instant(minute: request.slot))])
                return Given(try self.booking("b.id = \(booking)"), code)
            }
        }
        throw ReceptionFaults([ReceptionFault(.slot, .full)])
    }

    /// An address takes one place of a day and few in all: why it takes no other; nil where it may.
    private func share(of request: BookingRequest, _ id: Int, _ planned: Day) throws -> ReceptionFault? {
        let mailbox = EmailAddress.mailbox(request.email)
        // Whoever takes two places at the same moment takes one after the other.
        try connection.query("select pg_advisory_xact_lock(hashtextextended(\(mailbox), 12))")
        let ahead = try placesAhead(of: mailbox)
        let ofDay = ahead.count { $0.schedule == id && $0.planned == planned }
        if ofDay >= Bounds.bookingsOfDay.value { return ReceptionFault(.email, .hasPlace) }
        let most = Bounds.bookingsAhead.value
        return ahead.count >= most ? ReceptionFault(.email, .hasPlaces(most)) : nil
    }

    private func placesAhead(of mailbox: String) throws -> [Booking] {
        try bookings(
            where: """
                b.email <> '' and mailbox(b.email) = \(mailbox) and b.cancelled_at is null and b.came is null
                    and b.held_on >= \(now.day.iso)::date
                """)
    }

    /// Tells an address by letter of the places that it has already, once a day at most, however often a stranger types it.
    public func tellPlaces(of request: BookingRequest) throws {
        let held = try placesAhead(of: EmailAddress.mailbox(request.email))
        try write(.again, about: held.map { ($0.id, $0.heldOn.instant(minute: $0.slot)) })
    }

    /// The office takes places back, with a reason that the visitors read. Who came keeps theirs.
    /// - Throws: `NotFound` for those who do not keep the reception; `ReceptionFaults`.
    public func cancelBookings(_ ids: [UUID], schedule id: Int, planned: Day, reason: String) throws {
        try checkKeeper(of: id)
        let reason = try Booking.reason(reason)
        _ = try changed(
            .cancelled,
            """
            update reception_booking set cancelled_at = \(now), cancelled_by = 'office', cancel_reason = \(reason)
            where schedule_id = \(id) and planned_on = \(planned.iso)::date and id = any(\(ids)) and cancelled_at is null and came is null
                and held_on >= \(now.day.iso)::date
            """)
    }

    /// The booking with this code, which alone opens it.
    public func booking(_ code: TrackingCode) throws -> Booking {
        try booking("b.code_hash = \(codeKey.hash(code))")
    }

    private func booking(_ condition: SQL) throws -> Booking {
        guard let found = try bookings(where: condition).first else { throw NotFound() }
        return found
    }

    /// For those who keep the reception of its unit.
    public func booking(id: UUID) throws -> Booking {
        let found = try booking("b.id = \(id)")
        try checkKeeper(of: found.schedule)
        return found
    }

    /// The bookings of a day by time, cancelled ones last, for those who keep the reception of its unit.
    public func bookings(schedule id: Int, planned: Day) throws -> [Booking] {
        try checkKeeper(of: id)
        return try bookings(where: "b.schedule_id = \(id) and b.planned_on = \(planned.iso)::date")
    }

    /// A visitor gives the place back.
    public func cancelBooking(_ code: TrackingCode) throws {
        let booking = try booking(code)
        guard booking.cancellation == nil else { return }
        guard booking.isCancellable(at: now) else { throw ReceptionFaults([ReceptionFault(.slot, .closed)]) }
        try connection.execute(
            """
            update reception_booking set cancelled_at = \(now), cancelled_by = 'visitor' where id = \(booking.id) and cancelled_at is null
            """)
    }

    public func note(came: Bool, booking id: UUID) throws -> Booking {
        let booking = try keptBooking(id)
        guard booking.cancellation == nil, booking.ticket == nil, booking.heldOn <= now.day else {
            throw ReceptionFaults([ReceptionFault(.slot, .closed)])
        }
        try keep(came: came, of: booking)
        return booking
    }

    /// Whoever notes what stands already changes nothing; who changes it is named from then on, and what stood before stays in `reception_note`.
    private func keep(came: Bool, ticket: UUID? = nil, of booking: Booking) throws {
        guard booking.came != came || booking.ticket != ticket else { return }
        let (at, by): (SQL, SQL) = booking.came == came ? ("came_at", "came_by") : ("\(now)", "\(actor.memberID)")
        try connection.execute(
            "update reception_booking set came = \(came), came_at = \(at), came_by = \(by), ticket_id = \(ticket) where id = \(booking.id)")
        try connection.execute(
            """
            insert into reception_note (booking_id, came, ticket_id, noted_at, member_id)
            values (\(booking.id), \(came), \(ticket), \(now), \(actor.memberID))
            """)
    }

    /// Makes a ticket of what was said, received when it was said, however late somebody writes it down, with the visitor's contact; the booking
    /// keeps the link. The same words again are the first.
    /// - Throws: `Submission.Faults`; `ReceptionFaults` where somebody has written down others.
    public func writeDown(_ notes: String, as kind: TicketKind, booking id: UUID) throws -> Booking {
        let booking = try keptBooking(id)
        if let ticket = booking.ticket {
            let written = try connection.query("select body from ticket where id = \(ticket)").first?.get("body", as: String.self)
            guard written == VietnameseText.normalisedText(notes) else { throw ReceptionFaults([ReceptionFault(.slot, .writtenDown)]) }
            return booking
        }
        guard booking.cancellation == nil, booking.heldOn <= now.day else { throw ReceptionFaults([ReceptionFault(.slot, .closed)]) }
        var typed = Submission.Typed()
        (typed.kind, typed.subject, typed.body) = (kind.rawValue, booking.request.subject, notes)
        // No letter reaches what is no address by the rules of today.
        (typed.contactName, typed.email) = (booking.request.name, (try? EmailAddress(parsing: booking.request.email))?.text ?? "")
        (typed.businessName, typed.language) = (booking.request.business, booking.request.language.rawValue)
        let unit = try connection.query("select unit::text from reception_schedule where id = \(booking.schedule)").first?.unit("unit")
        guard let unit else { throw NotFound() }
        let ticket = try receive(try Submission(typed, kinds: TicketKind.open), unit: unit, saidAt: booking.visited(by: now))
        try keep(came: true, ticket: ticket.id, of: booking)
        return booking
    }

    /// The booking, if the actor keeps it, locked until the end.
    /// - Throws: `NotFound`.
    public func keptBooking(_ id: UUID) throws -> Booking {
        try connection.query("select from reception_booking where id = \(id) for update")
        return try booking(id: id)
    }

    private func checkKeeper(of schedule: Int) throws {
        let unit = try connection.query("select unit::text from reception_schedule where id = \(schedule)").first?.unit("unit")
        guard let unit, actor.receives(in: unit) else { throw NotFound() }
    }

    /// Whoever may not read a report of wrongdoing does not learn either who came to make it.
    private var isWithheld: SQL {
        "exists (select from ticket t where t.id = b.ticket_id and \(isReportBeyondReach))"
    }

    private func bookings(where condition: SQL) throws -> [Booking] {
        try connection.query(
            """
            select b.id, b.schedule_id, b.planned_on::text, b.held_on::text, b.slot, b.name, b.subject, b.email, b.business,
                b.language, b.booked_at, b.cancelled_at, b.cancelled_by, b.cancel_reason, b.came, b.ticket_id,
                \(Self.isUndelivered("select from letter l where l.booking_id = b.id", to: "b.email")) as is_undeliverable,
                \(isWithheld) as is_withheld
            from reception_booking b where \(condition)
            order by b.cancelled_at is not null, b.slot, b.seat, b.id
            """
        ).map(Booking.init(row:))
    }
}

// MARK: What happens to bookings when days move

extension Transaction {
    /// Brings bookings in line with days that were moved or cancelled, by a decision, by the calendar or by the end of a schedule, and writes
    /// to whom it concerns. How many it changed.
    @discardableResult
    public func arrangeReceptions() throws -> Int {
        let held = try connection.query(
            """
            select distinct schedule_id, planned_on::text, held_on::text from reception_booking
            where cancelled_at is null and came is null and held_on >= \(now.day.iso)::date order by 1, 2
            """
        ).map { (id: try $0.get("schedule_id", as: Int.self), planned: try $0.day("planned_on"), day: try $0.day("held_on")) }
        guard !held.isEmpty else { return 0 }
        let plan = try receptionPlan()
        return try held.reduce(0) { sum, entry in
            guard let schedule = plan.schedule(entry.id) else { return sum }
            return sum + (try arrange(entry.id, entry.planned, heldOn: entry.day, plan.day(of: schedule, planned: entry.planned)))
        }
    }

    private func arrange(_ id: Int, _ planned: Day, heldOn: Day, _ day: ReceptionDay?) throws -> Int {
        guard let day else { return try letFall(id, planned, on: planned) }
        if case .cancelled(let reason) = day.standing { return try cancel(id, planned, by: "office", reason) }
        guard day.day >= now.day else { return 0 }
        // Half a day off takes some slots with it.
        let cancelled = try letFall(id, planned, on: day.day, unlessIn: day.slots)
        guard day.day != heldOn else { return cancelled }
        return try cancelled
            + changed(
                .moved,
                """
                update reception_booking set held_on = \(day.day.iso)::date, reminded_at = null
                where schedule_id = \(id) and planned_on = \(planned.iso)::date and cancelled_at is null and came is null
                """)
    }

    /// Where nobody decided it, the calendar or the schedule did.
    private func letFall(_ id: Int, _ planned: Day, on day: Day, unlessIn slots: [Int] = []) throws -> Int {
        let off = law.calendar.announced(day).flatMap { $0.kind == .swappedWorking ? nil : $0.name }
        return try cancel(id, planned, by: off == nil ? "schedule" : "calendar", off, unlessIn: slots)
    }

    private func cancel(_ id: Int, _ planned: Day, by word: String, _ reason: String?, unlessIn slots: [Int] = []) throws -> Int {
        try changed(
            .cancelled,
            """
            update reception_booking set cancelled_at = \(now), cancelled_by = \(word), cancel_reason = \(reason)
            where schedule_id = \(id) and planned_on = \(planned.iso)::date and cancelled_at is null and came is null
                and slot <> all(\(slots))
            """)
    }

    /// Reminds visitors one working day before, when the office opens. Who booked after that needs no reminder. How many letters.
    @discardableResult
    public func remindVisitors() throws -> Int {
        let days = try connection.query(
            """
            select distinct held_on::text from reception_booking
            where cancelled_at is null and reminded_at is null and came is null and held_on > \(now.day.iso)::date
            """
        ).map { try $0.day("held_on") }
        return try days.reduce(0) { sum, day in
            guard let at = law.calendar.receptionReminder(of: day), at <= now else { return sum }
            return sum
                + (try changed(
                    .reminder,
                    """
                    update reception_booking set reminded_at = \(now)
                    where held_on = \(day.iso)::date and cancelled_at is null and reminded_at is null and came is null and booked_at < \(at)
                    """))
        }
    }

    private func changed(_ occasion: BookingLetter.Occasion, _ update: SQL) throws -> Int {
        let changed = try appointments("\(update) returning id, held_on::text, slot")
        try write(occasion, about: changed)
        return changed.count
    }

    /// Tells those who come that they are received elsewhere, if it says so in their language.
    func tellPlace(of id: Int, from old: Wording, to new: Wording) throws {
        let languages = [("vi", old.vi != new.vi), ("en", old.en != new.en), ("zh", old.zh != new.zh)].filter(\.1).map(\.0)
        let coming = try appointments(
            """
            select id, held_on::text, slot from reception_booking
            where schedule_id = \(id) and cancelled_at is null and came is null and held_on >= \(now.day.iso)::date
                and language = any(\(languages))
            """)
        try write(.relocated, about: coming.filter { $0.at > now })
    }

    private func appointments(_ query: SQL) throws -> [(id: UUID, at: Date)] {
        try connection.query(query).map { row in
            (id: try row.get("id"), at: try row.day("held_on").instant(minute: try row.get("slot")))
        }
    }

    /// A letter to each visitor who left an address at which somebody reads.
    private func write(_ occasion: BookingLetter.Occasion, about bookings: [(id: UUID, at: Date)]) throws {
        guard sendsLetters else { return }
        for (id, at) in bookings {
            // A day, or its place, may be moved there and back.
            let moment = occasion == .moved || occasion == .relocated ? now.rfc3339 : occasion == .again ? now.day.iso : at.rfc3339
            let mayMove = occasion != .cancelled && law.calendar.isBeyondConfirmed(at.day)
            let letter = Letter.booking(
                BookingLetter(occasion: occasion, at: at, beyondConfirmed: mayMove ? true : nil))
            try connection.execute(
                """
                insert into letter (id, occasion, booking_id, recipient, language, detail, sealed_code, created_at, not_before, given_up_at, fault)
                select \(timeOrderedID(at: now)), \("booking:\(id.uuidString.lowercased()):\(occasion.rawValue):\(moment)"), b.id, b.email,
                    b.language, \(try StoredJSON.text(letter))::jsonb, b.sealed_code, \(now), \(now), \(unreadable("b.email"))
                from reception_booking b where b.id = \(id) and b.email <> '' and \(isWithinBound("b.email"))
                on conflict do nothing
                """)
        }
    }
}

extension Booking {
    fileprivate init(row: Row) throws {
        let isWithheld = try row.get("is_withheld", as: Bool.self)
        func told(_ name: String) throws -> String { isWithheld ? "" : try row.get(name) }
        let request = BookingRequest(
            slot: try row.get("slot"), name: try told("name"), subject: try told("subject"), email: try told("email"),
            business: try told("business"), language: try row.known("language")
        ).hidingCodes()
        self.init(
            id: try row.get("id"), schedule: try row.get("schedule_id"), planned: try row.day("planned_on"),
            heldOn: try row.day("held_on"), slot: try row.get("slot"), request: request,
            bookedAt: try row.get("booked_at"),
            cancellation: try Cancellation(row: row),
            came: try row.get("came"), ticket: try row.get("ticket_id"),
            isUndeliverable: try row.get("is_undeliverable"), isWithheld: isWithheld)
    }
}

extension Booking.Cancellation {
    fileprivate init?(row: Row) throws {
        guard let at = try row.get("cancelled_at", as: Date?.self) else { return nil }
        let reason = try row.get("cancel_reason", as: String?.self) ?? ""
        switch try row.get("cancelled_by", as: String.self) {
        case "visitor": self = .byVisitor(at: at)
        case "office": self = .byOffice(at: at, reason: reason)
        case "calendar": self = .byCalendar(at: at, dayOff: reason)
        case "schedule": self = .bySchedule(at: at)
        default: throw UnknownWord(column: "cancelled_by")
        }
    }
}
