import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import Language
import NIOCore
import Store
import Support
import Testing
import Web

/// A form that was opened before somebody else changed the thing never wins unseen: it comes back with what was typed, beside how it is now.
@Suite struct StaleFormTests {
    private static let words = "Noi dung da go"

    /// The form of a page that is sent to this address, as the browser has it.
    private func form(to action: String, on uri: String, as role: Role, _ office: Office, at now: Date = Office.now) async throws
        -> [String: String]
    {
        let page = text(try await office.visit(uri, as: role, at: now))
        let form = try #require(HTMLPage.forms(page).first { $0.action.hasPrefix(action) }, "\(uri) has a form to \(action)")
        return form.fields.filter { $0.key != "csrf" }
    }

    private func send(_ fields: [String: String], _ changed: [String: String], to uri: String, as role: Role, _ office: Office) async throws
        -> TestResponse
    {
        let all = fields.merging(changed) { $1 }.map { "\($0.key)=\($0.value.replacing(" ", with: "+"))" }.sorted().joined(separator: "&")
        return try await office.visit(uri, as: role, form: all)
    }

    @Test(arguments: [Action.requestInformation, .draft, .tellStatus]) func anUnreadReplyIsShownFirst(action: Action) async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            let uri = "/desk/tickets/\(id.path)/\(action.rawValue)"
            let fields = try await form(to: uri, on: "/desk/tickets/\(id.path)", as: .officer, office)
            try await office.decide(nil, .reply(text: "Xin rút lại yêu cầu thứ hai"), on: id)
            let typed = [action.rawValue + "-text": Self.words, action.rawValue + "-outcome": "explained"]
            let refused = try await send(fields, typed, to: uri, as: .officer, office)
            let page = text(refused)
            #expect(refused.status == .conflict && page.contains(Self.words) && page.contains("Xin rút lại yêu cầu thứ hai"))
            // Who has seen it presses again.
            let again = try #require(HTMLPage.forms(page).first { $0.action == uri }).fields.filter { $0.key != "csrf" }
            #expect(try await send(again, typed, to: uri, as: .officer, office).status == .seeOther)
        }
    }

    /// A complaint does not become a public question again because an old page was still open.
    @Test func aStaleClassificationDoesNotWin() async throws {
        try await Office.open { office in
            let ticket = try await office.aTicket()
            let uri = "/desk/tickets/\(ticket.id.path)/classify"
            let fields = try await form(to: uri, on: "/desk/tickets/\(ticket.id.path)", as: .clerk, office)
            let number = try await office.store.write(as: office.actor(.clerk), at: Office.now) {
                try $0.nextRegistration(for: ticket.id)
            }
            try await office.decide(
                .clerk, .classify(kind: .complaint, variant: "", registration: number, reason: "Là khiếu nại"), on: ticket.id)
            let refused = try await send(fields, ["classify-kind": "question"], to: uri, as: .clerk, office)
            #expect(refused.status == .conflict && text(refused).contains("Khiếu nại"))
            #expect(text(refused).contains(Ticket.Refusal.changedSinceShown.phrase(.vi)))
            let now = try await office.store.read(as: office.actor(.clerk)) { try $0.ticket(ticket.id) }
            #expect(now.kind == .complaint)
        }
    }

    @Test func whatMovedMeanwhileIsNotMovedAgain() async throws {
        try await Office.open { office in
            let rule =
                "kind,variant,clock,target,amount,unit,starts_at,max_extensions,max_extension_amount,extension_unit,pausable,valid_from,"
                + "valid_to,basis,certainty,note\nlegal_question,,answer,internal,5,working_day,receipt,2,8,working_day,no,2024-03-01,,KH 1,verified,\n"
            _ = try await office.store.importRules(csv: rule, document: "KH 1", isPreview: false, at: Office.now)
            let id = try await office.aTicketInHand(kind: .legalQuestion).id
            let page = "/desk/tickets/\(id.path)"
            let officer = try #require(office.people[.unitHead])
            let transfer = try await form(to: page + "/transfer", on: page, as: .head, office)
            let assign = try await form(to: page + "/assign_officer", on: page, as: .head, office)
            let extend = try await form(to: page + "/extend", on: page, as: .head, office)
            try await office.decide(.head, .assignOfficer(officer), on: id)
            try await office.decide(.head, .extend(clock: .answer, by: 1, reason: "Phức tạp"), on: id)
            for (fields, action, typed) in [
                (transfer, "transfer", ["transfer-unit": Office.centre.text, "transfer-reason": Self.words]),
                (assign, "assign_officer", ["assign_officer-officer": office.people[.officer]?.id.uuidString ?? ""]),
                (extend, "extend", ["extend-clock": "answer", "extend-amount": "1", "extend-reason": Self.words]),
            ] {
                let refused = try await send(fields, typed, to: page + "/" + action, as: .head, office)
                #expect(refused.status == .conflict, "\(action)")
                if typed.values.contains(Self.words) { #expect(text(refused).contains(Self.words), "\(action)") }
            }
            let now = try await office.store.read(as: office.actor(.head)) { try $0.ticket(id) }
            #expect(now.officer == officer.id && now.unit == Office.consular && now.clock(.answer, .internal)?.extensions == 1)
        }
    }

    @Test func nothingIsApprovedPastAnUnreadReply() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            try await office.decide(.officer, .draft(text: "Trả lời", outcome: .explained, basis: []), on: id)
            let uri = "/desk/tickets/\(id.path)/approve"
            let fields = try await form(to: uri, on: "/desk/tickets/\(id.path)", as: .unitHead, office)
            try await office.decide(nil, .reply(text: "Chúng tôi đã đổi địa chỉ"), on: id)
            let refused = try await send(fields, [:], to: uri, as: .unitHead, office)
            #expect(refused.status == .conflict && text(refused).contains("Chúng tôi đã đổi địa chỉ"))
            #expect(try await office.store.read(as: office.actor(.head)) { try $0.ticket(id) }.state == .drafted)
        }
    }

    /// Programs say what they saw, if they like.
    @Test func aProgramMaySayWhatItSaw() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id.path
            let token = try #require(await office.store.createToken(email: "unit_head@example.vn", lasting: 3600, at: Office.now))
            func ask(_ path: String, _ body: String) async throws -> (HTTPResponse.Status, [String: Any]) {
                let headers: HTTPFields = [.authorization: "Bearer \(token)", .contentType: "application/json"]
                let answer = try await office.browse {
                    try await $0.execute(
                        uri: "/api/v1/tickets/\(id)/\(path)", method: .post, headers: headers, body: ByteBuffer(string: body))
                }
                return (answer.status, try JSONSerialization.jsonObject(with: Data(text(answer).utf8)) as? [String: Any] ?? [:])
            }
            let (status, answer) = try await ask("status-notice", #"{"text": "Đang làm"}"#)
            let standing = try #require(answer["standing"] as? String)
            #expect(status == .ok)
            #expect(try await ask("information-request", #"{"text": "Xin thêm", "standing": "\#(standing)"}"#).0 == .ok)
            let (refused, why) = try await ask("information-request", #"{"text": "Xin thêm", "standing": "\#(standing)"}"#)
            #expect(refused == .conflict && why["detail"] as? String == Ticket.Refusal.changedSinceShown.phrase(.vi))
            #expect(try await ask("information-request", #"{"text": "Xin thêm"}"#).0 == .ok)
        }
    }

    // MARK: What the office keeps

    @Test func twoKeepersOfASectionDoNotWriteOverOneAnother() async throws {
        try await Office.open { office in
            let uri = "/office/sections/\(Section.events.rawValue)"
            let fields = try await form(to: uri, on: "/office", as: .head, office)
            let unit = ["unit": Office.agency.text, "owner": ""]
            let first = unit.merging(["freshness_days": "45"]) { $1 }
            #expect(try await send(fields, first, to: uri, as: .head, office).status == .seeOther)
            let refused = try await send(fields, unit.merging(["freshness_days": "60"]) { $1 }, to: uri, as: .head, office)
            #expect(refused.status == .conflict && text(refused).contains("value=\"60\""))
            #expect(text(refused).contains(Post.Refusal.sectionChanged.phrase(.vi)))
            let row = try await office.store.read(as: office.actor(.head)) { try $0.section(.events) }
            #expect(row.condition.freshnessDays == 45)
        }
    }

    @Test func twoKeepersOfALetterheadDoNotWriteOverOneAnother() async throws {
        try await Office.open { office in
            try await office.openReports()
            for what in ["rule", "letterhead"] {
                let uri = "/office/reports/settings/\(Office.agency.text)/\(what)"
                var fields = try await form(to: uri, on: "/office/reports/settings", as: .head, office)
                if what == "rule" { fields["office"] = Office.centre.text }
                let name = what == "rule" ? "basis" : "issuer"
                #expect(try await send(fields, [name: "CO QUAN MOT"], to: uri, as: .head, office).status == .seeOther, "\(what)")
                let refused = try await send(fields, [name: "CO QUAN HAI"], to: uri, as: .head, office)
                #expect(refused.status == .conflict && text(refused).contains(Report.Refusal.settingsChanged.phrase(.vi)), "\(what)")
                #expect(text(refused).contains("value=\"CO QUAN HAI\"") && text(refused).contains("Hiện nay: CO QUAN MOT"), "\(what)")
            }
        }
    }

    @Test func aPlanIsNotWrittenOverUnseen() async throws {
        try await Office.open { office in
            try await ExtremesTests.fill(office)
            let plan = try await office.store.read(as: office.actor(.head), at: Office.now) { try $0.plan(year: 2026, unit: Office.agency) }
            let task = try #require(plan.tasks.first).id.uuidString.lowercased()
            for (uri, page, name) in [
                ("/office/plan/2026/tasks/\(task)/edit", "/office/plan/2026/tasks/\(task)/edit", "title"),
                ("/office/plan/2026/base", "/office/plan/2026", "title"),
            ] {
                var fields = try await form(to: uri, on: page, as: .head, office)
                for (name, value) in ["number": "1%2FKH", "issuer": "UBND", "issued_on": "2026-01-05", "evidence": "Bao cao"]
                where fields[name]?.isEmpty ?? false {
                    fields[name] = value
                }
                #expect(try await send(fields, [name: "Ten thu nhat"], to: uri, as: .head, office).status == .seeOther, "\(uri)")
                let refused = try await send(fields, [name: "Ten thu hai"], to: uri, as: .head, office)
                #expect(
                    refused.status == .conflict && text(refused).contains("Ten thu hai")
                        && text(refused).contains("Hiện nay: Ten thu nhat"), "\(uri)")
            }
            let reporting = "/office/plan/2026/tasks/\(task)/report"
            var fields = try await form(to: reporting, on: "/office/plan/2026/tasks/\(task)", as: .unitHead, office)
            fields["state"] = "under_way"
            #expect(try await send(fields, ["report": "Mot nua"], to: reporting, as: .unitHead, office).status == .seeOther)
            let refused = try await send(fields, ["report": "Chua lam"], to: reporting, as: .unitHead, office)
            #expect(refused.status == .conflict && text(refused).contains("Chua lam"))
            #expect(text(refused).contains(Plan.Refusal.changedMeanwhile.phrase(.vi)))
        }
    }

    @Test func aPostIsWithdrawnAsItWasRead() async throws {
        try await Office.open { office in
            let post = try await office.aPublishedPost(in: .events, content: aContent(title: "Hội nghị"))
            let uri = "/office/posts/\(post.id.uuidString.lowercased())/withdrawal"
            let page = "/office/posts/\(post.id.uuidString.lowercased())"
            let fields = try await form(to: uri, on: page, as: .head, office)
            try await office.decide(.editor, .prepare(aContent(title: "Hội nghị dời ngày"), seen: nil), on: post.id)
            let refused = try await send(fields, ["reason": Self.words], to: uri, as: .head, office)
            #expect(refused.status == .conflict && text(refused).contains(Self.words))
        }
    }

    @Test func aChangeOfTheLawIsMadeAsItWasPreviewed() async throws {
        try await Office.open { office in
            let typed = "from=2026-12-28&through=2026-12-28&kind=holiday&name=Nghi&document=1"
            let preview = text(try await office.visit("/admin/law/days", as: .administrator, form: typed))
            let shown = try #require(HTMLPage.forms(preview).first { $0.action == "/admin/law/days" }).fields
            let version = try #require(shown["law"])
            let other = "from=2026-12-29&through=2026-12-29&kind=holiday&name=Nghi&document=2&step=apply"
            #expect(try await office.visit("/admin/law/days", as: .administrator, form: other).status == .seeOther)
            let stale = try await office.visit("/admin/law/days", as: .administrator, form: typed + "&step=apply&law=\(version)")
            #expect(stale.status == .conflict && text(stale).contains("name=\"step\" value=\"apply\""))
            let again = try #require(HTMLPage.forms(text(stale)).first { $0.action == "/admin/law/days" }).fields
            let made = try await office.visit("/admin/law/days", as: .administrator, form: typed + "&step=apply&law=\(again["law"] ?? "")")
            #expect(made.status == .seeOther)
        }
    }

    /// The other's words stand beside what was typed, and whoever has read them saves over them.
    @Test func aPostRefusedAsStaleIsSavedFromThePageThatComesBack() async throws {
        try await Office.open { office in
            let post = try await office.aPost(in: .legislation, content: aContent(title: "Nghị định"))
            let uri = "/office/posts/\(post.id.path)/edit"
            let fields = try await form(to: uri, on: uri, as: .clerk, office)
            try await office.decide(.editor, .prepare(aContent(title: "Nghị định của người khác"), seen: nil), on: post.id)
            let typed = ["title": Self.words, "summary": "Tom tat", "body": "Noi dung", "step": "save"]
            let refused = try await send(fields, typed, to: uri, as: .clerk, office)
            #expect(refused.status == .conflict && text(refused).contains(Self.words) && text(refused).contains("Nghị định của người khác"))
            let again = try #require(HTMLPage.forms(text(refused)).first { $0.action == uri }).fields.filter { $0.key != "csrf" }
            #expect(try await send(again, typed, to: uri, as: .clerk, office).status == .seeOther)
            let now = try await office.store.read(as: office.actor(.clerk)) { try $0.post(post.id) }
            #expect(now.latest.vi.title == Self.words)
        }
    }

    @Test func twoKeepersOfAReceptionDoNotWriteOverOneAnother() async throws {
        try await Office.open { office in
            try await ExtremesTests.fill(office)
            let page = "/office/reception/schedules/1"
            let fields = try await form(to: page, on: page, as: .clerk, office)
            let words = Dictionary(uniqueKeysWithValues: ["vi", "en", "zh"].map { ("rules_\($0)", "Noi quy") })
            let first = try await send(fields, words.merging(["places": "4"]) { $1 }, to: page, as: .clerk, office)
            #expect(first.status == .seeOther)
            let refused = try await send(fields, words.merging(["places": "7"]) { $1 }, to: page, as: .clerk, office)
            let shown = text(refused)
            #expect(refused.status == .conflict && shown.contains("value=\"7\"") && shown.contains("Hiện nay: 4"))
            let again = try #require(HTMLPage.forms(shown).first { $0.action == page }).fields.filter { $0.key != "csrf" }
            #expect(try await send(again, words, to: page, as: .clerk, office).status == .seeOther)

            // A day that somebody else moved meanwhile.
            let day = page + "/2026-03-12"
            let exception = try await form(to: day + "/exception", on: day, as: .clerk, office)
            let cancelled = try await send(exception, ["reason": "Hop dot xuat"], to: day + "/exception", as: .clerk, office)
            #expect(cancelled.status == .seeOther)
            let moved = try await send(
                exception, ["reason": Self.words, "moved_to": "2026-03-13"], to: day + "/exception", as: .clerk, office)
            #expect(moved.status == .conflict && text(moved).contains("Hop dot xuat"))
            #expect(text(moved).contains(Self.words) && text(moved).contains("2026-03-13"))
        }
    }

    @Test func whoCameIsNotWrittenOverUnseen() async throws {
        try await Office.open { office in
            try await ExtremesTests.fill(office)
            var typed = BookingRequest.Typed()
            (typed.slot, typed.name, typed.subject) = ("450", "Nguyễn Thị Bình", "Hợp pháp hóa")
            let (request, day) = (try BookingRequest(typed), try #require(Day(iso: "2026-03-05")))
            let id = try await office.store.write(as: .business, at: Office.now) { transaction in
                try transaction.book(request, schedule: 1, planned: day, form: nil).id
            }
            let (page, after) = ("/office/reception/schedules/1/2026-03-05", Office.now.addingTimeInterval(7 * 86_400))
            let uri = "/office/reception/bookings/\(id.path)/attendance"
            let fields = try await form(to: uri, on: page, as: .clerk, office, at: after)
            func press(_ came: String) async throws -> TestResponse {
                let body = fields.merging(["came": came]) { $1 }.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
                return try await office.visit(uri, as: .clerk, form: body, at: after)
            }
            #expect(try await press("yes").status == .seeOther)
            #expect(try await press("yes").status == .seeOther, "the same form again")
            #expect(try await press("no").status == .conflict)
            let now = try await office.store.read(as: office.actor(.clerk)) { try $0.booking(id: id) }
            #expect(now.came == true)
        }
    }

    @Test func officialResultsAreNotWrittenOverUnseen() async throws {
        try await Office.open { office in
            let uri = "/office/scoreboard/results"
            let typed = ["year": "2024", "ranked": "25", "number": "1/QD", "issuer": "UBND", "points_total": "80"]
            let blank = try await form(to: uri, on: uri, as: .head, office)
            #expect(try await send(blank, typed, to: uri, as: .head, office).status == .seeOther)
            // A form that was opened before there was anything, another of the year as it was.
            let shown = try await form(to: uri, on: uri + "?year=2024", as: .head, office)
            for (fields, points) in [(blank, "81"), (shown, "82")] {
                let other = typed.merging(["points_total": points]) { $1 }
                let answer = try await send(fields, other, to: uri, as: .head, office)
                guard points == "81" else {
                    #expect(answer.status == .seeOther)
                    continue
                }
                #expect(answer.status == .conflict && text(answer).contains("value=\"81\"") && text(answer).contains("Hiện nay: 80"))
            }
            let stale = try await send(shown, typed.merging(["points_total": "83"]) { $1 }, to: uri, as: .head, office)
            #expect(stale.status == .conflict && text(stale).contains("Hiện nay: 82"))
            let again = try #require(HTMLPage.forms(text(stale)).first { $0.action == uri }).fields.filter { $0.key != "csrf" }
            #expect(try await send(again, [:], to: uri, as: .head, office).status == .seeOther)
        }
    }

    /// A letter that came back after the page was opened has been told to nobody.
    @Test func onlyLettersThatWereShownAreSettled() async throws {
        try await Office.open { office in
            let id = try await office.aTicketInHand().id
            func undelivered() async throws -> Set<UUID> {
                Set(try await office.store.read(as: office.actor(.officer)) { try $0.undelivered(of: $0.ticket(id)).map(\.id) })
            }
            func giveUp(at seconds: TimeInterval) async throws {
                try await office.store.write(as: .system("letters"), at: Office.now.addingTimeInterval(seconds)) { transaction in
                    while let claimed = try transaction.claimLetter(firstWait: 60) {
                        try transaction.letterFailed(claimed.id, fault: "554: refused", isFinal: true)
                    }
                }
            }
            try await giveUp(at: 1)
            let shown = try await undelivered()
            #expect(!shown.isEmpty)
            let (page, uri) = ("/desk/tickets/\(id.path)", "/desk/tickets/\(id.path)/letters")
            let fields = try await form(to: uri, on: page, as: .officer, office)
            try await office.decide(.officer, .requestInformation(text: "Xin bổ sung"), on: id)
            try await giveUp(at: 2)
            #expect(try await send(fields, [:], to: uri, as: .officer, office).status == .seeOther)
            let left = try await undelivered()
            #expect(!left.isEmpty && left.isDisjoint(with: shown), "those that nobody has seen")
        }
    }
}
