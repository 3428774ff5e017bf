-- SPDX-License-Identifier: Apache-2.0

-- ---- opening ----

-- name: case_answer            What a case takes from the answer that opens it.
-- reads: response
-- reach: none, because the answer decides, whoever gave or typed it
SELECT customer_id, who_id, employee_id, location_id, answered_at AS opened_at, day AS opened_day
FROM response WHERE business_id = :business AND id = :id;

-- name: case_ground            What a complaint names, each if it is there, and the place of who served.
-- reads: business customer employee location
-- reach: none, because anyone may take down a complaint about anyone; the place is checked
SELECT b.currency, c.who_id, e.id AS employee_id, e.location_id AS employee_location_id, l.id AS location_id
FROM business b
LEFT JOIN customer c ON c.business_id = :business AND c.id = :customer_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = :employee_id
LEFT JOIN location l ON l.business_id = :business AND l.id = :location_id
WHERE b.id = :business;

-- name: case_insert            A new case.
INSERT INTO cases (id, business_id, kind, state, before_rapport, severity, text, customer_id, who_id, response_id, source, outside_id,
    employee_id, location_id, owner_id, opened_at, opened_day, first_due_at, resolve_due_at, closed_at, closed_day, climbed_to, gesture,
    outcome, created_at, changed_at, seq)
VALUES (:id, :business, :kind, :state, :before_rapport, :severity, :text, :customer_id, :who_id, :response_id, :source, :outside_id,
    :employee_id, :location_id, :owner_id, :opened_at, :opened_day, :first_due_at, :resolve_due_at, :closed_at, :closed_day, 'none', 0,
    :outcome, :now, :now, :seq);

-- name: case_leaders           Who may own a case by rule: those who lead, and who served, in the order in which they came.
-- reads: employee
-- reach: none, because the rule looks at the whole business
SELECT id, role, location_id FROM employee WHERE business_id = :business AND archived = 0 AND role IN ('owner', 'manager')
UNION SELECT id, role, location_id FROM employee WHERE business_id = :business AND archived = 0 AND id = :served ORDER BY id;

-- name: case_person            Someone who may be given a case.
-- reads: employee
-- reach: none, because a case may be handed to anyone here
SELECT id, role, location_id, archived, name FROM employee WHERE business_id = :business AND id = :id;

-- ---- changing ----

-- name: case_update            The case as it is now.
UPDATE cases SET kind = :kind, state = :state, severity = :severity, owner_id = :owner_id,
    first_due_at = :first_due_at, first_done_at = :first_done_at, first_seconds = :first_seconds,
    resolve_due_at = :resolve_due_at, resolved_at = :resolved_at, resolve_seconds = :resolve_seconds,
    closed_at = :closed_at, closed_day = :closed_day, climbed_to = :climbed_to,
    wish = :wish, wish_none = :wish_none, gesture = :gesture, apologised_at = :apologised_at, apologised_how = :apologised_how,
    outcome = :outcome, outcome_cost = :outcome_cost, currency = :currency, wish_met = :wish_met,
    respect_at = :respect_at, respect_how = :respect_how, respect_answer = :respect_answer, respect_because = :respect_because,
    close_reason = :close_reason, score_from = :score_from, score_to = :score_to, changed_at = :now, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: case_correct           What is known of a complaint, when an import says it anew.
UPDATE cases SET text = :text, customer_id = :customer_id, who_id = :who_id, employee_id = :employee_id, location_id = :location_id
WHERE business_id = :business AND id = :id;

-- name: case_void              It does not count any more, is of nobody and known by no number: its import was undone.
UPDATE cases SET void = 1, state = 'closed', closed_at = COALESCE(closed_at, :now), closed_day = COALESCE(closed_day, opened_day), text = NULL, wish = NULL, outcome = NULL,
    customer_id = NULL, who_id = NULL, response_id = NULL, source = NULL, outside_id = NULL, changed_at = :now, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: case_put_back          What an import changed of a complaint, as it was.
UPDATE cases SET text = :text, customer_id = :customer_id, who_id = :who_id, employee_id = :employee_id, location_id = :location_id,
    severity = :severity, state = :state, closed_at = :closed_at, closed_day = :closed_day, outcome = :outcome,
    first_due_at = :first_due_at, resolve_due_at = :resolve_due_at, changed_at = :now, seq = :seq
