-- What a table or a column means where its name does not say it all, for whoever reads the schema. It changes nothing.

-- People and units

comment on table unit is 'The tree of offices: nation, province, agency, division. A scope is a unit with everything below it.';
comment on column unit.path is 'From the root; it changes when a unit moves, and all that refers to it with it.';
comment on column member.password_hash is 'scrypt$N$r$p$salt$hash.';
comment on table appointment is 'Who holds which role over a unit and everything below it, and when.';
comment on table account_event is
    'That an account was made, appointed or given another password, by the database''s own clock. The application only reads it.';
comment on column account_event.program is 'The command or the job, or how the session called itself.';
comment on column session.token_hash is 'Of the cookie, or of the token of a program.';
comment on column session.kind is 'A browser''s session and a program''s token: neither opens what the other does.';
comment on table device is 'Browsers in which a member has signed in before: strangers'' failures do not hold them up.';
comment on table sign_in_count is
    'Attempts to sign in, counted before the password is looked at; whether there is such an account is not known here.';
comment on column sign_in_count.key is 'A hash of what is counted: an address and an account, an account, or a browser.';

-- The law as data

comment on table deadline_rule is 'The limits of each kind of ticket. A row is ended and followed by another; only its basis is confirmed in place.';
comment on column deadline_rule.variant is 'Empty for the usual case; a rule for a variant goes before it.';
comment on column deadline_rule.clock is 'Which limit it is.';
comment on column deadline_rule.target is 'What the law sets, or what the office promises itself; the two are never mixed.';
comment on column deadline_rule.starts_at is 'What its term is counted from.';
comment on column deadline_rule.pausable is 'Whether the limit stands still while a settlement is suspended.';
comment on column deadline_rule.valid_from is 'By the day on which a ticket came or was reopened.';
comment on column deadline_rule.basis is 'The document and article that say so.';
comment on column deadline_rule.certainty is 'Whether the basis itself was read, a text about it, or neither.';
comment on column deadline_rule.confirmation is 'The document on which somebody confirmed a rule.';
comment on column deadline_rule.withdrawn is 'A rule that an undone edit had added: it is not law, and not forgotten.';
comment on table calendar_day is 'Days that differ from the plain week, each with the decision that announced it.';
comment on table calendar_horizon is 'One row: what the calendar knows.';
comment on column calendar_horizon.first_day is 'No deadline is computed for a receipt before it.';
comment on column calendar_horizon.confirmed_through is 'The last day whose holidays are announced; dates beyond it may still move.';
comment on column calendar_horizon.half_days_count is 'Whether a day of which half is worked counts in terms of working days.';
comment on table work_day is
    'Every day with the number of working days up to it, so that counting them is one look-up. Written from calendar_day by a trigger.';
comment on column work_day.count is 'Working days from the first day of the table through this one.';
comment on table office_hours is 'The sessions of a working day from a date on, until the next date.';
comment on table law_version is
    'Every edit of calendar, hours or rules makes the next version. Old ones are kept whole: a date is explained by that which counted it.';
comment on column law_version.law is 'The rules, the calendar and the hours, as the program reads them.';
comment on column law_version.is_used is 'Whether there were tickets when it was made.';
comment on column law_version.last_event_at is 'What had happened last to any of them.';
comment on column law_version.hash is 'Of what was written, so that it can be told later whether it still stands.';
comment on table law_state is 'One row: the version in force.';
comment on table law_change is 'Who changed the rules or the calendar, when, on what document, and how many open due dates moved.';
comment on column law_change.what is 'The edit, as the program reads it.';
comment on column law_change.file is 'What the file said that it brought.';
comment on column law_change.version is 'The version that it made.';
comment on column law_change.undoes is 'The version that it undid.';
comment on table law_proposal is 'An edit that touches the past waits until two people stand for it.';
comment on column law_proposal.recorded_at is 'When it was proposed, by the database''s own clock, which is that of the accounts.';
comment on table law_assent is 'Who stands for a proposal, or refuses it.';
comment on table law_recount is 'Runs that counted what the law had left behind.';
comment on column law_recount.kept is 'Limits whose date had passed, and that stayed.';
comment on column law_recount.is_whole is 'No running clock was left out.';

-- Tickets

