import CLibPQ
import Glibc

/// One libpq connection, used non-blocking: everything that waits, waits in `wait`, which knows the deadline and the bell.
final class Session {
    // nil once closed, so that PQfinish runs once. Built by `open`, never by a throwing initialiser: that would run deinit as well.
    private var handle: OpaquePointer?
    private let bell: Bell
    private var notices: Notices?
    var deadline: Monotonic?
    var isCancelled: () -> Bool = { false }

    private init(_ handle: OpaquePointer, _ bell: Bell) {
        self.handle = handle
        self.bell = bell
    }

    deinit { close() }

    // Blocking, on a thread of its own: only so does libpq apply connect_timeout to each of several hosts.
    static func open(_ settings: DatabaseSettings, _ bell: Bell) throws -> Session {
        let defaults = [
            ("connect_timeout", "3"), ("application_name", settings.applicationName), ("keepalives_idle", "30"),
            ("tcp_user_timeout", "15000"), ("dbname", settings.url), ("client_encoding", "UTF8"),
        ]
        if defaults.contains(where: { $0.1.utf8.contains(0) }) { throw Misuse.zeroCharacter }
        var keys = defaults.map { UnsafePointer(strdup($0.0)) }
        var values = defaults.map { UnsafePointer(strdup($0.1)) }
        defer { (keys + values).forEach { free(UnsafeMutablePointer(mutating: $0)) } }
        keys.append(nil)
        values.append(nil)
        guard let handle = PQconnectdbParams(keys, values, 1) else { throw DatabaseUnavailable.cannotConnect("out of memory") }
        let session = Session(handle, bell)
        guard PQstatus(handle) == CONNECTION_OK, PQsetnonblocking(handle, 1) == 0 else {
            throw DatabaseUnavailable.cannotConnect(session.message)
        }
        session.hear(settings.onNotice)
        session.deadline = .after(.seconds(5))
        do { _ = try session.run(settings.setUp) } catch let error as PGError { throw DatabaseUnavailable.cannotConnect(error.description) }
        session.deadline = nil
        return session
    }

    /// libpq would print what the server says beside results.
    private func hear(_ take: (@Sendable (String) -> Void)?) {
        notices = take.map(Notices.init)
        PQsetNoticeProcessor(
            handle,
            { context, message in
                guard let context, let message else { return }
                Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue().take(String(cString: message))
            }, notices.map { Unmanaged.passUnretained($0).toOpaque() })
    }

    private final class Notices {
        let take: @Sendable (String) -> Void
        init(_ take: @escaping @Sendable (String) -> Void) { self.take = take }
    }

    func close() {
        if let handle { PQfinish(handle) }
        handle = nil
    }

    var isOpen: Bool { handle.map { PQstatus($0) == CONNECTION_OK } ?? false }

    var transactionStatus: PGTransactionStatusType { handle.map { PQtransactionStatus($0) } ?? PQTRANS_UNKNOWN }

