import Domain
import Foundation
import HTTPTypes
import Language
import Hummingbird
import HummingbirdTesting
import Store
import Support
import Testing
import Web

/// The pages of the plan and the scoreboard, for every role.
@Suite struct PlanPagesTests {
    /// A plan with a task that the consular division leads, a direction to it and a record of it.
    private func aPlan(_ office: Office, title: String = "Trả lời") async throws -> Plan {
        let terms = PlanTask.Terms(
            title: title, leads: [Office.consular], unitsNamed: title, from: try #require(Day(iso: "2026-01-01")),
            through: try #require(Day(iso: "2026-12-31")), evidence: title)
        let solution = Solution(
            id: timeOrderedID(at: Office.now), component: .timeCost, title: title,
            tasks: [PlanTask(id: timeOrderedID(at: Office.now), terms: terms)])
        let plan = Plan(
            id: timeOrderedID(at: Office.now), unit: Office.agency, keeper: Office.agency, year: 2026, title: title, document: nil,
            solutions: [solution])
        return try await office.store.write(as: office.actor(.head), at: Office.now) { transaction in
            try transaction.add(plan)
            let direction = Direction.Terms(text: title, lead: Office.consular, givenOn: terms.from, dueOn: terms.through)
            try transaction.decide(.direct(timeOrderedID(at: Office.now), direction), in: try transaction.plan(year: 2026))
            let record = PlanRecord.Terms(kind: .event, title: title, unit: Office.consular, heldOn: terms.from, result: title)
            try transaction.decide(.record(timeOrderedID(at: Office.now), record), in: try transaction.plan(year: 2026))
            return try transaction.plan(year: 2026)
        }
    }

    private static let task =
        "title=Nhi%E1%BB%87m+v%E1%BB%A5&lead.vn.langson.ngoaivu.lanhsu=yes&from=2026-01-01&through=2026-06-30&evidence=x&rule_1=answers"
    private static let result = "year=2023&ranked=25&number=1&issuer=x&points_total=80,45"

    @Test(arguments: Role.allCases) func everyRoleComesAsFarAsThePolicySays(role: Role) async throws {
        try await Office.open { office in
            let plan = try await aPlan(office)
            let actor = office.actor(role)
            func may(_ action: PlanAction) -> Bool { PlanPolicy.allows(action, in: plan, by: actor) }
            let (solution, task) = (plan.solutions[0].id, plan.tasks[0].id)
            let (direction, record) = (plan.directions[0].id, plan.records[0].id)
            let base = "/office/plan/2026"
            for uri in [
                "/office/plan", base, base + "/directions", base + "/records", base + "/history", "\(base)/tasks/\(task)",
                "/office/scoreboard",
            ] {
                #expect(try await office.visit(uri, as: role).status == .ok, "\(role) \(uri)")
            }
            let guarded: [(String, PlanAction)] = [
                ("\(base)/solutions/\(solution)/tasks", .edit), ("\(base)/tasks/\(task)/edit", .edit),
                ("\(base)/records/\(record)", .record), ("/office/scoreboard/results", .enterResults),
            ]
            for (uri, action) in guarded {
                #expect(try await office.visit(uri, as: role).status == (may(action) ? .ok : .forbidden), "\(role) \(uri)")
            }
            let writes: [(String, String, PlanAction)] = [
                ("\(base)/tasks/\(task)/report", "state=under_way&report=x", .report),
                ("\(base)/tasks/\(task)/confirmation", "", .confirm),
                ("\(base)/directions/\(direction)/result", "result=x", .carryOut),
                ("\(base)/directions", "text=x&unit=vn.langson.ngoaivu.lanhsu&issued_on=2026-03-02&days=5", .direct),
                ("\(base)/records", "kind=event&title=x&unit=vn.langson.ngoaivu.lanhsu&held_on=2026-03-02&result=x", .record),
                ("\(base)/solutions", "component=dynamism&title=x", .edit), ("\(base)/solutions/\(solution)/tasks", Self.task, .edit),
                ("\(base)/tasks/\(task)/edit", Self.task, .edit), ("\(base)/base", "title=x&number=1&issuer=x", .edit),
                ("\(base)/copy", "year=2027", .edit), ("/office/scoreboard/results", Self.result, .enterResults),
            ]
            for (uri, form, action) in writes {
                let status = try await office.visit(uri, as: role, form: form).status
                // Nothing shows yet that the task was done.
                let done: HTTPResponse.Status = action == .confirm ? .unprocessableContent : .seeOther
                #expect(status == (may(action) ? done : .forbidden), "\(role) \(uri): \(status)")
            }
        }
    }

    @Test func aRefusedFormKeepsWhatWasTypedAndNamesTheField() async throws {
        try await Office.open { office in
            let plan = try await aPlan(office)
            let (solution, task) = (plan.solutions[0].id, plan.tasks[0].id)
            let base = "/office/plan/2026"
            let forms: [(String, String, String, String)] = [
                (
                    "/office/plan", "year=26&unit=vn.langson.ngoaivu&keeper=vn.langson.ngoaivu&title=giulai&number=&issuer=", "make-year",
                    "giulai"
                ),
                (base + "/copy", "year=2026", "copy-year", "2026"),
                (base + "/base", "title=giulai&number=&issuer=x", "base-number", "giulai"),
                (base + "/solutions", "component=&title=giulai", "solution-component", "giulai"),
                ("\(base)/solutions/\(solution)/tasks", "title=giulai&from=x&through=&evidence=", "task-from", "giulai"),
                ("\(base)/tasks/\(task)/edit", "title=giulai&from=2026-02-02&through=2026-01-01&evidence=", "task-through", "giulai"),
                ("\(base)/tasks/\(task)/proof", "kind=ticket&proof=999/2026&note=giulai", "proof-proof", "giulai"),
                (base + "/directions", "text=giulai&unit=&issued_on=2026-03-02", "direction-due_on", "giulai"),
                (base + "/records", "kind=proposal&title=giulai&unit=vn.langson.ngoaivu&held_on=x&result=", "record-addressee", "giulai"),
                (
                    base + "/directions", "text=giulai&unit=vn.langson.ngoaivu.lanhsu&issued_on=2026-01-05&due_on=2026-02-05",
                    "direction-due_on", "giulai"
                ),
                (
                    base + "/records", "kind=event&title=giulai&unit=vn.langson.ngoaivu&held_on=2026-03-03&result=x", "record-held_on",
                    "giulai"
                ),
                ("/office/scoreboard/results", "year=2023&ranked=25&number=giulai&issuer=x&rank_total=26", "rank_total", "giulai"),
            ]
            for (uri, form, field, kept) in forms {
                let response = try await office.visit(uri, as: .head, form: form)
                let page = text(response)
                #expect([.unprocessableContent, .conflict].contains(response.status), "\(uri): \(response.status)")
                #expect(page.contains("href=\"#\(field)\"") && page.contains("id=\"\(field)\""), "\(uri) names \(field)")
                #expect(page.contains(kept), "\(uri) keeps what was typed")
            }
            let lines = try await office.visit("\(base)/tasks/\(task)/report", as: .unitHead, form: "state=&report=giulai")
            #expect(lines.status == .unprocessableContent && text(lines).contains("giulai"))
        }
    }

    @Test func aTaskIsReportedProvedAndConfirmed() async throws {
        try await Office.open { office in
            let plan = try await aPlan(office)
            let base = "/office/plan/2026/tasks/\(plan.tasks[0].id)"
            #expect(try await office.visit(base + "/report", as: .officer, form: "state=under_way&report=Dang+lam").status == .seeOther)
            #expect(try await office.visit(base + "/confirmation", as: .head, form: "").status == .unprocessableContent)
            #expect(try await office.visit(base + "/proof", as: .officer, form: "kind=document&proof=12/BC-SNgV").status == .seeOther)
            #expect(try await office.visit(base + "/confirmation", as: .head, form: "").status == .seeOther)
            let page = text(try await office.visit(base, as: .officer))
            #expect(page.contains("Hoàn thành") && page.contains("12/BC-SNgV") && page.contains("Dang lam"))
            #expect(text(try await office.visit("/office/plan/2026?status=done", as: .officer)).contains("/tasks/"))
            #expect(!text(try await office.visit("/office/plan/2026?status=late", as: .officer)).contains("/tasks/"))
        }
    }

    @Test func whatIsNotThereIsNotFound() async throws {
        try await Office.open { office in
            let plan = try await aPlan(office)
            for uri in [
                "/office/plan/2025", "/office/plan/1", "/office/plan/x", "/office/plan/2026/tasks/\(UUID())", "/office/plan/2026/tasks/x",
                "/office/plan/2026/records/\(UUID())", "/office/plan/2026/solutions/\(UUID())/tasks",
            ] {
                #expect(try await office.visit(uri, as: .head).status == .notFound, "\(uri)")
            }
            let site = Site(store: office.store, home: Office.agency, secureCookies: false, now: { Office.now })
            try await Application(router: buildRouter(site)).test(.router) { client in
                for uri in ["/office/plan", "/office/plan/2026", "/office/plan/2026/tasks/\(plan.tasks[0].id)", "/office/scoreboard"] {
                    let response = try await client.execute(uri: uri, method: .get)
                    #expect(response.status == .seeOther && response.headers[.location] == "/desk/sign-in", "\(uri)")
                }
            }
        }
    }

    @Test func hostileTextIsShownAndNotRun() async throws {
        try await Office.open { office in
            let plan = try await aPlan(office, title: HostileText.text)
            let base = "/office/plan/2026"
            for uri in [
                "/office/plan", base, base + "/directions", base + "/records", base + "/history", "\(base)/tasks/\(plan.tasks[0].id)",
                "\(base)/tasks/\(plan.tasks[0].id)/edit", "\(base)/records/\(plan.records[0].id)", base + "?status=\(HostileText.encoded)",
            ] {
                let response = try await office.visit(uri, as: .head)
                #expect(response.status == .ok, "\(uri)")
                HostileText.expectHarmless(response, uri)
            }
            let form = Self.result + "&note=\(HostileText.encoded)&best=\(HostileText.encoded)"
            HostileText.expectHarmless(try await office.visit("/office/scoreboard/results", as: .head, form: form), "results")
        }
    }

    @Test func resultsStandAsPublishedAndStayWhenCorrected() async throws {
        try await Office.open { office in
            let first = Self.result + "&rank_total=16&rank_dynamism=20&change_dynamism=0,86"
            #expect(try await office.visit("/office/scoreboard/results", as: .clerk, form: first).status == .seeOther)
            #expect(try await office.visit("/office/scoreboard/results", as: .head, form: first).status == .conflict)
            let second = first.replacing("rank_total=16", with: "rank_total=15")
            #expect(try await office.visit("/office/scoreboard/results", as: .head, form: second).status == .seeOther)
            let page = text(try await office.visit("/office/scoreboard", as: .officer))
            #expect(page.contains("80,45") && page.contains("15/25") && page.contains("+0,86") && page.contains("không có số liệu"))
            #expect(page.contains("Sửa lần 1") && page.contains("Nhập lần đầu") && page.contains("role=\"img\""))
            #expect(!page.contains("/office/scoreboard/results"), "an officer enters nothing")
            let form = text(try await office.visit("/office/scoreboard/results?year=2023", as: .head))
            #expect(form.contains("value=\"80,45\"") && form.contains("value=\"0,86\""))
        }
    }

    /// Who is over several agencies reads each board, is told which it is, and enters into that one.
    @Test func eachAgencyHasItsOwnBoard() async throws {
        try await Office.open { office in
            let (other, email) = (Office.path("vn.langson.congthuong"), "tinh@example.vn")
            try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                try transaction.add(Unit(path: other, nameVi: "Sở Công Thương", nameEn: "Department of Industry and Trade", nameZh: "工贸厅"))
                try transaction.addMember(
                    name: "Văn thư tỉnh", email: email, passwordHash: nil, appointments: [Appointment(.clerk, Office.path("vn.langson"))])
            }
            let result = try OfficialResult(
                Plan.Typed(["year": "2023", "ranked": "25", "number": "1", "issuer": "x", "points_total": "80,45"]))
            for unit in [Office.agency, other] {
                try await office.store.write(as: .system("results"), at: Office.now) { try $0.enter(result, of: unit) }
            }
            let home = text(try await office.visit("/office/scoreboard", email: email))
            #expect(home.contains("<h1>Bảng điểm DDCI: Sở Ngoại vụ</h1>"))
            let link = "/office/scoreboard?unit=vn.langson.congthuong"
            #expect(home.contains("href=\"\(link)\">Sở Công Thương</a>"))
            let board = text(try await office.visit(link, email: email))
            #expect(board.contains("<h1>Bảng điểm DDCI: Sở Công Thương</h1>"))
            let form = "/office/scoreboard/results?unit=vn.langson.congthuong"
            #expect(
                board.contains("href=\"\(form)\"")
                    && board.contains("href=\"/office/scoreboard/results?year=2023&amp;unit=vn.langson.congthuong\""))
            #expect(text(try await office.visit(form, email: email)).contains("action=\"\(form)\""))
            let entered = try await office.visit(form, email: email, form: Self.result.replacing("2023", with: "2024"))
            #expect(entered.headers[.location] == "/office/scoreboard?done=1&unit=vn.langson.congthuong")
            let years = try await office.store.read(as: .system("test"), at: Office.now) { transaction in
                try [Office.agency, other].map { try transaction.officialResults(of: $0).map(\.result.year) }
            }
            #expect(years == [[2023], [2024, 2023]])
            // Whoever works in one agency neither sees nor reaches the board of another.
            #expect(!text(try await office.visit("/office/scoreboard", as: .head)).contains("Sở Công Thương"))
            #expect(try await office.visit(link, as: .head).status == .notFound)
        }
    }

    /// What the indicators hide from a role, the scoreboard hides too, and says so.
    @Test(arguments: Role.allCases) func internalIndicatorsAreShownToThoseWhoMayKnowThem(role: Role) async throws {
        try await Office.open { office in
            _ = try await office.aPublishedTicket()
            let page = text(try await office.visit("/office/scoreboard", as: role))
            let isReader = [.clerk, .unitHead, .head, .inspector].contains(role)
            #expect(page.contains("Thời gian chờ trung vị") == isReader, "\(role)")
            #expect(page.contains("Chỉ số nội bộ chỉ hiển thị") == !isReader, "\(role)")
            #expect(page.contains("/office/indicators/tickets/") == isReader, "\(role)")
            if role == .unitHead { #expect(page.contains("Chỉ số nội bộ của: Phòng Lãnh sự"), "a unit head reads their own unit") }
        }
    }

    /// Nothing is given to a unit in which nobody works; whoever stands above the whole agency gives it, and is nobody to give it to.
    @Test func nothingIsGivenToAUnitWithoutPeople() async throws {
        try await Office.open { office in
            _ = try await aPlan(office)
            let (base, empty) = ("/office/plan/2026", Office.centre.text)
            let given = "text=giulai&issued_on=2026-03-02&days=5&unit="
            let page = text(try await office.visit(base + "/directions", as: .head))
            #expect(page.contains("value=\"\(Office.consular.text)\"") && !page.contains("value=\"\(empty)\""))
            let refused = try await office.visit(base + "/directions", as: .head, form: given + empty)
            #expect(refused.status == .unprocessableContent && text(refused).contains("href=\"#direction-unit\""))
            #expect(text(refused).contains(Plan.Refusal.nobodyThere(.unit).phrase(.vi)) && text(refused).contains("giulai"))
            #expect(try await office.visit(base + "/directions", as: .head, form: given + Office.consular.text).status == .seeOther)

            let plan = try await office.store.read(as: office.actor(.head), at: Office.now) { try $0.plan(year: 2026, unit: Office.agency) }
            let solution = try #require(plan.solutions.first).id.path
            let task = "title=Viec&from=2026-01-01&through=2026-12-31&evidence=Bao+cao&lead."
            let adding = "\(base)/solutions/\(solution)/tasks"
            let led = try await office.visit(adding, as: .head, form: task + empty + "=yes")
            #expect(led.status == .unprocessableContent && text(led).contains(Plan.Refusal.nobodyThere(.lead).phrase(.vi)))
            #expect(try await office.visit(adding, as: .head, form: task + Office.consular.text + "=yes").status == .seeOther)

            // Somebody is appointed.
            try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                _ = try transaction.addMember(
                    name: "Trần Văn Tâm", email: "tam@example.vn", passwordHash: nil, appointments: [Appointment(.officer, Office.centre)])
            }
            #expect(try await office.visit(base + "/directions", as: .head, form: given + empty).status == .seeOther)
        }
    }
}
