import Domain
import PG
import Store
import Support
import Testing

/// The tree of units, and what an installation begins with.
@Suite struct UnitTests {
    private static let home = Unit(
        path: Office.path("vn.langson.taichinh"), nameVi: "Sở Tài chính", nameEn: "Department of Finance", nameZh: "财政厅")

    /// A name that was typed wrong becomes no unit once somebody works here.
    @Test func onlyAnEmptyInstallationTakesItsUnitFromTheSetting() async throws {
        try await Office.open { office in
            await #expect(throws: UnknownUnit(Self.home.path.text)) {
                try await office.store.write(as: .system("test"), at: Office.now) { try $0.settle(Self.home) }
            }
            try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                #expect(try !transaction.isVacant())
                let known = try transaction.units()
                try transaction.settle(Unit(path: Office.agency, nameVi: "Khác", nameEn: "Other", nameZh: "其他"))
                #expect(try transaction.units() == known, "what is there keeps its names")
            }
            // The same with nobody in it.
            try await asOwner(of: office.url) { connection in
                try connection.script("set session_replication_role = replica; delete from appointment; delete from member")
            }
            try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                #expect(try transaction.isVacant())
                try transaction.settle(Self.home)
                #expect(try transaction.units().contains(Self.home))
            }
        }
    }

    @Test func aUnitIsNamedAnew() async throws {
        try await Office.open { office in
            try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                try transaction.add(Self.home)
                let renamed = Unit(path: Self.home.path, nameVi: "Sở Kế hoạch", nameEn: "Department of Planning", nameZh: "计划厅")
                try transaction.add(renamed)
                let units = try transaction.units()
                #expect(units.filter { $0.path == Self.home.path } == [renamed])
                #expect(units.map(\.path.text) == units.map(\.path.text).sorted(), "parents before their children")
                for language in ReaderLanguage.allCases {
                    #expect(renamed.name(language) == [.vi: "Sở Kế hoạch", .en: "Department of Planning", .zh: "计划厅"][language])
                }
            }
        }
    }

    @Test func publishingUnitsAreThoseWithSomethingPublished() async throws {
        try await Office.open { office in
            func publishing() async throws -> [UnitPath] {
                try await office.store.read(as: .business, at: Office.now) { try $0.publishingUnits().map(\.path) }
            }
            func count() async throws -> Int {
                try await office.store.read(as: .business, at: Office.now) { try $0.publicationCount() }
            }
            #expect(try await publishing().isEmpty)
            let id = try await office.aPublishedTicket().id
            #expect(try await publishing() == [Office.consular])
            #expect(try await count() == 1)
            try await office.decide(.editor, .withdrawPublication(reason: "Đã lỗi thời."), on: id)
            #expect(try await publishing().isEmpty)
            #expect(try await count() == 0)
        }
    }

    /// Whoever changes the law stands for every unit in which people work.
    @Test func unitsForWhichAMemberDoesNotStandAreNamed() async throws {
        try await Office.open { office in
            func missing(_ actor: Actor) async throws -> [UnitPath] {
                try await office.store.read(as: actor, at: Office.now) { try $0.unitsNotStoodFor() }
            }
            for role in [Role.head, .administrator] { #expect(try await missing(office.actor(role)).isEmpty, "\(role)") }
            #expect(try await missing(office.actor(.inspector)) == [Office.agency, Office.consular], "who stands for none")
            try await office.store.write(as: .system("test"), at: Office.now) { transaction in
                try transaction.add(Self.home)
                _ = try transaction.addMember(
                    name: "Trần Văn Tâm", email: "tam@example.vn", passwordHash: nil, appointments: [Appointment(.officer, Self.home.path)])
            }
            for role in [Role.head, .administrator] { #expect(try await missing(office.actor(role)) == [Self.home.path], "\(role)") }
            // A program stands for nobody, and a business is told nothing.
            #expect(try await missing(.system("test")).isEmpty)
            await #expect(throws: NotFound()) { try await missing(.business) }
        }
    }
}
