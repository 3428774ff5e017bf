-- SPDX-License-Identifier: Apache-2.0

-- name: standing_of           What is known at a glance of the customers of a page: one row each, newest answer and visit from the timeline.
-- reads: event
-- reach: none, because whoever meets a customer must know how they stand, wherever it happened
SELECT c.id AS customer_id, COALESCE(s.open_cases, 0) AS open_cases,
(SELECT e.payload FROM event e WHERE e.business_id = :business AND e.who_id = c.id AND e.kind IN ('response.received', 'response.changed')
 ORDER BY e.at DESC, e.id DESC LIMIT 1) AS last_answer,
(SELECT v.at FROM event v WHERE v.business_id = :business AND v.who_id = c.id
 AND v.kind IN ('visit', 'call', 'order.placed', 'response.received') ORDER BY v.at DESC, v.id DESC LIMIT 1) AS last_visit_at
FROM customer c LEFT JOIN standing s ON s.business_id = :business AND s.customer_id = c.id
WHERE c.business_id = :business AND c.id IN (:ids[]);

-- name: standing_add          One case more.
INSERT INTO standing (business_id, customer_id, open_cases) VALUES (:business, :customer_id, 1)
ON CONFLICT (business_id, customer_id) DO UPDATE SET open_cases = standing.open_cases + 1;

-- name: standing_take         One case less.
UPDATE standing SET open_cases = open_cases - 1 WHERE business_id = :business AND customer_id = :customer_id AND open_cases > 0;

-- name: standing_counted      Open cases by customer, counted from the cases themselves.
-- reads: cases
-- reach: none, because the check looks at the whole business
SELECT who_id AS customer_id, COUNT(*) AS open_cases FROM cases
WHERE business_id = :business AND before_rapport = 0 AND closed_at IS NULL AND kind = 'case' AND who_id IS NOT NULL GROUP BY who_id ORDER BY who_id;

-- name: standing_all          What is kept, to compare.
SELECT customer_id, open_cases FROM standing WHERE business_id = :business AND open_cases <> 0 ORDER BY customer_id;

-- name: standing_put          Puts one right.
INSERT INTO standing (business_id, customer_id, open_cases) VALUES (:business, :customer_id, :open_cases)
ON CONFLICT (business_id, customer_id) DO UPDATE SET open_cases = excluded.open_cases;
