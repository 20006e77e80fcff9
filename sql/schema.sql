-- What sql/migrations add up to, for reading. Written by scripts/schema; change it by a migration.

-- Extensions

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS fuzzystrmatch WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS intarray WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS ltree WITH SCHEMA public;
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public;

-- Tables

CREATE TABLE account_event (
    id bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    member_id uuid NOT NULL,
    at timestamptz DEFAULT clock_timestamp() NOT NULL,
    what text NOT NULL,
    role text,
    unit text,
    program text NOT NULL,
    CONSTRAINT account_event_pkey PRIMARY KEY (id),
    CONSTRAINT account_appointment_is_whole CHECK (((what IN ('appointed', 'ended')) = (role IS NOT NULL)) AND ((role IS NULL) = (unit IS NULL))),
    CONSTRAINT account_event_is_known CHECK (what IN ('created', 'password', 'appointed', 'ended')),
    CONSTRAINT account_event_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id)
);
COMMENT ON TABLE account_event IS 'That an account was made, appointed, relieved of a role or given another password, by the database''s own clock. The application only reads it.';
COMMENT ON COLUMN account_event.program IS 'The command or the job, or how the session called itself.';
CREATE INDEX account_event_of_member ON account_event (member_id, at);
CREATE TRIGGER account_event_is_final BEFORE DELETE OR UPDATE ON account_event FOR EACH ROW EXECUTE FUNCTION account_event_is_final();

CREATE TABLE address_day (
    address_hash bytea NOT NULL,
    on_day date NOT NULL,
    letters integer NOT NULL,
    CONSTRAINT address_day_pkey PRIMARY KEY (address_hash, on_day),
    CONSTRAINT address_day_has_letters CHECK (letters > 0),
    CONSTRAINT address_day_is_a_hash CHECK (octet_length(address_hash) = 32)
);
COMMENT ON TABLE address_day IS 'How many letters strangers had written to an address that nobody confirmed; it gets so many a day and no more.';

