public import Domain
public import FoundationEssentials
import PG

/// An enrolment with the event that it is for.
public struct EnrolmentPage: Sendable {
    public let enrolment: Enrolment
    public let post: Post
}

/// What came of a wish to enrol.
public enum EnrolmentOutcome: Equatable, Sendable {
    case enrolled(Given<Enrolment>)
    /// The address has a place, or waits for one: whoever reads there is told of it, and nobody else.
    case again
}

extension Transaction {
    /// Enrols once, however often the form is sent, and writes the confirmation. An address has one place: who enrols with it again is
    /// told by letter, there.
    /// - Parameter form: the key and the hash of the form.
    /// - Throws: `NotFound` where there is no such event in public; `Enrolment.Closed`; `Submission.Faults` where the hall is smaller;
    /// `AlreadySent` where the form was sent before with other words.
    public func enrol(
        _ request: Enrolment.Request, in section: Section, slug: String, language: ReaderLanguage, form: (key: String, hash: [UInt8])?
    ) throws -> EnrolmentOutcome {
        // One at a time: seats are counted, and a second press waits for the first.
        try connection.query("select 1 from post where slug = \(slug) for update")
        let post = try publicPost(in: section, slug: slug)
        guard post.state == .published, let event = post.content.event else { throw NotFound() }
        let known = try form.flatMap { try enrolments("e.form_key = \($0.key)").first }
        if let form, let known, known.post == post.id {
            let code = try codeKey.open(known.sealed)
            guard known.hash == form.hash else { throw AlreadySent(code: code) }
            return .enrolled(Given(known.enrolment, code))
        }
        guard event.takesEnrolments(at: now) else { throw Enrolment.Closed() }
        guard event.fits(request.people) else { throw Submission.Faults(refusals: [.moreThanSeats(event.capacity ?? 0)]) }
        let first = try enrolments(
            "e.post_id = \(post.id) and mailbox(e.email) = \(EmailAddress.mailbox(request.email)) and e.state <> 'cancelled'"
        ).first
        if let first {
            try tellAgain(first.enrolment, event)
            return .again
        }
        let state = try event.place(for: request.people, taken: taken(in: post), isAwaited: isAwaited(in: post), at: now)
        let enrolment = Enrolment(
            id: timeOrderedID(at: now), request: request, language: language, at: now, state: state)
        let code = TrackingCode.random()
        try insert(enrolment, code, in: post, form: known == nil ? form : nil)
        try tell(enrolment, event)
        return .enrolled(Given(enrolment, code))
    }

    /// - Throws: `NotFound`.
    public func enrolment(_ code: TrackingCode) throws -> EnrolmentPage {
        guard let found = try enrolments("e.code_hash = \(codeKey.hash(code))").first,
            let row = try connection.query("\(Self.postSelection) where p.id = \(found.post)").first
        else { throw NotFound() }
        return EnrolmentPage(enrolment: found.enrolment, post: try Post(row: row))
    }

    /// Gives the seats back. Those who waited and have room now move up and are told.
    /// - Throws: `NotFound`, `Enrolment.Closed` once the event has begun.
    public func cancelEnrolment(_ code: TrackingCode) throws {
        try connection.query("select 1 from post where id = \(try enrolment(code).post.id) for update")
        // Read again: capacity and time may have changed meanwhile.
        let (enrolment, post) = { ($0.enrolment, $0.post) }(try self.enrolment(code))
        guard enrolment.state != .cancelled else { return }
        guard let event = post.content.event, event.takesEnrolments(at: now) else { throw Enrolment.Closed() }
        try set(enrolment.becoming(.cancelled), event)
        try moveUp(in: post)
    }

    /// The office takes places back, with a reason that those who held them read; others move up.
    /// - Throws: `NotFound` where the actor may not know who comes; `Ticket.Refusal`; `Enrolment.Closed` once the event has begun.
    public func cancelEnrolments(_ ids: [UUID], of id: UUID, reason: String) throws {
        let post = try post(id)
        guard PostPolicy.allows(.readEnrolments, over: post.unit, by: actor) else { throw NotFound() }
        let reason = try Ticket.Refusal.line(reason, .reason, limit: Enrolment.reasonLimit)
        guard let event = post.content.event, event.takesEnrolments(at: now) else { throw Enrolment.Closed() }
        let cancelled = try enrolments("e.post_id = \(post.id) and e.id = any(\(ids)) and e.state <> 'cancelled'")
        for (enrolment, _, _, _) in cancelled { try set(enrolment.becoming(.cancelled, reason: reason), event) }
        try moveUp(in: post)
    }

    /// Gives free seats to those who wait, in the order in which they came. The post is locked.
    func moveUp(in post: Post) throws {
        guard post.state == .published, let event = post.content.event, event.takesEnrolments(at: now) else { return }
        let waiting = try waiting(in: post)
        let moving = Set(event.movingUp(waiting.map { ($0.id, $0.request.people) }, taken: try taken(in: post)))
        for enrolment in waiting where moving.contains(enrolment.id) { try set(enrolment.becoming(.confirmed), event) }
    }

    /// Whether somebody waits who comes before whoever enrols now.
    public func isAwaited(in post: Post) throws -> Bool {
        guard let event = post.content.event else { return false }
        return try waiting(in: post).contains { event.fits($0.request.people) }
    }

