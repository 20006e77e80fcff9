public import Domain
public import FoundationEssentials
import PG

extension Store {
    /// Gives an office that never had any the synonyms that the program brings along.
    public func seedSynonyms(at now: Date) async throws {
        let texts = try Synonym.bundled()
        try await write(as: .system("migrate"), at: now) { transaction in
            guard try transaction.connection.query("select 1 from synonym limit 1").isEmpty else { return }
            for text in texts { try transaction.add(text) }
        }
    }
}

extension Synonym {
    /// Those of `data/synonyms.csv`.
    public static func bundled() throws -> [Text] { try read(csv: embedded.first { $0.name == "synonyms.csv" }?.text ?? "") }
}

extension Transaction {
    /// Those in force, by their first word.
    public func synonyms() throws -> [Synonym] {
        try connection.query("\(Self.synonymSelection) where \(Self.isInForce) order by s.words[1], s.id")
            .map(Synonym.init(row:))
    }

    /// All versions of a group, the latest first.
    /// - Throws: `NotFound`.
    public func synonym(_ id: UUID) throws -> [Synonym] {
        let versions = try connection.query("\(Self.synonymSelection) where s.id = \(id) order by s.version desc").map(Synonym.init(row:))
        guard !versions.isEmpty else { throw NotFound() }
        return versions
    }

    /// - Parameter id: of the new group; whoever sends it twice has one.
    /// - Throws: `NotFound` where it is not the actor's to say so, `Synonym.Refusal`.
    @discardableResult
    public func add(_ text: Synonym.Text, as id: UUID? = nil) throws -> Synonym {
        try lockSynonyms()
        let count = try connection.query("select count(*) as n from synonym s where \(Self.isInForce)").first?.get("n", as: Int.self) ?? 0
        guard count < Bounds.synonyms.value else { throw Synonym.Refusal.tooManyGroups(limit: Bounds.synonyms.value) }
        return try record(id ?? timeOrderedID(at: now), version: 1, text)
    }

    /// - Parameter seen: the version from which the change goes on; programs need not say.
    /// - Throws: `NotFound`, `Synonym.Refusal`.
    @discardableResult
    public func change(synonym id: UUID, to text: Synonym.Text, reason: String, seen: Int? = nil) throws -> Synonym {
        try record(id, version: try latest(id, seen).version + 1, text, reason: reason)
    }

    /// Takes a group out of force; what it was stays on record.
    /// - Throws: `NotFound`, `Synonym.Refusal`.
    @discardableResult
    public func end(synonym id: UUID, reason: String, seen: Int? = nil) throws -> Synonym {
        let latest = try latest(id, seen)
        return try record(id, version: latest.version + 1, latest.text, reason: reason, isEnd: true)
    }

    private func latest(_ id: UUID, _ seen: Int?) throws -> Synonym {
        try lockSynonyms()
        let latest = try synonym(id)[0]
        guard !latest.isEnded else { throw Synonym.Refusal.ended }
        guard seen == nil || seen == latest.version else { throw Synonym.Refusal.changedMeanwhile }
        return latest
    }

    /// One change at a time, so that versions and their number can be counted on.
    private func lockSynonyms() throws {
        switch actor {
        case .system: break
        case .member(let member) where member.writesAnswers: break
        case .member, .business: throw NotFound()
        }
        try connection.query("select pg_advisory_xact_lock(hashtextextended('synonym', 0))")
    }

    private func record(_ id: UUID, version: Int, _ text: Synonym.Text, reason: String = "", isEnd: Bool = false) throws -> Synonym {
        let program: String? = if case .system(let name) = actor { name } else { nil }
        try connection.execute(
            """
            insert into synonym (id, version, words, also, ended, reason, member_id, program, written_at)
            values (\(id), \(version), \(text.words), \(text.also), \(isEnd), \(reason), \(actor.memberID), \(program), \(now))
            """)
        try connection.execute("delete from synonym_word where synonym = \(id)")
        if !isEnd { try writeSearch(of: id, text) }
        return try synonym(id)[0]
    }

    /// What the search finds them by.
    private func writeSearch(of id: UUID, _ text: Synonym.Text) throws {
        let isEqual = text.also.isEmpty
        for (words, leads, isFound) in [(text.words, true, isEqual), (text.also, false, true)] {
            let syllables = words.map { Syllables($0) }
            try connection.execute(
                """
                insert into synonym_word (synonym, word, folded, exact, leads, is_found)
                select \(id), w.word, w.folded, w.exact, \(leads), \(isFound)
                from unnest(\(words)::text[], \(syllables.map { $0.folded.joined(separator: " ") })::text[],
                    \(syllables.map { $0.exact.joined(separator: " ") })::text[]) w (word, folded, exact)
                """)
        }
    }

    private static let synonymSelection: SQL = """
        select s.*, coalesce(m.name, s.program) as by from synonym s left join member m on m.id = s.member_id
        """
    private static let isInForce: SQL = "not s.ended and s.version = (select max(l.version) from synonym l where l.id = s.id)"
}

extension Synonym {
    fileprivate init(row: Row) throws {
        self.init(
            id: try row.get("id"), version: try row.get("version"), text: Text(words: try row.get("words"), also: try row.get("also")),
            isEnded: try row.get("ended"), reason: try row.get("reason"), by: try row.get("by"), at: try row.get("written_at"))
    }
}
