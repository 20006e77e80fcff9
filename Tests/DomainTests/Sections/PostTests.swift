import Domain
import Foundation
import Testing

/// Every role × every action, written out: a change of the policy shows here as a change of the table.
@Suite struct PostPolicyTests {
    static let table: [(Role, Set<PostAction>)] = [
        (.clerk, [.view, .prepare, .readEnrolments]),
        (.officer, []),
        (.unitHead, [.view, .publish, .withdraw, .readEnrolments]),
        (.head, [.view, .publish, .withdraw, .keepSection, .readEnrolments]),
        (.inspector, []),
        (.editor, [.view, .prepare, .publish, .withdraw, .readEnrolments]),
        (.administrator, [.keepSection]),
    ]

    @Test(arguments: table) func aRoleOverTheUnit(role: Role, allowed: Set<PostAction>) {
        let member = Actor.member(aMember(role, at: Fixture.office))
        for unit in [Fixture.office, Fixture.centre] {
            #expect(Set(PostAction.allCases.filter { PostPolicy.allows($0, over: unit, by: member) }) == allowed)
        }
    }

    @Test func theTableNamesEveryRole() {
        #expect(Self.table.map(\.0) == Role.allCases)
    }

    @Test(arguments: Role.allCases) func aRoleElsewhereOrBelowMayDoNothing(role: Role) {
        for unit in [Fixture.trade, Fixture.centre] {
            let member = Actor.member(aMember(role, at: unit))
            #expect(PostAction.allCases.allSatisfy { !PostPolicy.allows($0, over: Fixture.office, by: member) })
        }
    }

    @Test func visitorsDoNothing() {
        #expect(PostAction.allCases.allSatisfy { !PostPolicy.allows($0, over: Fixture.office, by: .business) })
    }
}

@Suite struct PostTests {
    private let editor = aMember(.editor, at: Fixture.office)
    private let clerk = aMember(.clerk, at: Fixture.office)
    private let head = aMember(.head, at: Fixture.office)
    private let now = Fixture.instant("2026-03-02T09:00:00+07:00")

    private func content(_ title: String = "Tiêu đề") -> Post.Content {
        Post.Content(vi: .init(title: title, summary: "Tóm tắt", body: "Nội dung"))
    }

    private func aPost(by author: Member) -> Post {
        Post(id: UUID(), section: .advice, unit: Fixture.office, slug: "x", content: content(), preparedBy: author.id)
    }

    private func after(_ post: Post, _ command: PostCommand, by member: Member) throws -> Post {
        post.applying(try post.decide(command, by: .member(member), at: now), by: .member(member), at: now)
    }

    @Test func whoPreparesMayNotPublish() throws {
        #expect(throws: Post.Refusal.fourEyes) { try aPost(by: editor).decide(.publish(), by: .member(editor), at: now) }
        #expect(!aPost(by: editor).actions(for: .member(editor)).contains(.publish))
        #expect(throws: Post.Refusal.notAllowed(.publish)) { try aPost(by: editor).decide(.publish(), by: .member(clerk), at: now) }
        let published = try after(aPost(by: editor), .publish(), by: head)
        #expect(published.state == .published && published.publishedAt == now && published.updatedAt == now)
    }

    /// What is prepared beside a public version shows to nobody until another publishes it.
    @Test func aRevisionWaitsBesideThePublicVersion() throws {
        let published = try after(aPost(by: clerk), .publish(), by: editor)
        let revised = try after(published, .prepare(content("Mới"), seen: published.version), by: editor)
        #expect(revised.content.vi.title == "Tiêu đề" && revised.latest.vi.title == "Mới" && revised.state == .published)
        #expect(throws: Post.Refusal.fourEyes) { try revised.decide(.publish(), by: .member(editor), at: now) }
        let again = try after(revised, .publish(), by: head)
        #expect(again.content.vi.title == "Mới" && again.preparedBy == editor.id && again.revision == nil)
        #expect(throws: Post.Refusal.nothingToPublish) { try again.decide(.publish(), by: .member(head), at: now) }
    }

    @Test func nobodyWritesOverAnothersWordsUnseen() throws {
        let first = try after(aPost(by: clerk), .prepare(content("Một"), seen: 1), by: clerk)
        #expect(throws: Post.Refusal.changedMeanwhile) { try first.decide(.prepare(content("Hai"), seen: 1), by: .member(editor), at: now) }
    }

    @Test func whatIsPublishedIsWhatWasRead() throws {
        let first = aPost(by: clerk)
        let second = try after(first, .prepare(content("Hai"), seen: first.version), by: clerk)
        #expect(throws: Post.Refusal.changedSinceRead) { try second.decide(.publish(seen: first.version), by: .member(editor), at: now) }
        #expect(try after(second, .publish(seen: second.version), by: editor).content.vi.title == "Hai")
    }

