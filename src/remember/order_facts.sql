-- SPDX-License-Identifier: Apache-2.0
-- Orders as measures count them (measure/fact.h).

-- name: order_facts            Orders that are new or changed, oldest change first.
-- reach: none, because measures count everything and look at who asks themselves
SELECT o.id, o.seq, o.delivered_day AS day, o.placed_day AS other_day, o.placed_at / 1000000 AS number_one, o.who_id, o.employee_id, o.location_id, o.status AS order_status,
    o.promised_day AS order_promised, o.delivered_day AS order_delivered, o.currency, o.void,
    CASE WHEN o.amount IS NOT NULL THEN o.amount
         ELSE (SELECT CASE WHEN COUNT(i.amount) > 0 THEN CAST(SUM(COALESCE(i.amount, 0) + COALESCE(i.freight, 0)) AS INT) END
               FROM order_item i WHERE i.business_id = :business AND i.order_id = o.id) END AS amount
FROM orders o WHERE o.business_id = :business AND o.seq >= :seq AND (o.seq > :seq OR o.id > :id) ORDER BY o.seq, o.id LIMIT :limit;

-- name: order_facts_all        How many there are.
-- reach: none, because it is for checking that measures have them all
SELECT COUNT(*) FROM orders WHERE business_id = :business;

-- name: order_facts_named      Whose orders these are, and what the shop calls them.
-- reach: none, because they stand behind a figure that was asked for within one's reach
SELECT o.id, o.who_id AS customer_id, c.name AS customer_name, o.outside_id AS label
FROM orders o LEFT JOIN customer c ON c.business_id = :business AND c.id = o.who_id
WHERE o.business_id = :business AND o.id IN (:ids[]);
