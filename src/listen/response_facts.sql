-- SPDX-License-Identifier: Apache-2.0
-- Answers as measures count them (measure/fact.h): a response's score, and each answer to a further question on a scale under an id of
-- its own, with the response's day, place and person. What we tried out ourselves is not there at all.

-- name: response_facts         Answers that are new or changed, oldest change first.
-- reads: orders
-- reach: none, because measures count everything and look at who asks themselves
SELECT r.id, r.seq, r.day, r.survey_kind AS state, r.score, r.void, r.employee_id, r.location_id, r.touchpoint, r.channel, r.survey_id,
    o.status AS order_status, o.promised_day AS order_promised, o.delivered_day AS order_delivered
FROM response r LEFT JOIN orders o ON o.business_id = :business AND o.id = r.order_id
WHERE r.business_id = :business AND r.seq >= :seq AND (r.seq > :seq OR r.id > :id) AND r.test = 0
UNION ALL
SELECT a.id, a.seq, r.day, a.kind AS state, a.score, CASE WHEN r.void = 1 THEN 1 ELSE a.void END AS void, r.employee_id, r.location_id, r.touchpoint, r.channel, r.survey_id,
    o.status AS order_status, o.promised_day AS order_promised, o.delivered_day AS order_delivered
FROM response_score a JOIN response r ON r.business_id = :business AND r.id = a.response_id LEFT JOIN orders o ON o.business_id = :business AND o.id = r.order_id
WHERE a.business_id = :business AND a.seq >= :seq AND (a.seq > :seq OR a.id > :id) AND r.test = 0
ORDER BY 2, 1 LIMIT :limit;

-- name: response_facts_moved   Answers whose order changed: a late delivery moves them to another slice. CROSS JOIN holds the order in which
-- tables are gone through: from the few orders that changed.
-- reads: orders
-- reach: none, because measures count everything and look at who asks themselves
SELECT r.id, o.seq, r.day, r.survey_kind AS state, r.score, r.void, r.employee_id, r.location_id, r.touchpoint, r.channel, r.survey_id,
    o.status AS order_status, o.promised_day AS order_promised, o.delivered_day AS order_delivered
FROM orders o JOIN response r ON r.business_id = :business AND r.order_id = o.id
WHERE o.business_id = :business AND o.seq >= :seq AND (o.seq > :seq OR r.id > :id) AND r.test = 0
UNION ALL
SELECT a.id, o.seq, r.day, a.kind AS state, a.score, CASE WHEN r.void = 1 THEN 1 ELSE a.void END AS void, r.employee_id, r.location_id, r.touchpoint, r.channel, r.survey_id,
    o.status AS order_status, o.promised_day AS order_promised, o.delivered_day AS order_delivered
FROM orders o CROSS JOIN response r CROSS JOIN response_score a
WHERE o.business_id = :business AND r.business_id = :business AND r.order_id = o.id AND a.business_id = :business AND a.response_id = r.id AND o.seq >= :seq AND (o.seq > :seq OR a.id > :id) AND r.test = 0
ORDER BY 2, 1 LIMIT :limit;

-- name: response_facts_all     How many there are.
-- reach: none, because it is for checking that measures have them all
SELECT (SELECT COUNT(*) FROM response WHERE business_id = :business AND test = 0)
    + (SELECT COUNT(*) FROM response_score a JOIN response r ON r.business_id = :business AND r.id = a.response_id WHERE a.business_id = :business AND r.test = 0) AS n;

-- name: response_facts_named   Whom answers are from, and their words. Behind an answer to a further question stands its response.
-- reads: customer
-- reach: none, because they stand behind a figure that was asked for within one's reach
SELECT r.id, r.id AS subject_id, r.who_id AS customer_id, c.name AS customer_name, r.comment AS label
FROM response r LEFT JOIN customer c ON c.business_id = :business AND c.id = r.who_id
WHERE r.business_id = :business AND r.id IN (:ids[])
UNION ALL
SELECT a.id, r.id AS subject_id, r.who_id AS customer_id, c.name AS customer_name, r.comment AS label
FROM response_score a JOIN response r ON r.business_id = :business AND r.id = a.response_id LEFT JOIN customer c ON c.business_id = :business AND c.id = r.who_id
WHERE a.business_id = :business AND a.id IN (:ids[]);