    @Test func aWithdrawalSaysWhyAndCanBeReplaced() throws {
        let published = try after(aPost(by: clerk), .publish(), by: editor)
        #expect(throws: Post.Refusal.missing(.reason)) { try published.decide(.withdraw(reason: " \n"), by: .member(editor), at: now) }
        let withdrawn = try after(published, .withdraw(reason: "Sai số liệu"), by: head)
        #expect(withdrawn.state == .withdrawn && withdrawn.withdrawalReason == "Sai số liệu")
        #expect(throws: Post.Refusal.notPublished) { try withdrawn.decide(.withdraw(reason: "x"), by: .member(editor), at: now) }
        #expect(throws: Post.Refusal.nothingToPublish) { try withdrawn.decide(.publish(), by: .member(editor), at: now) }
        let anew = try after(try after(withdrawn, .prepare(content("Đúng"), seen: nil), by: clerk), .publish(), by: head)
        #expect(anew.state == .published && anew.withdrawalReason == nil && anew.content.vi.title == "Đúng")
    }

    // MARK: What was typed

    private func typed(_ change: (inout Post.Typed) -> Void = { _ in }) -> Post.Typed {
        var typed = Post.Typed()
        typed.texts[.vi] = .init(title: "Tiêu  đề", summary: "Tóm tắt", body: "- a\n  - b\n\n\nxong")
        change(&typed)
        return typed
    }

    private func faults(_ section: Section = .events, _ change: (inout Post.Typed) -> Void) -> [Post.Refusal] {
        do throws(Post.Faults) {
            _ = try Post.Content(typed(change), in: section)
            return []
        } catch { return error.refusals }
    }

    @Test func textIsBroughtToOneSpellingAndKeepsItsIndentation() throws {
        let content = try Post.Content(typed { $0.links = "https://a.example  Trang  A\n/gui" }, in: .advice)
        #expect(content.vi.title == "Tiêu đề" && content.vi.body == "- a\n  - b\n\nxong")
        #expect(content.links == [.init(url: "https://a.example", title: "Trang A"), .init(url: "/gui", title: "/gui")])
        #expect(MarkdownText.normalised("\u{200B}hoa\u{300}\r\n\tb") == "hoà\n    b")
    }

    @Test func everyFaultIsNamed() {
        #expect(faults { $0.texts[.vi] = nil } == [.missing(.title), .missing(.summary), .missing(.body)])
        #expect(faults { $0.texts[.en] = .init(title: "Only", summary: "", body: "") } == [.missing(.summaryEn), .missing(.bodyEn)])
        #expect(faults { $0.issuer = "UBND" } == [.missing(.number)])
        #expect(faults { $0.number = "36/KH-UBND" } == [.missing(.issuer)])
        #expect(faults { ($0.validFrom, $0.validTo) = ("2026-02-02", "2026-02-01") } == [.endsBeforeStart(.validTo)])
        #expect(faults { $0.validFrom = "02/02/2026" } == [.outOfRange(.validFrom)])
        #expect(faults { $0.start = "2026-04-01T08:00" } == [.missing(.place)])
        #expect(faults { $0.place = "Lạng Sơn" } == [.missing(.start)])
        #expect(
            faults { ($0.start, $0.end, $0.place) = ("2026-04-01T08:00", "2026-04-01T07:00", "x") } == [.endsBeforeStart(.end)])
        #expect(faults { ($0.start, $0.place, $0.capacity) = ("2026-04-01T08:00", "x", "0") } == [.outOfRange(.capacity)])
        #expect(faults { $0.links = "javascript:alert(1)" } == [.outOfRange(.links)])
        #expect(faults { $0.links = "//elsewhere.example" } == [.outOfRange(.links)])
        #expect(
            faults { $0.texts[.vi] = .init(title: String(repeating: "a", count: 301), summary: "x", body: "x") } == [
                .tooLong(.title, limit: 300)
            ])
    }

    @Test func onlyTheSectionOfEventsHasEvents() throws {
        let event: (inout Post.Typed) -> Void = { ($0.start, $0.place) = ("2026-04-01T08:00", "Lạng Sơn") }
        #expect(try Post.Content(typed(event), in: .events).event?.start == Fixture.instant("2026-04-01T08:00:00+07:00"))
        #expect(try Post.Content(typed(event), in: .advice).event == nil)
    }

    @Test func aReaderOfAnotherLanguageGetsTheOriginal() {
        var content = content()
        content.zh = .init(title: "标题", summary: "摘要", body: "正文")
        #expect(content.text(for: .zh).language == .zh && content.text(for: .en).language == .vi)
    }

    @Test(arguments: [
        ("2026-03-31T23:59:59+07:00", true, true), ("2026-04-01T00:00:00+07:00", false, true),
        ("2026-04-01T23:59:59+07:00", false, true), ("2026-04-02T00:00:00+07:00", false, false),
    ]) func whatHoldsAndWhatIsOver(at instant: String, law: Bool, event: Bool) {
        var dated = content()
        dated.validTo = Day(iso: "2026-03-31")
        var gathering = content()
        gathering.event = Gathering(start: Fixture.instant("2026-04-01T08:00:00+07:00"), end: nil, place: "x", capacity: nil)
        #expect(dated.isCurrent(at: Fixture.instant(instant)) == law)
        #expect(gathering.isCurrent(at: Fixture.instant(instant)) == event)
    }
}

