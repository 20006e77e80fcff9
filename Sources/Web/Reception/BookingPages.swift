import Domain
import FoundationEssentials
import HTML
import HTTPTypes
import Hummingbird
import Language
import NIOCore
import Store

/// When the public is received, and how a visitor takes a place and gives it back.
struct BookingPages {
    let site: Site

    func add(to group: RouterGroup<AppContext>) {
        group.get(.reception) { _, context in
            Page(html: ReceptionView(data: try await data(), context: context, now: site.now()).html)
        }
        group.get(.receptionFeed) { _, context in try await feed(context) }
        group.get(.receptionDay) { _, context in
            let form = Form(["key": UUID().uuidString])
            return Page(html: BookingFormView(day: try await day(context), form: form, context: context, now: site.now()).html)
        }
        group.post(.receptionDay) { request, context in
            try SameSite(site: site).check(request)
            return try await book(try await Form(request, context), request, context)
        }
        group.get(.booking) { request, context in
            let parameters = Query(request)
            return try await booking(
                try context.trackingCode, context, isNew: parameters["new"] != nil, wantsSurvey: parameters["survey"] != nil)
        }
        group.post(.bookingCancellation) { request, context in
            try SameSite(site: site).check(request)
            return try await cancel(try context.trackingCode, request, context)
        }
    }

    private func data() async throws -> ReceptionData {
        try await site.store.read(as: .business, at: site.now()) {
            ReceptionData(plan: try $0.receptionPlan(), units: UnitNames(try $0.units()))
        }
    }

