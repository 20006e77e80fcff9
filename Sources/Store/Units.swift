public import Domain
import PG

/// A unit with its names.
public struct Unit: Sendable, Equatable {
    public let path: UnitPath
    public let nameVi: String
    public let nameEn: String
    public let nameZh: String

    public init(path: UnitPath, nameVi: String, nameEn: String, nameZh: String) {
        self.path = path
        self.nameVi = nameVi
        self.nameEn = nameEn
        self.nameZh = nameZh
    }

    /// The name in the language `vi`, `en` or `zh`.
    public func name(_ language: ReaderLanguage) -> String {
        switch language {
        case .en: nameEn
        case .zh: nameZh
        default: nameVi
        }
    }
}

/// A unit that is in the tree. Only the database makes one, and a statement counts below nothing else, so that no question about a unit that
/// is none is ever answered with noughts.
public struct KnownUnit: Hashable, Sendable {
    public let path: UnitPath

    fileprivate init(_ path: UnitPath) { self.path = path }
}

/// There is no such unit.
public struct UnknownUnit: Error, Equatable, Sendable, CustomStringConvertible {
    /// As it was asked for.
    public let text: String

    public init(_ text: String) { self.text = text }

    public var description: String { "--unit: there is no unit \(text)" }
}

extension Transaction {
    /// - Throws: `UnknownUnit`.
    public func known(_ unit: UnitPath) throws -> KnownUnit {
        guard try !connection.prepared("known_unit", "select 1 from unit where path = \(unit.text)::ltree").isEmpty else {
            throw UnknownUnit(unit.text)
        }
        return KnownUnit(unit)
    }

    /// Nil stands for all units.
    public func known(_ unit: UnitPath?) throws -> KnownUnit? { try unit.map { try known($0) } }

    /// Of what somebody typed; nothing stands for all units.
    /// - Throws: `UnknownUnit`, also for what can be no unit.
    public func known(typed text: String) throws -> KnownUnit? {
        guard !text.isEmpty else { return nil }
        guard let unit = UnitPath(text) else { throw UnknownUnit(text) }
        return try known(unit)
    }

    /// - Parameter column: the path of a unit.
    func below(_ unit: KnownUnit?, _ column: SQL) -> SQL { unit.map { "\(column) <@ \($0.path.text)::ltree" } ?? "true" }
}

/// The unit that receives what is sent in is not in the tree: the installation is not set up, which is nobody's fault who sends something.
public struct NoReceivingUnit: LoggableError {
    let unit: UnitPath
    public var logLine: String { "there is no unit \(unit) to receive a ticket: HOIDAP_HOME_UNIT" }
}

extension Transaction {
    /// Whether nobody has worked with this database yet.
    public func isVacant() throws -> Bool {
        try connection.query("select 1 where exists (select from member) or exists (select from ticket)").isEmpty
    }

    /// All units, parents before their children.
    public func units() throws -> [Unit] {
        try connection.query("select path::text, name_vi, name_en, name_zh from unit order by path").map { row in
            Unit(path: try row.unit("path"), nameVi: try row.get("name_vi"), nameEn: try row.get("name_en"), nameZh: try row.get("name_zh"))
        }
    }

    /// The units that have published answers.
    public func publishingUnits() throws -> [Unit] {
        try connection.query(
            """
            select path::text, name_vi, name_en, name_zh from unit
            where path in (select unit from publication_tally where n > 0) order by path
            """
        ).map { row in
            Unit(path: try row.unit("path"), nameVi: try row.get("name_vi"), nameEn: try row.get("name_en"), nameZh: try row.get("name_zh"))
        }
    }

    /// The unit of the installation. Only a database with which nobody has worked yet gets it from the setting: a name that was typed wrong
    /// must not become a unit.
    /// - Throws: `UnknownUnit`.
    public func settle(_ home: Unit) throws {
        if try isVacant(), try !units().contains(where: { $0.path == home.path }) { try add(home) }
        _ = try known(home.path)
    }

    /// Adds a unit, or names it anew.
    public func add(_ unit: Unit) throws {
        try connection.execute(
            """
            insert into unit (path, name_vi, name_en, name_zh)
            values (\(unit.path.text)::ltree, \(unit.nameVi), \(unit.nameEn), \(unit.nameZh))
            on conflict (path) do update set name_vi = excluded.name_vi, name_en = excluded.name_en, name_zh = excluded.name_zh
            """)
    }
}