    /// False if the server hung up while nobody was looking.
    var isAlive: Bool {
        guard let handle, isOpen else { return false }
        var entry = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, 0) > 0 else { return true }
        return PQconsumeInput(handle) == 1 && isOpen
    }

    /// Simple protocol: several statements, no parameters.
    func run(_ text: String) throws -> QueryResult {
        try checkText(text)
        return try exchange { PQsendQuery($0, text) }
    }

    func run(_ text: String, _ parameters: [SQLParameter]) throws -> QueryResult {
        try checkText(text)
        let arguments = try Arguments(parameters)
        return try exchange { handle in
            arguments.with { PQsendQueryParams(handle, text, $0.count, $0.types, $0.values, $0.lengths, $0.formats, 0) }
        }
    }

    func prepare(_ name: String, _ text: String, _ parameters: [SQLParameter]) throws {
        try checkText(text)
        let types = parameters.map(\.type.oid)
        _ = try exchange { PQsendPrepare($0, name, text, Int32(types.count), types) }
    }

    func runPrepared(_ name: String, _ parameters: [SQLParameter]) throws -> QueryResult {
        let arguments = try Arguments(parameters)
        return try exchange { handle in
            arguments.with { PQsendQueryPrepared(handle, name, $0.count, $0.values, $0.lengths, $0.formats, 0) }
        }
    }

    func escapeLiteral(_ text: String) throws -> String {
        try checkText(text)
        let handle = try open()
        guard let escaped = PQescapeLiteral(handle, text, text.utf8.count) else { throw lost() }
        defer { PQfreemem(escaped) }
        return String(cString: escaped)
    }

    // MARK: COPY

    func put(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        let handle = try open()
        let start = bytes.baseAddress.map { UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self) }
        while true {
            switch PQputCopyData(handle, start, Int32(bytes.count)) {
            case 1: return try flush(handle)
            case 0: try flush(handle)
            default: throw lost()
            }
        }
    }

    func endPut(_ failure: String? = nil) throws -> QueryResult {
        try exchange { handle in
            var status = PQputCopyEnd(handle, failure)
            while status == 0 {
                try flush(handle)
                status = PQputCopyEnd(handle, failure)
            }
            return status
        }
    }

    /// The next piece of COPY … TO STDOUT; nil at its end, after which `endGet` must follow.
    func get<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) throws -> Result? {
        let handle = try open()
        while true {
            var buffer: UnsafeMutablePointer<CChar>?
            let length = PQgetCopyData(handle, &buffer, 1)
            if length > 0 {
                defer { PQfreemem(buffer) }
                return try body(UnsafeRawBufferPointer(start: buffer, count: Int(length)))
            }
            guard length == 0 else { return nil }
            try read(handle)
        }
    }

    func endGet() throws -> QueryResult { try exchange { _ in 1 } }

    // MARK: LISTEN

    func notifications() throws -> [Notification] {
        let handle = try open()
        guard PQconsumeInput(handle) == 1 else { throw lost() }
        var list: [Notification] = []
        while let notify = PQnotifies(handle) {
            list.append(Notification(channel: String(cString: notify.pointee.relname), payload: String(cString: notify.pointee.extra)))
            PQfreemem(notify)
        }
        return list
    }

    /// True when there is something to read, false when the time ran out or the bell rang.
    func waitForInput(until time: Monotonic) throws -> Bool {
        let handle = try open()
        var entries = [
            pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0), pollfd(fd: bell.readEnd, events: Int16(POLLIN), revents: 0),
        ]
        poll(&entries, 2, time.millisecondsLeft)
        return entries[0].revents != 0
    }

    // MARK: The wire

    private func exchange(_ send: (OpaquePointer) throws -> Int32) throws -> QueryResult {
        let handle = try open()
        try checkLimits()
        guard try send(handle) == 1 else { throw isOpen ? DatabaseUnavailable.connectionLost(message) : lost() }
        try flush(handle)
        return try collect(handle)
    }

    private func flush(_ handle: OpaquePointer) throws {
        while true {
            switch PQflush(handle) {
            case 0: return
            case 1:
                // The server may be blocked on sending to us: read too, or both wait for ever.
                try wait(Int16(POLLIN | POLLOUT))
                guard PQconsumeInput(handle) == 1 else { throw lost() }
            default: throw lost()
            }
        }
    }

    private func read(_ handle: OpaquePointer) throws {
        try wait(Int16(POLLIN))
        guard PQconsumeInput(handle) == 1 else { throw lost() }
    }

    private func collect(_ handle: OpaquePointer) throws -> QueryResult {
        var last: QueryResult?
        var failure: PGError?
        while true {
            while PQisBusy(handle) == 1 { try read(handle) }
            guard let result = PQgetResult(handle).map(QueryResult.init) else { break }
            switch result.status {
            case PGRES_FATAL_ERROR, PGRES_BAD_RESPONSE, PGRES_NONFATAL_ERROR: failure = failure ?? result.error
            case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH: return result
            default: last = result
            }
        }
        guard isOpen else { throw lost(failure?.message) }
        if let failure { throw failure }
        guard let last else { throw lost("no result") }
        return last
    }

    func wait(_ events: Int16) throws {
        let handle = try open()
        while true {
            try checkLimits()
            var entries = (
                pollfd(fd: PQsocket(handle), events: events, revents: 0), pollfd(fd: bell.readEnd, events: Int16(POLLIN), revents: 0)
            )
            let ready = withUnsafeMutablePointer(to: &entries) { tuple in
                tuple.withMemoryRebound(to: pollfd.self, capacity: 2) { poll($0, 2, deadline?.millisecondsLeft ?? -1) }
            }
            // A bell meant for an earlier job: checkLimits finds nothing, and the wait goes on.
            if entries.1.revents != 0 { bell.silence() }
            if ready > 0, entries.0.revents != 0 { return }
            if ready < 0, errno != EINTR { throw lost("poll: \(String(cString: strerror(errno)))") }
        }
    }

    // Close, never PQcancel: it blocks, is not encrypted, and can hit the next statement.
    func checkLimits() throws {
        if isCancelled() {
            close()
            throw CancellationError()
        }
        if let deadline, deadline.hasPassed {
            close()
            throw DatabaseUnavailable.deadlineExceeded
        }
    }

    /// Sleeps up to `duration`, less if cancelled.
    func pause(_ duration: Duration) throws {
        let end = Monotonic.after(duration)
        while !end.hasPassed {
            try checkLimits()
            var entry = pollfd(fd: bell.readEnd, events: Int16(POLLIN), revents: 0)
            if poll(&entry, 1, end.millisecondsLeft) > 0 { bell.silence() }
        }
    }

    private func open() throws -> OpaquePointer {
        guard let handle else { throw DatabaseUnavailable.connectionLost("the session is closed") }
        return handle
    }

    private var message: String {
        guard let handle else { return "closed" }
        let text = String(cString: PQerrorMessage(handle))
        return text.last == "\n" ? String(text.dropLast()) : text
    }

    private func lost(_ reason: String? = nil) -> DatabaseUnavailable {
        defer { close() }
        return .connectionLost(reason ?? message)
    }

    private func checkText(_ text: String) throws {
        if text.utf8.contains(0) { throw Misuse.zeroCharacter }
    }
}