CREATE TABLE appointment (
    member_id uuid NOT NULL,
    role text NOT NULL,
    unit ltree NOT NULL,
    validity daterange NOT NULL,
    CONSTRAINT appointment_is_held_once EXCLUDE USING gist (member_id WITH =, role WITH =, unit WITH OPERATOR(=), validity WITH &&),
    CONSTRAINT appointment_role_is_known CHECK (role IN ('clerk', 'officer', 'unit_head', 'head', 'inspector', 'editor', 'administrator')),
    CONSTRAINT appointment_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
    CONSTRAINT appointment_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE appointment IS 'Who holds which role over a unit and everything below it, and when.';
CREATE TRIGGER appointment_is_noted AFTER INSERT ON appointment FOR EACH ROW EXECUTE FUNCTION appointment_is_noted();
CREATE TRIGGER appointment_is_noted_anew AFTER DELETE OR UPDATE ON appointment FOR EACH ROW EXECUTE FUNCTION appointment_is_noted();

CREATE TABLE attachment (
    id uuid NOT NULL,
    post_id uuid,
    name text NOT NULL,
    media_type text NOT NULL,
    size integer NOT NULL,
    sha256 bytea NOT NULL,
    uploaded_by uuid,
    uploaded_at timestamptz NOT NULL,
    is_public boolean DEFAULT false NOT NULL,
    ticket_id uuid,
    task_id uuid,
    remains jsonb,
    event_seq integer,
    form_key uuid,
    CONSTRAINT attachment_pkey PRIMARY KEY (id),
    CONSTRAINT attachment_is_of_its_task UNIQUE (id, task_id),
    CONSTRAINT attachment_belongs_to_one CHECK (num_nonnulls(post_id, ticket_id, task_id, form_key) = 1),
    CONSTRAINT attachment_is_named CHECK ((name <> '') AND (name !~ '[/\\]')),
    CONSTRAINT attachment_media_type_is_known CHECK (media_type IN ('application/pdf', 'image/png', 'image/jpeg',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')),
    CONSTRAINT attachment_of_a_form_is_not_public CHECK ((form_key IS NULL) OR (NOT is_public)),
    CONSTRAINT attachment_of_a_task_is_not_public CHECK ((task_id IS NULL) OR (NOT is_public)),
    CONSTRAINT attachment_of_an_event_is_not_public CHECK ((event_seq IS NULL) OR (NOT is_public)),
    CONSTRAINT attachment_of_an_event_is_of_its_ticket CHECK ((event_seq IS NULL) OR (ticket_id IS NOT NULL)),
    CONSTRAINT attachment_remains_are_a_list CHECK ((remains IS NULL) OR (jsonb_typeof(remains) = 'array')),
    CONSTRAINT attachment_sha256_is_whole CHECK (octet_length(sha256) = 32),
    CONSTRAINT attachment_size_is_limited CHECK ((size >= 1) AND (size <= 10485760)),
    CONSTRAINT attachment_content_is_kept FOREIGN KEY (sha256, size) REFERENCES file_content(sha256, size),
    CONSTRAINT attachment_event_is_kept FOREIGN KEY (ticket_id, event_seq) REFERENCES event_detail(ticket_id, seq) ON DELETE CASCADE,
    CONSTRAINT attachment_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
    CONSTRAINT attachment_task_id_fkey FOREIGN KEY (task_id) REFERENCES plan_task(id),
    CONSTRAINT attachment_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
    CONSTRAINT attachment_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES member(id)
);
COMMENT ON TABLE attachment IS 'Files of posts, of published answers, of tasks of the plan, of what was said of a ticket, and of forms that are not sent yet.';
COMMENT ON COLUMN attachment.is_public IS 'Whether it belongs to what is in ';
COMMENT ON COLUMN attachment.remains IS 'What the file carries that one does not see on opening it; null where it was not read through.';
COMMENT ON COLUMN attachment.event_seq IS 'The event of the ticket with which it came; null for a file of its published answer.';
COMMENT ON COLUMN attachment.form_key IS 'The form that holds it, until that is sent or a day is over.';
CREATE INDEX attachment_by_content ON attachment (sha256);
CREATE INDEX attachment_by_event ON attachment (ticket_id, event_seq) WHERE (event_seq IS NOT NULL);
CREATE INDEX attachment_by_form ON attachment (form_key) WHERE (form_key IS NOT NULL);
CREATE INDEX attachment_by_task ON attachment (task_id) WHERE (task_id IS NOT NULL);
CREATE INDEX attachment_by_ticket ON attachment (ticket_id) WHERE (ticket_id IS NOT NULL);
CREATE INDEX attachment_of_post ON attachment (post_id);
CREATE TRIGGER file_content_is_dropped AFTER DELETE ON attachment FOR EACH ROW EXECUTE FUNCTION file_content_is_dropped();

CREATE TABLE business (
    id uuid NOT NULL,
    tax_code text,
    name text NOT NULL,
    ownership text,
    size text,
    in_province boolean,
    CONSTRAINT business_pkey PRIMARY KEY (id),
    CONSTRAINT business_tax_code_is_unique UNIQUE (tax_code),
    CONSTRAINT business_ownership_is_known CHECK (ownership IN ('private', 'state', 'foreign', 'cooperative', 'household')),
    CONSTRAINT business_size_is_known CHECK (size IN ('micro', 'small', 'medium', 'large'))
);
COMMENT ON TABLE business IS 'Who asks. Those that gave no tax code are one business for each ticket.';
CREATE TRIGGER business_is_found_anew AFTER UPDATE OF name, tax_code ON business FOR EACH ROW EXECUTE FUNCTION business_is_found_anew();
CREATE TRIGGER businesses_are_counted_anew AFTER UPDATE ON business REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT
        EXECUTE FUNCTION businesses_are_counted();

CREATE TABLE calendar_day (
    date date NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    source text NOT NULL,
    CONSTRAINT calendar_day_pkey PRIMARY KEY (date),
    CONSTRAINT calendar_day_differs_from_its_week CHECK ((kind = 'holiday')
        OR ((kind = 'swapped_working') = (EXTRACT(isodow FROM date) > (5)::numeric))),
    CONSTRAINT calendar_day_kind_is_known CHECK (kind IN ('holiday', 'substitute_off', 'swapped_working', 'morning_off', 'afternoon_off'))
);
COMMENT ON TABLE calendar_day IS 'Days that differ from the plain week, each with the decision that announced it.';

CREATE TABLE calendar_horizon (
    single boolean DEFAULT true NOT NULL,
    first_day date NOT NULL,
    confirmed_through date NOT NULL,
    half_days_count boolean DEFAULT true NOT NULL,
    CONSTRAINT calendar_horizon_pkey PRIMARY KEY (single),
    CONSTRAINT calendar_horizon_is_ordered CHECK (first_day <= confirmed_through),
    CONSTRAINT calendar_horizon_is_single CHECK (single)
);
COMMENT ON TABLE calendar_horizon IS 'One row: what the calendar knows.';
COMMENT ON COLUMN calendar_horizon.first_day IS 'No deadline is computed for a receipt before it.';
COMMENT ON COLUMN calendar_horizon.confirmed_through IS 'The last day whose holidays are announced; dates beyond it may still move.';
COMMENT ON COLUMN calendar_horizon.half_days_count IS 'Whether a day of which half is worked counts in terms of working days.';

CREATE TABLE clock (
    ticket_id uuid NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    target text NOT NULL,
    period integer NOT NULL,
    amount integer,
    unit text,
    basis text NOT NULL,
    certainty text NOT NULL,
    started_at timestamptz NOT NULL,
    due_on date NOT NULL,
    due_at timestamptz NOT NULL,
    beyond_confirmed boolean NOT NULL,
    extensions integer NOT NULL,
    max_extensions integer NOT NULL,
    max_extension_amount integer,
    extension_unit text,
    stopped_at timestamptz,
    late_days integer,
    cancelled_at timestamptz,
    extended_by integer[] DEFAULT '{}'::integer[] NOT NULL,
    next_step_at timestamptz DEFAULT now(),
    pausable boolean DEFAULT false NOT NULL,
    paused_at timestamptz,
    extended_at timestamptz[] DEFAULT '{}'::timestamptz[] NOT NULL,
    law_version integer,
    held_until timestamptz,
    kept_version integer,
    kept_on date,
    ended_version integer,
    kind text NOT NULL,
    variant text NOT NULL,
    held_by ltree,
    CONSTRAINT clock_pkey PRIMARY KEY (ticket_id, number),
    CONSTRAINT clock_certainty_is_known CHECK (certainty IN ('verified', 'secondary', 'unverified')),
    CONSTRAINT clock_due_day_is_in_the_calendar CHECK ((due_on >= '0001-01-01'::date) AND (due_on <= '9999-12-30'::date)) NOT VALID,
    CONSTRAINT clock_due_instant_is_in_the_calendar CHECK ((due_at >= '0001-01-01 00:00:00+00'::timestamptz)
        AND (due_at <= '9999-12-30 17:00:00+00'::timestamptz)) NOT VALID,
    CONSTRAINT clock_ends_once CHECK ((stopped_at IS NULL) OR (cancelled_at IS NULL)),
    CONSTRAINT clock_extension_unit_is_known CHECK (extension_unit IN ('working_day', 'calendar_day', 'working_hour')),
    CONSTRAINT clock_is_due_after_start CHECK (due_at >= started_at),
    CONSTRAINT clock_kind_is_known CHECK (kind IN ('question', 'feedback', 'support', 'information', 'legal_question', 'promotion', 'dossier',
        'complaint', 'denunciation', 'integrity', 'personal_data')),
    CONSTRAINT clock_lateness_is_counted CHECK (late_days >= 0),
    CONSTRAINT clock_name_is_known CHECK (name IN ('classify', 'transfer', 'accept', 'answer', 'settle', 'notify', 'check', 'acknowledge', 'status')),
    CONSTRAINT clock_target_is_known CHECK (target IN ('legal', 'internal')),
    CONSTRAINT clock_term_is_whole CHECK ((amount IS NULL) = (unit IS NULL)),
    CONSTRAINT clock_unit_is_known CHECK (unit IN ('working_day', 'calendar_day', 'working_hour')),
    CONSTRAINT clock_verdict_is_whole CHECK ((stopped_at IS NULL) = (late_days IS NULL)),
    CONSTRAINT clock_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
COMMENT ON TABLE clock IS 'A limit of a ticket: how it is counted, and what became of it. A verdict is written once.';
COMMENT ON COLUMN clock.number IS 'In the order in which they began, from 0.';
COMMENT ON COLUMN clock.amount IS 'Null with its unit where the due date was stated, not counted.';
COMMENT ON COLUMN clock.beyond_confirmed IS 'Whether its date reaches days whose holidays are not announced.';
COMMENT ON COLUMN clock.late_days IS '0 is on time; else in the unit of the term.';
COMMENT ON COLUMN clock.cancelled_at IS 'It ended without a verdict, because it no longer applied.';
COMMENT ON COLUMN clock.extended_by IS 'By how much each extension moved the date, in extension_unit; extended_at says when.';
COMMENT ON COLUMN clock.next_step_at IS 'When the worker looks at it again; at once whenever it is written.';
COMMENT ON COLUMN clock.pausable IS 'Whether it stands still while the ticket is suspended.';
COMMENT ON COLUMN clock.law_version IS 'By which it was counted. No reference: each would lock the same row.';
COMMENT ON COLUMN clock.held_until IS 'The latest date that it had before an edit put it into the past.';
COMMENT ON COLUMN clock.kept_version IS 'The edit that would have moved or ended it after its date had passed. A breach stays.';
COMMENT ON COLUMN clock.kept_on IS 'The date that it would have got.';
COMMENT ON COLUMN clock.ended_version IS 'The edit that ended it.';
COMMENT ON COLUMN clock.kind IS 'The kind under which it runs: calling the ticket something else takes no lateness out of any figure.';
COMMENT ON COLUMN clock.held_by IS 'The unit that had the ticket when it passed or ended; null as long as it has done neither.';
CREATE INDEX clock_answer_runs ON clock (due_on) INCLUDE (ticket_id, due_at, paused_at, stopped_at) WHERE ((name = 'answer') AND (target = 'legal')
        AND (cancelled_at IS NULL) AND (stopped_at IS NULL));
CREATE INDEX clock_by_next_step ON clock (next_step_at) WHERE ((stopped_at IS NULL) AND (cancelled_at IS NULL));
CREATE INDEX clock_ended_by_law ON clock (ticket_id) WHERE (ended_version IS NOT NULL);
CREATE INDEX clock_of_answer ON clock (due_on) INCLUDE (ticket_id, stopped_at, late_days, due_at, paused_at) WHERE ((name = 'answer')
        AND (target = 'legal') AND (cancelled_at IS NULL));
CREATE INDEX clock_of_answer_in_order ON clock (due_at, ticket_id, number) WHERE ((name = 'answer') AND (target = 'legal')
        AND (cancelled_at IS NULL));
CREATE INDEX clock_running ON clock (due_at) INCLUDE (ticket_id, target, name, due_on, paused_at) WHERE ((stopped_at IS NULL)
        AND (cancelled_at IS NULL));
CREATE UNIQUE INDEX clock_limit_runs_once ON clock (ticket_id, name, target, period) WHERE ((cancelled_at IS NULL) AND (stopped_at IS NULL)
        AND (name <> 'status'));
CREATE UNIQUE INDEX clock_status_runs_once ON clock (ticket_id, target) WHERE ((name = 'status') AND (stopped_at IS NULL) AND (cancelled_at IS NULL));
CREATE TRIGGER clock_verdict_is_final BEFORE UPDATE ON clock FOR EACH ROW WHEN (((old.stopped_at IS NOT NULL) OR (old.cancelled_at IS NOT NULL)))
        EXECUTE FUNCTION clock_verdict_is_final();
CREATE TRIGGER clocks_are_counted AFTER INSERT ON clock REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION clocks_are_counted();
CREATE TRIGGER clocks_are_counted_anew AFTER UPDATE ON clock REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT
        EXECUTE FUNCTION clocks_are_counted();

CREATE TABLE code_claim (
    token_hash bytea NOT NULL,
    sign text NOT NULL,
    number integer NOT NULL,
    year integer,
    phone text NOT NULL,
    asked_at timestamptz NOT NULL,
    ticket_id uuid,
    CONSTRAINT code_claim_pkey PRIMARY KEY (token_hash),
    CONSTRAINT code_claim_phone_is_short CHECK ((length(phone) >= 1) AND (length(phone) <= 100)),
    CONSTRAINT code_claim_sign_is_short CHECK (sign ~ '^\d{6}$'),
    CONSTRAINT code_claim_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id) ON DELETE CASCADE
);
COMMENT ON TABLE code_claim IS 'Claims of lost codes at the counter, kept for a day; a claim holds for a quarter of an hour.';
COMMENT ON COLUMN code_claim.ticket_id IS 'Once a clerk has confirmed the claim.';
CREATE INDEX code_claim_by_age ON code_claim (asked_at);
CREATE INDEX code_claim_by_sign ON code_claim (sign);
CREATE INDEX code_claim_of_ticket ON code_claim (ticket_id) WHERE (ticket_id IS NOT NULL);

CREATE TABLE code_key (
    single boolean DEFAULT true NOT NULL,
    fingerprint text NOT NULL,
    since timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT code_key_pkey PRIMARY KEY (single),
    CONSTRAINT code_key_is_single CHECK (single)
);
COMMENT ON TABLE code_key IS 'One row: by its fingerprint the key under which the codes of this database are sealed.';

CREATE TABLE deadline_rule (
    id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    kind text NOT NULL,
    variant text DEFAULT '' NOT NULL,
    clock text NOT NULL,
    target text NOT NULL,
    amount integer NOT NULL,
    unit text NOT NULL,
    starts_at text NOT NULL,
    max_extensions integer NOT NULL,
    max_extension_amount integer,
    extension_unit text,
    pausable boolean NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    basis text NOT NULL,
    certainty text NOT NULL,
    note text NOT NULL,
    confirmation text,
    withdrawn boolean DEFAULT false NOT NULL,
    CONSTRAINT deadline_rule_pkey PRIMARY KEY (id),
    CONSTRAINT rule_validity_does_not_overlap EXCLUDE USING gist (kind WITH =, variant WITH =, clock WITH =, target WITH =,
        daterange(valid_from, valid_to, '[]') WITH &&) WHERE ((NOT withdrawn)),
    CONSTRAINT rule_amount_is_positive CHECK (amount > 0),
    CONSTRAINT rule_certainty_is_known CHECK (certainty IN ('verified', 'secondary', 'unverified')),
    CONSTRAINT rule_clock_is_known CHECK (clock IN ('classify', 'transfer', 'accept', 'answer', 'settle', 'notify', 'check', 'acknowledge', 'status')),
    CONSTRAINT rule_extension_is_whole CHECK (((max_extensions = 0) = (max_extension_amount IS NULL))
        AND ((max_extension_amount IS NULL) = (extension_unit IS NULL))),
    CONSTRAINT rule_extension_unit_is_known CHECK (extension_unit IN ('working_day', 'calendar_day', 'working_hour')),
    CONSTRAINT rule_kind_is_known CHECK (kind IN ('question', 'feedback', 'support', 'information', 'legal_question', 'promotion', 'dossier',
        'complaint', 'denunciation', 'integrity', 'personal_data')),
    CONSTRAINT rule_legal_limit_is_in_days CHECK ((target <> 'legal') OR ((unit <> 'working_hour')
        AND (extension_unit IS DISTINCT FROM 'working_hour'))),
    CONSTRAINT rule_start_is_known CHECK (starts_at IN ('receipt', 'acceptance', 'overdue')),
    CONSTRAINT rule_target_is_known CHECK (target IN ('legal', 'internal')),
    CONSTRAINT rule_unit_is_known CHECK (unit IN ('working_day', 'calendar_day', 'working_hour'))
);
COMMENT ON TABLE deadline_rule IS 'The limits of each kind of ticket. A row is ended and followed by another; only its basis is confirmed in place.';
COMMENT ON COLUMN deadline_rule.variant IS 'Empty for the usual case; a rule for a variant goes before it.';
COMMENT ON COLUMN deadline_rule.clock IS 'Which limit it is.';
COMMENT ON COLUMN deadline_rule.target IS 'What the law sets, or what the office promises itself; the two are never mixed.';
COMMENT ON COLUMN deadline_rule.starts_at IS 'What its term is counted from.';
COMMENT ON COLUMN deadline_rule.pausable IS 'Whether the limit stands still while a settlement is suspended.';
COMMENT ON COLUMN deadline_rule.valid_from IS 'By the day on which a ticket came or was reopened.';
COMMENT ON COLUMN deadline_rule.basis IS 'The document and article that say so.';
COMMENT ON COLUMN deadline_rule.certainty IS 'Whether the basis itself was read, a text about it, or neither.';
COMMENT ON COLUMN deadline_rule.confirmation IS 'The document on which somebody confirmed a rule.';
COMMENT ON COLUMN deadline_rule.withdrawn IS 'A rule that an undone edit had added: it is not law, and not forgotten.';

CREATE TABLE device (
    token_hash bytea NOT NULL,
    member_id uuid NOT NULL,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    CONSTRAINT device_is_of_a_member PRIMARY KEY (token_hash, member_id),
    CONSTRAINT device_token_is_a_hash CHECK (octet_length(token_hash) = 32),
    CONSTRAINT device_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id)
);
COMMENT ON TABLE device IS 'Browsers in which a member has signed in before: strangers'' failures do not hold them up.';
CREATE INDEX device_by_expiry ON device (expires_at);
CREATE INDEX device_of_member ON device (member_id);

CREATE TABLE enrolment (
    id uuid NOT NULL,
    post_id uuid NOT NULL,
    form_key text,
    form_hash bytea,
    name text NOT NULL,
    email text NOT NULL,
    phone text NOT NULL,
    business text NOT NULL,
    people integer NOT NULL,
    language text NOT NULL,
    at timestamptz NOT NULL,
    state text NOT NULL,
    cancelled_at timestamptz,
    code_hash bytea NOT NULL,
    sealed_code bytea NOT NULL,
    cancel_reason text,
    CONSTRAINT enrolment_pkey PRIMARY KEY (id),
    CONSTRAINT enrolment_code_is_unique UNIQUE (code_hash),
    CONSTRAINT enrolment_form_is_sent_once UNIQUE (form_key),
    CONSTRAINT enrolment_cancellation_is_dated CHECK ((state = 'cancelled') = (cancelled_at IS NOT NULL)),
    CONSTRAINT enrolment_code_is_hashed CHECK (octet_length(code_hash) = 32),
    CONSTRAINT enrolment_form_is_whole CHECK ((form_key IS NULL) = (form_hash IS NULL)),
    CONSTRAINT enrolment_language_is_known CHECK (language IN ('vi', 'en', 'zh')),
    CONSTRAINT enrolment_people_are_counted CHECK ((people >= 1) AND (people <= 20)),
    CONSTRAINT enrolment_reason_is_of_a_cancellation CHECK ((cancel_reason IS NULL) OR ((state = 'cancelled') AND (cancel_reason <> ''))),
    CONSTRAINT enrolment_state_is_known CHECK (state IN ('confirmed', 'waiting', 'cancelled')),
    CONSTRAINT enrolment_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
);
COMMENT ON TABLE enrolment IS 'Who comes to an event.';
COMMENT ON COLUMN enrolment.form_key IS 'Of the form: an impatient second press enrols nobody twice.';
CREATE INDEX enrolment_in_post ON enrolment (post_id, at, id);
CREATE INDEX enrolment_of_mailbox ON enrolment (post_id, mailbox(email)) WHERE (state <> 'cancelled');
CREATE INDEX enrolment_waiting ON enrolment (post_id, at, id) WHERE (state = 'waiting');

CREATE TABLE event_detail (
    ticket_id uuid NOT NULL,
    seq integer NOT NULL,
    salt bytea NOT NULL,
    detail text NOT NULL,
    CONSTRAINT event_detail_pkey PRIMARY KEY (ticket_id, seq),
    CONSTRAINT event_detail_ticket_id_seq_fkey FOREIGN KEY (ticket_id, seq) REFERENCES ticket_event(ticket_id, seq)
);
COMMENT ON TABLE event_detail IS 'What an event says, as the program writes it; it may be erased.';
COMMENT ON COLUMN event_detail.salt IS 'Hashed with the detail, so that nothing can be guessed from the hash once this is gone.';

CREATE TABLE figure_delta (
    fact text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    ownership text,
    size text,
    in_province boolean,
    day date NOT NULL,
    unit text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    on_time integer NOT NULL,
    rounds integer NOT NULL,
    round_squares integer NOT NULL,
    repeated integer NOT NULL,
    rerouted integer NOT NULL,
    opinions integer NOT NULL,
    unsatisfied integer NOT NULL,
    wait integer
);
COMMENT ON TABLE figure_delta IS 'What was counted since the last merge, a row for each difference, so that nobody queues on a row. Figures are the sum of both.';
COMMENT ON COLUMN figure_delta.wait IS 'Working days from the receipt to the answer.';

CREATE TABLE figure_tally (
    fact text NOT NULL COLLATE pg_catalog."C",
    kind text NOT NULL COLLATE pg_catalog."C",
    business_group text NOT NULL COLLATE pg_catalog."C",
    day date NOT NULL,
    unit text NOT NULL COLLATE pg_catalog."C",
    n integer NOT NULL,
    on_time integer NOT NULL,
    rounds integer NOT NULL,
    round_squares integer NOT NULL,
    repeated integer NOT NULL,
    rerouted integer NOT NULL,
    opinions integer NOT NULL,
    unsatisfied integer NOT NULL,
    waits bigint[] NOT NULL,
    CONSTRAINT figure_tally_pkey PRIMARY KEY (kind, business_group, fact, day, unit),
    CONSTRAINT figure_fact_is_known CHECK (fact IN ('received', 'answered', 'open', 'due', 'running'))
);
COMMENT ON TABLE figure_tally IS 'What tickets and limits add up to; it can be thrown away and counted anew by figures_rebuild.';
COMMENT ON COLUMN figure_tally.fact IS 'What is counted.';
COMMENT ON COLUMN figure_tally.kind IS 'A kind of ticket; empty for all but integrity, of which only the receipt is counted.';
COMMENT ON COLUMN figure_tally.business_group IS 'Such as ownership:private; empty for all.';
COMMENT ON COLUMN figure_tally.day IS 'The first of the month; of what is open the day of receipt, of limits that run the day on which they are due.';
COMMENT ON COLUMN figure_tally.round_squares IS 'The sum of the squares, for intervals.';
COMMENT ON COLUMN figure_tally.waits IS 'How many waited how long, from the receipt to the answer: working days times 2^32, plus how many; in no order.';

CREATE TABLE file_content (
    sha256 bytea NOT NULL,
    content bytea NOT NULL,
    size integer GENERATED ALWAYS AS (octet_length(content)) STORED NOT NULL,
    scanned_at timestamptz,
    virus text,
    CONSTRAINT file_content_pkey PRIMARY KEY (sha256),
    CONSTRAINT file_content_has_one_size UNIQUE (sha256, size),
    CONSTRAINT file_content_sha256_is_whole CHECK (octet_length(sha256) = 32),
    CONSTRAINT file_content_size_is_limited CHECK ((octet_length(content) >= 1) AND (octet_length(content) <= 10485760)),
    CONSTRAINT file_content_virus_was_scanned_for CHECK ((virus IS NULL) OR (scanned_at IS NOT NULL))
);
ALTER TABLE ONLY file_content ALTER COLUMN content SET STORAGE EXTERNAL;
COMMENT ON TABLE file_content IS 'What stands in files, each once, by its hash; gone with the last attachment that names it.';
COMMENT ON COLUMN file_content.scanned_at IS 'When the scanner said something of it; null as long as none was asked.';
COMMENT ON COLUMN file_content.virus IS 'What the scanner found, by its name for it; null where it found nothing.';
CREATE INDEX file_content_to_scan ON file_content (sha256) WHERE (scanned_at IS NULL);
CREATE INDEX file_content_with_virus ON file_content (sha256) WHERE (virus IS NOT NULL);

CREATE TABLE file_piece (
    file_id uuid NOT NULL,
    form_key uuid NOT NULL,
    starts_at integer NOT NULL,
    content bytea NOT NULL,
    came_at timestamptz NOT NULL,
    CONSTRAINT file_piece_pkey PRIMARY KEY (file_id, starts_at),
    CONSTRAINT file_piece_is_limited CHECK ((octet_length(content) >= 1) AND (octet_length(content) <= 1048576)),
    CONSTRAINT file_piece_lies_in_a_file CHECK ((starts_at >= 0) AND ((starts_at + octet_length(content)) <= 10485760))
);
ALTER TABLE ONLY file_piece ALTER COLUMN content SET STORAGE EXTERNAL;
COMMENT ON TABLE file_piece IS 'Pieces of files that are on their way; gone when the file is whole, or after a day.';
CREATE INDEX file_piece_by_age ON file_piece (came_at);

CREATE TABLE follower (
    id uuid NOT NULL,
    email text NOT NULL,
    language text NOT NULL,
    topic text,
    ticket_id uuid,
    asked_at timestamptz NOT NULL,
    confirmed_at timestamptz,
    told_at timestamptz,
    code_hash bytea NOT NULL,
    sealed_code bytea NOT NULL,
    bounces integer DEFAULT 0 NOT NULL,
    bounced_on date,
    CONSTRAINT follower_pkey PRIMARY KEY (id),
    CONSTRAINT follower_asks_once UNIQUE NULLS NOT DISTINCT (email, topic, ticket_id),
    CONSTRAINT follower_code_is_unique UNIQUE (code_hash),
    CONSTRAINT follower_bounces_have_a_day CHECK ((bounces >= 0) AND ((bounces = 0) = (bounced_on IS NULL))),
    CONSTRAINT follower_code_is_hashed CHECK (octet_length(code_hash) = 32),
    CONSTRAINT follower_email_is_lower CHECK (email = lower(email)),
    CONSTRAINT follower_follows_one_thing CHECK (num_nonnulls(topic, ticket_id) <= 1),
    CONSTRAINT follower_is_told_once_confirmed CHECK ((told_at IS NULL) OR (confirmed_at IS NOT NULL)),
    CONSTRAINT follower_language_is_known CHECK (language IN ('vi', 'en', 'zh')),
    CONSTRAINT follower_topic_is_known CHECK (topic IN ('hai-quan', 'thi-thuc', 'hop-phap-hoa', 'abtc', 'dich-thuat', 'xuc-tien', 'ocop', 'lanh-su',
        'hoi-nghi', 'khac')),
    CONSTRAINT follower_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES publication(ticket_id) ON DELETE CASCADE
);
COMMENT ON TABLE follower IS 'Who wants to be told by e-mail of everything, a topic, or one answer. Nothing is sent before it is confirmed.';
COMMENT ON COLUMN follower.ticket_id IS 'The published answer that is followed.';
COMMENT ON COLUMN follower.told_at IS 'Through when the follower was told.';
COMMENT ON COLUMN follower.bounces IS 'On how many days a letter came back.';
CREATE INDEX follower_by_asking ON follower (asked_at) WHERE (confirmed_at IS NULL);
CREATE INDEX follower_by_telling ON follower (told_at) WHERE (confirmed_at IS NOT NULL);
CREATE INDEX follower_of_mailbox ON follower (mailbox(email)) WHERE (confirmed_at IS NULL);

CREATE TABLE forecast_basis (
    made_on date NOT NULL,
    detail jsonb NOT NULL,
    CONSTRAINT forecast_basis_pkey PRIMARY KEY (made_on)
);
COMMENT ON TABLE forecast_basis IS 'What forecasts of a day rest on: made by the first job of a day, and made anew when it is gone.';

CREATE TABLE goalpost (
    name text NOT NULL,
    worst double precision NOT NULL,
    best double precision NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    CONSTRAINT goalpost_pkey PRIMARY KEY (name, valid_from),
    CONSTRAINT goalpost_validity_does_not_overlap EXCLUDE USING gist (name WITH =, daterange(valid_from, valid_to, '[]') WITH &&),
    CONSTRAINT goalpost_has_length CHECK (worst <> best),
    CONSTRAINT goalpost_indicator_is_known CHECK (name IN ('on_time_share', 'median_wait', 'p90_wait', 'survival_median_wait', 'rounds',
        'rerouted_share', 'late_share', 'repeated_share', 'unsatisfied_share', 'asked_to_pay_share'))
);
COMMENT ON TABLE goalpost IS 'From which value to which an indicator is scored. Fixed, so that periods compare.';

CREATE TABLE idempotency (
    key text NOT NULL,
    request_hash bytea NOT NULL,
    ticket_id uuid,
    created_at timestamptz NOT NULL,
    answer text,
    CONSTRAINT idempotency_pkey PRIMARY KEY (key),
    CONSTRAINT idempotency_keeps_what_came_of_it CHECK (num_nonnulls(ticket_id, answer) = 1),
    CONSTRAINT idempotency_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
COMMENT ON TABLE idempotency IS 'What came of a request that was sent with a key, so that the same one again has the same answer.';
COMMENT ON COLUMN idempotency.answer IS 'Of requests that make no ticket.';
CREATE INDEX idempotency_by_age ON idempotency (created_at);

CREATE TABLE imported_case (
    source text NOT NULL,
    reference text NOT NULL,
    ticket_id uuid NOT NULL,
    CONSTRAINT imported_case_pkey PRIMARY KEY (source, reference),
    CONSTRAINT imported_case_is_one_ticket UNIQUE (ticket_id),
    CONSTRAINT imported_case_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
COMMENT ON TABLE imported_case IS 'Cases of another system that are tickets here: a second import of the same file changes nothing.';

CREATE TABLE job (
    name text NOT NULL,
    due_at timestamptz NOT NULL,
    held_by uuid,
    held_until timestamptz,
    succeeded_at timestamptz,
    seconds double precision,
    failures bigint DEFAULT 0 NOT NULL,
    failures_in_a_row integer DEFAULT 0 NOT NULL,
    fault text,
    CONSTRAINT job_pkey PRIMARY KEY (name),
    CONSTRAINT job_failures_have_a_fault CHECK (((failures_in_a_row >= 0) AND (failures_in_a_row <= failures))
        AND ((failures_in_a_row = 0) = (fault IS NULL))),
    CONSTRAINT job_is_held_until_some_time CHECK ((held_by IS NULL) = (held_until IS NULL)),
    CONSTRAINT job_success_took_some_time CHECK (((succeeded_at IS NULL) = (seconds IS NULL)) AND (seconds >= (0)::double precision))
);

CREATE TABLE kept_search (
    id uuid NOT NULL,
    member_id uuid NOT NULL,
    typed text NOT NULL,
    used_at timestamptz NOT NULL,
    CONSTRAINT kept_search_pkey PRIMARY KEY (id),
    CONSTRAINT kept_search_is_kept_once UNIQUE (member_id, typed),
    CONSTRAINT kept_search_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id)
);
COMMENT ON TABLE kept_search IS 'What somebody looked for, so that the found list has an address in which the words, which may be a name, do not stand.';
CREATE INDEX kept_search_by_use ON kept_search (used_at);

CREATE TABLE law_assent (
    proposal_id uuid NOT NULL,
    member_id uuid NOT NULL,
    at timestamptz NOT NULL,
    is_refusal boolean DEFAULT false NOT NULL,
    CONSTRAINT law_assent_pkey PRIMARY KEY (proposal_id, member_id),
    CONSTRAINT law_assent_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
    CONSTRAINT law_assent_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES law_proposal(id)
);
COMMENT ON TABLE law_assent IS 'Who stands for a proposal, or refuses it.';
CREATE TRIGGER law_assent_is_final BEFORE DELETE OR UPDATE ON law_assent FOR EACH ROW EXECUTE FUNCTION law_is_final();

CREATE TABLE law_change (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    member_id uuid,
    program text,
    what jsonb NOT NULL,
    document text NOT NULL,
    moved integer NOT NULL,
    version integer,
    file text,
    undoes integer,
    proposal_id uuid,
    CONSTRAINT law_change_pkey PRIMARY KEY (id),
    CONSTRAINT law_change_makes_a_version UNIQUE (version),
    CONSTRAINT law_change_has_author CHECK ((member_id IS NULL) <> (program IS NULL)),
    CONSTRAINT law_change_has_document CHECK (document <> ''),
    CONSTRAINT law_change_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
    CONSTRAINT law_change_proposal_id_fkey FOREIGN KEY (proposal_id) REFERENCES law_proposal(id),
    CONSTRAINT law_change_undoes_fkey FOREIGN KEY (undoes) REFERENCES law_version(number),
    CONSTRAINT law_change_version_fkey FOREIGN KEY (version) REFERENCES law_version(number)
);
COMMENT ON TABLE law_change IS 'Who changed the rules or the calendar, when, on what document, and how many open due dates moved.';
COMMENT ON COLUMN law_change.what IS 'The edit, as the program reads it.';
COMMENT ON COLUMN law_change.version IS 'The version that it made.';
COMMENT ON COLUMN law_change.file IS 'What the file said that it brought.';
COMMENT ON COLUMN law_change.undoes IS 'The version that it undid.';
CREATE INDEX law_change_by_date ON law_change (at DESC, id DESC);
CREATE TRIGGER law_change_is_final BEFORE DELETE OR UPDATE ON law_change FOR EACH ROW EXECUTE FUNCTION law_is_final();

CREATE TABLE law_proposal (
    id uuid NOT NULL,
    at timestamptz NOT NULL,
    member_id uuid,
    program text,
    what jsonb NOT NULL,
    document text NOT NULL,
    file text,
    decided_at timestamptz,
    decision text,
    recorded_at timestamptz DEFAULT clock_timestamp(),
    CONSTRAINT law_proposal_pkey PRIMARY KEY (id),
    CONSTRAINT law_proposal_decision_is_dated CHECK ((decision IS NULL) = (decided_at IS NULL)),
    CONSTRAINT law_proposal_decision_is_known CHECK (decision IN ('made', 'refused')),
    CONSTRAINT law_proposal_has_author CHECK ((member_id IS NULL) <> (program IS NULL)),
    CONSTRAINT law_proposal_has_document CHECK (document <> ''),
    CONSTRAINT law_proposal_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id)
);
COMMENT ON TABLE law_proposal IS 'An edit that touches the past waits until two people stand for it.';
COMMENT ON COLUMN law_proposal.recorded_at IS 'When it was proposed, by the database''s own clock, which is that of the accounts.';
CREATE INDEX law_proposal_waiting ON law_proposal (at) WHERE (decided_at IS NULL);
CREATE TRIGGER law_proposal_is_decided_once BEFORE DELETE OR UPDATE ON law_proposal FOR EACH ROW WHEN ((old.decided_at IS NOT NULL))
        EXECUTE FUNCTION law_is_final();

CREATE TABLE law_recount (
    id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    version integer NOT NULL,
    at timestamptz NOT NULL,
    program text NOT NULL,
    moved integer NOT NULL,
    kept integer NOT NULL,
    is_whole boolean NOT NULL,
    CONSTRAINT law_recount_pkey PRIMARY KEY (id),
    CONSTRAINT law_recount_version_fkey FOREIGN KEY (version) REFERENCES law_version(number)
);
COMMENT ON TABLE law_recount IS 'Runs that counted what the law had left behind.';
COMMENT ON COLUMN law_recount.kept IS 'Limits whose date had passed, and that stayed.';
COMMENT ON COLUMN law_recount.is_whole IS 'No running clock was left out.';
CREATE INDEX law_recount_whole ON law_recount (version) WHERE is_whole;
CREATE TRIGGER law_recount_is_final BEFORE DELETE OR UPDATE ON law_recount FOR EACH ROW EXECUTE FUNCTION law_is_final();

CREATE TABLE law_state (
    single boolean DEFAULT true NOT NULL,
    version integer NOT NULL,
    CONSTRAINT law_state_pkey PRIMARY KEY (single),
    CONSTRAINT law_state_is_single CHECK (single),
    CONSTRAINT law_state_version_fkey FOREIGN KEY (version) REFERENCES law_version(number)
);
COMMENT ON TABLE law_state IS 'One row: the version in force.';
CREATE TRIGGER law_state_goes_on BEFORE UPDATE ON law_state FOR EACH ROW WHEN ((new.version <> (old.version + 1))) EXECUTE FUNCTION law_is_final();
CREATE TRIGGER law_state_stays BEFORE DELETE ON law_state FOR EACH ROW EXECUTE FUNCTION law_is_final();

CREATE TABLE law_version (
    number integer NOT NULL,
    at timestamptz DEFAULT clock_timestamp() NOT NULL,
    law jsonb NOT NULL,
    is_used boolean DEFAULT false NOT NULL,
    last_event_at timestamptz,
    hash bytea NOT NULL,
    CONSTRAINT law_version_pkey PRIMARY KEY (number),
    CONSTRAINT law_version_counts_from_one CHECK (number > 0)
);
COMMENT ON TABLE law_version IS 'Every edit of calendar, hours or rules makes the next version. Old ones are kept whole: a date is explained by that which counted it.';
COMMENT ON COLUMN law_version.law IS 'The rules, the calendar and the hours, as the program reads them.';
COMMENT ON COLUMN law_version.is_used IS 'Whether there were tickets when it was made.';
COMMENT ON COLUMN law_version.last_event_at IS 'What had happened last to any of them.';
COMMENT ON COLUMN law_version.hash IS 'Of what was written, so that it can be told later whether it still stands.';
CREATE CONSTRAINT TRIGGER law_version_is_stood_for AFTER INSERT ON law_version DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        EXECUTE FUNCTION law_version_is_stood_for();
CREATE TRIGGER law_version_is_final BEFORE DELETE OR UPDATE ON law_version FOR EACH ROW EXECUTE FUNCTION law_is_final();
CREATE TRIGGER law_version_is_sealed BEFORE INSERT ON law_version FOR EACH ROW
        EXECUTE FUNCTION law_version_is_sealed();

ALTER TABLE law_version ENABLE ALWAYS TRIGGER law_version_is_sealed;

CREATE TABLE letter (
    id uuid NOT NULL,
    occasion text NOT NULL,
    ticket_id uuid,
    recipient text NOT NULL,
    language text NOT NULL,
    detail jsonb NOT NULL,
    created_at timestamptz NOT NULL,
    not_before timestamptz NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    sent_at timestamptz,
    given_up_at timestamptz,
    fault text,
    booking_id uuid,
    sealed_code bytea,
    retried_at timestamptz,
    settled_at timestamptz,
    settled_by uuid,
    sender_refused_at timestamptz,
    CONSTRAINT letter_pkey PRIMARY KEY (id),
    CONSTRAINT letter_is_written_once UNIQUE (occasion, recipient),
    CONSTRAINT letter_ends_once CHECK ((sent_at IS NULL) OR (given_up_at IS NULL)),
    CONSTRAINT letter_is_settled_by_somebody CHECK ((settled_at IS NULL) = (settled_by IS NULL)),
    CONSTRAINT letter_language_is_known CHECK (language IN ('vi', 'en', 'zh')),
    CONSTRAINT letter_to_business_has_link CHECK ((sealed_code IS NOT NULL) OR (num_nonnulls(ticket_id, booking_id) = 0)
        OR (num_nonnulls(sent_at, given_up_at) > 0)),
    CONSTRAINT letter_booking_id_fkey FOREIGN KEY (booking_id) REFERENCES reception_booking(id) ON DELETE CASCADE,
    CONSTRAINT letter_settled_by_fkey FOREIGN KEY (settled_by) REFERENCES member(id),
    CONSTRAINT letter_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
COMMENT ON TABLE letter IS 'Letters that wait to be sent or were, written in the transaction of what they tell. No text that anybody typed.';
COMMENT ON COLUMN letter.occasion IS 'What it is about: one occasion is told once, however often it is found.';
COMMENT ON COLUMN letter.fault IS 'The mail server''s code and libcurl''s words, never an address.';
COMMENT ON COLUMN letter.sealed_code IS 'Of its link, until it is sent.';
COMMENT ON COLUMN letter.retried_at IS 'When somebody asked to try again.';
COMMENT ON COLUMN letter.settled_at IS 'When somebody saw to it that the letter could not be delivered.';
COMMENT ON COLUMN letter.sender_refused_at IS 'The mail server takes no letters from this office, which says nothing about the recipient.';
CREATE INDEX letter_by_age ON letter (created_at);
CREATE INDEX letter_by_booking ON letter (booking_id) WHERE (booking_id IS NOT NULL);
CREATE INDEX letter_given_up ON letter (given_up_at) WHERE ((given_up_at IS NOT NULL) AND (settled_at IS NULL));
CREATE INDEX letter_of_move_waiting ON letter (ticket_id) WHERE ((sent_at IS NULL) AND (given_up_at IS NULL) AND (detail ? 'dueMoved'));
CREATE INDEX letter_undelivered ON letter (ticket_id) WHERE ((given_up_at IS NOT NULL) AND (settled_at IS NULL) AND (ticket_id IS NOT NULL)
        AND (NOT starts_with(occasion, 'survey:')));
CREATE INDEX letter_waiting ON letter (not_before) WHERE ((sent_at IS NULL) AND (given_up_at IS NULL));

CREATE TABLE letterhead (
    unit ltree NOT NULL,
    valid_from date NOT NULL,
    superior text NOT NULL,
    issuer text NOT NULL,
    symbol text NOT NULL,
    place text NOT NULL,
    signer text NOT NULL,
    addressee text NOT NULL,
    recipients text[] NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    CONSTRAINT letterhead_pkey PRIMARY KEY (unit, valid_from, changed_at),
    CONSTRAINT letterhead_is_whole CHECK (((('' <> issuer) AND ('' <> symbol)) AND ('' <> place)) AND ('' <> signer)),
    CONSTRAINT letterhead_symbol_is_one_word CHECK (symbol !~ '[\s/]'),
    CONSTRAINT letterhead_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES member(id),
    CONSTRAINT letterhead_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE letterhead IS 'How the documents of a unit begin and end (Decree 30/2020/NĐ-CP, appendix I). A unit below an agency reports once it has one.';
CREATE TRIGGER letterhead_is_final BEFORE UPDATE ON letterhead FOR EACH ROW
        WHEN (((to_jsonb(old.*) - 'unit'::text) IS DISTINCT FROM (to_jsonb(new.*) - 'unit'::text))) EXECUTE FUNCTION report_setting_is_final();
CREATE TRIGGER letterhead_stays BEFORE DELETE ON letterhead FOR EACH ROW EXECUTE FUNCTION report_setting_is_final();

CREATE TABLE lost_code (
    id uuid NOT NULL,
    email text NOT NULL,
    language text NOT NULL,
    asked_at timestamptz NOT NULL,
    CONSTRAINT lost_code_pkey PRIMARY KEY (id),
    CONSTRAINT lost_code_email_is_short CHECK ((length(email) >= 3) AND (length(email) <= 254)),
    CONSTRAINT lost_code_language_is_known CHECK (language IN ('vi', 'en', 'zh'))
);
COMMENT ON TABLE lost_code IS 'Addresses at which somebody asked for a lost code, for the seconds until letters are written.';
CREATE INDEX lost_code_by_age ON lost_code (asked_at);

CREATE TABLE member (
    id uuid NOT NULL,
    email text NOT NULL,
    name text NOT NULL,
    password_hash text,
    created_at timestamptz DEFAULT now() NOT NULL,
    CONSTRAINT member_pkey PRIMARY KEY (id),
    CONSTRAINT member_email_is_unique UNIQUE (email),
    CONSTRAINT member_email_is_folded CHECK (email = lower(email)),
    CONSTRAINT member_of_a_log_has_no_password CHECK ((password_hash IS NULL) OR (email !~~ '%.invalid'))
);
COMMENT ON COLUMN member.password_hash IS 'scrypt$N$r$p$salt$hash.';
CREATE TRIGGER account_is_noted AFTER INSERT ON member FOR EACH ROW EXECUTE FUNCTION account_is_noted();
CREATE TRIGGER account_password_is_noted AFTER UPDATE ON member FOR EACH ROW WHEN ((old.password_hash IS DISTINCT FROM new.password_hash))
        EXECUTE FUNCTION account_is_noted();

CREATE TABLE notice (
    ticket_id uuid NOT NULL,
    clock_number integer NOT NULL,
    due_on date NOT NULL,
    step text NOT NULL,
    made_at timestamptz NOT NULL,
    CONSTRAINT notice_pkey PRIMARY KEY (ticket_id, clock_number, due_on, step),
    CONSTRAINT notice_step_is_known CHECK (step IN ('half', 'two_days', 'today', 'breach', 'overdue_officer', 'overdue_unit_head', 'overdue_office',
        'overdue_head')),
    CONSTRAINT notice_ticket_id_clock_number_fkey FOREIGN KEY (ticket_id, clock_number) REFERENCES clock(ticket_id, number)
);
COMMENT ON TABLE notice IS 'What was told about a running deadline: each step once for a clock and its due date, so that a date that moves begins anew.';

CREATE TABLE office_hours (
    valid_from date NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    CONSTRAINT office_hours_pkey PRIMARY KEY (valid_from, opens),
    CONSTRAINT office_hours_do_not_overlap EXCLUDE USING gist (valid_from WITH =,
        int4range((EXTRACT(epoch FROM opens))::integer, (EXTRACT(epoch FROM closes))::integer) WITH &&),
    CONSTRAINT office_hours_are_in_order CHECK (opens < closes)
);
COMMENT ON TABLE office_hours IS 'The sessions of a working day from a date on, until the next date.';

CREATE TABLE official_figure (
    unit ltree NOT NULL,
    year integer NOT NULL,
    version integer NOT NULL,
    component text NOT NULL,
    points numeric(5,2),
    change numeric(5,2),
    rank integer,
    tied_with integer,
    CONSTRAINT official_figure_pkey PRIMARY KEY (unit, year, version, component),
    CONSTRAINT official_change_is_possible CHECK ((change >= ('-100'::integer)::numeric) AND (change <= (100)::numeric)),
    CONSTRAINT official_component_is_known CHECK (component IN ('total', 'transparency', 'time_cost', 'informal_cost', 'equal_competition',
        'business_support', 'legal_institutions', 'head_role', 'dynamism')),
    CONSTRAINT official_points_are_possible CHECK ((points >= (0)::numeric)
        AND (points <= ( CASE component WHEN 'total' THEN 100 ELSE 10 END)::numeric)),
    CONSTRAINT official_rank_is_possible CHECK ((rank >= 1) AND (rank <= 1000)),
    CONSTRAINT official_tie_has_rank CHECK ((tied_with > 0) AND ((tied_with IS NULL) OR (rank IS NOT NULL))),
    CONSTRAINT official_figure_is_of_a_result FOREIGN KEY (unit, year, version) REFERENCES official_result(unit, year, version) ON UPDATE CASCADE
);
COMMENT ON TABLE official_figure IS 'What is not known stays empty: where only a change was published there are no points.';
COMMENT ON COLUMN official_figure.tied_with IS 'With how many others the rank is shared.';
CREATE TRIGGER event_is_final BEFORE DELETE ON official_figure FOR EACH ROW EXECUTE FUNCTION event_is_final();

CREATE TABLE official_result (
    unit ltree NOT NULL,
    year integer NOT NULL,
    version integer NOT NULL,
    ranked integer NOT NULL,
    best numeric(5,2),
    document_number text NOT NULL,
    document_issuer text NOT NULL,
    document_issued_on date,
    note text NOT NULL,
    at timestamptz NOT NULL,
    member_id uuid,
    program text,
    recorded_at timestamptz DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT official_result_pkey PRIMARY KEY (unit, year, version),
    CONSTRAINT official_best_is_possible CHECK ((best >= (0)::numeric) AND (best <= (100)::numeric)),
    CONSTRAINT official_document_is_named CHECK ((document_number <> '') AND (document_issuer <> '')),
    CONSTRAINT official_ranked_is_possible CHECK ((ranked >= 1) AND (ranked <= 1000)),
    CONSTRAINT official_result_has_author CHECK ((member_id IS NULL) <> (program IS NULL)),
    CONSTRAINT official_year_is_possible CHECK ((year >= 2000) AND (year <= 2100)),
    CONSTRAINT official_result_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
    CONSTRAINT official_result_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE official_result IS 'The official results of a year, by the document that published them. A correction is another version.';
COMMENT ON COLUMN official_result.ranked IS 'How many units were; best is the points of the first.';
CREATE TRIGGER event_is_final BEFORE DELETE ON official_result FOR EACH ROW EXECUTE FUNCTION event_is_final();
CREATE TRIGGER result_is_final BEFORE UPDATE ON official_result FOR EACH ROW WHEN ((old.unit OPERATOR(=) new.unit)) EXECUTE FUNCTION event_is_final();

CREATE TABLE opinion_quarter (
    quarter date NOT NULL,
    told_at timestamptz NOT NULL,
    CONSTRAINT opinion_quarter_pkey PRIMARY KEY (quarter),
    CONSTRAINT opinion_quarter_begins_one CHECK (quarter = (date_trunc('quarter', (quarter)::timestamp without time zone))::date)
);
COMMENT ON TABLE opinion_quarter IS 'Quarters of which it was told what ratings and reopenings add up to. That never changes afterwards.';

CREATE TABLE opinion_tally (
    quarter date NOT NULL,
    unit ltree NOT NULL,
    kind text NOT NULL,
    n integer NOT NULL,
    unsatisfied integer NOT NULL,
    is_own boolean NOT NULL,
    rated integer NOT NULL,
    CONSTRAINT opinion_tally_pkey PRIMARY KEY (quarter, unit, kind),
    CONSTRAINT opinion_is_of_ten CHECK (n >= 10),
    CONSTRAINT opinion_is_possible CHECK ((unsatisfied >= 0) AND (unsatisfied <= n)),
    CONSTRAINT opinion_rating_is_possible CHECK ((rated >= (n - unsatisfied)) AND (rated <= n)),
    CONSTRAINT opinion_tally_quarter_fkey FOREIGN KEY (quarter) REFERENCES opinion_quarter(quarter),
    CONSTRAINT opinion_tally_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE opinion_tally IS 'Blocks of ten or more.';
COMMENT ON COLUMN opinion_tally.kind IS 'A ticket''s, or mixed where kinds or units were put together to be ten.';
COMMENT ON COLUMN opinion_tally.is_own IS 'Whether all of a block is of its unit itself; put together with units below it is no figure of the unit alone.';
COMMENT ON COLUMN opinion_tally.rated IS 'Of n, how many were rated; the others were reopened and not rated. Of none that was rated nothing is told.';

CREATE TABLE opinion_ticket (
    quarter date NOT NULL,
    unit ltree NOT NULL,
    kind text NOT NULL,
    ticket_id uuid NOT NULL,
    is_unsatisfied boolean NOT NULL,
    CONSTRAINT opinion_ticket_pkey PRIMARY KEY (quarter, ticket_id),
    CONSTRAINT opinion_is_of_a_block FOREIGN KEY (quarter, unit, kind) REFERENCES opinion_tally(quarter, unit, kind) ON UPDATE CASCADE,
    CONSTRAINT opinion_ticket_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id) ON DELETE CASCADE
);
COMMENT ON TABLE opinion_ticket IS 'The tickets of a block.';
CREATE INDEX opinion_ticket_ticket ON opinion_ticket (ticket_id);

CREATE TABLE opinion_waiting (
    quarter date NOT NULL,
    unit ltree NOT NULL,
    kind text NOT NULL,
    ticket_id uuid,
    is_unsatisfied boolean NOT NULL,
    is_rated boolean NOT NULL,
    CONSTRAINT opinion_waits_once UNIQUE (ticket_id),
    CONSTRAINT opinion_waiting_quarter_fkey FOREIGN KEY (quarter) REFERENCES opinion_quarter(quarter),
    CONSTRAINT opinion_waiting_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id) ON DELETE CASCADE,
    CONSTRAINT opinion_waiting_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE opinion_waiting IS 'What was too little to be told, for the next quarter.';
COMMENT ON COLUMN opinion_waiting.ticket_id IS 'Null of what waited before tickets were kept.';

CREATE TABLE pause (
    ticket_id uuid NOT NULL,
    number integer NOT NULL,
    from_at timestamptz NOT NULL,
    to_at timestamptz,
    reason text NOT NULL,
    document text NOT NULL,
    approver_id uuid,
    CONSTRAINT pause_pkey PRIMARY KEY (ticket_id, number),
    CONSTRAINT pause_is_decided CHECK ((document <> '') AND (reason <> '')),
    CONSTRAINT pause_is_in_order CHECK (to_at >= from_at),
    CONSTRAINT pause_approver_id_fkey FOREIGN KEY (approver_id) REFERENCES member(id),
    CONSTRAINT pause_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
COMMENT ON TABLE pause IS 'Suspension of a settlement by decision. It belongs to the ticket; the clocks that their rule lets stand still read it.';
CREATE UNIQUE INDEX pause_lasts_once ON pause (ticket_id) WHERE (to_at IS NULL);

CREATE TABLE plan (
    id uuid NOT NULL,
    unit ltree NOT NULL,
    keeper ltree NOT NULL,
    year integer NOT NULL,
    title text NOT NULL,
    document_number text,
    document_issuer text,
    document_issued_on date,
    copied_from integer,
    version integer NOT NULL,
    basis text NOT NULL,
    CONSTRAINT plan_pkey PRIMARY KEY (id),
    CONSTRAINT plan_is_one_a_year UNIQUE (unit, year),
    CONSTRAINT plan_document_is_whole CHECK ((document_number <> '') AND (document_issuer <> '')
        AND ((document_number IS NULL) = (document_issuer IS NULL)) AND ((document_number IS NOT NULL) OR (document_issued_on IS NULL))),
    CONSTRAINT plan_is_named CHECK (title <> ''),
    CONSTRAINT plan_keeper_is_of_the_unit CHECK (unit OPERATOR(@>) keeper),
    CONSTRAINT plan_year_is_possible CHECK ((year >= 2000) AND (year <= 2100)),
    CONSTRAINT plan_keeper_fkey FOREIGN KEY (keeper) REFERENCES unit(path) ON UPDATE CASCADE,
    CONSTRAINT plan_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE plan IS 'The plan of a year to raise the DDCI: components, solutions, tasks.';
COMMENT ON COLUMN plan.keeper IS 'The unit that keeps the plan and consolidates the reports.';
COMMENT ON COLUMN plan.basis IS 'What it carries out, in its own words.';

CREATE TABLE plan_direction (
    id uuid NOT NULL,
    plan_id uuid NOT NULL,
    task_id uuid,
    lead ltree NOT NULL,
    text text NOT NULL,
    document_number text,
    given_on date NOT NULL,
    due_on date NOT NULL,
    done_at timestamptz,
    done_by uuid,
    result text,
    CONSTRAINT plan_direction_pkey PRIMARY KEY (id),
    CONSTRAINT direction_document_has_number CHECK (document_number <> ''),
    CONSTRAINT direction_is_due_after_it_is_given CHECK (due_on >= given_on),
    CONSTRAINT direction_result_is_whole CHECK (((done_at IS NULL) = (result IS NULL)) AND (result <> '')),
    CONSTRAINT direction_says_something CHECK (text <> ''),
    CONSTRAINT plan_direction_done_by_fkey FOREIGN KEY (done_by) REFERENCES member(id),
    CONSTRAINT plan_direction_lead_fkey FOREIGN KEY (lead) REFERENCES unit(path) ON UPDATE CASCADE,
    CONSTRAINT plan_direction_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id),
    CONSTRAINT plan_direction_task_id_fkey FOREIGN KEY (task_id) REFERENCES plan_task(id)
);
COMMENT ON TABLE plan_direction IS 'What the head told a unit to do.';
CREATE INDEX direction_of_plan ON plan_direction (plan_id);
CREATE INDEX direction_open ON plan_direction (due_on) WHERE (done_at IS NULL);

CREATE TABLE plan_event (
    plan_id uuid NOT NULL,
    seq integer NOT NULL,
    name text NOT NULL,
    at timestamptz NOT NULL,
    member_id uuid,
    program text,
    subject uuid,
    detail jsonb NOT NULL,
    recorded_at timestamptz DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT plan_event_pkey PRIMARY KEY (plan_id, seq),
    CONSTRAINT plan_event_has_author CHECK ((member_id IS NULL) <> (program IS NULL)),
    CONSTRAINT plan_event_name_is_known CHECK (name IN ('made', 'copied', 'based', 'solution_added', 'task_added', 'task_changed', 'reported',
        'proved', 'proof_removed', 'confirmed', 'reopened', 'directed', 'carried_out', 'recorded', 'record_changed')),
    CONSTRAINT plan_event_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
    CONSTRAINT plan_event_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id)
);
COMMENT ON COLUMN plan_event.subject IS 'What it is about, so that a task''s own history is one look-up.';
CREATE INDEX plan_event_by_subject ON plan_event (subject, seq);
CREATE TRIGGER event_is_final BEFORE DELETE OR UPDATE ON plan_event FOR EACH ROW EXECUTE FUNCTION event_is_final();

CREATE TABLE plan_proof (
    id uuid NOT NULL,
    task_id uuid NOT NULL,
    ticket_id uuid,
    post_id uuid,
    document_number text,
    note text NOT NULL,
    at timestamptz NOT NULL,
    file_id uuid,
    CONSTRAINT plan_proof_pkey PRIMARY KEY (id),
    CONSTRAINT plan_proof_names_a_file_once UNIQUE (file_id),
    CONSTRAINT plan_proof_is_one_thing CHECK ((num_nonnulls(ticket_id, post_id, document_number, file_id) = 1) AND (document_number <> '')),
    CONSTRAINT plan_proof_file_is_of_the_task FOREIGN KEY (file_id, task_id) REFERENCES attachment(id, task_id),
    CONSTRAINT plan_proof_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id),
    CONSTRAINT plan_proof_task_id_fkey FOREIGN KEY (task_id) REFERENCES plan_task(id),
    CONSTRAINT plan_proof_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
COMMENT ON TABLE plan_proof IS 'What shows that a task was done: a ticket, a post, a document or a file.';
CREATE INDEX plan_proof_of_task ON plan_proof (task_id);

CREATE TABLE plan_record (
    id uuid NOT NULL,
    plan_id uuid NOT NULL,
    task_id uuid,
    kind text NOT NULL,
    title text NOT NULL,
    unit ltree NOT NULL,
    held_on date NOT NULL,
    participants integer,
    result text NOT NULL,
    document_number text,
    addressee text,
    CONSTRAINT plan_record_pkey PRIMARY KEY (id),
    CONSTRAINT plan_proposal_has_addressee CHECK (((kind = 'proposal') = (addressee IS NOT NULL)) AND (addressee <> '')),
    CONSTRAINT plan_record_document_has_number CHECK (document_number <> ''),
    CONSTRAINT plan_record_is_named CHECK (title <> ''),
    CONSTRAINT plan_record_kind_is_known CHECK (kind IN ('dialogue', 'event', 'training', 'proposal')),
    CONSTRAINT plan_record_participants_are_counted CHECK ((participants >= 0) AND (participants <= 100000)),
    CONSTRAINT plan_record_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id),
    CONSTRAINT plan_record_task_id_fkey FOREIGN KEY (task_id) REFERENCES plan_task(id),
    CONSTRAINT plan_record_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE plan_record IS 'Dialogues, events, trainings, proposals to higher levels.';
CREATE INDEX plan_record_of_plan ON plan_record (plan_id, held_on);

CREATE TABLE plan_solution (
    id uuid NOT NULL,
    plan_id uuid NOT NULL,
    component text NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    CONSTRAINT plan_solution_pkey PRIMARY KEY (id),
    CONSTRAINT plan_solution_is_numbered_once UNIQUE (plan_id, number),
    CONSTRAINT plan_solution_component_is_known CHECK (component IN ('transparency', 'time_cost', 'informal_cost', 'equal_competition',
        'business_support', 'legal_institutions', 'head_role', 'dynamism', 'organisation')),
    CONSTRAINT plan_solution_is_named CHECK (title <> ''),
    CONSTRAINT plan_solution_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id)
);

CREATE TABLE plan_task (
    id uuid NOT NULL,
    plan_id uuid NOT NULL,
    solution_id uuid NOT NULL,
    number integer NOT NULL,
    title text NOT NULL,
    units_named text NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    evidence text NOT NULL,
    state text NOT NULL,
    report text,
    reported_at timestamptz,
    reported_by uuid,
    done_at timestamptz,
    done_by uuid,
    missed_on date,
    displaced_end date,
    CONSTRAINT plan_task_pkey PRIMARY KEY (id),
    CONSTRAINT plan_task_is_numbered_once UNIQUE (plan_id, number),
    CONSTRAINT plan_task_done_is_dated CHECK ((state = 'done') = (done_at IS NOT NULL)),
    CONSTRAINT plan_task_is_named CHECK (title <> ''),
    CONSTRAINT plan_task_period_is_in_order CHECK (starts_on <= ends_on),
    CONSTRAINT plan_task_report_is_dated CHECK ((report IS NULL) = (reported_at IS NULL)),
    CONSTRAINT plan_task_state_is_known CHECK (state IN ('not_started', 'under_way', 'done')),
    CONSTRAINT plan_task_done_by_fkey FOREIGN KEY (done_by) REFERENCES member(id),
    CONSTRAINT plan_task_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES plan(id),
    CONSTRAINT plan_task_reported_by_fkey FOREIGN KEY (reported_by) REFERENCES member(id),
    CONSTRAINT plan_task_solution_id_fkey FOREIGN KEY (solution_id) REFERENCES plan_solution(id)
);
COMMENT ON TABLE plan_task IS 'That a task is late is not here: it is a comparison with today.';
COMMENT ON COLUMN plan_task.units_named IS 'In the plan''s own words.';
COMMENT ON COLUMN plan_task.missed_on IS 'The first end that passed before it was done. A later end leaves it late.';
COMMENT ON COLUMN plan_task.displaced_end IS 'The end that was to come when one was set in its place that lay behind already.';
CREATE INDEX plan_task_of_solution ON plan_task (solution_id);

CREATE TABLE plan_task_rule (
    task_id uuid NOT NULL,
    number integer NOT NULL,
    source text NOT NULL,
    section text,
    unit ltree,
    CONSTRAINT plan_task_rule_pkey PRIMARY KEY (task_id, number),
    CONSTRAINT plan_rule_section_is_of_posts CHECK ((source = 'posts') = (section IS NOT NULL)),
    CONSTRAINT plan_rule_source_is_known CHECK (source IN ('answers', 'publications', 'products', 'posts', 'receptions', 'dialogues', 'events',
        'trainings', 'proposals', 'directions')),
    CONSTRAINT plan_task_rule_section_fkey FOREIGN KEY (section) REFERENCES section(slug),
    CONSTRAINT plan_task_rule_task_id_fkey FOREIGN KEY (task_id) REFERENCES plan_task(id),
    CONSTRAINT plan_task_rule_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE plan_task_rule IS 'What counts as evidence of a task without anybody''s doing.';

CREATE TABLE plan_task_unit (
    task_id uuid NOT NULL,
    unit ltree NOT NULL,
    part text NOT NULL,
    CONSTRAINT plan_task_unit_pkey PRIMARY KEY (task_id, unit, part),
    CONSTRAINT plan_task_part_is_known CHECK (part IN ('lead', 'coordinating', 'missed')),
    CONSTRAINT plan_task_unit_task_id_fkey FOREIGN KEY (task_id) REFERENCES plan_task(id),
    CONSTRAINT plan_task_unit_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
CREATE UNIQUE INDEX plan_task_unit_has_one_part ON plan_task_unit (task_id, unit) WHERE (part <> 'missed');

CREATE TABLE post (
    id uuid NOT NULL,
    section text NOT NULL,
    slug text NOT NULL,
    state text NOT NULL,
    prepared_by uuid,
    published_by uuid,
    published_at timestamptz,
    updated_at timestamptz,
    withdrawn_at timestamptz,
    withdrawal_reason text,
    valid_from date,
    valid_to date,
    document_number text,
    document_issuer text,
    document_issued_on date,
    event_start timestamptz,
    event_end timestamptz,
    event_place text,
    event_capacity integer,
    links jsonb NOT NULL,
    attachments uuid[] NOT NULL,
    revision jsonb,
    revised_by uuid,
    version integer NOT NULL,
    CONSTRAINT post_pkey PRIMARY KEY (id),
    CONSTRAINT post_slug_is_unique UNIQUE (slug),
    CONSTRAINT post_document_has_number CHECK ((document_number <> '') AND (document_issuer <> '')
        AND ((document_number IS NULL) = (document_issuer IS NULL)) AND ((document_number IS NOT NULL) OR (document_issued_on IS NULL))),
    CONSTRAINT post_event_capacity_is_positive CHECK (event_capacity > 0),
    CONSTRAINT post_event_is_in_order CHECK (event_start <= event_end),
    CONSTRAINT post_event_is_whole CHECK ((event_place <> '') AND ((event_start IS NULL) = (event_place IS NULL)) AND ((event_start IS NOT NULL)
        OR ((event_end IS NULL) AND (event_capacity IS NULL)))),
    CONSTRAINT post_has_four_eyes CHECK ((published_by IS NULL) OR (published_by IS DISTINCT FROM prepared_by)),
    CONSTRAINT post_is_dated CHECK (((state = 'draft') = (published_at IS NULL)) AND ((published_at IS NULL) = (updated_at IS NULL))),
    CONSTRAINT post_revision_stands_beside_a_version CHECK ((revision IS NULL) OR (state <> 'draft')),
    CONSTRAINT post_state_is_known CHECK (state IN ('draft', 'published', 'withdrawn')),
    CONSTRAINT post_validity_is_in_order CHECK (valid_from <= valid_to),
    CONSTRAINT post_withdrawal_has_reason CHECK (((state = 'withdrawn') = (withdrawal_reason IS NOT NULL))
        AND ((withdrawal_reason IS NULL) = (withdrawn_at IS NULL))),
    CONSTRAINT post_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES member(id),
    CONSTRAINT post_published_by_fkey FOREIGN KEY (published_by) REFERENCES member(id),
    CONSTRAINT post_revised_by_fkey FOREIGN KEY (revised_by) REFERENCES member(id),
    CONSTRAINT post_section_fkey FOREIGN KEY (section) REFERENCES section(slug)
);
COMMENT ON TABLE post IS 'What the office publishes. The columns hold what is in public, or the draft of what never was.';
COMMENT ON COLUMN post.revision IS 'What is prepared beside a public version.';
CREATE INDEX post_by_change ON post (COALESCE(withdrawn_at, updated_at) DESC, id DESC) WHERE (state <> 'draft');
CREATE INDEX post_by_section ON post (section, id);
CREATE INDEX post_in_public ON post (section, updated_at DESC, id) WHERE (state = 'published');

CREATE TABLE post_event (
    post_id uuid NOT NULL,
    seq integer NOT NULL,
    name text NOT NULL,
    at timestamptz NOT NULL,
    member_id uuid,
    program text,
    detail jsonb NOT NULL,
    recorded_at timestamptz DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT post_event_pkey PRIMARY KEY (post_id, seq),
    CONSTRAINT post_event_has_author CHECK ((member_id IS NULL) <> (program IS NULL)),
    CONSTRAINT post_event_name_is_known CHECK (name IN ('prepared', 'published', 'withdrawn')),
    CONSTRAINT post_event_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
    CONSTRAINT post_event_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
);
COMMENT ON TABLE post_event IS 'What happened to a post, with the words that were prepared, so that every version can be read again.';
CREATE TRIGGER event_is_final BEFORE DELETE OR UPDATE ON post_event FOR EACH ROW EXECUTE FUNCTION event_is_final();

CREATE TABLE post_text (
    post_id uuid NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    summary text NOT NULL,
    body text NOT NULL,
    CONSTRAINT post_text_pkey PRIMARY KEY (post_id, language),
    CONSTRAINT post_text_is_whole CHECK ((title <> '') AND (summary <> '') AND (body <> '')),
    CONSTRAINT post_text_language_is_known CHECK (language IN ('vi', 'en', 'zh')),
    CONSTRAINT post_text_post_id_fkey FOREIGN KEY (post_id) REFERENCES post(id)
);

CREATE TABLE publication (
    ticket_id uuid NOT NULL,
    slug text NOT NULL,
    state text NOT NULL,
    title text NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    topic text NOT NULL,
    language text NOT NULL,
    prepared_by uuid,
    prepared_at timestamptz NOT NULL,
    published_at timestamptz,
    withdrawn_at timestamptz,
    withdrawal_reason text,
    on_time boolean,
    pending jsonb,
    corrections jsonb DEFAULT '[]'::jsonb NOT NULL,
    unit ltree NOT NULL,
    kind text NOT NULL,
    related uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    related_at timestamptz,
    attachments uuid[] DEFAULT '{}'::uuid[] NOT NULL,
    CONSTRAINT publication_pkey PRIMARY KEY (ticket_id),
    CONSTRAINT publication_slug_is_unique UNIQUE (slug),
    CONSTRAINT publication_is_dated CHECK ((state = 'prepared') = (published_at IS NULL)),
    CONSTRAINT publication_kind_is_known CHECK (kind IN ('question', 'feedback', 'support', 'information', 'legal_question', 'promotion', 'dossier',
        'complaint', 'denunciation', 'integrity', 'personal_data')),
    CONSTRAINT publication_language_is_known CHECK (language IN ('vi', 'en', 'zh')),
    CONSTRAINT publication_state_is_known CHECK (state IN ('prepared', 'published', 'withdrawn')),
    CONSTRAINT publication_topic_is_known CHECK (topic IN ('hai-quan', 'thi-thuc', 'hop-phap-hoa', 'abtc', 'dich-thuat', 'xuc-tien', 'ocop',
        'lanh-su', 'hoi-nghi', 'khac')),
    CONSTRAINT publication_withdrawal_has_reason CHECK ((state = 'withdrawn') = (withdrawal_reason IS NOT NULL)),
    CONSTRAINT publication_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES member(id),
    CONSTRAINT publication_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
    CONSTRAINT publication_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE publication IS 'The edited public version of an answered question.';
COMMENT ON COLUMN publication.on_time IS 'Whether the answer was; as it was at publication, like unit and kind.';
COMMENT ON COLUMN publication.pending IS 'A better text that waits for approval beside what is published.';
COMMENT ON COLUMN publication.corrections IS 'That it was changed, when and why.';
COMMENT ON COLUMN publication.related IS 'Answers on the same matter, found at publication and now and then again.';
CREATE INDEX publication_by_date ON publication (published_at DESC, ticket_id) WHERE (state = 'published');
CREATE INDEX publication_by_related ON publication (related_at NULLS FIRST) WHERE (state = 'published');
CREATE INDEX publication_of_product ON publication (published_at) WHERE ((state = 'published') AND (kind = 'promotion'));
CREATE INDEX publication_waiting ON publication (prepared_at) WHERE ((state = 'prepared') OR (pending IS NOT NULL));
CREATE TRIGGER publications_are_tallied AFTER INSERT ON publication REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT
        EXECUTE FUNCTION publications_are_tallied();
CREATE TRIGGER publications_are_tallied_anew AFTER UPDATE ON publication REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT
        EXECUTE FUNCTION publications_are_tallied();
CREATE TRIGGER publications_are_tallied_no_more AFTER DELETE ON publication REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT
        EXECUTE FUNCTION publications_are_tallied();

CREATE TABLE publication_tally (
    topic text NOT NULL,
    unit ltree NOT NULL,
    n integer NOT NULL,
    CONSTRAINT publication_tally_pkey PRIMARY KEY (topic, unit),
    CONSTRAINT publication_tally_is_counted CHECK (n >= 0),
    CONSTRAINT publication_tally_topic_is_known CHECK (topic IN ('hai-quan', 'thi-thuc', 'hop-phap-hoa', 'abtc', 'dich-thuat', 'xuc-tien', 'ocop',
        'lanh-su', 'hoi-nghi', 'khac')),
    CONSTRAINT publication_tally_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE publication_tally IS 'How many answers to questions are published on a topic by a unit, kept by a trigger: every page of the portal shows it.';

CREATE TABLE publication_text (
    ticket_id uuid NOT NULL,
    language text NOT NULL,
    title text NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    CONSTRAINT publication_text_pkey PRIMARY KEY (ticket_id, language),
    CONSTRAINT publication_text_is_whole CHECK ((title <> '') AND (question <> '') AND (answer <> '')),
    CONSTRAINT publication_text_language_is_known CHECK (language IN ('vi', 'en', 'zh')),
    CONSTRAINT publication_text_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES publication(ticket_id) ON DELETE CASCADE
);
COMMENT ON TABLE publication_text IS 'A published answer in another language than that of the question.';

CREATE TABLE reception_booking (
    id uuid NOT NULL,
    schedule_id integer NOT NULL,
    places integer NOT NULL,
    planned_on date NOT NULL,
    held_on date NOT NULL,
    slot integer NOT NULL,
    seat integer NOT NULL,
    name text NOT NULL,
    subject text NOT NULL,
    email text NOT NULL,
    business text NOT NULL,
    language text NOT NULL,
    form_key uuid,
    form_hash bytea,
    booked_at timestamptz NOT NULL,
    cancelled_at timestamptz,
    cancelled_by text,
    cancel_reason text,
    reminded_at timestamptz,
    came boolean,
    came_at timestamptz,
    came_by uuid,
    ticket_id uuid,
    code_hash bytea NOT NULL,
    sealed_code bytea NOT NULL,
    CONSTRAINT reception_booking_pkey PRIMARY KEY (id),
    CONSTRAINT booking_code_is_unique UNIQUE (code_hash),
    CONSTRAINT booking_form_is_one_booking UNIQUE (form_key),
    CONSTRAINT booking_attendance_is_whole CHECK ((came IS NULL) = (came_at IS NULL)),
    CONSTRAINT booking_cancellation_is_whole CHECK (((cancelled_at IS NULL) = (cancelled_by IS NULL))
        AND ((cancel_reason IS NOT NULL) = ((COALESCE(cancelled_by, 'visitor') <> 'visitor') AND (cancelled_by <> 'schedule')))),
    CONSTRAINT booking_canceller_is_known CHECK (cancelled_by IN ('visitor', 'office', 'calendar', 'schedule')),
    CONSTRAINT booking_code_is_hashed CHECK (octet_length(code_hash) = 32),
    CONSTRAINT booking_has_a_place CHECK ((seat >= 1) AND ((seat <= places) OR (cancelled_at IS NOT NULL))),
    CONSTRAINT booking_language_is_known CHECK (language IN ('vi', 'en', 'zh')),
    CONSTRAINT booking_names_somebody CHECK ((name <> '') AND (subject <> '')),
    CONSTRAINT booking_is_of_a_schedule FOREIGN KEY (schedule_id, places) REFERENCES reception_schedule(id, places) ON UPDATE CASCADE,
    CONSTRAINT reception_booking_came_by_fkey FOREIGN KEY (came_by) REFERENCES member(id),
    CONSTRAINT reception_booking_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
COMMENT ON COLUMN reception_booking.places IS 'Of the schedule, so that no seat beyond them can be given.';
COMMENT ON COLUMN reception_booking.planned_on IS 'The day by the rule, which names the appointment; held_on is the day on which it is held.';
COMMENT ON COLUMN reception_booking.ticket_id IS 'What was said, as a ticket.';
CREATE INDEX booking_attended ON reception_booking (held_on) WHERE came;
CREATE INDEX booking_by_day ON reception_booking (held_on) WHERE (cancelled_at IS NULL);
CREATE INDEX reception_booking_of_mailbox ON reception_booking (mailbox(email)) WHERE ((cancelled_at IS NULL) AND (came IS NULL) AND (email <> ''));
CREATE UNIQUE INDEX booking_place_is_taken_once ON reception_booking (schedule_id, planned_on, slot, seat) WHERE (cancelled_at IS NULL);

CREATE TABLE reception_exception (
    schedule_id integer NOT NULL,
    planned_on date NOT NULL,
    number integer NOT NULL,
    moved_to date,
    reason text NOT NULL,
    made_at timestamptz NOT NULL,
    made_by uuid,
    CONSTRAINT reception_exception_pkey PRIMARY KEY (schedule_id, planned_on, number),
    CONSTRAINT reception_exception_has_reason CHECK (reason <> ''),
    CONSTRAINT reception_exception_made_by_fkey FOREIGN KEY (made_by) REFERENCES member(id),
    CONSTRAINT reception_exception_schedule_id_fkey FOREIGN KEY (schedule_id) REFERENCES reception_schedule(id)
);
COMMENT ON TABLE reception_exception IS 'A single day that is moved, or cancelled where it has no new day. The latest counts.';

CREATE TABLE reception_note (
    number bigint GENERATED ALWAYS AS IDENTITY NOT NULL,
    booking_id uuid NOT NULL,
    came boolean NOT NULL,
    ticket_id uuid,
    noted_at timestamptz NOT NULL,
    member_id uuid,
    recorded_at timestamptz DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT reception_note_pkey PRIMARY KEY (number),
    CONSTRAINT reception_note_booking_id_fkey FOREIGN KEY (booking_id) REFERENCES reception_booking(id) ON DELETE CASCADE,
    CONSTRAINT reception_note_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
    CONSTRAINT reception_note_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
COMMENT ON TABLE reception_note IS 'Each change of whether a visitor came, and of the ticket that was made of what was said; append only. The booking has the last.';
CREATE INDEX reception_note_of_booking ON reception_note (booking_id, number);

CREATE TABLE reception_schedule (
    id integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    unit ltree NOT NULL,
    title_vi text NOT NULL,
    title_en text NOT NULL,
    title_zh text NOT NULL,
    kind text NOT NULL,
    day_number integer NOT NULL,
    opens integer[] NOT NULL,
    closes integer[] NOT NULL,
    slot_minutes integer NOT NULL,
    places integer NOT NULL,
    place_vi text NOT NULL,
    place_en text NOT NULL,
    place_zh text NOT NULL,
    rules_vi text NOT NULL,
    rules_en text NOT NULL,
    rules_zh text NOT NULL,
    valid_from date NOT NULL,
    valid_to date,
    version integer DEFAULT 0 NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    CONSTRAINT reception_schedule_pkey PRIMARY KEY (id),
    CONSTRAINT reception_places_are_referred_to UNIQUE (id, places),
    CONSTRAINT reception_day_is_possible CHECK ((day_number >= 1) AND (day_number <= CASE kind WHEN 'weekly' THEN 7 ELSE 31 END)),
    CONSTRAINT reception_is_named CHECK ((((((((('' <> title_vi) AND ('' <> title_en)) AND ('' <> title_zh)) AND ('' <> place_vi))
        AND ('' <> place_en)) AND ('' <> place_zh)) AND ('' <> rules_vi)) AND ('' <> rules_en)) AND ('' <> rules_zh)),
    CONSTRAINT reception_kind_is_known CHECK (kind IN ('monthly', 'weekly')),
    CONSTRAINT reception_places_are_possible CHECK ((places >= 1) AND (places <= 50)),
    CONSTRAINT reception_sessions_are_whole CHECK ((cardinality(opens) = cardinality(closes)) AND ((cardinality(opens) >= 1)
        AND (cardinality(opens) <= 6))),
    CONSTRAINT reception_slot_is_possible CHECK ((slot_minutes >= 5) AND (slot_minutes <= 240)),
    CONSTRAINT reception_validity_is_ordered CHECK (valid_from <= valid_to),
    CONSTRAINT reception_schedule_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES member(id),
    CONSTRAINT reception_schedule_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE reception_schedule IS 'When somebody of an office receives the public, by a rule. The days follow from it and the work calendar; none is stored.';
COMMENT ON COLUMN reception_schedule.day_number IS 'Of the month; or of the week, 1 Monday to 7 Sunday.';
COMMENT ON COLUMN reception_schedule.opens IS 'Minutes after midnight, one for each session, as closes.';
COMMENT ON COLUMN reception_schedule.version IS 'Counts the changes, for calendars that subscribe.';

CREATE TABLE registration_counter (
    unit ltree NOT NULL,
    year integer NOT NULL,
    last integer NOT NULL,
    CONSTRAINT registration_counter_pkey PRIMARY KEY (unit, year)
);
COMMENT ON TABLE registration_counter IS 'The last number that a unit gave in a year.';

CREATE TABLE report (
    id uuid NOT NULL,
    agency ltree NOT NULL,
    unit ltree NOT NULL,
    year integer NOT NULL,
    quarter integer NOT NULL,
    state text NOT NULL,
    text jsonb NOT NULL,
    prepared_by uuid,
    submitted_by uuid,
    submitted_at timestamptz,
    first_submitted_at timestamptz,
    late_days integer,
    return_reason text,
    data jsonb,
    accepted_by uuid,
    accepted_at timestamptz,
    number text,
    issued_on date,
    signed_name text,
    version integer NOT NULL,
    CONSTRAINT report_pkey PRIMARY KEY (id),
    CONSTRAINT report_is_one_a_quarter UNIQUE (unit, year, quarter),
    CONSTRAINT report_acceptance_is_dated CHECK ((state = 'accepted') = (accepted_at IS NOT NULL)),
    CONSTRAINT report_has_four_eyes CHECK ((accepted_by IS NULL) OR (accepted_by IS DISTINCT FROM submitted_by)),
    CONSTRAINT report_keeps_its_figures CHECK ((state IN ('submitted', 'accepted')) = (data IS NOT NULL)),
    CONSTRAINT report_number_comes_after_acceptance CHECK ((number IS NULL) OR (state = 'accepted')),
    CONSTRAINT report_number_is_dated CHECK ((number IS NULL) = (issued_on IS NULL)),
    CONSTRAINT report_number_is_not_earlier_than_signature CHECK (issued_on >= ((accepted_at AT TIME ZONE '07:00:00'::interval))::date) NOT VALID,
    CONSTRAINT report_quarter_is_possible CHECK (((year >= 2000) AND (year <= 2100)) AND ((quarter >= 1) AND (quarter <= 4))),
    CONSTRAINT report_return_has_reason CHECK (((state = 'returned') = (return_reason IS NOT NULL)) AND (return_reason <> '')),
    CONSTRAINT report_signature_is_of_the_whole CHECK ((signed_name IS NOT NULL) = ((state = 'accepted') AND (unit OPERATOR(=) agency))),
    CONSTRAINT report_state_is_known CHECK (state IN ('draft', 'submitted', 'returned', 'accepted')),
    CONSTRAINT report_submission_is_whole CHECK (((first_submitted_at IS NULL) = (late_days IS NULL))
        AND ((first_submitted_at IS NULL) = (submitted_at IS NULL)) AND ((state = 'draft') = (submitted_at IS NULL))),
    CONSTRAINT report_unit_is_of_the_agency CHECK (unit OPERATOR(<@) agency),
    CONSTRAINT report_accepted_by_fkey FOREIGN KEY (accepted_by) REFERENCES member(id),
    CONSTRAINT report_agency_fkey FOREIGN KEY (agency) REFERENCES unit(path) ON UPDATE CASCADE,
    CONSTRAINT report_prepared_by_fkey FOREIGN KEY (prepared_by) REFERENCES member(id),
    CONSTRAINT report_submitted_by_fkey FOREIGN KEY (submitted_by) REFERENCES member(id),
    CONSTRAINT report_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE report IS 'What a unit reports about a quarter; where the unit is the agency, the report of the whole.';
COMMENT ON COLUMN report.data IS 'The figures as they were at the submission, and what stood around them.';
CREATE INDEX report_of_quarter ON report (agency, year, quarter);
CREATE UNIQUE INDEX report_number_is_given_once ON report (unit, EXTRACT(year FROM (issued_on)::timestamp without time zone), number)
        WHERE (number IS NOT NULL);

CREATE TABLE report_event (
    report_id uuid NOT NULL,
    seq integer NOT NULL,
    name text NOT NULL,
    at timestamptz NOT NULL,
    member_id uuid,
    program text,
    detail jsonb NOT NULL,
    recorded_at timestamptz DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT report_event_pkey PRIMARY KEY (report_id, seq),
    CONSTRAINT report_event_has_author CHECK ((member_id IS NULL) <> (program IS NULL)),
    CONSTRAINT report_event_name_is_known CHECK (name IN ('written', 'submitted', 'returned', 'accepted', 'numbered')),
    CONSTRAINT report_event_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
    CONSTRAINT report_event_report_id_fkey FOREIGN KEY (report_id) REFERENCES report(id)
);
CREATE TRIGGER event_is_final BEFORE DELETE OR UPDATE ON report_event FOR EACH ROW EXECUTE FUNCTION event_is_final();

CREATE TABLE report_notice (
    unit ltree NOT NULL,
    year integer NOT NULL,
    quarter integer NOT NULL,
    step text NOT NULL,
    made_at timestamptz NOT NULL,
    CONSTRAINT report_notice_pkey PRIMARY KEY (unit, year, quarter, step),
    CONSTRAINT report_notice_step_is_known CHECK (step IN ('two_days', 'today', 'overdue_unit_head', 'overdue_office', 'overdue_head')),
    CONSTRAINT report_notice_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE report_notice IS 'What a unit was told about a report that is due or late: each step once.';

CREATE TABLE report_rule (
    agency ltree NOT NULL,
    valid_from date NOT NULL,
    office ltree NOT NULL,
    due_days integer NOT NULL,
    basis text NOT NULL,
    changed_at timestamptz NOT NULL,
    changed_by uuid,
    CONSTRAINT report_rule_pkey PRIMARY KEY (agency, valid_from, changed_at),
    CONSTRAINT report_rule_due_days_are_possible CHECK ((due_days >= 1) AND (due_days <= 60)),
    CONSTRAINT report_rule_has_basis CHECK (basis <> ''),
    CONSTRAINT report_rule_office_is_of_the_agency CHECK (office OPERATOR(<@) agency),
    CONSTRAINT report_rule_agency_fkey FOREIGN KEY (agency) REFERENCES unit(path) ON UPDATE CASCADE,
    CONSTRAINT report_rule_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES member(id),
    CONSTRAINT report_rule_office_fkey FOREIGN KEY (office) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE report_rule IS 'By when the units of an agency report, and who gathers it. The latest row that holds on the last day of the quarter counts.';
COMMENT ON COLUMN report_rule.due_days IS 'Working days after the last day of the quarter.';
CREATE TRIGGER report_rule_is_final BEFORE UPDATE ON report_rule FOR EACH ROW WHEN ((((((old.valid_from IS DISTINCT FROM new.valid_from)
        OR (old.due_days IS DISTINCT FROM new.due_days)) OR (old.basis IS DISTINCT FROM new.basis))
        OR (old.changed_at IS DISTINCT FROM new.changed_at)) OR (old.changed_by IS DISTINCT FROM new.changed_by)))
        EXECUTE FUNCTION report_setting_is_final();
CREATE TRIGGER report_rule_stays BEFORE DELETE ON report_rule FOR EACH ROW EXECUTE FUNCTION report_setting_is_final();

CREATE TABLE sample_draw (
    plan_id uuid NOT NULL,
    algorithm text NOT NULL,
    drawn_at timestamptz NOT NULL,
    member_id uuid,
    program text,
    result text,
    published_at text,
    CONSTRAINT sample_draw_pkey PRIMARY KEY (plan_id),
    CONSTRAINT sample_draw_has_author CHECK ((member_id IS NULL) <> (program IS NULL)),
    CONSTRAINT sample_result_is_told CHECK (((result IS NULL) = (published_at IS NULL)) AND (result <> '') AND (published_at <> '')),
    CONSTRAINT sample_draw_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
    CONSTRAINT sample_draw_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES sample_plan(id)
);
COMMENT ON TABLE sample_draw IS 'The draw itself, once for a plan.';
CREATE TRIGGER sample_result_is_known BEFORE INSERT ON sample_draw FOR EACH ROW EXECUTE FUNCTION sample_result_is_known();

CREATE TABLE sample_exclusion (
    plan_id uuid NOT NULL,
    reason text NOT NULL,
    count integer NOT NULL,
    CONSTRAINT sample_exclusion_pkey PRIMARY KEY (plan_id, reason),
    CONSTRAINT sample_exclusion_is_counted CHECK (count > 0),
    CONSTRAINT sample_exclusion_is_known CHECK (reason IN ('protected', 'no_business', 'visit_without_business')),
    CONSTRAINT sample_exclusion_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES sample_list(plan_id)
);
COMMENT ON TABLE sample_exclusion IS 'What was received and is not in the list, and why.';

CREATE TABLE sample_frame (
    plan_id uuid NOT NULL,
    business_id uuid NOT NULL,
    unit ltree NOT NULL,
    received integer NOT NULL,
    attended integer NOT NULL,
    name text NOT NULL,
    CONSTRAINT sample_frame_pkey PRIMARY KEY (plan_id, business_id),
    CONSTRAINT sample_business_was_received CHECK ((received >= 0) AND (attended >= 0) AND ((received + attended) > 0)),
    CONSTRAINT sample_frame_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE,
    CONSTRAINT sample_line_is_of_a_list FOREIGN KEY (plan_id) REFERENCES sample_list(plan_id)
);
COMMENT ON TABLE sample_frame IS 'Every business that could be drawn. Those of which we know only the name are one for each name, under the key of the first.';
COMMENT ON COLUMN sample_frame.unit IS 'The unit that served it most.';

CREATE TABLE sample_list (
    plan_id uuid NOT NULL,
    size integer NOT NULL,
    hash bytea NOT NULL,
    listed_at timestamptz NOT NULL,
    recorded_at timestamptz DEFAULT clock_timestamp(),
    CONSTRAINT sample_list_pkey PRIMARY KEY (plan_id),
    CONSTRAINT sample_list_has_size CHECK (size >= 0),
    CONSTRAINT sample_list_is_hashed CHECK (octet_length(hash) = 32),
    CONSTRAINT sample_list_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES sample_plan(id)
);
COMMENT ON TABLE sample_list IS 'Everybody who was received, when the period was over.';
COMMENT ON COLUMN sample_list.recorded_at IS 'When the list was made, by the clock of ticket_event.recorded_at; null of lists made before this was kept.';

CREATE TABLE sample_plan (
    id uuid NOT NULL,
    unit ltree NOT NULL,
    from_on date NOT NULL,
    through_on date NOT NULL,
    size integer NOT NULL,
    method text NOT NULL,
    seed text,
    document text NOT NULL,
    fixed_at timestamptz NOT NULL,
    member_id uuid,
    program text,
    source text,
    source_on date,
    CONSTRAINT sample_plan_pkey PRIMARY KEY (id),
    CONSTRAINT sample_days_are_in_order CHECK (from_on <= through_on),
    CONSTRAINT sample_has_document CHECK (document <> ''),
    CONSTRAINT sample_has_seed CHECK (seed <> ''),
    CONSTRAINT sample_method_is_known CHECK (method IN ('simple', 'by_unit')),
    CONSTRAINT sample_plan_has_author CHECK ((member_id IS NULL) <> (program IS NULL)),
    CONSTRAINT sample_seed_has_a_source CHECK ((seed IS NULL) = (source IS NOT NULL)),
    CONSTRAINT sample_size_is_possible CHECK ((size >= 1) AND (size <= 100000)),
    CONSTRAINT sample_source_has_a_day CHECK ((source IS NULL) = (source_on IS NULL)),
    CONSTRAINT sample_source_is_known CHECK (source IN ('lottery_north', 'drand')),
    CONSTRAINT sample_source_lies_ahead CHECK ((source_on > through_on) AND (source_on > ((fixed_at AT TIME ZONE '07:00:00'::interval))::date)),
    CONSTRAINT sample_plan_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
    CONSTRAINT sample_plan_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE sample_plan IS 'What is fixed before a draw of businesses, and cannot be changed.';
COMMENT ON COLUMN sample_plan.document IS 'What asks for the draw, such as a plan or a decision.';
COMMENT ON COLUMN sample_plan.source IS 'The public draw that gives the seed, where none was stated.';
CREATE TRIGGER sample_plan_is_one BEFORE INSERT ON sample_plan FOR EACH ROW EXECUTE FUNCTION sample_plan_is_one();

CREATE TABLE sample_rank (
    plan_id uuid NOT NULL,
    business_id uuid NOT NULL,
    rank integer NOT NULL,
    CONSTRAINT sample_rank_pkey PRIMARY KEY (plan_id, business_id),
    CONSTRAINT sample_rank_is_one_business UNIQUE (plan_id, rank),
    CONSTRAINT sample_rank_is_positive CHECK (rank > 0),
    CONSTRAINT sample_rank_is_of_a_line FOREIGN KEY (plan_id, business_id) REFERENCES sample_frame(plan_id, business_id),
    CONSTRAINT sample_rank_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES sample_draw(plan_id)
);
COMMENT ON TABLE sample_rank IS 'Who was drawn, from 1.';

CREATE TABLE sample_withdrawal (
    plan_id uuid NOT NULL,
    reason text NOT NULL,
    withdrawn_at timestamptz NOT NULL,
    member_id uuid,
    program text,
    CONSTRAINT sample_withdrawal_pkey PRIMARY KEY (plan_id),
    CONSTRAINT sample_withdrawal_has_author CHECK ((member_id IS NULL) <> (program IS NULL)),
    CONSTRAINT sample_withdrawal_has_reason CHECK (reason <> ''),
    CONSTRAINT sample_withdrawal_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
    CONSTRAINT sample_withdrawal_plan_id_fkey FOREIGN KEY (plan_id) REFERENCES sample_plan(id)
);
COMMENT ON TABLE sample_withdrawal IS 'A plan that was given up before its source was known, and why.';
CREATE TRIGGER sample_is_withdrawn_in_time BEFORE INSERT ON sample_withdrawal FOR EACH ROW EXECUTE FUNCTION sample_is_withdrawn_in_time();

CREATE TABLE search_collection (
    single boolean DEFAULT true NOT NULL,
    documents integer NOT NULL,
    length bigint NOT NULL,
    CONSTRAINT search_collection_pkey PRIMARY KEY (single),
    CONSTRAINT search_collection_single_check CHECK (single)
);
COMMENT ON TABLE search_collection IS 'One row: how many documents there are, and how long they are together.';

CREATE TABLE search_document (
    doc integer GENERATED ALWAYS AS IDENTITY NOT NULL,
    subject_id uuid NOT NULL,
    length integer NOT NULL,
    codes integer[] NOT NULL,
    CONSTRAINT search_document_pkey PRIMARY KEY (doc),
    CONSTRAINT search_document_is_one_per_subject UNIQUE (subject_id)
)
WITH (toast_tuple_target='8160');
ALTER TABLE ONLY search_document ALTER COLUMN codes SET STORAGE EXTERNAL;
COMMENT ON TABLE search_document IS 'One row for each published text. A change of the text is a new row with a new doc.';
COMMENT ON COLUMN search_document.codes IS 'Sorted: a term''s 28-bit code times 8, plus how often it occurs (0 to 7, see search_level).';

CREATE TABLE search_fresh (
    doc integer NOT NULL,
    words text[] NOT NULL,
    CONSTRAINT search_fresh_pkey PRIMARY KEY (doc)
);
COMMENT ON TABLE search_fresh IS 'Documents that search_posting does not know yet. They are found all the same: every search scores all of them.';

CREATE TABLE search_gap (
    folded text NOT NULL,
    typed text NOT NULL,
    times integer NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    CONSTRAINT search_gap_pkey PRIMARY KEY (folded),
    CONSTRAINT search_gap_is_counted CHECK (times > 0)
);
COMMENT ON TABLE search_gap IS 'What readers looked for and did not find, for the editors.';
COMMENT ON COLUMN search_gap.folded IS 'Without marks and case.';
COMMENT ON COLUMN search_gap.typed IS 'As it was last typed.';
CREATE INDEX search_gap_by_times ON search_gap (times DESC, last_at DESC);

CREATE TABLE search_posting (
    term integer NOT NULL,
    block integer NOT NULL,
    docs integer[] NOT NULL,
    CONSTRAINT search_posting_pkey PRIMARY KEY (term, block)
);
ALTER TABLE ONLY search_posting ALTER COLUMN docs SET STORAGE EXTERNAL;
COMMENT ON TABLE search_posting IS 'Where a term occurs, in blocks of 448 documents. Only search_merge writes here; deleted documents stay until search_rebuild.';
COMMENT ON COLUMN search_posting.docs IS 'doc times 16, plus the term''s weight in it (1 to 15).';

CREATE TABLE search_word (
    word text NOT NULL COLLATE pg_catalog."C",
    df integer NOT NULL,
    CONSTRAINT search_word_pkey PRIMARY KEY (word)
);
COMMENT ON TABLE search_word IS 'Words without marks, for beginnings of words and for typing errors. Only search_merge writes here.';
COMMENT ON COLUMN search_word.df IS 'In how many documents.';
CREATE INDEX search_word_alike ON search_word USING gist (word gist_trgm_ops (siglen='32'));

CREATE TABLE section (
    slug text NOT NULL,
    unit ltree NOT NULL,
    member_id uuid,
    freshness_days integer NOT NULL,
    CONSTRAINT section_pkey PRIMARY KEY (slug),
    CONSTRAINT section_freshness_is_in_range CHECK ((freshness_days >= 1) AND (freshness_days <= 3650)),
    CONSTRAINT section_is_known CHECK (slug IN ('van-ban', 'su-kien', 'ke-hoach', 'lanh-su', 'thu-tuc', 'tu-van', 'san-pham', 'vi-pham',
        'gioi-thieu')),
    CONSTRAINT section_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
    CONSTRAINT section_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE section IS 'The sections of the portal, with who answers for each and how fresh it must be.';

CREATE TABLE session (
    token_hash bytea NOT NULL,
    member_id uuid NOT NULL,
    csrf_token text,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    kind text NOT NULL,
    CONSTRAINT session_pkey PRIMARY KEY (token_hash),
    CONSTRAINT session_kind_is_known CHECK (kind IN ('session', 'token')),
    CONSTRAINT session_of_a_browser_guards_its_forms CHECK ((kind = 'session') = (csrf_token IS NOT NULL)),
    CONSTRAINT session_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id)
);
COMMENT ON COLUMN session.token_hash IS 'Of the cookie, or of the token of a program.';
COMMENT ON COLUMN session.kind IS 'A browser''s session and a program''s token: neither opens what the other does.';
CREATE INDEX session_by_expiry ON session (expires_at);
CREATE INDEX session_of_member ON session (member_id);

CREATE TABLE sign_in_count (
    key bytea NOT NULL,
    failures integer NOT NULL,
    held_until timestamptz,
    counted_at timestamptz NOT NULL,
    CONSTRAINT sign_in_count_pkey PRIMARY KEY (key),
    CONSTRAINT sign_in_count_is_positive CHECK (failures > 0),
    CONSTRAINT sign_in_count_key_is_a_hash CHECK (octet_length(key) = 32)
);
COMMENT ON TABLE sign_in_count IS 'Attempts to sign in, counted before the password is looked at; whether there is such an account is not known here.';
COMMENT ON COLUMN sign_in_count.key IS 'A hash of what is counted: an address and an account, an account, or a browser.';
CREATE INDEX sign_in_count_by_age ON sign_in_count (counted_at);

CREATE TABLE suppressed_address (
    address text NOT NULL,
    fault text NOT NULL,
    since timestamptz NOT NULL,
    CONSTRAINT suppressed_address_pkey PRIMARY KEY (address)
);
COMMENT ON TABLE suppressed_address IS 'Addresses whose server said that nobody is there.';

CREATE TABLE survey_choice (
    question text NOT NULL,
    answer text NOT NULL,
    CONSTRAINT survey_choice_pkey PRIMARY KEY (question, answer)
);
COMMENT ON TABLE survey_choice IS 'What may be answered, and unsaid for a question that was passed over.';

CREATE TABLE survey_held (
    quarter date NOT NULL,
    unit ltree NOT NULL,
    kind text NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    count integer NOT NULL,
    written_by xid8 NOT NULL,
    CONSTRAINT survey_held_pkey PRIMARY KEY (quarter, unit, kind, question, answer),
    CONSTRAINT survey_held_is_of_a_choice FOREIGN KEY (question, answer) REFERENCES survey_choice(question, answer),
    CONSTRAINT survey_held_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE survey_held IS 'Full tens of answers of a quarter that is not told yet: their coming tells nothing.';

CREATE TABLE survey_invitation (
    id uuid NOT NULL,
    ticket_id uuid,
    booking_id uuid,
    invited_on date NOT NULL,
    unit ltree NOT NULL,
    kind text NOT NULL,
    letters integer DEFAULT 0 NOT NULL,
    is_used boolean DEFAULT false NOT NULL,
    CONSTRAINT survey_invitation_pkey PRIMARY KEY (id),
    CONSTRAINT survey_of_booking_is_one UNIQUE (booking_id),
    CONSTRAINT survey_of_ticket_is_one UNIQUE (ticket_id),
    CONSTRAINT survey_is_of_one_matter CHECK (num_nonnulls(ticket_id, booking_id) = 1),
    CONSTRAINT survey_letters_are_two CHECK ((letters >= 0) AND (letters <= 2)),
    CONSTRAINT survey_invitation_booking_id_fkey FOREIGN KEY (booking_id) REFERENCES reception_booking(id) ON DELETE CASCADE,
    CONSTRAINT survey_invitation_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id),
    CONSTRAINT survey_invitation_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE survey_invitation IS 'One for each ticket or booking. It says whether it was used, never when: an instant would lead to the answer.';
COMMENT ON COLUMN survey_invitation.letters IS '1 the invitation was written, 2 the reminder too; 0 where there is no address.';
CREATE INDEX survey_invitation_by_day ON survey_invitation (invited_on);

CREATE TABLE survey_link (
    token_hash bytea NOT NULL,
    invitation_id uuid NOT NULL,
    number integer DEFAULT 0 NOT NULL,
    CONSTRAINT survey_link_pkey PRIMARY KEY (token_hash),
    CONSTRAINT survey_token_is_hashed CHECK (octet_length(token_hash) = 32),
    CONSTRAINT survey_link_invitation_id_fkey FOREIGN KEY (invitation_id) REFERENCES survey_invitation(id) ON DELETE CASCADE
);
COMMENT ON TABLE survey_link IS 'The links that open an invitation, hashed: one in each letter, and one for each press on the ticket''s page.';
CREATE INDEX survey_link_of_invitation ON survey_link (invitation_id);

CREATE TABLE survey_release (
    quarter date NOT NULL,
    unit ltree NOT NULL,
    kind text NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    count integer NOT NULL,
    released_by xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT survey_tally_begins_a_quarter CHECK (quarter = (date_trunc('quarter', (quarter)::timestamp without time zone))::date),
    CONSTRAINT survey_tally_is_counted CHECK (count >= 0),
    CONSTRAINT survey_tally_is_of_a_choice FOREIGN KEY (question, answer) REFERENCES survey_choice(question, answer),
    CONSTRAINT survey_tally_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE survey_release IS 'What was told, each time of ten or more answers to each question.';
COMMENT ON COLUMN survey_release.released_by IS 'The transaction: nobody reads what it tells itself, before it is told for good.';
CREATE INDEX survey_release_of_group ON survey_release (quarter, unit, kind);

CREATE TABLE survey_response (
    quarter date NOT NULL,
    unit ltree NOT NULL,
    kind text NOT NULL,
    invited integer DEFAULT 0 NOT NULL,
    used integer DEFAULT 0 NOT NULL,
    told_invited integer DEFAULT 0 NOT NULL,
    told_used integer DEFAULT 0 NOT NULL,
    CONSTRAINT survey_response_pkey PRIMARY KEY (quarter, unit, kind),
    CONSTRAINT survey_response_is_possible CHECK ((used >= 0) AND (used <= invited)),
    CONSTRAINT survey_response_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE survey_response IS 'How many were invited in a quarter and how many answered; told_ is what has been told of it.';

CREATE UNLOGGED TABLE survey_waiting (
    quarter date NOT NULL,
    unit ltree NOT NULL,
    kind text NOT NULL,
    question text NOT NULL,
    answer text NOT NULL,
    count integer NOT NULL,
    written_by xid8 DEFAULT '0'::xid8 NOT NULL,
    CONSTRAINT survey_waiting_pkey PRIMARY KEY (quarter, unit, kind, question, answer),
    CONSTRAINT survey_waiting_is_of_a_choice FOREIGN KEY (question, answer) REFERENCES survey_choice(question, answer),
    CONSTRAINT survey_waiting_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE survey_waiting IS 'Answers that wait until there are ten, in counts. Unlogged, so that no log or backup holds a single answer; the application cannot read it.';
COMMENT ON COLUMN survey_waiting.written_by IS 'The transaction that wrote the group: every answer writes every row of it, so that none tells which came with which.';

CREATE TABLE synonym (
    id uuid NOT NULL,
    version integer NOT NULL,
    words text[] NOT NULL,
    also text[] NOT NULL,
    ended boolean DEFAULT false NOT NULL,
    reason text NOT NULL,
    member_id uuid,
    program text,
    written_at timestamptz NOT NULL,
    CONSTRAINT synonym_pkey PRIMARY KEY (id, version),
    CONSTRAINT synonym_has_words CHECK ((cardinality(words) > 0) AND ((cardinality(words) + cardinality(also)) > 1)),
    CONSTRAINT synonym_is_written_by_one CHECK ((member_id IS NULL) <> (program IS NULL)),
    CONSTRAINT synonym_version_counts_from_one CHECK (version > 0),
    CONSTRAINT synonym_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id)
);
COMMENT ON TABLE synonym IS 'Versions of groups of words for the search. Rows are never changed.';
COMMENT ON COLUMN synonym.words IS 'Whoever looks for one of these finds the others too, or what stands in also where something does.';
COMMENT ON COLUMN synonym.also IS 'What is found for the words and does not lead back to them: sầu riêng finds xuất khẩu nông sản. Empty: the words are equal.';
COMMENT ON COLUMN synonym.reason IS 'Why it was changed or ended; may be empty for a new one.';
CREATE TRIGGER event_is_final BEFORE DELETE OR UPDATE ON synonym FOR EACH ROW EXECUTE FUNCTION event_is_final();

CREATE TABLE synonym_word (
    synonym uuid NOT NULL,
    word text NOT NULL,
    folded text NOT NULL,
    exact text NOT NULL,
    leads boolean NOT NULL,
    is_found boolean NOT NULL,
    CONSTRAINT synonym_word_pkey PRIMARY KEY (synonym, exact),
    CONSTRAINT synonym_word_does_something CHECK (leads OR is_found)
);
COMMENT ON COLUMN synonym_word.leads IS 'Whether looking for it finds the others of its group.';
COMMENT ON COLUMN synonym_word.is_found IS 'Whether it is found for the others of its group.';
CREATE INDEX synonym_word_by_text ON synonym_word (folded) WHERE leads;

CREATE TABLE ticket (
    id uuid NOT NULL,
    received_at timestamptz NOT NULL,
    kind text NOT NULL,
    variant text NOT NULL,
    language text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    publish_consent boolean NOT NULL,
    name_consent boolean NOT NULL,
    state text NOT NULL,
    unit ltree NOT NULL,
    officer_id uuid,
    registration_unit ltree,
    registration_year integer,
    registration_number integer,
    period integer NOT NULL,
    transfers integer NOT NULL,
    information_requests integer NOT NULL,
    draft jsonb,
    answer jsonb,
    answered_at timestamptz,
    rated_answered boolean,
    rated_satisfaction smallint,
    rated_comment text,
    business_id uuid,
    contact_name text NOT NULL,
    contact_email text NOT NULL,
    contact_phone text NOT NULL,
    due_target text,
    due_on date,
    due_at timestamptz,
    version integer NOT NULL,
    paused_at timestamptz,
    fingerprint bytea,
    code_hash bytea NOT NULL,
    sealed_code bytea NOT NULL,
    acceptances jsonb DEFAULT '[]'::jsonb NOT NULL,
    reopened_at timestamptz,
    eased_at timestamptz,
    CONSTRAINT ticket_pkey PRIMARY KEY (id),
    CONSTRAINT ticket_code_is_unique UNIQUE (code_hash),
    CONSTRAINT ticket_registration_is_unique UNIQUE (registration_unit, registration_year, registration_number),
    CONSTRAINT ticket_answer_is_dated CHECK ((answer IS NULL) = (answered_at IS NULL)),
    CONSTRAINT ticket_answer_is_in_the_calendar CHECK ((answered_at >= '0001-01-01 00:00:00+00'::timestamptz)
        AND (answered_at <= '9999-12-30 17:00:00+00'::timestamptz)) NOT VALID,
    CONSTRAINT ticket_code_is_hashed CHECK (octet_length(code_hash) = 32),
    CONSTRAINT ticket_due_day_is_in_the_calendar CHECK ((due_on >= '0001-01-01'::date) AND (due_on <= '9999-12-30'::date)) NOT VALID,
    CONSTRAINT ticket_due_instant_is_in_the_calendar CHECK ((due_at >= '0001-01-01 00:00:00+00'::timestamptz)
        AND (due_at <= '9999-12-30 17:00:00+00'::timestamptz)) NOT VALID,
    CONSTRAINT ticket_due_target_is_known CHECK (due_target IN ('legal', 'internal')),
    CONSTRAINT ticket_is_not_closed_unanswered CHECK ((state <> 'answered') OR (answer IS NOT NULL)),
    CONSTRAINT ticket_kind_is_known CHECK (kind IN ('question', 'feedback', 'support', 'information', 'legal_question', 'promotion', 'dossier',
        'complaint', 'denunciation', 'integrity', 'personal_data')),
    CONSTRAINT ticket_language_is_known CHECK (language IN ('vi', 'en', 'zh')),
    CONSTRAINT ticket_name_consent_needs_publish_consent CHECK (publish_consent OR (NOT name_consent)),
    CONSTRAINT ticket_receipt_is_in_the_calendar CHECK ((received_at >= '0001-01-01 00:00:00+00'::timestamptz)
        AND (received_at <= '9999-12-30 17:00:00+00'::timestamptz)) NOT VALID,
    CONSTRAINT ticket_satisfaction_is_in_range CHECK ((rated_satisfaction >= 1) AND (rated_satisfaction <= 5)),
    CONSTRAINT ticket_state_is_known CHECK (state IN ('received', 'registered', 'assigned', 'working', 'waiting', 'drafted', 'answered', 'withdrawn')),
    CONSTRAINT ticket_business_id_fkey FOREIGN KEY (business_id) REFERENCES business(id),
    CONSTRAINT ticket_officer_id_fkey FOREIGN KEY (officer_id) REFERENCES member(id),
    CONSTRAINT ticket_unit_fkey FOREIGN KEY (unit) REFERENCES unit(path) ON UPDATE CASCADE
);
COMMENT ON TABLE ticket IS 'The present state of a question or complaint; what led to it is in ticket_event.';
COMMENT ON COLUMN ticket.variant IS 'A special case of the kind, with rules of its own; mostly empty.';
COMMENT ON COLUMN ticket.unit IS 'Who has it.';
COMMENT ON COLUMN ticket.registration_unit IS 'With year and number the entry in the register; given at registration, not at receipt.';
COMMENT ON COLUMN ticket.period IS '1, and one more for each reopening: every period has its own limits and verdicts.';
COMMENT ON COLUMN ticket.draft IS 'The answer that waits for approval.';
COMMENT ON COLUMN ticket.due_target IS 'With due_on and due_at the limit that leads, written with the clocks, so that lists need not look for it. Null: none runs.';
COMMENT ON COLUMN ticket.version IS 'The number of its last event.';
COMMENT ON COLUMN ticket.paused_at IS 'As in pause, so that lists need not look for it.';
COMMENT ON COLUMN ticket.fingerprint IS 'SHA-256 of subject and text without marks and case: what is sent twice is found by one look-up.';
COMMENT ON COLUMN ticket.code_hash IS 'Of the tracking code, keyed: it finds the ticket and opens nothing.';
COMMENT ON COLUMN ticket.sealed_code IS 'The tracking code, sealed under a key that lies outside of the database.';
COMMENT ON COLUMN ticket.acceptances IS 'Each kind as which it was accepted, with the instant.';
COMMENT ON COLUMN ticket.reopened_at IS 'When its present period began; null in the first.';
COMMENT ON COLUMN ticket.eased_at IS 'When it was given a kind or variant with a later legal limit, or none.';
CREATE INDEX ticket_by_address ON ticket (lower(contact_email));
CREATE INDEX ticket_by_answer ON ticket (answered_at) INCLUDE (kind, unit, received_at, rated_answered, rated_satisfaction, period)
        WHERE (answered_at IS NOT NULL);
CREATE INDEX ticket_by_answer_of_officer ON ticket (answered_at) INCLUDE (unit, kind, officer_id, state) WHERE (answered_at IS NOT NULL);
CREATE INDEX ticket_by_fingerprint ON ticket (fingerprint, received_at) WHERE (fingerprint IS NOT NULL);
CREATE INDEX ticket_by_receipt ON ticket (received_at DESC, id DESC) INCLUDE (kind, unit);
CREATE INDEX ticket_closed ON ticket (COALESCE(due_at, 'infinity'::timestamptz), id) WHERE (state IN ('answered', 'withdrawn'));
CREATE INDEX ticket_eased ON ticket (id) WHERE (eased_at IS NOT NULL);
CREATE INDEX ticket_in_order ON ticket (COALESCE(due_at, 'infinity'::timestamptz), id);
CREATE INDEX ticket_in_unit ON ticket USING gist (unit);
CREATE INDEX ticket_of_business ON ticket (business_id) WHERE (business_id IS NOT NULL);
CREATE INDEX ticket_of_kind ON ticket (kind, COALESCE(due_at, 'infinity'::timestamptz), id);
CREATE INDEX ticket_of_officer ON ticket (officer_id) WHERE (state NOT IN ('answered', 'withdrawn'));
CREATE INDEX ticket_open ON ticket (COALESCE(due_at, 'infinity'::timestamptz), id) WHERE (state NOT IN ('answered', 'withdrawn'));
CREATE INDEX ticket_open_by_state ON ticket (state, COALESCE(due_at, 'infinity'::timestamptz), id) WHERE (state NOT IN ('answered', 'withdrawn'));
CREATE INDEX ticket_open_of_unit ON ticket (unit) INCLUDE (kind, officer_id, due_at, id) WHERE (state NOT IN ('answered', 'withdrawn'));
CREATE TRIGGER ticket_is_found_anew AFTER UPDATE OF subject, contact_name, contact_phone, contact_email, business_id ON ticket FOR EACH ROW
        EXECUTE FUNCTION ticket_is_found_anew();
CREATE TRIGGER tickets_are_counted AFTER INSERT ON ticket REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tickets_are_counted();
CREATE TRIGGER tickets_are_counted_anew AFTER UPDATE ON ticket REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT
        EXECUTE FUNCTION tickets_are_counted();
CREATE TRIGGER tickets_are_found AFTER INSERT ON ticket REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION tickets_are_found();

CREATE TABLE ticket_event (
    ticket_id uuid NOT NULL,
    seq integer NOT NULL,
    name text NOT NULL,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    member_id uuid,
    detail_hash bytea NOT NULL,
    recorded_at timestamptz DEFAULT clock_timestamp() NOT NULL,
    CONSTRAINT ticket_event_pkey PRIMARY KEY (ticket_id, seq),
    CONSTRAINT event_actor_is_known CHECK (actor IN ('business', 'member', 'system')),
    CONSTRAINT event_member_is_named CHECK ((actor = 'member') = (member_id IS NOT NULL)),
    CONSTRAINT ticket_event_member_id_fkey FOREIGN KEY (member_id) REFERENCES member(id),
    CONSTRAINT ticket_event_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id)
);
COMMENT ON TABLE ticket_event IS 'What happened; append only. The detail can be erased by law, the event keeps a salted hash of it for ever.';
COMMENT ON COLUMN ticket_event.at IS 'When it happened; recorded_at says when it was written down.';
CREATE INDEX event_by_time ON ticket_event USING brin (at) WITH (pages_per_range='16');
CREATE INDEX event_of_return ON ticket_event (ticket_id, seq) WHERE (name = 'draft_returned');
CREATE INDEX event_of_withdrawal ON ticket_event (at) INCLUDE (ticket_id) WHERE (name = 'withdrawn');
CREATE CONSTRAINT TRIGGER event_has_its_detail AFTER INSERT ON ticket_event DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        EXECUTE FUNCTION event_has_its_detail();
CREATE TRIGGER event_is_final BEFORE DELETE OR UPDATE ON ticket_event FOR EACH ROW EXECUTE FUNCTION event_is_final();

CREATE TABLE ticket_words (
    ticket_id uuid NOT NULL,
    words tsvector NOT NULL,
    CONSTRAINT ticket_words_pkey PRIMARY KEY (ticket_id),
    CONSTRAINT ticket_words_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES ticket(id) ON DELETE CASCADE
);
COMMENT ON TABLE ticket_words IS 'What tickets are searched by: subject, contact and business without marks and case.';
CREATE INDEX ticket_words_found ON ticket_words USING gin (words);

CREATE TABLE unit (
    path ltree NOT NULL,
    name_vi text NOT NULL,
    name_en text NOT NULL,
    name_zh text NOT NULL,
    CONSTRAINT unit_pkey PRIMARY KEY (path),
    CONSTRAINT unit_is_named CHECK ((name_vi <> '') AND (name_en <> '') AND (name_zh <> ''))
);
COMMENT ON TABLE unit IS 'The tree of offices: nation, province, agency, division. A scope is a unit with everything below it.';
COMMENT ON COLUMN unit.path IS 'From the root; it changes when a unit moves, and all that refers to it with it.';
CREATE INDEX unit_tree ON unit USING gist (path);

CREATE TABLE work_day (
    date date NOT NULL,
    is_working boolean NOT NULL,
    count integer NOT NULL,
    CONSTRAINT work_day_pkey PRIMARY KEY (date)
);
COMMENT ON TABLE work_day IS 'Every day with the number of working days up to it, so that counting them is one look-up. Written from calendar_day by a trigger.';
COMMENT ON COLUMN work_day.count IS 'Working days from the first day of the table through this one.';
CREATE UNIQUE INDEX work_day_by_count ON work_day (count) WHERE is_working;
CREATE TRIGGER waits_are_counted_anew AFTER INSERT ON work_day FOR EACH STATEMENT EXECUTE FUNCTION waits_are_counted_anew();

-- Views

CREATE VIEW clock_figure AS
 SELECT c.ticket_id,
    c.due_on,
    c.due_at,
    c.stopped_at,
    answering_unit(c.held_by, t.unit) AS unit,
    c.kind,
    b.ownership,
    b.size,
    b.in_province,
    ((c.stopped_at IS NOT NULL))::integer AS n,
    (COALESCE((c.late_days = 0), false))::integer AS on_time,
    ((c.stopped_at IS NULL))::integer AS running
   FROM ((clock c
     JOIN ticket t ON ((t.id = c.ticket_id)))
     LEFT JOIN business b ON ((b.id = t.business_id)))
  WHERE (limit_is_measured(c.name, c.target) AND (c.cancelled_at IS NULL) AND ((c.stopped_at IS NOT NULL) OR (c.paused_at IS NULL)) AND kind_is_counted(c.kind));

CREATE VIEW survey_tally WITH (security_barrier='true') AS
 SELECT survey_release.quarter,
    survey_release.unit,
    survey_release.kind,
    survey_release.question,
    survey_release.answer,
    (sum(survey_release.count))::integer AS count
   FROM survey_release
  WHERE (survey_release.released_by IS DISTINCT FROM pg_current_xact_id_if_assigned())
  GROUP BY survey_release.quarter, survey_release.unit, survey_release.kind, survey_release.question, survey_release.answer;

CREATE VIEW ticket_figure AS
 SELECT t.id,
    t.received_at,
    t.answered_at,
    t.unit,
    t.kind,
    b.ownership,
    b.size,
    b.in_province,
    r.date AS received_on,
    a.date AS answered_on,
    ((t.received_at AT TIME ZONE '07:00:00'::interval))::date AS received_day,
    ((t.answered_at AT TIME ZONE '07:00:00'::interval))::date AS answered_day,
    is_open(t.state) AS is_open,
    (a.count - r.count) AS wait,
    rounds_of(t.information_requests, t.period) AS rounds,
    t.transfers,
    has_opinion(t.rated_satisfaction, t.period) AS has_opinion,
    is_unsatisfied(t.rated_answered, t.rated_satisfaction, t.period) AS is_unsatisfied
   FROM (((ticket t
     LEFT JOIN business b ON ((b.id = t.business_id)))
     LEFT JOIN work_day r ON ((r.date = ((t.received_at AT TIME ZONE '07:00:00'::interval))::date)))
     LEFT JOIN work_day a ON ((a.date = ((t.answered_at AT TIME ZONE '07:00:00'::interval))::date)));

-- Functions

CREATE FUNCTION acceptances_differ(acceptances jsonb, told jsonb) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$
    select exists (
        select from jsonb_path_query(acceptances, '$[*]') with ordinality a (body, n)
            full join jsonb_path_query(told, '$[*]') with ordinality e (body, n) using (n)
        where a.body is null or e.body is null or a.body ->> 'kind' is distinct from coalesce(e.body ->> 'kind', a.body ->> 'kind')
            or case when jsonb_typeof(a.body -> 'at') = 'number' then abs((a.body ->> 'at')::numeric - (e.body ->> 'at')::numeric) > 2 else true end)
$_$;

CREATE FUNCTION account_event_is_final() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    raise exception using errcode = 'check_violation', constraint = 'account_event_is_final', message = 'what was done to an account stays on record';
end $$;

CREATE FUNCTION account_event_note(member uuid, what text, role text, unit text) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET debug_print_parse TO 'off'
    SET debug_print_rewritten TO 'off'
    SET debug_print_plan TO 'off'
    SET client_min_messages TO 'error'
    AS $$
    insert into account_event (member_id, what, role, unit, program) values (member, what, role, unit,
        coalesce(nullif(current_setting('hoidap.program', true), ''), nullif(current_setting('application_name'), ''), session_user))
$$;

CREATE FUNCTION account_is_noted() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET debug_print_parse TO 'off'
    SET debug_print_rewritten TO 'off'
    SET debug_print_plan TO 'off'
    SET client_min_messages TO 'error'
    AS $$
begin
    perform account_event_note(new.id, case tg_op when 'INSERT' then 'created' else 'password' end, null, null);
    return null;
end $$;

CREATE FUNCTION answering_unit(held_by ltree, present ltree) RETURNS ltree
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select coalesce(held_by, present)
$$;

CREATE FUNCTION appointment_is_noted() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET debug_print_parse TO 'off'
    SET debug_print_rewritten TO 'off'
    SET debug_print_plan TO 'off'
    SET client_min_messages TO 'error'
    AS $$
declare
    is_another boolean := tg_op <> 'UPDATE';
begin
    if tg_op = 'UPDATE' then
        is_another := old.member_id <> new.member_id or old.role <> new.role or old.unit <> new.unit;
    end if;
    if tg_op <> 'INSERT' then
        if is_another or not new.validity @> old.validity then
            perform account_event_note(old.member_id, 'ended', old.role, old.unit::text);
        end if;
    end if;
    if tg_op <> 'DELETE' then
        if is_another or not old.validity @> new.validity then
            perform account_event_note(new.member_id, 'appointed', new.role, new.unit::text);
        end if;
    end if;
    return null;
end $$;

CREATE FUNCTION business_is_found_anew() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET debug_print_parse TO 'off'
    SET debug_print_rewritten TO 'off'
    SET debug_print_plan TO 'off'
    SET client_min_messages TO 'error'
    AS $$
begin
    update ticket_words w set words = words_of_ticket(t.subject, t.contact_name, t.contact_phone, t.contact_email, t.business_id)
    from ticket t where t.id = w.ticket_id and t.business_id = new.id;
    return null;
end
$$;

CREATE FUNCTION businesses_are_counted() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    with changed as materialized (
        select sum(sign)::integer as sign, id, ownership, size, in_province
        from (
            select -1 as sign, id, ownership, size, in_province from old_rows union all select 1, id, ownership, size, in_province from new_rows
        ) both_rows
        group by id, ownership, size, in_province having sum(sign) <> 0
    )
    insert into figure_delta
    select f.* from changed b
    cross join lateral (select * from ticket where business_id = b.id offset 0) t
    cross join lateral figures_of_ticket(b.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, t.received_at, t.answered_at,
        is_open(t.state), t.period, t.information_requests, t.transfers, t.rated_answered, t.rated_satisfaction) f
    union all
    select f.* from changed b
    cross join lateral (select id, unit from ticket where business_id = b.id offset 0) t
    cross join lateral (select * from clock where ticket_id = t.id offset 0) c
    cross join lateral figures_of_clock(b.sign, answering_unit(c.held_by, t.unit), c.kind, b.ownership, b.size, b.in_province, c.name, c.target,
        c.due_on, c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f;
    return null;
end $$;

CREATE FUNCTION clock_as_of(until timestamptz) RETURNS TABLE(ticket_id uuid, number integer, kind text, name text, target text, period integer,
        due_on date, due_at timestamptz, stopped_at timestamptz, late_days integer, is_paused boolean, held_by ltree)
    LANGUAGE sql STABLE
    AS $$
    with later as materialized (
        select e.ticket_id, e.seq, e.name, e.at, d.detail::jsonb as detail from ticket_event e join event_detail d using (ticket_id, seq)
        where e.at >= until and e.name in ('extended', 'clock_moved', 'clock_started')
    ), moved as materialized (
        select distinct on (c.ticket_id, c.number) c.ticket_id, c.number, (l.due ->> 'on')::date as due_on,
            to_timestamp((l.due ->> 'at')::numeric / 1000) as due_at
        from (
            select ticket_id, seq, at, coalesce(detail #>> '{clockMoved,name}', detail #>> '{extended,clock}') as name,
                coalesce(detail #>> '{clockMoved,target}', detail #>> '{extended,target}') as target,
                (detail #>> '{clockMoved,period}')::integer as period,
                coalesce(detail #> '{clockMoved,from}', detail #> '{extended,from}') as due
            from later where name <> 'clock_started'
        ) l join clock c on c.ticket_id = l.ticket_id and c.name = l.name and c.target = l.target and c.started_at <= l.at
            and (c.stopped_at is null or c.stopped_at >= l.at) and (c.cancelled_at is null or c.cancelled_at >= l.at)
            and (l.period is null or l.period = c.period)
        order by c.ticket_id, c.number, l.seq
    ), begun as materialized (
        select l.ticket_id, count(e.seq) as clocks
        from (select distinct ticket_id from later where name = 'clock_started') l
        left join ticket_event e on e.ticket_id = l.ticket_id and e.name = 'clock_started' and e.at < until
        group by l.ticket_id
    )
    select c.ticket_id, c.number, c.kind, c.name, c.target, c.period, coalesce(m.due_on, c.due_on), coalesce(m.due_at, c.due_at),
        case when c.stopped_at < until then c.stopped_at end, case when c.stopped_at < until then c.late_days end,
        c.pausable and exists (select from pause p where p.ticket_id = c.ticket_id and p.from_at < until and (p.to_at is null or p.to_at >= until)),
        -- Who had the ticket when the limit passed, then or since: nothing is counted of a limit that had not.
        c.held_by
    from clock c left join moved m on m.ticket_id = c.ticket_id and m.number = c.number left join begun b on b.ticket_id = c.ticket_id
    where c.started_at < until and (c.cancelled_at is null or c.cancelled_at >= until) and (b.clocks is null or c.number < b.clocks)
$$;

CREATE FUNCTION clock_held(held timestamptz, was timestamptz, becomes timestamptz, moved_at timestamptz) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select case when becomes <= moved_at and becomes < greatest(was, held) then greatest(was, held) end
$$;

CREATE FUNCTION clock_verdict_is_final() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    raise exception using errcode = 'check_violation', constraint = 'clock_verdict_is_final', message = 'a stopped clock never moves';
end $$;

CREATE FUNCTION clocks_are_counted() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if tg_op = 'INSERT' then
        insert into figure_delta
        select f.* from new_rows c
        cross join lateral (select unit, business_id from ticket where id = c.ticket_id offset 0) t
        left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
        cross join lateral figures_of_clock(1, answering_unit(c.held_by, t.unit), c.kind, b.ownership, b.size, b.in_province, c.name, c.target,
            c.due_on, c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f
        where limit_is_measured(c.name, c.target);
        return null;
    end if;
    insert into figure_delta
    select f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares),
        sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied), f.wait
    from (
        select sum(c.sign)::integer as sign, answering_unit(c.held_by, t.unit) as unit, t.business_id, c.kind, c.name, c.target, c.due_on,
            c.stopped_at, c.late_days, c.cancelled_at, c.paused_at
        from (
            select sum(sign)::integer as sign, ticket_id, kind, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at, held_by
            from (
                select -1 as sign, ticket_id, kind, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at, held_by from old_rows
                where limit_is_measured(name, target)
                union all
                select 1, ticket_id, kind, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at, held_by from new_rows
                where limit_is_measured(name, target)
            ) both_rows
            group by ticket_id, kind, name, target, due_on, stopped_at, late_days, cancelled_at, paused_at, held_by having sum(sign) <> 0
        ) c
        cross join lateral (select unit, business_id from ticket where id = c.ticket_id offset 0) t
        -- Of many that moved, few kinds of moves are left to work out.
        group by answering_unit(c.held_by, t.unit), t.business_id, c.kind, c.name, c.target, c.due_on, c.stopped_at, c.late_days,
            c.cancelled_at, c.paused_at
        having sum(c.sign) <> 0
    ) c
    left join lateral (select ownership, size, in_province from business where id = c.business_id offset 0) b on true
    cross join lateral figures_of_clock(c.sign, c.unit, c.kind, b.ownership, b.size, b.in_province, c.name, c.target,
        c.due_on, c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f
    group by f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, f.wait
    having (sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares), sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied))
        <> (0, 0, 0, 0, 0, 0, 0, 0);
    return null;
end $$;

CREATE FUNCTION clocks_as_recorded(tickets uuid[], with_holders boolean DEFAULT true) RETURNS TABLE(ticket_id uuid, number integer, is_known boolean,
        is_sound boolean, begun jsonb, kind text, variant text, due_on date, due_at timestamptz, extensions integer, extended_by integer[],
        extended_at timestamptz[], paused_at timestamptz, stopped_at timestamptz, late_days integer, cancelled_at timestamptz, ended_version integer,
        held_until timestamptz, kept_version integer, kept_on date, held_by text, is_holder_known boolean)
    LANGUAGE sql STABLE
    AS $$
    with told as (
        select e.ticket_id, e.seq, e.name, e.at, d.detail is not null as is_known,
            coalesce(sha256(d.salt || convert_to(d.detail, 'UTF8')) = e.detail_hash, true) as is_sound,
            case e.name when 'clock_started' then d.detail::jsonb #> '{clockStarted,_0}' when 'clock_stopped' then d.detail::jsonb #> '{clockStopped,_0}'
                when 'clock_moved' then d.detail::jsonb -> 'clockMoved' when 'extended' then d.detail::jsonb -> 'extended'
                when 'clock_kept' then d.detail::jsonb -> 'clockKept' else d.detail::jsonb -> 'clockCancelled' end as body,
            case when e.name = 'clock_started'
                then count(*) filter (where e.name = 'clock_started') over (partition by e.ticket_id order by e.seq)::integer - 1 end as number
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where e.name in ('clock_started', 'clock_moved', 'clock_kept', 'extended', 'clock_stopped', 'clock_cancelled')
            and (tickets is null or e.ticket_id = any(tickets))
    ), placed as (
        select ticket_id, seq, name, at, is_known, is_sound, body, coalesce(body -> 'due', body -> 'to') as due,
            coalesce(number, max(number) over (
                partition by ticket_id, coalesce(body ->> 'name', body ->> 'clock'), body ->> 'target' order by seq)) as number
        from told
    ), held as (
        select *,
            -- A limit that stands for one that ran longer begins held.
            clock_held_until(instant_told(coalesce(body #>> '{from,at}', body ->> 'heldUntil')),
                instant_told(coalesce(body #>> '{to,at}', body #>> '{due,at}')), at)
                filter (where name = 'clock_moved' or name = 'clock_started' and body ? 'heldUntil')
                over (partition by ticket_id, number order by seq) as held_until
        from placed where number is not null
    ), gathered as (
        select ticket_id, number, bool_and(is_known) as is_known, bool_and(is_sound) as is_sound,
            min(seq) filter (where name = 'clock_started') as first, min(seq) filter (where name in ('clock_stopped', 'clock_cancelled')) as last,
            (array_agg(body) filter (where name = 'clock_started'))[1] as begun,
            (array_agg(body) filter (where name = 'clock_stopped'))[1] as ended,
            (array_agg(due order by seq desc) filter (where due is not null and name <> 'clock_kept'))[1] as due,
            (array_agg(due order by seq desc) filter (where due is not null and name not in ('clock_kept', 'clock_stopped')))[1] as run,
            count(*) filter (where name = 'extended')::integer as extensions,
            array_agg((body ->> 'by')::integer order by seq) filter (where name = 'extended' and body ->> 'by' is not null) as extended_by,
            array_agg(at order by seq) filter (where name = 'extended' and body ->> 'by' is not null) as extended_at,
            max(at) filter (where name = 'clock_cancelled') as cancelled_at,
            max((body ->> 'law')::integer) filter (where name = 'clock_cancelled') as ended_version,
            (array_agg(held_until order by seq desc))[1] as held_until,
            -- Domain: Clock.held, from each of these events on.
            array_agg(seq order by seq) filter (where name in ('clock_started', 'clock_moved', 'extended')) as steps,
            array_agg(greatest(instant_told(due ->> 'at'), held_until) order by seq)
                filter (where name in ('clock_started', 'clock_moved', 'extended')) as ends,
            min(seq) filter (where name = 'clock_stopped') as stopped,
            -- What was kept last, unless the clock moved since, or it would be as it is.
            (array_agg(case when name = 'clock_kept' and (body #>> '{would,at}') is distinct from (body #>> '{due,at}') then body end order by seq desc)
                filter (where name in ('clock_kept', 'clock_moved')))[1] as kept
        from held group by ticket_id, number
    )
    select g.ticket_id, g.number, g.is_known, g.is_sound and (g.ended is null or coalesce(is_instant(
                instant_told(g.ended #>> '{due,at}'), instant_told(g.run ->> 'at'))
            and told_at_the_start(g.ended) = told_at_the_start(g.begun), not g.is_known)),
        g.begun, coalesce(g.begun ->> 'kind', k.body ->> 'kind'),
        coalesce(case when g.begun ->> 'kind' is null then k.body else g.begun end ->> 'variant', ''),
        -- 0090: a stated day was put on record as due on the day after it.
        case when g.begun -> 'term' is null then (instant_told(g.due ->> 'at') at time zone interval '7 hours' - interval '1 millisecond')::date
            else (g.due ->> 'on')::date end,
        instant_told(g.due ->> 'at'), coalesce((g.begun ->> 'extensions')::integer, 0) + g.extensions,
        case when jsonb_array_length(g.begun -> 'extendedBy') > 0 then
            (select array_agg(n::integer order by o) from jsonb_array_elements_text(g.begun -> 'extendedBy') with ordinality as x (n, o))
            else '{}' end
            || coalesce(g.extended_by, '{}'),
        case when jsonb_array_length(g.begun -> 'extendedAt') > 0 then
            (select array_agg(instant_told(n) order by o) from jsonb_array_elements_text(g.begun -> 'extendedAt') with ordinality as x (n, o))
            else '{}' end
            || coalesce(g.extended_at, '{}'),
        case when p.seq is null then instant_told(g.begun ->> 'pausedAt') else p.paused_at end,
        instant_told(g.ended ->> 'stoppedAt'),
        case when g.ended #> '{verdict,onTime}' is not null then 0
            when g.begun -> 'term' is null and g.ended #>> '{due,on}' <> (instant_told(g.ended #>> '{due,at}') at time zone interval '7 hours'
                    - interval '1 millisecond')::date::text
                then greatest(1, (least(instant_told(g.ended ->> 'stoppedAt'), instant_told(g.ended ->> 'pausedAt')) at time zone interval '7 hours')::date
                    - (instant_told(g.due ->> 'at') at time zone interval '7 hours' - interval '1 millisecond')::date)
            else (g.ended #>> '{verdict,late,by}')::integer end,
        g.cancelled_at, g.ended_version, g.held_until, (g.kept ->> 'law')::integer, (g.kept #>> '{would,on}')::date,
        coalesce(g.begun ->> 'heldBy', h.unit, s.unit),
        with_holders and passed.is_known and (h.unit is null and s.unit is null or exists (select from unit where path::text = coalesce(h.unit, s.unit)))
    from gathered g
    -- A clock that does not say it itself runs under what the ticket was called when it began.
    left join lateral (
        select case e.name when 'received' then d.detail::jsonb #> '{received,_0}' else d.detail::jsonb -> 'classified' end as body
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where g.begun ->> 'kind' is null and e.ticket_id = g.ticket_id and e.name in ('received', 'classified') and e.seq < g.first
        order by e.seq desc limit 1
    ) k on true
    left join lateral (
        select coalesce(bool_and(d.detail is not null), true) as is_known, max(e.at) filter (where e.name <> 'received') as last_at
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where with_holders and e.ticket_id = g.ticket_id and e.name in ('received', 'assigned', 'transferred')
    ) passed on true
    left join lateral (
        select unit_told(d.detail) as unit from ticket_event e left join event_detail d using (ticket_id, seq)
        where with_holders and g.stopped is not null and e.ticket_id = g.ticket_id and e.name in ('received', 'assigned', 'transferred')
            and e.seq < g.stopped
        order by e.seq desc limit 1
    ) s on true
    left join lateral (
        select e.seq, case when e.name = 'paused' then instant_told(d.detail::jsonb #>> '{paused,_0,from}') end as paused_at
        from ticket_event e join event_detail d using (ticket_id, seq)
        where g.begun ->> 'pausable' = 'true' and e.ticket_id = g.ticket_id and e.name in ('paused', 'resumed') and e.seq > g.first
            and e.seq < coalesce(g.last, e.seq + 1)
        order by e.seq desc limit 1
    ) p on true
    -- Domain: Ticket.pass(to:at:). The first that passed the ticket on after the limit had passed; few are, so that few are looked up.
    left join lateral (
        select h.unit
        from (
            select e.seq, e.at, unit_told(d.detail) as becomes, lag(unit_told(d.detail)) over (order by e.seq) as unit
            from ticket_event e join event_detail d using (ticket_id, seq)
            where with_holders and e.ticket_id = g.ticket_id and e.name in ('received', 'assigned', 'transferred')
                and passed.last_at >= (select min(n) from unnest(g.ends) as x (n))
        ) h
        where h.unit <> h.becomes and h.seq > g.first and h.seq < coalesce(g.last, h.seq + 1)
            and h.at >= (select n from unnest(g.steps, g.ends) as x (seq, n) where x.seq < h.seq order by x.seq desc limit 1)
            and not (coalesce((g.begun ->> 'pausable')::boolean, false) and coalesce((
                select e.name = 'paused' from ticket_event e
                where e.ticket_id = g.ticket_id and e.name in ('paused', 'resumed') and e.seq > g.first and e.seq < h.seq
                order by e.seq desc limit 1
            ), g.begun ->> 'pausedAt' is not null))
        order by h.seq limit 1
    ) h on true
$$;

CREATE FUNCTION clocks_that_differ(tickets uuid[], with_holders boolean DEFAULT true) RETURNS TABLE(ticket_id uuid, number integer, what text[])
    LANGUAGE sql STABLE
    AS $$
    select ticket_id, number, d.what
    from (select * from clock where tickets is null or ticket_id = any(tickets)) c
    -- Each value is worked out once, however often it is compared.
    full join (select r.*, instant_told(begun ->> 'startedAt') as started_at from clocks_as_recorded(tickets, with_holders) r offset 0) r
        using (ticket_id, number)
    cross join lateral (select c.name is not null and r.begun is not null and r.is_known as is_both) b
    cross join lateral (
        select array_remove(array[
            case when c.name is null or r.number is null and exists (select from ticket_event e where e.ticket_id = c.ticket_id) then 'row' end,
            case when not r.is_sound then 'events' end,
            case when b.is_both and (c.name, c.target, c.period, c.kind, c.variant) is distinct from
                (r.begun ->> 'name', r.begun ->> 'target', (r.begun ->> 'period')::integer, r.kind, r.variant) then 'limit' end,
            case when b.is_both and (not is_instant(c.started_at, r.started_at)
                or (c.amount, c.unit, c.basis, c.certainty, c.pausable) is distinct from
                    ((r.begun #>> '{term,amount}')::integer, r.begun #>> '{term,unit}', r.begun ->> 'basis', r.begun ->> 'certainty',
                    coalesce((r.begun ->> 'pausable')::boolean, false))) then 'term' end,
            case when b.is_both and ((c.max_extensions, c.max_extension_amount, c.extension_unit, c.extensions, c.extended_by) is distinct from
                    ((r.begun ->> 'maxExtensions')::integer, (r.begun #>> '{maxExtension,amount}')::integer, r.begun #>> '{maxExtension,unit}',
                    r.extensions, r.extended_by)
                or cardinality(c.extended_at) <> cardinality(r.extended_at)
                or cardinality(c.extended_at) > 0
                    and exists (select from unnest(c.extended_at, r.extended_at) as x (one, other) where not is_instant(one, other)))
                then 'extension' end,
            case when b.is_both and not is_instant(c.paused_at, r.paused_at) then 'pause' end,
            case when b.is_both and (not is_instant(c.due_at, r.due_at) or c.due_on is distinct from r.due_on) then 'due' end,
            case when b.is_both and (not is_instant(c.held_until, r.held_until)
                or (c.kept_version, c.kept_on) is distinct from (r.kept_version, r.kept_on)) then 'held' end,
            case when b.is_both and (not is_instant(c.stopped_at, r.stopped_at) or c.late_days is distinct from r.late_days
                or not is_instant(c.cancelled_at, r.cancelled_at) or c.ended_version is distinct from r.ended_version) then 'end' end,
            case when b.is_both and r.is_holder_known and c.held_by::text is distinct from r.held_by then 'holder' end
        ], null) as what
    ) d
    where d.what <> '{}'
$$;

CREATE FUNCTION days_late(due_on date, today date, unit text) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select greatest(1, case when coalesce(unit, 'calendar_day') = 'calendar_day' then today - due_on
        else (select count from work_day where date = today) - (select count from work_day where date = due_on) end)
$$;

CREATE FUNCTION days_late(c clock, at timestamptz) RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select case when is_overdue(c, at) then days_late(c.due_on, (at at time zone interval '7 hours')::date, c.unit) end $$;

CREATE FUNCTION digits_of(text text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select regexp_replace(regexp_replace(regexp_replace(coalesce(text, ''), '\D', '', 'g'), '^00', ''), '^84(?=\d{9})', '0') $$;

CREATE FUNCTION due_day(start date, amount integer, unit text) RETURNS date
    LANGUAGE sql STABLE
    AS $$
    select date from due_days(start, amount, unit)
$$;

CREATE FUNCTION due_day(start date, amount integer, unit text, extended_by integer[], extension_unit text) RETURNS date
    LANGUAGE plpgsql STABLE
    AS $$
declare
    due date := due_day(start, amount, unit);
    extension integer;
begin
    foreach extension in array extended_by loop
        due := due_day(due, extension, extension_unit);
    end loop;
    return due;
end $$;

CREATE FUNCTION due_days(start date, amount integer, unit text) RETURNS TABLE(date date)
    LANGUAGE sql STABLE ROWS 1 PARALLEL SAFE
    AS $$
    select e.date
    from work_day s
    join work_day e on e.is_working and e.count = s.count + case unit when 'working_day' then amount else (not s.is_working)::integer end
    where unit in ('working_day', 'calendar_day') and s.date = start + case unit when 'calendar_day' then amount else 0 end
$$;

CREATE FUNCTION event_has_its_detail() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not exists (
        select from event_detail d where d.ticket_id = new.ticket_id and d.seq = new.seq
            and sha256(d.salt || convert_to(d.detail, 'UTF8')) = new.detail_hash
    ) then
        raise exception 'event % of ticket % has no detail of its hash', new.seq, new.ticket_id
            using errcode = 'check_violation', constraint = 'event_has_its_detail', table = 'ticket_event';
    end if;
    return null;
end $$;

CREATE FUNCTION event_is_final() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    raise exception using errcode = 'check_violation', constraint = 'event_is_final', message = 'events are append only';
end $$;

CREATE FUNCTION falls_due(due_at timestamptz, after timestamptz, through timestamptz) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select due_at > after and due_at <= through $$;

CREATE FUNCTION figures_counted() RETURNS SETOF figure_tally
    LANGUAGE sql STABLE
    SET work_mem TO '512MB'
    SET enable_sort TO 'off'
    SET jit TO 'off'
    AS $$
    with ticket_group as materialized (
        select received_month, answered_month, is_open, kind, unit, wait,
            case grouping(ownership, size, in_province) when 3 then 'ownership:' || ownership when 5 then 'size:' || size
                when 6 then 'in_province:' || in_province::text else '' end as business_group,
            count(*)::integer as n, sum(rounds)::integer as rounds, sum(rounds * rounds)::integer as round_squares,
            count(*) filter (where is_repeated(rounds))::integer as repeated, count(*) filter (where is_rerouted(transfers))::integer as rerouted,
            count(*) filter (where has_opinion)::integer as opinions, count(*) filter (where is_unsatisfied)::integer as unsatisfied
        from (
            select month_of(received_day) as received_month, month_of(answered_day) as answered_month, is_open, kind,
                unit::text, wait, ownership, size, in_province, rounds, transfers, has_opinion, is_unsatisfied
            from ticket_figure
        ) t
        group by received_month, answered_month, is_open, kind, unit, wait, grouping sets ((), (ownership), (size), (in_province))
    ), open_group as (
        select received_day, kind, unit, case grouping(ownership, size, in_province) when 3 then 'ownership:' || ownership
                when 5 then 'size:' || size when 6 then 'in_province:' || in_province::text else '' end as business_group,
            count(*)::integer as n
        from (select received_day, kind, unit::text, ownership, size, in_province from ticket_figure where is_open) t
        group by received_day, kind, unit, grouping sets ((), (ownership), (size), (in_province))
    ), due_group as (
        select fact, day, kind, unit, case grouping(ownership, size, in_province) when 3 then 'ownership:' || ownership
                when 5 then 'size:' || size when 6 then 'in_province:' || in_province::text else '' end as business_group,
            count(*)::integer as n, sum(on_time)::integer as on_time
        from (
            select case when running = 1 then 'running' else 'due' end as fact, case when running = 1 then due_on else month_of(due_on) end as day,
                kind, unit::text, ownership, size, in_province, on_time
            from clock_figure
        ) c
        group by fact, day, kind, unit, grouping sets ((), (ownership), (size), (in_province))
    ), received as (
        select kind, business_group, received_month as day, unit, case when not is_open then wait end as wait, sum(n)::integer as n
        from ticket_group where business_group is not null group by 1, 2, 3, 4, 5
    ), answered as (
        select kind, business_group, answered_month as day, unit, wait, sum(n)::integer as n, sum(rounds)::integer as rounds,
            sum(round_squares)::integer as round_squares, sum(repeated)::integer as repeated, sum(rerouted)::integer as rerouted,
            sum(opinions)::integer as opinions, sum(unsatisfied)::integer as unsatisfied
        from ticket_group where business_group is not null and answered_month is not null and kind_is_counted(kind) group by 1, 2, 3, 4, 5
    ), of_kind as (
        select 'received' as fact, kind, business_group, day, unit, wait, n, 0 as on_time, 0 as rounds, 0 as round_squares,
            0 as repeated, 0 as rerouted, 0 as opinions, 0 as unsatisfied
        from received
        union all
        select 'answered', kind, business_group, day, unit, wait, n, 0, rounds, round_squares, repeated, rerouted, opinions, unsatisfied
        from answered
        union all
        select 'open', kind, business_group, received_day, unit, null, n, 0, 0, 0, 0, 0, 0, 0
        from open_group where kind_is_counted(kind) and business_group is not null
        union all
        select fact, kind, business_group, day, unit, null, n, on_time, 0, 0, 0, 0, 0, 0 from due_group where business_group is not null
    ), counted as (
        select * from of_kind
        union all
        select fact, '', business_group, day, unit, wait, sum(n)::integer, sum(on_time)::integer, sum(rounds)::integer,
            sum(round_squares)::integer, sum(repeated)::integer, sum(rerouted)::integer, sum(opinions)::integer, sum(unsatisfied)::integer
        from of_kind where kind_is_counted(kind) group by fact, business_group, day, unit, wait
    ), tallied as materialized (
        select fact, kind, business_group, day, unit, sum(n)::integer as n, sum(on_time)::integer as on_time, sum(rounds)::integer as rounds,
            sum(round_squares)::integer as round_squares, sum(repeated)::integer as repeated, sum(rerouted)::integer as rerouted,
            sum(opinions)::integer as opinions, sum(unsatisfied)::integer as unsatisfied,
            coalesce(array_agg((wait::bigint << 32) + n) filter (where wait is not null), '{}') as waits
        from counted group by fact, kind, business_group, day, unit
    )
    select fact, kind, business_group, day, unit, n, on_time, rounds, round_squares, repeated, rerouted, opinions, unsatisfied, waits from tallied
$$;

CREATE FUNCTION figures_merge() RETURNS integer
    LANGUAGE plpgsql
    SET work_mem TO '64MB'
    SET jit TO 'off'
    AS $$
declare
    merged integer;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('figures_merge', 0)) then return 0; end if;
    with taken as (
        delete from figure_delta returning *
    ), spread as (
        select t.fact, k.kind, g.business_group, t.day, t.unit, t.wait, sum(t.n)::integer as n, sum(t.on_time)::integer as on_time,
            sum(t.rounds)::integer as rounds, sum(t.round_squares)::integer as round_squares, sum(t.repeated)::integer as repeated,
            sum(t.rerouted)::integer as rerouted, sum(t.opinions)::integer as opinions, sum(t.unsatisfied)::integer as unsatisfied
        from taken t
        cross join lateral (values (t.kind), (case when kind_is_counted(t.kind) then '' end)) as k (kind)
        cross join lateral (values (''), ('ownership:' || t.ownership), ('size:' || t.size), ('in_province:' || t.in_province::text))
            as g (business_group)
        where k.kind is not null and g.business_group is not null
        group by t.fact, k.kind, g.business_group, t.day, t.unit, t.wait
    ), written as (
        insert into figure_tally as f
        select fact, kind, business_group, day, unit, sum(n), sum(on_time), sum(rounds), sum(round_squares), sum(repeated), sum(rerouted),
            sum(opinions), sum(unsatisfied),
            coalesce(array_agg((wait::bigint << 32) + n) filter (where wait is not null and n <> 0), '{}')
        from spread group by fact, kind, business_group, day, unit
        on conflict (kind, business_group, fact, day, unit) do update set n = f.n + excluded.n, on_time = f.on_time + excluded.on_time,
            rounds = f.rounds + excluded.rounds, round_squares = f.round_squares + excluded.round_squares,
            repeated = f.repeated + excluded.repeated, rerouted = f.rerouted + excluded.rerouted, opinions = f.opinions + excluded.opinions,
            unsatisfied = f.unsatisfied + excluded.unsatisfied, waits = waits_add(f.waits, excluded.waits)
    )
    select count(*) into merged from taken;
    -- Days would pile up.
    delete from figure_tally where fact in ('open', 'running') and n = 0;
    return merged;
end $$;

CREATE FUNCTION figures_of_clock(sign integer, unit ltree, kind text, ownership text, size text, in_province boolean, name text, target text,
        due_on date, stopped_at timestamptz, late_days integer, cancelled_at timestamptz, paused_at timestamptz) RETURNS SETOF figure_delta
    LANGUAGE sql STABLE
    AS $$
    select case when stopped_at is null then 'running' else 'due' end, kind, ownership, size, in_province,
        case when stopped_at is null then due_on else month_of(due_on) end, unit::text, sign, sign * coalesce(late_days = 0, false)::integer,
        0, 0, 0, 0, 0, 0, null::integer
    where limit_is_measured(name, target) and cancelled_at is null and (stopped_at is not null or paused_at is null) and kind_is_counted(kind)
$$;

CREATE FUNCTION figures_of_ticket(sign integer, unit ltree, kind text, ownership text, size text, in_province boolean, received_at timestamptz,
        answered_at timestamptz, is_open boolean, period integer, information_requests integer, transfers integer, rated_answered boolean,
        rated_satisfaction smallint) RETURNS SETOF figure_delta
    LANGUAGE sql STABLE
    AS $$
    select f.fact, kind, ownership, size, in_province, f.day, unit::text, sign, 0, sign * f.rounds, sign * f.rounds * f.rounds,
        sign * is_repeated(f.rounds)::integer, sign * (f.rounds > 0 and is_rerouted(transfers))::integer,
        sign * (f.rounds > 0 and has_opinion(rated_satisfaction, period))::integer,
        sign * (f.rounds > 0 and is_unsatisfied(rated_answered, rated_satisfaction, period))::integer, f.wait
    from (values ((received_at at time zone interval '7 hours')::date, (answered_at at time zone interval '7 hours')::date)) as d (received, answered)
    left join work_day r on r.date = d.received left join work_day a on a.date = d.answered
    cross join lateral (
        select 'received' as fact, month_of(d.received) as day, case when not is_open then a.count - r.count end as wait, 0 as rounds
        union all
        select 'answered', month_of(d.answered), a.count - r.count, rounds_of(information_requests, period)
        where d.answered is not null and kind_is_counted(kind)
        union all
        select 'open', d.received, null, 0 where is_open and kind_is_counted(kind)
    ) f
$$;

CREATE FUNCTION figures_rebuild() RETURNS void
    LANGUAGE plpgsql
    SET work_mem TO '512MB'
    SET jit TO 'off'
    AS $$
begin
    perform pg_advisory_xact_lock(hashtextextended('figures_merge', 0));
    delete from figure_tally;
    with forgotten as (
        delete from figure_delta
    )
    insert into figure_tally
    select * from figures_counted()
    -- What is read together stands together: a year of one kind is on a few dozen pages.
    order by kind collate "C", business_group collate "C", fact collate "C", day, unit collate "C";
    insert into publication_tally as t (topic, unit, n)
    select topic, unit, coalesce(p.n, 0)
    from (select topic, unit, count(*)::integer as n from publication where is_published_answer(state, kind) group by topic, unit) p
    full join publication_tally using (topic, unit)
    on conflict (topic, unit) do update set n = excluded.n where t.n <> excluded.n;
end $$;

CREATE FUNCTION file_content_is_dropped() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform pg_advisory_xact_lock(hashtextextended(encode(old.sha256, 'hex'), 154));
    delete from file_content c where c.sha256 = old.sha256 and not exists (select from attachment a where a.sha256 = c.sha256);
    return null;
end $$;

CREATE FUNCTION fixed_days_off(year integer) RETURNS SETOF date
    LANGUAGE sql IMMUTABLE
    AS $$
    select date from (
        select date, is_holiday, is_weekend, count(*) filter (where is_holiday and is_weekend) over (partition by first) as owed,
            row_number() over (partition by first, is_holiday, is_weekend order by date) as number
        from (values (make_date(year, 1, 1), 1), (make_date(year, 4, 30), 2), (make_date(year, 9, 2), 1)) as g (first, length)
        cross join lateral (
            select day::date as date, day::date < first + length as is_holiday, extract(isodow from day) > 5 as is_weekend
            from generate_series(first::timestamp, first + interval '9 days', interval '1 day') as day
        ) as d
    ) as near
    where is_holiday or not is_weekend and number <= owed
$$;

CREATE FUNCTION has_left(officer uuid, place ltree, on_day date) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select officer is not null and not holds_any(officer, array['officer', 'unit_head'], place, on_day) $$;

CREATE FUNCTION has_opinion(rated_satisfaction smallint, period integer) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select rated_satisfaction is not null or period > 1 $$;

CREATE FUNCTION holds_any(member uuid, roles text[], place ltree, on_day date) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select exists (select from appointment a where a.member_id = member and a.role = any(roles) and a.unit @> place and a.validity @> on_day)
$$;

CREATE FUNCTION instant_told(milliseconds text) RETURNS timestamptz
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select case when milliseconds is not null then
        least(greatest(to_timestamp(milliseconds::float8 / 1000), timestamptz '0001-01-01 00:00+00'), timestamptz '9999-12-30 17:00+00') end
$$;

CREATE FUNCTION is_adrift(state text, place ltree, officer uuid, on_day date) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select is_open(state) and not is_held(case state when 'received' then array['clerk']
            when 'registered' then array['clerk', 'unit_head', 'head'] else array['unit_head', 'head'] end, place, on_day)
        and not (state in ('working', 'waiting') and officer is not null and not has_left(officer, place, on_day))
$$;

CREATE FUNCTION is_excused(t ticket, at timestamptz) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select exists (select from clock c where c.ticket_id = t.id and c.target = 'legal' and limit_counts(c.name)
        and (c.kind, c.variant) <> (t.kind, t.variant) and (is_late(c) or is_overdue(c, at)))
$$;

CREATE FUNCTION is_held(roles text[], place ltree, on_day date) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select from appointment a where a.role = any(roles) and a.unit @> place and a.validity @> on_day) $$;

CREATE FUNCTION is_instant(one timestamptz, other timestamptz) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select case when one is null or other is null then one is null and other is null
        else one - other < interval '2 milliseconds' and other - one < interval '2 milliseconds' end
$$;

CREATE FUNCTION is_late(c clock) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select c.late_days > 0 $$;

CREATE FUNCTION is_open(state text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select state not in ('answered', 'withdrawn') $$;

CREATE FUNCTION is_overdue(c clock, at timestamptz) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select c.stopped_at is null and c.cancelled_at is null and c.paused_at is null and c.due_at <= at $$;

CREATE FUNCTION is_overdue_by_law(c clock, at timestamptz) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select c.target = 'legal' and limit_counts(c.name) and is_overdue(c, at) $$;

CREATE FUNCTION is_past(due_at timestamptz, at timestamptz) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select coalesce(due_at, 'infinity') <= at $$;

CREATE FUNCTION is_past_promise(c clock, at timestamptz) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select c.target = 'internal' and limit_counts(c.name) and is_overdue(c, at) $$;

CREATE FUNCTION is_published_answer(state text, kind text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select state = 'published' and kind <> 'promotion' $$;

CREATE FUNCTION is_repeated(rounds integer) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select rounds >= 3 $$;

CREATE FUNCTION is_rerouted(transfers integer) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select transfers >= 2 $$;

CREATE FUNCTION is_running(c clock) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select c.stopped_at is null and c.cancelled_at is null $$;

CREATE FUNCTION is_ticking(c clock) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select c.stopped_at is null and c.cancelled_at is null and c.paused_at is null $$;

CREATE FUNCTION is_unsatisfied(rated_answered boolean, rated_satisfaction smallint, period integer) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select not coalesce(rated_answered, true) or coalesce(rated_satisfaction, 5) <= 2 or period > 1 $$;

CREATE FUNCTION kind_is_counted(kind text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select kind <> 'integrity' $$;

CREATE FUNCTION law_in_force(version integer) RETURNS integer
    LANGUAGE plpgsql
    AS $$
begin
    perform pg_advisory_xact_lock_shared(4118904);
    if version is distinct from (select s.version from law_state s) then
        raise exception using errcode = 'HD001', message = 'counted by another version of the law than the one in force';
    end if;
    return version;
end $$;

CREATE FUNCTION law_is_final() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    raise exception using errcode = 'check_violation', constraint = 'law_is_final', message = 'what was law stays on record';
end $$;

CREATE FUNCTION law_is_published(moment timestamptz) RETURNS integer
    LANGUAGE plpgsql
    AS $$
declare
    made integer;
begin
    perform pg_advisory_xact_lock(4118904);
    select version + 1 into made from law_state;
    insert into law_version (number, at, law) values (made, moment, law_snapshot());
    update law_state set version = made;
    return made;
end $$;

CREATE FUNCTION law_snapshot() RETURNS jsonb
    LANGUAGE sql STABLE
    AS $$
    select jsonb_build_object(
        'days', (select coalesce(jsonb_agg(jsonb_build_object('day', date, 'kind', kind, 'name', name, 'source', source) order by date), '[]')
            from calendar_day),
        'hours', (select coalesce(jsonb_agg(jsonb_build_object('validFrom', valid_from, 'sessions', sessions) order by valid_from), '[]')
            from (select valid_from, jsonb_agg(jsonb_build_object('open', extract(epoch from opens)::integer / 60,
                'close', extract(epoch from closes)::integer / 60) order by opens) as sessions from office_hours group by valid_from) h),
        'firstDay', (select first_day from calendar_horizon),
        'confirmedThrough', (select confirmed_through from calendar_horizon),
        'halfDaysCount', (select coalesce(bool_and(half_days_count), true) from calendar_horizon),
        'rules', (select coalesce(jsonb_agg(jsonb_build_object('number', id, 'confirmation', confirmation, 'rule', jsonb_build_object(
                'kind', kind, 'variant', variant, 'clock', clock, 'target', target,
                'term', jsonb_build_object('amount', amount, 'unit', unit), 'startsAt', starts_at, 'maxExtensions', max_extensions,
                'maxExtension', case when max_extensions > 0
                    then jsonb_build_object('amount', max_extension_amount, 'unit', extension_unit) end,
                'pausable', pausable, 'validFrom', valid_from, 'validTo', valid_to, 'basis', basis, 'certainty', certainty,
                'note', note)) order by id), '[]')
            from deadline_rule where not withdrawn))
$$;

CREATE FUNCTION law_version_is_sealed() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    new.is_used := exists (select from ticket);
    new.last_event_at := (select max(at) from ticket_event);
    new.hash := sha256(convert_to(new.law::text, 'UTF8'));
    return new;
end $$;

CREATE FUNCTION law_version_is_stood_for() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if new.is_used and not exists (select from law_change c where c.version = new.number) then
        raise exception using errcode = 'check_violation', constraint = 'law_version_is_stood_for', message = 'nobody stands for this version of the law';
    end if;
    return null;
end $$;

CREATE FUNCTION letter_is_within_bound(recipient text, day date, most integer) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if exists (select from follower where email = lower(recipient) and confirmed_at is not null) then
        return true;
    end if;
    insert into address_day as a (address_hash, on_day, letters) values (sha256(convert_to(mailbox(recipient), 'UTF8')), day, 1)
        on conflict (address_hash, on_day) do update set letters = a.letters + 1 where a.letters < most;
    return found;
end $$;

CREATE FUNCTION limit_counts(name text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select name in ('settle', 'answer', 'accept', 'check') $$;

CREATE FUNCTION limit_ends_with_answer(name text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select name in ('settle', 'answer') $$;

CREATE FUNCTION limit_is_measured(name text, target text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select name = 'answer' and target = 'legal' $$;

CREATE FUNCTION limit_rank(name text, target text) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select array_position(array['settle', 'answer', 'accept', 'check'], name) + case target when 'legal' then 0 else 4 end $$;

CREATE FUNCTION mailbox(address text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $_$
    select case when lower(address) ~ '^[^@+][^@]*@(gmail|googlemail)\.com$'
        then replace(split_part(split_part(lower(address), '@', 1), '+', 1), '.', '') || '@gmail.com'
        else lower(regexp_replace(address, '^([^@+]+)\+[^@]*@', '\1@')) end
$_$;

CREATE FUNCTION month_of(day date) RETURNS date
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN (date_trunc('month'::text, (day)::timestamp without time zone))::date;

CREATE FUNCTION overdue_tickets(at timestamptz) RETURNS TABLE(ticket_id uuid, by_law date, promised date)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
    select c.ticket_id, min(c.due_on) filter (where c.target = 'legal'), min(c.due_on) filter (where c.target = 'internal')
    from clock c where limit_counts(c.name) and is_overdue(c, at) and kind_is_counted(c.kind) group by c.ticket_id
$$;

CREATE FUNCTION pauses_that_differ(tickets uuid[]) RETURNS TABLE(ticket_id uuid)
    LANGUAGE sql STABLE
    AS $$
    with told as (
        select e.ticket_id, e.seq, e.name, e.at, d.detail::jsonb #> '{paused,_0}' as body, d.detail is not null as is_known,
            count(*) filter (where e.name = 'paused') over (partition by e.ticket_id order by e.seq)::integer - 1 as number
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where e.name in ('paused', 'resumed') and (tickets is null or e.ticket_id = any(tickets))
    ), stretch as (
        select ticket_id, number, bool_and(is_known) as is_known, (array_agg(body) filter (where name = 'paused'))[1] as body,
            max(at) filter (where name = 'resumed') as ended
        from told where number >= 0 group by ticket_id, number
    )
    select distinct ticket_id
    from (select p.* from pause p where tickets is null or p.ticket_id = any(tickets)) p full join stretch s using (ticket_id, number)
    where p.from_at is null or s.is_known is null or not is_instant(p.to_at, s.ended) or s.is_known and (
        not is_instant(p.from_at, instant_told(s.body ->> 'from'))
        or (p.reason, p.document) is distinct from (s.body ->> 'reason', s.body ->> 'document'))
$$;

CREATE FUNCTION people_behind(change law_change) RETURNS bigint
    LANGUAGE sql STABLE
    AS $$
    select count(distinct member_id) from (
        select p.member_id from law_proposal p
        where p.id = change.proposal_id and p.decision = 'made' and (p.what, p.document) = (change.what, change.document) and p.member_id is not null
        union select a.member_id from law_assent a join law_proposal p on p.id = a.proposal_id
        where p.id = change.proposal_id and p.decision = 'made' and (p.what, p.document) = (change.what, change.document) and not a.is_refusal
    ) people
    where exists (
        select from appointment a where a.member_id = people.member_id and a.role in ('administrator', 'head') and not isempty(a.validity)
            and daterange(lower(a.validity), upper(a.validity), '[]') @> (change.at at time zone 'Asia/Ho_Chi_Minh')::date)
$$;

CREATE FUNCTION publications_are_tallied() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
declare
    differences publication_tally[];
    changed publication_tally;
begin
    if tg_op = 'INSERT' then
        select array_agg((topic, unit, n)::publication_tally order by topic, unit) into differences from (
            select topic, unit, count(*)::integer as n from new_rows where is_published_answer(state, kind) group by topic, unit) c;
    elsif tg_op = 'DELETE' then
        select array_agg((topic, unit, -n)::publication_tally order by topic, unit) into differences from (
            select topic, unit, count(*)::integer as n from old_rows where is_published_answer(state, kind) group by topic, unit) c;
    else
        select array_agg((topic, unit, n)::publication_tally order by topic, unit) into differences from (
            select topic, unit, sum(sign)::integer as n
            from (
                select -1 as sign, topic, unit, state, kind from old_rows union all select 1, topic, unit, state, kind from new_rows
            ) both_rows
            where is_published_answer(state, kind) group by topic, unit having sum(sign) <> 0
        ) c;
    end if;
    if differences is null then return null; end if;
    foreach changed in array differences loop
        insert into publication_tally as t (topic, unit, n) values (changed.topic, changed.unit, greatest(changed.n, 0))
        on conflict (topic, unit) do update set n = t.n + changed.n;
    end loop;
    return null;
end $$;

CREATE FUNCTION publications_as_recorded(tickets uuid[]) RETURNS TABLE(ticket_id uuid, unit ltree, kind text, withdrawn_at timestamptz)
    LANGUAGE sql STABLE
    AS $$
    with told as (
        select e.ticket_id, e.seq, e.name, e.at,
            case when e.name in ('received', 'classified', 'assigned', 'transferred') then d.detail::jsonb end as detail,
            min(e.seq) filter (where e.name = 'publication_prepared') over (partition by e.ticket_id) as prepared
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where (tickets is null or e.ticket_id = any(tickets)) and exists (select from publication p where p.ticket_id = e.ticket_id)
            and e.name in ('received', 'classified', 'assigned', 'transferred', 'publication_prepared', 'publication_withdrawn', 'published')
    ), last as (
        select ticket_id, (array_agg(coalesce(detail #>> '{assigned,unit}', detail #>> '{transferred,to}', detail #>> '{received,_0,unit}')
                order by seq desc) filter (where name in ('received', 'assigned', 'transferred') and seq < prepared))[1] as place,
            (array_agg(coalesce(detail #>> '{classified,kind}', detail #>> '{received,_0,kind}') order by seq desc)
                filter (where name in ('received', 'classified') and seq < prepared))[1] as kind,
            (array_agg(case name when 'publication_withdrawn' then at end order by seq desc)
                filter (where name in ('publication_withdrawn', 'publication_prepared', 'published')))[1] as withdrawn_at
        from told group by ticket_id
    )
    select l.ticket_id, u.path, l.kind, l.withdrawn_at from last l left join unit u on u.path::text = l.place
$$;

CREATE FUNCTION report_setting_is_final() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    raise exception using errcode = 'check_violation', constraint = 'report_setting_is_final', message = 'what held for reports stays on record';
end $$;

CREATE FUNCTION rounds_of(information_requests integer, period integer) RETURNS integer
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select information_requests + period $$;

CREATE FUNCTION sample_is_withdrawn_in_time() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if not exists (select from sample_plan p where p.id = new.plan_id and p.source_on > (new.withdrawn_at at time zone interval '7 hours')::date) then
        raise exception using errcode = 'check_violation', constraint = 'sample_is_withdrawn_in_time', message = 'the source may be known';
    end if;
    return new;
end $$;

CREATE FUNCTION sample_plan_is_one() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    perform pg_advisory_xact_lock(hashtextextended('sample_plan', 0));
    if exists (select from sample_plan p where p.id <> new.id and (p.unit @> new.unit or p.unit <@ new.unit)
            and daterange(p.from_on, p.through_on, '[]') && daterange(new.from_on, new.through_on, '[]')
            and not exists (select from sample_withdrawal w where w.plan_id = p.id)
            and (p.source is not null or exists (select from sample_draw d where d.plan_id = p.id))) then
        raise exception using errcode = 'exclusion_violation', constraint = 'sample_plan_is_one', message = 'there is a plan for these days';
    end if;
    return new;
end $$;

CREATE FUNCTION sample_result_is_known() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
declare
    plan sample_plan;
begin
    select * into plan from sample_plan where id = new.plan_id;
    if plan.source is null or new.result is null or plan.source_on > (new.drawn_at at time zone interval '7 hours')::date
        or not new.result ~ (case plan.source when 'lottery_north' then '^[0-9]{5}$' else '^[0-9a-f]{64}$' end)
        or exists (select from sample_withdrawal w where w.plan_id = plan.id) then
        raise exception using errcode = 'check_violation', constraint = 'sample_result_is_known', message = 'not a result of the source';
    end if;
    return new;
end $_$;

CREATE FUNCTION search_code(term text) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ((hashtextextended(term, (0)::bigint) & (268435455)::bigint))::integer;

CREATE FUNCTION search_expansions(plain text[], marked text[], at_most integer DEFAULT 12) RETURNS TABLE(low integer, high integer, phrase integer,
        variant integer, word text, folded text[], exact text[])
    LANGUAGE sql STABLE
    AS $$
    with span as materialized (
        select i as low, i + n - 1 as high, w.synonym, w.folded
        from generate_subscripts(plain, 1) i cross join generate_series(1, 8) n
            join synonym_word w on w.leads and w.folded = array_to_string(plain[i : i + n - 1], ' ')
        where i + n - 1 <= cardinality(plain) and (n > 1 or marked[i] = w.exact)
    ), longest as (
        select s.*, min(s.low) over (partition by s.folded) as phrase from span s
        where not exists (
            select from span t where t.low <= s.high and t.high >= s.low and (t.high - t.low, -t.low) > (s.high - s.low, -s.low))
    ), alike as (
        select l.phrase, min(w.word) as word, w.folded, min(w.exact) as exact,
            row_number() over (partition by l.phrase order by min(w.exact)) as place
        from (select distinct l.phrase, l.synonym, l.folded from longest l) l
            join synonym_word w on w.synonym = l.synonym and w.is_found and w.folded <> l.folded
        group by l.phrase, w.folded
    ), chosen as (
        select a.*, row_number() over (order by a.place, a.phrase)::integer as variant from alike a order by a.place, a.phrase limit at_most
    )
    select distinct l.low, l.high, l.phrase, c.variant, c.word, string_to_array(c.folded, ' '), string_to_array(c.exact, ' ')
    from longest l join chosen c using (phrase)
$$;

CREATE FUNCTION search_find(folded text[], exact text[], beginning boolean, wanted integer, labels text[] DEFAULT '{}'::text[],
        budget integer DEFAULT 20000, depth integer DEFAULT 100, unlike text[] DEFAULT '{}'::text[]) RETURNS TABLE(subject_id uuid,
        score double precision, share double precision, fit double precision)
    LANGUAGE plpgsql STABLE
    SET plan_cache_mode TO 'force_generic_plan'
    SET jit TO 'off'
    SET work_mem TO '16MB'
    AS $$
declare
    n double precision;
    average double precision;
    has_marks constant boolean := folded <> exact;
    last constant integer := cardinality(folded);
    must constant integer[] := array(select search_code('#' || l) << 3 from unnest(labels) l);
    never constant integer[] := array(select search_code('#' || l) << 3 from unnest(unlike) l);
begin
    select greatest(c.documents, 1), greatest(c.length::float8 / greatest(c.documents, 1), 1) into n, average from search_collection c;
    return query
    with expansion as materialized (
        select * from search_expansions(folded, exact)
    ), typed as (
        select t.i::integer, t.f, t.e, coalesce(x.phrase, 0) as phrase
        from unnest(folded, exact) with ordinality t (f, e, i) left join (select distinct s.low, s.high, s.phrase from expansion s) x
            on t.i between x.low and x.high
    ), spelling as (
        select i, phrase, f, f as word, 1.0::float8 as weight from typed
        union all
        select i, phrase, f, w.word, 0.5 from typed cross join lateral (
            select v.word from search_word v where v.word > f and v.word < f || chr(1114111) order by v.df desc limit 8) w
        where beginning and i = last
        union all
        select i, phrase, f, w.word, 0.5 from typed cross join lateral (
            select a.word from (
                select v.word, v.df, 1 as distance
                from generate_series(1, length(f) - 1) k
                    join search_word v on v.word = left(f, k - 1) || substr(f, k + 1, 1) || substr(f, k, 1) || substr(f, k + 2)
                union all
                select near.word, near.df, levenshtein_less_equal(near.word, f, 2)
                from (select v.word, v.df from search_word v order by v.word <-> f limit 60) near
            ) a
            where a.distance <= case when length(f) <= 3 then 1 else 2 end
            group by a.word order by min(a.distance), max(a.df) desc limit 5) w
        -- What the editors know is no typing error.
        where phrase = 0 and length(f) between 3 and 20 and not exists (
            select from search_word v where v.word >= f and v.word < case when beginning and i = last then f || chr(1114111) else f || ' ' end)
    ), stand_in as (
        select distinct x.phrase, x.variant, x.folded as fs, x.exact as es from expansion x
    ), term as (
        select phrase, variant, slot, code, single, max(weight) as weight from (
            select phrase, 0 as variant, search_code(f) as slot, search_code(word) as code, true as single,
                weight * case when has_marks then 0.5 else 1 end as weight from spelling
            union all
            select phrase, 0, search_code('=' || e), search_code('=' || e), false, 0.5 from typed where has_marks
            union all
            select case when a.phrase = b.phrase then a.phrase else 0 end, 0, search_code(a.f || ' ' || b.f), search_code(a.word || ' ' || b.word), false,
                a.weight * b.weight
            from spelling a join spelling b on b.i = a.i + 1
            union all
            select s.phrase, s.variant, v.code, v.code, true, v.weight
            from stand_in s cross join lateral unnest(s.fs, s.es, s.fs[2:]) t (f, e, next)
                cross join lateral (values
                    (search_code(t.f), case when s.fs <> s.es then 0.5 else 1 end),
                    (search_code('=' || t.e), case when s.fs <> s.es then 0.5 end),
                    (search_code(t.f || ' ' || t.next), 1)) v (code, weight)
            where v.code is not null and v.weight is not null
        ) t group by phrase, variant, slot, code, single
    ), counted as (
        select t.*, l.df, least(n, sum(l.df) over (partition by t.phrase, t.variant, t.slot)) as slot_df
        from term t cross join lateral (select coalesce((
            select p.block * 448 + cardinality(p.docs) from search_posting p where p.term = t.code order by p.block desc limit 1), 0) as df) l
    ), valued as (
        select c.phrase, c.variant, c.slot, c.code, c.single, c.df, c.weight * ln(1 + (n - c.slot_df + 0.5) / (c.slot_df + 0.5)) ^ 1.5 as weight
        from counted c
    ), wholes as (
        select phrase, variant, sum(w) as w, sum(w) filter (where single) as singles from (
            select phrase, variant, slot, single, max(weight) as w from valued group by phrase, variant, slot, single) s
        group by phrase, variant
    ), weighed as (
        select v.phrase, v.variant, v.slot, v.code, v.single, v.df,
            case when v.variant = 0 then v.weight else v.weight * 0.5 * l.w / greatest(a.w, 1e-9) end as weight,
            -- Of what the phrase asks for, as much as the text has of its stand-in: of its single syllables, and of all.
            case when v.variant > 0 then v.weight * l.singles / greatest(a.w, 1e-9) when v.single then v.weight else 0 end as covers,
            case when v.variant > 0 then v.weight * l.w / greatest(a.w, 1e-9) else v.weight end as covers_all,
            sum(v.df) over (order by v.df, v.code rows unbounded preceding) as running
        from valued v left join wholes l on v.variant > 0 and l.phrase = v.phrase and l.variant = 0
            left join wholes a on v.variant > 0 and a.phrase = v.phrase and a.variant = v.variant
    ), candidate as (
        select h.doc from (
            select element >> 4 as doc, sum(weight * (element & 15)) as s
            from (
                select w.weight, unnest(p.docs) as element
                from (select code, (100 * weight)::integer as weight from weighed where df > 0 and (running <= budget or running = df)) w
                    join search_posting p on p.term = w.code
            ) e group by 1
        ) h
        where (must = '{}' or h.doc in (
            select l.element >> 4
            from (select unnest(p.docs) as element from search_posting p where p.term = any(array(select m >> 3 from unnest(must) m))) l
            group by 1 having count(*) = cardinality(must)))
            and (never = '{}' or h.doc not in (
                select u.element >> 4
                from (select unnest(p.docs) as element from search_posting p where p.term = any(array(select m >> 3 from unnest(never) m))) u))
        order by h.s desc limit greatest(depth, 2 * wanted)
    ), probe as (
        select array_agg(code << 3 | l order by code << 3 | l) as codes from (select distinct code from term) t, generate_series(0, 7) l
    ), variety as (
        select count(*) > count(distinct slot) or count(*) filter (where variant > 0) > 0 as varied from term
    ), matched as (
        select c.doc, w.phrase, w.variant, w.slot, w.covers, w.covers_all, w.weight * x.tf / (x.tf + c.k) as s
        from (
            select d.doc, 1.2 * (0.25 + 0.75 * d.length / average) as k, unnest(d.codes & (select codes from probe)) as code
            from (select doc from candidate union select doc from search_fresh) c join search_document d using (doc)
            where d.codes @> must and not d.codes && never
        ) c
        join weighed w on w.code = c.code >> 3
        cross join lateral (select ('{1,2,3,4,5,7,11,20}'::float8[])[(c.code & 7) + 1] as tf) x
    ), best as (
        select m.doc, sum(m.s) as s, sum(m.covers) as w, sum(m.covers_all) as w_all from (
            select doc, s, covers, covers_all from matched where not (select varied from variety)
            union all
            select doc, max(s), max(covers), max(covers_all) from (
                select doc, phrase, variant, sum(s) as s, sum(covers) as covers, sum(covers_all) as covers_all from (
                    select doc, phrase, variant, slot, max(covers) as covers, max(covers_all) as covers_all, max(s) as s
                    from matched where (select varied from variety) group by doc, phrase, variant, slot) slots
                group by doc, phrase, variant) variants
            group by doc, phrase
        ) m group by 1 order by 2 desc, 1 limit wanted
    ), whole as (
        select greatest(sum(singles), 1e-9) as w, greatest(sum(w), 1e-9) as w_all from wholes where variant = 0
    )
    select d.subject_id, b.s, b.w / (select w from whole), b.w_all / (select w_all from whole) from best b join search_document d using (doc) order by b.s desc, b.doc;
end $$;

CREATE FUNCTION search_level(tf bigint) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN (CASE WHEN (tf <= 5) THEN (tf - 1) WHEN (tf <= 8) THEN (5)::bigint WHEN (tf <= 14) THEN (6)::bigint ELSE (7)::bigint END)::integer;

CREATE FUNCTION search_merge(at_most integer DEFAULT 20000) RETURNS integer
    LANGUAGE plpgsql
    AS $$
declare
    batch integer[];
    average double precision;
begin
    if not pg_try_advisory_xact_lock(hashtextextended('search_merge', 0)) then return 0; end if;
    batch := array(select doc from search_fresh order by doc limit at_most);
    if cardinality(batch) = 0 then return 0; end if;

    update search_collection c set documents = c.documents + s.n, length = c.length + s.l
    from (select count(*) as n, coalesce(sum(length), 0) as l from search_document where doc = any(batch)) s;
    select greatest(length::float8 / nullif(documents, 0), 1) into average from search_collection;

    insert into search_word as w
    select word, count(*) from search_fresh f join search_document d using (doc), unnest(f.words) word where f.doc = any(batch) group by word
    on conflict (word) do update set df = w.df + excluded.df;

    with addition as materialized (
        select (c >> 3) as term,
            array_agg(d.doc << 4 | 1 + floor(15 * x.tf / (x.tf + 1.2 * (0.25 + 0.75 * d.length / average)))::integer order by d.doc) as docs
        from search_document d, unnest(d.codes) c, lateral (select ('{1,2,3,4,5,7,11,20}'::integer[])[(c & 7) + 1] as tf) x
        where d.doc = any(batch) group by 1
    ), grown as (
        select a.term, coalesce(l.block, 0) as first, coalesce(l.docs, '{}') || a.docs as docs
        from addition a left join lateral (select p.block, p.docs from search_posting p where p.term = a.term order by p.block desc limit 1) l on true
    )
    insert into search_posting as p
    select term, first + b, docs[b * 448 + 1 : b * 448 + 448] from grown, generate_series(0, (cardinality(docs) - 1) / 448) b
    order by 1, 2
    on conflict (term, block) do update set docs = excluded.docs;

    delete from search_fresh where doc = any(batch);
    return cardinality(batch);
end $$;

CREATE FUNCTION search_put(subject uuid, title_folded text[], title_exact text[], text_folded text[], text_exact text[],
        labels text[] DEFAULT '{}'::text[]) RETURNS void
    LANGUAGE plpgsql
    AS $$
declare new_doc integer;
begin
    delete from search_document where subject_id = subject;
    insert into search_document (subject_id, length, codes)
    select subject, 2 * cardinality(title_exact) + cardinality(text_exact),
        (select coalesce(array_agg(code order by code), '{}') from (
            select search_code(v.term) << 3 | search_level(sum(s.count)) as code
            from (
                select 2 as count, f, e, next from unnest(title_folded, title_exact, title_folded[2:]) t (f, e, next)
                union all
                select 1, f, e, next from unnest(text_folded, text_exact, text_folded[2:]) t (f, e, next)
            ) s cross join lateral (values (s.f), ('=' || s.e), (s.f || ' ' || s.next)) v (term)
            where v.term is not null
            group by search_code(v.term)
            union all
            select search_code('#' || label) << 3 from unnest(labels) label
        ) c)
    returning doc into new_doc;
    insert into search_fresh values (new_doc, array(select distinct f from unnest(title_folded || text_folded) f));
end $$;

CREATE FUNCTION search_rebuild() RETURNS void
    LANGUAGE plpgsql
    AS $$
begin
    perform pg_advisory_xact_lock(hashtextextended('search_merge', 0));
    delete from search_posting;
    update search_collection set documents = 0, length = 0;
    insert into search_fresh select doc, '{}' from search_document on conflict do nothing;
    delete from search_fresh f where not exists (select from search_document d where d.doc = f.doc);
    perform search_merge(2147483647);
end $$;

CREATE FUNCTION search_remove(subject uuid) RETURNS void
    LANGUAGE sql
    AS $$ delete from search_document where subject_id = subject $$;

CREATE FUNCTION sign_in_hold(failures integer, free integer) RETURNS interval
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select case when failures >= free then least(power(2, least(failures - free, 7)), 120) * interval '30 seconds' end
$$;

CREATE FUNCTION survey_answer(hash bytea, today date, days integer, questions text[], answers text[]) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET debug_print_parse TO 'off'
    SET debug_print_rewritten TO 'off'
    SET debug_print_plan TO 'off'
    SET client_min_messages TO 'error'
    AS $$
declare used survey_invitation;
begin
    perform survey_check_day(today, survey_today());
    if (days between 0 and 21) is not true then
        raise exception using errcode = 'check_violation', constraint = 'survey_link_has_its_days', message = 'a link is open for 21 days';
    end if;
    if today < survey_untold() then
        raise exception using errcode = 'check_violation', constraint = 'survey_is_not_told', message = 'the quarter is told';
    end if;
    if (select array_agg(q order by q) from unnest(questions) q) is distinct from array['answered', 'asked_to_pay', 'satisfaction'] then
        raise exception using errcode = 'check_violation', constraint = 'survey_is_whole', message = 'each question once';
    end if;
    if exists (select from unnest(questions, answers) a (q, v) left join survey_choice c on c.question = a.q and c.answer = a.v
            where c.answer is null) then
        raise exception using errcode = 'check_violation', constraint = 'survey_is_of_choices', message = 'no such choice';
    end if;
    update survey_invitation i set is_used = true
    from survey_link l
    where l.token_hash = survey_answer.hash and i.id = l.invitation_id and not i.is_used
        and i.invited_on >= greatest(today - days, survey_untold()) returning i.* into used;
    if not found then return false; end if;
    update survey_response r set used = r.used + 1
    where r.quarter = date_trunc('quarter', used.invited_on::timestamp)::date and r.unit = used.unit and r.kind = used.kind;
    perform survey_wait(date_trunc('quarter', used.invited_on::timestamp)::date, used.unit, used.kind, questions, answers, array[1, 1, 1]);
    return true;
end $$;

CREATE FUNCTION survey_check_day(day date, latest date) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if (day between survey_first_day() and latest) is not true then
        raise exception using errcode = 'check_violation', constraint = 'survey_is_of_days_past', message = 'no day of the survey';
    end if;
end $$;

CREATE FUNCTION survey_close(closed date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET debug_print_parse TO 'off'
    SET debug_print_rewritten TO 'off'
    SET debug_print_plan TO 'off'
    SET client_min_messages TO 'error'
    AS $$
declare
    ended date := least(closed, survey_open_quarter());
    r survey_response;
    g record;
    above ltree;
begin
    perform survey_check_day(closed, survey_today());
    if not exists (select from survey_waiting where quarter < ended) and not exists (select from survey_held where quarter < ended)
        and not exists (select from survey_response where quarter < ended and (told_invited, told_used) <> (invited, used)) then
        return;
    end if;
    -- No answer comes in between.
    lock table survey_waiting in exclusive mode;
    if exists (select from survey_waiting where written_by = pg_current_xact_id())
        or exists (select from survey_held where written_by = pg_current_xact_id()) then
        raise exception using errcode = 'object_not_in_prerequisite_state', message = 'a survey is told apart from what is answered';
    end if;
    for r in select * from survey_response where quarter < ended and (told_invited, told_used) <> (invited, used)
            order by quarter, unit, kind for update loop
        perform survey_wait(r.quarter, r.unit, r.kind, array['response', 'response'], array['used', 'unused'],
            array[r.used - r.told_used, r.invited - r.told_invited - (r.used - r.told_used)]);
        update survey_response set told_invited = r.invited, told_used = r.used where quarter = r.quarter and unit = r.unit and kind = r.kind;
    end loop;
    -- Each round takes a group away, or on: to `mixed`, to a unit above, or to a later quarter. So there are no more than those there are.
    loop
        select quarter, unit, kind, array_agg(question order by question, answer) as questions,
            array_agg(answer order by question, answer) as answers, array_agg(count order by question, answer) as counts into g
        from (
            select quarter, unit, kind, question, answer, sum(count)::integer as count from (
                select quarter, unit, kind, question, answer, count from survey_waiting where quarter < ended
                union all select quarter, unit, kind, question, answer, count from survey_held where quarter < ended
            ) w group by quarter, unit, kind, question, answer
        ) s group by quarter, unit, kind order by quarter, nlevel(unit) desc, kind = 'mixed', unit, kind limit 1;
        exit when not found;
        delete from survey_waiting where quarter = g.quarter and unit = g.unit and kind = g.kind;
        delete from survey_held where quarter = g.quarter and unit = g.unit and kind = g.kind;
        if (select min(n) from (select sum(count) filter (where answer <> 'unsaid') as n
                from unnest(g.questions, g.answers, g.counts) as a (question, answer, count) group by question) said) >= 10 then
            insert into survey_release (quarter, unit, kind, question, answer, count)
            select g.quarter, g.unit, g.kind, question, answer, count
            from unnest(g.questions, g.answers, g.counts) as a (question, answer, count);
        else
            select path into above from unit where path @> g.unit and path <> g.unit and nlevel(path) >= 3 order by nlevel(path) desc limit 1;
            -- What was recorded as of no day, as '-infinity', goes on to the first quarter at once.
            perform survey_wait(
                case when g.kind <> 'mixed' or above is not null then g.quarter
                    else greatest((g.quarter + interval '3 months')::date, survey_first_day()) end,
                case when g.kind <> 'mixed' then g.unit else coalesce(above, g.unit) end, 'mixed', g.questions, g.answers, g.counts);
        end if;
    end loop;
end $$;

CREATE FUNCTION survey_first_day() RETURNS date
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select date '2000-01-01'
$$;

CREATE FUNCTION survey_forget(before date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET debug_print_parse TO 'off'
    SET debug_print_rewritten TO 'off'
    SET debug_print_plan TO 'off'
    SET client_min_messages TO 'error'
    AS $$
begin
    perform survey_check_day(before, survey_today() - 90);
    delete from survey_link l using survey_invitation i where i.id = l.invitation_id and i.invited_on < before;
    update survey_invitation set is_used = true where invited_on < before and not is_used;
end $$;

CREATE FUNCTION survey_invite(ticket uuid, booking uuid, today date) RETURNS uuid
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET debug_print_parse TO 'off'
    SET debug_print_rewritten TO 'off'
    SET debug_print_plan TO 'off'
    SET client_min_messages TO 'error'
    AS $$
declare
    invitation survey_invitation;
begin
    perform survey_check_day(today, survey_today());
    select i.* into invitation from survey_invitation i
    where i.ticket_id = survey_invite.ticket or i.booking_id = survey_invite.booking;
    if found then return invitation.id; end if;
    if today < survey_untold() then
        raise exception using errcode = 'check_violation', constraint = 'survey_is_not_told', message = 'the quarter is told';
    end if;
    insert into survey_invitation (id, ticket_id, booking_id, invited_on, unit, kind)
    select gen_random_uuid(), t.id, null, today, t.unit, t.kind from ticket t
    where t.id = survey_invite.ticket and booking is null and t.state = 'answered' and t.kind not in ('integrity', 'denunciation')
    union all
    select gen_random_uuid(), null, b.id, today, s.unit, 'reception'
    from reception_booking b join reception_schedule s on s.id = b.schedule_id
    where b.id = survey_invite.booking and survey_invite.ticket is null and b.came and b.ticket_id is null
    on conflict do nothing returning * into invitation;
    if found then
        insert into survey_response as r (quarter, unit, kind, invited)
        values (date_trunc('quarter', invitation.invited_on::timestamp)::date, invitation.unit, invitation.kind, 1)
        on conflict (quarter, unit, kind) do update set invited = r.invited + 1;
        return invitation.id;
    end if;
    return (select i.id from survey_invitation i where i.ticket_id = survey_invite.ticket or i.booking_id = survey_invite.booking);
end $$;

CREATE FUNCTION survey_open(invitation uuid, token_hash bytea) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET debug_print_parse TO 'off'
    SET debug_print_rewritten TO 'off'
    SET debug_print_plan TO 'off'
    SET client_min_messages TO 'error'
    AS $$
    insert into survey_link (token_hash, invitation_id, number)
    select survey_open.token_hash, survey_open.invitation, coalesce(max(l.number), 0) + 1 from survey_link l
    where l.invitation_id = survey_open.invitation;
    delete from survey_link l where l.invitation_id = survey_open.invitation
        and l.number <= (select max(n.number) - 10 from survey_link n where n.invitation_id = survey_open.invitation);
$$;

CREATE FUNCTION survey_open_quarter() RETURNS date
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select date_trunc('quarter', ((now() at time zone interval '7 hours')::date - 21)::timestamp)::date
$$;

CREATE FUNCTION survey_today() RETURNS date
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select (now() at time zone 'Asia/Ho_Chi_Minh')::date
$$;

CREATE FUNCTION survey_untold() RETURNS date
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    select coalesce((max(quarter) + interval '3 months')::date, survey_first_day()) from (
        select quarter from survey_response where told_invited > 0
        union all select quarter from survey_release
    ) told
$$;

CREATE FUNCTION survey_wait(of_quarter date, of_unit ltree, of_kind text, questions text[], answers text[], counts integer[]) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET debug_print_parse TO 'off'
    SET debug_print_rewritten TO 'off'
    SET debug_print_plan TO 'off'
    SET client_min_messages TO 'error'
    AS $$
begin
    insert into survey_waiting as w
    select of_quarter, of_unit, of_kind, c.question, c.answer, coalesce(a.count, 0), pg_current_xact_id()
    from survey_choice c left join unnest(questions, answers, counts) as a (question, answer, count) using (question, answer)
    order by c.question, c.answer
    on conflict (quarter, unit, kind, question, answer) do update set count = w.count + excluded.count, written_by = excluded.written_by;
    if (select sum(count) from survey_waiting
            where quarter = of_quarter and unit = of_unit and kind = of_kind and question = 'answered') >= 10 then
        insert into survey_held as h
        select quarter, unit, kind, question, answer, count, written_by from survey_waiting
        where quarter = of_quarter and unit = of_unit and kind = of_kind
        on conflict (quarter, unit, kind, question, answer) do update set count = h.count + excluded.count, written_by = excluded.written_by;
        delete from survey_waiting where quarter = of_quarter and unit = of_unit and kind = of_kind;
    end if;
end $$;

CREATE FUNCTION tallies_that_differ() RETURNS TABLE(fact text, kind text, business_group text, day date, unit text)
    LANGUAGE sql STABLE
    SET work_mem TO '512MB'
    SET jit TO 'off'
    AS $$
    with stood as (
        select fact, kind, business_group, day, unit, n, on_time, rounds, round_squares, repeated, rerouted, opinions, unsatisfied, w.times, w.sum, w.squares
        from figure_tally
        cross join lateral (
            select coalesce(sum(w & 4294967295), 0) as times, coalesce(sum((w >> 32) * (w & 4294967295)), 0) as sum,
                coalesce(sum((w >> 32)::numeric * (w >> 32) * (w & 4294967295)), 0) as squares from unnest(waits) as w
        ) w
        union all
        select d.fact, k.kind, g.business_group, d.day, d.unit, d.n, d.on_time, d.rounds, d.round_squares, d.repeated, d.rerouted, d.opinions,
            d.unsatisfied, case when d.wait is null then 0 else d.n end, coalesce(d.wait::bigint * d.n, 0), coalesce(d.wait::numeric * d.wait * d.n, 0)
        from figure_delta d
        cross join lateral (values (d.kind), (case when kind_is_counted(d.kind) then '' end)) as k (kind)
        cross join lateral (values (''), ('ownership:' || d.ownership), ('size:' || d.size), ('in_province:' || d.in_province::text))
            as g (business_group)
        where k.kind is not null and g.business_group is not null
        union all
        select fact, kind, business_group, day, unit, -n, -on_time, -rounds, -round_squares, -repeated, -rerouted, -opinions, -unsatisfied, -w.times,
            -w.sum, -w.squares
        from figures_counted()
        cross join lateral (
            select coalesce(sum(w & 4294967295), 0) as times, coalesce(sum((w >> 32) * (w & 4294967295)), 0) as sum,
                coalesce(sum((w >> 32)::numeric * (w >> 32) * (w & 4294967295)), 0) as squares from unnest(waits) as w
        ) w
    )
    select fact, kind, business_group, day, unit from stood group by fact, kind, business_group, day, unit
    having (sum(n), sum(on_time), sum(rounds), sum(round_squares), sum(repeated), sum(rerouted), sum(opinions), sum(unsatisfied), sum(times), sum(sum),
        sum(squares)) <> (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
    union all
    -- What is in public, by topic and unit.
    select 'published', topic, '', null, unit::text
    from (select topic, unit, count(*) as n from publication where is_published_answer(state, kind) group by topic, unit) p
    full join publication_tally t using (topic, unit)
    where coalesce(p.n, 0) <> coalesce(t.n, 0)
$$;

CREATE FUNCTION ticket_as_of(until timestamptz, known timestamptz DEFAULT 'infinity'::timestamptz) RETURNS TABLE(id uuid, received_at timestamptz,
        unit ltree, kind text, state text, has_officer boolean, answered_at timestamptz, period integer, information_requests integer,
        transfers integer, rated_answered boolean, rated_satisfaction integer)
    LANGUAGE sql STABLE
    AS $$
    with changed as materialized (
        select distinct ticket_id as id from ticket_event
        where at >= until and name in ('classified', 'assigned', 'officer_assigned', 'transferred', 'information_requested', 'replied', 'drafted',
            'draft_returned', 'answered', 'withdrawn', 'reopened', 'rated')
        union
        select ticket_id from ticket_event
        where isfinite(known) and recorded_at >= known and name in ('received', 'classified', 'assigned', 'officer_assigned', 'transferred',
            'information_requested', 'replied', 'drafted', 'draft_returned', 'answered', 'withdrawn', 'reopened', 'rated')
    )
    select t.id, t.received_at, t.unit, t.kind, t.state, t.officer_id is not null, t.answered_at, t.period, t.information_requests,
        t.transfers, t.rated_answered, t.rated_satisfaction::integer
    from ticket t where t.received_at < until and not exists (select from changed c where c.id = t.id)
    union all
    select t.id, t.received_at, r.unit, r.kind, r.state, r.has_officer, r.answered_at, r.period, r.information_requests, r.transfers,
        r.rated_answered, r.rated_satisfaction
    from changed c join ticket t on t.id = c.id cross join lateral ticket_replayed(c.id, until, known) r
    where t.received_at < until
        and (not isfinite(known) or not exists (
            select from ticket_event e where e.ticket_id = c.id and e.name = 'received' and e.recorded_at >= known))
$$;

CREATE FUNCTION ticket_is_found_anew() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET debug_print_parse TO 'off'
    SET debug_print_rewritten TO 'off'
    SET debug_print_plan TO 'off'
    SET client_min_messages TO 'error'
    AS $$
begin
    update ticket_words set words = words_of_ticket(new.subject, new.contact_name, new.contact_phone, new.contact_email, new.business_id)
    where ticket_id = new.id;
    return null;
end
$$;

CREATE FUNCTION ticket_replayed(ticket uuid, until timestamptz, known timestamptz DEFAULT 'infinity'::timestamptz) RETURNS TABLE(unit ltree,
        kind text, state text, has_officer boolean, answered_at timestamptz, period integer, information_requests integer, transfers integer,
        rated_answered boolean, rated_satisfaction integer)
    LANGUAGE sql STABLE
    AS $$
    with past as (
        select e.seq, e.name, e.at,
            case when e.name in ('received', 'classified', 'assigned', 'transferred', 'rated') then d.detail::jsonb end as detail
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where e.ticket_id = ticket and e.at < until and e.recorded_at < known
    ), last as (
        select max(seq) filter (where name in ('assigned', 'transferred')) as unit, max(seq) filter (where name = 'officer_assigned') as officer,
            max(seq) filter (where name = 'classified') as classified, max(seq) filter (where name = 'replied') as reply,
            max(seq) filter (where name = 'reopened') as reopened, max(seq) filter (where name = 'rated') as rated,
            max(seq) filter (where name in ('assigned', 'transferred', 'information_requested', 'drafted', 'draft_returned', 'answered',
                'withdrawn', 'reopened')) as step,
            max(at) filter (where name = 'answered') as answered_at, count(*) filter (where name = 'reopened')::integer + 1 as period,
            count(*) filter (where name = 'information_requested')::integer as information_requests,
            count(*) filter (where name = 'transferred')::integer as transfers
        from past
    )
    select
        coalesce((select u.path from unit u where u.path::text = coalesce(
            (select coalesce(detail #>> '{assigned,unit}', detail #>> '{transferred,to}') from past where seq = last.unit),
            (select detail #>> '{received,_0,unit}' from past where name = 'received' and last.unit is null))), t.unit),
        coalesce((select detail #>> '{classified,kind}' from past where seq = last.classified),
            (select detail #>> '{received,_0,kind}' from past where name = 'received' and last.classified is null), t.kind),
        case (select name from past where seq = last.step)
            when 'answered' then 'answered' when 'withdrawn' then 'withdrawn' when 'drafted' then 'drafted' when 'draft_returned' then 'working'
            when 'information_requested' then case when last.reply > last.step then 'working' else 'waiting' end
            when 'reopened' then case when last.officer > coalesce(last.unit, 0) then 'working' else 'assigned' end
            when 'assigned' then case when last.officer > last.step then 'working' else 'assigned' end
            when 'transferred' then case when last.officer > last.step then 'working' else 'assigned' end
            else case when last.classified is null then 'received' else 'registered' end
        end,
        coalesce(last.officer > coalesce(last.unit, 0), false), last.answered_at, last.period, last.information_requests, last.transfers,
        (select (detail #>> '{rated,_0,answered}')::boolean from past where seq = last.rated and last.rated > coalesce(last.reopened, 0)),
        (select (detail #>> '{rated,_0,satisfaction}')::integer from past where seq = last.rated and last.rated > coalesce(last.reopened, 0))
    from last join ticket t on t.id = ticket
$$;

CREATE FUNCTION tickets_are_counted() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if tg_op = 'INSERT' then
        insert into figure_delta
        select f.* from new_rows t
        left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
        cross join lateral figures_of_ticket(1, t.unit, t.kind, b.ownership, b.size, b.in_province, t.received_at, t.answered_at,
            is_open(t.state), t.period, t.information_requests, t.transfers, t.rated_answered, t.rated_satisfaction) f;
        return null;
    end if;
    insert into figure_delta
    select f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares),
        sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied), f.wait
    from (
        select sum(sign)::integer as sign, unit, kind, business_id, received_at, answered_at, is_open, period, information_requests, transfers,
            rated_answered, rated_satisfaction
        from (
            select -1 as sign, unit, kind, business_id, received_at, answered_at, is_open(state) as is_open, period, information_requests,
                transfers, rated_answered, rated_satisfaction from old_rows
            union all
            select 1, unit, kind, business_id, received_at, answered_at, is_open(state), period, information_requests, transfers,
                rated_answered, rated_satisfaction from new_rows
        ) both_rows
        group by unit, kind, business_id, received_at, answered_at, is_open, period, information_requests, transfers, rated_answered, rated_satisfaction
        having sum(sign) <> 0
    ) t
    left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
    cross join lateral figures_of_ticket(t.sign, t.unit, t.kind, b.ownership, b.size, b.in_province, t.received_at, t.answered_at, t.is_open,
        t.period, t.information_requests, t.transfers, t.rated_answered, t.rated_satisfaction) f
    group by f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, f.wait
    having (sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares), sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied))
        <> (0, 0, 0, 0, 0, 0, 0, 0);
    -- A ticket takes along to another unit those limits that no unit answers for yet; the kind is the limit's own. No statement changes both a
    -- ticket's unit and its clocks: they would be counted twice.
    insert into figure_delta
    select f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares),
        sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied), f.wait
    from (
        select sum(sign)::integer as sign, id, unit, business_id
        from (
            select -1 as sign, id, unit, business_id from old_rows union all select 1, id, unit, business_id from new_rows
        ) both_rows
        group by id, unit, business_id having sum(sign) <> 0
    ) t
    cross join lateral (select * from clock where ticket_id = t.id offset 0) c
    left join lateral (select ownership, size, in_province from business where id = t.business_id offset 0) b on true
    cross join lateral figures_of_clock(t.sign, answering_unit(c.held_by, t.unit), c.kind, b.ownership, b.size, b.in_province, c.name, c.target,
        c.due_on, c.stopped_at, c.late_days, c.cancelled_at, c.paused_at) f
    group by f.fact, f.kind, f.ownership, f.size, f.in_province, f.day, f.unit, f.wait
    having (sum(f.n), sum(f.on_time), sum(f.rounds), sum(f.round_squares), sum(f.repeated), sum(f.rerouted), sum(f.opinions), sum(f.unsatisfied))
        <> (0, 0, 0, 0, 0, 0, 0, 0);
    return null;
end $$;

CREATE FUNCTION tickets_are_found() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    SET debug_print_parse TO 'off'
    SET debug_print_rewritten TO 'off'
    SET debug_print_plan TO 'off'
    SET client_min_messages TO 'error'
    AS $$
begin
    insert into ticket_words
    select id, words_of_ticket(subject, contact_name, contact_phone, contact_email, business_id) from new_rows;
    return null;
end
$$;

CREATE FUNCTION tickets_as_recorded(tickets uuid[]) RETURNS TABLE(ticket_id uuid, events bigint, version integer, is_sound boolean,
        received_at timestamptz, unit ltree, kind text, variant text, state text, officer uuid, has_officer boolean, answered_at timestamptz,
        period integer, information_requests integer, transfers integer, is_rated boolean, rated_answered boolean, rated_satisfaction integer,
        rated_comment text, reopened_at timestamptz, eased_at timestamptz, acceptances jsonb, receipt jsonb, answer jsonb, publication_state text,
        published_at timestamptz, publication jsonb, is_as_published boolean)
    LANGUAGE sql STABLE
    AS $$
    with told as (
        select e.ticket_id, e.seq, e.name, e.at, coalesce(sha256(d.salt || convert_to(d.detail, 'UTF8')) = e.detail_hash, true) as is_sound,
            case when e.name in ('received', 'classified', 'assigned', 'transferred', 'officer_assigned', 'rated', 'answered',
                'publication_prepared', 'correction_prepared') then d.detail::jsonb end as detail
        from ticket_event e left join event_detail d using (ticket_id, seq)
        where tickets is null or e.ticket_id = any(tickets)
    ), last as (
        select ticket_id, count(*) as events, max(seq) as version, bool_and(is_sound) as is_sound, min(at) filter (where name = 'received') as received_at,
            max(seq) filter (where name in ('assigned', 'transferred')) as unit, max(seq) filter (where name = 'officer_assigned') as officer,
            max(seq) filter (where name = 'classified') as classified, max(seq) filter (where name = 'replied') as reply,
            max(seq) filter (where name = 'reopened') as reopened, max(seq) filter (where name = 'rated') as rated,
            (array_agg(name order by seq desc) filter (where name in ('assigned', 'transferred', 'information_requested', 'drafted',
                'draft_returned', 'answered', 'withdrawn', 'reopened')))[1] as step_name,
            max(seq) filter (where name in ('assigned', 'transferred', 'information_requested', 'drafted', 'draft_returned', 'answered',
                'withdrawn', 'reopened')) as step,
            max(at) filter (where name = 'answered') as answered_at, count(*) filter (where name = 'reopened')::integer + 1 as period,
            count(*) filter (where name = 'information_requested')::integer as information_requests,
            count(*) filter (where name = 'transferred')::integer as transfers,
            (array_agg(coalesce(detail #>> '{assigned,unit}', detail #>> '{transferred,to}', detail #>> '{received,_0,unit}') order by seq desc)
                filter (where name in ('received', 'assigned', 'transferred')))[1] as place,
            array_agg(coalesce(detail #>> '{classified,kind}', detail #>> '{received,_0,kind}') order by seq)
                filter (where name in ('received', 'classified')) as kinds,
            array_agg(seq order by seq) filter (where name in ('received', 'classified')) as kind_seqs,
            array_agg(seq order by seq) filter (where name = 'accepted') as accepted,
            array_agg(at order by seq) filter (where name = 'accepted') as accepted_at,
            (array_agg(case name when 'received' then '' else detail #>> '{classified,variant}' end order by seq desc)
                filter (where name in ('received', 'classified')))[1] as variant,
            max(at) filter (where detail #>> '{classified,reason}' is not null) as eased_at,
            max(at) filter (where name = 'reopened') as reopened_at,
            (array_agg(detail #>> '{officerAssigned,officer}' order by seq desc) filter (where name = 'officer_assigned'))[1] as member,
            (array_agg(detail #> '{rated,_0}' order by seq desc) filter (where name = 'rated'))[1] as rating,
            (array_agg(detail #> '{received,_0}' order by seq) filter (where name = 'received'))[1] as receipt,
            (array_agg(detail #> '{answered,_0}' order by seq desc) filter (where name = 'answered'))[1] as answer,
            (array_agg(name order by seq desc) filter (where name in ('publication_prepared', 'published', 'publication_withdrawn')))[1] as shown,
            max(at) filter (where name = 'published') as published_at,
            array_agg(coalesce(detail #> '{publicationPrepared,_0}', detail #> '{correctionPrepared,_0,text}') order by seq)
                filter (where name in ('publication_prepared', 'correction_prepared')) as texts,
            array_agg(seq order by seq) filter (where name in ('publication_prepared', 'correction_prepared')) as text_seqs,
            max(seq) filter (where name in ('publication_prepared', 'corrected')) as text,
            max(seq) filter (where name in ('publication_prepared', 'published', 'publication_withdrawn', 'correction_prepared', 'corrected')) as written,
            max(seq) filter (where name in ('clock_started', 'clock_stopped', 'clock_cancelled', 'reopened')) as counted
        from told group by ticket_id
    )
    select l.ticket_id, l.events, l.version, l.is_sound, l.received_at, u.path, l.kinds[cardinality(l.kinds)], l.variant,
        case l.step_name
            when 'answered' then 'answered' when 'withdrawn' then 'withdrawn' when 'drafted' then 'drafted' when 'draft_returned' then 'working'
            when 'information_requested' then case when l.reply > l.step then 'working' else 'waiting' end
            when 'reopened' then case when l.officer > coalesce(l.unit, 0) then 'working' else 'assigned' end
            when 'assigned' then case when l.officer > l.step then 'working' else 'assigned' end
            when 'transferred' then case when l.officer > l.step then 'working' else 'assigned' end
            else case when l.classified is null then 'received' else 'registered' end
        end,
        case when l.officer > coalesce(l.unit, 0) then l.member::uuid end, coalesce(l.officer > coalesce(l.unit, 0), false), l.answered_at, l.period,
        l.information_requests, l.transfers, coalesce(l.rated > coalesce(l.reopened, 0), false),
        case when l.rated > coalesce(l.reopened, 0) then (l.rating ->> 'answered')::boolean end,
        case when l.rated > coalesce(l.reopened, 0) then (l.rating ->> 'satisfaction')::integer end,
        case when l.rated > coalesce(l.reopened, 0) then l.rating ->> 'comment' end, l.reopened_at, l.eased_at,
        -- Domain: Acceptance, under the kind that the ticket then had; null where that was erased.
        coalesce((select jsonb_agg(jsonb_build_object('kind', l.kinds[width_bucket(a.seq, l.kind_seqs)], 'at', extract(epoch from a.at) * 1000) order by a.seq)
            from unnest(l.accepted, l.accepted_at) as a (seq, at)), '[]'),
        l.receipt, l.answer, case l.shown when 'publication_prepared' then 'prepared' when 'published' then 'published'
            when 'publication_withdrawn' then 'withdrawn' end,
        -- The text that was prepared last before it was approved.
        l.published_at, l.texts[width_bucket(l.text, l.text_seqs)], l.written > coalesce(l.counted, 0)
    from last l left join unit u on u.path::text = l.place
$$;

CREATE FUNCTION tickets_that_differ(tickets uuid[]) RETURNS TABLE(ticket_id uuid, what text[])
    LANGUAGE sql STABLE
    AS $$
    select r.ticket_id, d.what
    from tickets_as_recorded(tickets) r
    left join (select t.* from ticket t where tickets is null or t.id = any(tickets)) t on t.id = r.ticket_id
    left join (select b.* from publication b where tickets is null or b.ticket_id = any(tickets)) b on b.ticket_id = r.ticket_id
    left join publications_as_recorded(tickets) s on s.ticket_id = b.ticket_id
    left join (select ticket_id, true as differ from pauses_that_differ(tickets)) p on p.ticket_id = r.ticket_id
    -- Domain: Ticket.leadingClock.
    left join lateral (
        select c.due_on, c.due_at, c.target, c.paused_at, case when c.stopped_at is not null then c.late_days = 0 end as on_time from clock c
        where c.ticket_id = t.id and c.period = t.period and c.cancelled_at is null and c.name in ('settle', 'answer', 'accept', 'check')
        order by c.stopped_at is null desc, c.target = 'legal' desc, array_position(array['settle', 'answer', 'accept', 'check'], c.name), c.number desc
        limit 1
    ) l on true
    cross join lateral (
        select array_remove(array[
            case when t.id is null then 'row' end,
            case when not r.is_sound or t.version <> r.version or r.events <> r.version then 'events' end,
            case when t.state <> r.state or t.answered_at is distinct from r.answered_at and not is_instant(t.answered_at, r.answered_at)
                or t.period <> r.period then 'state' end,
            case when t.unit <> r.unit or (t.officer_id is not null) <> r.has_officer or t.officer_id <> r.officer then 'unit' end,
            -- Before 0096 a later limit needed no reason.
            case when t.kind <> r.kind or t.variant <> r.variant
                or t.id is not null and r.eased_at > coalesce(t.eased_at + interval '2 milliseconds', '-infinity') then 'kind' end,
            case when not is_instant(t.received_at, r.received_at) then 'receipt' end,
            case when t.id is not null and not is_instant(t.reopened_at, r.reopened_at) then 'reopening' end,
            case when t.id is not null and acceptances_differ(t.acceptances, r.acceptances) then 'acceptance' end,
            case when t.transfers <> r.transfers or t.information_requests <> r.information_requests then 'rounds' end,
            case when (t.rated_answered is not null or t.rated_satisfaction is not null) and not r.is_rated
                or t.rated_answered <> r.rated_answered or t.rated_satisfaction <> r.rated_satisfaction or t.rated_comment <> r.rated_comment
                or r.rated_comment is not null and t.id is not null and t.rated_comment is null
                or t.rated_satisfaction is null and r.rated_satisfaction is not null or t.rated_answered is null and r.rated_answered is not null
                then 'rating' end,
            case when p.differ then 'pause' end,
            case when t.id is not null and (not is_instant(t.due_at, case when l.paused_at is null then l.due_at end)
                or (t.due_on, t.due_target) is distinct from (case when l.paused_at is null then l.due_on end, case when l.paused_at is null then l.target end)
                or not is_instant(t.paused_at, l.paused_at)) then 'due' end,
            -- What was erased tells nothing any more.
            case when (t.subject, t.body, t.language) <> (r.receipt ->> 'subject', r.receipt ->> 'body', r.receipt ->> 'language')
                or (t.publish_consent, t.name_consent) <> ((r.receipt ->> 'publishConsent')::boolean, (r.receipt ->> 'nameConsent')::boolean)
                then 'words' end,
            case when r.answer is not null and t.id is not null and t.answer is distinct from r.answer then 'answer' end,
            case when b.state is distinct from r.publication_state or not is_instant(b.published_at, r.published_at)
                or b.unit <> s.unit or b.kind <> s.kind or b.ticket_id is not null and not is_instant(b.withdrawn_at, s.withdrawn_at)
                or (b.title, b.question, b.answer, b.topic) <> (r.publication ->> 'title', r.publication ->> 'question', r.publication ->> 'answer',
                    r.publication ->> 'topic')
                or r.publication is not null and (
                    select jsonb_agg(e.body order by e.body ->> 'language') from jsonb_array_elements(r.publication -> 'translations') e (body)
                ) is distinct from (
                    select jsonb_agg(jsonb_build_object('language', x.language,
                        'text', jsonb_build_object('title', x.title, 'question', x.question, 'answer', x.answer)) order by x.language)
                    from publication_text x where x.ticket_id = t.id)
                -- Of a ticket that is open again no verdict is known yet.
                or r.is_as_published and l.on_time is not null and b.on_time is distinct from l.on_time then 'publication' end
        ], null) as what
    ) d
    where d.what <> '{}'
$$;

CREATE FUNCTION told_at_the_start(clock jsonb) RETURNS jsonb
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select jsonb_build_array(clock -> 'name', clock -> 'target', clock -> 'period', clock -> 'term', clock -> 'basis', clock -> 'certainty',
        round((clock ->> 'startedAt')::numeric), clock -> 'maxExtensions', clock -> 'maxExtension', clock -> 'pausable')
$$;

CREATE FUNCTION unit_told(detail text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select coalesce(detail::jsonb #>> '{transferred,to}', detail::jsonb #>> '{assigned,unit}', detail::jsonb #>> '{received,_0,unit}')
$$;

CREATE FUNCTION waits_add(a bigint[], b bigint[]) RETURNS bigint[]
    LANGUAGE sql IMMUTABLE
    AS $$
    select coalesce(array_agg((wait << 32) + n order by wait), '{}') from (
        -- How many may be negative, so that the wait is what is nearest.
        select (e + 2147483648) >> 32 as wait, sum(e - (((e + 2147483648) >> 32) << 32))::bigint as n from unnest(a || b) as e group by 1
    ) s where n <> 0
$$;

CREATE FUNCTION waits_are_counted_anew() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
begin
    if current_setting('hoidap.preview', true) = 'on' then return null; end if;
    if exists (select from ticket where answered_at is not null) then perform figures_rebuild(); end if;
    return null;
end $$;

CREATE FUNCTION words_of(text text) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
    select coalesce(array_agg(distinct left(word, 100)), '{}') from regexp_split_to_table(
        regexp_replace(
            lower(translate(regexp_replace(normalize(normalize(coalesce(text, ''), NFKC), NFD), '[\u0300-\u036f]', '', 'g'), 'Đđ', 'Dd')),
            '([\u3400-\u9fff\uf900-\ufaff])', ' \1 ', 'g'),
        '[\u0001-\u002f\u003a-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f\ufe30-\ufe4f]+') as word
    where word <> ''
$$;

CREATE FUNCTION words_of_ticket(subject text, contact_name text, contact_phone text, contact_email text, business uuid) RETURNS tsvector
    LANGUAGE sql STABLE
    AS $$
    select array_to_tsvector(words_of(concat_ws(' ', subject, contact_name, b.name, b.tax_code)) || array(
        select distinct piece from (
            select digits_of(number) as piece from regexp_split_to_table(contact_phone, '[/;,|]') as number
            union all select digits_of(b.tax_code)
            union all select mailbox(contact_email)) as pieces
        where piece <> ''))
    from (select 1) as one left join business b on b.id = business
$$;

CREATE FUNCTION work_days_are_counted() RETURNS void
    LANGUAGE sql
    AS $$
    delete from work_day;
    insert into work_day (date, is_working, count) select date, is_working, count from work_days_of_tables();
$$;

CREATE FUNCTION work_days_of_tables() RETURNS TABLE(date date, is_working boolean, count integer)
    LANGUAGE sql STABLE
    AS $$
    select date, is_working, (count(*) filter (where is_working) over (order by date))::integer
    from (
        select day::date as date,
            case when c.kind is null then extract(isodow from day) < 6 and f.date is null
                when c.kind in ('morning_off', 'afternoon_off') then h.half_days_count
                else c.kind = 'swapped_working' end as is_working
        from calendar_horizon h
        cross join generate_series(h.first_day::timestamp, h.confirmed_through + interval '50 years', interval '1 day') as day
        left join calendar_day c on c.date = day::date
        left join (
            select fixed_days_off(year) as date
            from calendar_horizon h
            cross join generate_series(extract(year from h.confirmed_through)::int, extract(year from h.confirmed_through)::int + 51) as year
        ) as f on f.date = day::date and f.date > h.confirmed_through
    ) as days
$$;

CREATE FUNCTION work_days_that_differ() RETURNS bigint
    LANGUAGE sql STABLE
    AS $$
    select count(*) from work_days_of_tables() d full join work_day w using (date)
    where (d.is_working, d.count) is distinct from (w.is_working, w.count)
$$;

-- Others

CREATE AGGREGATE clock_held_until(timestamptz, timestamptz, timestamptz) (
    SFUNC = clock_held,
    STYPE = timestamptz
);

-- Rights

GRANT UPDATE(validity) ON TABLE appointment TO hoidap_app;
GRANT UPDATE(event_seq) ON TABLE attachment TO hoidap_app;
GRANT UPDATE(form_key) ON TABLE attachment TO hoidap_app;
GRANT UPDATE(is_public) ON TABLE attachment TO hoidap_app;
GRANT UPDATE(ticket_id) ON TABLE attachment TO hoidap_app;
GRANT UPDATE(uploaded_by) ON TABLE attachment TO hoidap_app;
GRANT UPDATE(basis) ON TABLE deadline_rule TO hoidap_app;
GRANT UPDATE(certainty) ON TABLE deadline_rule TO hoidap_app;
GRANT UPDATE(confirmation) ON TABLE deadline_rule TO hoidap_app;
GRANT UPDATE(valid_to) ON TABLE deadline_rule TO hoidap_app;
GRANT UPDATE(withdrawn) ON TABLE deadline_rule TO hoidap_app;
GRANT UPDATE(expires_at) ON TABLE device TO hoidap_app;
GRANT UPDATE(cancel_reason) ON TABLE enrolment TO hoidap_app;
GRANT UPDATE(cancelled_at) ON TABLE enrolment TO hoidap_app;
GRANT UPDATE(state) ON TABLE enrolment TO hoidap_app;
GRANT UPDATE(scanned_at) ON TABLE file_content TO hoidap_app;
GRANT UPDATE(virus) ON TABLE file_content TO hoidap_app;
GRANT UPDATE(decided_at) ON TABLE law_proposal TO hoidap_app;
GRANT UPDATE(decision) ON TABLE law_proposal TO hoidap_app;
GRANT UPDATE(version) ON TABLE law_state TO hoidap_app;
GRANT UPDATE(to_at) ON TABLE pause TO hoidap_app;
GRANT UPDATE(basis) ON TABLE plan TO hoidap_app;
GRANT UPDATE(document_issued_on) ON TABLE plan TO hoidap_app;
GRANT UPDATE(document_issuer) ON TABLE plan TO hoidap_app;
GRANT UPDATE(document_number) ON TABLE plan TO hoidap_app;
GRANT UPDATE(title) ON TABLE plan TO hoidap_app;
GRANT UPDATE(version) ON TABLE plan TO hoidap_app;
GRANT UPDATE(done_at) ON TABLE plan_direction TO hoidap_app;
GRANT UPDATE(done_by) ON TABLE plan_direction TO hoidap_app;
GRANT UPDATE(result) ON TABLE plan_direction TO hoidap_app;
GRANT UPDATE(addressee) ON TABLE plan_record TO hoidap_app;
GRANT UPDATE(document_number) ON TABLE plan_record TO hoidap_app;
GRANT UPDATE(held_on) ON TABLE plan_record TO hoidap_app;
GRANT UPDATE(kind) ON TABLE plan_record TO hoidap_app;
GRANT UPDATE(participants) ON TABLE plan_record TO hoidap_app;
GRANT UPDATE(result) ON TABLE plan_record TO hoidap_app;
GRANT UPDATE(task_id) ON TABLE plan_record TO hoidap_app;
GRANT UPDATE(title) ON TABLE plan_record TO hoidap_app;
GRANT UPDATE(unit) ON TABLE plan_record TO hoidap_app;
GRANT UPDATE(displaced_end) ON TABLE plan_task TO hoidap_app;
GRANT UPDATE(done_at) ON TABLE plan_task TO hoidap_app;
GRANT UPDATE(done_by) ON TABLE plan_task TO hoidap_app;
GRANT UPDATE(ends_on) ON TABLE plan_task TO hoidap_app;
GRANT UPDATE(evidence) ON TABLE plan_task TO hoidap_app;
GRANT UPDATE(missed_on) ON TABLE plan_task TO hoidap_app;
GRANT UPDATE(report) ON TABLE plan_task TO hoidap_app;
GRANT UPDATE(reported_at) ON TABLE plan_task TO hoidap_app;
GRANT UPDATE(reported_by) ON TABLE plan_task TO hoidap_app;
GRANT UPDATE(starts_on) ON TABLE plan_task TO hoidap_app;
GRANT UPDATE(state) ON TABLE plan_task TO hoidap_app;
GRANT UPDATE(title) ON TABLE plan_task TO hoidap_app;
GRANT UPDATE(units_named) ON TABLE plan_task TO hoidap_app;
GRANT UPDATE(letters) ON TABLE survey_invitation TO hoidap_app;
REVOKE ALL ON FUNCTION account_event_note(member uuid, what text, role text, unit text) FROM PUBLIC;
REVOKE ALL ON FUNCTION account_is_noted() FROM PUBLIC;
REVOKE ALL ON FUNCTION appointment_is_noted() FROM PUBLIC;
REVOKE ALL ON FUNCTION business_is_found_anew() FROM PUBLIC;
REVOKE ALL ON FUNCTION event_has_its_detail() FROM PUBLIC;
REVOKE ALL ON FUNCTION file_content_is_dropped() FROM PUBLIC;
REVOKE ALL ON FUNCTION survey_answer(hash bytea, today date, days integer, questions text[], answers text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION survey_answer(hash bytea, today date, days integer, questions text[], answers text[]) TO hoidap_app;
REVOKE ALL ON FUNCTION survey_close(closed date) FROM PUBLIC;
GRANT ALL ON FUNCTION survey_close(closed date) TO hoidap_app;
REVOKE ALL ON FUNCTION survey_forget(before date) FROM PUBLIC;
GRANT ALL ON FUNCTION survey_forget(before date) TO hoidap_app;
REVOKE ALL ON FUNCTION survey_invite(ticket uuid, booking uuid, today date) FROM PUBLIC;
GRANT ALL ON FUNCTION survey_invite(ticket uuid, booking uuid, today date) TO hoidap_app;
REVOKE ALL ON FUNCTION survey_open(invitation uuid, token_hash bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION survey_open(invitation uuid, token_hash bytea) TO hoidap_app;
REVOKE ALL ON FUNCTION survey_untold() FROM PUBLIC;
REVOKE ALL ON FUNCTION survey_wait(of_quarter date, of_unit ltree, of_kind text, questions text[], answers text[], counts integer[]) FROM PUBLIC;
REVOKE ALL ON FUNCTION ticket_is_found_anew() FROM PUBLIC;
REVOKE ALL ON FUNCTION tickets_are_found() FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO hoidap_app;
GRANT USAGE ON SCHEMA public TO hoidap_survey;
GRANT SELECT ON TABLE account_event TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE address_day TO hoidap_app;
GRANT SELECT,INSERT ON TABLE appointment TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE attachment TO hoidap_app;
GRANT SELECT,INSERT,UPDATE ON TABLE business TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE calendar_day TO hoidap_app;
GRANT SELECT,INSERT,UPDATE ON TABLE calendar_horizon TO hoidap_app;
GRANT SELECT,INSERT,UPDATE ON TABLE clock TO hoidap_app;
GRANT SELECT ON TABLE clock_figure TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE code_claim TO hoidap_app;
GRANT SELECT ON TABLE code_key TO hoidap_app;
GRANT SELECT,INSERT ON TABLE deadline_rule TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE device TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE enrolment TO hoidap_app;
GRANT SELECT,INSERT ON TABLE event_detail TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE figure_delta TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE figure_tally TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE file_content TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE file_piece TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE follower TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE forecast_basis TO hoidap_app;
GRANT SELECT ON TABLE goalpost TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE idempotency TO hoidap_app;
GRANT SELECT,INSERT ON TABLE imported_case TO hoidap_app;
GRANT SELECT,INSERT,UPDATE ON TABLE job TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE kept_search TO hoidap_app;
GRANT SELECT,INSERT ON TABLE law_assent TO hoidap_app;
GRANT SELECT,INSERT ON TABLE law_change TO hoidap_app;
GRANT SELECT,INSERT ON TABLE law_proposal TO hoidap_app;
GRANT SELECT,INSERT ON TABLE law_recount TO hoidap_app;
GRANT SELECT ON TABLE law_state TO hoidap_app;
GRANT SELECT,INSERT ON TABLE law_version TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE letter TO hoidap_app;
GRANT SELECT,INSERT ON TABLE letterhead TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE lost_code TO hoidap_app;
GRANT SELECT,INSERT,UPDATE ON TABLE member TO hoidap_app;
GRANT SELECT,INSERT ON TABLE notice TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE office_hours TO hoidap_app;
GRANT SELECT,INSERT ON TABLE official_figure TO hoidap_app;
GRANT SELECT,INSERT ON TABLE official_result TO hoidap_app;
GRANT SELECT,INSERT ON TABLE opinion_quarter TO hoidap_app;
GRANT SELECT,INSERT ON TABLE opinion_tally TO hoidap_app;
GRANT SELECT,INSERT ON TABLE opinion_ticket TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE opinion_waiting TO hoidap_app;
GRANT SELECT,INSERT ON TABLE pause TO hoidap_app;
GRANT SELECT,INSERT ON TABLE plan TO hoidap_app;
GRANT SELECT,INSERT ON TABLE plan_direction TO hoidap_app;
GRANT SELECT,INSERT ON TABLE plan_event TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE plan_proof TO hoidap_app;
GRANT SELECT,INSERT ON TABLE plan_record TO hoidap_app;
GRANT SELECT,INSERT ON TABLE plan_solution TO hoidap_app;
GRANT SELECT,INSERT ON TABLE plan_task TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE plan_task_rule TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE plan_task_unit TO hoidap_app;
GRANT SELECT,INSERT,UPDATE ON TABLE post TO hoidap_app;
GRANT SELECT,INSERT ON TABLE post_event TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE post_text TO hoidap_app;
GRANT SELECT,INSERT,UPDATE ON TABLE publication TO hoidap_app;
GRANT SELECT,INSERT,UPDATE ON TABLE publication_tally TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE publication_text TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE reception_booking TO hoidap_app;
GRANT SELECT ON TABLE reception_booking TO hoidap_survey;
GRANT SELECT,INSERT ON TABLE reception_exception TO hoidap_app;
GRANT SELECT,INSERT ON TABLE reception_note TO hoidap_app;
GRANT SELECT,INSERT,UPDATE ON TABLE reception_schedule TO hoidap_app;
GRANT SELECT ON TABLE reception_schedule TO hoidap_survey;
GRANT SELECT,INSERT,UPDATE ON TABLE registration_counter TO hoidap_app;
GRANT SELECT,INSERT,UPDATE ON TABLE report TO hoidap_app;
GRANT SELECT,INSERT ON TABLE report_event TO hoidap_app;
GRANT SELECT,INSERT ON TABLE report_notice TO hoidap_app;
GRANT SELECT,INSERT ON TABLE report_rule TO hoidap_app;
GRANT SELECT,INSERT ON TABLE sample_draw TO hoidap_app;
GRANT SELECT,INSERT ON TABLE sample_exclusion TO hoidap_app;
GRANT SELECT,INSERT ON TABLE sample_frame TO hoidap_app;
GRANT SELECT,INSERT ON TABLE sample_list TO hoidap_app;
GRANT SELECT,INSERT ON TABLE sample_plan TO hoidap_app;
GRANT SELECT,INSERT ON TABLE sample_rank TO hoidap_app;
GRANT SELECT,INSERT ON TABLE sample_withdrawal TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search_collection TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search_document TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search_fresh TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search_gap TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search_posting TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE search_word TO hoidap_app;
GRANT SELECT,INSERT,UPDATE ON TABLE section TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE session TO hoidap_app;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE sign_in_count TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE suppressed_address TO hoidap_app;
GRANT SELECT ON TABLE survey_choice TO hoidap_app;
GRANT SELECT ON TABLE survey_invitation TO hoidap_app;
GRANT SELECT ON TABLE survey_link TO hoidap_app;
GRANT SELECT ON TABLE survey_tally TO hoidap_app;
GRANT SELECT,INSERT ON TABLE synonym TO hoidap_app;
GRANT SELECT,INSERT,DELETE ON TABLE synonym_word TO hoidap_app;
GRANT SELECT,INSERT,UPDATE ON TABLE ticket TO hoidap_app;
GRANT SELECT ON TABLE ticket TO hoidap_survey;
GRANT SELECT,INSERT ON TABLE ticket_event TO hoidap_app;
GRANT SELECT ON TABLE ticket_figure TO hoidap_app;
GRANT SELECT ON TABLE ticket_words TO hoidap_app;
GRANT SELECT,INSERT,UPDATE ON TABLE unit TO hoidap_app;
GRANT SELECT ON TABLE unit TO hoidap_survey;
GRANT SELECT,INSERT,DELETE ON TABLE work_day TO hoidap_app;
