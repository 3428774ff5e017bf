-- SPDX-License-Identifier: Apache-2.0

-- name: today_waiting      Open cases or looks of one kind, oldest first.
-- reads: cases customer employee response
SELECT k.id, k.kind, k.state, k.before_rapport, k.who_id AS customer_id, c.name AS customer_name, COALESCE(k.text, r.comment) AS text,
    r.score, r.survey_kind, k.opened_at, k.first_due_at, k.first_done_at, k.resolve_due_at, k.resolved_at, k.owner_id, e.name AS owner_name,
    k.employee_id, k.location_id, k.wish, k.wish_none, k.gesture
FROM cases k
LEFT JOIN customer c ON c.business_id = :business AND c.id = k.who_id
LEFT JOIN response r ON r.business_id = :business AND r.id = k.response_id
LEFT JOIN employee e ON e.business_id = :business AND e.id = k.owner_id
WHERE k.business_id = :business AND k.before_rapport = 0 AND k.closed_at IS NULL AND k.kind = :kind
    {reach_own? AND k.owner_id = :reach_employee} {reach_location? AND (k.location_id = :reach_location OR k.location_id IS NULL OR k.owner_id = :employee)}
ORDER BY k.opened_at, k.id LIMIT :limit;

-- name: today_open_counts  How many are open, by kind and whether from before Rapport.
-- reads: cases
SELECT k.kind, k.before_rapport, COUNT(*) AS n FROM cases k
WHERE k.business_id = :business AND k.closed_at IS NULL
    {reach_own? AND k.owner_id = :reach_employee} {reach_location? AND (k.location_id = :reach_location OR k.location_id IS NULL OR k.owner_id = :employee)}
GROUP BY k.kind, k.before_rapport;

-- name: today_answers      How many answers since midnight, by question and score.
-- reads: response
SELECT survey_kind, score, COUNT(*) AS n FROM response
WHERE business_id = :business AND answered_at >= :since AND void = 0
    {reach_own? AND employee_id = :reach_employee} {reach_location? AND (location_id = :reach_location OR location_id IS NULL)}
GROUP BY survey_kind, score;

-- name: today_steps        What a business that begins has done already.
-- reads: response employee location business
-- reach: none, because it only tells whether anything is there
SELECT (SELECT COUNT(*) FROM (SELECT id FROM employee WHERE business_id = :business ORDER BY id LIMIT 2) AS two) AS people,
    (SELECT COUNT(*) FROM (SELECT id FROM location WHERE business_id = :business ORDER BY id LIMIT 1) AS one) AS places,
    (SELECT COUNT(*) FROM (SELECT id FROM response WHERE business_id = :business ORDER BY answered_at LIMIT 1) AS first) AS answers
FROM business WHERE id = :business;