WHERE business_id = :business AND id = :id;

-- name: case_note_insert       An internal note.
INSERT INTO case_note (id, business_id, case_id, employee_id, at, text) VALUES (:id, :business, :case_id, :employee, :now, :text);

-- name: case_before_slice      Some that are open from before Rapport, oldest first; without those about who closes them.
SELECT id, kind, customer_id, who_id, location_id FROM cases
WHERE business_id = :business AND before_rapport = 1 AND closed_at IS NULL
    {not_about? AND (employee_id IS NULL OR employee_id <> :not_about)}
    {reach_own? AND owner_id = :reach_employee} {reach_location? AND (location_id = :reach_location OR location_id IS NULL)}
ORDER BY opened_at, id LIMIT :limit;

-- name: case_before_close      Closes them together, with one reason.
UPDATE cases SET state = 'closed', closed_at = :now, closed_day = :day, close_reason = :reason, changed_at = :now, seq = :seq
WHERE business_id = :business AND id IN (:ids[]);

-- ---- taking back ----

-- name: case_step_old          What can no longer be taken back goes: it holds people's words.
DELETE FROM case_step WHERE business_id = :business AND at < :since;

-- name: case_step_drop         Of these cases no move can be taken back any longer.
DELETE FROM case_step WHERE business_id = :business AND id IN (:ids[]);

-- name: case_step_put          These cases as they are before a move.
-- reach: none, because the move has reached them
INSERT INTO case_step (id, business_id, employee_id, at, seq,
    kind, state, severity, owner_id, first_due_at, first_done_at, first_seconds, resolve_due_at, resolved_at, resolve_seconds,
    closed_at, closed_day, climbed_to, wish, wish_none, gesture, apologised_at, apologised_how, outcome, outcome_cost, currency,
    wish_met, respect_at, respect_how, respect_answer, respect_because, close_reason)
SELECT id, business_id, :employee, :now, 0,
    kind, state, severity, owner_id, first_due_at, first_done_at, first_seconds, resolve_due_at, resolved_at, resolve_seconds,
    closed_at, closed_day, climbed_to, wish, wish_none, gesture, apologised_at, apologised_how, outcome, outcome_cost, currency,
    wish_met, respect_at, respect_how, respect_answer, respect_because, close_reason
FROM cases WHERE business_id = :business AND id IN (:ids[]);

-- name: case_step_number       And the number of that move.
UPDATE case_step SET seq = :seq WHERE business_id = :business AND id IN (:ids[]);

-- name: case_step_find         The last move of a case: whose it was, and whether it is still the last.
-- reach: none, because who made a move may take it back, wherever it has gone
SELECT s.id, s.employee_id AS moved_by, s.at AS moved_at, CASE WHEN k.seq = s.seq THEN 1 ELSE 0 END AS is_last, s.state AS state_before
FROM case_step s JOIN cases k ON k.business_id = :business AND k.id = s.id WHERE s.business_id = :business AND s.id = :id;

-- name: case_step_before       Some that the asker closed together from before Rapport, and that nobody has touched since.
-- reach: none, because who closed them may open them
SELECT k.id, k.kind, k.customer_id, k.who_id, k.location_id FROM case_step s JOIN cases k ON k.business_id = :business AND k.id = s.id
WHERE s.business_id = :business AND s.at >= :since AND s.employee_id = :employee AND k.seq = s.seq
    AND k.before_rapport = 1 AND k.close_reason IS NOT NULL
ORDER BY k.id LIMIT :limit;

-- name: case_step_back         The cases as they were before the move.
UPDATE cases SET (
    kind, state, severity, owner_id, first_due_at, first_done_at, first_seconds, resolve_due_at, resolved_at, resolve_seconds,
    closed_at, closed_day, climbed_to, wish, wish_none, gesture, apologised_at, apologised_how, outcome, outcome_cost, currency,
    wish_met, respect_at, respect_how, respect_answer, respect_because, close_reason)
= (SELECT
    s.kind, s.state, s.severity, s.owner_id, s.first_due_at, s.first_done_at, s.first_seconds, s.resolve_due_at, s.resolved_at,
    s.resolve_seconds, s.closed_at, s.closed_day, s.climbed_to, s.wish, s.wish_none, s.gesture, s.apologised_at, s.apologised_how,
    s.outcome, s.outcome_cost, s.currency, s.wish_met, s.respect_at, s.respect_how, s.respect_answer, s.respect_because,
    s.close_reason
FROM case_step s WHERE s.business_id = :business AND s.id = cases.id), changed_at = :now, seq = :seq
WHERE business_id = :business AND id IN (:ids[]);