    private func waiting(in post: Post) throws -> [Enrolment] {
        try enrolments("e.post_id = \(post.id) and e.state = 'waiting'").map(\.enrolment)
    }

    /// Who comes, in the order of their enrolment.
    /// - Throws: `NotFound` where the actor may not know.
    public func enrolments(in post: Post) throws -> [Enrolment] {
        guard PostPolicy.allows(.readEnrolments, over: post.unit, by: actor) else { throw NotFound() }
        return try enrolments("e.post_id = \(post.id)").map(\.enrolment)
    }

    /// Seats that are taken.
    public func taken(in post: Post) throws -> Int {
        try connection.query(
            "select coalesce(sum(people), 0)::bigint as taken from enrolment where post_id = \(post.id) and state = 'confirmed'"
        ).first?.get("taken") ?? 0
    }

    private func set(_ enrolment: Enrolment, _ event: Gathering) throws {
        let cancelledAt = enrolment.state == .cancelled ? now : nil
        try connection.execute(
            """
            update enrolment set state = \(enrolment.state.rawValue), cancelled_at = \(cancelledAt), cancel_reason = \(enrolment.cancelReason)
            where id = \(enrolment.id)
            """)
        try tell(enrolment, event)
    }

    /// Once a day at most, however often a stranger types the address.
    private func tellAgain(_ enrolment: Enrolment, _ event: Gathering) throws {
        try write(
            .enrolled(state: enrolment.state, start: event.start), under: Self.code(of: enrolment), toAddress: enrolment.request.email,
            language: enrolment.language, occasion: "enrolment:\(enrolment.id.uuidString.lowercased()):again:\(now.day.iso)")
    }

    private func tell(_ enrolment: Enrolment, _ event: Gathering) throws {
        try write(
            .enrolment(state: enrolment.state, start: event.start), under: Self.code(of: enrolment), toAddress: enrolment.request.email,
            language: enrolment.language, occasion: "enrolment:\(enrolment.id.uuidString.lowercased()):\(enrolment.state.rawValue)")
    }

    /// Whoever comes to an event hears when it moves, when it was withdrawn, and when it takes place after all.
    func tellChange(from old: Post, to new: Post) throws {
        guard let letter = change(from: old.heldEvent, to: new.heldEvent) else { return }
        for (enrolment, _, _, _) in try enrolments("e.post_id = \(new.id) and e.state <> 'cancelled'") {
            try write(
                letter, under: Self.code(of: enrolment), toAddress: enrolment.request.email,
                language: enrolment.language, occasion: "enrolment:\(enrolment.id.uuidString.lowercased()):\(new.version)")
        }
    }

    private func change(from before: Gathering?, to after: Gathering?) -> Letter? {
        guard let before else { return after.flatMap { $0.takesEnrolments(at: now) ? .eventHeld(start: $0.start, place: $0.place) : nil } }
        guard before.takesEnrolments(at: now), before.start != after?.start || before.place != after?.place else { return nil }
        return .eventChanged(start: after?.start)
    }

    private func insert(_ enrolment: Enrolment, _ code: TrackingCode, in post: Post, form: (key: String, hash: [UInt8])?) throws {
        let request = enrolment.request
        func hidden(_ text: String) -> String { TypedCodes.hidden(in: text, language: enrolment.language) }
        try connection.execute(
            """
            insert into enrolment (id, post_id, code_hash, sealed_code, form_key, form_hash, name, email, phone, business, people, language, at, state)
            values (\(enrolment.id), \(post.id), \(codeKey.hash(code)), \(try codeKey.seal(code)), \(form?.key), \(form?.hash), \(hidden(request.name)), \(request.email),
                \(request.phone), \(hidden(request.business)), \(request.people)::int, \(enrolment.language.rawValue), \(enrolment.at),
                \(enrolment.state.rawValue))
            """)
    }

    /// Those about an enrolment `e`.
    private static let letters: SQL = """
        select from letter l where l.occasion ~ '^enrolment:' and split_part(l.occasion, ':', 2) = e.id::text
        """

    private static func code(of enrolment: Enrolment) -> SQL { "(select sealed_code from enrolment where id = \(enrolment.id))" }

    private func enrolments(_ condition: SQL) throws -> [(enrolment: Enrolment, post: UUID, hash: [UInt8]?, sealed: [UInt8])] {
        try connection.query(
            """
            select e.id, e.post_id, e.sealed_code, e.form_hash, e.name, e.email, e.phone, e.business, e.people, e.language, e.at, e.state,
                e.cancel_reason, \(Self.isUndelivered(Self.letters, to: "e.email")) as is_undeliverable
            from enrolment e where \(condition) order by e.at, e.id
            """
        ).map { row in (try Enrolment(row: row), try row.get("post_id"), try row.get("form_hash"), try row.get("sealed_code")) }
    }
}

extension Enrolment {
    fileprivate init(row: Row) throws {
        let request = Request(
            name: try row.withoutCodes("name"), email: try row.get("email"), phone: try row.get("phone"),
            business: try row.withoutCodes("business"), people: try row.get("people"))
        self.init(
            id: try row.get("id"), request: request, language: try row.known("language"), at: try row.get("at"),
            state: try row.known("state"), cancelReason: try row.get("cancel_reason"), isUndeliverable: try row.get("is_undeliverable"))
    }
}
