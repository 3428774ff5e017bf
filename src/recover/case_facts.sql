-- SPDX-License-Identifier: Apache-2.0
-- Cases as measures count them (measure/fact.h).

-- name: case_facts             Cases that are new or changed, oldest change first. Those from before Rapport count nowhere.
-- reach: none, because measures count everything and look at who asks themselves
SELECT id, seq, opened_day AS day, closed_day AS other_day, kind AS state, before_rapport AS void, first_seconds AS number_one,
    resolve_seconds AS number_two, employee_id, location_id
FROM cases WHERE business_id = :business AND seq >= :seq AND (seq > :seq OR id > :id) ORDER BY seq, id LIMIT :limit;

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
