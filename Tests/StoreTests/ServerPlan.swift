import Foundation

/// A plan that a server ran, as it tells it itself: also of what a function or a trigger runs, and the same on every machine.
struct ServerPlan: Decodable, Sendable {
    /// The settings of a connection whose plans are told, as notices.
    static let options = [
        "session_preload_libraries=auto_explain", "auto_explain.log_min_duration=0", "auto_explain.log_analyze=on",
        "auto_explain.log_timing=off", "auto_explain.log_buffers=on", "auto_explain.log_nested_statements=on",
        "auto_explain.log_format=json", "auto_explain.log_level=warning",
    ].map { "-c " + $0 }.joined(separator: " ")

    let statement: String
    let root: Node

    private enum CodingKeys: String, CodingKey {
        case statement = "Query Text"
        case root = "Plan"
    }

    init?(notice: String) {
        guard let start = notice.firstIndex(of: "{"), let end = notice.lastIndex(of: "}"),
            let plan = try? JSONDecoder().decode(ServerPlan.self, from: Data(notice[start...end].utf8))
        else { return nil }
        self = plan
    }

    /// One step, with those below it.
    struct Node: Decodable, Sendable {
        let type: String
        let table: String?
        let pages: Double
        /// What it gave or threw away, however often it ran.
        let rows: Double
        let loops: Double
        let below: [Node]

        var all: [Node] { [self] + below.flatMap(\.all) }

        private enum CodingKeys: String, CodingKey {
            case type = "Node Type"
            case table = "Relation Name"
            case pagesHit = "Shared Hit Blocks"
            case pagesRead = "Shared Read Blocks"
            case given = "Actual Rows"
            case filtered = "Rows Removed by Filter"
            case unjoined = "Rows Removed by Join Filter"
            case rechecked = "Rows Removed by Index Recheck"
            case loops = "Actual Loops"
            case below = "Plans"
        }

        init(from decoder: any Decoder) throws {
            let told = try decoder.container(keyedBy: CodingKeys.self)
            func number(_ key: CodingKeys) throws -> Double { try told.decodeIfPresent(Double.self, forKey: key) ?? 0 }
            type = try told.decode(String.self, forKey: .type)
            table = try told.decodeIfPresent(String.self, forKey: .table)
            pages = try number(.pagesHit) + number(.pagesRead)
            loops = try number(.loops)
            rows = try (number(.given) + number(.filtered) + number(.unjoined) + number(.rechecked)) * loops
            below = try told.decodeIfPresent([Node].self, forKey: .below) ?? []
        }
    }
}
