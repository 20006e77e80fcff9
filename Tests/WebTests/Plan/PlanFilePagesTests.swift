import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Store
import Support
import Testing
import Web

/// Files that show that a task was done, as a browser meets them, and the choice between agencies.
@Suite struct PlanFilePagesTests {
    private let base = "/office/plan/2026"

    private func aPlan(_ office: Office, unit: UnitPath = Office.agency, lead: UnitPath = Office.consular) async throws -> Plan {
        let terms = PlanTask.Terms(
            title: "Trả lời \(unit.text)", leads: [lead], from: try #require(Day(iso: "2026-01-01")),
            through: try #require(Day(iso: "2026-12-31")), evidence: "x")
        let task = PlanTask(id: timeOrderedID(at: Office.now), terms: terms)
        let solution = Solution(id: timeOrderedID(at: Office.now), component: .timeCost, title: "x", tasks: [task])
        let plan = Plan(
            id: timeOrderedID(at: Office.now), unit: unit, keeper: unit, year: 2026, title: "Kế hoạch \(unit.text)", document: nil,
            solutions: [solution])
        return try await office.store.write(as: .system("test"), at: Office.now) { try $0.add(plan) }
    }

    private func multipart(_ content: String, name: String = "bao-cao.pdf", csrf: String = "CSRF", note: String = "ghi chú quý I")
        -> [UInt8]
    {
        func field(_ name: String, _ value: String) -> String {
            "--B\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
        }
        let file = "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n\r\n\(content)\r\n--B--\r\n"
        return Array((field("csrf", csrf) + field("note", note) + file).utf8)
    }

    @Test(arguments: Role.allCases) func onlyWhoWorksOnTheTaskAddsFilesAndAllStaffReadThem(role: Role) async throws {
        try await Office.open { office in
            let plan = try await aPlan(office)
            let task = "\(base)/tasks/\(plan.tasks[0].id)".lowercased()
            let isAllowed = PlanPolicy.mayProve(plan.tasks[0], in: plan, office.actor(role))
            #expect(text(try await office.visit(task, as: role)).contains("action=\"\(task)/files\"") == isAllowed)
            let answer = try await office.upload(multipart("%PDF-1.7"), to: task + "/files", as: role)
            #expect(answer.status == (isAllowed ? .seeOther : .forbidden))
            #expect(try await office.upload(multipart("%PDF-1.7", csrf: "x"), to: task + "/files", as: role).status == .forbidden)
            if !isAllowed { #expect(try await office.upload(multipart("%PDF-1.7"), to: task + "/files", as: .head).status == .seeOther) }
            let page = text(try await office.visit(task, as: role))
            let link = try #require(page.firstMatch(of: /href="(\/office\/plan\/[^"]+\/files\/[^"]+)"/).map { String($0.1) })
            let file = try await office.visit(link, as: role)
            #expect(file.status == .ok && text(file) == "%PDF-1.7" && file.headers[.contentType] == "application/pdf")
            #expect(file.headers[.contentDisposition]?.hasPrefix("attachment") == true && file.headers[.cacheControl] == "no-store")
            #expect(try await office.visit(link).status == .seeOther, "nobody who is not signed in")
            let id = try #require(link.split(separator: "/").last)
            #expect(try await office.visit("/tap-tin/\(id)/bao-cao.pdf").status == .notFound)
            #expect(page.contains("/removal\"") == isAllowed)
        }
    }

    @Test func aRefusedFileIsNamedAndTheNoteKept() async throws {
        try await Office.open { office in
            let task = "\(base)/tasks/\(try await aPlan(office).tasks[0].id)"
            for (content, name, words) in [("<html>", "a.pdf", "không phải PDF"), ("", "", "Tệp")] {
                let answer = try await office.upload(multipart(content, name: name), to: task + "/files", as: .officer)
                let page = text(answer)
                #expect(answer.status == .unprocessableContent && page.contains(words), "\(name)")
                #expect(page.contains("href=\"#upload-file\"") && page.contains("id=\"upload-file\"") && page.contains("ghi chú quý I"))
            }
        }
    }

    @Test func aProofIsTakenOutWithAReason() async throws {
        try await Office.open { office in
            let plan = try await aPlan(office)
            let task = "\(base)/tasks/\(plan.tasks[0].id)"
            #expect(try await office.upload(multipart("%PDF-1.7"), to: task + "/files", as: .officer).status == .seeOther)
            let page = text(try await office.visit(task, as: .officer))
            let action = try #require(page.firstMatch(of: /action="([^"]+\/removal)"/).map { String($0.1) })
            let file = try #require(page.firstMatch(of: /href="([^"]+\/files\/[^"]+)"/).map { String($0.1) })
            let bare = try await office.visit(action, as: .officer, form: "reason=")
            #expect(bare.status == .unprocessableContent && text(bare).contains("Lý do: chưa điền."))
            #expect(try await office.visit(action, as: .editor, form: "reason=x").status == .forbidden)
            #expect(try await office.visit(action, as: .officer, form: "reason=Nh%E1%BA%A7m+t%E1%BB%87p").status == .seeOther)
            #expect(try await office.visit(file, as: .officer).status == .notFound)
            let after = text(try await office.visit(task, as: .officer))
            #expect(after.contains("bao-cao.pdf – ghi chú quý I – Nhầm tệp") && after.contains("Gỡ minh chứng"))
            #expect(try await office.visit(action, as: .officer, form: "reason=x").status == .unprocessableContent, "it is gone")
        }
    }

    // MARK: Whose plan

    @Test func severalAgenciesAreAChoice() async throws {
        try await Office.open { office in
            let (first, second) = (Office.consular, Office.centre)
            let plans = [try await aPlan(office, unit: first), try await aPlan(office, unit: second, lead: second)]
            for page in ["", "/directions", "/records", "/history"] {
                let choice = text(try await office.visit(base + page, as: .inspector))
                #expect(choice.contains("Chọn cơ quan"), "\(page)")
                for plan in plans {
                    let link = "\(base)\(page)?unit=\(plan.unit.text)"
                    #expect(choice.contains("href=\"\(link)\""), "\(link)")
                    let shown = text(try await office.visit(link, as: .inspector))
                    #expect(shown.contains("<h1 lang=\"vi\">\(plan.title)</h1>"))
                    #expect(shown.contains("href=\"\(base)/history?unit=\(plan.unit.text)\""), "its own pages stay with it")
                }
            }
            let list = text(try await office.visit("/office/plan", as: .inspector))
            #expect(list.contains("\(base)?unit=\(first.text)") && list.contains("\(base)?unit=\(second.text)"))
            // A form without the agency changes neither; with it, that one.
            #expect(try await office.visit(base + "/base", as: .head, form: "title=x&number=1&issuer=x").status == .unprocessableContent)
            let named = "\(base)/base?unit=\(second.text)"
            let answer = try await office.visit(named, as: .head, form: "title=Moi&number=1&issuer=x")
            #expect(answer.status == .seeOther && answer.headers[.location] == "\(base)?unit=\(second.text)&done=1")
            #expect(text(try await office.visit("\(base)?unit=\(second.text)", as: .head)).contains("<h1 lang=\"vi\">Moi</h1>"))
            // Who works for one of them is not asked.
            #expect(text(try await office.visit(base, as: .officer)).contains("<h1 lang=\"vi\">\(plans[0].title)</h1>"))
            #expect(try await office.visit(base + "?unit=x!", as: .head).status == .notFound)
        }
    }
}