comment on table business is 'Who asks. Those that gave no tax code are one business for each ticket.';
comment on table ticket is 'The present state of a question or complaint; what led to it is in ticket_event.';
comment on column ticket.variant is 'A special case of the kind, with rules of its own; mostly empty.';
comment on column ticket.unit is 'Who has it.';
comment on column ticket.registration_unit is 'With year and number the entry in the register; given at registration, not at receipt.';
comment on column ticket.period is '1, and one more for each reopening: every period has its own limits and verdicts.';
comment on column ticket.draft is 'The answer that waits for approval.';
comment on column ticket.due_target is
    'With due_on and due_at the limit that leads, written with the clocks, so that lists need not look for it. Null: none runs.';
comment on column ticket.version is 'The number of its last event.';
comment on column ticket.paused_at is 'As in pause, so that lists need not look for it.';
comment on column ticket.fingerprint is 'SHA-256 of subject and text without marks and case: what is sent twice is found by one look-up.';
comment on column ticket.code_hash is 'Of the tracking code, keyed: it finds the ticket and opens nothing.';
comment on column ticket.sealed_code is 'The tracking code, sealed under a key that lies outside of the database.';
comment on column ticket.acceptances is 'Each kind as which it was accepted, with the instant.';
comment on column ticket.reopened_at is 'When its present period began; null in the first.';
comment on column ticket.eased_at is 'When it was given a kind or variant with a later legal limit, or none.';
comment on table ticket_event is 'What happened; append only. The detail can be erased by law, the event keeps a salted hash of it for ever.';
comment on column ticket_event.at is 'When it happened; recorded_at says when it was written down.';
comment on table event_detail is 'What an event says, as the program writes it; it may be erased.';
comment on column event_detail.salt is 'Hashed with the detail, so that nothing can be guessed from the hash once this is gone.';
comment on table ticket_words is 'What tickets are searched by: subject, contact and business without marks and case.';
comment on table clock is 'A limit of a ticket: how it is counted, and what became of it. A verdict is written once.';
comment on column clock.number is 'In the order in which they began, from 0.';
comment on column clock.kind is 'The kind under which it runs: calling the ticket something else takes no lateness out of any figure.';
comment on column clock.amount is 'Null with its unit where the due date was stated, not counted.';
comment on column clock.beyond_confirmed is 'Whether its date reaches days whose holidays are not announced.';
comment on column clock.extended_by is 'By how much each extension moved the date, in extension_unit; extended_at says when.';
comment on column clock.late_days is '0 is on time; else in the unit of the term.';
comment on column clock.cancelled_at is 'It ended without a verdict, because it no longer applied.';
comment on column clock.next_step_at is 'When the worker looks at it again; at once whenever it is written.';
comment on column clock.pausable is 'Whether it stands still while the ticket is suspended.';
comment on column clock.law_version is 'By which it was counted. No reference: each would lock the same row.';
comment on column clock.held_until is 'The latest date that it had before an edit put it into the past.';
comment on column clock.kept_version is 'The edit that would have moved or ended it after its date had passed. A breach stays.';
comment on column clock.kept_on is 'The date that it would have got.';
comment on column clock.ended_version is 'The edit that ended it.';
comment on column clock.held_by is 'The unit that had the ticket when it passed or ended; null as long as it has done neither.';
comment on table pause is 'Suspension of a settlement by decision. It belongs to the ticket; the clocks that their rule lets stand still read it.';
comment on table notice is
    'What was told about a running deadline: each step once for a clock and its due date, so that a date that moves begins anew.';
comment on table registration_counter is 'The last number that a unit gave in a year.';
comment on table idempotency is 'What came of a request that was sent with a key, so that the same one again has the same answer.';
comment on column idempotency.answer is 'Of requests that make no ticket.';
comment on table imported_case is 'Cases of another system that are tickets here: a second import of the same file changes nothing.';
comment on table code_key is 'One row: by its fingerprint the key under which the codes of this database are sealed.';
comment on table kept_search is
    'What somebody looked for, so that the found list has an address in which the words, which may be a name, do not stand.';

-- What is published

comment on table publication is 'The edited public version of an answered question.';
comment on column publication.on_time is 'Whether the answer was; as it was at publication, like unit and kind.';
comment on column publication.pending is 'A better text that waits for approval beside what is published.';
comment on column publication.corrections is 'That it was changed, when and why.';
comment on column publication.related is 'Answers on the same matter, found at publication and now and then again.';
comment on table publication_text is 'A published answer in another language than that of the question.';
comment on table publication_tally is
    'How many answers to questions are published on a topic by a unit, kept by a trigger: every page of the portal shows it.';
