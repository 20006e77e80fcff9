public import FoundationEssentials

/// Somebody who comes to an event, with how many people. Its code opens it, as secret as a password, and is no part of it.
public struct Enrolment: Equatable, Sendable, Identifiable {
    public enum State: String, Codable, CaseIterable, Sendable {
        case confirmed, waiting, cancelled
    }

    public let id: UUID
    public let request: Request
    public let language: ReaderLanguage
    public let at: Date
    public let state: State
    /// Why the office took the place back; nil where it did not.
    public let cancelReason: String?
    /// A letter about it did not arrive, or nobody is at the address.
    public let isUndeliverable: Bool

    public init(
        id: UUID, request: Request, language: ReaderLanguage, at: Date, state: State, cancelReason: String? = nil,
        isUndeliverable: Bool = false
    ) {
        self.isUndeliverable = isUndeliverable
        self.id = id
        self.request = request
        self.language = language
        self.at = at
        self.state = state
        self.cancelReason = cancelReason
    }

    /// The same, as it stands from now on.
    public func becoming(_ state: State, reason: String? = nil) -> Enrolment {
        Enrolment(
            id: id, request: request, language: language, at: at, state: state, cancelReason: reason, isUndeliverable: isUndeliverable)
    }

    /// What was typed, before any check.
    public struct Typed: Equatable, Sendable {
        public var name = "", email = "", phone = "", business = "", people = ""

        public init() {}
    }

    /// Checked as a whole, so that one answer names every fault.
    public struct Request: Equatable, Sendable {
        public let name, email, phone, business: String
        public let people: Int

        public init(name: String, email: String, phone: String, business: String, people: Int) {
            (self.name, self.email, self.phone, self.business, self.people) = (name, email, phone, business, people)
        }

        public init(_ typed: Typed) throws(Submission.Faults) {
            var check = FieldCheck<Ticket.Refusal>()
            let typing = OldTyping([typed.name, typed.business])
            name = check.text(typed.name, .name, limit: InputBounds.personName, isRequired: true, in: typing)
            if VietnameseText.normalised(typed.email).isEmpty { check.faults.append(.missing(.email)) }
            (email, phone) = ContactFields.check(email: typed.email, phone: typed.phone, &check.faults)
            business = check.text(typed.business, .business, limit: InputBounds.organisationName, isRequired: false, in: typing)
            let people = Int(typed: typed.people, in: Enrolment.groups)
            if people == nil { check.faults.append(.outOfRange(.people)) }
            self.people = people ?? 1
            guard check.faults.isEmpty else { throw Submission.Faults(refusals: check.faults) }
        }
    }

    /// How many people may come on one enrolment.
    public static let groups = 1...20
    /// Of why the office takes a place back.
    public static let reasonLimit = 500
}

extension Enrolment {
    /// The event has begun, is over, or was none.
    public struct Closed: Error, Equatable, Sendable {
        public init() {}
    }
}

extension Gathering {
    /// Seats for the whole group, or a place at the end of the waiting list: nobody overtakes those who wait.
    /// - Parameters:
    ///   - taken: seats of those who are confirmed.
    ///   - isAwaited: whether somebody waits for whom there would be room, were enough seats free.
    public func place(for people: Int, taken: Int, isAwaited: Bool = false, at now: Date) throws(Enrolment.Closed) -> Enrolment.State {
        guard takesEnrolments(at: now) else { throw Enrolment.Closed() }
        return capacity.map { taken + people <= $0 && !isAwaited } ?? true ? .confirmed : .waiting
    }

    /// Whether the group could ever have a place.
    public func fits(_ people: Int) -> Bool { capacity.map { people <= $0 } ?? true }

    /// Who moves up from the waiting list, strictly in the order of their enrolment: a small group does not overtake a large one. A group
    /// that is larger than the whole hall keeps nobody from coming.
    public func movingUp(_ waiting: [(id: UUID, people: Int)], taken: Int) -> [UUID] {
        var taken = taken
        var moved: [UUID] = []
        for group in waiting where fits(group.people) {
            guard capacity.map({ taken + group.people <= $0 }) ?? true else { break }
            taken += group.people
            moved.append(group.id)
        }
        return moved
    }
}
