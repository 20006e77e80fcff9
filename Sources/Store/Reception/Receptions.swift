public import Domain
import FoundationEssentials
import PG

/// The schedules with what was decided for single days and how many places are taken, read at one moment.
public struct ReceptionPlan: Sendable {
    public let schedules: [ReceptionSchedule]
    let exceptions: [Int: [ReceptionException]]
    private let taken: [Slot: Int]
    private let calendar: WorkCalendar
    /// How often rules or calendar were changed, which may have moved a day.
    public let lawChanges: Int

    struct Slot: Hashable, Sendable {
        let schedule: Int
        let planned: Day
        let slot: Int
    }

    init(
        schedules: [ReceptionSchedule], exceptions: [Int: [ReceptionException]], taken: [Slot: Int], calendar: WorkCalendar, lawChanges: Int
    ) {
        self.lawChanges = lawChanges
        self.schedules = schedules
        self.exceptions = exceptions
        self.taken = taken
        self.calendar = calendar
    }

    /// The last day whose holidays are announced: days behind it may still move.
    public var confirmedThrough: Day? { calendar.confirmedThrough }

    public func schedule(_ id: Int) -> ReceptionSchedule? { schedules.first { $0.id == id } }

    public func days(of schedule: ReceptionSchedule, in range: ClosedRange<Day>) -> [ReceptionDay] {
        schedule.terms.days(in: range, exceptions[schedule.id] ?? [], calendar)
    }

    public func day(of schedule: ReceptionSchedule, planned: Day) -> ReceptionDay? {
        schedule.terms.day(planned: planned, exceptions[schedule.id] ?? [], calendar)
    }

    /// Places left in a slot.
    public func free(_ schedule: ReceptionSchedule, _ day: ReceptionDay, _ slot: Int) -> Int {
        max(0, schedule.terms.places - (taken[Slot(schedule: schedule.id, planned: day.planned, slot: slot)] ?? 0))
    }

    public func free(_ schedule: ReceptionSchedule, _ day: ReceptionDay) -> Int {
        day.slots.reduce(0) { $0 + free(schedule, day, $1) }
    }

    public func taken(_ schedule: ReceptionSchedule, _ day: ReceptionDay) -> Int {
        taken.reduce(0) { $0 + ($1.key.schedule == schedule.id && $1.key.planned == day.planned ? $1.value : 0) }
    }
}

extension Transaction {
    /// Everything about reception that anybody may know.
    public func receptionPlan() throws -> ReceptionPlan {
        let taken = try connection.query(
            """
            select schedule_id, planned_on::text, slot, count(*) as taken from reception_booking
            where cancelled_at is null and held_on >= \(now.day.adding(-ReceptionPlan.past).iso)::date group by 1, 2, 3
            """
        ).map { row in
            let slot = ReceptionPlan.Slot(
                schedule: try row.get("schedule_id"), planned: try row.day("planned_on"), slot: try row.get("slot"))
            return (slot, try row.get("taken", as: Int.self))
        }
        let changes = try connection.query("select count(*) as n from law_change").first?.get("n", as: Int.self)
        return ReceptionPlan(
            schedules: try schedules(), exceptions: try exceptions(), taken: Dictionary(uniqueKeysWithValues: taken),
            calendar: law.calendar, lawChanges: changes ?? 0)
    }

    private func schedules() throws -> [ReceptionSchedule] {
        try connection.query("select \(ReceptionSchedule.columns) from reception_schedule order by unit, id").map(
            ReceptionSchedule.init(row:))
    }

    private func exceptions() throws -> [Int: [ReceptionException]] {
        let rows = try connection.query(
            """
            select schedule_id, planned_on::text, moved_to::text, reason, made_at from reception_exception
            order by schedule_id, planned_on, number
            """)
        return Dictionary(grouping: try rows.map { (try $0.get("schedule_id", as: Int.self), try ReceptionException(row: $0)) }, by: \.0)
            .mapValues { $0.map(\.1) }
    }

    /// The schedule, if the actor keeps it, locked until the end.
    /// - Throws: `NotFound`.
    public func keptSchedule(_ id: Int) throws -> ReceptionSchedule {
        let rows = try connection.query("select \(ReceptionSchedule.columns) from reception_schedule where id = \(id) for update")
        guard let schedule = try rows.first.map(ReceptionSchedule.init(row:)), actor.receives(in: schedule.terms.unit) else {
            throw NotFound()
        }
        return schedule
    }

    /// - Throws: `ReceptionFaults`; `NotFound` where the actor does not keep the unit's reception.
    @discardableResult
    public func addReception(_ terms: ReceptionTerms) throws -> Int {
        try check(terms)
        let rows = try connection.query(
            """
            insert into reception_schedule (unit, title_vi, title_en, title_zh, kind, day_number, opens, closes, slot_minutes, places,
                place_vi, place_en, place_zh, rules_vi, rules_en, rules_zh, valid_from, valid_to, changed_at, changed_by)
            values (\(terms.unit.text)::ltree, \(terms.title.vi), \(terms.title.en), \(terms.title.zh), \(terms.rule.word),
                \(terms.rule.number), \(terms.sessions.map(\.open)), \(terms.sessions.map(\.close)), \(terms.slotMinutes), \(terms.places),
                \(terms.place.vi), \(terms.place.en), \(terms.place.zh), \(terms.rules.vi), \(terms.rules.en), \(terms.rules.zh),
                \(terms.validFrom.iso)::date, \(terms.validTo?.iso)::date, \(now), \(actor.memberID))
            returning id
            """)
        guard let id = try rows.first?.get("id", as: Int.self) else { throw NotFound() }
        return id
    }

