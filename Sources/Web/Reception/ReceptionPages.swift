import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import Store

/// Where clerks, unit heads and heads keep the schedules of their units, see who comes, and write down what was said.
struct ReceptionPages {
    let site: Site

    func add(to group: StaffGroup) {
        group.get(.receptionOverview) { request, context in try await overview(context, done: request.isDone) }
        group.post(.receptionSchedules) { request, context, form in try await add(form, request, context) }
        group.get(.receptionSchedule) { request, context in try await schedule(try id(context), context, done: request.isDone) }
        group.post(.receptionSchedule) { request, context, form in try await change(try id(context), form, request, context) }
        group.get(.receptionPlanned) { request, context in
            try await day(try id(context), try planned(context), context, done: request.isDone)
        }
        group.post(.receptionException) { request, context, form in
            try await except(try id(context), try planned(context), form, request, context)
        }
        group.post(.receptionCancellations) { request, context, form in
            try await cancel(try id(context), try planned(context), form, request, context)
        }
        group.post(.receptionAttendance) { request, context, form in
            try await attend(try context.id("booking"), form, request, context)
        }
        group.post(.receptionMinutes) { request, context, form in
            try await writeDown(try context.id("booking"), form, request, context)
        }
    }

    private func id(_ context: MemberContext) throws -> Int {
        guard let id = context.parameters.get("id").flatMap({ Int(typed: $0, in: InputBounds.counted) }) else { throw NotFound() }
        return id
    }

    private func planned(_ context: MemberContext) throws -> Day {
        guard let day = context.parameters.get("planned").flatMap({ Day(iso: $0) }) else { throw NotFound() }
        return day
    }

    private func data(_ context: MemberContext) async throws -> ReceptionData {
        try await site.store.read(as: context.actor, at: site.now()) {
            ReceptionData(plan: try $0.receptionPlan(), units: UnitNames(try $0.units()))
        }
    }

    // MARK: Pages

