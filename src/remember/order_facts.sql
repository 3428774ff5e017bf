-- SPDX-License-Identifier: Apache-2.0
-- Orders as measures count them (measure/fact.h).

-- name: order_facts            Orders that are new or changed, oldest change first.
-- reach: none, because measures count everything and look at who asks themselves
SELECT id, seq, delivered_day AS day, placed_day AS other_day, who_id, employee_id, location_id, status AS order_status,
    promised_day AS order_promised, delivered_day AS order_delivered
FROM orders WHERE business_id = :business AND seq >= :seq AND (seq > :seq OR id > :id) ORDER BY seq, id LIMIT :limit;

-- name: order_facts_all        How many there are.
-- reach: none, because it is for checking that measures have them all
SELECT COUNT(*) FROM orders WHERE business_id = :business;

-- name: order_facts_named      Whose orders these are, and what the shop calls them.
-- reach: none, because they stand behind a figure that was asked for within one's reach
SELECT o.id, o.who_id AS customer_id, c.name AS customer_name, o.outside_id AS label
FROM orders o LEFT JOIN customer c ON c.business_id = :business AND c.id = o.who_id
WHERE o.business_id = :business AND o.id IN (:ids[]);
