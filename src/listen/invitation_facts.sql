-- SPDX-License-Identifier: Apache-2.0
-- Invitations as measures count them (measure/fact.h).

-- name: invitation_facts       Invitations that are new or changed, oldest change first.
-- reach: none, because measures count everything and look at who asks themselves
SELECT id, seq, day, marked AS state, CASE WHEN response_id IS NULL THEN 0 ELSE 1 END AS score, employee_id, location_id, touchpoint, channel, survey_id
FROM invitation WHERE business_id = :business AND seq >= :seq AND (seq > :seq OR id > :id) ORDER BY seq, id LIMIT :limit;

-- name: invitation_facts_all   How many there are.
-- reach: none, because it is for checking that measures have them all
SELECT COUNT(*) FROM invitation WHERE business_id = :business;

-- name: invitation_facts_named Whom invitations went to, and which survey they ask.
-- reads: customer
-- reach: none, because they stand behind a figure that was asked for within one's reach
SELECT i.id, i.who_id AS customer_id, c.name AS customer_name, s.name AS label
FROM invitation i JOIN survey s ON s.business_id = :business AND s.id = i.survey_id
LEFT JOIN customer c ON c.business_id = :business AND c.id = i.who_id
WHERE i.business_id = :business AND i.id IN (:ids[]);
