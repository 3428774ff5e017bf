-- SPDX-License-Identifier: Apache-2.0
-- What of this room leaves as rows, and comes back (work/export.h).

-- name: sheet_cases               Cases in the order in which they were opened, those from before Rapport behind the others.
-- reads: customer employee location
SELECT k.id, k.kind, k.state, k.before_rapport, k.severity, k.text, k.customer_id, k.who_id, c.name AS customer_name, k.response_id, k.source,
    k.outside_id, k.employee_id, e.name AS employee_name, k.location_id, l.name AS location_name, k.owner_id, o.name AS owner_name, k.opened_at,
    k.opened_day, k.first_due_at, k.first_done_at, k.first_seconds, k.resolve_due_at, k.resolved_at, k.resolve_seconds, k.closed_at, k.closed_day,
    k.climbed_to, k.wish, k.wish_none, k.gesture, k.apologised_at, k.apologised_how, k.outcome, k.outcome_cost, k.currency, k.wish_met,
    k.respect_at, k.respect_how, k.respect_answer, k.respect_because, k.close_reason, k.score_from, k.score_to, k.created_at, k.changed_at
FROM cases k
LEFT JOIN customer c ON c.business_id = :business AND c.id = k.who_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = k.employee_id
LEFT JOIN employee o ON o.business_id = :business AND o.id = k.owner_id
LEFT JOIN location l ON l.business_id = :business AND l.id = k.location_id
WHERE k.business_id = :business AND k.void = 0
    {before_rapport? AND k.before_rapport = :before_rapport} {open? AND k.closed_at IS NULL} {state? AND k.state = :state}
    {kind? AND k.kind = :kind} {owner_id? AND k.owner_id = :owner_id} {customer_id? AND k.who_id = :customer_id}
    {location_id? AND k.location_id = :location_id} {employee_id? AND k.employee_id = :employee_id}
    {late? AND CASE WHEN k.closed_at IS NULL AND ((k.first_done_at IS NULL AND k.first_due_at < :now)
                                               OR (k.resolved_at IS NULL AND k.resolve_due_at < :now)) THEN 1 ELSE 0 END = :late}
    {reach_own? AND k.owner_id = :reach_employee}
    {reach_location? AND (k.location_id = :reach_location OR k.location_id IS NULL OR k.owner_id = :reach_employee)}
    {cursor? AND (k.before_rapport, k.opened_at, k.id) > (:after_before_rapport, :after_opened_at, :after_id)}
ORDER BY k.before_rapport, k.opened_at, k.id LIMIT :limit;

-- name: restore_case              A case as it was.
INSERT INTO cases (id, business_id, kind, state, before_rapport, severity, text, customer_id, who_id, response_id, source, outside_id,
    employee_id, location_id, owner_id, opened_at, opened_day, first_due_at, first_done_at, first_seconds, resolve_due_at, resolved_at,
    resolve_seconds, closed_at, closed_day, climbed_to, wish, wish_none, gesture, apologised_at, apologised_how, outcome, outcome_cost, currency,
    wish_met, respect_at, respect_how, respect_answer, respect_because, close_reason, score_from, score_to, created_at, changed_at, seq)
VALUES (:id, :business, :kind, :state, :before_rapport, :severity, :text, :customer_id, :who_id, :response_id, :source, :outside_id,
    :employee_id, :location_id, :owner_id, :opened_at, :opened_day, :first_due_at, :first_done_at, :first_seconds, :resolve_due_at, :resolved_at,
    :resolve_seconds, :closed_at, :closed_day, :climbed_to, :wish, :wish_none, :gesture, :apologised_at, :apologised_how, :outcome, :outcome_cost,
    :currency, :wish_met, :respect_at, :respect_how, :respect_answer, :respect_because, :close_reason, :score_from, :score_to, :created_at,
    :changed_at, :seq);

-- name: sheet_case_notes          Internal notes, case by case.
-- reads: employee
SELECT n.id, n.case_id, n.employee_id, e.name AS employee_name, n.at, n.text
FROM case_note n JOIN cases k ON k.business_id = :business AND k.id = n.case_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = n.employee_id
WHERE n.business_id = :business
    {reach_own? AND k.owner_id = :reach_employee}
    {reach_location? AND (k.location_id = :reach_location OR k.location_id IS NULL OR k.owner_id = :reach_employee)}
    {cursor? AND (n.case_id, n.at, n.id) > (:after_case_id, :after_at, :after_id)}
ORDER BY n.case_id, n.at, n.id LIMIT :limit;

-- name: restore_case_note         A note as it was.
INSERT INTO case_note (id, business_id, case_id, employee_id, at, text) VALUES (:id, :business, :case_id, :employee_id, :at, :text);