/// Parameters as libpq wants them: one buffer of bytes, and pointers into it.
private struct Arguments {
    struct Pointers {
        let count: Int32
        let types: UnsafePointer<Oid>?
        let values: UnsafePointer<UnsafePointer<CChar>?>?
        let lengths: UnsafePointer<Int32>?
        let formats: UnsafePointer<Int32>?
    }

    private var bytes: [CChar] = []
    private var offsets: [Int] = []
    private var types: [Oid] = []
    private var lengths: [Int32] = []
    private var formats: [Int32] = []

    init(_ parameters: [SQLParameter]) throws {
        for parameter in parameters {
            types.append(parameter.type.oid)
            let start = bytes.count
            switch parameter.content {
            case .null: offsets.append(-1)
            case .text(let text):
                for byte in text.utf8 {
                    if byte == 0 { throw Misuse.zeroCharacter }
                    bytes.append(CChar(bitPattern: byte))
                }
                offsets.append(start)
            case .bytes(let raw):
                bytes.append(contentsOf: raw.lazy.map(CChar.init(bitPattern:)))
                offsets.append(start)
            }
            lengths.append(Int32(bytes.count - start))
            if case .bytes = parameter.content { formats.append(1) } else { formats.append(0) }
            bytes.append(0)
        }
    }

    func with<Result>(_ body: (Pointers) -> Result) -> Result {
        bytes.withUnsafeBufferPointer { buffer in
            let values: [UnsafePointer<CChar>?] = offsets.map { offset in offset < 0 ? nil : buffer.baseAddress.map { $0 + offset } }
            return values.withUnsafeBufferPointer { values in
                types.withUnsafeBufferPointer { types in
                    lengths.withUnsafeBufferPointer { lengths in
                        formats.withUnsafeBufferPointer { formats in
                            body(
                                Pointers(
                                    count: Int32(offsets.count), types: types.baseAddress, values: values.baseAddress,
                                    lengths: lengths.baseAddress, formats: formats.baseAddress))
                        }
                    }
                }
            }
        }
    }
}
