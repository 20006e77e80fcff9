import PG

/// What the role that the application works as can do and must not: then the database has no last word against it.
public struct RoleExcess: Equatable, Sendable {
    public enum Power: Sendable { case superuser, owner, survey }

    public let role: String
    public let power: Power
}

extension Store {
    /// Nil where the role owns nothing and can become nobody who does.
    public func roleExcess() async throws -> RoleExcess? {
        try await reaching {
            try await database.read { connection in
                let row = try connection.query(
                    """
                    select session_user::text as role, r.rolsuper as is_super, pg_has_role(r.oid, s.relowner, 'member') as owns,
                        coalesce((select pg_has_role(r.oid, k.oid, 'member') from pg_roles k where k.rolname = 'hoidap_survey'), false) as surveys
                    from pg_roles r, pg_class s where r.rolname = session_user and s.oid = 'schema_migration'::regclass
                    """
                ).first
                guard let row else { return nil }
                let powers: [(RoleExcess.Power, String)] = [(.superuser, "is_super"), (.owner, "owns"), (.survey, "surveys")]
                guard let power = try powers.first(where: { try row.get($0.1) }) else { return nil }
                return RoleExcess(role: try row.get("role"), power: power.0)
            }
        }
    }
}