@Suite struct SectionTests {
    @Test func aSectionIsEmptyStaleOrFresh() {
        let now = Fixture.instant("2026-03-31T09:00:00+07:00")
        func state(_ current: Int, _ newest: String?) -> SectionCondition.State {
            SectionCondition(section: .plans, current: current, newest: newest.map(Fixture.instant), freshnessDays: 30).state(at: now)
        }
        #expect(state(0, nil) == .empty && state(0, "2026-03-30T09:00:00+07:00") == .empty)
        #expect(state(1, "2026-03-01T00:00:00+07:00") == .fresh && state(1, "2026-02-28T23:00:00+07:00") == .stale)
    }

    @Test func everyUsualLimitIsPossible() {
        #expect(Section.allCases.allSatisfy { Section.freshnessLimits.contains($0.usualFreshness) })
        #expect(Set(Section.allCases.map(\.rawValue)).count == 9)
    }
}

@Suite struct EnrolmentTests {
    private let before = Fixture.instant("2026-03-31T09:00:00+07:00")
    private let start = Fixture.instant("2026-04-01T08:00:00+07:00")

    private func event(_ capacity: Int?) -> Gathering { Gathering(start: start, end: nil, place: "x", capacity: capacity) }

    @Test func seatsThenTheWaitingListThenNothing() throws {
        #expect(try event(10).place(for: 3, taken: 7, at: before) == .confirmed)
        #expect(try event(10).place(for: 4, taken: 7, at: before) == .waiting)
        #expect(try event(10).place(for: 3, taken: 7, isAwaited: true, at: before) == .waiting, "nobody overtakes who waits")
        #expect(try event(nil).place(for: 20, taken: 10_000, at: before) == .confirmed)
        #expect(throws: Enrolment.Closed.self) { try event(10).place(for: 1, taken: 0, at: start) }
    }

    @Test func thoseWhoWaitMoveUpInTheirOrder() {
        let ids = (0..<4).map { _ in UUID() }
        let waiting = zip(ids, [2, 5, 1, 1]).map { (id: $0, people: $1) }
        #expect(event(10).movingUp(waiting, taken: 6) == [ids[0]], "a small group does not overtake a large one")
        #expect(event(10).movingUp(waiting, taken: 1) == ids)
        #expect(event(4).movingUp(waiting, taken: 0) == [ids[0], ids[2], ids[3]], "whoever never fits keeps nobody from coming")
        #expect(event(10).movingUp(waiting, taken: 10).isEmpty)
    }

    @Test func everyFaultIsNamed() throws {
        var typed = Enrolment.Typed()
        (typed.email, typed.phone, typed.people) = ("no", "12", "21")
        do throws(Submission.Faults) {
            _ = try Enrolment.Request(typed)
            Issue.record("taken")
        } catch {
            #expect(error.refusals == [.missing(.name), .email(.shape), .phone(.digits(2)), .outOfRange(.people)])
        }
        (typed.name, typed.email, typed.phone, typed.people) = (" An ", "an@congty.vn", "", "2")
        #expect(try Enrolment.Request(typed).name == "An")
    }
}

@Suite struct FileKindTests {
    @Test(arguments: [
        ("Quyết định 12.pdf", "Quyết định 12.pdf"), ("C:\\Users\\an\\bao-cao.DOCX", "bao-cao.pdf"), ("../../etc/passwd", "passwd.pdf"),
        ("", "tep-dinh-kem.pdf"), ("a\"; x=\".exe", "a x=.exe.pdf"), ("....", "tep-dinh-kem.pdf"), ("ảnh.jpeg.pdf", "ảnh.pdf"),
    ]) func aNameIsHarmlessAndFitsTheKind(typed: String, kept: String) {
        #expect(FileKind.pdf.name(typed) == kept)
    }

    /// File systems and archives hold 255 bytes of a name, and cut what is longer wherever it happens to be.
    @Test(arguments: ["领事认证指南", "Hướng dẫn hợp pháp hóa lãnh sự ", "a", "👨‍👩‍👧‍👦"]) func aNameFitsIntoAFileSystem(part: String) {
        for kind in FileKind.allCases {
            let name = kind.name(String(repeating: part, count: 300) + ".docx")
            #expect(name.utf8.count <= 255 && name.hasSuffix(".\(kind == .jpeg ? "jpg" : kind.rawValue)"))
            #expect(name.hasPrefix(part.prefix(1)) && !name.contains("\u{FFFD}"))
        }
    }
}
