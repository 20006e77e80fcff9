import Domain
import PG
import Support
import Testing

@testable import Store

/// The lists of words in the database and the enumerations of the program.
@Suite struct WordTests {
    private static func words<Word: CaseIterable & RawRepresentable>(_ type: Word.Type) -> [String] where Word.RawValue == String {
        type.allCases.map(\.rawValue)
    }

    /// What each constraint may list. Where the words of a column are no enumeration of their own, they are put together here.
    private static let lists: [String: [String]] = [
        "account_appointment_is_whole": ["appointed", "ended"],
        "account_event_is_known": ["created", "password", "appointed", "ended"],
        "appointment_role_is_known": words(Role.self),
        "attachment_media_type_is_known": FileKind.allCases.map(\.mediaType),
        "booking_canceller_is_known": ["visitor", "office", "calendar", "schedule"],
        "booking_language_is_known": words(ReaderLanguage.self),
        "business_ownership_is_known": Submission.ownerships,
        "business_size_is_known": Submission.sizes,
        "calendar_day_kind_is_known": words(CalendarDayKind.self),
        "clock_certainty_is_known": words(Certainty.self),
        "clock_kind_is_known": words(TicketKind.self),
        "clock_extension_unit_is_known": words(TermUnit.self),
        "clock_name_is_known": words(ClockName.self),
        "clock_target_is_known": words(ClockTarget.self),
        "clock_unit_is_known": words(TermUnit.self),
        "enrolment_language_is_known": words(ReaderLanguage.self),
        "enrolment_state_is_known": words(Enrolment.State.self),
        "event_actor_is_known": words(Actor.Sort.self),
        "figure_fact_is_known": ["received", "answered", "open", "due", "running"],
        "follower_language_is_known": words(ReaderLanguage.self),
        "follower_topic_is_known": words(Topic.self),
        "goalpost_indicator_is_known": words(IndicatorName.self),
        "law_proposal_decision_is_known": ["made", "refused"],
        "letter_language_is_known": words(ReaderLanguage.self),
        "lost_code_language_is_known": words(ReaderLanguage.self),
        "notice_step_is_known": words(ReminderStep.self) + ["breach"],
        "official_component_is_known": words(DDCIComponent.self) + ["total"],
        "plan_event_name_is_known": words(PlanEvent.Name.self),
        "plan_record_kind_is_known": words(PlanRecord.Kind.self),
        "plan_rule_source_is_known": words(EvidenceRule.Source.self),
        "plan_solution_component_is_known": words(PlanPart.self),
        "plan_task_part_is_known": ["lead", "coordinating", "missed"],
        "plan_task_state_is_known": words(PlanTask.State.self),
        "post_event_name_is_known": words(PostEvent.Name.self),
        "post_state_is_known": words(Post.State.self),
        "post_text_language_is_known": words(ReaderLanguage.self),
        "publication_kind_is_known": words(TicketKind.self),
        "publication_language_is_known": words(ReaderLanguage.self),
        "publication_state_is_known": words(Publication.State.self),
        "publication_tally_topic_is_known": words(Topic.self),
        "publication_text_language_is_known": words(ReaderLanguage.self),
        "publication_topic_is_known": words(Topic.self),
        "reception_kind_is_known": ["monthly", "weekly"],
        // Of a report that was handed in the figures are kept.
        "report_keeps_its_figures": [Report.State.submitted, .accepted].map(\.rawValue),
        "report_event_name_is_known": words(ReportEvent.Name.self),
        "report_notice_step_is_known": words(ReportStep.self),
        "report_state_is_known": words(Report.State.self),
        "rule_certainty_is_known": words(Certainty.self),
        "rule_clock_is_known": words(ClockName.self),
        "rule_extension_unit_is_known": words(TermUnit.self),
        "rule_kind_is_known": words(TicketKind.self),
        "rule_start_is_known": words(TermStart.self),
        "rule_target_is_known": words(ClockTarget.self),
        "rule_unit_is_known": words(TermUnit.self),
        "sample_exclusion_is_known": words(SampleExclusion.self),
        "sample_source_is_known": words(SampleSource.self),
        "sample_method_is_known": words(SampleMethod.self),
        "section_is_known": words(Section.self),
        "session_kind_is_known": words(SessionKind.self),
        "ticket_due_target_is_known": words(ClockTarget.self),
        "ticket_kind_is_known": words(TicketKind.self),
        "ticket_language_is_known": words(ReaderLanguage.self),
        "ticket_state_is_known": words(TicketState.self),
    ]

    /// Columns whose words are an enumeration's, and who must have a list of them or a reference.
    private static let names: Set<String> = [
        "kind", "state", "language", "target", "due_target", "certainty", "role", "topic", "component", "section", "ownership", "size",
        "step",
        "actor", "starts_at", "extension_unit", "clock", "method", "part",
    ]

    /// What holds copies of words that stand in a column with a list, and is made by statements alone.
    private static let copies: Set<String> = [
        "figure_delta.kind", "figure_delta.ownership", "figure_delta.size", "figure_tally.kind", "opinion_tally.kind",
        "opinion_waiting.kind", "survey_held.kind", "survey_invitation.kind", "survey_release.kind",
        "survey_response.kind", "survey_waiting.kind",
    ]

    @Test func everyListOfWordsIsTheEnumeration() async throws {
        try await Office.open { office in
            let found = try await office.database.read { connection in
                try connection.query(
                    """
                    select k.conname, array(select m[1] from regexp_matches(pg_get_constraintdef(k.oid), '''([^'']*)''::text', 'g') as m) as words
                    from pg_constraint k join pg_class c on c.oid = k.conrelid
                    where k.contype = 'c' and c.relnamespace = 'public'::regnamespace and pg_get_constraintdef(k.oid) ~ '= ANY \\(ARRAY\\['
                    """
                ).map { (name: try $0.get("conname", as: String.self), words: try $0.get("words", as: [String].self)) }
            }
            #expect(found.count > 50)
            for list in found {
                let known = try #require(Self.lists[list.name], "\(list.name): which enumeration is this? Add it to WordTests.lists")
                #expect(list.words.sorted() == known.sorted(), "\(list.name)")
            }
            #expect(Set(Self.lists.keys).subtracting(found.map(\.name)).isEmpty, "these constraints are gone")
        }
    }

    @Test func everyColumnThatHoldsAWordHasItsList() async throws {
        try await Office.open { office in
            let bare = try await office.database.read { connection in
                try connection.query(
                    """
                    select c.relname || '.' || a.attname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
                    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and a.attnum > 0 and not a.attisdropped
                        and a.atttypid = 'text'::regtype and a.attname = any(\(Self.names.sorted()))
                        and not exists (select from pg_constraint k where k.conrelid = c.oid and a.attnum = any(k.conkey)
                            and (k.contype = 'f' or k.contype = 'c' and pg_get_constraintdef(k.oid) ~ '= ANY \\(ARRAY\\['))
                    """
                ).map { try $0.get("name", as: String.self) }
            }
            #expect(Set(bare) == Self.copies)
        }
    }
}