comment on table section is 'The sections of the portal, with who answers for each and how fresh it must be.';
comment on table post is 'What the office publishes. The columns hold what is in public, or the draft of what never was.';
comment on column post.revision is 'What is prepared beside a public version.';
comment on table post_event is 'What happened to a post, with the words that were prepared, so that every version can be read again.';
comment on table attachment is 'Files of posts, of published answers, and of tasks of the plan.';
comment on column attachment.is_public is 'Whether it belongs to what is in public.';
comment on column attachment.remains is 'What the file carries that one does not see on opening it; null where it was not read through.';
comment on table enrolment is 'Who comes to an event.';
comment on column enrolment.form_key is 'Of the form: an impatient second press enrols nobody twice.';
comment on table follower is 'Who wants to be told by e-mail of everything, a topic, or one answer. Nothing is sent before it is confirmed.';
comment on column follower.ticket_id is 'The published answer that is followed.';
comment on column follower.told_at is 'Through when the follower was told.';
comment on column follower.bounces is 'On how many days a letter came back.';

-- Search (docs/search.md)

comment on table search_document is 'One row for each published text. A change of the text is a new row with a new doc.';
comment on column search_document.codes is 'Sorted: a term''s 28-bit code times 8, plus how often it occurs (0 to 7, see search_level).';
comment on table search_fresh is 'Documents that search_posting does not know yet. They are found all the same: every search scores all of them.';
comment on table search_posting is
    'Where a term occurs, in blocks of 448 documents. Only search_merge writes here; deleted documents stay until search_rebuild.';
comment on column search_posting.docs is 'doc times 16, plus the term''s weight in it (1 to 15).';
comment on table search_word is 'Words without marks, for beginnings of words and for typing errors. Only search_merge writes here.';
comment on column search_word.df is 'In how many documents.';
comment on table search_collection is 'One row: how many documents there are, and how long they are together.';
comment on table search_gap is 'What readers looked for and did not find, for the editors.';
comment on column search_gap.folded is 'Without marks and case.';
comment on column search_gap.typed is 'As it was last typed.';

-- Letters

comment on table letter is 'Letters that wait to be sent or were, written in the transaction of what they tell. No text that anybody typed.';
comment on column letter.occasion is 'What it is about: one occasion is told once, however often it is found.';
comment on column letter.fault is 'The mail server''s code and libcurl''s words, never an address.';
comment on column letter.sealed_code is 'Of its link, until it is sent.';
comment on column letter.retried_at is 'When somebody asked to try again.';
comment on column letter.settled_at is 'When somebody saw to it that the letter could not be delivered.';
comment on column letter.sender_refused_at is 'The mail server takes no letters from this office, which says nothing about the recipient.';
comment on table suppressed_address is 'Addresses whose server said that nobody is there.';
comment on table address_day is 'How many letters strangers had written to an address that nobody confirmed; it gets so many a day and no more.';

-- Reception

comment on table reception_schedule is
    'When somebody of an office receives the public, by a rule. The days follow from it and the work calendar; none is stored.';
comment on column reception_schedule.day_number is 'Of the month; or of the week, 1 Monday to 7 Sunday.';
comment on column reception_schedule.opens is 'Minutes after midnight, one for each session, as closes.';
comment on column reception_schedule.version is 'Counts the changes, for calendars that subscribe.';
comment on table reception_exception is 'A single day that is moved, or cancelled where it has no new day. The latest counts.';
comment on column reception_booking.places is 'Of the schedule, so that no seat beyond them can be given.';
comment on column reception_booking.planned_on is 'The day by the rule, which names the appointment; held_on is the day on which it is held.';
comment on column reception_booking.ticket_id is 'What was said, as a ticket.';

-- Figures (docs/indicators.md)

comment on table figure_tally is 'What tickets and limits add up to; it can be thrown away and counted anew by figures_rebuild.';
comment on column figure_tally.fact is 'What is counted.';
comment on column figure_tally.kind is 'A kind of ticket; empty for all but integrity, of which only the receipt is counted.';
comment on column figure_tally.business_group is 'Such as ownership:private; empty for all.';
comment on column figure_tally.day is 'The first of the month; of what is open the day of receipt, of limits that run the day on which they are due.';
comment on column figure_tally.round_squares is 'The sum of the squares, for intervals.';
comment on column figure_tally.waits is
    'How many waited how long, from the receipt to the answer: working days times 2^32, plus how many; in no order.';
comment on table figure_delta is
    'What was counted since the last merge, a row for each difference, so that nobody queues on a row. Figures are the sum of both.';
