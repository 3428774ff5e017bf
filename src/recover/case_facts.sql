-- SPDX-License-Identifier: Apache-2.0
-- Cases as measures count them (measure/fact.h).

-- name: case_facts             Cases that are new or changed, oldest change first. Those from before Rapport count nowhere.
-- reads: event
-- reach: none, because measures count everything and look at who asks themselves
SELECT k.id, k.seq, k.opened_day AS day, k.closed_day AS other_day, k.kind AS state, CASE WHEN k.void = 1 THEN 1 ELSE k.before_rapport END AS void, k.first_seconds AS number_one,
    k.resolve_seconds AS number_two, k.opened_at / 1000000 AS number_three, k.resolved_at / 1000000 AS number_four, k.who_id, k.employee_id, k.location_id,
    CASE WHEN EXISTS (SELECT 1 FROM event e WHERE e.business_id = :business AND e.subject_id = k.id AND e.kind >= 'case.' AND e.kind < 'case/'
        AND e.kind IN ('case.reopened', 'case.unresolved')) THEN 1 ELSE 0 END AS again,
    CASE WHEN k.climbed_to <> 'none' OR EXISTS (SELECT 1 FROM event e WHERE e.business_id = :business AND e.subject_id = k.id AND e.kind >= 'case.'
        AND e.kind < 'case/' AND e.kind = 'case.assigned') OR (SELECT COUNT(*) FROM event e WHERE e.business_id = :business AND e.subject_id = k.id
        AND e.kind >= 'case.' AND e.kind < 'case/' AND e.kind = 'case.acknowledged') > 1 THEN 1 ELSE 0 END AS handed
FROM cases k WHERE k.business_id = :business AND k.seq >= :seq AND (k.seq > :seq OR k.id > :id) ORDER BY k.seq, k.id LIMIT :limit;

-- name: case_facts_all         How many there are.
-- reach: none, because it is for checking that measures have them all
SELECT COUNT(*) FROM cases WHERE business_id = :business;

-- name: case_facts_named       Whom cases are about, and what they complained of.
-- reads: customer response
-- reach: none, because they stand behind a figure that was asked for within one's reach
SELECT k.id, k.who_id AS customer_id, c.name AS customer_name, COALESCE(k.text, r.comment) AS label
FROM cases k LEFT JOIN customer c ON c.business_id = :business AND c.id = k.who_id
LEFT JOIN response r ON r.business_id = :business AND r.id = k.response_id
WHERE k.business_id = :business AND k.id IN (:ids[]);