-- ---- reading ----

-- name: case_find              Cases with the names people know things by: one of them, or a page of the list, newest first. A case is
-- reached by its place (or none) and by who owns it.
-- reads: business customer response employee location
SELECT k.id, k.kind, k.state, k.before_rapport, k.severity, COALESCE(k.text, r.comment) AS text, k.customer_id, k.who_id, c.name AS customer_name,
    k.response_id, r.survey_kind, r.score, k.source, k.outside_id, k.employee_id, e.name AS employee_name, k.location_id, l.name AS location_name,
    k.owner_id, o.name AS owner_name, k.opened_at, k.opened_day, k.first_due_at, k.first_done_at, k.first_seconds, k.resolve_due_at,
    k.resolved_at, k.resolve_seconds, k.closed_at, k.closed_day, k.climbed_to, k.wish, k.wish_none, k.gesture, k.apologised_at,
    k.apologised_how, k.outcome, k.outcome_cost, k.currency, k.wish_met, k.respect_at, k.respect_how, k.respect_answer, k.respect_because,
    k.close_reason, k.score_from, k.score_to, k.created_at, k.changed_at, k.seq, COALESCE(l.zone, b.zone) AS zone
FROM cases k
LEFT JOIN business b ON b.id = :business
LEFT JOIN response r ON r.business_id = :business AND r.id = k.response_id
LEFT JOIN customer c ON c.business_id = :business AND c.id = k.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = k.employee_id
LEFT JOIN employee o ON o.business_id = :business AND o.id = k.owner_id
LEFT JOIN location l ON l.business_id = :business AND l.id = k.location_id
WHERE k.business_id = :business AND k.void = 0
    {id? AND k.id = :id} {response_id? AND k.response_id = :response_id}
    {outside_id? AND k.source = :source AND k.outside_id = :outside_id}
    {before_rapport? AND k.before_rapport = :before_rapport} {open? AND k.closed_at IS NULL} {state? AND k.state = :state}
    {kind? AND k.kind = :kind} {owner_id? AND k.owner_id = :owner_id} {customer_id? AND k.who_id = :customer_id}
    {location_id? AND k.location_id = :location_id} {employee_id? AND k.employee_id = :employee_id}
    {late? AND CASE WHEN k.closed_at IS NULL AND ((k.first_done_at IS NULL AND k.first_due_at < :now)
                                               OR (k.resolved_at IS NULL AND k.resolve_due_at < :now)) THEN 1 ELSE 0 END = :late}
    {reach_own? AND k.owner_id = :reach_employee}
    {reach_location? AND (k.location_id = :reach_location OR k.location_id IS NULL OR k.owner_id = :reach_employee)}
    {cursor? AND (k.opened_at, k.id) < (:after, :after_id)}
ORDER BY k.opened_at DESC, k.id DESC LIMIT :limit;

-- name: case_notes             The internal notes of one case.
-- reads: employee
-- reach: none, because the case they belong to was reached
SELECT n.id, n.case_id, n.employee_id, e.name AS employee_name, n.at, n.text FROM case_note n
LEFT JOIN employee e ON e.business_id = :business AND e.id = n.employee_id
WHERE n.business_id = :business AND n.case_id = :id ORDER BY n.at, n.id;

-- name: case_history           What happened to one case, from its events.
-- reads: event employee
-- reach: none, because the case it belongs to was reached
SELECT v.kind, v.at, v.payload, e.name AS employee_name FROM event v
LEFT JOIN employee e ON e.business_id = :business AND e.id = v.employee_id
WHERE v.business_id = :business AND v.subject_id = :id AND v.kind >= 'case.' AND v.kind < 'case/' ORDER BY v.seq;

-- name: case_mail_unhappy      A case that the answer to this invitation opened.
-- reads: response
-- reach: none, because the program itself asks
SELECT k.id FROM response r JOIN cases k ON k.business_id = :business AND k.response_id = r.id
WHERE r.business_id = :business AND r.invitation_id = :invitation_id LIMIT 1;
