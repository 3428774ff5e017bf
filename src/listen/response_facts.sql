-- SPDX-License-Identifier: Apache-2.0
-- Answers as measures count them (measure/fact.h).

-- name: response_facts         Answers that are new or changed, oldest change first.
-- reads: orders
-- reach: none, because measures count everything and look at who asks themselves
SELECT r.id, r.seq, r.day, r.survey_kind AS state, r.score, r.void, r.employee_id, r.location_id, r.touchpoint, r.channel, r.survey_id,
    o.status AS order_status, o.promised_day AS order_promised, o.delivered_day AS order_delivered
FROM response r LEFT JOIN orders o ON o.business_id = :business AND o.id = r.order_id
WHERE r.business_id = :business AND r.seq >= :seq AND (r.seq > :seq OR r.id > :id) ORDER BY r.seq, r.id LIMIT :limit;

-- name: response_facts_moved   Answers whose order changed: a late delivery moves them to another slice.
-- reads: orders
-- reach: none, because measures count everything and look at who asks themselves
SELECT r.id, o.seq, r.day, r.survey_kind AS state, r.score, r.void, r.employee_id, r.location_id, r.touchpoint, r.channel, r.survey_id,
    o.status AS order_status, o.promised_day AS order_promised, o.delivered_day AS order_delivered
FROM orders o JOIN response r ON r.business_id = :business AND r.order_id = o.id
WHERE o.business_id = :business AND o.seq >= :seq AND (o.seq > :seq OR r.id > :id) ORDER BY o.seq, r.id LIMIT :limit;

-- name: response_facts_all     How many there are.
-- reach: none, because it is for checking that measures have them all
SELECT COUNT(*) FROM response WHERE business_id = :business;

-- name: response_facts_named   Whom answers are from, and their words.
-- reads: customer
-- reach: none, because they stand behind a figure that was asked for within one's reach
SELECT r.id, r.who_id AS customer_id, c.name AS customer_name, r.comment AS label
FROM response r LEFT JOIN customer c ON c.business_id = :business AND c.id = r.who_id
WHERE r.business_id = :business AND r.id IN (:ids[]);
