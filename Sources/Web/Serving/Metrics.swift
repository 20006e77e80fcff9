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
        lines += [
            "# HELP hoidap_law_version The version of the law that this process counts by.", "# TYPE hoidap_law_version gauge",
            "hoidap_law_version \(lawVersion)",
            "# HELP hoidap_deadlines_repaired_total Due dates that the law had left behind and a job repaired.",
            "# TYPE hoidap_deadlines_repaired_total counter", "hoidap_deadlines_repaired_total \(repaired.moved + repaired.kept)",
            "# HELP hoidap_law_tables_differing Tables of the law that differ from the version in force, when this process last looked.",
            "# TYPE hoidap_law_tables_differing gauge", "hoidap_law_tables_differing \(differing)",
            "# HELP hoidap_law_versions_unfounded Versions of the law that nobody stands for, when this process last looked.",
            "# TYPE hoidap_law_versions_unfounded gauge", "hoidap_law_versions_unfounded \(unfounded)",
        ]
        // Nothing is told before the first look at all of them.
        if let records {
            lines += [
                "# HELP hoidap_tickets_unrecorded Tickets that differ from their events, when this process last looked.",
                "# TYPE hoidap_tickets_unrecorded gauge", "hoidap_tickets_unrecorded \(records.count)",
                "# HELP hoidap_tallies_differing Tallies of the figures that differ from the tickets, when this process last looked.",
                "# TYPE hoidap_tallies_differing gauge", "hoidap_tallies_differing \(records.tallies)",
            ]
        }
        for (name, help, value) in Self.gauges(of: letters) {
            lines += ["# HELP hoidap_letters_\(name) \(help)", "# TYPE hoidap_letters_\(name) gauge", "hoidap_letters_\(name) \(value)"]
        }
        lines += Self.lines(of: jobs)
        for (name, help, value) in [
            ("lanes", "Connections to PostgreSQL that may be open.", load.lanes),
            ("connected", "Connections that are open.", load.connected),
            ("running", "Calls that PostgreSQL works on.", load.running), ("waiting", "Calls that wait for a connection.", load.waiting),
        ] {
            lines += ["# HELP hoidap_database_\(name) \(help)", "# TYPE hoidap_database_\(name) gauge", "hoidap_database_\(name) \(value)"]
        }
        return lines.joined(separator: "\n") + "\n"
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
