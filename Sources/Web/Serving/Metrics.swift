import Domain
import FoundationEssentials
import HTTPTypes
import Hummingbird
import Store
import Synchronization

/// What the program did since it started, in Prometheus's text format. Routes stand for paths, so that no code of a ticket is in it.
final class Metrics: Sendable {
    private struct Key: Hashable {
        let method, route: String
        let status: Int
    }

    private struct Times {
        /// How many requests took no longer than each of `bounds`.
        var counts = [Int](repeating: 0, count: Metrics.bounds.count)
        var sum = 0.0
        var count = 0
    }

    private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    private let requests = Mutex<(counts: [Key: Int], times: [String: Times])>(([:], [:]))

    func count(_ method: String, route: String, status: Int, seconds: Double) {
        requests.withLock { requests in
            requests.counts[Key(method: method, route: route, status: status), default: 0] += 1
            var times = requests.times[route] ?? Times()
            for (index, bound) in Self.bounds.enumerated() where seconds <= bound { times.counts[index] += 1 }
            times.sum += seconds
            times.count += 1
            requests.times[route] = times
        }
    }

    func text(
        _ load: Store.Load, lawVersion: Int, repaired: Recount, differing: Int, unfounded: Int, records: RecordCheck?,
        letters: LetterCounts?, jobs: [JobRecord]
    ) -> String {
        var lines = requestLines
        lines += Self.value("law_version", "gauge", "The version of the law that this process counts by.", lawVersion)
        lines += Self.value(
            "deadlines_repaired_total", "counter", "Due dates that the law had left behind and a job repaired.",
            repaired.moved + repaired.kept)
        lines += Self.value(
            "law_tables_differing", "gauge", "Tables of the law that differ from the version in force, when this process last looked.",
            differing)
        lines += Self.value(
            "law_versions_unfounded", "gauge", "Versions of the law that nobody stands for, when this process last looked.", unfounded)
        // Nothing is told before the first look at all of them.
        if let records {
            lines += Self.value(
                "tickets_unrecorded", "gauge", "Tickets that differ from their events, when this process last looked.", records.count)
            lines += Self.value(
                "tallies_differing", "gauge", "Tallies of the figures that differ from the tickets, when this process last looked.",
                records.tallies)
        }
        for (name, help, value) in Self.gauges(of: letters) { lines += Self.value("letters_\(name)", "gauge", help, value) }
        lines += Self.lines(of: jobs) + Self.lines(of: load)
        return lines.joined(separator: "\n") + "\n"
    }

    private var requestLines: [String] {
        let (counts, times) = requests.withLock { $0 }
        var lines = ["# HELP hoidap_http_requests_total Requests answered.", "# TYPE hoidap_http_requests_total counter"]
        lines += counts.map { key, count in
            "hoidap_http_requests_total{method=\"\(key.method)\",route=\"\(key.route)\",status=\"\(key.status)\"} \(count)"
        }.sorted()
        lines += ["# HELP hoidap_http_request_seconds Time to answer.", "# TYPE hoidap_http_request_seconds histogram"]
        for (route, times) in times.sorted(by: { $0.key < $1.key }) {
            for (bound, count) in zip(Self.bounds, times.counts) {
                lines.append("hoidap_http_request_seconds_bucket{route=\"\(route)\",le=\"\(bound)\"} \(count)")
            }
            lines.append("hoidap_http_request_seconds_bucket{route=\"\(route)\",le=\"+Inf\"} \(times.count)")
            lines.append("hoidap_http_request_seconds_sum{route=\"\(route)\"} \(times.sum)")
            lines.append("hoidap_http_request_seconds_count{route=\"\(route)\"} \(times.count)")
        }
        return lines
    }

    /// A figure without labels.
    private static func value(_ name: String, _ type: String, _ help: String, _ value: Int) -> [String] {
        ["# HELP hoidap_\(name) \(help)", "# TYPE hoidap_\(name) \(type)", "hoidap_\(name) \(value)"]
    }

    private static func lines(of load: Store.Load) -> [String] {
        value("database_lanes", "gauge", "Connections to PostgreSQL that may be open.", load.lanes)
            + value("database_connected", "gauge", "Connections that are open.", load.connected)
            + value("database_running", "gauge", "Calls that PostgreSQL works on.", load.running)
            + value("database_waiting", "gauge", "Calls that wait for a connection.", load.waiting)
    }

    private static func lines(of jobs: [JobRecord]) -> [String] {
        let figures: [(name: String, type: String, help: String, value: (JobRecord) -> Double?)] = [
            (
                "last_success_seconds", "gauge", "When a job was last done, by whichever process, in seconds since 1970.",
                { $0.succeededAt?.timeIntervalSince1970 }
            ),
            ("duration_seconds", "gauge", "How long that took.", \.seconds),
            ("failures_total", "counter", "How often a job failed, in whichever process.", { Double($0.failures) }),
        ]
        return figures.flatMap { figure in
            ["# HELP hoidap_job_\(figure.name) \(figure.help)", "# TYPE hoidap_job_\(figure.name) \(figure.type)"]
                + jobs.compactMap { job in figure.value(job).map { "hoidap_job_\(figure.name){job=\"\(job.name)\"} \($0)" } }
        }
    }

    private static func gauges(of counts: LetterCounts?) -> [(String, String, Int)] {
        guard let counts else { return [] }
        return [
            ("waiting", "Letters that wait to be sent.", counts.waiting),
            ("sender_refused", "Letters that wait because the mail server refuses the sender.", counts.senderRefused),
            ("given_up", "Letters that were given up and that nobody has seen to.", counts.givenUp),
            ("suppressed_addresses", "Addresses at which nobody is.", counts.suppressedAddresses),
        ]
    }
}

extension Site {
    /// For who watches this machine, and only from this machine.
    /// While the database is away, what it holds is left out.
    func metricsPage(_ request: Request, _ context: AppContext) async throws -> Response {
        guard caller(request, context).isLocal else { throw HTTPError(.notFound) }
        let kept: (letters: LetterCounts?, jobs: [JobRecord])
        do { kept = try await store.read(as: .system("metrics")) { (try $0.letterCounts(), try $0.jobRecords()) } } catch is Busy {
            kept = (nil, [])
        }
        let text = metrics.text(
            store.load, lawVersion: store.law.version ?? 0, repaired: store.repairedDates, differing: store.lawTablesThatDiffered.count,
            unfounded: store.lawVersionsUnfounded.count, records: store.recordsChecked, letters: kept.letters,
            jobs: kept.jobs)
        return Response(
            status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8"],
            body: .init(byteBuffer: .init(string: text)))
    }
}