comment on column figure_delta.wait is 'Working days from the receipt to the answer.';
comment on table goalpost is 'From which value to which an indicator is scored. Fixed, so that periods compare.';
comment on table forecast_basis is 'What forecasts of a day rest on: made by the first job of a day, and made anew when it is gone.';
comment on table opinion_quarter is 'Quarters of which it was told what ratings and reopenings add up to. That never changes afterwards.';
comment on table opinion_tally is 'Blocks of ten or more.';
comment on column opinion_tally.kind is 'A ticket''s, or mixed where kinds or units were put together to be ten.';
comment on column opinion_tally.is_own is
    'Whether all of a block is of its unit itself; put together with units below it is no figure of the unit alone.';
comment on table opinion_ticket is 'The tickets of a block.';
comment on table opinion_waiting is 'What was too little to be told, for the next quarter.';
comment on column opinion_waiting.ticket_id is 'Null of what waited before tickets were kept.';

-- The survey and its samples (docs/survey.md)

comment on table survey_choice is 'What may be answered, and unsaid for a question that was passed over.';
comment on table survey_invitation is 'One for each ticket or booking. It says whether it was used, never when: an instant would lead to the answer.';
comment on column survey_invitation.letters is '1 the invitation was written, 2 the reminder too; 0 where there is no address.';
comment on table survey_link is 'The links that open an invitation, hashed: one in each letter, and one for each press on the ticket''s page.';
comment on table survey_response is 'How many were invited in a quarter and how many answered; told_ is what has been told of it.';
comment on table survey_waiting is
    'Answers that wait until there are ten, in counts. Unlogged, so that no log or backup holds a single answer; the application cannot read it.';
comment on column survey_waiting.written_by is
    'The transaction that wrote the group: every answer writes every row of it, so that none tells which came with which.';
comment on table survey_held is 'Full tens of answers of a quarter that is not told yet: their coming tells nothing.';
comment on table survey_release is 'What was told, each time of ten or more answers to each question.';
comment on column survey_release.released_by is 'The transaction: nobody reads what it tells itself, before it is told for good.';
comment on table sample_plan is 'What is fixed before a draw of businesses, and cannot be changed.';
comment on column sample_plan.document is 'What asks for the draw, such as a plan or a decision.';
comment on column sample_plan.source is 'The public draw that gives the seed, where none was stated.';
comment on table sample_list is 'Everybody who was received, when the period was over.';
comment on table sample_frame is
    'Every business that could be drawn. Those of which we know only the name are one for each name, under the key of the first.';
comment on column sample_frame.unit is 'The unit that served it most.';
comment on table sample_exclusion is 'What was received and is not in the list, and why.';
comment on table sample_draw is 'The draw itself, once for a plan.';
comment on table sample_rank is 'Who was drawn, from 1.';
comment on table sample_withdrawal is 'A plan that was given up before its source was known, and why.';

-- The plan of a year, and official results

comment on table plan is 'The plan of a year to raise the DDCI: components, solutions, tasks.';
comment on column plan.keeper is 'The unit that keeps the plan and consolidates the reports.';
comment on column plan.basis is 'What it carries out, in its own words.';
comment on table plan_task is 'That a task is late is not here: it is a comparison with today.';
comment on column plan_task.units_named is 'In the plan''s own words.';
comment on column plan_task.missed_on is 'The first end that passed before it was done. A later end leaves it late.';
comment on table plan_task_rule is 'What counts as evidence of a task without anybody''s doing.';
comment on table plan_proof is 'What shows that a task was done: a ticket, a post, a document or a file.';
comment on table plan_direction is 'What the head told a unit to do.';
comment on table plan_record is 'Dialogues, events, trainings, proposals to higher levels.';
comment on column plan_event.subject is 'What it is about, so that a task''s own history is one look-up.';
comment on table official_result is 'The official results of a year, by the document that published them. A correction is another version.';
comment on column official_result.ranked is 'How many units were; best is the points of the first.';
comment on table official_figure is 'What is not known stays empty: where only a change was published there are no points.';
comment on column official_figure.tied_with is 'With how many others the rank is shared.';

-- Quarterly reports

comment on table report is 'What a unit reports about a quarter; where the unit is the agency, the report of the whole.';
comment on column report.data is 'The figures as they were at the submission.';
comment on table report_rule is
    'By when the units of an agency report, and who gathers it. The latest row that holds on the last day of the quarter counts.';
comment on column report_rule.due_days is 'Working days after the last day of the quarter.';
comment on table report_notice is 'What a unit was told about a report that is due or late: each step once.';
comment on table letterhead is
    'How the documents of a unit begin and end (Decree 30/2020/NĐ-CP, appendix I). A unit below an agency reports once it has one.';
