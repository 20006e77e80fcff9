import Domain
public import FoundationEssentials
import PG

/// What is on record of the account of somebody who stands for a change of the law: the database notes it, by its own clock.
public struct AccountRecord: Sendable {
    public let member: UUID
    public let name: String
    public let created: Date?
    /// When it last got another password, and by which program; nil where it has the first.
    public let password: Date?
    /// When it was last appointed to anything.
    public let appointed: Date?
    /// When its last role that stands for a change of the law ended; nil while it has one.
    public let ended: Date?
    /// The program that did the last of these.
    public let program: String
}

extension Transaction {
    /// The name under which the record of an account notes who did it.
    func nameProgram() throws {
        guard case .system(let name) = actor else { return }
        try connection.setLocal("hoidap.program", name)
    }

    /// What is on record of these accounts, by name.
    public func accounts(_ members: [UUID]) throws -> [AccountRecord] {
        try connection.query(
            """
            select m.id, m.name, min(e.at) filter (where e.what = 'created') as created, max(e.at) filter (where e.what = 'password') as password,
                max(e.at) filter (where e.what = 'appointed') as appointed, (array_agg(e.program order by e.id desc))[1] as program,
                case when not exists (select from appointment a where a.member_id = m.id and a.role in ('administrator', 'head')
                    and a.validity @> \(today)) then greatest(max(e.at) filter (where e.what = 'ended' and e.role in ('administrator', 'head')),
                    (select max(upper(a.validity)::timestamp at time zone 'Asia/Ho_Chi_Minh') from appointment a
                        where a.member_id = m.id and a.role in ('administrator', 'head'))) end as ended
            from member m join account_event e on e.member_id = m.id where m.id = any(\(members)) group by m.id, m.name order by m.name, m.id
            """
        ).map { row in
            AccountRecord(
                member: try row.get("id"), name: try row.get("name"), created: try row.get("created"), password: try row.get("password"),
                appointed: try row.get("appointed"), ended: try row.get("ended"), program: try row.get("program"))
        }
    }
}
