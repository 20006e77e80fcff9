import Domain
public import FoundationEssentials
public import Store

/// What is done again and again: a line of the timetable.
public struct Job: Sendable {
    /// Who does it.
    public enum Place: Sendable {
        /// One process for all of them.
        case one
        /// Every process for itself, since it keeps what it learns, or may do it beside the others.
        case each
    }

    /// By which the log, `/metrics` and `hoidap doctor` know it.
    public let name: String
    /// Seconds from the end of one turn to the next.
    public let interval: Int
    /// Seconds that a turn may take; then it is broken off.
    public let limit: Int
    public let place: Place
    /// Seconds before the first turn of a process.
    let delay: Int
    /// Whether this process has what the job needs.
    let isPossible: @Sendable (Shift) -> Bool
    let work: @Sendable (Shift) async throws -> Void

    init(
        _ name: String, every interval: Int, limit: Int, in place: Place = .one, after delay: Int = 0,
        where isPossible: @escaping @Sendable (Shift) -> Bool = { _ in true }, work: @escaping @Sendable (Shift) async throws -> Void
    ) {
        self.name = name
        self.interval = interval
        self.limit = limit
        self.place = place
        self.delay = delay
        self.isPossible = isPossible
        self.work = work
    }

    /// A job that is one transaction.
    init(
        _ name: String, as program: String, every interval: Int, limit: Int = 60, write: @escaping @Sendable (Transaction) throws -> Void
    ) {
        self.init(name, every: interval, limit: limit) {
            try await $0.store.write(as: .system(program), at: .nowInMilliseconds(), deadline: .seconds(limit), write)
        }
    }
}

extension Job {
    /// How a job stands, told from what is on record of it.
    public enum Standing: Equatable, Sendable {
        /// No process that could do it was ever started, or it has only just been.
        case neverDone
        case done(at: Date, seconds: Double)
        /// It failed so often in a row, and is tried again.
        case failing(times: Int, fault: String)
        /// It is due since, and no process does it.
        case abandoned(since: Date)

        /// One failure mends itself; the third in a row does not.
        public var needsSomebody: Bool {
            switch self {
            case .neverDone, .done: false
            case .failing(let times, _): times >= 3
            case .abandoned: true
            }
        }
    }

    /// That a job may be due without being done: longer than a process takes to be started anew.
    static let patience: TimeInterval = 900

    public func standing(_ record: JobRecord?, at now: Date) -> Standing {
        guard let record else { return .neverDone }
        if record.dueAt.addingTimeInterval(Self.patience) < now, record.heldUntil.map({ $0 < now }) ?? true {
            return .abandoned(since: record.dueAt)
        }
        if let fault = record.fault { return .failing(times: record.failuresInARow, fault: fault) }
        guard let succeededAt = record.succeededAt, let seconds = record.seconds else { return .neverDone }
        return .done(at: succeededAt, seconds: seconds)
    }
}
