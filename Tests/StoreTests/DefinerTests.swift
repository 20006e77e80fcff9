import Domain
import Foundation
import PG
import Store
import Support
import Testing

/// What runs as another than who calls it runs nothing of the caller's.
@Suite struct DefinerTests {
    private func names(_ office: Office, _ query: SQL) async throws -> [String] {
        try await office.database.read { try $0.query(query).map { try $0.get("name", as: String.self) } }
    }

    /// All triggers too: a change of a key goes on in other tables as their owner.
    @Test func whatRunsAsAnotherLooksInTheCallersTablesLast() async throws {
        try await Office.open { office in
            let ours: SQL = """
                pronamespace = 'public'::regnamespace and (prosecdef or prorettype = 'trigger'::regtype)
                and not exists (select from pg_depend where classid = 'pg_proc'::regclass and objid = p.oid and deptype = 'e')
                """
            #expect(try await names(office, "select proname::text as name from pg_proc p where \(ours)").count >= 20)
            let trusting = try await names(
                office,
                """
                select proname::text as name from pg_proc p where \(ours)
                    and not exists (select from unnest(proconfig) as setting where setting ~ '^search_path=.*\\mpg_temp$')
                """)
            #expect(trusting == [])
        }
    }

    /// Neither called by whom they are not for, nor hung on a table of his own, whose types have casts of his own.
    @Test func nobodyWhoIsNotNamedMayCallOne() async throws {
        try await Office.open { office in
            let open = try await names(
                office,
                """
                select proname::text as name from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) as one_right
                where prosecdef and pronamespace = 'public'::regnamespace and grantee = 0
                """)
            #expect(open == [])
            let granted = try await names(
                office,
                """
                select proname::text as name from pg_proc
                where prosecdef and pronamespace = 'public'::regnamespace and has_function_privilege('hoidap_app', oid, 'execute') order by 1
                """)
            #expect(granted == ["survey_answer", "survey_close", "survey_forget", "survey_invite", "survey_open"])
        }
    }

    @Test func theApplicationMakesNothingInTheDatabase() async throws {
        let template = try await Office.template()
        try await Office.open { office in
            let rights = try await names(
                office,
                """
                select kind as name from unnest(array['temporary', 'create']) as kind where has_database_privilege('hoidap_app', \(template), kind)
                union all select 'schema ' || nspname from pg_namespace where has_schema_privilege('hoidap_app', oid, 'create')
                    and nspname not like 'pg_temp%'
                """)
            #expect(rights == [])
            let owned = try await names(
                office,
                """
                select oid::regclass::text as name from pg_class where relowner = 'hoidap_app'::regrole
                union all select oid::regprocedure::text from pg_proc where proowner = 'hoidap_app'::regrole
                """)
            #expect(owned == [])
            let joined = try await names(
                office,
                "select rolname::text as name from pg_roles where rolname <> 'hoidap_app' and pg_has_role('hoidap_app', oid, 'member')")
            #expect(joined == [])
        }
    }

    /// Statements of the application's that have something run as another.
    enum Road: CaseIterable {
        case ticketIsChanged, ticketComesIn, businessIsRenamed, unitMoves, surveyIsInvited, surveyIsClosed, surveyIsForgotten

        var statement: SQL {
            switch self {
            case .ticketIsChanged: "update public.ticket set subject = subject || ' a'"
            case .ticketComesIn:
                """
                insert into public.ticket select r.* from public.ticket t, jsonb_populate_record(
                    t, jsonb_build_object('id', gen_random_uuid(), 'code_hash', '\\x' || encode(sha256('another'), 'hex'),
                        'registration_unit', null, 'registration_year', null, 'registration_number', null)) r
                """
            case .businessIsRenamed: "update public.business set name = name || ' a'"
            case .unitMoves: "update public.unit set path = 'vn.langson.ngoaivu.khac' where path = 'vn.langson.ngoaivu.lanhsu'"
            case .surveyIsInvited: "select public.survey_invite((select id from public.ticket limit 1), null, public.survey_today())"
            case .surveyIsClosed: "select public.survey_close(public.survey_today())"
            case .surveyIsForgotten: "select public.survey_forget(public.survey_today() - 90)"
            }
        }
    }

    /// Before every table a temporary one of its name, with a trigger that says as whom it runs: as the schema's owner it could grant all.
    private static let trap: SQL = """
        do $$
        declare
            named name;
        begin
            create temporary table loot (line text);
            grant all on loot to public;
            create function pg_temp.look() returns trigger language plpgsql as $look$
            begin
                insert into pg_temp.loot select current_user || ' ' || tg_table_name;
                return null;
            end $look$;
            for named in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'loot' loop
                begin
                    execute format('create temporary table %1$I (like public.%1$I)', named);
                exception when insufficient_privilege then
                    execute format('create temporary table %I (line text)', named);
                end;
                execute format('grant all on pg_temp.%I to public', named);
                execute format('create trigger look before insert or update or delete on pg_temp.%I execute function pg_temp.look()', named);
            end loop;
        end $$
        """

    @Test(arguments: Road.allCases) func aTableOfTheCallersIsNotWrittenInto(road: Road) async throws {
        try await Office.open { office in
            _ = try await office.anAnsweredTicket()
            let (taken, own) = try await office.database.transaction { connection in
                func loot() throws -> [String] {
                    try connection.query("select line from pg_temp.loot").map { try $0.get("line", as: String.self) }
                }
                try connection.execute(Self.trap)
                _ = try connection.query(road.statement)
                let taken = try loot()
                try connection.execute("update ticket_words set words = words")
                return (taken, try loot())
            }
            #expect(taken == [])
            #expect(own == ["hoidap_app ticket_words"], "the trap works on who is not careful")
        }
    }

    /// The same by a type of the caller's, with a cast that is applied by whoever reads it.
    @Test func aTriggerOfTheOwnersIsNotHungOnATableOfTheCallers() async throws {
        try await Office.open { office in
            for trigger: SQL in ["tickets_are_found", "ticket_is_found_anew", "business_is_found_anew"] {
                let fault = await #expect(throws: PGError.self) {
                    try await office.database.transaction { connection in
                        try connection.execute("create temporary table mine (id uuid, subject text)")
                        try connection.execute(
                            "create trigger taken after insert on pg_temp.mine for each row execute function \(trigger)()")
                    }
                }
                #expect(fault?.sqlState == "42501")
            }
        }
    }

    /// What the program tells its operator: a copy of a database does not have its rights.
    @Test func aDatabaseThatLetsTheApplicationMakeTablesIsKnown() async throws {
        try await Office.open { office in
            #expect(try await office.store.mayMakeTables())
            _ = try await asOwner(of: office.url) {
                try $0.execute("do $$ begin execute format('revoke temporary on database %I from public', current_database()); end $$")
            }
            #expect(try await !office.store.mayMakeTables())
        }
    }
}
