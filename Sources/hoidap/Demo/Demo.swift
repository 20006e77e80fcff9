import Domain
import FoundationEssentials
import Store

/// An office with its people, and what happened to its tickets.
struct Demo: Sendable {
    /// Published on purpose: a demonstration holds nothing that is worth guarding.
    static let password = "langson-2026"

    struct Office: Decodable, Sendable {
        let units: [OfficeUnit]
        let people: [Person]
    }

    struct OfficeUnit: Decodable, Sendable {
        let path: UnitPath
        let name_vi, name_en, name_zh: String

        var unit: Unit { Unit(path: path, nameVi: name_vi, nameEn: name_en, nameZh: name_zh) }
    }

    struct Person: Decodable, Sendable {
        struct Held: Decodable, Sendable {
            let role: Role
            let unit: UnitPath
        }
        let key, name, email: String
        let roles: [Held]
    }

    let office: Office
    let stories: [DemoStory]

    static func bundled() throws -> Demo {
        func text(_ name: String) -> String { embedded.first { $0.name == name }?.text ?? "" }
        let decoder = JSONDecoder()
        let lines = text("demonstration.jsonl").split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
        return Demo(
            office: try decoder.decode(Office.self, from: Data(text("demonstration-units.json").utf8)),
            stories: try lines.map { try decoder.decode(DemoStory.self, from: Data($0.utf8)) })
    }

    /// A unit of the demonstration, or one that is called by its path.
    func unit(_ path: UnitPath) -> Unit {
        office.units.first { $0.path == path }?.unit ?? Unit(path: path, nameVi: path.text, nameEn: path.text, nameZh: path.text)
    }

    /// Loads everything in one transaction, and tells the quarters that are over in another. False when people or tickets are there already.
    func load(into store: Store, passwordHash: String, now: Date) async throws -> Bool {
        let isNew = try await store.write(as: .system("demo"), at: now) { transaction in
            guard try transaction.isVacant() else { return false }
            let people = try addOffice(transaction, passwordHash)
            let tickets = try stories.enumerated().compactMap { number, story in
                try story.replay(transaction, people: people, number: number, now: now)
            }
            let visits = try DemoReception().load(transaction, people: people, now: now)
            try DemoSurvey(tickets: tickets, visits: visits).load(transaction, now: now)
            try DemoSample().load(transaction, people: people, now: now)
            for section in try DemoSection.bundled() { try section.keep(transaction, people: people) }
            for post in try DemoPost.bundled() { try post.replay(transaction, people: people, now: now) }
            try DemoPlan(transaction: transaction, people: people, now: now).load()
            try DemoReports.bundled().load(transaction, people: people, now: now)
            return true
        }
        if isNew { try await DemoSurvey.tell(store, now: now) }
        return isNew
    }

    private func addOffice(_ transaction: Transaction, _ passwordHash: String) throws -> [String: Member] {
        for unit in office.units.sorted(by: { $0.path.text < $1.path.text }) {
            try transaction.add(unit.unit)
        }
        var people: [String: Member] = [:]
        for person in office.people {
            people[person.key] = try transaction.addMember(
                name: person.name, email: person.email, passwordHash: passwordHash,
                appointments: person.roles.map { Appointment($0.role, $0.unit) })
        }
        return people
    }
}
