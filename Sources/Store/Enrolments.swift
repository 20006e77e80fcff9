public import Domain
import FoundationEssentials
import PG

/// An enrolment with the event that it is for.
public struct EnrolmentPage: Sendable {
    public let enrolment: Enrolment
    public let post: Post
}

extension Transaction {
    /// Enrols once, however often the form is sent, and writes the confirmation.
    /// - Parameter form: the key and the hash of the form.
    /// - Throws: `NotFound` where there is no such event in public; `EnrolmentClosed`; `AlreadySent`.
    public func enrol(
        _ request: Enrolment.Request, in section: Section, slug: String, language: String, form: (key: String, hash: [UInt8])?
    ) throws -> Given<Enrolment> {
        // One at a time: seats are counted, and a second press waits for the first.
        try connection.query("select 1 from post where slug = \(slug) for update")
        let post = try publicPost(in: section, slug: slug)
        guard post.state == .published, let event = post.content.event else { throw NotFound() }
        let known = try form.flatMap { try enrolments("e.form_key = \($0.key)").first }
        if let form, let known, known.post == post.id {
            let code = try codeKey.open(known.sealed)
            guard known.hash == form.hash else { throw AlreadySent(code: code) }
            return Given(known.enrolment, code)
        }
        let state = try event.place(for: request.people, taken: taken(in: post), at: now)
        let enrolment = Enrolment(
            id: timeOrderedID(at: now), request: request, language: language, at: now, state: state)
        let code = TrackingCode.random()
        try insert(enrolment, code, in: post, form: known == nil ? form : nil)
        try tell(enrolment, event)
        return Given(enrolment, code)
    }

    /// - Throws: `NotFound`.
    public func enrolment(_ code: TrackingCode) throws -> EnrolmentPage {
        guard let found = try enrolments("e.code_hash = \(codeKey.hash(code))").first,
            let row = try connection.query("\(Self.postSelection) where p.id = \(found.post)").first
        else { throw NotFound() }
        return EnrolmentPage(enrolment: found.enrolment, post: try Post(row: row))
    }

    /// Gives the seats back. Those who waited and have room now move up and are told.
    /// - Throws: `NotFound`, `EnrolmentClosed` once the event has begun.
    public func cancelEnrolment(_ code: TrackingCode) throws {
        let post = try enrolment(code).post
        try connection.query("select 1 from post where id = \(post.id) for update")
        let enrolment = try enrolment(code).enrolment
        guard enrolment.state != .cancelled else { return }
        guard let event = post.content.event, event.takesEnrolments(at: now) else { throw EnrolmentClosed() }
        try set(.cancelled, enrolment, event)
        guard post.state == .published else { return }
        let waiting = try enrolments("e.post_id = \(post.id) and e.state = 'waiting'").map(\.enrolment)
        let moving = Set(event.movingUp(waiting.map { ($0.id, $0.request.people) }, taken: try taken(in: post)))
        for enrolment in waiting where moving.contains(enrolment.id) { try set(.confirmed, enrolment, event) }
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

    private func set(_ state: Enrolment.State, _ enrolment: Enrolment, _ event: Gathering) throws {
        let cancelledAt = state == .cancelled ? now : nil
        try connection.execute(
            "update enrolment set state = \(state.rawValue), cancelled_at = \(cancelledAt) where id = \(enrolment.id)")
        try tell(
            Enrolment(
                id: enrolment.id, request: enrolment.request, language: enrolment.language, at: enrolment.at,
                state: state), event)
    }

    private func tell(_ enrolment: Enrolment, _ event: Gathering) throws {
        try write(
            .enrolment(state: enrolment.state, start: event.start), under: Self.code(of: enrolment), toAddress: enrolment.request.email,
            language: enrolment.language, occasion: "enrolment:\(enrolment.id.uuidString.lowercased()):\(enrolment.state.rawValue)")
    }

    /// Whoever comes to an event hears when it moves, and when it was withdrawn.
    func tellChange(from old: Post, to new: Post) throws {
        guard let before = old.content.event, before.takesEnrolments(at: now) else { return }
        let after = new.state == .published ? new.content.event : nil
        guard after.map({ $0.start != before.start || $0.place != before.place }) ?? true else { return }
        for (enrolment, _, _, _) in try enrolments("e.post_id = \(new.id) and e.state <> 'cancelled'") {
            try write(
                .eventChanged(start: after?.start), under: Self.code(of: enrolment), toAddress: enrolment.request.email,
                language: enrolment.language, occasion: "enrolment:\(enrolment.id.uuidString.lowercased()):\(new.version)")
        }
    }

    private func insert(_ enrolment: Enrolment, _ code: TrackingCode, in post: Post, form: (key: String, hash: [UInt8])?) throws {
        let request = enrolment.request
        try connection.execute(
            """
            insert into enrolment (id, post_id, code_hash, sealed_code, form_key, form_hash, name, email, phone, business, people, language, at, state)
            values (\(enrolment.id), \(post.id), \(codeKey.hash(code)), \(try codeKey.seal(code)), \(form?.key), \(form?.hash), \(request.name), \(request.email),
                \(request.phone), \(request.business), \(request.people)::int, \(enrolment.language), \(enrolment.at),
                \(enrolment.state.rawValue))
            """)
    }

    private static func code(of enrolment: Enrolment) -> SQL { "(select sealed_code from enrolment where id = \(enrolment.id))" }

    private func enrolments(_ condition: SQL) throws -> [(enrolment: Enrolment, post: UUID, hash: [UInt8]?, sealed: [UInt8])] {
        try connection.query(
            """
            select e.id, e.post_id, e.sealed_code, e.form_hash, e.name, e.email, e.phone, e.business, e.people, e.language, e.at, e.state
            from enrolment e where \(condition) order by e.at, e.id
            """
        ).map { row in (try Enrolment(row: row), try row.get("post_id"), try row.get("form_hash"), try row.get("sealed_code")) }
    }
}

extension Enrolment {
    fileprivate init(row: Row) throws {
        let request = Request(
            name: try row.get("name"), email: try row.get("email"), phone: try row.get("phone"), business: try row.get("business"),
            people: try row.get("people"))
        self.init(
            id: try row.get("id"), request: request, language: try row.get("language"), at: try row.get("at"),
            state: try row.known("state"))
    }
}