    /// Changes what may change while people hold bookings: words, places and the end. Other days or times are another schedule.
    public func changeReception(_ id: Int, title: Wording, place: Wording, rules: Wording, places: Int, validTo: Day?) throws {
        var terms = try keptSchedule(id).terms
        let before = terms.place
        (terms.title, terms.place, terms.rules, terms.places, terms.validTo) = (title, place, rules, places, validTo)
        try check(terms)
        do {
            try connection.execute(
                """
                update reception_schedule set title_vi = \(title.vi), title_en = \(title.en), title_zh = \(title.zh), places = \(places),
                    place_vi = \(place.vi), place_en = \(place.en), place_zh = \(place.zh), rules_vi = \(rules.vi), rules_en = \(rules.en),
                    rules_zh = \(rules.zh), valid_to = \(validTo?.iso)::date, version = version + 1, changed_at = \(now),
                    changed_by = \(actor.memberID)
                where id = \(id)
                """)
        } catch let error as PGError where error.constraint == "booking_has_a_place" {
            throw ReceptionFaults([ReceptionFault(.places, .booked)])
        }
        try arrangeReceptions()
        try tellPlace(of: id, from: before, to: place)
    }

    private func check(_ terms: ReceptionTerms) throws {
        guard actor.receives(in: terms.unit) else { throw NotFound() }
        do { _ = try known(terms.unit) } catch is UnknownUnit { throw ReceptionFaults([ReceptionFault(.unit, .missing)]) }
        guard terms.faults.isEmpty else { throw ReceptionFaults(terms.faults) }
    }

    /// Moves or cancels one day, and writes to everybody who holds a booking on it.
    /// - Parameter planned: the day by the rule. `movedTo`: nil cancels.
    public func except(_ planned: Day, of id: Int, movedTo: Day?, reason: String) throws {
        let schedule = try keptSchedule(id)
        let line = VietnameseText.normalised(reason)
        guard !line.isEmpty else { throw ReceptionFaults([ReceptionFault(.reason, .missing)]) }
        guard line.unicodeScalars.count <= 500 else { throw ReceptionFaults([ReceptionFault(.reason, .tooLong(500))]) }
        let plan = try receptionPlan()
        guard let day = plan.day(of: schedule, planned: planned) else { throw NotFound() }
        guard day.day >= now.day else { throw ReceptionFaults([ReceptionFault(.reason, .closed)]) }
        if let movedTo, !isFree(movedTo, for: day, schedule, plan) { throw ReceptionFaults([ReceptionFault(.movedTo, .notFree)]) }
        try connection.execute(
            """
            insert into reception_exception (schedule_id, planned_on, number, moved_to, reason, made_at, made_by)
            select \(id), \(planned.iso)::date, count(*) + 1, \(movedTo?.iso)::date, \(line), \(now), \(actor.memberID)
            from reception_exception where schedule_id = \(id) and planned_on = \(planned.iso)::date
            """)
        try arrangeReceptions()
    }

    private func isFree(_ day: Day, for moved: ReceptionDay, _ schedule: ReceptionSchedule, _ plan: ReceptionPlan) -> Bool {
        let others = plan.days(of: schedule, in: day...day).filter { $0.planned != moved.planned && !$0.isCancelled }
        return day > now.day && day != (moved.isCancelled ? nil : moved.day) && schedule.terms.isOpen(day, law.calendar) && others.isEmpty
    }
}

extension ReceptionPlan {
    /// How many days back the pages of staff reach.
    public static let past = 60
}

extension Actor {
    /// Whether the actor keeps the reception of a unit. The demonstration does.
    func receives(in unit: UnitPath) -> Bool {
        switch self {
        case .business: false
        case .member(let member): member.receives(in: unit)
        case .system: true
        }
    }
}

extension ReceptionRule {
    fileprivate var word: String {
        switch self {
        case .monthly: "monthly"
        case .weekly: "weekly"
        }
    }

    fileprivate init(_ word: String, _ number: Int) {
        self = word == "weekly" ? .weekly(weekday: number) : .monthly(day: number)
    }
}

extension ReceptionSchedule {
    fileprivate static let columns: SQL = """
        id, unit::text, title_vi, title_en, title_zh, kind, day_number, opens, closes, slot_minutes, places, place_vi, place_en, place_zh,
        rules_vi, rules_en, rules_zh, valid_from::text, valid_to::text, version, changed_at
        """

    fileprivate init(row: Row) throws {
        func wording(_ name: String) throws -> Wording {
            Wording(vi: try row.get(name + "_vi"), en: try row.get(name + "_en"), zh: try row.get(name + "_zh"))
        }
        let sessions = zip(try row.get("opens", as: [Int].self), try row.get("closes", as: [Int].self))
        let terms = ReceptionTerms(
            unit: try row.unit("unit"), title: try wording("title"), rule: ReceptionRule(try row.get("kind"), try row.get("day_number")),
            sessions: sessions.map { .init(open: $0, close: $1) }, slotMinutes: try row.get("slot_minutes"), places: try row.get("places"),
            place: try wording("place"), rules: try wording("rules"), validFrom: try row.day("valid_from"),
            validTo: try row.get("valid_to", as: String?.self).flatMap { Day(iso: $0) })
        self.init(id: try row.get("id"), terms: terms, version: try row.get("version"), changedAt: try row.get("changed_at"))
    }
}

extension ReceptionException {
    fileprivate init(row: Row) throws {
        self.init(
            planned: try row.day("planned_on"), movedTo: try row.get("moved_to", as: String?.self).flatMap { Day(iso: $0) },
            reason: try row.get("reason"), madeAt: try row.get("made_at"))
    }
}
