public import FoundationEssentials

/// What a visitor asks for, checked as a whole.
public struct BookingRequest: Equatable, Sendable {
    /// Minutes after midnight.
    public let slot: Int
    public let name: String
    public let subject: String
    public let email: String
    public let business: String
    public let language: ReaderLanguage

    /// What was typed, before any check.
    public struct Typed: Equatable, Sendable {
        public var slot = "", name = "", subject = "", email = "", business = ""
        public var language = ReaderLanguage.vi

        public init() {}
    }

    /// One that was kept, by whatever rules held then.
    public init(slot: Int, name: String, subject: String, email: String, business: String, language: ReaderLanguage) {
        (self.slot, self.name, self.subject) = (slot, name, subject)
        (self.email, self.business, self.language) = (email, business, language)
    }

    /// The same without codes that somebody typed into it.
    public func hidingCodes() -> BookingRequest {
        func hidden(_ text: String) -> String { TypedCodes.hidden(in: text, language: language) }
        return BookingRequest(
            slot: slot, name: hidden(name), subject: hidden(subject), email: email, business: hidden(business), language: language)
    }

    public init(_ typed: Typed) throws(ReceptionFaults) {
        var check = FieldCheck<ReceptionFault>()
        let typing = OldTyping([typed.subject, typed.name, typed.business])
        func line(_ text: String, _ field: ReceptionFault.Field, limit: Int, isRequired: Bool = true) -> String {
            let line = check.text(text, field, limit: limit, isRequired: isRequired, in: typing)
            return check.faults.isEmpty ? TypedCodes.hidden(in: line, language: typed.language) : line
        }
        let slot = Int(typed: typed.slot, in: InputBounds.counted)
        if slot == nil { check.faults.append(ReceptionFault(.slot, .missing)) }
        self.slot = slot ?? 0
        name = line(typed.name, .name, limit: InputBounds.personName)
        subject = line(typed.subject, .subject, limit: Submission.subjectLimit)
        let address = VietnameseText.normalised(typed.email)
        do throws(EmailAddress.Fault) { email = address.isEmpty ? "" : try EmailAddress(parsing: address).text } catch {
            email = ""
            check.faults.append(ReceptionFault(.email, .notAnAddress(error)))
        }
        business = line(typed.business, .business, limit: InputBounds.organisationName, isRequired: false)
        language = typed.language
        guard check.faults.isEmpty else { throw ReceptionFaults(check.faults) }
    }
}

/// A visitor's place in a slot. Its code opens it, as secret as a password, and is no part of it.
public struct Booking: Equatable, Sendable, Identifiable {
    /// Of why the office takes a place back, or moves a day.
    public static let reasonLimit = 500

    public enum Cancellation: Equatable, Sendable {
        case byVisitor(at: Date)
        case byOffice(at: Date, reason: String)
        /// The office is closed then: the day off by the name under which it was announced.
        case byCalendar(at: Date, dayOff: String)
        /// The schedule was ended, or has no such time any more.
        case bySchedule(at: Date)
    }

    public let id: UUID
    public let schedule: Int
    public let planned: Day
    public let heldOn: Day
    /// Minutes after midnight.
    public let slot: Int
    public let request: BookingRequest
    public let bookedAt: Date
    public let cancellation: Cancellation?
    /// Whether the visitor came; nil until somebody has said so.
    public let came: Bool?
    /// The ticket that was made of what was said.
    public let ticket: UUID?
    /// A letter about it did not arrive, or nobody is at the address.
    public let isUndeliverable: Bool
    /// What was said became a report of wrongdoing that the reader may not see: who came and why is left out of `request`.
    public let isWithheld: Bool

    public init(
        id: UUID, schedule: Int, planned: Day, heldOn: Day, slot: Int, request: BookingRequest, bookedAt: Date,
        cancellation: Cancellation?, came: Bool?, ticket: UUID?, isUndeliverable: Bool, isWithheld: Bool = false
    ) {
        self.id = id
        self.schedule = schedule
        self.planned = planned
        self.heldOn = heldOn
        self.slot = slot
        self.request = request
        self.bookedAt = bookedAt
        self.cancellation = cancellation
        self.came = came
        self.ticket = ticket
        self.isUndeliverable = isUndeliverable
        self.isWithheld = isWithheld
    }

    /// Why the office takes a place back, or moves a day.
    public static func reason(_ typed: String) throws(ReceptionFaults) -> String {
        do throws(ReceptionFault) { return try ReceptionFault.line(typed, .reason, limit: reasonLimit) } catch {
            throw ReceptionFaults([error])
        }
    }

    public var at: Date { heldOn.instant(minute: slot) }

    /// When the visitor spoke, for what is written down of it: at the appointed time, whenever somebody noted the presence.
    public func visited(by now: Date) -> Date { min(at, now) }

    /// Until the visitor's turn begins.
    public func isCancellable(at now: Date) -> Bool { cancellation == nil && came == nil && now < at }
}

extension WorkCalendar {
    /// When visitors are reminded of a day: one working day before, when the office opens.
    public func receptionReminder(of day: Day) -> Date? { nextOpening(onOrAfter: nthWorkingDay(before: day, 1).start) }
}

extension Member {
    /// Whether the member sees who comes to the reception of a unit, and keeps its schedule.
    public func receives(in unit: UnitPath) -> Bool {
        [Role.clerk, .unitHead, .head].contains { holds($0, over: unit) }
    }

    public var receives: Bool { [Role.clerk, .unitHead, .head].contains { holds($0) } }
}

/// A letter about a booking. Why a day was moved or cancelled, and where it is, stands on the booking's page.
public struct BookingLetter: Codable, Equatable, Sendable {
    public enum Occasion: String, Codable, CaseIterable, Sendable {
        case booked, reminder, moved, cancelled
        /// The same time at another place.
        case relocated
        /// Somebody asked for another place with the address.
        case again
    }

    public let occasion: Occasion
    public let at: Date
    /// Set where the day may still move, because the days off up to it are not announced.
    public let beyondConfirmed: Bool?

    public init(occasion: Occasion, at: Date, beyondConfirmed: Bool? = nil) {
        self.occasion = occasion
        self.at = at
        self.beyondConfirmed = beyondConfirmed
    }
}