    private func feed(_ context: AppContext) async throws -> Response {
        let text = ReceptionFeed(data: try await data(), home: site.home, today: site.now().day, language: context.language).text
        return Response(
            status: .ok, headers: [.contentType: "text/calendar; charset=utf-8"], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    private func day(_ context: AppContext) async throws -> BookableDay {
        let data = try await data()
        guard
            let schedule = context.parameters.get("schedule").flatMap({ Int(typed: $0, in: InputBounds.counted) }).flatMap(
                data.plan.schedule),
            let planned = context.parameters.get("planned").flatMap({ Day(iso: $0) }),
            let day = data.plan.day(of: schedule, planned: planned)
        else { throw NotFound() }
        return BookableDay(data: data, schedule: schedule, day: day)
    }

    private func book(_ form: Form, _ request: Request, _ context: AppContext) async throws -> Response {
        let day = try await day(context)
        var excess = Excess.submissions
        do {
            let wanted = try BookingRequest(BookingRequest.Typed(form, language: context.language))
            let counted = try site.count(request, context)
            excess = .places
            let code = try await site.counting(site.bookingLimit, 1, request, context) { try await take(wanted, on: day, form, counted) }
            // Whether the address had a place before is told to nobody but whoever reads there.
            guard let code, !site.sendsMail || wanted.email.isEmpty else {
                let view = AskedView(sentence: ReceptionPhrases.asked, hint: ReceptionPhrases.askedHint, context: context)
                return try Page(html: view.html).response(from: request, context: context)
            }
            return seeOther(Path.booking(code).link(context.language) + "?new=1")
        } catch let faults as ReceptionFaults {
            let isRace = faults.faults.contains { $0.reason == .full || $0.reason == .closed }
            return try await page(form, faults.faults, isRace ? .conflict : .unprocessableContent, context).response(
                from: request, context: context)
        } catch let sent as AlreadySent {
            let again = SentBefore(link: Path.booking(sent.code).link(context.language), language: context.language)
            let view = BookingFormView(
                day: try await self.day(context), form: form.withNewKey, context: context, now: site.now(), sentBefore: again)
            return try Page(status: .conflict, html: view.html).response(from: request, context: context)
        } catch let tooMany as TooManySubmissions {
            let page = try await page(form, [], .tooManyRequests, context, excess)
            var response = try page.response(from: request, context: context)
            response.headers[.retryAfter] = "\(tooMany.seconds)"
            return response
        }
    }

    /// What somebody had too much of.
    private enum Excess { case submissions, places }

    /// The form as it comes back.
    private func page(
        _ form: Form, _ faults: [ReceptionFault], _ status: HTTPResponse.Status, _ context: AppContext, _ excess: Excess? = nil
    ) async throws -> Page {
        // Read again: somebody may have taken the last place meanwhile.
        let view = BookingFormView(
            day: try await day(context), form: faults.contains(where: \.isAboutEncoding) ? form.inUnicode : form, context: context,
            now: site.now(), faults: faults, isTooMany: excess == .submissions, isTooManyPlaces: excess == .places)
        return Page(status: status, html: view.html)
    }

    /// The code of the place; nil where a letter tells what came of it.
    private func take(_ wanted: BookingRequest, on day: BookableDay, _ form: Form, _ counted: Counted) async throws -> TrackingCode? {
        let sendsMail = site.sendsMail
        // Where letters tell what came of a form, no form is told what came of another.
        let key = form.key(ofContent: sendsMail).map { (key: $0, hash: form.digest) }
        do {
            return try await site.write(counted) {
                try $0.book(wanted, schedule: day.schedule.id, planned: day.day.planned, form: key, sendsMail: sendsMail).code
            }
        } catch let faults as ReceptionFaults where faults.faults.contains(where: \.isAboutShare) {
            try await site.write(counted) { try $0.tellPlaces(of: wanted) }
            return nil
        }
    }

    private func booking(
        _ code: TrackingCode, _ context: AppContext, isNew: Bool = false, wantsSurvey: Bool = false, fault: ReceptionFault? = nil
    ) async throws -> Page {
        let (booking, ticket, offersSurvey, staysHere, data) = try await site.store.read(as: .business, at: site.now()) { transaction in
            let booking = try transaction.booking(code)
            return (
                booking, try booking.ticket.map { try transaction.code(ofTicket: $0) }, try transaction.offersSurvey(about: booking),
                try isNew && transaction.letterStaysHere(booking),
                ReceptionData(plan: try transaction.receptionPlan(), units: UnitNames(try transaction.units()))
            )
        }
        guard let schedule = data.plan.schedule(booking.schedule) else { throw NotFound() }
        let view = BookingView(
            code: code, booking: booking, ticketCode: ticket, schedule: schedule,
            day: data.plan.day(of: schedule, planned: booking.planned), context: context,
            now: site.now(), offersSurvey: offersSurvey, wantsSurvey: wantsSurvey, isNew: isNew, staysHere: staysHere, fault: fault)
        return Page(status: fault == nil ? .ok : .conflict, html: view.html)
    }

    private func cancel(_ code: TrackingCode, _ request: Request, _ context: AppContext) async throws -> Response {
        let counted = try site.count(request, context)
        do {
            try await site.write(counted) { try $0.cancelBooking(code) }
            return seeOther(Path.booking(code).link(context.language))
        } catch let faults as ReceptionFaults {
            return try await booking(code, context, fault: faults.faults.first).response(from: request, context: context)
        }
    }
}

extension ReceptionFault {
    /// Whether the address has as many places as it may.
    fileprivate var isAboutShare: Bool {
        switch reason {
        case .hasPlace, .hasPlaces: true
        default: false
        }
    }
}

/// The schedules with the names of their units.
struct ReceptionData: Sendable {
    let plan: ReceptionPlan
    let units: UnitNames

    /// How far ahead the days are shown.
    static let ahead = 92
}

struct BookableDay: Sendable {
    let data: ReceptionData
    let schedule: ReceptionSchedule
    let day: ReceptionDay

    func free(_ slot: Int) -> Int { data.plan.free(schedule, day, slot) }
    var free: Int { data.plan.free(schedule, day) }
}

extension BookingRequest.Typed {
    init(_ form: Form, language: ReaderLanguage) {
        self.init()
        (slot, name, subject) = (form["slot"], form["name"], form["subject"])
        (email, business, self.language) = (form["email"], form["business"], language)
    }
}