    private func overview(_ context: MemberContext, done: Bool = false, refused: RefusedReception? = nil) async throws -> Page {
        let view = ReceptionListView(data: try await data(context), context: context, now: site.now(), done: done, refused: refused)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    private func schedule(_ id: Int, _ context: MemberContext, done: Bool = false, refused: RefusedReception? = nil) async throws -> Page {
        let data = try await data(context)
        guard let schedule = data.plan.schedule(id), context.member.receives(in: schedule.terms.unit) else { throw NotFound() }
        let view = ReceptionScheduleView(schedule: schedule, data: data, context: context, done: done, refused: refused)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    private func day(_ id: Int, _ planned: Day, _ context: MemberContext, done: Bool = false, refused: RefusedReception? = nil) async throws
        -> Page
    {
        let (plan, bookings) = try await site.store.read(as: context.actor, at: site.now()) { transaction in
            (try transaction.receptionPlan(), try transaction.bookings(schedule: id, planned: planned))
        }
        guard let schedule = plan.schedule(id) else { throw NotFound() }
        let day = plan.day(of: schedule, planned: planned)
        // A day that the schedule lost is shown as long as somebody had booked it.
        guard day != nil || !bookings.isEmpty else { throw NotFound() }
        let view = ReceptionDayView(
            schedule: schedule, planned: planned, day: day, bookings: bookings, context: context, now: site.now(), done: done,
            refused: refused)
        return Page(status: refused?.status ?? .ok, html: view.html)
    }

    // MARK: What is done

    private func add(_ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        do {
            let terms = try ReceptionForm(form).terms()
            return try await site.once(form, as: context.actor) { transaction in
                try transaction.addReception(terms)
                return Path.receptionOverview.tail + "?done=1"
            }
        } catch let faults as ReceptionFaults {
            let refused = RefusedReception(form, faults, context.language)
            return try await overview(context, refused: refused).response(from: request, context: context)
        }
    }

    private func change(_ id: Int, _ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        do {
            let typed = ReceptionForm(form)
            let last = try typed.lastDay()
            return try await site.once(form, as: context.actor) { transaction in
                try transaction.check(form, against: try transaction.keptSchedule(id).seen)
                try transaction.changeReception(
                    id, title: typed.wording("title"), place: typed.wording("place"), rules: typed.wording("rules"),
                    places: typed.number("places"), validTo: last)
                return Path.receptionSchedule(id).tail + "?done=1"
            }
        } catch let faults as ReceptionFaults {
            let refused = RefusedReception(form, faults, context.language)
            return try await schedule(id, context, refused: refused).response(from: request, context: context)
        }
    }

    private func except(_ id: Int, _ planned: Day, _ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        do {
            let movedTo = try ReceptionForm(form).day("moved_to", .movedTo)
            return try await site.once(form, as: context.actor) { transaction in
                let (schedule, plan) = (try transaction.keptSchedule(id), try transaction.receptionPlan())
                try transaction.check(form, against: plan.day(of: schedule, planned: planned)?.seen)
                try transaction.except(planned, of: id, movedTo: movedTo, reason: form["reason"])
                return Path.receptionPlanned(id, planned).tail + "?done=1"
            }
        } catch let faults as ReceptionFaults {
            let refused = RefusedReception(form, faults, context.language)
            return try await day(id, planned, context, refused: refused).response(from: request, context: context)
        }
    }

    private func cancel(_ id: Int, _ planned: Day, _ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        do {
            return try await site.once(form, as: context.actor) { transaction in
                let chosen = try transaction.bookings(schedule: id, planned: planned).map(\.id).filter {
                    form.isOn(ReceptionDayView.box($0))
                }
                guard !chosen.isEmpty else { throw ReceptionFaults([ReceptionFault(.slot, .missing)]) }
                try transaction.cancelBookings(chosen, schedule: id, planned: planned, reason: form["cancel_reason"])
                return Path.receptionPlanned(id, planned).tail + "?done=1"
            }
        } catch let faults as ReceptionFaults {
            let refused = RefusedReception(form, faults, context.language)
            return try await day(id, planned, context, refused: refused).response(from: request, context: context)
        }
    }

    private func attend(_ id: UUID, _ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        guard let came = ["yes": true, "no": false][form["came"]] else { throw HTTPError(.badRequest) }
        return try await act(on: id, form, request, context) { transaction in
            try transaction.check(form, against: try transaction.keptBooking(id).seen)
            return try transaction.note(came: came, booking: id)
        }
    }

    private func writeDown(_ id: UUID, _ form: Form, _ request: Request, _ context: MemberContext) async throws -> Response {
        guard let kind = TicketKind(rawValue: form["kind"]) else { throw HTTPError(.badRequest) }
        let notes = form["notes"]
        return try await act(on: id, form, request, context) { try $0.writeDown(notes, as: kind, booking: id) }
    }

    private func act(
        on id: UUID, _ form: Form, _ request: Request, _ context: MemberContext, _ work: @escaping @Sendable (Transaction) throws -> Booking
    ) async throws -> Response {
        do {
            return try await site.once(form, as: context.actor) { transaction in
                let booking = try work(transaction)
                return Path.receptionPlanned(booking.schedule, booking.planned).tail + "?done=1"
            }
        } catch let faults as ReceptionFaults {
            return try await refused(id, RefusedReception(form, faults, context.language, booking: id), request, context)
        } catch let faults as Submission.Faults {
            return try await refused(id, RefusedReception(form, faults, context.language, booking: id), request, context)
        }
    }

    private func refused(_ id: UUID, _ refused: RefusedReception, _ request: Request, _ context: MemberContext) async throws -> Response {
        let booking = try await site.store.read(as: context.actor, at: site.now()) { try $0.booking(id: id) }
        return try await day(booking.schedule, booking.planned, context, refused: refused).response(from: request, context: context)
    }
}

extension Request {
    fileprivate var isDone: Bool { Query(self)["done"] != nil }
}

extension Transaction {
    /// - Throws: `ReceptionFaults`, where the form showed something else than what is there now.
    fileprivate func check(_ form: Form, against seen: Seen?) throws {
        if seen?.differs(from: form) ?? false { throw ReceptionFaults([ReceptionFault(.slot, .changedMeanwhile)]) }
    }
}

extension ReceptionSchedule {
    /// What its keeper sees and says anew.
    var seen: Seen { Seen(terms) }
}

extension ReceptionDay {
    /// Where it was moved, or that it was cancelled.
    var seen: Seen { Seen(day.iso, standing) }
}

extension Booking {
    /// What is known of whether the visitor came.
    var seen: Seen { Seen(came as Any) }
}

/// A form that came back, with everything that was typed.
struct RefusedReception: Sendable {
    let form: Form
    let faults: [(field: String, message: String)]
    /// Of the booking whose form it is.
    let booking: UUID?
    let status: HTTPResponse.Status
    /// Whether somebody else kept something since the form was opened.
    let isStale: Bool

    init(_ form: Form, _ faults: ReceptionFaults, _ language: ReaderLanguage, booking: UUID? = nil) {
        (self.form, self.booking) = (form, booking)
        self.faults = faults.faults.map { ($0.field.rawValue, $0.phrase(language)) }
        isStale = faults.faults.contains { $0.reason == .changedMeanwhile }
        status = isStale || faults.faults.contains { $0.reason == .writtenDown } ? .conflict : .unprocessableContent
    }

    init(_ form: Form, _ faults: Submission.Faults, _ language: ReaderLanguage, booking: UUID) {
        (self.form, self.booking) = (form, booking)
        (isStale, status) = (false, .unprocessableContent)
        self.faults = faults.refusals.map { ($0.field == .body ? "notes" : $0.field?.rawValue ?? "notes", $0.phrase(language)) }
    }
}

/// What a form says about a schedule.
struct ReceptionForm {
    let form: Form

    init(_ form: Form) { self.form = form }

    func wording(_ name: String) -> Wording {
        func text(_ language: ReaderLanguage) -> String { VietnameseText.normalisedText(form["\(name)_\(language.rawValue)"]) }
        return Wording(vi: text(.vi), en: text(.en), zh: text(.zh))
    }

    /// A number that no schedule can have, where none was typed.
    func number(_ name: String) -> Int {
        form.number(name, in: 0...1000) ?? -1
    }

    /// Nil where nothing was typed.
    func day(_ name: String, _ field: ReceptionFault.Field) throws -> Day? {
        guard !form[name].isEmpty else { return nil }
        guard let day = Day(iso: form[name]), CalendarDay.earliest <= day, day <= CalendarDay.latest else {
            throw ReceptionFaults([ReceptionFault(field, .notADate)])
        }
        return day
    }

    func lastDay() throws -> Day? { try day("valid_to", .validTo) }

    func terms() throws -> ReceptionTerms {
        guard let unit = UnitPath(form["unit"]) else { throw ReceptionFaults([ReceptionFault(.unit, .missing)]) }
        guard let first = try day("valid_from", .validFrom) else { throw ReceptionFaults([ReceptionFault(.validFrom, .missing)]) }
        let number = number("day")
        let terms = ReceptionTerms(
            unit: unit, title: wording("title"), rule: form["kind"] == "weekly" ? .weekly(weekday: number) : .monthly(day: number),
            sessions: sessions, slotMinutes: self.number("slot_minutes"), places: self.number("places"), place: wording("place"),
            rules: wording("rules"), validFrom: first, validTo: try lastDay())
        guard terms.faults.isEmpty else { throw ReceptionFaults(terms.faults) }
        return terms
    }

    /// None where a line cannot be read, which no schedule may have.
    private var sessions: [OfficeHours.Session] {
        var sessions: [OfficeHours.Session] = []
        for line in form["sessions"].split(separator: "\n") where !line.allSatisfy(\.isWhitespace) {
            let times = line.split { $0 == "-" || $0 == "–" }.map { $0.filter { !$0.isWhitespace } }.map(OfficeHours.Session.minutes)
            guard times.count == 2, let open = times[0], let close = times[1] else { return [] }
            sessions.append(.init(open: open, close: close))
        }
        return sessions.sorted { $0.open < $1.open }
    }
}
