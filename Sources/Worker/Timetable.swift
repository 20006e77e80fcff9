import Domain
import FoundationEssentials
import Store

/// Every job of the program; docs/operating.md has the same table.
extension Job {
    /// Answers in one turn whose related ones are found anew; 100,000 take three days.
    private static let related = 25
    /// Followers in one transaction.
    private static let followers = 200
    /// Requests for a lost code in one transaction.
    private static let lostCodes = 100
    /// Tickets whose businesses are asked in one transaction.
    private static let surveyed = 1000

    public static let all: [Job] = [
        Job("letters", every: 1, limit: 1800, in: .each, where: { $0.letters != nil }) { try await $0.letters?.sendWaiting() },
        // Whoever made a new version counts by it; what they left is found by the next look at all dates.
        Job("law", every: 5, limit: 60, in: .each) { try await $0.store.refreshLaw() },
        Job("dates", every: 300, limit: 3600, in: .each) { try await $0.repairDates(at: .nowInMilliseconds()) },
        // A program that starts has other things to do.
        Job("records", every: 86_400, limit: 3600, in: .each, after: 300) { try await $0.checkRecords(at: .nowInMilliseconds()) },
        Job("search gaps", every: 60, limit: 60, in: .each, where: { $0.gaps != nil }) { shift in
            guard let found = shift.gaps?(), !found.isEmpty else { return }
            try await shift.store.write(as: .system("search gaps"), at: .nowInMilliseconds()) { try $0.note(gaps: found) }
        },
        Job("reminders", every: 30, limit: 3600) { shift in
            while try await shift.remind(at: .nowInMilliseconds()) == Shift.reminded {}
        },
        Job("weekly summary", as: "reminders", every: 30) { _ = try $0.summariseWeek() },
        Job("reports", as: "reports", every: 30) { try $0.remindReports() },
        Job("directions", as: "reminders", every: 30) { _ = try $0.remindDirections() },
        Job("reception", as: "reception", every: 30) { try $0.arrangeReceptions() },
        Job("visitors", as: "reception", every: 30) { try $0.remindVisitors() },
        Job("lost codes", every: 5, limit: 300) {
            try await $0.repeated("lost codes", lostCodes) { try $0.sendLostCodes(limit: lostCodes) }
        },
        Job("news", every: 30, limit: 3600) { try await $0.repeated("news", followers) { try $0.tellFollowers(limit: followers) } },
        Job("sample", as: "sample", every: 30) { _ = try $0.listSamples() },
        Job("survey", every: 30, limit: 3600) { try await $0.repeated("survey", surveyed) { try $0.survey(limit: surveyed) } },
        Job("clean-up", every: 60, limit: 300) { try await $0.store.cleanUp(at: .nowInMilliseconds()) },
        Job("virus scan", every: 2, limit: 600, where: { $0.scanner != nil }) { try await $0.scanFiles() },
        Job("search index", as: "search", every: 60, limit: 300) { try $0.mergeSearch() },
        Job("related answers", as: "search", every: 60, limit: 300) { try $0.refreshRelated(limit: related) },
        Job("search words", as: "search", every: 60, limit: 3600) { try $0.refreshSearch() },
        Job("figures", as: "figures", every: 60, limit: 300) { _ = try $0.mergeFigures() },
        Job("forecast", as: "forecast", every: 60, limit: 300) { _ = try $0.refreshForecast() },
    ]
}

extension Shift {
    /// One transaction after the other, until one finds less than it may do.
    fileprivate func repeated(_ program: String, _ limit: Int, _ work: @escaping @Sendable (Transaction) throws -> Int) async throws {
        while try await store.write(as: .system(program), at: .nowInMilliseconds(), deadline: .seconds(60), work) == limit {}
    }
}
