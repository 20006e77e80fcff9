import Domain
import FoundationEssentials
import Store

/// A post of the demonstration, with its dates relative to today.
struct DemoPost: Decodable, Sendable {
    struct Document: Decodable, Sendable {
        let number, issuer: String
        let issued_on: Day
    }

    struct Event: Decodable, Sendable {
        let in_days: Int
        let hour: String
        let hours: Int
        let place: String
        let capacity: Int
    }

    let section: Section
    let days_ago: Int
    /// Who wrote it, and who approved it.
    let by, approved_by: String
    let vi: Post.Text
    let en, zh: Post.Text?
    let document: Document?
    let valid_from, valid_to: Day?
    let event: Event?
    let links: [Post.Link]?

    static func bundled() throws -> [DemoPost] {
        let text = embedded.first { $0.name == "demonstration-posts.json" }?.text ?? "[]"
        return try JSONDecoder().decode([DemoPost].self, from: Data(text.utf8))
    }

    func replay(_ transaction: Transaction, people: [String: Member], now: Date) throws {
        guard let author = people[by], let approver = people[approved_by] else {
            throw CommandRefused("demonstration, post \(vi.title): nobody is called \(by) or \(approved_by)")
        }
        let opening = now.day.adding(-days_ago).start.addingTimeInterval(9 * 3600)
        do {
            let post = try transaction.acting(as: .member(author), at: opening).draft(try content(now), in: section)
            try transaction.acting(as: .member(approver), at: opening.addingTimeInterval(5400)).decide(.publish(), on: post.id)
        } catch let refusal as Post.Refusal {
            throw CommandRefused("demonstration, post \(vi.title): \(refusal)")
        } catch let faults as Post.Faults {
            throw CommandRefused("demonstration, post \(vi.title): \(faults.refusals)")
        }
    }

    /// By the same checks as what is typed.
    private func content(_ now: Date) throws -> Post.Content {
        var typed = Post.Typed()
        typed.texts = [.vi: vi]
        typed.texts[.en] = en
        typed.texts[.zh] = zh
        (typed.number, typed.issuer) = (document?.number ?? "", document?.issuer ?? "")
        typed.issuedOn = document?.issued_on.iso ?? ""
        (typed.validFrom, typed.validTo) = (valid_from?.iso ?? "", valid_to?.iso ?? "")
        typed.links = (links ?? []).map { "\($0.url) \($0.title)" }.joined(separator: "\n")
        if let event {
            let start = "\(now.day.adding(event.in_days).iso)T\(event.hour)"
            typed.start = start
            typed.end = Date(iso8601: start).map { $0.addingTimeInterval(Double(event.hours) * 3600).rfc3339 } ?? ""
            (typed.place, typed.capacity) = (event.place, String(event.capacity))
        }
        return try Post.Content(typed, in: section)
    }
}

/// Who answers for a section in the demonstration.
struct DemoSection: Decodable, Sendable {
    let section: Section
    let unit: UnitPath
    let owner: String

    static func bundled() throws -> [DemoSection] {
        let text = embedded.first { $0.name == "demonstration-sections.json" }?.text ?? "[]"
        return try JSONDecoder().decode([DemoSection].self, from: Data(text.utf8))
    }

    func keep(_ transaction: Transaction, people: [String: Member]) throws {
        try transaction.keep(section, unit: unit, owner: people[owner]?.id, freshnessDays: section.usualFreshness)
    }
}
