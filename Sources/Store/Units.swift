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
    public func name(_ language: String) -> String {
        switch language {
        case "en": nameEn
        case "zh": nameZh
        default: nameVi
        }
    }
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
