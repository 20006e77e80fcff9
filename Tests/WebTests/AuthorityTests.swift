import Domain
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Language
import NIOCore
import Store
import Support
import Testing

@testable import Web

/// Every write of staff, by every role of the agency whose thing is written to, of another agency and of the unit above both. Who may is
/// stated here; a new route without a row fails.
@Suite struct AuthorityTests {
    /// Roles by their first letters: clerk, officer, unit head, head, inspector, editor, administrator.
    private static let letters: [(Role, Character)] = [
        (.clerk, "c"), (.officer, "o"), (.unitHead, "u"), (.head, "h"), (.inspector, "i"), (.editor, "e"), (.administrator, "a"),
    ]

    /// Who may of the agency itself, of the unit above it, and of another agency.
    struct Row: Equatable, CustomStringConvertible {
        let own, upper, other: String

        var description: String { "\(own),\(upper),\(other)" }
    }

    /// The table: `write,own,upper,other`, each with the letters of the roles that may.
    private static func table() throws -> [String: Row] {
        let file = Checkout.file("Tests/WebTests/authority.csv")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
        return Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                return (cells[0], Row(own: cells[1], upper: cells[2], other: cells[3]))
            })
    }

    /// What stands in fields that a page leaves empty.
    private static let plausible = [
        "reason": "Vi+sao", "text": "Noi+dung", "title": "Tieu+de", "body": "Noi+dung", "summary": "Tom+tat", "document": "36%2FKH-UBND",
        "unit": Office.agency.text, "keeper": Office.agency.text, "year": "2027", "kind": "question", "outcome": "explained",
        "clock": "answer",
        "amount": "1", "officer": "officer%40example.vn", "question": "Hoi", "answer": "Dap", "topic": "hop-phap-hoa", "result": "Xong",
        "number": "36%2FKH-UBND", "issuer": "UBND", "due_on": "2026-12-31", "held_on": "2026-03-02", "report": "Dang+lam", "proof": "36",
        "notes": "Da+noi", "came": "yes", "day": "2026-03-02", "from": "2026-01-01", "through": "2026-03-01", "size": "5", "seed": "Xo+so",
        "points_total": "80", "ranked": "25", "address": "a%40b.vn", "typed": "visa", "q": "visa", "freshness_days": "30", "places": "2",
        "minutes": "30", "state": "under_way", "office": Office.centre.text, "lead": Office.consular.text, "slot_minutes": "30",
        "method": "simple", "count": "yes", "sessions": "07%3A30-11%3A30", "basis": "QD", "evidence": "Bao+cao", "issued_on": "2026-01-02",
        "valid_from": "2026-01-01", "letter": "00000000-0000-4000-8000-000000000000",
    ]

    /// The same member of staff thrice: of the agency, of the unit above it, and of another agency.
    private enum Place: String, CaseIterable {
        case own = "vn.langson.ngoaivu"
        case upper = "vn.langson"
        case other = "vn.langson.taichinh"
    }

    private static func appoint(_ office: Office) async throws {
        try await office.store.write(as: .system("test"), at: Office.now) { transaction in
            try transaction.add(Unit(path: Office.path(Place.other.rawValue), nameVi: "Sở Tài chính", nameEn: "Finance", nameZh: "财政厅"))
            for place in Place.allCases {
                for (role, _) in letters {
                    try transaction.addMember(
                        name: "\(place) \(role)", email: address(role, place), passwordHash: nil,
                        appointments: [Appointment(role, Office.path(place.rawValue))])
                }
            }
        }
    }

    private static func address(_ role: Role, _ place: Place) -> String { "\(place).\(role.rawValue)@example.vn".lowercased() }

    private static func visitor(_ role: Role, _ place: Place, _ office: Office) async throws -> Visitor {
        let token = try await office.sessionToken(email: address(role, place), lasting: 86_400, at: now) ?? ""
        return Visitor(role: role, token: token, bearer: "", csrf: try await office.store.session(token: token, at: now)?.csrfToken ?? "")
    }

    /// Things of the agency, by the word that stands before them in an address.
    private static func things(_ office: Office) async throws -> [String: String] {
        let post = try await office.aPost(in: .events, content: aContent(title: "Hội thảo"))
        let file = aFile("%PDF-1.4\n%%EOF\n")
        let kept = try await office.store.write(as: office.actor(.editor), at: Office.now) {
            try $0.attach(file, named: "a.pdf", to: post.id)
        }
        let ticket = try await office.anAnsweredTicket()
        let text = Publication.Text(title: "Hồ sơ", question: "Gì?", answer: "Ba.", topic: .legalisation)
        try await office.decide(.clerk, .preparePublication(text), on: ticket.id)
        let answer = try await office.store.write(as: office.actor(.clerk), at: Office.now) {
            try $0.attach(file, named: "a.pdf", toAnswerOf: ticket.id, reason: "")
        }
        let plan = try await office.store.read(as: office.actor(.head), at: now) { try $0.plan(year: 2026, unit: Office.agency) }
        let (direction, record, proof) = (UUID(), UUID(), UUID())
        guard let task = plan.tasks.first, let solution = plan.solutions.first, let due = Day(iso: "2026-12-01") else { return [:] }
        for command: PlanCommand in [
            .direct(direction, .init(text: "Làm", lead: Office.consular, givenOn: Office.now.day, dueOn: due)),
            .record(record, .init(kind: .training, title: "Lớp", unit: Office.consular, heldOn: Office.now.day, result: "Đủ")),
            .prove(task.id, PlanProof(id: proof, what: .document(number: "36/KH"), note: "", at: Office.now)),
        ] {
            try await office.store.write(as: office.actor(.head), at: now) {
                _ = try $0.decide(command, in: try $0.plan(year: 2026, unit: Office.agency))
            }
        }
        let (schedule, days) = try await office.store.read(as: .business, at: now) { transaction in
            let plan = try transaction.receptionPlan()
            let first = plan.schedules[0]
            return (first.id, plan.days(of: first, in: Office.now.day...Office.now.day.adding(90)).map(\.planned))
        }
        var visit = BookingRequest.Typed()
        (visit.slot, visit.name, visit.subject, visit.email) = ("450", "Nguyễn Thị Bình", "Hợp pháp hóa", "binh@congty.vn")
        let request = try BookingRequest(visit)
        guard let held = days.first, let free = days.last else { return [:] }
        let booking = try await office.store.write(as: .business, at: Office.now) {
            try $0.book(request, schedule: schedule, planned: held, form: nil)
        }
        let sample = try await office.store.read(as: office.actor(.clerk), at: now) { try $0.samples() }.first
        let past = LawEdit.days(from: Office.now.day.adding(-7), through: Office.now.day.adding(-7), kind: .holiday, name: "Nghỉ")
        let proposal = try await office.store.change(past, document: "1", isPreview: false, as: .system("test"), at: now).proposal
        let letter = try await office.store.write(as: .system("letters"), at: now) { transaction in
            let letter = try transaction.claimLetter(firstWait: 60)?.id
            if let letter { try transaction.letterFailed(letter, fault: "554: refused", isFinal: true) }
            return letter
        }
        let synonym = try await office.store.read(as: office.actor(.editor), at: now) { try $0.synonyms() }.first
        func word(_ id: UUID?) -> String { id?.uuidString.lowercased() ?? "" }
        return [
            "letters": word(letter), "synonyms": word(synonym?.id),
            "posts": word(post.id), "posts/attachments": word(kept.latest.attachments.first), "tickets": answer.id.path,
            "tickets/attachments": word(answer.publication?.latest.attachments.first), "plan": "2026", "tasks": word(task.id),
            "solutions": word(solution.id), "directions": word(direction), "records": word(record), "proofs": word(proof),
            "schedules": "\(schedule)", "schedules/planned": free.iso, "bookings": word(booking.id), "sample": word(sample?.id),
            "proposals": word(proposal), "reports": "2026-Q1", "reports/unit": Office.consular.text, "settings": Office.agency.text,
            "sections": Section.events.rawValue, "law": "year",
        ]
    }

    /// The address of a write to one of these.
    private static func path(_ route: Route, _ things: [String: String]) -> String {
        var (steps, word): ([String], String) = ([], "")
        for step in route.steps.map(String.init) {
            guard step.hasPrefix("{") else {
                steps.append(step)
                word = step == "attachments" ? (steps.contains("posts") ? "posts/" : "tickets/") + step : step
                continue
            }
            steps.append(things[word] ?? "-")
            word += word == "schedules" ? "/planned" : "/unit"
        }
        return "/" + steps.joined(separator: "/")
    }

    /// After the quarter, so that it can be reported on.
    private static let now = Office.afterQuarter

    private static let words = Dictionary(
        uniqueKeysWithValues: ["title", "place", "rules"].flatMap { name in ["vi", "en", "zh"].map { ("\(name)_\($0)", "\(name)+\($0)") } })
    private static let post = [
        "title": "Hoi+thao", "summary": "Tom+tat", "body": "Noi+dung", "start": "2026-05-05T08%3A00", "place": "Hoi+truong",
        "section": Section.events.rawValue,
    ]

    /// What a form says beside what its page prefills.
    private static let said: [String: [String: String]] = [
        "/office/reception/schedules": words.merging(["kind": "weekly", "day": "3", "valid_from": "2026-05-01", "valid_to": ""]) { $1 }
            .merging(["unit": Office.agency.text, "sessions": "13%3A30-16%3A30", "slot_minutes": "30", "places": "2"]) { $1 },
        "/office/reception/bookings/{booking}/attendance": ["came": "yes"],
        "/office/reception/bookings/{booking}/minutes": ["kind": "question", "notes": "Da+noi"],
        "/office/posts/{id}/edit": post, "/office/posts/new": post,
        "/office/sample": [
            "unit": Office.agency.text, "from": "2026-03-02", "through": "2026-03-31", "size": "5", "method": "simple",
            "source": "lottery_north", "source_on": "2026-04-20", "document": "1%2FKH",
        ],
        "/office/sample/{id}/draw": ["result": "04719", "again": "04719", "published": "x"],
        "/office/sample/{id}/withdrawal": ["reason": "Sai"],
        "/office/plan/{year}/directions/{id}/result": ["result": "Xong"],
        "/office/plan/{year}/tasks/{id}/report": ["state": "under_way", "report": "Dang+lam"],
        "/office/plan/{year}/tasks/{id}/reopening": ["reason": "Chua+xong"],
        "/office/plan/{year}/tasks/{id}/proofs/{proof}/removal": ["reason": "Nham"],
        "/admin/law/{form}": ["year": "2027", "step": "preview"],
        "/office/plan/{year}/directions": ["unit": Office.consular.text, "issued_on": "2026-03-02"],
        "/office/plan/{year}/records": ["kind": "training", "unit": Office.agency.text],
        "/office/plan/{year}/records/{id}": ["kind": "training", "unit": Office.agency.text],
        "/office/plan/{year}/solutions": ["component": "time_cost"],
        "/office/plan/{year}/tasks/{id}/proof": ["kind": "document"],
        "/office/plan": ["year": "2031"],
        "/office/scoreboard/results": ["year": "2020", "points_total": "80"],
    ]

    /// A write as a page would send it, with something in every field.
    private static func filled(_ example: Example, _ things: [String: String]) -> Example {
        var example = example
        if !example.isJSON {
            let takesFiles = ["/attachments", "/files", "/results/file"].contains(where: example.route.pattern.hasSuffix)
            example = Example(
                route: example.route, path: path(example.route, things), role: nil, fields: example.fields, isMultipart: takesFiles)
            // A session's token; and nothing of what a page has shown, which programs may leave out.
            for name in example.fields.keys where ["version", "seen", "standing"].contains(where: name.hasSuffix) {
                example.fields[name] = nil
            }
            example.fields["csrf"] = ""
        }
        for (name, value) in example.fields where value.isEmpty || value == "null" {
            let bare = name.split(separator: "-").last.map(String.init) ?? name
            let plain = ["_vi", "_en", "_zh"].reduce(bare) { $0.hasSuffix($1) ? String($0.dropLast(3)) : $0 }
            let guess = plausible[bare] ?? plausible[plain]
            example.fields[name] = example.isJSON ? guess.map { "\"\($0.removingPercentEncoding ?? $0)\"" } ?? "\"x\"" : guess ?? ""
        }
        return example
    }

    /// A route of tickets stands for as many writes as there are actions.
    private static func writes(
        _ examples: [Example], _ things: [String: String], _ office: Office
    ) async throws -> [(name: String, example: Example)] {
        var writes: [(String, Example)] = []
        for example in examples {
            guard example.route.pattern.hasSuffix("/tickets/{id}/{action}") else {
                var whole = filled(example, things)
                if example.route.pattern == "/admin/letters/retry" { whole.fields["letter"] = things["letters"] }
                whole.fields.merge(said[example.route.pattern] ?? [:]) { $1 }
                writes.append((example.route.pattern, whole))
                continue
            }
            for action in ActionForm.all.map(\.action) {
                let ticket = try await office.aTicketInHand()
                var fields = plausible
                fields["csrf"] = ""
                let path = "/desk/tickets/\(ticket.id.path)/\(action.rawValue)"
                writes.append(
                    (
                        "/desk/tickets/{id}/" + action.rawValue,
                        Example(route: example.route, path: path, role: nil, fields: fields)
                    ))
            }
        }
        return writes
    }

    @Test(.timeLimit(.minutes(10))) func everyWriteAsksWhoseThingItIs() async throws {
        let table = try Self.table()
        try await Office.open { office in
            try await ExtremesTests.fill(office)
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, submissionsPerMinute: 0, now: { Self.now })
            let router = buildRouter(site)
            let routes = router.routes.filter { $0.method != .head }.map { Route(method: $0.method, pattern: $0.path.description) }
            let found = try await Application(router: router).test(.router) { client in
                var atlas = Atlas(routes: routes)
                try await atlas.explore(client, try await ExtremesTests.visitors(office))
                try await atlas.describe(client, office, [])
                // Once people of another agency work by the law, no page of one agency offers to change it.
                try await Self.appoint(office)
                let isStaffs = { (route: Route) in route.method == .post && Address.isOfStaff(route.pattern) }
                let examples = atlas.examples.values.filter { isStaffs($0.route) }.sorted { $0.route.description < $1.route.description }
                #expect(Set(examples.map(\.route)) == Set(routes.filter(isStaffs)), "an example of each")
                let writes = try await Self.writes(examples, try await Self.things(office), office)
                try await Self.expectUnknownUnitsRefused(writes, client, office)
                return try await Self.walk(writes, client, office)
            }
            for (name, row) in found.sorted(by: { $0.key < $1.key }) {
                #expect(table[name] == row, "\(name),\(row)")
            }
            #expect(Set(table.keys).subtracting(found.keys).isEmpty, "these writes are gone")
        }
    }

    /// The same writes, each with a unit that is none in one of its fields.
    private static func withUnknownUnits(_ name: String, _ example: Example) -> [(field: String, example: Example)] {
        let unknown = Office.agency.text + ".khongco"
        // A rule's unit is one of time.
        if name.hasPrefix("/admin/law/") { return [] }
        // All actions on a ticket say everything that any of them asks for.
        let asked = name.hasPrefix("/desk/") ? ["/assign", "/transfer"].contains(where: name.hasSuffix) ? ["unit"] : [] : nil
        return (asked ?? example.fields.keys.sorted()).compactMap { field in
            var other = example
            switch field {
            case "unit", "keeper", "office": other.fields[field] = unknown
            case "rule_unit_1": other.fields.merge(["rule_1": "answers", field: unknown]) { $1 }
            case "lead.\(Office.consular)", "with.\(Office.consular)":
                other.fields["lead.\(Office.consular)"] = "yes"
                other.fields[String(field.prefix(5)) + unknown] = "yes"
            default: return nil
            }
            return (field, other)
        }
    }

    /// By everybody of the agency, in whose tree it would lie: who may write is told which field, and nothing is written.
    private static func expectUnknownUnitsRefused(
        _ writes: [(name: String, example: Example)], _ client: any TestClientProtocol, _ office: Office
    ) async throws {
        var fields: Set<String> = []
        for (name, example) in writes {
            for (field, example) in withUnknownUnits(name, example) {
                fields.insert(field)
                var statuses: Set<Int> = []
                for (role, _) in letters {
                    let shot = example.shot(try await visitor(role, .own, office), path: [:], query: [:])
                    statuses.insert(
                        try await client.execute(uri: shot.uri, method: .post, headers: shot.headers, body: shot.body).status.code)
                }
                #expect(statuses.isSubset(of: [403, 404, 422]) && statuses.contains(422), "\(name) \(field): \(statuses)")
            }
        }
        #expect(fields == ["unit", "keeper", "office", "rule_unit_1", "lead.\(Office.consular)", "with.\(Office.consular)"], "\(fields)")
    }

    /// What a write takes away is there again for the next; nil where nothing is taken away.
    private static func renewed(_ name: String, _ office: Office) async throws -> String? {
        guard name == "/office/posts/{id}/attachments/{file}/removal" else { return nil }
        let file = aFile("%PDF-1.4\n%%EOF\n")
        let post = try await office.store.write(as: office.actor(.editor), at: now) { transaction in
            let post = try #require(try transaction.posts(in: .events, page: 1, size: 50).posts.first { $0.content.vi.title == "Hội thảo" })
            return try transaction.attach(file, named: "a.pdf", to: post.id)
        }
        return post.latest.attachments.last?.uuidString.lowercased()
    }

    /// Who was let in, of those who asked: strangers first, since they change nothing.
    private static func walk(
        _ writes: [(name: String, example: Example)], _ client: any TestClientProtocol, _ office: Office
    ) async throws -> [String: Row] {
        var rows: [String: Row] = [:]
        for (name, example) in writes {
            var allowed: [Place: String] = [:]
            for place in [Place.other, .own, .upper] {
                for (role, letter) in letters {
                    // Whose results are meant, the address says.
                    let asked = name.contains("/scoreboard/") ? ["unit": Office.agency.text] : [:]
                    let path = place == .other ? [:] : try await renewed(name, office).map { ["file": $0] } ?? [:]
                    let shot = example.shot(try await visitor(role, place, office), path: path, query: asked)
                    let response = try await client.execute(uri: shot.uri, method: .post, headers: shot.headers, body: shot.body)
                    #expect(response.status.code < 500, "\(name) as \(role) of \(place)")
                    if ![401, 403, 404].contains(response.status.code) { allowed[place, default: ""].append(letter) }
                }
            }
            rows[name] = Row(own: allowed[.own] ?? "", upper: allowed[.upper] ?? "", other: allowed[.other] ?? "")
        }
        return rows
    }
}
